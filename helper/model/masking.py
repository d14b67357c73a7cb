"""Hide phone, identity and card numbers wherever a person or a file would show them.

Digits are replaced one by one with ``*``; everything else keeps its place, so spans still fit.
``masked`` is for a field known to hold a number, ``mask_text`` for words in which one may hide.
"""

import re
from collections.abc import Collection, Iterable

from helper.model.pattern import later
from helper.model.spellings import UNSEEN, cued, plain_digits, spelled

# What people put between the digits of a number: blanks, dashes, dots, and marks nobody sees
# (zero-width characters, direction marks, variation selectors).
_GAP = (
    "[ \\t\u00a0\u2000-\u200f\u202a-\u202f\u205f\u2060-\u206f\u3000\ufe0e\ufe0f\ufeff\u00ad"
    "._()（）·•\\-\u2010-\u2015\u2212\uff0d\ufe63\ufe58\uff0e\uff3f" + UNSEEN + "]"
)
_RUN = later(rf"\d(?:{_GAP}{{0,8}}\d)*(?:{_GAP}{{0,4}}[XxＸｘ](?![A-Za-z]))?")
_GROUP = later(r"\d+[XxＸｘ]?")
# Only years from 2000: no mobile (1…) and no identity number (province codes 11-15 … 91) starts so.
_DATE = later(rf"{_GAP}*20\d\d[-._]?(?:0[1-9]|1[0-2])[-._]?(?:0[1-9]|[12]\d|3[01])(?:{_GAP}*(?=\d))", re.ASCII)

_DAY_ALONE = later(r"(?<![\d*.-])20\d\d([-._])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?![\d-])", re.ASCII)

# A SHA-256, never digits alone; ten of its signs are letters at the least, and as good as always more.
# Nor the moment a phone puts into a picture's name, in thousandths of a second: thirteen digits right behind its word.
_SEAL = later(
    r"(?<![0-9A-Za-z])(?=(?:[0-9]*[a-f]){10})[0-9a-f]{64}(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z])(?:mmexport|wx_camera_|mm_?facetoface_collect_qrcode_|IMG_|VID_|beauty_|retouch_|save_)1[4-9]\d{11}(?!\d)",
    re.ASCII,
)

# How often a number rang, as a list of calls writes it behind it: 0571-28876543 (3).
_TIMES = later(r"[ \t]*[(（]\d{1,2}[)）]?$")

_MOBILE = later(r"(?:00)?(?:86)?(?=1[3-9]\d{9}$)")
# Of a telephone on a wall the place stays: of several in a list each is known by it.
_ON_A_WALL = later(r"0[3-9]\d{10}$")
# The country before a mobile, or before a telephone on a wall with or without its nought.
_ABROAD = later(r"(?:00)?86(?=1[3-9]\d{9}$|0?[1-9]\d{8,10}$)")
# GB 11643-1999: six digits of place, the birthday, three digits of order, a check character.
_PLACE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]|9[1])\d{4}"
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = later(rf"{_PLACE}(?:(?:18|19|20)\d\d{_DAY}\d{{3}}[\dX]|\d\d{_DAY}\d{{3}})$")

_WITHIN = later(rf"{_PLACE}(?:18|19|20)\d\d{_DAY}\d{{3}}")

_CALLED = 7  # digits of the shortest telephone in a field that holds more than one
_LONG = 11  # the shortest run that is hidden inside words: a mobile number


def masked(number: str) -> str:
    """Return a number fit to be shown: ``138****5678``, ``1101**********1234``, a card's last four.

    Numbers of services stay whole, as they name an institution and not a person: five or six digits
    (95588, 12378), 106 sender ports, and the 95, 96, 400 and 800 service lines.
    """
    said = plain_digits(number)
    digits = _plain(said)
    if not digits or any(char.isalpha() for char in said):
        return mask_text(number)
    if len(digits) <= 6 or _is_service(digits):
        return number
    return _onto(number, said, _stars(said, 0, 4) if len(digits) < _LONG else _hide(said))


def mask_text(text: str, keep: Collection[str] = ()) -> str:
    """Return text without a readable mobile, identity or card number.

    Every run of eleven digits or more is hidden, also where blanks, dashes or full-width digits disguise
    it. A date at the head of a run is left to be read. Numbers in ``keep`` (see ``kept_numbers``) are those a
    reader needs whole; an identity number is hidden even then.
    """
    said = plain_digits(text)
    return _onto(text, said, _mask_plain(said, keep))


def mask_identity(text: str) -> str:
    """Return text without a readable identity or card number; every other number, a phone's too, stays."""
    said = plain_digits(text)

    def covered(run: re.Match[str]) -> str:
        digits = _plain(run[0])
        card = len(digits) in (16, 19) and _is_a_persons(digits)
        return _hide(run[0]) if is_identity(run[0]) or card else run[0]

    return _onto(text, said, _RUN.sub(covered, said))


def _onto(text: str, said: str, hidden: str) -> str:
    """Return the text as it was written, with what was hidden of its plain form hidden in it."""
    if text == said:
        return hidden
    return "".join(sign if now == before else now for sign, before, now in zip(text, said, hidden, strict=True))


def _mask_plain(text: str, keep: Collection[str]) -> str:
    """Mask what stands around checksums: whoever compares one needs every sign of it, and it is nobody's number."""
    out, done = [], 0
    for seal in _SEAL.finditer(text):
        out += [_mask_between(text[done : seal.start()], keep), seal.group()]
        done = seal.end()
    return "".join([*out, _mask_between(text[done:], keep)])


def _mask_between(text: str, keep: Collection[str]) -> str:
    once = _RUN.sub(lambda run: _mask_around_days(run.group(), keep), text)
    hidden = [(start, end, "") for start, end in cued(once)]
    hidden += [(start, end, digits) for start, end, digits in spelled(once) if _is_a_persons(digits)]
    shown = list(once)
    for start, end, digits in hidden:
        said = "".join(shown[start:end])
        if not _is_kept(digits or said, keep):
            shown[start:end] = _veiled(said) if digits else _named(said)
    return "".join(shown)


def kept_numbers(numbers: Iterable[str]) -> frozenset[str]:
    """Return numbers as ``keep`` takes them, each without its country, so that every way to write it is the same number.

    A field may hold two numbers, or one with an extension: each of them counts. An identity number is none to keep.
    """
    whole = tuple(numbers)
    parts = (*whole, *(run for number in whole for run in _RUN.findall(plain_digits(number)) if _count(run) >= _CALLED))
    bare = (_without_country(digits_of(part)) for part in parts if not is_identity(part))
    return frozenset(digits for digits in bare if digits)


def _without_country(digits: str) -> str:
    """Return digits without 86 before a mobile or a telephone on a wall, and such a one with its nought: 02187654321."""
    found = _ABROAD.match(digits)
    if not found:
        return digits
    rest = digits[found.end() :]
    return rest if _MOBILE.match(rest) or rest.startswith("0") else f"0{rest}"


def digits_of(number: str) -> str:
    """Return the digits of a number in ASCII."""
    return "".join(str(int(c)) for c in plain_digits(number) if c.isdecimal())


def is_identity(number: str) -> bool:
    """Tell whether this is an identity number by its form, or a longer number that holds one."""
    return bool(_IDENTITY.match(_plain(number)) or _WITHIN.search(digits_of(number)))


def _is_a_persons(digits: str) -> bool:
    """Tell whether digits come to a mobile, an identity or a card number by all the marks these have."""
    if re.fullmatch(r"(?:86)?1[3-9]\d{9}", digits):
        return True
    if len(digits) in (17, 18) and _WITHIN.match(digits):
        return True
    return len(digits) in (16, 19) and digits[0] in "3456" and _luhn(digits)


def _luhn(digits: str) -> bool:
    """Tell whether the last digit of a card fits the others (ISO/IEC 7812-1)."""
    return (
        sum(int(c) if place % 2 == 0 else sum(divmod(int(c) * 2, 10)) for place, c in enumerate(reversed(digits))) % 10
        == 0
    )


def _veiled(said: str) -> str:
    """Hide every sign of a number that is spelled in an unusual way, and keep what stands between."""
    return "".join("*" if char.isdecimal() or (char.isalpha() and char.isascii()) else char for char in said)


def _named(said: str) -> str:
    """Hide an account, an address or a passport but for its first sign and its last."""
    return said[0] + "*" * (len(said) - 2) + said[-1] if len(said) > 3 else "*" * len(said)


def _mask_around_days(run: str, keep: Collection[str]) -> str:
    """Mask what stands before, between and after whole days: a day is no part of a number."""
    if _count(run) < _LONG:
        return run
    out, done = [], 0
    for day in _DAY_ALONE.finditer(run):
        out += [_mask_run(run[done : day.start()], keep), day.group()]
        done = day.end()
    return "".join([*out, _mask_run(run[done:], keep)])


def _mask_run(run: str, keep: Collection[str]) -> str:
    if _count(run) < _LONG:
        return run
    if _is_kept(_TIMES.sub("", run), keep):
        return run
    if _is_known(run):
        return _hide(run)
    # Two numbers side by side are two numbers, as long as each is whole.
    out, done = [], 0
    for group in _GROUP.finditer(run):
        kept = _is_kept(group.group(), keep)
        if kept or _is_known(group.group()):
            out += [_mask_rest(run[done : group.start()]), group.group() if kept else _hide(group.group())]
            done = group.end()
    return "".join([*out, _mask_rest(run[done:])])


def _mask_rest(rest: str) -> str:
    date = _DATE.match(rest)
    head = date.group() if date else ""
    tail = rest[len(head) :]
    return head + (tail if _count(tail) < _LONG else _hide(tail))


def _is_kept(number: str, keep: Collection[str]) -> bool:
    digits = digits_of(number)
    return (digits in keep or _without_country(digits) in keep) and not is_identity(number)


def _is_known(number: str) -> bool:
    plain = _plain(number)
    return bool(_MOBILE.match(plain) or _IDENTITY.match(plain))


def _is_service(digits: str) -> bool:
    if digits.startswith("106"):
        return len(digits) <= 20
    if digits.startswith(("400", "800")):
        return len(digits) == 10
    return digits.startswith(("95", "96")) and len(digits) <= 8


def _hide(number: str) -> str:
    plain = _plain(number)
    mobile = _MOBILE.match(plain)
    if mobile:
        return _stars(number, mobile.end() + 3, 4)
    if len(plain) in (15, 18):
        return _stars(number, 4, 4)
    if len(plain) == _LONG:
        return _stars(number, 3, 4)
    if _ON_A_WALL.match(plain):
        return _stars(number, 4, 4)
    return _stars(number, 0, 4)


def _plain(number: str) -> str:
    """Return the digits in ASCII, and a closing X where an identity number has one."""
    digits = "".join(str(int(c)) for c in number if c.isdecimal())
    return digits + ("X" if number[-1:] in tuple("XxＸｘ") else "")


def _count(number: str) -> int:
    return sum(c.isdecimal() for c in number)


def _stars(number: str, first: int, last: int) -> str:
    total, seen, out = len(_plain(number)), 0, []
    for char in number:
        if char.isdecimal() or char in "XxＸｘ":
            seen += 1
            char = char if seen <= first or seen > total - last else "*"
        out.append(char)
    return "".join(out)
