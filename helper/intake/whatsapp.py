"""WhatsApp's exported chat (.txt): a date, a dash or bracket, a name, a colon. Times are the phone's own.

Day and month stand in either order; a value above 12 anywhere in the file decides, else the person does.
"""

import re

from helper.intake import numbers, times
from helper.intake.base import Choices, Format, Rows
from helper.intake.opened import Opened
from helper.model.event import Event, Skipped
from helper.wording import say

_HEAD = re.compile(
    r"^[\u200e\u200f\ufeff]*\[?(?P<when>\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+(?:上午|下午|凌晨|早上|中午|晚上)?\s*\d{1,2}:\d{2}(?::\d{2})?(?:[\s\u202f]*[AaPp]\.?[Mm]\.?)?)(?:\]\s+|\s+-\s+)(?P<rest>.*)$",
    re.DOTALL,
)
_WHO = re.compile(r"^(?P<name>[^:：]{1,60})[:：]\s(?P<text>.*)$", re.DOTALL)
_MEDIA = re.compile(r"<(?:Media omitted|媒体内容已忽略|省略多媒体)>|(?:image|audio|video|sticker) omitted|<attached: ", re.IGNORECASE)
_MOST_TEXT = 1 << 16


def _identify(file: Opened) -> bool:
    if file.kind != "text":
        return False
    lines = [line for line in file.text.splitlines()[:200] if line.strip()]
    heads = [found for line in lines if (found := _HEAD.match(line))]
    return bool(heads) and bool(_HEAD.match(lines[0])) and any(_WHO.match(found["rest"]) for found in heads)


def _extract(file: Opened, choices: Choices) -> Rows:
    dates = choices.dates or times.order(
        found["when"] for _, line in file.lines() if line is not None and (found := _HEAD.match(line))
    )
    held: tuple[int, str, str, list[str]] | None = None
    for number, line in file.lines():
        if line is None:
            yield Skipped(number, "encoding")
            continue
        line = line.rstrip("\r\n")
        found = _HEAD.match(line)
        if not found:
            if held is None and line.strip():
                yield Skipped(number, "headless")
            elif held and len(held[3]) < _MOST_TEXT:
                held[3].append(line)
            continue
        if held:
            yield _message(held, dates, choices)
        who = _WHO.match(found["rest"])
        if not who:
            yield Skipped(number, "system")
            held = None
        else:
            held = (number, found["when"], who["name"].strip("\u200e\u200f~ "), [who["text"]])
    if held:
        yield _message(held, dates, choices)


def _message(held: tuple[int, str, str, list[str]], dates: str, choices: Choices) -> Event | Skipped:
    number, said, name, lines = held
    when = times.read(said, dates=dates)
    if when is None:
        return Skipped(number, "bad_time")
    text = "\n".join(lines).strip("\u200e\n")
    media = bool(_MEDIA.search(text))
    way = "out" if name in choices.me or name in ("我", "You", "您") else "in"
    gaps = " ".join(filter(None, (when.gaps, "media" if media else "")))
    return Event(number, "messaging_app", way, when.day, when.second, numbers.normal(name), "", "", None, "" if media else text, "", gaps)


FORMAT = Format(
    "whatsapp",
    say("intake.whatsapp_chats_txt"),
    say("intake.in_whatsapp_chat_choose_export"),
    _identify,
    _extract,
)
