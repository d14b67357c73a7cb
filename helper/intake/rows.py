"""Rows of a table, whatever holds it: CSV or TSV, a spreadsheet, or an HTML page that calls itself .xls."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from helper.errors import Exit, HelperError
from helper.intake.html_rows import html_rows
from helper.intake.opened import Opened
from helper.model.zip_errors import ZIP_ERRORS
from helper.wording import say

Row = tuple[int, list[str] | None]
SHEET_BYTES = 200_000_000
"""The most a spreadsheet may hold unpacked; a year of calls is a hundredth of it."""
_HTML = re.compile(r"<(?:html|table|!doctype html)[\s>]", re.IGNORECASE)
_FIELD = 1 << 20


def is_table(file: Opened) -> bool:
    """Tell whether a file may be read as rows of cells."""
    return file.kind in ("zip", "ole") and is_sheet(file) or (file.kind == "text" and file.text.lstrip()[:1] not in "{[" and (is_html(file) or not file.text.lstrip().startswith("<")))


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


def rows(file: Opened) -> Iterator[Row]:
    """Yield each row with its number; None where it cannot be read. Formulas are never worked out."""
    if file.kind in ("zip", "ole"):
        return _sheet(file)
    return html_rows(file) if is_html(file) else _csv(file)


def first_rows(file: Opened, most: int = 30) -> list[list[str]]:
    """Return the first rows that can be read."""
    kept = _FIRST.get(id(file))
    if kept is None or kept[0] is not file:
        found: list[list[str]] = []
        source = rows(file)
        for _, cells in source:
            if cells is not None:
                found.append(cells)
            if len(found) >= 30:
                break
        _FIRST.clear()
        kept = _FIRST[id(file)] = (file, found)
    return kept[1][:most]


_FIRST: dict[int, tuple[Opened, list[list[str]]]] = {}


def _csv(file: Opened) -> Iterator[Row]:
    """Yield records; the number is the line on which a record begins."""
    csv.field_size_limit(_FIELD)
    bad: list[int] = []
    at = [1]

    def lines() -> Iterator[str]:
        for number, line in file.lines():
            at[0] = number
            if line is None:
                bad.append(number)
            else:
                yield line.replace("\0", "")

    reader = csv.reader(lines(), delimiter=_delimiter(file.text))
    begun = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            yield begun, None
            begun = at[0] + 1
            continue
        while bad:
            yield bad.pop(0), None
        if any(cell.strip() for cell in cells):
            yield begun, [cell.strip() for cell in cells]
        begun = at[0] + 1
    for number in bad:
        yield number, None


def _delimiter(text: str) -> str:
    head = "\n".join(text.splitlines()[:20])
    return max(",\t;|，", key=lambda mark: (head.count(mark), mark == ","))


def _sheet(file: Opened) -> Iterator[Row]:
    from python_calamine import CalamineError, load_workbook

    if file.size > SHEET_BYTES or _unpacked(file) > SHEET_BYTES:
        raise HelperError(
            say("intake.spreadsheet_is_too_large"),
            where=file.part or file.name,
            do=say("intake.save_as_csv_or_split"),
        )
    with file.stream() as stream:
        data = io.BytesIO(stream.read())
    try:
        book = load_workbook(data)
        for name in book.sheet_names:
            # What a cell shows is taken as stored; a formula's text is not even read.
            for number, cells in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), start=1):
                written = [_cell(cell) for cell in cells]
                if any(written):
                    yield number, written
    except (CalamineError, OSError, ValueError) as fault:
        raise HelperError(
            say("intake.spreadsheet_cannot_be_opened_damaged"),
            where=file.part or file.name,
            do=say("intake.open_in_excel_or_save"),
            code=Exit.BAD_INPUT,
        ) from fault


def _unpacked(file: Opened) -> int:
    if file.kind != "zip":
        return file.size
    import zipfile

    with file.stream() as stream, zipfile.ZipFile(stream) as packed:
        return sum(info.file_size for info in packed.infolist())


def _cell(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.strftime("%H:%M:%S")
    if isinstance(cell, timedelta):
        return str(int(cell.total_seconds()))
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return "" if cell is None else str(cell).strip()
