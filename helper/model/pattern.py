"""Patterns that are compiled when a text first needs them, and kept compiled for the next start.

A start reads hundreds of sentences' worth of patterns and uses few; turning those few into what ``re`` runs was a sixth of
a command's whole time, and comes out the same each time. So it is kept beside Python's own modules (``beside_code``).
"""

import _sre  # type: ignore[import-not-found]  # the engine under re: it alone takes a pattern that is compiled already
import re
import sys
from contextlib import suppress
from typing import Any, cast

from helper.model.beside_code import place_beside, read_beside, this_python, write_beside

_ASKED = (
    "search",
    "match",
    "fullmatch",
    "sub",
    "subn",
    "findall",
    "finditer",
    "split",
    "pattern",
    "flags",
    "groupindex",
)
_MOST = 3_000
"""Kept patterns past which a checkout that was edited for long begins anew."""
_Kept = dict[tuple[str, int], tuple[Any, ...]]
_kept: _Kept | None = None
_new: set[tuple[str, int]] = set()


class _Later:
    def __init__(self, said: str, flags: int) -> None:
        self._said = said, flags

    def __getattr__(self, name: str) -> Any:
        made = ready(*self._said)
        # From here on they are found as any attribute is, without coming by here.
        self.__dict__.update({asked: getattr(made, asked) for asked in _ASKED})
        return getattr(made, name)


def later(said: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern like ``re.compile``, which is compiled when it is first asked for something."""
    return cast("re.Pattern[str]", _Later(said, flags))


def ready(said: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` returns for one of the program's own patterns, out of what was kept where it was.

    Never for a pattern that somebody's words stand in: those are nothing to be kept.
    """
    return _found(said, int(flags)) or _noted(said, int(flags), re.compile(said, flags))


def _found(said: str, flags: int) -> re.Pattern[str] | None:
    global _kept
    if _kept is None:
        _kept = _read()
    parts = _kept.get((said, flags))
    if parts is not None:
        # The engine looks code through before it takes it.
        with suppress(TypeError, ValueError, RuntimeError):
            return _put_together(said, *parts)
    return None


def _noted(said: str, flags: int, made: re.Pattern[str]) -> re.Pattern[str]:
    _new.add((said, flags))
    return made


def _taken_apart(said: str, flags: int) -> tuple[Any, ...]:
    """Return what ``re.compile`` hands to its engine: see the end of ``re._compiler.compile``."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    tree = _parser.parse(said, flags)
    code = b"".join(int(word).to_bytes(4, sys.byteorder) for word in _compiler._code(tree, flags))
    state = tree.state
    return flags | state.flags, code, state.groups - 1, state.groupdict


def _put_together(said: str, flags: int, code: bytes, groups: int, places: dict[str, int]) -> re.Pattern[str]:
    names: list[str | None] = [None] * (groups + 1)
    for name, place in places.items():
        names[place] = name
    made = _sre.compile(said, flags, list(memoryview(code).cast("I")), groups, places, tuple(names))
    return cast("re.Pattern[str]", made)


def keep() -> None:
    """Keep what this run compiled for the next, where that can be written; else it costs time, not results."""
    place = _place()
    if not _new or _kept is None or place is None or sys.dont_write_bytecode:
        return
    _kept.update({asked: _taken_apart(*asked) for asked in _new})
    write_beside(place, this_python(), _kept)


def _place() -> str | None:
    return place_beside(__spec__)


def _read() -> _Kept:
    kept = read_beside(_place(), this_python())
    return kept if len(kept) <= _MOST else {}
