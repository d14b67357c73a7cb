"""A signal: one thing a message does, with the exact words that do it."""

from dataclasses import dataclass

from helper.model.fact import Span


@dataclass(frozen=True, slots=True)
class Signal:
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


@dataclass(frozen=True, slots=True)
class Heard:
    """Hold what one text says: in plain words (``signals``), and what it only sounds like (``to_confirm``)."""

    signals: list[Signal]
    to_confirm: list[Signal]
