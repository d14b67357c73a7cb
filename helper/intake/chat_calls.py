"""A call that a chat holds as a line among its messages: [语音通话 时长02:11], 视频通话 对方已取消, Voice call 02:11."""

import re
from typing import NamedTuple

from helper.model.pattern import later

_LONG = (
    r"(?:(?:通话)?时长|duration)?[\s:：]*"
    r"(?:(?:(?P<hours>\d{1,2})[:：])?(?P<minutes>\d{1,3})[:：](?P<seconds>\d{2})|(?:(?P<m>\d{1,3})\s*分钟?)?(?:(?P<s>\d{1,4})\s*秒)?)"
)
_CALL = later(
    r"\s*(?P<open>[\[【(（])?\s*(?:语音通话|视频通话|语音聊天|视频聊天|语音电话|通话|(?:voice|video) call)"
    r"(?P<rest>[^\]】]{0,30})[\]】)）]?(?P<more>.{0,30})",
    re.IGNORECASE,
)
_RANG = later(
    r"(?:对方|你|我)?(?:已|被)?(?:取消|拒绝|拒接|挂断)|(?:对方)?(?:无应答|未应答|无人接听|未接听?|未接通|没有?接听?|忙线(?:未接听)?|忙线中|手机可能不在身边)"
    r"|(?:was )?(?:cancell?ed|declined|missed|no answer|not answered|busy)",
    re.IGNORECASE,
)
_TALKED = later(r"已接听|已接通|已结束|通话(?:中断|结束)|ended|answered", re.IGNORECASE)
_BETWEEN = " 　:：,，.。·-—()（）[]【】"


class ChatCall(NamedTuple):
    """Hold what a line of a chat says of a call: whether it was answered, where it says so, and its seconds."""

    outcome: str
    seconds: int | None


def call_told(words: str) -> ChatCall | None:
    """Return the call that is all a message of a chat holds; None where it holds words of somebody."""
    found = _CALL.fullmatch(words.strip()) if len(words) < 80 else None
    if found is None:
        return None
    said = f"{found['rest']} {found['more']}".strip(_BETWEEN)
    if not said:
        # Bare words are somebody's: 通话 alone may be an answer to a question.
        return ChatCall("", None) if found["open"] else None
    if _RANG.fullmatch(said):
        return ChatCall("unanswered", None)
    if _TALKED.fullmatch(said):
        return ChatCall("answered", None)
    long = re.fullmatch(rf"(?:{_TALKED.pattern})?[\s:：,，]*{_LONG}", said, re.IGNORECASE)
    if long is None:
        return None
    hours, minutes, seconds, m, s = (int(one or 0) for one in long.group("hours", "minutes", "seconds", "m", "s"))
    return ChatCall("answered", hours * 3600 + (minutes + m) * 60 + seconds + s)
