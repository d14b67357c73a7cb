"""How often despair, fraud and danger are read, and how often everyday talk and genuine notices are taken for them.

    python bench/grave.py                   # the set that is kept, tests/cases/grave.txt
    python bench/grave.py other.txt --show  # another set; --show prints what was missed and what was wrongly read
    python bench/grave.py --everyday a.txt --first 5000   # one text a line that nobody should be alarmed by

A set holds one text a line under headings "# despair", "# relative", "# everyday", "# fraud", "# genuine", "# danger"
and "# no_danger".
"""

import argparse
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from helper.cases.gate import find_danger, find_despair, find_fraud
from helper.guidance import load

SET = Path(__file__).resolve().parents[1] / "tests/cases/grave.txt"
READ = {
    "despair": (find_despair, True),
    "relative": (find_despair, True),
    "everyday": (find_despair, False),
    "fraud": (find_fraud, True),
    "genuine": (find_fraud, False),
    "danger": (find_danger, True),
    "no_danger": (find_danger, False),
}


def rows(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each text with the heading it stands under."""
    kind = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            kind = line[2:].strip()
        elif line.strip() and kind in READ:
            yield kind, line.strip()


def measure(path: Path) -> dict[str, tuple[int, int, list[str]]]:
    """Return for each heading how many texts were read as they are, of how many, and those that were not."""
    guidance, found = load(), {}
    for kind, text in rows(path):
        reader, wanted = READ[kind]
        right, all_, wrong = found.setdefault(kind, (0, 0, []))
        good = bool(reader(guidance, text)) is wanted
        found[kind] = (right + good, all_ + 1, wrong if good else [*wrong, text])
    return found


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", nargs="?", type=Path, default=SET)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--everyday", type=Path)
    parser.add_argument("--first", type=int, default=2000)
    given = parser.parse_args()
    if given.everyday:
        guidance = load()
        with given.everyday.open(encoding="utf-8", errors="replace") as lines:
            texts = [line.strip() for line in islice(lines, given.first) if line.strip()]
        for name, reader in (("despair", find_despair), ("fraud", find_fraud), ("danger", find_danger)):
            wrong = [text for text in texts if reader(guidance, text)]
            print(
                f"{name:10} {len(wrong)} of {len(texts)} everyday texts ({len(wrong) * 1000 / len(texts):.2f} per 1,000)"
            )
            if given.show:
                print(*(f"    {text[:80]}" for text in wrong[:30]), sep="\n")
        return
    for kind, (right, all_, wrong) in measure(given.set).items():
        print(f"{kind:10} {right}/{all_} right ({right / all_:.3f})")
        if given.show:
            print(*(f"    {text}" for text in wrong), sep="\n")


if __name__ == "__main__":
    main()
