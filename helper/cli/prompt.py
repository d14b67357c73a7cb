"""Put one question to a person, and understand what they may type at any of them."""

import contextlib
import sys
from dataclasses import dataclass
from datetime import date
from enum import Enum

from helper import reading
from helper.cli.screens import danger
from helper.cli.terminal import Terminal, safe
from helper.guidance import Guidance, Question
from helper.interview import Unreadable, parse_answer, words
from helper.interview.answers import is_unknown
from helper.interview.third_person import OF_HELPER
from helper.model.fact import Value
from helper.text import Text

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


HINT = Text("（?＝为什么问  <＝上一题  回车＝不清楚  q＝保存离开）", "(? = why  < = back  Enter = not known  q = save and leave)")
HINT_READ = Text("（?＝为什么问  <＝上一题  回车＝不清楚，先按读到的算  q＝保存离开）", "(? = why  < = back  Enter = not sure, count what was read for now  q = save and leave)")
HINT_KEEP = Text("（?＝为什么问  <＝上一题  回车＝保留原来的  不清楚＝改成不清楚  q＝保存离开）", "(? = why  < = back  Enter = keep  unknown = change to not known  q = save and leave)")


NOT_KEPT = Text("这句话没有记下来。想停下，输入 q，都给您留着；想接着填，写这一题的回答，或者直接回车。", "That was not written down. To stop, type q, and all is kept; to go on, type an answer to the question, or just Enter.")


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
    today: date,
) -> Reply:
    """Ask until there is a reply. ``read`` are members already read in the words, with those words."""
    show_question(screen, guidance, question, number=number, held=held, has_held=has_held, read=read or [])
    full = not read
    while True:
        said = read_pasted(screen) if question.kind in ("words", "cash") else read_line(screen)
        if question.kind == "words" and said.strip():
            from helper.cli.screens.pasted_picture import picture_named, words_in

            picture = picture_named(said)
            if picture:
                said = words_in(screen, picture, read_line)
                if not said:
                    continue
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
        elif is_unknown(said):
            return Reply(ReplyKind.UNKNOWN)
        else:
            try:
                value = parse_answer(question, said, today=today)
            except Unreadable as error:
                screen.say(error.why, "warn")
                continue
            if question.kind != "words" and reading.distress(said, guidance.signals):
                # A name or a number it is not; what was said is answered, and kept nowhere.
                screen.say(NOT_KEPT, "key")
                continue
            return Reply(ReplyKind.VALUE, value)


def show_question(
    screen: Terminal, guidance: Guidance, question: Question, *, number: int, held: Value, has_held: bool, read: list[tuple[str, str]]
) -> None:
    """Print a question with its choices, and the answer already on record."""
    screen.say()
    screen.say(f"{number}. {_put(screen, question, question.asks)}", "head")
    if has_held:
        before = words(guidance, question, held, screen.lang)
        before = before if len(before) <= 80 else before[:80] + "…"
        screen.say(Text(f"原来的回答：{before}", f"The answer so far: {before}"), "note", indent=3)
    if question.kind == "choice":
        for place, (_, label) in enumerate(question.choices, start=1):
            screen.say(f"{place}  {label.of(screen.lang)}", indent=3)
    elif question.kind == "yes_no":
        screen.say(Text("1  是    2  否", "1  yes    2  no"), indent=3)
    elif read:
        screen.say(Text("程序在原话里读到：", "Read in the words:"), indent=3)
        for name, seen in read:
            seen = safe(seen.replace("\n", " "))
            screen.say(f"• {guidance.label(name).of(screen.lang)}：“{seen[:50]}”" if screen.lang == "zh" else f'• {guidance.label(name).en}: "{seen[:50]}"', indent=3)
        screen.say(Text("输入“对”＝就是这些；输入 + ＝看全部，自己选", "Type y = just these; + = see all and choose"), "key", indent=3)
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
        screen.say(Text("带 * 的是程序在原话里读到的", "* marks what was read in the words"), "note", indent=3)
    screen.say(Text("输入编号，用空格隔开；都没有就输入 0", "Type numbers with spaces between; 0 for none of these"), "key", indent=3)


def explain_question(screen: Terminal, guidance: Guidance, question: Question) -> None:
    """Print why a question is asked, an example, and which rules use the answer."""
    screen.say(_put(screen, question, question.why), indent=3)
    if question.example:
        screen.say(question.example, "note", indent=3)
    wanted = {question.fact, *question.members}
    using = [rule.title for rule in guidance.rules.values() if wanted & {ask for fact in rule.facts for ask in guidance.asked(fact)}]
    if using:
        more = len(using) - 6
        zh = "、".join(title.zh for title in using[:6]) + (f" 等 {len(using)} 条" if more > 0 else "")
        en = "; ".join(title.en for title in using[:6]) + (f" and {more} more" if more > 0 else "")
        screen.say(Text(f"用到它的规则：{zh}", f"Rules that use it: {en}"), "note", indent=3)
        screen.say(Text("不回答：这些规则先判断不了，其他照常。", "If you skip it: those rules stay open; the rest goes on."), "note", indent=3)
    elif question.kind == "words":
        screen.say(Text("程序会在里面找对应各条规则的话，请您核对；原文放进记录。", "The program looks in it for what the rules speak of, for you to check; the words go into the log."), "note", indent=3)
    else:
        screen.say(Text("记录和信里用；不回答，需要它的信就先不写。", "The log and letters use it; if you skip it, a letter that needs it waits."), "note", indent=3)
