"""Stretches of text: what lies in what, what to quote of several, and how to cut a long text."""

from collections.abc import Iterator

from helper.model.pattern import later
from helper.reading.lexicon import Span

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
