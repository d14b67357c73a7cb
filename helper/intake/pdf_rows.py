"""Rows of the tables in a PDF, as operators' apps send their details. Needs the extra ``pdf-tables``.

Page by page, so that a long file takes no more memory than a short one. Where lines are drawn between the cells they
tell the cells apart; where none are, the words' places do.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Any, cast

from helper.errors import Exit, HelperError
from helper.intake.opened import Opened
from helper.text import Text
from helper.wording import say

MOST_BYTES = 100 << 20
MOST_PAGES = 600
_MOST_WORDS = 20_000
_HAN = re.compile(r"[\u3400-\u9fff]")


def pdf_available() -> bool:
    """Tell whether the extra is installed."""
    from importlib.util import find_spec

    return find_spec("pdfplumber") is not None


def pdf_rows(file: Opened) -> Iterator[tuple[int, list[str], int]]:
    """Yield the rows of every page with running numbers; a page is no table of its own. Raise HelperError.

    Pages take long and rows are few: they are gone through once and kept with the file.
    """
    if file.cells is None:
        file.cells = list(_read(file))
    yield from file.cells


def _read(file: Opened) -> Iterator[tuple[int, list[str], int]]:
    import logging

    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    if file.size > MOST_BYTES:
        raise _refused(file, say("intake.pdf_is_too_large"))
    number = 0
    # A hostile file fails in ways no list names; each of them means that it cannot be read.
    try:
        # It takes any stream of bytes; its types know fewer.
        with file.stream() as stream, pdfplumber.open(cast("Any", stream)) as book:
            if len(book.pages) > MOST_PAGES:
                raise _refused(file, say("intake.pdf_has_pages_at_most", count=len(book.pages), most_pages=MOST_PAGES))
            for page in book.pages:
                for cells in _page_rows(page):
                    number += 1
                    if any(cells):
                        yield number, cells, 0
                page.close()
    except HelperError:
        raise
    except (Exception, RecursionError) as fault:
        raise _refused(file, say("intake.pdf_cannot_be_opened_damaged")) from fault
    if not number:
        raise _refused(file, say("intake.pdf_has_no_words"))


def _page_rows(page: Any) -> Iterator[list[str]]:
    """Yield the lines of a page in order: titles above a table, then its rows."""
    if len(page.chars) > 20 * _MOST_WORDS:
        return
    found = page.find_tables()
    ordered = sorted(found, key=lambda one: one.bbox[1])
    # Boxes side by side are columns of one table that are drawn apart.
    if not found or any(one.bbox[3] > after.bbox[1] + 1 for one, after in itertools.pairwise(ordered)):
        yield from _by_places(page)
        return
    top = 0.0
    for table in ordered:
        if table.bbox[1] > top + 1:
            above = page.crop((page.bbox[0], max(top, page.bbox[1]), page.bbox[2], table.bbox[1]), strict=False)
            for line in (above.extract_text() or "").splitlines():
                yield [line.strip()]
        for cells in table.extract():
            yield [
                " ".join((cell or "").split("\n")).strip()
                if cell and " " in cell
                else (cell or "").replace("\n", "").strip()
                for cell in cells
            ]
        top = max(top, table.bbox[3])


def _by_places(page: Any) -> Iterator[list[str]]:
    """Yield lines as cells by the gaps between their words; under a line of headings, by its columns."""
    from helper.intake.headings import columns_of

    heads: list[tuple[float, float]] = []
    for line in _lines(page.extract_words(x_tolerance=1.5, keep_blank_chars=False)):
        cells = _cells(line)
        if columns_of([text for _, _, text in cells]):
            heads = [(left, right) for left, right, _ in cells]
        if heads and len(cells) > 1:
            yield _under(heads, cells)
        else:
            yield [text for _, _, text in cells]


def _lines(words: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    line: list[dict[str, Any]] = []
    for word in sorted(words, key=lambda one: (round(one["top"]), one["x0"])):
        if line and word["top"] > line[0]["top"] + 3:
            yield sorted(line, key=lambda one: one["x0"])
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda one: one["x0"])


def _cells(line: list[dict[str, Any]]) -> list[tuple[float, float, str]]:
    """Join words that stand as close as words of one cell do."""
    cells: list[tuple[float, float, str]] = []
    for word in line:
        if cells and word["x0"] - cells[-1][1] < (word["bottom"] - word["top"]) * 0.6:
            left, _, text = cells[-1]
            # Between 汉字 and figures a page leaves a little room, which is no blank.
            apart = "" if _HAN.search(text[-1:] + word["text"][:1]) else " "
            cells[-1] = (left, word["x1"], f"{text}{apart}{word['text']}")
        else:
            cells.append((word["x0"], word["x1"], word["text"]))
    return cells


def _under(heads: list[tuple[float, float]], cells: list[tuple[float, float, str]]) -> list[str]:
    """Put each cell under the heading it overlaps most, or stands nearest to."""
    made = [""] * len(heads)
    for left, right, text in cells:
        place = max(range(len(heads)), key=lambda at: min(right, heads[at][1]) - max(left, heads[at][0]))
        made[place] = f"{made[place]} {text}".strip()
    return made


def _refused(file: Opened, what: Text) -> HelperError:
    return HelperError(
        what,
        where=file.part or file.name,
        do=say("intake.ask_operator_for_excel"),
        code=Exit.BAD_INPUT,
    )
