"""Ask for the day of pictures and for times that were not read; nothing is guessed."""

from datetime import date

from helper.cases import clock
from helper.cases.sending import day_of
from helper.cli import prompt
from helper.cli.terminal import Terminal
from helper.errors import HelperError
from helper.intake import Choices
from helper.intake.picture_days import day_after, give_time, without_all, without_time
from helper.intake.pictures import needs_day, parse_day
from helper.intake.screenshots import wording
from helper.intake.screenshots.seeing import Screen
from helper.model.masking import mask_text
from helper.text import safe
from helper.wording import say


def ask_times(
    screen: Terminal, names: list[str], screens: list[Screen], repeats: list[dict[int, tuple[int, int]]]
) -> list[Screen]:
    """Ask for the time that stands above the first messages of a chat where none was read: it may be a night's."""
    out, asking = [], screen.interactive
    for name, said, again in zip(names, screens, repeats, strict=True):
        bare = without_time(said, again)
        if bare:
            first = mask_text(safe(said.messages[bare[0]].text[:24]))
            screen.say(say("picture_days.no_time_above", name=name, count=len(bare), first=first), "warn")
        if bare and asking:
            screen.say(say("picture_days.if_time_stands_above_them"), "key")
            while typed := prompt.read_line(screen).strip():
                if typed.lower() == "q":
                    asking = False
                    break
                if shown := wording.shown(typed):
                    said = give_time(said, bare, shown)
                    break
                screen.say(say("picture_days.time_cannot_be_read_write"), "warn")
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
            screen.say(say("picture_days.same_day_for_all", count=len(left) - 1), "note")
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
                screen.say(say("picture_days.shows_later_day", name=names[late[0]], shown=late[1]), "warn")
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
