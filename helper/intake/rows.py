"""Rows of a table, whatever holds it: CSV or TSV, a spreadsheet, or an HTML page that calls itself .xls."""

import csv
import re
from collections.abc import Callable, Iterator

from helper.intake import times
from helper.intake.base import Opened
from helper.intake.markup import html_rows
from helper.intake.pdf_rows import pdf_available, pdf_rows
from helper.intake.workbooks import SHEET_BYTES, sheet_rows
from helper.model.foreign_files import ZIP_ERRORS
from helper.model.pattern import later

__all__ = ["SHEET_BYTES", "Row", "first_rows", "is_html", "is_sheet", "is_table", "rows", "tables"]
Row = tuple[int, list[str] | None]
_HTML = later(r"<(?:html|table|!doctype html)[\s>]", re.IGNORECASE)
_FIELD = 1 << 20


def is_table(file: Opened) -> bool:
    """Tell whether a file may be read as rows of cells."""
    if file.kind == "pdf":
        return pdf_available()
    return (file.kind in ("zip", "ole") and is_sheet(file)) or (
        file.kind == "text"
        and file.text.lstrip()[:1] not in "{["
        and (is_html(file) or not file.text.lstrip().startswith("<"))
    )


def is_html(file: Opened) -> bool:
    """Tell whether a text is an HTML page with a table."""
    return bool(_HTML.search(file.text[:4096]))


def is_sheet(file: Opened) -> bool:
    """Tell a spreadsheet from any other archive: by the names that stand in its first bytes or its directory."""
    if file.kind == "ole":
        return True
    import zipfile

    try:
        with file.stream() as stream, zipfile.ZipFile(stream) as packed:
            return bool({"xl/workbook.xml", "xl/workbook.bin", "content.xml"} & set(packed.namelist()))
    except ZIP_ERRORS:
        return False


_PAPERS = {
    "word/document.xml": "word",
    "ppt/presentation.xml": "slides",
    "Index/Document.iwa": "iwork",
    "Index.zip": "iwork",
}


def paper_of(file: Opened) -> str:
    """Return ``word``, ``slides`` or ``iwork`` for a paper that is a zip as well; nothing for any other file."""
    if file.kind != "zip":
        return ""
    import zipfile

    try:
        with file.stream() as stream, zipfile.ZipFile(stream) as packed:
            return next((_PAPERS[name] for name in packed.namelist() if name in _PAPERS), "")
    except ZIP_ERRORS:
        return ""


def rows(file: Opened) -> Iterator[Row]:
    """Yield each row with its number; None where it cannot be read. Formulas are never worked out."""
    return ((number, cells) for number, cells, _ in tables(file))


def tables(file: Opened) -> Iterator[tuple[int, list[str] | None, int]]:
    """Yield each row with its number and the number of the sheet or table it stands in; numbers run on."""
    if file.kind in ("zip", "ole"):
        return sheet_rows(file)
    if file.kind == "pdf":
        return pdf_rows(file)
    return html_rows(file) if is_html(file) else ((number, cells, 0) for number, cells in _csv(file))


MOST_LOOKED = 400
"""Rows in which headings are looked for: some files begin with pages of notes."""


def first_rows(file: Opened, most: int = MOST_LOOKED) -> list[list[str]]:
    """Return the first rows that can be read."""
    kept = _FIRST.get(id(file))
    if kept is None or kept[0] is not file:
        found: list[list[str]] = []
        for _, cells in rows(file):
            if cells is not None:
                found.append(cells)
            if len(found) >= MOST_LOOKED:
                break
        _FIRST.clear()
        kept = _FIRST[id(file)] = (file, found)
    return kept[1][:most]


_NUMBER = later(r"\+?\d[\d\s*-]{3,22}$")


def looks_like_records(first: list[list[str]], head: list[str]) -> bool:
    """Tell whether a table under new headings may be one of calls or messages: a column of times beside one of numbers."""
    below = first[first.index(head) + 1 :][:50]
    columns = [[cells[at] for cells in below if at < len(cells) and cells[at]] for at in range(len(head))]
    timed = {at for at, cells in enumerate(columns) if _mostly(cells, _is_time)}
    numbered = {at for at, cells in enumerate(columns) if _mostly(cells, _is_number)} - timed
    return bool(timed and numbered)


def _mostly(cells: list[str], test: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(map(test, cells)) * 2 > len(cells)


def _is_time(cell: str) -> bool:
    return times.read_stamp(cell) is not None or times.parse_written(cell, dates="dmy", year=2000) is not None


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.match(cell)) and sum(map(str.isdigit, cell)) >= 5


_FIRST: dict[int, tuple[Opened, list[list[str]]]] = {}


def _csv(file: Opened) -> Iterator[Row]:
    """Yield records; the number is the line on which a record begins."""
    csv.field_size_limit(_FIELD)
    bad: list[int] = []
    taken: list[int] = []

    def lines() -> Iterator[str]:
        for number, line in file.lines():
            if line is None:
                bad.append(number)
            else:
                taken.append(number)
                yield line.replace("\0", "")

    reader = csv.reader(lines(), delimiter=_delimiter(file.text))
    while True:
        # A line too long to be read may stand before the record: it begins on the first line that was handed on.
        taken.clear()
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            yield taken[0], None
            continue
        while bad:
            yield bad.pop(0), None
        if any(cell.strip() for cell in cells):
            yield taken[0], [cell.strip() for cell in cells]
    for number in bad:
        yield number, None


def _delimiter(text: str) -> str:
    head = "\n".join(text.splitlines()[:20])
    return max(",\t;|，", key=lambda mark: (head.count(mark), mark == ","))
