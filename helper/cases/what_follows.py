"""What follows from an answer: what it says without being asked, and what it calls for at once."""

from collections.abc import Iterable
from typing import NamedTuple

from helper.casefile import CaseFile
from helper.cases.accounts import like_members
from helper.cases.danger_lines import (
    tell_danger,
    tell_lives,
    tell_numbers,
    tell_perhaps,
    tell_relative,
    tell_threat,
    tell_transfer,
)
from helper.cases.first_help import speaks_of_being_there, speaks_of_pictures, tells_paid
from helper.cases.gate import (
    THEIRS,
    Gate,
    find_danger,
    find_despair,
    find_perhaps,
    find_told_threat,
    gate_of,
    lives_in,
    ticked_lives,
)
from helper.cases.judging import hear_words
from helper.cases.opening import told_contacts
from helper.cases.recording import record, record_beside
from helper.guidance import Guidance, Question
from helper.interview import Session, Unreadable, parse_answer
from helper.interview.own_words import only_talks
from helper.interview.settled import tells_certificate, tells_only_card
from helper.model.contact import CASE, CLOSE_ONE, DANGER, DIED, HEIR, is_dead
from helper.model.fact import COMPUTED, Fact, Facts
from helper.text import Line, Lines, Text
from helper.told.near_or_far import is_far, is_gone, is_over
from helper.told.right_now import happens_now
from helper.told.who_answers import tells_listed, tells_of_another, tells_stolen_identity
from helper.wording import say

ROLE, RELATION = "teller.role", "teller.relation"

ONLY_TALK = "case.only_talk"
ROLES = {
    "spouse": "spouse",
    "parent": "relative",
    "child": "relative",
    "relative": "relative",
    "friend": "other",
    "former": "other",
    "colleague": "colleague",
    "employer": "employer",
    "neighbour": "neighbour",
    "guarantor": "guarantor",
    "heir": "heir",
    "none": "other",
}
"""Who somebody is to the borrower says who was contacted, where it is they who were."""
_NEAR_THE_DEAD = ("spouse", "relative")


def record_what_follows(case: CaseFile, session: Session) -> None:
    """Put beside the answers what they say without being asked: who was contacted, that a court's papers came, who holds the debt."""
    _take_relation(case, session)
    _take_stolen(case, session)
    _take_court(case, session)
    _take_holder(case, session)
    _take_talk(case, session)
    _take_certificate(case, session)
    _take_card(case, session)


def _take_card(case: CaseFile, session: Session) -> None:
    """Take from the words of a credit card that a bank's debt is one: its own plan by instalments opens then."""
    facts = session.store.merged(session.contact)
    if facts.value("debt.creditor_kind") != "bank" or "debt.product" in facts:
        return
    told = [*(fact.note for fact in facts.values()), str(facts.value("contact.account") or "")]
    told.append(str(facts.value(THEIRS) or ""))
    if tells_only_card(told):
        record_beside(case, CASE, Fact("debt.product", "credit_card", COMPUTED))


def _take_certificate(case: CaseFile, session: Session) -> None:
    """Take from what was told of a loan that is paid off that the certificate is there: a letter then asks for no other."""
    facts = session.store.merged(session.contact)
    if facts.value("debt.settled") is not True or "paid.certificate" in facts:
        return
    told = [*(fact.note for fact in facts.values()), str(facts.value("contact.account") or "")]
    if any(map(tells_certificate, told)):
        record_beside(case, CASE, Fact("paid.certificate", True, COMPUTED))


def _told_beside(facts: Facts) -> list[str]:
    """Return what was told beside the choices of who answers and how they came, and of what happened."""
    notes = [facts[name].note for name in ("teller.role", "teller.relation", "contact.channel") if name in facts]
    return [*notes, str(facts.value("contact.account") or "")]


def _own_role(facts: Facts) -> str | None:
    """Return who was contacted where it is they who answer: who was put down as the emergency contact is that, unless of the family."""
    role = ROLES.get(str(facts.value(RELATION)))
    told = role not in (None, "spouse", "relative", "guarantor", "heir") and any(map(tells_listed, _told_beside(facts)))
    return "emergency_contact" if told else role


def _take_relation(case: CaseFile, session: Session) -> None:
    """Take from who somebody is to the borrower who was contacted; what was told of a contact itself stays."""
    facts = session.store.merged(session.contact)
    role, held = _own_role(facts), facts.get("contact.recipient_role")
    if facts.value("teller.role") != "contacted" or role is None:
        return
    channel = facts.get("contact.channel")
    if facts.value(DIED) is True and role in _NEAR_THE_DEAD:
        return  # a wife or a child of whoever died may be an heir, and is asked
    if channel is None or any(map(tells_of_another, _told_beside(facts))):
        return  # 打到厂里，找我们线长: it was not they who were rung, and whom is asked
    if held is None or (held.origin.kind == "computed" and held.value != role):
        # Put beside the answers and not recorded as one: nobody was asked, and no step back leads to it.
        record_beside(case, session.contact, Fact("contact.recipient_role", role, COMPUTED))


def _take_stolen(case: CaseFile, session: Session) -> None:
    """Take from what was said of who answers that another borrowed in their name: it is not their debt."""
    facts = session.store.facts()
    # Enter at the list it stands in leaves it as it was told.
    if facts.value("debt.not_mine") is None and takes_as_stolen(facts):
        record_beside(case, CASE, Fact("debt.not_mine", True, COMPUTED))


def takes_as_stolen(facts: Facts) -> bool:
    """Tell whether whoever answers said that another borrowed in their name."""
    return facts.value(ROLE) == "borrower" and tells_stolen_identity(facts[ROLE].note)


def was_contacted(facts: Facts) -> bool:
    """Tell whether whoever answers is the very person that was contacted about somebody else's debt."""
    role = facts.value("contact.recipient_role")
    of_heir = is_dead(facts) and role == HEIR
    return facts.value("teller.role") == "contacted" and (of_heir or role in (None, _own_role(facts)))


def _take_court(case: CaseFile, session: Session) -> None:
    """Take from a message like a court's, or from what is told of a court's paper, that papers are what this is about."""
    facts = session.store.facts()
    # What a relative was sent may be anybody's words; that a paper came is what they tell themselves.
    contacted = facts.value("teller.role") == "contacted"
    told = [] if contacted else [held for one in told_contacts(case) if "contact.said" in (held := case.facts(one))]
    here = session.facts.value("contact.told_court") is True
    taken = facts.get("topic.court")
    if taken is None and (here or any(one.value("contact.said.true_court_notice") is True for one in told)):
        record_beside(case, CASE, Fact("topic.court", True, COMPUTED))


def _take_talk(case: CaseFile, session: Session) -> None:
    """Take from what was said where it is asked how they made contact that nobody did: it is about paying alone."""
    channel, held = session.store.facts(session.contact).get("contact.channel"), session.store.facts().get(ONLY_TALK)
    if channel is None or session.facts.value("teller.role") == "contacted":
        return
    talks = channel.value is None and bool(channel.note) and only_talks(channel.note)
    if talks != bool(held and held.value) and (held is None or held.origin.kind == "computed"):
        record_beside(case, CASE, Fact(ONLY_TALK, talks, COMPUTED))


_HOLDERS = {
    "debt_buyer": "bought",
    "asset_manager": "bought",
    "guarantee_company": "paid_for_you",
    "insurer": "paid_for_you",
}


def _take_holder(case: CaseFile, session: Session) -> None:
    """Take from the kind of lender that the debt has changed hands: that choice says so in words."""
    facts = session.store.merged(session.contact)
    claim, held = _HOLDERS.get(str(facts.value("debt.creditor_kind"))), facts.get("debt.holder_claim")
    if claim and (held is None or (held.origin.kind == "computed" and held.value != claim)):
        record_beside(case, CASE, Fact("debt.holder_claim", claim, COMPUTED))


def keep_answer(
    guidance: Guidance,
    case: CaseFile,
    session: Session,
    question: Question,
    given: Fact,
    left: Iterable[str],
    lang: str,
) -> None:
    """Keep the answer to a question of an interview; ``left`` are items of a list that were asked about and left open."""
    beside = [Fact(name, None) for name in left]
    # What was said to be so before the list came is so whatever is chosen of the rest.
    before = session.said_before(question)
    if isinstance(given.value, tuple):
        chosen = {*given.value, *before}
        given = given._replace(value=tuple(name for name in guidance.questions[given.name].members if name in chosen))
    else:
        beside += [Fact(name, True) for name in before]
    record(guidance, case, session.contact, [given, *beside], lang=lang)


def take_told_relation(guidance: Guidance, case: CaseFile, session: Session) -> Fact | None:
    """Keep who they are to the borrower where that was told with the answer before: a mother is not asked it again."""
    facts = session.store.merged(session.contact)
    said = facts[ROLE].note if facts.value(ROLE) == "contacted" else ""
    if not said or RELATION in session.path:
        return None
    question = guidance.questions[RELATION]
    try:
        taken = Fact(RELATION, parse_answer(guidance, question, said, numbered=False).value)
    except Unreadable:
        return None
    # It was put to nobody, so that no number of the questions is left out.
    record_beside(case, session.scope(question), taken)
    return taken


def ask_of_client(guidance: Guidance, case: CaseFile, session: Session, lang: str) -> bool:
    """Have it asked once more, of the client, whether anybody is in danger: whoever helps was asked before they said so."""
    facts = session.store.merged(session.contact)
    again = facts.value(ROLE) == "helper" and DANGER in session.path and facts.value(DANGER) in ("none", None)
    if again:
        record(guidance, case, session.contact, [Fact(DANGER, None)], lang=lang)
        session.change(DANGER)
    return again


def told_besides(guidance: Guidance, session: Session) -> list[tuple[Question, list[Text]]]:
    """Return what the account tells and the ticks, already given, do not hold: nothing is ticked for anybody."""
    facts, found = session.store.merged(session.contact), []
    for question in (guidance.questions["contact.said"], guidance.questions["contact.did"]):
        ticked = facts.value(question.fact)
        told = like_members(guidance, facts, question) if session.held(question) is not None else []
        besides = [guidance.label(name) for name, _ in told if not (isinstance(ticked, tuple) and name in ticked)]
        if besides:
            found.append((question, besides))
    return found


class Called(NamedTuple):
    """Hold what an answer calls for at once: what is said, and whether all else waits, with whose life it is about."""

    lines: Lines
    waits: bool = False
    lives: Gate | None = None


def danger_calls_for(guidance: Guidance, value: object, note: str, *, answered: bool) -> Called:
    """Return what the answer calls for whether anybody is in danger; ``answered`` where its words were met already."""
    if value == "others":
        return Called(tell_danger(far=is_far(note)), True)
    if value in ("self", CLOSE_ONE):
        lives = ticked_lives(value, note)
        return Called([] if answered else tell_lives(lives), True, lives)
    # Where it is not known, the numbers stay in sight.
    return Called([*(tell_numbers() if value is None or is_gone(note) else []), *tell_transfer(guidance, note)])


def words_call_for(guidance: Guidance, session: Session, question: Question, said: str, *, parted: bool) -> Called:
    """Return what words call for; ``parted`` where only a part of them is the answer, and the rest was not met as it was typed."""
    theirs, facts = question.fact == THEIRS, session.store.merged(session.contact)
    if find_despair(guidance, said, theirs=theirs):
        return Called([], True, lives_in(guidance, (theirs, said)))
    over = facts.value(DANGER) == "none" and is_over(said)
    if facts.value(DANGER) != "others" and not over and find_danger(guidance, said):
        return Called(tell_danger(), True)
    # Their words and an account alike: whichever key was pressed, people come first, and at once.
    gate = Gate(
        perhaps=tuple(find_perhaps(guidance, said, theirs=theirs)),
        threat=tuple(find_told_threat(guidance, said)),
        hurt=tuple(find_danger(guidance, said)) if over else (),
        pictures=speaks_of_pictures(said),
        near=theirs and speaks_of_being_there(said, known=True),
    )
    # What was only half heard too: first whom to call, then what was meant.
    heard = hear_words(guidance, said, facts)
    # Else it was answered as it was typed, the line before.
    fresh = parted or not theirs or not (gate.threat or gate.pictures or gate.near)
    threat = tell_threat(gate, [*heard.signals, *heard.to_confirm], Facts()) if fresh else []
    gone = tells_paid(said, own=not theirs) and not happens_now(said)  # to which it was said to stop
    paid = [Line(say("gate.paid_before"), "danger")] if gone else []
    return Called([*threat, *tell_relative(gate_of(guidance, facts)), *tell_perhaps(gate), *paid])
