"""helper verify: what was changed in a packet since it was made."""

import json
import zipfile
from pathlib import Path

import pytest

from helper.cli.app import run
from helper.packet.building import verify_packet
from tests.packet.conftest import png


@pytest.fixture
def folder(add, packed) -> Path:
    add("图.png", png(), "截图")
    return packed("--for", "creditor")


def test_a_packet_as_made_is_whole_as_folder_as_zip_and_by_its_sums(folder: Path) -> None:
    places = (folder, folder.parent, folder / "SHA256SUMS", folder.parent.with_name("creditor.zip"))

    assert [True] * 4 == [verify_packet(place).whole for place in places]
    assert 1 == len({verify_packet(place).good for place in places})


def test_each_kind_of_difference_is_named(folder: Path, capsys) -> None:
    (folder / "README.txt").write_text("changed")
    next(folder.glob("01-*.docx")).unlink()
    (folder / "多出来.txt").write_text("x")
    capsys.readouterr()

    assert 7 == run(["verify", str(folder)])
    said = capsys.readouterr().out
    assert all(words in said for words in ("改动过  README.txt", "不见了  01-事实经过.docx", "多出来的  多出来.txt"))


def test_one_changed_byte_in_any_file_is_found(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.name == "SHA256SUMS":
            continue
        data = path.read_bytes()
        path.write_bytes(bytes([data[0] ^ 1]) + data[1:])
        assert [path.relative_to(folder).as_posix()] == verify_packet(folder).changed
        path.write_bytes(data)
    assert verify_packet(folder).whole


def test_a_changed_zip_is_found_and_a_cut_one_is_said_to_be_broken(folder: Path, tmp_path: Path, capsys) -> None:
    zipped = folder.parent.with_name("creditor.zip")
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(zipped) as old, zipfile.ZipFile(changed, "w") as new:
        for info in old.infolist():
            new.writestr(info, b"other" if info.filename.endswith("README.txt") else old.read(info))
    (tmp_path / "cut.zip").write_bytes(zipped.read_bytes()[:500])

    assert ["README.txt"] == verify_packet(changed).changed
    assert 7 == run(["verify", str(tmp_path / "cut.zip")])
    assert "不完整" in capsys.readouterr().err


def test_the_packets_log_is_compared_with_the_case(folder: Path, tmp_path: Path, capsys) -> None:
    from helper import casefile
    from helper.casefile import LogEntry

    with casefile.open_case(tmp_path / "case") as case:
        case.log_add(LogEntry(recorded_at="2026-11-23T00:00:00+08:00", summary="又打来一次"))
    capsys.readouterr()

    assert 0 == run(["verify", str(folder), "--case", str(tmp_path / "case")])
    assert "整理以后又记了 1 条" in capsys.readouterr().out


def test_a_log_of_another_case_is_not_taken_for_this_one(folder: Path, tmp_path: Path, capsys) -> None:
    from helper import casefile
    from helper.casefile import LogEntry

    with casefile.create(tmp_path / "other") as case:
        case.log_add(LogEntry(recorded_at="2026-11-23T00:00:00+08:00", summary="别的事"))

    assert 0 == run(["verify", str(folder), "--case", str(tmp_path / "other")])
    assert "对不上" in capsys.readouterr().out


def test_sums_that_lead_out_of_the_packet_are_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    with (folder / "SHA256SUMS").open("a") as sums:
        sums.write("0" * 64 + "  ../../../../secret\n" + "0" * 64 + "  /etc/passwd\n")

    assert verify_packet(folder).whole


@pytest.mark.parametrize("name", ["nothing", "empty"])
def test_what_is_no_packet_is_said_to_be_none(tmp_path: Path, name: str, capsys) -> None:
    (tmp_path / "empty").mkdir()

    assert 3 == run(["verify", str(tmp_path / name)])
    assert "下一步" in capsys.readouterr().err


def test_json_gives_the_same_answer(folder: Path, capsys) -> None:
    capsys.readouterr()
    run(["verify", str(folder), "--json"])
    said = json.loads(capsys.readouterr().out)

    assert ("helper.verify/1", [], 1) == (said["schema"], said["changed"], said["entries"])


def test_a_case_that_changed_makes_its_packets_out_of_date_and_a_new_one_takes_their_place(
    folder: Path, tmp_path: Path, packed, capsys
) -> None:
    def verified(place: Path) -> str:
        capsys.readouterr()
        assert 0 == run(["verify", str(place)])
        return capsys.readouterr().out

    assert "已经过时" not in verified(folder)
    run(["ask", "--case", str(tmp_path / "case"), "debt.amount_claimed=12000"])
    asked = capsys.readouterr()
    assert "已经过时" in asked.out + asked.err
    assert all("--for creditor" in verified(place) for place in (folder, folder.parent, folder.parent.with_name("creditor.zip")))  # fmt: skip
    again = packed("--for", "creditor")
    assert "以前做的 creditor 已经过时" in capsys.readouterr().out
    assert "已经过时" not in verified(again) and "已经过时" in verified(folder)
    run(["next", "--case", str(tmp_path / "case")])
    assert "已经过时" not in capsys.readouterr().out
