"""Walk a person through one contact at the terminal."""

from helper.casefile import CaseFile
from helper.casefile.state import AskMore, Follows, Queued
from helper.cases import clock
from helper.cases.accounts import like_members
from helper.cases.danger_lines import tell_signs, tell_transfer
from helper.cases.finding_lines import tell_unread_parts
from helper.cases.follow_on import can_be_dropped, leave_once
from helper.cases.gate import (
    ACCOUNT,
    THEIRS,
    gate_of,
)
from helper.cases.heard_lines import meet_money
from helper.cases.judging import unconfirmed_signals
from helper.cases.opening import on_case
from helper.cases.sign_off import whom_helped
from helper.cases.walk_lines import tell_nothing_read, tell_review, tell_ticked
from helper.cases.what_follows import (
    RELATION,
    ROLE,
    Called,
    ask_of_client,
    danger_calls_for,
    keep_answer,
    record_what_follows,
    take_told_relation,
    takes_as_stolen,
    told_besides,
    was_contacted,
    words_call_for,
)
from helper.cli import prompt
from helper.cli.prompt import Reply, ReplyKind
from helper.cli.screens.pauses import LEFT, fraud_choice, wait_to_go_on, what_stands
from helper.cli.screens.several import take_told
from helper.cli.terminal import Terminal
from helper.guidance import Guidance, Question
from helper.interview import Session
from helper.interview.answer import fact_words
from helper.interview.session import needs
from helper.interview.settled import tells_car_gone
from helper.interview.told_time import tells_several, told_times
from helper.model.contact import DANGER, Contact, ToldContact
from helper.model.fact import Fact, Value
from helper.text import join
from helper.told.choosing import read_place
from helper.told.keys_in_words import goes_back, tells_no_contact
from helper.told.who_answers import CLIENT
from helper.wording import say

DONE, ANOTHER, DROPPED = "done", "another", "dropped"
BEFORE = "before"


FOLLOWING = 7
"""Questions put about a further contact of the same event, of which the rest is known."""


def walk(
    screen: Terminal, guidance: Guidance, case: CaseFile, contact: ToldContact, *, put_before: tuple[str, ...] = ()
) -> str:
    """Ask until the review is accepted. Return ``done``, ``another``, ``dropped``, ``left``, ``fraud`` or both.

    ``put_before`` is given at a desk: what was put there already. The numbers go on from it, Enter leaves a question
    open, since whoever types is not who would know, and a step back from the first question returns ``before``.
    """
    session = Session(guidance, case, contact, before=put_before)
    screen.threat = ""  # what waits is of this contact, and of no other
    more = case.kept(AskMore, contact).yes
    # One prompt is kept for the review.
    most = FOLLOWING if case.kept(Follows, contact).yes else guidance.interview["quick_prompts"] - 1
    while True:
        record_what_follows(case, session)
        screen.for_another = CLIENT if session.before else whom_helped(session.facts)
        screen.was_contacted = was_contacted(session.store.merged(session.contact))
        screen.standing = what_stands(screen, session)
        stopped = fraud_stop(screen, guidance, session, case)
        if stopped is not None:
            return stopped
        question = session.next()
        if question is None or (not more and session.is_enough(question, most)):
            outcome = _review(screen, guidance, session, case)
            if outcome == "more":
                more = True
                session.left.clear()
                case.keep_mark(AskMore(True), contact)
                continue
            if outcome in (DONE, LEFT, ANOTHER, DROPPED):
                return outcome
            continue
        outcome = _one(screen, guidance, session, case, question)
        if outcome is not None:
            return outcome


def fraud_stop(screen: Terminal, guidance: Guidance, session: Session, case: CaseFile) -> str | None:
    """Where signs of fraud stand, ticked or said, show the fraud path again instead of the legal questions."""
    gate = gate_of(guidance, session.store.merged(session.contact))
    if not gate.is_fraud or session.pinned or "fraud.signs" in session.stale:
        return None
    facts = session.store.merged(session.contact)
    told = " ".join(str(facts.value(name) or "") for name in ("contact.words", "contact.account"))
    screen.show(tell_signs(guidance, gate, told=told, rest=on_case(case)))
    return fraud_choice(screen, session, case, "fraud.signs" if gate.ticked else "contact.words", gate)


def _say_which_way(screen: Terminal, guidance: Guidance, session: Session, case: CaseFile, question: Question) -> None:
    """Say of which of two ways named in one answer it is asked: else what came in the one is pasted under the other."""
    waiting = case.kept(Queued, session.contact).channels
    if waiting and question.fact in (THEIRS, ACCOUNT, "contact.recipient_role") and session.held(question) is None:
        ways = guidance.questions["contact.channel"]
        now = ways.choice(session.facts.value("contact.channel")) or ""
        rest = join(ways.choice(one) or one for one in waiting)
        screen.say(say("interview.only_of_this_way", now=now, rest=rest), "key", indent=3)


def _one(screen: Terminal, guidance: Guidance, session: Session, case: CaseFile, question: Question) -> str | None:
    held = session.held(question)
    read = unconfirmed_signals(session.store.facts(session.contact), question)
    has_held = held is not None and held.origin.kind != "read" and not (question.fact == DANGER and held.value is None)
    # One that is asked again keeps its number.
    path = session.path
    place = path.index(question.fact) + 1 if question.fact in path else len(path) + 1
    like = like_members(guidance, session.store.merged(session.contact), question)
    if question.fact == "contact.said" and not (has_held or read or like):
        screen.show(tell_nothing_read(session.store.merged(session.contact).value("contact.words")))
    if question.fact == "contact.said":
        screen.show(tell_unread_parts(Contact.of(session.store.merged(session.contact)).words))
    if question.fact.startswith("day.") and session.facts.value("contact.told_lenders") is True:
        screen.say()
        screen.say(say("interview.only_this_lenders"), "warn")
    if question.fact == ACCOUNT:
        # ToldContact where it was asked how they came: it is shown, and taken over only if they say so.
        how = session.facts["contact.channel"].note if "contact.channel" in session.facts else ""
        screen.beside = "" if has_held else how
    _say_which_way(screen, guidance, session, case, question)
    times: tuple[Value, ...] = ()
    if question.fact == "contact.at" and not has_held:
        times = told_times(guidance, session.store.merged(session.contact), clock.moment_now())
    reply = prompt.ask(
        screen,
        guidance,
        question,
        told=times,
        number=len(session.before) + place,
        held=held.value if held else None,
        has_held=has_held,
        read=read,
        like=like,
        later=bool(session.before),
    )
    if reply.kind is ReplyKind.LATER:
        session.leave(question.fact)
        return None
    if reply.rest:
        case.keep_mark(Queued(tuple(str(way) for way in reply.rest)), session.contact)
    if reply.kind is ReplyKind.QUIT:
        return LEFT
    if reply.kind is ReplyKind.BACK:
        if not session.back():
            if session.before:
                return BEFORE
            screen.say(say("interview.is_first_question"), "note", indent=3)
        return None
    if question.fact == THEIRS and reply.kind is ReplyKind.VALUE:
        told = str(reply.value)
        kept = take_told(screen, guidance, case, session.contact, told)
        if kept is not None:
            return _after(screen, guidance, session, case, guidance.questions[kept], reply, told)
    given = held if held is not None and reply.kind is ReplyKind.KEEP else None
    answer = given or Fact(question.fact, reply.value, note=reply.note)
    keep_answer(guidance, case, session, question, answer, reply.open, screen.lang)
    if question.fact == THEIRS and (other := leave_once(guidance, case, session.contact, screen.lang)):
        screen.say(say("interview.stands_here_alone", contacts=join(map(str, other))), "good", indent=3)
    screen.show(tell_ticked(guidance, question, reply.value, session.store.merged(session.contact)))
    return _after(screen, guidance, session, case, question, reply)


def _after(
    screen: Terminal,
    guidance: Guidance,
    session: Session,
    case: CaseFile,
    question: Question,
    reply: Reply,
    told: str | None = None,
) -> str | None:
    """Do what an answer calls for at once: danger, distress, fraud, reading the words.

    ``told`` is all that was told at the question, where only a part of it is kept as the answer.
    """
    held = session.held(question)
    value = told or (held.value if held else None)
    called = Called([])
    if question.fact == DANGER:
        called = danger_calls_for(guidance, value, reply.note, answered=reply.heeded)
    elif question.fact == ROLE and reply.kind is not ReplyKind.KEEP:  # kept as it was, nobody else answers now
        if ask_of_client(guidance, case, session, screen.lang):
            screen.say(say("interview.now_about_client"), "key", indent=3)
        if taken := take_told_relation(guidance, case, session):
            asked = guidance.questions[RELATION]
            shown = fact_words(guidance, asked, taken, screen.lang)
            screen.say(say("interview.relation_taken_as", label=asked.label, shown=shown), "note", indent=3)
        if takes_as_stolen(session.store.facts()):
            screen.say(say("interview.taken_as_stolen"), "key", indent=3)
    elif question.kind == "words" and isinstance(value, str):
        called = words_call_for(guidance, session, question, value, parted=bool(told))
    towed = isinstance(value, str) and tells_car_gone(value) and session.facts.value("contact.channel") == "call"
    if (
        question.fact == ACCOUNT
        and isinstance(value, str)
        and (towed or tells_several(guidance, value, clock.moment_now()))
    ):
        screen.say(say("interview.account_of_several"), "warn", indent=3)
    if question.fact == ACCOUNT and not called.waits:
        for of, labels in told_besides(guidance, session):
            more = say("interview.account_tells_more", labels=join(labels), label=of.label)
            screen.say(more, "warn", indent=3)
    if question.fact == "contact.channel" and held is not None and held.note:
        met = meet_money(guidance, question, held.note).lines if held.value is None else []
        screen.show(met or tell_transfer(guidance, held.note))
    screen.show(called.lines)
    return wait_to_go_on(screen, session, question.fact, called.lives) if called.waits else None


def _review(screen: Terminal, guidance: Guidance, session: Session, case: CaseFile) -> str | None:
    screen.show(tell_review(guidance, session, screen.about, screen.threat))
    waiting = session.remaining()
    offered = [fact for fact in guidance.interview["always_offered"] if fact not in session.asked]
    deciding = needs(guidance, session.facts, session.asked, raised_only=True)
    if deciding:
        labels = [guidance.label(fact) for fact in deciding[:3]]
        screen.say(say("interview.these_would_change_result", labels=join(labels)), "note")
    follow = case.kept(Queued, session.contact).channels
    keys = say("interview.enter_correct_next_of_event") if follow else say("interview.enter_correct_show_result_number")
    screen.say(keys, "key")
    if waiting:
        screen.say(say("interview.m_few_more_questions_would", count=len(waiting)), "key")
    if offered:
        added = join(map(guidance.label, offered))
        screen.say(say("interview.w_add_what_happened", labels=added), "key")
    screen.say(say("result.keys_another"), "key")
    droppable = can_be_dropped(case, session.contact)
    if droppable:
        screen.say(say("interview.x_drop_contact"), "key")
    while True:
        said = prompt.read_line(screen).strip().lower()
        if said == "":
            return DONE
        if droppable and tells_no_contact(said):
            return DROPPED
        if said == "n":
            return ANOTHER
        if said == "q":
            return LEFT
        if said == "m" and waiting:
            return "more"
        if said == "w" and offered:
            for fact in offered:
                _one_more(screen, guidance, session, case, fact)
            return None
        if goes_back(said):
            session.back()
            return None
        rows = session.rows()
        if at := read_place(said, len(rows)):
            session.change(rows[at - 1][0].fact)
            return None
        screen.say(say("interview.please_type_one_keys_above"), "warn")


def _one_more(screen: Terminal, guidance: Guidance, session: Session, case: CaseFile, fact: str) -> None:
    session.change(fact)
    _one(screen, guidance, session, case, guidance.questions[fact])
