"""What every test shares: no network, goldens rewritten only when asked, and running the program as a person does."""

import csv
import gc
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import settings

# No test goes by the clock: a loaded machine is no fault of the program.
# Half of the usual examples: bench/fuzz.py tries millions, and the whole trial has to end in fifteen minutes.
settings.register_profile("helper", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("helper")


ROOT = Path(__file__).resolve().parents[1]


_MEMORY, _ROOM = "/dev/shm", 2 << 30


# The guidance and a worker's tests are a heap that stays: looking all through it again and again is a tenth of the time.
gc.set_threshold(100_000, 50, 1000)


def pytest_configure(config: pytest.Config) -> None:
    """Keep the folders of tests in memory where there is room: thousands of cases are made, each put on its disk for good."""
    if config.option.basetemp is None and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", _MEMORY)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --golden, which rewrites golden files instead of comparing."""
    parser.addoption("--golden", action="store_true", default=False, help="rewrite golden files")


@pytest.fixture(autouse=True)
def _no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every socket: nothing leaves the machine."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


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


# What starts processes of its own, or reads again what somebody edits between two runs, is run as a process too.
_AS_A_PROCESS = frozenset({"batch", "edit", "rules", "template"})


@pytest.fixture
def process(tmp_path: Path, environment: dict[str, str]):
    """Return a function that runs helper in an empty folder, as a process of its own."""

    def run(*words: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "helper", *words],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**environment, **(env or {})},
            timeout=60,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))

    return run


@pytest.fixture
def helper(process, tmp_path: Path, environment: dict[str, str]):
    """Return a function that runs helper in an empty folder, in this process where a process is not the point.

    What it reads, prints and finds in its environment is what a process would; a start is paid for once.
    """

    def run(*words: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> Ran:
        own = env and not {*env} <= {"HELPER_LANG", "HELPER_TODAY", "HELPER_NAME"}
        alone = any(word.startswith(("--guides", "--templates", "--debug")) for word in words)
        if own or alone or not words or words[0] in _AS_A_PROCESS:
            return process(*words, stdin=stdin, env=env)
        from helper.cli.app import run as answer

        with _as_alone(tmp_path, {**environment, **(env or {})}, stdin) as (out, err):
            code = answer(list(words))
        return Ran(int(code), *(written.getvalue().decode("utf-8", "replace") for written in (out, err)))

    return run


@contextmanager
def _as_alone(folder: Path, environment: dict[str, str], stdin: bytes) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Give the program the folder, environment and streams it would have alone, and take them back."""
    held, before, here = (sys.stdin, sys.stdout, sys.stderr), dict(os.environ), Path.cwd()
    out, err = io.BytesIO(), io.BytesIO()
    with tempfile.TemporaryFile() as given, warnings.catch_warnings():
        warnings.simplefilter("default")
        given.write(stdin)
        given.seek(0)
        sys.stdin = io.TextIOWrapper(given, encoding="utf-8")
        sys.stdout, sys.stderr = (io.TextIOWrapper(raw, encoding="utf-8", write_through=True) for raw in (out, err))
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(folder)
        try:
            yield out, err
        finally:
            for stream in (sys.stdout, sys.stderr, sys.stdin):
                stream.flush()  # not closed with its wrapper: what was printed is still to be read
                stream.detach()
            sys.stdin, sys.stdout, sys.stderr = held
            os.chdir(here)
            os.environ.clear()
            os.environ.update(before)


TOLD = {
    "client": "A01",
    "consent.given": "是",
    "借款人姓名": "张甲",
    "borrower.phone": "00000000001",
    "合同号或尾号": "HT-1",
    "贷款机构名称": "某某消费金融有限公司（虚构）",
    "贷款机构的种类": "消费金融公司",
    "contact.at": "2026-10-03 22:41",
    "联系方式": "电话",
    "被联系的人": "借款人本人",
    "对方说的话": "你再不还钱，我就告诉你的家人、同事。",
    "对方说了什么": "威胁告诉家人亲友",
    "困难的原因": "工厂停工。",
    "每月能还": "600",
    "分几期": "24",
    "可以联系的方式": "短信",
    "可以联系的时段": "10:00-18:00",
    "您希望怎么处理": "停止联系家人。",
}


def told(**changed: str) -> dict[str, str]:
    """Return a client's line with some cells changed; dots stand as double underscores."""
    return {**TOLD, **{name.replace("__", "."): said for name, said in changed.items()}}


def write_csv(path: Path, rows: list[dict[str, str]], encoding: str = "utf-8-sig") -> Path:
    """Write lines as CSV; the headings are all that any line has."""
    headings = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding=encoding, newline="") as file:
        table = csv.DictWriter(file, headings, restval="")
        table.writeheader()
        table.writerows(rows)
    return path


def report_of(out: Path, name: str = "batch-report") -> dict:
    """Return the JSON report."""
    return json.loads((out / f"{name}.json").read_text(encoding="utf-8"))


def said_of(out: Path, client: str) -> str:
    """Return what the report says of one client, both languages."""
    return json.dumps(next(one for one in report_of(out)["results"] if one["client"] == client), ensure_ascii=False)


@pytest.fixture
def sheets() -> SimpleNamespace:
    """Return made-up client sheets: a line, a file of lines, and what the report says of them."""
    return SimpleNamespace(TOLD=TOLD, told=told, write_csv=write_csv, report_of=report_of, said_of=said_of)
