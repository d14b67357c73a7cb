"""Kill the program while it writes: the case opens, and holds everything that was acknowledged."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import helper
from helper.casefile import open_case

WRITER = """
import os
import sys
from pathlib import Path
from helper.casefile import LogEntry, create
from helper.model.fact import Fact

MOMENT = "2026-10-03T22:41:00+08:00"
folder = Path(sys.argv[1])
case = create(folder)
case.new_contact()
source = folder.with_name("source.bin")
for n in range(1, 100_000):
    case.record_answers({1: [Fact(f"contact.note_{n}", "字" * 2000)]})
    os.write(1, b"fact %d\\n" % n)
    source.write_bytes(b"%d" % n * 50_000)
    kept = case.add_evidence(source, about=str(n), contact=1, added_at=MOMENT)
    os.write(1, b"file %d\\n" % n)
    case.log_add(LogEntry(MOMENT, words=f"第 {n} 句", files=((kept.name, kept.sha256),)))
    os.write(1, b"entry %d\\n" % n)
    case.write("letters/a.md", b"%d" % n * 50_000, overwrite=True)
    os.write(1, b"letter %d\\n" % n)
"""


@pytest.mark.parametrize("lines", [1, 2, 3, 4, 7, 18, 33, 50, 71, 90])
def test_killed_run_loses_nothing_it_acknowledged(tmp_path, lines):
    folder = tmp_path / "case"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(helper.__file__).parents[1])},
    )
    seen = [writer.stdout.readline() for _ in range(lines)]
    writer.kill()
    rest, _ = writer.communicate()
    whole = "".join([*seen, rest]).rpartition("\n")[0]  # a line may be cut short as well
    said = [line.split() for line in whole.splitlines()]
    reached = {
        kind: max((int(n) for k, n in said if k == kind), default=0) for kind in ("fact", "file", "entry", "letter")
    }
    assert 1 <= reached["fact"]

    with open_case(folder) as case:
        expected = [f"contact.note_{n}" for n in range(1, reached["fact"] + 1)]
        assert expected == case.answered(1)[: len(expected)]
        assert reached["fact"] + 1 >= len(case.answered(1))
        assert reached["file"] <= len(case.evidence()) <= reached["file"] + 1
        assert reached["entry"] <= len(case.log()) <= reached["entry"] + 1
        assert [] == case.verify()
        case.record_answers({0: case.facts(1).values()})
    if reached["letter"]:
        digit = (folder / "letters" / "a.md").read_bytes()
        assert digit in (b"%d" % reached["letter"] * 50_000, b"%d" % (reached["letter"] + 1) * 50_000)
