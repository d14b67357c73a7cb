"""Which column holds what, and the words in its cells: who called whom, whether anybody answered, which kind.

Headings are those of operators, of our own sample, and of tables seen for the first time.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

# What names a side of its own accord, and what only goes with one (a missed call came in).
_SURELY_IN = later(
    r"被叫|呼入|来电|来话|打入|打来|打给(?:我|本人)|打进|拨入|打过来|呼进|接入|入局|接收|接受|收到|收件|收信|收$|对方(?:拨|打|发|呼)|^[来入进]$|^in\b|in-?bound|incoming|received|inbox",
    re.IGNORECASE,
)
_SURELY_OUT = later(
    r"主叫|呼出|去电|去话|打出|打给(?!我|本人)|打过去|打去|拨出|拨打|拨号|回拨|已拨|外拨|我(?:拨|打|发)|发送|发出|发件|已发|发$|^[去出]$|^out\b|out-?bound|outgoing|sent\b|dial",
    re.IGNORECASE,
)
# Both ways in one word say neither: 收发, 主被叫, 拨打/接听.
_BOTH = later(r"收\W*发|发\W*收|来\W*去|去\W*来|主\W*被叫|被\W*主叫|呼\W*入\W*出|进\W*出|拨打\W*接听|接听\W*拨打")
_LIKELY_IN = later(r"未接|漏接|拒接|已接|接听|响铃|拦截|missed|reject|declined|blocked|voicemail", re.IGNORECASE)
# A word that denies, and soon after it what would have been: 无人接听, 未能接通, 没有被接听, 接通失败.
_DENIED = later(
    r"(?:未|没|无|不|拒|勿)[^，,；;。、\s]{0,4}?(?:接|通(?!话)|应答|回应|响应|答|听)|(?:接|通话|呼叫|拨打|应答)[^，,；;。\s]{0,2}失败|漏接|漏电|拒绝|^无人$|失败$|^失败|"
    r"(?:not|n.t|un|no)[\s-]*(?:been\s+|be\s+)?(?:answer|connect|pick)|unanswered|no\s*(?:answer|reply|response)|missed|reject|declin|blocked|unreachable|failed|voicemail|^(?:否|no|n|0|false|未|×|x)$",
    re.IGNORECASE,
)
# What ends a call or keeps one from coming about: with seconds of talk it was answered all the same.
_NEVER_BEGAN = later(
    r"关机|停机|空号|忙线|占线|正忙|用户忙|遇忙|忙音|不在服务区|无信号|挂断|取消|响铃|响一声|拦截|屏蔽|阻止|黑名单|语音信箱|秘书台|busy|cancel|hung\s*up|power(?:ed)?\s*off|ring",
    re.IGNORECASE,
)
_ANSWERED = later(
    r"已接|接通|接听|接起|接到|接了|^接$|通了|有接|应答|有人接|通话中|已通话|通话成功|成功|正常|answered|connected|completed|picked|success|^(?:是|yes|y|1|true|√|有|通)$",
    re.IGNORECASE,
)
_TOLD_UNKNOWN = later(r"^(?:未知|不知道|不详|不清楚|不记得|忘了|unknown|\?|？)$", re.IGNORECASE)
_CHAT = later(r"微信|企业微信|钉钉|飞书|聊天|qq|whatsapp|telegram|chat|messaging", re.IGNORECASE)
_MESSAGE = later(
    r"短信|短消息|彩信|短彩|(?<!通话)信息(?!费)|梦网|\bsms\b|\bmms\b|imessage|message|^text$|点对点", re.IGNORECASE
)
_CALL = later(r"电话|通话|语音|呼叫|主叫|被叫|呼入|呼出|来电|去电|未接|视频|\bcall|voice|phone|volte", re.IGNORECASE)
_DATA = later(r"上网|流量|gprs|数据业务|数据流|^数据$|wlan|wi-?fi", re.IGNORECASE)
# android.provider.CallLog.Calls.TYPE and Telephony.Sms.TYPE, as exporters write them without a word.
_CODES = {"1": "in", "2": "out", "3": "in", "5": "in", "6": "in"}


@lru_cache(maxsize=4096)
def way_of(*said: str) -> str:
    """Return ``in``, ``out``, or nothing where the words do not tell; the first cell that tells decides."""
    for words in said:
        if _BOTH.search(words):
            continue
        inward, outward = bool(_SURELY_IN.search(words)), bool(_SURELY_OUT.search(words))
        if inward != outward:
            return "in" if inward else "out"
        if inward:
            return "in" if re.search(r"对方|打给我|给我", words) else ""
        if _LIKELY_IN.search(words):
            return "in"
    return ""


def way_of_code(code: str) -> str:
    """Return the way that Android's number of a kind stands for."""
    return _CODES.get(code.removesuffix(".0"), "")


@lru_cache(maxsize=4096)
def read_outcome(said: str, seconds: int | None) -> str | None:
    """Return ``answered``, ``unanswered``, ``""`` where nothing tells, and None where the words are not understood.

    Words that deny win over a length, which may be that of the ringing. A call said to be answered that lasted no
    second tells two things, so it tells none.
    """
    if not said or _TOLD_UNKNOWN.search(said):
        return "" if seconds is None else "answered" if seconds else "unanswered"
    if _DENIED.search(said):
        return "unanswered"
    if _NEVER_BEGAN.search(said):
        return "answered" if seconds else "unanswered"
    if _ANSWERED.search(said):
        return None if seconds == 0 else "answered"
    if seconds is None:
        return None
    return "answered" if seconds else "unanswered"


def knows_outcome(said: str) -> bool:
    """Tell whether words of a call's outcome are understood."""
    return bool(
        _DENIED.search(said) or _NEVER_BEGAN.search(said) or _ANSWERED.search(said) or _TOLD_UNKNOWN.search(said)
    )


@lru_cache(maxsize=4096)
def hints_outcome(said: str) -> str:
    """Return the outcome that words about something else give away (未接来电 as a kind of call)."""
    if _DENIED.search(said):
        return "unanswered"
    return "unanswered" if re.search(r"响铃|拦截|rejected|blocked", said, re.IGNORECASE) else ""


@lru_cache(maxsize=4096)
def channel_of(*said: str) -> str:
    """Return ``call``, ``sms``, ``messaging_app``, ``data``, or nothing; the first cell that tells decides."""
    for words in said:
        if _CHAT.search(words):
            return "messaging_app"
        if _MESSAGE.search(words):
            return "sms"
        if _DATA.search(words):
            return "data"
        if _CALL.search(words):
            return "call"
    return ""


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
# fmt: off
_ALIASES: dict[str, tuple[str, ...]] = {
    "time": (
        *("起始时间", "开始时间", "通话起始时间", "通话开始时间", "起始日期", "起始日期时间", "截获时间", "通话日期",
          "通话日期时间", "通话时间", "呼叫时间", "呼叫日期", "呼叫开始时间", "来电时间", "拨打时间"),
        *("日期", "日期时间", "日期和时间", "通信日期", "开始日期", "发生日期", "发送时间", "发送日期", "接收时间",
          "收发时间", "短信时间", "短信日期", "通信时间", "发生时间", "联系时间", "联系日期", "时间", "时间日期",
          "时间戳", "记录时间"),
        *("starttime", "startdate", "startdatetime", "calltime", "calldate", "smstime", "smsdate", "messagedate",
          "time", "date", "datetime", "dateandtime", "dateofcall", "when", "timestamp", "datesent", "receivedtime",
          "callstarttime"),
    ),
    "number": (
        *("对方号码", "对端号码", "对方手机号", "对方手机号码", "对方电话", "对方电话号码", "通话号码", "通信号码",
          "呼叫号码", "来电号码", "号码", "电话号码", "电话", "手机号", "手机号码", "联系号码", "联系电话",
          "对方账号", "对方", "对象", "联系对象", "收发号码", "短信号码"),
        *("anothernm", "peernumber", "othernumber", "otherparty", "calltel", "number", "phone", "phonenumber",
          "theirnumber", "callernumber", "contactnumber", "address", "tophonenumber", "telephonenumber",
          "mobilenumber"),
    ),
    "way": ("通信方式", "事件类型名称", "呼叫类型", "协议代码", "话单方向", "主叫被叫", "主被叫", "主被叫类型",
      "主被叫标识", "通话方向", "通话方式", "呼叫方式", "发起方式",
      "呼叫方向", "来去电", "来电去电", "方向", "呼入呼出", "收发", "收发类型", "接收发送",
      "发送接收", "commmode", "callmethod", "direction", "calldirection", "inorout", "inout", "smstype"),
    "seconds": ("通信时长", "拨打秒数", "通话时长", "通话历时", "呼叫时长", "持续时间", "时长", "通话时长s",
      "通话时长秒", "通话秒数", "时长秒", "计费时长", "commtime", "callduration", "durationtime", "duration",
      "durationseconds", "durationsec", "durations", "calllength", "seconds", "length"),
    "outcome": ("接通情况", "接听情况", "接通状态", "接听状态", "是否接通", "是否接听", "接通", "接听", "通话状态",
      "呼叫状态", "呼叫结果", "通话结果", "结果", "状态", "answered", "outcome", "result", "callstatus", "status",
      "callresult"),
    "channel": ("方式", "种类", "联系方式", "联系渠道", "渠道", "channel", "kind", "service"),
    "text": ("内容", "短信内容", "消息内容", "信息内容", "短信正文", "正文", "文本", "原话", "content", "body",
      "text", "words", "message", "messagetext"),
    "name": ("姓名", "名称", "对方名称", "对方姓名", "联系人", "联系人姓名", "通讯录姓名", "备注名", "name",
      "contactname", "contact", "sendername", "cachedname"),
    "own": ("用户号码", "己方号码", "业务号码", "本机号码", "本方号码", "我方号码", "usermobile", "ownnumber", "myphone"),
}
# fmt: on
# Say what kind of row it is, each in its own way: who called whom, call or message, local or not. All of them are looked at.
_KINDS = frozenset(
    (
        "通话类型",
        "通信类型",
        "业务类型",
        "类型",
        "信息类型",
        "业务名称",
        "话单类型",
        "记录类型",
        "服务类型",
        "呼叫种类",
        "消息类型",
        "详单类型",
        "类别",
        "calltype",
        "type",
        "commtype",
        "infotype",
        "businame",
        "recordtype",
        "usagetype",
        "eventtype",
    )
)
_CLOCKS = frozenset(
    (
        "时间",
        "通话时间",
        "开始时间",
        "通话开始时间",
        "通话起始时间",
        "起始时间",
        "呼叫时间",
        "发送时间",
        "钟点",
        "时刻",
        "时分",
        "时分秒",
        "具体时间",
        "time",
        "starttime",
        "calltime",
        "timeofday",
        "clock",
    )
)
_DAYS = frozenset(
    (
        "日期",
        "通话日期",
        "呼叫日期",
        "通信日期",
        "起始日期",
        "开始日期",
        "发生日期",
        "发送日期",
        "联系日期",
        "短信日期",
        "date",
        "calldate",
        "startdate",
        "day",
    )
)
SAMPLE = {
    "zh": ("时间", "对方号码", "方式", "方向", "接通情况", "通话时长", "内容", "对方名称"),
    "en": ("Time", "Their number", "Channel", "Direction", "Answered", "Seconds", "Words", "Name"),
}
"""The headings of our own table; all of them stand in the alias table."""
_ENDS = (
    (
        "主叫号码",
        "主叫",
        "主叫电话",
        "呼叫方",
        "发送方号码",
        "callernumber",
        "caller",
        "callingnumber",
        "from",
        "fromnumber",
    ),
    ("被叫号码", "被叫", "被叫电话", "被呼叫方", "接收方号码", "callednumber", "called", "callee", "to", "tonumber"),
)
_FIELD_OF = {alias: field for field, aliases in _ALIASES.items() for alias in aliases}


class Columns(NamedTuple):
    """Hold where each field stands, and which row the headings are in. ``ends`` are caller and called.

    ``kinds`` are columns that say what kind of row it is, in words of their own.
    """

    at: dict[str, int]
    row: int
    ends: tuple[int, int] | None = None
    kinds: tuple[int, ...] = ()


@lru_cache(maxsize=4096)
def normalize_heading(heading: str) -> str:
    """Return a heading without blanks, brackets and case."""
    text = unicodedata.normalize("NFKC", heading).casefold()
    return re.sub(r"[^\w\u4e00-\u9fff]|_", "", text).removesuffix("元")


def find_columns(first: Iterable[list[str]]) -> Columns | None:
    """Return the columns by the alias table, from whichever of the first rows holds headings; None if none does."""
    for place, cells in enumerate(first):
        made = read_headings(cells, place)
        if made:
            return made
    return None


def read_headings(cells: list[str], place: int = 0) -> Columns | None:
    """Return the columns where a row is one of headings; None where it is not."""
    # A row of a log has its time in it. Headings have hardly a figure and are short.
    if sum(cell[:4].isdecimal() for cell in cells) > 1:
        return None
    names = [normalize_heading(cell) if len(cell) <= 30 else "" for cell in cells]
    ends = _ends(names)
    at: dict[str, int] = {}
    for column, name in enumerate(names):
        field = _FIELD_OF.get(name)
        if name == "主叫号码" and not ends:
            field = "own"
        elif name == "被叫号码" and not ends:
            field = "number"
        elif ends and column in ends:
            field = None
        if field and field not in at:
            at[field] = column
    kinds = tuple(column for column, name in enumerate(names) if name in _KINDS and column not in at.values())
    _split_time(names, at)
    if "time" in at and ("number" in at or ends) and len(at) + bool(ends) + bool(kinds) >= 3:
        return Columns(at, place, ends if "number" not in at else None, kinds)
    return None


def _ends(names: list[str]) -> tuple[int, int] | None:
    found = [next((names.index(name) for name in side if name in names), -1) for side in _ENDS]
    return (found[0], found[1]) if min(found) >= 0 else None


def _split_time(names: list[str], at: dict[str, int]) -> None:
    """Tell day and clock apart where they are columns of their own, whatever the pair is called."""
    day = next((column for column, name in enumerate(names) if name in _DAYS), None)
    clock = next((column for column, name in enumerate(names) if name in _CLOCKS and column != day), None)
    if day is not None and clock is not None:
        at["time"], at["clock"] = day, clock


def chosen(first: list[list[str]], columns: dict[str, str]) -> Columns | None:
    """Return the columns the person named; None where a heading they named does not stand in one row."""
    for place, cells in enumerate(first):
        made = chosen_in(cells, columns, place)
        if made:
            return made
    return None


def chosen_in(cells: list[str], columns: dict[str, str], place: int = 0) -> Columns | None:
    """Return the columns the person named, where all their headings stand in this row."""
    names = [normalize_heading(cell) for cell in cells]
    wanted = {field: normalize_heading(heading) for field, heading in columns.items()}
    if not all(heading in names for heading in wanted.values()):
        return None
    at = {field: names.index(heading) for field, heading in wanted.items()}
    return Columns(
        at,
        place,
        None,
        tuple(column for column, name in enumerate(names) if name in _KINDS and column not in at.values()),
    )


def heading_row(first: list[list[str]]) -> list[str]:
    """Return the row that most looks like headings: the first of the widest, of words rather than figures."""
    wide = max((len([cell for cell in cells if cell]) for cells in first), default=0)
    return next((cells for cells in first if len([cell for cell in cells if cell]) >= max(2, wide - 1)), [])


def sample_table(lang: str) -> bytes:
    """Return a table with headings and nothing else, as a spreadsheet opens it."""
    return ("\ufeff" + ",".join(SAMPLE[lang]) + "\r\n").encode()
