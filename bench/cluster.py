"""Rows a second of ``helper check --jsonl``: one process, several, and a cluster of this machine, in one run.

``python bench/cluster.py [-n 5000] [--jobs 2]``. Messages are made up. Each line of the table is a process of its own,
with its start; the time without the start is the difference of two runs, so that a day's figure is one of steady work.
Processor time is of all processes together. Peak memory is the asking process's own: it must not grow with the rows.
"""

import argparse
import importlib.util
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS = (
    "你再不还钱，我就告诉你的家人、同事。",
    "您好，您的账单已逾期{}天，请尽快处理。",
    "今天下午{}点前不还，我们就上门",
    "晚饭吃了吗，{}点一起走",
    "【某某】验证码{}，请勿泄露",
    "我是某某消费金融的，您尾号{}的贷款逾期了，方便的话今天处理一下，有困难可以说",
)
PIECE = """
import resource, sys
from helper.cli.app import run
if __name__ == "__main__":
    code = run(sys.argv[1:])
    own, kids = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = sum(one.ru_utime + one.ru_stime for one in (own, kids))
    sys.stderr.write(f" {cpu} {own.ru_maxrss // 1024}")
"""


def made(path: Path, count: int) -> Path:
    """Write so many rows, each its own."""
    drawn = random.Random(7)
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            row = {
                "id": number,
                "text": drawn.choice(WORDS).format(number),
                "at": f"2026-{drawn.randint(1, 10):02}-{drawn.randint(1, 28):02} {drawn.randint(0, 23):02}:{drawn.randint(0, 59):02}",
                "channel": drawn.choice(("call", "sms", "messaging_app")),
                "to": drawn.choice(("borrower", "relative", "colleague")),
                "creditor_kind": drawn.choice(("bank", "consumer_finance", "microloan")),
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def timed(place: Path, rows: Path, *words: str) -> tuple[float, float, int, bytes]:
    """Return the seconds one run took, those of all its processors, its peak memory in MB, and what it said."""
    script = place / "piece.py"
    script.write_text(PIECE, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HELPER_LANG": "zh", "PYTHONUTF8": "1"}
    begun = time.monotonic()
    ran = subprocess.run(
        [sys.executable, str(script), "check", "--jsonl", str(rows), *words], capture_output=True, env=env, check=True
    )
    wall = time.monotonic() - begun
    cpu, peak = ran.stderr.split()[-2:]
    return wall, float(cpu), int(peak), ran.stdout


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("-n", type=int, default=5000)
    asked.add_argument("--jobs", type=int, default=2)
    said = asked.parse_args()
    ways: list[tuple[str, ...]] = [(), ("--jobs", str(said.jobs))]
    if importlib.util.find_spec("distributed"):
        ways += [("--scheduler", "local", "--jobs", "1"), ("--scheduler", "local", "--jobs", str(said.jobs))]
    else:
        print("left out: the cluster, which is not installed")
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    print(
        f"{'':<32}{'start s':>8}{'wall s':>8}{'rows/s':>8}{'cpu ms/row':>12}{'a day':>14}{'MB':>6}{'MB at a tenth':>15}"
    )
    first = b""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        few, tenth, many = (made(place / f"{n}.jsonl", n) for n in (2, said.n // 10, said.n))
        for way in ways:
            start, idle, _, _ = timed(place, few, *way)
            _, _, less, _ = timed(place, tenth, *way)
            wall, cpu, peak, told = timed(place, many, *way)
            first = first or told
            assert told == first, "another engine, another answer"
            pace = said.n / max(wall - start, 0.001)
            name = " ".join(way) or "one process"
            print(
                f"{name:<32}{start:>8.1f}{wall:>8.1f}{pace:>8.0f}{(cpu - idle) / said.n * 1000:>12.2f}{pace * 86400:>14,.0f}{peak:>6}{less:>15}"
            )
    print(
        "\nEvery way gave the same bytes, in the same order. Processor time does not count other work on the machine; wall time does."
    )


if __name__ == "__main__":
    main()
