"""The pieces a time is said in: each function takes one from the words, or nothing."""
# ruff: noqa: E501 - tables of words, and patterns that are read in one piece

import re
from collections.abc import Callable
from datetime import date, timedelta

from helper.model.moment import MONTHS, Moment
from helper.told.named_times import take_bound, take_clock, take_english_hour, take_holiday, take_night, take_part
from helper.told.time_scanner import PARTS, NotReadable, Scanner, SpokenDay, whole_week

_WEEKDAY = {**dict(zip("一二三四五六日天1234567", (0, 1, 2, 3, 4, 5, 6, 6, 0, 1, 2, 3, 4, 5, 6), strict=True))}
_WEEKDAYS_EN = {name: place for place, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_MONTHS_EN = {
    name: place
    for place, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_RELATIVE = {
    "大前天": -3, "前天": -2, "前日": -2, "前晚": -2, "昨天": -1, "昨日": -1, "昨儿": -1, "昨晚": -1, "昨夜": -1, "昨早": -1, "今天": 0,
    "今日": 0, "今儿": 0, "今早": 0, "今晚": 0, "今晨": 0, "今夜": 0, "当天": 0, "明天": 1, "明日": 1, "明早": 1, "明晚": 1, "后天": 2, "大后天": 3,
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "this morning": 0, "this afternoon": 0,
    "this evening": 0, "tonight": 0, "tomorrow": 1,
}  # fmt: skip


def _blank(words: Scanner) -> bool:
    if (
        words.day
        and not words.clocks
        and words.take(r"\s*(?:,|和|跟|还有|及|或)\s*(?=上|周|星|礼|昨|今|前|大|\d{1,2}[月号日])")
    ):
        words.adding = True
        return True
    return (
        words.take(
            r"[\s,]+|t(?=\d)|(?:我?记得|就?是(?!不)|在(?!线)|那天|这天|那一?晚|的时候|时候|期间|打来的?|打的|发来?的|来的|收到的|那时|on |at |the |it was |of |in the |in )"
        )
        is not None
    )


def _range(words: Scanner) -> bool:
    if (words.clocks or words.day) and words.take(r"\s*(?:到|-+|~|to|until|and)\s*(?=\D{0,5}\d)"):
        words.ranging = True
        return True
    return bool(words.take(r"之?间|这段时间"))


def _relative_day(words: Scanner) -> bool:
    found = words.take("|".join(sorted(_RELATIVE, key=len, reverse=True)))
    if not found:
        return False
    said = found[0]
    part = next((PARTS[word] for word in ("早", "晚", "morning", "afternoon", "evening") if said.endswith(word)), None)
    if said == "今晨":
        part = PARTS["早"]
    if said == "tonight":
        part = PARTS["晚上"]
    if said == "last night":
        part, words.night = PARTS["晚上"], True
    night = said in ("昨夜", "今夜")
    day = words.today + timedelta(days=_RELATIVE[said])
    words.set_day(SpokenDay((day,), parts=part, night=night))
    if part == PARTS["晚"]:
        words.part_said = "晚"
    return True


def _week_day(words: Scanner) -> bool:
    found = words.take(
        r"(?P<which>上+个?|这个?|本|下个?)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天](?!个)|[1-7](?![\d个]))"
    )
    if found:
        which, place = found["which"] or "", _WEEKDAY[found["day"]]
    else:
        found = words.take(
            r"(?P<which>last |this |next )?(?P<day>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
        )
        if not found:
            weekend = words.take(r"(?P<which>上+个?|这个?|本)?周末|(?P<en>last |this )?weekend")
            if not weekend:
                whole = words.take(r"(?P<which>上+)个?(?:周|星期|礼拜)(?!\d)|last week(?!end)")
                if whole:
                    weeks = (whole["which"] or "上").count("上")
                    words.set_day(whole_week(words.today, weeks))
                return bool(whole)
            back = (weekend["which"] or "").count("上") or (1 if (weekend["en"] or "").startswith("last") else 0)
            monday = words.today - timedelta(days=words.today.weekday() + 7 * back)
            words.set_day(SpokenDay((monday + timedelta(days=5), monday + timedelta(days=6))))
            return True
        which, place = (
            {"last ": "上", "this ": "这", "next ": "下"}.get(found["which"] or "", ""),
            _WEEKDAYS_EN[found["day"][:3]],
        )
    if words.day is not None and not which and not words.adding and not words.ranging:
        if all(one.weekday() != place for one in words.day.days):
            raise NotReadable
        return True
    monday = words.today - timedelta(days=words.today.weekday())
    if found["which"] == "last ":
        # "Last Friday" is the last that was, or the one of last week.
        back = (words.today.weekday() - place) % 7 or 7
        last = words.today - timedelta(days=back)
        words.set_day(SpokenDay(tuple(dict.fromkeys((last, monday + timedelta(days=place, weeks=-1))))))
    elif which:
        weeks = -which.count("上") if "上" in which else 1 if "下" in which else 0
        words.set_day(SpokenDay((monday + timedelta(days=place, weeks=weeks),)))
    elif words.tense == "future":
        ahead = (place - words.today.weekday()) % 7
        words.set_day(SpokenDay((words.today + timedelta(days=ahead or 7),)))
    else:
        back = (words.today.weekday() - place) % 7
        days = (words.today - timedelta(days=back),) if back else (words.today, words.today - timedelta(days=7))
        words.set_day(SpokenDay(days))
    return True


def _ago(words: Scanner) -> bool:
    if words.take(r"刚才|刚刚|刚(?!好|过)|just now|现在|这会儿?"):
        words.ago.append(Moment(words.today, words.now.time().replace(second=0, microsecond=0), about=True))
        return True
    found = words.take(
        r"(?P<n>\d{1,3}|半|几)\s*(?P<more>个?半|多)?\s*(?P<unit>分钟|个?小时|个?钟头|天|日(?!\d)|个?星期|周|个?礼拜|个月|年|minutes?|hours?|days?|weeks?|months?|years?)\s*(?:之前|以前|前(?!天|后)|ago)"
    )
    if not found:
        if words.take(r"(?:an?|1)\s+(?P<unit>hour|day|week|month)\s+ago"):
            raise NotReadable
        return False
    if found["n"] == "几":
        raise NotReadable
    number = 0.5 if found["n"] == "半" else float(found["n"]) + (0.5 if "半" in (found["more"] or "") else 0)
    about = "多" in (found["more"] or "")
    unit = found["unit"].removeprefix("个")
    if unit.startswith(("分", "minute", "小时", "钟头", "hour")):
        minutes = number if unit.startswith(("分", "minute")) else number * 60
        then = words.now - timedelta(minutes=minutes)
        words.ago.append(Moment(then.date(), then.time().replace(second=0, microsecond=0), about=True))
        return True
    if unit[0] in "天日d":
        words.set_day(SpokenDay((words.today - timedelta(days=int(number)),), about=about or number != int(number)))
    elif unit[0] in "星周礼w":
        words.set_day(SpokenDay((words.today - timedelta(days=int(number * 7)),), about=True))
    elif unit.startswith(("月", "month")):
        words.set_day(
            SpokenDay(
                (words.today - timedelta(days=15) if number == 0.5 else _months_back(words.today, int(number)),),
                about=True,
            )
        )
    else:
        back = _months_back(words.today, int(number * 12))
        # A month alone is kept as its 15th: three years ago is much less sure than that.
        words.set_day(SpokenDay((back.replace(day=14) if back.day == 15 else back,), about=True))
    return True


def _months_back(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 - months
    for last in range(day.day, 27, -1):
        try:
            return date(count // 12, count % 12 + 1, last)
        except ValueError:
            continue
    return date(count // 12, count % 12 + 1, min(day.day, 27))


def _same_day(words: Scanner) -> bool:
    found = words.take(r"(?P<word>去年|前年|上个?月|(?P<n>\d{1,2})个?(?P<unit>月|年)前)的?(?:今天|同一天)")
    if not found:
        return False
    months = {"去年": 12, "前年": 24, "上个月": 1, "上月": 1}.get(found["word"]) or int(found["n"]) * (
        12 if found["unit"] == "年" else 1
    )
    words.set_day(SpokenDay((_months_back(words.today, months),)))
    return True


def _few_days(words: Scanner) -> bool:
    if words.take(r"前两天|前2天"):
        words.set_day(SpokenDay((words.today - timedelta(days=1), words.today - timedelta(days=2))))
        return True
    if words.take(r"这个?(?:周|星期|礼拜)(?![一二三四五六日天末\d])|this week(?!end)"):
        words.set_day(whole_week(words.today, 0))
        return True
    return False


def _lunar_day(words: Scanner) -> bool:
    found = words.take(
        r"(?:农历|阴历|旧历)(?P<m>正|冬|腊|\d{1,2}|[一二三四五六七八九十]{1,2})月(?:初|廿)?(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})"
    )
    if not found:
        return False
    from lunardate import LunarDate

    month = {"正": 1, "冬": 11, "腊": 12}.get(found["m"]) or _small(found["m"])
    day = _small(found["d"]) + (20 if "廿" in found[0] else 0)
    days = [LunarDate(year, month, day).to_solar_date() for year in (words.today.year, words.today.year - 1)]
    days = [one for one in days if one <= words.today][:1]
    if not days:
        raise NotReadable
    words.set_day(SpokenDay(tuple(days)))
    return True


def _small(said: str) -> int:
    figures = "零一二三四五六七八九"
    if said.isdigit():
        return int(said)
    tens, _, ones = said.rpartition("十")
    return (figures.index(tens) if tens else 1 if "十" in said else 0) * 10 + (figures.index(ones) if ones else 0)


def _month_name(words: Scanner) -> bool:
    found = words.take(r"(?P<name>" + "|".join(_MONTHS_EN) + r")[a-z]*\b(?!\s*\d)")
    if not found:
        return False
    month = _MONTHS_EN[found["name"]]
    year = words.year if words.year is not None else _day_of_month(words, month, 1).year
    words.month = (year, month)
    if words.month == (words.today.year, words.today.month):
        raise NotReadable
    return True


_PARTS_OF_YEAR = {
    "上半年": (4, 1), "下半年": (10, 1), "春天": (4, 1), "春季": (4, 1), "夏天": (7, 16), "夏季": (7, 16), "秋天": (10, 16), "秋季": (10, 16),
}  # fmt: skip
"""About their middle. A winter lies in two years, and stays unread."""


def _year(words: Scanner) -> bool:
    if (words.year is not None or re.match(r"年[初底末]", words.text[words.place :])) and (
        part := words.take(r"年?(?P<at>底|末|初|中(?!午))(?!\d)")
    ):
        year = (
            words.year
            if words.year is not None
            else words.today.year - (1 if part["at"] in "底末" and words.tense == "past" else 0)
        )
        words.set_day(
            SpokenDay(
                (date(year, *{"底": (12, 20), "末": (12, 20), "初": (1, 20), "中": (6, 30)}[part["at"]]),), about=True
            )
        )
        return True
    if words.year is not None and (part := words.take("|".join(_PARTS_OF_YEAR))):
        words.set_day(SpokenDay((date(words.year, *_PARTS_OF_YEAR[part[0]]),), about=True))
        return True
    found = words.take(r"(?P<word>今年|去年|前年|大前年|明年|last year|this year)|(?P<year>(?:19|20)\d{2}|\d{2})年")
    if not found:
        return False
    if found["word"]:
        back = {"今年": 0, "this year": 0, "去年": 1, "last year": 1, "前年": 2, "大前年": 3, "明年": -1}[found["word"]]
        words.year = words.today.year - back
    else:
        words.year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    return True


def _whole_day(words: Scanner) -> bool:
    """Take a day written in figures, with or without its year."""
    found = words.take(
        r"(?P<y>(?:19|20)\d{2})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})(?:日|号)?(?!\d)|(?P<y2>20\d{2})(?P<m2>\d{2})(?P<d2>\d{2})(?!\d)"
    )
    if found:
        words.set_day(
            SpokenDay(
                (date(int(found["y"] or found["y2"]), int(found["m"] or found["m2"]), int(found["d"] or found["d2"])),)
            )
        )
        return True
    found = words.take(r"(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})(?:日|号|(?!\d|点|时|:|个))")
    if found is None and words.day is None and not words.clocks and not words.part:
        place = words.place
        found = words.take(r"(?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:日|号)?(?![\d:点/.-])")
        if found and _is_clock_too(found[0]) and words.year is None:
            hour, minute = map(int, found[0].split("."))
            words.either = (hour, minute)
        if found and not (1 <= int(found["m"]) <= 12 and 1 <= int(found["d"]) <= 31):
            words.place = place
            return False
    if found:
        words.set_day(SpokenDay((_day_of_month(words, int(found["m"]), int(found["d"])),)))
        return True
    found = words.take(
        r"(?P<name>"
        + "|".join(_MONTHS_EN)
        + r")[a-z]*\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?P<y>20\d{2}))?|(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+(?P<name2>"
        + "|".join(_MONTHS_EN)
        + r")[a-z]*(?:,?\s+(?P<y2>20\d{2}))?"
    )
    if found:
        year = found["y"] or found["y2"]
        month, day = _MONTHS_EN[found["name"] or found["name2"]], int(found["d"] or found["d2"])
        words.set_day(SpokenDay((date(int(year), month, day) if year else _day_of_month(words, month, day),)))
        return True
    return False


def _is_clock_too(said: str) -> bool:
    """10.30 may be the thirtieth of October or half past ten."""
    found = re.fullmatch(r"(\d{1,2})\.(\d{2})", said)
    return bool(found and int(found[1]) < 24 and int(found[2]) in (15, 20, 30) and int(found[1]) >= 7)


def _day_of_month(words: Scanner, month: int, day: int) -> date:
    """Return the day of a month without its year: the last that has been, or the next to come."""
    if words.year is not None:
        return date(words.year, month, day)
    years = (
        range(words.today.year, words.today.year - 5, -1)
        if words.tense == "past"
        else range(words.today.year, words.today.year + 5)
    )
    for year in years:
        try:
            made = date(year, month, day)
        except ValueError:
            continue
        if (made <= words.today) if words.tense == "past" else (made >= words.today):
            return made
    raise NotReadable


def _month(words: Scanner) -> bool:
    if alone := words.take(r"月(?P<at>初|底|末)"):
        count = words.today.year * 12 + words.today.month - 1
        if words.tense == "past" and (alone["at"] in "底末" and words.today.day < 24):
            count -= 1
        made = date(count // 12, count % 12 + 1, 3 if alone["at"] == "初" else 26)
        words.set_day(SpokenDay((min(made, words.today) if words.tense == "past" else made,), about=True))
        return True
    if whole := words.take(r"(?P<y>20\d{2})[-/.](?P<m>\d{1,2})(?!\d|[-/.])"):
        words.month = (int(whole["y"]), int(whole["m"]))
        if words.month == (words.today.year, words.today.month):
            raise NotReadable
        return True
    found = words.take(
        r"(?:(?P<which>上+个?|这个?|本|当|下个?)月|(?P<m>\d{1,2})月份?)\s*(?:的)?(?:(?P<d>\d{1,2})(?:日|号)|(?P<where>初|头|中旬|中|底|末|上旬|下旬))?"
    ) or words.take(r"(?P<which>last month|this month)(?P<m>)(?P<d>)(?P<where>)")
    if not found:
        return False
    if found["which"]:
        which = found["which"]
        back = which.count("上") if "上" in which else 1 if which == "last month" else -1 if "下" in which else 0
        count = words.today.year * 12 + words.today.month - 1 - back
        year, month = count // 12, count % 12 + 1
    else:
        month = int(found["m"])
        year = words.year if words.year is not None else _day_of_month(words, month, 1).year
    if found["d"]:
        words.set_day(SpokenDay((date(year, month, int(found["d"])),)))
        return True
    where = found["where"]
    if where:
        part = {"初": "early", "头": "early", "上旬": "early", "中": "mid", "中旬": "mid"}.get(where, "late")
        made = told = date(year, month, MONTHS[part])
        if words.tense == "past" and made > words.today:
            made = words.today if where in ("初", "头", "上旬") and words.today.month == month else made
        words.set_day(SpokenDay((made,), about=True, month=part if made == told else ""))
    else:
        words.month = (year, month)
        if (year, month) == (words.today.year, words.today.month):
            raise NotReadable
    return True


def _day_alone(words: Scanner) -> bool:
    found = words.take(r"(?P<d>\d{1,2})(?:号|日)")
    if not found:
        return False
    number = int(found["d"])
    if words.month:
        words.set_day(SpokenDay((date(*words.month, number),)))
        words.month = None
        return True
    if words.day is not None and words.ranging:
        words.set_day(SpokenDay((words.day.days[0].replace(day=number),)))
        return True
    step = -1 if words.tense == "past" else 1
    count = words.today.year * 12 + words.today.month - 1
    for _ in range(4):
        try:
            made = date(count // 12, count % 12 + 1, number)
        except ValueError:
            made = None
        if made and ((made <= words.today) if step < 0 else (made >= words.today)):
            words.set_day(SpokenDay((made,)))
            return True
        count += step
    raise NotReadable


STEPS: tuple[Callable[[Scanner], bool], ...] = (
    _relative_day, _blank, _range, _same_day, _few_days, _lunar_day, _ago, _year, _whole_day, take_holiday, _week_day, _month, _month_name, _day_alone, take_night, take_part, take_clock, take_bound, take_english_hour,
)  # fmt: skip
