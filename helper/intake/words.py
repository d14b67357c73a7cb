"""Words in which exports and people say who called whom, whether somebody answered, and what kind a contact was."""

import re
from functools import lru_cache

# What names a side of its own accord, and what only goes with one (a missed call came in).
_SURELY_IN = re.compile(
    r"被叫|呼入|来电|来话|打入|打来|打给(?:我|本人)|打进|拨入|打过来|呼进|接入|入局|接收|接受|收到|收件|收信|收$|对方(?:拨|打|发|呼)|^in\b|in-?bound|incoming|received|inbox",
    re.IGNORECASE,
)
_SURELY_OUT = re.compile(
    r"主叫|呼出|去电|去话|打出|打给(?!我|本人)|打过去|打去|拨出|拨打|拨号|回拨|已拨|外拨|我(?:拨|打|发)|发送|发出|发件|已发|发$|^out\b|out-?bound|outgoing|sent\b|dial",
    re.IGNORECASE,
)
# Both ways in one word say neither: 收发, 主被叫, 拨打/接听.
_BOTH = re.compile(r"收\W*发|发\W*收|来\W*去|去\W*来|主\W*被叫|被\W*主叫|呼\W*入\W*出|进\W*出|拨打\W*接听|接听\W*拨打")
_LIKELY_IN = re.compile(r"未接|漏接|拒接|已接|接听|响铃|拦截|missed|reject|declined|blocked|voicemail", re.IGNORECASE)
# A word that denies, and soon after it what would have been: 无人接听, 未能接通, 没有被接听, 接通失败.
_DENIED = re.compile(
    r"(?:未|没|无|不|拒|勿)[^，,；;。、\s]{0,4}?(?:接|通(?!话)|应答|回应|响应|答|听)|(?:接|通话|呼叫|拨打|应答)[^，,；;。\s]{0,2}失败|漏接|漏电|拒绝|^无人$|失败$|^失败|"
    r"(?:not|n.t|un|no)[\s-]*(?:been\s+|be\s+)?(?:answer|connect|pick)|unanswered|no\s*(?:answer|reply|response)|missed|reject|declin|blocked|unreachable|failed|voicemail|^(?:否|no|n|0|false|未|×|x)$",
    re.IGNORECASE,
)
# What ends a call or keeps one from coming about: with seconds of talk it was answered all the same.
_NEVER_BEGAN = re.compile(
    r"关机|停机|空号|忙线|占线|正忙|用户忙|遇忙|忙音|不在服务区|无信号|挂断|取消|响铃|响一声|拦截|屏蔽|阻止|黑名单|语音信箱|秘书台|busy|cancel|hung\s*up|power(?:ed)?\s*off|ring",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"已接|接通|接听|接起|接到|接了|^接$|通了|有接|应答|有人接|通话中|已通话|通话成功|成功|正常|answered|connected|completed|picked|success|^(?:是|yes|y|1|true|√|有|通)$",
    re.IGNORECASE,
)
_TOLD_UNKNOWN = re.compile(r"^(?:未知|不知道|不详|不清楚|不记得|忘了|unknown|\?|？)$", re.IGNORECASE)
_CHAT = re.compile(r"微信|企业微信|钉钉|飞书|聊天|qq|whatsapp|telegram|chat|messaging", re.IGNORECASE)
_MESSAGE = re.compile(
    r"短信|短消息|彩信|短彩|(?<!通话)信息(?!费)|梦网|\bsms\b|\bmms\b|imessage|message|^text$|点对点", re.IGNORECASE
)
_CALL = re.compile(
    r"电话|通话|语音|呼叫|主叫|被叫|呼入|呼出|来电|去电|未接|视频|\bcall|voice|phone|volte", re.IGNORECASE
)
_DATA = re.compile(r"上网|流量|gprs|数据业务|数据流|^数据$|wlan|wi-?fi", re.IGNORECASE)
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
def outcome_of(said: str, seconds: int | None) -> str | None:
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
