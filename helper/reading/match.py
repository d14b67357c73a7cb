"""Find sequences of word classes with bounded gaps, and say what stretches lie in, quote and cut.

Linear in the text: no search ever goes back.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from helper.model.pattern import later
from helper.reading.lexicon import Found, Span

# Nobody writes a sentence this long; a longer text is read in parts, so that memory stays flat.
_PART = 8000
_QUOTABLE = 16


# A talk written in one line: 您是哪家？——我是海州银行。
_TURN = later(r"(?<=[。！？!?…~～”\"）)])\s*—{2,}\s*")


def turns(text: str) -> list[Span]:
    """Return the turns of a talk written in one line with dashes between, or the whole text as one turn."""
    if "——" not in text:
        return [(0, len(text))]
    edges = [0, *(place for mark in _TURN.finditer(text) for place in mark.span()), len(text)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def outside(spans: list[Span], covers: list[Span]) -> list[Span]:
    """Return the spans that do not lie within a longer cover."""
    covered: dict[int, int] = {}
    for start, end in covers:
        for place in range(start, end):
            covered[place] = max(end, covered.get(place, 0))
    return [span for span in spans if covered.get(span[0], 0) < span[1]]


def same_words(span: Span, other: Span) -> bool:
    """Say whether two spans share half of the shorter one or more: they speak of the same act."""
    shared = min(span[1], other[1]) - max(span[0], other[0])
    return 2 * shared >= min(span[1] - span[0], other[1] - other[0]) and shared > 0


def apart(spans: list[Span]) -> list[Span]:
    """Return spans that do not overlap: of those that do, the fullest that is still short enough to quote."""
    kept: list[Span] = []
    taken: set[int] = set()
    for start, end in sorted(set(spans), key=_quotability):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end))
    return kept


def _quotability(span: Span) -> tuple[bool, int, int]:
    length = span[1] - span[0]
    return (True, length, span[0]) if length > _QUOTABLE else (False, -length, span[0])


def parts(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while len(text) - start > _PART:
        cut = max(text.rfind(stop, start + _PART // 2, start + _PART) for stop in "。\n！？!?，, ") + 1 or start + _PART
        yield start, text[start:cut]
        start = cut
    yield start, text[start:]


_STOPS = "。!?;\n"
_CLAUSE_ENDS = ",:。!?;\n"
NEGATION_REACH = 9
LONGEST_NEGATOR = 8
# Between a "not" and the act it forbids there may be an adverb or a list, but no new clause and no condition:
# in 「没有还款就上门」 the "not" belongs to the payment.
_ENDS_NEGATION = frozenset("就则还否才那")


class Pattern(NamedTuple):
    """Hold one sequence of classes, and what must and must not stand elsewhere in the message."""

    signal: str
    classes: tuple[int, ...]
    gaps: tuple[int, ...]
    stops: tuple[str, ...]
    required: frozenset[int]  # its classes: none can be missing
    needs: tuple[int, ...]
    without: frozenset[int]
    to: str
    also: tuple[str, ...]
    negatable: bool
    done: bool
    asked: bool  # it only hints: a question, never a finding
    frame: tuple[str, tuple[int, ...], tuple[int, ...], str]  # what its admission to a message hangs on


class Match(NamedTuple):
    """Hold one match: its span and the spans of its elements."""

    start: int
    end: int
    parts: tuple[Span, ...]


def read_patterns(signal: str, lines: str) -> list[Pattern]:
    """Make patterns from their compiled form."""
    return [_read(signal, line) for line in lines.split("/")]


def _read(signal: str, line: str) -> Pattern:
    said, needs, without, also, to, ways = line.split(";")
    steps = [tuple(map(int, step.split(","))) for step in said.split(" ")]
    classes = tuple(number for number, _, _ in steps)
    needed, unwanted = tuple(map(int, needs.split())), tuple(map(int, without.split()))
    return Pattern(
        signal,
        classes,
        tuple(gap for _, gap, _ in steps[1:]),
        tuple(_CLAUSE_ENDS if clause else _STOPS for _, _, clause in steps[1:]),
        frozenset(classes),
        needed,
        frozenset(unwanted),
        to,
        tuple(also.split()),
        ways[0] == "1",
        ways[1] == "1",
        ways[2] == "1",
        (signal, needed, unwanted, to),
    )


def find(pattern: Pattern, found: Found) -> list[Match]:
    """Return the matches of ``pattern``, each element the nearest one before the next."""
    if not pattern.gaps:
        return [Match(start, end, ((start, end),)) for start, end in found.of(pattern.classes[0])]
    states: list[tuple[int, int, Any]] = [(start, end, None) for start, end in found.of(pattern.classes[0])]
    text = found.text
    for number, gap, stops in zip(pattern.classes[1:], pattern.gaps, pattern.stops, strict=True):
        if not states:
            return []
        states.sort(key=_end)
        ends = [state[1] for state in states]
        following = []
        for start, end in found.of(number):
            nearest = bisect_right(ends, start) - 1
            if nearest < 0 or ends[nearest] < start - gap:
                continue
            between = text[ends[nearest] : start]
            if between and any(stop in between for stop in stops):
                continue
            following.append((start, end, states[nearest]))
        states = following
    return [_unwound(state) for state in states]


def _end(state: tuple[int, int, Any]) -> int:
    return state[1]


def _unwound(state: tuple[int, int, Any]) -> Match:
    parts: list[Span] = []
    at: Any = state
    while at is not None:
        parts.append((at[0], at[1]))
        at = at[2]
    parts.reverse()
    return Match(parts[0][0], state[1], tuple(parts))


def clause(text: str, span: Span) -> Span:
    """Return the clauses that ``span`` stands in, from the comma before it to the one after it."""
    start, end = span
    while start > 0 and text[start - 1] not in _CLAUSE_ENDS:
        start -= 1
    while end < len(text) and text[end] not in _CLAUSE_ENDS:
        end += 1
    return start, end


def sentence(text: str, span: Span) -> Span:
    """Return the sentences that ``span`` stands in."""
    start, end = span
    while start > 0 and text[start - 1] not in _STOPS:
        start -= 1
    while end < len(text) and text[end] not in _STOPS:
        end += 1
    return start, end


def negated(match: Match, text: str, negators: list[Span]) -> bool:
    """Say whether a "not", "never" or "forbidden" governs any element of the match."""
    first = bisect_left(negators, (match.start - NEGATION_REACH - LONGEST_NEGATOR, 0))
    for start, end in islice(negators, first, None):
        if start >= match.end:
            return False
        if any(s <= start and end <= e for s, e in match.parts):
            continue
        for part_start, _ in match.parts:
            if 0 <= part_start - end <= NEGATION_REACH and _governs(text[end:part_start]):
                return True
    return False


def _governs(between: str) -> bool:
    return not any(char in _CLAUSE_ENDS or char in _ENDS_NEGATION for char in between)
