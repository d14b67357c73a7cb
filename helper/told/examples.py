"""Ask what words somebody typed are most like by what people type: ``guides/questions/told.txt``, which anybody can add to.

Nobody's words are taken for an answer on a likeness alone: it is asked back.
"""

from collections.abc import Iterable

from helper.guidance import Guidance, Question
from helper.guidance.where import data_dir
from helper.reading.by_example import NOTHING, plain_words, rank_by_examples
from helper.text import Text

FILE = "told.txt"
_LISTED, _KNOWN = 0.5, 0.12
"""How likely a member of a list must be to be asked after, and how much of what was typed must be known."""
_CHOSEN, _SURELY_KNOWN = 0.4, 0.3
"""The same of the first question: nobody is asked after ending their life for a few letters in common."""


def likest_members(guidance: Guidance, question: Question, said: str) -> tuple[str, ...]:
    """Return the members of a list that words are most like, the likeliest first; "" for none of them."""
    named = ((name, guidance.label(name)) for name in question.members)
    return _likest(named, NOTHING + question.fact, said, _LISTED, _KNOWN)


def likest_choice(question: Question, said: str) -> str:
    """Return the choice that words are most like; "" where none is likely."""
    names = ((f"{question.fact}={value}", label) for value, label in question.choices)
    return next(iter(_likest(names, NOTHING + question.fact, said, _CHOSEN, _SURELY_KNOWN)), "").rpartition("=")[2]


def _likest(names: Iterable[tuple[str, Text]], nothing: str, said: str, least: float, known: float) -> tuple[str, ...]:
    words = [(name, tuple(map(plain_words, label))) for name, label in names]
    ranked = rank_by_examples(plain_words(said), data_dir("guides") / "questions" / FILE, words, nothing)
    likely = (name for share, name in ranked.names if share >= least and ranked.known >= known)
    return tuple("" if name == nothing else name for name in likely)
