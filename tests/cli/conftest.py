"""Run the program as a person does: a command line in, text and an exit code out."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ran:
    """Hold what one run printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return an environment with a fixed day and language."""
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "SYSTEMROOT", "HOME", "TMPDIR")}
    return {**kept, "PYTHONPATH": str(ROOT), "HELPER_LANG": "zh", "HELPER_TODAY": "2026-11-22", "PYTHONUTF8": "1"}


@pytest.fixture
def helper(tmp_path: Path, environment: dict[str, str]):
    """Return a function that runs helper in an empty folder."""

    def run(*words: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "helper", *words],
            input=stdin, capture_output=True, cwd=tmp_path, env={**environment, **(env or {})}, timeout=60, check=False,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))

    return run
