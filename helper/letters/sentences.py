"""Take a filled letter apart into sentences, each with whose words it is."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from helper.model.pattern import later

_ESCAPED = later(r"\\([!-/:-@\[-`{-~])")
_MARKS = later(r"^(?:#{1,4} |[-*] |\d{1,3}\. |\| )|\*\*|\\$")
_ENDS = later(r"(?<=[。！？；!?;])")
# What the other side called itself stands inside a sentence of ours.
_CALLED = later(r"自称[：:]?“[^”]*”")


class Sentence(NamedTuple):
    """Hold one sentence, whose it is (``letter``, ``account``, ``theirs``), and the block it stands in."""

    words: str
    whose: str
    block: int


def sentences(markdown: str, theirs: Iterable[str]) -> Iterator[Sentence]:
    """Yield the sentences of a letter in order. ``theirs`` are the words before a quote of the other side."""
    whose, before, block = "letter", "", 0
    for line in markdown.split("\n"):
        row = line.strip()
        if not row.strip("\\>| "):
            block += 1
            continue
        quoted = row.startswith(">")
        if not quoted:
            whose, before = "letter", row
        elif whose == "letter":
            whose = "theirs" if any(re.search(one, before) for one in theirs) else "account"
        for words in parts(_plain(row.lstrip("> ") if quoted else row)):
            yield Sentence(words, whose, block)


def parts(words: str) -> list[str]:
    """Return the sentences of plain words."""
    return [part.strip() for part in _ENDS.split(words) if part.strip()]


def enclosures(markdown: str) -> int:
    """Return how many things the letter says it encloses."""
    _, found, rest = markdown.partition("\n附件：\n")
    return len(re.findall(r"^\d+\. ", rest.split("\n:::")[0], re.MULTILINE)) if found else 0


def _plain(row: str) -> str:
    return _CALLED.sub("自称", _ESCAPED.sub(r"\1", _MARKS.sub("", row)))
