"""What a template may speak of besides facts: findings, incidents, enclosures, the log, the steps.

Everything is handed over as plain text. Only what was found against somebody comes through; what is not
enclosed is not in ``enclosed``, so that no letter can claim it.
"""

from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from helper.letters.values import Worded, moment
from helper.model.fact import Facts
from helper.model.finding import Finding
from helper.model.masking import mask_text, masked
from helper.text import Text

if TYPE_CHECKING:
    from helper.guidance import Question
    from helper.letters.letter import Letter

NAMES = frozenset(
    {"incidents", "grounds", "asks", "reported", "enclosed", "entries", "steps", "today", "lang", "loop"}
)
"""Every name a template may use that is not a fact."""

_SOURCE_DOCUMENT = "source_document"
_MOST_TEXTS = 4


def breaches(findings: Iterable[Finding], letter: "Letter") -> list[Finding]:
    """Return the findings the letter may rest on, in time order: breaches, of the rules it answers if it names any."""
    found = [
        finding
        for finding in findings
        if finding.answer == "breach" and (not letter.answers or finding.rule in letter.answers)
    ]
    return sorted(found, key=_when)


def _when(finding: Finding) -> tuple[bool, bool, str, int]:
    # What belongs to no contact, or to no known time, comes last.
    at = (finding.at or "").lstrip("~约")
    return (finding.contact is None, at == "", at, finding.contact or 0)


def incidents(
    found: Iterable[Finding], contacts: Mapping[int, Facts], questions: "Mapping[str, Question]"
) -> list[SimpleNamespace]:
    """Return the contacts something was found about, in the order of ``found``, each with its findings."""
    by_contact: dict[int | None, list[Finding]] = {}
    for finding in found:
        by_contact.setdefault(finding.contact, []).append(finding)
    return [_incident(no, rest, contacts.get(no or 0), questions) for no, rest in by_contact.items()]


def _incident(
    no: int | None, found: list[Finding], facts: Facts | None, questions: "Mapping[str, Question]"
) -> SimpleNamespace:
    told = facts or Facts()

    def label(name: str) -> str | None:
        value = told.value(name)
        return Worded(str(value), _label(questions, name, str(value))) if value else None

    at = str(told.value("contact.at") or next((finding.at for finding in found if finding.at), None) or "")
    return SimpleNamespace(
        no=no,
        at=moment(at) if at else None,
        channel=label("contact.channel"),
        recipient=label("contact.recipient_role"),
        number=label("contact.from_number"),
        identity=label("contact.claimed_identity"),
        words=label("contact.words"),
        findings=[
            SimpleNamespace(title=finding.title.zh, says=finding.says.zh if finding.says else None) for finding in found
        ],
    )


def grounds(found: Iterable[Finding]) -> list[SimpleNamespace]:
    """Return, rule by rule, the texts the findings rest on, each in the words its force allows.

    Texts that draw the line themselves come first. An article without legal force is left out where a
    firmer text says the same, and so is what goes beyond ``_MOST_TEXTS``: a letter is not a treatise.
    """
    rows: dict[str, SimpleNamespace] = {}
    for finding in found:
        row = rows.setdefault(finding.rule, SimpleNamespace(title=finding.title.zh, texts=[]))
        firm = [text for text in finding.sources if text.kind != _SOURCE_DOCUMENT]
        for text in sorted(firm or finding.sources, key=lambda text: text.strength != "stated")[:_MOST_TEXTS]:
            said = SimpleNamespace(
                line=text.line.zh,
                says=text.says.zh.rstrip("。"),
                note=text.note.zh.rstrip("。") if text.note and text.strength == "arguable" else None,
                reported=text.status == "reported",
            )
            if all(said != other for other in row.texts):
                row.texts.append(said)
    return list(rows.values())


def asks(found: Iterable[Finding], letter: "Letter") -> list[str]:
    """Return what the findings give reason to ask for, each once, apart from what the letter asks in its own words."""
    asked = [finding for finding in found if finding.ask_for and finding.rule not in letter.asks_itself]
    return list(dict.fromkeys(finding.ask_for.zh.rstrip("。") for finding in asked))


def enclosed(letter: "Letter", log: list[SimpleNamespace], evidence: Iterable[object]) -> list[str]:
    """Return what really goes with the letter, in the order the letter encloses it."""
    found: list[str] = []
    for kind in letter.encloses:
        if kind == "evidence_log" and log:
            found.append(f"催收记录表（共{len(log)}条）")
        elif kind == "evidence":
            found += [_file(item) for item in evidence]
    return found


def _file(item: object) -> str:
    name = item if isinstance(item, str) else field(item, "name")
    about = "" if isinstance(item, str) else field(item, "about")
    return f"{name}（{about}）" if about else str(name)


def entries(
    log: Iterable[object], questions: "Mapping[str, Question]", *, show_numbers: bool
) -> list[SimpleNamespace]:
    """Return the log as rows of words; numbers are masked unless ``show_numbers``."""
    hide, hide_in = (str, str) if show_numbers else (masked, mask_text)
    rows = []
    for entry in log:
        said = {name: str(field(entry, name) or "").strip() for name in _LOGGED}
        for name in ("summary", "words", "claimed_identity", "measures"):
            said[name] = hide_in(said[name])
        files = [(str(file), "") if isinstance(file, str) else _pair(file) for file in field(entry, "files") or ()]
        rows.append(
            SimpleNamespace(
                **{**said, "number": hide(said["number"])},
                no=field(entry, "no"),
                corrects=field(entry, "corrects"),
                when=moment(said["at"]) if said["at"] else "",
                via=_label(questions, "contact.channel", said["channel"]),
                who=_label(questions, "contact.recipient_role", said["recipient"]),
                files=[SimpleNamespace(name=hide_in(name), sha256=sha) for name, sha in files],
            )
        )
    return rows


_LOGGED = ("at", "channel", "number", "claimed_identity", "recipient", "words", "summary", "measures", "ticket", "sha256")


def _pair(file: Any) -> tuple[str, str]:
    if isinstance(file, Mapping):
        return str(file["name"]), str(file.get("sha256", ""))
    name, sha = file
    return str(name), str(sha)


def _label(questions: "Mapping[str, Question]", fact: str, stored: str) -> str:
    question = questions.get(fact)
    found = question.choice(stored) if question else None
    return brief(found) if found else stored


def brief(label: Text) -> str:
    """Return a label without the explanation it has in brackets for the person answering."""
    return label.zh.split("（")[0]


def steps(given: Iterable[Mapping[str, object]], lang: str) -> list[SimpleNamespace]:
    """Return the next steps as words in ``lang``."""

    def said(value: object) -> str:
        return value.of(lang) if isinstance(value, Text) else str(value)

    return [
        SimpleNamespace(
            title=said(step["title"]),
            lines=[said(line) for line in step.get("lines", ())],
            due=said(step["due"]) if step.get("due") else None,
        )
        for step in given
    ]


def field(item: object, name: str) -> Any:
    """Return one field of a record, given as a mapping or as an object; None where it has none."""
    return item.get(name) if isinstance(item, Mapping) else getattr(item, name, None)
