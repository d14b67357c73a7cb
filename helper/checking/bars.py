"""Turn counted days into what a table or a drawing shows: one bar for each day of each creditor."""

from collections.abc import Iterable

from helper.checking.limits import Limits
from helper.checking.series import OWN, Day, clock, minutes_past, third_persons
from helper.model.bar import Bar


def bars(days: Iterable[Day], limits: Limits) -> list[Bar]:
    """Return the days in order. The counts that have a limit are those towards the debtor, as the limits are."""
    rows = list(days)
    reached = third_persons(rows)
    groups: dict[tuple[str, str], list[Day]] = {}
    for row in rows:
        groups.setdefault((row.creditor, row.day), []).append(row)
    return [_bar(key, group, limits, reached.get(key, 0)) for key, group in sorted(groups.items(), key=lambda one: (one[0][0], one[0][1]))]


def _bar(key: tuple[str, str], group: list[Day], limits: Limits, thirds: int) -> Bar:
    hours, hourless = [0] * 24, 0
    for day in group:
        for event in (*day.connected, *(row for rows in day.attempts.values() for row in rows), *day.messages, *day.unclear):
            if event.second is None:
                hourless += 1
            else:
                hours[event.second // 3600] += 1
    own = [day for day in group if day.role in OWN]
    quiet = sorted((clock(event.second), minutes_past(event.second or 0, limits)) for day in group for event in day.night)
    return Bar(
        *key, tuple(hours), hourless,
        sum(len(day.connected) for day in own), max((len(day.conversations) for day in own), default=0),
        max((len(day.notices) for day in own), default=0), max((len(day.unanswered) for day in own), default=0),
        sum(len(day.messages) for day in group), tuple(quiet), thirds,
    )
