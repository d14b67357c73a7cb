"""Tables with a row of headings: carriers' call details, our own sample, and any other table once it is mapped.

Operators' details never hold the words of messages, and leave out calls that were not answered, as these are not
billed: counts from them are lower bounds.
"""

import re
from collections import Counter

from helper.errors import HelperError
from helper.intake import headings, numbers, times
from helper.intake.base import Choices, Format, Rows
from helper.intake.headings import Columns
from helper.intake.opened import Opened
from helper.intake.rows import first_rows, is_table, rows
from helper.model.event import Event, Skipped
from helper.wording import say

_IN = re.compile(r"被叫|呼入|来电|打入|接听|接收|接受|收到|收$|^in|incoming|received|missed", re.IGNORECASE)
_OUT = re.compile(r"主叫|呼出|去电|打出|拨出|发送|发出|发$|^out|outgoing|sent|dialed", re.IGNORECASE)
_MISSED = re.compile(r"未接|没接|未接通|没接通|未接听|拒接|拦截|missed|unanswered|rejected|blocked|^(?:否|no|n|0)$", re.IGNORECASE)
_ANSWERED = re.compile(r"已接|接通|接听|answered|^(?:是|yes|y|1)$", re.IGNORECASE)
_MESSAGE = re.compile(r"短信|短消息|彩信|信息|梦网|sms|mms|message", re.IGNORECASE)
_CHAT = re.compile(r"微信|聊天|qq|chat|messaging", re.IGNORECASE)
_DATA = re.compile(r"上网|流量|gprs|数据", re.IGNORECASE)
_NOTHING = {"", "-", "--", "—", "null", "none", "无"}


def _identify(file: Opened) -> bool:
    if not is_table(file):
        return False
    return headings.find(first_rows(file)) is not None


def _extract(file: Opened, choices: Choices) -> Rows:
    first = first_rows(file)
    columns = headings.chosen(first, choices.columns) if choices.columns else headings.find(first)
    if columns is None:
        raise HelperError(
            say("intake.table_has_no_such_headings"),
            where=file.part or file.name,
            do=say("intake.write_headings_as_they_stand"),
        )
    head = first[columns.row]
    samples = first[columns.row + 1 :]
    reader = _Reader(columns, choices, head, samples)
    reader.dates = choices.dates or _order(file, columns)
    begun = False
    for number, cells in rows(file):
        if cells is None:
            yield Skipped(number, "broken")
        elif not begun:
            begun = cells == head
        elif cells != head:
            yield reader.read(number, cells)


def _order(file: Opened, columns: Columns) -> str:
    """Look through the whole file for the one day above 12 that tells days from months."""
    place = columns.at["time"]
    return times.order(cells[place] for _, cells in rows(file) if cells is not None and len(cells) > place)


class _Reader:
    """Turn rows into events by the columns of one table."""

    def __init__(self, columns: Columns, choices: Choices, head: list[str], samples: list[list[str]]) -> None:
        self.columns, self.choices, self.dates = columns, choices, choices.dates
        self._head = " ".join(head)
        self._own = _own_end(columns, samples)
        # A table without a length, of messages by its headings, holds messages.
        self._messages = "seconds" not in columns.at and bool(re.search(r"信息类型|短信|业务名称|text|内容|sms", self._head, re.IGNORECASE))

    def read(self, number: int, cells: list[str]) -> Event | Skipped:
        """Return what a row says, or why it was left out."""
        if all(cell.strip() in _NOTHING for cell in cells):
            return Skipped(number, "placeholder")
        if any(cell.startswith(("合计", "总计", "小计", "共计", "total")) for cell in cells[:3]):
            return Skipped(number, "total")
        said = {field: cells[at].strip() if at < len(cells) else "" for field, at in self.columns.at.items()}
        said = {field: "" if cell in _NOTHING else cell for field, cell in said.items()}
        if _DATA.search(said.get("way", "") + said.get("channel", "")):
            return Skipped(number, "not_call_or_message")
        peer = said.get("number", "")
        if self.columns.ends:
            peer, said["way"] = self._peer(cells)
            if peer is None:
                return Skipped(number, "ends")
        if not peer:
            return Skipped(number, "no_number")
        if numbers.lost(peer):
            return Skipped(number, "lost_number")
        when = self._when(said)
        if isinstance(when, str):
            return Skipped(number, when)
        return self._event(number, peer, when, said)

    def _event(self, number: int, peer: str, when: times.When, said: dict[str, str]) -> Event:
        channel = self._channel(said)
        way = said.get("way", "")
        way = "out" if _OUT.search(way) and not _IN.search(way) else "in" if _IN.search(way) else ""
        seconds = times.duration(said["seconds"]) if said.get("seconds") else None
        outcome = ""
        if channel == "call":
            told = said.get("outcome") or said.get("way", "")
            outcome = "unanswered" if _MISSED.search(told) else "answered" if seconds or _ANSWERED.search(told) else "unanswered" if seconds == 0 else ""
        gaps = [when.gaps, "" if way else "way", "seconds" if channel == "call" and seconds is None and outcome != "unanswered" else ""]
        gaps.append("body" if channel != "call" and not said.get("text") else "")
        return Event(
            number, channel, way, when.day, when.second, numbers.normal(peer), said.get("name", ""), outcome,
            seconds if channel == "call" else None, said.get("text", ""), numbers.normal(said.get("own", "")), " ".join(filter(None, gaps)),
        )

    def _channel(self, said: dict[str, str]) -> str:
        told = said.get("channel", "")
        if _CHAT.search(told):
            return "messaging_app"
        if _MESSAGE.search(told) or self._messages and not re.search("电话|通话|call", told, re.IGNORECASE):
            return "sms"
        return "sms" if said.get("text") and not told and not said.get("seconds") else "call"

    def _when(self, said: dict[str, str]) -> times.When | str:
        text = said.get("time", "")
        if not text:
            return "no_time"
        if said.get("clock"):
            clock = said["clock"]
            text = f"{text} {clock[:2]}:{clock[2:4]}:{clock[4:]}" if re.fullmatch(r"\d{6}", clock) else f"{text} {clock}"
        when = times.stamp(text) or times.read(text, dates=self.dates, year=self.choices.year)
        return when or "bad_time"

    def _peer(self, cells: list[str]) -> tuple[str | None, str]:
        caller, called = (numbers.normal(cells[at]) if at < len(cells) else "" for at in self.columns.ends or (0, 0))
        if not self._own or self._own not in (caller, called) or caller == called:
            return None, ""
        return (called, "主叫") if caller == self._own else (caller, "被叫")


def _own_end(columns: Columns, samples: list[list[str]]) -> str:
    """Return the number that stands in every row of caller and called: one's own. Empty where two do, or none."""
    if not columns.ends or len(samples) < 2:
        return ""
    seen: Counter[str] = Counter()
    for cells in samples:
        seen.update({numbers.normal(cells[at]) for at in columns.ends if at < len(cells)})
    always = [number for number, count in seen.items() if number and count == len(samples)]
    return always[0] if len(always) == 1 else ""




FORMAT = Format(
    "table",
    say("intake.call_details_and_other_tables"),
    say("intake.export_details_from_operators_app"),
    _identify,
    _extract,
)
