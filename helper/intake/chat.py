"""A chat copied and pasted into a text file: a name and a time above, beside or before each message.

WeChat and QQ on a computer, QQ's own export, forwarded talks, and what exporters write as text. Which lines are
headings is told by ``chat_lines``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from helper.intake import chat_lines, times, whatsapp
from helper.intake.base import Choices, Extracted, Format, Opened, chat_message
from helper.intake.chat_calls import call_told
from helper.intake.chat_lines import LABEL, ChatHeading
from helper.intake.recorder_shapes import written_down
from helper.model.event import Event, Skipped
from helper.model.pattern import later
from helper.reading import split_messages
from helper.wording import say

_MOST = 8_000_000
_ME = {"我", "我方", "本人", "自己", "me"}
_FURNITURE = later(r"^[=\-—–_*#\s]{3,}$|^消息(?:记录|分组|对象)|(?:的)?聊天记录[:：]?$|^\s*$")
_MEDIA = later(
    r"^\s*[\[【](?:图片|照片|语音|视频|表情|动画表情|文件|位置|名片|链接|红包|转账|语音通话|视频通话|聊天记录|小程序|音乐|引用|合并转发|image|photo|voice|video|sticker|file)[^\]】]{0,30}[\]】]\s*(?:\d{1,3}\s*[\"″”'秒]{1,2})?\s*$",
    re.IGNORECASE,
)
_MARKS = later(r"[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LONGEST = 1 << 20


def _identify(file: Opened) -> bool:
    if (
        file.kind != "text"
        or file.text.lstrip()[:1] in ("<", "{")
        or file.size > _MOST
        or whatsapp.FORMAT.identify(file)
        or _has_columns(file.text)
        or written_down(file.text, file.called)
    ):
        return False
    if re.match(r"\s*\[\s*[{\[\"\]]", file.text):
        return False
    lines = _lines(file.text)
    # A line of words may look like a heading; a chat begins with one, or with what programs write above it.
    found, _ = _headings(lines)
    if not found:
        return False
    first = found[0].line - (found[0].form == "below")
    above = [line for line in lines[:first] if not _FURNITURE.search(line)]
    return len(above) <= max(3, len(lines) // 4)


def _has_columns(text: str) -> bool:
    """Tell whether the first two lines have the same number of cells: a chat's header and its words do not."""
    lines = [line for line in text.splitlines() if line.strip()]
    return any(one.count(mark) == other.count(mark) >= 2 for one, other in pairwise(lines[:2]) for mark in ",\t;")


def _lines(text: str) -> list[str]:
    return [_MARKS.sub("", line).replace("\u202f", " ").replace("\u3000", " ").strip() for line in text.split("\n")]


def _headings(lines: Sequence[str]) -> tuple[list[ChatHeading], set[int]]:
    found = chat_lines.find_headings(lines)
    names = {one.name for one in found if one.name} | {
        match["name"].strip() for line in lines if (match := LABEL.match(line))
    }
    sided = frozenset(name for name in names if _side(name) != "unknown")
    alone = [one for one in found if one.form == "alone"]
    kept, unclear = chat_lines.judged(found, lines, sided)
    if len(alone) >= max(1, len(kept)):
        below, doubtful = _beside_times(alone, lines, sided)
        if len(below) >= len(kept):
            return below, doubtful
    if not kept:
        return _labels(lines, sided, {})
    return kept, unclear


@lru_cache(maxsize=4096)
def _side(name: str) -> str:
    if name in _ME:
        return "borrower"
    return split_messages(f"{name.replace(' ', '')}：好\n")[0].speaker


def _beside_times(
    alone: Sequence[ChatHeading], lines: Sequence[str], sided: frozenset[str]
) -> tuple[list[ChatHeading], set[int]]:
    """Return headings where the times stand on lines of their own: the name above them, below them, or before a colon."""
    above = [
        (one, lines[one.line - 1])
        for one in alone
        if one.line and chat_lines.is_name(lines[one.line - 1]) and (one.line == 1 or not lines[one.line - 2])
    ]
    under = [(one, lines[one.line + 1]) for one in alone if one.line + 1 < len(lines) and lines[one.line + 1]]
    labels = [
        (one, match["name"].strip())
        for one, line in under
        if (match := LABEL.match(line)) and chat_lines.is_name(match["name"].strip())
    ]
    first = alone[0].line
    if not labels and len(above) * 2 <= len(alone) and first and _is_furniture(lines[: first - 1]):
        # Without blank lines between, every line above a time must be a name, and one of them say what it is.
        close = [
            (one, lines[one.line - 1])
            for one in alone
            if chat_lines.is_name(lines[one.line - 1]) and not re.search("[:：]", lines[one.line - 1])
        ]
        names = [_named(line) for _, line in close]
        if len(close) == len(alone) and (
            len(set(names)) < len(names) or any(_side(name) != "unknown" for name in names)
        ):
            above = close
    if len(above) * 2 > len(alone):
        return [one._replace(form="below", name=_named(line)) for one, line in above], set()
    if labels and len(labels) * 2 >= len(alone):
        return _labels(lines, sided | {name for _, name in labels}, {one.line: one for one in alone})
    names = [line for _, line in under if chat_lines.is_name(line)]
    # A line above the first time may be the name of who speaks: then what stands below the times is words.
    if len(names) == len(alone) >= 2 and len(set(names)) <= max(2, len(names) // 2) and _is_furniture(lines[:first]):
        return [one._replace(form="above", name=_named(line)) for one, line in under], set()
    return [], set()


def _is_furniture(lines: Sequence[str]) -> bool:
    return all(_FURNITURE.search(line) for line in lines)


def _named(line: str) -> str:
    return chat_lines.clean_name(line)[0]


def _labels(
    lines: Sequence[str], speakers: frozenset[str], stamps: dict[int, ChatHeading]
) -> tuple[list[ChatHeading], set[int]]:
    """Return headings of the form ``name:``, with the words after it or below, under the last time that was given."""
    seen = [(at, match) for at, line in enumerate(lines) if (match := LABEL.match(line)) and at not in stamps]
    counts: dict[str, int] = {}
    for _, match in seen:
        counts[match["name"].strip()] = counts.get(match["name"].strip(), 0) + 1
    bare = {match["name"].strip() for _, match in seen if not match["text"]}
    if not stamps:
        # Without a time anywhere there must be more to it: two speakers, one of whom says which side they are on.
        known = {
            name
            for name in counts
            if name in speakers or (chat_lines.is_name(name) and (counts[name] > 1 or name in bare))
        }
        first = next((at for at, line in enumerate(lines) if line and not _FURNITURE.search(line)), 0)
        if len(known) < 2 or not known & speakers or not seen or seen[0][0] > first:
            return [], set()
        speakers = speakers | known
    kept, unclear = [], set()
    now = ChatHeading(0, "label", "", "", False)
    labels = dict(seen)
    for at in sorted({*stamps, *labels}):
        now = stamps.get(at, now)
        item = labels.get(at)
        if item is None:
            continue
        name = item["name"].strip()
        if name in speakers or (stamps and len(name) <= 6 and chat_lines.is_name(name)):
            kept.append(ChatHeading(at, "label", _named(name), now.stamp, now.full, item["text"]))
        elif chat_lines.is_name(name) and not item["text"]:
            unclear.add(at)
    return kept, unclear


class _Open(NamedTuple):
    """Hold the message whose lines are being gathered."""

    head: ChatHeading
    words: list[str]


def _extract(file: Opened, choices: Choices) -> Extracted:
    with file.stream() as stream:
        text = stream.read(_MOST + 4).decode(file.encoding, "replace").removeprefix("\ufeff")
    yield from read_lines(_lines(text), choices)


def begins_chat(lines: Sequence[str]) -> bool:
    """Tell whether some line among these is a heading."""
    return bool(_headings(lines)[0])


def read_lines(lines: Sequence[str], choices: Choices) -> Extracted:
    """Yield the messages of a chat's lines, and what belongs to none."""
    found, unclear = _headings(lines)
    days = chat_lines.day_lines(lines)
    heads = {one.line: one for one in found}
    names_above = {one.line - 1 for one in found if one.form == "below"}
    names_under = {one.line + 1 for one in found if one.form == "above"}
    stamps_alone = (
        {one.line for one in chat_lines.find_headings(lines) if one.form == "alone"}
        if any(one.form == "label" and one.stamp for one in found)
        else set()
    )
    mine = own_names({one.name for one in found}, choices)
    choices = replace(
        choices, dates=choices.dates or times.order(one.stamp.replace("：", ":") for one in found if one.full)
    )
    twice = _same_name(found)
    open_: _Open | None = None
    lost = day = day_before = ""
    size = 0
    for at, line in enumerate(lines):
        if at in heads:
            if open_:
                yield from _message(open_, day_before, choices, mine, twice)
            open_, day_before, lost, size = _Open(heads[at], [heads[at].text] if heads[at].text else []), day, "", 0
        elif at in unclear:
            if open_:
                yield from _message(open_, day_before, choices, mine, twice)
            open_, lost = None, "unclear"
            yield Skipped(at + 1, "unclear")
        elif days.get(at):
            day = days[at]
        elif at in names_above or at in names_under or at in stamps_alone:
            continue
        elif open_:
            size += len(line) + 1
            if size < _LONGEST:
                open_.words.append(line)
        elif not lost and line:
            furniture = bool(_FURNITURE.search(line))
            lost = "" if furniture else "headless"
            yield Skipped(at + 1, "title" if furniture else "headless")
    if open_:
        yield from _message(open_, day_before, choices, mine, twice)


def own_names(names: set[str], choices: Choices) -> set[str]:
    """Return the names of the phone's owner: said, or the other one where a talk is between a collector and one more."""
    sides = {name: _side(name) for name in names}
    mine = {name for name in names if name in _ME or name in choices.me or sides[name] == "borrower"}
    rest = [name for name in names if sides[name] == "unknown"]
    if not mine and not choices.me and len(names) == 2 and len(rest) == 1 and "collector" in sides.values():
        mine.add(rest[0])
    return mine


def _same_name(found: Sequence[ChatHeading]) -> set[str]:
    """Return the names that more than one account has."""
    owners: dict[str, set[str]] = {}
    for one in found:
        owners.setdefault(one.name, set()).add(one.own)
    return {name for name, own in owners.items() if len(own - {""}) > 1}


def _message(open_: _Open, day: str, choices: Choices, mine: set[str], twice: set[str]) -> Iterator[Event | Skipped]:
    head, said = open_.head, "\n".join(open_.words).strip()
    row = head.line + 1
    when = _when(head, day, choices)
    if when is None:
        yield Skipped(row, "bad_time")
        return
    media = bool(said) and not call_told(said) and all(_MEDIA.match(line) for line in said.split("\n") if line)
    who = f"{head.name}({head.own})" if head.name in twice and head.own else head.name
    way = "out" if head.name in mine else "in"
    yield chat_message(row, way, when, who, "" if media else said, "media" if media else "")


def _when(head: ChatHeading, day: str, choices: Choices) -> times.When | None:
    stamp = re.sub(
        r"[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?", " ", head.stamp.replace("：", ":").replace("，", " ")
    ).strip()
    if head.full:
        return times.parse_written(stamp, dates=choices.dates)
    if not stamp:
        return times.When("", None, "day clock", False)
    if day:
        return times.parse_written(f"{day} {stamp}") or times.parse_written(stamp, year=choices.year)
    made = times.parse_written(stamp, year=choices.year)
    if made:
        return made
    # Yesterday of which day, or no day at all: the clock is kept, the day is not guessed.
    made = times.parse_written(f"2000-01-01 {re.sub('昨天|前天|今天', '', stamp).strip(' ,')}")
    return made._replace(day="", gaps="day") if made else None


FORMAT = Format(
    "chat",
    say("intake.chat_copied_as_text"),
    say("intake.select_messages_in_wechat_computer"),
    _identify,
    _extract,
)
