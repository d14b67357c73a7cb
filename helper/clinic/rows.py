"""The lines of a client sheet by column, whatever its kind, with headings found and flaws noted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helper.clinic.cells import is_empty, cell_text
from helper.clinic.columns import Column, Columns
from helper.errors import HelperError
from helper.intake import client_rows
from helper.intake.client_rows import SheetItem, SheetLine
from helper.model.masking import mask_text
from helper.text import Text

_LOOKED = 30
IDENTITY = ("client", "borrower.name", "borrower.phone", "borrower.id_tail", "debt.contract_number", "teller.name", "teller.phone")


@dataclass(frozen=True, slots=True)
class Note:
    """Say what is wrong or worth knowing of one line: where, what, how to mend it. A fault stops its client."""

    row: int
    column: str
    what: Text
    do: Text
    fault: bool = True


@dataclass(slots=True)
class ClientRow:
    """Hold one line of a client: its cells by column, and what was noticed while it was read."""

    number: int
    cells: list[tuple[Column, Any]]
    notes: list[Note] = field(default_factory=list)

    def cell(self, name: str) -> str:
        """Return a cell as text; nothing where it is empty or there is no such column."""
        return next((cell_text(cell) for column, cell in self.cells if column.name == name and not is_empty(cell)), "")


class ClientRows:
    """Read a sheet line by line; it may be gone through several times."""

    def __init__(self, path: Path, columns: Columns) -> None:
        self._path, self._columns = path, columns
        self._file = client_rows.opened(path)
        self._noted: set[str] = set()
        self.notes: list[Note] = []
        for name in client_rows.other_sheets(self._file):
            if name not in ("说明", "Notes", "选项", "Choices"):
                self.notes.append(Note(0, name, Text(f"工作表“{name}”没有读：只读第一张", f'The sheet "{name}" was not read: only the first is'), Text("要用它，把它移到最前面，或另存成单独的文件", "To use it, move it to the front or save it as a file of its own"), fault=False))

    def __iter__(self) -> Iterator[ClientRow]:
        yield from self._items() if client_rows.is_jsonl(self._file) else self._table()

    def _table(self) -> Iterator[ClientRow]:
        columns: list[Column] | None = None
        above = 0
        for line in client_rows.lines(self._file, self._path):
            if columns is None:
                found = self._heading(line)
                if found is None:
                    above += 1
                    if above >= _LOOKED:
                        break
                    continue
                columns = found
                continue
            if self._second_heading(line, columns):
                continue
            row = _row(line, columns)
            if row.cells or row.notes:
                yield row
        if columns is None:
            raise HelperError(
                Text("没有找到列名这一行", "No line of headings was found"),
                where=self._path.name,
                do=Text("照空表写列名（helper batch --sample csv），或用 --columns 列名=事实", "Use the headings of the sample (helper batch --sample csv), or --columns HEADING=FACT"),
            )

    def _heading(self, line: SheetLine) -> list[Column] | None:
        """Return the columns where a line is one of headings: at least two are known, or all of them."""
        try:
            columns = self._columns.matched(line.cells)
        except HelperError as error:
            raise HelperError(error.what, where=f"{self._path.name}:{line.number}", do=error.do) from error
        written = [cell.strip() for cell in line.cells if isinstance(cell, str) and cell.strip()]
        if not columns or (len(columns) < 2 and len(written) > 1):
            return None
        twice = [name for name, count in Counter(column.name for column in columns).items() if count > 1]
        if twice:
            named = [column.heading for column in columns if column.name == twice[0]]
            raise HelperError(
                Text(f"有两列是同一样东西：{'、'.join(named)}", f"Two columns give the same thing: {', '.join(named)}"),
                where=f"{self._path.name}:{line.number}",
                do=Text("删掉一列，或改掉一个列名", "Delete one, or change its heading"),
            )
        known = {column.place for column in columns}
        for place, cell in enumerate(line.cells):
            if place not in known and isinstance(cell, str) and cell.strip():
                self._unknown(cell.strip(), line.number)
        self._whose(columns, line.number)
        return columns

    def _whose(self, columns: list[Column], number: int) -> None:
        """Refuse a sheet no column of which says who a line is about: its cases could never be told apart or found again."""
        if any(column.name in IDENTITY for column in columns):
            return
        hints = [note.do for note in self.notes if note.row == number and any(name in IDENTITY for name, _ in self._columns.near(note.column))][:3]
        raise HelperError(
            Text("看不出哪一行是谁：编号、姓名、电话、合同号，没有一列认得", "It cannot be told who a line is about: no column for an id, name, phone or contract is known"),
            where=f"{self._path.name}:{number}",
            do=Text("；\n".join(hint.zh for hint in hints), ";\n".join(hint.en for hint in hints)) if hints else Text("加一列“客户编号”，一人一个编号，再运行", "Add a column \"Client\" with one id for each, and run again"),
        )

    def _second_heading(self, line: SheetLine, columns: list[Column]) -> bool:
        """Tell whether a line repeats the headings (in the other language). Raise HelperError where it says others."""
        known = {column.place: column.name for column in columns}
        cells = {place: cell.strip() for place, cell in enumerate(line.cells) if isinstance(cell, str) and cell.strip()}
        named = {place: name for place, cell in cells.items() if (name := self._safely(cell))}
        if len(named) < 2 or len(named) * 2 <= len(cells):
            return False
        if any(known.get(place) != name for place, name in named.items()):
            raise HelperError(
                Text("有两行列名，说的不一样", "There are two lines of headings that say different things"),
                where=f"{self._path.name}:{line.number}",
                do=Text("只留一行列名，再运行", "Keep one line of headings and run again"),
            )
        return True

    def _safely(self, heading: str) -> str | None:
        try:
            return self._columns.name(heading)
        except HelperError:
            return None

    def _items(self) -> Iterator[ClientRow]:
        for item in client_rows.items(self._file):
            yield from self._of_item(item)

    def _of_item(self, item: SheetItem) -> Iterator[ClientRow]:
        if item.unread:
            yield ClientRow(item.number, [], [_unread(item.number)])
            return
        values = dict(item.values)
        contacts = values.pop("contacts", [{}])
        if not isinstance(contacts, list) or not all(isinstance(each, dict) for each in contacts):
            yield ClientRow(item.number, [], [Note(item.number, "contacts", Text("contacts 要写成一个列表", "contacts must be a list"), Text("每次联系写一项", "One item for each contact"))])
            return
        for contact in contacts or [{}]:
            cells = []
            for name, said in _flat({**values, **contact}):
                known = self._safely(name)
                if known is None:
                    self._unknown(name, item.number)
                else:
                    cells.append((Column(0, name, known), said))
            yield ClientRow(item.number, cells)

    def _unknown(self, heading: str, number: int) -> None:
        if heading in self._noted or heading.startswith("#"):
            return
        self._noted.add(heading)
        heading = mask_text(heading)[:40]
        near = self._columns.near(heading)
        if near:
            zh, en = "”或“".join(label.zh for _, label in near), '" or "'.join(label.en for _, label in near)
            do = Text(f'要用它，列名改成“{zh}”；或加 --columns "{heading}={near[0][0]}"', f'To use it, rename it "{en}"; or add --columns "{heading}={near[0][0]}"')
        else:
            do = Text(f'要用它，照空表改列名（helper batch --sample xlsx）；或加 --columns "{heading}=事实"，事实的名字在空表的“说明”里', f'To use it, rename it as the sample has it (helper batch --sample xlsx); or add --columns "{heading}=FACT", the facts are named in its notes')
        self.notes.append(Note(number, heading, Text(f"不认得“{heading}”这一列，没有用", f'The column "{heading}" is not known and was not used'), do, fault=False))


def _row(line: SheetLine, columns: list[Column]) -> ClientRow:
    if line.unread:
        return ClientRow(line.number, [], [_unread(line.number)])
    cells = [(column, line.cells[column.place]) for column in columns if column.place < len(line.cells) and not is_empty(line.cells[column.place])]
    notes = []
    if line.hidden:
        notes.append(Note(line.number, "", Text("这一行在表格里被隐藏了，没有做", "This line is hidden in the sheet and was not done"), Text("要做就取消隐藏（包括筛选），保存，再运行", "To do it, unhide it (and clear the filter), save and run again")))
    for column in columns:
        if column.place in line.merged:
            notes.append(Note(line.number, column.heading, Text("这是合并单元格，分不清算哪一行的", "A merged cell: it cannot be told whose it is"), Text("取消合并，每一行各填各的，再运行", "Unmerge it, fill in each line, and run again")))
        elif column.place in line.formulas and any(known is column for known, _ in cells):
            notes.append(Note(line.number, column.heading, Text("这格是公式；用了表里存着的结果，没有重算", "A formula; the result stored in the sheet was used, not worked out again"), Text("核对结果；最好把公式粘贴成数值", "Check the result; better paste the formula as a value"), fault=False))
        elif column.place in line.formulas:
            notes.append(Note(line.number, column.heading, Text("这格是公式，表里没有存结果", "A formula with no stored result"), Text("在 Excel 或 WPS 里打开、保存一次，或粘贴成数值，再运行", "Open and save it once in Excel or WPS, or paste it as a value, and run again")))
    return ClientRow(line.number, cells, notes)


def _unread(number: int) -> Note:
    return Note(number, "", Text("这一行读不出来", "This line cannot be read"), Text("另存为 UTF-8 的 CSV 或 .xlsx，核对这一行，再运行", "Save as UTF-8 CSV or .xlsx, check the line and run again"))


def _flat(given: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, said in given.items():
        if isinstance(said, dict):
            yield from _flat(said, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", said

