"""When something happened, as well as it is known. Asia/Shanghai throughout."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache

from helper.model.pattern import later

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""UTC+8. China has kept no daylight saving since 1991, so a fixed offset is exact for every loan here."""

_PARTS = {
    ("00:00", "05:59"): ("凌晨", "in the small hours"),
    ("05:00", "07:59"): ("清早", "early in the morning"),
    ("05:00", "08:29"): ("清早", "early in the morning"),
    ("05:00", "08:59"): ("一大早", "early in the morning"),
    ("05:00", "09:59"): ("早上", "in the morning"),
    ("05:00", "11:59"): ("上午", "in the morning"),
    ("08:00", "11:59"): ("上午", "in the morning"),
    ("11:00", "13:59"): ("中午", "around midday"),
    ("12:00", "18:59"): ("下午", "in the afternoon"),
    ("17:00", "19:59"): ("傍晚", "towards evening"),
    ("17:00", "23:59"): ("晚上", "in the evening"),
    ("20:00", "23:59"): ("夜里", "at night"),
    ("18:00", "23:59"): ("晚上", "in the evening or at night"),
}
"""The parts of a day that are told without a clock, by the span each is kept as (helper/told/time_scanner.py)."""

_MIDNIGHT = time(23, 59)

MONTHS = {"whole": 15, "early": 5, "mid": 15, "late": 26}
"""The day a month, or a part of one, is reckoned by where no day of it was told."""
_MONTH = later(r"~(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<part>early|mid|late))?")
_MONTH_WORDS = {"whole": ("", ""), "early": ("上旬", "early "), "mid": ("中旬", "mid-"), "late": ("下旬", "late ")}
_MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

_DAY = r"(?P<year>\d{4})(?:-|/|\.|年)(?P<month>\d{1,2})(?:-|/|\.|月)(?P<day>\d{1,2})(?:日|号)?"
_CLOCK = (
    r"(?P<part>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|夜里|深夜)?\s*"
    r"(?P<hour>\d{1,2})(?:(?::(?=\d)|点|时)(?P<minute>\d{1,2})?(?:分)?)(?::(?P<second>\d{1,2})(?:\.\d+)?)?(?P<half>半)?"
)
# A minus is a zone only after seconds, as machines write it: 09:00-10:00 is a span of the morning.
_ZONE = r"(?P<zone>Z|\+\d{2}:?\d{2}|(?<=:\d\d:\d\d)-\d{2}:?\d{2})?"
_UNTIL = r"(?:/(?P<until>\d{2}:\d{2}))?"
_MOMENT = later(rf"^(?P<about>~|约|大约|大概)?\s*{_DAY}(?:[T\s]*{_CLOCK}\s*{_ZONE}{_UNTIL})?\s*(?P<about2>左右|前后)?$")


_NUMERAL = later(r"[零〇一二两三四五六七八九十]+(?=[点时分月日号])")
_FIGURES = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


@dataclass(frozen=True, slots=True)
class Moment:
    """Hold a day, perhaps a time of day, and whether either is only about right.

    ``until`` ends a span of the same day that begins at ``clock``: somewhen in it, as 22点多 or 昨天下午 say.
    ``month`` says that no day was told, only the month or a part of it (a key of ``MONTHS``): ``day`` is reckoned by,
    and said to nobody.
    """

    day: date
    clock: time | None = None
    about: bool = False
    until: time | None = None
    month: str = ""

    def __str__(self) -> str:
        if self.month:
            return f"~{self.day:%Y-%m}" + ("" if self.month == "whole" else f"-{self.month}")
        text = self.day.isoformat() + (f"T{self.clock:%H:%M}" if self.clock else "")
        text += f"/{self.until:%H:%M}" if self.until else ""
        return f"~{text}" if self.about else text

    def words(self, lang: str) -> str:
        """Return the moment as people write it."""
        if self.month:
            zh, en = _MONTH_WORDS[self.month]
            named = f"{en}{_MONTH_NAMES[self.day.month - 1]} {self.day.year}"
            return named if lang == "en" else f"{self.day.year}年{self.day.month}月{zh}"
        part = _PARTS.get((f"{self.clock:%H:%M}", f"{self.until:%H:%M}")) if self.clock and self.until else None
        if lang == "en":
            text = f"{self.day.isoformat()} {self.clock:%H:%M}" if self.clock else self.day.isoformat()
            after = bool(self.until) and self.until == _MIDNIGHT
            text = f"{self.day.isoformat()} after {self.clock:%H:%M}" if after else text
            text += f" to {self.until:%H:%M}" if self.until and not after else ""
            text = f"{self.day.isoformat()}, {part[1]}" if part else text
            return f"about {text}" if self.about else text
        text = f"{self.day.year}年{self.day.month}月{self.day.day}日"
        if part:
            # What was told was a part of the day: its hours would read as a call that went on through all of them.
            return f"{text}{part[0]}" + ("前后" if self.about else "")
        if self.clock:
            text += f"{self.clock:%H:%M}"
        if self.until:
            # 十点以后 is somewhen until midnight, and no call that went on till then.
            text += "以后" if self.until == _MIDNIGHT else f"至{self.until:%H:%M}"
        return f"{text}左右" if self.about else text


@lru_cache(2048)
def parse_moment(said: str) -> Moment | None:
    """Read a moment as it is stored or written out whole, or return None where it is not one.

    ISO forms with or without an offset (converted to Shanghai), ``2026/10/3 22:41``, ``2026年10月3日晚上10点41分``,
    and what ``str(Moment)`` gives. What people say at a prompt is read by helper/told/spoken_times.py.
    """
    text = _NUMERAL.sub(_digits, unicodedata.normalize("NFKC", said).strip())
    if (of_month := _MONTH.fullmatch(text)) and 1 <= int(of_month["month"]) <= 12:
        part = of_month["part"] or "whole"
        return Moment(date(int(of_month["year"]), int(of_month["month"]), MONTHS[part]), None, True, month=part)
    found = _MOMENT.match(text)
    if not found:
        return None
    about = bool(found["about"] or found["about2"])
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        if found["hour"] is None:
            return Moment(day, None, about)
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if found["half"]:
            minute = 30
        hour, later = _hour(hour, found["part"])
        day += timedelta(days=later)
        when = datetime.combine(day, time(hour, minute))
        if found["zone"]:
            zone = found["zone"].replace("Z", "+00:00")
            when = datetime.fromisoformat(f"{when.isoformat()}{zone if ':' in zone else zone[:3] + ':' + zone[3:]}")
            when = when.astimezone(SHANGHAI)
    except (ValueError, OverflowError):
        return None
    return Moment(
        when.date(),
        when.time().replace(tzinfo=None),
        about,
        time.fromisoformat(found["until"]) if found["until"] else None,
    )


def day_told(said: str) -> date:
    """Return the day an answer is reckoned by, about right or not. Raise ValueError where it holds none."""
    moment = parse_moment(said)
    if moment is None:
        raise ValueError(said)
    return moment.day


def _hour(hour: int, part: str | None) -> tuple[int, int]:
    """Return the hour of 24 and the days to add. Raise ValueError where the words could mean two hours."""
    if part is None or hour > 12:
        return hour, 0
    if part in {"下午", "傍晚"} or (part == "中午" and hour < 3):
        return (hour + 12 if hour < 12 else 12), 0
    if part in {"晚上", "晚", "夜里", "深夜"}:
        if hour == 12:
            return 0, 1
        if hour >= 6:
            return hour + 12, 0
        raise ValueError("one to five at night may be either day")
    if part == "凌晨" and hour == 12:
        return 0, 0
    return hour, 0


def _digits(found: re.Match[str]) -> str:
    """Write a numeral below a hundred in digits: 二十二 is 22, 零五 is 05."""
    said = found[0]
    if "十" not in said:
        return "".join(str(_FIGURES[letter]) for letter in said)
    tens, _, ones = said.partition("十")
    return (
        str((_FIGURES[tens] if tens else 1) * 10 + (_FIGURES[ones] if ones else 0))
        if len(tens) < 2 and len(ones) < 2
        else said
    )
