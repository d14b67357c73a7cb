"""Judge contacts: those of a case, and one that is only told. The one way from facts and words to findings."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from helper.cases.gate import Gate, gate_of, marked
from helper.cases.outcome import Outcome, outcome_of
from helper.cases.signals import hear_words, open_signals
from helper.checking import check_contact, derive
from helper.guidance import Guidance
from helper.model.contact import Contact, ContactRef, Told
from helper.model.fact import Fact, Facts, Origin
from helper.model.finding import Finding, Signal

if TYPE_CHECKING:
    from helper.casefile import Case


class Judged(NamedTuple):
    """Hold one contact of a case with what was found in it.

    ``to_confirm`` is what its words only sound like and nobody has answered: a question, and no finding.
    """

    contact: ContactRef
    facts: Facts
    findings: list[Finding]
    signals: list[Signal]
    to_confirm: Sequence[Signal] = ()
    gate: Gate = Gate()

    def outcome(self, guidance: Guidance) -> Outcome:
        """Return what the contact comes to."""
        return outcome_of(guidance, self.facts, self.findings, self.gate, self.to_confirm)


class Judgement(NamedTuple):
    """Hold what is said of one contact that is only told: the facts it was judged by, and what came of it."""

    facts: Facts
    findings: list[Finding]
    signals: list[Signal]
    to_confirm: list[Signal]
    gate: Gate

    def outcome(self, guidance: Guidance) -> Outcome:
        """Return what it comes to."""
        return outcome_of(guidance, self.facts, self.findings, self.gate, self.to_confirm)


def contact_facts(guidance: Guidance, case: "Case", contact: Told) -> Facts:
    """Return a contact's facts with the computed ones; answers that wait to be asked again count as unknown."""
    from helper.interview import Session

    return marked(guidance, Session(guidance, case, contact).facts)


def judge_case(guidance: Guidance, case: "Case") -> list[Judged]:
    """Judge every contact of the case of which something was told under the law of its own day."""
    from helper.cases.opening import told_contacts

    rows = []
    for contact in told_contacts(case):
        facts = contact_facts(guidance, case, contact)
        findings = check_contact(guidance, facts, contact)
        heard = hear_words(guidance, Contact.of(facts).words, facts)
        rows.append(
            Judged(
                contact, facts, findings, heard.signals, open_signals(guidance, heard, facts), gate_of(guidance, facts)
            )
        )
    return rows


def case_facts(guidance: Guidance, case: "Case") -> Facts:
    """Return the facts of the case with those of its latest contact, for letters and steps."""
    from helper.cases.opening import told_contacts

    contacts = told_contacts(case)
    if not contacts:
        return marked(guidance, derive(case.facts()))
    return marked(
        guidance, contact_facts(guidance, case, contacts[-1]), [case.merged(other) for other in contacts[:-1]]
    )


def judge_told(guidance: Guidance, facts: Facts, words: str | None) -> Judgement:
    """Judge one contact that is only told. What was given outright wins over what was read."""
    heard = hear_words(guidance, words, facts)
    given = facts
    read = [
        Fact(f"contact.said.{signal.id}", True, Origin("read", span=signal.span))
        for signal in heard.signals
        if f"contact.said.{signal.id}" not in facts
    ]
    facts = derive(facts.with_(*read) if read else facts)
    return Judgement(
        facts,
        check_contact(guidance, facts),
        heard.signals,
        open_signals(guidance, heard, given),
        gate_of(guidance, given, words),
    )


def judge_words(guidance: Guidance, facts: Facts, words: str | None) -> tuple[list[Finding], list[Signal]]:
    """Return findings and signals for one contact that is only told."""
    told = judge_told(guidance, facts, words)
    return told.findings, told.signals
