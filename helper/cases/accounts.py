"""Accounts: what somebody tells of a contact, and whose act each thing in it is.

An account speaks of everybody: what they felt, what their family said, what they shouted back. None of it may stand
against the collector because the words are alike: an act is theirs only where they are plainly the one who says or
does it. Who acts, and which words tell of which act, is told by ``guides/accounts.yaml``. What is found is proposed to
somebody who says yes or no; it is in no finding and no letter before.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from helper.cases.first_help import HURT, note_of
from helper.cases.judging import hear_words, like_signals
from helper.guidance import Guidance, Question, load
from helper.interview.own_words import is_announced
from helper.model.contact import Contact
from helper.model.fact import Facts
from helper.model.pattern import later, ready
from helper.reading import hear_told
from helper.told.choosing import choose_many

_SENTENCE = later(r"[^。.;；!！?？\n]+[。.;；!！?？]?[”’\"']?")
_PART = later(r"[^，,：:、“”\"]+")
_BLANK = later(r"(?<=[\u4e00-\u9fff0-9])[ \u3000](?=[\u4e00-\u9fff0-9])")
_CLAUSE = later(r"[^，。,.;；！!？?\n]+")
_DEED = "contact.did."
PAPERS = "court.papers"
MANY = "contact.told_many"
_CONSTANT = "contact.said.excessive_frequency"


@dataclass(frozen=True, slots=True)
class _Pattern:
    fact: str
    to: frozenset[str]
    words: tuple[re.Pattern[str], ...]


class _Actors(NamedTuple):
    theirs: re.Pattern[str]
    others: re.Pattern[str]
    begins: re.Pattern[str]
    passive: re.Pattern[str]
    governed: re.Pattern[str]
    owned: re.Pattern[str]
    speech: re.Pattern[str]
    says: re.Pattern[str]
    only_is: re.Pattern[str]
    unreal: re.Pattern[str]


def sentence_at(text: str, start: int) -> str:
    """Return the whole sentence that stands at a place of a text."""
    for found in _SENTENCE.finditer(text):
        if found.start() <= start < found.end():
            return found[0].strip()
    return text.strip()


class ToldAct(NamedTuple):
    """Hold one thing an account tells of the collector: the tick it would be, and the words that say so."""

    fact: str
    words: str


def read_account(guidance: Guidance, words: str, facts: Facts) -> tuple[ToldAct, ...]:
    """Return what an account that was given in place of their words tells of the collector.

    Nothing where it speaks of a debt or a collector nowhere: daily life is told in such words too.
    """
    found: dict[str, str] = {}
    words = _with_commas(words)
    for fact, start in _all_told(guidance, words, facts) if _collection().search(words) else ():
        clause = _clause_at(words, start)
        fact = MANY if _is_only_conduct(fact, clause) else fact
        if fact in guidance.questions or fact == MANY:
            found.setdefault(fact, clause)
    return tuple(ToldAct(fact, said) for fact, said in found.items())


def like_members(guidance: Guidance, facts: Facts, question: Question) -> list[tuple[str, str]]:
    """Return the members of a list that the words only sound like or the account tells of, with what says so.

    They are asked, and never taken over by themselves.
    """
    found = dict(like_signals(guidance, facts, question))
    account, words = Contact.of(facts).account, Contact.of(facts).words
    if question.fact == PAPERS:
        # A notice names the paper it speaks of, and so does whoever tells of it; whether that came is for the person to say.
        for text in (words, account, note_of(facts, "contact.channel")):
            for clause in _CLAUSE.finditer(text if isinstance(text, str) else ""):
                for fact in choose_many(guidance, question, clause[0]).values:
                    found.setdefault(fact, clause[0].strip())
    if question.kind == "many" and isinstance(account, str):
        account = _with_commas(account)
        for fact, start in acts_told(guidance, account, facts):
            if fact in question.members and facts.value(fact) is None:
                found.setdefault(fact, _clause_at(account, start))
    return list(found.items())


def acts_told(guidance: Guidance, account: str, facts: Facts) -> Iterator[tuple[str, int]]:
    """Yield the ticks an account plainly gives, each with its place: only of what the collector says or does.

    That they rang all day is no word of theirs: it is asked after as a number, and never as what they said.
    """
    for fact, start in _all_told(guidance, account, facts):
        if not _is_only_conduct(fact, _clause_at(account, start)):
            yield fact, start


def _with_commas(account: str) -> str:
    """Return an account as long as it was, with a comma for each blank between its clauses: 骂我人渣 说要去我老家."""
    return _BLANK.sub("，", account)


def _is_only_conduct(fact: str, clause: str) -> bool:
    return fact == _CONSTANT and not is_announced(_headed().sub("", clause))


@cache
def _headed() -> re.Pattern[str]:
    return ready(str(_data()["headed"]))


def _without_slips(account: str) -> str:
    """Return an account as long as it was, with what a slip of the hand wrote by sound as it was meant: 崔收, 老懒."""
    for wrong, meant in _slips():
        account = account.replace(wrong, meant)
    return account


@cache
def _slips() -> tuple[tuple[str, str], ...]:
    pairs = (str(pair).split("=", 1) for pair in str(_data()["slips"]).split())
    return tuple((wrong, meant) for wrong, meant in pairs if len(wrong) == len(meant))


def _all_told(guidance: Guidance, account: str, facts: Facts) -> Iterator[tuple[str, int]]:
    account = _without_slips(account)
    acted = _with_them_named(account) if facts.value("teller.role") in ("borrower", "contacted") else account
    yield from said_plainly(account, Contact.of(facts).recipient or "", whose=lambda _, start: is_theirs(acted, start))
    heard = hear_words(guidance, account, facts)
    for signal in heard.signals:
        if not signal.like and is_theirs(acted, signal.start):
            yield f"contact.said.{signal.id}", signal.start
    for signal in hear_told(account, signals=guidance.signals, addressee=str(Contact.of(facts).recipient or "unknown")):
        if not guidance.signals[signal.id]["lawful"] and _is_said(acted, signal.start):
            yield f"contact.said.{signal.id}", signal.start
    # What only sounds like it is no more than a question: put where it may be a threat to somebody.
    for signal in heard.to_confirm:
        if signal.id in HURT and is_theirs(acted, signal.start) and _harms().search(signal.words):
            yield f"contact.said.{signal.id}", signal.start


def _with_them_named(account: str) -> str:
    """Return an account as long as it was, in which a 他 that says something, before anybody else is named, is who collects.

    Whoever tells of a contact to themselves tells of who made it: 他说不还就告诉我爸妈. A volunteer's 他 is the client.
    """
    he, them, spared = _he()
    others = (found.start() for found in _actors().others.finditer(account) if found[0] not in spared)
    first = next(others, len(account))
    return he.sub(lambda found: them if found.start() < first else found[0], account)


@cache
def _he() -> tuple[re.Pattern[str], str, frozenset[str]]:
    raw = _data()["he_says"]
    return ready(str(raw["words"])), str(raw["them"]), frozenset(str(raw["spared"]).split())


def _is_said(account: str, start: int) -> bool:
    """Tell whether the collector is told to have said what begins at a place: 说不还就去我单位, and no 打电话到我单位.

    What is to come goes with what was said before it: 说我是诈骗，要让警察抓我.
    """
    says, before = _actors().says, 0
    for clause in _CLAUSE.finditer(account):
        if clause.start() <= start < clause.end():
            begin = before if _when()["to_come"].match(clause[0].lstrip()) else clause.start()
            return bool(says.search(account, begin, start)) and is_theirs(account, start)
        before = clause.start()
    return False


def said_plainly(
    said: str, role: str, whose: Callable[[str, int], bool] = lambda said, start: True, *, spoken: bool = False
) -> Iterator[tuple[str, int]]:
    """Yield the ticks that plain words of each clause give, and where; ``whose`` tells which places count.

    ``spoken`` says that they are the other side's own words, and nobody's telling of them.
    """
    deny, patterns = _when()["deny"], _patterns()
    for clause in _CLAUSE.finditer(said):
        words = clause[0]
        if not words.strip() or deny.search(words.strip()):
            continue
        for pattern in patterns:
            if pattern.to and role not in pattern.to:
                continue
            places = [clause.start() + found.start() for each in pattern.words for found in each.finditer(words)]
            if not places or (pattern.fact.startswith(_DEED) and not _is_done(said, clause, spoken=spoken)):
                continue
            places = [place for place in places if whose(said, place)]
            if places:
                yield pattern.fact, min(places)


def _is_done(said: str, clause: re.Match[str], *, spoken: bool) -> bool:
    """Tell whether a clause tells of a deed that was done, and threatens none: 不然去贴大字报 posted nothing."""
    when, words = _when(), clause[0]
    if when["to_come"].search(words):
        return False
    if when["done"].search(words):
        return True
    before = next((each for each in _SENTENCE.finditer(said) if each.start() <= clause.start() < each.end()), None)
    if before is not None and when["or"].search(said, before.start(), clause.start()):
        return False
    return not when["ahead"].search(words) and not (spoken and when["spoken"].search(words))


def _clause_at(text: str, start: int) -> str:
    return next(found[0].strip() for found in _CLAUSE.finditer(text) if found.start() <= start < found.end())


def is_theirs(text: str, start: int) -> bool:
    """Tell whether what begins at ``start`` is plainly said or done by the collector; whatever is open is not."""
    actors = _actors()
    for sentence in _SENTENCE.finditer(text):
        if not sentence.start() <= start < sentence.end():
            continue
        theirs = False
        for begin, end in _clauses(sentence):
            theirs, subject = _actor(actors, text[begin:end], min(end, start) - begin, theirs)
            if start < end:
                between = text[max(begin, begin + subject) : start]
                return theirs and not actors.only_is.fullmatch(between) and not actors.unreal.search(between)
            # What they may, or must not, do is not what they did: nor is what follows from it.
            theirs = theirs and not actors.unreal.search(text[begin + subject : end])
        return False
    return False


def _clauses(sentence: re.Match[str]) -> Iterator[tuple[int, int]]:
    for found in _PART.finditer(sentence[0]):
        yield sentence.start() + found.start(), sentence.start() + found.end()


def _actor(actors: _Actors, whole: str, until: int, theirs: bool) -> tuple[bool, int]:
    """Return whether the collector acts at a place of a clause, and where in it the collector was last named."""
    clause = whole[:until]
    named = [(found.start(), found.end(), True) for found in actors.theirs.finditer(clause)]
    inside = [(start, end) for start, end, _ in named]
    named += [
        (found.start(), found.end(), False)
        for found in actors.others.finditer(clause)
        if not any(start <= found.start() < end for start, end in inside)
    ]
    subject, first = 0, True
    if not theirs and actors.begins.match(whole.lstrip()):
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
    raw = _data()["actors"]
    return _Actors(*(ready(str(raw[name]), re.IGNORECASE) for name in _Actors._fields))


@cache
def _when() -> dict[str, re.Pattern[str]]:
    names = ("deny", "to_come", "or", "ahead", "spoken", "done")
    return {name: ready(str(_data()[name]), re.IGNORECASE) for name in names}


@cache
def _patterns() -> tuple[_Pattern, ...]:
    raw, made = _data(), []
    for fact, row in raw["ticks"].items():
        words, to = (row["any"], row["to"]) if isinstance(row, dict) else (row, ())
        made.append(_Pattern(str(fact), frozenset(to), tuple(ready(str(one), re.IGNORECASE) for one in words)))
    return tuple(made)


@cache
def _harms() -> re.Pattern[str]:
    return ready(str(_data()["may_harm"]), re.IGNORECASE)


@cache
def _collection() -> re.Pattern[str]:
    return ready(str(_data()["collection"]), re.IGNORECASE)


@cache
def _data() -> Mapping[str, Any]:
    return load().table("accounts")
