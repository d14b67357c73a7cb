"""A batch and a person in one case: nothing that was acknowledged is lost, whoever was first."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from helper.casefile import open_case
from helper.cli.app import run
from helper.clinic import client_case


def test_what_somebody_keeps_while_a_case_is_built_anew_is_refused_or_stays(
    sheets, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    monkeypatch.chdir(tmp_path)
    sheet = sheets.write_csv(tmp_path / "a.csv", [sheets.told()])
    run(["batch", str(sheet), "--out", "out", "--jobs", "1"])
    codes = []
    build = client_case._fill

    def meanwhile(*words) -> None:
        codes.append(run(["log", "add", "--words", "证人原话", "--case", "out/A01"]))
        build(*words)

    monkeypatch.setattr(client_case, "_fill", meanwhile)
    sheets.write_csv(sheet, [sheets.told(每月能还="700")])
    run(["batch", str(sheet), "--out", "out", "--jobs", "1"])

    with open_case(tmp_path / "out/A01") as case:
        kept = any(entry.words == "证人原话" for entry in case.log())
        assert [5] == codes and not kept and "700" == case.facts(0).value("offer.monthly_amount")


def test_a_case_that_changed_behind_the_lock_keeps_its_place(sheets, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    monkeypatch.chdir(tmp_path)
    sheet = sheets.write_csv(tmp_path / "a.csv", [sheets.told()])
    run(["batch", str(sheet), "--out", "out", "--jobs", "1"])
    build = client_case._fill

    def meanwhile(*words) -> None:
        # As a machine that shares the folder and does not see the lock would.
        (tmp_path / "out/A01/letters/scan.md").write_text("x", encoding="utf-8")
        build(*words)

    monkeypatch.setattr(client_case, "_fill", meanwhile)
    sheets.write_csv(sheet, [sheets.told(每月能还="700")])
    run(["batch", str(sheet), "--out", "out", "--jobs", "1"])

    assert "held" == sheets.report_of(tmp_path / "out")["results"][0]["status"]
    assert (tmp_path / "out/A01/letters/scan.md").is_file()
    assert {"A01", "batch-report.json", "batch-report.xlsx"} == {path.name for path in (tmp_path / "out").iterdir()}


def test_workers_end_with_a_parent_that_was_killed(sheets, tmp_path: Path, environment) -> None:
    sheet = sheets.write_csv(
        tmp_path / "a.csv", [sheets.told(client=f"A{number}", borrower__phone=str(number)) for number in range(400)]
    )
    parent = subprocess.Popen(
        [sys.executable, "-m", "helper", "batch", str(sheet), "--out", "out", "--jobs", "2"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        workers = _wait(lambda: _children(parent.pid) if (tmp_path / "out/A1/case.db").exists() else [])
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        assert workers and _wait(lambda: not any(_alive(pid) for pid in workers))
    finally:
        parent.kill()


def _children(pid: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(words[1]) == pid:
            found.append(int(status.parent.name))
    return found


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _wait(look, most: float = 60):
    end = time.monotonic() + most
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.1)
    return look()
