"""Which letters are offered of a case and in what order, and which must not be written, said before anything is asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from helper import letters
from helper.casefile import Case
from helper.cases.accounts import like_members
from helper.cases.gate import fraud_in_log, gate_of, is_about_trader
from helper.cases.judging import Judged, case_facts, judge_case, unconfirmed_signals
from helper.cases.limitation import LATELY, QUIET
from helper.cases.log_judgement import as_judged, judge_log
from helper.cases.opening import on_case
from helper.cases.papers import CasePapers
from helper.cases.report import quoted
from helper.cases.sign_off import is_for_another
from helper.cases.writing import letters_of_the_contacted
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, Question
from helper.letters import Letter
from helper.letters.context import breaches
from helper.letters.notes import has_short_name
from helper.model.contact import CASE, DANGER, IN_DANGER, Contact, Debt, Scope, Told
from helper.model.fact import Fact, Facts, Value
from helper.text import Text
from helper.wording import say

if TYPE_CHECKING:
    from helper.remedies import Step

FIRST = 3


PAYING = ("instalments", "extension", "card_plan", "hardship_statement", "fee_reduction")
"""Letters about paying: offered behind the others while it is not known whether the time limit has run."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Hold the letters on offer: those shown at once, and the others."""

    first: list[str]
    others: list[str]


def letters_on_offer(guidance: Guidance, case: Case, rows: list[Judged], steps: "list[Step]") -> Offer:
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
        if ident in known and letters.stop_of(known[ident], facts) is None
    ]
    later = [
        ident
        for ident in about_paying
        if waits_for_limitation(known[ident], facts)
        and (ident != "card_plan" or Debt.of(facts).product == "credit_card")
    ]
    now = [ident for ident in ids if ident not in later]
    if facts.value(DANGER) in IN_DANGER or any(row.gate.in_despair for row in rows[-1:]):
        return Offer([], [*now, *later])
    return Offer(now[:FIRST], [*now[FIRST:], *later])


def refuse_in_fraud(guidance: Guidance, case: Case, chosen: list[Letter]) -> None:
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


def refuse_without_finding(guidance: Guidance, case: Case, chosen: list[Letter]) -> None:
    """Say before anything is asked that a letter has nothing to rest on. Raise HelperError as filling it would."""
    rows = [*judge_case(guidance, case), *as_judged(judge_log(guidance, case))]
    found = [finding for row in rows for finding in row.findings]
    for letter in chosen:
        if letter.needs_finding and not breaches(found, letter, guidance.rules):
            raise HelperError(
                say("letters.nothing_was_found_could_rest", title=letter.title),
                do=say("letters.add_what_happened_and_check"),
                code=Exit.STOPPED,
            )


def speaks_for_another(letter: Letter, facts: Facts) -> bool:
    """Tell whether a letter would put what somebody else told into the borrower's mouth, over the borrower's name."""
    contacted = facts.value("teller.role") == "contacted"
    return contacted and "borrower.name" in letter.requires and "incidents" in letter.body


def refuse_for_another(guidance: Guidance, case: Case, chosen: list[Letter]) -> None:
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


def tells_of_a_day(guidance: Guidance, letter: Letter, held: CasePapers) -> bool:
    """Tell whether any finding a letter rests on has a day."""
    found = breaches(held.findings, letter, guidance.rules)
    known = (held.contacts.get(one.contact) if one.contact is not None else None for one in found)
    return any(one.at or (facts and Contact.of(facts).at) for one, facts in zip(found, known, strict=True))


def reader_needs(guidance: Guidance, chosen: list[Letter], facts: Facts) -> list[str]:
    """Return the answers that the readers of these letters say they need, by their own pages."""
    ids = {letter.id for letter in chosen}
    return [name for venue in guidance.venues.values() if ids & set(venue["letters"]) for name in venue["needs_facts"]]


def optional_answers(letter: Letter, facts: Facts) -> tuple[str, ...]:
    """Return what a letter can do without, under the names of the answers."""
    return tuple(name for used in letter.optional for name in (used, letters.asked(used, facts)))


FROM_TOLD = {"police.what": ("contact.account",), "teller.name": ("helper.name",)}
"""What was told already and answers a letter's question: it is shown, and Enter takes it."""


def told_before(facts: Facts, name: str) -> Value:
    """Return what was told under another name and answers this question too."""
    if name not in FROM_TOLD or name in facts:
        return None
    said = [str(facts.value(other)) for other in FROM_TOLD[name] if facts.value(other)]
    return "\n".join(said) or None


WORTH_ASKING = (
    *("contact.from_number", "creditor.name"),
    *(
        "debt.contract_number",
        "borrower.id_tail",
        "debt.product",
        "offer.first_payment",
        "fees.asked",
        "hardship.proof",
    ),
    *(
        "notmine.id_tail",
        "notmine.reported_on",
        "notmine.in_report",
        "paid.on",
        "paid.proof",
        "oral.number",
        "contacts.app",
    ),
    *("pi.correct", "pi.delete", "credit.report_on", "credit.proof", "mediation.body", "wish.contact_channel"),
    *("complaint.ticket", "complaint.superior", "complaint.settled", "agent.matters"),
    *(
        "police.station",
        "police.place",
        "police.people",
        "police.witnesses",
        "police.harm",
        "police.paid",
        "police.receipt",
    ),
    *("post.where", "post.account", "post.seen_on", "trader.address", "trader.order", "trader.paid_on"),
)
"""What a letter can do without, but its reader will look for."""


OF_HELP = ("consent.given", "helper.organisation", "helper.name", "helper.phone")
"""What is asked once where somebody helps: the client's agreement, and who stands at head and foot."""


def questions_before(guidance: Guidance, chosen: list[Letter], held: Facts) -> tuple[list[str], list[str]]:
    """Return what is asked before letters are written besides what they need: what would stop one, what is of use."""
    # What would stop a letter that starts the limitation period anew is asked before anything else.
    stops = dict.fromkeys(
        stop.fact
        for letter in chosen
        if letter.negotiation
        for stop in letter.stop_if
        if stop.is_ is not None and stop.fact not in held
    )
    useful = [
        name
        for name in dict.fromkeys((*reader_needs(guidance, chosen, held), *WORTH_ASKING))
        if name not in held and any(name in used for letter in chosen for used in (optional_answers(letter, held),))
    ]
    if has_short_name(chosen, held):
        useful.insert(0, "creditor.name")
    if is_for_another(held):
        useful = [*(name for name in OF_HELP if name not in held), *useful]
    return list(stops), useful


def find_open(held: CasePapers, guidance: Guidance, most: int = 3) -> list[str]:
    """Return the answers that would decide what was raised and is open."""
    open_ = (name for one in held.findings if one.answer == "unknown" and one.raised for name in one.missing)
    return [name for name in dict.fromkeys(open_) if name in guidance.questions][:most]


def find_undated(guidance: Guidance, letter: Letter, held: CasePapers) -> dict[Told, Facts] | None:
    """Return what was told with a day and stays out of a letter that tells of none; None where nothing is to be said."""
    if "incidents" not in letter.body or tells_of_a_day(guidance, letter, held):
        return None
    with_day = {
        contact: facts for contact, facts in held.contacts.items() if isinstance(contact, Told) and Contact.of(facts).at
    }
    # Where nothing was told that could stand in it, there is nothing to say.
    return with_day if with_day or breaches(held.findings, letter, guidance.rules) else None


def told_words(guidance: Guidance, facts: Facts, lang: str) -> list[str]:
    """Return when, how and to whom a contact was, as far as it was told."""
    from helper.interview import answer_words

    return [
        answer_words(guidance, guidance.questions[name], facts.value(name), lang)
        for name in ("contact.at", "contact.channel", "contact.recipient_role")
        if facts.value(name) is not None
    ]


def told_when(guidance: Guidance, facts: Facts) -> Text:
    """Return when, how and to whom a contact was, as far as it was told: a question is about this one."""
    zh, en = (told_words(guidance, facts, lang) for lang in ("zh", "en"))
    return say("review.when_how_to_whom", told=Text("、".join(zh), ", ".join(en))) if zh else Text("", "")


def missing_of(guidance: Guidance, case: Case, chosen: Iterable[Letter]) -> list[str]:
    """Return the answers that letters cannot do without and a case does not hold, each once."""
    facts = case_facts(guidance, case)
    return list(dict.fromkeys(name for letter in chosen for name in letters.missing_facts(letter, facts)))


def refuse_lacking(guidance: Guidance, case: Case, missing: Sequence[str]) -> None:
    """Raise HelperError where answers are missing and nobody can be asked, with the command that takes them."""
    if missing:
        labels = [guidance.label(name) for name in missing]
        listed_zh, listed_en = ("\n".join(f"  {label.of(lang)}" for label in labels) for lang in ("zh", "en"))
        zh, en = (" ".join(quoted(f"{label.of(lang)}=…") for label in labels) for lang in ("zh", "en"))
        raise HelperError(
            say("write.fact_are_missing_nothing", count=len(missing), listed=Text(listed_zh, listed_en)),
            do=say("findings.ask_command", names=Text(zh, en), rest=on_case(case)),
        )


class Known(NamedTuple):
    """Hold what is known before a question is put: whose answer it is, the answer, and what was read in the words."""

    scope: Scope
    held: Fact | None
    has_held: bool
    before: Value
    read: list[tuple[str, str]]
    like: list[tuple[str, str]]


def known_before(guidance: Guidance, case: Case, question: Question, contact: Told | None) -> Known:
    """Return what is known of a question that is put outside the interview; ``before`` is what was told elsewhere."""
    scope: Scope = CASE if question.about == "case" or contact is None else contact
    facts = case.facts(scope)
    held = facts.get(question.fact)
    has_held = held is not None and held.value is not None
    return Known(
        scope,
        held,
        has_held,
        told_before(case_facts(guidance, case), question.fact),
        [] if has_held else unconfirmed_signals(facts, question),
        like_members(guidance, facts, question),
    )


def stands_against_days(facts: Facts, names: Iterable[str]) -> bool:
    """Tell whether days told before say otherwise than a short answer about the three years."""
    names = list(names)
    return facts.value(QUIET) is True and bool(
        (LATELY in names and facts.value(LATELY)) or (QUIET in names and facts[QUIET].origin.kind == "computed")
    )
