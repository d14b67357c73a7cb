"""Chats and tables as JSON: Telegram, newer exporters of WeChat and QQ, rows by the headings of tables.

Fields are known by name, whatever the program. Only the output of such programs is read, never a database. Whose
message it is comes from the file's own mark (isSend, isSelf), from the account it names as its owner, or from the name
of the other side of a talk of two.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from helper.intake import headings, numbers, times
from helper.intake.base import Choices, Extracted, Format, Opened, chat_message
from helper.intake.headings import Columns
from helper.intake.json_rows import Element, elements
from helper.intake.sms_ie import is_of_phone
from helper.intake.table import TablePart, TableReader, is_money
from helper.model.event import Event, Skipped
from helper.wording import say

_STAMPS = (
    "date_unixtime",
    "createTime",
    "CreateTime",
    "create_time",
    "timestamp",
    "msgTime",
    "sendTime",
    "send_time",
    "msg_time",
)
_TIMES = ("time", "date", "datetime", "formattedTime", "StrTime", "strTime", "sentAt", "created_at")
_WHO = (
    "senderDisplayName",
    "senderName",
    "groupNickname",
    "accountName",
    "sender_name",
    "nickname",
    "NickName",
    "from",
    "sender",
    "senderUsername",
    "Sender",
    "talkerName",
    "talker",
    "author",
    "user",
)
_MINE = (
    "isSend",
    "isSelf",
    "is_sender",
    "IsSender",
    "isSender",
    "is_self",
    "fromMe",
    "from_me",
    "is_from_me",
    "outgoing",
    "isMe",
    "is_send",
)
_TEXTS = ("content", "StrContent", "text", "msg", "message", "body", "displayContent")
_KINDS = ("type", "msgType", "type_name", "msg_type", "localType", "Type", "messageType")
_OWNER = (
    "selfUid",
    "selfUin",
    "selfName",
    "ownerId",
    "owner",
    "ownerName",
    "self",
    "myWxid",
    "selfWxid",
    "accountWxid",
)
_TEXT_KINDS = {
    "",
    "1",
    "text",
    "文本",
    "文字",
    "文本消息",
    "message",
    "plain",
    "type_1",
    "引用消息",
    "reply",
    "replymessage",
    "quote",
}
_SYSTEM_KINDS = {"10000", "10002", "system", "service", "系统", "系统消息", "notice", "revoke", "撤回消息", "拍一拍"}
_CHATLAB = {"0": "", "25": "", "26": "", "80": "system", "81": "system"}


def _identify(file: Opened) -> bool:
    if file.kind != "text" or file.text.lstrip()[:1] not in ("{", "["):
        return False
    found = [one.value for one in islice(elements(file), 40) if one.value is not None]
    return any(map(is_message, found)) and not any(map(is_of_phone, found))


def is_message(said: Mapping[str, Any]) -> bool:
    """Tell whether an object is a message of a chat: it has a time, somebody who wrote, and words or something in their place."""
    timed = any(name in said for name in (*_STAMPS, *_TIMES))
    return (
        timed and any(name in said for name in _WHO) and any(name in said for name in (*_TEXTS, "action", "media_type"))
    )


def _extract(file: Opened, choices: Choices) -> Extracted:
    for row, one in enumerate(elements(file), start=1):
        if one.value is None:
            yield Skipped(row, "broken")
        elif not is_message(one.value):
            yield Skipped(row, "title") if _is_about(one) else Skipped(row, "not_message")
        else:
            yield _row(row, one, one.value, choices)


def _is_about(one: Element) -> bool:
    """Tell whether an object says something of the chat or its people and is no message."""
    return one.list in ("members", "meta") or (one.value or {}).get("_type") in ("header", "member")


def _row(row: int, one: Element, said: dict[str, Any], choices: Choices) -> Event | Skipped:
    call = _call_of(said)
    kind = _kind(said, one.around)
    if (kind in _SYSTEM_KINDS and not call) or said.get("system") is True:
        return Skipped(row, "system")
    when = _when(said, choices)
    if when is None:
        return Skipped(row, "bad_time")
    who, accounts = _who(said)
    if not who:
        return Skipped(row, "no_number")
    way = _way(said, one.around, who, accounts, choices)
    if call:
        outcome, seconds = call
        gaps = (when.gaps, "" if way else "way", "" if seconds or outcome == "unanswered" else "seconds")
        return Event(
            row,
            "call",
            way,
            when.day,
            when.second,
            numbers.normal(who),
            "",
            outcome,
            seconds,
            "",
            "",
            " ".join(filter(None, gaps)),
        )
    words = _words(said)
    gone = said.get("recalled") is True or said.get("isRecalled") is True
    media = kind not in _TEXT_KINDS or words.startswith("<") or not words
    gap = "deleted" if gone else "media" if media else ""
    return chat_message(row, way, when, who, "" if media or gone else words, gap)


def _first(said: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((said[name] for name in names if said.get(name) not in (None, "")), None)


def _kind(said: Mapping[str, Any], around: Mapping[str, Any]) -> str:
    kind = str(next((said[name] for name in _KINDS if said.get(name) is not None), "")).strip().casefold()
    if "chatlab" in around or said.get("_type") == "message":
        return _CHATLAB.get(kind, "media")
    return "media" if said.get("media_type") or said.get("photo") else kind


def _when(said: Mapping[str, Any], choices: Choices) -> times.When | None:
    stamp = _first(said, _STAMPS)
    if stamp is not None and (found := times.read_stamp(str(stamp))):
        return found
    text = str(_first(said, _TIMES) or stamp or "")
    # A written time without a zone is the clock of the phone or computer the export was made on.
    return times.read_stamp(text) or times.parse_written(
        f"{text}Z" if choices.zone == "utc" and text[-1:].isdigit() and "+" not in text else text
    )


def _who(said: Mapping[str, Any]) -> tuple[str, set[str]]:
    """Return the name of who wrote, and every account and name that stands for them."""
    names, accounts = [], set()
    for field in (*_WHO, "from_id", "senderId", "sender_id", "senderUin", "senderUid"):
        value = said.get(field)
        parts = (
            [value.get(key) for key in ("name", "nickname", "remark", "groupCard", "uin", "uid", "id")]
            if isinstance(value, dict)
            else [value]
        )
        kept = [str(part) for part in parts if isinstance(part, str | int) and not isinstance(part, bool) and str(part)]
        names += kept if field in _WHO else []
        accounts |= set(kept)
    return (names[0] if names else ""), accounts


def _way(said: Mapping[str, Any], around: Mapping[str, Any], who: str, accounts: set[str], choices: Choices) -> str:
    mark = _first(said, _MINE)
    if mark is None:
        mark = next((said[name] for name in _MINE if said.get(name) in (0, False)), None)
    if mark is not None and str(mark).casefold() in ("1", "true", "0", "false"):
        return "out" if str(mark).casefold() in ("1", "true") else "in"
    if accounts & set(choices.me) or who in ("我", "自己", "本人", "me"):
        return "out"
    told = [around, *(value for value in around.values() if isinstance(value, dict))]
    owners = {str(one[name]) for one in told for name in _OWNER if isinstance(one.get(name), str | int)}
    if owners:
        return "out" if owners & accounts else "in"
    if around.get("type") == "personal_chat" and around.get("name"):
        return "in" if str(around["name"]) in accounts else "out"
    return ""


def _words(said: Mapping[str, Any]) -> str:
    value = _first(said, _TEXTS)
    if isinstance(value, dict):
        value = value.get("text") or value.get("content") or ""
    if isinstance(value, list):
        value = "".join(
            part if isinstance(part, str) else str(part.get("text", "")) if isinstance(part, dict) else ""
            for part in value
        )
    return value if isinstance(value, str) else ""


def _call_of(said: Mapping[str, Any]) -> tuple[str, int | None] | None:
    """Return outcome and length where an entry is a call (Telegram's phone_call)."""
    if said.get("action") != "phone_call":
        return None
    seconds = said.get("duration_seconds")
    seconds = seconds if isinstance(seconds, int) else None
    if said.get("discard_reason") in ("missed", "busy"):
        return "unanswered", seconds
    return ("answered" if seconds else ""), seconds


FORMAT = Format(
    "json_chat",
    say("intake.chats_as_json_telegram_newer"),
    say("intake.telegram_desktop_exports_chat"),
    _identify,
    _extract,
)


def _identify_table(file: Opened) -> bool:
    if file.kind != "text" or file.text.lstrip()[:1] not in ("{", "["):
        return False
    found = [one.value for one in islice(elements(file), 40) if one.value is not None]
    return any(_columns(said) for said in found) and not any(is_of_phone(said) or is_message(said) for said in found)


def _columns(said: dict[str, Any]) -> Columns | None:
    names = list(said)
    return None if is_money(names) else headings.read_headings(names)


def _extract_table(file: Opened, choices: Choices) -> Extracted:
    order = choices.dates or times.order(_times(file))
    readers: dict[tuple[str, ...], TableReader | None] = {}
    for row, one in enumerate(elements(file), start=1):
        if one.value is None:
            yield Skipped(row, "broken")
            continue
        names = tuple(one.value)
        if names not in readers and len(readers) < 200:
            columns = _columns(one.value)
            readers[names] = (
                TableReader(TablePart(columns, list(names), 0, order=order, own=choices.own), choices)
                if columns
                else None
            )
        reader = readers.get(names)
        yield (
            reader.read(row, [_text(value) for value in one.value.values()])
            if reader
            else Skipped(row, "unknown_table")
        )


def _times(file: Opened) -> Iterator[str]:
    for one in elements(file):
        if one.value is not None and (columns := _columns(one.value)):
            yield _text(list(one.value.values())[columns.at["time"]])


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


TABLE = Format(
    "json_table",
    say("intake.json_table_title"),
    say("intake.json_table_where"),
    _identify_table,
    _extract_table,
)
