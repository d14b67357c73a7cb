"""Which question comes next, back, change, review. No wording of its own and no printing."""

from helper.interview.answers import Answer, Unreadable, parse_answer, words
from helper.interview.session import Session

__all__ = ["Answer", "Session", "Unreadable", "parse_answer", "words"]
