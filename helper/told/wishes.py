"""What a person wishes for, and what of it a complaint asks: it is about how they collect, not about how to pay.

A wish to pay by instalments acknowledges the debt in a letter that asks nothing about the last three years, and belongs
into a letter of its own that does; a question is no request. Both are kept out of complaints, and said to be.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from helper.guidance import Guidance, load
from helper.model.fact import Fact, Facts
from helper.model.pattern import later, ready
from helper.text import Text
from helper.wording import say

WISH = "complaint.wish"
_PART = later(r"(?:[^，,。；;\n！!？?]|(?<=\d)[,，](?=\d))+[？?]?")
_LOOSE = later(r"^[\s，,。；;、]+|[\s，,。；;、]+$|(?<=[，,。；;])[\s，,。；;]+")


class Wish(NamedTuple):
    """Hold a wish in its parts: what a complaint asks, what is about paying, and what only asks something."""

    kept: str
    paying: tuple[str, ...]
    asking: tuple[str, ...]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    raw = load().table("accounts")
    names = ("wish_pays", "wish_pays_not", "wish_asks", "wish_bargains")
    return tuple(ready(str(raw[name]), re.IGNORECASE) for name in names)


def part_wish(said: str) -> Wish:
    """Return a wish in its parts; where nothing in it is kept out, what is kept stands as it was told."""
    about, never, asks, bargains = _patterns()
    if bargains.search(said):
        return Wish(said, (), ())
    paying: list[str] = []
    asking: list[str] = []
    lines: list[str] = []
    for line in said.split("\n"):
        kept = line
        for found in _PART.finditer(line):
            part = found[0].strip()
            if about.search(part) and not never.search(part):
                paying.append(part)
            elif asks.search(part):
                asking.append(part)
            else:
                continue
            kept = kept.replace(found[0], "", 1)
        lines.append(line if kept == line else _LOOSE.sub("", kept))
    return Wish("\n".join(line for line in lines if line.strip()), tuple(paying), tuple(asking))


def without_terms(facts: Facts) -> tuple[Facts, Wish | None]:
    """Return facts whose wish is fit for a complaint, and the wish in its parts where some of it was kept out."""
    fact = facts.get(WISH)
    if fact is None or not isinstance(fact.value, str) or not fact.value.strip():
        return facts, None
    parts = part_wish(fact.value)
    if not parts.paying and not parts.asking:
        return facts, None
    return facts.with_(Fact(WISH, parts.kept or None, fact.origin)), parts


def say_kept_out(guidance: Guidance, wish: Wish) -> Iterator[Text]:
    """Yield what of a wish stands in no complaint, and where it belongs."""
    label = guidance.label(WISH)
    if wish.paying:
        yield say("letters.wish_about_paying_kept_out", label=label, words="；".join(wish.paying))
    if wish.asking:
        yield say("letters.wish_asking_kept_out", label=label, words="；".join(wish.asking))
