"""Find the answers to false things a message says: what is really so, beside what was found against them."""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from helper.guidance import Guidance
from helper.guidance.rows import Myth
from helper.guidance.types import text
from helper.text import Text

MOST = 3
"""A frightened reader is given few answers at a time; the rest stand in `helper rules myths`."""


class Answer(NamedTuple):
    """Hold one false thing people are told, and what is really so."""

    id: str
    title: Text
    told: Text
    truth: Text
    may_happen: Text


def answers(guidance: Guidance, words: str | None, signals: Iterable[str], *, most: int = MOST) -> list[Answer]:
    """Return the answers that fit a message, the one most of whose words are in it first.

    A myth fits only where a signal it belongs to was read: words alone ("my child's school") prove nothing. Nor is
    anybody answered who stated the condition that makes the saying true ("after a judgment").
    """
    if not words:
        return []
    read, plain = set(signals), _plain(words)
    fits = []
    for place, row in enumerate(guidance.myths.values()):
        hits = sum(_plain(word) in plain for word in row["words"])
        if hits and read & set(row["signals"]) and _is_said(row, plain):
            fits.append((-hits, place, row))
    return [_answer(row) for *_, row in sorted(fits, key=lambda fit: fit[:2])[:most]]


def _is_said(row: Myth, plain: str) -> bool:
    if any(_plain(word) in plain for word in row["unless"]):
        return False
    return not row["beside"] or any(_plain(word) in plain for word in row["beside"])


def all_answers(guidance: Guidance) -> list[Answer]:
    """Return every answer there is."""
    return [_answer(row) for row in guidance.myths.values()]


def _answer(row: Myth) -> Answer:
    return Answer(row["id"], text(row["title"]), text(row["told"]), text(row["truth"]), text(row["may_happen"]))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
