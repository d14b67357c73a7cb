"""Rows that only ever grow, each sealed with SHA-256 to the one before, and the line of it to keep elsewhere.

It shows that nothing was changed since it was written. It cannot show that what was written is true, nor
that the whole chain was not made anew: for that, the last seal has to be kept elsewhere.

Nobody who makes a case anew can make it agree with a line that somebody else has kept. A time stamp of a third party on
the file of that line (RFC 3161, OpenTimestamps) shows in addition when it was. Here it is only seen that the stamp is
one of that file; whether the stamp itself is genuine is seen with the tools of who gave it.
"""

import hashlib
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from helper.casefile.database import Database
from helper.errors import Exit, HelperError
from helper.model.pattern import later
from helper.wording import say

START = "0" * 64
_LONE = later("[\ud800-\udfff]")


class Link(NamedTuple):
    """Hold one row as it stands on disk, in bytes: after tampering it need not be text."""

    no: int
    body: bytes
    previous: bytes
    sha256: bytes

    def sealed(self) -> bytes:
        """Return the seal that the content calls for."""
        return self.sealed_after(self.previous)

    def sealed_after(self, previous: bytes) -> bytes:
        """Return the seal that the content calls for after another row than the one it names."""
        return hashlib.sha256(previous + b"\n" + self.body).hexdigest().encode()

    def ends(self) -> set[bytes]:
        """Return what the next row may name: the seal as written, or as the content calls for."""
        return {self.sha256, self.sealed()} if self.no else {self.sha256}


class Break(NamedTuple):
    """Hold one place where a chain does not fit: ``kind`` and the row, or the first and last of some rows."""

    kind: str  # changed | missing | unexpected | unlinked | head
    no: int
    last: int


def canonical(fields: Mapping[str, object]) -> str:
    """Return the one text that is hashed: keys sorted, no blanks, characters as they are."""
    return json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def clean(text: str) -> str:
    """Return text that UTF-8 can hold: half a character, as broken terminals send, becomes U+FFFD."""
    return _LONE.sub("\ufffd", text)


def append(write: sqlite3.Connection, table: str, fields: Callable[[int], Mapping[str, object]]) -> Link:
    """Add one row inside the caller's transaction; ``fields`` is given the row's number."""
    length, previous = write.execute("SELECT length, sha256 FROM chain_head WHERE chain = ?", (table,)).fetchone()
    body = canonical(fields(length + 1))
    link = Link(length + 1, body.encode(), previous.encode(), b"")
    link = link._replace(sha256=link.sealed())
    write.execute(f"INSERT INTO {table} VALUES (?, ?, ?, ?)", (link.no, body, previous, link.sha256.decode()))
    write.execute(
        "UPDATE chain_head SET length = ?, sha256 = ? WHERE chain = ?", (link.no, link.sha256.decode(), table)
    )
    return link


def links(db: Database, table: str) -> list[Link]:
    """Return all rows in order."""
    rows = db.read(
        f"SELECT rowid, CAST(body AS BLOB), CAST(previous AS BLOB), CAST(sha256 AS BLOB) FROM {table} ORDER BY rowid"
    )
    return [Link(no, body or b"", previous or b"", sha or b"") for no, body, previous, sha in rows]


def head(db: Database, table: str) -> tuple[int, str]:
    """Return how many rows were written and the seal of the last, as kept beside the chain."""
    rows = db.read("SELECT length, CAST(sha256 AS BLOB) FROM chain_head WHERE chain = ?", table)
    length, sha = rows[0] if rows else (0, b"")
    return (length if isinstance(length, int) else 0), (sha or b"").decode("utf-8", "replace")


def breaks(rows: list[Link], length: int, last: str) -> Iterator[Break]:
    """Yield every place where the rows differ from what was written."""
    before = Link(0, b"", b"", START.encode())
    for row in rows:
        if not 1 <= row.no <= length:
            yield Break("unexpected", row.no, row.no)
            continue
        if row.no > before.no + 1:
            yield Break("missing", before.no + 1, row.no - 1)
        elif row.previous not in before.ends() and not any(
            row.sealed_after(end) == row.sha256 for end in before.ends()
        ):
            # Where only one seal was touched, the contents still join, and the row it stands in is named by itself.
            yield Break("unlinked", before.no or row.no, row.no)
        if row.sealed() != row.sha256 or _number(row.body) != row.no:
            yield Break("changed", row.no, row.no)
        before = row
    if before.no < length:
        yield Break("missing", before.no + 1, length)
    elif last.encode() not in before.ends():
        yield Break("head", before.no, before.no)


def _number(body: bytes) -> int | None:
    try:
        number = json.loads(body)["no"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return number if isinstance(number, int) else None


_LINE = re.compile(rb"helper-seal/1 (\d{4}-\d\d-\d\d) (\d{1,9}) ([0-9a-f]{64}) ([0-9a-f]{64})")
MOST_TOKEN = 1 << 20
_OPEN_TIMESTAMPS = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01\x08"
_OCTETS = b"\x04\x20"  # DER: a string of 32 bytes, as the imprint of a message is (RFC 3161, 2.4.1)


@dataclass(frozen=True, slots=True)
class KeptSeal:
    """Hold what a line says: the day, how many entries there were, the seal of the last, and that of the whole case."""

    day: str
    entries: int
    head: str
    whole: str

    def line(self) -> bytes:
        """Return the line as it is kept."""
        return f"helper-seal/1 {self.day} {self.entries} {self.head} {self.whole}\n".encode()


def parse_seal(data: bytes, where: str) -> KeptSeal:
    """Return what a kept file or line says. Raise HelperError where it holds none."""
    found = _LINE.search(data)
    if found is None:
        raise HelperError(
            say("casefile.holds_no_kept_seal"), where=where, do=say("casefile.seal_is_made_by"), code=Exit.BAD_INPUT
        )
    day, entries, head, whole = (part.decode() for part in found.groups())
    return KeptSeal(day, int(entries), head, whole)


def is_beginning(seal: KeptSeal, seals: list[str]) -> bool:
    """Tell whether the log that was sealed is the beginning of the log with ``seals``."""
    if seal.entries == 0:
        return seal.head == START
    return seal.entries <= len(seals) and seals[seal.entries - 1] == seal.head


def kind_of_stamp(token: bytes, sealed: bytes) -> str | None:
    """Return ``rfc3161`` or ``opentimestamps`` where a stamp is one of these bytes; None where it is not."""
    digest = hashlib.sha256(sealed).digest()
    if token.startswith(_OPEN_TIMESTAMPS + digest):
        return "opentimestamps"
    return "rfc3161" if token[:1] == b"\x30" and _OCTETS + digest in token else None


def check_seal(seal: KeptSeal, seals: list[str], where: str) -> None:
    """Raise HelperError where the log with ``seals`` does not go on from the one that was sealed."""
    if not is_beginning(seal, seals):
        raise HelperError(
            say("log.kept_seal_is_of_another_log", day=seal.day),
            where=where,
            do=say("log.change_nothing_more_in_folder"),
            code=Exit.NOT_VERIFIED,
        )


def name_stamp(token: bytes, sealed: bytes, where: str) -> str:
    """Return what kind of stamp is on these bytes, by its name. Raise HelperError where it is on others."""
    kind = kind_of_stamp(token, sealed)
    if kind is None:
        raise HelperError(
            say("log.stamp_is_of_another_file"),
            where=where,
            do=say("log.give_stamp_of_that_file"),
            code=Exit.NOT_VERIFIED,
        )
    return {"rfc3161": "RFC 3161", "opentimestamps": "OpenTimestamps"}[kind]
