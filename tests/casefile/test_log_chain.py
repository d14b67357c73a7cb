import contextlib
import hashlib
import json
import sqlite3

import pytest

from helper.casefile import LogEntry, open_case
from helper.errors import Exit, HelperError

MOMENT = "2026-10-03T22:41:00+08:00"


def on_disk(folder):
    return contextlib.closing(sqlite3.connect(folder / "case.db", isolation_level=None))


def change(folder, *statements):
    """Do to the file what the triggers refuse, as somebody with another program would."""
    with on_disk(folder) as db:
        guards = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(statement)
        # Put back, as somebody who knows how would: what is gone is found by itself.
        for _, sql in guards:
            db.execute(sql)


def named(folder):
    with open_case(folder) as case:
        return [(problem.kind, problem.entry) for problem in case.verify()]


def test_entries_are_numbered_and_sealed_to_the_one_before(case):
    one = case.log_add(LogEntry(MOMENT, words="第一句", no=9, previous="x", sha256="y"))
    two = case.log_add(LogEntry(MOMENT, words="第二句"))
    assert (1, "0" * 64) == (one.no, one.previous)
    assert (2, one.sha256) == (two.no, two.previous)
    assert [one, two] == case.log()
    assert (2, two.sha256) == case.log_head()


def test_seal_is_sha256_over_the_one_before_and_canonical_json(case):
    entry = case.log_add(
        LogEntry(
            MOMENT,
            at="2026-10-03 22:41",
            channel="call",
            number="010-12345678",
            claimed_identity="某某公司 8001",
            recipient="colleague",
            words="“明天”去单位",
            summary="打给同事",
            device="本人手机",
            measures="已拒绝",
            ticket="2026-1",
            contact=3,
        )
    )
    body = (
        '{"at":"2026-10-03 22:41","channel":"call","claimed_identity":"某某公司 8001","contact":3,"corrects":null,'
        '"device":"本人手机","files":[],"measures":"已拒绝","no":1,"number":"010-12345678","recipient":"colleague",'
        '"recorded_at":"2026-10-03T22:41:00+08:00","summary":"打给同事","ticket":"2026-1","words":"“明天”去单位"}'
    )
    assert hashlib.sha256(("0" * 64 + "\n" + body).encode()).hexdigest() == entry.sha256


@pytest.mark.parametrize("words", ["\x00\x1b[31m[/b]\u202e", "half \ud83d gone", "😀", "a\r\nb\n", "字" * 100_000])
def test_any_words_are_kept_and_still_verify(case, folder, words):
    case.log_add(LogEntry(MOMENT, words=words))
    case.close()
    with open_case(folder) as again:
        assert [words.replace("\ud83d", "\ufffd")] == [entry.words for entry in again.log()]
        assert [] == again.verify()


@pytest.mark.parametrize("moment", ["2026-10-03T22:41:00", "2026-10-03T22:41:00Z", "2026-10-03T22:41:00+09:00", "昨天"])
def test_moment_without_the_zone_is_refused(case, moment):
    with pytest.raises(ValueError, match="08:00|isoformat"):
        case.log_add(LogEntry(moment))
    assert [] == case.log()


def test_correction_names_an_entry_and_leaves_it_as_it_was(case):
    wrong = case.log_add(LogEntry(MOMENT, words="八点"))
    right = case.log_add(LogEntry(MOMENT, words="九点", corrects=1))
    assert [wrong, right] == case.log()
    assert 1 == right.corrects


@pytest.mark.parametrize("corrects", [0, 1, 5, -1])
def test_correction_of_no_entry_is_refused(case, corrects):
    with pytest.raises(HelperError) as caught:
        case.log_add(LogEntry(MOMENT, corrects=corrects))
    assert Exit.BAD_INPUT == caught.value.code
    assert [] == case.log()


def test_entry_may_name_only_files_that_were_kept(case, source):
    kept = case.add_evidence(source, about="", contact=None, added_at=MOMENT)
    for files in (((kept.name, "0" * 64),), (("other.png", kept.sha256),)):
        with pytest.raises(HelperError):
            case.log_add(LogEntry(MOMENT, files=files))
    assert 1 == case.log_add(LogEntry(MOMENT, files=((kept.name, kept.sha256),))).no


@pytest.mark.parametrize("table", ["log", "evidence"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET body = '{{}}'", "DELETE FROM {}"])
def test_database_itself_refuses_to_alter_the_record(case, folder, source, fill, table, statement):
    fill(case, source)
    with on_disk(folder) as db, pytest.raises(sqlite3.IntegrityError):
        db.execute(statement.format(table))
    assert [] == case.verify()


def test_untouched_log_has_no_problem(case, folder, source, fill):
    fill(case, source)
    case.close()
    assert [] == named(folder)


def test_changed_word_is_found_and_only_there(case, folder, source, fill):
    fill(case, source)
    case.close()
    change(folder, "UPDATE log SET body = replace(body, '第 2 句', '第 9 句') WHERE no = 2")
    assert [("changed", 2)] == named(folder)


def test_entry_changed_and_sealed_anew_is_found(case, folder, source, fill):
    fill(case, source)
    case.close()
    with on_disk(folder) as db:
        body, previous = db.execute("SELECT body, previous FROM log WHERE no = 2").fetchone()
    body = body.replace("第 2 句", "第 9 句")
    seal = hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()
    change(folder, f"UPDATE log SET body = '{body}', sha256 = '{seal}' WHERE no = 2")
    assert [("unlinked", 2)] == named(folder)


def test_last_entry_changed_and_sealed_anew_is_found(case, folder, source, fill):
    fill(case, source)
    case.close()
    with on_disk(folder) as db:
        body, previous = db.execute("SELECT body, previous FROM log WHERE no = 3").fetchone()
    body = body.replace("第 3 句", "第 9 句")
    seal = hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()
    change(folder, f"UPDATE log SET body = '{body}', sha256 = '{seal}' WHERE no = 3")
    assert [("head", 3)] == named(folder)


@pytest.mark.parametrize("gone", [1, 2])
def test_removed_entry_is_found(case, folder, source, fill, gone):
    fill(case, source)
    case.close()
    change(folder, f"DELETE FROM log WHERE no = {gone}")
    assert [("missing", gone)] == named(folder)


def test_tail_cut_off_is_found(case, folder, source, fill):
    fill(case, source, entries=5)
    case.close()
    change(folder, "DELETE FROM log WHERE no > 3")
    assert [("missing", 4)] == named(folder)
    with open_case(folder) as again:
        assert "第 4 到 5 条记录不见了" == again.verify()[0].says.zh


def test_whole_log_removed_is_found(case, folder, source, fill):
    fill(case, source)
    case.close()
    change(folder, "DELETE FROM log")
    assert [("missing", 1)] == named(folder)


def test_swapped_entries_are_both_found(case, folder, source, fill):
    fill(case, source)
    case.close()
    change(
        folder,
        "UPDATE log SET no = 99 WHERE no = 2",
        "UPDATE log SET no = 2 WHERE no = 3",
        "UPDATE log SET no = 3 WHERE no = 99",
    )
    assert {2, 3} <= {entry for _, entry in named(folder)}


def test_entry_slipped_in_is_found(case, folder, source, fill):
    fill(case, source)
    case.close()
    change(folder, "INSERT INTO log SELECT 4, body, previous, sha256 FROM log WHERE no = 3")
    assert [("unexpected", 4)] == named(folder)


def test_entry_that_cannot_be_read_is_named_and_verify_still_runs(case, folder, source, fill):
    fill(case, source)
    case.close()
    change(folder, "UPDATE log SET body = 'not json' WHERE no = 2")
    with open_case(folder) as again:
        with pytest.raises(HelperError) as caught:
            again.log()
        assert "第 2 条记录被改动过，读不出来" == caught.value.what.zh
        assert Exit.BAD_CASE == caught.value.code
    assert [("changed", 2)] == named(folder)


def test_record_of_a_file_changed_or_removed_is_found(case, folder, source, fill):
    fill(case, source)
    case.close()
    change(folder, "UPDATE evidence SET body = replace(body, '短信截图', '通话录音')")
    with open_case(folder) as again:
        (problem,) = again.verify()
        assert ("changed", source.name) == (problem.kind, problem.file)
    change(folder, "DELETE FROM evidence")
    assert [("missing", None), ("file_unrecorded", 2), ("file_extra", None)] == [
        (kind, entry) for kind, entry in named(folder)
    ]


def test_body_on_disk_is_what_was_hashed(case, folder):
    entry = case.log_add(LogEntry(MOMENT, words="你好"))
    with on_disk(folder) as db:
        (body,) = db.execute("SELECT body FROM log").fetchone()
    assert entry.hashed() == json.loads(body)
