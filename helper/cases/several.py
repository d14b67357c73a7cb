"""Tell whether what was told of one contact is several, and how it would be split: numbered, each with when, to whom, words.

It is only shown: a split that nobody confirmed is used nowhere. What cannot be told (a clock that may be morning or
evening, who was contacted) stays open and is asked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import NamedTuple

from helper.guidance import Guidance, load
from helper.model.event import Event, Skipped
from helper.model.fact import Fact
from helper.model.masking import mask_text
from helper.model.moment import Moment
from helper.model.pattern import later
from helper.reading.whose_words import CLOCK, DAY, PART, PEOPLE, TO, blank_quotes, is_bare, quotations, tells_own_story
from helper.text import Line, Lines, Text, join, shorten
from helper.told.retold import spoken_cuts
from helper.wording import say

MOST_TOGETHER = 30
"""Parts past which a text is a log to be imported, and nothing to be confirmed piece by piece."""
_APART = 60 * 60
"""Seconds of silence in a chat after which the other side has made contact once more."""
_ANCHOR = later(
    rf"(?P<day>{DAY})?[ 　,，的]?(?P<rest>{PART}?[ 　的]?(?:{CLOCK})?)(?:\s?[-到至~～]\s?{CLOCK})?(?P<before>之?前|以前|前)?"
)
_NEXT_DAY = frozenset(("第二天", "次日", "隔天"))
_SAME_DAY = frozenset(("当天", "当日", "当晚"))
# What somebody tells that the other side did; what is only announced (就打, 会上门) is no contact.
_CAME = later(
    r"(?<![就要会将再不没想])(?:又|还|也|都|就)?(?:打(?:了|来|过|给|电话|我|到|爆|[一两二三四五几\d]+[次个通遍])|来(?:了|过|电|我(?:家|单位|公司|店))|给.{1,8}?(?:也|又|都|还)?(?:打|发)|发(?:了|来|过|短信|微信|信息|消息|语音|给)"
    r"|(?<![再就会])上门|找(?:了|到|上)|堵(?:了|在|我)|接(?:了|到)|收到|骂|说(?=[:：]|我|让|要|再|不)|联系(?:了|过|我))"
)
_SAYS = later(r"说|让|要|骂|称|威胁|通知|限")
_SPLITS = "，,。；;！!？?\n"
_PERSONS = tuple(
    (
        role,
        later(
            rf"{TO}我?(?:的|们)?(?:{words})|我(?:的|们)?(?:{words})(?:也|又|还|都|那边|说|的电话)*(?:接|收|被|打来|来电)"
        ),
    )
    for role, words in PEOPLE
)
_TO_ME = later(
    r"(?:打给|发给|给|跟|对|找|骂|骚扰)(?:了)?我(?!的?(?:们|妈|爸|父|母|老|爱|丈|妻|媳|哥|姐|弟|妹|儿|女|孩|亲|家|岳|公|婆|舅|姑|叔|表|同|单|领|人事|主管|前台|邻|村|朋|室|闺|房))|^我(?:接|收)"
)
_WAYS: tuple[tuple[str, str], ...] = (
    ("sms", r"短信"),
    ("messaging_app", r"微信|QQ|企业微信|钉钉|语音消息"),
    ("email", r"邮件|邮箱"),
    (
        "visit",
        r"(?<![再就会要将去])上门|敲(?:了)?(?:我)?家?的?门|来(?:了)?(?:我)?(?:家|单位|公司)(?:里|了|门口)?|堵(?:在|我|了)",
    ),
    ("call", r"电话|来电|打(?:了|来|过|给|我)|给.{1,6}?(?:也|又|都|还)?打|接(?:了|到)"),
)
_CHANNELS = tuple((channel, later(words)) for channel, words in _WAYS)
_BILL = later(r"账单|应还|到期|还款日|逾期\d|金额|[\d.]+元|尊敬的|【[^】]{2,20}】")
_TO_YOU = later(r"[你您]")
_NAMED = later(r"[^\s:：]{1,12}[:：]")


class SplitContact(NamedTuple):
    """Hold one contact of several that were told together. ``at`` is None where the time is open; ``said_at`` is what was told of it."""

    at: Moment | None
    said_at: str
    channel: str | None
    recipient: str | None
    words: str | None
    account: str | None

    def facts(self) -> list[Fact]:
        """Return what is known of the contact, to be recorded once somebody confirmed it."""
        told = {
            "contact.words": self.words,
            "contact.account": self.account,
            "contact.channel": self.channel,
            "contact.recipient_role": self.recipient,
            "contact.at": str(self.at) if self.at else None,
        }
        return [Fact(name, value) for name, value in told.items() if value]

    def joined(self, other: "SplitContact") -> "SplitContact":
        """Return two parts as the one contact that they are."""
        return SplitContact(
            self.at or other.at,
            self.said_at or other.said_at,
            self.channel or other.channel,
            self.recipient or other.recipient,
            _both(self.words, other.words),
            _both(self.account, other.account),
        )


def _both(one: str | None, other: str | None) -> str | None:
    return "\n".join(filter(None, (one, other))) or None


def split_told(said: object, now: datetime, me: Sequence[str] = ()) -> list[SplitContact]:
    """Return the contacts that one telling is about, in the order told; fewer than two are none at all.

    ``me`` are names that the borrower has in a copied chat.
    """
    if not isinstance(said, str) or len(said) < 8 or len(said) > 20_000:
        return []
    parts = _of_chat(said, now, me) or _of_prose(said, now)
    return parts if 1 < len(parts) <= MOST_TOGETHER else []


def note_several(parts: Sequence[SplitContact]) -> Text:
    """Say that what was told is like several contacts."""
    return say("cases.like_several_contacts", count=len(parts))


# --- copied chat


def _of_chat(said: str, now: datetime, me: Sequence[str]) -> list[SplitContact]:
    lines = [line.strip() for line in said.split("\n")]
    if len(lines) < 2 or not any(mark in said for mark in ":："):
        return []
    from helper.checking.series import is_quiet, limits
    from helper.intake.base import Choices
    from helper.intake.chat import read_lines

    headed = [_in_full(line, now, me) for line in lines]
    dated = dict(zip(headed, lines, strict=True))
    read = list(read_lines(headed, Choices()))
    rows = [row._replace(text=_as_pasted(row.text, dated)) for row in read if isinstance(row, Event) and row.text]
    others = {row.number for row in rows if row.way == "in"}
    # Two strangers and nobody who is the borrower: which of them is the other side cannot be told.
    if len(rows) < 2 or not others or (len(others) > 1 and all(row.way == "in" for row in rows)):
        return []
    # A line that may be a heading and may be words belongs to nobody: what is lost in a split is not offered.
    if any(row.second is None for row in rows) or any(isinstance(row, Skipped) and row.why in _LOST for row in read):
        return []
    hours = limits(load())
    quiet = [is_quiet((row.second or 0) // 3600, hours) for row in rows]
    groups: list[list[Event]] = []
    for at, row in enumerate(rows):
        last = groups[-1][-1] if groups else None
        apart = last is None or row.day != last.day or (row.second or 0) - (last.second or 0) > _APART
        # What came in the quiet hours does not hide behind the time at which the talk began.
        if apart or quiet[at] != quiet[at - 1]:
            groups.append([])
        groups[-1].append(row)
    groups = [group for group in groups if any(row.way == "in" for row in group)]
    return [_of_messages(group) for group in groups]


_LOST = ("unclear", "bad_time")
_DAY_ALONE = later(
    rf"^[-—–=＝_·*\s]*(?P<day>{DAY})(?:\s*[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?)?[-—–=＝_·*\s]*$"
)
_DAY_FIRST = later(rf"^\s*(?P<day>{DAY})")


def _in_full(line: str, now: datetime, me: Sequence[str]) -> str:
    """Return a heading, or a day by itself, with the day in full and the borrower as 我: chats are copied without the year."""
    from helper.intake.chat_lines import LABEL, find_headings

    head = next(iter(find_headings([line])), None)
    label = LABEL.match(line)
    name = head.name if head else label["name"].strip() if label else ""
    if name in me:
        line = line.replace(name, "我", 1)
    if head and head.full:
        return line
    found = _DAY_FIRST.match(head.stamp) if head else _DAY_ALONE.match(line) if re.search(r"\d", line) else None
    moment = _moment(found["day"], now) if found else None
    if not found or not moment:
        return line
    day = moment.day.isoformat()
    return line.replace(head.stamp, f"{day} {head.stamp[found.end() :].strip(' ,，')}", 1) if head else day


def _as_pasted(text: str, dated: Mapping[str, str]) -> str:
    return "\n".join(dated.get(line, line) for line in text.split("\n"))


def _of_messages(group: "Sequence[Event]") -> SplitContact:
    theirs = [row for row in group if row.way == "in"]
    several = len({row.number for row in theirs}) > 1
    words = "\n".join(f"{row.number}: {row.text}" if several else row.text for row in theirs)
    first = theirs[0]
    own = "\n".join(row.text for row in group if row.way == "out")
    hours, rest = divmod((first.second or 0) // 60, 60)
    at = Moment(datetime.fromisoformat(first.day).date(), time(hours, rest)) if first.day else None
    clock = f"{hours:02}:{rest:02}"
    account = say("cases.i_answered", words=own).zh if own else None
    return SplitContact(at, f"{first.day} {clock}".strip(), "messaging_app", None, words, account)


# --- running prose and lines


class _Clause(NamedTuple):
    start: int
    end: int
    day: str
    rest: str
    event: bool
    recipient: str | None
    channel: str | None


def _of_prose(said: str, now: datetime) -> list[SplitContact]:
    blank = blank_quotes(said)
    listed = _is_list(blank)
    if not listed and not _is_told(said, blank):
        return []
    spans = quotations(said)
    groups: list[list[_Clause]] = []
    for clause in _clauses(blank, spans, listed):
        if groups and not _begins(groups[-1], clause):
            groups[-1].append(clause)
        else:
            groups.append([clause])
    groups = _with_event(groups)
    if len(groups) < 2 or not any(clause.day or clause.rest for group in groups for clause in group):
        return []
    return list(_parts(said, groups, spans, now, listed))


def _is_told(said: str, blank: str) -> bool:
    """Tell whether this is somebody's telling of several times, and not the one letter or call of the other side."""
    told = blank.replace("”", "")
    if tells_own_story(said):
        return True
    return not _TO_YOU.search(told) and not _BILL.search(told) and len(_CAME.findall(told)) > 1


def _is_list(blank: str) -> bool:
    """Tell whether lines begin with when it was, and more stands behind it, as a list of contacts does."""
    lines = [line.strip(" 　·-—*•") for line in blank.split("\n") if line.strip()]
    dated = [line for line in lines if (found := _at_start(line)) and len(line) - found > 3]
    # 昨天87个电话你没接: days alone, and somebody spoken to, are the other side's own words.
    theirs = any(_TO_YOU.search(line) for line in lines) and not all(_CLOCKED.search(line) for line in dated)
    return len(dated) > 1 and len(dated) * 2 >= len(lines) and not theirs and not any(map(_BILL.search, lines))


_CLOCKED = later(rf"{CLOCK}|”")
_LISTED = later(
    rf"^(?:\d{{1,2}}[.、)）]\s*)?(?:{DAY}[ 　,，的]?{PART}?[ 　的]?(?:{CLOCK})?|{PART}[ 　的]?(?:{CLOCK})?|{CLOCK})(?!之?前|以前)"
)


def _at_start(line: str) -> int:
    found = _LISTED.match(line)
    return found.end() if found else 0


def _clauses(blank: str, spans: Sequence[tuple[int, int]], listed: bool) -> Iterator[_Clause]:
    """Yield the clauses of a telling; a quotation belongs to what stands before it."""
    ends, start = {end for _, end in spans}, 0
    cuts = frozenset() if listed else spoken_cuts(blank)
    for at in range(1, len(blank) + 1):
        inside = any(first < at < last for first, last in spans)
        closes = at == len(blank) or (
            not inside
            and (
                blank[at - 1] in ("\n" if listed else _SPLITS)
                or at in cuts
                or (at in ends and not listed and blank[at] not in _SPLITS)
            )
        )
        if closes and not inside and blank[start:at].strip():
            yield _clause(blank, spans, start, at, listed)
            start = at


def _clause(blank: str, spans: Sequence[tuple[int, int]], start: int, end: int, listed: bool) -> _Clause:
    text = blank[start:end].replace("”", " ")
    found = next((one for one in _ANCHOR.finditer(text) if (one["day"] or one["rest"]) and not one["before"]), None)
    if found and _SAYS.search(text[: found.start()]):
        found = None  # 说今天必须还: a day of theirs, and not of the call
    quoted = any(start <= first < end for first, _ in spans)
    return _Clause(
        start,
        end,
        found["day"] or "" if found else "",
        found["rest"].strip(" 　的") if found else "",
        quoted or bool(_CAME.search(text)) or (listed and _at_start(text.strip(" 　·-—*•\n")) > 0),
        next(
            (role for role, person in _PERSONS if person.search(text)),
            "borrower" if _TO_ME.search(text.strip()) else None,
        ),
        next((channel for channel, way in _CHANNELS if way.search(text)), None),
    )


def _begins(group: Sequence[_Clause], clause: _Clause) -> bool:
    """Tell whether a clause begins another contact than the one that is being told."""
    if not any(one.event for one in group):
        # 昨晚我没敢出门,今天又打给我同事: what was done then is no contact, and lends its day to none.
        return bool(clause.day and any(one.day for one in group))
    if clause.day or clause.rest:
        return True
    if not clause.event:
        return False
    recipient = next((one.recipient for one in group if one.recipient), None)
    other = clause.recipient and clause.recipient != recipient and (recipient or clause.recipient != "borrower")
    channel = next((one.channel for one in group if one.channel), None)
    return bool(other or (clause.channel and channel and clause.channel != channel))


def _with_event(groups: list[list[_Clause]]) -> list[list[_Clause]]:
    """Put what tells of no contact (a time by itself, what was done then) to the one it stands with."""
    kept: list[list[_Clause]] = []
    for group in groups:
        if kept and not any(one.event for one in group):
            kept[-1] = [*kept[-1], *group]
        else:
            kept.append(group)
    return kept


def _parts(
    said: str, groups: Sequence[Sequence[_Clause]], spans: Sequence[tuple[int, int]], now: datetime, listed: bool
) -> Iterator[SplitContact]:
    from helper.told.time_zones import tells_zone

    day = ""
    for group in groups:
        dated = next((one for one in group if one.day), None)
        timed = next((one for one in group if one.rest), None)
        rest = timed.rest if timed else ""
        if dated and dated.day in _NEXT_DAY and (before := _moment(day, now)):
            day = (before.day + timedelta(days=1)).isoformat()
        elif dated and not (dated.day in _SAME_DAY and day):
            day = dated.day
        rest = "晚上" if dated and dated.day == "当晚" and not rest else rest
        told = f"{day} {rest}".strip()
        start, end = group[0].start, group[-1].end
        quoted = [said[first + 1 : last - 1].strip() for first, last in spans if start <= first < end]
        whole = said[start:end].strip(" 　\n·-—*•")
        head = _at_start(whole)
        own = whole[head:].strip(" 　,，:：的。；;\n")
        words = "\n".join(quoted) or None
        if listed and not quoted and _TO_YOU.search(own) and not (tells_own_story(own) or _NAMED.match(own)):
            words, own = own, ""
        if words and is_bare(own):
            own = ""
        yield SplitContact(
            _moment(told, now) if day and not tells_zone(whole) else None,
            told,
            next((one.channel for one in group if one.channel), None),
            next((one.recipient for one in group if one.recipient), None),
            words,
            own or None,
        )


def _moment(told: str, now: datetime) -> Moment | None:
    from helper.told.spoken_times import read_time

    read = read_time(told, now) if told else None
    return read.moments[0] if read and not read.open else None


def join_parts(parts: list[SplitContact], numbers: list[int]) -> list[SplitContact]:
    """Return the parts with some of them made one, at the place of the first."""
    one = parts[numbers[0] - 1]
    for number in numbers[1:]:
        one = one.joined(parts[number - 1])
    return [one if place == numbers[0] else part for place, part in enumerate(parts, 1) if place not in numbers[1:]]


def head_of(guidance: Guidance, part: SplitContact) -> Text:
    """Return when, how and to whom a part was, on one line; a time that is open is said to be."""
    when = Text(part.at.words("zh"), part.at.words("en")) if part.at else say("several.when_open", said=part.said_at)
    labels = [
        guidance.questions[name].choice(value) or value
        for name, value in (("contact.channel", part.channel), ("contact.recipient_role", part.recipient))
        if value
    ]
    return join([when, *labels], ("  ", "  "))


def tell_parts(guidance: Guidance, parts: Sequence[SplitContact]) -> Lines:
    """Say how a telling would be split: each part with when, to whom and how, their words, and the account."""
    lines = [Line(note_several(parts), "head")]
    for place, part in enumerate(parts, start=1):
        head = head_of(guidance, part)
        lines.append(Line(Text(f"{place}  {head.zh}", f"{place}  {head.en}")))
        if part.words:
            lines.append(Line(say("several.their_words", words=quote_shortly(part.words)), indent=3))
        if part.account:
            lines.append(Line(say("several.account", words=quote_shortly(part.account)), "note", indent=3))
    return lines


def quote_shortly(words: str) -> str:
    """Return words on one line, masked, by their beginning: they are there to be recognised."""
    return shorten(mask_text(words.replace("\n", " / ")), 70)
