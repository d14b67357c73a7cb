"""Keep what Jinja makes of the program's own letters for the next run: one letter was a thirtieth of the time of writing it.

Under the words of the template and the state of all that has a say in it; what they are filled with is nothing of it.
"""

import hashlib
import marshal
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING

from helper.guidance.where import data_dir
from helper.letters import environment, values
from helper.model.beside_code import place_beside, read_beside, this_python, write_beside

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

_MOST = 400
"""Kept templates past which a checkout that was edited for long begins anew."""


@cache
def compiled_letter(body: str, folder: Path) -> "Template":
    """Return a letter's template ready to be filled; of a clinic's own nothing is kept for the next run."""
    if data_dir("templates") not in folder.parents:
        return environment.compiled(body)
    made = environment.environment()
    return made.template_class.from_code(made, _code_of(made, body), made.make_globals(None))


def _code_of(made: "SandboxedEnvironment", body: str) -> CodeType:
    place = _place()
    if place is None:
        # In the single file no module lies in a file of its own that could be looked at.
        return made.compile(body)
    maker = _maker()
    kept = read_beside(place, maker)
    named = hashlib.sha256(body.encode()).hexdigest()
    with suppress(KeyError, EOFError, ValueError, TypeError):
        found = marshal.loads(kept[named])  # noqa: S302 - as Python reads its own modules, which stand beside it
        if isinstance(found, CodeType):
            return found
    code = made.compile(body)
    write_beside(place, maker, {**(kept if len(kept) < _MOST else {}), named: marshal.dumps(code)})
    return code


def _place() -> str | None:
    return place_beside(__spec__)


@cache
def _maker() -> str:
    """Return what made the code: this Python, this Jinja, and our words for what stands in a template as it is."""
    import jinja2

    states = [os.stat(module.__file__ or "") for module in (environment, values)]
    ours = " ".join(f"{state.st_size}:{state.st_mtime_ns}" for state in states)
    theirs = os.stat(Path(jinja2.__file__).with_name("compiler.py"))
    return f"{this_python()} {ours} {theirs.st_size}:{theirs.st_mtime_ns}"
