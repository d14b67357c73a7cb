"""Rows of the tables in an HTML page, as operators' sites hand out under the name of .xls."""

from collections.abc import Iterator
from html.parser import HTMLParser

from helper.intake.opened import Opened


class _Tables(HTMLParser):
    """Gather the cells of every table row; scripts and styles hold none."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[list[str]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_row()
            self._row = []
        elif tag in ("td", "th") and self._row is not None:
            self._end_cell()
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            self._row.append(" ".join("".join(self._cell).split()))
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row:
            self.done.append(self._row)
        self._row = None


def html_rows(file: Opened) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of every table with their numbers, line by line: the page is never held whole."""
    page, number = _Tables(), 0
    for _, line in file.lines():
        page.feed(line or "")
        for cells in page.done:
            number += 1
            if any(cells):
                yield number, cells
        page.done.clear()
    page.close()
