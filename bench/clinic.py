"""What a clinic's sheet costs: cases, findings and letters for many clients, beside a loop over docxtpl, in one run.

``python bench/clinic.py [-n 500] [--full]``. Everybody in the sheet is made up. ``--full`` adds 10,000 clients.
``helper cases`` lists them: where each case stands is kept beside it, and judged anew where case or program changed.
Every row is a process of its own, so that its peak memory is its own (parent and workers apart). docxtpl fills and
saves the same three letters from a file it opens anew for each document, as its documentation shows, and does
nothing else: it finds nothing, keeps no case and checks nothing. Rows that lose stay.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LETTERS = ("instalments", "stop_improper_contact", "complaint_institution")
TOLD = {
    "consent.given": "是",
    "teller.role": "我在帮别人填写",
    "borrower.id_tail": "0000",
    "creditor.name": "某某消费金融有限公司（虚构）",
    "debt.creditor_kind": "消费金融公司",
    "debt.product": "online_loan",
    "contact.at": "2026-10-03 22:41",
    "contact.channel": "电话",
    "contact.call_kind": "接通了，有对话",
    "contact.recipient_role": "借款人本人",
    "contact.words": "你再不还钱，我就告诉你的家人、同事。",
    "contact.said": "威胁告诉家人亲友",
    "hardship.reason": "工厂停工，失业三个月，靠打零工。",
    "offer.monthly_amount": "600",
    "offer.instalments": "24",
    "wish.contact_channel": "短信",
    "wish.contact_hours": "10:00-18:00",
    "complaint.wish": "停止联系家人和同事。",
}
HEAD = "import json, resource, sys, time\n"
TAIL = """
self_, kids = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
cpu = sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
print(json.dumps([time.perf_counter() - begun, cpu, self_, kids, done]))
"""
DOCXTPL = """
from docxtpl import DocxTemplate
begun, done = time.perf_counter(), 0
for client in json.load(open(CLIENTS)):
    for path in TEMPLATES:
        document = DocxTemplate(path)
        document.render(client)
        document.save(OUT + "/" + client["client"] + "-" + str(done % 3) + ".docx")
        done += 1
"""
BATCH = """
from helper.cli.app import run
begun = time.perf_counter()
sys.stdout, kept = open("/dev/null", "w"), sys.stdout
code = run(["batch", SHEET, "--out", OUT, "--letters", LETTERS, "--jobs", JOBS])
sys.stdout = kept
report = json.load(open(OUT + "/batch-report.json"))
assert code == 0 and report["counts"]["done"] + report["counts"]["skipped"] == report["clients"], (code, report["counts"])
done = sum(len(one["letters"]) for one in report["results"]) or report["clients"]
"""
CASES = """
import pathlib
from helper.cli.app import run
if ANEW:
    for kept in pathlib.Path(OUT).glob("*/.helper-standing.json"):
        kept.unlink()
begun = time.perf_counter()
sys.stdout, kept = open("/dev/null", "w"), sys.stdout
code = run(["cases", OUT])
sys.stdout = kept
assert code == 0, code
done = sum(1 for _ in pathlib.Path(OUT).glob("*/case.db"))
"""
FILLING = """
from helper import letters, rendering
from helper.letters.author.skeleton import load_example
from helper.guidance import load
load()
chosen = [(letters.letter(name), load_example(letters.letter(name).folder)) for name in LETTERS.split(",")]
begun, done = time.perf_counter(), 0
while done < COUNT:
    for letter, example in chosen:
        open(OUT + f"/{done}.docx", "wb").write(rendering.render(letters.fill(load(), letter, **example), "docx"))
        done += 1
"""


def client(number: int) -> dict[str, str]:
    """Return one made-up client."""
    return {
        "client": f"C{number:05}",
        "borrower.name": f"当事人{number}",
        "borrower.phone": f"000{number + 1:08}",  # eleven noughts are the sample's own number
        "debt.contract_number": f"HT-{number:06}",
        **TOLD,
    }


def sheet(path: Path, count: int) -> None:
    """Write a sheet of ``count`` clients."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, list(client(0)))
        table.writeheader()
        table.writerows(client(number) for number in range(count))


def templates(folder: Path) -> list[str]:
    """Write the same three letters for docxtpl: our own pages, with the client's answers as its placeholders."""
    sys.path.insert(0, str(ROOT))
    from docx import Document

    from helper import letters
    from helper.guidance import load
    from helper.letters.author.skeleton import load_example

    made = []
    for name in LETTERS:
        letter = letters.letter(name)
        example = load_example(letter.folder)
        text = letters.fill(load(), letter, **example).markdown
        for fact, value in sorted(example["facts"].items(), key=lambda pair: -len(str(pair[1].value))):
            if isinstance(value.value, str) and len(value.value) > 2 and fact in client(0):
                text = text.replace(value.value, "{{ " + fact.replace(".", "_") + " }}")
        page = Document()
        for line in text.split("\n"):
            if line.strip():
                page.add_paragraph(line.strip("#>* "))
        made.append(str(folder / f"{name}.docx"))
        page.save(made[-1])
    return made


def measure(source: str, names: dict[str, object]) -> list[float] | str:
    """Run one piece by itself; return wall, processor time, peak MB of parent and of a worker, and documents."""
    given = "".join(f"{name} = {value!r}\n" for name, value in names.items())
    where = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        "HELPER_LANG": "zh",
    }
    # A file and not -c: spawned workers read the main module again.
    script = Path(str(names["PLACE"])) / "piece.py"
    body = textwrap.indent(HEAD + given + source + TAIL, "    ")
    script.write_text(f"if __name__ == '__main__':\n{body}", encoding="utf-8")
    ran = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, env=where)
    return (
        json.loads(ran.stdout.splitlines()[-1])
        if not ran.returncode
        else (ran.stderr.strip().splitlines() or ["failed"])[-1][:100]
    )


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("-n", type=int, default=500)
    asked.add_argument("--full", action="store_true")
    said = asked.parse_args()
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    print(f"{'':<46}{'docs':>7}{'wall s':>8}{'cpu s':>8}{'ms/doc':>8}{'peak MB':>9}{'worker':>8}")
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        (root / "flat").mkdir()
        sheets = {count: root / f"{count}.csv" for count in {said.n, said.n // 5, *([10_000] if said.full else [])}}
        for count, path in sheets.items():
            sheet(path, count)
        flat = [
            {key.replace(".", "_"): value for key, value in client(number).items()}
            for number in range(min(said.n, 100))
        ]
        (root / "clients.json").write_text(json.dumps(flat), encoding="utf-8")
        names = {
            "PLACE": place,
            "OUT": str(root / "flat"),
            "CLIENTS": str(root / "clients.json"),
            "LETTERS": ",".join(LETTERS),
            "COUNT": said.n * 3,
        }
        rows = [
            ("docxtpl, 3 letters each (1 core)", lambda: measure(DOCXTPL, {**names, "TEMPLATES": templates(root)})),
            ("helper: fill and DOCX only (1 core)", lambda: measure(FILLING, names)),
        ]
        for count, jobs in [(said.n // 5, 1), (said.n, 1), (said.n, 2), *([(10_000, 2)] if said.full else [])]:
            rows.append(
                (
                    f"helper batch, {count} clients, {jobs} core(s)",
                    lambda count=count, jobs=jobs: measure(
                        BATCH,
                        {
                            **names,
                            "SHEET": str(sheets[count]),
                            "JOBS": str(jobs),
                            "OUT": str(root / f"out-{count}-{jobs}"),
                        },
                    ),
                )
            )
        rows.append(
            (
                f"helper batch again, {said.n} clients unchanged",
                lambda: measure(
                    BATCH, {**names, "SHEET": str(sheets[said.n]), "JOBS": "2", "OUT": str(root / f"out-{said.n}-2")}
                ),
            )
        )
        rows += [
            (
                f"helper cases, {said.n} cases, {how}",
                lambda anew=anew: measure(CASES, {**names, "ANEW": anew, "OUT": str(root / f"out-{said.n}-2")}),
            )
            for how, anew in (("as kept", False), ("all judged anew", True))
        ]
        for title, run in rows:
            try:
                found = run()
            except ImportError as missing:
                found = f"left out: {missing.name} is not installed"
            if isinstance(found, str):
                print(f"{title:<46}  {found}")
                continue
            wall, cpu, peak, worker, done = found
            print(f"{title:<46}{done:>7}{wall:>8.2f}{cpu:>8.2f}{cpu / done * 1000:>8.2f}{peak:>9.0f}{worker:>8.0f}")
    print(
        "\nms/doc is processor time, so that other work on the machine does not count. helper's documents include the"
    )
    print(
        "evidence log each complaint encloses, the case folder, the findings and the sealed log; docxtpl's are the letter alone."
    )


if __name__ == "__main__":
    main()
