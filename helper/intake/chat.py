"""A chat copied and pasted into a text file: a name and a time above or before each message."""

import re

from helper.intake import numbers, times, whatsapp
from helper.intake.base import Choices, Format, Rows
from helper.intake.opened import Opened
from helper.model.event import Event, Skipped
from helper.reading import split_messages
from helper.wording import say

_MOST = 8_000_000
_STAMP = re.compile(r"(20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ T,，]*(?:凌晨|早上|上午|中午|下午|晚上)?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)")
_DAY_IN_NAME = re.compile(r"\s*20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?$")
_ME = {"我", "我方", "本人", "自己", "me"}


def _identify(file: Opened) -> bool:
    if file.kind != "text" or file.text.lstrip()[:1] in ("<", "{", "[") or file.size > _MOST or whatsapp.FORMAT.identify(file) or _has_columns(file.text):
        return False
    messages = split_messages(file.text[:20_000])
    named = [message for message in messages if message.name and _time_above(file.text, message.start)]
    return len(named) * 2 >= len(messages) > 0


def _has_columns(text: str) -> bool:
    """Tell whether the first two lines have the same number of cells: a chat's header and its words do not."""
    lines = [line for line in text.splitlines()[:20] if line.strip()][:2]
    return len(lines) == 2 and any(lines[0].count(mark) == lines[1].count(mark) >= 2 for mark in ",\t;")


def _time_above(text: str, start: int) -> bool:
    """Tell whether a clock time stands before a message, on its own line or the one above."""
    return ":" in text[max(0, start - 80) : start] or "：" in text[max(0, start - 80) : start]


def _extract(file: Opened, choices: Choices) -> Rows:
    with file.stream() as stream:
        text = stream.read(_MOST + 4).decode(file.encoding, "replace").removeprefix("\ufeff")
    place, row = 0, 1
    for message in split_messages(text):
        row += text.count("\n", place, message.start)
        head, place = text[place : message.start], message.start
        name = _DAY_IN_NAME.sub("", message.name).strip()
        if not name:
            yield Skipped(row, "headless")
            continue
        stamps = _STAMP.findall(head)
        when = times.read(stamps[-1]) if stamps else times.When("", None, "year", False)
        if when is None:
            yield Skipped(row, "bad_time")
            continue
        mine = name in _ME or name in choices.me or message.speaker == "borrower"
        yield Event(row, "messaging_app", "out" if mine else "in", when.day, when.second, numbers.normal(name), "", "", None, message.text, "", when.gaps)


FORMAT = Format(
    "chat",
    say("intake.chat_copied_as_text_name"),
    say("intake.select_messages_in_wechat"),
    _identify,
    _extract,
)
