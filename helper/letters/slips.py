"""Find the slips people make when they write fields by hand or in Word, and say in plain words how to write them.

Jinja names a fault by the token it met; whoever writes letters for a living needs the sign to type instead.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

_TAG = later(r"\{#.*?#\}|\{\{(?P<field>.*?)\}\}|\{%[-+]?(?P<order>.*?)[-+]?%\}", re.DOTALL)
# Anything that opens or shuts like a field: full-width, with a blank between, or of two kinds.
_ODD_OPEN = later(r"[{｛]\s*[｛％]|｛\s*[{%#＃]|\{ +[{%]")
_ODD_SHUT = later(r"[｝％]\s*[}｝]|[}%#＃]\s*｝|[}%] +\}")
_LONE = later(
    r"(?<![{｛])[{｛]\s*([a-z_]+(?:\.[a-z_0-9]+)+|[\u4e00-\u9fff]{1,20})\s*[}｝](?![}｝])|«([^»]{1,40})»|\[\[([^\]]{1,40})\]\]"
)
_CURLY = later("[“”‘’„‟＂＇「」『』]")
_QUOTED = later(r"\"[^\"]*\"|'[^']*'|[“”„][^“”]*[“”]|[‘’][^‘’]*[‘’]|「[^」]*」")
_WIDE = {
    "（": "(", "）": ")", "＝": "=", "！": "!", "＞": ">", "＜": "<", "，": ",", "｜": "|", "．": ".", "。": ".", "＿": "_",
    "：": ":", "；": ";", "、": ",", "—": "--", "–": "-", "…": "...",
}  # fmt: skip
_ORDERS = {
    "if": "如果|若|假如|要是|当|条件",
    "elif": "否则如果|否则若|或者如果|不然如果|如果不是",
    "else": "否则|不然|其他|其它|其余",
    "endif": "结束|如果结束|结束如果|完|完毕|结束条件|条件结束|终",
    "for": "循环|对于|每个|每一个|逐个|逐条|遍历|对每个",
    "endfor": "循环结束|结束循环|结束遍历|遍历结束",
}
_MEANT = {word: order for order, words in _ORDERS.items() for word in words.split("|")} | {
    **dict.fromkeys(("end if", "end", "fi", "stop", "end_if"), "endif"),
    **dict.fromkeys(("else if", "elseif", "elsif", "else_if"), "elif"),
    **dict.fromkeys(("end for", "end_for", "next", "done"), "endfor"),
}
_WORDS = {
    "并且": "and", "而且": "and", "同时": "and", "和": "and", "且": "and", "或者": "or", "或": "or", "不是": "!=", "没有": "not",
    "不等于": "!=", "等于": "==", "大于": ">", "小于": "<", "是": "==", "为": "==", "非": "not", "不": "not", "在": "in",
    "已知": "", "有": "",
}  # fmt: skip
_HAN = later("[\u4e00-\u9fff]+")
_ONE_EQUAL = later(r"(?<![=!<>])=(?!=)")
_ORDER_WORD = later(r"(?i:end|else)[ _](?i:if|for)\b|[A-Za-z_]+|[\u4e00-\u9fff]+")
_KNOWN = frozenset({"if", "elif", "else", "endif", "for", "endfor", "set", "endset", "p", "tr", "tc", "r"})


@dataclass(frozen=True, slots=True)
class Slip:
    """Hold one slip: where it stands in the body, what it is, and what to write."""

    line: int
    column: int
    what: Text
    do: Text


def slips(body: str, labels: Mapping[str, str] | None = None) -> list[Slip]:
    """Return the slips of a template body in their order; ``labels`` are the names of facts people may write instead."""
    found = sorted(dict.fromkeys(_signs(body, labels or {})), key=lambda one: one[0])
    found = found or sorted(_pairs(body), key=lambda one: one[0])
    made: list[Slip] = []
    for at, what, do in found:
        line, column = body.count("\n", 0, at) + 1, at - body.rfind("\n", 0, at)
        if all(line != one.line or what != one.what for one in made):
            made.append(Slip(line, column, what, do))
    return made


_Found = tuple[int, Text, Text]


def _signs(body: str, labels: Mapping[str, str]) -> Iterator[_Found]:
    """Yield what is written with wrong signs or words."""
    for odd in (*_ODD_OPEN.finditer(body), *_ODD_SHUT.finditer(body)):
        meant = re.sub(r"\s", "", odd[0].translate(str.maketrans("｛｝％＃", "{}%#")))
        yield (
            odd.start(),
            say("letters.slip_full_width_braces", said=odd[0]),
            say("letters.slip_write_instead", meant=meant),
        )
    outside = _TAG.sub(_blank, body)
    for lone in _LONE.finditer(outside):
        name = next(filter(None, lone.groups()))
        fact = _named(name, labels)
        meant = f"{{{{ {fact or name} }}}}"
        yield lone.start(), say("letters.slip_one_brace", said=lone[0]), say("letters.slip_write_instead", meant=meant)
    for tag in _TAG.finditer(body):
        said = tag["field"] if tag["field"] is not None else tag["order"]
        if said is None:
            continue
        at = tag.start() + (tag[0].find(said) if said else 2)
        yield from _inside(said, at, tag["order"] is not None, labels)
    for named in (_ODD_OPEN, _ODD_SHUT, _LONE):
        outside = named.sub(_blank, outside)
    yield from _open_ended(body, outside)


def _blank(hit: re.Match[str]) -> str:
    """Return as many signs that mean nothing, so that what follows keeps its place."""
    return re.sub(r"[^\n]", "\0", hit[0])


def _inside(said: str, at: int, order: bool, labels: Mapping[str, str]) -> Iterator[_Found]:
    """Yield the slips inside one tag."""
    if curly := _CURLY.search(said):
        straight = re.sub("[“”„‟＂「」『』]", '"', re.sub("[‘’＇]", "'", said)).strip()
        yield (
            at + curly.start(),
            say("letters.slip_curly_quotes", said=curly[0]),
            say("letters.slip_write_instead", meant=straight),
        )
    bare = _QUOTED.sub(lambda quoted: "\0" * len(quoted[0]), said)
    first = _ORDER_WORD.match(bare.strip()) if order else None
    rest_at = 0
    if first:
        word = first[0]
        rest_at = bare.index(word) + len(word)
        meant = _MEANT.get(word) or _MEANT.get(word.lower()) or (word.lower() if word.lower() in _KNOWN else None)
        glued = (
            None
            if meant or not _HAN.match(word)
            else next((one for one in sorted(_MEANT, key=len, reverse=True) if word.startswith(one)), None)
        )
        if glued:
            meant, rest_at = _MEANT[glued], bare.index(word) + len(glued)
        if meant and meant != word:
            yield (
                at + bare.index(word),
                say("letters.slip_order_word", said=glued or word, meant=meant),
                say("letters.slip_orders"),
            )
        elif meant is None and _HAN.fullmatch(word):
            yield at + bare.index(word), say("letters.slip_no_such_order", said=word), say("letters.slip_orders")
            return
        if meant in ("if", "elif") and not bare[rest_at:].strip():
            yield at, say("letters.slip_empty_condition", said=word), say("letters.slip_condition_example")
    for wide in re.finditer("[" + "".join(_WIDE) + "]", bare):
        yield (
            at + wide.start(),
            say("letters.slip_full_width_sign", said=wide[0]),
            say("letters.slip_write_instead", meant=_WIDE[wide[0]]),
        )
    for han in _HAN.finditer(bare, rest_at):
        if sign := _WORDS.get(han[0]):
            yield at + han.start(), say("letters.slip_word", said=han[0]), say("letters.slip_write_instead", meant=sign)
        elif fact := _named(han[0], labels):
            yield (
                at + han.start(),
                say("letters.slip_fact_in_chinese", said=han[0]),
                say("letters.slip_write_instead", meant=fact),
            )
        else:
            yield at + han.start(), say("letters.slip_chinese_in_tag", said=han[0]), say("letters.slip_quote_or_name")
    if order and first and first[0] in ("if", "elif") and (equal := _ONE_EQUAL.search(bare)):
        yield at + equal.start(), say("letters.slip_one_equal"), say("letters.slip_write_instead", meant="==")


def _named(words: str, labels: Mapping[str, str]) -> str | None:
    """Return the fact somebody means by its name in Chinese; None where none is near."""
    from difflib import get_close_matches

    if words in labels.values() or re.fullmatch(r"[a-z_]+(\.[a-z_0-9]+)+", words):
        return words
    near = get_close_matches(words, list(labels), 1, 0.5)
    return labels[near[0]] if near else None


def _open_ended(body: str, outside: str) -> Iterator[_Found]:
    """Yield what opens and never shuts, or shuts and never opened."""
    ends = {"{{": "}}", "{%": "%}", "{#": "#}"}
    for mark in re.finditer(r"\{\{|\{%|\{#|\}\}|%\}|#\}|[{}｛｝]", outside):
        sign = mark[0]
        if sign in ends:
            yield mark.start(), say("letters.slip_not_shut", said=sign), say("letters.slip_shut_with", meant=ends[sign])
        elif sign in ends.values():
            yield mark.start(), say("letters.slip_not_opened", said=sign), say("letters.slip_open_or_remove")
        else:
            yield mark.start(), say("letters.slip_lone_sign", said=sign), say("letters.slip_open_or_remove")
    for tag in _TAG.finditer(body):
        if tag["field"] is not None and "%}" in tag["field"]:
            yield tag.start(), say("letters.slip_not_shut", said="{{"), say("letters.slip_shut_with", meant="}}")
        elif tag["order"] is not None and ("}}" in tag["order"] or "{{" in tag["order"]):
            yield tag.start(), say("letters.slip_not_shut", said="{%"), say("letters.slip_shut_with", meant="%}")
        elif tag["field"] is not None and not tag["field"].strip():
            yield tag.start(), say("letters.slip_empty_field"), say("letters.slip_name_a_fact")


def _pairs(body: str) -> Iterator[_Found]:
    """Yield orders that stand without their pair."""
    open_: list[tuple[str, int, bool]] = []
    for tag in _TAG.finditer(body):
        words = (tag["order"] or "").split()
        word = words[0] if words else ""
        if word in ("p", "tr", "tc", "r") and len(words) > 1:
            word = words[1]
        if word in ("if", "for"):
            open_.append((word, tag.start(), False))
        elif word in ("elif", "else"):
            if not open_:
                yield tag.start(), say("letters.slip_without_if", said=word), say("letters.slip_put_if_before")
            elif open_[-1][2]:
                yield tag.start(), say("letters.slip_after_else", said=word), say("letters.slip_one_else")
            elif word == "else":
                open_[-1] = (*open_[-1][:2], True)
        elif word in ("endif", "endfor"):
            if not open_:
                yield tag.start(), say("letters.slip_end_without_begin", said=word), say("letters.slip_remove_end")
                continue
            begun, at, _ = open_.pop()
            if word != f"end{begun}":
                line = body.count("\n", 0, at) + 1
                what = say("letters.slip_ends_cross", said=word, begun=begun, line=line)
                yield tag.start(), what, say("letters.slip_end_inner_first", meant=f"{{% end{begun} %}}")
    for begun, at, _ in open_:
        yield at, say("letters.slip_without_end", said=begun), say("letters.slip_add_end", meant=f"{{% end{begun} %}}")


_JINJA = (
    (r"No filter named '?([^'.]+)'?", say("letters.slip_no_filter")),
    (r"No test named '?([^'.]+)'?", say("letters.slip_no_test")),
    (r"Encountered unknown tag '([^']+)'", say("letters.slip_unknown_tag")),
    (r"unexpected char '?(.)'?", say("letters.slip_unexpected")),
    (r"(?:unexpected|got) '([^']+)'", say("letters.slip_unexpected")),
    (r"cannot assign to '([^']+)'", say("letters.slip_unexpected")),
)
_TOKENS = {
    "end of statement block": "%}", "end of print statement": "}}", "begin of statement block": "{%",
    "begin of print statement": "{{", "end of template": "……",
}  # fmt: skip


def plain_syntax(message: str, filters: Iterable[str] = ()) -> Text:
    """Return what Jinja says of a fault in plain words."""
    for pattern, told in _JINJA:
        if hit := re.search(pattern, message):
            said = _TOKENS.get(hit[1], hit[1])
            return told.fill(said=said, names=", ".join(sorted(filters)))
    return say("letters.slip_cannot_be_read", message=Text("", f" ({message})"))
