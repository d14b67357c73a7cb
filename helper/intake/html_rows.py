"""Rows of the tables in an HTML page, as operators' sites hand out under the name of .xls.

Read by a scanner of our own in one pass: of what is pending no more is held than a tag may be long, so that a page
made to be slow is read in time that grows with its size alone. Cells that span rows or columns stand in each of them.
"""

import re
from collections.abc import Iterator
from html import unescape

from helper.intake.opened import Opened

_LONGEST_TAG = 1 << 14
_LONGEST_CELL = 1 << 16
_MOST_SPAN = 2000
_MOST_CELLS = 2000
_NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9]*")
_TAG = re.compile(r"[a-zA-Z!?/]")
_SPAN = re.compile(r"\b(row|col)span\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
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
