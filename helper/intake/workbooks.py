"""Workbooks: looked through before anything dense is made of them, then read sheet by sheet.

The reader of values lays every sheet out from its first used cell to its last. One stray cell far away asks it for
more memory than any machine has, and it then ends the program without an error that could be caught. So what an
XLSX says of its cells is read from its own XML first; what cannot be looked through so is read in a process of its own.
"""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

from helper.errors import Exit, HelperError
from helper.intake.base import Opened
from helper.model.foreign_files import ZIP_ERRORS
from helper.wording import say

SHEET_BYTES = 200_000_000
"""The most a spreadsheet may hold unpacked; a year of calls is a hundredth of it."""
MOST_CELLS = 5_000_000
"""Places between the first and the last used cell of a sheet, where most of them are empty."""
LONGEST_ROW, LONGEST_COLUMN = 7, 3
"""Figures and letters of the last place a sheet can have, XFD1048576; readers take a longer one for any other."""
MOST_MEMBERS = 2_000
_SECONDS = 120
_MEMORY = 2 << 30
_CHUNK = 1 << 18
SheetRow = tuple[int, list[str], int]


def sheet_rows(file: Opened) -> Iterator[SheetRow]:
    """Yield the rows of every sheet with running numbers and the number of the sheet. Raise HelperError."""
    if file.size > SHEET_BYTES:
        raise too_large(file)
    with file.stream() as stream:
        data = stream.read(SHEET_BYTES + 1)
    looked = look_through(data, file)
    source = _read(data) if looked else _read_apart(data, file)
    try:
        yield from source
    except _faults() as fault:
        raise unopened(file) from fault


def look_through(data: bytes, file: Opened) -> bool:
    """Tell whether every sheet was looked through and holds what a sheet may. Raise HelperError where it does not.

    False for what is no XLSX: its cells are not told by XML.
    """
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            infos = packed.infolist()
            if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > SHEET_BYTES:
                raise too_large(file)
            names = {info.filename for info in infos}
            for info in infos:
                # Read to its end, a member that lies about its size or its sum is found here and not by the reader.
                _member(packed, info, file)
    except ZIP_ERRORS as fault:
        raise unopened(file) from fault
    return "xl/workbook.xml" in names and not any(
        name.lower().endswith(".bin") and "worksheets/" in name.lower() for name in names
    )


def _member(packed: zipfile.ZipFile, info: zipfile.ZipInfo, file: Opened) -> None:
    from xml.parsers import expat

    name = info.filename.lower()
    sheet = name.endswith(".xml") and "worksheets/" in name
    extent = Extent()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = extent.start
    parser.StartDoctypeDeclHandler = extent.refuse
    try:
        with packed.open(info) as stream:
            while piece := stream.read(_CHUNK):
                if sheet:
                    parser.Parse(piece, False)
                    if extent.refused:
                        raise unopened(file)
                    if extent.area > max(MOST_CELLS, extent.cells * 50):
                        raise _stray(file, extent)
    except (expat.ExpatError, LookupError, ValueError) as fault:
        # An encoding that is none, or one expat cannot take, is no fault of its own kind.
        raise unopened(file) from fault


class Extent:
    """Hold the used range of a sheet as its XML says it."""

    def __init__(self) -> None:
        self.row = self.column = self.rows = self.columns = self.cells = 0
        self.refused = False

    @property
    def area(self) -> int:
        """Return how many places lie between the first cell of all and the last used row and column."""
        return self.rows * self.columns

    def refuse(self, *_: object) -> None:
        """Note a document type, which no sheet has."""
        self.refused = True

    def start(self, name: str, given: dict[str, str]) -> None:
        """Note an element."""
        tag = name.rpartition(" ")[2]
        if tag == "row":
            said = given.get("r", "")
            self.row = self._number(said) if said else self.row + 1
            self.column = 0
        elif tag == "c":
            self.cells += 1
            self._place(given.get("r", ""))
            self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)

    def _number(self, said: str) -> int:
        """Return the number of a row; one that no sheet has is refused, as readers take it for any other."""
        if not (said.isascii() and said.isdecimal() and len(said) <= LONGEST_ROW and int(said)):
            self.refused = True
            return self.row
        return int(said)

    def _place(self, said: str) -> None:
        if not said:
            self.column += 1
            return
        letters = said.rstrip("0123456789")
        place = 0
        for letter in letters.upper()[:LONGEST_COLUMN]:
            place = place * 26 + ord(letter) - 64
        if not (letters.isascii() and letters.isalpha() and len(letters) <= LONGEST_COLUMN):
            self.refused = True
            return
        self.column, self.row = place, self._number(said[len(letters) :])


def _stray(file: Opened, extent: Extent) -> HelperError:
    return HelperError(
        say("intake.sheet_reaches_down_to_row", rows=extent.rows, columns=extent.columns),
        where=file.called,
        do=say("intake.in_excel_or_wps_press"),
        code=Exit.BAD_INPUT,
    )


def too_large(file: Opened) -> HelperError:
    """Return the error for a workbook that would fill memory."""
    return HelperError(
        say("intake.spreadsheet_is_too_large"),
        where=file.called,
        do=say("intake.save_as_csv_or_split"),
    )


def unopened(file: Opened) -> HelperError:
    """Return the error for a workbook that cannot be opened."""
    return HelperError(
        say("intake.spreadsheet_cannot_be_opened_damaged"),
        where=file.called,
        do=say("intake.open_in_excel_or_save"),
        code=Exit.BAD_INPUT,
    )


def _faults() -> tuple[type[BaseException], ...]:
    from python_calamine import CalamineError

    return (CalamineError, OSError, ValueError, IndexError, OverflowError, MemoryError)


def _read(data: bytes) -> Iterator[SheetRow]:
    from python_calamine import load_workbook

    book = load_workbook(io.BytesIO(data))
    before = 0
    for place, name in enumerate(book.sheet_names, start=1):
        # What a cell shows is taken as stored; a formula's text is not even read.
        sheet = book.get_sheet_by_name(name)
        merged = _merged(sheet)
        number = 0
        for number, cells in enumerate(sheet.to_python(skip_empty_area=False), start=1):
            written = [cell_text(cell) for cell in cells]
            for column, said in merged.pop(number, {}).items():
                if column < len(written) and not written[column]:
                    written[column] = said
            if any(written):
                _pass_down(merged, number, written)
                yield before + number, written, place
        before += number


def _merged(sheet: Any) -> dict[Any, Any]:
    """Return, by line, the columns that a cell above reaches down to; what it says is filled in as it is read."""
    found: dict[Any, Any] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if bottom > top and right - left < 3 and bottom - top < 100_000:
            found[("from", top + 1, left)] = bottom + 1
    return found


def _pass_down(merged: dict[Any, Any], number: int, written: list[str]) -> None:
    for column, said in enumerate(written):
        last = merged.pop(("from", number, column), None)
        if last:
            for below in range(number + 1, last + 1):
                merged.setdefault(below, {})[column] = said


def cell_text(cell: object) -> str:
    """Return a cell as text."""
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


def _read_apart(data: bytes, file: Opened) -> Iterator[SheetRow]:
    """Read in a process of its own, whose end, however it comes, is an error here and no more."""
    command = [sys.executable, "-c", "from helper.intake.workbooks import child; child()"]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=_SECONDS, check=False, env=_environment()
        )
    except (subprocess.TimeoutExpired, OSError) as fault:
        raise unopened(file) from fault
    if done.returncode:
        raise unopened(file)
    for line in io.BytesIO(done.stdout):
        number, cells, place = json.loads(line)
        yield number, cells, place


def _environment() -> dict[str, str]:
    import os
    from pathlib import Path

    import helper

    return {**os.environ, "PYTHONPATH": str(Path(helper.__file__).parent.parent), "PYTHONUTF8": "1"}


def child() -> None:
    """Read a workbook from standard input and write its rows to standard output. What this process may use is bounded."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass  # Windows has no such limits: the time bounds it there
    hand_over(sys.stdin.buffer.read(), sys.stdout.buffer)


def hand_over(data: bytes, target: BinaryIO) -> None:
    """Write the rows of a workbook, one a line. Raise MemoryError where they are more than a spreadsheet may hold."""
    written = 0
    for row in _read(data):
        written += target.write(json.dumps(row, ensure_ascii=True).encode() + b"\n")
        if written > SHEET_BYTES:
            raise MemoryError("more than a spreadsheet may hold")
