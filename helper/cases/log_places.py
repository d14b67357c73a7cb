"""Say of what was found in an imported log on which days it was, how often, and where the first of it stands."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from helper.checking.series import places
from helper.model.event import Logged, Rows
from helper.model.finding import Applied, Finding
from helper.model.moment import parse_moment
from helper.text import Text, join
from helper.told.group_words import placed as in_groups
from helper.wording import say

if TYPE_CHECKING:
    from helper.cases.log_judgement import JudgedLog
    from helper.checking.logged import LogFinding

MOST_READ = 400
"""Contacts of one finding whose words are looked up; a log may repeat one sentence ten thousand times."""


_NAMED = 5
"""Days that are named, those with most contacts."""


def rows_of(one: "LogFinding") -> Iterator[Logged]:
    """Return the contacts a finding rests on, not more than are looked up."""
    return islice((row for _, _, rows in one.days for row in rows), MOST_READ)


def rests_on_words(one: "LogFinding") -> bool:
    """Tell whether a finding rests on what was said."""
    return any(row.fact.startswith(("contact.said.", "contact.did.")) for row in one.finding.basis)


def _as_it_is(row: Logged) -> Logged:
    return row


def summed(
    one: "LogFinding", most: int = _NAMED, *, placed: bool = True, place: Callable[[Logged], Logged] = _as_it_is
) -> Text:
    """Return the days with their numbers, the worst of many, in the order they came; ``placed`` where the first stands.

    ``place`` gives a contact the place that is named for it.
    """
    return _summed(one.days, most, place if placed else None)


_Days = Sequence[tuple[str, int, Iterable[Logged]]]


def _summed(all_days: _Days, most: int, place: Callable[[Logged], Logged] | None) -> Text:
    total = sum(number for _, number, _ in all_days)
    named = sorted(all_days[:most], key=lambda row: row[0])
    days = join(_times(day, number) for day, number, _ in named)
    if len(all_days) > most:
        days = say("cases.and_others", days=days)
    if place is None:
        return say("cases.in_all_days", count=len(all_days), total=total, days=days)
    first = sorted(map(place, named[0][2]), key=lambda row: (row.second or 0, row.row))
    return say("cases.in_all_day_time", count=len(all_days), total=total, days=days, where=places(first, 6))


def _times(day: str, number: int) -> Text:
    return say("cases.when_number", when=_said(day), number=number)


def _said(day: str) -> Text:
    moment = parse_moment(day)
    return Text(moment.words("zh"), moment.words("en")) if moment else Text(day, day)


def as_worded(log: "JudgedLog", found: Iterable["LogFinding"]) -> list[Finding]:
    """Return findings of a log with their days and counts in their sentences.

    What differs in nothing but a text that applies to some of the days stands under one heading.
    """
    groups: dict[tuple[object, ...], list[LogFinding]] = {}
    for one in found:
        it = one.finding
        alike = (one.role, it.rule, it.title, it.strength, it.says, it.ask_for, it.missing, it.unconfirmed, one.confirm)
        key = (*alike, one.added_up, log.is_open(one)) if it.is_breach and it.says else (id(one),)
        groups.setdefault(key, []).append(one)
    return [_worded(log, group) for group in groups.values()]


def _worded(log: "JudgedLog", group: "list[LogFinding]") -> Finding:
    finding = group[0].finding
    if finding.says is None:
        return finding
    by_day: dict[str, list[Rows]] = {}
    for day, _, rows in (entry for one in group for entry in one.days):
        by_day.setdefault(day, []).append(rows)
    each = ((day, sum(map(len, rows)), chain.from_iterable(rows)) for day, rows in by_day.items())
    days = sorted(each, key=lambda entry: (-entry[1], entry[0]))
    said = _summed(days, _NAMED, log.placed if rests_on_words(group[0]) else _as_it_is)
    says = in_groups(finding.says, (row for one in group for row in rows_of(one)))
    return finding._replace(says=say("findings.says_one", says=says, one=said), sources=_sources(group))


def _sources(group: "list[LogFinding]") -> tuple[Applied, ...]:
    """Return the texts of all, those of every day first, and the days of a text that applies to some alone."""
    held: dict[tuple[str, str], tuple[Applied, list[LogFinding]]] = {}
    for one in group:
        for text in one.finding.sources:
            held.setdefault((text.source, text.provision), (text, []))[1].append(one)
    shared = tuple(text for text, of in held.values() if len(of) == len(group))
    return (*shared, *(_only(text, of) for text, of in held.values() if len(of) < len(group)))


def _only(text: Applied, of: "list[LogFinding]") -> Applied:
    days = join(_said(day) for day in sorted(day for one in of for day, _, _ in one.days))
    return text._replace(line=say("findings.of_these_days_only", line=text.line, days=days))
