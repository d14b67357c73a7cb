"""The lines of a client sheet by column, whatever its kind, with headings found and flaws noted."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from helper.clinic.cells import cell_words, is_empty
from helper.clinic.columns import CHOICES, CLIENT, NOTES, REMARK, Column, SheetColumns
from helper.clinic.headings import is_told_in_several, settle_columns
from helper.errors import HelperError
from helper.intake import client_rows
from helper.intake.client_rows import SheetItem, SheetLine
from helper.model.masking import mask_text
from helper.text import Text, join
from helper.told.persons import is_day
from helper.wording import say

_LOOKED = 30
_MOST_MEANT = 2048
_WHEN = "contact.at"
_CHANNEL = "contact.channel"
IDENTITY = (
    "client",
    "borrower.name",
    "borrower.phone",
    "borrower.id_tail",
    "debt.contract_number",
    "teller.name",
    "teller.phone",
)


class RowNumber(int):
    """Hold the number of a line, and the sheet it stands in where several sheets are read."""

    sheet = ""

    @classmethod
    def within(cls, number: int, sheet: str) -> "RowNumber":
        """Return the number of a line of a sheet."""
        made = cls(number)
        made.sheet = sheet
        return made


def sheet_of(number: int) -> str:
    """Return the sheet a line stands in; nothing where there is only one."""
    return number.sheet if isinstance(number, RowNumber) else ""


def line_named(number: int) -> str:
    """Return the number of a line as it is said: behind its sheet's name where there are several."""
    return f"{sheet_of(number)} {int(number)}".strip()


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
    besides: list[tuple[str, str]] = field(default_factory=list)
    """What stands in columns that are not used, by heading: it is only listened to for danger."""

    def cell(self, name: str) -> str:
        """Return a cell as text; nothing where it is empty or there is no such column."""
        return next((cell_words(cell) for column, cell in self.cells if column.name == name and not is_empty(cell)), "")

    @property
    def remarks(self) -> list[tuple[str, str]]:
        """Return what whoever wrote the sheet remarked, by heading; it is nobody's statement."""
        cells = ((column, cell) for column, cell in self.cells if column.name == REMARK and not is_empty(cell))
        return [(column.heading, cell_words(cell)) for column, cell in cells]

    def heading(self, name: str) -> str:
        """Return the heading a cell of a column stands under."""
        return next((column.heading for column, _ in self.cells if column.name == name), "")

    def remarks_under(self, heading: str) -> list[str]:
        """Return what was remarked under one heading."""
        return [said for under, said in self.remarks if under == heading]

    @property
    def remark(self) -> str:
        """Return all that was remarked in the line."""
        return "\n".join(said for _, said in self.remarks)


class ClientRows:
    """Read a sheet line by line; it may be gone through several times."""

    def __init__(self, path: Path, columns: SheetColumns) -> None:
        self._path, self._columns = path, columns
        self._meant: dict[str, str | None] = {}
        self._file = client_rows.open_list(path)
        self._noted: set[str] = set()
        self._fitted: set[tuple[int, str | None]] = set()
        self.headings: list[Column] = []
        self.unknown: list[Note] = []
        self.unused: list[str] = []
        self._other: dict[int, str] = {}
        self.notes: list[Note] = []
        self._further: list[str] = []
        for name in client_rows.other_sheets(self._file):
            if self._is_about_clients(name):
                self._further.append(name)
            elif name not in (*NOTES, *CHOICES):
                self.notes.append(
                    Note(
                        0,
                        name,
                        say("clinic.sheet_was_not_read_only", name=name),
                        say("clinic.to_use_move_to_front"),
                        fault=False,
                    )
                )

    def __iter__(self) -> Iterator[ClientRow]:
        if client_rows.is_jsonl(self._file):
            yield from self._items()
            return
        yield from self._table()
        for sheet in self._further:
            yield from self._table(sheet)

    def held(self) -> dict[str, list[Any]]:
        """Return what stands below each heading of the first sheet, used or not: whoever says what a column is sees that."""
        known = {*(one.heading for one in self.headings), *(note.column for note in self.unknown), *self.unused}
        found: dict[str, list[Any]] = {}
        places: dict[int, str] = {}
        for line in () if client_rows.is_jsonl(self._file) else client_rows.read_sheet(self._file, self._path):
            if not places:
                named = {at: cell.strip() for at, cell in enumerate(line.cells) if isinstance(cell, str)}
                places = named if sum(one in known for one in named.values()) > 1 else {}
                continue
            for at, heading in places.items():
                if at < len(line.cells) and not is_empty(line.cells[at]):
                    found.setdefault(heading, []).append(line.cells[at])
        return found

    def _is_about_clients(self, sheet: str) -> bool:
        """Tell whether a further sheet has a line of headings that says whose each line is, and something besides."""
        if sheet in (*NOTES, *CHOICES):
            return False
        for line in islice(client_rows.read_sheet(self._file, self._path, sheet), 3):
            names = {
                name
                for cell in line.cells
                if isinstance(cell, str) and cell.strip() and (name := self._safely(cell.strip()))
            }
            if CLIENT in names and len(names) > 1:
                return True
        return False

    def _table(self, sheet: str | None = None) -> Iterator[ClientRow]:
        columns: list[Column] | None = None
        above = 0
        title = (sheet or client_rows.first_sheet(self._file)) if self._further else ""
        for line in client_rows.read_sheet(self._file, self._path, sheet):
            if title:
                line = replace(line, number=RowNumber.within(line.number, title))
            if columns is None:
                found = self._heading(line, sheet)
                if found is None:
                    above += 1
                    if above >= _LOOKED:
                        break
                    continue
                columns = found
                continue
            if self._second_heading(line, columns):
                continue
            row = _row(line, columns, self._other)
            if row.cells or any(note.fault for note in row.notes):
                yield row
        if columns is None:
            raise HelperError(
                say("clinic.no_line_headings_was_found"),
                where=self._path.name,
                do=say("clinic.use_headings_sample_helper_batch"),
            )

    def _heading(self, line: SheetLine, sheet: str | None) -> list[Column] | None:
        """Return the columns where a line is one of headings: at least two are known, or all of them."""
        try:
            columns = self._columns.matched(line.cells)
            if len(columns) > 1 and self._fit(columns, line.number, sheet):
                columns = self._columns.matched(line.cells)
        except HelperError as error:
            raise HelperError(error.what, where=f"{self._path.name}:{line.number}", do=error.do) from error
        written = [cell.strip() for cell in line.cells if isinstance(cell, str) and cell.strip()]
        if not columns or (len(columns) < 2 and len(written) > 1):
            return None
        columns = settle_columns(self._columns, columns)
        twice = [
            name
            for name, count in Counter(column.name for column in columns).items()
            if count > 1 and not is_told_in_several(self._columns, name)
        ]
        if twice:
            named = [column.heading for column in columns if column.name == twice[0]]
            raise HelperError(
                say("clinic.two_columns_give_same_thing", named=join(named)),
                where=f"{self._path.name}:{line.number}",
                do=say("clinic.delete_one_or_change"),
            )
        known = {column.place for column in columns}
        self.headings += [column for column in columns if column not in self.headings]
        self._other = {at: cell_words(cell or "") for at, cell in enumerate(line.cells) if at not in known}
        for place, cell in enumerate(line.cells):
            if place not in known and isinstance(cell, str) and cell.strip():
                self._unknown(cell.strip(), line.number)
        self._whose(columns, line.number)
        return columns

    def _fit(self, columns: list[Column], number: int, sheet: str | None) -> bool:
        """Let what stands below a heading in everyday words say what it means; tell whether any such was there."""
        spoken = [one for one in columns if self._columns.is_everyday(one.heading) or one.name == _CHANNEL]
        if not spoken or (number, sheet) in self._fitted:
            return False
        self._fitted.add((number, sheet))
        self._meant.clear()
        lines = client_rows.read_sheet(self._file, self._path, sheet)
        below = list(islice((each.cells for each in lines if each.number > number), _LOOKED))
        held = {
            one: [cells[one.place] for cells in below if one.place < len(cells) and not is_empty(cells[one.place])]
            for one in spoken
        }
        timed = [one for one in spoken if one.name == _WHEN and not all(map(is_day, held[one]))]
        for one, cells in held.items():
            self._columns.fit(one.heading, cells, beside=[other.heading for other in timed if other is not one])
        return True

    def _whose(self, columns: list[Column], number: int) -> None:
        """Refuse a sheet no column of which says who a line is about: its cases could never be told apart or found again."""
        if any(column.name in IDENTITY for column in columns):
            return
        hints = [
            note.do
            for note in self.notes
            if note.row == number and any(name in IDENTITY for name, _ in self._columns.near(note.column))
        ][:3]
        raise HelperError(
            say("clinic.cannot_be_told_who_line"),
            where=f"{self._path.name}:{number}",
            do=join(hints, ("；\n", ";\n")) if hints else say("clinic.add_column_client_with_one"),
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
                say("clinic.there_are_two_lines_headings"),
                where=f"{self._path.name}:{line.number}",
                do=say("clinic.keep_one_line_headings"),
            )
        return True

    def _safely(self, heading: str) -> str | None:
        # Clients' answers are looked at as well, and most of them are those of a list.
        if heading not in self._meant:
            if len(self._meant) > _MOST_MEANT:
                self._meant.clear()
            try:
                self._meant[heading] = self._columns.name(heading)
            except HelperError:
                self._meant[heading] = None
        return self._meant[heading]

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
            what, do = say("clinic.contacts_must_be_list"), say("clinic.one_item_for_each_contact")
            yield ClientRow(item.number, [], [Note(item.number, "contacts", what, do)])
            return
        for contact in contacts or [{}]:
            cells, besides = [], []
            for name, said in _flat({**values, **contact}):
                known = self._safely(name)
                if known is None:
                    self._unknown(name, item.number)
                    besides += [(name, said.strip())] if isinstance(said, str) and said.strip() else []
                else:
                    cells.append((Column(0, name, known), said))
            yield ClientRow(item.number, cells, besides=besides)

    def _unknown(self, heading: str, number: int) -> None:
        if self._columns.unused(heading) and heading not in self.unused:
            self.unused.append(heading)
        if heading in self._noted or heading.startswith("#") or self._columns.unused(heading):
            return
        self._noted.add(heading)
        heading = mask_text(heading)[:40]
        near = self._columns.near(heading)
        if near:
            names = join((label for _, label in near), say("clinic.or_2"))
            do = say("clinic.to_use_rename_or_add", names=names, heading=heading, near=near[0][0])
        else:
            do = say("clinic.to_use_rename_as_sample", heading=heading)
        note = Note(number, heading, say("clinic.column_is_not_known", heading=heading), do, fault=False)
        self.notes.append(note)
        self.unknown.append(note)


def _row(line: SheetLine, columns: list[Column], other: Mapping[int, str]) -> ClientRow:
    if line.unread:
        return ClientRow(line.number, [], [_unread(line.number)])
    cells = [
        (column, line.cells[column.place])
        for column in columns
        if column.place < len(line.cells) and not is_empty(line.cells[column.place])
    ]
    notes = []
    if line.hidden:
        notes.append(Note(line.number, "", say("clinic.line_is_hidden_in_sheet"), say("clinic.to_do_unhide_and_clear")))
    headed = {column.place: column.heading for column in columns}
    for place, words in line.comments.items():
        what = say("clinic.comment_was_not_read", words=mask_text(" ".join(words.split()))[:40])
        notes.append(Note(line.number, headed.get(place, ""), what, say("clinic.to_use_write_into_cell"), fault=False))
    for column in columns:
        if column.place in line.merged:
            notes.append(
                Note(
                    line.number,
                    column.heading,
                    say("clinic.merged_cell_cannot_be_told"),
                    say("clinic.unmerge_fill_in_each_line"),
                )
            )
        elif column.place in line.formulas and any(known is column for known, _ in cells):
            notes.append(
                Note(
                    line.number,
                    column.heading,
                    say("clinic.formula_result_stored_in_sheet"),
                    say("clinic.check_result_better_paste_formula"),
                    fault=False,
                )
            )
        elif column.place in line.formulas:
            notes.append(
                Note(
                    line.number,
                    column.heading,
                    say("clinic.formula_with_no_stored_result"),
                    say("clinic.open_and_save_once"),
                )
            )
    besides = [
        (other.get(place, ""), cell.strip())
        for place, cell in enumerate(line.cells)
        if place in other and isinstance(cell, str) and cell.strip()
    ]
    return ClientRow(line.number, cells, notes, besides)


def _unread(number: int) -> Note:
    return Note(number, "", say("clinic.line_cannot_be_read"), say("clinic.save_as_utf_8_csv"))


def _flat(given: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, said in given.items():
        if isinstance(said, dict):
            yield from _flat(said, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", said
