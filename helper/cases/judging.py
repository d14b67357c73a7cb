"""Judge contacts: those of a case, and one that is only told. The one way from facts and words to findings."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from helper.cases.signals import read_signals
from helper.checking import check_contact, derive
from helper.guidance import Guidance
from helper.model.fact import Fact, Facts, Origin
from helper.model.finding import Finding
from helper.model.signal import Signal

if TYPE_CHECKING:
    from helper.casefile import Case


@dataclass(frozen=True, slots=True)
class Judged:
    """Hold one contact of a case with what was found in it."""

    contact: int
    facts: Facts
    findings: list[Finding]
    signals: list[Signal]


def contact_facts(guidance: Guidance, case: "Case", contact: int) -> Facts:
    """Return a contact's facts with the computed ones; answers that wait to be asked again count as unknown."""
    from helper.interview import Session

    return Session(guidance, case, contact).facts


def judge_case(guidance: Guidance, case: "Case") -> list[Judged]:
    """Judge every contact of the case under the law of its own day."""
    rows = []
    for contact in case.contacts():
        facts = contact_facts(guidance, case, contact)
        findings = check_contact(guidance, facts, contact)
        rows.append(Judged(contact, facts, findings, read_signals(guidance, facts.value("contact.words"), facts)))
    return rows


def case_facts(guidance: Guidance, case: "Case") -> Facts:
    """Return the facts of the case with those of its latest contact, for letters and steps."""
    contacts = case.contacts()
    return contact_facts(guidance, case, contacts[-1]) if contacts else derive(case.facts(0))


def judge_words(guidance: Guidance, facts: Facts, words: str | None) -> tuple[list, list[Signal]]:
    """Return findings and signals for one contact. What was given outright wins over what was read."""
    signals: list[Signal] = []
    if words:
        signals = read_signals(guidance, words, facts)
        read = [
            Fact(f"contact.said.{signal.id}", True, Origin("read", span=signal.span))
            for signal in signals
            if f"contact.said.{signal.id}" not in facts
        ]
        facts = facts.with_(*read)
    return check_contact(guidance, derive(facts)), signals
