"""The ways a digit is written, and the numbers that are found by how they are spelled or by the word before them.

Every pattern gives places in the words; what is put there is decided in ``masking``. Money and days are written with
the same marks, so that a mark between digits counts only in the shape a telephone number is said in.
"""

import re
from collections.abc import Iterator
from functools import cache

from helper.model.pattern import later, ready

_HAN = ("零〇洞", "一壹幺", "二贰貳", "三叁參", "四肆", "五伍", "六陆陸", "七柒拐", "八捌", "九玖勾")
# Raised, lowered, circled, in brackets, with a full stop: where a row of them begins, and with which digit.
_RARE = (
    (0x2070, 0, 1), (0xB9, 1, 1), (0xB2, 2, 2), (0x2074, 4, 6), (0x2080, 0, 10), (0x2460, 1, 9), (0x2474, 1, 9), (0x2488, 1, 9),
    (0x24EA, 0, 1), (0x24F5, 1, 9), (0x24FF, 0, 1), (0x2776, 1, 9), (0x2780, 1, 9), (0x278A, 1, 9), (0x1F100, 0, 1), (0x1F101, 0, 10),
)  # fmt: skip
_PLAIN = {ord(char): str(digit) for digit, chars in enumerate(_HAN) for char in chars} | {
    first + place: str(digit + place) for first, digit, count in _RARE for place in range(count)
}
# Marks that stand on a digit, keycaps and what no eye sees.
UNSEEN = "\u0300-\u036f\u20d0-\u20f0\u180b-\u180e\ufe00-\ufe0f"

# What no eye sees at all; it is left out before anything is looked for.
_NOTHING = later(f"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff{UNSEEN}]+")

_LOOSE = (
    r"(?:[ \t\u3000]{0,12}(?:\r?\n|[)\]）】』」〉》}]?[ \t]?[(\[（【『「〈《{]|[)\]）】』」〉》}]|[/,，、:：|｜+*~～;；_^=#&\\]|-{1,3}"
    r"|[ \t\u3000]|[\u4e00-\u9fffA-Za-z]{1,3})[ \t\u3000\n]{0,12})"
)
# Between two figures these say how much or when, and never that the number goes on.
_UNITS = later(
    r"[元块角分万亿千百天日月年号点时秒期笔次条个第至到和共份岁%％]|hour|min|day|to|and|or|am|pm|rmb|cny|yuan",
    re.IGNORECASE,
)


@cache
def _shaped() -> tuple[re.Pattern[str], ...]:
    """Return the shapes a number is said in: 138 1234 5678, 138 12345678, 1381234 5678, 1381 2345 678, one digit or two at a time."""
    shapes = (
        rf"\d{{3}}(?P<m>{_LOOSE})\d{{4}}(?P=m)\d{{4}}",
        rf"\d{{3}}(?P<m>{_LOOSE})\d{{8}}",
        rf"\d{{7}}(?P<m>{_LOOSE})\d{{4}}",
        rf"\d{{4}}(?P<m>{_LOOSE})\d{{4}}(?P=m)\d{{3}}",
        rf"\d(?P<m>{_LOOSE})\d(?:(?P=m)\d){{9,17}}",
        rf"\d{{3}}(?P<m>{_LOOSE})\d{{2}}(?:(?P=m)\d{{2}}){{3}}",
        rf"\d{{6}}(?P<m>{_LOOSE})\d{{8}}(?P=m)\d{{3}}[\dXxＸｘ]",
        rf"\d{{4}}(?P<m>{_LOOSE})\d{{4}}(?:(?P=m)\d{{4}}){{2}}(?:(?P=m)\d{{1,3}})?",
    )
    # The country may stand right before it: +86138…
    begins = r"(?:(?<!\d)|(?<=0086)|(?<=\D86)|(?<=^86))"
    return tuple(ready(rf"{begins}{shape}(?!\d)") for shape in shapes)


_ENCODED = later(r"(?:(?:%3[0-9]|&#(?:[xX]0*3[0-9]|0*(?:4[89]|5[0-7]));?|\d)[\s.\-]{0,2}){11,24}")
_ONE = later(r"%3([0-9])|&#[xX]0*3([0-9]);?|&#0*(4[89]|5[0-7]);?|(\d)")
# O for 0, l or I for 1, and rarer Z, S, B for 2, 5, 8, where the whole is a mobile number by its form.
_ALIKE = later(r"(?<![A-Za-z\d])[1lI|][ .\-]?[3-9SsB](?:[ .\-]{0,2}[\dOoQDlI|ZzSsB]){9}(?![A-Za-z\d])", re.ASCII)
_TEN = "0123456789"
_DIGITS, _FEWEST = later(r"\d"), 7
_LETTERS = str.maketrans("OoQDlI|ZzSsB", "000011122558")
_RARER = later(r"[|DZzSsB .\-]")  # also stand in words, codes and drawn tables: then most must be digits

_SHORT = r"(?<![A-Za-z])(?:v\s?x|wx)(?![A-Za-z])"  # said for it only to give an account
_WECHAT = rf"(?:微\s?信|薇信|威信|维信|we\s?chat|weixin|v\s?信|{_SHORT})"
_ACCOUNT = r"(?P<n>[A-Za-z][-_A-Za-z0-9]{5,19})(?![-_A-Za-z0-9*])"
# What stands after "WeChat ID" or "WeChat:" and is no account.
_EVERYDAY = (
    r"(?:account|already|always|and|anybody|anymore|anyone|because|before|blocked|cannot|collector|collectors|contact|contacts|deleted|friend|friends"
    r"|group|groups|harassed|instead|lender|message|messages|mini|moment|moments|number|official|payment|picture|pictures"
    r"|please|profile|program|public|received|screenshot|screenshots|shared|should|showed|someone|somebody|stolen|threatened"
    r"|threats|through|today|tonight|tomorrow|transfer|unknown|wallet|wechat|weixin|without|yesterday)(?!-?[A-Za-z0-9_]*[\d_])(?:-[A-Za-z]+)?"
)

# What names a person by its form or by the word before it. A pattern is looked for only where one of its signs stands.
_CUED: tuple[tuple[str, str, int], ...] = (
    # A mail address: what stands before the at-sign names a person.
    (
        "@＠",
        r"(?<![A-Za-z0-9._%+\-*])(?P<n>[A-Za-z0-9._%+\-]{1,64})(?=[@＠][A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,4})",
        0,
    ),
    # An account, where its word says that one follows: 号, ID, a colon, 加. "WeChat moments" is a word of everyday.
    (
        "微薇威维vw",
        (
            rf"(?:{_WECHAT}\s?(?:(?:号码|账号|帐号|号|\bid\b)[\s:：是为=]{{0,4}}(?:is\b)?[\s:：]{{0,2}}|\s?[:：是为=][\s:：是为=]{{0,3}})"
            rf"|{_SHORT}\s{{1,4}}|加\s?(?:我|他|她)?\s?(?:的\s?)?(?:{_WECHAT}|[v薇微])[\s:：是为=]{{0,4}})(?!{_EVERYDAY}\b){_ACCOUNT}"
        ),
        re.IGNORECASE,
    ),
    # Without such a word only what no word looks like: with a digit or a low line in it.
    (
        "微薇威维vw",
        rf"{_WECHAT}\s?群?[\s:：是为=]{{0,4}}(?:(?:is|at)\b)?\s?(?=[-A-Za-z]{{0,19}}[\d_]){_ACCOUNT}",
        re.IGNORECASE,
    ),
    (
        "q扣企",
        r"(?:\bQQ|扣扣|扣Q|企鹅)\s?(?:号码|账号|帐号|号|群)?[\s:：是为=]{0,4}(?P<n>\d{5,11})(?!\d)",
        re.IGNORECASE,
    ),
    # Passports, permits and identity cards of Hong Kong, Macao and Taiwan, by their form.
    (
        "",
        r"(?<![A-Za-z\d])(?P<n>(?:[EeGgDdSsPpHhMmCc]\d{8}(?:\d{2})?|[Ee][A-Ha-hJ-Nj-nP-Zp-z]\d{7}|[A-Za-z]{1,2}\d{6}[(（][\dAa][)）]|[A-Za-z][12]\d{8}))(?![A-Za-z\d])",
        re.ASCII,
    ),
    (
        "护通台回p",
        r"(?:护照|通行证|台胞证|回乡证|passport)\s?(?:号码|号|no\.?)?[\s:：是为=]{0,4}(?P<n>[A-Za-z]{0,2}\d{6,9})(?![A-Za-z\d])",
        re.IGNORECASE,
    ),
    # A telephone on a wall: with its place before it, or where words say that it is one.
    ("0", r"(?<![\d*.])(?P<n>0\d{2,3}[\s\-]{0,2}[2-8]\d{6,7})(?!\d)", re.ASCII),
    (
        "座固家单办宅",
        r"(?:座机|固话|家里电话|家庭电话|单位电话|办公电话|宅电)\s?(?:号码|号)?[\s:：是为=]{0,4}(?P<n>[2-8]\d{6,7})(?!\d)",
        0,
    ),
)


def plain_digits(text: str) -> str:
    """Return text of the same length in which digits of every kind are decimal ones."""
    return text.translate(_PLAIN)


def spelled(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield places where digits with marks between them, encoded or with letters among them, come to some number.

    ``text`` is ``plain``. Marks that no eye sees may stand anywhere among them.
    """
    if not _NOTHING.search(text):
        yield from _spelled(text)
        return
    places = [place for place, char in enumerate(text) if not _NOTHING.match(char)]
    for start, end, digits in _spelled("".join(text[place] for place in places)):
        yield places[start], places[end - 1] + 1, digits


def _spelled(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _ALIKE.finditer(text):
        if not _RARER.search(found[0]) or len(_DIGITS.findall(found[0])) >= _FEWEST:
            yield found.start(), found.end(), _digits(found[0].translate(_LETTERS))
    if len(_DIGITS.findall(text)) < _FEWEST:
        return
    for pattern in _shaped():
        for found in pattern.finditer(text):
            if not _UNITS.search(found["m"]):
                yield found.start(), found.end(), _digits(found[0])
    if "%3" in text or "&#" in text:
        for found in _ENCODED.finditer(text):
            if "%" in found[0] or "&" in found[0]:
                digits = "".join(
                    one[1] or one[2] or (str(int(one[3]) - 48) if one[3] else one[4]) for one in _ONE.finditer(found[0])
                )
                yield found.start(), found.end(), digits


def cued(text: str) -> Iterator[tuple[int, int]]:
    """Yield places of what names a person by its form or by the word before it: accounts, addresses, passports."""
    signs = set(text.casefold())
    for cues, pattern, flags in _CUED:
        if signs.isdisjoint(cues or _TEN):
            continue
        for found in _compiled(pattern, flags).finditer(text):
            yield found.span("n")


@cache
def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    return re.compile(pattern, flags)


def _digits(said: str) -> str:
    return "".join(str(int(char)) for char in said if char.isdecimal())


def can_be_called(text: str) -> bool:
    """Tell whether a number can be called: enough digits, and no letters but those of an extension."""
    digits, letters = re.sub(r"\D", "", text), re.sub(r"(?i)ext|tel|转|分机", "", text)
    return len(digits) >= 5 and not re.search(r"[A-Za-z]", letters)
