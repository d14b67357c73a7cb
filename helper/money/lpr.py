"""A rate published from day to day: which one held on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Published:
    """Hold the rate (in per cent) that held on a day, and when it was published.

    ``last_known`` is true where the table ends before the month of the day: nothing later was seen, so the
    rate may have changed since.
    """

    percent: Decimal
    published_on: date
    last_known: bool


def held_on(table: Sequence[tuple[date, Decimal]], day: date) -> Published | None:
    """Return the rate in force on ``day``; None before the first was published. Nothing is extrapolated.

    The rate is published once a month, so from the month after the last row on it is only the last known.
    """
    rows = [row for row in table if row[0] <= day]
    if not rows:
        return None
    published_on, percent = rows[-1]
    ends = len(rows) == len(table) and (day.year, day.month) > (published_on.year, published_on.month)
    return Published(percent, published_on, ends)
