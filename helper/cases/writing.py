"""Fill letters and keep what was written in the folder of the case."""

from collections.abc import Iterable
from pathlib import Path

from helper import letters, rendering
from helper.casefile import Case
from helper.casefile.state import Written
from helper.cases.judging import Judged, case_facts
from helper.cases.log_entries import log_own
from helper.cases.papers import CasePapers
from helper.cases.sign_off import gone_out, keep_paper, put_paper
from helper.guidance import Guidance
from helper.letters import Letter
from helper.model.document import Document


def fill_with_copy(held: CasePapers, letter: Letter, confirmed: bool, show_numbers: bool, with_english: bool) -> list[Document]:
    """Return the letter and, where one is wanted and there is one, its English reading copy."""
    tongues = [None, "en"] if with_english and letters.has_copy(letter) else [None]
    return [held.fill(letter, confirmed=confirmed, show_numbers=show_numbers, copy=tongue) for tongue in tongues]


def letters_of_the_contacted(guidance: Guidance, case: Case, rows: list[Judged]) -> list[str]:
    """Return the letters somebody who did not borrow may send in their own name."""
    facts = case_facts(guidance, case)
    breaches = [finding for row in rows for finding in row.findings if finding.answer == "breach"]
    ids = [] if facts.value("contact.recipient_role") in ("guarantor", "co_borrower") else ["relative_notice"]
    if breaches and facts.value("debt.creditor_kind") == "microloan":
        ids.append("complaint_local_finance")
    if any("police_110" in finding.venues for finding in breaches):
        ids.append("police_statement")
    return ids


def keep_documents(case: Case, held: CasePapers, chosen: Iterable[Letter], documents: Iterable[Document], formats: Iterable[str]) -> list[Path]:
    """Write every document in every format, note which letters now are written, and return the files."""
    chosen, formats = list(chosen), list(formats)
    written, sent = [], gone_out(case)
    for document in documents:
        for name in formats:
            # Lower rooms never see the case folder: bytes are made first and then kept whole.
            relative, data = f"letters/{document.id}{rendering.suffix(name)}", rendering.render(document, name)
            # A draft takes the place of the draft before it; a borrower's own letters, and what was sent, are kept.
            place = put_paper if held.drafts and document.id not in sent else keep_paper
            written.append(place(case, relative, data))
    log_own(case, chosen, held.lang)
    done = [*case.kept(Written).letters, *(letter.id for letter in chosen)]
    case.keep_mark(Written(tuple(dict.fromkeys(done))))
    return written
