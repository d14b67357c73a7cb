"""Times as a screen shows them: 今天 22:41, 星期三 下午3:05, 10月4日, 5分钟前. What they say is found by ``day_of``."""

import re
import unicodedata
from datetime import date, timedelta
from typing import NamedTuple

_WEEK = r"(?:(?:星期|周|礼拜)[一二三四五六日天]|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)"
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_HALF = r"(?:凌晨|清晨|早上|早晨|上午|中午|午后|下午|傍晚|晚上|夜里|半夜|深夜|AM|PM)"
_CLOCK = rf"(?:{_HALF}\s*)?\d{{1,2}}\s*:\s*\d{{2}}(?::\d{{2}})?(?:\s*(?:AM|PM))?"
_DAY = (
    rf"(?:今天|今日|昨天|昨日|前天|Today|Yesterday|\d{{4}}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|"
    rf"20\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{2}}[-/]\d{{1,2}}[-/]\d{{1,2}}|\d{{1,2}}[-/]\d{{1,2}}|(?:{_MONTHS})[a-z]*\.?\s*\d{{1,2}}(?:,\s*20\d{{2}})?|\d{{1,2}}\s*(?:{_MONTHS})[a-z]*)"
)
_AGO = r"(?:刚刚|刚才|现在|now|\d{1,2}\s*(?:秒|分钟|小时|天|周)之?前|半小时前|\d{1,2}\s*(?:m|min|h)(?:\s*ago)?)"
_WHOLE = rf"(?:(?:{_DAY})?[\s,，·]*\(?(?:{_WEEK})?\)?[\s,，·]*(?:{_CLOCK})?|{_AGO})"
_TIME = re.compile(rf"(?:{_WHOLE})", re.IGNORECASE)
_TAIL = re.compile(
    rf"(?<![\d:./年月-])(?P<time>{_DAY}[\s,，·]*(?:{_WEEK})?[\s,，·]*(?:{_CLOCK})?|{_WEEK}[\s,，·]*(?:{_CLOCK})?|{_CLOCK}|{_AGO})\s*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:短信/彩信|短信|彩信|信息|iMessage信息|iMessage|文本信息|Text Message|SMS|RCS)[\s·•:，,]*", re.IGNORECASE
)
_SPACED = re.compile(rf"(?P<day>{_DAY}|{_WEEK})\s*(?P<more>{_WEEK}|{_CLOCK})", re.IGNORECASE)


def plain(text: str) -> str:
    """Return text with full-width figures and marks as plain ones, and the colons readers mistake as colons."""
    said = unicodedata.normalize("NFKC", text).strip()
    said = re.sub(r"(?<=\d)\s*[:：﹕∶;；]\s*(?=\d{2})", ":", said)
    # Readers take the figure one after 星期 for a dash.
    return re.sub(
        r"(?<=星期|礼拜)[—–―\-ー_~](?!\w*[一二三四五六日天])",
        "一",
        re.sub(r"(?<=周)[—–―\-ー](?=\s*(?:\d|$|上|下|中|晚|凌))", "一", said),
    )


def shown(text: str) -> str:
    """Return the time that a whole line is, spaced as screens space it; nothing where it is something else."""
    said = _LEAD.sub("", plain(text)) or ""
    if not said or not re.search(r"\d|天|日|刚|现在|期|周|day|now", said) or not _TIME.fullmatch(said):
        return ""
    for _ in range(2):
        said = _SPACED.sub(r"\g<day> \g<more>", said)
    return re.sub(r"\s+", " ", said).strip(" ,，·")


def is_lead(text: str) -> bool:
    """Tell whether a line only names the kind of message above a time: 短信/彩信, iMessage."""
    said = plain(text)
    return bool(said) and not _LEAD.sub("", said)


def split_tail(text: str) -> tuple[str, str]:
    """Return a line without the time at its end, and that time: "短信 · 5分钟前"."""
    said = plain(text)
    found = _TAIL.search(said)
    if not found or (found.start() == 0 and not shown(said)):
        return text, ""
    return said[: found.start()].rstrip(" ·•・∙|,，-"), shown(found["time"])


class Said(NamedTuple):
    """Hold what a shown time says: a day where it is certain, the second of the day, and what is missing."""

    day: str
    second: int | None
    gaps: str


def read_shown(said: str, taken: date | None, year: int | None = None) -> Said:
    """Return what a shown time says, given the day the picture was taken. Nothing is guessed.

    昨天 and 星期三 count from the day of the picture; a day without a year takes the person's year, else that
    of the picture, whose programs leave out only their own year. Without either the day stays empty.
    """
    second = _second(said)
    day = _day(said, taken, year)
    if day is None and second is not None and re.fullmatch(_CLOCK, said, re.IGNORECASE):
        # A bare clock is a time of the day the picture was taken; WeChat and phones write it so.
        day = taken
    gaps = " ".join(
        filter(
            None,
            (
                "" if day else "year" if re.search(r"\d\s*月|\d[-/]\d", said) else "day",
                "" if second is not None else "clock",
            ),
        )
    )
    return Said(day.isoformat() if day else "", second, gaps)


def _day(said: str, taken: date | None, year: int | None) -> date | None:
    if found := re.search(r"(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})", said):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.search(r"(?<!\d)(\d{1,2})\s*(?:月|[-/])\s*(\d{1,2})", said):
        month, number = int(found[1]), int(found[2])
        if year is not None:
            return _date(year, month, number)
        if taken is None:
            return None
        one = _date(taken.year, month, number)
        return one if one and one <= taken else None
    if taken is None:
        return None
    for words, back in (("今天|今日|Today|刚|现在|now|秒|分钟|小时", 0), ("昨天|昨日|Yesterday", 1), ("前天", 2)):
        if re.search(words, said, re.IGNORECASE):
            # "3 小时前" may be yesterday's: only what is certain is taken.
            return None if "小时" in said else taken - timedelta(days=back)
    if found := re.search(r"(?:星期|周|礼拜)([一二三四五六日天])", said):
        wanted = "一二三四五六日".index(found[1].replace("天", "日"))
        # Programs write a weekday for the six days before today only.
        back = (taken.weekday() - wanted) % 7
        return taken - timedelta(days=back or 7)
    return None


def _second(said: str) -> int | None:
    found = re.search(rf"({_HALF})?\s*(\d{{1,2}})\s*:\s*(\d{{2}})(?::(\d{{2}}))?\s*(AM|PM)?", said, re.IGNORECASE)
    if not found:
        return None
    hour, minute, half = int(found[2]), int(found[3]), (found[1] or found[5] or "").upper()
    if (half in ("下午", "傍晚", "晚上", "午后", "夜里", "PM") and hour < 12) or (half == "中午" and hour < 3):
        hour += 12
    elif half in ("凌晨", "半夜", "上午", "深夜", "AM") and hour == 12:
        hour = 0
    return hour * 3600 + minute * 60 + int(found[4] or 0) if hour < 24 and minute < 60 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
