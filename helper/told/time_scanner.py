"""Walk once through the words of a time, and work out what its pieces mean together."""
# ruff: noqa: E501 - a table of the parts of a day

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

from helper.model.moment import MONTHS, Moment
from helper.model.pattern import ready

Tense = Literal["past", "future"]

PARTS: dict[str, tuple[str, str]] = {
    "凌晨": ("00:00", "05:59"), "清晨": ("05:00", "08:29"), "清早": ("05:00", "08:29"), "一大早": ("05:00", "08:59"), "大清早": ("05:00", "08:29"),
    "早晨": ("05:00", "09:59"), "早上": ("05:00", "09:59"), "上午": ("08:00", "11:59"), "中午": ("11:00", "13:59"), "午休": ("11:30", "14:00"),
    "下午": ("12:00", "18:59"), "傍晚": ("17:00", "19:59"), "晚上": ("18:00", "23:59"), "晚间": ("18:00", "23:59"), "早": ("05:00", "09:59"), "晚": ("18:00", "23:59"),
    "morning": ("05:00", "11:59"), "afternoon": ("12:00", "18:59"), "evening": ("17:00", "23:59"), "noon": ("12:00", "12:59"),
}  # fmt: skip


class SpokenDay(NamedTuple):
    """Hold the day or days words name, and what they say of the hour."""

    days: tuple[date, ...]
    about: bool = False
    parts: tuple[str, str] | None = None
    night: bool = False
    wide: tuple[date, ...] = ()
    """The days it may be, where all that was told is a week or a month."""
    month: str = ""
    """That all that was told is a month or a part of it, as ``Moment.month`` has it."""


def whole_week(today: date, back: int) -> SpokenDay:
    """Return a week of which no day was told: about its middle, and each of its days that has been."""
    monday = today - timedelta(days=today.weekday() + 7 * back)
    days = tuple(monday + timedelta(days=place) for place in range(7))
    been = tuple(day for day in days if day <= today)
    return SpokenDay((days[3] if back else monday + (today - monday) // 2,), about=True, wide=been)


class NotReadable(Exception):
    """Say that words are no time, or contradict each other. It never leaves these three modules."""


class Scanner:
    """Walk once through the words; what is not about time is passed over, what is unclear stops it."""

    def __init__(self, text: str, now: datetime, tense: Tense, *, about: bool = False) -> None:
        self.text, self.now, self.tense = text, now, tense
        self.today = now.date()
        self.place = 0
        self.day: SpokenDay | None = None
        self.year: int | None = None
        self.month: tuple[int, int] | None = None
        self.part: tuple[str, str] | None = None
        self.part_said = ""
        self.first_part: tuple[tuple[str, str], str] | None = None
        """The part of the day before 到, where another follows: from eight in the morning to ten at night."""
        self.small_hours = False
        """The small hours after an evening: 昨晚凌晨两点."""
        self.night = False
        self.deep = False
        """A word for the night that no one says before ten: 深夜."""
        self.midnight = False
        """Twelve at night in English: the midnight that ends the day or the one that begins it."""
        self.clocks: list[tuple[time, time | None, str]] = []
        self.ago: list[Moment] = []
        self.days_after: date | None = None
        self.about = about
        self.no_day = False
        """Only a clock was told: its day is ours."""
        self.ranging = False
        self.rest = ""
        self.adding = False
        self.bound = ""
        """A clock that is only the end of when it was: "after" or "before" it."""
        self.either: tuple[int, int] | None = None
        """A clock that a day written with a point may be as well: 10.30."""

    def read(self, steps: "Sequence[Callable[[Scanner], bool]]") -> list[Moment]:
        """Return what the words may mean, one or several. Raise NotReadable."""
        while self.place < len(self.text):
            if not any(step(self) for step in steps):
                self.rest += self.text[self.place]
                self.place += 1
        self._refuse_rest()
        if self.bound and not self.clocks and self.tense == "past":
            raise NotReadable  # after 1 October is not on it
        return list(self._moments())

    def narrowed(self) -> list[Moment]:
        """Return the closer readings of what was read, where only a week or a month was told; none where a day was."""
        day = self.day or self._month_alone()
        if day is None or not day.wide:
            return []
        self.day = SpokenDay(day.wide, about=self.day is None)
        return list(self._moments())

    def take(self, pattern: str | re.Pattern[str]) -> re.Match[str] | None:
        """Take what matches here, and go past it."""
        found = (ready(pattern) if isinstance(pattern, str) else pattern).match(self.text, self.place)
        if found and found.end() > self.place:
            self.place = found.end()
            return found
        return None

    def set_day(self, day: SpokenDay) -> None:
        """Keep a day; a second one is another reading after 到 or 和, and must agree otherwise."""
        if self.day is not None:
            if self.ranging or self.adding or (len(self.day.days) == 1 and self.day.days == day.days):
                self.day = SpokenDay(
                    (*self.day.days, *(one for one in day.days if one not in self.day.days)), about=day.about
                )
                self.ranging = self.adding = False
                return
            if (
                self.day.about
                and len(day.days) == 1
                and abs((day.days[0] - self.day.days[0]).days) < 16
                and not day.about
            ):
                self.day = day  # 九月底那几天,28号
                return
            narrowed = [one for one in self.day.days if one in day.days]
            if not narrowed:
                raise NotReadable
            day = day._replace(days=tuple(narrowed))
        self.day = day

    def _refuse_rest(self) -> None:
        rest = re.sub(r"[\s,.的了吧呢啊哦嗯()（）]+", "", self.rest)
        if (
            re.search(r"\d|[年月日号点时分秒周期初底旬夜晚早]|天(?!气)|(?:不|没|别)是|上个|下个|或|还是", rest)
            or len(rest) > 30
        ):
            raise NotReadable
        if self.ranging and len(self.clocks) < 2 and (self.day is None or len(self.day.days) < 2):
            raise NotReadable

    def _moments(self) -> Iterator[Moment]:
        if self.ago and self.clocks and not self.day:
            # 刚才,八点五十五: the clock says it better.
            self.ago = []
        if self.ago:
            if self.day or self.clocks or self.part:
                raise NotReadable
            yield from self.ago
            return
        day = self.day or self._month_alone()
        if day is None:
            if not (self.clocks or self.part or self.night or self.midnight):
                raise NotReadable
            self.no_day = True
            # A clock without a day: today where that has been, else the day before; it is shown at once.
            said = list(self._on(self.today, SpokenDay(())))
            past = [
                one
                for one in said
                if one.day <= self.today and (one.clock is None or one.day < self.today or one.clock <= self.now.time())
            ]
            if self._is_overnight() and past != said:
                past = []  # what went on past midnight began yesterday at the latest
            yield from past or self._on(self.today - timedelta(days=1), SpokenDay(()))
            return
        for one in day.days:
            yield from self._on(one, day)
        if self.either and not (self.clocks or self.part or self.night):
            for back in (0, 1):
                yield Moment(self.today - timedelta(days=back), time(*self.either))

    def _month_alone(self) -> SpokenDay | None:
        if self.month is None:
            if self.year is not None:
                raise NotReadable
            return None
        year, month = self.month
        return SpokenDay(
            (date(year, month, MONTHS["whole"]),),
            about=True,
            wide=tuple(date(year, month, day) for day in (5, 15, 25)),
            month="whole",
        )

    def _on(self, day: date, said: SpokenDay) -> Iterator[Moment]:
        about = self.about or said.about
        part = self.part or said.parts
        evening = bool(said.parts and said.parts == PARTS["晚"] and part == PARTS["凌晨"])
        self.small_hours = self.small_hours or evening
        night = (self.night or said.night) and not (self.part and self.part[0] == "00:00")
        if self.midnight and not self.clocks:
            ends_the_day = night or bool(part and part[1] == "23:59")
            yield from (
                Moment(day + timedelta(after), time(0, 0), about) for after in ((1,) if ends_the_day else (1, 0))
            )
            return
        part = part or (PARTS["晚上"] if self.midnight else None)
        if not self.clocks:
            if night and not (part and self.text.isascii()):
                # The night of a day is its evening or its small hours: two answers.
                yield Moment(day, time(22 if self.deep else 20, 0), about, time(23, 59))
                yield Moment(day, time(0, 0), about, time(5, 59))
            elif part:
                for after in (1, 0) if self.small_hours else (0,):
                    yield Moment(day + timedelta(days=after), _time(part[0]), about, _time(part[1]))
            else:
                yield Moment(day, None, about, month=said.month)
            return
        if len(self.clocks) > 2:
            raise NotReadable
        parts = [(part, self.part_said)] * len(self.clocks)
        if self.first_part and len(self.clocks) == 2:
            parts[0] = self.first_part
        readings = [
            self._clock(day, clock, end, mark, *one, night)
            for (clock, end, mark), one in zip(self.clocks, parts, strict=True)
        ]
        if len(readings) == 1 and self.bound:
            yield from (_beyond(when, self.bound, parts[0][0], about) for when, _ in readings[0])
            return
        if len(readings) == 1:
            for when, until in readings[0]:
                yield Moment(
                    when.date(),
                    when.time(),
                    about or (until is None and self._is_rough()),
                    until.time() if until and until.date() == when.date() else None,
                )
            return
        if self._is_overnight():
            # 晚上十点到凌晨两点: a moment has one day, so that the two sides of midnight are two.
            (late, _), (small, until) = readings[0][0], readings[1][0]
            yield Moment(late.date(), late.time(), about, time(23, 59))
            yield Moment(late.date() + timedelta(days=1), time(0, 0), about, (until or small).time())
            return
        for start, _ in readings[0]:
            for clock, until in readings[1]:
                end = until or clock
                last = end if end > start else end + timedelta(hours=12) if end.hour < 12 and start.hour >= 12 else end
                if last <= start:
                    raise NotReadable
                yield Moment(start.date(), start.time(), about, last.time() if last.date() == start.date() else None)

    def _is_overnight(self) -> bool:
        return self.first_part is not None and (self.first_part[0], self.part) == (PARTS["晚上"], PARTS["凌晨"])

    def _is_rough(self) -> bool:
        return self.about

    def _clock(
        self,
        day: date,
        clock: time,
        until: time | None,
        mark: str,
        part: tuple[str, str] | None,
        part_said: str,
        night: bool,
    ) -> list[tuple[datetime, datetime | None]]:
        """Return the one or two moments a clock on a day may mean."""
        hour = clock.hour

        def on(days: int, hours: int) -> tuple[datetime, datetime | None]:
            start = datetime.combine(day + timedelta(days=days), clock.replace(hour=hours))
            return start, datetime.combine(start.date(), until.replace(hour=hours)) if until else None

        if mark == "am" and night and self.text.isascii() and (hour < 6 or hour == 12):
            return [on(1, hour % 12)]
        if mark == "pm":
            return [on(0, hour if hour == 12 else hour + 12 if hour < 12 else hour)]
        if mark == "am":
            return [on(0, 0 if hour == 12 else hour)]
        if night and self.text.isascii():
            # "last night at one" is the small hours that follow; "at ten" the evening.
            return [on(1, hour % 12)] if hour in (12, 1, 2, 3, 4, 5) else [on(0, hour + 12 if hour < 12 else hour)]
        if night:
            return [on(*one) for one in _at_night(hour)]
        if part and part[0] >= "17:00" and 1 <= hour <= 4:
            # 昨晚2点: two in the morning, of the next day as people say it or of that day as the calendar has it.
            return [on(1, hour), on(0, hour)]
        if part and self.small_hours and hour % 12 < 6:
            return [on(1, hour % 12), on(0, hour % 12)]
        if part:
            return [on(*_in_part(part, hour, part_said or "晚" * (part[0] == "18:00")))]
        if mark == "figures" or hour > 12 or hour == 0:
            return [on(0, hour)]
        # 10点 without morning or evening: 10:00 and 22:00 are both likely, three in the morning is not.
        if 7 <= hour <= 11:
            return [on(0, hour), on(0, hour + 12)]
        if hour == 12 and "睡" in self.text:
            return [on(1, 0), on(0, 0), on(0, 12)]
        return [on(0, 12)] if hour == 12 else [on(0, hour + 12), on(0, hour)]


def _beyond(when: datetime, bound: str, part: tuple[str, str] | None, about: bool) -> Moment:
    """Return the part of the day after or before a clock: 昨晚十点以后 is somewhen from ten to midnight."""
    hour = when.hour
    if bound == "after":
        ends = (time(5, 59), time(11, 59), time(18, 59), time(23, 59))[(hour >= 6) + (hour >= 12) + (hour >= 18)]
        return Moment(when.date(), when.time(), about, ends if ends > when.time() else None)
    begins = _time(part[0]) if part and _time(part[0]) < when.time() else time(0 if hour <= 12 else 12)
    last = (when - timedelta(minutes=1)).time()
    return Moment(when.date(), begins, about, last if last > begins else None)


def _at_night(hour: int) -> list[tuple[int, int]]:
    """Return days to add and the hour, for an hour of the night of a day."""
    if hour >= 18:
        return [(0, hour)]
    if 6 < hour <= 11:
        return [(0, hour + 12)]
    # 昨天夜里一点: the small hours of that day, or of the morning after.
    return [(1, 0)] if hour == 12 else [(0, hour), (1, hour)]


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
        raise NotReadable
    if start <= 8 and hour <= 12 and hour >= 4:
        return 0, hour
    if part[0] == "00:00" and hour == 12:
        return 0, 0
    if said in ("下午", "afternoon") and hour < 12:
        return 0, hour + 12
    raise NotReadable


def _time(text: str) -> time:
    return time.fromisoformat(text)
