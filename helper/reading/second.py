"""Give a second opinion where the first sums leave doubt: of a whole passage, and not of its best clauses alone.

The first reader adds up: 遗书 speaks for despair whatever stands beside it. Here every gram of up to five neighbouring
clauses moves a few numbers, and a layer between them and the answers hears 小说 and 遗书 together. Eight bits a number,
no library; bench/learn_second.py makes them, and nothing is learned while it runs.
"""

from collections.abc import Iterable, Sequence
from operator import mul
from pathlib import Path
from struct import Struct
from typing import Any

from helper.guidance.likeness import MARK, SECOND, Learned

# How much of the odds is the second opinion's: of despair in Chinese it hears more than the sums, which know no "but".
SHARE, MOST = 0.5, {"self_harm": 0.7}
_LANE, _HALF, _MIDDLE = 32, 1 << 31, 128


class SecondOpinion:
    """Hold what was learned, read bit by bit as texts hold it."""

    def __init__(self, folder: Path) -> None:
        learned = Learned(folder, SECOND)
        head = learned.head
        self.head = head
        self.answers: list[str] = head["answers"]
        self.run: int = head["run"]
        self._layer = learned.layer("numbers")
        self._moves = len(head["between"])
        self._width = self._moves + len(self.answers)
        self._between = _by_answer(head["lift"], head["between"])
        self._out = _by_answer(head["start"], head["out"])
        self._scale: float = head["scale"]
        self._lanes = Struct(f"<{self._width}i")
        self._halves = sum(_HALF << _LANE * place for place in range(self._width))
        self._middles = sum(_MIDDLE << _LANE * place for place in range(self._width))
        self._seen: set[str] = set()
        self._index: dict[str, Any] = {}  # as it is read, bytes, until a text has the gram

    def sums(self, grams: Iterable[str], chars: Iterable[str]) -> int:
        """Return what the grams of a clause move and weigh, side by side in one whole number."""
        index, width = self._index, self._width
        for char in {MARK, *chars} - self._seen:
            self._seen.add(char)
            index.update(self._layer.numbers(char, width))
        total = 0
        for gram in grams:
            held = index.get(gram)
            if held is None:
                continue
            if isinstance(held, bytes):
                spread = bytearray(4 * width)
                spread[::4] = held
                held = index[gram] = int.from_bytes(spread, "little") - self._middles
            total += held
        return total

    def odds(self, sums: Sequence[int]) -> dict[str, float]:
        """Return the logarithm of the odds of each answer, of the passage that speaks most for it."""
        passages = [sum(sums[start : start + self.run]) for start in range(max(1, len(sums) - self.run + 1))]
        told = [self._of(passage) for passage in passages]
        return {name: max(held[place] for held in told) for place, name in enumerate(self.answers)}

    def _of(self, passage: int) -> list[float]:
        total = (passage + self._halves) ^ self._halves
        numbers = self._lanes.unpack(total.to_bytes(self._lanes.size, "little"))
        moved, alone = numbers[: self._moves], numbers[self._moves :]
        between = [max(0.0, lift + sum(map(mul, moved, column))) for lift, column in self._between]
        return [
            start + sum(map(mul, between, column)) + weight * self._scale
            for (start, column), weight in zip(self._out, alone, strict=True)
        ]


def together(name: str, first: float, second: float) -> float:
    """Return the logarithm of the odds by both readers."""
    share = MOST.get(name, SHARE)
    return (1 - share) * first + share * second


def _by_answer(starts: list[float], table: list[list[float]]) -> list[tuple[float, tuple[float, ...]]]:
    return list(zip(starts, zip(*table, strict=True), strict=True))
