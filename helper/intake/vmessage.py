"""Messages as vMessage (``sms.vmsg``, ``*.vmg``): what the backups of many makers of Android phones and older phones hold.

Written down by the Infrared Data Association (IrMC); phones differ in what they call the box, the day and the words.
Every message stands between BEGIN:VMSG and END:VMSG, with the number in a card of its own.
"""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from typing import NamedTuple

from helper.intake import numbers, times
from helper.intake.base import Choices, Extracted, Format, Opened
from helper.model.event import Event, Skipped
from helper.model.pattern import later
from helper.wording import say

_BEGIN = later(r"^\s*BEGIN:VMSG\s*$", re.IGNORECASE | re.MULTILINE)
_WORDS = ("TEXT", "SUBJECT", "X-BODY-CONTENTS", "BODY")
"""What the words may be called, the fullest first: a subject is the whole message where there is no text."""
_WHEN = ("X-NOK-DT", "X-SS-DT", "DATE")
_BOXES = {"INBOX": "in", "SENDBOX": "out", "SENTBOX": "out", "SENT": "out", "OUTBOX": "out", "DRAFT": "draft"}
_DOTTED = later(r"(\d{4})\.(\d{1,2})\.(\d{1,2})\.(\d{1,2})\.(\d{1,2})\.(\d{1,2})$")
_COMPACT = later(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)$")
_LONGEST = 1 << 16


class _Field(NamedTuple):
    """Hold a line of a message: its name, what stands behind it, and the value."""

    name: str
    how: str
    value: str


def _identify(file: Opened) -> bool:
    return file.kind == "text" and bool(_BEGIN.match(file.text.lstrip("\ufeff\r\n ")))


def _extract(file: Opened, choices: Choices) -> Extracted:
    row, unread = 0, False
    held: list[str] | None = None
    for _, line in file.lines():
        mark = "" if line is None else line.strip().upper()
        if mark == "BEGIN:VMSG":
            if held is not None:
                yield Skipped(row, "broken")
            held, row, unread = [], row + 1, False
        elif mark == "END:VMSG" and held is not None:
            yield Skipped(row, "encoding") if unread else _message(row, held)
            held = None
        elif held is not None:
            unread = unread or line is None
            if len(held) < _LONGEST:
                held.append((line or "").rstrip("\r\n"))
    if held is not None:
        yield Skipped(row, "cut")


def _message(row: int, lines: list[str]) -> Event | Skipped:
    fields = list(_fields(lines))
    box = next((one.value.strip().upper() for one in fields if one.name in ("X-BOX", "X-IRMC-BOX")), "")
    way = _BOXES.get(box, "draft" if box.startswith("DRAFT") else "")
    if way == "draft":
        return Skipped(row, "draft")
    found = {one.name: one for one in reversed(fields)}
    when = next((read for name in _WHEN if name in found and (read := _when(found[name].value))), None)
    if when is None:
        return Skipped(row, "bad_time" if any(name in found for name in _WHEN) else "no_time")
    tels = [one.value.strip() for one in fields if one.name == "TEL" and one.value.strip()]
    if not tels:
        return Skipped(row, "no_number")
    # A message that was sent names its sender first and who got it last.
    number = tels[-1] if way == "out" else tels[0]
    words = next((text for name in _WORDS if name in found and (text := _decoded(found[name]).strip())), "")
    gaps = " ".join(gap for gap, there in (("way", not way), ("body", not words), (when.gaps, when.gaps)) if there)
    sim = found["X-SIMID"].value.strip() if "X-SIMID" in found else ""
    return Event(row, "sms", way, when.day, when.second, numbers.normal(number), text=words, line=sim, gaps=gaps)


def _fields(lines: list[str]) -> Iterator[_Field]:
    """Yield the fields; words that go on in further lines belong to the field they began in."""
    name = how = ""
    value: list[str] = []
    for line in lines:
        begun = re.match(r"(?P<name>[A-Za-z][A-Za-z-]{1,30})(?P<how>(?:;[^:]*)?):(?P<value>.*)$", line.strip("\r\n"))
        # In words of several lines "Note: call me" is no field: only what a message is made of ends them.
        if begun and (name not in _WORDS or begun["name"].upper() in _KNOWN):
            if name:
                yield _Field(name, how, "\n".join(value))
            name, how, value = begun["name"].upper(), begun["how"].upper(), [begun["value"]]
        elif name in _WORDS:
            value.append(line)
    if name:
        yield _Field(name, how, "\n".join(value))


_KNOWN = frozenset(
    {"BEGIN", "END", "VERSION", "TEL", "N", "FN", "X-BOX", "X-READ", "X-SIMID", "X-LOCKED", "X-TYPE", *_WHEN, *_WORDS}
)


def _decoded(field: _Field) -> str:
    charset = found[1] if (found := re.search(r"CHARSET=\"?([\w-]+)", field.how)) else "utf-8"
    if "QUOTED-PRINTABLE" in field.how:
        # A line that ends in "=" goes on in the next; some phones put a blank behind it or before the next.
        whole = re.sub(r"=\s*\n\s*", "", field.value)
        data = quopri.decodestring(whole.encode("utf-8", "replace"))
    elif "BASE64" in field.how:
        try:
            data = base64.b64decode(re.sub(r"\s", "", field.value), validate=True)
        except (binascii.Error, ValueError):
            return ""
    else:
        return field.value
    try:
        return data.decode(charset, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _when(said: str) -> times.When | None:
    text = said.strip()
    if stamp := times.read_stamp(text):
        return stamp
    if dotted := _DOTTED.match(text):
        text = "{}-{}-{} {}:{:0>2}:{:0>2}".format(*dotted.groups())
    elif compact := _COMPACT.match(text):
        text = "{}-{}-{}T{}:{}:{}{}".format(*compact.groups())
    return times.parse_written(text)


FORMAT = Format(
    "vmessage",
    say("intake.messages_of_a_makers_backup"),
    say("intake.where_a_vmsg_lies"),
    _identify,
    _extract,
)
