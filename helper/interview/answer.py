"""What becomes of what a person typed: a value with what was said beside it, or why it could not be taken."""

from datetime import datetime
from typing import NamedTuple

from helper.guidance import Guidance, Question
from helper.model.fact import Value
from helper.text import Text


class Unreadable(ValueError):
    """Say why an answer could not be taken; holds wording in both languages.

    ``readings`` are the values it may mean, where it is open: the person is asked which, and nothing is guessed.
    """

    def __init__(self, why: Text, readings: tuple[Value, ...] = ()) -> None:
        super().__init__(why.en)
        self.why, self.readings = why, readings


class Answer(NamedTuple):
    """Hold the value read from an answer, what was said beside it, and how that was taken."""

    value: Value
    note: str = ""
    aside: Text | None = None


class Said(NamedTuple):
    """Hold one answer while it is read: in plain form, as typed, when, and whether its list is on the screen."""

    guidance: Guidance
    question: Question
    text: str
    typed: str
    now: datetime | None
    numbered: bool
