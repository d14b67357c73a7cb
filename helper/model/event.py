"""One call or message as a phone, an operator or a chat program recorded it, and a row that could not be read."""

from typing import NamedTuple


class Event(NamedTuple):
    """Hold one recorded contact. What the record does not say is empty or None, and ``gaps`` names it.

    ``way`` is ``in`` (from ``number`` to the phone's owner), ``out`` or empty. ``day`` and ``second`` (of the
    day) are Asia/Shanghai; ``second`` is None where the clock is unknown or its zone is. ``outcome`` of a call is
    ``answered``, ``unanswered`` or empty. ``line`` tells apart the numbers of one phone. ``row`` is the place in
    the file, ``part`` the file within an archive. A NamedTuple: a backup holds a hundred thousand of them.
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


class DayCounts(NamedTuple):
    """Hold the counts of a day. ``hours`` has 24 numbers; ``hourless`` are contacts whose clock is not known.

    ``quiet`` has the contacts in the quiet hours as HH:MM with the minutes past the line. ``thirds`` counts people
    who do not owe and were reached.
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

    @property
    def contacts(self) -> int:
        """Return how many contacts there were."""
        return sum(self.hours) + self.hourless
