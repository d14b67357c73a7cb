"""Whether a period of years has run between things that start it anew. How many years is handed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from helper.money.calendar import add_years

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
