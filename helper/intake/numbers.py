"""Bring a number to one form, so that two exports name it alike, and say which numbers of a log are worth asking about."""

import re
import unicodedata
from collections.abc import Callable, Iterable
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


@lru_cache(maxsize=8192)
def normal(raw: str) -> str:
    """Return a number without prefix, blanks and what spreadsheets put round it; a name is left as it is.

    95, 96, 400 and 106 numbers keep every digit: they are senders in their own right. A land line keeps its
    area code, as without it two towns share a number.
    """
    text = unicodedata.normalize("NFKC", raw).strip()
    text = (_WRAPPED.match(text) or [text, text])[1].strip().lstrip("'")
    digits = re.sub(r"[\s\-()\u2010-\u2015.]", "", text.removesuffix(".0"))
    bare = digits.removeprefix("+")
    if not bare.isdecimal():
        return text
    for prefix in ("0086", "86"):
        rest = bare.removeprefix(prefix)
        if rest != bare and (_MOBILE.match(rest) or (digits.startswith(("+", "00")) and len(rest) >= 5)):
            return _national(rest)
    return _national(bare)


def _national(bare: str) -> str:
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
OFTEN = 10
"""Calls in all from which an unsaved number is shown, however they are spread; it only orders a list as well."""
_NAME = later(r"催|贷|借|金融|银行|法务|律师|资产|资管|客服|消费|信用|loan|bank|collect|finance", re.IGNORECASE)

WHY = {
    "debt": say("intake.messages_speak_debt"),
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


def find_candidates(seen: Iterable["NumberSummary"], speaks_of_debt: Callable[[str], bool]) -> list[Candidate]:
    """Return the numbers worth asking about, the likeliest first. A service number alone is reason enough."""
    found = []
    for one in seen:
        example = next((text for text in one.texts if speaks_of_debt(text)), "")
        why = tuple(
            reason
            for reason, holds in (
                ("debt", bool(example)),
                ("service", is_service(one.number)),
                ("burst", one.most >= BURST and one.calls > one.out),
                ("often", not one.names and one.calls >= OFTEN and one.calls > one.out),
                ("name", any(_NAME.search(name) for name in (*one.names, one.number))),
            )
            if holds
        )
        if why and (one.calls or one.messages):
            found.append(Candidate(one, why, example))
    return sorted(found, key=lambda row: (-_weight(row), -(row.seen.calls + row.seen.messages), row.seen.number))


def _weight(row: Candidate) -> int:
    return sum({"debt": 4, "burst": 2, "name": 2, "often": 2, "service": 1}[reason] for reason in row.why)
