"""Bring a number to one form, so that two exports name it alike, and say which numbers of a log are worth asking about."""

import re
import unicodedata
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from helper.model.pattern import later
from helper.wording import say

if TYPE_CHECKING:
    from helper.casefile import NumberSummary

_WRAPPED = later(r'^=?\s*["\']?(.*?)["\']?$', re.DOTALL)
_LOST = later(r"^\d(?:\.\d+)?[eE]\+?\d{1,2}$")
_MOBILE = later(r"1[3-9]\d{9}$")


_COUNT = later(r"(?<=\d)\s*\(\s*\d{1,3}\s*\)$")
"""How often it rang, as a list of calls writes it behind a number: 021-60551234 (3)."""
_EXTENSION = later(
    r"\s*(?:[,，;；#(]?\s*(?:转|分机号?|ext(?:ension)?\.?|x)\s*[:.]?\s*\d{1,6}\s*\)?)$|(?<=\d{7})\s*[-\u2010-\u2015]\s*\d{1,6}$",
    re.IGNORECASE,
)
_PLACED = later(r"(?:\+?86|0086|\()?[\s\-\u2010-\u2015(]*0\d{2,3}")
"""A land line that begins with its area code: only behind one is a third group of figures an extension."""
_AREA = r"(?:2\d[2-9]\d{7}|10[2-57-9]\d{7}|(?:[37]\d\d|4[1-9]\d|5\d\d|6[36]\d|8(?:[1346-9]\d|5[145-9])|9[01379]\d)[2-9]\d{6,7})"
_LAND = later(rf"{_AREA}$")
_WITH_CODE = later(rf"0?(?:{_AREA}|95\d[2-9]\d{{6}}|106[0-47]\d{{6}})$")
"""What is a land line behind +86: there it stands without its 0, and Beijing's 010-62 is no sender of messages."""


_BEHIND = later(r"[\s,，.。;；:：|>›》》·…]+$")
_APART = later(r"\s+(?=\(\D)")


@lru_cache(maxsize=8192)
def normal(raw: str) -> str:
    """Return a number in the one form it has everywhere; a name is left as it is.

    +86, blanks, brackets, hyphens, an extension, how often it rang and what spreadsheets put round it go. 95, 96, 400
    and 106 numbers keep every digit: they are senders in their own right. A land line keeps its area code with the 0
    before it, as without it two towns share a number: +86 21 and a 21 whose 0 a spreadsheet ate are 021.
    """
    text = unicodedata.normalize("NFKC", raw).strip()
    text = (_WRAPPED.match(text) or [text, text])[1].strip().lstrip("'")
    digits = _digits(text.removesuffix(".0"))
    bare = digits.removeprefix("+")
    if not bare.isdecimal():
        # What a title bar has behind a number is no part of it; a name is one with and without a blank before its bracket.
        behind = _BEHIND.sub("", text)
        return normal(behind) if behind != text and _digits(behind).lstrip("+").isdecimal() else _APART.sub("", text)
    for prefix in ("0086", "86"):
        rest = bare.removeprefix(prefix)
        if rest == bare:
            continue
        if digits.startswith(("+", "00")) and _WITH_CODE.match(rest):
            return "0" + rest.removeprefix("0")
        if _MOBILE.match(rest) or _LAND.match(rest) or (digits.startswith(("+", "00")) and len(rest) >= 5):
            return _national(rest)
    return _national(bare) if not digits.startswith("+") else bare


def _digits(text: str) -> str:
    """Return the figures of a number without what stands between and behind them."""
    text = _COUNT.sub("", text)
    cut = _EXTENSION.search(text)
    if cut and (re.search(r"[^\d\s\-\u2010-\u2015]", cut[0]) or _PLACED.match(text)):
        text = text[: cut.start()]
    return re.sub(r"[\s\-()\u2010-\u2015.]", "", text)


def _national(bare: str) -> str:
    if _LAND.match(bare):
        return f"0{bare}"
    # 013812345678 is how some exchanges write a mobile number from another province.
    return bare[1:] if bare.startswith("0") and _MOBILE.match(bare[1:]) else bare


def lost(raw: str) -> bool:
    """Tell whether a spreadsheet has turned a number into 1.38E+10."""
    return bool(_LOST.match(raw.strip().lstrip("'=").strip('"')))


def is_service(number: str) -> bool:
    """Tell whether a number is of the kinds that companies use: 95, 96, 400, 800 and 106 numbers."""
    if not number.isdecimal():
        return False
    if number.startswith("106"):
        return len(number) >= 8
    if number.startswith(("400", "800")):
        return len(number) == 10
    return number.startswith(("95", "96")) and 5 <= len(number) <= 8


BURST = 5
"""Contacts in one day from which a number is shown; no text sets it, it only orders a list."""
OFTEN, OFTEN_LAND = 5, 3
"""Calls in all from which an unsaved number is shown, however they are spread; of a land line or a company's number
fewer, as nobody's friends ring from there. It only makes a list."""
_NAME = later(r"催|贷|借|金融|银行|法务|律师|资产|资管|客服|消费|信用|loan|bank|collect|finance", re.IGNORECASE)

WHY = {
    "warned": say("intake.warned_of"),
    "debt": say("intake.messages_speak_debt"),
    "presses": say("intake.messages_press"),
    "service": say("intake.or_106_number"),
    "burst": say("intake.many_contacts_in_one_day"),
    "often": say("intake.not_saved_under_name"),
    "name": say("intake.name_sounds_like_lender"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold a number with the reasons to ask about it; ``example`` is a message that speaks of a debt."""

    seen: "NumberSummary"
    why: tuple[str, ...]
    example: str = ""


def _rings_often(one: "NumberSummary") -> bool:
    land = one.number.startswith("0") or is_service(one.number)
    return not one.names and one.calls >= (OFTEN_LAND if land else OFTEN) and one.calls > one.out


def find_candidates(
    seen: Iterable["NumberSummary"],
    speaks_of_debt: Callable[[str], bool],
    warned: Container[str] = (),
    presses: Callable[[str], bool] = lambda text: False,
) -> list[Candidate]:
    """Return the numbers worth asking about, the likeliest first. A service number alone is reason enough.

    ``presses`` tells of a message without a word of debt that says what collectors say. Those of ``warned`` were warned
    of as they came in: they stand first, whatever else they look like.
    """
    found = []
    for one in seen:
        of_debt = next((text for text in one.texts if speaks_of_debt(text)), "")
        example = of_debt or next((text for text in one.texts if presses(text)), "")
        why = tuple(
            reason
            for reason, holds in (
                ("warned", one.number in warned),
                ("debt", bool(of_debt)),
                ("presses", bool(example) and not of_debt),
                ("service", is_service(one.number)),
                ("burst", one.most >= BURST and one.calls > one.out),
                ("often", _rings_often(one)),
                ("name", any(_NAME.search(name) for name in (*one.names, one.number))),
            )
            if holds
        )
        if why and (one.calls or one.messages):
            found.append(Candidate(one, why, example))
    return sorted(found, key=lambda row: (-_weight(row), -(row.seen.calls + row.seen.messages), row.seen.number))


def _weight(row: Candidate) -> int:
    return sum(
        {"warned": 16, "debt": 8, "presses": 8, "burst": 2, "name": 2, "often": 2, "service": 1}[reason]
        for reason in row.why
    )
