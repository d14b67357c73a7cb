"""On a cluster: in order, nothing lost or doubled where a worker is killed, and a row that fails fails alone."""

import importlib.util
import json
import subprocess
import sys
import time
from concurrent.futures import Executor, Future
from pathlib import Path

import pytest

from helper.casefile import open_case
from helper.clinic.engine import Engine, Failed, engine
from helper.errors import HelperError

needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None or sys.platform == "win32", reason='pip install ".[cluster]"'
)


@pytest.fixture
def cluster(tmp_path: Path, environment):
    """Begin a scheduler and two workers as an operator would; give the address and the workers."""
    place = tmp_path / "scheduler.json"
    begun = [_dask(environment, "scheduler", "--port", "0", "--scheduler-file", str(place), "--no-dashboard")]
    try:
        _wait(place.exists, begun)
        workers = [
            _dask(
                environment,
                "worker",
                "--scheduler-file",
                str(place),
                *("--nthreads", "1", "--no-dashboard", "--no-nanny", "--local-directory", str(tmp_path / "scratch")),
            )
            for _ in range(2)
        ]
        begun += workers
        yield json.loads(place.read_text())["address"], workers
    finally:
        for one in begun:
            one.kill()
            one.wait()


def _dask(environment, kind: str, *words: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.dask_{kind}", *words],
        env={**environment, "PYTHONWARNINGS": "ignore"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _wait(holds, running: list[subprocess.Popen]) -> None:
    for _ in range(1200):
        if holds():
            return
        assert not any(one.poll() for one in running), "something ended before its time"
        time.sleep(0.1)
    raise AssertionError("waited two minutes")


def _begin(environment, folder: Path, *words: str, out=subprocess.DEVNULL) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "helper", *words],
        cwd=folder,
        env=environment,
        stdout=out,
        stderr=subprocess.DEVNULL,
    )


@needs_dask
def test_a_killed_worker_loses_and_doubles_no_client(cluster, sheets, tmp_path: Path, environment) -> None:
    address, workers = cluster
    lines = [sheets.told(client=f"A{number:03}", borrower__phone=f"{number:011}") for number in range(80)]
    sheet = sheets.write_csv(tmp_path / "a.csv", lines)
    out = tmp_path / "out"
    run = _begin(environment, tmp_path, "batch", str(sheet), "--out", "out", "--scheduler", address)
    try:
        _wait(lambda: len(list(out.glob("A*/case.db"))) > 12, [])
        workers[0].kill()
        run.wait(timeout=300)
    finally:
        run.kill()

    report = sheets.report_of(out)
    assert 0 == run.returncode
    assert {"done": 80} == {status: count for status, count in report["counts"].items() if count}
    assert [f"A{number:03}" for number in range(80)] == [one["client"] for one in report["results"]]
    assert {f"A{number:03}" for number in range(80)} | {"batch-report.json", "batch-report.xlsx"} == {
        path.name for path in out.iterdir()
    }
    assert all(one["letters"] for one in report["results"])
    for path in out.glob("A*/"):
        with open_case(path) as case:
            assert not case.verify()
    assert {0o700} == {path.stat().st_mode & 0o777 for path in out.glob("A*/")}


@needs_dask
def test_a_killed_worker_loses_doubles_and_shifts_no_answer(cluster, tmp_path: Path, environment) -> None:
    address, workers = cluster
    rows = tmp_path / "rows.jsonl"
    words = ("再不还钱，我就告诉你的家人、同事。", "您好，您的账单已到期。", "晚上一起吃饭吗")
    rows.write_text(
        "".join(f'{{"id": {at}, "text": "{words[at % 3]}"}}\n' if at % 50 else "{no json\n" for at in range(1, 601)),
        encoding="utf-8",
    )
    told = tmp_path / "answers.jsonl"
    with told.open("wb") as stream:
        run = _begin(environment, tmp_path, "check", "--jsonl", "rows.jsonl", "--scheduler", address, out=stream)
        try:
            _wait(lambda: told.stat().st_size > 0, [])
            workers[0].kill()
            run.wait(timeout=300)
        finally:
            run.kill()

    answers = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
    assert [at if at % 50 else None for at in range(1, 601)] == [one["id"] for one in answers]
    assert 12 == sum("error" in one for one in answers) and 8 == run.returncode
    assert 1 == len({one["summary"] for one in answers if one["id"] and one["id"] % 3 == 0})


def test_a_machine_without_the_shared_folder_makes_nothing_and_says_so(sheets, tmp_path: Path) -> None:
    from helper.clinic import client_case

    plan, client = _plan(sheets, tmp_path)
    made = client_case._make_anywhere(plan, tmp_path / "elsewhere" / "sign", client)

    assert ("failed", False) == (made.status, (tmp_path / "out").exists())
    assert "共享" in made.next[0].zh and "shared" in made.next[0].en


def _plan(sheets, tmp_path: Path):
    from helper.clinic.batch_state import BatchPlan
    from helper.clinic.clients import Clients
    from helper.clinic.columns import SheetColumns
    from helper.guidance import load

    sheet = sheets.write_csv(tmp_path / "a.csv", [sheets.told()])
    return BatchPlan(tmp_path / "out", (), ("docx",), (), "zh", "a.csv", ""), next(
        iter(Clients(sheet, SheetColumns(load(), {})))
    )


class _Mortal(Executor):
    """Work in this process, and die over a parcel that holds the row which ends every worker."""

    def submit(self, work, /, *words):
        future = Future()
        if "ends it" in words[2]:
            future.set_exception(BrokenPipeError())
        else:
            future.set_result(work(*words))
        return future


def test_a_row_that_ends_every_worker_fails_alone() -> None:
    given = Engine(_Mortal(), lost=(BrokenPipeError,))

    made = list(given.map(int, ["1", "ends it", "3", "x"], at_once=4))

    assert [1, Failed("ends it", "BrokenPipeError"), 3, Failed("x", "ValueError")] == made


def test_without_a_cluster_rows_are_answered_one_by_one_and_a_fault_stays_with_its_row() -> None:
    with engine() as given:
        assert given.is_here and not given.is_far
        made = list(given.map(int, ["1", "x", "3"]))

    assert [1, Failed("x", "ValueError"), 3] == made


def test_only_what_is_needed_next_is_read_ahead() -> None:
    read = []

    def rows():
        for at in range(1000):
            read.append(at)
            yield at

    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as pool:
        first = next(Engine(pool, lambda: 2).map(abs, rows(), at_once=5))

    assert 0 == first and len(read) <= 2 * 3 * 5


@pytest.mark.skipif(importlib.util.find_spec("distributed") is not None, reason="the part is installed")
def test_without_the_part_what_to_install_and_what_does_without_is_said() -> None:
    with pytest.raises(HelperError) as said, engine(1, "tcp://127.0.0.1:1"):
        pass

    assert "[cluster]" in said.value.lines("en")[1] and "--shard" in "".join(said.value.lines("en"))


def test_an_error_goes_whole_from_one_process_to_another() -> None:
    import pickle

    from helper.errors import Exit
    from helper.wording import say

    fault = HelperError(
        say("export.file_exists_already"), where="a.csv", do=say("export.give_another_name_with_out"), code=Exit.USAGE
    )
    again = pickle.loads(pickle.dumps(fault))

    assert (fault.lines("zh"), fault.id, fault.code) == (again.lines("zh"), again.id, again.code)


def test_a_case_a_killed_machine_of_this_run_held_is_taken_up_by_another_and_by_nobody_else(sheets, tmp_path) -> None:
    from helper.casefile import create, locked
    from helper.casefile.lock import NAME

    create(tmp_path / "A").close()
    left = {"who": "a", "at": "2026-11-22T09:00:00+08:00", "host": "another", "run": "r1"}

    def take(run: str) -> bool:
        (tmp_path / "A" / NAME).write_text(json.dumps(left), encoding="utf-8")
        try:
            with locked(tmp_path / "A", who="a", at="2026-11-22T09:01:00+08:00", run=run):
                return True
        except HelperError:
            return False

    assert [True, False, False] == [take(run) for run in ("r1", "r2", "")]
