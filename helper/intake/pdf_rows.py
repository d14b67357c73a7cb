"""Rows of the tables in a PDF, as operators' apps send their details. Needs the extra ``pdf-tables``.

Page by page, so that a long file takes no more memory than a short one. Where lines are drawn between the cells they
tell the cells apart; where none are, the words' places do. A page that is a picture, as a scanner makes it, is read
by the reader of pictures (extra ``screenshots``), in a process of its own; a row of which a cell was not read for
certain is left out and named.
"""

import hashlib
import itertools
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from helper.errors import Exit, HelperError, part_missing
from helper.intake.base import Opened
from helper.intake.headings import read_headings
from helper.intake.screenshots.engine import PictureReader, installed
from helper.model.misread import RADICALS
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

MOST_BYTES = 100 << 20
MOST_PAGES = 600
MOST_SCANNED = 120
SURE = 0.9
"""Below which a cell of a scanned page is not taken: a figure read wrong is another number."""
_MOST_WORDS = 20_000
_HAN = later(r"[\u3400-\u9fff]")


def pdf_available() -> bool:
    """Tell whether the extra is installed."""
    from importlib.util import find_spec

    return find_spec("pdfplumber") is not None


PdfRow = tuple[int, list[str] | None, int]
_KEPT: dict[str, tuple[list[PdfRow], dict[int, str]]] = {}
"""The files that were read last, by their sums: each is looked at to be known, and read again from its copy."""
_MOST_KEPT = 6


def pdf_rows(file: Opened) -> Iterator[PdfRow]:
    """Yield the rows of every page with running numbers; a page is no table of its own. Raise HelperError.

    Pages take long and rows are few: they are gone through once and kept with the file. None stands for a row that
    was not read; ``file.left`` says why, and which rows were read from a picture.
    """
    if file.cells is None:
        with file.stream() as stream:
            sha = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
        if sha not in _KEPT:
            left: dict[int, str] = {}
            found = list(_read(file, left))
            while len(_KEPT) >= _MOST_KEPT or sum(len(rows) for rows, _ in _KEPT.values()) > _MOST_WORDS:
                _KEPT.pop(next(iter(_KEPT)))
            _KEPT[sha] = found, left
        file.cells, file.left = _KEPT[sha]
    yield from file.cells


@cache
def _prepare() -> None:
    """Keep the library from printing lines of its own, and let a reference that leads round to itself be none.

    The reader follows such a one for ever, and even while it closes.
    """
    import logging

    from pdfminer import pdftypes

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    kind: Any = pdftypes.PDFObjRef  # typed as anything: with the extra and without it alike
    once = kind.resolve
    if once.__name__ == "resolve_without_circles":
        return

    def resolve_without_circles(reference: Any, default: object = None) -> Any:
        seen, found = {reference.objid}, once(reference, default)
        while isinstance(found, kind):
            if found.objid in seen:
                return default
            seen.add(found.objid)
            found = once(found, default)
        return found

    kind.resolve = resolve_without_circles


def is_scan(file: Opened) -> bool:
    """Tell whether the first pages of a PDF are pictures, which take seconds each to read."""
    import pdfplumber

    _prepare()
    try:
        with file.stream() as stream, pdfplumber.open(cast("Any", stream)) as book:
            return bool(book.pages) and not any(page.chars for page in book.pages[:2])
    except (Exception, RecursionError):  # noqa: BLE001 - what is wrong with it is said where it is read
        return False


def _read(file: Opened, left: dict[int, str]) -> Iterator[PdfRow]:
    import pdfplumber

    _prepare()
    if file.size > MOST_BYTES:
        raise _refused(file, say("intake.pdf_is_too_large"))
    number, words = 0, False
    # A hostile file fails in ways no list names; each of them means that it cannot be read.
    try:
        # It takes any stream of bytes; its types know fewer.
        with file.stream() as stream, pdfplumber.open(cast("Any", stream)) as book, _Scans(file) as scans:
            if len(book.pages) > MOST_PAGES:
                raise _refused(file, say("intake.pdf_has_pages_at_most", count=len(book.pages), most_pages=MOST_PAGES))
            heads: list[tuple[float, float]] = []
            for place, page in enumerate(book.pages):
                rows: Iterator[list[str] | str] = _page_rows(page)
                if not page.chars:
                    rows = scans.rows(place, heads) if page.images else iter(())
                for cells in rows:
                    number += 1
                    if isinstance(cells, str):
                        left[number] = cells
                        yield number, None, 0
                    elif any(cells):
                        words = True
                        if not page.chars:
                            left[number] = "scanned"
                        yield number, cells, 0
                page.close()
    except HelperError:
        raise
    except (Exception, RecursionError) as fault:
        raise _refused(file, say("intake.pdf_cannot_be_opened_damaged")) from fault
    if not words:
        raise _scanned(file) if scans.met else _refused(file, say("intake.pdf_has_no_words"))


class _Scans:
    """Hold the reader of pages that are pictures; it is started with the first of them."""

    def __init__(self, file: Opened) -> None:
        self._file, self._held, self.met = file, ExitStack(), 0
        self._engine: PictureReader | None = None
        self._path: Path | None = None

    def __enter__(self) -> "_Scans":
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    def rows(self, place: int, heads: list[tuple[float, float]]) -> Iterator[list[str] | str]:
        """Yield the lines of a page as cells; in place of a line that was not read, why."""
        self.met += 1
        if not installed() or self.met > MOST_SCANNED:
            yield "scan"
            return
        if self._engine is None:
            self._engine = self._held.enter_context(PictureReader())
            self._path = self._file.path or self._copied()
        assert self._path
        try:
            found = self._engine.page(self._path, place)
        except HelperError:
            yield "scan"
            return
        words = [
            {"text": _spaced(text), "x0": box.left, "x1": box.right, "top": box.top, "bottom": box.bottom, "sure": sure}
            for text, sure, box in found
        ]
        for line in _lines(words, leaning=True):
            unsure = any(word["sure"] < SURE for word in line)
            cells = _headed(heads, [(word["x0"], word["x1"], word["text"]) for word in line])
            yield "unsure" if unsure and heads and len(line) > 1 else cells

    def _copied(self) -> Path:
        """Return a copy of a file that lies in an archive, where the reader's process finds it."""
        path = Path(self._held.enter_context(TemporaryDirectory())) / "pages.pdf"
        with self._file.stream() as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
        return path


def _spaced(text: str) -> str:
    # Between a day and a clock the reader sees no blank.
    return re.sub(r"(?<=\d{4}[-/.]\d\d[-/.]\d\d)(?=\d\d:\d\d)|(?<=日)(?=\d)", " ", text)


def _page_rows(page: Any) -> Iterator[list[str]]:
    """Yield the lines of a page in order: titles above a table, then its rows."""
    if len(page.chars) > 20 * _MOST_WORDS:
        return
    for letter in page.chars:
        letter["text"] = letter["text"].translate(RADICALS)
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
    heads: list[tuple[float, float]] = []
    for line in _lines(page.extract_words(x_tolerance=1.5, keep_blank_chars=False)):
        yield _headed(heads, _cells(line))


def _headed(heads: list[tuple[float, float]], cells: list[tuple[float, float, str]]) -> list[str]:
    """Return the words of a line, under the headings where there are any; a line of headings becomes them."""
    if read_headings([text for _, _, text in cells]):
        heads[:] = [(left, right) for left, right, _ in cells]
    return _under(heads, cells) if heads and len(cells) > 1 else [text for _, _, text in cells]


def _lines(words: list[dict[str, Any]], *, leaning: bool = False) -> Iterator[list[dict[str, Any]]]:
    """Yield words line by line. Those of a scan ``leaning`` never stand at quite one height: their middles count."""
    line: list[dict[str, Any]] = []

    def height(word: dict[str, Any]) -> float:
        return float(word["top"] + word["bottom"]) / 2 if leaning else float(word["top"])

    for word in sorted(words, key=lambda one: (round(height(one)), one["x0"])):
        slack = (line[-1]["bottom"] - line[-1]["top"]) * 0.45 if line and leaning else 3
        if line and height(word) > height(line[-1] if leaning else line[0]) + slack:
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


def _scanned(file: Opened) -> HelperError:
    if installed():
        return _refused(file, say("intake.pdf_has_no_words"))
    return part_missing(
        say("intake.pdf_is_scan_every_page"),
        "screenshots",
        where=file.called,
        instead=say("intake.ask_operator_for_excel"),
    )


def _refused(file: Opened, what: Text) -> HelperError:
    return HelperError(
        what,
        where=file.called,
        do=say("intake.ask_operator_for_excel"),
        code=Exit.BAD_INPUT,
    )
