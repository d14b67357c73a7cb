"""Count a log, by creditor with all its agents, by local day, by person called, against the numbers the rules have.

What is counted and what is not
- A connected call came in and was answered. With ``limits.seconds`` of talk and more it is a conversation, in every
  count and on every paper; a shorter one is answered and no conversation, as whether it is "effective" is not
  defined. A call whose length the record leaves out is one where the person said that somebody talks.
- Whether a connected call was a talk or a recording no log shows. The person may say so for a number; until then a
  long enough call is counted as a conversation, and the finding says that this has to be confirmed.
- Attempts without an answer are counted for each number of the person's own (each ``line`` of a phone) apart, and the
  largest is taken: the text speaks of attempts to one number.
- Rows without a day or a way are no part of any count, rows without a clock of none that needs one.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from helper.guidance import Guidance
from helper.guidance.crosscheck import facts_in, list_joined
from helper.model.event import DayCounts, Log, Logged, Rows

if TYPE_CHECKING:
    from helper.guidance.rows import Clause


class Limits(NamedTuple):
    """Hold the most of each kind a day allows, the seconds under which talk is arguable, and the quiet hours."""

    conversations: int
    notices: int
    unanswered: int
    seconds: int
    night: str
    messages: int
    answered: int = 0

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
    "answered": "day.answered",
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
    return Limits(**most, seconds=seconds, night=quiet_hours(guidance))


def quiet_hours(guidance: Guidance) -> str:
    """Return the hours of the night as the rules set them, like 22:00-08:00."""
    rows = (row for rule in guidance.rules.values() for row in _flat(rule.when))
    return next(str(row["within"]) for row in rows if row.get("fact") == "contact.local_time" and "within" in row)


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


def _flat(rows: "Iterable[Clause]") -> "Iterator[Clause]":
    for row in rows:
        yield row
        yield from _flat(list_joined(row))


OWN_ROLES = ("borrower", "co_borrower")
DEBTORS = ("borrower", "co_borrower", "guarantor")


class ContactDay:
    """Hold one day of one creditor towards one person: the events of each kind, in time order."""

    __slots__ = (
        *("attempts", "connected", "conversations", "creditor", "day", "log"),
        *("messages", "night", "notices", "person", "role", "short", "unclear"),
    )

    def __init__(self, log: Log, creditor: str, day: str, role: str, person: str) -> None:
        self.log, self.creditor, self.day, self.role, self.person = log, creditor, day, role, person
        self.connected, self.conversations, self.short, self.notices = (Rows(log) for _ in range(4))
        self.messages, self.unclear, self.night = (Rows(log) for _ in range(3))
        self.attempts: dict[str, Rows] = {}

    @property
    def unanswered(self) -> Rows:
        """Return the attempts without answer to whichever of the person's own numbers had most of them."""
        return max(self.attempts.values(), key=len, default=Rows(self.log))

    @property
    def answered(self) -> Rows:
        """Return the calls that were answered and are not known to be recordings, however short."""
        return self.conversations.with_(self.short)

    @property
    def contacts(self) -> int:
        """Return how many contacts of every kind there were."""
        return len(self.connected) + sum(map(len, self.attempts.values())) + len(self.messages) + len(self.unclear)


Key = tuple[str, str, str, str]


def count(events: Iterable[Logged], limits: Limits) -> dict[Key, ContactDay]:
    """Return the days by creditor, day, role and person. ``events`` came in and have a day."""
    days: dict[Key, ContactDay] = {}
    begins, ends = limits.begins * 60, limits.ends * 60
    log = events if isinstance(events, Log) else Log.of(events)
    for place in range(len(log)):
        event, second, seconds = log.of_kind(place), log.second(place), log.seconds(place)
        # A borrower with two phones is one debtor; two relatives are two people.
        person = "" if event.role in OWN_ROLES else event.person
        key = (event.creditor, log.day(place), event.role, person)
        day = days.get(key)
        if day is None:
            day = days[key] = ContactDay(log, *key)
        if event.channel != "call":
            day.messages.add(place)
        elif event.outcome == "answered":
            day.connected.add(place)
            if event.calls == "notice":
                day.notices.add(place)
            elif event.calls == "conversation" if seconds is None else seconds >= limits.seconds:
                day.conversations.add(place)
            else:
                day.short.add(place)
        elif event.outcome == "unanswered":
            line = f"{event.person}|{event.line}"
            if line not in day.attempts:
                day.attempts[line] = Rows(log)
            day.attempts[line].add(place)
        else:
            day.unclear.add(place)
        if second is not None and is_night(second, begins, ends):
            day.night.add(place)
    return days


def is_night(second: int, begins: int, ends: int) -> bool:
    """Tell whether a second of the day lies in hours that may cross midnight: the start inside, the end outside."""
    return begins <= second < ends if begins <= ends else second >= begins or second < ends


def minutes_past(second: int, limits: Limits) -> int:
    """Return how many whole minutes of the quiet hours had gone by."""
    return (second // 60 - limits.begins) % 1440


def third_persons(days: Iterable[ContactDay]) -> dict[tuple[str, str], int]:
    """Return how many people who do not owe were reached, by creditor and day: spoken to, or sent words."""
    reached: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for day in days:
        if day.role and day.role not in DEBTORS and (day.connected or day.messages):
            reached.setdefault((day.creditor, day.day), set()).add((day.role, day.person))
    return {key: len(people) for key, people in reached.items()}


def first_after(events: Iterable[Logged], day: str) -> Logged | None:
    """Return the first contact after a day. The day itself is left out: which came first is not known."""
    return next((event for event in events if event.day > day), None)


def format_time(second: int | None) -> str:
    """Return HH:MM, or nothing where the clock is not known."""
    return "" if second is None else f"{second // 3600:02}:{second // 60 % 60:02}"


def places(rows: Sequence[Logged], most: int = 12) -> str:
    """Return where the events stand: file:row,row; file:row."""
    by_file: dict[str, list[int]] = {}
    for event in rows[:most]:
        by_file.setdefault(event.file, []).append(event.row)
    said = "; ".join(f"{file}:{','.join(map(str, at))}" for file, at in by_file.items())
    return said + ("…" if len(rows) > most else "")


def count_days(days: Iterable[ContactDay], limits: Limits) -> list[DayCounts]:
    """Return the days in order. The counts that have a limit are those towards the debtor, as the limits are."""
    rows = list(days)
    reached = third_persons(rows)
    groups: dict[tuple[str, str], list[ContactDay]] = {}
    for row in rows:
        groups.setdefault((row.creditor, row.day), []).append(row)
    return [
        _bar(key, group, limits, reached.get(key, 0))
        for key, group in sorted(groups.items(), key=lambda one: (one[0][0], one[0][1]))
    ]


def _bar(key: tuple[str, str], group: list[ContactDay], limits: Limits, thirds: int) -> DayCounts:
    hours, hourless = [0] * 24, 0
    for day in group:
        for rows in (day.connected, *day.attempts.values(), day.messages, day.unclear):
            for second in rows.clocks():
                if second is None:
                    hourless += 1
                else:
                    hours[second // 3600] += 1
    own = [day for day in group if day.role in OWN_ROLES]
    quiet = sorted(
        (format_time(second), minutes_past(second or 0, limits)) for day in group for second in day.night.clocks()
    )
    return DayCounts(
        *key,
        tuple(hours),
        hourless,
        sum(len(day.connected) for day in own),
        max((len(day.conversations) for day in own), default=0),
        max((len(day.notices) for day in own), default=0),
        max((len(day.unanswered) for day in own), default=0),
        sum(len(day.messages) for day in group),
        tuple(quiet),
        thirds,
        sum(len(day.unclear) for day in own),
        sum(
            day.log.seconds(place) is None and not day.log.of_kind(place).calls for day in own for place in day.short.at
        ),
    )


def is_quiet(hour: int, limits: Limits) -> bool:
    """Tell whether an hour begins within the quiet hours."""
    minute = hour * 60
    return (
        limits.begins <= minute < limits.ends
        if limits.begins <= limits.ends
        else minute >= limits.begins or minute < limits.ends
    )
