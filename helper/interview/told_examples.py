"""Ask what words somebody typed are most like by what people type: ``guides/questions/told.txt``, which anybody can add to.

Nobody's words are taken for an answer on a likeness alone: it is asked back.
"""

from collections.abc import Iterable

from helper.guidance import Guidance, Question
from helper.guidance.where import data_dir
from helper.reading.by_example import NOTHING, plain_words, rank_by_examples
from helper.text import Text

FILE = "told.txt"
_LIKELY, _KNOWN = 0.4, 0.3
"""How likely a meaning must be to be asked after; how much of what was typed must be known."""


def likest_members(guidance: Guidance, question: Question, said: str) -> tuple[str, ...]:
    """Return the members of a list that words are most like, the likeliest first; "" for none of them."""
    return _likest(((name, guidance.label(name)) for name in question.members), NOTHING + question.fact, said)


def likest_choice(question: Question, said: str) -> str:
    """Return the choice that words are most like; "" where none is likely."""
    names = ((f"{question.fact}={value}", label) for value, label in question.choices)
    return next(iter(_likest(names, NOTHING + question.fact, said)), "").rpartition("=")[2]


def _likest(names: Iterable[tuple[str, Text]], nothing: str, said: str) -> tuple[str, ...]:
    words = [(name, tuple(map(plain_words, label))) for name, label in names]
    ranked = rank_by_examples(plain_words(said), data_dir("guides") / "questions" / FILE, words, nothing)
    likely = (name for share, name in ranked.names if share >= _LIKELY and ranked.known >= _KNOWN)
    return tuple("" if name == nothing else name for name in likely)
