"""Read a day and a time as people say them: 上周五晚上十点多, 10月初, last Friday around 8pm.

No kept library reads these well enough to stand in a complaint: dateparser knows 5 in 30 of them, the
Chinese part of recognizers-text no longer imports, and jionlp (240 MB with what it needs) guesses where a
person would ask (国庆第三天 becomes the day after tomorrow). Days of the lunar calendar come from lunardate.

What was understood is one moment. What is truly open is several, for the person to choose from. What
cannot be read is none. A range stays a range and is never taken for a time zone.
"""
# ruff: noqa: E501 - tables of ways of saying

import re
import unicodedata
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from helper.model.moment import SHANGHAI, Moment, parse_moment
from helper.model.pattern import later
from helper.text import Text
from helper.told.plain_times import MONTH_EN, put_parts_of_year, write_plainly
from helper.told.time_scanner import NotReadable, Scanner, Tense
from helper.told.time_zones import in_china, now_there, take_zone, without_china
from helper.wording import say

_SAME = str.maketrans(
    "點號週時後個幾禮歲過從約這裡間們鐘兩來電話—–〜～︰：。，、至",
    "点号周时后个几礼岁过从约这里间们钟两来电话----::,,,到",
)
_TENS_UP = {"十": 10, "百": 100, "千": 1000}
_FIGURES = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNSURE = (
    "大概",
    "大约",
    "约",
    "左右",
    "前后",
    "差不多",
    "好像",
    "似乎",
    "也许",
    "大致",
    "可能",
    "应该",
    "估计",
    "上下",
    "来钟",
    "那会",
    "around",
    "about",
    "roughly",
    "approximately",
    "circa",
)
_HOLIDAYS = ("十一", "五一", "五四", "六一", "七一", "八一")
_NO_NUMBER = later("十[一二三四五六七八九]?十")
_NEARLY = later(r"(^|[^\d:\s点时分号日](?<![ap]m))\s*~\s*(?=[\d一二三四五六七八九十])")
"""A wave before a time: about; between two times it is a span."""
_FAR = 5 * 366
"""Days back past which a contact's day is asked about: a slip in the year is likelier than a call that old."""


class Understood(NamedTuple):
    """Hold what a time may mean: one moment is an answer, several a question; ``far`` asks whether the year is right.

    ``zone`` tells that it was told in the time of another country, and was put into that of China. ``closer`` are the
    readings to ask by where all that was told is a week or a month: its middle is nothing anybody said.
    """

    moments: tuple[Moment, ...]
    far: bool = False
    zone: bool = False
    closer: tuple[Moment, ...] = ()

    @property
    def open(self) -> bool:
        """Tell whether the person must say which is meant."""
        return len(self.moments) > 1 or self.far


def read_time(said: str, now: datetime, *, tense: Tense = "past") -> Understood | None:
    """Read a time as people say it; ``now`` is the moment in Shanghai the words are said at.

    A time that is not before now is no answer for the past: None. A day without its year is the last one
    that has been (for ``tense`` future the next one to come). What is told in the time of another country is put into
    that of China; where only the place is told, both are open. Return None for what cannot be read.
    """
    if (told := take_zone(said)) is None:
        return _read(without_china(said), now, tense)
    now = now.replace(tzinfo=None)
    read: list[Moment] = []
    try:
        for zone in told.zones:
            there = _read(told.text, now_there(zone, now), tense)
            read += [here for one in (there.moments if there else ()) for here in in_china(zone, one)]
    except (LookupError, OverflowError):
        return None  # this machine has no table of zones: the person is asked for the time in China
    if told.zones and not told.sure and (here := _read(told.text, now, tense)):
        read += here.moments
    return Understood(tuple(dict.fromkeys(read)), zone=True) if read else None


def _read(said: str, now: datetime, tense: Tense) -> Understood | None:
    text = _plain(said)
    if not text or len(text) > 120 or _NO_NUMBER.search(text):
        return None
    now = now.replace(tzinfo=None)
    try:
        if at_once := _whole(text) or _machine(text):
            return _settled(at_once, now, tense, said)
        from helper.told.time_steps import STEPS  # only for what people say: figures are read without

        scanner = _scanner(text, now, tense)
        read = _settled(scanner.read(STEPS), now, tense, said)
        # Who says that it is only about right has said all they know.
        known = tense == "future" or said.lstrip().startswith(("~", "～", "约", "大概", "about"))
        closer = None if known else _settled(scanner.narrowed(), now, tense, said)
        return read._replace(closer=closer.moments) if read and closer else read
    except (NotReadable, ValueError, OverflowError):
        return None


_AND_AGAIN = later(r",? (?:and|then) (?:then |once )?again (?:at|in|on|later|around|about|the|that|before|after|\d)")


# 前天中午 昨晚十点又打了一次, 上午下午都打: a day, or a part of one, after another, and both were meant.
_DAYS = r"大?前[天晚]|昨[天晚夜]|今[天晚早]|(?:上上?个?|这个?)?(?:周|星期|礼拜)[一二三四五六日天]"
_SECOND_DAY = later(
    rf"(?<=[^\s,，、])[\s,，、;；和跟]*(?=(?:{_DAYS}))(?<!不对)(?<!不是)|(?<=[上中下]午)[和、，,]?(?=[上中下]午|晚上)|(?<=早上)(?=[上中下]午|晚上)"
)
_AGAIN = later(r"又|还(?:打|来|发|有)|也(?:打|来|发)|都(?:打|来|有|发)|各(?:打|一)|两次|两个|几次")


def first_of_two(said: str) -> str:
    """Return the first of two times that are told in one answer; empty where one is told."""
    again = _AND_AGAIN.search(said)
    if again:
        return said[: again.start()].strip()
    second = _SECOND_DAY.search(said) if _AGAIN.search(said) else None
    return said[: second.start()].strip(" ,，、;；和跟") if second else ""


_OF_THE_LOAN = later(
    r"(?:还|结|付)(?:清|完)了?|[借贷办]的|借了|下的?款|(?:开始|就)?逾期(?:的|了)|到期|最后一次还|还(?:了|的)(?:钱|款)|\b(?:paid (?:it )?off|settled|borrowed|took out|fell due|was due)\b",
    re.IGNORECASE,
)
_CLAUSE = later(r"[，,。；;\n]+|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")


def without_the_loan(said: str) -> str:
    """Return a time without what is told beside it of the loan's own days: 去年八月就还清了，昨天下午又打来."""
    parts = [part.strip() for part in _CLAUSE.split(said) if part.strip()]
    kept = [part for part in parts if not _OF_THE_LOAN.search(part)]
    return "，".join(kept) if kept and len(kept) < len(parts) else said


def day_in_front(line: str, now: datetime | None) -> str:
    """Return a line of a day and an amount with the day in figures, where it is said in several words: March 15 2026 2500."""
    words = line.split()
    if now is None or len(words) < 3 or parse_moment(words[0]):
        return line
    for length in range(min(4, len(words) - 1), 1, -1):
        read = read_time(" ".join(words[:length]), now)
        if read and len(read.moments) == 1 and not read.open and read.moments[0].clock is None:
            return " ".join([read.moments[0].day.isoformat(), *words[length:]])
    return line


def names_no_day(said: str, now: datetime) -> bool:
    """Tell whether a time that can be read is a clock alone: "twelve" is no day on which a loan was paid out."""
    from helper.told.time_steps import STEPS

    scanner = _scanner(_plain(said), now.replace(tzinfo=None), "past")
    try:
        scanner.read(STEPS)
    except (NotReadable, ValueError, OverflowError):
        return False
    return scanner.no_day


def _scanner(text: str, now: datetime, tense: Tense) -> Scanner:
    about = bool(_NEARLY.search(text))
    text = write_plainly(_NEARLY.sub(r"\1 ", text))
    for word in _UNSURE:
        if word in text:
            about, text = True, text.replace(word, " ")
    return Scanner(_in_figures(text), now, tense, about=about)


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


def _machine(text: str) -> list[Moment] | None:
    """Read ISO 8601 with an offset. A minus needs seconds before it: 09:00-10:00 is a range and not a time zone."""
    found = re.fullmatch(
        r"(\d{4}-\d{2}-\d{2})[t\s](\d{2}:\d{2})(?:(:\d{2})(?:\.\d+)?)?\s*(z|\+\d{2}:?\d{2}|(?<=:\d{2})(?<=\d{2}:\d{2}:\d{2})-\d{2}:?\d{2}|)",
        text,
    )
    if not found or not found[4]:
        return None
    zone = found[4].replace("z", "+00:00")
    there = datetime.fromisoformat(f"{found[1]}T{found[2]}{found[3] or ':00'}{zone}")
    here = there.astimezone(SHANGHAI)
    return [Moment(here.date(), here.time().replace(second=0))]


def _whole(text: str) -> list[Moment] | None:
    """Read a day or a moment written whole, as 2026-10-03 or 2026-10-03T22:41, or a month as it is kept: ~2025-06."""
    if text.startswith("~") and (told := parse_moment(text)) and told.month:
        return [told]
    if not re.fullmatch(r"(?:19|20)\d\d-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d)?)?", text, re.ASCII):
        return None
    try:
        there = datetime.fromisoformat(text)
    except ValueError:
        return None
    return [Moment(there.date(), there.time().replace(second=0) if len(text) > len("2026-10-03") else None)]


def _in_figures(text: str) -> str:
    """Write numerals below a hundred, and years said figure by figure, in figures; names of days keep theirs."""
    # 两三点 is somewhen from two to before four.
    text = re.sub(
        r"(?<![十零〇一二两三四五六七八九])([一二两三四五六七八九])([二三四五六七八九十])点(?!半|[零〇一二三四五六七八九十\d])",
        _two_hours,
        text,
    )
    text = re.sub(
        r"[二两][零〇一二三四五六七八九0-9]{3}(?=年)",
        lambda found: "".join(str(_FIGURES.get(c, c)) for c in found[0]),
        text,
    )
    text = re.sub(r"\ban?\b(?=\s+(?:hour|minute|day|week|month))", "1", text)
    return re.sub(
        r"(?<![双三五六七八初])(?<!大年)(?<!正月)[零〇一二两三四五六七八九十]+(?=[点时分月日号刻天小个周星年礼]|过|$|[\s,\-]|到|多|来)|(?<=[点])[零〇一二三四五六七八九十]+|(?<=初)[一二三四五六七八九十]+",
        lambda found: found[0] if _is_named(text, found) else _figures(found[0]),
        text,
    )


def _two_hours(found: re.Match[str]) -> str:
    first, second = int(_figures(found[1])), int(_figures(found[2]))
    return f"{first}点到{second}点多" if second == first + 1 else found[0]


def _is_named(text: str, found: re.Match[str]) -> bool:
    if found[0] in _HOLIDAYS and not re.match(r"[月点时日号个天分]", text[found.end() :]):
        return True
    return bool(re.search(r"(?:周|星期|礼拜)$", text[: found.start()]))


def _figures(said: str) -> str:
    if "十" not in said:
        return "".join(str(_FIGURES[letter]) for letter in said)
    tens, _, ones = said.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return said
    return str((_FIGURES[tens] if tens else 1) * 10 + (_FIGURES[ones] if ones else 0))


def no_such_day(text: str) -> str | None:
    """Return the whole date in an answer that no calendar has; None where there is none."""
    found = re.search(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)", text)
    if not found:
        return None
    try:
        date(*map(int, found.groups()))
    except ValueError:
        return "-".join(found.groups())
    return None


_EVERY_DAY = later(r"每[天晚日周早]|天天|夜夜|every (?:day|night|evening|morning)")
_MANY_TIMES = later(
    r"到(?:现在|目前|如今|眼下|这会儿?)|至今|到今天?(?:都|还|为止|[。，]?$)|\b(?:until|till|to|up to) (?:now|this day)\b|\bever since\b"
    r"|最早.*最近|最近.*最早|第一次.*(?:最后|最近)|\b(?:first|earliest)\b.*\b(?:last|latest|most recent)\b"
)
_TO_SOMEBODY = later(r"[您你]|我[司行]|我们将|否则|请[^，,。]{0,6}还款|\byour?\b", re.IGNORECASE)
_YEAR = later(r"(?<!\d)(?P<year>20[012]\d|[012]\d(?=年))年?(?!\d|[-/.])")
_CLOSER = later(
    r"\d\s*[月日号]|[一二三四五六七八九十]月|年[初底中末前后]|上半年|下半年|春节|过年|[春夏秋冬]天|[-/.]\d"
    rf"|\d(?:st|nd|rd|th)?,?\s*(?:of\s+)?{MONTH_EN}|\b{MONTH_EN},?\s*\d"
)


def doubt_time(said: str) -> Text | None:
    """Return why a time that can be read is asked about: said of every day, of several times, or no time but a sentence."""
    if _EVERY_DAY.search(said):
        return say("interview.is_of_every_day")
    if _MANY_TIMES.search(said):
        return say("interview.is_of_several_times")
    return say("interview.is_a_sentence") if len(said.strip()) > 8 and _TO_SOMEBODY.search(said) else None


def year_alone(said: str, now: datetime) -> int | None:
    """Return the year where nothing closer is told of a day: ２０２１年还过一次."""
    text = _plain(said)
    if re.search("到(?:现在|今|目前)|至今|以来|不是|没", text):
        return None
    text = put_parts_of_year(text)
    figures = str.maketrans({letter: str(figure) for letter, figure in _FIGURES.items()})
    text = re.sub(r"[二两][零〇一二三四五六七八九]{3}(?=年)", lambda found: found[0].translate(figures), text)
    for word, before in (("今年", 0), ("去年", 1), ("前年", 2)):
        text = text.replace(word, f"{now.year - before}年")
    years = {int(found["year"]) % 100 + 2000 for found in _YEAR.finditer(text)}
    year = years.pop() if len(years) == 1 else 0
    return year if 2000 <= year <= now.year and not _CLOSER.search(text) else None


def hour_of(part: str | None, hour: int) -> int:
    """Return the hour of the day that one is with its part of the day."""
    # 晚上12点 is midnight, not noon: 24 is no hour here, so the person is asked to write it in figures.
    return (
        hour + 12
        if (part in ("下午", "傍晚", "晚上", "晚") and hour < 12) or (part in ("晚上", "晚") and hour == 12)
        else hour
    )


def count_said(said: str) -> int | None:
    """Return a whole number in figures or in numerals below ten thousand; None for what is neither."""
    if said.isdecimal():
        return int(said)
    total, figure = 0, 0
    for letter in said:
        if letter in _TENS_UP:
            total += (figure or 1) * _TENS_UP[letter]
            figure = 0
        elif letter not in _FIGURES or figure:
            return None  # 七八次 is seven or eight: the person is asked
        else:
            figure = _FIGURES[letter]
    if figure and len(said) >= 2 and said[-2] in "百千":
        figure *= _TENS_UP[said[-2]] // 10  # 两百三 is 230
    return total + figure if said else None
