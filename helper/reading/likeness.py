"""Say what a message is like: a second reader beside the patterns, that has learned from labelled examples.

It knows no rule and no law. It adds up small weights of characters that stand together and of the classes
of words that occur, and says how much a message is like the improper ones of the corpus, and which signal
of theirs. bench/learn_signals.py makes the weights; nothing is learned, and nothing is sent, while it runs.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from math import exp, log, sqrt
from operator import add
from pathlib import Path
from typing import NamedTuple

from helper.guidance.likeness import SCALE, Head, load_head, load_heads
from helper.reading.lexicon import Span

ANY = "improper"
_DIGITS = str.maketrans("123456789", "000000000")
_CLAUSE_ENDS = ",:。!?;\n "
_PIECE = 240
_SHORTEST = 4

# Chosen by cross-validation on the labelled corpus (bench/learn_signals.py prints the table). All are
# logarithms of odds: 0 is as likely as not.
PATTERN = 1.6  # what words that a pattern knows add
NAMED = 0.43  # how much it counts that the message is like those of some signal
ENOUGH = 1.8  # what it takes, all in all, to call a message improper
OWN = 0.0  # what it takes to name a signal that no pattern found, where no pattern found any
LEAST = -1.5  # what the likeliest signal needs all the same: with less, nothing is said
BESIDE = 1.0  # the same beside what patterns found
SURE = 1.0  # above this a pattern's signal stays although the message as a whole seems ordinary
UNLIKE = -4.0  # below this a pattern's signal is left out beside others
_LEAST, _MOST = -3.0, 5.0  # the signals together count for no less and no more


class Features(NamedTuple):
    """Hold what is weighed of a piece of text."""

    grams: Set[str]
    classes: Set[str]


def features(text: str, classes: Iterable[str], to_third: bool | None) -> Features:
    """Return the features of a normalised text: one to three characters in a row, classes, to whom it goes."""
    marked = f"^{text.translate(_DIGITS)}$"
    grams = set(marked)
    pairs = list(map(add, marked, marked[1:]))
    grams.update(pairs)
    grams.update(map(add, pairs, marked[2:]))
    return Features(grams, {*classes, "@third" if to_third else "@unknown" if to_third is None else "@borrower"})


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Cut a long normalised text where sentences end, so that one sentence is not lost in a page."""
    start = 0
    while len(text) - start > _PIECE:
        cut = max(text.rfind(stop, start + _PIECE // 3, start + _PIECE) for stop in "。\n!?;") + 1 or start + _PIECE
        yield start, text[start:cut]
        start = cut
    yield start, text[start:]


def weigh(head: Head, seen: Features) -> float:
    """Return how much ``seen`` is like what the head stands for, as the logarithm of odds."""
    letters = sum(map(head.grams.__getitem__, head.grams.keys() & seen.grams))
    words = sum(map(head.classes.__getitem__, head.classes.keys() & seen.classes))
    return (head.bias + letters / sqrt(len(seen.grams)) + words / sqrt(len(seen.classes))) / SCALE


Index = dict[str, list[tuple[int, int]]]


def _together(index: Index, seen: Set[str], heads: int) -> list[int]:
    """Return what is seen weighs for each head."""
    weights = [0] * heads
    for name in index.keys() & seen:
        for head, weight in index[name]:
            weights[head] += weight
    return weights


class Likeness:
    """Hold the weights. The first look needs one head; the others are read when a message is like an improper one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._any = load_head(folder, ANY)
        self._heads: Mapping[str, Head] | None = None
        self._grams: Index = {}
        self._classes: Index = {}

    def improper(self, seen: Features, found: bool) -> bool:
        """Say whether a message is improper; ``found`` says that a pattern knew words of it.

        All the heads are asked only where they can still turn the answer.
        """
        odds = weigh(self._any, seen) + PATTERN * found - ENOUGH
        if odds + NAMED * _MOST <= 0 or odds + NAMED * _LEAST > 0:
            return odds + NAMED * _LEAST > 0
        some = log(sum(map(exp, self.signals(seen).values())))
        return odds + NAMED * max(_LEAST, min(_MOST, some)) > 0

    def signals(self, seen: Features) -> dict[str, float]:
        """Return how much a message is like those of each signal."""
        if self._heads is None:
            self._load()
        letters = _together(self._grams, seen.grams, len(self._names))
        words = _together(self._classes, seen.classes, len(self._names))
        by_letters, by_words = SCALE * sqrt(len(seen.grams)), SCALE * sqrt(len(seen.classes))
        return {
            name: start + letter / by_letters + word / by_words
            for name, start, letter, word in zip(self._names, self._starts, letters, words, strict=True)
        }

    def _load(self) -> None:
        """Read the heads, and turn them about: by gram rather than by signal, so that each is looked up once."""
        self._heads = {name: head for name, head in load_heads(self._folder) if name != ANY}
        self._names = tuple(self._heads)
        self._starts = [head.bias / SCALE for head in self._heads.values()]
        for place, head in enumerate(self._heads.values()):
            for index, weights in ((self._grams, head.grams), (self._classes, head.classes)):
                for name, weight in weights.items():
                    index.setdefault(name, []).append((place, weight))

    def clause(self, name: str, text: str) -> Span:
        """Return the clause of ``text`` that carries most of what speaks for a signal."""
        head = (self._heads or {})[name]
        best, most = (0, len(text)), float("-inf")  # too short to cut: all of it
        for start, end in clauses(text):
            grams = features(text[start:end], (), None).grams
            weight = sum([head.grams.get(gram, 0) for gram in grams]) / sqrt(len(grams))
            if weight > most:
                best, most = (start, end), weight
        return best


def clauses(text: str) -> Iterator[Span]:
    """Yield the clauses of a text, each from one mark to the next; what is too short goes with what follows."""
    start = 0
    for place, char in enumerate(text):
        if char in _CLAUSE_ENDS and place - start >= _SHORTEST:
            yield start, place
            start = place + 1
        elif char in _CLAUSE_ENDS and place == start:
            start = place + 1
    if len(text) - start >= _SHORTEST:
        yield start, len(text)
