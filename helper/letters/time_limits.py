"""The time limit a letter has to keep, counted by the program from the day that was told: nobody's word for it is taken."""

from datetime import date
from typing import NamedTuple

from helper.checking.logic import exact_day
from helper.guidance import Guidance
from helper.guidance.rows import Clock
from helper.letters.letter import Letter
from helper.model.fact import Facts
from helper.text import Text
from helper.wording import say


class Kept(NamedTuple):
    """Hold whether a limit is kept on the day of writing.

    ``in_time`` lets the letter say so, ``late`` names the days as they were counted where the limit had passed. Where
    the last day is a holiday and the law moves it to the next working day, neither is said on the days between.
    """

    in_time: bool = False
    late: Text | None = None


def clock_of(guidance: Guidance, letter: Letter) -> Clock | None:
    """Return the clock a letter runs by; None where it names none that there is."""
    wanted = letter.runs_out.clock if letter.runs_out else None
    return next(
        (clock for venue in guidance.venues.values() for clock in venue["clocks"] if clock["id"] == wanted), None
    )


def kept(guidance: Guidance, letter: Letter, facts: Facts, today: date | None) -> Kept:
    """Return whether a letter written ``today`` keeps its limit; nothing is said of a day that is not known exactly."""
    clock = clock_of(guidance, letter)
    if clock is None or letter.runs_out is None or today is None:
        return Kept()
    told = exact_day(facts.value(letter.runs_out.since))
    if told is None or (start := date.fromisoformat(told)) > today:
        return Kept()
    from helper.money.days_counted import Calendar, deadline

    ends = deadline(start, clock["days"], clock["day_kind"], Calendar.of(guidance.calendars))
    last = ends.next_working if letter.runs_out.holiday_moves and ends.next_working else ends.day
    if today <= last:
        return Kept(in_time=today <= ends.day)
    unit = say("letters.limit_months") if clock["day_kind"] == "month" else say("letters.limit_days")
    length = unit.fill(count=clock["days"])
    return Kept(
        late=say(
            "letters.limit_counted",
            start=start.isoformat(),
            length=length,
            last=last.isoformat(),
            today=today.isoformat(),
            past=(today - last).days,
        )
    )
