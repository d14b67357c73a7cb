"""Whose act a telling speaks of: the collector's only where the collector is plainly the one who says or does it.

A client's own account speaks of everybody: what they felt, what their family said, what they shouted back. None of it
may stand against the collector because the words are alike. Who acts is told by ``guides/clinic_ticks.yaml``.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from helper.guidance.strict_yaml import load as load_yaml
from helper.guidance.where import data_dir

_SENTENCE = re.compile(r"[^。.;；!！?？\n]+[。.;；!！?？]?[”’\"']?")
_CLAUSE = re.compile(r"[^，,：:、“”\"]+")


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
    for found in _CLAUSE.finditer(sentence[0]):
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
