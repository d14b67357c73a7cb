"""From lines and their patches to messages: which kind of screen it is, and what each part of it says."""

from typing import NamedTuple

from helper.intake.screenshots.seeing import Box, Line, Seen


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


def read_screen(seen: Seen) -> Screen:
    """Return the messages of a picture."""
    from helper.intake.screenshots.bubbles import find_bubbles
    from helper.intake.screenshots.chats import read_chat
    from helper.intake.screenshots.lists import read_list

    seen = framed(seen)
    bubbles = find_bubbles(seen)
    if bubbles:
        title, messages = read_chat(seen, bubbles)
        return Screen("chat", title, tuple(messages))
    kind, messages = read_list(seen)
    return Screen(kind, "", tuple(messages))


def framed(seen: Seen) -> Seen:
    """Return what was seen without lines that are no text at all: specks, icons, lone marks."""
    lines = [line for line in seen.lines if line.box.height > 4 and not _is_speck(line)]
    return seen._replace(lines=tuple(lines))


def _is_speck(line: Line) -> bool:
    text = line.text.strip()
    return not any(letter.isalnum() for letter in text) and (line.sure < 0.4 or text not in ("?", "？", "！", "!", "。", "...", "…", "？？", "??", "？？？"))
