"""What is asked before letters are written: what they need, what is of use, and what is known of each question."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from helper import letters
from helper.casefile import CaseFile
from helper.cases.accounts import like_members
from helper.cases.danger_lines import tell_line
from helper.cases.gate import gate_of
from helper.cases.judging import case_facts, unconfirmed_signals
from helper.cases.letters_allowed import tells_of_a_day
from helper.cases.limitation import LATELY, QUIET
from helper.cases.opening import on_case, told_contacts
from helper.cases.papers import CasePapers
from helper.cases.report import named_ask, quoted
from helper.cases.sign_off import is_for_another
from helper.cases.spared_words import redact_facts
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, Question
from helper.interview import answer_words
from helper.interview.own_words import tells_lenders
from helper.interview.settled import tells_means
from helper.letters import Letter
from helper.letters.context import breaches
from helper.letters.notes import has_short_name
from helper.model.contact import CASE, Contact, Scope, ToldContact
from helper.model.fact import Fact, Facts, Value
from helper.text import SEMICOLON, Text, join
from helper.wording import say


def people_first(guidance: Guidance, case: CaseFile) -> list[Text]:
    """Return whom to call before any paper, a line each: for a life, for danger now or threatened, for a fraud."""
    gate = gate_of(guidance, case_facts(guidance, case))
    lines = [one.words for one in tell_line(gate)] if gate.in_despair else []
    if gate.danger or gate.hurt or gate.threat:
        lines.append(say("gate.call_110_now"))
    if gate.is_fraud and not gate.agent_alone:
        lines.append(say("check.call_96110_before_paper"))
    return lines


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
        "paid.certificate",
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
    *("lease.ends_with", "lease.paid", "lease.taken_back", "lease.taken_on", "lease.left_inside"),
    *("guarantee.kind", "guarantee.due_on", "guarantee.asked_on", "setoff.account"),
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


def say_unconfirmed(guidance: Guidance, case: CaseFile, held: CasePapers) -> list[Text]:
    """Say of each contact what was read in it and stays out for want of a yes, and how to give one."""
    return [
        say(
            "drafts.contact_program_read_these",
            contact=contact,
            unsure=join((finding.title for finding in unsure), SEMICOLON),
            command=named_ask(guidance, ["contact.said"], f" --contact {contact}{on_case(case)}"),
        )
        for contact, unsure in held.left_out.items()
    ]


def find_open(held: CasePapers, guidance: Guidance, most: int = 3) -> list[str]:
    """Return the answers that would decide what was raised and is open."""
    open_ = (name for one in held.findings if one.answer == "unknown" and one.raised for name in one.missing)
    return [name for name in dict.fromkeys(open_) if name in guidance.questions][:most]


def find_undated(guidance: Guidance, letter: Letter, held: CasePapers) -> dict[ToldContact, Facts] | None:
    """Return what was told with a day and stays out of a letter that tells of none; None where nothing is to be said."""
    if "incidents" not in letter.body or tells_of_a_day(guidance, letter, held):
        return None
    with_day = {
        contact: facts
        for contact, facts in held.contacts.items()
        if isinstance(contact, ToldContact) and Contact.of(facts).at
    }
    # Where nothing was told that could stand in it, there is nothing to say.
    return with_day if with_day or breaches(held.findings, letter, guidance.rules) else None


def told_words(guidance: Guidance, facts: Facts, lang: str) -> list[str]:
    """Return when, how and to whom a contact was, as far as it was told."""
    return [
        answer_words(guidance, guidance.questions[name], facts.value(name), lang)
        for name in ("contact.at", "contact.channel", "contact.recipient_role")
        if facts.value(name) is not None
    ]


def told_when(guidance: Guidance, facts: Facts) -> Text:
    """Return when, how and to whom a contact was, as far as it was told: a question is about this one."""
    zh, en = (told_words(guidance, facts, lang) for lang in ("zh", "en"))
    return say("review.when_how_to_whom", told=Text("、".join(zh), ", ".join(en))) if zh else Text("", "")


_OFFER = "offer.monthly_amount"
_TOLD_OF_LENDERS = ("contact.account", "contact.words", "hardship.reason", "plan.others", _OFFER)


def promises_alone(guidance: Guidance, case: CaseFile, chosen: Iterable[Letter]) -> Letter | None:
    """Return a letter that promises a monthly sum to one lender, where somebody told of several; None where there is none."""
    offers = [one for one in chosen if _OFFER in one.requires]
    facts = [case_facts(guidance, case), *(case.facts(one) for one in told_contacts(case))]
    said = [fact.note for held in facts for fact in held.values()]
    said += [str(held.value(name) or "") for held in facts for name in _TOLD_OF_LENDERS if name != _OFFER]
    return offers[0] if offers and any(map(tells_lenders, said)) else None


def shows_means(case: CaseFile, chosen: Iterable[Letter]) -> Letter | None:
    """Return a letter to the lender that offers nothing and would show, in an account, what somebody could pay or owes elsewhere."""
    shown = [one for one in chosen if one.recipient == "creditor" and not one.negotiation and one.tells_what_happened]
    told = [str(case.facts(one).value("contact.account") or "") for one in told_contacts(case)]
    return shown[0] if shown and any(tells_means(one) or tells_lenders(one) for one in told) else None


def missing_of(guidance: Guidance, case: CaseFile, chosen: Iterable[Letter]) -> list[str]:
    """Return the answers that letters cannot do without and a case does not hold, each once."""
    facts = case_facts(guidance, case)
    return list(dict.fromkeys(name for letter in chosen for name in letters.missing_facts(letter, facts)))


def refuse_lacking(guidance: Guidance, case: CaseFile, chosen: Sequence[Letter]) -> None:
    """Raise HelperError where answers are missing and nobody can be asked, with the command that takes them."""
    facts = case_facts(guidance, case)
    for letter in chosen:
        # What must not be written is not asked for first.
        if letters.missing_facts(letter, facts) and (stop := letters.stop_of(letter, facts)):
            raise HelperError(stop.says, do=stop.do, code=Exit.STOPPED)
    missing = missing_of(guidance, case, chosen)
    if missing:
        labels = [guidance.label(name) for name in missing]
        listed_zh, listed_en = ("\n".join(f"  {label.of(lang)}" for label in labels) for lang in ("zh", "en"))
        zh, en = (" ".join(quoted(f"{label.of(lang)}=…") for label in labels) for lang in ("zh", "en"))
        raise HelperError(
            say("write.fact_are_missing_nothing", count=len(missing), listed=Text(listed_zh, listed_en)),
            do=say("findings.ask_command", names=Text(zh, en), rest=on_case(case)),
        )


class KnownAnswer(NamedTuple):
    """Hold what is known before a question is put: whose answer it is, the answer, and what was read in the words."""

    scope: Scope
    held: Fact | None
    has_held: bool
    before: Value
    read: list[tuple[str, str]]
    like: list[tuple[str, str]]


def known_before(guidance: Guidance, case: CaseFile, question: Question, contact: ToldContact | None) -> KnownAnswer:
    """Return what is known of a question that is put outside the interview; ``before`` is what was told elsewhere."""
    scope: Scope = CASE if question.about == "case" or contact is None else contact
    facts = case.facts(scope)
    held = facts.get(question.fact)
    has_held = held is not None and held.value is not None
    return KnownAnswer(
        scope,
        held,
        has_held,
        # What was said of ending one's life is no account to offer a paper, and Enter would put it there.
        told_before(redact_facts(guidance, case_facts(guidance, case)), question.fact),
        [] if has_held else unconfirmed_signals(facts, question),
        like_members(guidance, facts, question),
    )


def stands_against_days(facts: Facts, names: Iterable[str]) -> bool:
    """Tell whether days told before say otherwise than a short answer about the three years."""
    names = list(names)
    return facts.value(QUIET) is True and bool(
        (LATELY in names and facts.value(LATELY)) or (QUIET in names and facts[QUIET].origin.kind == "computed")
    )
