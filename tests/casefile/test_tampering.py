"""Flip any one byte anywhere: it is named, refused, or was of no consequence; it is never a crash."""

import contextlib
import shutil
import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helper.casefile import create, open_case
from helper.errors import Exit, HelperError
from helper.model.fact import Fact

ONCE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def filled(tmp_path_factory, fill):
    """Return a case's folder and a copy of its database, to be put back before each flip."""
    folder = tmp_path_factory.mktemp("tampering") / "case"
    source = folder.with_name("录音.mp3")
    source.write_bytes(bytes(range(256)) * 4)
    with create(folder) as case:
        case.record_answers({0: [Fact("borrower.name", "王小明"), Fact("debt.third_parties", ("家人", "同事"))]})
        case.record_answers({case.new_contact(): [Fact("contact.channel", "sms")]})
        fill(case, source, entries=4)
    return folder, shutil.copy(folder / "case.db", folder.with_name("sound"))


def unguarded(db):
    guards = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        db.execute(f"DROP TRIGGER {name}")
    return guards


def guard_again(db, guards):
    for _, sql in guards:
        db.execute(sql)


def flip(data: bytes, place: int, mask: int) -> bytes:
    place %= len(data)
    return data[:place] + bytes([data[place] ^ mask]) + data[place + 1 :]


@ONCE
@given(st.integers(1, 4), st.sampled_from(["body", "previous", "sha256"]), st.integers(0, 10_000), st.integers(1, 255))
def test_any_byte_of_any_log_row_names_the_entry(filled, number, column, place, mask):
    folder, sound = filled
    shutil.copy(sound, folder / "case.db")
    with contextlib.closing(sqlite3.connect(folder / "case.db", isolation_level=None)) as db:
        guards = unguarded(db)
        (value,) = db.execute(f"SELECT CAST({column} AS BLOB) FROM log WHERE no = ?", (number,)).fetchone()
        db.execute(f"UPDATE log SET {column} = CAST(? AS TEXT) WHERE no = ?", (flip(value, place, mask), number))
        guard_again(db, guards)
    with open_case(folder) as case:
        problems = case.verify()
    assert {number} == {problem.entry for problem in problems if problem.kind == "changed"}
    assert {number} == {problem.entry for problem in problems}


@ONCE
@given(st.integers(1, 4), st.integers(0, 40))
def test_any_bit_of_an_entry_number_names_the_entry(filled, number, bit):
    folder, sound = filled
    shutil.copy(sound, folder / "case.db")
    flipped = number ^ (1 << bit)
    with contextlib.closing(sqlite3.connect(folder / "case.db", isolation_level=None)) as db:
        guards = unguarded(db)
        taken = db.execute("SELECT 1 FROM log WHERE no = ?", (flipped,)).fetchone()
        if taken:  # two rows cannot bear one number: the other is lost, as in a swap by force
            db.execute("DELETE FROM log WHERE no = ?", (flipped,))
        db.execute("UPDATE log SET no = ? WHERE no = ?", (flipped, number))
        guard_again(db, guards)
    with open_case(folder) as case:
        problems = case.verify()
    spans = [range(problem.entry, (problem.last or problem.entry) + 1) for problem in problems]
    assert any(number in span for span in spans)


@ONCE
@given(st.integers(0, 10_000), st.integers(1, 255))
def test_any_byte_of_a_kept_file_names_the_file_and_the_entry(filled, place, mask):
    folder, sound = filled
    shutil.copy(sound, folder / "case.db")
    kept = folder / "evidence" / "录音.mp3"
    whole = kept.read_bytes()
    kept.write_bytes(flip(whole, place, mask))
    try:
        with open_case(folder) as case:
            found = [(problem.kind, problem.entry, problem.file) for problem in case.verify()]
    finally:
        kept.write_bytes(whole)
    assert [("file_changed", 2, "录音.mp3")] == found


@settings(ONCE, max_examples=300)
@given(st.integers(0, 1 << 20), st.integers(1, 255))
def test_any_byte_of_the_database_never_crashes_and_never_changes_the_log_unseen(filled, place, mask):
    folder, sound = filled
    shutil.copy(sound, folder / "case.db")
    with open_case(folder) as case:
        before = case.log()
    (folder / "case.db").write_bytes(flip(sound.read_bytes(), place, mask))
    try:
        with open_case(folder) as case:
            problems = case.verify()
            case.facts(0)
            case.contacts()
            case.evidence()
            after = case.log()
    except HelperError as error:
        assert error.code in (Exit.BAD_CASE, Exit.CANNOT_WRITE)
    else:
        assert problems or before == after
