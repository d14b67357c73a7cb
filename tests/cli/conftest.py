"""What the tests of commands share: a terminal to type in."""

import sys

import pytest


@pytest.fixture
def begin(tmp_path, environment):
    """Return a function that runs a command in a terminal of 50 lines, in a folder of its own."""
    pexpect = pytest.importorskip("pexpect", reason="a pseudo-terminal needs POSIX")
    started = []

    def run(*words: str, lang: str = "zh", width: int = 100):
        child = pexpect.spawn(
            sys.executable,
            ["-m", "helper", "--plain", *words],
            cwd=str(tmp_path),
            env={**environment, "HELPER_LANG": lang, "TERM": "xterm", "LC_ALL": "C.UTF-8"},
            encoding="utf-8",
            timeout=20,
            dimensions=(50, width),
        )
        started.append(child)
        return child

    yield run
    for child in started:
        child.close(force=True)
