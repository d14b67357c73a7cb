"""A signal: one thing a message does, with the exact words that do it."""

from typing import NamedTuple

from helper.model.fact import Span


class Signal(NamedTuple):
    """Hold a signal and its span in the original text (code points; ``end`` is exclusive).

    ``like`` says that no known words were found: the clause resembles others that do this. Such a signal is a
    question to the person and no finding; it stands in ``Heard.to_confirm`` and nowhere else.
    """

    id: str
    start: int
    end: int
    words: str
    like: bool = False

    @property
    def span(self) -> Span:
        """Return where in the text it stands."""
        return Span(self.start, self.end)


class Heard(NamedTuple):
    """Hold what one text says: in plain words (``signals``), and what it only sounds like (``to_confirm``)."""

    signals: list[Signal]
    to_confirm: list[Signal]
