"""A case put into one zip and opened again: nothing lost, nothing changed, nothing outside the folder."""

import hashlib
import io
import os
import sqlite3
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper import casefile
from helper.errors import Exit, HelperError
from helper.model.fact import Fact


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """Return the zip of a case with an answer, a log entry, a piece of evidence and a letter."""
    proof = tmp_path / "截图.txt"
    proof.write_text("原话", encoding="utf-8")
    with casefile.create(tmp_path / "案件") as case:
        case.record_answers({0: [Fact("borrower.name", "王芳")]})
        case.new_contact()
        case.record_answers({1: [Fact("contact.channel", "sms")]})
        row = case.add_evidence(proof, about="短信", contact=1, added_at="2026-10-03T22:50:00+08:00")
        case.log_add(
            casefile.LogEntry(recorded_at="2026-10-03T22:51:00+08:00", words="原话", files=((row.name, row.sha256),))
        )
        case.write("letters/信.md", "正文".encode())
        case.pack(tmp_path / "包.case.zip")
    return tmp_path / "包.case.zip"


def unpacked(source: Path | bytes, folder: Path) -> tuple[str, ...]:
    data = source if isinstance(source, bytes) else source.read_bytes()
    return casefile.unpack(io.BytesIO(data), folder, where="包")


def rewritten(source: Path, change) -> bytes:
    """Return the zip with its entries changed by ``change``, a function from name and bytes to those or None."""
    out = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            kept = change(entry.filename, old.read(entry))
            if kept:
                new.writestr(*kept)
    return out.getvalue()


def refused(source: Path | bytes, folder: Path) -> str:
    with pytest.raises(HelperError) as fault:
        unpacked(source, folder)
    assert fault.value.code == Exit.BAD_INPUT
    assert not folder.exists() or not any(folder.iterdir())
    assert [] == [path for path in folder.parent.iterdir() if path.name.startswith(".helper-")]
    return fault.value.what.en


def test_everything_comes_back_with_the_same_chain(packed, tmp_path):
    assert () == unpacked(packed, tmp_path / "二")
    with casefile.open_case(tmp_path / "案件") as old, casefile.open_case(tmp_path / "二") as new:
        assert old.log_head() == new.log_head()
        assert [] == new.verify()
        assert ("王芳", "sms") == (new.facts(0).value("borrower.name"), new.facts(1).value("contact.channel"))
    assert "正文" == (tmp_path / "二/letters/信.md").read_text(encoding="utf-8")


def test_the_open_copy_can_be_read_without_the_program(packed):
    with zipfile.ZipFile(packed) as bundle:
        names = bundle.namelist()
        sums = dict(reversed(line.split("  ", 1)) for line in bundle.read("SHA256SUMS").decode().splitlines())
        assert {
            "README.txt",
            "case.db",
            "open/answers.json",
            "open/log.json",
            "open/log.csv",
            "evidence/截图.txt",
            "letters/信.md",
            "SHA256SUMS",
        } == set(names)
        assert sums == {name: hashlib.sha256(bundle.read(name)).hexdigest() for name in names if name != "SHA256SUMS"}
        assert "王芳" in bundle.read("open/answers.json").decode()


def test_the_same_case_gives_the_same_bytes(packed, tmp_path):
    with casefile.open_case(tmp_path / "案件") as case:
        case.pack(tmp_path / "again.case.zip")
    assert packed.read_bytes() == (tmp_path / "again.case.zip").read_bytes()


def test_an_earlier_export_is_not_packed_into_the_next(packed, tmp_path):
    with casefile.open_case(tmp_path / "案件") as case:
        first = case.pack(tmp_path / "案件" / "a.case.zip")
        assert first == case.pack(tmp_path / "案件" / "b.case.zip")


def test_a_file_changed_on_the_way_is_named(packed, tmp_path):
    changed = rewritten(packed, lambda name, data: (name, data + b"!") if name.startswith("evidence") else (name, data))
    assert "differs from the bundle's list" in refused(changed, tmp_path / "二")


def test_a_file_lost_on_the_way_is_named(packed, tmp_path):
    assert "differs from the bundle's list" in refused(
        rewritten(packed, lambda name, data: None if "信" in name else (name, data)), tmp_path / "二"
    )


def test_what_is_not_on_the_list_is_left_out_and_named(packed, tmp_path):
    with zipfile.ZipFile(packed, "a") as bundle:
        bundle.writestr("letters/extra.exe", b"x")
    assert ("letters/extra.exe",) == unpacked(packed, tmp_path / "二")
    assert not (tmp_path / "二/letters/extra.exe").exists()


@pytest.mark.parametrize(
    "name", ["../out.txt", "/out.txt", "a/../../out.txt", "C:\\out.txt", "a\\..\\out.txt", "letters/a:b", "x/./y"]
)
def test_a_name_that_would_leave_the_folder_is_refused(packed, tmp_path, name):
    def with_name(entry, data):
        if entry != "SHA256SUMS":
            return entry, data
        return entry, data + f"{hashlib.sha256(b'x').hexdigest()}  {name}\n".encode()

    hostile = io.BytesIO(rewritten(packed, with_name))
    with zipfile.ZipFile(hostile, "a") as bundle:
        bundle.writestr(zipfile.ZipInfo(name), b"x")
    assert "leave the folder" in refused(hostile.getvalue(), tmp_path / "二") or os.sep == "\\"
    assert not (tmp_path / "out.txt").exists()


def test_a_database_with_a_trigger_of_its_own_is_refused(packed, tmp_path):
    strange = tmp_path / "strange.db"

    def with_trigger(name, data):
        if name == "case.db":
            strange.write_bytes(data)
            db = sqlite3.connect(strange)
            db.execute("CREATE TRIGGER own AFTER INSERT ON fact BEGIN DELETE FROM contact; END")
            db.commit()
            db.close()
            return name, strange.read_bytes()
        if name == "SHA256SUMS":
            lines = [line for line in data.decode().splitlines() if not line.endswith("  case.db")]
            return name, "\n".join(
                [*lines, f"{hashlib.sha256(strange.read_bytes()).hexdigest()}  case.db", ""]
            ).encode()
        return name, data

    assert "not as helper writes it" in refused(rewritten(packed, with_trigger), tmp_path / "二")


def test_a_folder_that_holds_something_is_left_as_it_is(packed, tmp_path):
    (tmp_path / "二").mkdir()
    (tmp_path / "二" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(HelperError):
        unpacked(packed, tmp_path / "二")
    assert ["mine.txt"] == [path.name for path in (tmp_path / "二").iterdir()]


@given(cut=st.integers(min_value=0, max_value=4000), flip=st.integers(min_value=0, max_value=255))
@settings(max_examples=40, deadline=None)
def test_a_damaged_zip_is_refused_or_unchanged(tmp_path_factory, cut, flip):
    """Any byte changed: either the case comes back as it was, or it is refused and nothing is left behind."""
    folder = tmp_path_factory.mktemp("damaged")
    with casefile.create(folder / "a") as case:
        case.record_answers({0: [Fact("borrower.name", "王芳")]})
        case.pack(folder / "a.case.zip")
    data = bytearray((folder / "a.case.zip").read_bytes())
    data[cut % len(data)] ^= flip
    try:
        unpacked(bytes(data), folder / "b")
    except HelperError:
        assert not (folder / "b").exists()
    else:
        with casefile.open_case(folder / "b") as case:
            assert "王芳" == case.facts(0).value("borrower.name")


def test_sealed_and_opened_with_the_same_passphrase():
    word = casefile.generate_passphrase()
    assert "案件".encode() == casefile.decrypt(casefile.encrypt("案件".encode(), word), word, where="x")


def test_another_passphrase_does_not_open_it():
    with pytest.raises(HelperError) as fault:
        casefile.decrypt(casefile.encrypt(b"case", "a long passphrase"), "another passphrase", where="x")
    assert "another passphrase" in fault.value.what.en


def test_a_short_passphrase_is_refused():
    with pytest.raises(HelperError):
        casefile.encrypt(b"case", "123456")


def test_purge_deletes_the_case_and_leaves_what_it_did_not_write(packed, tmp_path):
    (tmp_path / "案件" / "mine.txt").write_text("mine", encoding="utf-8")
    with casefile.open_case(tmp_path / "案件") as case:
        assert ["mine.txt"] == [path.name for path in case.purge()]
    assert ["mine.txt"] == [path.name for path in (tmp_path / "案件").iterdir()]


def test_purge_removes_an_empty_folder(packed, tmp_path):
    with casefile.open_case(tmp_path / "案件") as case:
        assert () == case.purge()
    assert not (tmp_path / "案件").exists()


def test_purge_never_follows_a_link_out_of_the_folder(packed, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "案件/letters/link").symlink_to(outside, target_is_directory=True)
    with casefile.open_case(tmp_path / "案件") as case:
        case.purge()
    assert (outside / "mine.txt").exists()


@pytest.mark.parametrize("name", ["evidence", "letters", "packets"])
def test_a_folder_that_is_a_link_out_of_the_case_is_refused(case, folder, tmp_path, name):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "theirs.txt").write_text("theirs")
    if (folder / name).is_dir():
        (folder / name).rmdir()
    (folder / name).symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(HelperError) as caught:
        case.pack(tmp_path / "x.case.zip")
    assert Exit.BAD_CASE == caught.value.code
    case.purge()
    assert (elsewhere / "theirs.txt").exists()
