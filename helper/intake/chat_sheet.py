"""A chat as a table: a column of times, one of who spoke, one of what was said. Small exporters and people write it so."""

from typing import NamedTuple

from helper.intake import headings, times, wechat
from helper.intake.base import Choices, Extracted, Format, Opened, chat_message
from helper.intake.chat import own_names
from helper.intake.rows import first_rows, is_table, rows
from helper.model.event import Event, Skipped
from helper.wording import say

_TIMES = frozenset(
    ("时间", "日期时间", "聊天时间", "发送时间", "消息时间", "发言时间", "time", "datetime", "timestamp", "sendtime")
)
_SENDERS = frozenset(
    ("发送者", "发送人", "发言人", "发信人", "发送方", "说话人", "昵称", "发送者昵称", "sender", "sendername", "nickname", "speaker")
)  # fmt: skip
_PEERS = frozenset(("对方名称", "对方昵称", "对方姓名", "对方", "联系人", "会话", "peer"))
_WORDS = frozenset(
    ("内容", "消息内容", "聊天内容", "发言内容", "消息", "文本", "content", "message", "text", "messagetext")
)


class _Head(NamedTuple):
    """Hold where the columns stand. ``sender`` says who spoke; else ``peer`` and ``way`` together do."""

    time: int
    words: int
    sender: int
    peer: int
    way: int


def _head(cells: list[str]) -> _Head | None:
    names = [headings.normalize_heading(cell) for cell in cells]

    def place(known: frozenset[str]) -> int:
        return next((at for at, name in enumerate(names) if name in known), -1)

    way = next((at for at, name in enumerate(names) if name in ("方向", "收发", "发送接收", "direction")), -1)
    made = _Head(place(_TIMES), place(_WORDS), place(_SENDERS), place(_PEERS), way)
    whole = made.time >= 0 and made.words >= 0 and (made.sender >= 0 or (made.peer >= 0 and made.way >= 0))
    return made if whole else None


def _identify(file: Opened) -> bool:
    if not is_table(file) or file.kind == "empty":
        return False
    first = first_rows(file)
    # A column of numbers makes it a list of messages, and the layouts of WeChat's exporters are known by themselves.
    return (
        bool(first)
        and _head(first[0]) is not None
        and not wechat.layout(first)
        and headings.find_columns(first) is None
    )


def _extract(file: Opened, choices: Choices) -> Extracted:
    head, mine = None, set[str]()
    for number, cells in rows(file):
        if cells is None:
            yield Skipped(number, "broken")
        elif head is None:
            head = _head(cells)
            if head and head.sender >= 0:
                mine = own_names(_speakers(file, head.sender), choices)
        elif len(cells) <= max(head.time, head.words, head.sender):
            yield Skipped(number, "broken")
        else:
            yield _read(number, [cell.strip() for cell in cells], head, choices, mine)


def _speakers(file: Opened, at: int) -> set[str]:
    found = [cells[at].strip() for _, cells in rows(file) if cells is not None and len(cells) > at]
    return set(found[1:]) - {""}


def _read(number: int, cells: list[str], head: _Head, choices: Choices, mine: set[str]) -> Event | Skipped:
    when = times.read_stamp(cells[head.time]) or times.parse_written(
        cells[head.time], dates=choices.dates, year=choices.year
    )
    if when is None:
        return Skipped(number, times.why_unread(cells[head.time], choices.dates) if cells[head.time] else "no_time")
    if head.sender >= 0:
        who = cells[head.sender]
        way = "out" if who in mine else "in"
    else:
        who, way = cells[head.peer], headings.way_of(cells[head.way])
    if not who:
        return Skipped(number, "no_number")
    return chat_message(number, way, when, who, cells[head.words])


FORMAT = Format(
    "chat_table",
    say("intake.chat_as_table"),
    say("intake.chat_as_table_where"),
    _identify,
    _extract,
)
