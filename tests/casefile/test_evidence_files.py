import errno
import hashlib
import os
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helper.casefile import copying, create, open_case
from helper.errors import Exit, HelperError
from helper.model.masking import mask_text

MOMENT = "2026-10-03T22:41:00+08:00"


def add(case, path, about="短信截图", contact=None):
    return case.add_evidence(path, about=about, contact=contact, added_at=MOMENT)


def refusal(case, path, words, code=Exit.BAD_INPUT):
    with pytest.raises(HelperError) as caught:
        add(case, path)
    error = caught.value
    assert code == error.code
    assert words in error.what.zh
    assert error.what.en and error.where and error.do.zh and error.do.en
    assert [] == case.evidence()
    assert [] == list((case.folder / "evidence").iterdir())
    return error


def test_file_is_copied_hashed_and_recorded(case, folder, source):
    data = source.read_bytes()
    kept = add(case, source, contact=2)
    assert (1, "截图.png", "截图.png", len(data), "短信截图", 2, MOMENT, False) == (
        kept.id, kept.name, kept.original_name, kept.size, kept.about, kept.contact, kept.added_at, kept.already
    )  # fmt: skip
    assert hashlib.sha256(data).hexdigest() == kept.sha256
    assert data == (folder / "evidence" / kept.name).read_bytes()
    assert [kept] == case.evidence()


def test_original_is_left_as_it_was(case, source):
    before = source.stat()
    add(case, source)
    after = source.stat()
    assert (before.st_size, before.st_mtime_ns, before.st_mode) == (after.st_size, after.st_mtime_ns, after.st_mode)


def test_day_on_the_file_is_kept(case, folder, source):
    os.utime(source, (1_700_000_000, 1_700_000_000))
    kept = add(case, source)
    assert 1_700_000_000 == (folder / "evidence" / kept.name).stat().st_mtime


def test_same_content_twice_is_the_same_evidence_marked(case, folder, source):
    first = add(case, source)
    other = source.with_name("同一张.png")
    other.write_bytes(source.read_bytes())
    again = add(case, other, about="又一次", contact=3)
    assert again.already
    assert (first.id, first.name, first.about) == (again.id, again.name, again.about)
    assert [first] == case.evidence()
    assert [first.name] == [p.name for p in (folder / "evidence").iterdir()]


def test_same_name_with_other_content_gets_a_name_of_its_own(case, tmp_path):
    names = []
    for number, name in enumerate(["a.png", "a.png", "A.PNG"]):
        path = tmp_path / str(number) / name
        path.parent.mkdir()
        path.write_bytes(b"content %d" % number)
        names.append(add(case, path).name)
    assert ["a.png", "a-2.png", "A-3.PNG"] == names
    assert [] == case.verify()


def test_file_of_many_pieces_is_kept_whole(case, folder, tmp_path):
    path = tmp_path / "录像.mp4"
    path.write_bytes(os.urandom(1 << 16) * 40)
    kept = add(case, path)
    assert copying.digest(path) == kept.sha256 == copying.digest(folder / "evidence" / kept.name)


def test_missing_file_is_said(case, tmp_path):
    error = refusal(case, tmp_path / "通话_13812345678.mp3", "没有这个文件")
    assert mask_text(str(tmp_path)) in error.where
    assert "13812345678" not in error.where


def test_path_that_no_file_can_have_is_said(case):
    refusal(case, Path("a\0b"), "没有这个文件")
    refusal(case, Path("x" * 5000), "读不出来")


def test_file_used_as_a_folder_is_said(case, source):
    refusal(case, source / "inside.png", "没有这个文件")


def test_folder_is_refused(case, tmp_path):
    refusal(case, tmp_path, "文件夹")


def test_empty_file_is_refused(case, tmp_path):
    (tmp_path / "empty.png").touch()
    refusal(case, tmp_path / "empty.png", "0 字节")


def test_device_is_refused(case):
    refusal(case, Path(os.devnull), "不是普通文件")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_pipe_without_a_writer_is_refused_and_not_waited_for(case, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    done = []
    waiting = threading.Thread(target=lambda: done.append(refused_in_a_fresh_case(tmp_path)), daemon=True)
    waiting.start()
    waiting.join(10)
    assert ["这不是普通文件（是设备或管道）"] == done


def refused_in_a_fresh_case(tmp_path):
    with create(tmp_path / "other") as case, pytest.raises(HelperError) as caught:
        add(case, tmp_path / "pipe")
    return caught.value.what.zh


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
@pytest.mark.parametrize("target", ["截图.png", "nowhere", "."])
def test_link_is_refused(case, source, target):
    link = source.with_name("link.png")
    link.symlink_to(target)
    refusal(case, link, "链接")


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_evidence_folder_that_leads_out_of_the_case_is_refused(case, folder, source, tmp_path):
    (folder / "evidence").rmdir()
    (tmp_path / "outside").mkdir()
    (folder / "evidence").symlink_to(tmp_path / "outside")
    refusal(case, source, "写不进去", Exit.CANNOT_WRITE)
    assert [] == list((tmp_path / "outside").iterdir())


def test_file_that_may_not_be_read_is_said(case, source, monkeypatch):
    def refuse(path, flags, *rest, **named):
        raise PermissionError(errno.EACCES, "denied")

    with monkeypatch.context() as patch:
        patch.setattr(copying.os, "open", refuse)
        with pytest.raises(HelperError) as caught:
            add(case, source)
    error = caught.value
    assert Exit.BAD_INPUT == error.code
    assert "读不出来" in error.what.zh


def test_drive_that_fails_half_way_leaves_no_half_copy(case, source, monkeypatch):
    real, reads = os.read, []

    def fail_at_the_second(handle, size):
        reads.append(handle)
        if len(reads) == 2:
            raise OSError(errno.EIO, "input/output error")
        return real(handle, size)

    with monkeypatch.context() as patch:
        patch.setattr(copying.os, "read", fail_at_the_second)
        refusal(case, source, "读不出来")
    assert not add(case, source).already


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "磁盘已满"), (errno.EROFS, "只读"), (errno.EFBIG, "磁盘已满")]
)
def test_disk_that_fills_up_leaves_no_half_copy(case, source, monkeypatch, number, words):
    def refuse(handle):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(copying.os, "fsync", refuse)
        refusal(case, source, words, Exit.CANNOT_WRITE)
    assert not add(case, source).already


def test_disk_that_fills_up_under_the_record_leaves_no_copy(case, source):
    pages = case._db.read("PRAGMA page_count")[0][0]
    case._db.read(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(HelperError) as caught:
        add(case, source, about="字" * 50_000)
    assert Exit.CANNOT_WRITE == caught.value.code
    assert [] == list((case.folder / "evidence").iterdir())
    case._db.read("PRAGMA max_page_count = 100000")
    assert 1 == add(case, source).id
    assert [] == case.verify()


def test_copy_that_differs_is_not_kept(case, source, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(copying, "digest", lambda path: "0" * 64)
        refusal(case, source, "写不进去", Exit.CANNOT_WRITE)


def test_file_that_changes_while_it_is_copied_is_not_kept(case, source, monkeypatch):
    real, reads = os.read, []

    def grow_at_the_first(handle, size):
        piece = real(handle, size)
        if not reads:
            with source.open("ab") as file:
                file.write(b"still recording")
        reads.append(len(piece))
        return piece

    with monkeypatch.context() as patch:
        patch.setattr(copying.os, "read", grow_at_the_first)
        refusal(case, source, "还在变")
    assert not add(case, source).already


def test_copy_left_by_a_killed_run_is_taken_over(case, folder, source):
    (folder / "evidence" / source.name).write_bytes(source.read_bytes())
    assert source.name == add(case, source).name
    assert [source.name] == [p.name for p in (folder / "evidence").iterdir()]


def test_stranger_in_the_evidence_folder_is_not_written_over(case, folder, source):
    (folder / "evidence" / source.name).write_bytes(b"put here by hand")
    assert "截图-2.png" == add(case, source).name
    assert b"put here by hand" == (folder / "evidence" / source.name).read_bytes()


def test_half_copy_of_a_killed_run_is_swept_away(case, folder, source):
    part = folder / "evidence" / ".helper-abcd1234.part"
    part.write_bytes(b"half")
    os.utime(part, (0, 0))
    add(case, source)
    assert not part.exists()


def test_changed_removed_and_swapped_files_are_found(case, folder, tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        add(case, tmp_path / name)
    kept = folder / "evidence"
    (kept / "a.txt").write_text("A.txt", encoding="utf-8")
    (kept / "b.txt").unlink()
    (kept / "c.txt").unlink()
    (kept / "c.txt").mkdir()
    expected = [("file_changed", "a.txt"), ("file_missing", "b.txt"), ("file_missing", "c.txt")]
    assert expected == [(problem.kind, problem.file) for problem in case.verify()]
    case.close()
    with open_case(folder) as again:
        assert 3 == len(again.evidence())


def test_removed_file_comes_back_when_it_is_added_again(case, folder, source):
    kept = add(case, source)
    (folder / "evidence" / kept.name).unlink()
    assert ["file_missing"] == [problem.kind for problem in case.verify()]
    assert add(case, source).already
    assert [] == case.verify()


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_file_replaced_by_a_link_to_its_like_is_found(case, folder, source):
    kept = add(case, source)
    (folder / "evidence" / kept.name).unlink()
    (folder / "evidence" / kept.name).symlink_to(source)
    assert ["file_missing"] == [problem.kind for problem in case.verify()]


@pytest.mark.skipif(os.name == "nt", reason="Windows takes no such names to begin with")
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(min_size=1, max_size=60).filter(
        lambda name: b"/" not in name and b"\0" not in name and name not in (b".", b"..")
    )
)
def test_file_of_any_name_is_kept_under_a_safe_one(case, tmp_path, name):
    path = tmp_path / "named" / os.fsdecode(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"content of " + name)
    kept = add(case, path)
    path.unlink()
    assert kept.name.isprintable()
    assert (case.folder / "evidence" / kept.name).is_file()
    assert [] == case.verify()
