"""A finding over a log, and making one of those that differ in nothing but the day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from helper.model.event import Logged
from helper.model.fact import Facts
from helper.model.finding import Finding


@dataclass(frozen=True, slots=True)
class LogFinding:
    """Hold a finding over a log: its creditor, the days with how often and where, and the facts of the worst.

    ``days`` holds day, number, and the events, the worst day first. ``confirm`` is true where it hangs on what a
    log cannot show: whether connected calls were conversations. ``added_up`` is true where only the lender and its
    agencies together pass a limit that was seen for one caller alone.
    """

    creditor: str
    role: str
    finding: Finding
    facts: Facts
    days: tuple[tuple[str, int, tuple[Logged, ...]], ...]
    confirm: bool = False
    added_up: bool = False


def join_days(found: Iterable[LogFinding]) -> list[LogFinding]:
    """Make one of what differs in nothing but the day: the same rule, texts and strength towards the same person."""
    groups: dict[tuple[Any, ...], LogFinding] = {}
    for one in found:
        finding = one.finding
        texts = tuple((text.source, text.provision, text.strength) for text in finding.sources)
        key = (
            one.creditor,
            one.role,
            finding.rule,
            finding.answer,
            finding.strength,
            texts,
            finding.missing,
            one.confirm,
            one.added_up,
        )
        held = groups.get(key)
        groups[key] = one if held is None else _merged(held, one)
    return list(groups.values())


def _merged(one: LogFinding, other: LogFinding) -> LogFinding:
    worse = one if (one.days[0][1], other.days[0][0]) >= (other.days[0][1], one.days[0][0]) else other
    by_day: dict[str, dict[int, Logged]] = {}
    for day, _, rows in (*one.days, *other.days):
        by_day.setdefault(day, {}).update({row.id: row for row in rows})
    days = sorted(
        (
            (day, len(rows), tuple(sorted(rows.values(), key=lambda row: row.second or 0)))
            for day, rows in by_day.items()
        ),
        key=lambda entry: (-entry[1], entry[0]),
    )
    return replace(worse, days=tuple(days))
