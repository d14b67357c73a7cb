"""Put one question to a person, and understand what they may type at any of them."""

import contextlib
import sys
from dataclasses import dataclass
from enum import Enum

from helper import reading
from helper.cases import clock
from helper.cli.screens import danger
from helper.cli.terminal import Terminal, safe
from helper.guidance import Guidance, Question
from helper.interview import Unreadable, answer_words, parse_answer
from helper.interview.answers import is_unknown
from helper.interview.third_person import OF_HELPER
from helper.model.fact import Value
from helper.text import Text, join
from helper.wording import say

with contextlib.suppress(ImportError):
    # Importing it is what makes Backspace delete a whole 汉字 at the prompt.
    import readline  # noqa: F401


class ReplyKind(Enum):
    """Say what the person did at a prompt."""

    VALUE = 1
    UNKNOWN = 2
    KEEP = 3
    BACK = 4
    QUIT = 5
    CONFIRM = 6


@dataclass(frozen=True, slots=True)
class Reply:
    """Hold what the person did, and the value where they gave one."""

    kind: ReplyKind
    value: Value = None
    note: str = ""


HINT = say("terminal.why_back_enter_not_known")
HINT_READ = say("terminal.why_back_enter_not_sure")
HINT_KEEP = say("terminal.why_back_enter_keep_unknown")


NOT_KEPT = say("terminal.was_not_written_down")


def read_line(screen: Terminal, mark: str = "> ") -> str:
    """Read one line; the end of input means leaving. Who cannot go on may say so at any prompt."""
    line = _line(mark)
    danger.heed(screen, line)
    return line


def _line(mark: str) -> str:
    sys.stdout.flush()
    line = input(mark)
    # What a terminal hands over may hold lone surrogates where its bytes were not UTF-8.
    return line.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_pasted(screen: Terminal) -> str:
    """Read lines up to an empty one; an empty line inside a paste belongs to the paste."""
    lines = [_line("> ")]
    if lines[0].strip() in ("?", "？", "<", "＜", "q", "Q", "0", "０", "没有", "none", "") and not _pending():
        return lines[0]
    while True:
        if not _pending() and lines[-1] == "":
            break
        try:
            lines.append(_line("  "))
        except EOFError:
            break
    said = "\n".join(lines).strip("\n")
    danger.heed(screen, said)
    return said


def _pending() -> bool:
    """Tell whether more input is waiting, as in the middle of a paste."""
    if not sys.stdin.isatty():
        return False
    if sys.platform == "win32":
        import msvcrt
        import time

        time.sleep(0.05)
        return bool(msvcrt.kbhit())
    import select

    return bool(select.select([sys.stdin], [], [], 0.08)[0])


def ask(
    screen: Terminal,
    guidance: Guidance,
    question: Question,
    *,
    number: int,
    held: Value = None,
    has_held: bool = False,
    read: list[tuple[str, str]] | None = None,
) -> Reply:
    """Ask until there is a reply. ``read`` are members already read in the words, with those words."""
    show_question(screen, guidance, question, number=number, held=held, has_held=has_held, read=read or [])
    full = not read
    readings: tuple[Value, ...] = ()
    while True:
        said = read_pasted(screen) if question.kind in ("words", "cash") else read_line(screen)
        plain = said.strip()
        if plain in ("?", "？"):
            explain_question(screen, guidance, question)
        elif plain in ("<", "＜", "《"):
            return Reply(ReplyKind.BACK)
        elif plain in ("q", "Q", "ｑ"):
            return Reply(ReplyKind.QUIT)
        elif read and not full and plain in ("+", "＋"):
            full = True
            choices(screen, guidance, question, [name for name, _ in read])
        elif read and plain.casefold() in ("对", "是", "y", "yes", "ok"):
            return Reply(ReplyKind.CONFIRM, tuple(name for name in question.members if name in dict(read)))
        elif plain == "" and has_held:
            return Reply(ReplyKind.KEEP)
        elif readings and plain.isdigit() and 1 <= int(plain) <= len(readings):
            return Reply(ReplyKind.VALUE, readings[int(plain) - 1])
        elif len(readings) == 1 and plain in ("对", "是", "是的", "y", "yes"):
            return Reply(ReplyKind.VALUE, readings[0])
        elif is_unknown(guidance, said):
            return Reply(ReplyKind.UNKNOWN)
        else:
            try:
                answer = parse_answer(guidance, question, said, now=clock.moment_now())
            except Unreadable as error:
                screen.say(error.why, "warn")
                readings = error.readings
                for place, reading_ in enumerate(readings, start=1):
                    screen.say(f"{place}  {answer_words(guidance, question, reading_, screen.lang)}", indent=3)
                continue
            if question.kind != "words" and reading.distress(said, guidance.signals):
                # A name or a number it is not; what was said is answered, and kept nowhere.
                screen.say(NOT_KEPT, "key")
                continue
            _show_understood(screen, guidance, question, said, answer.value)
            return Reply(ReplyKind.VALUE, answer.value, answer.note)


def _show_understood(screen: Terminal, guidance: Guidance, question: Question, said: str, value: Value) -> None:
    """Say at once how an answer in somebody's own words was taken, where that is more than what was typed."""
    if question.kind in ("words", "text", "phone", "cash"):
        return
    shown = answer_words(guidance, question, value, screen.lang)
    if said.strip().isdigit() and question.kind in ("choice", "many", "yes_no", "number"):
        return
    if shown != said.strip():
        screen.say(say("terminal.taken_as", shown=shown), "note", indent=3)


def show_question(
    screen: Terminal, guidance: Guidance, question: Question, *, number: int, held: Value, has_held: bool, read: list[tuple[str, str]]
) -> None:
    """Print a question with its choices, and the answer already on record."""
    screen.say()
    screen.say(f"{number}. {_put(screen, question, question.asks)}", "head")
    if has_held:
        before = answer_words(guidance, question, held, screen.lang)
        before = before if len(before) <= 80 else before[:80] + "…"
        screen.say(say("terminal.answer_so_far", before=before), "note", indent=3)
    if question.kind == "choice":
        for place, (_, label) in enumerate(question.choices, start=1):
            screen.say(f"{place}  {label.of(screen.lang)}", indent=3)
    elif question.kind == "yes_no":
        screen.say(say("terminal.yes_2"), indent=3)
    elif read:
        screen.say(say("terminal.read_in_words"), indent=3)
        for name, seen in read:
            seen = safe(seen.replace("\n", " "))
            screen.say(f"• {guidance.label(name).of(screen.lang)}：“{seen[:50]}”" if screen.lang == "zh" else f'• {guidance.label(name).en}: "{seen[:50]}"', indent=3)
        screen.say(say("terminal.type_y_just_these_see"), "key", indent=3)
    elif question.kind == "many":
        choices(screen, guidance, question, [])
    screen.say(HINT_KEEP if has_held else HINT_READ if read else HINT, "note", indent=3)


def _put(screen: Terminal, question: Question, words_: Text) -> str:
    """Return wording about the client where a helper answers; what is asked about the helper stays."""
    return words_.of(screen.lang) if question.fact.startswith(OF_HELPER) else screen.to(words_)


def choices(screen: Terminal, guidance: Guidance, question: Question, ticked: list[str]) -> None:
    """Print the members of a list, with those already read marked."""
    for place, name in enumerate(question.members, start=1):
        mark = "*" if name in ticked else " "
        screen.say(f"{place:>2}{mark} {_put(screen, guidance.questions[name], guidance.questions[name].asks)}", indent=3)
    if ticked:
        screen.say(say("terminal.marks_what_was_read"), "note", indent=3)
    screen.say(say("terminal.type_numbers_with_spaces_between"), "key", indent=3)


def explain_question(screen: Terminal, guidance: Guidance, question: Question) -> None:
    """Print why a question is asked, an example, and which rules use the answer."""
    screen.say(_put(screen, question, question.why), indent=3)
    if question.example:
        screen.say(question.example, "note", indent=3)
    wanted = {question.fact, *question.members}
    using = [rule.title for rule in guidance.rules.values() if wanted & {ask for fact in rule.facts for ask in guidance.asked(fact)}]
    if using:
        titles, more = join(using[:6], ("、", "; ")), len(using) - 6
        if more > 0:
            number = Text(str(len(using)), str(more))
            titles = say("terminal.and_more", titles=titles, number=number)
        screen.say(say("terminal.rules_use", titles=titles), "note", indent=3)
        screen.say(say("terminal.if_you_skip_those_rules"), "note", indent=3)
    elif question.kind == "words":
        screen.say(say("terminal.program_looks"), "note", indent=3)
    else:
        screen.say(say("terminal.log_and_letters_use"), "note", indent=3)
