"""WeChat chats as CSV, in the five layouts that export tools write. Only their output is read, never a database.

WeChatMsg (with ragged rows in older files), MemoTrace of one session, PyWxDump, WeFlow and chatlog. Where a layout
names no zone, stamps of Unix time are taken and written times keep their day alone, unless the person says
which zone they are in.
"""

from collections.abc import Callable

from helper.intake import times
from helper.intake.base import Choices, Extracted, Format, Opened
from helper.intake.rows import first_rows, is_table, rows
from helper.model.event import Event, Skipped
from helper.wording import say

_LAYOUTS: dict[str, frozenset[str]] = {
    "wechatmsg": frozenset({"talkerid", "type", "issender", "createtime", "strcontent", "strtime"}),
    "memotrace": frozenset({"消息id", "类型", "发送人", "时间", "内容"}),
    "pywxdump": frozenset({"msgsvrid", "type_name", "is_sender", "talker", "createtime"}),
    "chatlog": frozenset({"time", "sendername", "sender", "talkername", "talker", "content"}),
}
_ME = {"我", "自己", "本人", "me"}
_TEXT = {"1", "文本", "text", "文字", "文本消息", ""}
_SYSTEM = {"10000", "10002", "系统", "系统消息", "system"}


def layout(first: list[list[str]]) -> str:
    """Return which layout the headings are of; WeFlow writes PyWxDump's headings with other times."""
    for cells in first[:1]:
        names = {cell.strip().casefold().removeprefix("\ufeff") for cell in cells}
        for name, wanted in _LAYOUTS.items():
            if wanted <= names and (name != "pywxdump" or names & {"content", "msg"}):
                return name
    return ""


def _identify(file: Opened) -> bool:
    return is_table(file) and bool(layout(first_rows(file)))


def _extract(file: Opened, choices: Choices) -> Extracted:
    first = first_rows(file)
    head = [cell.strip().casefold().removeprefix("\ufeff") for cell in first[0]]
    kind = layout(first)
    read, wanted = _READERS[kind], _LAYOUTS[kind]
    if read is _wechatmsg and len(head) == 9:
        # Older files name nine columns and write twelve.
        head += ["remark", "nickname", "sender"]
    begun = False
    for number, cells in rows(file):
        if cells is None:
            yield Skipped(number, "broken")
        elif not begun:
            begun = True
        elif len(cells) < len(head) - 3 or not wanted <= (said := dict(zip(head, cells, strict=False))).keys():
            # A row that was cut off, by a line break in what was said or otherwise.
            yield Skipped(number, "broken")
        else:
            yield read(number, said, choices)


def _wechatmsg(number: int, said: dict[str, str], choices: Choices) -> Event | Skipped:
    stamped, written = times.read_stamp(said["createtime"]), times.parse_written(said.get("strtime", ""))
    when = stamped or written
    gap = "conflict" if stamped and written and _apart(stamped, written) else ""
    who = said.get("talkerid", "")
    name = said.get("remark") or said.get("nickname") or said.get("sender", "")
    # Some tools number the people of a chat instead of naming them.
    return _event(
        number,
        said["type"],
        said["issender"],
        name or who if who.isdecimal() and len(who) < 5 else who,
        name,
        when,
        said["strcontent"],
        gap,
    )


def _apart(one: times.When, other: times.When) -> bool:
    return one.day != other.day or abs((one.second or 0) - (other.second or 0)) > 60


def _memotrace(number: int, said: dict[str, str], choices: Choices) -> Event | Skipped:
    who = said["发送人"]
    mine = who in _ME or who in choices.me
    return _event(number, said["类型"], "1" if mine else "0", who, who, times.parse_written(said["时间"]), said["内容"])


def _pywxdump(number: int, said: dict[str, str], choices: Choices) -> Event | Skipped:
    text = said.get("content", "") or said.get("msg", "")
    when = times.read_stamp(said["createtime"]) or _zoned(said["createtime"], choices)
    return _event(number, said["type_name"], said["is_sender"], said["talker"], said.get("room_name", ""), when, text)


def _chatlog(number: int, said: dict[str, str], choices: Choices) -> Event | Skipped:
    who = said["sender"] or said["sendername"]
    mine = said["sendername"] in _ME or bool({who, said["sendername"]} & set(choices.me))
    when = times.read_stamp(said["time"]) or _zoned(said["time"], choices)
    return _event(
        number, "", "1" if mine else "0", said["talker"] if mine else who, said["sendername"], when, said["content"]
    )


def _zoned(text: str, choices: Choices) -> times.When | None:
    if choices.zone == "utc" and times.parse_written(text):
        return times.parse_written(text if text[-1:] == "Z" else f"{text}Z")
    return times.parse_written(text, zoned=choices.zone == "shanghai")


def _event(
    number: int, kind: str, mine: str, who: str, name: str, when: times.When | None, text: str, gap: str = ""
) -> Event | Skipped:
    if kind.strip().casefold() in _SYSTEM:
        return Skipped(number, "system")
    if when is None:
        return Skipped(number, "bad_time" if who else "broken")
    if not who:
        return Skipped(number, "no_number")
    way = {"1": "out", "true": "out", "0": "in", "false": "in"}.get(mine.strip().casefold(), "")
    media = "" if kind.strip().casefold() in _TEXT else "media"
    gaps = " ".join(filter(None, (when.gaps, media, gap, "" if way else "way")))
    return Event(
        number,
        "messaging_app",
        way,
        when.day,
        when.second,
        who,
        name if name != who else "",
        "",
        None,
        "" if media else text,
        "",
        gaps,
    )


_READERS: dict[str, Callable[[int, dict[str, str], Choices], Event | Skipped]] = {
    "wechatmsg": _wechatmsg,
    "memotrace": _memotrace,
    "pywxdump": _pywxdump,
    "chatlog": _chatlog,
}
FORMAT = Format(
    "wechat",
    say("intake.wechat_chats_as_csv"),
    say("intake.csv_you_already_have"),
    _identify,
    _extract,
)
