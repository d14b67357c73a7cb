"""Tell whether a text speaks of a debt at all: the quick look that finds whose messages are worth asking about."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

_CLASS = "debt_word_strict"
_kept: list[tuple[Mapping[str, Any], re.Pattern[str]]] = []


def speaks_of_debt(text: str, signals: Mapping[str, Any]) -> bool:
    """Tell whether a text holds a word of debt; blanks put inside words do not hide it."""
    if not _kept or _kept[0][0] is not signals:
        _kept[:] = [(signals, _words(signals["_lexicon"]))]
    plain = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", unicodedata.normalize("NFKC", text))
    return bool(_kept[0][1].search(plain))


def _words(lexicon: Mapping[str, Any]) -> re.Pattern[str]:
    number = lexicon["names"][_CLASS]
    groups = {place for place, classes in enumerate(lexicon["groups"]) if number in classes}
    words = {word for listed in lexicon["index"].values() for word, group in listed if group in groups and len(word) > 1}
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
