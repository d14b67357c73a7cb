"""What headings mean in everyday words: the words clinics write, those of a dialect, and what a longer heading speaks of."""

import re
import unicodedata
from functools import cache

from helper.guidance import load
from helper.model.pattern import later, ready

_PATTERNS, _NOTHING, _DIALECT = "_patterns", "_nothing", "_dialect"
_URGED = "contact.account urged"
_LONGEST_HEADING = 24
_ENDING = later(r"[?？!！。.]+$")


def plain(heading: str) -> str:
    return _ENDING.sub("", re.sub(r"[\s*＊:：_]+", "", unicodedata.normalize("NFKC", heading)).casefold())


@cache
def _dialect() -> tuple[tuple[str, str], ...]:
    return tuple(tuple(str(pair).split("=", 1)) for pair in str(load().table("clinic_headings")[_DIALECT]).split())  # type: ignore[misc]


def in_standard_words(plain: str) -> str:
    """Return a heading without words of a dialect: 咋催的 is 怎么催的, and is understood like it."""
    for spoken, standard in _dialect():
        plain = plain.replace(spoken, standard)
    return plain


@cache
def everyday_headings() -> dict[str, list[str]]:
    """Return what clinics call their columns, and which facts or special columns each may be."""
    raw = load().table("clinic_headings")
    made: dict[str, list[str]] = {}
    for name, words in raw.items():
        for word in str(words).split() if not name.startswith("_") else ():
            made.setdefault(plain(word), []).append(str(name))
    return made


@cache
def _heading_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    raw = load().table("clinic_headings")
    # What stands behind a blank only tells two patterns of one column apart.
    return tuple((str(name).split()[0], ready(str(words), re.IGNORECASE)) for name, words in raw[_PATTERNS].items())


@cache
def _urged() -> re.Pattern[str]:
    return ready(str(load().table("clinic_headings")[_PATTERNS][_URGED]), re.IGNORECASE)


def asks_how_they_urge(heading: str) -> bool:
    """Tell whether a heading asks how the other side collects: what stands there is of them, where nobody else is named."""
    return bool(_urged().search(in_standard_words(plain(heading))))


def spoken_of(plain: str) -> list[str]:
    """Return the columns a heading speaks of, where it is no sentence, the likeliest first."""
    found = (
        [name for name, words in _heading_patterns() if words.search(plain)] if len(plain) <= _LONGEST_HEADING else []
    )
    return [] if _NOTHING in found else found
