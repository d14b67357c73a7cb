import contextlib
import errno
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from helper.casefile import LogEntry, create, database, exists, files, migrations, open_case
from helper.errors import Exit, HelperError
from helper.model.fact import Fact

MOMENT = "2026-10-03T22:41:00+08:00"
NAME = Fact("borrower.name", "王小明")


def refusal(code: Exit, words: str, action, *args) -> HelperError:
    with pytest.raises(HelperError) as caught:
        action(*args)
    error = caught.value
    assert code == error.code
    assert words in error.what.zh
    assert error.what.en and error.where and error.do and error.do.zh and error.do.en
    return error


def test_new_case_is_there_and_empty(folder):
    assert not exists(folder)
    with create(folder) as case:
        assert [] == case.contacts()
        assert [] == case.log()
        assert [] == case.evidence()
        assert [] == case.verify()
    assert exists(folder)
    assert ["case.db", "evidence", "letters"] == sorted(p.name for p in folder.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_case_is_readable_to_its_owner_alone(folder, source):
    with create(folder) as case:
        case.add_evidence(source, about="", contact=None, added_at=MOMENT)
        case.write("letters/sub/a.md", b"1")
    for path in [folder, *folder.rglob("*")]:
        assert (0o700 if path.is_dir() else 0o600) == stat.S_IMODE(path.stat().st_mode), path


def test_permissions_of_a_folder_in_use_are_left_alone(folder):
    folder.mkdir(mode=0o755)
    (folder / "photo.jpg").write_bytes(b"1")
    before = folder.stat().st_mode
    create(folder).close()
    assert before == folder.stat().st_mode


def test_second_case_in_one_folder_is_refused(folder):
    with create(folder) as case:
        case.record_answers({0: [NAME]})
    refusal(Exit.BAD_CASE, "已经有一个案件", create, folder)
    with open_case(folder) as case:
        assert "王小明" == case.facts(0).value("borrower.name")


def test_missing_folder_is_named(folder):
    error = refusal(Exit.BAD_CASE, "没有这个文件夹", open_case, folder)
    assert str(folder) == error.where


def test_folder_without_a_case_is_refused(folder):
    folder.mkdir()
    refusal(Exit.BAD_CASE, "缺 case.db", open_case, folder)
    assert [] == list(folder.iterdir())


def test_file_in_place_of_a_folder_is_refused(source):
    refusal(Exit.BAD_CASE, "这是文件", open_case, source)
    refusal(Exit.BAD_CASE, "这是文件", create, source)


def test_number_in_a_path_is_not_echoed(tmp_path):
    error = refusal(Exit.BAD_CASE, "没有这个文件夹", open_case, tmp_path / "13812345678")
    assert "13812345678" not in error.where


def test_empty_database_file_is_damage_and_not_a_new_case(folder):
    create(folder).close()
    (folder / "case.db").write_bytes(b"")
    refusal(Exit.BAD_CASE, "0 字节", open_case, folder)
    assert b"" == (folder / "case.db").read_bytes()


def test_text_in_place_of_a_database_is_refused(folder):
    create(folder).close()
    (folder / "case.db").write_text("这不是数据库" * 100, encoding="utf-8")
    refusal(Exit.BAD_CASE, "不是案件文件", open_case, folder)


def test_folder_in_place_of_a_database_is_refused(folder):
    (folder / "case.db").mkdir(parents=True)
    refusal(Exit.BAD_CASE, "打不开", open_case, folder)


def test_database_of_another_program_is_left_as_it_is(folder):
    folder.mkdir()
    with contextlib.closing(sqlite3.connect(folder / "case.db")) as other:
        other.execute("CREATE TABLE notes (words TEXT)")
        other.commit()
    before = (folder / "case.db").read_bytes()
    refusal(Exit.BAD_CASE, "不像是 helper", open_case, folder)
    assert before == (folder / "case.db").read_bytes()


def test_case_of_a_newer_helper_is_left_as_it_is(folder):
    create(folder).close()
    with contextlib.closing(sqlite3.connect(folder / "case.db")) as db:
        db.execute(f"PRAGMA user_version = {len(migrations.MIGRATIONS) + 1}")
    before = (folder / "case.db").read_bytes()
    refusal(Exit.BAD_CASE, "更新版本", open_case, folder)
    assert before == (folder / "case.db").read_bytes()


def test_case_of_an_older_helper_is_brought_up_to_date(folder, monkeypatch):
    with create(folder) as case:
        case.record_answers({0: [NAME]})
    steps = (*migrations.MIGRATIONS, lambda db: db.execute("CREATE TABLE later (x TEXT)"))
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    with open_case(folder) as case:
        assert "王小明" == case.facts(0).value("borrower.name")
    with contextlib.closing(sqlite3.connect(folder / "case.db")) as db:
        assert (len(steps),) == db.execute("PRAGMA user_version").fetchone()
        assert [] == db.execute("SELECT * FROM later").fetchall()


def test_migration_that_fails_changes_nothing(folder, monkeypatch):
    create(folder).close()
    before = (folder / "case.db").read_bytes()

    def half(db):
        db.execute("CREATE TABLE later (x TEXT)")
        raise RuntimeError("half way")

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, half))
        with pytest.raises(RuntimeError):
            open_case(folder)
    assert before == (folder / "case.db").read_bytes()
    open_case(folder).close()


def test_page_overwritten_in_the_middle_is_damage(folder):
    with create(folder) as case:
        case.record_answers({0: [Fact(f"debt.note_{n}", "字" * 300) for n in range(200)]})
    data = bytearray((folder / "case.db").read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = os.urandom(4096)
    (folder / "case.db").write_bytes(data)
    refusal(Exit.BAD_CASE, "已损坏", open_case, folder)


def test_database_cut_short_is_damage(folder):
    with create(folder) as case:
        case.record_answers({0: [Fact(f"debt.note_{n}", "字" * 300) for n in range(200)]})
    data = (folder / "case.db").read_bytes()
    (folder / "case.db").write_bytes(data[: len(data) // 2])
    refusal(Exit.BAD_CASE, "已损坏", open_case, folder)


def test_case_written_to_by_another_window_is_in_use(folder, monkeypatch):
    create(folder).close()
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with (
        open_case(folder) as case,
        contextlib.closing(sqlite3.connect(folder / "case.db", isolation_level=None)) as other,
    ):
        other.execute("BEGIN EXCLUSIVE")
        refusal(Exit.BAD_CASE, "另一个窗口", case.record_answers, {0: [NAME]})
        refusal(Exit.BAD_CASE, "另一个窗口", open_case, folder)
        other.execute("ROLLBACK")
        case.record_answers({0: [NAME]})
        assert ["borrower.name"] == case.answered(0)


def test_two_windows_may_take_turns(folder):
    with create(folder) as one, open_case(folder) as two:
        assert [1, 2] == [one.new_contact(), two.new_contact()]
        assert [1, 2] == [one.log_add(LogEntry(MOMENT)).no, two.log_add(LogEntry(MOMENT)).no]
        assert [] == one.verify()


def test_full_disk_under_the_database_keeps_what_was_saved(case):
    case.record_answers({0: [NAME]})
    pages = case._db.read("PRAGMA page_count")[0][0]
    case._db.read(f"PRAGMA max_page_count = {pages}")
    refusal(Exit.CANNOT_WRITE, "磁盘已满", case.record_answers, {0: [Fact("debt.note", "字" * 100_000)]})
    assert ["borrower.name"] == case.answered(0)
    case._db.read("PRAGMA max_page_count = 1000000")
    case.record_answers({0: [Fact("debt.note", "字" * 100_000)]})
    assert ["borrower.name", "debt.note"] == case.answered(0)


def test_database_that_may_only_be_read_can_be_read(case):
    case.record_answers({0: [NAME]})
    case._db.read("PRAGMA query_only = ON")
    refusal(Exit.CANNOT_WRITE, "只读", case.record_answers, {0: [Fact("debt.note", "1")]})
    refusal(Exit.CANNOT_WRITE, "只读", case.log_add, LogEntry(MOMENT))
    assert "王小明" == case.facts(0).value("borrower.name")


def test_folder_moved_away_while_open_is_said(case, folder):
    folder.rename(folder.with_name("moved"))
    refusal(Exit.CANNOT_WRITE, "写不进去", case.record_answers, {0: [NAME]})


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "磁盘已满"), (errno.EROFS, "只读"), (errno.EACCES, "没有权限"), (errno.EIO, "磁盘出错")],
)
def test_folder_that_cannot_be_written_gets_no_half_case(folder, monkeypatch, number, words):
    def refuse(*args, **kwargs):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    refusal(Exit.CANNOT_WRITE, words, create, folder)
    assert not exists(folder)
    monkeypatch.undo()
    create(folder).close()


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_place_where_no_folder_can_be_made_is_said(folder, monkeypatch, number):
    def refuse(*args, **kwargs):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "mkdir", refuse)
    refusal(Exit.CANNOT_WRITE, "只读", create, folder)
    assert not folder.exists()


def test_case_made_half_by_a_killed_run_is_made_anew(folder, monkeypatch):
    folder.mkdir()
    (folder / ".helper-abcd1234.part").write_bytes(b"half")
    os.utime(folder / ".helper-abcd1234.part", (0, 0))
    create(folder).close()
    assert ["case.db", "evidence", "letters"] == sorted(p.name for p in folder.iterdir())


READ_ONLY = """
import os, sys
from pathlib import Path
from helper.casefile import create, open_case
from helper.errors import HelperError
from helper.model.fact import Fact
if os.geteuid() == 0:  # modes do not bind root
    os.setgid(65534); os.setuid(65534)
folder = Path(sys.argv[1])
for action in (lambda: open_case(folder).record_answers({0: [Fact("a.b", "c")]}),
               lambda: open_case(folder).write("letters/a.md", b"1"),
               lambda: create(folder / "new")):
    try:
        action()
    except HelperError as error:
        print(int(error.code), error.what.en)
print(open_case(folder).facts(0).value("borrower.name"))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_somebody_without_the_right_to_write_reads_and_is_told():
    top = Path(tempfile.mkdtemp(prefix="helper-test-"))
    try:
        with create(top / "case") as case:
            case.record_answers({0: [NAME]})
        top.chmod(0o755)
        for path in [top / "case", *(top / "case").rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        ran = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(top / "case")],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={"PYTHONPATH": str(Path(files.__file__).parents[2]), "PYTHONUTF8": "1"},
            check=False,
        )
        refused = f"{int(Exit.CANNOT_WRITE)} Cannot write: read-only, not permitted, or in use"
        assert [refused] * 3 + ["王小明"] == ran.stdout.splitlines(), ran.stderr
    finally:
        for path in [top / "case", *(top / "case").rglob("*")]:
            path.chmod(0o700)
        shutil.rmtree(top)
