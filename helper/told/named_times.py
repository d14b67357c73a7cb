"""Times by name: parts of the day, nights and clocks, and days by a holiday of the sun's calendar or the moon's."""

import re
from datetime import date, time, timedelta

from helper.model.pattern import later
from helper.told.time_scanner import PARTS, NotReadable, Scanner, SpokenDay

# ruff: noqa: E501 - a table of days, several in a line


_SOLAR = {
    "元旦": (1, 1), "情人节": (2, 14), "妇女节": (3, 8), "三八节": (3, 8), "植树节": (3, 12), "愚人节": (4, 1), "劳动节": (5, 1), "五一": (5, 1),
    "青年节": (5, 4), "五四": (5, 4), "五二零": (5, 20), "儿童节": (6, 1), "六一": (6, 1), "七一": (7, 1), "建党节": (7, 1), "八一": (8, 1), "建军节": (8, 1),
    "教师节": (9, 10), "国庆": (10, 1), "十一": (10, 1), "双十一": (11, 11), "双11": (11, 11), "光棍节": (11, 11), "双十二": (12, 12), "双12": (12, 12),
    "万圣节": (10, 31), "平安夜": (12, 24), "圣诞": (12, 25), "跨年夜": (12, 31), "跨年": (12, 31), "national day": (10, 1), "new year's day": (1, 1), "christmas": (12, 25),
}  # fmt: skip
_LUNAR = {
    "春节": (1, 1), "大年初": (1, 0), "年初": (1, 0), "正月初": (1, 0), "元宵": (1, 15), "正月十五": (1, 15), "龙抬头": (2, 2), "端午": (5, 5), "七夕": (7, 7), "中元节": (7, 15),
    "中秋": (8, 15), "重阳": (9, 9), "腊八": (12, 8), "spring festival": (1, 1), "chinese new year": (1, 1), "mid-autumn": (8, 15),
}  # fmt: skip
_EVES = ("除夕", "大年三十", "年三十")


def take_holiday(words: Scanner) -> bool:
    """Take a holiday and what is said about it: 国庆第三天, 中秋节前一天, 春节期间."""
    names = {**_SOLAR, **_LUNAR, **dict.fromkeys(_EVES, (12, 30)), "清明": (4, 0)}
    found = words.take(
        r"(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")(?:节(?!前|后)|(?=节))?"
    )
    if not found:
        return False
    name = found[0].removesuffix("节") if found[0] not in names else found[0]
    if name == "十一" and words.take(r"月"):
        raise NotReadable
    lunar_day = 0
    if names[name] == (1, 0):
        numbered = words.take(r"(?P<n>\d{1,2})")
        if not numbered:
            if name != "年初":
                raise NotReadable
            words.place -= len(found[0])
            return False
        lunar_day = int(numbered["n"])
    days = [
        _holiday_in(name, names[name], year, lunar_day)
        for year in (words.today.year + 1, words.today.year, words.today.year - 1)
    ]
    if words.year is not None:
        days = [_holiday_in(name, names[name], words.year, lunar_day)]
    move, about = 0, False
    if nth := words.take(r"(?:假期|放假|黄金周|长假)?(?:的?第)(?P<n>\d)天"):
        move = int(nth["n"]) - 1
    elif words.take(r"节?的?前(?:一|1)[天晚]|前夕"):
        move = -1
    elif words.take(r"节?的?(?:后|第)(?:一|1|二|2)天"):
        move = 1
    elif words.take(r"假期|期间|长假|黄金周"):
        move, about = 3 if name in ("国庆", "十一", "春节") else 1, True
    elif words.take(r"放假|黄金周|长假|前后|左右|节?前|节?后|那几天|那段"):
        about = True
    else:
        words.take(r"那天|当天|当日|这天")
    days = [day + timedelta(days=move) for day in days if day]
    if words.tense == "past":
        days = [day for day in days if day <= words.today][:1]
    else:
        days = [day for day in reversed(days) if day >= words.today][:1]
    if not days:
        raise NotReadable
    words.set_day(SpokenDay(tuple(days), about=about))
    return True


def _holiday_in(name: str, day: tuple[int, int], year: int, lunar_day: int) -> date:
    if name == "清明":
        # The sun's fifteenth degree: the usual reckoning for this century.
        return date(year, 4, int(year % 100 * 0.2422 + 4.81) - year % 100 // 4)
    if name in _SOLAR:
        return date(year, *day)
    from lunardate import LunarDate

    if name in _EVES:
        day = (1, 1)
    year -= day[0] == 12
    found: date = LunarDate(year, day[0], lunar_day or day[1]).to_solar_date()
    return found - timedelta(days=name in _EVES)


_NIGHTS = ("大半夜", "半夜", "夜里", "深夜", "午夜", "后半夜", "夜间", "夜", "night", "midnight")
_DEEP = frozenset({"大半夜", "半夜", "深夜", "午夜", "后半夜"})
"""The words for a night that has begun for everybody: 夜里 and 昨夜 some say of nine in the evening already."""
_CLOCK = later(
    r"(?P<hour>\d{1,2})(?:(?P<colon>:|(?<=\d)点(?!到|-)|点钟|时(?!候))(?:(?P<half>半)|(?P<quarter>[一1三3])刻|过?(?P<minute>\d{1,2})(?:分(?!钟)|:(?P<second>\d{2}))?)?"
    r"|(?P<bare>点))?\s*(?P<ampm>[ap]\.?m\.?(?![a-z]))?"
)
_DOTTED = later(r"(?P<hour>\d{1,2})\.(?P<minute>\d{2})(?!\d)")


def take_night(words: Scanner) -> bool:
    """Take a word for the night, which may be the evening or the small hours."""
    found = words.take("|".join(sorted(_NIGHTS, key=len, reverse=True)))
    if found and found[0] == "midnight":
        if words.ranging:
            raise NotReadable  # the end of a span that was not put plainly
        words.midnight = True
    elif found:
        words.night = True
        words.deep = found[0] in _DEEP
        if found[0] == "night":
            words.part = PARTS["晚上"]
    return bool(found)


_OF_SOMETHING = later(
    r"\s+(?!morning|afternoon|evening|night|noon|sharp|on\b|in\b|at\b|last\b|this\b|yesterday|today|tonight|the\b|to\b|and\b|until|till|or\b)[a-z]{3,}"
)
_HOUR_FOLLOWS = later(r"\b(?:at|around|about|by|near|nearly|almost|until|till|before|after|past|since|to)\s*$")


def take_english_hour(words: Scanner) -> bool:
    """Take a bare hour in English words: last night around 10, at 8 today."""
    if not words.text.isascii() or words.clocks:
        return False
    # The 2 of "--case m2" and of "2 people" is no hour: one stands by itself, and something says that a time is told.
    told = words.day or words.part or words.night or _HOUR_FOLLOWS.search(words.text[: words.place])
    if words.rest.strip() and not told:
        return False
    found = words.take(
        r"(?<![a-z\d._-])(?P<hour>\d{1,2})(?=\s|$)(?!\s*(?:day|hour|week|month|minute|st|nd|rd|th|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
    )
    if not found or (_OF_SOMETHING.match(words.text, words.place) and not (words.day or words.part or words.night)):
        words.place = found.start() if found else words.place
        return False
    if not 1 <= int(found["hour"]) <= 12:
        raise NotReadable
    words.clocks.append((time(int(found["hour"])), None, ""))
    return True


def take_part(words: Scanner) -> bool:
    """Take a part of the day."""
    found = words.take("|".join(sorted(PARTS, key=len, reverse=True)))
    if found:
        before = words.part or (words.day.parts if words.day and words.ranging else None)
        if before and before != PARTS[found[0]]:
            if words.ranging:
                words.first_part = (before, words.part_said)
            elif (before, PARTS[found[0]]) == (PARTS["晚"], PARTS["凌晨"]):
                words.small_hours = True
            else:
                raise NotReadable
        words.part, words.part_said = PARTS[found[0]], found[0]
    return bool(found)


def take_clock(words: Scanner) -> bool:
    """Take a clock: 22:41, 十点半, 快11点, 22点多."""
    if short := words.take(r"差(?P<m>\d{1,2}|一刻)分?钟?(?:到|不到)?(?P<h>\d{1,2})点"):
        hour = int(short["h"]) - 1
        words.clocks.append((time(hour, 60 - (15 if short["m"] == "一刻" else int(short["m"]))), None, ""))
        return True
    rough = bool(words.take(r"(?:快|将近|接近|临近)(?=\d)"))
    if words.day or words.part:
        figures = words.take(_DOTTED) or words.take(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?!\d|[年月日号点:.])")
        if figures:
            words.clocks.append(
                (
                    time(int(figures["hour"]), int(figures["minute"])),
                    None,
                    "figures" if int(figures["hour"]) > 12 else "",
                )
            )
            return True
    found = words.take(_CLOCK)
    if not found:
        return False
    second_of_range = words.ranging and words.clocks
    said_hour = found["colon"] or found["bare"] or found["ampm"]
    if not said_hour and not second_of_range:
        if re.match(r"\s*(?:到|-+)\s*\d{1,2}\s*(?:点|时)", words.text[words.place :]):
            said_hour = "点"
        else:
            words.place = found.start()
            return False
    if found["colon"] and words.text[words.place : words.place + 1] == ":":
        raise NotReadable  # 22::15 and 22:15:
    hour = int(found["hour"])
    minute = (
        30
        if found["half"]
        else {"1": 15, "一": 15, "3": 45, "三": 45}[found["quarter"]]
        if found["quarter"]
        else int(found["minute"] or 0)
    )
    mark = (found["ampm"] or "").replace(".", "")
    if not mark and found["hour"].startswith("0") and len(found["hour"]) == 2:
        mark = "figures"
    if not mark and found["colon"] == ":" and (found["minute"] or "") and len(found["minute"]) == 2:
        mark = "figures"
    if found["colon"] == ":" and not found["minute"]:
        raise NotReadable
    if hour == 24 and minute == 0:
        raise NotReadable
    more = words.take(r"钟?多钟?|过(?!\d)|过一点|出头|钟?几分|来钟")
    words.about |= bool(words.take(r"钟?不到"))
    words.take(r"钟|整")
    clock = time(hour, minute)
    if more:
        words.clocks.append((clock, time(hour, 59), mark))
    else:
        words.about = words.about or rough
        words.clocks.append((clock, None, mark))
    if second_of_range:
        words.ranging = False
        if not words.part and not mark and words.clocks[0][2] == "figures" and ":" not in found[0]:
            raise NotReadable
    return True


def take_bound(words: Scanner) -> bool:
    """Take what makes a clock the end of a span: 十点以后, after 10, before 8."""
    if words.clocks and (
        found := words.take(r"(?P<after>以后|之后|过后|后(?![半来天年面]))|(?:以前|之前|前(?![天晚后年两几]))")
    ):
        words.bound = "after" if found["after"] else "before"
        return True
    if not words.clocks and (
        found := words.take(r"(?:(?P<after>(?:some ?time |any ?time )?(?:after|later than))|before)\s+(?=\d)")
    ):
        words.bound = "after" if found["after"] else "before"
        return True
    return False
