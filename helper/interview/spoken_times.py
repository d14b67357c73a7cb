"""Read a day and a time as people say them: 上周五晚上十点多, 10月初, last Friday around 8pm.

No kept library reads these well enough to stand in a complaint: dateparser knows 5 in 30 of them, the
Chinese part of recognizers-text no longer imports, and jionlp (240 MB with what it needs) guesses where a
person would ask (国庆第三天 becomes the day after tomorrow). Days of the lunar calendar come from lunardate.

What was understood is one moment. What is truly open is several, for the person to choose from. What
cannot be read is none. A range stays a range and is never taken for a time zone.
"""

import re
import unicodedata
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from helper.interview.time_scanner import NotReadable, Scanner, Tense
from helper.model.moment import SHANGHAI, Moment, parse_moment
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

# ruff: noqa: E501 - a table of ways of saying, several in a line


_PLAIN = (
    # dialect and everyday
    (r"(?<=[\d零一二两三四五六七八九十])\s+(?=[月日号点时分])|(?<=[月点时早晚])\s+(?=[\d一二两三四五六七八九十半])", ""), (r"正午", "中午"), (r"(除夕|年三十)夜", r"\1晚上"),
    (r"今朝|今儿个?|今日里", "今天"), (r"昨儿个?|琴日|寻日|昨个|夜来(?=$|[\s,黑晚])", "昨天"), (r"前儿个?", "前天"), (r"寻晚|琴晚", "昨晚"), (r"听日", "明天"),
    (r"后晌|下昼|下半天", "下午"), (r"上昼|前晌|头晌|上半天", "上午"), (r"晌午头?", "中午"), (r"擦黑|天黑时?|黑了|傍黑", "傍晚"), (r"天(?:还)?没亮|天(?:还)?不亮|天刚亮|天亮前?|蒙蒙亮", " "),
    (r"午饭(?:后|那会|时|点)|吃午饭", "中午"), (r"一?整天|全天|天天(?:都)?|每天", " "), (r"(?:忘了|记不清|不记得|忘记)(?:具体)?(?:是)?(?:哪一?天|日期|时间|周几|星期几|礼拜几|几号|几点)了?|(?<=点)(?:钟)?几(?=$|[\s,分])", " "),
    (r"(\d{1,2}|[一二三四五六七八九十]{1,3})点几(?=$|[\s,])", r"\1点多"),
    # pinyin, as typed where there is no input method
    (r"\bzuotian\b|\bzuo tian\b", "昨天"), (r"\bjintian\b|\bjin tian\b", "今天"), (r"\bqiantian\b", "前天"), (r"\bwanshang\b", "晚上"), (r"\bzaoshang\b", "早上"),
    (r"\bxiawu\b", "下午"), (r"\bshangwu\b", "上午"), (r"\bzhongwu\b", "中午"), (r"(?<=\d)\s*dian\b", "点"), (r"点\s*ban\b", "点半"),
    # English
    (r"\byest[ae]r?day\b", "yesterday"), (r"\bnite\b", "night"), (r"\bbetwen\b|\bbetween\b|\bfrom\b|\bsometime\b|\bsome time\b|\bin the\b", " "), (r"\b(last|this|yesterday) evening\b", r"\1 evening"),
    (r"(?<=\d)\s*o\s?clock\b", " "), (r"\bhalf past midnight\b", "midnight 12:30"), (r"\bquarter past midnight\b", "midnight 12:15"), (r"\bquarter to midnight\b", "11:45 pm"), (r"\b(?:just |shortly |soon |a bit |a little )?(?:after|past|before) midnight\b", "about midnight"),
    (r"(\d{1,2}(?::\d\d)?)\s*(?:pm)?\s*(?:and|to|until|till|-)\s*midnight\b", r"\1pm to 11:59pm"),
    (r"\bhalf past (\d{1,2})\b", r"\1:30"), (r"\bquarter past (\d{1,2})\b", r"\1:15"), (r"(\d{1,2})(?:st|nd|rd|th)? of (?=[a-z]{3})", r"\1 "), (r"\bthe (\d{1,2})(?:st|nd|rd|th)\b(?! [a-z]{3,9}\b(?<!morning)(?<!evening)(?<!night))", r"\1号"), (r"(\d)\.(\d\d)(?=\s*[ap]m)", r"\1:\2"),
)  # fmt: skip
_NUMBERS = {
    word: str(place)
    for place, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}


_FIGURED = later(r"(?<![\d/.-])(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?:(?P=mark)(?P<year>20\d\d))?(?![\d/])")


def _put_month_first(found: re.Match[str]) -> str:
    """Return a day in figures with its month first, where it is plain which of them is the month."""
    one, two, year = int(found["one"]), int(found["two"]), found["year"]
    month_first, day_first = 0 < one < 13 and 0 < two < 32, 0 < two < 13 and 0 < one < 32
    if year is None:
        # 27/11 can be no month; 10/11 stays the eleventh of October, as it is written here.
        return f" {two}月{one}日" if found["mark"] == "/" and day_first and not month_first else found[0]
    if month_first and day_first and one != two:
        return found[0]  # 10/11/2026 may be either: it stays unread, and is asked for again
    return f"{year}年{one}月{two}日" if month_first else f"{year}年{two}月{one}日" if day_first else found[0]


_MONTHS_EN = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH_EN = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_MONTH_OF_YEAR = later(
    r"(?:\b(?:the )?(?P<part>early|beginning of|start of|mid|middle of|late|end of)[ -]+)?\b(?:"
    rf"(?P<month>{_MONTH_EN}),?\s+(?:of\s+)?(?P<year>20\d\d)\b(?!\s*[-/.:]\d)|(?P<first>20\d\d),?\s+(?P<last>{_MONTH_EN})(?=\s*$))"
)
_PART_OF_YEAR = later(
    r"\b(?:(?:in|of|the) )*(?P<part>early|beginning of|start of|mid|middle of|late|end of|spring|summer|autumn|fall|(?:first|second) half)[ -]+(?:of )?(?:in )?(?P<year>20\d\d)\b(?!\s*[-/.:]\d)"
)
_PARTS_OF_YEAR_EN = {
    "early": "初", "beginning of": "初", "start of": "初", "mid": "中", "middle of": "中", "late": "底", "end of": "底", "spring": "春天",
    "summer": "夏天", "autumn": "秋天", "fall": "秋天", "first half": "上半年", "second half": "下半年",
}  # fmt: skip
_PARTS_EN = {"early": "初", "start of": "初", "beginning of": "初", "mid": "中", "middle of": "中", None: ""}


def _put_year_first(found: re.Match[str]) -> str:
    """Return May 2025 as 2025年5月; in 5 May 2025 the month has its day and stays as it is."""
    if re.search(r"\d(?:st|nd|rd|th)?,?\s*(?:of\s+)?$", found.string[: found.start()]):
        return found[0]
    month = _MONTHS_EN.index((found["month"] or found["last"])[:3]) + 1
    return f"{found['year'] or found['first']}年{month}月{_PARTS_EN.get(found['part'], '底')}"


def _put_part_of_year(found: re.Match[str]) -> str:
    return f"{found['year']}年{_PARTS_OF_YEAR_EN[found['part']]}"


def write_plainly(text: str) -> str:
    """Return the words with other ways of saying put the plain way; what somebody took back is left out."""
    if re.search(r"[a-z]", text):
        text = re.sub(r"\b(" + "|".join(_NUMBERS) + r")\b", lambda found: _NUMBERS[found[1]], text)
        text = re.sub(r"\bquarter to (\d{1,2})\b", lambda found: f"{int(found[1]) - 1 or 12}:45", text)
        text = re.sub(r"\bten to (\d{1,2})\b", lambda found: f"{int(found[1]) - 1 or 12}:50", text)
    text = _FIGURED.sub(_put_month_first, text)
    for said, plain in _PLAIN:
        text = re.sub(said, plain, text)
    text = _MONTH_OF_YEAR.sub(_put_year_first, text)
    text = _PART_OF_YEAR.sub(_put_part_of_year, text)
    # 星期五四点半: the weekday ends where the hour begins.
    text = re.sub(r"((?:周|星期|礼拜)[一二三四五六日天])(?=[一二两三四五六七八九十])", r"\1 ", text)
    text = re.sub(r"不是(?P<one>[^,]{2,8}?)就是(?P<two>[^,]{2,8})", r"\g<one> 或 \g<two>", text)
    text = re.sub(r"^不是[^,]{1,8},\s*(?:是)?", "", text)
    # 周四…不对,是周三: the second thought counts.
    changed = re.split(r"[.…\s,]*(?:哦|噢|啊|呃|额)?[.…\s,]*(?:不对|不是|错了|说错了)[.…\s,]+(?:应该)?(?:是)?", text)
    if len(changed) == 2 and changed[1].strip():
        kept = re.search(r"(?:凌晨|早上|上午|中午|下午|傍晚|晚上)?\s*\d{1,2}(?::\d\d|点(?:半|\d{1,2}分?)?)", changed[0])
        text = (
            changed[1]
            if re.search(r"\d\s*(?:点|:)|[一二两三四五六七八九十]点", changed[1]) or not kept
            else f"{changed[1]} {kept[0]}"
        )
    text = re.sub(r"\s*(?:还是|或者|或是|或|要么|也可能|\bor\b)\s*(?:是)?", " 或 ", text)
    return re.sub(r"来着", " ", text)


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
_FAR = 5 * 366
"""Days back past which a contact's day is asked about: a slip in the year is likelier than a call that old."""


class Understood(NamedTuple):
    """Hold what a time may mean: one moment is an answer, several a question; ``far`` asks whether the year is right."""

    moments: tuple[Moment, ...]
    far: bool = False

    @property
    def open(self) -> bool:
        """Tell whether the person must say which is meant."""
        return len(self.moments) > 1 or self.far


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
        return _settled(_whole(text) or _machine(text) or _scanned(text, now, tense), now, tense, said)
    except (NotReadable, ValueError, OverflowError):
        return None


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
    from helper.interview.time_steps import STEPS

    scanner = _scanner(_plain(said), now.replace(tzinfo=None), "past")
    try:
        scanner.read(STEPS)
    except (NotReadable, ValueError, OverflowError):
        return False
    return scanner.no_day


def _scanned(text: str, now: datetime, tense: Tense) -> list[Moment]:
    # Only for what people say: what a file or an option gives in figures is read without.
    from helper.interview.time_steps import STEPS

    return _scanner(text, now, tense).read(STEPS)


def _scanner(text: str, now: datetime, tense: Tense) -> Scanner:
    about = text.startswith("~")
    text = text.removeprefix("~")
    text = write_plainly(text)
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
    """Read a day or a moment written whole, as 2026-10-03 or 2026-10-03T22:41: there is nothing to make out."""
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
    r"最早.*最近|最近.*最早|第一次.*(?:最后|最近)|\b(?:first|earliest)\b.*\b(?:last|latest|most recent)\b"
)
_TO_SOMEBODY = later(r"[您你]|我[司行]|我们将|否则|请[^，,。]{0,6}还款|\byour?\b", re.IGNORECASE)
_YEAR = later(r"(?<!\d)(?P<year>20[012]\d|[012]\d(?=年))年?(?!\d|[-/.])")
_CLOSER = later(
    r"\d\s*[月日号]|[一二三四五六七八九十]月|年[初底中末前后]|上半年|下半年|春节|过年|[春夏秋冬]天|[-/.]\d"
    rf"|\d(?:st|nd|rd|th)?,?\s*(?:of\s+)?{_MONTH_EN}|\b{_MONTH_EN},?\s*\d"
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
    text = _PART_OF_YEAR.sub(_put_part_of_year, _MONTH_OF_YEAR.sub(_put_year_first, text))
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
