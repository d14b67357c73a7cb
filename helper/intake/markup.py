"""Markup made to be read: tables of an HTML page as rows, a backup's XML as UTF-8 without its pictures.

Operators' sites hand out HTML under the name of .xls. It is read by a scanner of our own in one pass: of what is
pending no more is held than a tag may be long, so that a page made to be slow is read in time that grows with its size
alone. Cells that span rows or columns stand in each of them.

Android backups write an emoji as two references to halves of a character (``&#55357;&#56838;``), which is not
well-formed XML (github.com/SilenceIM/Silence/issues/317), and hold every picture as base64 in ``data="…"``.
"""

import codecs
import re
from collections.abc import Iterator
from html import unescape

from helper.intake.base import Opened
from helper.model.pattern import later

CHUNK = 1 << 18
_BEGINS = b"<part"
# "<" cannot stand inside an attribute, so "<part" always opens an element; what comes before its data is short.
_DATA = re.compile(rb"<part(?:\s+[\w:.-]+=(?:\"[^\"]*\"|'[^']*'))*?\s+data=([\"'])")
_HELD = 1 << 16
# A reference, or the first half of a pair, may be cut in two by the end of a chunk.
_TAIL = re.compile(rb"(?:&#(?:55[2-9]\d\d|56[0-2]\d\d|563[01]\d|[xX][dD][89abAB][0-9a-fA-F]{2});)?(?:&[#\w]{0,8})?\Z")
_HIGH = rb"(?:[xX]([dD][89abAB][0-9a-fA-F]{2})|(5529[6-9]|55[3-9]\d\d|56[0-2]\d\d|563[01]\d))"
_LOW = rb"(?:[xX]([dD][c-fC-F][0-9a-fA-F]{2})|(563[2-9]\d|56[4-9]\d\d|57[0-2]\d\d|573[0-3]\d|5734[0-3]))"
# Every sign that may begin a reference, with it: two halves of one character, a number, or one of the five names of XML.
_REFERENCE = re.compile(
    rb"&(?:#" + _HIGH + rb";&#" + _LOW + rb";|#(?:[xX]([0-9a-fA-F]{1,6})|(\d{1,7}));|(?:amp|lt|gt|quot|apos);)?"
)
_UNSEEN = bytes(code for code in range(32) if code not in (9, 10, 13))
_SAYS_UTF8 = later(r"<\?xml[^>]*encoding=['\"]utf-8['\"]", re.IGNORECASE)


def clean_pieces(file: Opened) -> Iterator[bytes]:
    """Yield the file as well-formed UTF-8, without the content of pictures. Memory stays flat."""
    held, quote = b"", b""
    for chunk in _utf8(file):
        if quote:
            end = chunk.find(quote)
            if end < 0:
                continue
            chunk, quote = chunk[end:], b""
        done, held, quote = _without_data(held + chunk)
        yield _mended(done)
    yield _mended(held)


def _without_data(text: bytes) -> tuple[bytes, bytes, bytes]:
    """Return what is finished, what waits for the next chunk, and the quote a cut-off picture will end with."""
    out, place = [], 0
    while found := _DATA.search(text, place):
        out.append(text[place : found.end()])
        place = text.find(found[1], found.end())
        if place < 0:
            return b"".join(out), b"", found[1]
    rest = text[place:]
    last = rest.rfind(b"<")
    opening = rest[last:] if last >= 0 else b""
    waits = opening and len(opening) < _HELD and (opening.startswith(_BEGINS) or _BEGINS.startswith(opening))
    cut = last if waits else len(rest) - len(_tail(rest[-24:]))
    return b"".join([*out, rest[:cut]]), rest[cut:], b""


def _tail(end: bytes) -> bytes:
    found = _TAIL.search(end)
    return found[0] if found else b""


def _utf8(file: Opened) -> Iterator[bytes]:
    """Yield chunks; a file in UTF-16 or GB18030 is turned into UTF-8 on the way."""
    encoding = (
        "utf-8" if _SAYS_UTF8.search(file.text[:200]) and not file.encoding.startswith("utf-16") else file.encoding
    )
    plain = file.encoding == "utf-8"
    decoder = (
        None
        if plain
        else codecs.getincrementaldecoder("utf-8-sig" if encoding.startswith("utf-8") else encoding)("replace")
    )
    with file.stream() as stream:
        while chunk := stream.read(CHUNK):
            yield chunk if decoder is None else decoder.decode(chunk).encode("utf-8", "replace")


def _mended(piece: bytes) -> bytes:
    if b"&" in piece:
        piece = _REFERENCE.sub(_written, piece)
    return piece.translate(None, _UNSEEN)


def _written(found: re.Match[bytes]) -> bytes:
    return _REFERENCES[found[0]]


class _References(dict[bytes, bytes]):
    """Say how a reference is written: a backup holds a few of them, thousands of times."""

    def __missing__(self, said: bytes) -> bytes:
        if len(self) > _MOST_REFERENCES:
            self.clear()
        made = self[said] = _reference(said)
        return made


_MOST_REFERENCES = 4096
_REFERENCES = _References()


def _reference(said: bytes) -> bytes:
    """Return a reference as XML takes it: halves joined, half a character or a control as the replacement mark."""
    found = _REFERENCE.match(said)
    if found is None or said == b"&":
        return b"&amp;"
    high, low, one = (_code(*found.group(at, at + 1)) for at in (1, 3, 5))
    if high is not None and low is not None:
        return chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00).encode()
    if one is None or one in (9, 10, 13) or 0x20 <= one < 0xD800 or 0xE000 <= one < 0xFFFE or 0x10000 <= one < 0x110000:
        return said
    return b"&#65533;"


def _code(hexadecimal: bytes | None, decimal: bytes | None) -> int | None:
    return int(hexadecimal, 16) if hexadecimal else int(decimal) if decimal else None


_LONGEST_TAG = 1 << 14
_LONGEST_CELL = 1 << 16
_MOST_SPAN = 2000
_MOST_CELLS = 2000
_NAME = later(r"/?[a-zA-Z][a-zA-Z0-9]*")
_TAG = later(r"[a-zA-Z!?/]")
_SPAN = later(r"\b(row|col)span\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
_SKIPPED = {"script": "</script", "style": "</style"}
Cells = tuple[int, list[str]]


class _Tables:
    """Gather the rows of every table; scripts, styles and comments hold none."""

    def __init__(self) -> None:
        self.done: list[Cells] = []
        self.table = 0
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._held = 0
        self._spans = (1, 1)
        self._falling: dict[int, tuple[int, str]] = {}

    def tag(self, name: str, rest: str) -> None:
        name = name.lower()
        if name == "table":
            self._end_row()
            self.table += 1
            self._falling = {}
        elif name == "tr":
            self._end_row()
            self._row = []
        elif name in ("td", "th") and self._row is not None:
            self._end_cell()
            self._cell, self._held = [], 0
            spans = {kind.lower(): max(1, min(int(count), _MOST_SPAN)) for kind, count in _SPAN.findall(rest)}
            self._spans = (spans.get("row", 1), spans.get("col", 1))
        elif name in ("/td", "/th"):
            self._end_cell()
        elif name in ("/tr", "/table"):
            self._end_row()
        elif self._cell is not None and name in ("br", "p", "div", "/p", "/div"):
            self._cell.append(" ")

    def text(self, said: str) -> None:
        if self._cell is not None and self._held < _LONGEST_CELL:
            self._held += len(said)
            self._cell.append(said)

    def end(self) -> None:
        self._end_row()

    def _fallen(self) -> None:
        """Put in what reaches down from rows above."""
        assert self._row is not None
        while (held := self._falling.get(len(self._row))) and len(self._row) < _MOST_CELLS:
            at = len(self._row)
            self._row.append(held[1])
            if held[0] > 1:
                self._falling[at] = (held[0] - 1, held[1])
            else:
                del self._falling[at]

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            self._fallen()
            said = " ".join(unescape("".join(self._cell)).split())
            down, across = self._spans
            for _ in range(min(across, _MOST_CELLS - len(self._row))):
                if down > 1:
                    self._falling[len(self._row)] = (down - 1, said)
                self._row.append(said)
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            self._fallen()
            if self._row:
                self.done.append((self.table, self._row))
        self._row = None


def html_rows(file: Opened) -> Iterator[tuple[int, list[str], int]]:
    """Yield the rows of every table with their numbers and the number of the table."""
    page, number = _Tables(), 0
    for found in _fed(file, page):
        for table, cells in found:
            number += 1
            if any(cells):
                yield number, cells, table


def _fed(file: Opened, page: _Tables) -> Iterator[list[Cells]]:
    held, until = "", ""
    for _, line in file.lines():
        held += line or ""
        held, until = _scanned(held, until, page)
        if page.done:
            made, page.done = page.done, []
            yield made
    page.end()
    yield page.done


def _scanned(text: str, until: str, page: _Tables) -> tuple[str, str]:
    """Go through ``text``; return what waits for more, and what ends the comment or script it stands in."""
    at, closing, small = 0, 0, ""
    while True:
        if until:
            small = small or text.lower()
            end = small.find(until, at)
            if end < 0:
                return text[max(at, len(text) - len(until)) :], until
            at, until = end + (len(until) if until == "-->" else 0), ""
        begin = text.find("<", at)
        if begin < 0:
            page.text(text[at:])
            return "", ""
        page.text(text[at:begin])
        if begin + 1 < len(text) and not _TAG.match(text, begin + 1):
            page.text("<")
            at = begin + 1
            continue
        if text.startswith("<!--", begin):
            at, until = begin + 4, "-->"
            continue
        # Looked for once: as long as it lies ahead, no sign is looked at again.
        closing = closing if closing < 0 or closing > begin else text.find(">", begin)
        end = closing if closing - begin < _LONGEST_TAG else -1
        if end < 0:
            if closing < 0 and len(text) - begin < _LONGEST_TAG:
                return text[begin:], ""
            # No tag is so long: it was a sign among words.
            page.text("<")
            at = begin + 1
            continue
        name = _NAME.match(text, begin + 1)
        if name:
            page.tag(name[0], text[name.end() : end])
            until = _SKIPPED.get(name[0].lower(), "")
        at = end + 1
