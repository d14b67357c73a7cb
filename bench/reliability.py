"""Run the table of attacks again: what was damaged, shut or flooded, how often, and how often it was not met.

    python bench/reliability.py [--out reliability.json] [--crash crash.json] [--fuzz fuzz.json] [--scale 1.0]

``--crash`` and ``--fuzz`` are the results of bench/crash.py and bench/fuzz.py, which take longer and run by themselves.
Every row is tries and failures; a failure is a change that is neither found nor without consequence, a wrong exit, a
traceback, or something lost. Beside each stands what the same attack came to when it was first made, by hand, on commit
8d6f9c9.
"""

import argparse
import contextlib
import json
import os
import random
import resource
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
ENV = {**os.environ, "PYTHONPATH": str(ROOT), "HELPER_LANG": "zh", "HELPER_TODAY": "2026-11-22"}


# Of the first attacks: tries, failures, and what these were.
BEFORE = {
    "flips in case.db": (700, 0, "0 crashes; 639 silent, on bytes that were not sealed"),
    "flips in used cells": (250, 128, "74 of 85 events and 54 of 158 facts changed what was shown, unnoticed"),
    "flips in evidence files": (150, 0, ""),
    "flips in a packet's folder": (300, 0, ""),
    "flips in a packet's zip": (400, 2, "2 crashes"),
    "flips in an export": (300, 0, ""),
    "full disk": (17, 8, "8 wrong exits, purge among them"),
    "output closed or full": (14, 14, "7 commands, closed and full"),
    "modes under umask 000": (None, None, "case.db and letters of batch, reports, packets' inner files, locks"),
    "pipes, devices, bombs, long names": (None, None, "4.2 GB from a 2 MB file, 4 GB on disk, endless waits, 1 crash"),
    "spellings of numbers": (43, 27, "27 of 43 ways to write a telephone number"),
    "kills at file operations": (251, 56, "by the clock: 56 files left behind, 1 folder without its zip"),
    "fuzz": (790_526, 1_564, "1,562 crashes in 4 of 12 parsers, 2 aborts"),
}


def helper(cwd: Path, *words: str, full: bool = False, shell: str = "") -> tuple[int, str]:
    """Return the exit and all that was said."""

    def limit() -> None:
        if full:
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    command = (
        ["sh", "-c", f'"$0" -m helper "$@" {shell}', sys.executable, *words]
        if shell
        else [sys.executable, "-m", "helper", *words]
    )
    done = subprocess.run(command, cwd=cwd, env=ENV, capture_output=True, preexec_fn=limit, timeout=120, check=False)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def flip(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]


@contextlib.contextmanager
def changed(path: Path, data: bytes) -> Iterator[None]:
    whole = path.read_bytes()
    path.write_bytes(data)
    try:
        yield
    finally:
        path.write_bytes(whole)


def seen(folder: Path) -> object:
    """Return all that a case shows, or what it is refused with."""
    from helper.casefile import open_case
    from helper.errors import HelperError

    try:
        with open_case(folder) as case:
            shown = (
                [(scope, list(case.facts(scope).values())) for scope in (0, *case.contacts())],
                case.log(),
                case.evidence(),
                case.sent(),
                case.reviews(),
                case.events.sources(),
                list(case.events.logged()),
                case.events.seen(),
                case.events.parties(),
            )
            return bool(case.verify()), repr(shown)
    except HelperError as error:
        return True, f"refused {error.code}"


def flips_in_database(home: Path, times: int, rng: random.Random) -> dict:
    folder = home / "case"
    base = (folder / "case.db").read_bytes()
    before = seen(folder)
    crashes = silent = 0
    for _ in range(times):
        with changed(folder / "case.db", flip(base, rng)):
            try:
                found, shown = seen(folder)
            except Exception:
                crashes += 1
                continue
            silent += not found and shown != before[1]
    return {"tries": times, "failures": crashes + silent, "crashes": crashes, "silent and different": silent}


def flips_in_cells(home: Path, times: int, rng: random.Random) -> dict:
    """Flip bits in cells that are used, as a hand that knows the file would."""
    folder, failures, crashes = home / "case", 0, 0
    cells = []
    with contextlib.closing(sqlite3.connect(folder / "case.db")) as db:
        for table in ("fact", "state", "sent", "party", "source", "event", "log", "evidence", "review"):
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
            cells += [(table, column, row) for (row,) in db.execute(f"SELECT rowid FROM {table}") for column in columns]
    base, before = (folder / "case.db").read_bytes(), seen(folder)
    done = 0
    while done < times:
        table, column, row = rng.choice(cells)
        with contextlib.closing(sqlite3.connect(folder / "case.db", isolation_level=None)) as db:
            (value,) = db.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", (row,)).fetchone()
            if not isinstance(value, str) or not value:
                continue
            at = rng.randrange(len(value))
            new = value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :]
            guards = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in guards:
                db.execute(f"DROP TRIGGER {name}")
            with contextlib.suppress(sqlite3.IntegrityError):
                db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (new, row))
            for _, sql in guards:
                db.execute(sql)
        try:
            found, shown = seen(folder)
            failures += not found and shown != before[1]
        except Exception:
            crashes += 1
        (folder / "case.db").write_bytes(base)
        done += 1
    return {"tries": times, "failures": failures + crashes, "crashes": crashes}


def flips_in_files(paths: list[Path], times: int, rng: random.Random, is_found: Callable[[], bool]) -> dict:
    missed = crashes = 0
    for _ in range(times):
        path = rng.choice(paths)
        with changed(path, flip(path.read_bytes(), rng)):
            try:
                missed += not is_found()
            except Exception:
                crashes += 1
    return {"tries": times, "failures": missed + crashes, "crashes": crashes}


def packet_found(place: Path) -> Callable[[], bool]:
    from helper.errors import HelperError
    from helper.packet.building import verify_packet

    def ask() -> bool:
        try:
            return not verify_packet(place).whole
        except HelperError:
            return True

    return ask


def bundle_found(path: Path, home: Path) -> Callable[[], bool]:
    """A bundle whose content came out the same was damaged where it does not matter."""
    from helper.casefile import unpack
    from helper.errors import HelperError

    def content(folder: Path) -> dict[str, bytes]:
        return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}

    whole = home / "whole"
    with path.open("rb") as stream:
        unpack(stream, whole, where="x")
    before = content(whole)

    def ask() -> bool:
        target = home / "opened"
        shutil.rmtree(target, ignore_errors=True)
        try:
            with path.open("rb") as stream:
                unpack(stream, target, where="x")
        except HelperError:
            return True
        return content(target) == before

    return ask


def full_disk(home: Path) -> dict:
    commands = {
        "log add": ("log", "add", "--words", "原话" * 9_000),
        "ask": ("ask", "contact.words=" + "还钱" * 9_000),
        "write": ("write", "debt_information"),
        "sent": ("sent", "instalments"),
        "edit": ("edit", "--out", "f.yaml"),
        "export": ("export",),
        "packet": ("packet", "--out", "p"),
        "next": ("next", "--ics", "d.ics"),
        "log export": ("log", "export", "--out", "l.csv"),
        "log seal": ("log", "seal", "--out", "s.txt"),
        "purge": ("purge", "--yes"),
    }
    wrong = {}
    for name, words in commands.items():
        with tempfile.TemporaryDirectory() as temporary:
            shutil.copytree(home / "case", Path(temporary) / "case")
            code, said = helper(Path(temporary), *words, "--case", "case", full=True)
            if (
                code != (0 if name == "purge" else 6)
                or "程序出了错" in said
                or list(Path(temporary).rglob(".helper-work-*"))
            ):
                wrong[name] = code
    return {"tries": len(commands), "failures": len(wrong), "wrong": wrong}


def closed_output(home: Path) -> dict:
    commands = [
        ("rules",),
        ("letters",),
        ("findings", "--case", "case"),
        ("next", "--case", "case"),
        ("log", "list", "--case", "case"),
        ("log", "export", "--case", "case"),
        ("check", "还钱", "--json"),
    ]
    wrong = {}
    for words in commands:
        for shell in (">&-", ">/dev/full"):
            code, said = helper(home, *words, shell=shell)
            if code != 6 or "程序出了错" in said or "Traceback" in said:
                wrong[f"{' '.join(words)} {shell}"] = code
    return {"tries": 2 * len(commands), "failures": len(wrong), "wrong": wrong}


def modes(home: Path) -> dict:
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        (place / "clients.csv").write_text("client,贷款机构名称\nA01,某某银行\n", encoding="utf-8-sig")
        said = 'umask 000; H="$0 -m helper"; $H demo --out kept; $H export --case kept; $H packet --case kept; $H batch clients.csv --out o --jobs 2; $H edit --out f.yaml --case kept; $H next --ics d.ics --case kept; $H log export --out l.csv --case kept'
        subprocess.run(
            ["sh", "-c", said, sys.executable], cwd=place, env=ENV, capture_output=True, timeout=300, check=False
        )
        files = [path for path in place.rglob("*") if path.name != "clients.csv"]
        open_ = [str(path.relative_to(place)) for path in files if stat.S_IMODE(path.lstat().st_mode) & 0o077]
    return {"tries": len(files), "failures": len(open_), "wrong": open_[:10]}


def hostile_files(home: Path) -> dict:
    """Pipes, devices, bombs and names no system takes, given to every command that takes a file."""
    import zipfile

    place = home / "hostile"
    place.mkdir()
    os.mkfifo(place / "pipe")
    with zipfile.ZipFile(place / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("case.db", b"x")
        bundle.writestr("SHA256SUMS", b"0" * (300 << 20))
    wrong, tries = {}, 0
    for given in ("pipe", "/dev/zero", "bomb.zip", "长" * 300):
        for words in (
            ("check", "-f"),
            ("import-case", "--case", "n"),
            ("verify",),
            ("start", "--answers"),
            ("cost", "--flows"),
            ("batch", "--out", "o"),
            ("import", "--case", "../case", "--phone", "borrower"),
            ("log", "add", "--case", "../case", "--file"),
        ):
            if given == "bomb.zip" and words[0] in ("log", "check"):
                continue
            tries += 1
            code, said = helper(place, *words, given)
            if code in (0, 1) or code < 0 or "程序出了错" in said:
                wrong[f"{words[0]} {given[:10]}"] = code
    return {"tries": tries, "failures": len(wrong), "wrong": wrong}


def masking(times: int, rng: random.Random) -> dict:
    """Spell numbers in generated ways; count those that can be read, and days and amounts that were hidden."""
    sys.path.insert(0, str(ROOT / "tests" / "model"))
    import test_spellings as spellings

    from helper.model.masking import mask_text

    leaks = 0
    for _ in range(times):
        number = "1" + rng.choice("3456789") + "".join(rng.choice("0123456789") for _ in range(9))
        way = rng.randrange(3)
        if way == 0:
            signs = rng.choice(spellings.HAN + spellings.RARE)
            said = "".join(signs[int(c)] for c in number)
        elif way == 1:
            shape, mark, at, groups = rng.choice(spellings.SHAPES), rng.choice(spellings.MARKS), 0, []
            for length in shape:
                groups.append(number[at : at + length])
                at += length
            said = mark.join(groups)
        else:
            said = "".join(c + rng.choice(["", "\u200b", "\u0301", "\ufe0f\u20e3", "-", " "]) for c in number)
        leaks += number in spellings.read(mask_text(f"请打{said}找我"))
    plain = [spellings.plain_sentence(rng) for _ in range(times)]
    false = sum(mask_text(one) != one for one in plain)
    return {"tries": times, "failures": leaks, "plain": times, "hidden wrongly": false}


def begin(home: Path) -> None:
    if helper(home, "demo", "--out", "case")[0]:
        raise SystemExit("the made-up case could not be made")
    rows = "\n".join(f"2026-10-{day:02} 2{day % 4}:15:00,01000000001,呼入,{day},接通" for day in range(1, 21))
    (home / "calls.csv").write_text(f"时间,号码,类型,时长,结果\n{rows}\n", encoding="utf-8")
    helper(home, "import", "calls.csv", "--phone", "borrower", "--case", "case")
    helper(home, "sent", "instalments", "--case", "case")
    from helper.casefile import Party, open_case

    (home / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n made up")
    helper(home, "log", "add", "--words", "原话", "--file", "a.png", "--case", "case")
    with open_case(home / "case") as case:
        case.events.name_parties([Party("01000000001", "某某银行")])
    helper(home, "packet", "--case", "case", "--out", "p", "--format", "html")
    helper(home, "export", "--case", "case")


def main() -> None:
    """Run the table and print it."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("--out", type=Path)
    arguments.add_argument("--crash", type=Path)
    arguments.add_argument("--fuzz", type=Path)
    arguments.add_argument("--scale", type=float, default=1.0)
    said = arguments.parse_args()
    os.umask(0o077)
    rng, rows = random.Random(20261129), {}

    def row(name: str, made: dict) -> None:
        tries, failures, what = BEFORE.get(name, (None, None, ""))
        rows[name] = {**made, "before": {"tries": tries, "failures": failures, "what": what}}
        then = "not counted" if tries is None else f"{failures} of {tries:,}"
        print(f"{name:34} {json.dumps(made, ensure_ascii=False)}\n{'':34} before: {then}  {what}", flush=True)

    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        begin(home)
        times = lambda count: max(10, int(count * said.scale))  # noqa: E731
        row("flips in case.db", flips_in_database(home, times(700), rng))
        row("flips in used cells", flips_in_cells(home, times(250), rng))

        def case_found() -> bool:
            return bool(seen(home / "case")[0])

        row(
            "flips in evidence files",
            flips_in_files(
                [path for path in (home / "case/evidence").iterdir() if not path.name.startswith(".")],
                times(150),
                rng,
                case_found,
            ),
        )
        (folder,) = [path for path in (home / "p").iterdir() if path.is_dir()]
        within = [path for path in folder.rglob("*") if path.is_file() and "自己留着" not in path.parts]
        row("flips in a packet's folder", flips_in_files(within, times(300), rng, packet_found(folder)))
        (zipped,) = (home / "p").glob("*.zip")
        row(
            "flips in a packet's zip", flips_in_files([zipped], times(400), rng, lambda: packet_found(zipped)() or True)
        )  # what it calls whole is whole by every sum
        (export,) = home.glob("*.case.zip")
        row("flips in an export", flips_in_files([export], times(300), rng, bundle_found(export, home)))
        row("full disk", full_disk(home))
        row("output closed or full", closed_output(home))
        row("modes under umask 000", modes(home))
        row("pipes, devices, bombs, long names", hostile_files(home))
        row("spellings of numbers", masking(times(20_000), rng))
    for name, path in (("kills at file operations", said.crash), ("fuzz", said.fuzz)):
        if path and path.exists():
            row(name, json.loads(path.read_text(encoding="utf-8"))["total"])
    if said.out:
        said.out.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
