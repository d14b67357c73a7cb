"""A pattern is compiled when it is needed, finds what ``re.compile`` finds, and is kept for the next start where it can be."""

import importlib
import json
import marshal
import pkgutil
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import helper
from helper.model import pattern

TEXTS = (
    "你再不还钱，我就打电话给你爸妈，让全村都知道你欠钱。",
    "昨天 22:41 打了18个电话，13800000000 说：“今天必须还！”",
    "2026年10月3日晚上10点，对方威胁要上门 Pay back NOW or we tell your boss on 3 Oct.",
)


def programs_patterns() -> list[re.Pattern[str]]:
    """Return every pattern that stands in a module of the program."""
    found = []
    for module in pkgutil.walk_packages(helper.__path__, "helper."):
        if module.name.rpartition(".")[2] in ("__main__", "child"):
            continue
        try:
            held = vars(importlib.import_module(module.name)).values()
        except ModuleNotFoundError as missing:
            # A part that is installed apart, such as the reader of pictures, is no part of every place.
            assert not (missing.name or "").startswith("helper")
            continue
        found += [one for one in held if type(one) is pattern._Later]
    return found


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a place of its own to keep patterns at, with nothing there yet."""
    kept = tmp_path / "pattern.kept"
    monkeypatch.setattr(pattern, "_place", lambda: str(kept))
    monkeypatch.setattr(pattern, "_kept", None)
    monkeypatch.setattr(pattern, "_new", set())
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return kept


def start_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what this run knows, as the next start does."""
    monkeypatch.setattr(pattern, "_kept", None)
    monkeypatch.setattr(pattern, "_new", set())


def test_every_pattern_of_the_program_finds_the_same_kept_as_compiled(place, monkeypatch):
    asked = {one._said for one in programs_patterns()}
    for said in asked:
        pattern.ready(*said)
    pattern.keep()
    start_anew(monkeypatch)

    for said in asked:
        kept, compiled = pattern.ready(*said), re.compile(*said)
        assert (compiled.pattern, compiled.flags, compiled.groups, compiled.groupindex) == (
            kept.pattern,
            kept.flags,
            kept.groups,
            kept.groupindex,
        )
        for text in TEXTS:
            assert [(one.span(), one.groupdict()) for one in compiled.finditer(text)] == [
                (one.span(), one.groupdict()) for one in kept.finditer(text)
            ]
    assert (True, set()) == (len(asked) > 300, pattern._new)


def test_what_is_kept_is_not_compiled_again(place, monkeypatch):
    pattern.ready(r"再不(?P<what>还钱|处理)")
    pattern.keep()
    start_anew(monkeypatch)
    monkeypatch.setattr(re, "compile", None)

    assert "还钱" == pattern.ready(r"再不(?P<what>还钱|处理)").search("你再不还钱")["what"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda place: place.write_bytes(place.read_bytes()[:40]),
        lambda place: place.write_bytes(b""),
        lambda place: place.write_bytes(b"not ours"),
        lambda place: place.write_bytes(marshal.dumps(("another Python", {("a", 0): (32, b"", 0, {})}))),
        lambda place: place.write_bytes(
            marshal.dumps((pattern.this_python(), {(r"a(b)", 0): (32, b"\xff\0\0\0" * 9, 1, {})}))
        ),
        lambda place: place.write_bytes(marshal.dumps((pattern.this_python(), {(r"a(b)", 0): ()}))),
        lambda place: place.write_bytes(marshal.dumps([1, 2, 3])),
        lambda place: place.unlink(),
    ],
    ids=["cut off", "empty", "other bytes", "another Python", "no such code", "half a row", "another shape", "gone"],
)
def test_what_was_kept_badly_costs_time_and_nothing_else(place, monkeypatch, spoil):
    pattern.ready(r"a(b)")
    pattern.keep()
    spoil(place)
    start_anew(monkeypatch)

    assert ("b", ["ab"]) == (pattern.ready(r"a(b)").search("xab")[1], re.findall("ab", "xab"))


def test_a_place_that_cannot_be_written_is_left_alone(tmp_path, place, monkeypatch):
    monkeypatch.setattr(pattern, "_place", lambda: str(tmp_path / "not" / "there"))
    pattern.ready("a")
    pattern.keep()

    assert [] == list(tmp_path.iterdir())


def test_nothing_is_kept_where_python_keeps_no_modules(place, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    pattern.ready("a")
    pattern.keep()

    assert not place.exists()


def test_a_start_keeps_what_it_compiled_and_none_of_what_was_typed(tmp_path, environment):
    said = "你再不还钱，我就打电话给你爸妈，让全村都知道你欠钱。"
    env = {**environment, "PYTHONPYCACHEPREFIX": str(tmp_path / "kept")}
    answers = [
        subprocess.run(
            [sys.executable, "-m", "helper", "check", said, "--json"], env=env, capture_output=True, check=True
        ).stdout
        for _ in range(2)
    ]
    place = next((tmp_path / "kept").rglob("pattern*.kept"))
    _, kept = marshal.loads(place.read_bytes())

    assert answers[0] == answers[1]
    assert "threat" in json.dumps(json.loads(answers[1]))
    assert (True, []) == (len(kept) > 20, [words for words, _ in kept if "全村都知道你" in words])
    shutil.rmtree(tmp_path / "kept")
