"""The ways a digit is written, and the numbers that are found by how they are spelled or by the word before them.

Every pattern gives places in the words; what is put there is decided in ``masking``. Money and days are written with
the same marks, so that a mark between digits counts only in the shape a telephone number is said in.
"""

import re
import unicodedata
from collections.abc import Iterator

HAN = {char: place for place, chars in enumerate(("零〇洞", "一壹幺", "二贰貳", "三叁參", "四肆", "五伍", "六陆陸", "七柒拐", "八捌", "九玖勾")) for char in chars}
_HAN = "".join(HAN)
# Raised, lowered, circled, in brackets, with a full stop: ① ¹ ₁ ⑴ ⒈ ⓵ ❶ ➀ ➊ 🄁.
RARE = "⁰¹²³⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒\U0001f100-\U0001f10a"
DIGIT = f"[\\d{RARE}{_HAN}]"
# Marks that stand on a digit, keycaps and what no eye sees.
UNSEEN = "\u0300-\u036f\u20d0-\u20f0\u180b-\u180e\ufe00-\ufe0f"

_LOOSE = r"(?:[ \t\u3000]{0,12}(?:\r?\n|[/,，、:：|｜+*~～;；_^=#&\\]|-{1,3}|[ \t\u3000]|[\u4e00-\u9fffA-Za-z]{1,3})[ \t\u3000\n]{0,12})"
# Between two figures these say how much or when, and never that the number goes on.
_UNITS = re.compile(r"[元块角分万亿千百天日月年号点时秒期笔次条个第至到和共份岁%％]|hour|min|day|to|and|or|am|pm|rmb|cny|yuan", re.IGNORECASE)
_D = DIGIT
# 138 1234 5678, 138 12345678, 1381234 5678, 1381 2345 678, and one digit or two at a time.
_SHAPED = tuple(
    re.compile(rf"(?<!{_D})" + rf"(?P<m>{_LOOSE})".join([first]) + "".join(rest) + rf"(?!{_D})")
    for first, rest in (
        (rf"(?P<a>{_D}{{3}})(?P<m>{_LOOSE}){_D}{{4}}", (rf"(?P=m){_D}{{4}}",)),
        (rf"(?P<a>{_D}{{3}})(?P<m>{_LOOSE}){_D}{{8}}", ()),
        (rf"(?P<a>{_D}{{7}})(?P<m>{_LOOSE}){_D}{{4}}", ()),
        (rf"(?P<a>{_D}{{4}})(?P<m>{_LOOSE}){_D}{{4}}", (rf"(?P=m){_D}{{3}}",)),
        (rf"(?P<a>{_D})(?P<m>{_LOOSE}){_D}", (rf"(?:(?P=m){_D}){{9,17}}",)),
        (rf"(?P<a>{_D}{{3}})(?P<m>{_LOOSE}){_D}{{2}}", (rf"(?:(?P=m){_D}{{2}}){{3}}",)),
        (rf"(?P<a>{_D}{{6}})(?P<m>{_LOOSE}){_D}{{8}}", (rf"(?P=m){_D}{{3}}[\dXxＸｘ]",)),
        (rf"(?P<a>{_D}{{4}})(?P<m>{_LOOSE}){_D}{{4}}", (rf"(?:(?P=m){_D}{{4}}){{2}}(?:(?P=m){_D}{{1,3}})?",)),
    )
)
_ENCODED = re.compile(r"(?:(?:%3[0-9]|&#(?:[xX]0*3[0-9]|0*(?:4[89]|5[0-7]));?|\d)[\s.\-]{0,2}){11,24}")
_ONE = re.compile(r"%3([0-9])|&#[xX]0*3([0-9]);?|&#0*(4[89]|5[0-7]);?|(\d)")
# O for 0 and l or I for 1, where most are digits and the whole is a number.
_ALIKE = re.compile(r"(?<![A-Za-z\d])[1lI|][ .\-]?[3-9](?:[ .\-]{0,2}[\dOoQlI|]){9}(?![A-Za-z\d])", re.ASCII)
_LETTERS = str.maketrans("OoQlI|", "000111")

_CUED = (
    # A mail address: what stands before the at-sign names a person.
    re.compile(r"(?<![A-Za-z0-9._%+\-*])(?P<n>[A-Za-z0-9._%+\-]{1,64})(?=[@＠][A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,4})"),
    re.compile(r"(?:微\s?信|薇信|威信|维信|we\s?chat|weixin|\bv\s?x\b|\bwx\b|加\s?[vV薇微])\s?(?:号码|账号|帐号|号|id|ID|群)?[\s:：是为=]{0,4}(?P<n>[A-Za-z][-_A-Za-z0-9]{5,19})(?![-_A-Za-z0-9*])", re.IGNORECASE),
    re.compile(r"(?:\bQQ|扣扣|扣Q|企鹅)\s?(?:号码|账号|帐号|号|群)?[\s:：是为=]{0,4}(?P<n>\d{5,11})(?!\d)", re.IGNORECASE),
    # Passports, permits and identity cards of Hong Kong, Macao and Taiwan, by their form.
    re.compile(r"(?<![A-Za-z\d])(?P<n>(?:[EeGgDdSsPpHhMmCc]\d{8}(?:\d{2})?|[Ee][A-Ha-hJ-Nj-nP-Zp-z]\d{7}|[A-Za-z]{1,2}\d{6}[(（][\dAa][)）]|[A-Za-z][12]\d{8}))(?![A-Za-z\d])", re.ASCII),
    re.compile(r"(?:护照|通行证|台胞证|回乡证|passport)\s?(?:号码|号|no\.?)?[\s:：是为=]{0,4}(?P<n>[A-Za-z]{0,2}\d{6,9})(?![A-Za-z\d])", re.IGNORECASE),
    # A telephone on a wall: with its place before it, or where words say that it is one.
    re.compile(r"(?<![\d*.])(?P<n>0\d{2,3}[\s\-]{0,2}[2-8]\d{6,7})(?!\d)", re.ASCII),
    re.compile(r"(?:座机|固话|家里电话|家庭电话|单位电话|办公电话|宅电)\s?(?:号码|号)?[\s:：是为=]{0,4}(?P<n>[2-8]\d{6,7})(?!\d)"),
)


def value_of(char: str) -> int | None:
    """Return the digit a character stands for, however it is written; None for any other."""
    if char.isdecimal():
        return int(char)
    said = HAN.get(char)
    if said is None and char.isdigit():
        return unicodedata.digit(char)
    # A circled zero and digits with a comma are numbers to Unicode, and no digits.
    return {"🄀": 0, "⓿": 0}.get(char) if said is None else said


def spelled(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield places where digits with marks between them, encoded or with letters among them, come to some number."""
    if not _MAYBE.search(text):
        return
    for pattern in _SHAPED:
        for found in pattern.finditer(text):
            if not _UNITS.search(found["m"]):
                yield found.start(), found.end(), _digits(found[0])
    if "%3" in text or "&#" in text:
        for found in _ENCODED.finditer(text):
            if "%" in found[0] or "&" in found[0]:
                digits = "".join(one[1] or one[2] or (str(int(one[3]) - 48) if one[3] else one[4]) for one in _ONE.finditer(found[0]))
                yield found.start(), found.end(), digits
    for found in _ALIKE.finditer(text):
        digits = found[0].translate(_LETTERS)
        if sum(char.isdecimal() for char in found[0]) >= 7:
            yield found.start(), found.end(), _digits(digits)


def cued(text: str) -> Iterator[tuple[int, int]]:
    """Yield places of what names a person by its form or by the word before it: accounts, addresses, passports."""
    for pattern in _CUED:
        for found in pattern.finditer(text):
            yield found.span("n")


_MAYBE = re.compile(rf"(?:[\d{RARE}{_HAN}OolI|%&](?:[^\d{RARE}{_HAN}]{{0,30}})){{3}}")


def _digits(said: str) -> str:
    return "".join(str(value) for char in said if (value := value_of(char)) is not None)
