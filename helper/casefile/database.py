"""Databases: one case.db, opened only when it is sound and ours; those of other programs, read and never changed.

Ours is written only in whole transactions. Theirs are a stranger's: what runs in them is bounded.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from helper.casefile import migrations
from helper.casefile.faults import asking, damaged, show_path, writing_to
from helper.casefile.files import part_file, sweep, sync_folder
from helper.errors import Exit, HelperError
from helper.wording import say

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


_GUARDS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
BUSY_SECONDS = 5.0  # how long to wait for another window to finish its write


class Database:
    """Hold one open case.db. Every method says what, where and next when SQLite refuses."""

    last: Path | None = None
    """The case that was opened last in this process: where a fault nobody foresaw is looked for first."""

    _unwritten = False
    writes = 0
    """How many transactions were begun here: what was read before the last one may be out of date."""

    _seen: int | None = None
    """What SQLite counted when it was last asked whether somebody else wrote."""

    def __init__(self, path: Path) -> None:
        self.path = path
        _look(path)
        Database.last = path
        with asking(path):
            self._db = _connect(path)
            try:
                _check(self._db, path)
                migrations.migrate(self._db)
            except BaseException:
                self._db.close()
                raise

    @classmethod
    def unwritten(cls, path: Path) -> "Database":
        """Hold a new case in memory: nothing of it is on disk before it is handed over as bytes."""
        made = cls.__new__(cls)
        made.path = path
        made._db = sqlite3.connect(":memory:", isolation_level=None)
        made._db.deserialize(_blank())
        made._unwritten = True
        return made

    def look_again(self) -> None:
        """Notice what another window or program wrote since: what was read before it may be out of date."""
        ((version,),) = self.read("PRAGMA data_version")
        if version != self._seen:
            self._seen = version
            self.writes += 1

    def unsealed(self) -> list[str]:
        """Return the tables whose content is not what this program wrote."""
        with asking(self.path):
            return migrations.find_broken(self._db)

    def whole_seal(self) -> str:
        """Return one checksum over everything that is chained or sealed."""
        with asking(self.path):
            return migrations.checksum_all(self._db)

    def missing_guards(self) -> list[str]:
        """Return the triggers that keep chained rows from being altered and are gone or altered themselves."""
        blank = sqlite3.connect(":memory:")
        try:
            blank.deserialize(_blank())
            wanted = dict(blank.execute(_GUARDS).fetchall())
        finally:
            blank.close()
        kept = dict(self.read(_GUARDS))
        return sorted(name for name in wanted.keys() | kept.keys() if wanted.get(name) != kept.get(name))

    def image(self) -> bytes:
        """Return the whole file as SQLite would write it."""
        if self._unwritten:
            with self.writing():
                migrations.seal(self._db, large=True)
        return self._db.serialize()

    def read(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with asking(self.path):
            return self._db.execute(sql, values).fetchall()

    def stream(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, of which there may be hundreds of thousands, one by one."""
        with asking(self.path):
            yield from self._db.execute(sql, values)

    @contextmanager
    def writing(self, *, log: bool = False) -> Iterator[sqlite3.Connection]:
        """Hold one transaction: all of it is on disk when this returns, or none of it.

        What stands is sealed with it; ``log`` tells that the imported log is touched, which takes longer to seal.
        What is written within another transaction is part of it.
        """
        self.writes += 1
        within = self._db.in_transaction
        if within:
            assert not log, "the imported log is never written within another change"
            yield self._db
            self.writes += 1
            return
        with asking(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                before = self._db.total_changes
                yield self._db
                # What nobody can have touched yet is sealed once, as it is handed over.
                if self._db.total_changes != before and not self._unwritten:
                    migrations.seal(self._db, large=log)
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # a full disk may already have rolled it back
                    self._db.execute("ROLLBACK")
                raise
            finally:
                self.writes += 1

    def copied(self) -> bytes:
        """Return the whole database as one file's bytes, as it stands between two writes."""
        with asking(self.path):
            return self._db.serialize()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def blame() -> HelperError | None:
    """Return the error where the case at hand is not what was written; None where it is, and the fault is elsewhere."""
    path = Database.last
    if path is None or not path.is_file():
        return None
    try:
        db = Database(path)
    except HelperError as fault:
        return fault
    try:
        return damaged(path, say("casefile.case_was_altered_by_something_else")) if db.unsealed() else None
    except HelperError as fault:
        return fault
    finally:
        db.close()


def make(path: Path) -> None:
    """Write an empty case.db, whole or not at all, so that a half-made one never stands in the folder."""
    with writing_to(path):
        sweep(path.parent)
        with part_file(path.parent) as (fresh, file):
            with asking(path):
                db = _connect(fresh)
                try:
                    migrations.migrate(db)
                finally:
                    db.close()
            if os.name == "nt":
                file.close()
            os.rename(fresh, path)
        sync_folder(path.parent)


@cache
def _blank() -> bytes:
    """Return an empty case.db; made once, as a clinic's day begins hundreds of them."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    migrations.migrate(db)
    image = db.serialize()
    db.close()
    return image


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        _settle(db)
    except BaseException:
        db.close()  # Windows keeps a file from being moved while it is held
        raise
    return db


def _settle(db: sqlite3.Connection) -> None:
    # EXTRA is FULL and also syncs the folder once the journal is gone, so that a power cut
    # cannot bring the journal back and undo an answer (sqlite.org/pragma.html#pragma_synchronous).
    db.execute("PRAGMA synchronous = EXTRA")
    db.execute("PRAGMA secure_delete = ON")  # a dropped answer leaves no trace in the file
    db.execute("PRAGMA cache_size = -32768")  # KiB; an import of a hundred thousand rows fits
    db.execute("PRAGMA temp_store = MEMORY")  # nothing of a case outside its folder


def _look(path: Path) -> None:
    """Refuse what SQLite would take without a word: an empty file becomes an empty database."""
    try:
        with path.open("rb") as file:
            first = file.read(16)
    except OSError as fault:
        what = say("casefile.case_file_cannot_be_opened")
        do = say("casefile.check_folders_permissions")
        raise HelperError(what, where=show_path(path), do=do, code=Exit.BAD_CASE) from fault
    if not first:
        raise damaged(path, say("casefile.case_file_is_empty_0"))
    if first != b"SQLite format 3\0":
        raise damaged(path, say("casefile.case_db_is_not_case"))


def _check(db: sqlite3.Connection, path: Path) -> None:
    ours = db.execute("PRAGMA application_id").fetchone()[0]
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if ours != migrations.APPLICATION_ID:
        raise HelperError(
            say("casefile.case_db_does_not_look"),
            where=show_path(path),
            do=say("casefile.use_another_folder_helper_start"),
            code=Exit.BAD_CASE,
        )
    if version > len(migrations.MIGRATIONS):
        raise HelperError(
            say("casefile.case_was_written_by_newer"),
            where=show_path(path),
            do=say("casefile.install_newer_helper_then"),
            code=Exit.BAD_CASE,
        )
    if version < 1 or db.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
        raise damaged(path)
