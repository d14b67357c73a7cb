"""What a template may say of findings: what happened, the texts it rests on, what to ask for.

Everything is handed over as plain text, and only what was found against somebody comes through.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

from helper.letters.values import Worded, label, moment
from helper.model.contact import CASE, Contact, ContactRef
from helper.model.fact import Facts
from helper.model.finding import Finding, RuleAnswer, Strength

if TYPE_CHECKING:
    from helper.guidance import Question, Rule
    from helper.letters.letter import Letter

NAMES = frozenset(
    {
        "incidents",
        "grounds",
        "asks",
        "reported",
        "enclosed",
        "entries",
        "files",
        "steps",
        "days",
        "today",
        "lang",
        "loop",
    }
)
"""Every name a template may use that is not a fact."""

_SOURCE_DOCUMENT = "source_document"
_MOST_TEXTS = 2


def breaches(findings: Iterable[Finding], letter: "Letter", rules: "Mapping[str, Rule]") -> list[Finding]:
    """Return the findings the letter may rest on, in time order: breaches, of the rules it answers if it names any.

    What a rule found about a whole case or a whole day was found again with every contact of it; it is said once.
    """
    once: dict[tuple[object, ...], Finding] = {}
    for number, finding in enumerate(findings):
        if finding.answer != RuleAnswer.BREACH or (letter.answers and finding.rule not in letter.answers):
            continue
        if letter.binding_only:
            binding = tuple(text for text in finding.sources if text.enforced_by)
            if not binding:
                continue
            finding = replace(finding, sources=binding)
        about = rules[finding.rule].about if finding.rule in rules else "contact"
        if about == "case":
            once.setdefault((finding.rule,), replace(finding, contact=None, at=None))
        elif about == "day" and finding.at:
            once.setdefault((finding.rule, finding.at.lstrip("~")[:10]), finding)
        else:
            once[finding.rule, number] = finding
    return sorted(once.values(), key=_when)


def _when(finding: Finding) -> tuple[bool, bool, str, int]:
    # What belongs to no contact, or to no known time, comes last.
    at = (finding.at or "").lstrip("~约")
    return (finding.contact is None, at == "", at, finding.contact or 0)


def incidents(
    found: Iterable[Finding],
    contacts: Mapping[ContactRef, Facts],
    questions: "Mapping[str, Question]",
    lang: str = "zh",
) -> list[SimpleNamespace]:
    """Return the contacts something was found about, in the order of ``found``, each with its findings."""
    by_contact: dict[ContactRef | None, list[Finding]] = {}
    for finding in found:
        by_contact.setdefault(finding.contact, []).append(finding)
    return [
        _incident(no, rest, contacts.get(CASE if no is None else no), questions, lang)
        for no, rest in by_contact.items()
    ]


def _incident(
    no: ContactRef | None, found: list[Finding], facts: Facts | None, questions: "Mapping[str, Question]", lang: str
) -> SimpleNamespace:
    told = facts or Facts()

    def said(name: str) -> str | None:
        value = told.value(name)
        return Worded(str(value), label(questions, name, str(value), lang)) if value else None

    at = str(Contact.of(told).at or next((finding.at for finding in found if finding.at), None) or "")
    return SimpleNamespace(
        no=no,
        at=moment(at, lang) if at else None,
        channel=said("contact.channel"),
        recipient=said("contact.recipient_role"),
        number=said("contact.from_number"),
        identity=said("contact.claimed_identity"),
        words=said("contact.words"),
        account=said("contact.account"),
        findings=[
            SimpleNamespace(title=finding.title.of(lang), says=finding.says.of(lang) if finding.says else None)
            for finding in found
        ],
    )


def grounds(found: Iterable[Finding], lang: str = "zh") -> list[SimpleNamespace]:
    """Return, rule by rule, the texts the findings rest on, each in the words its force allows.

    Texts that draw the line themselves come first. An article without legal force is left out where a
    firmer text says the same, and so is what goes beyond ``_MOST_TEXTS``: a letter is not a treatise.
    Rules that rest on the same texts share them.
    """
    rows: dict[str, SimpleNamespace] = {}
    for finding in found:
        row = rows.setdefault(finding.rule, SimpleNamespace(title=finding.title.of(lang), texts=[]))
        firm = [text for text in finding.sources if text.kind != _SOURCE_DOCUMENT]
        # What is known from reports only weakens a letter that has a text somebody read.
        firm = [text for text in firm if text.status == "primary"] or firm
        for text in sorted(firm or finding.sources, key=lambda text: text.strength != Strength.STATED)[:_MOST_TEXTS]:
            said = SimpleNamespace(
                # That a number was not verified is for the writer to know; in a letter it invites "no basis".
                line=text.line.of(lang).replace("（三级条号未核实）", "").replace(" (sub-clause not verified)", ""),
                says=text.says.of(lang).rstrip("。."),
                note=_own(text.note.of(lang)) if text.note and text.strength == Strength.ARGUABLE else None,
                reported=text.status == "reported" and text.kind != _SOURCE_DOCUMENT,
            )
            if all(said != other for other in row.texts):
                row.texts.append(said)
    shared: list[SimpleNamespace] = []
    for row in rows.values():
        same = next((other for other in shared if other.texts == row.texts), None)
        if same:
            same.title += f"{'；' if lang == 'zh' else '; '}{row.title}"
        else:
            shared.append(row)
    return shared


def _own(note: str) -> str:
    """Return a note as the writer of the letter would say it."""
    return note.rstrip("。.").replace("我们", "本人")


def asks(found: Iterable[Finding], letter: "Letter", lang: str = "zh") -> list[str]:
    """Return what the findings give reason to ask for, each once, apart from what the letter asks in its own words."""
    asked = [finding.ask_for for finding in found if finding.ask_for and finding.rule not in letter.asks_itself]
    return list(dict.fromkeys(words.of(lang).rstrip("。.") for words in asked))
