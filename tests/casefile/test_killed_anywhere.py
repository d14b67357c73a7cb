"""A few kills of the matrix of bench/crash.py: at operations on files, in the commands that make the most of them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the matrix forks the program")
@pytest.mark.parametrize(
    ("command", "every"),
    [("log add", 31), ("write", 47), ("export", 13), ("import-case", 47), ("packet --out", 23), ("purge", 17)],
)
def test_a_kill_at_any_operation_loses_nothing_and_leaves_nothing(tmp_path, command, every):
    out = tmp_path / "crash.json"
    done = subprocess.run(
        [
            sys.executable,
            str(ROOT / "bench" / "crash.py"),
            "--command",
            command,
            "--every",
            str(every),
            "--out",
            str(out),
        ],
        cwd=tmp_path,
        capture_output=True,
        timeout=600,
        check=False,
    )
    assert out.exists(), done.stderr.decode()
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["total"]["kills"] >= 2
    assert {"lost": 0, "half": 0, "left": 0, "stuck": 0} == {
        kind: found["total"][kind] for kind in ("lost", "half", "left", "stuck")
    }, found


def test_every_command_that_opens_a_case_to_change_it_is_in_the_matrix():
    import importlib.util

    spec = importlib.util.spec_from_file_location("crash", ROOT / "bench" / "crash.py")
    crash = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(crash)
    tried = {words[0].removesuffix("_") for words in crash.COMMANDS.values()} | set(crash.NOT_HERE)
    changing = {
        path.stem.removesuffix("_").replace("_", "-")
        for path in (ROOT / "helper" / "cli" / "commands").glob("*.py")
        for text in [path.read_text(encoding="utf-8")]
        if any(word in text for word in ("open_to_change", "casefile.create", "casefile.unpack", "casefile.purge"))
    }

    assert changing - tried == set()
    assert {"log", "purge", "export", "batch", "import-case"} <= tried
