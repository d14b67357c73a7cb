"""What a picture says, once it is understood: its messages and what kind of screen it is."""

from typing import NamedTuple

from helper.intake.screenshots.seeing import Box


class Message(NamedTuple):
    """Hold one message as the screen shows it. ``side`` is left, right, system or list; ``time`` as it is shown.

    ``quote`` are words of another message it answers; they are not its own. ``sure`` is the reader's least
    certainty (0 to 1), ``doubt`` names what else is not certain: side, words, cut. ``under`` is the time in the
    middle above it, which may hold the day of its own clock.
    """

    side: str
    name: str
    text: str
    time: str
    box: Box
    sure: float
    quote: str = ""
    doubt: str = ""
    under: str = ""


class Screen(NamedTuple):
    """Hold what a picture says: its messages, the name in its title, and its kind: chat, notices or list."""

    kind: str
    title: str
    messages: tuple[Message, ...]
