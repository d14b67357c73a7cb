"""Read a filled letter before it is written, for what no letter may say, and explain each thing found.

What is looked for is data (guides/never_say.yaml); what no pattern can see is in ``reckoned``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from helper.guidance import Guidance
from helper.guidance.rows import Saying
from helper.guidance.types import named
from helper.letters.computed_checks import CHECKS, Read, Sentence, enclosures, parts, sentences
from helper.letters.letter import Letter
from helper.model.document import Document
from helper.model.fact import Facts
from helper.model.finding import Finding
from helper.model.masking import mask_text
from helper.model.pattern import later
from helper.text import Text

STOP, LOOK = "stop", "look"
_SHOWN = 80
_MARK = "\0"  # stands between sentences and in none of them
_MOST = 2048


@dataclass(frozen=True, slots=True)
class Remark:
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
    from helper.checking.logic import all_of, clause

    never_say = guidance.never_say
    ruled = _ruled(guidance, findings)
    found = _without(list(sentences(document.markdown, never_say["theirs"])), ruled)
    remarks: list[tuple[int, Remark]] = []
    for one in never_say["sayings"]:
        if (one["only"] and letter.id not in one["only"]) or letter.id in one["not_in"]:
            continue
        if all_of(clause(row, facts) for row in one["when"]).truth is False:
            continue
        if one["nothing_enclosed"] and enclosures(document.markdown):
            continue
        read = [(at, sentence) for at, sentence in enumerate(found) if sentence.whose in one["reads"]]
        if one["check"]:
            hits: Sequence[tuple[int, str]] = list(CHECKS[one["check"]](guidance, read, document, facts))
        else:
            hits = list(_said(one, read, guidance.made.setdefault(("letters", "says", one["id"]), {})))
        counted = document.late if one["check"] == "time_limit_passed" else None
        remarks += [
            (at, replace(_remark(one, words, _told(words, letter, facts)), counted=counted)) for at, words in hits
        ]
    return tuple(remark for _, remark in sorted(remarks, key=lambda row: row[0]))


def said(saying: Saying, read: Iterable[Sentence]) -> Iterator[Remark]:
    """Yield what words that are no letter yet have of one saying."""
    yield from (_remark(saying, words, None) for _, words in _said(saying, list(enumerate(read))))


def _ruled(guidance: Guidance, findings: Iterable[Finding]) -> list[str]:
    """Return the sentences that our rules wrote, the longest first; a clinic's own may not have been weighed."""
    own = guidance.own
    findings = [one for one in findings if f"rules/{one.rule}" not in own]
    texts = [text for one in findings for text in (one.title, one.says, one.ask_for) if text]
    texts += [
        words for one in findings if one.rule in guidance.rules for words in guidance.rules[one.rule].asks.values()
    ]
    texts += [named(row.short, row.provision) for one in findings for row in one.sources]
    texts += [text for one in findings for row in one.sources for text in (row.line, row.says, row.note) if text]
    made = {part for text in texts for part in _cut(text.zh)}
    return sorted(filter(None, made), key=len, reverse=True)


def _without(found: list[Sentence], ruled: Sequence[str]) -> list[Sentence]:
    """Return the sentences, those of the letter without what our rules wrote; all at once, for there are hundreds."""
    words = _MARK.join(one.words for one in found if one.whose == "letter")
    for own in ruled:
        words = words.replace(own, "")
    rest = iter(words.split(_MARK))
    return [replace(one, words=next(rest)) if one.whose == "letter" else one for one in found]


def _told(words: str, letter: Letter, facts: Facts) -> str | None:
    """Return the answer that holds a sentence, so that the person knows what to change."""
    core = words.strip("。！？；!?; ")
    return next((name for name in letter.facts if core and core in str(facts.value(name) or "")), None)


def _remark(one: Saying, words: str, fact: str | None) -> Remark:
    shown = mask_text(words)
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}……"
    what, why, do = (Text(**one[part]) for part in ("what", "why", "do"))
    return Remark(one["id"], one["severity"], shown, what, why, do, fact)


def _said(one: Saying, read: Read, kept: dict[str, bool] | None = None) -> Iterator[tuple[int, str]]:
    patterns, unless = _compiled(tuple(one["patterns"])), _compiled(tuple(one["unless"]))
    # Most sentences are the letter's own, the same for every client of a clinic's day.
    kept = {} if kept is None else kept

    def fires(words: str) -> bool:
        if words not in kept:
            if len(kept) > _MOST:
                kept.clear()
            kept[words] = any(row.search(words) for row in patterns) and not any(row.search(words) for row in unless)
        return kept[words]

    last: tuple[int, Sentence] | None = None
    for at, sentence in read:
        if fires(sentence.words):
            yield at, sentence.words
            last = None
            continue
        # A bargain may be put into two sentences: "减免利息。我就不投诉了。"
        joined = last and one["two_sentences"] and (last[1].block, last[1].whose) == (sentence.block, sentence.whose)
        if last and joined and fires(last[1].words.rstrip("。") + "。" + sentence.words):
            yield last[0], last[1].words + sentence.words
        last = (at, sentence)


@lru_cache(4 * _MOST)
def _cut(words: str) -> tuple[str, ...]:
    return tuple(part.rstrip("。！？；") for part in parts(words))


@lru_cache(_MOST)
def _compiled(patterns: tuple[str, ...]) -> list[re.Pattern[str]]:
    return [later(pattern) for pattern in patterns]
