"""What ``adb shell content query`` prints of Android's messages and calls: a row begins with "Row: 0 _id=1, …".

Fields are the phone's own (android.provider.Telephony.Sms and CallLog.Calls). Words may hold line breaks, commas and
equals signs; a field begins only at a name that Android has.
"""

import re
from collections.abc import Iterator

from helper.intake.base import Choices, Format, Rows
from helper.intake.opened import Opened
from helper.intake.sms_ie import read_phone
from helper.model.event import Skipped
from helper.wording import say

_ROW = re.compile(r"^Row: \d+ (?=\w+=)")
_NAMES = (
    "_id|thread_id|address|person|date|date_sent|protocol|read|status|type|reply_path_present|subject|body|service_center|locked|sub_id|phone_id|error_code|creator|seen|sim_id|sim_slot|"
    "number|duration|name|presentation|new|numbertype|numberlabel|countryiso|geocoded_location|subscription_id|subscription_component_name|formatted_number|matched_number|normalized_number|voicemail_uri|"
    "photo_id|photo_uri|is_read|features|data_usage|transcription|last_modified|via_number|lookup_uri|add_for_all_users|block_reason|missed_reason|priority|ck|deletable|favorite_date|roam_pending|timed|"
    "deleted|sync_state|marker|source|bind_id|mx_status|mx_id|out_time|account|block_type|advanced_seen|b2c_ttl|b2c_numbers|fake_cell_type|url_risky_type|network_type|firewalltype|contact_id|phone_call_type|cloud_antispam_type|cloud_antispam_type_tag|forwarded_call|is_hd|mark_deleted"
)
_FIELD = re.compile(rf"(?:^|, )({_NAMES})=")
_LONGEST = 1 << 20


def _identify(file: Opened) -> bool:
    return (
        file.kind == "text"
        and bool(_ROW.match(file.text.lstrip()))
        and bool(re.search(r"\b(?:address|number)=", file.text))
    )


def _extract(file: Opened, choices: Choices) -> Rows:
    for row, text in enumerate(_rows(file), start=1):
        said = _said(text)
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


def _said(text: str) -> dict[str, str]:
    marks = list(_FIELD.finditer(text))
    said: dict[str, str] = {}
    for at, mark in enumerate(marks):
        # Words may look like a field (…, date=…): the first of a name counts.
        end = marks[at + 1].start() if at + 1 < len(marks) else len(text)
        value = text[mark.end() : end]
        said.setdefault(mark[1], "" if value == "NULL" else value)
    return said


FORMAT = Format(
    "adb",
    say("intake.adb_title"),
    say("intake.adb_where"),
    _identify,
    _extract,
)
