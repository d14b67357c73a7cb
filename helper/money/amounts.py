"""Read an amount of yuan as people write it, refusing what could mean two things; write one in capital characters."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from helper.errors import HelperError
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
_MOST = Decimal(10**12)


def capitals(value: Decimal) -> str:
    """Return ``人民币壹万贰仟捌佰陆拾元伍角整`` for 12860.5. Raise HelperError outside 0 … 999,999,999,999.99."""
    cents = value * 100
    if not 0 <= value < _MOST or cents != cents.to_integral_value():
        raise HelperError(
            say("money.cannot_be_written_as_amount"),
            do=say("money.must_lie_between_0"),
        )
    yuan, rest = divmod(int(cents), 100)
    jiao, fen = divmod(rest, 10)
    said = f"{_whole(yuan)}元" if yuan else ""
    if not yuan and not rest:
        said = "零元"
    if jiao:
        said += ("零" if yuan and yuan % 10 == 0 else "") + f"{_CAPITALS[jiao]}角"
    if fen:
        said += ("零" if yuan and not jiao else "") + f"{_CAPITALS[fen]}分"
    return "人民币" + said + ("" if fen else "整")


def _whole(number: int) -> str:
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    said = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            continue
        # A gap between this group and what is already written is said as one 零.
        gap = bool(said) and (group < 1000 or groups[place + 1] == 0)
        said += ("零" if gap else "") + _four(group) + _GROUPS[place]
    return said


def _four(number: int) -> str:
    said, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            said += ("零" if gap and said else "") + _CAPITALS[digit] + _PLACES[place]
        gap = not digit
    return said


FEN = Decimal("0.01")
MOST_YUAN = Decimal("1e10")
_UNITS = {"亿": 10**8, "万": 10_000, "w": 10_000, "千": 1000, "k": 1000, "百": 100, "十": 10}
_DIGITS = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_ROUGH_BEFORE = later(r"^(?:~|≈|约|大约|大概|差不多|about|around)\s*")
_ROUGH_AFTER = later(r"(?:左右|上下|多|来)$|(?<=[十百千\d])[多来](?=[万亿千](?:左右|上下)?$)")
_OTHER = later(
    r"[$€£₩฿₽₹₫]|usd|hkd|eur|gbp|jpy|usdt|btc|dollar|euro|美元|美金|港币|港元|澳门元|台币|日元|韩元|欧元|英镑|泰铢|卢布|比特币",
    re.IGNORECASE,
)
_OWN_BEFORE = later(r"^(?:¥|rmb|cny|人民币)\s*", re.IGNORECASE)
_OWN_AFTER = later(r"\s*(?:元|圆|块钱|块|yuan|rmb|cny)(?:整|正)?$|整$", re.IGNORECASE)
_PLAIN = later(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_PART = later(r"(\d+(?:\.\d+)?|[零〇一二两俩三四五六七八九])?([万千百十wk])", re.ASCII | re.IGNORECASE)
# What stands before 亿 or 万 is a number of its own: 三十五 in 三十五万, 一万二千 in 一万二千亿.
_COUNTED = {
    "亿": later(r"\d+(?:\.\d+)?|[零〇一二两俩三四五六七八九十百千万]+", re.ASCII),
    "万": later(r"(?:\d|[零〇一二两俩三四五六七八九十百千]*)[十百千][零〇一二两俩三四五六七八九十百千]*"),
}
_DO = say("money.write_12000_12_000_50")


def names_other_money(said: str) -> bool:
    """Tell whether words name another currency than the yuan."""
    return bool(_OTHER.search(said))


class Amount(NamedTuple):
    """Hold an amount, and whether the person said it is only about right."""

    value: Decimal
    rough: bool = False

    def __str__(self) -> str:
        return f"{'~' if self.rough else ''}{write_amount(self.value)}"


def parse_amount(said: str, *, zero: bool = False, signed: bool = False, where: str | None = None) -> Amount:
    """Return the amount ``said`` gives, in yuan. Raise HelperError with the reason.

    Reads full-width digits, ``12,000.5元``, ``1.2万``, ``1万2`` (12,000), ``一万二``, ``约3000``. A minus
    sign is read only where ``signed``.
    """
    text = unicodedata.normalize("NFKC", said).strip().casefold()
    text, rough = _rough(text)
    if names_other_money(text):
        raise _refused(say("money.only_yuan_are_reckoned_here"), where)
    negative = text.startswith(("-", "−", "负"))
    text = _OWN_BEFORE.sub("", text.lstrip("+-−负").strip())
    text = _OWN_AFTER.sub("", text).strip()
    text, after = _rough(text)
    value = _value(text.replace("−", "-"), where)
    if value >= MOST_YUAN:
        raise _refused(say("money.is_absurdly_large_please_check"), where)
    if value != value.quantize(FEN):
        raise _refused(say("money.amount_has_at_most_two"), where)
    if negative and not signed and value:
        raise _refused(say("money.cannot_be_below_zero"), where)
    if value == 0 and not zero:
        raise _refused(say("money.amount_must_be_above_0"), where)
    return Amount(-value if negative else value, rough or after)


def fen(value: Decimal) -> Decimal:
    """Round to the fen, halves up: the one rounding used throughout."""
    return value.quantize(FEN, ROUND_HALF_UP)


def write_amount(value: Decimal) -> str:
    """Return an amount with no more decimals than it needs: ``1200``, ``1200.50``."""
    return f"{value:.2f}".removesuffix(".00")


def _rough(text: str) -> tuple[str, bool]:
    bare = _ROUGH_AFTER.sub("", _ROUGH_BEFORE.sub("", text)).strip()
    return (bare, True) if bare != text else (text, False)


def _value(text: str, where: str | None) -> Decimal:
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if len(text) == 1 and text in _DIGITS:
        return Decimal(_DIGITS[text])
    for name, counts in _COUNTED.items():
        head, unit, tail = text.partition(name)
        if unit and counts.fullmatch(head):
            return _value(head, where) * _UNITS[name] + _below(tail, _UNITS[name], where)
    total, place, last, sizes = Decimal(0), 0, None, []
    while found := _PART.match(text, place):
        head, unit = found.groups()
        if head is None and (unit != "十" or last is not None):
            break
        size = _UNITS[unit]
        if last is not None and size >= last:
            raise _unclear(where)
        count = Decimal(1) if head is None else Decimal(_DIGITS[head]) if head in _DIGITS else Decimal(head)
        if (last is not None or "十" in text[:place]) and count >= 10:
            raise _unclear(where)
        total, last, place = total + count * size, size, found.end()
        sizes.append(size)
        place += text.startswith(("零", "〇"), place) and _PART.match(text, place + 1) is not None
    if last is None:
        raise _unclear(where)
    return total + _rest(text[place:], last, where)


def _below(rest: str, unit: int, where: str | None) -> Decimal:
    """Return what follows 十万, 三百二十万 or 两亿: less than one of that unit, or a lone digit of the next unit down."""
    bare = rest.removeprefix("零").removeprefix("〇")
    if not any(name in bare for name in _UNITS):
        return _rest(rest, unit, where)
    value = _value(bare, where)
    if value >= unit:
        raise _unclear(where)
    return value


def _rest(rest: str, last: int, where: str | None) -> Decimal:
    """Return what follows the last unit: a lone digit counts in the next unit down, as it is said."""
    if not rest:
        return Decimal(0)
    if not rest.strip("零〇0"):
        raise _unclear(where)  # what 零 leads to is cut off
    if rest[0] in "零〇" and len(rest) == 2 and rest[1] in _DIGITS:
        return Decimal(_DIGITS[rest[1]])
    if rest[0] in "零〇" and rest[1:].isascii() and rest[1:].isdigit() and int(rest[1:]) < last:
        return Decimal(rest[1:])
    if len(rest) == 1 and (rest in _DIGITS or (rest.isascii() and rest.isdigit())):
        return Decimal(_DIGITS.get(rest, rest)) * last / 10
    # As many digits as the unit has noughts, or one fewer, can be read in one way only: 1万500, 1万2000.
    noughts = len(str(last)) - 1
    if rest.isascii() and rest.isdigit() and len(rest) in (noughts, noughts - 1) and len(rest) > 2:
        return Decimal(rest)
    raise _unclear(where)


def _unclear(where: str | None) -> HelperError:
    return _refused(say("money.is_not_amount_or_could"), where)


def _refused(what: Text, where: str | None) -> HelperError:
    return HelperError(what, where=where, do=_DO)


_DEBTS = later(r"[\n;；、，]|,(?!\d{3}(?!\d))")
_CIRCLED = later(r"^[ \t·•*-]*[①-⑳]", re.MULTILINE)
_LISTED = later(r"^[ \t·•*-]*(?:\d{1,2}[.)、](?!\d))?[ \t]*", re.MULTILINE)
_SUM = r"[^:=]*?[\d一二两三四五六七八九十百千万]\S*?"
_BETWEEN = tuple(
    later(pattern)
    for pattern in (
        rf"^(?P<name>.+?)\s*[:=]\s*(?P<sum>{_SUM})$",
        r"^(?P<name>.+?)\s*(?:还欠|欠款|欠|余额)\s*(?P<sum>\S+)$",
        r"^(?P<name>.+?)[\s,]+(?P<sum>\S+)$",
        r"^(?P<name>.*[^\d.,一二两三四五六七八九十百千万约~])(?P<sum>[约~]?[\d.,一二两三四五六七八九十百千万]+\s?[万千wk]?(?:元|块钱?|多|左右)*)$",
    )
)


def read_debts(told: object) -> tuple[list[tuple[str, Amount]], list[str]]:
    """Return other debts as they were told, one a line, each with its name and sum, and the lines nobody can read so.

    Between name and sum may stand a colon, an equals sign, blanks, 欠, or nothing.
    """
    found, unread = [], []
    # A circled number is a mark only while it is circled: made plain, ③ would be the 3 of a name.
    said = unicodedata.normalize("NFKC", _CIRCLED.sub("", str(told or "")))
    for line in _DEBTS.split(_LISTED.sub("", said)):
        line = line.strip().rstrip("。. ")
        if line.casefold() in ("", "0", "没有", "无", "none", "no"):
            continue
        read = _debt(line)
        if read:
            found.append(read)
        else:
            unread.append(line)
    return found, unread


def _debt(line: str) -> tuple[str, Amount] | None:
    for pattern in _BETWEEN:
        if (parts := pattern.match(line)) and (name := parts["name"].strip(" :=,")):
            try:
                return name, parse_amount(parts["sum"], zero=True)
            except HelperError:
                continue
    return None
