"""Patterns that are compiled when a text first needs them, and kept compiled for the next start.

A start reads hundreds of sentences' worth of patterns and uses few; turning those few into what ``re`` runs was a sixth of
a command's whole time, and comes out the same each time. So it is kept as Python keeps its own modules: beside them in
``__pycache__``, for this very Python alone, thrown away without loss, and never more than a saving of time.
"""

import _sre  # type: ignore[import-not-found]  # the engine under re: it alone takes a pattern that is compiled already
import marshal
import os
import re
import sys
from contextlib import suppress
from typing import Any, cast

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
_MOST = 2_000
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
    global _kept
    if _kept is None:
        _kept = _read()
    parts = _kept.get((said, int(flags)))
    if parts is not None:
        # The engine looks code through before it takes it.
        with suppress(TypeError, ValueError, RuntimeError):
            return _put_together(said, *parts)
    _new.add((said, int(flags)))
    return re.compile(said, flags)


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
    temporary = f"{place}.{os.getpid()}"
    try:
        _kept.update({asked: _taken_apart(*asked) for asked in _new})
        with open(temporary, "wb") as file:
            marshal.dump((_who(), _kept), file)
        os.replace(temporary, place)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)


def _who() -> str:
    """Return which Python this is, to the letter: its engine's code means something to no other."""
    return f"{sys.version} {sys.byteorder}"


def _place() -> str | None:
    """Return where patterns are kept, or None where Python keeps no modules of ours either, or is another one."""
    compiled = __spec__.cached if sys.implementation.name == "cpython" else None
    return f"{compiled.removesuffix('.pyc')}.kept" if compiled and os.path.isdir(os.path.dirname(compiled)) else None


def _read() -> _Kept:
    place = _place()
    if place:
        # EOFError, ValueError, TypeError: what is there was cut off, or is nothing of ours.
        with suppress(OSError, EOFError, ValueError, TypeError), open(place, "rb") as file:
            who, kept = marshal.loads(file.read())  # noqa: S302 - as Python reads its own modules, which stand beside it
            if who == _who() and isinstance(kept, dict) and len(kept) <= _MOST:
                return kept
    return {}
