"""Tell whether a text speaks of a debt at all: the quick look that finds whose messages are worth asking about."""

from helper.reading.lexicon import Found, Lexicon
from helper.reading.normal import normalise

CLASS = "debt_word_strict"


def speaks_of_debt(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a text holds a word of debt; blanks put inside words do not hide it."""
    return Found(normalise(text).text, lexicon).has(lexicon.names[CLASS])
