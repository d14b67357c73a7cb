"""Change the program in small ways and see whether its tests notice: mutants by cosmic-ray, a sample of them.

``python bench/mutants.py [--rooms checking money …] [--seed 1] [--minutes 30] [--most 200]``. A place in the code is
drawn by the seed, then one of the changes cosmic-ray knows for it; the same seed draws the same ones. A mutant is run
in a copy of the checkout against the tests of its own room, and what survives those against ``tests/cli`` where
``--cli`` is given: the share that is noticed is a lower bound, as the whole suite holds more. What survives is
printed with its line, to be covered or explained. Changes of ``|`` are left out: nearly all stand in annotations.
"""

import argparse
import ast
import difflib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("checking", "money", "cases", "remedies", "intake")
_LEFT_OUT = ("BitOr", "RemoveDecorator", "VariableReplacer", "VariableInserter")
_PATIENCE = 4.0  # times what the tests take unchanged; a mutant that runs longer never ends


class Mutant(NamedTuple):
    """Hold one change: the file, the line, and which occurrence of which operator."""

    room: str
    file: Path
    line: int
    operator: str
    occurrence: int


def places(room: str) -> Iterator[tuple[tuple[str, int, int], Mutant]]:
    """Yield every change of a room's code with the place it stands at."""
    names = [name for name in operator_names() if not any(part in name for part in _LEFT_OUT)]
    operators = {name: get_operator(name)() for name in names if not get_operator(name).arguments()}
    for file in sorted((ROOT / "helper" / room).glob("*.py")):
        tree = get_ast(file.read_text(encoding="utf-8"))
        nodes = list(ast_nodes(tree))
        for name, operator in operators.items():
            found = (start for node in nodes for start, _ in operator.mutation_positions(node))
            for occurrence, (line, column) in enumerate(found):
                yield (file.name, line, column), Mutant(room, file.relative_to(ROOT), line, name, occurrence)


def drawn(rooms: list[str], seed: int, most: int) -> list[Mutant]:
    """Return a sample: places first, each as likely as any other, then one change for each."""
    chance = random.Random(seed)
    by_place: dict[tuple[str, str, int, int], list[Mutant]] = {}
    for room in rooms:
        for place, mutant in places(room):
            by_place.setdefault((room, *place), []).append(mutant)
    keys = sorted(by_place)
    return [chance.choice(by_place[key]) for key in chance.sample(keys, min(most, len(keys)))]


def tests_pass(copy: Path, folder: str, seconds: float | None) -> bool:
    """Run the tests of a folder in the copy; one that does not end in time has noticed."""
    env = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    words = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:randomly",
        f"tests/{folder}",
    ]
    try:
        return not subprocess.run(words, cwd=copy, env=env, capture_output=True, timeout=seconds).returncode
    except subprocess.TimeoutExpired:
        return False


def sound(code: str) -> bool:
    """Tell whether a mutant is a program at all."""
    try:
        ast.parse(code)
    except SyntaxError:
        return False
    return True


def shown(mutant: Mutant, before: str, after: str) -> str:
    """Return the lines that were changed, for whoever looks into what survived."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    changed = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return "\n    ".join([f"{mutant.file}:{mutant.line} {mutant.operator.rpartition('/')[2]}", *changed])


def main() -> None:
    """Draw, change, test, put back; print the share that was noticed and every survivor."""
    said = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    said.add_argument("--rooms", nargs="+", default=list(ROOMS), choices=ROOMS)
    said.add_argument("--seed", type=int, default=1)
    said.add_argument("--minutes", type=float, default=30)
    said.add_argument("--most", type=int, default=200)
    said.add_argument("--cli", action="store_true", help="run survivors against tests/cli as well")
    given = said.parse_args()
    ends = time.monotonic() + given.minutes * 60
    noticed: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    survivors: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "checkout"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "*.pyc", ".pytest_cache"))
        patience: dict[str, float] = {}
        for room in given.rooms:
            begun = time.monotonic()
            if tests_pass(copy, room, None):
                patience[room] = _PATIENCE * (time.monotonic() - begun) + 10
            else:
                print(f"{room}: its tests fail unchanged, so nothing can be said of it")
        for mutant in drawn([room for room in given.rooms if room in patience], given.seed, given.most):
            if time.monotonic() > ends:
                break
            file = copy / mutant.file
            before = file.read_text(encoding="utf-8")
            after = mutate_code(before, get_operator(mutant.operator)(), mutant.occurrence)
            if after is None or after == before or not sound(after):
                continue
            file.write_text(after, encoding="utf-8")
            lives = tests_pass(copy, mutant.room, patience[mutant.room])
            if lives and given.cli:
                lives = tests_pass(copy, "cli", None)
            file.write_text(before, encoding="utf-8")
            tried[mutant.room] += 1
            noticed[mutant.room] += not lives
            if lives:
                survivors.append(shown(mutant, before, after))
                print(f"lives: {survivors[-1]}", flush=True)
    for room, many in tried.items():
        print(f"{room:<10} {noticed[room]:>4} of {many:<4} noticed  {noticed[room] / many:.0%}")
    whole = sum(tried.values())
    print(f"all        {sum(noticed.values()):>4} of {whole:<4} noticed, seed {given.seed}, {len(survivors)} live")


if __name__ == "__main__":
    main()
