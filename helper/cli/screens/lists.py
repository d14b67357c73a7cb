"""What is shown of a question: its choices and hints, and long lists by the page, of which nothing is taken or put in unasked."""

import shutil
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from helper.cases.danger_lines import tell_numbers
from helper.cli import line_editor
from helper.cli.terminal import Terminal
from helper.guidance import Guidance, Question
from helper.interview import answer_words
from helper.interview.lately import holds
from helper.interview.who_answers import OF_HELPER, SIGNS
from helper.model.contact import DANGER
from helper.model.fact import Value
from helper.model.pattern import later as pattern
from helper.text import Text, glimpse, join, shorten
from helper.wording import say

if TYPE_CHECKING:
    from helper.cli.prompt import Reply

LONGEST_QUOTE = 120
"""Characters of their words beside what they may mean: the half that is cut off may be the reason."""
ABOUT_A_LIST = 7
"""Lines a list shares the screen with: its question, what to type, the hint and the prompt."""


def settle(screen: Terminal, words: Text, read_line: Callable[[Terminal], str]) -> bool | None:
    """Put a question of 1, 2 or Enter until one of them is typed; None is Enter."""
    screen.say(words, "head", indent=3)
    while True:
        said = read_line(screen).strip()
        held = False if said == "2" else holds(said)
        if held is not None or not said:
            return held
        screen.say(say("terminal.one_two_or_enter"), "warn", indent=3)


def left_out(
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
        if settle(screen, say("terminal.left_out_of_read", labels=labels), read_line):
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
    return tuple(before) if settle(screen, say("terminal.chosen_before", labels=labels), read_line) else ()


def empties(
    screen: Terminal, guidance: Guidance, question: Question, held: object, read_line: Callable[[Terminal], str]
) -> bool:
    """Ask whether all that was chosen before is to go; Enter keeps it."""
    before = [name for name in question.members if isinstance(held, tuple) and name in held]
    if not before:
        return True
    labels = join(guidance.label(name) for name in before)
    asked = say("terminal.all_of_them_go", count=len(before), labels=labels)
    return settle(screen, asked, read_line) is True


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
) -> "Reply":
    """Ask of each thing that words only sound like whether it is so: what else was said answers it neither way."""
    chosen = reply.value
    if not like or not isinstance(chosen, tuple):
        return reply
    asked = [one for one in like if one[0] not in chosen]
    so, left = set(chosen), list[str]()
    if not chosen and len(asked) == 1:  # there is but one thing to say yes to
        so, asked = {asked[0][0]}, []
    for name, seen in asked:
        shown = shorten(seen.replace("\n", " "), 120)
        held = settle(screen, say("terminal.is_it_so", label=guidance.label(name), seen=shown), read_line)
        if held:
            so.add(name)
        elif held is None:
            left.append(name)
    return reply._replace(value=tuple(name for name in question.members if name in so), open=tuple(left))


def page_of(screen: Terminal, question: Question, begin: int) -> int:
    """Return how far a list goes that begins at ``begin`` and still fits on the screen with its question."""
    if not screen.interactive:
        return len(question.members)
    rows = max(shutil.get_terminal_size().lines - ABOUT_A_LIST, 6)
    # One that would leave two or three behind is shown whole.
    return len(question.members) if len(question.members) - begin <= rows + 2 else begin + rows


def choices(screen: Terminal, guidance: Guidance, question: Question, ticked: list[str], begin: int, end: int) -> None:
    """Print a page of the members of a list, with those already read marked."""
    for place, name in list(enumerate(question.members, start=1))[begin:end]:
        mark = "*" if name in ticked else " "
        screen.say(f"{place:>2}{mark} {put(screen, guidance.questions[name], guidance.questions[name].asks)}", indent=3)
    if ticked:
        screen.say(say("terminal.marks_what_was_read"), "note", indent=3)
    more = len(question.members) - end
    screen.say(
        say("terminal.type_numbers_or_more", more=more) if more else say("terminal.type_numbers_with_spaces_between"),
        "key",
        indent=3,
    )


def put(screen: Terminal, question: Question, words_: Text) -> str:
    """Return wording about the client where a helper answers; what is asked about the helper stays."""
    # Whoever is helped signs a letter of their own, and gives the name and number for it.
    of_helper = question.fact.startswith(OF_HELPER) and question.fact not in SIGNS
    return words_.of(screen.lang) if of_helper else screen.to(words_)


HINT = say("terminal.why_back_enter_not_known")
HINT_READ = say("terminal.why_back_enter_not_sure")
HINT_NEEDED = say("terminal.hint_needed")
HINT_OPTIONAL = say("terminal.hint_optional")
HINT_LATER = say("terminal.hint_later")
HINT_KEEP = say("terminal.why_back_enter_keep_unknown")

_ENTER = r"[^（）；。，]{0,14}\u56de\u8f66"  # 回车
_MAY_STAY_EMPTY = pattern(
    rf"（{_ENTER}）|[；，。]{_ENTER}(?=）)| ?\([Pp]ress Enter[^()]*\)|[;,] press Enter[^();,]*(?=\))"
)


def show_question(
    screen: Terminal,
    guidance: Guidance,
    question: Question,
    *,
    number: int,
    held: Value,
    has_held: bool,
    read: list[tuple[str, str]],
    like: list[tuple[str, str]],
    needed: bool | None = None,
    later: bool = False,
) -> None:
    """Print a question with its choices, and the answer already on record."""
    screen.say()
    mark = (
        ""
        if needed is None
        else (say("terminal.mark_needed") if needed else say("terminal.mark_optional")).of(screen.lang)
    )
    asks = put(screen, question, question.asks)
    # That Enter leaves it out is no help where the letter cannot do without it, and else the mark says it already.
    screen.say(f"{number}. {asks if needed is None else _MAY_STAY_EMPTY.sub('', asks)}{mark}", "head")
    if has_held:
        before = shorten(answer_words(guidance, question, held, screen.lang), 80)
        screen.say(say("terminal.answer_so_far", before=before), "note", indent=3)
    if question.fact == DANGER:
        screen.show(tell_numbers())
    if question.kind == "choice":
        for place, (_, label) in enumerate(question.choices, start=1):
            screen.say(f"{place}  {put(screen, question, label)}", indent=3)
    elif question.kind == "yes_no":
        screen.say(say("terminal.yes_2"), indent=3)
    elif read or like:
        if read:
            screen.say(say("terminal.read_in_words"), indent=3)
        for name, seen in read:
            screen.say(
                say("terminal.read_member", label=guidance.label(name), seen=glimpse(seen, LONGEST_QUOTE)), indent=3
            )
        for name, seen in like:
            screen.say(
                say("terminal.like_member", label=guidance.label(name), seen=glimpse(seen, LONGEST_QUOTE)),
                "warn",
                indent=3,
            )
        both, plain = say("terminal.keys_read_and_like"), say("terminal.type_y_just_these_see")
        keys = plain if not like else both if read or has_held else say("terminal.keys_like")
        screen.say(keys, "key", indent=3)
    elif question.kind == "many":
        held_ = list(held) if has_held and isinstance(held, tuple) else []
        choices(screen, guidance, question, held_, 0, page_of(screen, question, 0))
    kept = HINT_KEEP if has_held else HINT_LATER if later else HINT_READ if read else None
    hint = kept or (HINT if needed is None else HINT_NEEDED if needed else HINT_OPTIONAL)
    said, ends = hint.of(screen.lang), say("terminal.empty_line_ends_it")
    if question.kind in ("words", "cash") and ends.zh not in question.asks.zh:
        screen.say(ends, "key", indent=3)
    if question.kind in ("choice", "yes_no") and line_editor.can_choose(screen):
        said = f"{said[0]}{say('terminal.arrows_choose').of(screen.lang)}  {said[1:]}"
    screen.say(said, "note", indent=3)


def show_readings(screen: Terminal, guidance: Guidance, question: Question, readings: tuple[Value, ...]) -> None:
    """Print what an answer may mean, each with the number that chooses it."""
    for place, reading in enumerate(readings, start=1):
        screen.say(f"{place}  {answer_words(guidance, question, reading, screen.lang)}", indent=3)
