"""Read a filled letter before it is written, for what no letter may say, and explain each thing found.

What is looked for is data (guides/never_say.yaml); what no pattern can see is in ``computed_checks``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from helper.checking.logic import all_of, judge_clause
from helper.guidance import Guidance
from helper.guidance.types import name_provision
from helper.letters.computed_checks import CHECKS, PlacedSentences, Sentence, enclosures, sentences, split_sentences
from helper.letters.letter import Letter
from helper.letters.values import say_moment
from helper.model.document import Document
from helper.model.fact import Facts
from helper.model.finding import Applied, Finding
from helper.model.masking import mask_text
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

if TYPE_CHECKING:
    import re

    from helper.guidance.rows import Saying

STOP, LOOK = "stop", "look"
_UNDATED = "day_without_a_date"
_SHOWN = 80
_MARK = "\0"  # stands between sentences and in none of them
_MOST = 2048
_TELLS = 4  # characters: less is in many a sentence


class Remark(NamedTuple):
    """Hold one thing a letter should not say: the sentence, what it is, why, and what to do instead.

    ``fact`` is the answer the sentence came from; None where it is the template's own or a contact's. ``counted`` says
    in both languages what was counted, where no sentence of the letter shows it.
    """

    id: str
    severity: str
    sentence: str
    what: Text
    why: Text
    do: Text
    fact: str | None = None
    counted: Text | None = None


def review(
    guidance: Guidance, document: Document, letter: Letter, facts: Facts, findings: Iterable[Finding] = ()
) -> tuple[Remark, ...]:
    """Return what is wrong with a letter in Chinese, in its order; nothing for a log, a sheet or a copy.

    What the letter says in the words of ``findings`` was weighed with its rule and is not read again.
    The sentences come back with numbers masked, and words of despair not at all: they are for a person
    at a terminal, where somebody may look on.
    """
    if letter.kind != "letter" or document.lang != "zh":
        return ()
    never_say = guidance.never_say
    ruled = _ruled(guidance, findings)
    found = _without(list(sentences(document.markdown, never_say["theirs"])), ruled)
    telling = _telling(guidance, found, letter, facts)
    told_by = later(never_say["told_by"])
    # 客服说不减免就投诉: what somebody else said stands in an account as that, and is no saying of the writer's.
    found = [
        one._replace(whose="account") if at in telling and told_by.search(one.words) else one
        for at, one in enumerate(found)
    ]
    remarks: list[tuple[int, Remark]] = []
    by_whose: dict[tuple[str, ...], list[tuple[int, Sentence]]] = {}
    sayings = [
        one
        for one in _sayings_for(guidance, facts)
        if (not one["only"] or letter.id in one["only"])
        and letter.id not in one["not_in"]
        and not (one["nothing_enclosed"] and enclosures(document.markdown))
    ]
    fires = {whose: _fires_of(guidance, sayings, whose) for whose in {one.whose for one in found}}
    fired = {ident for one in found for ident in fires[one.whose][one.words]}
    for one in sayings:
        whose = tuple(one["reads"])
        if whose not in by_whose:
            by_whose[whose] = [(at, sentence) for at, sentence in enumerate(found) if sentence.whose in whose]
        read = [row for row in by_whose[whose] if row[0] not in telling] if one["asked_only"] else by_whose[whose]
        if one["check"] == "distress":
            # What stands in the template word for word is its author's, and nobody's despair.
            read = [(at, sentence) for at, sentence in read if sentence.words not in letter.body]
        if one["check"]:
            hits: Sequence[tuple[int, str]] = list(CHECKS[one["check"]](guidance, read, document, facts))
        else:
            # Few sayings stand in a letter; some are looked for in two sentences together.
            hits = list(_said(one, read, fires)) if one["id"] in fired or one["two_sentences"] else []
        counted = document.late if one["check"] == "time_limit_passed" else None
        remarks += [
            (at, with_day(_remark(one, words, _told(words, letter, facts))._replace(counted=counted), facts))
            for at, words in hits
        ]
    return tuple(remark for _, remark in sorted(remarks, key=lambda row: row[0]))


def with_day(remark: Remark, facts: Facts) -> Remark:
    """Return a remark on yesterday or this morning with the day that the program took of the contact, where it has one."""
    at = facts.value("contact.at")
    if remark.id != _UNDATED or not isinstance(at, str):
        return remark
    when = Text(say_moment(at), say_moment(at, "en"))
    return remark._replace(do=say("letters.day_taken_for_contact", when=when))


def _telling(guidance: Guidance, found: Sequence[Sentence], letter: Letter, facts: Facts) -> frozenset[int]:
    """Return which sentences of a letter stand in an answer that tells what happened and asks for nothing."""
    accounts = [
        part.rstrip("。！？；!?; ")
        for name in guidance.never_say["accounts"]
        if name in letter.facts
        for line in str(facts.value(name) or "").splitlines()
        for part in split_sentences(line.strip())
    ]
    told = [part for part in accounts if len(part) >= _TELLS]
    return frozenset(
        at
        for at, one in enumerate(found)
        if one.whose == "letter" and any(one.words.rstrip("。！？；!?; ").endswith(part) for part in told)
    )


def undated_days(guidance: Guidance, account: str, facts: Facts) -> list[Remark]:
    """Return what an account says of yesterday or this morning: a reader weeks later cannot tell the day."""
    saying = next(one for one in guidance.never_say["sayings"] if one["id"] == _UNDATED)
    read = [Sentence(words, "account", 0) for words in split_sentences(account)]
    return [with_day(one, facts) for one in find_saying(saying, read)]


def find_saying(saying: "Saying", read: Iterable[Sentence]) -> Iterator[Remark]:
    """Yield what words that are no letter yet have of one saying."""
    numbered, fires = list(enumerate(read)), _Fires([saying])
    by_whose = {sentence.whose: fires for _, sentence in numbered}
    yield from (_remark(saying, words, None) for _, words in _said(saying, numbered, by_whose))


def _sayings_for(guidance: Guidance, facts: Facts) -> list["Saying"]:
    """Return the sayings that are looked for where the answers are these, once for the letters of one client."""
    last: tuple[Facts, list[Saying]] | None = guidance.made.get(("letters", "sayings"))
    if last is None or last[0] is not facts:
        last = guidance.made["letters", "sayings"] = (
            facts,
            [
                one
                for one in guidance.never_say["sayings"]
                if not one["when"] or all_of(judge_clause(row, facts) for row in one["when"]).truth is not False
            ],
        )
    return last[1]


def _fires_of(guidance: Guidance, sayings: "Iterable[Saying]", whose: str) -> "_Fires":
    """Return what looks for the sayings that are read in words of somebody: of no other a pattern is made.

    Most sentences are the letter's own, the same for every client of a clinic's day: each is looked at once.
    """
    mine = [one for one in sayings if one["patterns"] and whose in one["reads"]]
    key = ("letters", "says", *(one["id"] for one in mine))
    if key not in guidance.made:
        guidance.made[key] = _Fires(mine)
    found: _Fires = guidance.made[key]
    return found


def _ruled(guidance: Guidance, findings: Iterable[Finding]) -> list[str]:
    """Return the sentences that our rules wrote, the longest first; a clinic's own may not have been weighed."""
    # The letters of one client are read one after the other, and rest on the same findings.
    last: tuple[object, list[str]] | None = guidance.made.get(("letters", "ruled"))
    if last is None or last[0] is not findings:
        last = findings, _all_ruled(guidance, findings)
        if isinstance(findings, tuple):
            guidance.made["letters", "ruled"] = last
    return last[1]


def _all_ruled(guidance: Guidance, findings: Iterable[Finding]) -> list[str]:
    own, made = guidance.own, set[str]()
    for one in findings:
        if f"rules/{one.rule}" in own:
            continue
        asks = guidance.rules[one.rule].asks.values() if one.rule in guidance.rules else ()
        for text in (one.title, one.says, one.ask_for, *asks):
            if text:
                made.update(_cut(text.zh))
        made.update(_cut_sources(one.sources))
    return sorted(filter(None, made), key=len, reverse=True)


def _without(found: list[Sentence], ruled: Sequence[str]) -> list[Sentence]:
    """Return the sentences, those of the letter without what our rules wrote; all at once, for there are hundreds."""
    words = _MARK.join(one.words for one in found if one.whose == "letter")
    for own in ruled:
        words = words.replace(own, "")
    rest = iter(words.split(_MARK))
    return [one._replace(words=next(rest)) if one.whose == "letter" else one for one in found]


def _told(words: str, letter: Letter, facts: Facts) -> str | None:
    """Return the answer that holds a sentence, so that the person knows what to change."""
    core = words.strip("。！？；!?; ")
    return next((name for name in letter.facts if core and core in str(facts.value(name) or "")), None)


def _remark(one: "Saying", words: str, fact: str | None) -> Remark:
    shown = mask_text(words)
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}……"
    what, why, do = (Text(**one[part]) for part in ("what", "why", "do"))
    return Remark(one["id"], one["severity"], shown, what, why, do, fact)


class _Fires(dict[str, frozenset[str]]):
    """Say which sayings have their patterns in a sentence; what was asked before is remembered."""

    def __init__(self, sayings: "Sequence[Saying]") -> None:
        super().__init__()
        # By a character that a pattern cannot do without, the pattern: most sentences hold none of most.
        self._by_char: dict[str, list[tuple[str, re.Pattern[str], Sequence[str]]]] = {}
        self._always: list[tuple[str, re.Pattern[str], Sequence[str]]] = []
        self._unless = {one["id"]: list(map(later, one["unless"])) for one in sayings}
        for one in sayings:
            for pattern, needs in zip(map(later, one["patterns"]), one["needs"], strict=True):
                if not needs:
                    self._always.append((one["id"], pattern, needs))
                for char in min(needs, key=len, default=""):
                    self._by_char.setdefault(char, []).append((one["id"], pattern, needs))

    def __missing__(self, words: str) -> frozenset[str]:
        if len(self) > _MOST:
            self.clear()
        held = {*words}
        found: set[str] = set()
        for ident, pattern, needs in chain(self._always, *map(self._by_char.__getitem__, self._by_char.keys() & held)):
            if ident not in found and not any(map(held.isdisjoint, needs)) and pattern.search(words):
                found.add(ident)
        made = self[words] = frozenset(
            ident for ident in found if not any(row.search(words) for row in self._unless[ident])
        )
        return made


def _said(one: "Saying", read: PlacedSentences, fires: Mapping[str, _Fires]) -> Iterator[tuple[int, str]]:
    ident, two = one["id"], one["two_sentences"]
    last: tuple[int, Sentence] | None = None
    for at, sentence in read:
        if ident in fires[sentence.whose][sentence.words]:
            yield at, sentence.words
            last = None
            continue
        # A bargain may be put into two sentences: "减免利息。我就不投诉了。"
        joined = last and two and (last[1].block, last[1].whose) == (sentence.block, sentence.whose)
        if last and joined and ident in fires[sentence.whose][last[1].words.rstrip("。") + "。" + sentence.words]:
            yield last[0], last[1].words + sentence.words
        last = (at, sentence)


@lru_cache(4 * _MOST)
def _cut(words: str) -> tuple[str, ...]:
    return tuple(part.rstrip("。！？；") for part in split_sentences(words))


@lru_cache(_MOST)
def _cut_sources(sources: tuple[Applied, ...]) -> frozenset[str]:
    texts = (
        text
        for row in sources
        for text in (name_provision(row.short, row.provision), row.line, row.says, row.note)
        if text
    )
    return frozenset(part for text in texts for part in _cut(text.zh))
