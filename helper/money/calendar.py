"""Add months to days, and count months between them."""

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
