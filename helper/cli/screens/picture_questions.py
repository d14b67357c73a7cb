"""Ask what pictures leave open: their day, times that were not read, and words that are not certain; nothing is guessed."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from helper import casefile
from helper.casefile import Case, Evidence
from helper.cases import clock
from helper.cases.sending import day_of
from helper.cli import prompt
from helper.cli.terminal import Terminal
from helper.errors import HelperError
from helper.guidance import load
from helper.intake import Choices
from helper.intake.picture_days import day_after, give_time, without_all, without_time
from helper.intake.pictures import DECLINED, UNSURE, needs_day, parse_day, uncertain_messages, words_of_doubt
from helper.intake.screenshots import wording
from helper.intake.screenshots.engine import PictureReader
from helper.intake.screenshots.seeing import Message, Screen, Seen
from helper.interview.choosing import is_unknown
from helper.interview.lately import holds, word_about_reading
from helper.model.masking import mask_text
from helper.text import safe
from helper.wording import say

CUTS = "uncertain"
"""Where the parts of pictures that were not read for certain stand within the case until somebody has looked at them.

Beside ``evidence`` and not in it: nothing lies there that is not written in the record.
"""


def ask_times(
    screen: Terminal, names: list[str], screens: list[Screen], repeats: list[dict[int, tuple[int, int]]]
) -> list[Screen]:
    """Ask for the time that stands above the first messages of a chat where none was read: it may be a night's."""
    out, asking = [], screen.interactive
    for name, said, again in zip(names, screens, repeats, strict=True):
        bare = without_time(said, again)
        if bare:
            first = mask_text(safe(said.messages[bare[0]].text[:24]))
            screen.say(say("picture_questions.no_time_above", name=name, count=len(bare), first=first), "warn")
        if bare and asking:
            screen.say(say("picture_questions.if_time_stands_above_them"), "key")
            while typed := prompt.read_line(screen).strip():
                if typed.lower() == "q":
                    asking = False
                    break
                if shown := wording.shown(typed):
                    said = give_time(said, bare, shown)
                    break
                screen.say(say("picture_questions.time_cannot_be_read_write"), "warn")
        out.append(said)
    return out


def ask_day(
    screen: Terminal, names: list[str], screens: list[Screen], days: list[date | None], choices: Choices
) -> None:
    """Ask once for the day of pictures that do not say it and whose times need it; nothing is guessed.

    One day for all of them is said once, and a day before one that the picture shows is asked back.
    """
    open_ = [
        place
        for place, said in enumerate(screens)
        if days[place] is None and any(needs_day(one, choices.year) for one in said.messages)
    ]
    if not open_:
        return
    listed = "、".join(names[place] for place in open_[:5]) + ("…" if len(open_) > 5 else "")
    if not screen.interactive:
        screen.say(say("import_pictures.day_these_pictures", names=listed), "warn")
        return
    for number, place in enumerate(open_):
        if days[place]:
            continue
        left = open_[number:]
        screen.say(say("import_pictures.on_which_day_was_taken", name=names[place]), "key")
        if len(left) > 1:
            screen.say(say("picture_questions.same_day_for_all", count=len(left) - 1), "note")
        before = ""
        while typed := prompt.read_line(screen).strip():
            if typed.lower() in ("q", "ｑ"):
                raise KeyboardInterrupt
            bare = without_all(typed)
            of = left if bare != typed else [place]
            day = _day_typed(bare)
            late = next(((one, shown) for one in of if day and (shown := day_after(screens[one], day))), None)
            if day and (late is None or before == typed):
                for one in of:
                    days[one] = day
                break
            if late:
                screen.say(say("picture_questions.shows_later_day", name=names[late[0]], shown=late[1]), "warn")
            else:
                screen.say(say("import_pictures.day_cannot_be_read"), "warn")
            before = typed


def _day_typed(said: str) -> date | None:
    """Return a day as people say it: 2026-10-03, 10/14, 昨天."""
    if found := parse_day(said, clock.today()):
        return found
    try:
        return date.fromisoformat(day_of(said, "sent_on"))
    except HelperError:
        return None


def settle(
    screen: Terminal,
    case: Case,
    engine: PictureReader,
    copy: Path,
    path: Path,
    record: Evidence,
    said: Screen,
    found: Seen,
    left_out: dict[int, str],
) -> tuple[Screen, dict[int, str]]:
    """Show each uncertain message with its cut-out, and take the person's word; without one it is left out and named."""
    open_ = uncertain_messages(said, left_out)
    if not open_:
        return said, {}
    cuts = engine.cut(copy, [found.place(said.messages[place].box) for place in open_])
    messages, out = list(said.messages), {}
    for place, cut in zip(open_, cuts, strict=True):
        one = messages[place]
        where = f"{CUTS}/{Path(record.name).stem}-{place + 1}.png"
        target = case.folder / where
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        casefile.write_atomic(target, cut)
        screen.say(
            say(
                "import_pictures.message_is_not_certain_part",
                name=path.name,
                place=place + 1,
                one=words_of_doubt(one),
                where=where,
            ),
            "warn",
        )
        screen.say(f"{screen.of(_SIDES[one.side])}{screen.colon}{one.text}", indent=2)
        if not screen.interactive:
            out[place] = UNSURE
            continue
        settled = _asked(screen, one)
        if isinstance(settled, str):
            out[place] = settled
        else:
            messages[place] = settled
        # Somebody has looked at it: the picture itself is in the evidence.
        target.unlink(missing_ok=True)
    with suppress(OSError):
        (case.folder / CUTS).rmdir()
    return said._replace(messages=tuple(messages)), out


def _asked(screen: Terminal, one: Message) -> Message | str:
    """Ask what an uncertain message says until that is said; return it, or why it is left out.

    A word about the message, such as 不对, is never taken for the message: it would be quoted as theirs.
    """
    while True:
        answer = prompt.ask_line(screen, say("import_pictures.enter_if_is_right_else"))
        word = word_about_reading(answer)
        if word == "stop":
            raise KeyboardInterrupt
        if word == "help":
            screen.say(say("import_pictures.how_to_answer_uncertain"), "note", indent=2)
        elif word == "out":
            return DECLINED
        elif word == "turned":
            one = one._replace(side="left" if one.side == "right" else "right", doubt="")
            screen.say(say("import_pictures.kept_as", side=_SIDES[one.side], text=one.text), "note", indent=2)
            return one
        elif not answer or holds(answer):
            return one._replace(doubt="")
        elif holds(answer) is False or word == "wrong":
            screen.say(say("import_pictures.type_right_words"), "warn", indent=2)
        elif is_unknown(load(), answer):
            screen.say(say("import_pictures.left_out_not_known"), "note", indent=2)
            return UNSURE
        elif not any(letter.isalnum() for letter in answer):
            screen.say(say("import_pictures.no_words"), "warn", indent=2)
        else:
            made = one._replace(text=answer, doubt="")
            screen.say(say("import_pictures.kept_as", side=_SIDES[one.side], text=answer), "note", indent=2)
            # With no letter in common it may be an answer to something else; a correction shares most of them.
            if set(answer) & set(one.text) or prompt.ask_line(screen, say("import_pictures.all_of_it_other")) == "":
                return made


_SIDES = {
    "left": say("import_pictures.them"),
    "right": say("import_pictures.me"),
    "system": say("import_pictures.notice"),
    "list": say("import_pictures.entry"),
}
