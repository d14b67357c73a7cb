"""What an importer is and is told, and the one file it reads, on disk or inside an archive.

A file is known by its first bytes, not by its name.
"""

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, NamedTuple

from helper.intake import numbers, times
from helper.intake.chat_calls import call_told
from helper.model.event import Event, Skipped
from helper.model.foreign_files import name_kind
from helper.text import Text

HEAD = 1 << 16
LONGEST_LINE = 1 << 20
# What an export can be, and what is handed in instead of one; any other mark is looked at as text may be.
_KINDS = {
    **dict.fromkeys(("zip", "ole", "sqlite", "pdf")),
    **dict.fromkeys(("png", "jpeg", "gif", "bmp"), "picture"),
    **dict.fromkeys(("gzip", "rar", "7z"), "packed"),
    **dict.fromkeys(("heic", "webp", "tiff"), "picture"),
    **dict.fromkeys(("mp3", "amr", "ogg", "flac", "wav", "silk"), "sound"),
    **dict.fromkeys(("mp4", "avi", "mkv"), "film"),
}
_IN_NO_TEXT = bytes(byte for byte in range(32) if byte not in b"\t\n\r\x0b\x0c\x1b")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Opened:
    """Hold how to open one file any number of times, and what its first bytes say of it."""

    def __init__(
        self, name: str, opener: Callable[[], BinaryIO], size: int, part: str = "", path: Path | None = None
    ) -> None:
        self.name, self.opener, self.size, self.part, self.path = name, opener, size, part, path
        self.cells: list[tuple[int, list[str] | None, int]] | None = None
        self.left: dict[int, str] = {}

    @cached_property
    def head(self) -> bytes:
        """Return the first bytes."""
        with self.opener() as stream:
            return stream.read(HEAD)

    @cached_property
    def kind(self) -> str:
        """Return ``text``, ``empty``, or what the first bytes give away."""
        if not self.head.strip():
            return "empty"
        kind = name_kind(self.head)
        if kind in _KINDS:
            return _KINDS[kind] or kind
        return "text" if self.encoding else "unknown"

    @cached_property
    def encoding(self) -> str:
        """Return the encoding: a mark, else UTF-8, else GB18030 (never GBK, which lacks rare characters), else ``""``.

        GB18030 takes nearly anything, so bytes that no text holds rule it out first.
        """
        for mark, encoding in _MARKS:
            if self.head.startswith(mark):
                return encoding
        for encoding in ("utf-16-le", "utf-16-be"):
            if _looks_wide(self.head, encoding):
                return encoding
        strange = len(self.head) - len(self.head.translate(None, _IN_NO_TEXT))
        if b"\0" in self.head or strange * 50 > len(self.head):
            return ""
        if self._all_is("utf-8"):
            return "utf-8"
        return "gb18030" if _begins(self.head, "gb18030") else _mostly(self.head)

    @cached_property
    def text(self) -> str:
        """Return the first characters as text."""
        return self.head.decode(self.encoding or "latin-1", "ignore").removeprefix("\ufeff")

    @property
    def called(self) -> str:
        """Return the name the person knows it by: within an archive that of the part."""
        return self.part or self.name

    def stream(self) -> BinaryIO:
        """Open the file from its beginning."""
        return self.opener()

    def lines(self) -> Iterator[tuple[int, str | None]]:
        """Yield each line with its number; None where it is too long or cannot be decoded. Memory stays flat."""
        if self.encoding.startswith("utf-16"):
            yield from self._wide_lines()
            return
        with self.stream() as stream:
            number = 0
            while piece := stream.readline(LONGEST_LINE):
                number += 1
                if len(piece) >= LONGEST_LINE and not piece.endswith(b"\n"):
                    while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                        continue
                    yield number, None
                    continue
                yield number, self._decoded(piece.removeprefix(codecs.BOM_UTF8) if number == 1 else piece)

    def _wide_lines(self) -> Iterator[tuple[int, str | None]]:
        with self.stream() as stream:
            reader = codecs.getreader(self.encoding)(stream, "replace")
            number = 0
            while line := reader.readline(LONGEST_LINE):
                number += 1
                yield number, line.removeprefix("\ufeff")

    def _decoded(self, piece: bytes) -> str | None:
        # A file saved on one machine and added to on another holds both.
        first = "utf-8" if self.encoding.startswith("utf-8") else "gb18030"
        for encoding in (first, "utf-8" if first == "gb18030" else "gb18030"):
            try:
                return piece.decode(encoding)
            except UnicodeDecodeError:
                continue
        return None

    def _all_is(self, encoding: str) -> bool:
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            with self.stream() as stream:
                while piece := stream.read(1 << 20):
                    decoder.decode(piece)
            decoder.decode(b"", True)
        except UnicodeDecodeError:
            return False
        return True


def _begins(head: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _mostly(head: bytes) -> str:
    """Return the encoding of most lines, where some line is broken; nothing where most are."""
    lines = head.splitlines()[:200]
    for encoding in ("utf-8", "gb18030"):
        if sum(_begins(line, encoding) for line in lines) * 2 > len(lines):
            return encoding
    return ""


def _looks_wide(head: bytes, encoding: str) -> bool:
    """Tell whether every second byte is mostly zero, as in UTF-16 without a mark that holds figures and commas."""
    zeros = head[1::2] if encoding == "utf-16-le" else head[::2]
    others = head[::2] if encoding == "utf-16-le" else head[1::2]
    return len(head) >= 8 and zeros.count(0) * 3 > len(zeros) and others.count(0) * 20 < len(others)


Extracted = Iterator[Event | Skipped]


def chat_message(row: int, way: str, when: "times.When", who: str, words: str, gap: str = "") -> Event:
    """Return one message of a chat, or the call that is all it holds.

    ``gap`` is what it lacks beside what its time and its direction lack.
    """
    if call := call_told(words):
        length = "" if call.seconds is not None or call.outcome == "unanswered" else "seconds"
        gaps = " ".join(filter(None, (when.gaps, "" if way else "way", length)))
        peer = numbers.normal(who)
        return Event(row, "call", way, when.day, when.second, peer, "", call.outcome, call.seconds, "", "", gaps)
    gaps = " ".join(filter(None, (when.gaps, "" if way else "way", gap)))
    return Event(row, "messaging_app", way, when.day, when.second, numbers.normal(who), "", "", None, words, "", gaps)


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
    extract: Callable[[Opened, Choices], Extracted]
