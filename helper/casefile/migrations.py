"""The shape of case.db, one step after another, and the seals over what stands now and is not chained.

A step that has shipped is never edited; add the next.

A chain shows that rows were only ever added. Answers are changed and taken back, and so are kept as they stand; the
seal of their table is set with every change this program makes, in the same transaction. What was changed in the
file by anything else differs from it. Like a chain, it cannot show that everything was not made anew by somebody who
knows how: for that, the line of ``whole`` has to be kept elsewhere.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable
from itertools import islice

SMALL = {
    "contact": "SELECT no FROM contact ORDER BY no",
    "fact": "SELECT scope, name, value, origin, detail, note FROM fact ORDER BY id",
    "state": "SELECT key, value FROM state ORDER BY key",
    "sent": "SELECT * FROM sent ORDER BY no",
    "party": "SELECT number, creditor, agency, calls FROM party ORDER BY number",
}
"""Sealed anew with every transaction: some hundreds of rows."""
LARGE = {
    "source": "SELECT * FROM source ORDER BY no",
    "event": "SELECT * FROM event ORDER BY key",
    "duplicate": "SELECT source, row, key FROM duplicate ORDER BY rowid",
}
"""Sealed anew only by what touches the imported log: up to hundreds of thousands of rows."""
_KEEP = "INSERT INTO chain_head VALUES (?, ?, ?) ON CONFLICT (chain) DO UPDATE SET length = excluded.length, sha256 = excluded.sha256"


def seal(write: sqlite3.Connection, *, large: bool) -> None:
    """Seal what stands, inside the caller's transaction."""
    for table, rows in (SMALL | LARGE if large else SMALL).items():
        write.execute(_KEEP, (f"{table}:now", *_sum(write.execute(rows))))


def find_broken(read: sqlite3.Connection) -> list[str]:
    """Return the tables whose content is not what was sealed."""
    kept = {chain: (length, sha) for chain, length, sha in read.execute("SELECT chain, length, sha256 FROM chain_head")}
    found = []
    for table, rows in (SMALL | LARGE).items():
        try:
            same = kept.get(f"{table}:now") == _sum(read.execute(rows))
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            same = False
        if not same:
            found.append(table)
    return found


def checksum_all(read: sqlite3.Connection) -> str:
    """Return one checksum over every chain and every seal: to be kept elsewhere."""
    return _sum(read.execute("SELECT chain, length, sha256 FROM chain_head ORDER BY chain"))[1]


_AT_ONCE = 256  # rows of a log are short, and hashed together in half the time


def _sum(rows: Iterable[tuple[object, ...]]) -> tuple[int, str]:
    sha, count, rows = hashlib.sha256(), 0, iter(rows)
    while some := list(islice(rows, _AT_ONCE)):
        # A number and its digits are told apart, as SQLite keeps whatever it is given.
        sha.update("".join(map(repr, some)).encode("utf-8", "surrogatepass"))
        count += len(some)
    return count, sha.hexdigest()


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


def _add_events(db: sqlite3.Connection) -> None:
    """Make imported events, the files they came from, and who each number speaks for.

    The key of an event is a hash of what happened, so that the same contact in two backups is one row;
    ``duplicate`` keeps where else it was seen. ``same_as`` marks what another kind of record already holds.
    """
    db.execute(
        "CREATE TABLE source (no INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, part TEXT NOT NULL,"
        " sha256 TEXT NOT NULL, format TEXT NOT NULL, role TEXT NOT NULL, person TEXT NOT NULL,"
        " added_at TEXT NOT NULL, report TEXT NOT NULL)"
    )
    db.execute(
        "CREATE TABLE event (key INTEGER PRIMARY KEY, source INTEGER NOT NULL, row INTEGER NOT NULL,"
        " channel TEXT NOT NULL, way TEXT NOT NULL, day TEXT NOT NULL, second INTEGER, number TEXT NOT NULL,"
        " name TEXT NOT NULL, outcome TEXT NOT NULL, seconds INTEGER, text TEXT NOT NULL, line TEXT NOT NULL,"
        " gaps TEXT NOT NULL, same_as INTEGER, signals TEXT)"
    )
    db.execute("CREATE TABLE duplicate (source INTEGER NOT NULL, row INTEGER NOT NULL, key INTEGER NOT NULL)")
    db.execute(
        "CREATE TABLE party (number TEXT PRIMARY KEY, creditor TEXT NOT NULL, agency TEXT NOT NULL, calls TEXT NOT NULL)"
    )


def _add_sent(db: sqlite3.Connection) -> None:
    """Make what was sent and what came back: how it stands now. How it came about stands in the log."""
    db.execute(
        "CREATE TABLE sent (no INTEGER PRIMARY KEY AUTOINCREMENT, letter TEXT NOT NULL, venue TEXT NOT NULL,"
        " sent_on TEXT NOT NULL, received_on TEXT NOT NULL, way TEXT NOT NULL, ticket TEXT NOT NULL,"
        " accepted_on TEXT NOT NULL, remind_on TEXT NOT NULL, replied_on TEXT NOT NULL, answer TEXT NOT NULL,"
        " note TEXT NOT NULL, entry INTEGER NOT NULL, reply_entry INTEGER NOT NULL, undone INTEGER NOT NULL)"
    )


def _add_review(db: sqlite3.Connection) -> None:
    """Make a third chain beside log and evidence: who signed off which document, and what withdrew it.

    It stands apart from the log, as the log is handed to others and this is the clinic's own.
    """
    db.execute(
        "CREATE TABLE review (no INTEGER PRIMARY KEY, body TEXT NOT NULL, previous TEXT NOT NULL, sha256 TEXT NOT NULL)"
    )
    db.execute("INSERT INTO chain_head VALUES (?, 0, ?)", ("review", _TO_START))
    for change in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER review_refuses_{change.lower()} BEFORE {change} ON review"
            " BEGIN SELECT RAISE(ABORT, 'review is append-only'); END"
        )


def _add_note(db: sqlite3.Connection) -> None:
    """Keep what was said beside an answer: 昨天打来的，一天七八个 chooses a call and says more than that."""
    db.execute("ALTER TABLE fact ADD COLUMN note TEXT NOT NULL DEFAULT ''")


def _add_seals(db: sqlite3.Connection) -> None:
    """Seal what stands and is not chained. What was altered before this day is sealed as it is."""
    seal(db, large=True)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _begin,
    _add_events,
    _add_sent,
    _add_review,
    _add_note,
    _add_seals,
)


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
