"""What an importer is, and what it is told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from helper.intake.opened import Opened
from helper.model.event import Event, Skipped
from helper.text import Text

Rows = Iterator[Event | Skipped]


@dataclass(frozen=True, slots=True)
class Choices:
    """Hold what the person said about a file that the file does not say itself.

    ``year`` completes times without one, ``zone`` is ``shanghai`` or ``utc`` for exports that name no zone,
    ``dates`` is ``dmy`` or ``mdy``, ``columns`` maps our fields to headings of a table whose headings are new.
    ``me`` are the names the phone's owner has in chats, ``own`` the phone's number, where a table names both ends of
    a call. ``words`` are words for a call's outcome that the person explained: ``answered`` or ``unanswered``.
    ``way`` is who called in a call that was recorded: ``in`` or ``out``.
    """

    year: int | None = None
    zone: str = ""
    dates: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    me: tuple[str, ...] = ()
    own: str = ""
    words: dict[str, str] = field(default_factory=dict)
    way: str = ""


class Format(NamedTuple):
    """Hold one importer: what it is called, which files are its own, and what is in them.

    ``where`` says how a person gets such a file.
    """

    name: str
    title: Text
    where: Text
    identify: Callable[[Opened], bool]
    extract: Callable[[Opened, Choices], Rows]
