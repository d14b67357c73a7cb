"""Days that people name by a holiday, of the sun's calendar or the moon's."""
# ruff: noqa: E501 - a table of days, several in a line

import re
from datetime import date, timedelta

from helper.interview.time_scanner import Day, NotReadable, Scanner

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
    words.set_day(Day(tuple(days), about=about))
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
