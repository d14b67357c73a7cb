"""Read what a phone, an operator or a chat program has recorded. One module per format, found by walking the package.

A format is a module that holds a ``FORMAT``. A file is known by what is in it and never by its name. Nothing is
guessed: what a record does not say is empty and named in ``gaps``, and a row that cannot be read is handed over
as ``Skipped`` with the reason.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from helper.errors import Exit, HelperError
from helper.intake import strangers
from helper.intake.base import Choices, Format
from helper.intake.opened import Opened
from helper.text import Text

__all__ = ["Choices", "Format", "Opened", "formats", "identify", "readable", "shown"]


@cache
def formats() -> dict[str, Format]:
    """Return every format by name."""
    found = {}
    for module in sorted(iter_modules(__path__), key=lambda module: module.name):
        made = getattr(import_module(f"{__name__}.{module.name}"), "FORMAT", None)
        if isinstance(made, Format):
            found[made.name] = made
    return found


def identify(file: Opened, choices: Choices | None = None) -> Format:
    """Return the one format that claims a file. Raise HelperError where none does, or more than one."""
    if choices and choices.columns:
        return formats()["table"]
    claims = [made for made in formats().values() if made.identify(file)]
    if len(claims) > 1:
        listed = Text("、".join(one.title.zh for one in claims), ", ".join(one.title.en for one in claims))
        raise HelperError(
            Text(f"这个文件像两种格式：{listed.zh}；没有读", f"This file looks like two formats: {listed.en}; it was not read"),
            where=shown(file),
            do=Text("用 --column 说明各列是什么，例：--column time=发送时间", "Say what each column is with --column, e.g. --column time=Sent"),
        )
    if not claims:
        raise unknown(file)
    return claims[0]


def shown(file: Opened) -> str:
    """Return a file's name as errors show it."""
    return f"{file.name}!{file.part}" if file.part else file.name


def unknown(file: Opened) -> HelperError:
    """Return the error for a file that no format claims: what it is, and what to do with it."""
    what, do = strangers.named(file) or (Text("认不出这个文件是什么格式", "It is not clear what format this file has"), None)
    return HelperError(
        what,
        where=shown(file),
        do=do or readable(),
        code=Exit.BAD_INPUT,
    )


def readable() -> Text:
    """Say what can be read."""
    zh, en = "；".join(one.title.zh for one in formats().values()), "; ".join(one.title.en for one in formats().values())
    return Text(
        f"能读的有：{zh}。表格的列名不认识时，用 --column time=列名 --column number=列名；空表样：helper import --sample csv",
        f"What can be read: {en}. For a table with other headings: --column time=HEADING --column number=HEADING; an empty table: helper import --sample csv",
    )
