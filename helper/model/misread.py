"""Tell whether two texts are one that was copied, or read out of a picture, a little otherwise."""

from functools import lru_cache
from unicodedata import normalize

from helper.model.pattern import later

MISREAD = 12
"""Letters of which one may be read wrong in a picture; of fewer none, as 来 and 未 are another message."""
_RADICALS = (
    "⺁厂⺅亻⺕彐⺛旡⺝月⺞歺⺠民⺡氵⺣灬⺤爫⺩王⺬示⺭礻⺯糹⺰纟⺻肀⺼肉⺾艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶"
    "⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
)
RADICALS = {ord(_RADICALS[at]): _RADICALS[at + 1] for at in range(0, len(_RADICALS), 2)}
"""The sign for a part of characters (U+2E80 to U+2EF3), and the character that looks the same: a PDF gives ⻓ where 长 is printed.

As in EquivalentUnifiedIdeograph.txt of Unicode; NFKC joins those from U+2F00 on and leaves these.
"""
_STOPS, _ROUND = ("。", "．", ".", "｡"), ("0", "o", "O", "₀", "○", "〇", "°", "º", "０")
_ALIKE = str.maketrans("oli", "011")
_UNREAD = later(r"[\W_]+")
_FIGURES, _WEIGHS = later(r"\d"), later(r"[不没未别无莫勿一二两三四五六七八九十百千万几]|\b(?:no|not|never|n't)\b")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return words without what a picture, a copy or a table writes otherwise: blanks, ends of lines, marks, width of letters."""
    return _UNREAD.sub("", normalize("NFKC", text.translate(RADICALS))).casefold()


def is_misread(one: str, other: str) -> bool:
    """Tell whether two texts are one, read wrong in a letter or two.

    A figure or a "not" that differs makes another message of it, however alike the rest is.
    """
    said, read = plain(_whole(one, other)), plain(_whole(other, one))
    if min(len(said), len(read)) < MISREAD or _WEIGHS.findall(said) != _WEIGHS.findall(read):
        return False
    # 0 and o, 1 and l look alike; a figure that is another one looks like none of them.
    said, read = said.translate(_ALIKE), read.translate(_ALIKE)
    if _FIGURES.findall(said) != _FIGURES.findall(read):
        return False
    most = max(len(said), len(read)) // MISREAD
    return abs(len(said) - len(read)) <= most and _changes(said, read, most) <= most


def _whole(text: str, beside: str) -> str:
    """Return a text without a last round sign that is the full stop of the other one, read as 0 or o; 30。 is not 300."""
    bare, other = text.rstrip(), beside.rstrip()
    stop, round_ = (bare, other) if bare[-1:] in _STOPS else (other, bare)
    misread = stop[-1:] in _STOPS and round_[-1:] in _ROUND and not round_[-2:-1].isdecimal()
    return bare[:-1] if misread else text


def _changes(one: str, other: str, most: int) -> int:
    """Return how many letters of two texts differ, as far as ``most``: put in, left out or read as another."""
    before = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        row = [place]
        for at, read in enumerate(other, start=1):
            row.append(min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != read)))
        if min(row) > most:
            return most + 1
        before = row
    return before[-1]
