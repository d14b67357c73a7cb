"""Quote of a long text the part that matters: a recorded call says who speaks first and threatens last."""

from collections.abc import Collection, Iterable
from itertools import chain

from helper import reading
from helper.guidance import Guidance
from helper.model.finding import Signal
from helper.model.pattern import later

_BEGINS = later(r"[。！？!?；;\n]|(?<=\s)(?=[^\s:：，,。]{1,10}[:：])")
"""Where a sentence ends, or another speaker begins."""
_BEFORE = 24
"""Characters shown at most before what matters, where no sentence begins nearer."""


def quote_around(text: str, found: Iterable[Signal], most: int) -> str:
    """Return at most ``most`` characters of a text in one line, with what was ``found`` in them; what is left out is marked."""
    flat = text.replace("\n", " ")
    first = min(((one.start, one.end) for one in found), default=(0, 0))
    if len(flat) <= most or first[1] <= most:
        return flat if len(flat) <= most else flat[:most] + "…"
    begins = [part.end() for part in _BEGINS.finditer(text) if first[0] - most // 2 <= part.end() <= first[0]]
    start = begins[-1] if begins else max(first[0] - _BEFORE, 0)
    shown = flat[start : start + most].strip()
    return f"…{shown}" + ("…" if start + most < len(flat) else "")


def quote_heard(guidance: Guidance, text: str, ids: Collection[str], most: int) -> str:
    """Return at most ``most`` characters of a text, with what is said there of ``ids``."""
    if len(text) <= most:
        return quote_around(text, (), most)
    heard = chain(*reading.hear(text, signals=guidance.signals, known=True))
    return quote_around(text, (one for one in heard if one.id in ids), most)
