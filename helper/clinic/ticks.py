"""Ticks a telling plainly gives: proposed for review, in no finding and no letter before somebody confirms them.

A client's own account speaks of everybody: what they felt, what their family said, what they shouted back. None of it
may stand against the collector because the words are alike. Who acts is told by ``guides/clinic_ticks.yaml``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from helper.casefile import Case
from helper.casefile.state import Ticks
from helper.cases.judging import read_signals
from helper.guidance import Guidance
from helper.guidance.strict_yaml import load as load_yaml
from helper.guidance.where import data_dir
from helper.model.contact import Contact
from helper.model.fact import Facts
from helper.model.finding import Signal

_SENTENCE = re.compile(r"[^。.;；!！?？\n]+[。.;；!！?？]?[”’\"']?")
_ACT_CLAUSE = re.compile(r"[^，,：:、“”\"]+")


class _Actors(NamedTuple):
    theirs: re.Pattern[str]
    others: re.Pattern[str]
    begins: re.Pattern[str]
    passive: re.Pattern[str]
    governed: re.Pattern[str]
    owned: re.Pattern[str]
    speech: re.Pattern[str]
    only_is: re.Pattern[str]
    unreal: re.Pattern[str]


def sentence_at(text: str, start: int) -> str:
    """Return the whole sentence that stands at a place of a text."""
    for found in _SENTENCE.finditer(text):
        if found.start() <= start < found.end():
            return found[0].strip()
    return text.strip()


def is_theirs(text: str, start: int) -> bool:
    """Tell whether what begins at ``start`` is plainly said or done by the collector; whatever is open is not."""
    actors = _actors()
    for sentence in _SENTENCE.finditer(text):
        if not sentence.start() <= start < sentence.end():
            continue
        theirs = False
        for begin, end in _clauses(sentence):
            theirs, subject = _actor(actors, text[begin : min(end, start)], theirs)
            if start < end:
                between = text[max(begin, begin + subject) : start]
                return theirs and not actors.only_is.fullmatch(between) and not actors.unreal.search(between)
            # What they may, or must not, do is not what they did: nor is what follows from it.
            theirs = theirs and not actors.unreal.search(text[begin + subject : end])
        return False
    return False


def _clauses(sentence: re.Match[str]) -> Iterator[tuple[int, int]]:
    for found in _ACT_CLAUSE.finditer(sentence[0]):
        yield sentence.start() + found.start(), sentence.start() + found.end()


def _actor(actors: _Actors, clause: str, theirs: bool) -> tuple[bool, int]:
    """Return whether the collector acts at the end of a clause, and where in it the collector was last named."""
    named = [(found.start(), found.end(), True) for found in actors.theirs.finditer(clause)]
    inside = [(start, end) for start, end, _ in named]
    named += [
        (found.start(), found.end(), False)
        for found in actors.others.finditer(clause)
        if not any(start <= found.start() < end for start, end in inside)
    ]
    subject, first = 0, True
    if not theirs and actors.begins.match(clause.lstrip()):
        theirs, first = True, False
    for begin, end, collector in sorted(named):
        before = clause[:begin]
        passive = bool(actors.passive.search(before))
        if not passive and (actors.governed.search(before) or actors.owned.match(clause[end:])):
            continue
        if not collector and theirs and not first and not passive:
            continue  # within what the collector says or does: 对方说我是老赖
        if not collector and theirs and actors.speech.search(before):
            continue
        theirs, first = collector, False
        if collector:
            subject = end
    return theirs, subject


@cache
def _actors() -> _Actors:
    raw = load_yaml(data_dir("guides") / "clinic_ticks.yaml", "guides/clinic_ticks.yaml")["actors"]
    return _Actors(*(re.compile(str(raw[name]), re.IGNORECASE) for name in _Actors._fields))


WORDS, ACCOUNT, REMARK = "words", "account", "remark"
_CLAUSE = re.compile(r"[^，。,.;；！!？?\n]+")
_MOST = 120
_DEED = "contact.did."


@dataclass(frozen=True, slots=True)
class Tick:
    """Hold one proposal: the fact it would tick, the whole sentence it was found in, and whose words those are.

    ``like`` says that the words only sound like it.
    """

    fact: str
    words: str
    whose: str = WORDS
    like: bool = False


@dataclass(frozen=True, slots=True)
class _Pattern:
    fact: str
    to: frozenset[str]
    words: tuple[re.Pattern[str], ...]


def propose_ticks(guidance: Guidance, facts: Facts, remark: str = "") -> list[Tick]:
    """Return what the words, the telling and the remark of one contact plainly say and nobody ticked."""
    found: dict[str, Tick] = {}
    contact = Contact.of(facts)
    for whose, said in ((WORDS, contact.words), (ACCOUNT, contact.account), (REMARK, remark)):
        if not isinstance(said, str):
            continue
        for fact, start in _in_clauses(said, contact.recipient or "", whose):
            found.setdefault(fact, Tick(fact, sentence_at(said, start)[:_MOST], whose))
        for signal in read_signals(guidance, said, facts) if whose != WORDS else ():
            # What only sounds like it is no more than a question.
            if not signal.like and is_theirs(said, signal.start):
                fact = f"contact.said.{signal.id}"
                found.setdefault(fact, Tick(fact, sentence_at(said, signal.start)[:_MOST], whose))
    return [
        tick
        for fact, tick in found.items()
        if fact in guidance.questions
        and (fact not in facts or facts[fact].origin.kind == "read")
        and not _ticked(facts, fact)
    ]


def kept_ticks(case: Case, contact: int) -> list[Tick]:
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


def _in_clauses(said: str, role: str, whose: str) -> Iterator[tuple[str, int]]:
    """Yield what each clause says, and where; of an account only what the collector plainly says or does."""
    deny, to_come, patterns = _patterns()
    for clause in _CLAUSE.finditer(said):
        words = clause[0]
        if not words.strip() or deny.search(words.strip()):
            continue
        for pattern in patterns:
            if pattern.to and role not in pattern.to:
                continue
            places = [found.start() for each in pattern.words for found in each.finditer(words)]
            if not places or (pattern.fact.startswith(_DEED) and to_come.search(words)):
                continue
            if whose != WORDS:
                places = [place for place in places if is_theirs(said, clause.start() + place)]
            if places:
                yield pattern.fact, clause.start() + min(places)


def is_safe_to_be_asked(facts: Facts) -> bool:
    """Tell whether a telling makes it right to ask the same day whether somebody is safe: being hit, or fear of it."""
    ask, never = _safe()
    said = (facts.value(name) for name in ("contact.account", "hardship.reason", "complaint.wish"))
    return any(isinstance(one, str) and bool(ask.search(never.sub("", one))) for one in said)


@cache
def _safe() -> tuple[re.Pattern[str], re.Pattern[str]]:
    raw = load_yaml(data_dir("guides") / "clinic_ticks.yaml", "guides/clinic_ticks.yaml")
    return tuple(re.compile(str(raw[name]), re.IGNORECASE) for name in ("ask_safe", "ask_safe_not"))  # type: ignore[return-value]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], tuple[_Pattern, ...]]:
    raw = load_yaml(data_dir("guides") / "clinic_ticks.yaml", "guides/clinic_ticks.yaml")
    made = []
    for fact, row in raw["ticks"].items():
        words, to = (row["any"], row["to"]) if isinstance(row, dict) else (row, ())
        made.append(_Pattern(str(fact), frozenset(to), tuple(re.compile(str(one), re.IGNORECASE) for one in words)))
    return *(re.compile(str(raw[name]), re.IGNORECASE) for name in ("deny", "to_come")), tuple(made)  # type: ignore[return-value]
