"""Kill every changing command at every operation on a file, then open the case, verify it and go on.

    python bench/crash.py [--every 1] [--command log] [--out crash.json]

The process is forked for each kill: the program is loaded once, and the n-th operation on a file of the case kills it
with SIGKILL, before or after it takes effect. Operations are those the interpreter reports (open, rename, remove, mkdir,
rmdir, truncate), every fsync, every write of a file, and every statement SQLite is given that begins or ends a
transaction. What SQLite does between them is its own promise, and is tried by ``tests/casefile/test_killed.py``.

What counts: ``lost`` (something acknowledged before is gone), ``half`` (a case that does not open or verify, or a file
that is half-written), ``left`` (work lying about after the next command and a sweep), ``stuck`` (the command cannot be
done again).
"""

import argparse
import contextlib
import io
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

COMMANDS: dict[str, list[str]] = {
    "log add": ["log", "add", "--words", "新的原话", "--file", "../shot.png", "--case", "case"],
    "ask": ["ask", "hardship.reason=工厂停工，两个月没有发工资", "--case", "case"],
    "write": ["write", "debt_information", "--format", "docx,html", "--case", "case"],
    "sent": ["sent", "debt_information", "--case", "case"],
    "import": ["import", "../calls.csv", "--phone", "borrower", "--case", "case"],
    "packet": ["packet", "--format", "html", "--case", "case"],
    "packet --out": ["packet", "--format", "html", "--out", "../usb", "--case", "case"],
    "export": ["export", "--case", "case"],
    "export --out": ["export", "--out", "../usb/a.case.zip", "--case", "case"],
    "import-case": ["import-case", "../given.case.zip", "--case", "theirs"],
    "edit --out": ["edit", "--out", "case/form.yaml", "--case", "case"],
    "next --ics": ["next", "--ics", "case/days.ics", "--case", "case"],
    "paste": ["paste", "nfra_12378", "--out", "../usb/boxes.txt", "--case", "case"],
    "log export": ["log", "export", "--out", "../usb/log.csv", "--case", "case"],
    "log seal": ["log", "seal", "--out", "../usb/seal.txt", "--case", "case"],
    "collectors": ["collectors", "--collector", "01000000003=另一家", "--case", "case"],
    "forget others": ["collectors", "--forget-others", "--case", "case"],
    "findings": ["findings", "--confirm", "threat.trouble_at_work", "--case", "case"],
    "import --undo": ["import", "--undo", "1", "--case", "case"],
    "import transcript": ["import", "../01000000001_20261021224100.srt", "--phone", "borrower", "--case", "case"],
    "edit --from": ["edit", "--from", "../changed.yaml", "--case", "case"],
    "replied": ["replied", "1", "--answer", "no", "--case", "case"],
    "sent --undo": ["sent", "--undo", "1", "--case", "case"],
    "plan --use": [
        "plan",
        "--income",
        "6000",
        "--need",
        "吃住=3000",
        "--debt",
        "20000",
        "--use",
        "1",
        "--case",
        "case",
    ],
    "plan --each": [
        *("plan", "--income", "6000", "--need", "吃住=3000", "--debt", "20000", "--other", "花呗=9000"),
        *("--other", "微粒贷=12000", "--use", "1", "--each", "--case", "case"),
    ],
    "report": ["report", "--hide", "李小红", "--case", "case"],
    "start": ["start", "--answers", "../answers.yaml", "--case", "begun"],
    "demo": ["demo", "--out", "shown"],
    "batch": [
        "batch",
        "../clients.csv",
        "--out",
        "clinic",
        "--letters",
        "debt_information",
        "--format",
        "html",
        "--jobs",
        "1",
    ],
    "purge": ["purge", "--yes", "--case", "case"],
}
KEPT = (".helper-lock", ".helper-made", ".helper-standing.json")
"""Files of the program's own that stay: who is at work, that a folder is a batch's, how a case stands."""
BEGUN = ["case-微粒贷", "case-花呗"]
"""The cases beside the first that `plan --each` begins, however often it is killed and run again."""
FORGETS = {"forget others", "import --undo", "sent --undo"}
"""What a person takes back on purpose: it is gone afterwards, and nothing else."""
NOT_HERE = {
    "review": "asks passage by passage; every answer is one transaction, which tests/casefile/test_killed.py kills",
}
"""Commands that open a case to change it and are not tried under their bare name, and why."""
EVENTS = {
    "open",
    "os.rename",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.truncate",
    "os.chmod",
    "os.utime",
    "shutil.rmtree",
    "tempfile.mkstemp",
    "tempfile.mkdtemp",
}


class Killer:
    """Count the operations on files under a folder, and die at one of them."""

    def __init__(self, root: Path, at: int) -> None:
        self.root, self.at, self.seen, self.on = str(root), at, 0, False

    def step(self) -> None:
        if not self.on:
            return
        self.seen += 1
        if self.seen == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(self, event: str, args: tuple) -> None:
        if self.on and event in EVENTS:
            if event == "open" and not (isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)):
                return
            named = args[0]
            if isinstance(named, str | bytes | os.PathLike):
                path = os.path.abspath(os.fsdecode(named))
                if not path.startswith(self.root):
                    return
            self.step()

    def install(self) -> None:
        sys.addaudithook(self.audit)
        real_sync, real_write, real_replace = os.fsync, os.write, os.replace

        def after(real: Callable) -> Callable:
            def call(*args, **more):
                self.step()
                made = real(*args, **more)
                self.step()
                return made

            return call

        os.fsync, os.replace, os.rename = after(real_sync), after(real_replace), after(os.rename)
        os.write = lambda handle, data: self._half(real_write, handle, data)
        from helper.casefile import database

        connect = database._connect

        def traced(path):
            db = connect(path)
            db.set_trace_callback(
                lambda said: (
                    self.step()
                    if said.startswith(("BEGIN", "COMMIT", "INSERT", "UPDATE", "DELETE", "CREATE"))
                    else None
                )
            )
            return db

        database._connect = traced

    def _half(self, real: Callable, handle: int, data: bytes) -> int:
        if self.on and self.seen + 1 == self.at and len(data) > 1 and handle > 2:
            real(handle, data[: len(data) // 2])
        if handle > 2:
            self.step()
        return real(handle, data)


def run(words: list[str], cwd: Path) -> int:
    from helper.cli.app import run as main

    os.chdir(cwd)
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()):
        out.reconfigure = lambda **_: None  # type: ignore[attr-defined]
        return int(main(words))


def in_child(work: Callable[[], int]) -> int:
    """Return how a forked child ended: its exit, or minus the signal."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            code = work()
        finally:
            os._exit(code & 0xFF)
    _, status = os.waitpid(child, 0)
    return -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def state(folder: Path) -> dict[str, object]:
    """Return what a case holds that was acknowledged."""
    from helper.casefile import open_case

    with open_case(folder) as case:
        return {
            "facts": {
                scope: {
                    name: fact.value
                    for name, fact in case.facts(scope).items()
                    if fact.origin.kind not in ("read", "computed")
                }
                for scope in (0, *case.contacts())
            },
            "known": {scope: [*case.facts(scope)] for scope in (0, *case.contacts())},
            "log": [entry.sha256 for entry in case.log()],
            "evidence": [(one.name, one.sha256) for one in case.evidence()],
            "sent": len(case.sent()),
            "events": case.events.total(),
        }


def holds(now: dict, before: dict, *, taken_back: bool = False) -> bool:
    """Tell whether everything that was there is there; but for what is taken back on purpose."""
    if taken_back:
        now = {**now, "sent": before["sent"], "events": before["events"]}
    # An answer whose place a figure of a plan took is not lost.
    facts = all(name in now["known"].get(scope, ()) for scope, held in before["facts"].items() for name in held)
    return (
        facts
        and now["log"][: len(before["log"])] == before["log"]
        and set(before["evidence"]) <= set(now["evidence"])
        and now["sent"] >= before["sent"]
        and now["events"] >= before["events"]
    )


def begin(home: Path) -> None:
    """Make the case all commands start from, and what they are given."""
    (home / "desk").mkdir()
    (home / "usb").mkdir()
    (home / "shot.png").write_bytes(b"\x89PNG\r\n\x1a\n made up")
    for name, number in (("calls.csv", "01000000001"), ("before.csv", "01000000003")):
        rows = "\n".join(f"2026-10-{day:02} 2{day % 4}:15:00,{number},呼入,{day},接通" for day in range(1, 21))
        (home / name).write_text(f"时间,号码,类型,时长,结果\n{rows}\n", encoding="utf-8")
    (home / "01000000001_20261021224100.srt").write_text(
        "1\n00:00:01,000 --> 00:00:04,000\n对方：去你单位闹\n", encoding="utf-8"
    )
    (home / "clients.csv").write_text("client,贷款机构名称\nA01,某某银行\nA02,某某消费金融\n", encoding="utf-8-sig")
    (home / "answers.yaml").write_text("contact.channel: sms\ncontact.words: 再不还钱就告诉你单位\n", encoding="utf-8")
    os.environ.update({"HELPER_TODAY": "2026-11-22", "HELPER_LANG": "zh", "USER": "tester"})
    if in_child(lambda: run(["demo", "--out", "case"], home / "desk")):
        raise SystemExit("the made-up case could not be made")
    (home / "words.csv").write_text(
        "时间,号码,类型,短信内容\n2026-10-03 12:00:00,01000000003,接收,再不还钱就去你单位闹\n", encoding="utf-8"
    )
    for words in (  # made ready: things to confirm, to undo, to answer
        ["import", "../words.csv", "--phone", "borrower", "--case", "case"],
        ["import", "../before.csv", "--phone", "borrower", "--case", "case"],
        ["collectors", "--collector", "01000000003=某某金融", "--case", "case"],
        ["sent", "instalments", "--case", "case"],
        ["edit", "--out", "../changed.yaml", "--case", "case"],
    ):
        if in_child(lambda words=words: run(words, home / "desk")):
            raise SystemExit(f"the made-up case could not be made ready: {words[0]}")
    form = (home / "changed.yaml").read_text(encoding="utf-8")
    (home / "changed.yaml").write_text(form.replace("每月收入约三千元", "每月收入约两千元"), encoding="utf-8")
    if in_child(lambda: run(["export", "--case", "case", "--out", "../given.case.zip"], home / "desk")):
        raise SystemExit("the made-up case could not be exported")


def left_behind(home: Path) -> list[str]:
    found = [path for path in home.rglob(".helper-*") if path.name not in KEPT]
    return sorted(str(path.relative_to(home)) for path in found)


def half_written(home: Path) -> list[str]:
    """Return a word for every file that stands under its own name and is not whole."""
    import zipfile

    wrong, desk = [], home / "desk"
    for path in [*(home / "usb").glob("*.zip"), *desk.glob("*.zip"), *(desk / "case").glob("packets/*.zip")]:
        with contextlib.suppress(zipfile.BadZipFile), zipfile.ZipFile(path) as bundle:
            if bundle.testzip() is None:
                continue
        wrong.append("half")
    named = (desk / "case/form.yaml", desk / "case/days.ics", home / "usb/log.csv", home / "usb/seal.txt")
    return wrong + ["half" for path in named if path.exists() and not path.read_bytes().strip()]


def after_kill(home: Path, name: str, before: dict) -> list[str]:
    """Open, verify, go on, and return what is wrong."""
    from helper.casefile import open_case, sweep_case

    wrong: list[str] = []
    desk = home / "desk"
    folder = desk / "case"

    def look() -> int:
        if name != "purge":
            with open_case(folder) as case:
                if case.verify():
                    return 2
            if not holds(state(folder), before, taken_back=name in FORGETS):
                return 1
        for one in (*(desk / "clinic").glob("*/case.db"), *desk.glob("case-*/case.db")):
            with open_case(one.parent) as case:
                if case.verify():
                    return 2
        return 0

    ended = in_child(look)
    wrong += {0: [], 1: ["lost"], 2: ["half"]}.get(ended, ["half"])
    wrong += half_written(home)
    again = list(COMMANDS[name])
    for made in ("usb/a.case.zip", "desk/case.case.zip", "usb/log.csv", "usb/seal.txt", "usb/boxes.txt"):
        (home / made).unlink(missing_ok=True)  # what was written whole is never written over
    whole = name in ("import-case", "start", "demo") and (desk / again[-1] / "case.db").exists()
    # Several machines may work on one sheet: what a killed one left in the folder of cases is cleared after an hour.
    for part in (desk / "clinic").glob(".helper-*.part"):
        os.utime(part, (0, 0))
    if not whole:
        code = in_child(lambda: run(again, desk))
        # Whoever deletes again a case that is gone is told that there is none.
        # A sheet whose clients lack something is done with 8; what was taken back cannot be taken back again.
        if code not in {"purge": (0, 5), "batch": (0, 8)}.get(name, (0, 2, 3, 7) if name in FORGETS else (0, 7)):
            wrong.append(f"stuck {code}")
    goes_on = ("log", "add", "--words", "接着记", "--file", "../shot.png", "--case")
    for made in desk.glob("*/case.db"):
        in_child(lambda made=made: run([*goes_on, made.parent.name], desk))
        in_child(lambda made=made: sweep_case(made.parent) or 0)
    left = left_behind(home)
    if name == "plan --each" and (begun := sorted(path.name for path in desk.glob("case-*"))) != BEGUN:
        left.append(f"{begun}")
    if name == "purge" and folder.exists():
        left.append("case")
    return wrong + [f"left {each}" for each in left]


def tried(base: Path, name: str, at: int, before: dict) -> tuple[bool, list[str]]:
    """Kill one command at one operation; return whether it got that far, and what is wrong after."""
    with tempfile.TemporaryDirectory(dir=base.parent) as temporary:
        home = Path(temporary) / "home"
        shutil.copytree(base, home)

        def killed() -> int:
            killer = Killer(home, at)
            killer.install()
            killer.on = True
            return run(COMMANDS[name], home / "desk")

        ended = in_child(killed)
        if ended != -signal.SIGKILL:
            return False, [] if ended in ((0, 8) if name == "batch" else (0, 7)) else [f"exit {ended}"]
        return True, after_kill(home, name, before)


def promised(base: Path, name: str, before: dict) -> dict:
    """Return what of ``before`` a command that nobody kills leaves: an offer forgets the days that rested on another one."""
    with tempfile.TemporaryDirectory(dir=base.parent) as temporary:
        home = Path(temporary) / "home"
        shutil.copytree(base, home)
        in_child(lambda: run(COMMANDS[name], home / "desk"))
        if not (home / "desk/case/case.db").exists():
            return before
        known = state(home / "desk/case")["known"]
    facts = {
        scope: {name: value for name, value in held.items() if name in known.get(scope, ())}
        for scope, held in before["facts"].items()
    }
    return {**before, "facts": facts}


def matrix(
    names: list[str], every: int, most: int | None = None, say: Callable[[str], None] = lambda _: None
) -> dict[str, dict]:
    """Return by command how many kills there were and what each kind of failure came to."""
    import helper.cli.app  # noqa: F401 - loaded once, before anything is forked
    from helper.guidance import load
    from helper.letters import all_letters

    load()
    all_letters()
    found: dict[str, dict] = {}
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary) / "base"
        base.mkdir()
        begin(base)
        before = state(base / "desk" / "case")
        for name in names:
            rows: dict[str, object] = {"kills": 0, "lost": 0, "half": 0, "left": 0, "stuck": 0, "at": []}
            at, kept = 1, promised(base, name, before)
            while True:
                reached, wrong = tried(base, name, at, kept)
                if not reached:
                    if wrong:
                        rows["at"].append([at, wrong])  # type: ignore[attr-defined]
                    break
                rows["kills"] += 1  # type: ignore[operator]
                for kind in ("lost", "half", "left", "stuck"):
                    rows[kind] += any(each.startswith(kind) for each in wrong)  # type: ignore[operator]
                if wrong:
                    rows["at"].append([at, wrong])  # type: ignore[attr-defined]
                if most is not None and rows["kills"] >= most:  # type: ignore[operator]
                    break
                at += every
            found[name] = rows
            say(f"{name:14} {json.dumps(rows, ensure_ascii=False)[:400]}")
    return found


def main() -> None:
    """Run the matrix and print it."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("--every", type=int, default=1, help="kill at every n-th operation only")
    arguments.add_argument("--command", action="append", choices=list(COMMANDS))
    arguments.add_argument("--out", type=Path)
    said = arguments.parse_args()
    found = matrix(said.command or list(COMMANDS), said.every, say=lambda line: print(line, flush=True))
    total = {kind: sum(row[kind] for row in found.values()) for kind in ("kills", "lost", "half", "left", "stuck")}
    print(json.dumps(total))
    if said.out:
        said.out.write_text(
            json.dumps({"commands": found, "total": total}, ensure_ascii=False, indent=1), encoding="utf-8"
        )
    raise SystemExit(any(total[kind] for kind in ("lost", "half", "left", "stuck")))


if __name__ == "__main__":
    main()
