"""Papers prepared for somebody else: who helped stands at the head and the foot; the client signs all the same."""

from dataclasses import replace

from helper.model.document import Document
from helper.model.fact import Facts
from helper.text import Text

DRAFT = Text("草稿（未经复核，不要寄出）", "DRAFT (not reviewed, not to be sent)")


def for_another(facts: Facts) -> bool:
    """Tell whether somebody helps the person the case is about."""
    return facts.value("teller.role") == "helper"


def helped(document: Document, facts: Facts) -> Document:
    """Return a document with the letterhead of the organisation and, on letters, who helped with it."""
    if not for_another(facts):
        return document
    organisation, name, phone = (str(facts.value(fact) or "").strip() for fact in ("helper.organisation", "helper.name", "helper.phone"))
    head = tuple(line for line in (organisation, f"电话：{phone}" if organisation and phone else "") if line)
    foot = f"由{organisation}{name}协助整理，以当事人签名为准" if organisation or name else ""
    return replace(document, letterhead=head, footer=document.footer or (foot if document.kind == "letter" else ""))
