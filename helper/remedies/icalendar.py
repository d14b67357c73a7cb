"""Write a calendar file (iCalendar, RFC 5545): CRLF, lines of at most 75 octets, every event private.

A calendar is seen by others: whoever gives an event its words names nobody in them.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

LINE = 75  # octets, without the line break (RFC 5545, 3.1)
_LASTS = timedelta(hours=1)


class CalendarEvent(NamedTuple):
    """Hold one event: on a whole day, or for an hour from a moment.

    ``uid`` stays the same each time, so that an import again replaces it. ``alarms`` are triggers as RFC 5545 writes
    them. ``free`` leaves the time free for others.
    """

    uid: str
    at: date | datetime
    summary: str
    description: str = ""
    alarms: tuple[str, ...] = ()
    free: bool = False


def write_calendar(events: Iterable[CalendarEvent], stamp: datetime) -> bytes:
    """Return the file; the same events with the same stamp give the same bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//helper//helper//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for event in events:
        lines += _event(event, _utc(stamp))
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _event(event: CalendarEvent, stamp: str) -> list[str]:
    alarms = [
        line
        for trigger in event.alarms
        for line in (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"TRIGGER:{trigger}",
            f"DESCRIPTION:{_escaped(event.summary)}",
            "END:VALARM",
        )
    ]
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{stamp}",
        *_when(event.at),
        f"SUMMARY:{_escaped(event.summary)}",
        *([f"DESCRIPTION:{_escaped(event.description)}"] if event.description else []),
        "CLASS:PRIVATE",
        *(["TRANSP:TRANSPARENT"] if event.free else []),
        *alarms,
        "END:VEVENT",
    ]


def _when(at: date | datetime) -> list[str]:
    if isinstance(at, datetime):
        return [f"DTSTART:{_utc(at)}", f"DTEND:{_utc(at + _LASTS)}"]
    return [f"DTSTART;VALUE=DATE:{at:%Y%m%d}", f"DTEND;VALUE=DATE:{at + timedelta(days=1):%Y%m%d}"]


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def folded(line: str) -> bytes:
    """Return one content line, broken after at most 75 octets and never inside a character."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        octets = letter.encode()
        # A continued line begins with a blank, which counts.
        if len(piece) + len(octets) > LINE - bool(pieces):
            pieces.append(piece)
            piece = b""
        piece += octets
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
