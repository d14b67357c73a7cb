"""Name a provision in both languages: 第一千零三十三条第五项 is article 1033, item 5."""

from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True))
_UNITS = {"十": 10, "百": 100, "千": 1000}
_PART = later(r"第([零一二三四五六七八九十百千]+)([条款项])")
_NAMES = {"条": "art. {}", "款": "para. {}", "项": "item {}"}


def named(short: Text, provision: str) -> Text:
    """Return title and provision as each language writes them."""
    if provision.startswith("第"):
        joined = provision
    elif provision[0].isdigit():
        clause, _, rest = provision.partition("（")
        joined = f"第{clause}条" + (f"（{rest}" if rest else "")
    else:
        joined = f"（{provision}）"
    return say("guidance.short_joined", short=short, joined=Text(joined, english(provision)))


def english(provision: str) -> str:
    """Return a Chinese provision in English, part by part."""
    if provision == "条号未见":
        return "article number not seen"
    text = provision.replace("（三级条号未核实）", " (sub-clause not verified)")
    parts = []
    for piece in text.split("、"):
        found = _PART.findall(piece)
        parts.append(", ".join(_NAMES[kind].format(number(said)) for said, kind in found) if found else piece)
    return "; ".join(parts)


def number(said: str) -> int:
    """Return the value of a Chinese numeral below ten thousand."""
    total = digit = 0
    for letter in said:
        if letter in _UNITS:
            total += (digit or 1) * _UNITS[letter]
            digit = 0
        else:
            digit = _DIGITS[letter]
    return total + digit


def articles_and_items(provision: str) -> list[str]:
    """Return the articles and items a provision names, each as a letter writes it: 第五十六条, 第一项."""
    return [part[0] for part in _PART.finditer(provision) if part[2] != "款"]
