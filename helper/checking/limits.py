"""The numbers a log is counted against, as the rules have them: no number of a text stands in Python."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from helper.guidance import Guidance
from helper.guidance.crosscheck import facts_in, joined
from helper.guidance.rows import Clause


class Limits(NamedTuple):
    """Hold the most of each kind a day allows, the seconds under which talk is arguable, and the quiet hours."""

    conversations: int
    notices: int
    unanswered: int
    seconds: int
    night: str
    messages: int = 0

    def of(self, kind: str) -> int:
        """Return the limit of a day fact's kind."""
        most: int = getattr(self, kind)
        return most

    @property
    def begins(self) -> int:
        """Return the minute of the day at which the quiet hours begin."""
        return minute(self.night.split("-")[0])

    @property
    def ends(self) -> int:
        """Return the minute of the day at which the quiet hours end."""
        return minute(self.night.split("-")[1])


DAY_FACTS = {
    "conversations": "day.conversations",
    "notices": "day.notices",
    "unanswered": "day.unanswered",
    "messages": "day.messages",
}


def minute(clock: str) -> int:
    """Return the minute of the day of HH:MM."""
    hour, _, rest = clock.partition(":")
    return int(hour) * 60 + int(rest)


def limits(guidance: Guidance) -> Limits:
    """Read the limits out of the rules that set them. Where several do, the least is shown."""
    clauses = [row for rule in guidance.rules.values() for row in _flat(rule.when)]
    texts = [row for rule in guidance.rules.values() for entry in rule.rests_on for row in _flat(entry["only_if"])]
    most = {
        kind: min(row["more_than"] for row in clauses if row.get("fact") == fact and "more_than" in row)
        for kind, fact in DAY_FACTS.items()
    }
    seconds = next(row["at_least"] for row in texts if row.get("fact") == "contact.seconds" and "at_least" in row)
    night = next(row["within"] for row in clauses if row.get("fact") == "contact.local_time" and "within" in row)
    return Limits(**most, seconds=seconds, night=night)


def beginnings(guidance: Guidance, rules: Iterable[Any] | None = None) -> list[str]:
    """Return every day on which one of the rules comes to rest on other texts than before."""
    days: set[str] = set()
    for rule in guidance.rules.values() if rules is None else rules:
        for entry in rule.rests_on:
            days |= {day for day in (entry["from"], entry["to"]) if day}
            if entry["source"]:
                source = guidance.sources[entry["source"]]
                days |= {day for day in (source.effective_from, source.effective_to) if day}
    return sorted(days)


def raised_by(rule: Any) -> set[str]:
    """Return the facts of which one must be known for a rule to arise at all."""
    return set(facts_in(list(rule.when)))


def _flat(rows: Iterable[Clause]) -> Iterator[Clause]:
    for row in rows:
        yield row
        yield from _flat(joined(row))
