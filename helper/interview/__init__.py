"""Which question comes next, back, change, review. No wording of its own and no printing."""

from helper.interview.answers import Unreadable, parse_answer, answer_words
from helper.interview.session import Session

__all__ = ["Session", "Unreadable", "parse_answer", "answer_words"]
