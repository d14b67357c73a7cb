"""Days as the law counts them: calendar days, working days, months. The first day is not counted.

Which days people in China really work on is published year by year; it stands in guides/calendars/. A year
that is not there is counted Monday to Friday, and what was counted so says that it may be off.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from helper.guidance.rows import WorkingYear
from helper.money.calendar import add_months

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """Hold the days off and the weekend days worked of the years that are known."""

    years: frozenset[int]
    off: frozenset[date]
    worked: frozenset[date]

    @classmethod
    def of(cls, years: Mapping[str, WorkingYear]) -> "Calendar":
        """Make one from the compiled years of guides/calendars/."""
        off = {day for row in years.values() for first, last in row["off"] for day in _days(first, last)}
        worked = {date.fromisoformat(day) for row in years.values() for day in row["worked"]}
        return cls(frozenset(int(year) for year in years), frozenset(off), frozenset(worked))

    def works(self, day: date) -> bool:
        """Say whether offices work on this day, as far as is known."""
        return day in self.worked or (day.weekday() < SATURDAY and day not in self.off)


@dataclass(frozen=True, slots=True)
class Deadline:
    """Hold the last day of a time limit.

    ``unsure`` names a year whose official calendar is not here, where that may move the day. ``next_working``
    is the first working day after it where the last day itself is none; the text is silent on what then holds.
    """

    day: date
    unsure: int | None = None
    next_working: date | None = None


def deadline(start: date, length: int, kind: str, known: Calendar) -> Deadline:
    """Return the last day of ``length`` days of ``kind`` (calendar, working, month) after ``start``."""
    if kind == "working":
        day, unsure = _add_working(start, length, known)
        return Deadline(day, unsure)
    day = add_months(start, length) if kind == "month" else start + timedelta(days=length)
    if known.works(day):
        return Deadline(day)
    after, unsure = _add_working(day, 1, known)
    return Deadline(day, unsure, after)


def _add_working(start: date, length: int, known: Calendar) -> tuple[date, int | None]:
    day, left, unsure = start, length, None
    while left:
        day += timedelta(days=1)
        if day.year not in known.years:
            unsure = unsure or day.year
        left -= known.works(day)
    return day, unsure


def _days(first: str, last: str) -> list[date]:
    begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    return [begins + timedelta(days=step) for step in range((ends - begins).days + 1)]
