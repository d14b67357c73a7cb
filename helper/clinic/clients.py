"""The clients of a sheet: lines brought together by their id, never by looking alike."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from helper.casefile.files import safe_name
from helper.clinic.cells import cell_words, is_empty
from helper.clinic.columns import CLIENT, LENDER, SPECIAL, Column, SheetColumns
from helper.clinic.lender_rows import apart_by_lender
from helper.clinic.non_debtor import settle_non_debtor
from helper.clinic.rows import ClientRow, ClientRows, Note, line_named
from helper.clinic.whose_debt import settle_whose
from helper.errors import HelperError, usage_error
from helper.model.pattern import later
from helper.told.lenders import holder_and_first, lender_name, loan_named
from helper.wording import say

_TOTAL = later(r"(?:合|总|小|共)\s*计|总\s*数|(?:sub|grand )?total|sum", re.IGNORECASE)
_INVENTED = later(r"虚构|DEMO-|^0{11}$")
_BESIDE = ("borrower.", "helper.", "offer.", "hardship.", "debt.contract_number")
_EXAMPLE = {"示例", "例", "example", "sample"}
_ALIKE = (("borrower.phone", "debt.contract_number"), ("borrower.name", "borrower.phone"))
_WHO = ("borrower.name", "borrower.phone", "borrower.id_tail", "debt.contract_number")


_OF_PERSON = ("consent.", "borrower.", "helper.", "teller.", "hardship.", "wish.")
"""What is told once of a person holds for each of their debts."""


@dataclass(slots=True)
class Client:
    """Hold one debt of one client: the id, the folder's name, and the lines that are about it.

    ``lender`` is empty where a client has one debt; with several, each is a case of its own.
    """

    key: str
    folder: str
    rows: list[ClientRow]
    lender: str = ""
    debt: str = ""
    """What tells this debt from others the client may still name; given for one debt too."""
    notes: list[Note] = field(default_factory=list)
    days: Mapping[str, str] = field(default_factory=dict)
    """What words that count from a day were read as for the first time, by ``day_place``."""


def day_place(fact: str, said: str, number: int) -> str:
    """Return what tells a cell that counts from a day from the client's others: the same words again are another cell."""
    return f"{fact} / {said} / {number}"


def cells_told(row: ClientRow) -> Iterator[tuple[str, str, Any]]:
    """Yield the cells of a line by fact; one that says whom money is owed to gives kind, name and kind of loan."""
    given = {column.name for column, cell in row.cells if not is_empty(cell)}
    for column, cell in row.cells:
        if is_empty(cell) or (column.name in SPECIAL and column.name != LENDER):
            continue
        if column.name != LENDER:
            yield column.name, column.heading, cell
            continue
        said, first = holder_and_first(cell_words(cell))
        if first and "debt.first_lender" not in given:
            yield "debt.first_lender", column.heading, first
        if "creditor.name" not in given and (name := lender_name(said)):
            yield "creditor.name", column.heading, name
        if "debt.creditor_kind" not in given:
            yield "debt.creditor_kind", column.heading, said
        if "debt.product" not in given and (loan := loan_named(said)):
            yield "debt.product", column.heading, loan


class _Debts:
    """Tell which debt of a client a line is about: another lender's name or another contract is another debt."""

    def __init__(self) -> None:
        self._known: dict[str, list[tuple[str, str]]] = {}

    def place(self, key: str, row: ClientRow) -> int:
        """Return the number of the debt, from 0. A line that names neither belongs to the one named before it."""
        name = _spelt(row.cell("creditor.name") or row.cell(LENDER))
        contract = _spelt(row.cell("debt.contract_number"))
        known = self._known.setdefault(key, [])
        if not known:
            known.append((name, contract))
            return 0
        if not name and not contract:
            return len(known) - 1
        for place, (other, number) in enumerate(known):
            if other in ("", name) or not name:
                if number and contract and number != contract:
                    continue
                known[place] = (other or name, number or contract)
                return place
        known.append((name, contract))
        return len(known) - 1

    def many(self, key: str) -> bool:
        """Tell whether a client has more than one debt."""
        return len(self._known.get(key, ())) > 1

    def title(self, key: str, place: int) -> str:
        """Return what tells a debt from the client's others."""
        name, contract = self._known[key][place]
        twice = sum(other == name for other, _ in self._known[key]) > 1
        return "-".join(filter(None, (name, contract[-4:] if twice else ""))) or str(place + 1)


def folder_of(name: str) -> str:
    """Return the folder an id names, or an id with its lender."""
    return safe_name(re.sub(r"[/\\]", "-", name))


def _spelt(said: str) -> str:
    return re.sub(r"\s+", "", said)


def name_client(key: str, lender: str) -> str:
    """Return what a client, or one of several debts of theirs, is called beside the sheet."""
    return f"{key} / {lender}" if lender else key


@cache
def _sampled() -> dict[str, str]:
    from helper.clinic.workbook import example

    return example()


def _without_sample(row: ClientRow) -> None:
    """Leave out what is still the made-up line of the sample: somebody typed their client's id over it."""
    told = _sampled()
    left = [
        column
        for column, cell in row.cells
        if cell_words(cell) == told.get(column.name) and _INVENTED.search(cell_words(cell))
    ]
    if not left:
        return
    # Figures and hours of the same line may as well be the sample's: beside invented words nobody can tell.
    left += [
        column
        for column, cell in row.cells
        if column not in left and column.name.startswith(_BESIDE) and cell_words(cell) == told.get(column.name)
    ]
    row.cells = [(column, cell) for column, cell in row.cells if column not in left]
    for column in left:
        what = say("clinic.still_the_samples")
        row.notes.append(Note(row.number, column.heading, what, say("clinic.write_your_own_or_clear"), fault=False))


_NO_SHEET = later(
    r"\.(?:py|js|ts|sh|bat|ps1|c|cpp|java|go|rs|rb|php|sql|html?|mht|css|xml|md|log|ya?ml|toml|ini|eml|vcf|ics)",
    re.IGNORECASE,
)


def refuse_no_sheet(path: Path) -> None:
    """Raise HelperError for a file that is no list, whatever its lines look like."""
    if _NO_SHEET.fullmatch(path.suffix):
        # A script or a page may hold a line that reads like headings, and its lines are nobody.
        raise usage_error(
            say("clinic.file_is_no_sheet"), where=path.name, do=say("clinic.save_list_as_csv_or_workbook")
        )


class Clients:
    """Read a sheet twice: once to see who has how many lines, once to hand the clients over one by one."""

    def __init__(self, path: Path, columns: SheetColumns, days: Mapping[str, Mapping[str, str]] | None = None) -> None:
        refuse_no_sheet(path)
        self._rows, self._days = ClientRows(path, columns), days or {}
        self._lines: Counter[tuple[str, int]] = Counter()
        self._alike: dict[bytes, tuple[str, int]] = {}
        self._folders: dict[str, str] = {}
        self._taken: set[str] = set()
        self._clash: set[str] = set()
        self._debts = _Debts()
        for key, row in self._keyed():
            self._lines[key, self._debts.place(key, row)] += 1
            self._known(key)
        if not self._lines:
            raise HelperError(
                say("clinic.list_holds_no_client"), where=path.name, do=say("clinic.fill_in_one_client_line")
            )

    def __len__(self) -> int:
        return len(self._lines)

    @property
    def notes(self) -> list[Note]:
        """Return what was noticed of the sheet as a whole."""
        return self._rows.notes

    @property
    def headings(self) -> list[Column]:
        """Return the columns that are used, as they are headed."""
        return self._rows.headings

    @property
    def unknown(self) -> list[Note]:
        """Return the notes on columns nobody knows."""
        return self._rows.unknown

    def held(self) -> dict[str, list[Any]]:
        """Return what stands below each heading, used or not."""
        return self._rows.held()

    @property
    def unused(self) -> list[str]:
        """Return the headings of all columns that are not used, whoever decided it."""
        return list(dict.fromkeys([*(note.column for note in self._rows.unknown), *self._rows.unused]))

    def keys(self) -> list[str]:
        """Return the clients' ids in the order of the sheet, once for each debt."""
        return [key for key, _ in self._lines]

    def rows(self) -> Iterator[ClientRow]:
        """Yield the lines of clients, without the example."""
        return (row for _, row in self._keyed())

    def __iter__(self) -> Iterator[Client]:
        """Yield each client as soon as the last of their lines was read."""
        waiting: dict[tuple[str, int], Client] = {}
        left, debts = dict(self._lines), _Debts()
        person: dict[str, dict[str, tuple[Column, Any]]] = {}
        self._alike.clear()
        for key, row in self._keyed():
            place = debts.place(key, row)
            client = waiting.get((key, place))
            if client is None:
                client = waiting[key, place] = self._begun(key, place, row)
            client.rows.append(row)
            self._look_alike(client, row)
            if self._debts.many(key):
                told = person.setdefault(key, {})
                for column, cell in row.cells:
                    if column.name.startswith(_OF_PERSON) and not is_empty(cell):
                        told.setdefault(column.name, (column, cell))
            left[key, place] -= 1
            if not left[key, place]:
                del waiting[key, place]
                held = {column.name for one in client.rows for column, cell in one.cells if not is_empty(cell)}
                client.rows[0].cells += [cell for name, cell in person.get(key, {}).items() if name not in held]
                yield client

    def _begun(self, key: str, place: int, row: ClientRow) -> Client:
        folder, lender = self._known(key), ""
        debt = self._debts.title(key, place)
        if self._debts.many(key):
            lender = debt
            folder = folder_of(f"{key}-{lender}")
        client = Client(key, folder, [], lender, debt, days=self._days.get(name_client(key, lender), {}))
        if key in self._clash:
            client.notes.append(
                Note(
                    row.number,
                    CLIENT,
                    say("clinic.id_and_another_would_name"),
                    say("clinic.change_one_ids_use_letters"),
                )
            )
        return client

    def _known(self, key: str) -> str:
        if key not in self._folders:
            folder = folder_of(key)
            if folder.casefold() in self._taken:
                self._clash.add(key)
            self._folders[key] = folder
            self._taken.add(folder.casefold())
        return self._folders[key]

    def _look_alike(self, client: Client, row: ClientRow) -> None:
        """Warn where another client has the same phone and contract; two files of one person are never merged."""
        for names in _ALIKE:
            told = [row.cell(name) for name in names]
            if all(told) and self._is_alike(client, row, told):
                return

    def _is_alike(self, client: Client, row: ClientRow, told: list[str]) -> bool:
        seal = hashlib.blake2b("\n".join(told).encode(), digest_size=12).digest()
        other, line = self._alike.setdefault(seal, (client.key, row.number))
        if other == client.key:
            return False
        what = say("clinic.phone_and_contract_are_those", line=line_named(line))
        client.notes.append(Note(row.number, CLIENT, what, say("clinic.check_if_is_one_client"), fault=False))
        return True

    def _keyed(self) -> Iterator[tuple[str, ClientRow]]:
        nameless: Counter[str] = Counter()
        for row in self._rows:
            key = row.cell(CLIENT)
            if key.casefold() in _EXAMPLE or key.startswith("#") or _TOTAL.fullmatch(key):
                continue
            _without_sample(row)
            settle_whose(row)
            settle_non_debtor(row)
            if not key:
                told = [row.cell(name) for name in _WHO]
                whole = told if any(told) else [f"{column.name}={cell_words(cell)}" for column, cell in row.cells]
                key = "client-" + hashlib.sha256("\n".join(whole).encode()).hexdigest()[:10]
                nameless[key] += 1
                if nameless[key] > 1:
                    key = f"{key}-{nameless[key]}"
                    row.notes.append(
                        Note(
                            row.number,
                            CLIENT,
                            say("clinic.no_id_and_name_phone"),
                            say("clinic.give_both_lines_one_id"),
                            fault=False,
                        )
                    )
            for one in apart_by_lender(row):
                yield key, one


def parse_part(said: str) -> tuple[int, int]:
    """Return which part of how many a run is for: k/n, or all. Raise HelperError where it is neither."""
    k, slash, n = said.partition("/")
    if not said:
        return 1, 1
    if slash and k.isdigit() and n.isdigit() and 1 <= int(k) <= int(n) <= 10_000:
        return int(k), int(n)
    raise usage_error(say("batch.shard_takes_k_n_such"), where=f"--shard {said[:20]}", do=say("batch.k_runs_from_1"))


def belongs_to_part(key: str, part: tuple[int, int]) -> bool:
    """Tell whether a client falls into this part: by the id, so that the order of the sheet does not matter."""
    import zlib

    return zlib.crc32(key.encode("utf-8", "replace")) % part[1] == part[0] - 1
