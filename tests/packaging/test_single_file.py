"""The single file: a start without words begins the interview, and what helper starts as a process of its own is known."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from helper.intake.screenshots.engine import COMMAND

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def door() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_helper", ROOT / "packaging" / "run_helper.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_every_process_that_helper_starts_of_itself_is_answered_by_the_single_file(door: ModuleType) -> None:
    started = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "helper").rglob("*.py"))
        if "_data" not in path.parts and "sys.executable" in path.read_text(encoding="utf-8")
    ]

    assert ["helper/intake/screenshots/engine.py", "helper/intake/workbooks.py"] == started
    assert ("-m", door.PICTURES) == COMMAND[1:]
    assert f'"{door.SHEETS}"' in (ROOT / "helper/intake/workbooks.py").read_text(encoding="utf-8")


def test_without_words_the_interview_begins_and_the_window_stays(door: ModuleType, monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "argv", ["helper"])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda: "")
    begun: list[list[str]] = []
    monkeypatch.setattr("helper.__main__.main", lambda: begun.append(list(sys.argv)))
    door.run()

    assert [["helper", "start"]] == begun
    assert re.search("按回车关闭|Press Enter", capsys.readouterr().out)


def test_with_words_nothing_is_waited_for(door: ModuleType, monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "argv", ["helper", "--version"])
    monkeypatch.setattr("helper.__main__.main", lambda: None)
    door.run()

    assert "" == capsys.readouterr().out
