"""Which letters are offered of a case and in what order, and which must not be written, said before anything is asked."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from helper import letters
from helper.casefile import CaseFile
from helper.cases.judging import Judged, case_facts
from helper.guidance import Guidance
from helper.model.contact import DANGER, IN_DANGER, Contact, Creditor, Debt

if TYPE_CHECKING:
    from helper.remedies import Step


FIRST = 3


PAYING = ("instalments", "extension", "card_plan", "hardship_statement", "fee_reduction")
"""Letters about paying: offered behind the others while it is not known whether the time limit has run."""


@dataclass(frozen=True, slots=True)
class LettersOffered:
    """Hold the letters on offer: those shown at once, and the others."""

    first: list[str]
    others: list[str]


def is_about_trader(letter: letters.Letter) -> bool:
    """Tell whether a letter complains of somebody who took money and is no lender."""
    return any(name.startswith("trader.") for name in letter.requires)


def letters_on_offer(guidance: Guidance, case: CaseFile, rows: list[Judged], steps: "list[Step]") -> LettersOffered:
    """Return the letters to offer. Nothing is pressed on whoever is in danger, and none about paying before its question."""
    # What is offered is chosen by steps; what is refused before a letter needs none of them.
    from helper.cases.next_steps import offered, waits_for_limitation

    facts = case_facts(guidance, case)
    known = {letter.id: letter for letter in letters.all_letters() if letter.kind == "letter"}
    led = [
        ident
        for row in rows
        for finding in row.findings
        if finding.answer == "breach" and not finding.unconfirmed
        for ident in finding.letters
    ]
    if facts.value("teller.role") == "contacted":
        # Whoever does not owe signs only what bears their own name.
        own = letters_of_the_contacted(guidance, case, rows)
        ids = [ident for step in steps for ident in step.letters if ident in own] + own
    else:
        ids = [ident for step in steps for ident in step.letters] + list(offered(led, facts))
    ids = [ident for ident in dict.fromkeys(ids) if ident in known]
    if any(row.gate.is_fraud for row in rows):
        ids = [ident for ident in ids if known[ident].recipient == "police" or is_about_trader(known[ident])]
    talk = any(step.id in ("lender.talk", "card.plan") for step in steps)
    mediated = ("court_mediation_request",) if any(step.id == "court.mediation" for step in steps) else ()
    about_paying = [
        ident
        for ident in (*mediated, *(PAYING if talk else ()))
        if ident in known
        and letters.stop_of(known[ident], facts) is None
        and not letters.is_for_the_named(known[ident], facts)
    ]
    later = [
        ident
        for ident in about_paying
        if waits_for_limitation(known[ident], facts)
        and (ident != "card_plan" or Debt.of(facts).product == "credit_card")
    ]
    now = [ident for ident in ids if ident not in later]
    if facts.value("case.only_talk") is True:
        # Who came to talk of paying is offered that first.
        first = [ident for ident in about_paying if ident not in later]
        if Debt.of(facts).product == "credit_card":
            first.sort(key=lambda ident: ident != "card_plan")
        now = [*first, *(ident for ident in now if ident not in first)]
    if facts.value(DANGER) in IN_DANGER or any(row.gate.in_despair for row in rows[-1:]):
        return LettersOffered([], [*now, *later])
    return LettersOffered(now[:FIRST], [*now[FIRST:], *later])


OWN_LETTERS = {"guarantor": "guarantor_notice", "co_borrower": "guarantor_notice", "heir": "heir_notice"}
"""The letter of somebody who did not borrow and is no stranger to the debt either."""


def letters_of_the_contacted(guidance: Guidance, case: CaseFile, rows: list[Judged]) -> list[str]:
    """Return the letters somebody who did not borrow may send in their own name."""
    facts = case_facts(guidance, case)
    breaches = [finding for row in rows for finding in row.findings if finding.is_breach]
    recipient, relation = Contact.of(facts).recipient, str(facts.value("teller.relation"))
    # Who signed or inherits is so whomever a collector reached this time.
    ids = [OWN_LETTERS.get(relation) or OWN_LETTERS.get(recipient or "", "relative_notice")]
    if "employer" in (recipient, relation):
        # A company has no private life to be left in peace: what it sends is its own, and a person's notice comes behind.
        ids.insert(0, "employer_notice")
    if breaches and Creditor.of(facts).kind == "microloan":
        ids.append("complaint_local_finance")
    if any("police_110" in finding.venues for finding in breaches):
        ids.append("police_statement")
    return [ident for ident in ids if letters.stop_of(letters.letter(ident), facts) is None] or ["police_statement"]
