"""One day of one creditor, as tables and drawings take it."""

from typing import NamedTuple


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
