"""Plain tables as workbooks: every cell is text or a number, and nothing is ever a formula."""

import io
import unicodedata
from collections.abc import Container, Iterable, Sequence
from math import ceil
from pathlib import Path
from typing import Any

from helper.casefile import write_atomic

_PAGE = 200
"""Characters across a landscape A4 that can still be read."""


_LINE = 15
"""Points one line of text takes."""
_TALLEST = 409
"""Points a row may have at most."""


def set_height(sheet: Any, row: int, cells: Iterable[str], widths: Iterable[int]) -> None:
    """Make a row as high as its fullest cell: not every program does that by itself, and what is cut off is not read."""
    lines = max((_lines(text, width) for text, width in zip(cells, widths, strict=False)), default=1)
    sheet.set_row(row, min(lines * _LINE + 2, _TALLEST))


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column; what is written in Chinese takes two places a character."""
    places = (sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line) for line in text.split("\n"))
    return sum(max(1, ceil(count / max(width - 1, 1))) for count in places)


def fit_for_paper(sheet: Any, width: int, heading_lines: int = 1) -> None:
    """Print a sheet across A4, small enough for as few pages side by side as can be read, its headings on each."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(max(1, ceil(width / _PAGE)), 0)
    sheet.repeat_columns(0)
    sheet.repeat_rows(0, heading_lines - 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&R&P / &N")


def write_table(
    path: Path, title: str, headings: Sequence[str], lines: Sequence[Sequence[str | int]], widths: Sequence[int]
) -> None:
    """Write one sheet, whole or not at all."""
    sheets(path, [(title, headings, lines, widths)])


def sheets(
    path: Path,
    tables: Iterable[tuple[str, Sequence[str], Sequence[Sequence[str | int]], Sequence[int]]],
    *,
    drawn: Container[str] = (),
) -> None:
    """Write several sheets into one workbook; those ``drawn`` get a chart of their first two columns."""
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        for title, headings, lines, widths in tables:
            sheet = book.add_worksheet(title[:31])
            set_height(sheet, 0, headings, widths)
            for place, (heading, width) in enumerate(zip(headings, widths, strict=True)):
                sheet.set_column(place, place, width)
                sheet.write_string(0, place, heading, bold)
            sheet.freeze_panes(1, 0)
            fit_for_paper(sheet, sum(widths))
            sheet.print_area(0, 0, len(lines), len(headings) - 1)
            for number, line in enumerate(lines, start=1):
                set_height(sheet, number, map(str, line), widths)
                for place, cell in enumerate(line):
                    if isinstance(cell, int):
                        sheet.write_number(number, place, cell, wrap)
                    else:
                        sheet.write_string(number, place, cell[:32000], wrap)
            if title in drawn and lines:
                chart = book.add_chart({"type": "column"})
                where = [[title[:31], 1, place, len(lines), place] for place in (0, 1)]
                chart.add_series({"name": headings[0], "categories": where[0], "values": where[1]})
                chart.set_legend({"none": True})
                sheet.insert_chart(1, len(headings) + 1, chart)
    write_atomic(path, file.getvalue())
