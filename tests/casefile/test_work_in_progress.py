"""What a run has not finished is held while it lives, and taken away by whoever comes by once it was killed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import helper
from helper import casefile
from helper.casefile import files

KILLED = """
import os, signal, sys
from pathlib import Path
from helper import casefile
from helper.casefile import bundle
case = casefile.open_case(Path(sys.argv[1]))
def stop(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[2] == "export":
    bundle.zipfile.ZipFile.open = stop
    case.pack(Path(sys.argv[3]))
else:
    with casefile.noted(case.folder, Path(sys.argv[3])), casefile.work_folder(Path(sys.argv[3])) as made:
        (made / "letter.docx").write_text("a whole letter")
        stop()
"""


def kill_during(kind: str, folder: Path, target: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), kind, str(target)],
        env={**os.environ, "PYTHONPATH": str(Path(helper.__file__).parents[1])},
        check=False,
    )
    assert -9 == done.returncode


def left_in(*folders: Path) -> list[str]:
    return [path.name for folder in folders for path in folder.rglob(".helper-*") if path.name != ".helper-lock"]


@pytest.mark.skipif(os.name == "nt", reason="a process is killed by a signal")
@pytest.mark.parametrize("kind", ["export", "packet"])
@pytest.mark.parametrize("by", ["next run", "purge", "cases"])
def test_what_a_killed_run_left_elsewhere_is_taken_away(case, folder, tmp_path, kind, by):
    elsewhere = tmp_path / "usb"
    elsewhere.mkdir()
    kill_during(kind, folder, elsewhere / "a.case.zip" if kind == "export" else elsewhere)
    assert left_in(elsewhere)

    if by == "next run":
        casefile.sweep_case(folder)
    elif by == "purge":
        case.purge()
    else:
        casefile.sweep(elsewhere)

    assert [] == left_in(elsewhere)
    if by != "cases":
        assert not folder.exists() or [] == left_in(folder)


@pytest.mark.skipif(os.name == "nt", reason="Windows holds no folder: there age decides")
def test_what_a_living_run_works_on_is_left_to_it(tmp_path):
    with files.work_folder(tmp_path) as made, files.part_file(tmp_path) as (part, _):
        files.sweep(tmp_path)
        assert made.is_dir()
        assert part.is_file()
    assert [] == left_in(tmp_path)


def test_a_clinics_case_that_was_put_aside_is_left_to_the_clinic(tmp_path):
    (tmp_path / ".helper-old-A01.part").mkdir()
    os.utime(tmp_path / ".helper-old-A01.part", (0, 0))
    files.sweep(tmp_path)
    assert [".helper-old-A01.part"] == left_in(tmp_path)


def test_what_an_earlier_version_left_goes_when_it_is_old_and_a_clinics_report_in_the_making_stays(tmp_path):
    for name in (".helper-ab12cd_9.part", ".helper-4711-batch-report.json.part"):
        (tmp_path / name).write_text("x")
        os.utime(tmp_path / name, (0, 0))
    files.sweep(tmp_path)
    assert [".helper-4711-batch-report.json.part"] == left_in(tmp_path)


def test_a_link_named_like_work_is_not_followed(tmp_path):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "kept.txt").write_text("kept")
    place = tmp_path / "place"
    place.mkdir()
    (place / ".helper-work-x.part").symlink_to(theirs, target_is_directory=True)
    files.sweep(place)
    assert (theirs / "kept.txt").exists()


def test_purge_knows_what_was_written_into_the_case_on_request(case, folder):
    for name in ("form.yaml", "log.csv", "更多/days.ics"):
        (folder / name).parent.mkdir(exist_ok=True)
        casefile.write_atomic(folder / name, b"every answer")
    (folder / "mine.txt").write_text("mine", encoding="utf-8")

    assert ["mine.txt"] == [path.name for path in casefile.contents(folder).others]
    assert ["mine.txt"] == [path.name for path in case.purge()]
    assert ["mine.txt"] == [path.name for path in folder.iterdir() if path.is_file()]
    assert [] == list(folder.rglob("*.ics"))


def test_purge_leaves_nothing_where_all_was_its_own(case, folder):
    (folder / "更多").mkdir()
    casefile.write_atomic(folder / "更多" / "days.ics", b"x")
    assert () == case.purge()
    assert not folder.exists()


@pytest.mark.parametrize("planted", ['"../outside.txt"', '"/etc/hostname"', '"evidence/../../outside.txt"', "[1]", "{"])
def test_a_list_of_made_files_that_was_altered_leads_nowhere(case, folder, planted):
    outside = folder.parent / "outside.txt"
    outside.write_text("theirs")
    (folder / ".helper-made").write_text(planted + "\n")
    case.purge()
    assert outside.exists()


def test_a_purge_killed_at_its_very_end_is_finished_by_whoever_comes_by(tmp_path):
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / ".helper-lock").write_text('{"who": "x"}')
    files.sweep_case(folder)
    assert not folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows tells by age")
def test_a_folder_somebody_begins_a_case_in_is_left_to_them(tmp_path):
    folder = tmp_path / "case"
    folder.mkdir()
    with casefile.locked(folder, who="x", at="2026-10-03T22:41:00+08:00"):
        files.sweep_case(folder)
        assert folder.exists()
