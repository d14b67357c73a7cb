"""SMS Import / Export (tmo1, Android): one JSON array, or one object a line, with Android's own field names."""

import json
from collections.abc import Iterator
from typing import Any

from helper.intake import numbers
from helper.intake.base import Choices, Format, Rows
from helper.intake.opened import Opened
from helper.intake.sms_backup import CALLS, SMS, moment, outcome_of
from helper.model.event import Event, Skipped
from helper.wording import say

_LONGEST = 1 << 25  # characters of one object: a picture inside it may be many


def _identify(file: Opened) -> bool:
    if file.kind != "text" or file.text.lstrip()[:1] not in ("{", "["):
        return False
    said = file.text
    return '"date"' in said and '"type"' in said and ('"address"' in said or '"number"' in said) or '"msg_box"' in said and '"date"' in said


def _extract(file: Opened, choices: Choices) -> Rows:
    row = 0
    for said in _objects(file):
        row += 1
        if said is None:
            yield Skipped(row, "broken")
        elif "number" in said and "duration" in said:
            yield _call(row, said)
        elif "msg_box" in said:
            yield _mms(row, said)
        elif "address" in said or "body" in said:
            yield _message(row, said, SMS.get(str(said.get("type")), ""), str(said.get("type")), str(said.get("body") or ""), "")
        else:
            yield Skipped(row, "not_call_or_message")


def _objects(file: Opened) -> Iterator[dict[str, Any] | None]:
    """Yield the objects one after another, whether they stand in an array or line by line; memory stays flat."""
    decoder, held = json.JSONDecoder(), ""
    ended = False
    lines = file.lines()
    while not ended or held:
        held = held.lstrip(" \t\r\n,[]")
        if not held and ended:
            return
        try:
            said, end = decoder.raw_decode(held)
        except (ValueError, RecursionError):
            # Lines are taken in strides that grow with what is held, or a long object would be tried at every line.
            need, got = max(1, len(held)), 0
            while got < need and not ended:
                _, line = next(lines, (0, ""))
                ended = line == ""
                held += line or ""
                got += len(line or "")
            if (ended and not got) or len(held) > _LONGEST:
                if held.strip(" \t\r\n,[]"):
                    yield None
                return
            continue
        held = held[end:]
        yield said if isinstance(said, dict) else None


def _call(row: int, said: dict[str, Any]) -> Event | Skipped:
    when = moment(str(said.get("date", "")))
    if when is None:
        return Skipped(row, "bad_time")
    way, outcome = CALLS.get(str(said.get("type")), ("", ""))
    seconds = int(said["duration"]) if str(said.get("duration", "")).isdecimal() else None
    number = str(said.get("number") or "")
    outcome = outcome_of(way, outcome, seconds)
    gaps = " ".join(gap for gap, there in (("way", not way), ("seconds", seconds is None)) if there)
    peer = numbers.normal(number) if number and not number.startswith("-") else "hidden"
    return Event(row, "call", way, *when, peer, _name(said), outcome, seconds, "", "", gaps)


def _mms(row: int, said: dict[str, Any]) -> Event | Skipped:
    parts = said.get("__parts") or said.get("parts") or []
    words = [str(part.get("text")) for part in parts if isinstance(part, dict) and part.get("text") and part.get("ct") == "text/plain"]
    senders = [said.get("__sender_address") or {}, *(said.get("__addresses") or said.get("addresses") or [])]
    numbers_ = [str(one.get("address")) for one in senders if isinstance(one, dict) and one.get("address") and str(one.get("type", "137")) == "137"]
    date = str(said.get("date", ""))
    # Android keeps the time of an MMS in seconds, that of an SMS in milliseconds.
    date = f"{date}000" if len(date) == 10 else date
    held = {**said, "date": date, "address": said.get("address") or (numbers_[0] if numbers_ else "")}
    return _message(row, held, SMS.get(str(said.get("msg_box")), ""), str(said.get("msg_box")), "\n".join(words), "" if words else "media")


def _message(row: int, said: dict[str, Any], way: str, kind: str, text: str, gaps: str) -> Event | Skipped:
    if kind in ("3", "4", "5", "6"):
        return Skipped(row, "draft")
    when = moment(str(said.get("date", "")))
    if when is None:
        return Skipped(row, "bad_time")
    number = str(said.get("address") or "")
    if not number:
        return Skipped(row, "no_number")
    gaps = " ".join(filter(None, (gaps, "" if way else "way")))
    return Event(row, "sms", way, *when, numbers.normal(number), _name(said), "", None, text, "", gaps)


def _name(said: dict[str, Any]) -> str:
    return str(said.get("__display_name") or said.get("display_name") or said.get("name") or "")


FORMAT = Format(
    "sms_ie",
    say("intake.sms_import_export_messages"),
    say("intake.on_android_install_sms_import"),
    _identify,
    _extract,
)
