"""Which letters are offered of a case and in what order, and which must not be written, said before anything is asked."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from helper import letters
from helper.casefile import CaseFile
from helper.cases.gate import DENIED, gate_of
from helper.cases.judging import Judged, case_facts, judge_case
from helper.cases.lender_split import (
    is_all_doubted,
    nothing_of_this_lender,
    say_elsewhere,
    split_by_lender,
    tells_of_all,
)
from helper.cases.log_judgement import as_judged, judge_log, waiting
from helper.cases.opening import on_case, refuse_withdrawn, told_contacts
from helper.cases.papers import CasePapers
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.interview.settled import tells_wish_to_pay
from helper.letters import Letter
from helper.letters.context import breaches
from helper.model.contact import DANGER, IN_DANGER, Contact, Creditor, Debt, is_dead
from helper.model.fact import Facts
from helper.wording import say

if TYPE_CHECKING:
    from helper.remedies import Step


def refuse_to_write(guidance: Guidance, case: CaseFile, chosen: list[Letter]) -> None:
    """Refuse what nobody may write of this case, by whichever door it is asked for. Raise HelperError with the way on.

    Whatever writes, fills a form of a letter or signs one calls this, and nothing else: who took consent back, what
    would go to a swindler, what only the borrower can say, and what would say the contrary of an answer.
    """
    refuse_withdrawn(case)
    refuse_in_fraud(guidance, case, chosen)
    refuse_for_another(guidance, case, chosen)
    refuse_of_anothers_contract(guidance, case, chosen)
    refuse_against_answers(guidance, case, chosen)


def refuse_in_fraud(guidance: Guidance, case: CaseFile, chosen: list[Letter]) -> None:
    """Stop letters to a lender while signs of fraud stand, ticked or read. Raise HelperError saying how to go on."""
    facts = case_facts(guidance, case)
    fraud = gate_of(guidance, facts).is_fraud or facts.value("gate.fraud") is True
    to_lender = [
        letter
        for letter in chosen
        if letter.recipient in ("creditor", "collector", "regulator", "complaint_body", "mediator")
        and not is_about_trader(letter)
    ]
    if not fraud and to_lender and facts.value("fraud.verified") is not True and case.events.parties():
        fraud = is_all_doubted(guidance, case, Creditor.of(facts).name)
    denied = facts.value(DENIED) is True
    if denied:
        # The lender is no swindler where it said that this is not theirs: what is asked of it goes, what accuses it does not.
        to_lender = [letter for letter in to_lender if not may_go_though_denied(letter)]
    if fraud and to_lender:
        if gate_of(guidance, facts).agent_alone:
            raise HelperError(
                say("gate.no_letter_of_agent", title=to_lender[0].title),
                do=say("gate.enter_collection_apart", case=on_case(case)),
                code=Exit.STOPPED,
            )
        to_them = to_lender[0].recipient in ("creditor", "collector")
        title = to_lender[0].title
        if denied:
            raise HelperError(
                say("gate.no_letter_as_denied", title=title), do=say("gate.fraud_not_theirs"), code=Exit.STOPPED
            )
        raise HelperError(
            say("gate.no_letter_in_fraud", title=title) if to_them else say("gate.no_complaint_in_fraud", title=title),
            do=say("gate.fraud_if_checked", case=on_case(case)),
            code=Exit.STOPPED,
        )


def refuse_without_finding(guidance: Guidance, case: CaseFile, chosen: list[Letter]) -> None:
    """Say before anything is asked that a letter has nothing to rest on. Raise HelperError as filling it would."""
    every, told = judge_log(guidance, case), judge_case(guidance, case)
    own, theirs = split_by_lender(guidance, case, told, every, Creditor.of(case_facts(guidance, case, told)).name)
    for letter in chosen:
        log = every if tells_of_all(letter) else own
        rows = [*(row for row in told if log is every or row.contact not in theirs), *as_judged(log)]
        found = [finding for row in rows for finding in row.findings]
        if letter.needs_finding and not breaches(found, letter, guidance.rules):
            waiting(case, log).refuse(letter, guidance.rules)
            if log is not every:
                facts = case_facts(guidance, case, told)
                elsewhere = say_elsewhere(guidance, case, every, own, theirs, facts)
                raise nothing_of_this_lender(letter, elsewhere)
            raise HelperError(
                say("letters.nothing_was_found_could_rest", title=letter.title),
                do=say("letters.add_what_happened_and_check"),
                code=Exit.STOPPED,
            )


def speaks_for_another(letter: Letter, facts: Facts) -> bool:
    """Tell whether a letter would put what somebody else told into the borrower's mouth, over the borrower's name."""
    if "borrower.name" not in letter.requires:
        return False
    return is_dead(facts) or (facts.value("teller.role") == "contacted" and letter.tells_what_happened)


def refuse_for_another(guidance: Guidance, case: CaseFile, chosen: list[Letter]) -> None:
    """Stop what only the borrower can say and sign, where somebody else tells. Raise HelperError saying what is theirs."""
    facts = case_facts(guidance, case)
    for letter in chosen:
        if speaks_for_another(letter, facts) and is_dead(facts):
            raise HelperError(
                say("write.the_borrower_has_died", title=letter.title),
                do=say("write.the_heir_writes", case=on_case(case)),
                code=Exit.STOPPED,
            )
        if speaks_for_another(letter, facts):
            own = letters_of_the_contacted(guidance, case, judge_case(guidance, case))
            raise HelperError(
                say("write.only_the_borrower_says_it", title=letter.title),
                do=say("write.what_is_yours_to_write", own=own[0], case=on_case(case)),
                code=Exit.STOPPED,
            )


def refuse_of_anothers_contract(guidance: Guidance, case: CaseFile, chosen: list[Letter]) -> None:
    """Stop letters that speak of a loan as the writer's own, where the contract names somebody else. Raise HelperError."""
    facts = case_facts(guidance, case)
    for letter in chosen:
        if letters.is_for_the_named(letter, facts):
            raise HelperError(
                say("write.the_contract_names_another", title=letter.title),
                do=say("write.whom_the_contract_names_signs", case=on_case(case)),
                code=Exit.STOPPED,
            )


def refuse_against_answers(guidance: Guidance, case: CaseFile, chosen: list[Letter]) -> None:
    """Stop a letter that says the contrary of what was answered: paid off, and willing to pay. Raise HelperError naming both."""
    facts = case_facts(guidance, case)
    for row in guidance.table("letters")["against"]:
        for letter in chosen if facts.value(row["fact"]) is True else []:
            if letter.id in row["letters"]:
                label = guidance.label(row["fact"])
                raise HelperError(
                    say("write.letter_stands_against_answer", title=letter.title, label=label),
                    do=say("write.which_of_the_two_holds", label=label, case=on_case(case)),
                    code=Exit.STOPPED,
                )


def tells_of_a_day(guidance: Guidance, letter: Letter, held: CasePapers) -> bool:
    """Tell whether any finding a letter rests on has a day."""
    found = breaches(held.findings, letter, guidance.rules)
    known = (held.contacts.get(one.contact) if one.contact is not None else None for one in found)
    return any(one.at or (facts and Contact.of(facts).at) for one, facts in zip(found, known, strict=True))


FIRST_OFFERED = 3


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


def may_go_though_denied(letter: letters.Letter) -> bool:
    """Tell whether a letter only asks a lender something, who said that a contact was not theirs: it tells of no contact."""
    return letter.recipient == "creditor" and not letter.needs_finding and "incidents" not in letter.body


def letters_on_offer(guidance: Guidance, case: CaseFile, rows: list[Judged], steps: "list[Step]") -> LettersOffered:
    """Return the letters to offer. Nothing is pressed on whoever is in danger, and none about paying before its question."""
    # What is offered is chosen by steps; what is refused before a letter needs none of them.
    from helper.cases.limitation import waits_for_limitation
    from helper.cases.next_steps import offered

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
    ids = [ident for ident in dict.fromkeys(ids) if ident in known and not speaks_for_another(known[ident], facts)]
    if is_dead(facts):
        ids.sort(key=lambda ident: ident != "heir_notice")
    if any(row.gate.is_fraud for row in rows):
        denied = any(row.gate.denied for row in rows)
        if denied and facts.value("debt.settled") is True:
            ids.append("already_paid")
        ids = [
            ident
            for ident in ids
            if known[ident].recipient == "police"
            or is_about_trader(known[ident])
            or (denied and may_go_though_denied(known[ident]))
        ]
    talk = any(step.id in ("lender.talk", "card.plan") for step in steps)
    mediated = ("court_mediation_request",) if any(step.id == "court.mediation" for step in steps) else ()
    about_paying = [
        ident
        for ident in (*mediated, *(PAYING if talk else ()))
        if ident in known
        and letters.stop_of(known[ident], facts) is None
        and not letters.is_for_the_named(known[ident], facts)
        and not speaks_for_another(known[ident], facts)
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
    elif wants_to_pay(case):
        # Who said besides that they want to pay by instalments finds that letter among the first, behind what was done.
        plan = next((ident for ident in _plans(facts) if ident in about_paying and ident not in later), "")
        now = [ident for ident in now if ident != plan]
        now[FIRST_OFFERED - 1 : FIRST_OFFERED - 1] = [plan] if plan else []
    if facts.value(DANGER) in IN_DANGER or any(row.gate.in_despair for row in rows[-1:]):
        return LettersOffered([], [*now, *later])
    return LettersOffered(now[:FIRST_OFFERED], [*now[FIRST_OFFERED:], *later])


def _plans(facts: Facts) -> tuple[str, ...]:
    return ("card_plan", "instalments") if Debt.of(facts).product == "credit_card" else ("instalments",)


def wants_to_pay(case: CaseFile) -> bool:
    """Tell whether somebody who borrowed says in what they tell of any contact that they want to pay bit by bit."""
    if case.facts().value("teller.role") == "contacted":
        return False
    told = [case.facts(contact) for contact in told_contacts(case)]
    said = [str(facts.value("contact.account") or "") for facts in told]
    notes = [fact.note for facts in (*told, case.facts()) for fact in facts.values() if fact.note]
    return any(map(tells_wish_to_pay, (*said, *notes)))


def letters_of_the_contacted(guidance: Guidance, case: CaseFile, rows: list[Judged]) -> list[str]:
    """Return the letters somebody who did not borrow may send in their own name."""
    facts = case_facts(guidance, case)
    breaches = [finding for row in rows for finding in row.findings if finding.is_breach]
    recipient, relation = Contact.of(facts).recipient, str(facts.value("teller.relation"))
    row = guidance.table("letters")["of_the_contacted"]
    # Who signed or inherits is so whomever a collector reached this time.
    own = row["by_relation"].get(relation) or row["by_relation"].get(recipient or "", row["otherwise"])
    ids = [letter for whose, letter in row["before"].items() if whose in (recipient, relation)] + [own]
    if breaches:
        ids += [letter for kind, letter in row["by_creditor"].items() if kind == Creditor.of(facts).kind]
    leads = {venue for finding in breaches for venue in finding.venues}
    ids += [letter for venue, letter in row["by_venue"].items() if venue in leads]
    # Where an answer stops every one of them, what was done to somebody may still be reported.
    allowed = [ident for ident in ids if letters.stop_of(letters.letter(ident), facts) is None]
    return allowed or [*row["by_venue"].values()][:1]
