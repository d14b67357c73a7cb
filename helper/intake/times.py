"""Read the times that exports write. Everything becomes Asia/Shanghai; a missing year or zone is never guessed."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from helper.model.pattern import later

_SHANGHAI = 8 * 3600
_EPOCH = date(1970, 1, 1)
_APPLE = 978_307_200  # 2001-01-01 UTC, where Apple's clocks begin
HALVES = "凌晨|清晨|早晨|早上|清早|上午|中午|正午|午后|下午|傍晚|晚上|夜里|夜间|深夜|半夜|午夜"
"""Parts of a day as people and phones name them."""
_CLOCK = (
    rf"(?P<half>{HALVES})?\s*(?P<hour>\d{{1,2}})\s?(?::|[时点時點])\s?(?:(?P<minute>\d{{1,2}})(?::(?P<second>\d{{2}})(?:[.,]\d+)?|分(?:(?P<second_zh>\d{{1,2}})秒)?)?|(?P<part>[半整一三])刻?)?"
    rf"\s*(?:(?P<ampm>[AaPp]\.?\s?[Mm]\.?)|(?P<half_after>{HALVES}))?"
)
_ZONE = r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?"
_YMD = later(rf"^(?P<a>\d{{4}})[-/.年](?P<b>\d{{1,2}})[-/.月](?P<c>\d{{1,2}})日?(?:[T\s,\-]*{_CLOCK}{_ZONE})?$")
_XXY = later(rf"^(?P<a>\d{{1,2}})[-/.](?P<b>\d{{1,2}})[-/.](?P<c>\d{{4}}|\d{{2}})(?:[T\s,]*{_CLOCK}{_ZONE})?$")
_MD = later(rf"^(?P<b>\d{{1,2}})[-/.月](?P<c>\d{{1,2}})(?:日?[T\s,]+|日){_CLOCK}$")
_COMPACT = later(r"^(?P<a>20\d{2})(?P<b>\d{2})(?P<c>\d{2})\s*(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})$")
_PLAIN_DAY = later(rf"^(?P<a>20\d{{2}})(?P<b>\d{{2}})(?P<c>\d{{2}})(?:[T\s]+{_CLOCK})?$")


# As programs print a time: Mon Oct 12 2026 14:43:00 GMT+0800, and as mail has it: Mon, 12 Oct 2026 14:55:00 +0000.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PRINTED = later(
    r"^(?:[A-Z][a-z]{2},?\s+)?(?:(?P<month>[A-Z][a-z]{2})\s+(?P<day>\d{1,2})|(?P<day_first>\d{1,2})\s+(?P<month_last>[A-Z][a-z]{2})),?\s+"
    r"(?P<year>20\d{2})\s+(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)(?:\s*(?P<utc>GMT|UTC|Z))?\s*(?P<zone>[+-]\d{2}:?\d{2})?(?:\s*\([^()]{0,40}\))?$"
)
_SERIAL = later(r"^\d{5}\.\d{3,12}$")


class When(NamedTuple):
    """Hold a day (empty where the year is missing), the second of the day, and what is not known."""

    day: str
    second: int | None
    gaps: str = ""
    precise: bool = True


@lru_cache(maxsize=4096)
def _day(number: int) -> str:
    return (_EPOCH + timedelta(days=number)).isoformat()


def from_epoch(seconds: int) -> tuple[str, int] | None:
    """Return day and second of the day for Unix seconds; None where no phone could have written it."""
    if not 631_152_000 <= seconds <= 4_102_444_800:  # 1990 to 2100
        return None
    number, second = divmod(seconds + _SHANGHAI, 86400)
    return _day(number), second


def read_stamp(text: str) -> When | None:
    """Read a time stamp of 10 (seconds), 13 (milliseconds) or Apple's digits."""
    if not re.fullmatch(r"\d{9,13}(?:\.0)?", text):
        return None
    value = int(text.removesuffix(".0"))
    value = value // 1000 if value > 100_000_000_000 else value
    if value < 900_000_000:
        value += _APPLE
    found = from_epoch(value)
    return When(*found) if found else None


def order(samples: Iterable[str]) -> str:
    """Tell in which order days are written: ``dmy``, ``mdy``, or ``""`` where nothing above 12 decides."""
    days_first = months_first = False
    for sample in samples:
        found = _XXY.match(_plain(sample))
        if found:
            days_first |= int(found["a"]) > 12
            months_first |= int(found["b"]) > 12
    return "dmy" if days_first and not months_first else "mdy" if months_first and not days_first else ""


def parse_written(said: str, *, dates: str = "", year: int | None = None, zoned: bool = True) -> When | None:
    """Read one written time, or return None.

    ``dates`` settles 03/04/2026 (``dmy`` or ``mdy``); undecided it is not read. ``year`` completes times that have
    none, on the person's word. ``zoned`` False says that the export does not tell its zone.
    """
    text = _in_figures(_numbered(_plain(said)))
    if _SERIAL.match(text):
        return _of_sheet(text)
    found = _YMD.match(text) or _COMPACT.match(text) or _PLAIN_DAY.match(text)
    if found:
        parts = int(found["a"]), int(found["b"]), int(found["c"])
    elif found := _XXY.match(text):
        first, second, late = int(found["a"]), int(found["b"]), int(found["c"])
        late += 2000 if late < 100 else 0
        if dates not in ("dmy", "mdy"):
            return None
        parts = (late, second, first) if dates == "dmy" else (late, first, second)
    elif found := _MD.match(text):
        if year is None:
            clock = _second(found.groupdict())
            # 2000 had a 29 February: without a year no day of the calendar may be refused.
            return (
                None
                if clock is None or not _exists(2000, int(found["b"]), int(found["c"]))
                else When("", clock, "year")
            )
        parts = year, int(found["b"]), int(found["c"])
    else:
        return None
    return _when(parts, found.groupdict(), zoned) if _exists(*parts) else None


def _in_figures(text: str) -> str:
    """Return a time that a program printed with the month's name in figures; other text as it is."""
    found = _PRINTED.match(text)
    month = (found["month"] or found["month_last"]).lower() if found else ""
    if not found or month not in _MONTHS:
        return text
    zone = found["zone"] or ("Z" if found["utc"] else "")
    day = found["day"] or found["day_first"]
    return f"{found['year']}-{_MONTHS.index(month) + 1}-{day} {found['clock']}{zone}"


def _of_sheet(text: str) -> When | None:
    """Return the moment a spreadsheet means by its own number: days since the end of 1899, with a part of a day."""
    number, part = int(text.split(".")[0]), float(f"0.{text.split('.')[1]}")
    if not 36_526 <= number < 73_051:  # 2000 to 2099
        return None
    second = round(part * 86400)
    # A few decimals leave some seconds open: what lies that near to a minute was typed as one.
    near = round(second / 60) * 60
    second = near if abs(second - near) <= 5 else second
    made = date(1899, 12, 30) + timedelta(days=number + second // 86400)
    return When(made.isoformat(), second % 86400, "", False)


def why_unread(said: str, dates: str) -> str:
    """Return why a time was not read: ``day_order`` where only the order of day and month is open, else ``bad_time``."""
    open_ = (
        not dates
        and _XXY.match(_numbered(_plain(said)))
        and parse_written(said, dates="dmy")
        and parse_written(said, dates="mdy")
    )
    return "day_order" if open_ else "bad_time"


def _when(parts: tuple[int, int, int], found: dict[str, str | None], zoned: bool) -> When | None:
    day = date(*parts)
    if found.get("hour") is None:
        return When(day.isoformat(), None, "clock", False)
    second = _second(found)
    if second is None:
        if int(found["hour"] or 0) != 24 or int(found.get("minute") or 0) or int(found.get("second") or 0):
            return None
        # 24:00 is the end of a day: the first second of the next.
        day, second = day + timedelta(days=1), 0
    precise = (found.get("second") or found.get("second_zh")) is not None
    zone = found.get("zone")
    if zone:
        zone = "+0000" if zone == "Z" else zone.replace(":", "")
        away = (1 if zone[0] == "+" else -1) * (int(zone[1:3]) * 3600 + int(zone[3:]) * 60)
        moved = datetime.combine(day, datetime.min.time()) + timedelta(seconds=second - away + _SHANGHAI)
        return When(moved.date().isoformat(), moved.hour * 3600 + moved.minute * 60 + moved.second, "", precise)
    if not zoned:
        return When(day.isoformat(), None, "zone", precise)
    return When(day.isoformat(), second, "", precise)


_PM = frozenset({"午后", "下午", "傍晚", "晚上", "夜里", "夜间", "深夜", "半夜", "午夜"})
_NIGHT = frozenset({"夜里", "夜间", "深夜", "半夜", "午夜"})
_PARTS = {"半": 30, "一": 15, "三": 45, "整": 0}


def _second(found: dict[str, str | None]) -> int | None:
    """Return the second of the day; None where the parts contradict each other or lie beyond a day."""
    hour = int(found["hour"] or 0)
    minute = int(found.get("minute") or _PARTS.get(found.get("part") or "", 0))
    second = int(found.get("second") or found.get("second_zh") or 0)
    half = found.get("half") or found.get("half_after") or ""
    ampm = re.sub(r"[.\s]", "", found.get("ampm") or "").lower()
    if half in _NIGHT and hour < 6:
        half = ""  # 半夜2点 is two in the morning
    if (half in _NIGHT and hour == 12) or (half == "晚上" and hour == 12):
        return None  # midnight of which day is not said
    if (half in _PM or (half in ("中午", "正午") and hour < 3) or ampm == "pm") and hour < 12:
        hour += 12
    elif hour == 12 and (half in ("上午", "凌晨", "清晨") or ampm == "am"):
        hour = 0
    return hour * 3600 + minute * 60 + second if hour < 24 and minute < 60 and second < 60 else None


_HAN = {mark: value for value, mark in enumerate("零一二三四五六七八九十")} | {"〇": 0, "两": 2}
_HAN_NUMBER = later(
    r"(?<![一二三四五六七八九十])([一二两三四五六七八九]?十[一二三四五六七八九]?|[零〇一二两三四五六七八九])(?=[时点月日分])"
)


def _numbered(text: str) -> str:
    """Return a time with hours and minutes in figures: 晚上十点半 is 晚上10点半."""
    return (
        _HAN_NUMBER.sub(lambda found: str(_han(found[1])), text)
        if re.search(r"[一二两三四五六七八九十][时点月日分]", text)
        else text
    )


def _han(said: str) -> int:
    tens, ten, ones = said.partition("十")
    return _HAN[said] if not ten else (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return 1990 <= year < 2100


def _plain(said: str) -> str:
    text = unicodedata.normalize("NFKC", said)
    return (
        re.sub(r"[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", "", text)
        .replace("\u202f", " ")
        .strip()
        .lstrip("'")
    )


def duration(said: str) -> int | None:
    """Return the seconds of a call: 67, 00:01:07, 1'07", 1分7秒, 1小时2分3秒; None where it is none of these."""
    # What is read plainly has no ″ left: it has become two of ′.
    text = re.sub("[′’‘]", "'", _plain(said)).replace("''", '"').replace("”", '"')
    if re.fullmatch(r"\d{1,6}(?:\.0+)?(?:s|秒)?", text):
        return int(float(text.rstrip("s秒")))
    if found := re.fullmatch(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})", text):
        return int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3])
    if found := re.fullmatch(r"(\d{1,3})'(\d{1,2})\"?", text):
        return int(found[1]) * 60 + int(found[2])
    text = re.sub(r"\s+", "", text)
    found = re.fullmatch(r"(?:(\d+)(?:小时|时|h))?(?:(\d+)(?:分钟|分|min|m))?(?:(\d+)(?:秒|s))?", text)
    if found and any(found.groups()):
        return int(found[1] or 0) * 3600 + int(found[2] or 0) * 60 + int(found[3] or 0)
    return None
