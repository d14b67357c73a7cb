"""Add months to days, count months between them, and see whether a period of years has run."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


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


ANEW = ("paid", "signed")
"""What starts a period anew even after it has run; a demand or a suit does so only while it runs."""


@dataclass(frozen=True, slots=True)
class Limitation:
    """Hold where the period stands.

    ``answer`` is ``running`` (until ``day`` at the earliest), ``may_have_run`` (since ``day``) or
    ``unknown``. ``from_`` is the event it was counted from. ``anew`` is true where a payment or signature
    came after a period that may have run.
    """

    answer: str
    day: date | None
    from_: date | None
    anew: bool = False


def find_limitation(due: date | None, events: Iterable[tuple[date, str]], today: date, years: int) -> Limitation:
    """Return where a period stands that began when the debt fell due and began anew at each event.

    Events are ``paid``, ``signed``, ``demand`` and ``suit``. Unknown ones can only make it longer.
    """
    rows = sorted((day, kind) for day, kind in events if day <= today)
    if due is None and not rows:
        return Limitation("unknown", None, None)
    begun = due if due is not None else rows[0][0]
    anew = False
    for day, kind in rows:
        if day < begun:
            continue
        if day > add_years(begun, years):
            if kind not in ANEW:
                continue
            anew = True
        begun = day
    ends = add_years(begun, years)
    if begun > today:
        return Limitation("running", ends, begun, anew)
    return Limitation("may_have_run" if today > ends else "running", ends, begun, anew)
