"""iMazing's CSV of iPhone messages and WhatsApp chats. Columns are matched by name: newer versions have more of them."""

from helper.intake import numbers, times
from helper.intake.base import Choices, Extracted, Format, Opened
from helper.intake.rows import first_rows, is_table, rows
from helper.model.event import Event, Skipped
from helper.wording import say

_WANTED = {"chat session", "message date", "type", "sender id", "text"}
_WAYS = {"incoming": "in", "outgoing": "out"}


def _names(file: Opened) -> list[str]:
    first = first_rows(file)
    return [cell.strip().casefold().removeprefix("\ufeff") for cell in first[0]] if first else []


def _identify(file: Opened) -> bool:
    return is_table(file) and set(_names(file)) >= _WANTED


def _extract(file: Opened, choices: Choices) -> Extracted:
    head, begun = _names(file), False
    for number, cells in rows(file):
        if cells is None:
            yield Skipped(number, "broken")
        elif begun:
            yield _row(number, dict(zip(head, cells, strict=False)))
        begun = True


def _row(number: int, said: dict[str, str]) -> Event | Skipped:
    kind = said.get("type", "").casefold()
    if kind == "notification":
        return Skipped(number, "system")
    # iMazing writes the phone's own time without a zone, or ISO with Z.
    when = times.read_stamp(said.get("message date", "")) or times.parse_written(said.get("message date", ""))
    if when is None:
        return Skipped(number, "bad_time" if said.get("message date") else "no_time")
    way = _WAYS.get(kind, "")
    peer = said.get("sender id", "") if way != "out" else said.get("chat session", "")
    peer = peer or said.get("sender name", "") or said.get("chat session", "")
    if not peer:
        return Skipped(number, "no_number")
    service = said.get("service", "whatsapp").casefold()
    channel = "messaging_app" if service == "whatsapp" else "sms"
    gaps = " ".join(
        filter(
            None, (when.gaps, "" if way else "way", "media" if said.get("attachment") and not said.get("text") else "")
        )
    )
    return Event(
        number,
        channel,
        way,
        when.day,
        when.second,
        numbers.normal(peer),
        said.get("sender name", ""),
        "",
        None,
        said.get("text", ""),
        "",
        gaps,
    )


FORMAT = Format(
    "imazing",
    say("intake.imazing_messages_and_whatsapp_iphone"),
    say("intake.open_iphone_in_imazing"),
    _identify,
    _extract,
)
