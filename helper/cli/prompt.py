"""Put one question to a person, and understand what they may type at any of them."""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import NamedTuple, TypeVar

from helper.cases import clock
from helper.cases.danger_lines import tell_numbers
from helper.cases.gate import ACCOUNT, THEIRS, find_despair
from helper.cases.heard_lines import meet_money, meet_threat, tell_scam, tell_told_threat
from helper.cases.judging import heard_like
from helper.cli import line_editor
from helper.cli.screens import heeding
from helper.cli.screens.lists import (
    ask_left_out,
    empties,
    keeps_besides,
    page_of,
    settle_sounds,
    tell_emptied,
)
from helper.cli.terminal import Terminal
from helper.guidance import Guidance, Question, load
from helper.guidance.pages import tell_why
from helper.interview import Unreadable, answer_words, parse_answer
from helper.interview.answer import last_four, refuse_unseen
from helper.interview.own_words import cries_for_help, ways_named
from helper.interview.question_lines import about_whom, tell_members, tell_question, tell_readings, tell_understood
from helper.interview.told_time import times_in
from helper.model.contact import CLOSE_ONE, DANGER
from helper.model.fact import Value
from helper.reading.whose_words import names_file
from helper.text import Text, join
from helper.told.choosing import confirms, is_nothing, is_unknown, read_place, rest_of_yes, says_yes
from helper.told.keys_in_words import asks_why, goes_back
from helper.wording import say

SEVERAL, ROLE, REACHED = "contact.channel", "teller.role", "contact.recipient_role"
OF_ONE_LINE = ("choice", "yes_no", "many", "moment", "number")
LEAST_OF_A_PASTE = 6
_TOLD = 20
"""From so many characters on what was typed for a time is a story and no slip."""
"""Characters of a first line after which more lines are a paste, and no answers typed ahead."""


class ReplyKind(Enum):
    """Say what the person did at a prompt; AGAIN where the same is put to them once more."""

    VALUE = 1
    UNKNOWN = 2
    KEEP = 3
    BACK = 4
    QUIT = 5
    CONFIRM = 6
    LATER = 7
    AGAIN = 8


class Reply(NamedTuple):
    """Hold what the person did, and the value where they gave one."""

    kind: ReplyKind
    value: Value = None
    note: str = ""
    rest: tuple[Value, ...] = ()
    """What else was named, where one event was several contacts."""
    heeded: bool = False
    """Whether words of despair were answered at once."""
    open: tuple[str, ...] = ()
    """Items of a list that were asked about and left open: neither so nor not so."""


YES_OR_NO = (say("letters.answer_yes"), say("letters.answer_no"))
NOT_KEPT = say("terminal.was_not_written_down")


def read_line(screen: Terminal, mark: str = "> ", choices: Sequence[str] = ()) -> str:
    """Read one line; the end of input means leaving. Who cannot go on may say so at any prompt.

    ``choices`` are what arrow keys put into the line; one taken as it stands is answered by its number.
    """
    line = line_editor.read_decoded(mark, choices if line_editor.can_choose(screen) else ())
    if line in choices:
        return str(choices.index(line) + 1)
    heeding.heed(screen, line)
    screen.show(tell_scam(line))
    return line


def ask_line(screen: Terminal, words: Text) -> str:
    """Say which answers there are, and return the line that is typed, without blanks around it."""
    screen.say(words, "key")
    return read_line(screen).strip()


def read_pasted(screen: Terminal, places: int = 0) -> str:
    """Read lines up to an empty one; an empty line inside a paste belongs to the paste, and one of ``places`` stands alone."""
    lines = [line_editor.read_decoded("> ")]
    # What is no words of anybody's ends the box at once: the next line is no part of a quotation.
    if (
        lines[0].strip() in ("q", "Q")
        or goes_back(lines[0])
        or asks_why(lines[0])
        or is_nothing(load(), lines[0])
        or read_place(lines[0], places)
    ) and not line_editor.is_pending():
        return lines[0]
    while True:
        if not line_editor.is_pending() and lines[-1] == "":
            break
        if not line_editor.is_pending() and lines[-1].strip() in ("q", "Q", "ｑ"):
            # The hint names q for leaving: on a line of its own it is a key, and no part of what was told.
            lines.pop()
            break
        if not line_editor.is_pending() and goes_back(lines[-1]):
            # So is the key that goes back; what stood above it was not finished, and no letter may quote the key.
            screen.say(say("terminal.went_back_unfinished"), "note", indent=3)
            return "<"
        try:
            lines.append(line_editor.read_decoded("  "))
        except EOFError:
            break
    return "\n".join(lines).strip("\n")


def ask(  # noqa: C901 - one answer, and each of the words that is no answer
    screen: Terminal,
    guidance: Guidance,
    question: Question,
    *,
    number: int,
    held: Value = None,
    has_held: bool = False,
    read: list[tuple[str, str]] | None = None,
    like: list[tuple[str, str]] | None = None,
    needed: bool | None = None,
    later: bool = False,
    told: tuple[Value, ...] = (),
) -> Reply:
    """Ask until there is a reply. ``read`` are members already read in the words, with those words.

    ``like`` are members the words only sound like: they stand apart and no Enter takes them over. ``needed`` says
    whether a letter cannot do without the answer; None where it is no letter that asks. ``later`` leaves a
    question open on Enter: who works without the person cannot say that they do not know. ``told`` is what was told
    elsewhere that would answer it.
    """
    read, like = read or [], like or []
    named, given = (
        [*(held if has_held and isinstance(held, tuple) else ()), *(name for name, _ in read)],
        not (read or like),
    )

    def put() -> None:
        """Show the question with whatever stands by it."""
        screen.show(
            tell_question(
                guidance,
                question,
                number=number,
                held=held,
                has_held=has_held,
                read=read,
                like=like,
                needed=needed,
                later=later,
                about=screen.about,
                numbers=tell_numbers() if question.fact == DANGER else [],
                page=page_of(screen, question, 0),
                arrows=line_editor.can_choose(screen),
            )
        )

    put()
    shown = page_of(screen, question, 0) if given and question.kind == "many" else 0
    kept = screen.threat if question.fact in (THEIRS, ACCOUNT) and not held else ""
    beside, screen.beside = (screen.beside, "") if question.fact == ACCOUNT else ("", screen.beside)
    readings: tuple[Value, ...] = tuple(one for one in (kept, beside) if one)
    if readings:
        waits = say("terminal.typed_beside") if beside else say("gate.account_typed_before")
        screen.say(say("gate.threat_typed_before") if question.fact == THEIRS else waits, "key", indent=3)
        screen.show(tell_readings(guidance, question, readings))
    if told:
        before = say("terminal.named_in_log") if question.kind == "text" else say("terminal.told_before")
        screen.say(before, "key", indent=3)
        screen.show(tell_readings(guidance, question, told))
        readings = told
    asked_back = besides = ""

    def may_go(value: Value, said: str = "") -> bool:
        """Tell whether an answer may take the place of the one that stands: a list is not emptied unasked, but by its 0."""
        if question.kind == "many" and has_held and said.strip() in ("0", "０"):
            tell_emptied(screen, guidance, question, held)
            return True
        return bool(value) or not has_held or empties(screen, guidance, question, held, read_line)

    while True:
        if question.kind in ("words", "cash"):
            said = read_pasted(screen, len(readings))
            heeding.heed(screen, said, theirs=question.fact == THEIRS)
        else:
            said = read_line(screen, choices=_choices_of(screen, guidance, question, readings))
            if question.kind in OF_ONE_LINE and (pasted := _pasted(said)):
                # A message put where a number is wanted answers nothing, and not a word of it is lost.
                screen.threat = pasted
                heeding.heed(screen, pasted.removeprefix(said))
                screen.show(tell_told_threat(guidance, pasted))
                screen.say(say("terminal.paste_kept"), "key", indent=3)
                continue
        if question.kind == "words" and said.strip():
            from helper.cli.screens.pasted_picture import words_in
            from helper.intake.pictures import picture_named

            picture = picture_named(said)
            if picture:
                said = words_in(screen, picture, read_line)
                if not said:
                    continue
                heeding.heed(screen, said, theirs=question.fact == THEIRS)
            elif names_file(said):
                screen.say(say("terminal.is_a_file_name"), "warn", indent=3)
                continue
        plain = said.strip()
        if asks_why(plain):
            screen.say(about_whom(question, question.why, screen.about), indent=3)
            screen.show(tell_why(guidance, question))
        elif goes_back(plain):
            return Reply(ReplyKind.BACK)
        elif plain in ("q", "Q", "ｑ"):
            return Reply(ReplyKind.QUIT)
        elif question.kind == "many" and plain in ("+", "＋"):
            # Past its end the list stands there again from its beginning: the key never answers.
            begin = shown if shown < len(question.members) else 0
            end = page_of(screen, question, begin)
            shown = max(shown, end)
            screen.show(tell_members(guidance, question, named, begin, end, screen.about))
        elif (read or like) and confirms(plain):
            these = {name for name, _ in read} or {*named}
            chosen = keeps_besides(screen, guidance, question, [name for name in named if name not in these], read_line)
            these.update(chosen)
            confirmed = Reply(ReplyKind.CONFIRM, tuple(name for name in question.members if name in these))
            if settled := settle_sounds(screen, guidance, question, like, confirmed, read_line):
                return settled
            put()
        elif like and not read and (heard := heard_like(guidance, like, plain)):
            return Reply(ReplyKind.VALUE, (heard,))
        elif plain == "" and (has_held or later):
            return Reply(ReplyKind.KEEP if has_held else ReplyKind.LATER)
        elif place := read_place(plain, len(readings)) or (1 if len(readings) == 1 and says_yes(plain) else None):
            screen.threat = "" if kept else screen.threat  # it stands in its place now
            return Reply(ReplyKind.VALUE, readings[place - 1], asked_back)
        elif question.kind == "words" and read_place(plain, 99):
            screen.say(say("terminal.a_number_is_no_words"), "warn", indent=3)
        elif is_unknown(guidance, said) or (question.kind == "words" and is_nothing(guidance, said)):
            return Reply(ReplyKind.UNKNOWN) if may_go(None) else Reply(ReplyKind.KEEP)
        elif heeding.meet(screen, meet_threat(guidance, question, said)):
            screen.threat = said.strip()
        else:
            besides = rest_of_yes(plain) if read else ""
            said = besides or said
            try:
                refuse_unseen(question, said, shown, len(readings))
                answer = parse_answer(
                    guidance,
                    question,
                    said,
                    now=clock.moment_now(),
                    helped=screen.for_another,
                    contacted=screen.was_contacted,
                )
            except Unreadable as error:
                if question.fact == SEVERAL and len(ways := ways_named(question, said, error.readings)) > 1:
                    labels = [question.choice(way) or Text(str(way), str(way)) for way in ways]
                    screen.say(say("result.several_ways", first=labels[0], rest=join(labels[1:])), "note", indent=3)
                    return Reply(ReplyKind.VALUE, ways[0], rest=tuple(ways[1:]))
                among = question.kind == "choice" and readings and not error.readings
                why = say("interview.type_one_number_or_say", numbers=f"1-{len(readings)}") if among else error.why
                if question.fact != DANGER and find_despair(guidance, said):
                    # Who says this is asked for no number.
                    screen.say(say("interview.this_can_wait_here"), "key")
                    continue
                screen.say(say("terminal.keys_like") if like and not shown else why, "warn")
                if heeding.meet(screen, meet_money(guidance, question, said)):
                    screen.threat = plain
                if question.fact == DANGER:
                    screen.show(tell_numbers())
                elif screen.standing and not read_place(plain, 99) and not cries_for_help(said):
                    # What is not understood may be a cry for help; a plain one was answered at once.
                    screen.standing()
                if question.fact == "contact.at" and len(plain) > _TOLD and not screen.threat:
                    # What happened, told where the time was asked: not a word of it is lost, and its day is offered.
                    screen.threat = plain
                    screen.say(say("terminal.story_kept"), "key", indent=3)
                    readings = error.readings or times_in(guidance, plain, clock.moment_now())
                # The short list stays until it is answered: its 1 is never the 1 of the long one.
                readings = error.readings or readings
                # What was said of who answers tells more than the choice it is asked back for.
                asked_back = said.strip() if error.readings and question.fact in (ROLE, REACHED) else asked_back
                screen.show(tell_readings(guidance, question, readings))
                continue
            if not may_go(answer.value, said):
                return Reply(ReplyKind.KEEP)
            if question.kind == "many" and isinstance(answer.value, tuple) and answer.value and named:
                seen = 0 if said == besides else shown  # who said yes to what was read left none of it out
                chosen = ask_left_out(screen, guidance, question, named, seen, answer.value, read_line)
                answer = answer._replace(value=chosen)
            if question.fact.endswith(".id_tail") and isinstance(answer.value, str):
                # The whole number is not needed, and it is kept nowhere.
                answer = answer._replace(value=last_four(answer.value))
            despair = question.kind != "words" and bool(find_despair(guidance, said))
            if despair and question.fact == DANGER and answer.value in ("self", CLOSE_ONE):
                # What is asked is answered; the words themselves are kept nowhere.
                return Reply(ReplyKind.VALUE, answer.value, heeded=True)
            if despair:
                # A name or a number it is not; what was said is answered, and kept nowhere.
                screen.say(NOT_KEPT, "key")
                continue
            if kept and isinstance(answer.value, str) and (kept in answer.value or answer.value in kept):
                screen.threat = ""  # written once more
            screen.show(tell_understood(guidance, question, said, answer, screen.lang))
            reply = Reply(ReplyKind.VALUE, answer.value, answer.note)
            # Whoever saw all and chose has answered; whoever named something else has not.
            open_ = [one for one in like if answer.value and one[0] not in question.members[:shown]]
            if settled := settle_sounds(screen, guidance, question, open_, reply, read_line):
                return settled
            put()


Asked = TypeVar("Asked")


def ask_in_order(
    screen: Terminal,
    asked: Sequence[Asked],
    put: Callable[[Asked, int], ReplyKind],
    *,
    place: int = 0,
    passed: Callable[[Asked], bool] = lambda asked: False,
) -> bool:
    """Put one question after the other, from ``place`` on: < puts the one before once more. False where the person left.

    ``put`` is given what is asked and the number it is asked by, keeps the answer, and says what the person did.
    What is ``passed`` once its turn comes is not put, on the way back neither.
    """
    back = False
    while place < len(asked):
        if passed(asked[place]):
            back = back and place > 0
            place += -1 if back else 1
            continue
        kind = put(asked[place], place + 1)
        back = kind is ReplyKind.BACK
        if kind is ReplyKind.QUIT:
            return False
        if kind is ReplyKind.BACK and not place:
            screen.say(say("interview.is_first_question"), "note", indent=3)
        place = max(place - 1, 0) if kind is ReplyKind.BACK else place + (kind is not ReplyKind.AGAIN)
    return True


def _pasted(said: str) -> str:
    """Return a message of several lines that was pasted, ``said`` being what came first; empty for one line."""
    lines = [said]
    while len(said.strip()) >= LEAST_OF_A_PASTE and line_editor.is_pending():
        try:
            lines.append(line_editor.read_decoded("  "))
        except EOFError:
            break
    told = [line for line in "\n".join(lines).split("\n") if line.strip()]
    return "\n".join(told) if len(told) > 1 else ""


def _choices_of(
    screen: Terminal, guidance: Guidance, question: Question, readings: tuple[Value, ...] = ()
) -> list[str]:
    """Return what the arrow keys walk through, each under the number it is typed by."""
    if question.kind == "choice" and readings:
        words = [answer_words(guidance, question, reading, screen.lang) for reading in readings]
        return [f"{place}  {word}" for place, word in enumerate(words, start=1)]
    if question.kind == "choice":
        return [
            f"{place}  {about_whom(question, label, screen.about).of(screen.lang)}"
            for place, (_, label) in enumerate(question.choices, start=1)
        ]
    return [word.of(screen.lang) for word in YES_OR_NO] if question.kind == "yes_no" else []
