"""Turn bytes into text and cut it into messages: a transcript by speaker, texts with time stamps, a forwarded chat."""

import codecs
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from helper.errors import Exit, HelperError
from helper.model.foreign_files import MESSAGE_BYTES
from helper.model.pattern import later, ready
from helper.wording import say

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Tab, line ends, form feed, backspace and escape turn up in captured terminals and old phones.
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x08\x1b")


def decode(data: bytes) -> str:
    """Return the text of ``data``: UTF-8, UTF-16 with a mark, GB18030, or a mix line by line.

    A chat saved on one machine and added to on another holds both UTF-8 and GB18030 lines. Raise
    HelperError for what is not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding, "surrogatepass")
            except UnicodeDecodeError as error:
                raise _not_text() from error
    # A stray bell or two in a short message is still a message.
    if b"\0" in data or data.startswith(b"%PDF-") or _controls(data) * 10 > min(len(data), 4096):
        raise _not_text()
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        from helper.model.foreign_files import name_kind  # most messages are UTF-8 and no picture cut off early

        if name_kind(data[:64]):
            raise _not_text() from None
        return "".join(_line(line) for line in data.splitlines(keepends=True))


def _controls(data: bytes) -> int:
    """Count control bytes in the beginning of ``data``; text holds next to none."""
    return sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in data[:4096])


def _line(line: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _not_text()


def _not_text() -> HelperError:
    return HelperError(
        say("reading.is_not_text_perhaps_picture"),
        do=say("reading.type_words_or_save_them"),
        code=Exit.BAD_INPUT,
    )


# A header or label is short; a longer line is somebody's words and is not tried.
_MESSAGE_BYTES_HEADER = 80
_TIME = r"(?P<half>凌晨|早上|上午|中午|下午|晚上)?\s*(?P<hour>[012]?\d)[:：](?P<minute>[0-5]\d)(?:[:：][0-5]\d)?"
_DATE = (
    r"(?:(?P<year>20\d\d)\s?[-/.年]\s?)?(?P<month>[01]?\d)\s?[-/.月]\s?(?P<day>[0-3]?\d)\s?日?"
    r"|昨天|今天|前天|(?:星期|周)[一二三四五六日天]"
)
_STAMP = rf"(?:(?:{_DATE})[ T,，]*)?{_TIME}"
_HEADER = (
    r"\s*[\[【(（]?(?P<before>[^\d\s:：]\S{0,19}?(?: [^\s\d]\S{0,9}?)?)??"
    rf"\s*{_STAMP}[\]】)）]?\s*(?P<after>[^\s【】]{{1,8}})?\s*[:：]?\s*"
)
_STAMPED = rf"\s*[\[(（]?(?:{_DATE})[ T,，]*{_TIME}[\])）]?[ \t,，]*(?:(?P<name>[^\s:：【]{{1,12}})\s?[:：]\s*)?(?=\S)"
_CLOCKED = rf"\s*[\[(（]?{_STAMP}[\])）]?\s*(?P<name>[^\s:：【]{{1,12}})\s?[:：]\s*(?=\S)"
# 我 00:20：…: a name, the time after it, a colon, and their words on the same line.
_NAME_CLOCK = rf"\s*[\[(（]?(?P<name>[^\s:：\[\]【】()（）,，。!！?？/\d]{{1,12}})[\])）]?\s*[\[(（]?{_STAMP}[\])）]?\s*[:：]\s*(?=\S)"
_LABEL = r"\s*[\[【(（]?(?P<name>[^\s:：\[\]【】()（）,，。!！?？/]{1,10})(?:[（(][^()（）\n]{1,10}[)）])?[\]】)）]?\s*[:：]\s*"

_COLLECTOR = (
    r"催|对方|客服|专员|坐席|座席|法务|业务员|贷款|贷后|金融|银行|资管|资产|外访|律师"
    r"|平台|经理|警官|协商|工作人员|员工|外呼|机器人|调解|来电|collector|caller|agent"
)
_BORROWER = r"(?:我|我方|我自己|本人|自己|借款人|债务人|客户|用户|欠款人|机主|me|i|borrower)"
_THIRD = (
    r"(?:我?(?:妈妈?|爸爸?|母亲|父亲|老婆|老公|妻子|丈夫|媳妇|哥哥?|姐姐?|弟弟?|妹妹?|儿子|女儿|爷爷|奶奶)"
    r"|家人|家属|亲属|亲戚|联系人|接听人|母亲|父亲|同事|朋友|邻居|领导|老板|第三人|relative|colleague|friend)"
)
_TURN_NAMES = (
    r"(?:我|对方|催收员?|客服|坐席|座席|专员|员工|业务员|经理|法务|外呼|机器人|客户|用户|借款人|债务人|欠款人|本人|机主|家属|家人"
    r"|妻子|丈夫|老婆|老公|母亲|父亲|妈妈|爸爸|姐姐|哥哥|弟弟|妹妹|儿子|女儿|亲属|同事|朋友|联系人|接听人|来电)"
)
_TOLD_TURN = rf"\s*{_TURN_NAMES}[:：]"
_NEXT_TURN = rf"(?<=[。！？!?…；;～~”\"\s])\s*(?={_TURN_NAMES}[:：])"
# Names that open a letter as often as a turn of a talk. Alone, with no other side, they say to whom it goes.
_ADDRESSED = (
    r"借款人|债务人|欠款人|客户|用户|机主|本人|我|我方|家属|家人|亲属|亲戚|联系人|同事|朋友|领导|老板|邻居|"
    r"(?:妈妈?|爸爸?|老婆|老公|哥哥?|姐姐?|弟弟?|妹妹?)"
)
_LETTER_NAMES = r"[A-Za-z甲乙丙]|说话人\s?\d|发言人\s?\d|speaker\s?\d"
# A text of one line with none of these near its start opens with no name and no time.
_HINT_OF_OPENING = frozenset(":：[【(（0123456789今昨前上下星周")


@cache
def _form(expression: str) -> re.Pattern[str]:
    """Compile an expression when it is first needed: a single plain message needs none."""
    return ready(expression, re.IGNORECASE)


class Message(NamedTuple):
    """Hold one message. ``start`` and ``end`` are places in the pasted text; ``at`` is ISO, if a year was given."""

    start: int
    end: int
    speaker: str
    name: str
    at: str | None
    text: str


class _Turn(NamedTuple):
    """Hold what is known of the message that the next lines belong to."""

    name: str = ""
    at: str | None = None


def split_messages(text: str) -> list[Message]:
    """Return the messages of ``text`` in order. Text without marks is one message, or one per paragraph."""
    if "\n" not in text and _HINT_OF_OPENING.isdisjoint(text[:_MESSAGE_BYTES_HEADER]):
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        return [Message(start, end, "unknown", "", None, text[start:end])] if start < end else []
    return _with_both_sides(list(_pieces(text)))


def _pieces(text: str) -> Iterator[Message]:
    turn = _Turn()
    start = end = -1
    chat, timed = _names_every_line(text), _times_every_name(text)
    for first, last in _lines(text):
        line = text[first:last]
        if not line.strip():
            if start >= 0:
                yield _message(text, start, end, turn)
            start = -1
            continue
        opened = _opening(line, chat, timed) if len(line) <= _MESSAGE_BYTES_HEADER or _may_open(line) else None
        if opened:
            if start >= 0:
                yield _message(text, start, end, turn)
            turn, skip = opened
            start = first + skip if skip < len(line) else -1
            end = last
            continue
        if start < 0:
            start = first + len(line) - len(line.lstrip())
        end = last
    if start >= 0:
        yield _message(text, start, end, turn)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    first = 0
    while first <= len(text):
        last = text.find("\n", first)
        last = len(text) if last < 0 else last
        # A talk retold in one line: 我：……？对方：……。
        if _form(_TOLD_TURN).match(text, first, last):
            for turn in _form(_NEXT_TURN).finditer(text, first, last):
                yield first, turn.start()
                first = turn.start()
        yield first, last
        first = last + 1


def _may_open(line: str) -> bool:
    return any(_form(form).match(line[:_MESSAGE_BYTES_HEADER]) for form in (_STAMPED, _LABEL, _NAME_CLOCK))


def _opening(line: str, chat: bool, timed: bool) -> tuple[_Turn, int] | None:
    """Return who and when a line opens a message with, and how many of its characters say so."""
    head = line[:_MESSAGE_BYTES_HEADER]
    match = _form(_NAME_CLOCK).match(head)
    if match and (timed or _side(match["name"]) != "unknown"):
        return _Turn(match["name"], _iso(match)), match.end()
    if len(line) <= _MESSAGE_BYTES_HEADER and (match := _form(_HEADER).fullmatch(line)):
        name = (match["before"] or match["after"] or "").strip("：: ")
        # A time and one word: a header if the word names a side, else a short message (22:41 还钱).
        if not match["after"] or _side(name) != "unknown" or line.rstrip().endswith((":", "：")):
            return _Turn(name, _iso(match)), len(line)
    for form in (_STAMPED, _CLOCKED):
        if match := _form(form).match(head):
            return _Turn(match["name"] or "", _iso(match)), match.end()
    match = _form(_LABEL).match(head)
    if match and (chat or _side(match["name"]) != "unknown" or _form(_LETTER_NAMES).fullmatch(match["name"])):
        if not chat and len(match["name"]) > 6:
            return None
        return _Turn(match["name"], None), match.end()
    return None


def _names_every_line(text: str) -> bool:
    """Say whether nearly every line opens with a name, and a name comes back or a time stands above each: any name speaks."""
    given = [line for line in text[:20_000].split("\n") if line.strip()][:200]
    if len(given) < 3:
        return False
    lines = [line for line in given if not _is_time(line)]
    if len(lines) < 3:
        return False
    names = [match["name"] for line in lines if (match := _form(_LABEL).match(line[:_MESSAGE_BYTES_HEADER]))]
    known = len(set(names)) <= len(names) // 2 + 1 or len(given) - len(lines) >= len(names)
    return len(names) * 10 >= len(lines) * 8 and len(set(names)) >= 2 and known


def _times_every_name(text: str) -> bool:
    """Tell whether lines open with a name and the time after it, one of them with a name that says whose it is."""
    lines = (line[:_MESSAGE_BYTES_HEADER] for line in text[:20_000].split("\n"))
    names = [match["name"] for line in lines if (match := _form(_NAME_CLOCK).match(line))]
    return len(set(names)) > 1 and any(_side(name) != "unknown" for name in names)


def _is_time(line: str) -> bool:
    """Tell whether a line holds a time and nothing else, as one stands above a message that names who speaks."""
    match = _form(_HEADER).fullmatch(line) if len(line) <= _MESSAGE_BYTES_HEADER else None
    return bool(match and not match["before"] and not match["after"])


def _iso(match: re.Match[str]) -> str | None:
    found = match.groupdict()
    if not found.get("year"):
        return None
    hour = int(found["hour"])
    if found["half"] in ("下午", "晚上", "中午") and 1 <= hour < 12 and not (found["half"] == "中午" and hour >= 10):
        hour += 12
    month, day = int(found["month"]), int(found["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31 and hour < 24):
        return None
    return f"{found['year']}-{month:02d}-{day:02d}T{hour:02d}:{found['minute']}"


def _side(name: str) -> str:
    if _form(_BORROWER).fullmatch(name):
        return "borrower"
    if _form(_THIRD).fullmatch(name):
        return "third_person"
    return "collector" if _form(_COLLECTOR).search(name) else "unknown"


def _message(text: str, start: int, end: int, turn: _Turn) -> Message:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Message(start, end, _side(turn.name) if turn.name else "unknown", turn.name, turn.at, text[start:end])


def _with_both_sides(messages: list[Message]) -> list[Message]:
    """Name the other side of a talk between two, when one side is known to collect; a lone address is no side."""
    turns = [message for message in messages if message.name]
    if len(turns) == 1 and turns[0].at is None and _form(_ADDRESSED).fullmatch(turns[0].name):
        return [message._replace(speaker="unknown") for message in messages]
    names = {message.name: message.speaker for message in messages if message.name}
    unknown = [name for name, side in names.items() if side == "unknown"]
    known = set(names.values()) - {"unknown"}
    if len(unknown) != 1 or len(names) != 2 or known - {"collector", "borrower"}:
        return messages
    other = "borrower" if known == {"collector"} else "collector"
    return [message._replace(speaker=other) if message.name == unknown[0] else message for message in messages]


def read_message(path: Path) -> str:
    """Return the words in a file. Raise HelperError where it cannot be opened, is too long, or holds no text."""
    try:
        with path.open("rb") as stream:
            return decode_message(stream.read(MESSAGE_BYTES + 1), str(path))
    except OSError as error:
        raise HelperError(
            say("check.file_cannot_be_opened"), where=str(path), do=say("check.check_path_and_its_permissions")
        ) from error


def decode_message(data: bytes, where: str) -> str:
    """Return the words of one message. Raise HelperError where it is too long, or no text."""
    if len(data) > MESSAGE_BYTES:
        raise HelperError(say("check.is_too_large_over_8"), where=where, do=say("check.check_in_parts_or_keep"))
    return decode(data)


# Nobody writes a sentence this long; a longer text is read in parts, so that memory stays flat.
_STRETCH = 8000
_SPOKEN = 4
"""The words from which on English between Chinese is a sentence and no name."""
_SENTENCES = later(r"[^。！？!?.\n]*[。！？!?.\n]*")
_ENGLISH_WORD = later(r"[A-Za-z][A-Za-z']+")
_HAN = later(r"[\u3400-\u9fff]")


def split_parts(text: str) -> Iterator[tuple[int, str]]:
    """Yield what is read by itself, with its place: stretches of a long text, and English apart from the Chinese beside it.

    What is only like something in English must not make the Chinese next to it say so, nor be quoted from there.
    """
    for begin, told in _by_script(text):
        for start, part in _in_stretches(told):
            yield begin + start, part


def _by_script(text: str) -> Iterator[tuple[int, str]]:
    if not _HAN.search(text) or len(_ENGLISH_WORD.findall(text)) < _SPOKEN:
        yield 0, text
        return
    start, script = 0, ""
    for one in _SENTENCES.finditer(text):
        is_han = _HAN.search(one[0]) is not None
        # A name or two, a link, a figure belong to what stands before them.
        other = "" if not is_han and len(_ENGLISH_WORD.findall(one[0])) < _SPOKEN else "han" if is_han else "english"
        if other and script and other != script:
            yield start, text[start : one.start()]
            start = one.start()
        script = other or script
    yield start, text[start:]


def _in_stretches(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while len(text) - start > _STRETCH:
        cut = (
            max(text.rfind(stop, start + _STRETCH // 2, start + _STRETCH) for stop in "。\n！？!?，, ") + 1
            or start + _STRETCH
        )
        yield start, text[start:cut]
        start = cut
    yield start, text[start:]
