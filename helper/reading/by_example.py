"""Tell what words are most like by examples people can add to: lines of a text file under the name of what they mean.

``guides/coping/asked.txt`` holds what people ask by the page that answers it, ``guides/questions/told.txt`` what people type
where several things may be ticked, by what they mean. Multinomial naive Bayes over single characters, pairs and threes of
them and English words, every name as likely as another (Manning, Raghavan, Schütze, Introduction to Information Retrieval,
13.2): what a line more teaches counts at once, with nothing learned beforehand.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from helper.model.pattern import later

NOTHING = "-"
"""What the name above examples begins with that mean none of the names."""
_PAIR, _LONGEST = 2, 3
_SMOOTHED = 0.2
"""What is added to every count, so that what no example of a name has does not rule it out."""
_SHORT = (
    (later(r"\bcan'?t\b|\bcan not\b"), "cannot"),
    (later(r"\bwon't\b"), "will not"),
    (later(r"\bdont\b"), "do not"),
    (later(r"(?<=[a-z])n't\b"), " not"),
)
_PIECE = later(r"[a-z0-9']+|[^\sa-z0-9']+")


def plain_words(words: str) -> str:
    """Return what was said in small letters, full forms and single blanks, without signs."""
    said = unicodedata.normalize("NFKC", words).lower().replace("’", "'")
    for short, whole in _SHORT:  # "can't sleep" asks for what "cannot sleep" asks for
        said = short.sub(whole, said)
    kept = "".join(char if char.isalnum() else " " for char in said)
    # 12368发来的: letters and digits are words of their own beside Chinese too.
    return " ".join(re.sub(r"(?<=[a-z0-9])(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])(?=[a-z0-9])", " ", kept).split())


class Ranked(NamedTuple):
    """Hold the names words may mean, the likeliest first, each with its share of 1.

    ``known`` is the share of the words (English words, pairs of characters) that stands in some example.
    """

    names: tuple[tuple[float, str], ...]
    known: float


def rank_by_examples(plain: str, path: Path, words: Iterable[tuple[str, Iterable[str]]], nothing: str) -> Ranked:
    """Return how likely each name is; no name where nothing of the words is known.

    ``words`` gives the names and each one's own words, which count like examples; ``nothing`` is the name above examples
    that mean none of them. Nothing is likely where there are no examples.
    """
    counts = _counts(path, tuple((name, tuple(own)) for name, own in words), nothing)
    known = set().union(*counts.values())
    said = [(part, times) for part, times in _parts(plain).items() if part in known]
    if not said:
        return Ranked((), 0.0)
    logs = {name: _log(held, said, len(known)) for name, held in counts.items() if held}
    most = max(logs.values())
    shares = {name: math.exp(log - most) for name, log in logs.items()}
    whole = sum(shares.values())
    told = [part for part in _parts(plain) if part.isascii() or len(part) == _PAIR]
    names = sorted(((share / whole, name) for name, share in shares.items()), key=lambda pair: (-pair[0], pair[1]))
    return Ranked(tuple(names), sum(part in known for part in told) / max(1, len(told)))


def _log(held: Mapping[str, int], said: Iterable[tuple[str, int]], known: int) -> float:
    whole = held.total() + _SMOOTHED * known  # type: ignore[attr-defined]
    return sum(times * math.log((held.get(part, 0) + _SMOOTHED) / whole) for part, times in said)


def read_examples(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield each example with its line and its name; nothing where there is no such file."""
    name = ""
    if not path.is_file():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        said = line.strip()
        if said.startswith("[") and said.endswith("]"):
            name = said[1:-1]
        elif said and not said.startswith("#"):
            yield number, name, said


@lru_cache(maxsize=16)
def _counts(path: Path, words: tuple[tuple[str, tuple[str, ...]], ...], nothing: str) -> Mapping[str, Counter[str]]:
    """Count what the examples and words of each name are made of; nothing where a file has no examples."""
    counts: dict[str, Counter[str]] = {name: Counter() for name, _ in words}
    counts[nothing] = Counter()
    for _, name, said in read_examples(path):
        if name in counts:
            counts[name].update(_parts(plain_words(said)))
    if not any(counts.values()):
        return {}
    for name, own in words:
        for word in own:
            counts[name].update(_parts(word))
    return counts


def _parts(plain: str) -> Counter[str]:
    """Count the English words of what was said, and of its Chinese each character, pair and three."""
    found: Counter[str] = Counter()
    for piece in _PIECE.findall(plain):
        if piece[0].isascii():
            found[piece] += 1
            continue
        for size in range(1, _LONGEST + 1):
            found.update(piece[at : at + size] for at in range(len(piece) - size + 1))
    return found
