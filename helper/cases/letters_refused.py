"""Letters that must not be written of a case: what is said before anything is asked, and once more before it is kept."""

from helper.casefile import CaseFile
from helper.cases.first_help import fraud_in_log
from helper.cases.gate import gate_of
from helper.cases.judging import case_facts, judge_case
from helper.cases.letters_offered import is_about_trader, letters_of_the_contacted
from helper.cases.log_judgement import as_judged, judge_log, waiting
from helper.cases.opening import on_case, refuse_withdrawn
from helper.cases.papers import CasePapers
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.letters import Letter, is_for_the_named
from helper.letters.context import breaches
from helper.model.contact import Contact
from helper.model.fact import Facts
from helper.wording import say


def refuse_to_write(guidance: Guidance, case: CaseFile, chosen: list[Letter]) -> None:
    """Refuse what nobody may write of this case, by whichever door it is asked for. Raise HelperError with the way on.

    Whatever writes, fills a form of a letter or signs one calls this, and nothing else: who took consent back, what
    would go to a swindler, and what only the borrower can say.
    """
    refuse_withdrawn(case)
    refuse_in_fraud(guidance, case, chosen)
    refuse_for_another(guidance, case, chosen)
    refuse_of_anothers_contract(guidance, case, chosen)


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
        fraud = bool(fraud_in_log(guidance, case.events.logged().kinds))
    if fraud and to_lender:
        if gate_of(guidance, facts).agent_alone:
            raise HelperError(
                say("gate.no_letter_of_agent", title=to_lender[0].title),
                do=say("gate.enter_collection_apart", case=on_case(case)),
                code=Exit.STOPPED,
            )
        to_them = to_lender[0].recipient in ("creditor", "collector")
        title = to_lender[0].title
        raise HelperError(
            say("gate.no_letter_in_fraud", title=title) if to_them else say("gate.no_complaint_in_fraud", title=title),
            do=say("gate.fraud_if_checked", case=on_case(case)),
            code=Exit.STOPPED,
        )


def refuse_without_finding(guidance: Guidance, case: CaseFile, chosen: list[Letter]) -> None:
    """Say before anything is asked that a letter has nothing to rest on. Raise HelperError as filling it would."""
    log = judge_log(guidance, case)
    rows = [*judge_case(guidance, case), *as_judged(log)]
    found = [finding for row in rows for finding in row.findings]
    for letter in chosen:
        if letter.needs_finding and not breaches(found, letter, guidance.rules):
            waiting(case, log).refuse(letter, guidance.rules)
            raise HelperError(
                say("letters.nothing_was_found_could_rest", title=letter.title),
                do=say("letters.add_what_happened_and_check"),
                code=Exit.STOPPED,
            )


def speaks_for_another(letter: Letter, facts: Facts) -> bool:
    """Tell whether a letter would put what somebody else told into the borrower's mouth, over the borrower's name."""
    contacted = facts.value("teller.role") == "contacted"
    return contacted and "borrower.name" in letter.requires and "incidents" in letter.body


def refuse_for_another(guidance: Guidance, case: CaseFile, chosen: list[Letter]) -> None:
    """Stop what only the borrower can say and sign, where somebody else tells. Raise HelperError saying what is theirs."""
    facts = case_facts(guidance, case)
    for letter in chosen:
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
        if is_for_the_named(letter, facts):
            raise HelperError(
                say("write.the_contract_names_another", title=letter.title),
                do=say("write.whom_the_contract_names_signs", case=on_case(case)),
                code=Exit.STOPPED,
            )


def tells_of_a_day(guidance: Guidance, letter: Letter, held: CasePapers) -> bool:
    """Tell whether any finding a letter rests on has a day."""
    found = breaches(held.findings, letter, guidance.rules)
    known = (held.contacts.get(one.contact) if one.contact is not None else None for one in found)
    return any(one.at or (facts and Contact.of(facts).at) for one, facts in zip(found, known, strict=True))
