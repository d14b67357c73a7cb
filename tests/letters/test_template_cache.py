"""Templates are read once and read again when they change."""

import json
import os

import helper.letters as letters
from helper.letters.letter import read_letter
from helper.letters.template_cache import COMPILED, for_wheel, recall, remember


def test_what_is_remembered_is_what_was_read(template) -> None:
    read = read_letter(template("# 试信\n"))
    remember(read)

    assert read == recall(read.folder)


def test_every_shipped_letter_comes_back_whole() -> None:
    for folder in letters.folders():
        read = read_letter(folder)
        remember(read)

        assert read == recall(folder)


def test_a_changed_template_is_read_again(template) -> None:
    read = read_letter(template("# 试信\n"))
    remember(read)
    place = read.folder / "letter.md.j2"
    place.write_text(place.read_text(encoding="utf-8") + "更多\n", encoding="utf-8")

    assert recall(read.folder) is None


def test_a_touched_template_is_read_again(template) -> None:
    read = read_letter(template("# 试信\n"))
    remember(read)
    os.utime(read.folder / "letter.md.j2", ns=(1, 1))

    assert recall(read.folder) is None


def test_what_another_version_kept_is_not_used(template) -> None:
    read = read_letter(template("# 试信\n"))
    remember(read)
    place = read.folder.parent / "__pycache__" / COMPILED
    kept = json.loads(place.read_text(encoding="utf-8"))
    del kept["trial"]["letter"]["kind"]
    place.write_text(json.dumps(kept), encoding="utf-8")

    assert recall(read.folder) is None


def test_a_damaged_file_is_not_used(template) -> None:
    read = read_letter(template("# 试信\n"))
    remember(read)
    (read.folder.parent / "__pycache__" / COMPILED).write_text("[1, 2", encoding="utf-8")

    assert recall(read.folder) is None


def test_a_wheel_carries_them_and_is_never_written_to(template, tmp_path) -> None:
    read = read_letter(template("# 试信\n"))
    installed = tmp_path / "_data" / "templates" / "letters"
    (installed / "trial").mkdir(parents=True)
    (installed / "trial" / "letter.md.j2").write_bytes((read.folder / "letter.md.j2").read_bytes())
    (installed / COMPILED).write_text(for_wheel((read,)), encoding="utf-8")
    found = recall(installed / "trial")
    remember(found)

    assert (read.body, read.title, False) == (found.body, found.title, (installed / "__pycache__").exists())


def test_a_place_that_cannot_be_written_costs_nothing_but_time(template) -> None:
    read = read_letter(template("# 试信\n"))
    (read.folder.parent / "__pycache__").write_text("in the way", encoding="utf-8")
    remember(read)

    assert recall(read.folder) is None
