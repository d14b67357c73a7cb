"""Which column holds what: headings of operators, of our own sample, and of tables seen for the first time."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from helper.text import Text
from helper.wording import say

FIELDS: dict[str, Text] = {
    "time": say("intake.time"),
    "clock": say("intake.time_day_where_is_column"),
    "number": say("intake.their_number"),
    "way": say("intake.in_or_out"),
    "seconds": say("intake.length_call"),
    "outcome": say("intake.answered_or"),
    "channel": say("intake.call_or_message"),
    "text": say("intake.words"),
    "name": say("intake.their_name"),
    "own": say("intake.ones_own_number"),
}
_ALIASES: dict[str, tuple[str, ...]] = {
    "time": (
        *("起始时间", "开始时间", "通话起始时间", "截获时间", "通话开始时间", "通话日期", "通话时间", "呼叫时间", "日期", "发送时间", "时间", "日期时间", "通信时间", "发生时间"),
        *("starttime", "calltime", "smstime", "time", "date", "datetime", "when"),
    ),
    "number": (
        *("对方号码", "对端号码", "对方手机号", "对方电话", "对方电话号码", "号码", "电话号码", "手机号", "联系号码", "对方账号"),
        *("anothernm", "peernumber", "calltel", "number", "phone", "phonenumber", "theirnumber"),
    ),
    "way": ("通信方式", "事件类型名称", "呼叫类型", "协议代码", "话单方向", "主叫被叫", "主被叫", "方向", "呼入呼出", "收发", "信息类型", "收发类型", "commmode", "callmethod", "direction", "inorout", "smstype"),
    "seconds": ("通信时长", "拨打秒数", "通话时长", "时长", "通话时长s", "通话时长秒", "时长秒", "commtime", "callduration", "durationtime", "duration", "seconds"),
    "outcome": ("接通情况", "是否接通", "接通", "通话状态", "状态", "answered", "outcome"),
    "channel": ("方式", "种类", "联系方式", "channel", "kind"),
    "text": ("内容", "短信内容", "消息内容", "信息内容", "原话", "content", "body", "text", "words", "message"),
    "name": ("姓名", "名称", "对方名称", "联系人", "对方姓名", "name", "contactname"),
    "own": ("用户号码", "己方号码", "业务号码", "本机号码", "usermobile", "ownnumber"),
}
SAMPLE = {
    "zh": ("时间", "对方号码", "方式", "方向", "接通情况", "通话时长", "内容", "对方名称"),
    "en": ("Time", "Their number", "Channel", "Direction", "Answered", "Seconds", "Words", "Name"),
}
"""The headings of our own table; all of them stand in the alias table."""
_ENDS = ("主叫号码", "被叫号码")
_FIELD_OF = {alias: field for field, aliases in _ALIASES.items() for alias in aliases}


class Columns(NamedTuple):
    """Hold where each field stands, and which row the headings are in. ``ends`` are caller and called."""

    at: dict[str, int]
    row: int
    ends: tuple[int, int] | None = None


def plain(heading: str) -> str:
    """Return a heading without blanks, brackets and case."""
    text = unicodedata.normalize("NFKC", heading).casefold()
    return re.sub(r"[^\w\u4e00-\u9fff]|_", "", text).removesuffix("元")


def find(first: Iterable[list[str]]) -> Columns | None:
    """Return the columns by the alias table, from whichever of the first rows holds headings; None if none does."""
    for place, cells in enumerate(first):
        made = _columns(cells, place)
        if made:
            return made
    return None


def _columns(cells: list[str], place: int) -> Columns | None:
    at: dict[str, int] = {}
    names = [plain(cell) for cell in cells]
    ends = tuple(names.index(end) for end in _ENDS) if all(end in names for end in _ENDS) else None
    for column, name in enumerate(names):
        field = _FIELD_OF.get(name)
        if field is None and name == "主叫号码" and not ends:
            field = "own"
        if field is None and name == "被叫号码" and not ends:
            field = "number"
        if name == "通话时间" and "通话日期" in names:
            field = "clock"
        if field and field not in at:
            at[field] = column
    if "time" in at and ("number" in at or ends) and len(at) + bool(ends) >= 3:
        return Columns(at, place, (ends[0], ends[1]) if ends and "number" not in at else None)
    return None


def chosen(first: list[list[str]], columns: dict[str, str]) -> Columns | None:
    """Return the columns the person named; None where a heading they named does not stand in one row."""
    wanted = {field: plain(heading) for field, heading in columns.items()}
    for place, cells in enumerate(first):
        names = [plain(cell) for cell in cells]
        if all(heading in names for heading in wanted.values()):
            return Columns({field: names.index(heading) for field, heading in wanted.items()}, place)
    return None


def heading_row(first: list[list[str]]) -> list[str]:
    """Return the row that most looks like headings: the first of the widest, of words rather than figures."""
    wide = max((len([cell for cell in cells if cell]) for cells in first), default=0)
    return next((cells for cells in first if len([cell for cell in cells if cell]) >= max(2, wide - 1)), [])
