"""The day of a picture and the time of its messages, where one picture tells another's, or the person tells it."""

import re
from collections.abc import Container, Sequence
from datetime import date

from helper.intake.pictures import needs_day, when
from helper.intake.screenshots.seeing import Screen
from helper.intake.screenshots.wording import read_shown
from helper.model.pattern import later


def date_by_repeats(
    screens: Sequence[Screen],
    repeats: Sequence[dict[int, tuple[int, int]]],
    days: Sequence[date | None],
    year: int | None,
) -> list[Screen]:
    """Return the pictures with the day of a message that another picture of known day shows as well.

    Of two copies of one screen the earlier is kept; that the later one says its day must not be lost with it.
    """
    out = [list(screen.messages) for screen in screens]
    for number in range(len(screens) - 1, -1, -1):
        for place, (picture, there) in repeats[number].items():
            mine, theirs = out[number][place], out[picture][there]
            known, open_ = when(mine, days[number], year), when(theirs, days[picture], year)
            if not known.day or open_.day or (open_.second is not None and known.second != open_.second):
                continue
            shown = known.day if known.second is None else f"{known.day} {_clock(known.second)}"
            # What stands under the same words on that picture is of the same day.
            out[picture] = [
                one._replace(time=shown, under=shown)
                if (one.time, one.under) == (theirs.time, theirs.under) and (one.time or one == theirs)
                else one
                for one in out[picture]
            ]
    return [screen._replace(messages=tuple(messages)) for screen, messages in zip(screens, out, strict=True)]


def _clock(second: int) -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"


def day_after(screen: Screen, day: date) -> str:
    """Return a time a picture shows that lies after the day it is said to be of; nothing where there is none."""
    return next(
        (
            one.time
            for one in screen.messages
            if read_shown(one.time, None, day.year).day > day.isoformat() and needs_day(one, None)
        ),
        "",
    )


def without_time(screen: Screen, left_out: Container[int]) -> list[int]:
    """Return the places of messages at the top of a chat above which no time was read."""
    found = []
    for place, one in enumerate(screen.messages):
        if one.side not in ("left", "right"):
            continue
        if one.time:
            break
        if place not in left_out:
            found.append(place)
    return found


def give_time(screen: Screen, places: Container[int], shown: str) -> Screen:
    """Return a chat with the time that stands in the picture above these messages."""
    return screen._replace(
        messages=tuple(
            one._replace(time=shown, under=shown) if place in places else one
            for place, one in enumerate(screen.messages)
        )
    )


_AS_BEFORE = later(
    r"(?:也|都|就|还)?(?:是)?(?:同一天|同天|同日|同上|一样的?|一天|当天|(?:和|跟|与|同)?(?:上面|前面|上一[张个]|前一[张个]|刚才)(?:那?[张个])?(?:是)?(?:同一天|一样的?|同日)?)(?:截的|的)?"
    r"|(?:the )?same(?: (?:day|date))?(?: as (?:before|above|the last))?",
    re.IGNORECASE,
)


def is_as_before(said: str) -> bool:
    """Tell whether a day is said to be that of the picture before: 同一天, 和上一张一样."""
    return bool(_AS_BEFORE.fullmatch(said.strip(" 。.!！")))


def without_all(said: str) -> str:
    """Return a day without the word that it is the day of all: 都是 10月3日."""
    return re.sub(r"^(?:都是|全是|all\b)\s*", "", said, flags=re.IGNORECASE)
