"""The clients of a sheet: lines brought together by their id, never by looking alike."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from helper.casefile.names import safe_name
from helper.clinic.cells import cell_text
from helper.clinic.columns import CLIENT, LETTERS, Columns
from helper.clinic.rows import ClientRow, ClientRows, Note
from helper.errors import HelperError
from helper.wording import say

_EXAMPLE = {"示例", "例", "example", "sample"}
_ALIKE = ("borrower.phone", "debt.contract_number")
_WHO = ("borrower.name", "borrower.phone", "borrower.id_tail", "debt.contract_number")


@dataclass(slots=True)
class Client:
    """Hold one client: the id, the folder's name, and the lines that are theirs."""

    key: str
    folder: str
    rows: list[ClientRow]
    notes: list[Note] = field(default_factory=list)


class Clients:
    """Read a sheet twice: once to see who has how many lines, once to hand the clients over one by one."""

    def __init__(self, path: Path, columns: Columns) -> None:
        self._rows = ClientRows(path, columns)
        self._lines: Counter[str] = Counter()
        self._alike: dict[bytes, tuple[str, int]] = {}
        self._folders: dict[str, str] = {}
        self._taken: set[str] = set()
        self._clash: set[str] = set()
        for key, _ in self._keyed():
            self._lines[key] += 1
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

    def keys(self) -> list[str]:
        """Return the clients' ids in the order of the sheet."""
        return list(self._lines)

    def __iter__(self) -> Iterator[Client]:
        """Yield each client as soon as the last of their lines was read."""
        waiting: dict[str, Client] = {}
        left = dict(self._lines)
        self._alike.clear()
        for key, row in self._keyed():
            client = waiting.get(key)
            if client is None:
                client = waiting[key] = Client(key, self._known(key), [])
                if key in self._clash:
                    client.notes.append(
                        Note(
                            row.number,
                            CLIENT,
                            say("clinic.id_and_another_would_name"),
                            say("clinic.change_one_ids_use_letters"),
                        )
                    )
            client.rows.append(row)
            self._look_alike(client, row)
            left[key] -= 1
            if not left[key]:
                del waiting[key]
                yield client

    def _known(self, key: str) -> str:
        if key not in self._folders:
            folder = safe_name(re.sub(r"[/\\]", "-", key))
            if folder.casefold() in self._taken:
                self._clash.add(key)
            self._folders[key] = folder
            self._taken.add(folder.casefold())
        return self._folders[key]

    def _look_alike(self, client: Client, row: ClientRow) -> None:
        """Warn where another client has the same phone and contract; two files of one person are never merged."""
        told = [row.cell(name) for name in _ALIKE]
        if not all(told):
            return
        seal = hashlib.blake2b("\n".join(told).encode(), digest_size=12).digest()
        other, line = self._alike.setdefault(seal, (client.key, row.number))
        if other != client.key:
            client.notes.append(
                Note(
                    row.number,
                    CLIENT,
                    say("clinic.phone_and_contract_are_those", line=line),
                    say("clinic.check_if_is_one_client"),
                    fault=False,
                )
            )

    def _keyed(self) -> Iterator[tuple[str, ClientRow]]:
        nameless: Counter[str] = Counter()
        for row in self._rows:
            key = row.cell(CLIENT)
            if key.casefold() in _EXAMPLE or key.startswith("#"):
                continue
            if not key:
                told = [row.cell(name) for name in _WHO]
                whole = told if any(told) else [f"{column.name}={cell_text(cell)}" for column, cell in row.cells]
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
            yield key, row


def letters_named(row: ClientRow, known: list[str]) -> list[str]:
    """Return the letters a line asks for; titles are told apart by semicolons, names by blanks as well."""
    parts = [part for part in re.split(r"\s*[;；,，|\n]\s*", row.cell(LETTERS)) if part]
    return [word for part in parts for word in ([part] if part in known or part.casefold() in known else re.split(r"[、\s]+", part)) if word]
