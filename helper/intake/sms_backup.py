"""SMS Backup & Restore (SyncTech, Android): sms-*.xml and calls-*.xml.

Fields: synctech.com.au/sms-backup-restore/fields-in-xml-backup-files. Read with expat, piece by piece: a DOCTYPE is
refused as it opens, so that no entity is ever defined, and of a picture nothing is kept (see ``xml_pieces``).
"""

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.parsers import expat

from helper.errors import HelperError
from helper.intake import numbers
from helper.intake.base import Choices, Extracted, Format, Opened
from helper.intake.markup import clean_pieces
from helper.intake.times import from_epoch
from helper.model.event import Event, Skipped
from helper.model.pattern import later
from helper.wording import say

_ROOT = later(r"<(?:smses|calls)[\s>]")
# android.provider.CallLog.Calls.TYPE: 1 in, 2 out, 3 missed, 4 voicemail, 5 rejected, 6 blocked, 7 answered elsewhere.
CALLS = {
    "1": ("in", "answered"),
    "2": ("out", ""),
    "3": ("in", "unanswered"),
    "4": ("in", "unanswered"),
    "5": ("in", "unanswered"),
    "6": ("in", "unanswered"),
    "7": ("in", "answered"),
}
SMS = {"1": "in", "2": "out"}
_FROM = "137"  # PduHeaders.FROM


def _identify(file: Opened) -> bool:
    return file.kind == "text" and bool(_ROOT.search(file.text)) and file.text.lstrip()[:1] == "<"


def _extract(file: Opened, choices: Choices) -> Extracted:
    reader, whole = _Reader(), _Mended(clean_pieces(file))
    while whole.open:
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = reader.start
        parser.StartDoctypeDeclHandler = _refuse
        reader.parser = parser
        whole.begin(parser, reader)
        try:
            for piece in whole:
                parser.Parse(piece, False)
                if reader.made:
                    yield from reader.take()
            parser.Parse(b"", True)
        except expat.ExpatError as fault:
            yield from reader.take()
            begun = reader.forget()
            if whole.ended() and fault.code in _CUT:
                yield Skipped(reader.row + (not begun), "cut")
                return
            for place in range(whole.resume(parser)):
                # A message with parts was counted as it opened.
                reader.row += not (begun and place == 0)
                yield Skipped(reader.row, "broken")
    yield from reader.take()


_SLICE = 1 << 14


def _sliced(source: Iterator[bytes]) -> Iterator[bytes]:
    # In slices, so that little is gone through again where one element after another is broken.
    for piece in source:
        yield from (piece[at : at + _SLICE] for at in range(0, len(piece), _SLICE))


_NEXT = re.compile(rb"<(?:sms|mms|call)[\s/>]")
_HELD = 1 << 20
_ROOT_OF_OURS = b"<smses>"


class _Mended:
    """Hand out the pieces of a file; after an error, those from the next element on that can be read."""

    def __init__(self, source: Iterator[bytes]) -> None:
        self._source, self.open = _sliced(source), True
        self._held, self._fed, self._done = b"", 0, 0
        self._rest = b""
        self._parser: Any = None
        self._reader: Any = None

    def begin(self, parser: Any, reader: "_Reader") -> None:
        """Begin anew with a parser: what it is fed stands under a root of its own, but for the first."""
        self._parser, self._reader = parser, reader
        reader.ended = self._ended
        self._held, self._fed, self._done = b"", 0, 0

    def _ended(self) -> None:
        # Up to here every element has been read: one that stands in its opening tag alone is read as it opens.
        self._done = self._parser.CurrentByteIndex + 1

    def __iter__(self) -> Iterator[bytes]:
        first, self._rest = self._rest, b""
        for piece in itertools.chain([first] if first else [], self._source):
            cut = self._done - (self._fed - len(self._held))
            self._held = self._held[max(0, cut, len(self._held) - _HELD) :] + piece
            self._fed += len(piece)
            yield piece
        self.open = False

    def ended(self) -> bool:
        """Tell whether the file was read to its end."""
        return not self.open

    def resume(self, parser: Any) -> int:
        """Go on at the next element; return how many were begun and not read."""
        begin = self._fed - len(self._held)
        lost = len(_NEXT.findall(self._held, max(0, self._done - begin), max(0, parser.ErrorByteIndex - begin)))
        # Never from where this stretch began, or it would be read for ever.
        at, text = max(0, parser.ErrorByteIndex - begin, len(_ROOT_OF_OURS) + 1 - begin), self._held
        while not (found := _NEXT.search(text, at)):
            piece = next(self._source, b"")
            if not piece:
                self.open = False
                return lost
            text, at = text[-8:] + piece, 0
        self.open, self._rest = True, _ROOT_OF_OURS + text[found.start() :]
        return lost


# Unclosed token, no element found, unclosed CDATA, or the end inside an element: the file was cut off.
_CUT = {
    expat.errors.codes[said]
    for said in (
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
    )
}


def _refuse(*_: object) -> None:
    raise HelperError(
        say("intake.xml_file_has_doctype"),
        do=say("intake.export_from_phone_again"),
    )


class _Reader:
    """Gather events as elements open and close; ``row`` counts sms, mms and call elements from one."""

    def __init__(self) -> None:
        self.row = 0
        self.made: list[Event | Skipped] = []
        self._mms: dict[str, str] | None = None
        self._words: list[str] = []
        self._media = False
        self._sender = ""
        self.parser: Any = None
        self.ended: Callable[[], None] = lambda: None

    def forget(self) -> bool:
        """Forget a message that was begun and will not be ended; tell whether there was one."""
        begun, self._mms = self._mms is not None, None
        return begun

    def take(self) -> list[Event | Skipped]:
        """Return what was gathered and forget it."""
        made, self.made = self.made, []
        return made

    def start(self, name: str, said: dict[str, str]) -> None:
        """Take a call or message; one with parts is taken as it ends."""
        if name == "sms":
            self.ended()
            self.row += 1
            kind = said.get("type")
            self.made.append(self._message(said, SMS.get(kind or "", ""), kind, _null(said.get("body")), ""))
        elif name == "call":
            self.ended()
            self.row += 1
            self.made.append(self._call(said))
        elif name == "mms":
            self.row += 1
            self._mms, self._words, self._media, self._sender = said, [], False, ""
            # No other element is read as it closes: a call of nothing for each was a tenth of reading.
            self.parser.EndElementHandler = self.end
        elif self._mms is not None and name == "part":
            if said.get("ct") == "text/plain":
                self._words.append(_null(said.get("text")))
            elif said.get("ct") not in ("application/smil", None):
                self._media = True
        elif self._mms is not None and name == "addr" and said.get("type") == _FROM:
            self._sender = said.get("address", "")

    def end(self, name: str) -> None:
        """Take a message with parts."""
        if name != "mms":
            return
        self.parser.EndElementHandler = None
        self.ended()
        if self._mms is None:
            return
        said, self._mms = self._mms, None
        way = SMS.get(said.get("msg_box", ""), "")
        if way == "in" and self._sender and "~" in said.get("address", ""):
            said = {**said, "address": self._sender}
        self.made.append(
            self._message(
                said, way, said.get("msg_box"), "\n".join(filter(None, self._words)), "media" if self._media else ""
            )
        )

    def _message(self, said: dict[str, str], way: str, kind: str | None, text: str, gaps: str) -> Event | Skipped:
        if kind in ("3", "4", "5", "6"):
            return Skipped(self.row, "draft")
        when = read_milliseconds(said.get("date", ""))
        number = _null(said.get("address"))
        if when is None or not number:
            return Skipped(self.row, "no_number" if when else "bad_time")
        day, second = when
        gaps = f"{gaps} way".strip() if not way else gaps
        name, line = said.get("contact_name", ""), said.get("sub_id", "")
        name, line = "" if name in _NO_NAME else name, "" if line in _NO_LINE else line
        return Event(self.row, "sms", way, day, second, numbers.normal(number), name, "", None, text, line, gaps)

    def _call(self, said: dict[str, str]) -> Event | Skipped:
        when = read_milliseconds(said.get("date", ""))
        number = _null(said.get("number"))
        if when is None:
            return Skipped(self.row, "bad_time")
        way, outcome = CALLS.get(said.get("type", ""), ("", ""))
        duration = said.get("duration", "")
        seconds = int(duration) if duration.isdecimal() else None
        outcome = settle_outcome(way, outcome, seconds)
        if not number or number.startswith("-"):
            # presentation 2 and 3: withheld or unknown. The call was made all the same.
            number = "hidden"
        gaps = "" if way else "way"
        if seconds is None:
            gaps = f"{gaps} seconds".lstrip()
        day, second = when
        name, line = said.get("contact_name", ""), said.get("subscription_id", "")
        name, line = "" if name in _NO_NAME else name, "" if line in _NO_LINE else line
        return Event(self.row, "call", way, day, second, numbers.normal(number), name, outcome, seconds, "", line, gaps)


def read_milliseconds(date: str) -> tuple[str, int] | None:
    """Return day and second for Android's milliseconds."""
    return from_epoch(int(date) // 1000) if date.isdecimal() and len(date) < 16 else None


def settle_outcome(way: str, outcome: str, seconds: int | None) -> str:
    """Return the outcome with what the length says: no seconds of talk is no answer."""
    if way == "in" and outcome == "answered" and seconds == 0:
        return "unanswered"
    if way == "out" and seconds is not None:
        return "answered" if seconds else "unanswered"
    return outcome


def _null(said: str | None) -> str:
    return "" if said is None or said == "null" else said


_NO_NAME = frozenset(("(Unknown)", "null"))
_NO_LINE = frozenset(("null", "-1"))


FORMAT = Format(
    "sms_backup",
    say("intake.sms_backup_restore_messages"),
    say("intake.on_android_install_sms_backup"),
    _identify,
    _extract,
)
