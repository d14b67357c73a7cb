"""Android's messages and calls with Android's own field names: as JSON by several programs, or printed by adb.

SMS Import / Export (an array, or one object a line), QUIK and QKSMS (a list in an object), Fossify's Messages and
Phone. A multimedia message has parts and addresses; each program calls its fields a little differently.

``adb shell content query`` prints rows that begin with "Row: 0 _id=1, …" (android.provider.Telephony.Sms and
CallLog.Calls). Words may hold line breaks, commas and equals signs; a field begins only at a name that Android has.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from helper.intake import numbers
from helper.intake.base import Choices, Extracted, Format, Opened
from helper.intake.json_rows import elements
from helper.intake.sms_backup import CALLS, SMS, read_milliseconds, settle_outcome
from helper.model.event import Event, Skipped
from helper.model.pattern import later
from helper.wording import say

_BOXES = ("msg_box", "messageBox", "msgBox", "boxId")
_DATES = ("date", "startTS", "startTs", "startTime")
_NUMBERS = ("number", "phoneNumber", "phone_number")
_FROM = "137"


def is_of_phone(said: Mapping[str, Any]) -> bool:
    """Tell whether an object is a call or message as Android keeps it."""
    dated = any(name in said for name in _DATES)
    box = any(name in said for name in _BOXES)
    call = any(name in said for name in _NUMBERS) and "duration" in said
    return dated and (
        box
        or call
        or ("address" in said and ("type" in said or "body" in said))
        or ("addresses" in said and "parts" in said)
    )


def _identify(file: Opened) -> bool:
    if file.kind != "text" or file.text.lstrip()[:1] not in ("{", "["):
        return False
    return any(one.value is not None and is_of_phone(one.value) for one in islice(elements(file), 12))


def _extract(file: Opened, choices: Choices) -> Extracted:
    for row, one in enumerate(elements(file), start=1):
        yield Skipped(row, "broken") if one.value is None else read_phone(row, one.value)


def read_phone(row: int, said: Mapping[str, Any]) -> Event | Skipped:
    """Return what an entry says that has Android's own names for its fields."""
    if any(name in said for name in _NUMBERS) and "duration" in said:
        return _call(row, said)
    if any(name in said for name in _BOXES) or ("addresses" in said and "parts" in said):
        return _mms(row, said)
    if "address" in said or "body" in said:
        return _message(
            row, said, SMS.get(str(said.get("type")), ""), str(said.get("type")), str(said.get("body") or ""), ""
        )
    return Skipped(row, "not_call_or_message")


def _first(said: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((said[name] for name in names if said.get(name) not in (None, "")), None)


def _date(said: Mapping[str, Any]) -> str:
    date = str(_first(said, _DATES) or "").removesuffix(".0")
    # Android keeps the time of an MMS in seconds, that of an SMS in milliseconds; 11 digits of seconds are far away.
    return f"{date}000" if len(date) <= 10 else date


def _call(row: int, said: Mapping[str, Any]) -> Event | Skipped:
    when = read_milliseconds(_date(said))
    if when is None:
        return Skipped(row, "bad_time")
    way, outcome = CALLS.get(str(said.get("type")), ("", ""))
    length = str(said.get("duration", ""))
    seconds = int(length) if length.isdecimal() and len(length) < 8 else None
    number = str(_first(said, _NUMBERS) or "")
    outcome = settle_outcome(way, outcome, seconds)
    gaps = " ".join(gap for gap, there in (("way", not way), ("seconds", seconds is None)) if there)
    peer = numbers.normal(number) if number and not number.startswith("-") else "hidden"
    return Event(row, "call", way, *when, peer, _name(said), outcome, seconds, "", "", gaps)


def _mms(row: int, said: Mapping[str, Any]) -> Event | Skipped:
    parts = [part for part in said.get("__parts") or said.get("parts") or [] if isinstance(part, dict)]
    words = [
        str(part["text"])
        for part in parts
        if part.get("text")
        and str(part.get("ct") or part.get("contentType") or part.get("type")).startswith("text/plain")
    ]
    box = str(_first(said, _BOXES) or "")
    listed = [said.get("__sender_address"), *(said.get("__addresses") or said.get("addresses") or [])]
    named = [one if isinstance(one, dict) else {"address": one} for one in listed if one]
    senders = [
        str(one.get("address"))
        for one in named
        if one.get("address")
        and str(one.get("type", _FROM)) == _FROM
        and "insert-address-token" not in str(one.get("address"))
    ]
    others = [str(one.get("address")) for one in named if one.get("address") and str(one.get("type", "")) == "151"]
    found = (others if box == "2" else senders) or senders
    held = {**said, "address": said.get("address") or (found[0] if found else "")}
    return _message(row, held, SMS.get(box, ""), box, "\n".join(words), "" if words else "media")


def _message(row: int, said: Mapping[str, Any], way: str, kind: str, text: str, gaps: str) -> Event | Skipped:
    if kind in ("3", "4", "5", "6"):
        return Skipped(row, "draft")
    when = read_milliseconds(_date(said))
    if when is None:
        return Skipped(row, "bad_time")
    number = str(said.get("address") or "")
    if not number:
        return Skipped(row, "no_number")
    gaps = " ".join(filter(None, (gaps, "" if way else "way")))
    return Event(row, "sms", way, *when, numbers.normal(number), _name(said), "", None, text, "", gaps)


def _name(said: Mapping[str, Any]) -> str:
    return str(said.get("__display_name") or said.get("display_name") or said.get("name") or "")


FORMAT = Format(
    "sms_ie",
    say("intake.android_messages_and_calls"),
    say("intake.on_android_install_sms_import"),
    _identify,
    _extract,
)


_ROW = later(r"^Row: \d+ (?=\w+=)")
_NAMES = (
    "_id|thread_id|address|person|date|date_sent|protocol|read|status|type|reply_path_present|subject|body|service_center|locked|sub_id|phone_id|error_code|creator|seen|sim_id|sim_slot|"
    "number|duration|name|presentation|new|numbertype|numberlabel|countryiso|geocoded_location|subscription_id|subscription_component_name|formatted_number|matched_number|normalized_number|voicemail_uri|"
    "photo_id|photo_uri|is_read|features|data_usage|transcription|last_modified|via_number|lookup_uri|add_for_all_users|block_reason|missed_reason|priority|ck|deletable|favorite_date|roam_pending|timed|"
    "deleted|sync_state|marker|source|bind_id|mx_status|mx_id|out_time|account|block_type|advanced_seen|b2c_ttl|b2c_numbers|fake_cell_type|url_risky_type|network_type|firewalltype|contact_id|phone_call_type|cloud_antispam_type|cloud_antispam_type_tag|forwarded_call|is_hd|mark_deleted"
)
_FIELD = later(rf"(?:^|, )({_NAMES})=")
_LONGEST = 1 << 20


def _identify_adb(file: Opened) -> bool:
    return (
        file.kind == "text"
        and bool(_ROW.match(file.text.lstrip()))
        and bool(re.search(r"\b(?:address|number)=", file.text))
    )


def _extract_adb(file: Opened, choices: Choices) -> Extracted:
    for row, text in enumerate(_rows(file), start=1):
        said = _adb_fields(text)
        yield read_phone(row, said) if said else Skipped(row, "broken")


def _rows(file: Opened) -> Iterator[str]:
    held: list[str] = []
    size = 0
    for _, line in file.lines():
        if line is None:
            continue
        found = _ROW.match(line)
        if found:
            if held:
                yield "".join(held).rstrip("\r\n")
            held, size = [line[found.end() :]], 0
        elif held and size < _LONGEST:
            size += len(line)
            held.append(line)
    if held:
        yield "".join(held).rstrip("\r\n")


def _adb_fields(text: str) -> dict[str, str]:
    marks = list(_FIELD.finditer(text))
    said: dict[str, str] = {}
    for at, mark in enumerate(marks):
        # Words may look like a field (…, date=…): the first of a name counts.
        end = marks[at + 1].start() if at + 1 < len(marks) else len(text)
        value = text[mark.end() : end]
        said.setdefault(mark[1], "" if value == "NULL" else value)
    return said


ADB = Format(
    "adb",
    say("intake.adb_title"),
    say("intake.adb_where"),
    _identify_adb,
    _extract_adb,
)
