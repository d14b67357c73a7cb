"""What is due of each letter sent: which time limits run, when each ends, what to do; the same as a calendar file.

One alarm or two each. A calendar is seen by others: no name, lender, amount or letter stands in it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from helper.guidance import Guidance
from helper.guidance.types import name_provision, text
from helper.money.calendar import Calendar, Deadline, deadline
from helper.remedies.icalendar import CalendarEvent, write_calendar
from helper.text import Text
from helper.wording import say

if TYPE_CHECKING:
    from helper.casefile import Sent
    from helper.guidance.rows import TimeLimit


@dataclass(frozen=True, slots=True)
class Milestone:
    """Hold one time limit of one letter: when it ends, what it rests on, and what to do.

    ``by`` is ``them`` or ``you``. ``letters`` and ``venues`` are what the doing takes, ``missed`` what is left
    after a limit of the person's own. ``notes`` say how the day was counted and what may move it.
    """

    time_limit: str
    deadline: Deadline
    by: str
    means: Text
    rests_on: Text
    do: Text
    letters: tuple[str, ...]
    venues: tuple[str, ...]
    missed: Text | None
    notes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """Hold how one letter stands.

    ``state`` is ``late`` (a day has passed without an answer), ``today``, ``waiting``, ``open`` (no day to go
    by), ``yours`` (an answer came, and what can be done about it has its time), ``answered`` or ``settled``.
    ``now`` is the limit that decides the state, ``later`` those still to come. ``lines`` say it in words.
    """

    sent: "Sent"
    state: str
    day: date | None
    now: Milestone | None
    later: tuple[Milestone, ...]
    lines: tuple[Text, ...]

    @property
    def is_pressing(self) -> bool:
        """Tell whether there is something to do now: it is late, due today, or the person's own to keep."""
        return self.state in ("late", "today", "yours")


URGENCY = ("late", "today", "yours", "waiting", "answered", "open", "settled")


def reckon_due(sent: Iterable["Sent"], creditor: object, *, guidance: Guidance, today: date) -> list[Due]:
    """Return how each letter stands: what is late first, then by day. ``creditor`` is the kind of lender, or None."""
    rows, known = list(sent), Calendar.of(guidance.calendars)
    found = [_Letter(row, rows, creditor, guidance, known, today).due() for row in rows]
    return sorted(found, key=lambda one: (URGENCY.index(one.state), one.day or date.max, one.sent.no))


class _Letter:
    """Work out how one letter stands."""

    def __init__(
        self, row: "Sent", rows: Sequence["Sent"], creditor: object, guidance: Guidance, known: Calendar, today: date
    ) -> None:
        self.row, self.rows, self.creditor, self.known, self.today = row, rows, creditor, known, today
        self.guidance, self.words = guidance, guidance.remedies["due"]

    def due(self) -> Due:
        """Return how it stands today."""
        running = list(self._time_limits())
        limits = sorted(
            (self._milestone(limit, start) for limit in running if (start := self._start(limit))),
            key=lambda one: one.deadline.day,
        )
        past = [one for one in limits if one.deadline.day < self.today]
        ahead = [one for one in limits if one.deadline.day >= self.today]
        if past and past[-1].by == "you":
            missed = past[-1].missed
            return self._ended("answered", [*([missed] if missed else [])])
        # The limit last passed says what to do now; where none has passed, the next one says how long to wait.
        now = past[-1] if past else ahead[0] if ahead else None
        if now is None:
            return self._without_day(running)
        day = now.deadline.day
        state = (
            "yours" if now.by == "you" else "late" if day < self.today else "today" if day == self.today else "waiting"
        )
        counted = self._said(state, day=day.isoformat(), days=(self.today - day).days, left=(day - self.today).days)
        lines = [counted, say("remedies.means_rests_on", means=now.means, rests_on=now.rests_on)]
        if state != "waiting":
            lines.append(now.do)
        later = tuple(one for one in ahead if one is not now)
        return Due(self.row, state, day, self._without_done(now), later, (*lines, *now.notes))

    def _without_day(self, limits: "list[TimeLimit]") -> Due:
        if self.row.answer:
            return self._ended("settled" if self.row.answer == "yes" else "answered", [])
        lines = [
            self._said("from_accepted" if limits else "which_lender" if self._hangs_on_lender() else "no_time_limit")
        ]
        if not self.row.remind_on:
            return Due(self.row, "open", None, None, (), tuple(lines))
        day = date.fromisoformat(self.row.remind_on)
        state = "late" if day < self.today else "today" if day == self.today else "waiting"
        return Due(self.row, state, day, None, (), (self._said("remind", day=day.isoformat()), *lines))

    def _ended(self, state: str, lines: list[Text]) -> Due:
        """Return a letter nothing runs for any more: an answer that left something open shows the ways on."""
        after = self.guidance.venues[self.row.venue]["after"] if self.row.venue in self.guidance.venues else None
        ways = [text(after)] if after and state == "answered" else []
        return Due(self.row, state, None, None, (), (self._said("answered"), *lines, *ways))

    def _time_limits(self) -> "Iterator[TimeLimit]":
        """Yield the time limits that this letter starts with this lender, before or after its answer."""
        for limit in self._of_letter():
            if not limit["for_creditors"] or self.creditor in limit["for_creditors"]:
                yield limit

    def _of_letter(self) -> "Iterator[TimeLimit]":
        row = self.row
        for venue in self.guidance.venues.values():
            # A letter that can go to several places runs by the time limits of the place it went to.
            elsewhere = row.venue != venue["id"] and row.letter in venue["letters"]
            for limit in venue["time_limits"]:
                wanted = row.answer in limit["answers"] if row.answer else not limit["answers"]
                if row.letter in limit["letters"] and wanted and not elsewhere:
                    yield limit

    def _hangs_on_lender(self) -> bool:
        return self.creditor is None and any(limit["for_creditors"] for limit in self._of_letter())

    def _start(self, limit: "TimeLimit") -> date | None:
        if limit["runs_from"] == "sent":
            return self.row.runs_from
        said = self.row.accepted_on if limit["runs_from"] == "accepted" else self.row.replied_on
        return date.fromisoformat(said) if said else None

    def _milestone(self, limit: "TimeLimit", start: date) -> Milestone:
        ends = deadline(start, limit["days"], limit["day_kind"], self.known)
        source, act, notes = self.guidance.sources[limit["source"]], limit["act"], []
        if ends.unsure:
            counted = limit["day_kind"] == "working" or ends.next_working is not None
            notes.append(self._said("unsure" if counted else "unsure_day", year=ends.unsure))
        if ends.next_working and ends.next_working >= self.today:
            notes.append(self._said("holiday", next=ends.next_working.isoformat()))
        if limit["runs_from"] == "sent" and self.row.way == "post" and not self.row.received_on:
            notes.append(self._said("from_sent"))
        assert act, "a limit that runs from a letter says what can be done at its end"
        return Milestone(
            time_limit=limit["id"],
            deadline=ends,
            by=limit["by"],
            means=text(limit["means"]),
            rests_on=name_provision(source.short, limit["provision"]),
            do=text(act["says"]),
            letters=tuple(act["letters"]),
            venues=tuple(act["venues"]),
            missed=text(limit["missed"]) if limit["missed"] else None,
            notes=tuple(notes),
        )

    def _without_done(self, now: Milestone) -> Milestone:
        """Leave out letters that went out after this limit had passed: they were the answer to it."""
        done = {one.letter for one in self.rows if one.no != self.row.no and one.sent_on > now.deadline.day.isoformat()}
        return replace(now, letters=tuple(name for name in now.letters if name not in done))

    def _said(self, key: str, **values: object) -> Text:
        return text(self.words[key]).fill(**values)


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one day for the calendar. ``uid`` stays the same each time, so that an import again replaces it."""

    uid: str
    day: date
    summary: Text
    by: str


def list_sent_days(dues: Iterable[Due], uids: Mapping[int, str], guidance: Guidance) -> list[Entry]:
    """Return the days of what was sent that wait for somebody, and those asked for; ``uids`` gives each letter a lasting id."""
    words, found = guidance.remedies["calendar"], []
    for one in dues:
        limits = [*([one.now] if one.now and one.state != "late" else []), *one.later]
        for limit in limits:
            said = words["yours" if limit.by == "you" else "theirs"]
            found.append(
                Entry(f"{limit.time_limit}.{uids[one.sent.no]}@helper", limit.deadline.day, text(said), limit.by)
            )
        if one.sent.remind_on and not one.sent.answer:
            found.append(
                Entry(
                    f"remind.{uids[one.sent.no]}@helper",
                    date.fromisoformat(one.sent.remind_on),
                    text(words["remind"]),
                    "them",
                )
            )
    return sorted(found, key=lambda entry: (entry.day, entry.uid))


def calendar_file(rows: Iterable[Entry], guidance: Guidance, lang: str, today: date) -> bytes:
    """Return the file; the same entries on the same day give the same bytes."""
    opens = text(guidance.remedies["calendar"]["open"]).of(lang)
    events = (
        CalendarEvent(
            row.uid,
            row.day,
            row.summary.of(lang),
            opens,
            # A day of one's own is also told a week before, while something can still be done.
            ("-P7D", "PT9H") if row.by == "you" else ("PT9H",),
            free=True,
        )
        for row in rows
    )
    return write_calendar(events, datetime(today.year, today.month, today.day, tzinfo=UTC))
