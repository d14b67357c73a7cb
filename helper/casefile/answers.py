"""What is known: facts by scope, contacts, and where the interview stands."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from helper.casefile.chain import clean
from helper.casefile.database import Database
from helper.casefile.faults import damaged, show_path
from helper.errors import HelperError
from helper.model.contact import CASE, Scope, ToldContact
from helper.model.fact import Fact, Facts, Origin, Value
from helper.text import join
from helper.wording import say

_KEEP = "INSERT INTO state VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"


def store_answers(
    db: Database,
    put: Mapping[Scope, Iterable[Fact]],
    drop: Iterable[tuple[Scope, str]] = (),
    state: Mapping[str, object] | None = None,
) -> None:
    """Save answers by scope, forget others, and keep what state goes with that: all of it or nothing."""
    rows = [
        (scope, one.name, _encode(one.value), one.origin.kind, clean(one.origin.place), clean(one.note))
        for scope, facts in put.items()
        for one in facts
    ]
    gone = list(drop)
    kept = [(key, json.dumps(value)) for key, value in (state or {}).items()]
    with db.writing() as write:
        for scope in {*put, *(scope for scope, _ in gone)}:
            _need(write, db, scope)
        # SQLite overwrites what is dropped in the file itself.
        write.executemany("DELETE FROM fact WHERE scope = ? AND name = ?", gone)
        # An upsert keeps the row's id, and with it the place in the order of questions.
        write.executemany(
            "INSERT INTO fact (scope, name, value, origin, detail, note) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (scope, name) DO UPDATE SET value = excluded.value, origin = excluded.origin,"
            " detail = excluded.detail, note = excluded.note",
            rows,
        )
        write.executemany(_KEEP, kept)


def all_facts(db: Database) -> dict[Scope, Facts]:
    """Return the answers of the case and of every contact, each in the order first given."""
    held: dict[Scope, list[Fact]] = {CASE: [], **{number: [] for number in contacts(db)}}
    for scope, name, value, kind, detail, note in db.read(
        "SELECT scope, name, value, origin, detail, note FROM fact ORDER BY rowid"
    ):
        if not all(isinstance(one, str) for one in (name, kind, detail, note)):
            raise damaged(db.path)
        held.setdefault(ToldContact(scope) if scope else CASE, []).append(
            Fact(name, _decode(value, db), Origin.at(kind, detail), note)
        )
    return {scope: Facts(facts) for scope, facts in held.items()}


def facts(db: Database, scope: Scope) -> Facts:
    """Return the answers of one scope in the order first given. Raise HelperError where there is no such contact."""
    held = all_facts(db)
    if scope not in held:
        raise no_contact(db, scope)
    return held[scope]


def contacts(db: Database) -> list[ToldContact]:
    """Return the numbers of all contacts."""
    return [ToldContact(no) for (no,) in db.read("SELECT rowid FROM contact ORDER BY rowid")]


def new_contact(db: Database) -> ToldContact:
    """Return the number of a new contact."""
    with db.writing() as write:
        number = write.execute("INSERT INTO contact DEFAULT VALUES").lastrowid
    assert number is not None
    return ToldContact(number)


def remove_contact(db: Database, number: Scope) -> None:
    """Remove a contact and its answers; the case itself is not one."""
    if number == CASE:
        raise no_contact(db, number)
    with db.writing() as write:
        _need(write, db, number)
        write.execute("DELETE FROM fact WHERE scope = ?", (number,))
        write.execute("DELETE FROM contact WHERE no = ?", (number,))


def set_state(db: Database, key: str, value: object) -> object:
    """Keep a JSON value, and return it as it will be read."""
    text = json.dumps(value)
    with db.writing() as write:
        write.execute(_KEEP, (key, text))
    return json.loads(text)


def all_state(db: Database) -> dict[str, object]:
    """Return every kept JSON value by its key."""
    return {key: _json(value, db) for key, value in db.read("SELECT key, value FROM state")}


def _need(write: sqlite3.Connection, db: Database, scope: Scope) -> None:
    if scope != CASE and not write.execute("SELECT 1 FROM contact WHERE no = ?", (scope,)).fetchone():
        raise no_contact(db, scope)


def no_contact(db: Database, number: Scope) -> HelperError:
    """Return the error for a contact that is not there, with those that are."""
    known = [str(no) for no in contacts(db)]
    return HelperError(
        say("casefile.there_is_no_contact", number=number),
        where=show_path(db.path.parent),
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
    try:
        return _value(text)
    except (ValueError, TypeError, RecursionError) as fault:
        raise damaged(db.path) from fault


@lru_cache(4096)
def _value(text: str) -> Value:
    value = json.loads(text)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if value is None or isinstance(value, str | bool | int):
        return value
    raise ValueError("no value of a fact")


def _json(text: str, db: Database) -> Any:
    try:
        return json.loads(text)
    except (ValueError, TypeError, RecursionError) as fault:
        raise damaged(db.path) from fault
