"""Which question comes next, back, change, review. No wording of its own and no printing."""

from typing import TYPE_CHECKING

from helper.interview.session import Session

if TYPE_CHECKING:
    from helper.interview.answer import Answer, Unreadable, answer_words
    from helper.interview.answers import parse_answer

__all__ = ["Answer", "Session", "Unreadable", "answer_words", "parse_answer"]


def __getattr__(name: str) -> object:
    """Return what reads an answer, where one is to be read: a case whose answers are all there reads none."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "answer_words":
        from helper.interview import answer as module
    else:
        from helper.interview import answers as module  # type: ignore[no-redef]
    globals()[name] = made = getattr(module, name)
    return made
