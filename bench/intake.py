"""What importing, judging and drawing a log costs, beside a bare lxml loop and pandas over the same file, in one run.

``python bench/intake.py [-n 100000] [--large]``. The log is made up. Every row is a process of its own, so that its
peak memory is its own; ``--large`` adds a file of 1 GB of pictures. Seconds are of processor: what waits for other
programs is no cost of these. Rows that lose stay in the table.
"""

import argparse
import base64
import json
import os
import random
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START = 1_735_660_800_000  # 2025-01-01 in Shanghai, in milliseconds
NUMBERS = ("10690000123", "95012345", "+8613800000001", "13900000001", "02166668888")
WORDS = "【某某消费】您的借款已逾期{}天，请尽快处理&#10;退订回T &#55357;&#56838;"

MEASURED = {
    "bare lxml.iterparse": """
        from lxml import etree
        for _, element in etree.iterparse(PATH, events=("end",), huge_tree=True, recover=True):
            done += element.tag in ("sms", "mms", "call")
            element.clear()
            while element.getparent() is not None and element.getprevious() is not None:
                del element.getparent()[0]
    """,
    "pandas.read_xml (iterparse), one kind of element": """
        import re, pandas
        # It stops at emoji in halves, so it is given a copy without them, made before the clock starts.
        frame = pandas.read_xml(MENDED, iterparse={"call": ["number", "duration", "date", "type"]}, names=["number", "duration", "date", "type"])
        done = len(frame)
    """,
    "helper: read only, nothing kept": """
        from helper.intake import Choices, archives, identify
        file = archives.on_disk(pathlib.Path(PATH))
        done = sum(1 for _ in identify(file).extract(file, Choices()))
    """,
    "helper import (copy, checksum, read, keep)": """
        from helper.casefile import create
        from helper.cases.import_run import Asker
        from helper.cases.importing import bring_files
        from helper.intake import Choices
        with create(pathlib.Path(CASE)) as case:
            done = sum(report.kept for _, report in bring_files(Asker(), case, [pathlib.Path(PATH)], Choices(), "borrower", ""))
    """,
    "helper collectors (all numbers named, words read)": """
        from helper.casefile import Party, open_case
        from helper.cases.log_judgement import read_log_words
        from helper.guidance import load
        from helper.model.fact import Fact
        with open_case(pathlib.Path(CASE)) as case:
            case.events.name_parties(Party(one.number, "某某消费金融") for one in case.events.seen())
            facts = {"debt.creditor_kind": "consumer_finance", "debt.product": "online_loan", "borrower.agreed_hours": "none", "borrower.agreed_calls": False}
            case.record_answers({0: [Fact(name, value) for name, value in facts.items()]})
            read_log_words(load(), case)
            done = case.events.total()
    """,
    "helper findings over the log": """
        from helper.casefile import open_case
        from helper.cases.log_judgement import judge_log
        from helper.guidance import load
        with open_case(pathlib.Path(CASE)) as case:
            log = judge_log(load(), case)
            done = len(log.events)
            assert log.found
    """,
    "helper timeline, drawn as SVG": """
        from helper.casefile import open_case
        from helper.cases.log_judgement import draw_counts, judge_log
        from helper.guidance import load
        with open_case(pathlib.Path(CASE)) as case:
            log = judge_log(load(), case)
            done = len(log.events)
            assert draw_counts(load(), log)[1].startswith("<svg")
    """,
}


def write(path: Path, number: int, megabytes: int, mended: Path | None = None) -> None:
    """Write a backup of ``number`` calls and messages with ``megabytes`` of pictures among them."""
    chance = random.Random(1)
    picture = base64.b64encode(chance.randbytes(37_500)).decode()
    every = max(1, number // max(1, megabytes * 20))
    with path.open("w", encoding="utf-8") as file, (mended or Path(os.devnull)).open("w", encoding="utf-8") as clean:
        for out in (file, clean):
            out.write(
                f"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count=\"{number}\" type=\"full\">\n"
            )
        for place in range(number):
            line = element(place, chance, picture if place % every == 0 else "")
            file.write(line)
            clean.write(line.replace("&#55357;&#56838;", ""))
        for out in (file, clean):
            out.write("</smses>\n")


def element(place: int, chance: random.Random, picture: str) -> str:
    """Return one element: a picture, a message or a call."""
    at, number = START + place * 600_000 + chance.randrange(500) * 1000, chance.choice(NUMBERS)
    if picture:
        return (
            f'<mms date="{at}" msg_box="1" address="{number}" contact_name="null" m_id="1"><parts>'
            f'<part seq="0" ct="image/jpeg" name="a.jpg" text="null" data="{picture}"/>'
            f'<part seq="1" ct="text/plain" text="图片说明"/></parts>'
            f'<addrs><addr address="{number}" type="137"/></addrs></mms>\n'
        )
    if place % 2:
        return (
            f'<sms protocol="0" address="{number}" date="{at}" type="1" subject="null"'
            f' body="{WORDS.format(place % 90)}" toa="null" sc_toa="null" service_center="null" read="1" status="-1"'
            f' locked="0" date_sent="{at}" sub_id="1" readable_date="2026" contact_name="(Unknown)" />\n'
        )
    return (
        f'<call number="{number}" duration="{place % 70}" date="{at}" type="{chance.choice([1, 1, 3, 5])}"'
        f' presentation="1" subscription_id="1" readable_date="x" contact_name="(Unknown)" />\n'
    )


def measure(script: str, names: dict[str, str]) -> dict[str, float] | str:
    """Run one piece in a process of its own; return seconds, peak MB and how many it went through, or why it failed."""
    head = "import json, pathlib, resource, sys, time\n" + "".join(
        f"{name} = {value!r}\n" for name, value in names.items()
    )
    tail = "\nprint(json.dumps([time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, done]))"
    source = f"{head}done = 0\nbegun = time.process_time()\n{textwrap.dedent(script)}{tail}"
    ran = subprocess.run(
        [sys.executable, "-c", source],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
    )
    if ran.returncode:
        return (ran.stderr.strip().splitlines() or ["failed"])[-1][:90]
    seconds, peak, done = json.loads(ran.stdout.splitlines()[-1])
    return {"seconds": seconds, "peak": peak, "done": done}


def rows(number: int, megabytes: int, only: tuple[str, ...] = ()) -> list[str]:
    """Return the rows of the table for one made-up file."""
    made = []
    with tempfile.TemporaryDirectory() as folder:
        path, mended = Path(folder, "sms.xml"), Path(folder, "mended.xml")
        write(path, number, megabytes, mended)
        names = {"PATH": str(path), "MENDED": str(mended), "CASE": str(Path(folder, "case"))}
        size, bare = path.stat().st_size / 1e6, 0.0
        for title, script in MEASURED.items():
            if only and not title.startswith(only):
                continue
            got = measure(script, names)
            if isinstance(got, str):
                made.append(f"| {title} | {number:,} | {size:,.0f} | did not run: {got} | | | |")
                continue
            bare = bare or got["seconds"]
            made.append(
                f"| {title} | {number:,} | {size:,.0f} | {got['seconds']:.2f} | {got['seconds'] / bare:.1f} | {got['peak']:.0f} | {got['done'] / got['seconds']:,.0f} |"
            )
    return made


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=100_000, help="calls and messages")
    parser.add_argument("--large", action="store_true", help="also a file of 1 GB of pictures")
    said = parser.parse_args()
    print("| what | events | MB | seconds | times bare | peak MB | events a second |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    print("\n".join(rows(said.n, 30)), flush=True)
    for part in (said.n // 4, said.n // 2, said.n * 2):
        print("\n".join(rows(part, 30 * part // said.n, ("bare", "helper"))), flush=True)
    if said.large:
        print("\n".join(rows(20_000, 1000, ("bare", "helper: read", "helper import"))), flush=True)


if __name__ == "__main__":
    main()
