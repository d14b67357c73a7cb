"""What is known: facts by scope, contacts, and where the interview stands."""

import json
import sqlite3

from helper.casefile.chain import clean
from helper.casefile.database import Database
from helper.casefile.faults import damaged, shown
from helper.errors import HelperError
from helper.model.fact import Fact, Facts, Origin, Value
from helper.text import join
from helper.wording import say

CASE = 0  # the scope of the case itself; 1 and up are contacts


def put(db: Database, scope: int, facts: tuple[Fact, ...]) -> None:
    """Save answers in one transaction, with the place each was first given."""
    rows = [(scope, f.name, _encode(f.value), f.origin.kind, clean(f.origin.detail)) for f in facts]
    with db.writing() as write:
        _need(write, db, scope)
        # An upsert keeps the row's id, and with it the place in the order of questions.
        write.executemany(
            "INSERT INTO fact (scope, name, value, origin, detail) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (scope, name) DO UPDATE SET"
            " value = excluded.value, origin = excluded.origin, detail = excluded.detail",
            rows,
        )


def drop(db: Database, scope: int, name: str) -> None:
    """Forget an answer; SQLite overwrites it in the file."""
    with db.writing() as write:
        _need(write, db, scope)
        write.execute("DELETE FROM fact WHERE scope = ? AND name = ?", (scope, name))


def facts(db: Database, scope: int) -> Facts:
    """Return the answers of one scope in the order first given."""
    rows = db.read("SELECT name, value, origin, detail FROM fact WHERE scope = ? ORDER BY rowid", scope)
    if not rows and scope not in (CASE, *contacts(db)):
        raise _no_contact(db, scope)
    return Facts(Fact(name, _decode(value, db), Origin(kind, detail)) for name, value, kind, detail in rows)


def contacts(db: Database) -> list[int]:
    """Return the numbers of all contacts."""
    return [no for (no,) in db.read("SELECT rowid FROM contact ORDER BY rowid")]


def new_contact(db: Database) -> int:
    """Return the number of a new contact."""
    with db.writing() as write:
        number = write.execute("INSERT INTO contact DEFAULT VALUES").lastrowid
    assert number is not None
    return number


def remove_contact(db: Database, number: int) -> None:
    """Remove a contact and its answers; the case itself is not one."""
    if number == CASE:
        raise _no_contact(db, number)
    with db.writing() as write:
        _need(write, db, number)
        write.execute("DELETE FROM fact WHERE scope = ?", (number,))
        write.execute("DELETE FROM contact WHERE no = ?", (number,))


def set_state(db: Database, key: str, value: object) -> None:
    """Keep a JSON value."""
    text = json.dumps(value)
    with db.writing() as write:
        write.execute(
            "INSERT INTO state VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, text)
        )


def state(db: Database, key: str) -> object:
    """Return a kept JSON value, or None."""
    rows = db.read("SELECT value FROM state WHERE key = ?", key)
    return _json(rows[0][0], db) if rows else None


def _need(write: sqlite3.Connection, db: Database, scope: int) -> None:
    if scope != CASE and not write.execute("SELECT 1 FROM contact WHERE no = ?", (scope,)).fetchone():
        raise _no_contact(db, scope)


def _no_contact(db: Database, number: int) -> HelperError:
    known = [str(no) for no in contacts(db)]
    return HelperError(
        say("casefile.there_is_no_contact", number=number),
        where=shown(db.path.parent),
        do=say("casefile.contacts_there", known=(join(known) if known else say("casefile.none"))),
    )


def _encode(value: Value) -> str:
    """Return JSON in ASCII: it also carries the lone surrogates a broken terminal hands over."""
    if isinstance(value, tuple):
        if not all(isinstance(item, str) for item in value):
            raise TypeError("a tuple in a fact holds text only")
        return json.dumps(list(value))
    if value is None or isinstance(value, (str, bool, int)):
        return json.dumps(value)
    raise TypeError(f"a fact cannot hold {type(value).__name__}")


def _decode(text: str, db: Database) -> Value:
    value = _json(text, db)
    return tuple(value) if isinstance(value, list) else value


def _json(text: str, db: Database):
    try:
        return json.loads(text)
    except (ValueError, TypeError) as fault:
        raise damaged(db.path) from fault
