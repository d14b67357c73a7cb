"""One call or message as a phone, an operator or a chat program recorded it, and a row that could not be read."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, Self, overload

GROUP = "group:"
"""Begins the ``line`` of a message in a group: behind it who else reads it (a contact.recipient_role), and its title."""


def read_group(line: str) -> tuple[str, str]:
    """Return who else reads a message, and the title of the group; nothing where it stands in none."""
    role, _, title = line.removeprefix(GROUP).partition(":")
    return (role, title) if line.startswith(GROUP) else ("", "")


class Event(NamedTuple):
    """Hold one recorded contact. What the record does not say is empty or None, and ``gaps`` names it.

    ``way`` is ``in`` (from ``number`` to the phone's owner), ``out`` or empty. ``day`` and ``second`` (of the
    day) are Asia/Shanghai; ``second`` is None where the clock is unknown or its zone is. ``outcome`` of a call is
    ``answered``, ``unanswered`` or empty. ``line`` tells apart the numbers of one phone, or names the group of a chat
    in which it was said (``GROUP``). ``row`` is the place in the file, ``part`` the file within an archive. A
    NamedTuple: a backup holds a hundred thousand of them.
    """

    row: int
    channel: str
    way: str
    day: str
    second: int | None
    number: str
    name: str = ""
    outcome: str = ""
    seconds: int | None = None
    text: str = ""
    line: str = ""
    gaps: str = ""
    part: str = ""


class Skipped(NamedTuple):
    """Hold a row that was not taken, and why (a key of ``helper.intake.strangers``)."""

    row: int
    why: str
    part: str = ""


class Logged(NamedTuple):
    """Hold one kept event with who it speaks for, as counting and judging take it.

    ``id`` is the event's in the case; ``file`` names the import and ``row`` its place there. ``role`` is whose
    phone it is (a value of contact.recipient_role) and ``person`` tells phones of the same role apart. ``calls``
    is what the person said connected calls of this number are: ``conversation``, ``notice`` or empty. ``signals`` is
    what its words plainly say and ``asked`` what they only sound like: a question, counted nowhere.
    """

    id: int
    file: str
    row: int
    channel: str
    way: str
    day: str
    second: int | None
    number: str
    outcome: str
    seconds: int | None
    line: str
    role: str
    person: str
    creditor: str
    agency: str
    calls: str
    signals: str
    asked: str = ""


class EventKind(NamedTuple):
    """Hold what many events of a log have in common: all that ``Logged`` has but when, how long and where it stands."""

    file: str
    channel: str
    way: str
    number: str
    outcome: str
    line: str
    role: str
    person: str
    creditor: str
    agency: str
    calls: str
    signals: str
    asked: str = ""


_NOT_SAID = -(1 << 31)


class Log(Sequence[Logged]):
    """Hold the events of a log in columns, in time order, and make each when it is looked at.

    A log has hundreds of thousands of events of a few kinds: kept one by one they took thirty times the room.
    ``kinds`` are in the order they first came up, ``kind`` says by place which one an event is of.
    """

    def __init__(self) -> None:
        self.kinds: list[EventKind] = []
        self.kind: array[int] = array("I")
        self._numbers: dict[tuple[str, ...], int] = {}
        self._days: list[str] = []
        self._id, self._row, self._seconds = array("q"), array("q"), array("q")
        self._day, self._second = array("I"), array("i")

    @classmethod
    def of(cls, events: Iterable[Logged]) -> Self:
        """Return events as a log."""
        log = cls()
        for one in events:
            log.add(
                one.id, one.row, one.day, one.second, one.seconds, EventKind(one.file, *one[3:5], *one[7:9], *one[10:])
            )
        return log

    def add(
        self, ident: int, row: int, day: str, second: int | None, seconds: int | None, kind: tuple[str, ...]
    ) -> None:
        """Append an event; those of one day stand together."""
        number = self._numbers.get(kind)
        if number is None:
            number = self._numbers[kind] = len(self.kinds)
            self.kinds.append(EventKind(*kind))
        if not self._days or self._days[-1] != day:
            self._days.append(day)
        self.kind.append(number)
        self._id.append(ident)
        self._row.append(row)
        self._day.append(len(self._days) - 1)
        self._second.append(_NOT_SAID if second is None else second)
        self._seconds.append(_NOT_SAID if seconds is None else seconds)

    def only(self, kept: Callable[[EventKind], bool]) -> "Log":
        """Return the events of some kinds; the log itself where all are kept."""
        kinds = {number for number, kind in enumerate(self.kinds) if kept(kind)}
        if len(kinds) == len(self.kinds):
            return self
        made = Log()
        for place, number in enumerate(self.kind):
            if number in kinds:
                second, seconds = self.second(place), self.seconds(place)
                made.add(self._id[place], self._row[place], self.day(place), second, seconds, self.kinds[number])
        return made

    def of_kind(self, place: int) -> EventKind:
        """Return what kind the event at a place is of."""
        return self.kinds[self.kind[place]]

    def day(self, place: int) -> str:
        """Return the day of the event at a place."""
        return self._days[self._day[place]]

    def second(self, place: int) -> int | None:
        """Return the second of the day of the event at a place; None where the clock is not known."""
        said = self._second[place]
        return None if said == _NOT_SAID else said

    def seconds(self, place: int) -> int | None:
        """Return how long the event at a place took; None where it is not known."""
        said = self._seconds[place]
        return None if said == _NOT_SAID else said

    def __len__(self) -> int:
        return len(self._id)

    @overload
    def __getitem__(self, place: int) -> Logged: ...
    @overload
    def __getitem__(self, place: slice) -> "Rows": ...
    def __getitem__(self, place: int | slice) -> "Logged | Rows":
        if isinstance(place, slice):
            return Rows(self, range(len(self))[place])
        file, channel, way, number, outcome, *rest = self.of_kind(place)
        day, second, seconds = self.day(place), self.second(place), self.seconds(place)
        return Logged(
            self._id[place], file, self._row[place], channel, way, day, second, number, outcome, seconds, *rest
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(Logged.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]


class Rows(Sequence[Logged]):
    """Hold some events of a log by their places in it."""

    __slots__ = ("at", "log")

    def __init__(self, log: Log, at: Iterable[int] = ()) -> None:
        self.log, self.at = log, array("I", at)

    def add(self, place: int) -> None:
        """Append the event at a place of the log."""
        self.at.append(place)

    def clocks(self) -> Iterator[int | None]:
        """Yield the second of the day of each event."""
        return map(self.log.second, self.at)

    def by_clock(self) -> "Rows":
        """Return them by their second of the day; those without one first."""
        return Rows(self.log, sorted(self.at, key=lambda place: self.log.second(place) or 0))

    def with_(self, others: "Rows") -> "Rows":
        """Return these and the others of the same log, each once."""
        return Rows(self.log, dict.fromkeys((*self.at, *others.at)))

    def __len__(self) -> int:
        return len(self.at)

    @overload
    def __getitem__(self, place: int) -> Logged: ...
    @overload
    def __getitem__(self, place: slice) -> "Rows": ...
    def __getitem__(self, place: int | slice) -> "Logged | Rows":
        return Rows(self.log, self.at[place]) if isinstance(place, slice) else self.log[self.at[place]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(Logged.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]


class DayCounts(NamedTuple):
    """Hold the counts of a day. ``hours`` has 24 numbers; ``hourless`` are contacts whose clock is not known.

    ``quiet`` has the contacts in the quiet hours as HH:MM with the minutes past the line. ``thirds`` counts people
    who do not owe and were reached. ``unclear`` are calls of which the record leaves open whether they were answered,
    ``lengthless`` answered ones of which it leaves open how long, and nobody said whether somebody talked: of them no
    count knows.
    """

    creditor: str
    day: str
    hours: tuple[int, ...]
    hourless: int
    connected: int
    conversations: int
    notices: int
    unanswered: int
    messages: int
    quiet: tuple[tuple[str, int], ...]
    thirds: int
    unclear: int = 0
    lengthless: int = 0

    @property
    def contacts(self) -> int:
        """Return how many contacts there were."""
        return sum(self.hours) + self.hourless
