"""Long lists by the page, of which nothing is taken or put in unasked."""

import shutil
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from helper.cli.terminal import Terminal
from helper.guidance import Guidance, Question
from helper.text import Text, join, shorten
from helper.told.keys_in_words import goes_back
from helper.told.lately import holds
from helper.wording import say

if TYPE_CHECKING:
    from helper.cli.prompt import Reply

ABOUT_A_LIST = 7
"""Lines a list shares the screen with: its question, what to type, the hint and the prompt."""


class SteppedBack(Exception):
    """The person wants the question before this one of a row."""


def ask_settled(
    screen: Terminal, words: Text, read_line: Callable[[Terminal], str], *, back: bool = False
) -> bool | None:
    """Put a question of 1, 2 or Enter until one of them is typed; None is Enter.

    Raise SteppedBack for the key that goes back, where there is something to go ``back`` to.
    """
    screen.say(words, "head", indent=3)
    while True:
        said = read_line(screen).strip()
        if back and goes_back(said):
            raise SteppedBack
        held = False if said == "2" else holds(said)
        if held is not None or not said:
            return held
        screen.say(say("terminal.one_two_or_enter"), "warn", indent=3)


def ask_left_out(
    screen: Terminal,
    guidance: Guidance,
    question: Question,
    named: Sequence[str],
    shown: int,
    chosen: tuple[str, ...],
    read_line: Callable[[Terminal], str],
) -> tuple[str, ...]:
    """Return what is chosen of a list in which ``named`` were marked, ``shown`` of it being on the screen.

    Who was shown no list, or not all of it, adds to what was read. Who saw it and chose has answered: what they left
    out is asked about once, and stays out on Enter.
    """
    unseen = {*question.members[shown:]}
    missing = [name for name in question.members if name in named and name not in chosen and name not in unseen]
    so = {*chosen, *(name for name in named if name in unseen)}
    if missing:
        labels = join(guidance.label(name) for name in missing)
        if ask_settled(screen, say("terminal.left_out_of_read", labels=labels), read_line):
            so.update(missing)
    return tuple(name for name in question.members if name in so)


def keeps_besides(
    screen: Terminal,
    guidance: Guidance,
    question: Question,
    before: Sequence[str],
    read_line: Callable[[Terminal], str],
) -> tuple[str, ...]:
    """Return what was chosen before and stays beside what was read: "just these" are those on the screen and no others."""
    if not before:
        return ()
    labels = join(guidance.label(name) for name in question.members if name in before)
    return tuple(before) if ask_settled(screen, say("terminal.chosen_before", labels=labels), read_line) else ()


def empties(
    screen: Terminal, guidance: Guidance, question: Question, held: object, read_line: Callable[[Terminal], str]
) -> bool:
    """Ask whether all that was chosen before is to go; Enter keeps it."""
    before = [name for name in question.members if isinstance(held, tuple) and name in held]
    if not before:
        return True
    labels = join(guidance.label(name) for name in before)
    asked = say("terminal.all_of_them_go", count=len(before), labels=labels)
    return ask_settled(screen, asked, read_line) is True


def tell_emptied(screen: Terminal, guidance: Guidance, question: Question, held: object) -> None:
    """Say what was chosen before and is gone, where 0 was typed: that is none of these, and no key to be asked after."""
    before = [name for name in question.members if isinstance(held, tuple) and name in held]
    if before:
        labels = join(guidance.label(name) for name in before)
        screen.say(say("terminal.all_of_them_are_gone", labels=labels), "note", indent=3)


def settle_sounds(
    screen: Terminal,
    guidance: Guidance,
    question: Question,
    like: Sequence[tuple[str, str]],
    reply: "Reply",
    read_line: Callable[[Terminal], str],
) -> "Reply | None":
    """Ask of each thing that words only sound like whether it is so: what else was said answers it neither way.

    Return None where the person steps back from the first of them, to the list itself.
    """
    chosen = reply.value
    if not like or not isinstance(chosen, tuple):
        return reply
    asked = [one for one in like if one[0] not in chosen]
    so = set(chosen)
    if not chosen and len(asked) == 1:  # there is but one thing to say yes to
        so, asked = {asked[0][0]}, []
    said: list[bool | None] = []
    while len(said) < len(asked):
        name, seen = asked[len(said)]
        shown = shorten(seen.replace("\n", " "), 120)
        try:
            words = say("terminal.is_it_so", label=guidance.label(name), seen=shown)
            said.append(ask_settled(screen, words, read_line, back=True))
        except SteppedBack:
            if not said:
                return None
            said.pop()
    so |= {name for (name, _), held in zip(asked, said, strict=True) if held}
    left = [name for (name, _), held in zip(asked, said, strict=True) if held is None]
    return reply._replace(value=tuple(name for name in question.members if name in so), open=tuple(left))


def page_of(screen: Terminal, question: Question, begin: int) -> int:
    """Return how far a list goes that begins at ``begin`` and still fits on the screen with its question."""
    if not screen.interactive:
        return len(question.members)
    rows = max(shutil.get_terminal_size().lines - ABOUT_A_LIST, 6)
    # One that would leave two or three behind is shown whole.
    return len(question.members) if len(question.members) - begin <= rows + 2 else begin + rows
