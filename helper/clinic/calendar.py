"""One calendar file for many cases: the days that count, and the appointments."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from helper.clinic.standing import STAGES, Standing
from helper.model.moment import SHANGHAI

_WIDTH = 73
_APPOINTMENT_HOURS = 1


def calendar_of_cases(rows: Iterable[Standing], lang: str, now: str) -> bytes:
    """Return an iCalendar file (RFC 5545); each day keeps its identity, so that loading it again changes and doubles nothing."""
    stamp = _utc(datetime.fromisoformat(now))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//debt-contact-helper//cases//ZH", "CALSCALE:GREGORIAN"]
    for one in rows:
        if one.day:
            lines += _event(
                one, "due", stamp, one.day.isoformat(), f"{_who(one)} {STAGES[one.stage].of(lang)}", one.says.of(lang)
            )
        for at, words in one.appointments:
            lines += _event(one, f"{at} {words}", stamp, at, f"{_who(one)} {words}".strip(), "")
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode("utf-8")


def _who(one: Standing) -> str:
    """Return the folder's name alone: a calendar is shown on many screens, and names nobody."""
    return one.folder.name


def _event(one: Standing, kind: str, stamp: str, at: str, title: str, more: str) -> list[str]:
    ident = hashlib.sha256(f"{one.folder.name}\n{kind}".encode()).hexdigest()[:24]
    if len(at) > 10:
        begin = datetime.fromisoformat(at[:16]).replace(tzinfo=SHANGHAI)
        when = [f"DTSTART:{_utc(begin)}", f"DTEND:{_utc(begin + timedelta(hours=_APPOINTMENT_HOURS))}"]
    else:
        day = date.fromisoformat(at[:10])
        when = [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"]
    said = [f"DESCRIPTION:{_escaped(more)}"] if more else []
    return [
        "BEGIN:VEVENT",
        f"UID:{ident}@debt-contact-helper",
        f"DTSTAMP:{stamp}",
        *when,
        f"SUMMARY:{_escaped(title)}",
        *said,
        "END:VEVENT",
    ]


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 bytes, never within a character."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode("utf-8"))
        if size + width > _WIDTH:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += width
    yield piece
