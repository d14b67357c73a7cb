"""A colleague's list of clients, line by line, with whatever in the file could mislead.

A cell is handed over as it is stored: text, number, day. Nothing is filled in from a merged cell, no formula is
worked out, and a hidden line is named as hidden: who hid it may have had a reason. What the workbook marks beside its
values is read from the sheet's own XML, as the reader of values keeps none of it (ECMA-376 part 1, 18.3.1.73 and
18.3.1.40).
"""

import json
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from helper.errors import Exit, HelperError
from helper.intake.archives import on_disk
from helper.intake.base import Opened
from helper.intake.rows import is_html, is_sheet, rows
from helper.intake.workbooks import SHEET_BYTES, look_through
from helper.model.foreign_files import ZIP_ERRORS
from helper.model.masking import mask_text
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

_CHUNK = 1 << 18
_LONGEST_COMMENT = 500
_CELL = later(r"([A-Z]{1,3})(\d{1,7})")
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"


def marks(workbook: bytes, sheet: str) -> tuple[set[int], dict[int, set[int]]]:
    """Return the numbers of hidden lines, and by line the places (from 0) of cells with a formula."""
    hidden: set[int] = set()
    formulas: dict[int, set[int]] = {}
    at = [0, 0]

    def start(name: str, given: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "row":
            if given.get("r", "").isdigit():
                at[0] = int(given["r"])
            if given.get("hidden") in ("1", "true") or given.get("zeroHeight") in ("1", "true"):
                hidden.add(at[0])
        elif tag == "c":
            found = _CELL.fullmatch(given.get("r", ""))
            at[1] = _column(found[1]) if found else -1
        elif tag == "f" and at[1] >= 0:
            formulas.setdefault(at[0], set()).add(at[1])

    with zipfile.ZipFile(BytesIO(workbook)) as packed:
        part = _part(packed, sheet)
        if part:
            _parse(packed, part, start)
    return hidden, formulas


def comments(workbook: bytes, sheet: str) -> dict[int, dict[int, str]]:
    """Return, by line and by place (from 0), what is written in comments on cells (ECMA-376 part 1, 18.7)."""
    found: dict[int, dict[int, str]] = {}
    targets: list[str] = []
    words: list[str] | None = None
    inside = False

    def related(name: str, given: dict[str, str]) -> None:
        if given.get("Type", "").endswith("/comments"):
            targets.append(given.get("Target", ""))

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal words, inside
        tag = name.rpartition(" ")[2]
        if tag == "comment":
            at = _CELL.fullmatch(given.get("ref", ""))
            words = [] if at else None
            if at:
                found.setdefault(int(at[2]), {})[_column(at[1])] = ""
                place[:] = [int(at[2]), _column(at[1])]
        inside = tag == "t"

    def said(text: str) -> None:
        if inside and words is not None:
            words.append(text)
            found[place[0]][place[1]] = "".join(words)[:_LONGEST_COMMENT]

    place = [0, 0]
    with zipfile.ZipFile(BytesIO(workbook)) as packed:
        part = _part(packed, sheet)
        folder, _, name = part.rpartition("/")
        if part and f"{folder}/_rels/{name}.rels" in packed.namelist():
            _parse(packed, f"{folder}/_rels/{name}.rels", related)
        for target in targets:
            there = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            if there in packed.namelist():
                _parse(packed, there, start, said)
    return found


def _part(packed: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the part a sheet stands in; nothing where the workbook is not of this kind."""
    found: dict[str, str] = {}
    places: dict[str, str] = {}

    def named(name: str, given: dict[str, str]) -> None:
        if name.endswith(" sheet"):
            found[given.get("name", "")] = given.get(_RELATION, "")

    def related(name: str, given: dict[str, str]) -> None:
        if name.endswith(" Relationship"):
            places[given.get("Id", "")] = given.get("Target", "")

    if "xl/workbook.xml" not in packed.namelist() or "xl/_rels/workbook.xml.rels" not in packed.namelist():
        return ""
    _parse(packed, "xl/workbook.xml", named)
    _parse(packed, "xl/_rels/workbook.xml.rels", related)
    target = places.get(found.get(sheet, ""), "")
    part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
    return part if part in packed.namelist() and part.endswith(".xml") else ""


def _parse(packed: zipfile.ZipFile, part: str, start: Any, said: Any = None) -> None:
    from xml.parsers import expat

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    if said:
        parser.CharacterDataHandler = said
    parser.StartDoctypeDeclHandler = _refuse
    try:
        with packed.open(part) as stream:
            while piece := stream.read(_CHUNK):
                parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError, *ZIP_ERRORS) as fault:
        raise HelperError(
            say("intake.content_workbook_is_damaged"),
            do=say("intake.open_in_excel"),
            code=Exit.BAD_INPUT,
        ) from fault


def _refuse(*_: object) -> None:
    """Refuse a document type before any entity is defined: a workbook has none."""
    raise HelperError(
        say("intake.file_holds_what_no_workbook"),
        do=say("intake.save_anew_as_xlsx"),
        code=Exit.BAD_INPUT,
    )


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


MOST_COLUMNS = 1000
_MOST_ARRAY = 20_000_000
_LOCKED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """Hold one line: its number in the file, its cells, and the places of those a formula or a merge made."""

    number: int
    cells: list[Any]
    hidden: bool = False
    formulas: frozenset[int] = frozenset()
    merged: frozenset[int] = frozenset()
    comments: Mapping[int, str] = field(default_factory=dict)
    unread: bool = False


@dataclass(frozen=True, slots=True)
class SheetItem:
    """Hold one object of a JSON Lines file."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    unread: bool = False


def open_list(path: Path) -> Opened:
    """Return the file. Raise HelperError where it is none, or none that can hold a list of clients."""
    if not path.exists():
        raise _refused(path, say("intake.no_such_file"), say("intake.check_the_name_of_the_list"))
    try:
        file = on_disk(path)
        kind = file.kind
    except OSError as fault:
        raise _refused(
            path, say("intake.list_clients_cannot_be_opened"), say("intake.check_path_and_name_close")
        ) from fault
    if kind == "ole":
        locked = _LOCKED in file.head or _holds(file, _LOCKED)
        what = say("intake.workbook_is_locked_with_password") if locked else say("intake.is_old_xls_format")
        do = say("intake.open_in_excel_or_wps") if locked else say("intake.save_as_xlsx_in_excel")
        raise _refused(path, what, do)
    if kind == "empty":
        raise _refused(path, say("intake.list_clients_is_empty"), say("intake.helper_batch_sample_xlsx_writes"))
    if (kind == "zip" and is_sheet(file) and file.size <= SHEET_BYTES) or (kind == "text" and not is_html(file)):
        return file
    raise _refused(path, say("intake.is_no_list"), say("intake.save_as_xlsx_or_csv"))


def is_jsonl(file: Opened) -> bool:
    """Tell whether a file holds JSON objects, one a line or in one array."""
    head = file.text.lstrip("\ufeff \t\r\n") if file.kind == "text" else ""
    return head.startswith("{") or bool(re.match(r"\[\s*(?:\{|\])", head))


def items(file: Opened) -> Iterator[SheetItem]:
    """Yield the objects of a JSON Lines file, or of an array, in which they are counted."""
    if file.text.lstrip("\ufeff \t\r\n").startswith("["):
        yield from _array(file)
        return
    for number, line in file.lines():
        if line is not None and not line.strip():
            continue
        try:
            said = json.loads(line or "", object_pairs_hook=_once)
        except (ValueError, RecursionError):
            said = None
        yield SheetItem(number, said) if isinstance(said, dict) else SheetItem(number, unread=True)


def _array(file: Opened) -> Iterator[SheetItem]:
    with file.stream() as stream:
        text = stream.read(_MOST_ARRAY + 1).decode(file.encoding, "replace").removeprefix("\ufeff")
    try:
        if len(text) > _MOST_ARRAY:
            raise ValueError("too large")
        listed = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as fault:
        raise _refused(
            Path(file.name),
            say("intake.json_array_cannot_be_read"),
            say("intake.write_one_object_line_json"),
        ) from fault
    for number, said in enumerate(listed, start=1):
        yield SheetItem(number, said) if isinstance(said, dict) else SheetItem(number, unread=True)


def read_sheet(file: Opened, path: Path, sheet: str | None = None) -> Iterator[SheetLine]:
    """Yield the lines of a table, or of one sheet of a workbook, that hold anything. Raise HelperError where it is far too wide."""
    if file.kind == "zip":
        yield from _workbook(file, path, sheet)
        return
    within = 0
    for number, cells in rows(file):
        if cells is None:
            yield SheetLine(number - within, [], unread=True)
            continue
        _refuse_wide(path, len(cells))
        yield SheetLine(number - within, list(cells))
        # A message of several lines in one cell is one row of the spreadsheet that shows it.
        within += sum(cell.count("\n") for cell in cells)


def other_sheets(file: Opened) -> list[str]:
    """Return the names of the sheets that are not read: all but the first that is to be seen."""
    if file.kind != "zip":
        return []
    with file.stream() as stream:
        data = stream.read()
    look_through(data, file)
    book = _book(data, Path(file.name))
    return [one.name for one in book.sheets_metadata if one.name != _first(book)]


def first_sheet(file: Opened) -> str:
    """Return the name of the sheet that is read where none is named; nothing for what has no sheets."""
    if file.kind != "zip":
        return ""
    with file.stream() as stream:
        return _first(_book(stream.read(), Path(file.name)))


def _workbook(file: Opened, path: Path, wanted: str | None = None) -> Iterator[SheetLine]:

    with file.stream() as stream:
        data = stream.read()
    if not look_through(data, file):
        raise _damaged(path)
    book = _book(data, path)
    try:
        name = wanted or _first(book)
        sheet = book.get_sheet_by_name(name)
    except _sheet_faults() as fault:
        raise _damaged(path) from fault
    _refuse_wide(path, (sheet.end or (0, -1))[1] + 1)
    hidden, formulas = marks(data, name)
    remarked = comments(data, name)
    merged: dict[int, set[int]] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in range(top, min(bottom, top + 100_000) + 1):
            merged.setdefault(row + 1, set()).update(range(left, min(right, left + MOST_COLUMNS) + 1))
    # Lines are counted from the first of the sheet, cells from the first column in use.
    before = [""] * (sheet.start or (0, 0))[1]
    for number, found in enumerate(_rows_of(sheet, path), start=1):
        cells = [*before, *found]
        if any(cell is not None and cell != "" for cell in cells) or number in merged:
            formed, spread = frozenset(formulas.get(number, ())), frozenset(merged.get(number, ()))
            yield SheetLine(number, cells, number in hidden, formed, spread, remarked.get(number, {}))


def _rows_of(sheet: Any, path: Path) -> Iterator[list[Any]]:
    try:
        yield from sheet.iter_rows()
    except _sheet_faults() as fault:
        raise _damaged(path) from fault


def _book(data: bytes, path: Path) -> Any:
    from python_calamine import load_workbook

    try:
        return load_workbook(BytesIO(data))
    except _sheet_faults() as fault:
        raise _damaged(path) from fault


def _sheet_faults() -> tuple[type[BaseException], ...]:
    from python_calamine import CalamineError

    return (CalamineError, OSError, ValueError, IndexError, KeyError, OverflowError, MemoryError)


def _damaged(path: Path) -> HelperError:
    return _refused(path, say("intake.workbook_cannot_be_opened_damaged"), say("intake.open_in_excel"))


def _first(book: Any) -> str:
    shown = [one.name for one in book.sheets_metadata if str(one.visible).endswith("Visible")]
    return str((shown or [one.name for one in book.sheets_metadata])[0])


def _refuse_wide(path: Path, width: int) -> None:
    if width > MOST_COLUMNS:
        raise _refused(
            path,
            say("intake.sheet_has_columns_most", width=width, most_columns=MOST_COLUMNS),
            say("intake.delete_columns_at_right"),
        )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object; a doubled key is refused, as nobody can tell which was meant."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key stands twice")
    return made


def _holds(file: Opened, words: bytes) -> bool:
    with file.stream() as stream:
        return words in stream.read(64 << 20)


def _refused(path: Path, what: Text, do: Text) -> HelperError:
    return HelperError(what, where=mask_text(path.name), do=do, code=Exit.BAD_INPUT)
