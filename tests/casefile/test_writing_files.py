import errno
import os
import stat

import pytest

from helper.casefile import files, write_atomic
from helper.errors import Exit, HelperError


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_file_is_written_whole_into_folders_made_for_it(case, folder):
    path = case.write("letters/第一封/信.docx", b"one")
    assert folder / "letters" / "第一封" / "信.docx" == path
    assert b"one" == path.read_bytes()
    assert ["信.docx"] == names(path.parent)


def test_other_bytes_get_another_name_and_the_same_bytes_none(case, folder):
    paths = [case.write("letters/a.tar.gz", data) for data in (b"1", b"2", b"1", b"2", b"3")]
    assert ["a.tar.gz", "a.tar-2.gz", "a.tar.gz", "a.tar-2.gz", "a.tar-3.gz"] == [path.name for path in paths]
    assert [b"1", b"2", b"3"] == [
        (folder / "letters" / n).read_bytes() for n in ("a.tar.gz", "a.tar-2.gz", "a.tar-3.gz")
    ]


def test_file_is_written_over_when_asked(case, folder):
    case.write("letters/a.md", b"1")
    assert folder / "letters" / "a.md" == case.write("letters/a.md", b"2", overwrite=True)
    assert b"2" == (folder / "letters" / "a.md").read_bytes()
    assert ["a.md"] == names(folder / "letters")


@pytest.mark.parametrize(
    "relative",
    ["../a.md", "letters/../../a.md", "/tmp/a.md", "C:\\a.md", "..\\a.md", "", ".", "letters/", "letters//a.md",
     "a\0.md", "letters/a.md:hidden", "letters/a\n.md"],
)  # fmt: skip
def test_name_that_leaves_the_folder_is_refused(case, folder, tmp_path, relative):
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(HelperError) as caught:
        case.write(relative, b"1")
    assert Exit.CANNOT_WRITE == caught.value.code
    assert before == sorted(tmp_path.rglob("*"))


@pytest.mark.parametrize("relative", ["case.db", "Case.DB", "case.db-journal", "evidence/a.png", "Evidence/a.png"])
def test_record_and_originals_are_not_written_over(case, folder, relative):
    before = (folder / "case.db").read_bytes()
    with pytest.raises(HelperError) as caught:
        case.write(relative, b"1", overwrite=True)
    assert "不能被覆盖" in caught.value.what.zh
    assert before == (folder / "case.db").read_bytes()
    assert [] == names(folder / "evidence")


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_folder_that_is_a_link_out_of_the_case_is_refused(case, folder, tmp_path):
    (tmp_path / "outside").mkdir()
    (folder / "letters" / "out").symlink_to(tmp_path / "outside")
    with pytest.raises(HelperError):
        case.write("letters/out/a.md", b"1")
    assert [] == names(tmp_path / "outside")


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_file_that_is_a_link_is_replaced_and_not_followed(case, folder, source):
    before = source.read_bytes()
    (folder / "letters" / "a.md").symlink_to(source)
    case.write("letters/a.md", b"1", overwrite=True)
    assert before == source.read_bytes()
    assert b"1" == (folder / "letters" / "a.md").read_bytes()


@pytest.mark.parametrize(
    ("call", "number", "words"),
    [
        ("fsync", errno.ENOSPC, "磁盘已满"),
        ("fsync", errno.EDQUOT, "磁盘已满"),
        ("replace", errno.EROFS, "只读"),
        ("replace", errno.EACCES, "正被占用"),
        ("fsync", errno.EIO, "磁盘出错"),
    ],
)
def test_failed_write_keeps_the_old_file_and_leaves_no_half(case, folder, monkeypatch, call, number, words):
    case.write("letters/a.md", b"old")

    def refuse(*args, **kwargs):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files.os, call, refuse)
    with pytest.raises(HelperError) as caught:
        case.write("letters/a.md", b"new", overwrite=True)
    assert Exit.CANNOT_WRITE == caught.value.code
    assert words in caught.value.what.zh
    assert caught.value.do.zh and caught.value.do.en
    assert ["a.md"] == names(folder / "letters")
    assert b"old" == (folder / "letters" / "a.md").read_bytes()


def test_interrupted_write_leaves_no_half(tmp_path, monkeypatch):
    def interrupt(handle):
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(tmp_path / "a.md", b"1")
    assert [] == names(tmp_path)


def test_fault_that_is_not_of_the_disk_is_not_explained_away(tmp_path, monkeypatch):
    def fail(*args):
        raise OSError(errno.EBADF, "bad descriptor")

    monkeypatch.setattr(files.os, "fsync", fail)
    with pytest.raises(OSError, match="bad descriptor"):
        write_atomic(tmp_path / "a.md", b"1")


def test_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(HelperError) as caught:
        write_atomic(tmp_path / "nowhere" / "13812345678.md", b"1")
    assert Exit.CANNOT_WRITE == caught.value.code
    assert "13812345678" not in caught.value.where


def test_folder_in_place_of_the_file_is_said(tmp_path):
    (tmp_path / "a.md").mkdir()
    with pytest.raises(HelperError) as caught:
        write_atomic(tmp_path / "a.md", b"1")
    assert Exit.CANNOT_WRITE == caught.value.code
    assert ["a.md"] == names(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_written_file_is_readable_to_its_owner_alone(tmp_path):
    write_atomic(tmp_path / "a.md", b"1")
    assert 0o600 == stat.S_IMODE((tmp_path / "a.md").stat().st_mode)


def test_half_file_of_a_killed_run_is_swept_away_and_a_fresh_one_is_not(case, folder):
    for name, age in ((".helper-old00000.part", 0), (".helper-new00000.part", None)):
        (folder / "letters" / name).write_bytes(b"half")
        if age is not None:
            os.utime(folder / "letters" / name, (age, age))
    case.write("letters/a.md", b"1")
    assert [".helper-new00000.part", "a.md"] == names(folder / "letters")
