"""A signal: one thing a message does, with the exact words that do it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signal:
    """Hold a signal and its span in the original text (code points; ``end`` is exclusive)."""

    id: str
    start: int
    end: int
    words: str
