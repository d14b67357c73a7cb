"""Keep what a run made out of the program's own files, beside Python's modules of it, so that the next run need not.

As Python keeps its own modules: in ``__pycache__``, for this very Python alone, thrown away without loss, and never more
than a saving of time.
"""

import marshal
import os
import sys
from contextlib import suppress
from importlib.machinery import ModuleSpec
from typing import Any


def place_beside(module: ModuleSpec | None) -> str | None:
    """Return where a module keeps what it made; None where Python keeps no modules of ours, or is another Python."""
    compiled = module.cached if module and sys.implementation.name == "cpython" else None
    return f"{compiled.removesuffix('.pyc')}.kept" if compiled and os.path.isdir(os.path.dirname(compiled)) else None


def read_beside(place: str | None, made_by: str) -> dict[Any, Any]:
    """Return what was kept at a place by ``made_by``; nothing where something else lies there."""
    if place:
        # EOFError, ValueError, TypeError: what is there was cut off, or is nothing of ours.
        with suppress(OSError, EOFError, ValueError, TypeError), open(place, "rb") as file:
            who, kept = marshal.loads(file.read())  # noqa: S302 - as Python reads its own modules, which stand beside it
            if who == made_by and isinstance(kept, dict):
                return kept
    return {}


def write_beside(place: str | None, made_by: str, kept: dict[Any, Any]) -> None:
    """Keep what was made at a place, where that can be written and modules are kept at all."""
    if place is None or sys.dont_write_bytecode:
        return
    temporary = f"{place}.{os.getpid()}"
    try:
        with open(temporary, "wb") as file:
            marshal.dump((made_by, kept), file)
        os.replace(temporary, place)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)


def this_python() -> str:
    """Return which Python this is, to the letter: its engine's code means something to no other."""
    return f"{sys.version} {sys.byteorder}"
