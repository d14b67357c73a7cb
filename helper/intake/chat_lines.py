"""The lines of a copied chat: which of them say who speaks and when, and which are somebody's words.

A date or a clock also stands inside messages (最后期限 18:00), so no line is a heading by its shape alone: it has to
be like the other headings of the file, or name somebody they name. A line that could be a heading and could be
words ends the message above and begins none: what follows it is nobody's.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from helper.intake import times
from helper.model.pattern import later

_CLOCK = rf"(?:{times.HALVES})?\s*\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?(?:\s*(?:[AaPp]\.?\s?[Mm]\.?(?![A-Za-z])|{times.HALVES}))?"
_DAY = r"(?:20\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?|\d{1,2}[/.-]\d{1,2}[/.-]20\d\d)"
_NEAR = r"(?:\d{1,2}[-/.月]\d{1,2}日?|昨天|前天|今天|(?:星期|周|礼拜)[一二三四五六日天])"
_WEEKDAY = r"(?:\s*[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?)?"
_FULL = rf"(?P<stamp>{_DAY}{_WEEKDAY}[ T,，]*{_CLOCK})"
_PART = rf"(?P<stamp>(?:{_NEAR}[ ,，]*)?{_CLOCK})"
_NAME = r"(?P<name>\S(?:.{0,38}?\S)??)"


def _forms(stamp: str) -> dict[str, re.Pattern[str]]:
    return {
        "name_first": later(rf"^{_NAME}\s*[\s\u3000(（\[]\s*{stamp}\s*[)）\]]?\s*[:：]?$"),
        "inline": later(
            rf"^[\[(（]?{stamp}[\])）]?\s+(?P<name>[^:：\s](?:[^:：]{{0,28}}[^:：\s])?)\s?[:：]\s*(?P<text>\S.*)$"
        ),
        "time_first": later(rf"^[\[(（]?{stamp}[\])）]?\s+{_NAME}$"),
        "alone": later(rf"^[-—–=\s\[(（]*{stamp}[-—–=\s\])）]*$"),
    }


_FULLY, _PARTLY = _forms(_FULL), _forms(_PART)
_DAY_LINE = later(rf"^[-—–=＝_·*\s]*(?:日期\s*[:：]\s*)?(?P<day>{_DAY}){_WEEKDAY}[-—–=＝_·*\s]*$")
_DATED = later(_NEAR)
LABEL = later(r"^(?P<name>[^:：\s\[\]【】，。！？,!?][^:：，。！？!?]{0,19})[:：]\s*(?P<text>.*)$")
# What is written beside dates and sums, and hardly ever is what somebody is called.
_NO_NAME = later(
    r"期限|截止|时间|日期|[日月年天点]前|之前|以前|前[须要还把]|请于|务必|账单|逾期|还款|应还|欠款|金额|本金|利息|违约|罚息|合计|总额|地址|账号|户名|开户|卡号|编号|合同|案号|备注|通知书?$|注意|警告|提示|提醒|温馨|尊敬|您好|你好|声明|后果|措施|如下|建议|要求|回复|结果|原因|方式|内容|说明|"
    r"今天|明天|后天|今晚|明早|明晚|昨晚|今早|昨天|最晚|最迟|截至|转账|扣款|余额|到账|https?|[，。！？；,!?;~“”\"]|^[\d\s:：./-]+$|^[|｜]|\d\s*分\s*(?:钟|\d+\s*秒)|deadline|due|before|until|by$",
    re.IGNORECASE,
)
# A line of a diary begins with a time as well (22:41 客服打来电话说…): what follows is told, and nobody's name.
_TOLD = later(r"打来|打电话|来电|说|问|威胁|骂|告诉|发来|收到|接到|[我你他她了又还没不]")
_PHONE = later(r"^\+?\d[\d\s-]{4,16}$")
_QQ = later(r"^(?:【[^】]{1,20}】)?\s*(?P<name>.*?)\s*(?:[(（](?P<id>\d{5,12})[)）]|<(?P<mail>[^<>\s]+@[^<>\s]+)>)$")


class ChatHeading(NamedTuple):
    """Hold a line that says who speaks: its number, name, the time as written, and words that stand on the same line."""

    line: int
    form: str
    name: str
    stamp: str
    full: bool
    text: str = ""
    own: str = ""


def clean_name(said: str) -> tuple[str, str]:
    """Return a name without a title or an account beside it, and the account."""
    name = said.strip(" \u3000~:：")
    found = _QQ.match(name)
    if found and (found["name"] or found["id"] or found["mail"]):
        own = found["id"] or found["mail"]
        return found["name"] or own, own
    return name, ""


@lru_cache(maxsize=4096)
def is_name(said: str) -> bool:
    """Tell whether words may well be what somebody is called."""
    if _PHONE.match(said):
        return True
    return 0 < len(said) <= 24 and not _NO_NAME.search(said)


def find_headings(lines: Sequence[str]) -> list[ChatHeading]:
    """Return every line that has the shape of a heading, by the first shape it has."""
    found = []
    for at, line in enumerate(lines):
        if len(line) > 400 or not any(mark in line for mark in ":："):
            continue
        for full, forms in ((True, _FULLY), (False, _PARTLY)):
            made = _shaped(at, line, full, forms)
            if made:
                found.append(made)
                break
    return found


def _shaped(at: int, line: str, full: bool, forms: dict[str, re.Pattern[str]]) -> ChatHeading | None:
    for form in ("alone", "name_first", "inline", "time_first"):
        match = forms[form].match(line)
        if not match:
            continue
        given = match.groupdict()
        name, own = clean_name(given.get("name") or "")
        if form != "alone" and (
            not name or (form == "name_first" and (name[-1:] in ":：" or (not full and re.search(r"[:：]", name))))
        ):
            continue
        return ChatHeading(at, form, name, match["stamp"], full, given.get("text") or "", own)
    return None


def day_lines(lines: Sequence[str]) -> dict[int, str]:
    """Return the lines that give a day for what follows them."""
    return {at: match["day"] for at, line in enumerate(lines) if (match := _DAY_LINE.match(line))}


def shape_of(stamp: str) -> str:
    """Return how a time is written: figures are one sign, parts of the day another."""
    return re.sub(rf"(?i:[ap]\.?\s?m\.?)|{times.HALVES}", "半", re.sub(r"\d+", "0", re.sub(r"\s+", " ", stamp)))


def judged(
    found: Sequence[ChatHeading], lines: Sequence[str], sided: frozenset[str]
) -> tuple[list[ChatHeading], set[int]]:
    """Return the lines that are headings, and those that could be and could not.

    ``sided`` are names that say on which side somebody stands (客服, 我).
    """
    often = Counter(one.name for one in found)
    named = [
        one
        for one in found
        if one.form != "alone"
        and not (
            one.form == "time_first"
            and often[one.name] < 2
            and one.name not in sided
            and not one.own
            and _TOLD.search(one.name)
        )
    ]
    named = [
        one
        for one in named
        if not (one.form == "time_first" and one.name in sided and len(one.name) > 6 and _TOLD.search(one.name))
    ]
    strong = [one for one in named if one.full]
    if not strong:
        return _without_days(named, lines, sided)
    form = _leading(strong)
    shapes = Counter(shape_of(one.stamp) for one in strong if one.form == form)
    usual = shapes.most_common(1)[0][0]
    sure = [
        one for one in strong if one.form == form and shape_of(one.stamp) == usual and (is_name(one.name) or one.own)
    ]
    speakers = {one.name for one in sure} | set(sided)
    # A service's name may look like words (逾期提醒): where every heading begins a paragraph, so does this one.
    apart = bool(sure) and all(_begins(one.line, lines) for one in sure)
    kept, unclear = list(sure), set()
    moments = [(line, moment) for line, moment in sorted((one.line, _moment(one.stamp)) for one in sure) if moment]
    taken = {one.line for one in sure}
    for one in named:
        if one.line in taken:
            continue
        if (one.name in speakers and (one.full or one.form == form)) or (
            one.full and one.form == form and apart and _begins(one.line, lines) and _fits(one, moments)
        ):
            kept.append(one)
        elif _doubtful(one, form, apart, lines, moments):
            unclear.add(one.line)
    return sorted(kept), unclear


def _doubtful(one: ChatHeading, form: str, apart: bool, lines: Sequence[str], moments: list[tuple[int, str]]) -> bool:
    """Tell whether a line may be the heading of somebody who is not known, and not just words with a time in them."""
    if not is_name(one.name) or (one.form != form and not one.full):
        return False
    if one.full:
        return _fits(one, moments)
    return not apart or _begins(one.line, lines)


def _without_days(
    named: Sequence[ChatHeading], lines: Sequence[str], sided: frozenset[str]
) -> tuple[list[ChatHeading], set[int]]:
    if not named:
        return [], set()
    form = _leading(named)
    counts = Counter(one.name for one in named if one.form == form)
    kept, unclear = [], set()
    for one in named:
        if one.form != form or (not is_name(one.name) and one.name not in sided):
            continue
        if one.name in sided or counts[one.name] > 1 or one.own or _begins(one.line, lines) or _DATED.match(one.stamp):
            kept.append(one)
        else:
            unclear.add(one.line)
    return kept, unclear


def _leading(found: Sequence[ChatHeading]) -> str:
    """Return the shape most headings have; among equals the one that comes first."""
    counts = Counter(one.form for one in found if is_name(one.name) or one.own) or Counter(one.form for one in found)
    return max(counts, key=lambda form: (counts[form], -next(one.line for one in found if one.form == form)))


def _begins(at: int, lines: Sequence[str]) -> bool:
    return at == 0 or not lines[at - 1].strip() or bool(_DAY_LINE.match(lines[at - 1]))


def _moment(stamp: str) -> str:
    # Which of day and month comes first does not matter for what follows what, nearly always.
    when = times.parse_written(stamp.replace("：", ":"), dates="mdy") or times.parse_written(
        stamp.replace("：", ":"), dates="dmy"
    )
    # To the minute: some programs leave the seconds out.
    return f"{when.day}{(when.second or 0) // 60:06}" if when else ""


def _fits(one: ChatHeading, moments: list[tuple[int, str]]) -> bool:
    """Tell whether a time stands between those of the headings before and after it."""
    said = _moment(one.stamp)
    at = bisect_left(moments, (one.line, ""))
    return bool(said) and (not at or moments[at - 1][1] <= said) and (at == len(moments) or said <= moments[at][1])
