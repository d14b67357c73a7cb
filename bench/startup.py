"""What one start of the program costs, beside bare Python and a minimal Typer program, in one run.

``python bench/startup.py [-n 15] [--processor] [--hold]``. Whole processes, interleaved so that a busy minute falls on all alike,
medians, with the files of every program already read once. Rows that lose stay in the table.
"""

import argparse
import contextlib
import os
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MINIMAL = """\
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def greet(name: Annotated[str, typer.Argument(help="Who")], times: Annotated[int, typer.Option(help="How often")] = 1) -> None:
    for _ in range(times):
        print(f"hello {name}")


app()
"""
STOPPED = 130  # the code of a program whose input ended
MESSAGE = "你再不还钱，我就打电话给你爸妈，让全村都知道你欠钱。"
SAID = [
    "--at",
    "2026-10-03T22:41",
    "--channel",
    "sms",
    "--to",
    "borrower",
    "--creditor-kind",
    "bank",
    "--product",
    "online_loan",
]
BARE, TYPER = "python -c pass", "minimal Typer program"
START = "helper start, first prompt"

MOST = {
    "helper --version": (BARE, 3.0),
    "helper --help": (TYPER, 0.4),
    "helper check, one message": (TYPER, 1.4),
    "helper check --json, one message": (TYPER, 1.4),
    "helper write instalments, DOCX": (TYPER, 2.7),
    START: (TYPER, 1.5),
}
"""What ``--hold`` lets each row cost, with room for a busy machine: a slide is noticed, a bad minute is not."""
_AGAIN = 3
"""So many times as many runs are made where a row costs more than that, before it is called slow."""


def commands(folder: Path) -> dict[str, list[str]]:
    """Return what is measured; ``folder`` holds the minimal program and a case with its answers."""
    python = [sys.executable]
    helper = [*python, "-m", "helper"]
    return {
        BARE: [*python, "-c", "pass"],
        TYPER: [*python, str(folder / "minimal.py"), "world"],
        "helper --version": [*helper, "--version"],
        "helper --help": [*helper, "--help"],
        "helper check, one message": [*helper, "check", MESSAGE, *SAID],
        "helper check --json, one message": [*helper, "check", MESSAGE, *SAID, "--json"],
        "helper write instalments, DOCX": [
            *helper,
            "write",
            "instalments",
            "--case",
            str(folder / "case"),
            "--format",
            "docx",
        ],
        START: [*helper, "start", "--case", str(folder / "none"), "--plain"],
    }


def of_processor() -> float:
    """Return the seconds of processor that finished programs took; steadier than the clock on a busy machine, and not on Windows."""
    import resource

    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def left_at_the_first_prompt(words: list[str], folder: Path, env: dict[str, str]) -> None:
    """Run a program that asks, at a terminal of its own whose input ends at once; not on Windows."""
    import pty

    ours, theirs = pty.openpty()
    running = subprocess.Popen(words, cwd=folder, env=env, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    said = b""
    with contextlib.suppress(OSError):  # the other end was closed
        while True:
            if select.select([ours], [], [], 1)[0]:
                said += os.read(ours, 65536)
            # The end of what is typed: where it asks, it hears that; before, it is lost.
            os.write(ours, b"\x04")
    os.close(ours)
    if running.wait() != STOPPED or b"1" not in said:
        raise SystemExit(f"{' '.join(words[1:4])} … did not ask:\n{said.decode('utf-8', 'replace')}")


def once(words: list[str], folder: Path, clock: Callable[[], float] = time.perf_counter) -> float:
    """Run a program to its end and return the seconds. Raise where it fails: a failure is not a time."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HELPER_LANG": "zh", "PYTHONIOENCODING": "utf-8"}
    # Compiled once and kept, as wherever a program is installed; apart from what other runs have left.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env["PYTHONPYCACHEPREFIX"] = str(folder / "pycache")
    begun = clock()
    if "start" in words:
        left_at_the_first_prompt(words, folder, env)
        return clock() - begun
    result = subprocess.run(words, cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True)
    taken = clock() - begun
    if result.returncode:
        raise SystemExit(f"{' '.join(words[1:4])} … failed:\n{result.stderr.decode('utf-8', 'replace')}")
    return taken


def measure(rounds: int, clock: Callable[[], float] = time.perf_counter) -> dict[str, list[float]]:
    """Return the seconds of every run, by row."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "minimal.py").write_text(MINIMAL, encoding="utf-8")
        once([sys.executable, "-m", "helper", "demo", "--out", str(folder / "case")], folder)
        wanted = commands(folder)
        for words in wanted.values():
            once(words, folder)
        taken: dict[str, list[float]] = {name: [] for name in wanted}
        for _ in range(rounds):
            for name, words in wanted.items():
                taken[name].append(once(words, folder, clock))
    return taken


def table(taken: dict[str, list[float]]) -> list[str]:
    """Return the lines of the table, with the quarter and three quarters of the runs beside each median."""
    middle = {name: statistics.median(times) for name, times in taken.items()}
    bare, typer = middle[BARE], middle[TYPER]
    width = max(map(len, taken))
    lines = [f"{'':<{width}}  {'median':>9}  {'quartiles':>17}  {'× bare':>7}  {'× Typer':>7}"]
    for name, times in taken.items():
        low, _, high = statistics.quantiles(times, n=4) if len(times) > 1 else (times[0],) * 3
        spread = f"{low * 1000:.0f}-{high * 1000:.0f} ms"
        took = middle[name]
        against = f"{took / bare:>7.2f}  {took / typer:>7.2f}"
        lines.append(f"{name:<{width}}  {took * 1000:>6.0f} ms  {spread:>17}  {against}")
    return lines


def too_slow(taken: dict[str, list[float]]) -> list[str]:
    """Return a line for each row that costs more than ``MOST`` lets it."""
    middle = {name: statistics.median(times) for name, times in taken.items()}
    return [
        f"{name}: {middle[name] / middle[beside]:.2f} × {beside}, and no more than {most} is let through"
        for name, (beside, most) in MOST.items()
        if middle[name] > most * middle[beside]
    ]


def main() -> None:
    """Measure and print; with ``--hold`` fail where a start has become slow, in a longer run too."""
    said = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    said.add_argument("-n", type=int, default=15, help="runs of each (default 15)")
    said.add_argument("--processor", action="store_true", help="seconds of processor instead of the clock's")
    said.add_argument("--hold", action="store_true", help="fail where a row costs more than it may")
    given = said.parse_args()
    clock = of_processor if given.processor else time.perf_counter
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors{load}")
    print(f"{given.n} runs of each, interleaved, seconds of {'processor' if given.processor else 'the clock'}")
    taken = measure(given.n, clock)
    print("\n".join(table(taken)))
    if given.hold and (slow := too_slow(taken)):
        # A slide is there in a longer run as well, a bad minute of the machine is not.
        print("\n".join(slow), f"\nMeasured again, {_AGAIN * given.n} runs of each", flush=True)
        taken = measure(_AGAIN * given.n, clock)
        print("\n".join(table(taken)))
        if slow := too_slow(taken):
            raise SystemExit("\n".join(slow))


if __name__ == "__main__":
    main()
