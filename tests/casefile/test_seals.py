"""What is used is sealed: answers, marks, what was sent, the imported log, signed papers, the guards, the folder."""

import contextlib
import hashlib
import sqlite3

import pytest

from helper.casefile import LogEntry, Party, Review, Sent, open_case
from helper.casefile.database import Database
from helper.casefile.migrations import MIGRATIONS
from helper.casefile.state import WrittenLetters
from helper.errors import Exit, HelperError
from helper.model.event import Event
from helper.model.fact import Fact

MOMENT = "2026-10-03T22:41:00+08:00"


@pytest.fixture
def full(case, folder, source):
    """Return the folder of a case with something in every table."""
    case.record_answers(
        {0: [Fact("borrower.name", "王小明")], case.new_contact(): [Fact("contact.words", "再不还钱就找你家人")]}
    )
    case.keep_mark(WrittenLetters(("instalments",)))
    case.sent_add(Sent("instalments", "creditor_complaint", "2026-10-04"))
    with case.importing() as run:
        kept, _ = run.keep(source, about="", added_at=MOMENT)
        event = Event(2, "call", "in", "2026-10-03", 81_000, "01000000001", "", "answered", 30, "", "", "", "")
        run.put(kept, "", "table", [event], role="borrower", person="", added_at=MOMENT)
    case.events.name_parties([Party("01000000001", "某某银行")])
    case.log_add(LogEntry(MOMENT, words="原话"))
    signed = case.write("letters/instalments.docx", b"as it was signed")
    case.review_add(
        Review(
            MOMENT,
            "signed",
            "instalments",
            "王复核",
            files=((signed.name, hashlib.sha256(b"as it was signed").hexdigest()),),
        )
    )
    case.close()
    return folder


def change(folder, *statements):
    with contextlib.closing(sqlite3.connect(folder / "case.db", isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def kinds(folder):
    with open_case(folder) as case:
        return sorted(problem.kind for problem in case.verify())


def test_what_the_program_wrote_itself_has_no_problem(full):
    assert [] == kinds(full)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE fact SET value = '\"张三\"' WHERE name = 'borrower.name'",
        "UPDATE fact SET note = '改过'",
        "DELETE FROM fact WHERE scope = 1",
        "INSERT INTO fact (scope, name, value, origin, detail) VALUES (1, 'x', 'true', 'told', '')",
        "INSERT INTO contact VALUES (7)",
        "UPDATE state SET value = '[]' WHERE key = 'written'",
        "UPDATE sent SET sent_on = '2026-10-05'",
        "UPDATE sent SET undone = 1",
        "UPDATE party SET creditor = '另一家'",
        "UPDATE event SET second = second + 60",
        "UPDATE event SET second = CAST('x' AS BLOB)",
        "UPDATE event SET outcome = 'unanswered'",
        "DELETE FROM event",
        "INSERT INTO duplicate VALUES (1, 1, 1)",
        "UPDATE source SET role = 'relative'",
        "DELETE FROM chain_head WHERE chain = 'fact:now'",
        "DROP TABLE duplicate",
    ],
)
def test_any_change_made_by_another_program_is_found(full, statement):
    change(full, statement)
    try:
        found = kinds(full)
    except HelperError as error:
        assert Exit.BAD_CASE == error.code
    else:
        assert "table_changed" in found


@pytest.mark.parametrize("name", ["log_refuses_update", "evidence_refuses_delete", "review_refuses_update"])
def test_a_guard_that_is_gone_or_does_nothing_is_found(full, name):
    change(full, f"DROP TRIGGER {name}")
    assert ["guard_missing"] == kinds(full)
    table = name.partition("_")[0]
    change(full, f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN 0 BEGIN SELECT RAISE(ABORT, 'x'); END")
    assert ["guard_missing"] == kinds(full)


def test_a_file_that_no_record_names_is_found(full):
    (full / "evidence" / "另放的.png").write_bytes(b"x")
    (full / "evidence" / ".DS_Store").write_bytes(b"x")
    assert ["file_extra"] == kinds(full)


def test_cut_outs_that_the_program_put_among_the_evidence_are_no_tampering_and_what_lies_among_them_is(full):
    (full / "evidence" / "uncertain").mkdir()
    (full / "evidence" / "uncertain" / "裁过的-4.png").write_bytes(b"x")
    (full / "uncertain").mkdir()
    (full / "uncertain" / "裁过的-4.png").write_bytes(b"x")
    assert [] == kinds(full)
    (full / "evidence" / "uncertain" / "另放的.pdf").write_bytes(b"x")
    assert ["file_extra"] == kinds(full)


@pytest.mark.parametrize("how", ["changed", "missing"])
def test_a_paper_changed_after_it_was_signed_is_found(full, how):
    paper = full / "letters" / "instalments.docx"
    paper.write_bytes(b"as somebody else had it") if how == "changed" else paper.unlink()
    assert [f"signed_file_{how}"] == kinds(full)


@pytest.mark.parametrize("how", ["changed", "missing"])
def test_a_paper_changed_after_it_was_sent_is_found(full, how):
    from helper.cases.sign_off import keep_as_sent

    paper = full / "letters" / "stop_improper_contact.docx"
    paper.write_bytes(b"as it was posted")
    with open_case(full) as case:
        row = case.sent_add(Sent("stop_improper_contact", "creditor_complaint", "2026-10-05"))
        keep_as_sent(case, "stop_improper_contact", row.no)
    assert [] == kinds(full)
    paper.write_bytes(b"as somebody else had it") if how == "changed" else paper.unlink()
    assert [f"sent_file_{how}"] == kinds(full)


def test_a_case_of_an_earlier_version_is_sealed_as_it_is_and_guarded_from_then_on(full):
    change(full, "DELETE FROM chain_head WHERE chain LIKE '%:now'", f"PRAGMA user_version = {len(MIGRATIONS) - 1}")
    assert [] == kinds(full)
    change(full, "UPDATE fact SET note = 'x'")
    assert ["table_changed"] == kinds(full)


def test_the_whole_seal_changes_with_everything(full):
    seen = set()
    for statement in (
        "SELECT 1",
        "UPDATE chain_head SET length = 9 WHERE chain = 'log'",
        "UPDATE chain_head SET sha256 = 'x' WHERE chain = 'fact:now'",
    ):
        change(full, statement)
        db = Database(full / "case.db")
        seen.add(db.whole_seal())
        db.close()
    assert 3 == len(seen)


@pytest.mark.parametrize("value", ['{"a": 1}', "[1]", "[" * 30_000, "1.5", "not json", ""])
@pytest.mark.parametrize("cell", ["fact.value", "source.report", "state.value"])
def test_a_cell_that_holds_something_else_is_called_damaged(full, cell, value):
    table, column = cell.split(".")
    change(full, f"UPDATE {table} SET {column} = '{value}'")
    with open_case(full) as case:
        for ask in (lambda: case.facts(0), lambda: case.kept(WrittenLetters), lambda: case.events.sources()):
            try:
                ask()
            except HelperError as error:
                assert Exit.BAD_CASE == error.code


@pytest.mark.parametrize("value", ["", "gestern", "2026-13-01"])
def test_a_day_that_is_none_is_called_damaged(full, value):
    change(full, f"UPDATE sent SET sent_on = '{value}'")
    with open_case(full) as case, pytest.raises(HelperError) as caught:
        case.sent()
    assert Exit.BAD_CASE == caught.value.code


def test_a_copy_broken_off_before_its_row_is_cleared_by_the_next(case, folder, source, tmp_path):
    (folder / "evidence" / "录音.mp3").write_bytes(b"copied and never recorded")
    (folder / "evidence" / ".helper-placing").write_text('["录音.mp3", "../../outside", "截图.png"]', encoding="utf-8")
    (tmp_path / "outside").write_text("theirs")
    assert [] == case.verify()
    case.add_evidence(source, about="", contact=None, added_at=MOMENT)
    assert ["截图.png"] == [path.name for path in (folder / "evidence").iterdir()]
    assert (tmp_path / "outside").exists()
