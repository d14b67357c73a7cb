"""Databases of other programs, opened to be read and never changed. They are a stranger's: what runs in them is bounded."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_STEPS = 100_000
_MOST_STEPS = 20_000  # of _STEPS instructions each, so that a view made to run for ever ends


class ForeignError(ValueError):
    """A database that is damaged, locked, or not one."""


class Foreign:
    """Hold a database of another program."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def columns(self) -> dict[str, set[str]]:
        """Return the columns of every table. Raise ForeignError."""
        names = [
            str(row[0])
            for row in self.rows(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            )
        ]
        return {name: {str(row[1]) for row in self.rows(f"PRAGMA table_info({_quoted(name)})")} for name in names[:500]}

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query. Raise ForeignError."""
        try:
            yield from self._connection.execute(sql, values)
        except (sqlite3.Error, OverflowError, UnicodeDecodeError) as fault:
            raise ForeignError(type(fault).__name__) from fault


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def open_foreign(path: Path | None, data: bytes | None = None) -> Iterator[Foreign]:
    """Open a database on disk, or one held in memory. Raise ForeignError."""
    try:
        if path is not None:
            connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        else:
            connection = sqlite3.connect(":memory:")
            connection.deserialize(data or b"")
    except (sqlite3.Error, OverflowError) as fault:
        raise ForeignError(type(fault).__name__) from fault
    left = [_MOST_STEPS]

    def spent() -> int:
        left[0] -= 1
        return int(left[0] < 0)

    connection.set_progress_handler(spent, _STEPS)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        yield Foreign(connection)
    except sqlite3.Error as fault:
        raise ForeignError(type(fault).__name__) from fault
    finally:
        connection.close()
