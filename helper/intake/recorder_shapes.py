"""What programs that write down recordings put into a text: a heading with day and length, then who speaks and at which
place, and below it the words (讯飞听见, 飞书妙记, 通义听悟, recorders of phones).
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from helper.intake.chat_lines import is_name
from helper.model.pattern import later

_PLACE = r"(?P<at>(?:\d{1,2}[:：])?\d{1,3}[:：][0-5]\d(?:[.,]\d{1,3})?)"
_UNTIL = r"(?:\s*(?:-->|[-–—~至到])\s*[\[(（]?(?:\d{1,2}[:：])?\d{1,3}[:：][0-5]\d(?:[.,]\d{1,3})?)?"
_SPEAKER = r"(?:说话人|发言人|讲话人|讲话者|发言者|角色|声道|speaker|spk)[\s_-]?[\dA-Za-z一二三四五六甲乙丙丁]{1,3}"
_NAMED = rf"(?P<name>{_SPEAKER}|[^\s\d:：|,，。！？!?；;\[\]()（）][^:：|,，。！？!?；;\[\]()（）]{{0,14}}?)"
_TURNS = (
    # 说话人1 00:00, or the words behind it; 00:00 说话人1.
    later(rf"^{_NAMED}\s*[\[(（]?{_PLACE}{_UNTIL}[\])）]?\s*[:：]?(?:\s+(?P<text>\S.*))?$", re.IGNORECASE),
    later(rf"^[\[(（]?{_PLACE}{_UNTIL}[\])）]?\s+{_NAMED}(?:\s*[:：]\s*(?P<text>.*))?$", re.IGNORECASE),
)
_LABELLED = later(rf"^[\[【(（]?(?P<name>{_SPEAKER})[\]】)）]?\s*[:：]\s*(?P<text>.*)$", re.IGNORECASE)
_NUMBERED = later(rf"^{_SPEAKER}$", re.IGNORECASE)
_OF_A_RECORDING = later(
    r"录音|转写|转文字|文字记录|文字稿|速记|通话时长|录制时间|音频|听见|妙记|听悟|关键词|transcript|recording",
    re.IGNORECASE,
)
_LENGTH = later(
    r"(?:(?P<hours>\d{1,2})\s*(?:小时|时))?\s*(?<![\d:：])(?P<minutes>\d{1,3})\s*分钟?\s*(?:(?P<seconds>\d{1,2})\s*秒)?"
    r"|(?<!\d)(?P<only>\d{1,4})\s*秒|时长\s*[:：]?\s*(?:(?P<h>\d{1,2})[:：])?(?P<m>\d{1,3})[:：](?P<s>\d{2})"
)
_MOMENT = later(
    r"(?<!\d)(20\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?\s*(?:[(（]?(?:星期|周)[一二三四五六日天][)）]?)?[ T,，]*"
    r"(?:(凌晨|早上|上午|中午|下午|晚上|傍晚)\s*)?(\d{1,2})\s?[:：时点]\s?([0-5]\d)(?:\s?[:：分]\s?([0-5]\d))?"
)
_CAME = later(r"呼入|来电|被叫|对方拨打|incoming", re.IGNORECASE)
_WENT = later(r"呼出|去电|主叫|我方拨打|outgoing", re.IGNORECASE)
_CUE = later(r"^(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->")
_SAID_NOTHING = later(
    r"^[\s\-—–=_*#·.。]*$|^(?:\(|（)?(?:以上|本)?(?:内容|文字|文稿)?由.{0,20}(?:转写|生成|识别).{0,20}$"
)


_SIDED = later(r"^(?:我|我方|本人|对方|催收(?:员|人员)?|客服)[:：]")
_SOON, _LABEL_LENGTH = 120, 10


class Turn(NamedTuple):
    """Hold who speaks, at which second of the recording, and what is said; no place where none is written."""

    name: str
    at: int | None
    text: str


class Written(NamedTuple):
    """Hold a recording that was written down: what stands above its turns, and the turns."""

    head: str
    turns: tuple[Turn, ...]

    @property
    def words(self) -> str:
        """Return a line for each turn; whoever wrote 我 or 对方 before the words said whose they are."""
        return "\n".join(
            one.text if _SIDED.match(one.text) else f"{one.name}：{one.text}" for one in self.turns if one.text
        )

    @property
    def last(self) -> int:
        """Return the last second that is named."""
        return max(length_in(self.head), *(one.at or 0 for one in self.turns))

    @property
    def way(self) -> str:
        """Return ``in`` or ``out`` where the heading says who called."""
        came, went = bool(_CAME.search(self.head)), bool(_WENT.search(self.head))
        return "" if came == went else "in" if came else "out"


def length_in(head: str) -> int:
    """Return the seconds that a heading says a recording lasts; 0 where it does not."""
    # 14:20 is a clock, and 14时20分 one as well: what is a moment is no length.
    found = _LENGTH.search(_MOMENT.sub(" ", head))
    if not found:
        return 0
    hours, minutes, seconds, only, long, mid, short = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds + only + long * 3600 + mid * 60 + short


def moment_in(head: str) -> tuple[str, int | None]:
    """Return the day and the second of it that a heading names."""
    found = _MOMENT.search(head)
    if not found:
        return "", None
    hour = int(found[5])
    if found[4] in ("下午", "晚上", "傍晚", "中午") and hour < 12 and not (found[4] == "中午" and hour > 9):
        hour += 12
    try:
        day = date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return "", None
    return (day, hour * 3600 + int(found[6]) * 60 + int(found[7] or 0)) if hour < 24 else (day, None)


def written_down(text: str, name: str = "") -> Written | None:
    """Return the turns of a recording; None where a text is none, such as a chat in which a clock stands beside names.

    ``name`` is the file's. Who is only numbered (说话人1) speaks in no chat; names of people need a word of a recording above.
    """
    lines = [line.strip() for line in text.lstrip("\ufeff").replace("\u3000", " ").splitlines()]
    if any(map(_CUE.match, lines)):
        return None  # subtitles: an arrow between two places is nobody's name
    opened = [_opens(line) for line in lines]
    if any(one and _NUMBERED.match(one[0]) for one in opened):
        # Where speakers are numbered, 最晚今天 3:00 opens nothing: it is what one of them says.
        opened = [one if one and _NUMBERED.match(one[0]) else None for one in opened]
    first = next((at for at, one in enumerate(opened) if one), None)
    if first is None:
        return None
    head = "\n".join(lines[:first])
    turns = tuple(_turns(lines[first:], opened[first:]))
    names = {one.name for one in turns}
    places = [one.at for one in turns if one.at is not None]
    if len(turns) < 2 or any(one > other for one, other in pairwise(places)) or places[:1] > [600]:
        return None
    if all(map(_NUMBERED.match, names)):
        return Written(head, turns)
    # A rota and a diary have names and clocks as well: a recording begins at its beginning, and words stand below names.
    told = bool(_OF_A_RECORDING.search(head[-400:]) or _OF_A_RECORDING.search(name)) and len(names) < 9
    begins = len(places) == len(turns) and places[0] <= _SOON
    return Written(head, turns) if told and begins and all(map(is_name, names)) else None


_Opened = tuple[str, int | None, str]


def _opens(line: str) -> _Opened | None:
    if len(line) > 2000:
        return None
    for shape in _TURNS:
        if (found := shape.match(line)) and not _OF_A_RECORDING.search(found["name"]):
            return _short(found["name"]), _second(found["at"]), (found["text"] or "").strip()
    found = _LABELLED.match(line)
    return (_short(found["name"]), None, found["text"].strip()) if found else None


def _short(name: str) -> str:
    """Return a name as it stands before words: without blanks, and no longer than a label is."""
    return "".join(name.split())[:_LABEL_LENGTH]


def _second(place: str) -> int:
    total = 0
    for part in place.replace("：", ":").partition(".")[0].partition(",")[0].split(":"):
        total = total * 60 + int(part)
    return total


def _turns(lines: Sequence[str], opens: Sequence[_Opened | None]) -> Iterator[Turn]:
    now: tuple[str, int | None] | None = None
    words: list[str] = []
    for line, opened in zip(lines, opens, strict=True):
        if opened:
            if now:
                yield Turn(*now, " ".join(words))
            now, words = opened[:2], [opened[2]] if opened[2] else []
        elif line and not _SAID_NOTHING.match(line):
            words.append(line)
    if now:
        yield Turn(*now, " ".join(words))
