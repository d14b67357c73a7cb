"""Days that are due as an iCalendar file (RFC 5545): CRLF, lines of at most 75 octets, one alarm or two each.

A calendar is seen by others: no name, lender, amount or letter stands in it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from helper.guidance import Guidance
from helper.guidance.types import text
from helper.remedies.due import Due
from helper.text import Text

LINE = 75  # octets, without the line break (RFC 5545, 3.1)


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one day for the calendar. ``uid`` stays the same each time, so that an import again replaces it."""

    uid: str
    day: date
    summary: Text
    by: str


def entries(dues: Iterable[Due], uids: Mapping[int, str], guidance: Guidance) -> list[Entry]:
    """Return the days to come of what was sent; ``uids`` gives each letter, by number, a lasting id of its own."""
    words, found = guidance.remedies["calendar"], []
    for one in dues:
        limits = [*([one.now] if one.now and one.state != "late" else []), *one.later]
        for limit in limits:
            said = words["yours" if limit.by == "you" else "theirs"]
            found.append(Entry(f"{limit.clock}.{uids[one.sent.no]}@helper", limit.deadline.day, text(said), limit.by))
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
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//helper//helper//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for row in rows:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{row.uid}",
            f"DTSTAMP:{today:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{row.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{row.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(row.summary.of(lang))}",
            f"DESCRIPTION:{_escaped(opens)}",
            "CLASS:PRIVATE",
            "TRANSP:TRANSPARENT",
        ]
        # A day of one's own is also told a week before, while something can still be done.
        for trigger in ["-P7D", "PT9H"] if row.by == "you" else ["PT9H"]:
            lines += [
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                f"TRIGGER:{trigger}",
                f"DESCRIPTION:{_escaped(row.summary.of(lang))}",
                "END:VALARM",
            ]
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


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
