"""Keep the code that records are made of: a dataclass or NamedTuple writes its methods as text, anew at every start.

Compiling that text was a twelfth of the time of writing a letter, and what comes of it is the same each time.
"""

import marshal
from collections.abc import Callable
from contextlib import suppress
from types import CodeType
from typing import Any

from helper.model.beside_code import place_beside, read_beside, stands_in_a_module, this_python, write_beside

_MOST = 4_000
"""Kept texts past which a checkout that was edited for long begins anew."""
_kept: dict[str, bytes] | None = None
_new: dict[str, bytes] = {}


def keep_records() -> None:
    """Have Python's own makers of records look here first, while a module is read: nobody's words are in those."""
    import collections
    import dataclasses
    import typing

    if _place() is None:
        return
    through = tuple(map(id, map(vars, (collections, dataclasses, typing))))

    def looked_up(run: Callable[..., Any], module: Any, mode: str) -> Callable[..., Any]:
        def found(text: Any, names: Any = None, *more: Any) -> Any:
            code = _code(text, mode) if type(text) is str and stands_in_a_module(*through) else text
            # Without names of its own a text is run among those of the module that asks.
            return run(code, vars(module) if names is None else names, *more)

        return found

    # A name of the module stands before one that every module has.
    vars(dataclasses)["exec"] = looked_up(exec, dataclasses, "exec")
    vars(collections)["eval"] = looked_up(eval, collections, "eval")


def _code(text: str, mode: str) -> CodeType | str:
    global _kept
    if _kept is None:
        kept = read_beside(_place(), this_python())
        _kept = kept if len(kept) <= _MOST else {}
    with suppress(KeyError, EOFError, ValueError, TypeError):
        found = marshal.loads(_kept[text])  # noqa: S302 - as Python reads its own modules, which stand beside it
        if isinstance(found, CodeType):
            return found
    made: CodeType = compile(text, "<string>", mode)
    _new[text] = marshal.dumps(made)
    return made


def keep() -> None:
    """Keep what this run compiled for the next, where that can be written; else it costs time, not results."""
    if _new and _kept is not None:
        write_beside(_place(), this_python(), _kept | _new)


def _place() -> str | None:
    return place_beside(__spec__)
