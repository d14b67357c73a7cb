"""Months and days that run: added, counted between, and as the law counts them, the first day not counted.

Which days people in China really work on is published year by year; it stands in guides/calendars/. A year
that is not there is counted Monday to Friday, and what was counted so says that it may be off.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helper.guidance.rows import WorkingYear


def add_months(day: date, months: int) -> date:
    """Return the same day of a later month; where the month is shorter, its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, day.day if day.day <= 28 else min(day.day, _length(year, month + 1)))


def add_years(day: date, years: int) -> date:
    """Return the same day of a later year; 29 February becomes the 28th."""
    return add_months(day, 12 * years)


def months_between(first: date, day: date) -> tuple[int, int]:
    """Return whole months from ``first`` to ``day``, and the days over."""
    months = (day.year - first.year) * 12 + day.month - first.month
    if day.day == first.day:
        return months, 0
    if add_months(first, months) > day:
        months -= 1
    return months, (day - add_months(first, months)).days


def _length(year: int, month: int) -> int:
    nxt = date(year + month // 12, month % 12 + 1, 1)
    return (nxt - timedelta(days=1)).day


@dataclass(frozen=True, slots=True)
class LimitationState:
    """Hold where the period stands.

    ``answer`` is ``running`` (until ``day`` at the earliest), ``may_have_run`` (since ``day``) or
    ``unknown``. ``from_`` is the event it was counted from. ``anew`` is true where a payment or signature
    came after a period that may have run. Where days are only about right, this counts from their earliest and
    ``latest`` from their latest.
    """

    answer: str
    day: date | None
    from_: date | None
    anew: bool = False
    latest: "LimitationState | None" = None


Between = tuple[date, date]
"""The earliest and the latest that a day can be; both are the same where it is known."""


def find_about(due: Between | None, events: Iterable[tuple[Between, bool]], today: date, years: int) -> LimitationState:
    """Return where a period stands that began when the debt fell due and began anew at each event.

    Each event says whether it does so even after the period has run (``begins_anew`` in guides/money.yaml). Unknown ones
    can only make it longer. Where days are only about right it may have run where it has run by any of them.
    """
    rows = [(first, last, after) for (first, last), after in events if first <= today]
    early = _run(due and due[0], rows, today, years)
    late = _run(due and due[1], [(min(last, today), first, after) for first, last, after in rows], today, years)
    if early == late:
        return early
    return LimitationState(early.answer, early.day, early.from_, early.anew or late.anew, late)


def _run(due: date | None, events: list[tuple[date, date, bool]], today: date, years: int) -> LimitationState:
    """Count from each day; the second of an event says whether it still came in time."""
    rows = sorted(events)
    if due is None and not rows:
        return LimitationState("unknown", None, None)
    begun = due if due is not None else rows[0][0]
    anew = False
    for day, in_time, after_it_ran in rows:
        if day < begun:
            continue
        ends = add_years(begun, years)
        if in_time > ends:
            if not after_it_ran:
                continue
            anew = True
        begun = day if after_it_ran else min(day, ends)
    ends = add_years(begun, years)
    if begun > today:
        return LimitationState("running", ends, begun, anew)
    return LimitationState("may_have_run" if today > ends else "running", ends, begun, anew)


HALF_A_YEAR = 183


def about(day: date) -> Between:
    """Return the earliest and the latest of a day that is only about right; a month alone is kept as its 15th."""
    if day.day == 15:
        return day.replace(day=1), day.replace(day=_length(day.year, day.month))
    return day - timedelta(days=HALF_A_YEAR), day + timedelta(days=HALF_A_YEAR)


SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """Hold the days off and the weekend days worked of the years that are known."""

    years: frozenset[int]
    off: frozenset[date]
    worked: frozenset[date]

    @classmethod
    def of(cls, years: "Mapping[str, WorkingYear]") -> "Calendar":
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

    ``unsure`` names a year whose official calendar is not here: the day may be one on which offices are shut, or
    counted otherwise. ``next_working`` is the first working day after it where the last day itself is none; the
    text is silent on what then holds.
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
        return Deadline(day, None if day.year in known.years else day.year)
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
