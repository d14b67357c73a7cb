"""Ticks a telling plainly gives: proposed for review, in no finding and no letter before somebody confirms them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from helper.casefile import CaseFile
from helper.casefile.state import Ticks
from helper.cases.accounts import acts_told, said_plainly, sentence_at
from helper.cases.judging import Judged, gravest, judge_case
from helper.cases.recording import record
from helper.clinic.heard import SAID, WHOSE, are_items
from helper.guidance import Guidance, load
from helper.interview.counts import tells_missed
from helper.model.contact import Contact, ToldContact
from helper.model.fact import Fact, Facts, Origin
from helper.model.finding import Signal
from helper.model.pattern import later, ready
from helper.text import Text
from helper.told.choosing import choose_many
from helper.wording import say

WORDS, ACCOUNT, REMARK = "words", "account", "remark"
_WHOSE = later("|".join(f"^{one}" for one in WHOSE.values()))
_MOST = 120


@dataclass(frozen=True, slots=True)
class Tick:
    """Hold one proposal: the fact it would tick, the whole sentence it was found in, and whose words those are.

    ``like`` says that the words only sound like it.
    """

    fact: str
    words: str
    whose: str = WORDS
    like: bool = False


def propose_ticks(guidance: Guidance, facts: Facts, remark: str = "", acts: Iterable[str] = ()) -> list[Tick]:
    """Return what the words, the telling and the remark of one contact plainly say and nobody ticked.

    ``acts`` is what a column of their acts tells in words, with whose it is put before each: its own words say so rarely.
    """
    found: dict[str, Tick] = {}
    contact = Contact.of(facts)
    told_of_them = [(ACCOUNT, each) for each in acts]
    for whose, said in ((WORDS, contact.words), *told_of_them, (ACCOUNT, contact.account), (REMARK, remark)):
        if not isinstance(said, str):
            continue
        told = (
            list(said_plainly(said, contact.recipient or "", spoken=True))
            if whose == WORDS
            else list(acts_told(guidance, said, facts))
        )
        if whose == ACCOUNT and _WHOSE.match(said):
            told = [*told, *_items_told(guidance, said)]
        for fact, start in told:
            words = _WHOSE.sub("", sentence_at(said, start))
            found.setdefault(fact, Tick(fact, words[:_MOST], whose))
    return [
        tick
        for fact, tick in found.items()
        if fact in guidance.questions
        and (fact not in facts or facts[fact].origin.kind == "read")
        and not _ticked(facts, fact)
    ]


def _items_told(guidance: Guidance, said: str) -> Iterator[tuple[str, int]]:
    """Yield what a column of their words names as its list does, each with its place; a sentence is no item of a list."""
    for clause in _CLAUSES_TOLD.finditer(said):
        words = _WHOSE.sub("", clause[0]).strip(' “”"「」『』：:')
        if len(words) > 1 and are_items(guidance, SAID, words):
            for fact in map(str, choose_many(guidance, guidance.questions[SAID], words).values):
                # 上门 is no visit with notice: what would be in order is not taken out of a word.
                if (signal := guidance.signals.get(fact.rpartition(".")[2])) is None or not signal["lawful"]:
                    yield fact, clause.end() - 1


_CLAUSES_TOLD = later(r"[^，。；！？,;!?\n]+")


def kept_ticks(case: CaseFile, contact: int) -> list[Tick]:
    """Return the proposals a case keeps for one contact."""
    kept = (line.split("\n", 2) for line in case.kept(Ticks, contact).found)
    return [Tick(each[0], each[1], each[2] if len(each) > 2 else WORDS) for each in kept if len(each) > 1]


def waiting_ticks(guidance: Guidance, facts: Facts, kept: Iterable[Tick], to_confirm: Iterable[Signal]) -> list[Tick]:
    """Return all that waits for a yes or no: what was read in the words, what the telling says, what only sounds so."""
    words = Contact.of(facts).words or ""
    found: dict[str, Tick] = {}
    for name, fact in facts.items():
        if fact.origin.kind == "read" and fact.value is True and name in guidance.questions:
            span = fact.origin.span
            found[name] = Tick(name, sentence_at(words, span.start)[:_MOST] if span else "")
    for tick in kept:
        if facts.value(tick.fact) is None or (tick.fact in facts and facts[tick.fact].origin.kind == "read"):
            found.setdefault(tick.fact, tick)
    for signal in to_confirm:
        name = f"contact.said.{signal.id}"
        if name in guidance.questions:
            found.setdefault(name, Tick(name, sentence_at(words, signal.start)[:_MOST], like=True))
    return list(found.values())


def ticks_to_keep(ticks: list[Tick]) -> Ticks:
    """Return proposals as a case keeps them."""
    return Ticks(tuple(f"{tick.fact}\n{tick.words}\n{tick.whose}" for tick in ticks))


def _ticked(facts: Facts, fact: str) -> bool:
    return facts.value(fact) is True and facts[fact].origin.kind != "read"


def is_safe_to_be_asked(facts: Facts) -> bool:
    """Tell whether a telling makes it right to ask the same day whether somebody is safe: being hit, or fear of it."""
    ask, never, _ = _safe()
    said = (facts.value(name) for name in ("contact.account", "hardship.reason", "complaint.wish"))
    return any(isinstance(one, str) and bool(ask.search(never.sub("", one))) for one in said)


def is_left_threatened(facts: Facts) -> bool:
    """Tell whether words or telling speak of force or of somebody at the door, and nobody said whether they are safe."""
    if facts.value("safety.danger_now") is not None:
        return False
    *_, threatened = _safe()
    said = (facts.value(name) for name in ("contact.words", "contact.account"))
    return any(isinstance(one, str) and bool(threatened.search(one)) for one in said)


def told_besides(texts: Iterable[str]) -> list[str]:
    """Return what tellings and remarks say that no question asked: ``own_lawyer``, ``told_paid``."""
    clauses = [clause for text in texts for clause in _CLAUSES.split(text)]
    return [
        name
        for name, words, never in _besides()
        if any(words.search(one) and not (never and never.search(one)) for one in clauses)
    ]


_CLAUSES = later("[，。；！？,;!?\n]+")


def count_to_ask(facts: Facts) -> str | None:
    """Return the count an account speaks of without giving it: 一上午四十来个电话; None where a count was told."""
    if any(facts.value(name) is not None for name in _COUNTS):
        return None
    counted, missed, messages = _counted()
    account = facts.value("contact.account")
    for clause in _CLAUSES.split(account) if isinstance(account, str) else ():
        if counted.search(clause):
            return _COUNTS[1] if missed.search(clause) else _COUNTS[2] if messages.search(clause) else _COUNTS[0]
    return None


_COUNTS = ("day.conversations_told", "day.unanswered_told", "day.messages_told")


@cache
def _counted() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    raw = load().table("accounts")
    counted, missed, messages = (
        ready(str(raw[name]), re.IGNORECASE) for name in ("counted", "counted_missed", "counted_messages")
    )
    return counted, missed, messages


@cache
def _besides() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
    raw = load().table("accounts")
    never = ready(str(raw["told_paid_not"]), re.IGNORECASE)
    return (
        ("own_lawyer", ready(str(raw["own_lawyer"]), re.IGNORECASE), None),
        ("told_paid", ready(str(raw["told_paid"]), re.IGNORECASE), never),
    )


@cache
def _safe() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    raw = load().table("accounts")
    ask, never, threatened = (
        ready(str(raw[name]), re.IGNORECASE) for name in ("ask_safe", "ask_safe_not", "threatened")
    )
    return ask, never, threatened


def proposals_of(guidance: Guidance, case: CaseFile) -> list[tuple[ToldContact, Facts, Tick]]:
    """Return what the words of a case's contacts plainly say and nobody confirmed, contact by contact."""
    return [
        (row.contact, row.facts, tick)
        for row in judge_case(guidance, case)
        if isinstance(row.contact, ToldContact)
        for tick in waiting_ticks(guidance, row.facts, kept_ticks(case, row.contact), row.to_confirm)
    ]


def answer_proposal(guidance: Guidance, case: CaseFile, contact: ToldContact, tick: Tick, yes: bool, lang: str) -> None:
    """Record a proposal as the reviewer answered it, and propose it no more."""
    record(guidance, case, contact, [Fact(tick.fact, yes, Origin("confirmed", tick.whose))], lang=lang)
    left = [one for one in kept_ticks(case, contact) if one.fact != tick.fact]
    case.keep_mark(ticks_to_keep(left), contact)


def what_decides(
    guidance: Guidance, case: CaseFile, rows: Sequence[Judged] | None = None
) -> list[tuple[ToldContact, str]]:
    """Return the answers that something already raised only waits for, with the contact each is about.

    ``rows`` are the judged contacts, where the caller has judged them already.
    """
    waiting = []
    for row in judge_case(guidance, case) if rows is None else rows:
        if not isinstance(row.contact, ToldContact):
            continue
        if _is_unread(guidance, case, row):
            waiting.append((row.contact, "contact.said"))
        if (count := count_to_ask(row.facts)) is not None:
            waiting.append((row.contact, count))
        if row.facts.value("contact.nothing_said") is True and any(one.is_breach or one.raised for one in row.findings):
            # An unanswered call is told as one: whether it was picked up is asked before it stands as collection.
            waiting += [(row.contact, "contact.call_kind")] if row.facts.value("contact.call_kind") is None else []
        who = row.facts.get("contact.recipient_role")
        if (
            who is not None
            and (who.value, who.origin.kind) == ("spouse", "row")
            and any(one.is_breach for one in row.findings)
        ):
            # 他老婆 in a cell does not say whether she signed; who signed is no third person.
            waiting.append((row.contact, "contact.recipient_role"))
        waiting += [
            (row.contact, name)
            for finding in row.findings
            if finding.answer == "unknown" and finding.raised and finding.concludes == "breach"
            for name in finding.missing
            if name in guidance.questions
        ]
    return _bearing_first(guidance, waiting)


def _bearing_first(guidance: Guidance, waiting: list[tuple[ToldContact, str]]) -> list[tuple[ToldContact, str]]:
    """Return what waits with an answer that others hang on before them: given later, it would leave those out again."""
    left, ordered = list(dict.fromkeys(waiting)), list[tuple[ToldContact, str]]()
    while left:
        free = (
            one
            for one in left
            if not any(
                other != one and other[0] == one[0] and other[1] in guidance.questions[one[1]].depends_on
                for other in left
            )
        )
        ordered.append(next(free, left[0]))
        left.remove(ordered[-1])
    return ordered


def _is_unread(guidance: Guidance, case: CaseFile, row: Judged) -> bool:
    """Tell whether a sheet told something of a contact in words and nothing was read in it: only a person can tick it."""
    facts = row.facts
    told = [facts[name] for name in ("contact.words", "contact.account") if facts.value(name)]
    if not any(one.origin.kind == "row" for one in told) or all(tells_missed(str(one.value)) for one in told):
        return False
    ticked = any(facts.value(name) is True for name in facts if name.startswith(("contact.said.", "contact.did.")))
    answered = "contact.said" in facts or ticked or facts.value("contact.call_kind") == "unanswered"
    kept = kept_ticks(case, row.contact) if isinstance(row.contact, ToldContact) else []
    return not answered and not waiting_ticks(guidance, facts, kept, row.to_confirm)


def say_nothing_found(guidance: Guidance, case: CaseFile, rows: Sequence[Judged]) -> Text:
    """Say that no breach was found, as firmly as ``findings`` does: what nobody confirmed is not nothing."""
    kind = gravest(row.outcome(guidance).kind for row in rows)
    # That somebody said who they are and asked politely waits for a yes as well, and sounds like nothing wrong.
    asks = any(
        _sounds_wrong(guidance, tick)
        for row in rows
        for tick in waiting_ticks(guidance, row.facts, kept_ticks(case, row.contact), row.to_confirm)
    )
    if kind == "to_confirm" or asks:
        return say("result.to_confirm")
    return say("clinic.nothing_was_found_against_them") if kind in _SETTLED else say("result.nothing_known")


def _sounds_wrong(guidance: Guidance, tick: Tick) -> bool:
    signal = guidance.signals.get(tick.fact.rpartition(".")[2])
    return signal is None or not signal["lawful"]


_SETTLED = ("court", "ordinary", "in_order")
