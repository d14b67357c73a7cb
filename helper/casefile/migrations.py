"""The shape of case.db, one step after another. A step that has shipped is never edited; add the next."""

import sqlite3
from collections.abc import Callable

APPLICATION_ID = 0x68656C70  # "help": tells our database from every other one

_TO_START = "0" * 64


def _begin(db: sqlite3.Connection) -> None:
    """Make answers, small interview state, and two append-only chains (log, evidence).

    A chained row keeps its JSON as the very text that was hashed, so that a later field never breaks
    an older hash.
    """
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    # AUTOINCREMENT: the number of a removed contact is never given to another, as the log may name it.
    db.execute("CREATE TABLE contact (no INTEGER PRIMARY KEY AUTOINCREMENT)")
    db.execute(
        "CREATE TABLE fact (id INTEGER PRIMARY KEY, scope INTEGER NOT NULL, name TEXT NOT NULL,"
        " value TEXT NOT NULL, origin TEXT NOT NULL, detail TEXT NOT NULL, UNIQUE (scope, name))"
    )
    db.execute("CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
    db.execute("CREATE TABLE chain_head (chain TEXT PRIMARY KEY, length INTEGER NOT NULL, sha256 TEXT NOT NULL)")
    for table in ("log", "evidence"):
        db.execute(
            f"CREATE TABLE {table} (no INTEGER PRIMARY KEY, body TEXT NOT NULL,"
            " previous TEXT NOT NULL, sha256 TEXT NOT NULL)"
        )
        db.execute("INSERT INTO chain_head VALUES (?, 0, ?)", (table, _TO_START))
        for change in ("UPDATE", "DELETE"):
            db.execute(
                f"CREATE TRIGGER {table}_refuses_{change.lower()} BEFORE {change} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (_begin,)


def migrate(db: sqlite3.Connection) -> None:
    """Bring a database up to date, each step in a transaction of its own."""
    done = db.execute("PRAGMA user_version").fetchone()[0]
    for number, step in enumerate(MIGRATIONS[done:], done + 1):
        db.execute("BEGIN IMMEDIATE")
        try:
            step(db)
            db.execute(f"PRAGMA user_version = {number}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
