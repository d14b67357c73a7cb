"""Change the program in small ways and see whether its tests notice: mutants by cosmic-ray, a sample of them.

``python bench/mutants.py --kept DIR [--rooms checking money …] [--seed 1] [--most 30] [--again]``. For each room so many
places in its code are drawn by the seed, then one of the changes cosmic-ray knows for each. The tests (``TESTS``) are
collected once and run once unchanged, and which of them reach a line is noted; a mutant is then tried in a fork of that
process, where the changed function is put in place of the first, against the tests that reach its line, quickest first,
until one fails. What cannot be changed in place (a number beside no function) is tried in a process of its own. A mutant
that takes far more processor than its tests do unchanged never ends, and so is noticed.

What was tried stands in DIR, one line each: a run that was stopped goes on where it was, and ``--again`` tries only what
lived, after tests were written. It prints the share that is noticed by room, and every survivor with its line; those that
change nothing anybody could see stand in ``bench/mutants_alike.txt`` with the reason, and are counted apart.
The share is a lower bound: the whole suite holds more. As the files are read while it runs, nothing may be edited: run it
in a clone.
"""

import argparse
import difflib
import gc
import importlib.abc
import importlib.util
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

import coverage
import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("checking", "money", "cases", "remedies", "intake")
TESTS = (
    *(f"tests/{room}" for room in ROOMS),
    *(f"tests/cli/test_{name}.py" for name in ("check", "money", "import", "sent", "bills")),
)
"""The tests that hold them: each room's own, and those of the commands that are a room's door, as a person uses them."""
_LEFT_ALONE = ("tests/remedies/test_every_path.py",)  # walks tens of thousands of cases before its first word
ALIKE = Path(__file__).with_name("mutants_alike.txt")
_LEFT_OUT = ("BitOr", "RemoveDecorator", "VariableReplacer", "VariableInserter")
_NO_CODE = ("TYPE_CHECKING", "import ", "@dataclass(")  # mypy holds these: what is frozen, what is for types alone
_PATIENCE = 4.0  # times the processor its tests take unchanged; a mutant that takes more never ends
_LEAST = 20.0
_MEMORY = 6 << 30
_SHARED = "what several tests share"
_REMEMBERS = type(lru_cache(len))
NOTICED, LIVES, UNREACHED = "noticed", "lives", "no test reaches it"


class Mutant(NamedTuple):
    """Hold one change: the file, the line, and which occurrence of which operator."""

    room: str
    file: str
    line: int
    operator: str
    occurrence: int

    def changed(self) -> tuple[str, str]:
        """Return the file's text and what becomes of it."""
        before = (ROOT / self.file).read_text(encoding="utf-8")
        return before, mutate_code(before, get_operator(self.operator)(), self.occurrence) or before


def places(room: str) -> Iterator[tuple[tuple[str, int, int], Mutant]]:
    """Yield every change of a room's code with the place it stands at."""
    names = [name for name in operator_names() if not any(part in name for part in _LEFT_OUT)]
    operators = {name: get_operator(name)() for name in names if not get_operator(name).arguments()}
    for file in sorted((ROOT / "helper" / room).glob("*.py")):
        text = file.read_text(encoding="utf-8")
        lines = text.splitlines()
        nodes = list(ast_nodes(get_ast(text)))
        for name, operator in operators.items():
            found = (start for node in nodes for start, _ in operator.mutation_positions(node))
            for occurrence, (line, column) in enumerate(found):
                if not any(words in lines[line - 1] for words in _NO_CODE):
                    at = file.relative_to(ROOT).as_posix()
                    yield (at, line, column), Mutant(room, at, line, name, occurrence)


def drawn(room: str, seed: int, most: int) -> list[Mutant]:
    """Return a sample of a room: places first, each as likely as any other, then one change for each."""
    chance = random.Random(f"{seed} {room}")
    by_place: dict[tuple[str, int, int], list[Mutant]] = {}
    for place, mutant in places(room):
        by_place.setdefault(place, []).append(mutant)
    found: list[Mutant] = []
    for place in chance.sample(sorted(by_place), len(by_place)):
        mutant = chance.choice(by_place[place])
        before, after = mutant.changed()
        if len(found) < most and before != after and _compiled(after, mutant.file) is not None:
            found.append(mutant)
        if len(found) == most:
            break
    return found


def shown(mutant: Mutant) -> str:
    """Return the lines that were changed, for whoever looks into what survived."""
    before, after = mutant.changed()
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    changed = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return "\n    ".join([f"{mutant.file}:{mutant.line} {mutant.operator.rpartition('/')[2]}", *changed])


def _compiled(text: str, file: str) -> CodeType | None:
    try:
        return compile(text, str(ROOT / file), "exec")
    except SyntaxError:
        return None


def put_in_place(mutant: Mutant) -> bool:
    """Change every living function that has the code; False where something else than a function differs."""
    before, after = (_compiled(text, mutant.file) for text in mutant.changed())
    assert before is not None
    assert after is not None
    pairs = _functions(before, after)
    if pairs is None or not pairs:
        return False
    living: dict[tuple[str, str, int], list[FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType):
            living.setdefault(_place(one.__code__), []).append(one)
    for first, second, inner in pairs:
        held = living.get(_place(first), [])
        if not (held or inner) or any(len(one.__code__.co_freevars) != len(second.co_freevars) for one in held):
            return False
        for one in held:
            one.__code__ = second
    return True


def remembered() -> list[Callable[[], object]]:
    """Return what makes the rooms forget what they remember: a function whose answers are kept is not asked again."""
    from helper.guidance import Guidance

    ours = tuple(f"helper.{room}" for room in ROOMS)
    found: list[Callable[[], object]] = []
    for one in gc.get_objects():
        if isinstance(one, Guidance):
            found.append(one.made.clear)
        elif isinstance(one, _REMEMBERS) and str(one.__module__).startswith(ours):
            found.append(one.cache_clear)
    return found


def _place(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _functions(one: CodeType, other: CodeType, inner: bool = False) -> list[tuple[CodeType, CodeType, bool]] | None:
    """Return the functions that differ, and whether each stands in another; None where anything beside them does."""
    parts = [[part for part in code.co_consts if isinstance(part, CodeType)] for code in (one, other)]
    optimized = one.co_flags & 0x2  # a function, not a module or the body of a class
    if len(parts[0]) != len(parts[1]):
        return [(one, other, inner)] if optimized else None
    plain = [[part for part in code.co_consts if not isinstance(part, CodeType)] for code in (one, other)]
    own = (one.co_code, one.co_names, repr(plain[0])) != (other.co_code, other.co_names, repr(plain[1]))
    if own and not optimized:
        return None
    found: list[tuple[CodeType, CodeType, bool]] = []
    for first, second in zip(*parts, strict=True):
        deeper = _functions(first, second, bool(optimized))
        if deeper is None:
            return None
        found += deeper
    return [(one, other, inner), *found] if optimized and (own or found) else found


class Runner:
    """Take over a session of pytest once its tests are collected: run them unchanged, then against each mutant."""

    def __init__(self, mutants: list[Mutant], kept: Path) -> None:
        self.mutants, self.kept = mutants, kept
        self.took: dict[str, float] = {}
        self.reach: dict[str, dict[int, set[str]]] = {}
        self.watch: coverage.Coverage | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run, in place of pytest's own loop."""
        items = {item.nodeid: item for item in session.items}
        self._learn(session)
        for mutant in self.mutants:
            begun = time.monotonic()
            outcome, by = self._tried(mutant, items)
            said = {**mutant._asdict(), "outcome": outcome, "by": by, "seconds": round(time.monotonic() - begun, 1)}
            with (self.kept / "tried.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps({**said, "text": _stamp([ROOT / mutant.file])}) + "\n")
            print(f"{outcome}: {shown(mutant) if outcome != NOTICED else f'{mutant.file}:{mutant.line}'}", flush=True)
        return True

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any, request: Any) -> Iterator[None]:
        """Note what several tests share as reached by each of them, and not by the first alone."""
        shared = self.watch is not None and fixturedef.scope != "function"
        if shared and self.watch:
            self.watch.switch_context(_SHARED)
        yield
        if shared and self.watch:
            self.watch.switch_context(request._pyfuncitem.nodeid if hasattr(request, "_pyfuncitem") else _SHARED)

    def _learn(self, session: pytest.Session) -> None:
        """Note what each test takes and which lines it reaches, once for each file of tests."""
        code = {
            one.relative_to(ROOT).as_posix(): _stamp([one])
            for room in ROOMS
            for one in (ROOT / "helper" / room).rglob("*.py")
        }
        path = self.kept / "reach.json"
        files = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        items: dict[Path, list[pytest.Item]] = {}
        for item in session.items:
            items.setdefault(item.path, []).append(item)
        for number, (file, own) in enumerate(items.items(), start=1):
            name, now = file.relative_to(ROOT).as_posix(), _stamp([file])
            if files.get(name, {}).get("stamp") != now:
                print(f" learning {number} of {len(items)}: {name}", flush=True)
                files[name] = {"stamp": now, "code": code, **self._learned(session, own)}
                path.write_text(json.dumps(files), encoding="utf-8")
            self.took.update(files[name]["took"])
            for at, lines in files[name]["reach"].items():
                same = files[name]["code"].get(at) == code.get(at)
                for no, ids in lines.items():
                    # Of a file that was edited since, it is only known that these tests reach it.
                    self.reach.setdefault(at, {}).setdefault(int(no) if same else 0, set()).update(ids)

    def _learned(self, session: pytest.Session, items: list[pytest.Item]) -> dict[str, Any]:
        rooms = [f"{ROOT}/helper/{room}/*" for room in ROOMS]
        watch = coverage.Coverage(data_file=None, include=rooms, config_file=False)
        watch.set_option("run:disable_warnings", ["no-data-collected"])  # a file of tests may reach none of the rooms
        took: dict[str, float] = {}
        watch.start()
        self.watch, forgets = watch, remembered()
        for item, following in zip(items, [*items[1:], None], strict=True):
            watch.switch_context(item.nodeid)
            for forget in forgets:
                forget()
            begun, failed = time.process_time(), session.testsfailed
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed == failed:
                took[item.nodeid] = round(time.process_time() - begun, 3)
            else:
                print(f" left out, it fails unchanged: {item.nodeid}", flush=True)
        watch.stop()
        self.watch = None
        data = watch.get_data()
        reach = {}
        for file in data.measured_files():
            by_line = data.contexts_by_lineno(file)
            known = {
                no: [*took] if _SHARED in ids else [one for one in ids if one in took] for no, ids in by_line.items()
            }
            reach[Path(file).relative_to(ROOT).as_posix()] = {no: ids for no, ids in known.items() if ids}
        return {"took": took, "reach": reach}

    def _tried(self, mutant: Mutant, items: dict[str, pytest.Item]) -> tuple[str, str]:
        lines = self.reach.get(mutant.file, {})
        reached = lines.get(mutant.line, set()) | lines.get(0, set()) or set[str]().union(*lines.values())
        ids = sorted((one for one in reached if one in items), key=lambda one: self.took[one])
        if not ids:
            return UNREACHED, ""
        patience = _LEAST + _PATIENCE * sum(self.took[one] for one in ids)
        inside, outside = os.pipe()
        child = os.fork()
        if not child:
            os.close(inside)
            self._in_a_fork(mutant, [items[one] for one in ids], outside, patience)
        os.close(outside)
        ended = _waited(child, patience * 20)
        with os.fdopen(inside, "rb") as told:
            by = told.read().decode()
        if ended == 3:
            # A line beside every function is reached by whichever test imported the module: all that reach it may notice.
            every = set[str]().union(*lines.values()) & items.keys()
            patience = _LEAST + _PATIENCE * sum(self.took[one] for one in every)
            return self._alone(mutant, sorted(every, key=lambda one: self.took[one]), patience)
        return (LIVES, "") if ended == 0 else (NOTICED, by or "never ends")

    def _in_a_fork(self, mutant: Mutant, items: list[pytest.Item], told: int, patience: float) -> None:
        try:
            os.setpgid(0, 0)
            resource.setrlimit(resource.RLIMIT_CPU, (int(patience), int(patience) + 5))
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            if not put_in_place(mutant):
                os._exit(3)
            for forget in remembered():
                forget()
            session = items[0].session
            # With the next one named, what a whole session shares is set up once for a mutant, and not for each test.
            for item, following in zip(items, [*items[1:], None], strict=True):
                failed = session.testsfailed
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if session.testsfailed > failed:
                    os.write(told, item.nodeid.encode())
                    os._exit(1)
            os._exit(0)
        except BaseException:
            os._exit(1)

    def _alone(self, mutant: Mutant, ids: list[str], patience: float) -> tuple[str, str]:
        """Try a mutant in a process of its own, which reads the changed text for the module."""
        words = [sys.executable, str(Path(__file__)), "--alone", json.dumps([*mutant]), *ids]
        patience += 60  # it collects for itself
        child = subprocess.Popen(
            words, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=lambda: (os.setpgid(0, 0), resource.setrlimit(resource.RLIMIT_CPU, (int(patience),) * 2)),
        )  # fmt: skip
        return (LIVES, "") if _waited(child.pid, patience * 20) == 0 else (NOTICED, "in a process of its own")


def _waited(child: int, seconds: float) -> int:
    """Return how a process ended; one that goes on far beyond its time, as it waits for something, is stopped."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return -signal.SIGKILL


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Load one module from the changed text."""

    def __init__(self, mutant: Mutant) -> None:
        self.file, self.text = ROOT / mutant.file, mutant.changed()[1]
        self.name = mutant.file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        """Answer for the one module."""
        if name != self.name:
            return None
        inner = [str(self.file.parent)] if self.file.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(name, self.file, loader=self, submodule_search_locations=inner)

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed text."""
        exec(compile(self.text, str(self.file), "exec"), module.__dict__)


def _stamp(files: list[Path]) -> str:
    made = blake2b(digest_size=8)
    for file in sorted(files):
        made.update(file.read_bytes())
    return made.hexdigest()


def _session(words: list[str], plugins: list[Any]) -> int:
    ignored = [f"--ignore={file}" for file in _LEFT_ALONE]
    shared = [*ignored, "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", "--no-summary"]
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    return int(pytest.main([*shared, *words], plugins=plugins))


def _known(kept: Path) -> dict[Mutant, str]:
    """Return what came of each mutant the last time, where its file is still what it was."""
    path, known = kept / "tried.jsonl", {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        one = json.loads(line)
        mutant = Mutant(*(one[name] for name in Mutant._fields))
        if one["text"] == _stamp([ROOT / mutant.file]):
            known[mutant] = one["outcome"]
    return known


def _alike() -> dict[str, str]:
    """Return why a change cannot be seen, by the line it makes: ``+ changed line  # why``."""
    rows = (line.partition("  # ") for line in ALIKE.read_text(encoding="utf-8").splitlines() if line.startswith("+"))
    return {changed[1:].strip(): why for changed, _, why in rows}


def _report(sample: dict[str, list[Mutant]], known: dict[Mutant, str]) -> None:
    alike = _alike()
    all_noticed = all_tried = 0
    print()
    lines = []
    for room, mutants in sample.items():
        tried = [one for one in mutants if one in known]
        same = [one for one in tried if known[one] != NOTICED and _said(one) in alike]
        noticed = sum(known[one] == NOTICED for one in tried)
        counted = len(tried) - len(same)
        all_noticed, all_tried = all_noticed + noticed, all_tried + counted
        share = f"{noticed / counted:.0%}" if counted else "-"
        lines.append(
            f"{room:<10} {noticed:>4} of {counted:<4} noticed  {share:>4}, {len(same)} beside them change nothing"
        )
        for one in tried:
            if known[one] != NOTICED:
                why = alike.get(_said(one))
                print(f"{'alike' if why else known[one]}: {shown(one)}" + (f"\n    {why}" if why else ""))
    print("\n".join(lines))
    if all_tried:
        print(f"all        {all_noticed:>4} of {all_tried:<4} noticed  {all_noticed / all_tried:.1%}")


def _said(mutant: Mutant) -> str:
    return next((line[5:].strip() for line in shown(mutant).split("\n") if line.startswith("    +")), "")


def main() -> None:
    """Draw, change, test; print the share that was noticed and every survivor."""
    if sys.argv[1:2] == ["--alone"]:
        sys.meta_path.insert(0, _Changed(Mutant(*json.loads(sys.argv[2]))))
        sys.exit(_session(["-x", *sys.argv[3:]], []))
    said = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    said.add_argument("--kept", type=Path, required=True, help="folder for what was tried, to go on from")
    said.add_argument("--rooms", nargs="+", default=list(ROOMS), choices=ROOMS)
    said.add_argument("--seed", type=int, default=1)
    said.add_argument("--most", type=int, default=30, help="mutants of each room")
    said.add_argument("--again", action="store_true", help="try once more what lived")
    said.add_argument("--show", action="store_true", help="only print what is known")
    given = said.parse_args()
    given.kept.mkdir(parents=True, exist_ok=True)
    kept = given.kept.resolve()
    sample = {room: drawn(room, given.seed, given.most) for room in given.rooms}
    known = _known(kept)
    drawn_ones = [one for mutants in sample.values() for one in mutants]
    waiting = [one for one in drawn_ones if one not in known or (given.again and known[one] != NOTICED)]
    if waiting and not given.show:
        _session([*TESTS], [Runner(waiting, kept)])
    _report(sample, _known(kept))


if __name__ == "__main__":
    main()
