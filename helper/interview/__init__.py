"""Which question comes next, back, change, review. No wording of its own and no printing."""

from helper.interview.answers import Answer, Unreadable, answer_words, parse_answer
from helper.interview.session import Session

__all__ = ["Answer", "Session", "Unreadable", "answer_words", "parse_answer"]
