"""Read the learned weights of guides/signals/_likeness.txt. Plain text and integers, so that a change can be read."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FILE = "_likeness.txt"
SCALE = 20  # weights are kept as whole twentieths


class Head(NamedTuple):
    """Hold what speaks for and against one answer: weights of characters, of word classes, and where it starts."""

    bias: int
    grams: dict[str, int]
    classes: dict[str, int]


def stamp(folder: Path) -> str | None:
    """Return what tells one set of weights from another; None where there is none."""
    try:
        with (folder / FILE).open(encoding="utf-8") as file:
            return next((line.split()[-1] for line in file if line.startswith("# these weights:")), None)
    except OSError:
        return None


def load_head(folder: Path, name: str) -> Head:
    """Return the head called ``name``. Only its own lines are taken apart: start-up pays for no other."""
    text = (folder / FILE).read_text(encoding="utf-8")
    begin = text.index(f"\n[{name}] ") + 1
    end = text.find("\n[", begin)
    return _head(text[begin : end if end > 0 else len(text)])


def load_heads(folder: Path) -> Iterator[tuple[str, Head]]:
    """Yield every head with its name, in the order of the file."""
    text = (folder / FILE).read_text(encoding="utf-8")
    for block in text.split("\n[")[1:]:
        yield block[: block.index("]")], _head(block)


def _head(block: str) -> Head:
    first, *lines = block.split("\n")
    grams: dict[str, int] = {}
    classes: dict[str, int] = {}
    for line in lines:
        weight, _, words = line.partition(" ")
        if weight.startswith("#"):
            classes.update(dict.fromkeys(words.split(" "), int(weight[1:])))
        elif words:
            grams.update(dict.fromkeys(words.split(" "), int(weight)))
    return Head(int(first.rpartition(" ")[2]), grams, classes)
