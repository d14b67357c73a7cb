"""Read what a phone, an operator or a chat program has recorded. Formats are found by walking the package.

A module holds a ``Format``, or two that are one thing; another package adds its own through the entry point group
``helper.importers``, and ``helper.testing`` holds it against examples. A file is known by what is in it and never by its name. Nothing is
guessed: what a record does not say is empty and named in ``gaps``, and a row that cannot be read is handed over
as ``Skipped`` with the reason.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from helper.errors import Exit, HelperError
from helper.intake.base import Choices, Format, Opened
from helper.text import Text, join
from helper.wording import say

__all__ = ["Choices", "Format", "Opened", "find_formats", "identify", "readable", "show_name"]

GROUP = "helper.importers"
"""The entry points by which another package adds a format."""


@cache
def find_formats() -> dict[str, Format]:
    """Return every format by name."""
    found: dict[str, Format] = {}
    for module in sorted(iter_modules(__path__), key=lambda module: module.name):
        held = vars(import_module(f"{__name__}.{module.name}")).values()
        found |= {made.name: made for made in held if isinstance(made, Format)}
    for name, made in _of_others():
        if not isinstance(made, Format) or made.name in found:
            raise HelperError(
                say("intake.importer_is_none_of_ours", name=name),
                where=GROUP,
                do=say("intake.take_that_package_out_or_mend_it"),
            )
        found[made.name] = made
    return found


def _of_others() -> Iterator[tuple[str, object]]:
    """Yield the importers that installed packages name; one that cannot be loaded comes as what went wrong."""
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            yield point.name, point.load()
        except Exception as fault:  # noqa: BLE001 - whatever somebody else's module does as it is imported
            yield point.name, fault


def identify(file: Opened, choices: Choices | None = None) -> Format:
    """Return the one format that claims a file. Raise HelperError where none does, or more than one."""
    if choices and choices.columns:
        return find_formats()["table"]
    claims = [made for made in find_formats().values() if made.identify(file)]
    if len(claims) > 1:
        listed = join(one.title for one in claims)
        raise HelperError(
            say("intake.file_looks_like_two_formats", listed=listed),
            where=show_name(file),
            do=say("intake.say_what_each_column"),
        )
    if not claims:
        raise unknown(file)
    return claims[0]


def show_name(file: Opened) -> str:
    """Return a file's name as errors show it."""
    return f"{file.name}!{file.part}" if file.part else file.name


def unknown(file: Opened) -> HelperError:
    """Return the error for a file that no format claims: what it is, and what to do with it."""
    from helper.intake import strangers  # knows what many programs leave: read only where a file is none of ours

    what, do = strangers.name_stranger(file) or (say("intake.is_not_clear_what_format"), None)
    return HelperError(
        what,
        where=show_name(file),
        do=do or readable(),
        code=Exit.BAD_INPUT,
    )


def readable() -> Text:
    """Say in three lines what can be read, what to do with any other file, and where all of it is listed."""
    return say("intake.what_can_be_read_short")
