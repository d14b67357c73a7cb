"""Find the page a question is about by the questions people ask: ``guides/coping/asked.txt``, which anybody can add to.

Multinomial naive Bayes over single characters, pairs and threes of them and English words, every page as likely as another
(Manning, Raghavan, Schütze, Introduction to Information Retrieval, 13.2): what a line more teaches counts at once, with
nothing learned beforehand.
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

NAME = "asked.txt"
NO_PAGE = "-"
"""What stands above the questions no page answers."""
_PAIR, _LONGEST = 2, 3
_SMOOTHED = 0.2
"""What is added to every count, so that what no question of a page has does not rule it out."""
_SHORT = (
    (later(r"\bcan'?t\b|\bcan not\b"), "cannot"),
    (later(r"\bwon't\b"), "will not"),
    (later(r"\bdont\b"), "do not"),
    (later(r"(?<=[a-z])n't\b"), " not"),
)
_PIECE = later(r"[a-z0-9']+|[^\sa-z0-9']+")
_NEAREST = 3
"""So many questions of a page speak for it: one alone may be alike by chance."""
_FURTHER = 0.35
"""What the second nearest question of a page adds to the first, and the third to the second."""


def plain_words(words: str) -> str:
    """Return what was asked in small letters, full forms and single blanks, without signs."""
    said = unicodedata.normalize("NFKC", words).lower().replace("’", "'")
    for short, whole in _SHORT:  # "can't sleep" asks for what "cannot sleep" asks for
        said = short.sub(whole, said)
    kept = "".join(char if char.isalnum() else " " for char in said)
    # 12368发来的: letters and digits are words of their own beside Chinese too.
    return " ".join(re.sub(r"(?<=[a-z0-9])(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])(?=[a-z0-9])", " ", kept).split())


class Ranked(NamedTuple):
    """Hold the pages a question may be about, the likeliest first, each with its share of 1.

    ``known`` is the share of what was asked (words, pairs of characters) that stands in some question or page's words.
    """

    pages: tuple[tuple[float, str], ...]
    known: float


def rank_by_questions(plain: str, folder: Path, words: Iterable[tuple[str, Iterable[str]]]) -> Ranked:
    """Return how likely each page is; no page where nothing of the question is known.

    ``words`` gives each page's own words, which count like questions. Nothing is likely where there are no questions.
    """
    counts = _counts(folder, tuple((topic, tuple(own)) for topic, own in words))
    known = set().union(*counts.values())
    asked = [(part, times) for part, times in _parts(plain).items() if part in known]
    if not asked:
        return Ranked((), 0.0)
    logs = {topic: _log(held, asked, len(known)) for topic, held in counts.items() if held}
    most = max(logs.values())
    shares = {topic: math.exp(log - most) for topic, log in logs.items()}
    whole = sum(shares.values())
    told = [part for part in _parts(plain) if part.isascii() or len(part) == _PAIR]
    pages = sorted(((share / whole, topic) for topic, share in shares.items()), key=lambda pair: (-pair[0], pair[1]))
    return Ranked(tuple(pages), sum(part in known for part in told) / max(1, len(told)))


def _log(held: Mapping[str, int], asked: Iterable[tuple[str, int]], known: int) -> float:
    whole = held.total() + _SMOOTHED * known  # type: ignore[attr-defined]
    return sum(times * math.log((held.get(part, 0) + _SMOOTHED) / whole) for part, times in asked)


def read_questions(folder: Path) -> Iterator[tuple[int, str, str]]:
    """Yield each question with its line and its page; nothing where there is no such file."""
    path, topic = folder / NAME, ""
    if not path.is_file():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        said = line.strip()
        if said.startswith("[") and said.endswith("]"):
            topic = said[1:-1]
        elif said and not said.startswith("#"):
            yield number, topic, said


@lru_cache(maxsize=4)
def _counts(folder: Path, words: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, Counter[str]]:
    """Count what the questions and words of each page are made of; nothing where a folder has no questions."""
    counts: dict[str, Counter[str]] = {topic: Counter() for topic, _ in words}
    counts[NO_PAGE] = Counter()
    for _, topic, said in read_questions(folder):
        if topic in counts:
            counts[topic].update(_parts(plain_words(said)))
    if not any(counts.values()):
        return {}
    for topic, own in words:
        for word in own:
            counts[topic].update(_parts(word))
    return counts


def _parts(plain: str) -> Counter[str]:
    """Count the English words of a question, and of its Chinese each character, pair and three."""
    found: Counter[str] = Counter()
    for piece in _PIECE.findall(plain):
        if piece[0].isascii():
            found[piece] += 1
            continue
        for size in range(1, _LONGEST + 1):
            found.update(piece[at : at + size] for at in range(len(piece) - size + 1))
    return found
