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
_UNREAD = later(r"[\W_]+")
_WEIGHS = later(r"\d|[不没未别无莫勿一二两三四五六七八九十百千万几]|\b(?:no|not|never|n't)\b")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return words without what a picture, a copy or a table writes otherwise: blanks, ends of lines, marks, width of letters."""
    return _UNREAD.sub("", normalize("NFKC", text.translate(RADICALS))).casefold()


def is_misread(one: str, other: str) -> bool:
    """Tell whether two texts are one, read wrong in a letter or two.

    A figure or a "not" that differs makes another message of it, however alike the rest is.
    """
    said, read = plain(one), plain(other)
    if min(len(said), len(read)) < MISREAD or _WEIGHS.findall(said) != _WEIGHS.findall(read):
        return False
    most = max(len(said), len(read)) // MISREAD
    return abs(len(said) - len(read)) <= most and _changes(said, read, most) <= most


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
