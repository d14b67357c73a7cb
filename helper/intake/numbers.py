"""Bring a number to one form, so that two exports of one phone name it alike."""

import re
import unicodedata
from functools import lru_cache

_WRAPPED = re.compile(r'^=?\s*["\']?(.*?)["\']?$', re.DOTALL)
_LOST = re.compile(r"^\d(?:\.\d+)?[eE]\+?\d{1,2}$")
_MOBILE = re.compile(r"1[3-9]\d{9}$")


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
