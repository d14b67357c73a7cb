"""From lines and their patches to messages: which kind of screen it is, and what each part of it says."""

from helper.intake.screenshots.bubbles import find_bubbles
from helper.intake.screenshots.chats import read_chat
from helper.intake.screenshots.lists import read_list
from helper.intake.screenshots.messages import Screen
from helper.intake.screenshots.seeing import Line, Seen


def read_screen(seen: Seen) -> Screen:
    """Return the messages of a picture."""
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
