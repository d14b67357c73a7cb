"""Pour a document into a file. Knows formats, never wording, and writes nothing to disk.

One module per format, found by walking this package: a format is a module that defines a
``Renderer`` of its own, and carries the module's name.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from helper.errors import usage_error
from helper.model.document import Document
from helper.rendering.blocks import Renderer
from helper.wording import say


def list_formats() -> tuple[str, ...]:
    """Return the names of the formats that can be written, in alphabetical order."""
    return tuple(name for name in _modules() if _found(name))


def has(fmt: str) -> bool:
    """Tell whether a format can be written; of the others nothing is read."""
    return _found(fmt) is not None


@cache
def _modules() -> tuple[str, ...]:
    return tuple(sorted(module.name for module in iter_modules(__path__)))


@cache
def _found(fmt: str) -> Renderer | None:
    if fmt not in _modules():
        return None
    name = f"{__name__}.{fmt}"
    for thing in vars(import_module(name)).values():
        if isinstance(thing, type) and thing.__module__ == name and "suffix" in vars(thing):
            made: Renderer = thing()
            return made
    return None


def suffix(fmt: str) -> str:
    """Return the file suffix of ``fmt``, with its dot."""
    return _renderer(fmt).suffix


def render(document: Document, fmt: str) -> bytes:
    """Return ``document`` as the bytes of one file. The same document gives the same bytes."""
    return _renderer(fmt).render(document)


def _renderer(fmt: str) -> Renderer:
    found = _found(fmt)
    if found is None:
        known = ", ".join(list_formats())
        raise usage_error(
            say("rendering.there_is_no_file_format", fmt=fmt),
            where="--format",
            do=say("rendering.use_one", known=known),
        )
    return found
