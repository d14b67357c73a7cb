"""What volunteers write into one cell that belongs into several: more than one time, a lender with its kind."""

import re
import unicodedata

_BREAK = re.compile(r"\s*(?:[、,，;；\n]|和|及|还有)\s*")
_PART = r"(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜|早|晚)"
_CLOCK = re.compile(rf"{_PART}?\s*(?:\d{{1,2}}\s*[:：点时]|[一二两三四五六七八九十]{{1,3}}点)")
_ALONE = re.compile(rf"^(?:{_PART})?\s*(?:\d{{1,2}}\s*[:：点时]|[一二两三四五六七八九十]{{1,3}}点)")
_PERIOD = re.compile(_PART)
_OCLOCK = re.compile(r"(\d{1,2})点(?:钟|整)?(?!\d|半)")
_HALF = re.compile(r"(\d{1,2})点半")
_EARLY = ("凌晨", "清晨", "半夜")
_EACH = re.compile(r"都|每[次个通]|全部?|均")
_GENERIC = re.compile(
    r"[(（].*?[)）]|某某?|一家|一个|哪家|说是|好像|应该|大概|自己|本行|线上|线下|委外|外包|第三方|网络|网上|互联网|网贷|助贷|平台|app|银行|信用卡|中心|小额|小贷|贷款|公司|机构|有限"
    r"|消费金融|消金|金融|持牌|私人|个人|民间|高利贷|朋友|同事|亲戚|熟人|老乡|农商行|农商|信用社|车贷|车抵|房贷|种地|放款|放贷|的|[\s,，。、？?/-]",
    re.IGNORECASE,
)
_OPEN = re.compile(r"不清楚|不知道|不晓得|不确定|不详|没说|说不清|unknown|not sure|某", re.IGNORECASE)

_UNKNOWN = re.compile(
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


def _period(part: str) -> str:
    found = _PERIOD.search(part)
    return found[0] if found else ""


def speaks_of_each(said: str) -> bool:
    """Tell whether a cell says the same of every call it stands for: 都接了."""
    return bool(_EACH.search(said))


def says_unknown(said: str) -> bool:
    """Tell whether a cell says, in whatever words, that nobody knows."""
    return bool(_UNKNOWN.search(unicodedata.normalize("NFKC", said).strip()))


_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]\s*")
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬圆", "一二三四五六七八九十百千万元")
_NUMBER = re.compile(r"(?:\+?\d[\d -]{2,}\d|\d+)")
_NO_NUMBER = re.compile(r"尾号|元|块|微信|wx|vx|qq|开头", re.IGNORECASE)


_MONTH_AND_DAY = re.compile(r"^(1[0-2]|0?[1-9])\.([12]\d|3[01]|0?[1-9])$")


def plain_moment(said: str) -> str:
    """Return a bare ``11.15`` as the day it is in a list of days; nobody writes a clock without its day there."""
    found = _MONTH_AND_DAY.match(unicodedata.normalize("NFKC", said).strip())
    return f"{int(found[1])}月{int(found[2])}日" if found else said


def plain_amount(said: str) -> str:
    """Return an amount without what brackets add, its capitals as plain numerals."""
    return _BRACKET.sub("", said).strip().translate(_CAPITALS) or said


def plain_phone(said: str) -> str | None:
    """Return the one number a cell holds; None where it holds none, several, or only a part of one."""
    text = _BRACKET.sub("", unicodedata.normalize("NFKC", said)).strip()
    found = [one[0] for one in _NUMBER.finditer(text)]
    whole = [one for one in found if len(re.sub(r"\D", "", one)) >= 7]
    digits = re.sub(r"\D", "", whole[0] if whole else found[0] if found else "")
    cut = len(digits) in (9, 10) and digits.startswith("1") and not digits.startswith("10")
    return None if not found or len(whole) > 1 or cut or _NO_NUMBER.search(text) else text


def lender_name(said: str) -> str | None:
    """Return the name in a cell that says whom money is owed to; None where it says only what kind that is."""
    text = said.strip()
    if _OPEN.search(text) or len(_GENERIC.sub("", text)) < 2:
        return None
    return re.sub(r"(?:的)?(?:委外|外包|第三方)$", "", text)
