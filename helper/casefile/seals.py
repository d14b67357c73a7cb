"""Seals over what stands now and is not chained: answers, marks, what was sent, and the imported log.

A chain shows that rows were only ever added. Answers are changed and taken back, and so are kept as they stand; the
seal of their table is set with every change this program makes, in the same transaction. What was changed in the
file by anything else differs from it. Like a chain, it cannot show that everything was not made anew by somebody who
knows how: for that, the line of ``whole`` has to be kept elsewhere.
"""

import hashlib
import sqlite3
from collections.abc import Iterable

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


def broken(read: sqlite3.Connection) -> list[str]:
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


def whole(read: sqlite3.Connection) -> str:
    """Return one checksum over every chain and every seal: to be kept elsewhere."""
    return _sum(read.execute("SELECT chain, length, sha256 FROM chain_head ORDER BY chain"))[1]


def _sum(rows: Iterable[tuple[object, ...]]) -> tuple[int, str]:
    sha, count = hashlib.sha256(), 0
    for row in rows:
        # A number and its digits are told apart, as SQLite keeps whatever it is given.
        sha.update(repr(row).encode("utf-8", "surrogatepass"))
        count += 1
    return count, sha.hexdigest()
