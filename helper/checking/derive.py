"""Facts that are worked out, never asked: times of day, and counts over a day.

What a log shows and what the person says may differ (carriers leave out unanswered calls): the larger
count is taken, since both are lower bounds, and the basis names the one it came from.
"""

from collections.abc import Sequence

from helper.model.fact import COMPUTED, Fact, Facts
from helper.model.moment import Moment, parse_moment

COUNTED = {
    "day.notices": ("notice", "day.notices_told"),
    "day.conversations": ("conversation", "day.conversations_told"),
    "day.unanswered": ("unanswered", "day.unanswered_told"),
}


def derive(facts: Facts, contacts: Sequence[Facts] = ()) -> Facts:
    """Add the computed facts. ``contacts`` are all contacts of the case, this one among them.

    A fact that is already there by its own name (a test case, ``--set``) is left alone.
    """
    made: list[Fact] = []

    def add(name: str, value: str | int | None, origin: str = "") -> None:
        if value is not None and name not in facts:
            made.append(Fact(name, value, COMPUTED if not origin else facts[origin].origin))

    moment = _moment(facts)
    if moment:
        add("contact.local_date", moment.day.isoformat(), "contact.at")
        if moment.clock and not moment.about:
            add("contact.local_time", f"{moment.clock:%H:%M}", "contact.at")
    for name, (kind, told) in COUNTED.items():
        counted = _same_day(moment, contacts, kind) if moment else 0
        said = facts.value(told)
        if isinstance(said, int) and said >= counted:
            add(name, said, told)
        elif counted > 1:
            # One call in the log says nothing of the rest of that day; two or more are a lower bound.
            add(name, counted)
    return facts.with_(*made) if made else facts


def _moment(facts: Facts) -> Moment | None:
    said = facts.value("contact.at")
    return parse_moment(said) if isinstance(said, str) else None


def _same_day(moment: Moment, contacts: Sequence[Facts], kind: str) -> int:
    def counts(other: Facts) -> bool:
        at = _moment(other)
        return bool(at and at.day == moment.day) and other.value("contact.call_kind") == kind

    return sum(map(counts, contacts))

