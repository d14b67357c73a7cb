"""Read a day and a time as people say them: 上周五晚上十点多, 10月初, last Friday around 8pm.

No kept library reads these well enough to stand in a complaint: dateparser knows 5 in 30 of them, the
Chinese part of recognizers-text no longer imports, and jionlp (240 MB with what it needs) guesses where a
person would ask (国庆第三天 becomes the day after tomorrow). Days of the lunar calendar come from lunardate.

What was understood is one moment. What is truly open is several, for the person to choose from. What
cannot be read is none. A range stays a range and is never taken for a time zone.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from helper.model.moment import SHANGHAI, Moment

Tense = Literal["past", "future"]

_SAME = str.maketrans("點號週時後個幾禮歲過從約這裡間們鐘兩來電話—–〜～︰：。，、至", "点号周时后个几礼岁过从约这里间们钟两来电话----::,,,到")
_FIGURES = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_ENGLISH = {
    word: str(number)
    for number, words in enumerate(
        ("zero", "one a an", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
    for word in words.split()
}
_WEEKDAY = {**dict(zip("一二三四五六日天1234567", (0, 1, 2, 3, 4, 5, 6, 6, 0, 1, 2, 3, 4, 5, 6), strict=True))}
_WEEKDAYS_EN = {name: place for place, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_MONTHS_EN = {
    name: place
    for place, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)
}
_RELATIVE = {
    "大前天": -3, "前天": -2, "前日": -2, "前晚": -2, "昨天": -1, "昨日": -1, "昨儿": -1, "昨晚": -1, "昨夜": -1, "昨早": -1, "今天": 0,
    "今日": 0, "今儿": 0, "今早": 0, "今晚": 0, "今晨": 0, "今夜": 0, "当天": 0, "明天": 1, "明日": 1, "明早": 1, "明晚": 1, "后天": 2, "大后天": 3,
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "this morning": 0, "this afternoon": 0,
    "this evening": 0, "tonight": 0, "tomorrow": 1,
}  # fmt: skip
_PARTS: dict[str, tuple[str, str]] = {
    "凌晨": ("00:00", "05:59"), "清晨": ("05:00", "07:59"), "清早": ("05:00", "07:59"), "一大早": ("05:00", "08:59"), "大清早": ("05:00", "07:59"),
    "早晨": ("05:00", "09:59"), "早上": ("05:00", "09:59"), "上午": ("08:00", "11:59"), "中午": ("11:00", "13:59"), "午休": ("11:30", "14:00"),
    "下午": ("12:00", "18:59"), "傍晚": ("17:00", "19:59"), "晚上": ("18:00", "23:59"), "晚间": ("18:00", "23:59"), "早": ("05:00", "09:59"), "晚": ("18:00", "23:59"),
    "morning": ("05:00", "11:59"), "afternoon": ("12:00", "18:59"), "evening": ("17:00", "23:59"), "noon": ("12:00", "12:59"),
}  # fmt: skip
_NIGHTS = ("大半夜", "半夜", "夜里", "深夜", "午夜", "后半夜", "夜间", "夜", "night", "midnight")
_SOLAR = {
    "元旦": (1, 1), "情人节": (2, 14), "妇女节": (3, 8), "三八节": (3, 8), "植树节": (3, 12), "愚人节": (4, 1), "劳动节": (5, 1), "五一": (5, 1),
    "青年节": (5, 4), "五四": (5, 4), "五二零": (5, 20), "儿童节": (6, 1), "六一": (6, 1), "七一": (7, 1), "建党节": (7, 1), "八一": (8, 1), "建军节": (8, 1),
    "教师节": (9, 10), "国庆": (10, 1), "十一": (10, 1), "双十一": (11, 11), "双11": (11, 11), "光棍节": (11, 11), "双十二": (12, 12), "双12": (12, 12),
    "平安夜": (12, 24), "圣诞": (12, 25), "跨年夜": (12, 31), "跨年": (12, 31), "national day": (10, 1), "new year's day": (1, 1), "christmas": (12, 25),
}  # fmt: skip
_LUNAR = {
    "春节": (1, 1), "大年初": (1, 0), "年初": (1, 0), "正月初": (1, 0), "元宵": (1, 15), "正月十五": (1, 15), "龙抬头": (2, 2), "端午": (5, 5), "七夕": (7, 7), "中元节": (7, 15),
    "中秋": (8, 15), "重阳": (9, 9), "腊八": (12, 8), "spring festival": (1, 1), "chinese new year": (1, 1), "mid-autumn": (8, 15),
}  # fmt: skip
_EVES = ("除夕", "大年三十", "年三十")
_UNSURE = ("大概", "大约", "约", "左右", "前后", "差不多", "好像", "可能", "应该", "估计", "上下", "来钟", "那会", "around", "about", "roughly", "approximately", "circa")
_FAR = 5 * 366
"""Days back past which a contact's day is asked about: a slip in the year is likelier than a call that old."""

_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:(?P<colon>:|(?<=\d)点(?!到|-)|点钟|时(?!候))(?:(?P<half>半)|(?P<quarter>[一1三3])刻|过?(?P<minute>\d{1,2})(?:分(?!钟)|:(?P<second>\d{2}))?)?"
    r"|(?P<bare>点))?\s*(?P<ampm>[ap]\.?m\.?(?![a-z]))?"
)
_DOTTED = re.compile(r"(?P<hour>\d{1,2})\.(?P<minute>\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Understood:
    """Hold what a time may mean. One moment is an answer, several are a question; ``far`` asks whether the year is right."""

    moments: tuple[Moment, ...]
    far: bool = False

    @property
    def open(self) -> bool:
        """Tell whether the person must say which is meant."""
        return len(self.moments) > 1 or self.far


@dataclass(frozen=True, slots=True)
class _Day:
    days: tuple[date, ...]
    about: bool = False
    parts: tuple[str, str] | None = None
    night: bool = False


class _NotReadable(Exception):  # noqa: N818 - control flow inside this module only
    pass


def read_time(said: str, now: datetime, *, tense: Tense = "past") -> Understood | None:
    """Read a time as people say it; ``now`` is the moment in Shanghai the words are said at.

    A time that is not before now is no answer for the past: None. A day without its year is the last one
    that has been (for ``tense`` future the next one to come). Return None for what cannot be read.
    """
    text = _plain(said)
    if not text or len(text) > 120:
        return None
    now = now.replace(tzinfo=None)
    try:
        return _settled(_Words(text, now, tense).read(), now, tense, said)
    except (_NotReadable, ValueError, OverflowError):
        return None


def _plain(said: str) -> str:
    text = unicodedata.normalize("NFKC", said).translate(_SAME).strip().casefold()
    return re.sub(r"[“”\"'‘’《》【】!！?？;；]", " ", text) if "new year's" not in text else text


def _settled(moments: list[Moment], now: datetime, tense: Tense, said: str) -> Understood | None:
    kept = list(dict.fromkeys(moment for moment in moments if tense == "future" or not _is_future(moment, now)))
    if tense == "past":
        kept = [_cut(moment, now) for moment in kept]
    if not kept:
        return None
    whole_year = re.search(r"(?:19|20)\d\d", unicodedata.normalize("NFKC", said))
    far = tense == "past" and len(kept) == 1 and bool(whole_year) and (now.date() - kept[0].day).days > _FAR
    return Understood(tuple(kept), far)


def _is_future(moment: Moment, now: datetime) -> bool:
    if moment.day != now.date():
        return moment.day > now.date()
    return bool(moment.clock and moment.clock > now.time())


def _cut(moment: Moment, now: datetime) -> Moment:
    """End a part of today at this minute: 今天上午, said at ten, is not yet over."""
    if moment.day == now.date() and moment.until and moment.until > now.time():
        until = now.time().replace(second=0, microsecond=0)
        return replace(moment, until=until if moment.clock and until > moment.clock else None)
    return moment


class _Words:
    """Walk once through the words from left to right; what is not about time is passed over, what is unclear stops it."""

    def __init__(self, text: str, now: datetime, tense: Tense) -> None:
        self.text, self.now, self.tense = text, now, tense
        self.today = now.date()
        self.place = 0
        self.day: _Day | None = None
        self.year: int | None = None
        self.month: tuple[int, int] | None = None
        self.part: tuple[str, str] | None = None
        self.part_said = ""
        self.night = False
        self.clocks: list[tuple[time, time | None, str]] = []
        self.ago: list[Moment] = []
        self.days_after: date | None = None
        self.about = False
        self.ranging = False
        self.rest = ""
        self.adding = False
        self.either: tuple[int, int] | None = None
        """A clock that a day written with a point may be as well: 10.30."""

    def read(self) -> list[Moment]:
        iso = _machine(self.text)
        if iso is not None:
            return iso
        if self.text.startswith("~"):
            self.about, self.text = True, self.text[1:]
        for word in _UNSURE:
            if word in self.text:
                self.about, self.text = True, self.text.replace(word, " ")
        self.text = _in_figures(self.text)
        while self.place < len(self.text):
            if not any(step(self) for step in _STEPS):
                self.rest += self.text[self.place]
                self.place += 1
        self._refuse_rest()
        return list(self._moments())

    def take(self, pattern: str | re.Pattern[str]) -> re.Match[str] | None:
        found = re.compile(pattern).match(self.text, self.place)
        if found and found.end() > self.place:
            self.place = found.end()
            return found
        return None

    def set_day(self, day: _Day) -> None:
        if self.day is not None:
            if self.ranging or self.adding or (len(self.day.days) == 1 and self.day.days == day.days):
                self.day = _Day((*self.day.days, *(one for one in day.days if one not in self.day.days)), about=day.about)
                self.ranging = self.adding = False
                return
            narrowed = [one for one in self.day.days if one in day.days]
            if not narrowed:
                raise _NotReadable
            day = replace(day, days=tuple(narrowed))
        self.day = day

    def _refuse_rest(self) -> None:
        rest = re.sub(r"[\s,.的了吧呢啊哦嗯()（）]+", "", self.rest)
        if re.search(r"\d|[年月日号点时分秒周期初底旬夜晚早]|天(?!天|气)|(?:不|没|别)是|上个|下个|或|还是", rest) or len(rest) > 30:
            raise _NotReadable
        if self.ranging and len(self.clocks) < 2 and (self.day is None or len(self.day.days) < 2):
            raise _NotReadable

    def _moments(self) -> Iterator[Moment]:
        if self.ago:
            if self.day or self.clocks or self.part:
                raise _NotReadable
            yield from self.ago
            return
        day = self.day or self._month_alone()
        if day is None:
            if not (self.clocks or self.part or self.night):
                raise _NotReadable
            # A clock without a day: today, or the evening before - the person has to say.
            yield from (moment for back in (0, 1) for moment in self._on(self.today - timedelta(days=back), _Day(())))
            return
        for one in day.days:
            yield from self._on(one, day)
        if self.either and not (self.clocks or self.part or self.night):
            for back in (0, 1):
                yield Moment(self.today - timedelta(days=back), time(*self.either))

    def _month_alone(self) -> _Day | None:
        if self.month is None:
            if self.year is not None:
                raise _NotReadable
            return None
        year, month = self.month
        return _Day((date(year, month, 15),), about=True)

    def _on(self, day: date, said: _Day) -> Iterator[Moment]:
        about = self.about or said.about
        night = self.night or said.night
        part = self.part or said.parts
        if not self.clocks:
            if night:
                # The night of a day is its evening or its small hours: two answers.
                yield Moment(day, time(22, 0), about, time(23, 59))
                yield Moment(day, time(0, 0), about, time(5, 59))
            elif part:
                yield Moment(day, _time(part[0]), about, _time(part[1]))
            else:
                yield Moment(day, None, about)
            return
        if len(self.clocks) > 2:
            raise _NotReadable
        readings = [self._clock(day, clock, end, mark, part, night) for clock, end, mark in self.clocks]
        if len(readings) == 1:
            for when, until in readings[0]:
                yield Moment(when.date(), when.time(), about or until is None and self._is_rough(), until.time() if until and until.date() == when.date() else None)
            return
        for start, _ in readings[0]:
            for clock, until in readings[1]:
                end = until or clock
                last = end if end > start else end + timedelta(hours=12) if end.hour < 12 and start.hour >= 12 else end
                if last <= start:
                    raise _NotReadable
                yield Moment(start.date(), start.time(), about, last.time() if last.date() == start.date() else None)

    def _is_rough(self) -> bool:
        return self.about

    def _clock(
        self, day: date, clock: time, until: time | None, mark: str, part: tuple[str, str] | None, night: bool
    ) -> list[tuple[datetime, datetime | None]]:
        """Return the one or two moments a clock on a day may mean."""
        hour = clock.hour

        def on(days: int, hours: int) -> tuple[datetime, datetime | None]:
            start = datetime.combine(day + timedelta(days=days), clock.replace(hour=hours))
            return start, datetime.combine(start.date(), until.replace(hour=hours)) if until else None

        if mark == "pm":
            return [on(0, hour if hour == 12 else hour + 12 if hour < 12 else hour)]
        if mark == "am":
            return [on(0, 0 if hour == 12 else hour)]
        if night:
            if hour >= 18:
                return [on(0, hour)]
            if 6 < hour <= 11:
                return [on(0, hour + 12)]
            if hour == 12:
                return [on(1, 0)]
            # 昨天夜里一点: the small hours of that day, or of the morning after.
            return [on(0, hour), on(1, hour)]
        if part and part[0] >= "17:00" and 1 <= hour <= 4:
            # 昨晚2点: two in the morning, of the next day as people say it or of that day as the calendar has it.
            return [on(1, hour), on(0, hour)]
        if part:
            return [on(*_in_part(part, hour, self.part_said or "晚" * (part[0] == "18:00")))]
        if mark == "figures" or hour > 12 or hour == 0:
            return [on(0, hour)]
        # 10点 without morning or evening: 10:00 and 22:00 are both likely, three in the morning is not.
        if 7 <= hour <= 11:
            return [on(0, hour), on(0, hour + 12)]
        return [on(0, 12)] if hour == 12 else [on(0, hour + 12), on(0, hour)]


def _in_part(part: tuple[str, str], hour: int, said: str) -> tuple[int, int]:
    """Return days to add and the hour, for an hour said with a part of the day. Raise where they contradict."""
    start, end = _time(part[0]).hour, _time(part[1]).hour
    if start <= hour <= end:
        return 0, hour
    if hour <= 12 and start <= hour + 12 <= end + (1 if end < 23 else 0):
        return 0, hour + 12
    if start >= 17:
        if hour in (12, 24, 0):
            return 1, 0  # 晚上12点 is the midnight that ends the day
        raise _NotReadable
    if start <= 8 and hour <= 12 and hour >= 4:
        return 0, hour
    if part[0] == "00:00" and hour == 12:
        return 0, 0
    if said in ("下午", "afternoon") and hour < 12:
        return 0, hour + 12
    raise _NotReadable


def _machine(text: str) -> list[Moment] | None:
    """Read ISO 8601 with an offset. A minus needs seconds before it: 09:00-10:00 is a range and not a time zone."""
    found = re.fullmatch(
        r"(\d{4}-\d{2}-\d{2})[t\s](\d{2}:\d{2})(?:(:\d{2})(?:\.\d+)?)?\s*(z|\+\d{2}:?\d{2}|(?<=:\d{2})(?<=\d{2}:\d{2}:\d{2})-\d{2}:?\d{2}|)", text
    )
    if not found or not found[4]:
        return None
    zone = found[4].replace("z", "+00:00")
    there = datetime.fromisoformat(f"{found[1]}T{found[2]}{found[3] or ':00'}{zone}")
    here = there.astimezone(SHANGHAI)
    return [Moment(here.date(), here.time().replace(second=0))]


def _in_figures(text: str) -> str:
    """Write numerals below a hundred, and years said figure by figure, in figures; names of days keep theirs."""
    # 两三点 is somewhen from two to before four.
    text = re.sub(r"(?<![十零〇一二两三四五六七八九])([一二两三四五六七八九])([二三四五六七八九十])点(?!半|[零〇一二三四五六七八九十\d])", _two_hours, text)
    text = re.sub(r"[二两][零〇一二三四五六七八九0-9]{3}(?=年)", lambda found: "".join(str(_FIGURES.get(c, c)) for c in found[0]), text)
    text = re.sub(r"\b(" + "|".join(_ENGLISH) + r")\b(?=\s+(?:hour|minute|day|week|month|o'clock|am|pm))", lambda found: _ENGLISH[found[1]], text)
    return re.sub(
        r"(?<![双三五六七八初])(?<!大年)(?<!正月)[零〇一二两三四五六七八九十]+(?=[点时分月日号刻天小个周星年礼]|过|$|[\s,\-]|到|多|来)|(?<=[点])[零〇一二三四五六七八九十]+|(?<=初)[一二三四五六七八九十]+",
        lambda found: found[0] if _is_named(text, found) else _figures(found[0]),
        text,
    )


def _two_hours(found: re.Match[str]) -> str:
    first, second = int(_figures(found[1])), int(_figures(found[2]))
    return f"{first}点到{second}点多" if second == first + 1 else found[0]


def _is_named(text: str, found: re.Match[str]) -> bool:
    if found[0] == "十一" and not re.match(r"[月点时日号个天分]", text[found.end() :]):
        return True
    return bool(re.search(r"(?:周|星期|礼拜)$", text[: found.start()]))


def _figures(said: str) -> str:
    if "十" not in said:
        return "".join(str(_FIGURES[letter]) for letter in said)
    tens, _, ones = said.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return said
    return str((_FIGURES[tens] if tens else 1) * 10 + (_FIGURES[ones] if ones else 0))


def _time(text: str) -> time:
    return time.fromisoformat(text)


# ---- steps: each takes one piece of the words, or nothing ----


def _blank(words: _Words) -> bool:
    if words.day and not words.clocks and words.take(r"\s*(?:,|和|跟|还有|及)\s*(?=上|周|星|礼|昨|今|前|大|\d{1,2}月)"):
        words.adding = True
        return True
    return words.take(r"[\s,]+|t(?=\d)|(?:我?记得|就?是(?!不)|在(?!线)|那天|这天|那一?晚|的时候|时候|期间|打来的?|打的|发来?的|来的|收到的|那时|on |at |the |it was |of |in the |in )") is not None


def _night_word(words: _Words) -> bool:
    found = words.take("|".join(sorted(_NIGHTS, key=len, reverse=True)))
    if found:
        words.night = True
    return bool(found)


def _range(words: _Words) -> bool:
    if (words.clocks or words.day) and words.take(r"\s*(?:到|-+|~|to|until|and)\s*(?=\D{0,5}\d)"):
        words.ranging = True
        return True
    return bool(words.take(r"之?间|这段时间"))


def _relative_day(words: _Words) -> bool:
    found = words.take("|".join(sorted(_RELATIVE, key=len, reverse=True)))
    if not found:
        return False
    said = found[0]
    part = next((_PARTS[word] for word in ("早", "晚", "morning", "afternoon", "evening") if said.endswith(word)), None)
    if said in ("今晨",):
        part = _PARTS["早"]
    if said in ("last night", "tonight"):
        part = _PARTS["晚上"]
    night = said in ("昨夜", "今夜")
    day = words.today + timedelta(days=_RELATIVE[said])
    words.set_day(_Day((day,), parts=part, night=night))
    if part == _PARTS["晚"]:
        words.part_said = "晚"
    return True


def _week_day(words: _Words) -> bool:
    found = words.take(r"(?P<which>上+个?|这个?|本|下个?)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天1-7])(?!\d|个)")
    if found:
        which, place = found["which"] or "", _WEEKDAY[found["day"]]
    else:
        found = words.take(r"(?P<which>last |this |next )?(?P<day>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b")
        if not found:
            weekend = words.take(r"(?P<which>上+个?|这个?|本)?周末|(?P<en>last |this )?weekend")
            if not weekend:
                whole = words.take(r"(?P<which>上+)个?(?:周|星期|礼拜)(?!\d)|last week(?!end)")
                if whole:
                    weeks = (whole["which"] or "上").count("上")
                    words.set_day(_Day((words.today - timedelta(days=words.today.weekday() + 7 * weeks - 3),), about=True))
                return bool(whole)
            back = (weekend["which"] or "").count("上") or (1 if (weekend["en"] or "").startswith("last") else 0)
            monday = words.today - timedelta(days=words.today.weekday() + 7 * back)
            words.set_day(_Day((monday + timedelta(days=5), monday + timedelta(days=6))))
            return True
        which, place = {"last ": "上", "this ": "这", "next ": "下"}.get(found["which"] or "", ""), _WEEKDAYS_EN[found["day"][:3]]
    monday = words.today - timedelta(days=words.today.weekday())
    if found["which"] == "last ":
        # "Last Friday" is the last that was, or the one of last week.
        back = (words.today.weekday() - place) % 7 or 7
        last = words.today - timedelta(days=back)
        words.set_day(_Day(tuple(dict.fromkeys((last, monday + timedelta(days=place, weeks=-1))))))
    elif which:
        weeks = -which.count("上") if "上" in which else 1 if "下" in which else 0
        words.set_day(_Day((monday + timedelta(days=place, weeks=weeks),)))
    elif words.tense == "future":
        ahead = (place - words.today.weekday()) % 7
        words.set_day(_Day((words.today + timedelta(days=ahead or 7),)))
    else:
        back = (words.today.weekday() - place) % 7
        days = (words.today - timedelta(days=back),) if back else (words.today, words.today - timedelta(days=7))
        words.set_day(_Day(days))
    return True


def _ago(words: _Words) -> bool:
    if words.take(r"刚才|刚刚|刚(?!好|过)|just now|现在|这会儿?"):
        words.ago.append(Moment(words.today, words.now.time().replace(second=0, microsecond=0), about=True))
        return True
    found = words.take(
        r"(?P<n>\d{1,3}|半|几)\s*(?P<more>个?半|多)?\s*(?P<unit>分钟|个?小时|个?钟头|天|日(?!\d)|个?星期|周|个?礼拜|个月|年|minutes?|hours?|days?|weeks?|months?|years?)\s*(?:之前|以前|前(?!天|后)|ago)"
    )
    if not found:
        if words.take(r"(?:an?|1)\s+(?P<unit>hour|day|week|month)\s+ago"):
            raise _NotReadable
        return False
    if found["n"] == "几":
        raise _NotReadable
    number = 0.5 if found["n"] == "半" else float(found["n"]) + (0.5 if "半" in (found["more"] or "") else 0)
    about = "多" in (found["more"] or "")
    unit = found["unit"].removeprefix("个")
    if unit.startswith(("分", "minute", "小时", "钟头", "hour")):
        minutes = number if unit.startswith(("分", "minute")) else number * 60
        then = words.now - timedelta(minutes=minutes)
        words.ago.append(Moment(then.date(), then.time().replace(second=0, microsecond=0), about=True))
        return True
    if unit[0] in "天日d":
        words.set_day(_Day((words.today - timedelta(days=int(number)),), about=about or number != int(number)))
    elif unit[0] in "星周礼w":
        words.set_day(_Day((words.today - timedelta(days=int(number * 7)),), about=True))
    elif unit.startswith(("月", "month")):
        words.set_day(_Day((words.today - timedelta(days=15) if number == 0.5 else _months_back(words.today, int(number)),), about=True))
    else:
        if number != int(number):
            words.set_day(_Day((_months_back(words.today, int(number * 12)),), about=True))
        else:
            words.set_day(_Day((_months_back(words.today, int(number) * 12),), about=True))
    return True


def _months_back(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 - months
    for last in range(day.day, 27, -1):
        try:
            return date(count // 12, count % 12 + 1, last)
        except ValueError:
            continue
    return date(count // 12, count % 12 + 1, min(day.day, 27))


def _holiday(words: _Words) -> bool:
    names = {**_SOLAR, **_LUNAR, **dict.fromkeys(_EVES, (12, 30)), "清明": (4, 0)}
    found = words.take(r"(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")(?:节(?!前|后)|(?=节))?")
    if not found:
        return False
    name = found[0].removesuffix("节") if found[0] not in names else found[0]
    if name == "十一" and words.take(r"月"):
        raise _NotReadable
    lunar_day = 0
    if names[name] == (1, 0):
        numbered = words.take(r"(?P<n>\d{1,2})")
        if not numbered:
            if name != "年初":
                raise _NotReadable
            words.place -= len(found[0])
            return False
        lunar_day = int(numbered["n"])
    days = [_holiday_in(name, names[name], year, lunar_day) for year in (words.today.year + 1, words.today.year, words.today.year - 1)]
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
        raise _NotReadable
    words.set_day(_Day(tuple(days), about=about))
    return True


def _holiday_in(name: str, day: tuple[int, int], year: int, lunar_day: int) -> date:
    if name == "清明":
        # The sun's fifteenth degree: the usual reckoning for this century.
        return date(year, 4, int(year % 100 * 0.2422 + 4.81) - year % 100 // 4)
    if name in _SOLAR:
        return date(year, *day)
    from lunardate import LunarDate

    if name in _EVES:
        return LunarDate(year, 1, 1).to_solar_date() - timedelta(days=1)
    if day[0] == 12:
        year -= 1
    return LunarDate(year, day[0], lunar_day or day[1]).to_solar_date()


def _year(words: _Words) -> bool:
    if (words.year is not None or re.match(r"年[初底末]", words.text[words.place :])) and (part := words.take(r"年?(?P<at>底|末|初|中)(?!\d)")):
        year = words.year if words.year is not None else words.today.year - (1 if part["at"] in "底末" and words.tense == "past" else 0)
        words.set_day(_Day((date(year, *{"底": (12, 20), "末": (12, 20), "初": (1, 15), "中": (6, 30)}[part["at"]]),), about=True))
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


def _whole_day(words: _Words) -> bool:
    """Take a day written in figures, with or without its year."""
    found = words.take(
        r"(?P<y>(?:19|20)\d{2})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})(?:日|号)?(?!\d)|(?P<y2>20\d{2})(?P<m2>\d{2})(?P<d2>\d{2})(?!\d)"
    )
    if found:
        words.set_day(_Day((date(int(found["y"] or found["y2"]), int(found["m"] or found["m2"]), int(found["d"] or found["d2"])),)))
        return True
    found = words.take(r"(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})(?:日|号|(?!\d|点|时|:|个))")
    if found is None and words.day is None and not words.clocks:
        place = words.place
        found = words.take(r"(?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:日|号)?(?![\d:点/.-])")
        if found and _is_clock_too(found[0]) and words.year is None:
            hour, minute = map(int, found[0].split("."))
            words.either = (hour, minute)
        if found and not (1 <= int(found["m"]) <= 12 and 1 <= int(found["d"]) <= 31):
            words.place = place
            return False
    if found:
        words.set_day(_Day((words_day(words, int(found["m"]), int(found["d"])),)))
        return True
    found = words.take(r"(?P<name>" + "|".join(_MONTHS_EN) + r")[a-z]*\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?P<y>20\d{2}))?|(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+(?P<name2>" + "|".join(_MONTHS_EN) + r")[a-z]*(?:,?\s+(?P<y2>20\d{2}))?")
    if found:
        year = found["y"] or found["y2"]
        month, day = _MONTHS_EN[found["name"] or found["name2"]], int(found["d"] or found["d2"])
        words.set_day(_Day((date(int(year), month, day) if year else words_day(words, month, day),)))
        return True
    return False


def _is_clock_too(said: str) -> bool:
    """10.30 may be the thirtieth of October or half past ten."""
    found = re.fullmatch(r"(\d{1,2})\.(\d{2})", said)
    return bool(found and int(found[1]) < 24 and int(found[2]) in (15, 20, 30) and int(found[1]) >= 7)


def words_day(words: _Words, month: int, day: int) -> date:
    """Return the day of a month without its year: the last that has been, or the next to come."""
    if words.year is not None:
        return date(words.year, month, day)
    years = range(words.today.year, words.today.year - 5, -1) if words.tense == "past" else range(words.today.year, words.today.year + 5)
    for year in years:
        try:
            made = date(year, month, day)
        except ValueError:
            continue
        if (made <= words.today) if words.tense == "past" else (made >= words.today):
            return made
    raise _NotReadable


def _month(words: _Words) -> bool:
    if alone := words.take(r"月(?P<at>初|底|末)"):
        count = words.today.year * 12 + words.today.month - 1
        if words.tense == "past" and (alone["at"] in "底末" and words.today.day < 24):
            count -= 1
        made = date(count // 12, count % 12 + 1, 3 if alone["at"] == "初" else 26)
        words.set_day(_Day((min(made, words.today) if words.tense == "past" else made,), about=True))
        return True
    if whole := words.take(r"(?P<y>20\d{2})[-/.](?P<m>\d{1,2})(?!\d|[-/.])"):
        words.month = (int(whole["y"]), int(whole["m"]))
        if words.month == (words.today.year, words.today.month):
            raise _NotReadable
        return True
    found = words.take(
        r"(?:(?P<which>上+个?|这个?|本|当|下个?)月|(?P<m>\d{1,2})月份?)\s*(?:的)?(?:(?P<d>\d{1,2})(?:日|号)(?!\d)|(?P<where>初|头|中旬|中|底|末|上旬|下旬))?"
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
        year = words.year if words.year is not None else words_day(words, month, 1).year
    if found["d"]:
        words.set_day(_Day((date(year, month, int(found["d"])),)))
        return True
    where = found["where"]
    if where:
        day = {"初": 5, "头": 5, "上旬": 5, "中": 15, "中旬": 15, "底": 26, "末": 26, "下旬": 25}[where]
        made = date(year, month, day)
        if words.tense == "past" and made > words.today:
            made = words.today if where in ("初", "头", "上旬") and words.today.month == month else made
        words.set_day(_Day((made,), about=True))
    else:
        words.month = (year, month)
        if (year, month) == (words.today.year, words.today.month):
            raise _NotReadable
    return True


def _day_alone(words: _Words) -> bool:
    found = words.take(r"(?P<d>\d{1,2})(?:号|日)(?!\d)")
    if not found:
        return False
    number = int(found["d"])
    if words.month:
        words.set_day(_Day((date(*words.month, number),)))
        words.month = None
        return True
    if words.day is not None and words.ranging:
        words.set_day(_Day((words.day.days[0].replace(day=number),)))
        return True
    step = -1 if words.tense == "past" else 1
    count = words.today.year * 12 + words.today.month - 1
    for _ in range(4):
        try:
            made = date(count // 12, count % 12 + 1, number)
        except ValueError:
            made = None
        if made and ((made <= words.today) if step < 0 else (made >= words.today)):
            words.set_day(_Day((made,)))
            return True
        count += step
    raise _NotReadable


def _part(words: _Words) -> bool:
    found = words.take("|".join(sorted(_PARTS, key=len, reverse=True)))
    if found:
        if words.clocks and not words.ranging and found[0] not in ("早", "晚"):
            raise _NotReadable
        words.part, words.part_said = _PARTS[found[0]], found[0]
    return bool(found)


def _clock_step(words: _Words) -> bool:
    if short := words.take(r"差(?P<m>\d{1,2}|一刻)分?钟?(?:到|不到)?(?P<h>\d{1,2})点"):
        hour = int(short["h"]) - 1
        words.clocks.append((time(hour, 60 - (15 if short["m"] == "一刻" else int(short["m"]))), None, ""))
        return True
    rough = bool(words.take(r"(?:快|将近|接近|临近)(?=\d)"))
    if words.day or words.part:
        figures = words.take(_DOTTED) or words.take(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?!\d|[年月日号点:.])")
        if figures:
            words.clocks.append((time(int(figures["hour"]), int(figures["minute"])), None, "figures" if int(figures["hour"]) > 12 else ""))
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
        raise _NotReadable  # 22::15 and 22:15:
    hour = int(found["hour"])
    minute = 30 if found["half"] else {"1": 15, "一": 15, "3": 45, "三": 45}[found["quarter"]] if found["quarter"] else int(found["minute"] or 0)
    mark = (found["ampm"] or "").replace(".", "")
    if not mark and found["hour"].startswith("0") and len(found["hour"]) == 2:
        mark = "figures"
    if not mark and found["colon"] == ":" and (found["minute"] or "") and len(found["minute"]) == 2:
        mark = "figures"
    if found["colon"] == ":" and not found["minute"]:
        raise _NotReadable
    if hour == 24 and minute == 0:
        raise _NotReadable
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
            raise _NotReadable
    return True


_STEPS: tuple[Callable[[_Words], bool], ...] = (
    _blank, _range, _ago, _relative_day, _year, _whole_day, _holiday, _week_day, _month, _day_alone, _night_word, _part, _clock_step,
)  # fmt: skip
