"""One cell into one answer: read as an answer at the prompt is, with what a spreadsheet does to values found out."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Any

from helper.cases import answer_parsing
from helper.clinic.consent import CONSENT, consent_said, speaks_of_consent
from helper.clinic.identity import check_identity
from helper.errors import HelperError
from helper.guidance import Guidance, Question
from helper.interview.counts import tells_missed
from helper.model.fact import Fact, Origin
from helper.model.pattern import later
from helper.told.choosing import is_unknown
from helper.told.only_said import FROM_THE_CONTACT, told_of_contact
from helper.wording import say

_BREAK = later(r"\s*(?:[、,，;；\n]|和|及|还有)\s*")
_PART = r"(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜|早|晚)"
_CLOCK = later(rf"{_PART}?\s*(?:\d{{1,2}}\s*[:：点时]|[一二两三四五六七八九十]{{1,3}}点)")
_ALONE = later(rf"^(?:{_PART})?\s*(?:\d{{1,2}}\s*[:：点时]|[一二两三四五六七八九十]{{1,3}}点)")
_PERIOD = later(_PART)
_OCLOCK = later(r"(\d{1,2})点(?:钟|整)?(?!\d|半)")
_HALF = later(r"(\d{1,2})点半")
_EARLY = ("凌晨", "清晨", "半夜")
_EACH = later(r"都|每[次个通]|全部?|均")
_UNKNOWN = later(
    r"^(?:当事人|本人|客户|对方|他|她)?(?:也|还|都)?(?:不(?:知道|清楚|晓得|记得|详|明|说|肯说)|说不清|"
    r"没(?:问|说|记|讲)|未(?:问|说|知)|待|忘|多次$|每天$|很多$|好几|unknown|not known)|没法问|没问过?$",
    re.IGNORECASE,
)


def split_times(said: str) -> list[str]:
    """Return the times a cell names, each with its day; the cell itself where it names one.

    ``11/18 10:05、10:40`` are two calls of one day. What follows an evening as 凌晨 may be the next day: it is
    left as it stands, without a day, and is asked back.
    """
    text = unicodedata.normalize("NFKC", said).strip()
    if days := _days_alone(text):
        return days
    parts = [part for part in _BREAK.split(text) if part]
    if sum(bool(_CLOCK.search(part) or _PERIOD.search(part)) for part in parts) < 2:
        return [said]
    if not _PERIOD.search(text) and any(int(hour) >= 13 for hour in _OCLOCK.findall(text)):
        # 10点、11点、14点: an hour past noon shows that all are counted by twenty-four.
        parts = [_OCLOCK.sub(r"\1:00", _HALF.sub(r"\1:30", part)) for part in parts]
    times: list[str] = []
    day = period = ""
    for part in parts:
        clock = _CLOCK.search(part)
        if clock and not _ALONE.match(part):
            day, period = part[: clock.start()].strip(), _period(part)
            times.append(part)
        elif clock and day:
            own = _period(part)
            if own in _EARLY and period not in ("", *_EARLY):
                times.append(part)
                continue
            times.append(f"{day} {'' if own else period}{part}")
            period = own or period
        else:
            times.append(part)
    return times


_WHOLE_DAY = later(
    r"(?P<begin>(?:(?:19|20)\d\d[-./年])?(?P<month>1[0-2]|0?[1-9])[-./月](?=\d{1,2}(?!\d)))(?P<day>3[01]|[12]\d|0?[1-9])[日号]?(?P<rest>\s*(?:"
    + _PART
    + r".*|\d{1,2}\s*[:：点时].*)?)"
)
_DAY_OF_IT = later(r"(?P<day>3[01]|[12]\d|0?[1-9])[日号]?(?P<rest>\s*(?:" + _PART + r".*)?)")
_BOTH = later(r"\s*(?:这|那)?(?:两|俩|2|三|3|几)天(?:都[^\d]*)?$|\s*(?:都|各)[^\d]{0,8}$")


def _days_alone(text: str) -> list[str]:
    """Return the days a cell names without a clock, each whole: 11/20、11/21; 11.15和11.16; 11月19、20两天. None for one day."""
    parts = [part for part in _BREAK.split(_BOTH.sub("", text)) if part]
    times: list[str] = []
    begin = ""
    for part in parts:
        whole = _WHOLE_DAY.fullmatch(part)
        day = whole or (_DAY_OF_IT.fullmatch(part) if begin else None)
        if day is None:
            return []
        begin = whole["begin"] if whole else begin
        ends = "日" if begin.endswith("月") else ""
        said = plain_moment(f"{begin}{day['day']}{ends}")
        times.append(f"{said}{day['rest']}" if day["rest"].strip() else said)
    return times if len(times) > 1 and len(set(times)) == len(times) else []


def _period(part: str) -> str:
    found = _PERIOD.search(part)
    return found[0] if found else ""


_YEAR = later(r"(?:19|20)\d\d")
_RELATIVE = later(
    r"昨|前[天晚日]|今[天早晚日]|当[天日]|刚[才刚]|[上这本]个?(?:周|星期|礼拜|月)|[天日周]前|(?:周|星期|礼拜)[一二三四五六日天末]"
    r"|ago|yesterday|today|tonight|last|this|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    re.IGNORECASE,
)


def names_year(said: str) -> bool:
    """Tell whether a day is named with its year: it is the same whenever it is read."""
    return bool(_YEAR.search(said))


def counts_from_a_day(said: str) -> bool:
    """Tell whether words like 昨晚 count from the day they were written on."""
    return bool(_RELATIVE.search(said))


def goes_on_until_now(said: str) -> bool:
    """Tell whether a cell says since when something goes on: no day of it is the latest."""
    return bool(_GOES_ON.search(said))


_GOES_ON = later(
    r"到(?:现在|目前|如今|眼下|今天?(?:都|还|为止|[。，]?$))|至今|\b(?:until|till|to|up to) now\b|\bever since\b",
    re.IGNORECASE,
)


def speaks_of_each(said: str) -> bool:
    """Tell whether a cell says the same of every call it stands for: 都接了."""
    return bool(_EACH.search(said))


def speaks_of_signing(said: str) -> bool:
    """Tell whether a cell says whether somebody signed."""
    return bool(re.search(r"签|sign", said, re.IGNORECASE))


def says_unknown(said: str) -> bool:
    """Tell whether a cell says, in whatever words, that nobody knows."""
    return bool(_UNKNOWN.search(unicodedata.normalize("NFKC", said).strip()))


_BRACKET = later(r"\s*[(（][^()（）]*[)）]\s*")
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬圆", "一二三四五六七八九十百千万元")
_OWED = later(r"^[^\d零一二两三四五六七八九十百千万亿约]*欠(?:款|了|着|人家)?\s*")
_NUMBER = later(r"(?:\+?\d[\d -]{2,}\d|\d+)")
_NO_NUMBER = later(r"尾号|元|块|微信|wx|vx|qq|开头", re.IGNORECASE)


_MONTH_AND_DAY = later(
    r"^(?:大概|大约|约|好像)?(1[0-2]|0?[1-9])\.([12]\d|3[01]|0?[1-9])[日号]?(前后|左右|上下|那几天)?(?:那天|当天)?$"
)


_YEAR_LAST = later(r"^(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)\b(.*)$")
_AM_PM = later(r"^\s*(\d{1,2})(?::(\d\d))?\s*([ap])\.?m\.?\s*$", re.IGNORECASE)


def _day_of(first: int, second: int, year: int) -> str:
    """Return the day of a date with its year last, where it can be only one: nothing for 5/6/2026."""
    month, day = (second, first) if first > 12 else (first, second)
    if max(month, day) > 31 or month > 12 or (day <= 12 and first != second):
        return ""
    return f"{year}-{month:02}-{day:02}"


def _by_24(said: str) -> str:
    found = _AM_PM.match(said)
    if not found or not 1 <= int(found[1]) <= 12:
        return said
    return f" {int(found[1]) % 12 + (12 if found[3].lower() == 'p' else 0):02}:{found[2] or '00'}"


def plain_moment(said: str) -> str:
    """Return a bare ``11.15`` as the day it is in a list of days; nobody writes a clock without its day there."""
    text = unicodedata.normalize("NFKC", said).strip()
    if (whole := _YEAR_LAST.match(text)) and (day := _day_of(*map(int, whole.group(1, 2, 3)))):
        return f"{day}{_by_24(whole[4])}"
    found = _MONTH_AND_DAY.match(text)
    return f"{int(found[1])}月{int(found[2])}日{'前后' if found[3] else ''}" if found else said


def plain_amount(said: str) -> str:
    """Return an amount without what brackets add and what is said to be owed, its capitals as plain numerals.

    本来借2万现在说6万: what they ask for now is the last, where words say so.
    """
    text = _BRACKET.sub("", said).strip().translate(_CAPITALS)
    text = found[1] if (found := _BY_NOW.search(text)) else text
    return _OWED.sub("", text) or said


_BY_NOW = later(
    r"(?:现在|如今|眼下|这会儿?|后来)?(?:他们|对方)?(?:要我?还|让我?还|叫我?还|说是?|涨到|滚到|变成|要|催)(?:欠|还)?了?\s*"
    r"((?:约|大概|大约)?[\d.,零一二两三四五六七八九十百千万]+(?:多|来|几)?[万千百kKwW]?[\d零一二两三四五六七八九]*(?:多|来|几)?(?:元|块钱?)?)$"
)


def says_no_debt(said: str) -> str | None:
    """Return the fact that words in place of an amount speak of: that it was paid back, or that it is not theirs."""
    if re.search(r"[还结]清", said) and not re.search(r"[没未][有]?[还结]清", said):
        return "debt.settled"
    return "debt.not_mine" if re.search(r"不是(?:我|本人|他|她|自己)|[没未]借|冒名|冒用", said) else None


def plain_phone(said: str) -> str | None:
    """Return the one number a cell holds; None where it holds none, several, or only a part of one."""
    text = _BRACKET.sub("", unicodedata.normalize("NFKC", said)).strip()
    found = [one[0] for one in _NUMBER.finditer(text)]
    whole = [one for one in found if len(re.sub(r"\D", "", one)) >= 7]
    digits = re.sub(r"\D", "", whole[0] if whole else found[0] if found else "")
    cut = len(digits) in (9, 10) and digits.startswith("1") and not digits.startswith("10")
    return None if not found or len(whole) > 1 or cut or _NO_NUMBER.search(text) else text


_DAYS = ("moment", "day", "days")
_FIRST_SERIAL, _LAST_SERIAL = 25569, 73415  # 1970 to 2100, as Excel numbers days
_EXACT = 10**15  # a spreadsheet keeps fifteen digits and turns the rest into zeros
_BROKEN = later(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!)|\d(?:\.\d+)?E[+-]?\d+",
    re.IGNORECASE,
)
_FIX_TEXT = say("clinic.set_column_to_text")


def is_empty(cell: Any) -> bool:
    """Tell whether a cell holds nothing; such a cell says nothing, not even that something is unknown."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def cell_words(cell: Any) -> str:
    """Return a cell as its writer saw it."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def cell_facts(guidance: Guidance, name: str, cell: Any, origin: Origin) -> list[Fact]:
    """Return the fact (and, for a list, its members) a cell gives. Raise HelperError with what and how to mend."""
    question = guidance.questions[name]
    said = _said(question, cell)
    if isinstance(said, str) and is_unknown(guidance, said):
        said = None
    if isinstance(said, str):
        said = _spoken(question, said)
    found = answer_parsing.parse_fact(guidance, name, said, where="", origin=origin)
    if name == "borrower.id_tail" and found[0].value:
        check_identity(str(found[0].value))
        # The letters show four characters; the rest is nobody's business in the case either.
        found[0] = found[0]._replace(value=str(found[0].value).strip()[-4:])
    return found


_SELF = later(
    r"(?:是|就是)?(?:借款人|欠款人|债务人|当事人|客户|他|她)?(?:本人|自己|自个儿?)(?:来的?|来了)?"
    r"|借款人|欠款人|当事人|客户|(?:the )?borrower|self",
    re.IGNORECASE,
)
_NAMES_BORROWER = later(r"(?:借款|欠款|债务)(?:人|$)|\bborrower|\bdebtor", re.IGNORECASE)
RELATION = "teller.relation"


_BEHIND = later(r"[\s，,。；;、(（]")
_ANOTHER = later(
    r"爸|妈|爹|娘|父|母|儿子|女儿|闺女|老公|老婆|丈夫|妻|爱人|[哥弟姐妹姨叔舅姑婶]|亲|友|同[事学]|邻居|担保|保证|继承|去世|过世|[替代帮]|委托"
)


def is_borrower(said: str) -> bool:
    """Tell whether a cell about who came says that it is the borrower, whatever it adds of them: 本人，大三学生."""
    first, *rest = _BEHIND.split(said.strip(), maxsplit=1)
    return bool(_SELF.fullmatch(first)) and not any(map(_ANOTHER.search, rest))


def is_themselves(said: str) -> bool:
    """Tell whether a cell names whoever it is about by no more than themselves: 本人, 自己, 我."""
    return bool(_THEMSELVES.fullmatch(said.strip()))


_THEMSELVES = later(
    r"(?:就|是|就是|找的?)?(?:我|他|她|来访)?(?:本人|自己|自个儿|我|来访人|来访者|来的人)|me|myself|(?:the )?visitor",
    re.IGNORECASE,
)


def names_borrower(heading: str) -> bool:
    """Tell whether a heading says that it is about the borrower."""
    return bool(_NAMES_BORROWER.search(heading))


_FOR_ANOTHER = later(
    r"[替代帮](?:他|她|[\u4e00-\u9fff]{1,4})?(?:来|问|办|咨询|写|填)|\b(?:for|on behalf of)\b", re.IGNORECASE
)


def asks_for_another(said: str) -> bool:
    """Tell whether a cell about who came says that they ask for somebody else: the name beside it may be either's."""
    return bool(_FOR_ANOTHER.search(said))


def is_named_beside(name: str, said: str) -> bool:
    """Tell whether a cell calls somebody another's, by that other's name: 邱丽的姐姐, Qiu Li's sister."""
    named = re.escape(name)
    return len(name) > 1 and bool(re.search(rf"{named}\s*(?:的|['’]s\b)|\bof {named}", said, re.IGNORECASE))


def is_no_call(guidance: Guidance, channel: str) -> bool:
    """Tell whether a cell of how they made contact names a way that is no call: nobody picks up a text or a visit."""
    if not channel:
        return False
    try:
        return cell_facts(guidance, "contact.channel", channel, Origin("row"))[0].value not in (None, "call")
    except HelperError:
        return False


def is_read(guidance: Guidance, name: str, cell: Any) -> bool:
    """Tell whether a cell is read as what a column holds."""
    if name == RELATION and is_borrower(cell_words(cell)):
        return True
    try:
        cell_facts(guidance, name, cell, Origin("row"))
    except HelperError:
        return False
    return True


_BY_MESSAGE = later(r"信|语音|视频|微|\bapp\b|wechat|text|message", re.IGNORECASE)
_PICKED_UP = later(r"[^没未无不拒别，,]{0,5}接(?:的|了|到|听|起来?|起了)?(?:[，,。]?(?:聊|说|讲)了?(?:几句|一会儿?)?)?")
"""前台接的, 接: that somebody picked up."""


def _spoken(question: Question, said: str) -> str:
    """Return a number or an amount as it is read elsewhere. Raise HelperError for what is no one number."""
    if question.kind in ("moment", "day"):
        return plain_moment(said)
    if question.kind in ("money", "amount"):
        return plain_amount(said)
    if question.fact in FROM_THE_CONTACT:
        said = told_of_contact(said)
    if question.fact == "contact.channel" and tells_missed(said) and not _BY_MESSAGE.search(said):
        return "call"  # 响铃，没接: only a call rings
    if question.fact == "contact.call_kind" and _PICKED_UP.fullmatch(said):
        return "conversation"
    if question.fact == CONSENT:
        if not speaks_of_consent(said):
            return said
        agreed = consent_said(said)
        if agreed is None:
            raise HelperError(say("clinic.consent_is_not_plain"), do=say("clinic.ask_whether_they_want_it_now"))
        return "yes" if agreed else "no"
    if question.kind == "phone":
        number = plain_phone(said)
        if number is None:
            raise HelperError(say("clinic.cell_holds_no_one_number"), do=say("clinic.write_one_whole_number"))
        return number
    return said


def _said(question: Question, cell: Any) -> Any:
    if isinstance(cell, str):
        cell = cell.strip()
        if _BROKEN.fullmatch(cell):
            raise HelperError(say("clinic.cell_holds_spreadsheets_error"), do=_FIX_TEXT)
        return cell
    if isinstance(cell, (list, tuple)):
        return ";".join(map(str, cell)) or "0" if question.kind == "many" else [str(each) for each in cell]
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d" if question.kind != "moment" else "%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, (time, timedelta)):
        raise HelperError(say("clinic.only_hour_no_day"), do=say("clinic.write_2026_10_03_22"))
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _number(question, cell)
    return cell


def _number(question: Question, cell: float | int) -> str:
    if question.kind in _DAYS:
        near = f"{date(1899, 12, 30) + timedelta(days=int(cell))}" if _FIRST_SERIAL <= cell <= _LAST_SERIAL else ""
        raise HelperError(
            say("clinic.day_is_wanted_cell_holds"),
            do=say("clinic.format_cell_as_date", near=(say("clinic.perhaps", near=near) if near else "")),
        )
    if question.kind == "percent" and 0 < cell < 1:
        raise HelperError(
            say("clinic.fraction_cannot_be_told"),
            do=say("clinic.write_as_text_for_example"),
        )
    if question.kind in ("text", "phone", "words") and abs(cell) >= _EXACT:
        raise HelperError(say("clinic.spreadsheet_stored_long_number"), do=_FIX_TEXT)
    return str(int(cell)) if float(cell).is_integer() else f"{cell:.10g}"
