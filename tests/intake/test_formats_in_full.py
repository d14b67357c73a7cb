"""Each format told whole: what every field of a row becomes, and which rows are left out and why."""

import io
import json
import plistlib
import sqlite3

import pytest

from helper.errors import Exit, HelperError
from helper.intake import Opened, archives, identify, iphone
from helper.intake.base import Choices
from helper.intake.sms_backup import CALLS, read_milliseconds, settle_outcome
from helper.model.event import Event, Skipped

AT = 1_790_991_667  # 2026-10-03 09:41:07 in Shanghai
DAY, SECOND = "2026-10-03", 9 * 3600 + 41 * 60 + 7
APPLE = AT - 978_307_200


def when(event: Event) -> tuple[str, int | None]:
    return event.day, event.second


def test_the_moment_these_rows_are_of() -> None:
    assert (DAY, SECOND) == read_milliseconds(f"{AT}000")
    assert [None] * 4 == [read_milliseconds(said) for said in ("", "x", "-1", "1" * 16)]


# SMS Backup & Restore.


def backup(*inside: str, root: str = "smses") -> str:
    return f"<?xml version='1.0' encoding='UTF-8'?><{root}>{''.join(inside)}</{root}>"


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ('<sms address="+86 13800000001" date="{at}" type="1" body="还款" contact_name="某" sub_id="1"/>', Event(1, "sms", "in", DAY, SECOND, "13800000001", "某", "", None, "还款", "1", "")),
        ('<sms address="95" date="{at}" type="2" body="好" contact_name="(Unknown)" sub_id="-1"/>', Event(1, "sms", "out", DAY, SECOND, "95", "", "", None, "好", "", "")),
        ('<sms address="95" date="{at}" type="9" body="null" contact_name="null" sub_id="null"/>', Event(1, "sms", "", DAY, SECOND, "95", "", "", None, "", "", "way")),
        ('<sms address="null" date="{at}" type="1" body="x"/>', Skipped(1, "no_number")), ('<sms address="95" date="x" type="1" body="x"/>', Skipped(1, "bad_time")),
        ('<sms date="{at}" type="1"/>', Skipped(1, "no_number")), ('<sms address="95" date="{at}" type="5" body="x"/>', Skipped(1, "draft")),
        ('<call number="95" duration="12" date="{at}" type="1" subscription_id="2" contact_name="客服"/>', Event(1, "call", "in", DAY, SECOND, "95", "客服", "answered", 12, "", "2", "")),
        ('<call number="95" date="{at}" type="1"/>', Event(1, "call", "in", DAY, SECOND, "95", "", "answered", None, "", "", "seconds")),
        ('<call number="95" duration="-1" date="{at}" type="8"/>', Event(1, "call", "", DAY, SECOND, "95", "", "", None, "", "", "way seconds")),
        ('<call number="-1" duration="0" date="{at}" type="3"/>', Event(1, "call", "in", DAY, SECOND, "hidden", "", "unanswered", 0, "", "", "")),
        ('<call duration="0" date="{at}" type="2"/>', Event(1, "call", "out", DAY, SECOND, "hidden", "", "unanswered", 0, "", "", "")), ('<call number="95" date="" type="1"/>', Skipped(1, "bad_time")),
    ],
)  # fmt: skip
def test_every_field_of_a_backup_of_android(read, element: str, expected) -> None:
    assert ("sms_backup", [expected]) == read(
        backup(element.format(at=f"{AT}000"), root="calls" if "<call" in element else "smses")
    )


def mms(box: str, *parts: str, address: str = "10690001", senders: str = "") -> str:
    return f'<mms date="{AT}000" msg_box="{box}" address="{address}" sub_id="3"><parts>{"".join(parts)}</parts><addrs>{senders}</addrs></mms>'


TEXT = '<part ct="text/plain" text="{}"/>'


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        (mms("1", TEXT.format("一"), TEXT.format("null"), TEXT.format("二")), ("in", "10690001", "一\n二", "", "3")),
        (mms("2", '<part ct="application/smil" text="x"/>', TEXT.format("一")), ("out", "10690001", "一", "", "3")),
        (mms("1", '<part ct="image/png" data="QUJD"/>', "<part/>"), ("in", "10690001", "", "media", "3")),
        (mms("9", '<part ct="image/png"/>'), ("", "10690001", "", "media way", "3")),
        (mms("1", TEXT.format("一"), address="1~2", senders='<addr address="2" type="151"/><addr address="1" type="137"/>'), ("in", "1", "一", "", "3")),
        (mms("2", TEXT.format("一"), address="1~2", senders='<addr address="9" type="137"/>'), ("out", "1~2", "一", "", "3")),
        (mms("1", TEXT.format("一"), address="1", senders='<addr address="9" type="137"/>'), ("in", "1", "一", "", "3")),
    ],
)  # fmt: skip
def test_a_message_with_parts_of_android(read, element: str, expected: tuple) -> None:
    (event,) = read(backup(element))[1]

    assert expected == (event.way, event.number, event.text, event.gaps, event.line) and (DAY, SECOND) == when(event)
    assert [Skipped(1, "draft")] == read(backup(mms("3", TEXT.format("x"))))[1]


def test_rows_of_android_are_counted_from_one_over_every_kind(read) -> None:
    one = f'<sms address="95" date="{AT}000" type="1" body="a"/>'
    found = read(backup(one, mms("1", TEXT.format("b")), one, mms("3")))[1]

    assert [(1, "a"), (2, "b"), (3, "a"), (4, "draft")] == [
        (row.row, row.text if isinstance(row, Event) else row.why) for row in found
    ]


@pytest.mark.parametrize(
    ("way", "outcome", "seconds", "expected"),
    [
        ("in", "answered", 0, "unanswered"), ("in", "answered", None, "answered"), ("in", "answered", 5, "answered"), ("in", "unanswered", 5, "unanswered"), ("in", "", 0, ""),
        ("out", "", 0, "unanswered"), ("out", "", 5, "answered"), ("out", "", None, ""), ("", "", 5, ""),
    ],
)  # fmt: skip
def test_no_seconds_of_talk_is_no_answer(way, outcome, seconds, expected) -> None:
    assert expected == settle_outcome(way, outcome, seconds)
    assert {"1", "2", "3", "4", "5", "6", "7"} == set(CALLS)


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("<smses count='1'>", True),
        ("\n <calls>", True),
        ("<?xml version='1.0'?><smses >", True),
        ("<html><calls>", True),
        ("calls <calls>", False),
        ("<messages>", False),
        ("<smsesx>", False),
    ],
)
def test_a_backup_is_known_by_its_root(opened, text: str, ours: bool) -> None:
    from helper.intake.sms_backup import FORMAT

    assert ours is FORMAT.identify(opened(text))


# Android's own names, as JSON and as adb prints them.


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"address": "+8613800000001", "date": AT * 1000, "type": 1, "body": "还款", "display_name": "某"}, Event(1, "sms", "in", DAY, SECOND, "13800000001", "某", "", None, "还款", "", "")),
        ({"address": "95", "date": f"{AT}000.0", "type": "2", "body": None}, Event(1, "sms", "out", DAY, SECOND, "95", "", "", None, "", "", "")),
        ({"address": "95", "date": AT, "type": "x", "body": "a", "name": "甲"}, Event(1, "sms", "", DAY, SECOND, "95", "甲", "", None, "a", "", "way")),
        ({"address": "", "date": AT * 1000, "type": 1, "body": "a"}, Skipped(1, "no_number")), ({"address": "95", "date": "x", "type": 1, "body": "a"}, Skipped(1, "bad_time")),
        ({"address": "95", "date": AT * 1000, "type": 4, "body": "a"}, Skipped(1, "draft")),
        ({"number": "95", "date": AT * 1000, "duration": 7, "type": 1, "__display_name": "客服"}, Event(1, "call", "in", DAY, SECOND, "95", "客服", "answered", 7, "", "", "")),
        ({"phone_number": "-2", "startTime": AT * 1000, "duration": "", "type": 9}, Event(1, "call", "", DAY, SECOND, "hidden", "", "", None, "", "", "way seconds")),
        ({"number": "", "phoneNumber": "95", "date": AT * 1000, "duration": "12345678", "type": 2}, Event(1, "call", "out", DAY, SECOND, "95", "", "", None, "", "", "seconds")),
        ({"number": "95", "date": None, "duration": 1, "type": 1}, Skipped(1, "bad_time")),
        ({"msg_box": 1, "date": AT, "__parts": [{"ct": "text/plain", "text": "一"}, {"contentType": "text/plain; x", "text": "二"}, {"type": "image/png", "text": "三"}, "x", {"ct": "text/plain"}], "__sender_address": {"address": "10690001", "type": 137}}, Event(1, "sms", "in", DAY, SECOND, "10690001", "", "", None, "一\n二", "", "")),
        ({"messageBox": 2, "date": AT, "parts": [], "addresses": [{"address": "insert-address-token", "type": 137}, {"address": "95588", "type": 151}]}, Event(1, "sms", "out", DAY, SECOND, "95588", "", "", None, "", "", "media")),
        ({"boxId": 2, "date": AT, "parts": [], "addresses": [{"address": "95588", "type": 137}]}, Event(1, "sms", "out", DAY, SECOND, "95588", "", "", None, "", "", "media")),
        ({"msgBox": 1, "date": AT, "parts": [{"ct": "text/plain", "text": "一"}], "addresses": [{"address": "1", "type": 151}, {"address": "2", "type": 137}]}, Event(1, "sms", "in", DAY, SECOND, "2", "", "", None, "一", "", "")),
        ({"msg_box": 1, "date": AT, "address": "95", "parts": [{"ct": "text/plain", "text": "一"}], "addresses": ["95588"]}, Event(1, "sms", "in", DAY, SECOND, "95", "", "", None, "一", "", "")),
        ({"msg_box": 1, "date": AT, "parts": [{"ct": "text/plain", "text": "一"}], "addresses": ["95588"]}, Event(1, "sms", "in", DAY, SECOND, "95588", "", "", None, "一", "", "")),
        ({"msg_box": 7, "date": AT, "parts": [], "addresses": ["95588"]}, Event(1, "sms", "", DAY, SECOND, "95588", "", "", None, "", "", "media way")),
        ({"msg_box": 1, "date": AT, "parts": [], "addresses": []}, Skipped(1, "no_number")),
        ({"addresses": ["95588"], "parts": [{"ct": "text/plain", "text": "一"}], "date": AT}, Event(1, "sms", "", DAY, SECOND, "95588", "", "", None, "一", "", "way")),
    ],
)  # fmt: skip
def test_every_field_of_androids_json(read, said: dict, expected) -> None:
    assert ("sms_ie", [expected]) == read(json.dumps([said]))


@pytest.mark.parametrize(
    "said",
    [
        {"address": "95", "type": 1, "body": "x"},
        {"date": AT, "number": "95"},
        {"date": AT, "address": "95"},
        {"date": AT, "duration": 1},
        {"date": AT, "addresses": []},
        {"a": 1},
    ],
)
def test_what_lacks_a_time_or_a_side_is_none_of_androids(opened, said: dict) -> None:
    from helper.intake.sms_ie import FORMAT, is_of_phone

    assert not is_of_phone(said) and not FORMAT.identify(opened(json.dumps([said])))
    assert not FORMAT.identify(opened("address: 95"))


def test_what_adb_prints_is_read_whole_whatever_stands_in_the_words(read) -> None:
    text = (
        f"Row: 0 _id=1, thread_id=2, address=+8613800000001, person=NULL, date={AT}000, type=1, body=再不还，就上门, date=去法院, a=b\n第二行\nRow 3\n\n, locked=0\n"
        f"Row: 1 _id=2, number=95, duration=0, date={AT}000, type=3, name=NULL\n"
        f"Row: 2 _id=3, address=95, date=NULL, type=1, body=x\nRow: 3 foo=bar\n"
    )
    name, rows = read(text)

    assert "adb" == name
    assert ("in", "13800000001", "再不还，就上门", DAY, SECOND) == (
        rows[0].way,
        rows[0].number,
        rows[0].text,
        rows[0].day,
        rows[0].second,
    )
    assert ("call", "in", "95", "unanswered", 0, "") == (
        rows[1].channel,
        rows[1].way,
        rows[1].number,
        rows[1].outcome,
        rows[1].seconds,
        rows[1].name,
    )
    assert [Skipped(3, "bad_time"), Skipped(4, "broken")] == rows[2:]
    plain = f"Row: 0 _id=1, address=95, date={AT}000, type=1, body=一\n二\n\n三=四, 五, locked=0\n"
    assert "一\n二\n\n三=四, 五" == read(plain)[1][0].text


# Chats of WeChat as tables.


WECHAT = "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\n"
CHATLOG = "Time,SenderName,Sender,TalkerName,Talker,Content\n"
DUMP = "id,MsgSvrID,type_name,is_sender,talker,room_name,content,src,CreateTime\n"


@pytest.mark.parametrize(
    ("text", "choices", "expected"),
    [
        (WECHAT + f"1,wxid_a,1,0,1,{AT},,好,,,某,s\n", {}, Event(2, "messaging_app", "out", DAY, SECOND, "wxid_a", "某", "", None, "好", "", "")),
        (WECHAT + f"1,12,1,0,0,{AT},,好,,备注,某,s\n", {}, Event(2, "messaging_app", "in", DAY, SECOND, "备注", "", "", None, "好", "", "")),
        (WECHAT + f"1,12,1,0,0,{AT},,好,,,,s\n", {}, Event(2, "messaging_app", "in", DAY, SECOND, "s", "", "", None, "好", "", "")),
        (WECHAT + f"1,12345,1,0,0,{AT},,好,,备注,,\n", {}, Event(2, "messaging_app", "in", DAY, SECOND, "12345", "备注", "", None, "好", "", "")),
        (WECHAT + "1,a,1,0,0,x,,好,2026-10-03 09:41:07,,,\n", {}, Event(2, "messaging_app", "in", DAY, SECOND, "a", "", "", None, "好", "", "")),
        (WECHAT + f"1,a,1,0,0,{AT},,好,2026-10-03 09:42:07,,,\n", {}, Event(2, "messaging_app", "in", DAY, SECOND, "a", "", "", None, "好", "", "")),
        (WECHAT + f"1,a,1,0,0,{AT},,好,2026-10-03 09:42:08,,,\n", {}, Event(2, "messaging_app", "in", DAY, SECOND, "a", "", "", None, "好", "", "conflict")),
        (WECHAT + f"1,a,1,0,0,{AT},,好,2026-10-04 09:41:07,,,\n", {}, Event(2, "messaging_app", "in", DAY, SECOND, "a", "", "", None, "好", "", "conflict")),
        # Midnight is a clock like any other: nought seconds are not none.
        (WECHAT + f"1,a,1,0,0,{AT - SECOND},,好,2026-10-03 00:01:00,,,\n", {}, Event(2, "messaging_app", "in", DAY, 0, "a", "", "", None, "好", "", "")),
        (WECHAT + f"1,a,1,0,0,{AT - SECOND},,好,2026-10-03 00:01:01,,,\n", {}, Event(2, "messaging_app", "in", DAY, 0, "a", "", "", None, "好", "", "conflict")),
        (WECHAT + f"1,a,1,0,0,{AT - SECOND + 60},,好,2026-10-03 00:00:00,,,\n", {}, Event(2, "messaging_app", "in", DAY, 60, "a", "", "", None, "好", "", "")),
        (WECHAT + f"1,a,1,0,0,{AT - SECOND + 61},,好,2026-10-03 00:00:00,,,\n", {}, Event(2, "messaging_app", "in", DAY, 61, "a", "", "", None, "好", "", "conflict")),
        (WECHAT + f"1,a,3,0,9,{AT},,好,,,,\n", {}, Event(2, "messaging_app", "", DAY, SECOND, "a", "", "", None, "", "", "media way")),
        (WECHAT + f"1,a,10000,0,0,{AT},,好,,,,\n", {}, Skipped(2, "system")), (WECHAT + "1,a,1,0,0,x,,好,,,,\n", {}, Skipped(2, "bad_time")), (WECHAT + "1,,1,0,0,x,,好,,,,\n", {}, Skipped(2, "broken")),
        (CHATLOG + f"{AT},我,wxid_me,某,wxid_a,好\n", {}, Event(2, "messaging_app", "out", DAY, SECOND, "wxid_a", "我", "", None, "好", "", "")),
        (CHATLOG + f"{AT},李四,wxid_me,某,wxid_a,好\n", {"me": ("李四",)}, Event(2, "messaging_app", "out", DAY, SECOND, "wxid_a", "李四", "", None, "好", "", "")),
        (CHATLOG + f"{AT},李四,wxid_me,某,wxid_a,好\n", {"me": ("wxid_me",)}, Event(2, "messaging_app", "out", DAY, SECOND, "wxid_a", "李四", "", None, "好", "", "")),
        (CHATLOG + f"{AT},某,,某,wxid_a,好\n", {}, Event(2, "messaging_app", "in", DAY, SECOND, "某", "", "", None, "好", "", "")),
        (CHATLOG + "2026-10-03 01:41:07,某,b,某,a,好\n", {"zone": "utc"}, Event(2, "messaging_app", "in", DAY, SECOND, "b", "某", "", None, "好", "", "")),
        (CHATLOG + "2026-10-03T01:41:07Z,某,b,某,a,好\n", {"zone": "utc"}, Event(2, "messaging_app", "in", DAY, SECOND, "b", "某", "", None, "好", "", "")),
        (CHATLOG + "2026-10-03 09:41:07,某,b,某,a,好\n", {"zone": "shanghai"}, Event(2, "messaging_app", "in", DAY, SECOND, "b", "某", "", None, "好", "", "")),
        (DUMP + f"1,2,图片,true,wxid_a,群,好,,{AT}\n", {}, Event(2, "messaging_app", "out", DAY, SECOND, "wxid_a", "群", "", None, "", "", "media")),
        (DUMP + f"1,2,TEXT,False,wxid_a,wxid_a,好,,{AT}\n", {}, Event(2, "messaging_app", "in", DAY, SECOND, "wxid_a", "", "", None, "好", "", "")),
        ("消息ID,类型,发送人,时间,内容\n1,文本,老王,2026-10-03 09:41:07,好\n", {"me": ("老王",)}, Event(2, "messaging_app", "out", DAY, SECOND, "老王", "", "", None, "好", "", "")),
    ],
)  # fmt: skip
def test_every_field_of_a_chat_table(read, text: str, choices: dict, expected) -> None:
    assert ("wechat", [expected]) == read(text, **choices)


def test_a_row_of_a_chat_table_that_is_cut_off_costs_itself(read) -> None:
    text = (
        WECHAT + f"1,a,1,0,0,{AT},,好,x\n2,a,1\n" + '3,a,1,0,0,"' + "x" * (1 << 21) + f'",,\n4,b,1,0,0,{AT},,尾,,,,\n'
    )
    rows = read(text)[1]

    assert ["a", "好"] == [rows[0].number, rows[0].text] and Skipped(3, "broken") == rows[1]
    assert [True] == [isinstance(row, Event) and "尾" == row.text for row in rows if isinstance(row, Event)][1:]


# WhatsApp.


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[2026/10/3, 09:41:07] 某: 好", Event(1, "messaging_app", "in", DAY, SECOND, "某", "", "", None, "好", "", "")),
        ("[2026/10/3, 09:41:07] ~ 某: 好", Event(1, "messaging_app", "in", DAY, SECOND, "某", "", "", None, "好", "", "")),
        ("[2026/10/3, 09:41:07] +86 138 0000 0001: 好", Event(1, "messaging_app", "in", DAY, SECOND, "13800000001", "", "", None, "好", "", "")),
        ("[2026/10/3, 09:41:07] You: fine", Event(1, "messaging_app", "out", DAY, SECOND, "You", "", "", None, "fine", "", "")),
        ("[2026/10/3, 09:41:07] 某: 未接语音通话", Event(1, "call", "in", DAY, SECOND, "某", "", "unanswered", None, "", "", "")),
        ("[2026/10/3, 09:41:07] 某: 语音通话, 2分3秒", Event(1, "call", "in", DAY, SECOND, "某", "", "answered", 123, "", "", "")),
        ("[2026/10/3, 09:41:07] 某: Voice call, No answer", Event(1, "call", "in", DAY, SECOND, "某", "", "unanswered", None, "", "", "")),
        ("[2026/10/3, 09:41:07] 某: Video call", Event(1, "call", "in", DAY, SECOND, "某", "", "", None, "", "", "seconds")),
        ("[2026/10/3, 09:41:07] 某: 语音通话, 3 mins", Event(1, "call", "in", DAY, SECOND, "某", "", "answered", 180, "", "", "")),
        ("[2026/10/3, 09:41:07] 某: 此消息已删除", Event(1, "messaging_app", "in", DAY, SECOND, "某", "", "", None, "", "", "deleted")),
        ("[2026/10/3, 09:41:07] 某: 图片已忽略", Event(1, "messaging_app", "in", DAY, SECOND, "某", "", "", None, "", "", "media")),
        ("[2026/10/3, 09:41:07] 某: <Media omitted>\n看这个", Event(1, "messaging_app", "in", DAY, SECOND, "某", "", "", None, "看这个", "", "media")),
        ("[2026/10/3, 09:41:07] 某: 好 <此消息已编辑>", Event(1, "messaging_app", "in", DAY, SECOND, "某", "", "", None, "好", "", "")),
        ("[2026/10/3, 09:41:07] 某: 消息和通话已端到端加密", Skipped(1, "system")),
        ("[2026/10/3, 09:41:07] 某: 他们说端到端加密的事" + "，说了很久" * 50, Event(1, "messaging_app", "in", DAY, SECOND, "某", "", "", None, "他们说端到端加密的事" + "，说了很久" * 50, "", "")),
        ("[2026/10/3, 09:41:07] 某: 语音通话。" + "我们改天再谈好不好" * 5, Event(1, "messaging_app", "in", DAY, SECOND, "某", "", "", None, "语音通话。" + "我们改天再谈好不好" * 5, "", "")),
    ],
)  # fmt: skip
def test_what_a_line_of_whatsapp_becomes(read, line: str, expected) -> None:
    assert ("whatsapp", [expected]) == read(line + "\n")


@pytest.mark.parametrize(("length", "channel"), [(39, "call"), (40, "messaging_app")])
def test_words_that_begin_like_a_call_and_go_on_are_words(read, length: int, channel: str) -> None:
    (event,) = read(f"[2026/10/3, 09:41:07] 某: {'语音通话，' + '说' * (length - 5)}\n")[1]

    assert channel == event.channel and ("" if channel == "call" else "语音通话，" + "说" * (length - 5)) == event.text


def test_a_chat_of_whatsapp_counts_lines_and_names_what_belongs_to_nobody(read) -> None:
    text = "消息和通话已端到端加密\n不知道是谁说的\n\n[2026/10/3, 09:41:07] 某: 一\n二\n\n三\n[2026/10/3, 09:42:07] 某人加入了此群组\n没有主人\n[2026/10/3, 09:43:07] 老王: 好\n"
    rows = read(text, me=("老王",))[1]

    assert [Skipped(1, "system"), Skipped(2, "headless")] == rows[:2]
    assert (4, "一\n二\n\n三", "in") == (rows[2].row, rows[2].text, rows[2].way)
    assert [Skipped(8, "system"), Skipped(9, "headless")] == rows[3:5] and (10, "out") == (rows[5].row, rows[5].way)
    english = read(text)[1]
    assert "in" == english[5].way


def test_a_message_of_whatsapp_longer_than_any_is_cut_and_the_next_is_whole(read) -> None:
    long = "\n".join("字" * 999 for _ in range(80))
    rows = read(f"[2026/10/3, 09:41:07] 某: 一\n{long}\n[2026/10/3, 09:42:07] 某: {'字' * 999}\n二\n")[1]

    assert 2 == len(rows) and 60_000 < len(rows[0].text) < 1 << 16 and f"{'字' * 999}\n二" == rows[1].text


def test_a_time_of_whatsapp_that_cannot_be_says_so(read) -> None:
    rows = read("[2026/10/3, 09:41:07] 某: 一\n[2026/13/3, 09:41:07] 某: 二\n")[1]

    assert Skipped(2, "bad_time") == rows[1]


@pytest.mark.parametrize(
    "text",
    ["2026-10-03 09:41:07 某: 好\n", "x\nx\nx\nx\n[2026/10/3, 09:41:07] 某: 好\n", "[2026/10/3, 09:41:07] 通知\n"],
)
def test_what_is_no_chat_of_whatsapp(opened, text: str) -> None:
    from helper.intake.whatsapp import FORMAT

    assert not FORMAT.identify(opened(text))
    assert FORMAT.identify(opened("x\nx\nx\n[2026/10/3, 09:41:07] 某: 好\n"))


# iMazing.


IMAZING = "Chat Session,Message Date,Service,Type,Sender ID,Sender Name,Text,Attachment\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("会话,2026-10-03 09:41:07,SMS,Incoming,+8613800000001,某,还款,", Event(2, "sms", "in", DAY, SECOND, "13800000001", "某", "", None, "还款", "", "")),
        ("会话,2026-10-03 09:41:07,WhatsApp,Outgoing,138,某,好,", Event(2, "messaging_app", "out", DAY, SECOND, "会话", "某", "", None, "好", "", "")),
        ("会话,2026-10-03 09:41:07,iMessage,Incoming,,某,,a.jpg", Event(2, "sms", "in", DAY, SECOND, "某", "某", "", None, "", "", "media")),
        ("会话,2026-10-03 09:41:07,iMessage,Incoming,,,看,a.jpg", Event(2, "sms", "in", DAY, SECOND, "会话", "", "", None, "看", "", "")),
        ("会话,2026-10-03 09:41:07,SMS,Strange,138,某,好,", Event(2, "sms", "", DAY, SECOND, "138", "某", "", None, "好", "", "way")),
        (",2026-10-03 09:41:07,SMS,Outgoing,,,好,", Skipped(2, "no_number")), ("会话,,SMS,Incoming,138,某,好,", Skipped(2, "no_time")), ("会话,soon,SMS,Incoming,138,某,好,", Skipped(2, "bad_time")),
    ],
)  # fmt: skip
def test_every_field_of_imazing(read, line: str, expected) -> None:
    assert ("imazing", [expected]) == read(IMAZING + line + "\n")


# Chats as JSON.


MESSAGE = {"timestamp": AT, "sender": "a", "senderName": "某", "type": 1, "content": "好"}


@pytest.mark.parametrize(
    ("changed", "choices", "expected"),
    [
        ({"isSend": 0}, {}, ("in", "某", "好", "")), ({"isSend": "1"}, {}, ("out", "某", "好", "")), ({"isSelf": True}, {}, ("out", "某", "好", "")), ({"fromMe": False}, {}, ("in", "某", "好", "")), ({"isSend": 7}, {}, ("", "某", "好", "way")),
        ({}, {}, ("", "某", "好", "way")), ({}, {"me": ("a",)}, ("out", "某", "好", "")), ({}, {"me": ("某",)}, ("out", "某", "好", "")), ({"senderName": "我"}, {}, ("out", "我", "好", "")),
        ({"isSend": 0, "type": 3}, {}, ("in", "某", "", "media")), ({"isSend": 0, "content": "<msg/>"}, {}, ("in", "某", "", "media")), ({"isSend": 0, "content": ""}, {}, ("in", "某", "", "media")), ({"isSend": 0, "media_type": "x"}, {}, ("in", "某", "", "media")),
        ({"isSend": 0, "recalled": True}, {}, ("in", "某", "", "deleted")), ({"isSend": 0, "isRecalled": True}, {}, ("in", "某", "", "deleted")), ({"isSend": 0, "recalled": False}, {}, ("in", "某", "好", "")),
        ({"isSend": 0, "content": {"text": "乙"}}, {}, ("in", "某", "乙", "")), ({"isSend": 0, "content": {"content": "丙"}}, {}, ("in", "某", "丙", "")), ({"isSend": 0, "content": {"x": 1}}, {}, ("in", "某", "", "media")),
        ({"isSend": 0, "content": ["甲", {"text": "乙"}, {"x": 1}, 3]}, {}, ("in", "某", "甲乙", "")), ({"isSend": 0, "senderName": {"name": "", "nickname": "昵称", "uin": 5}}, {}, ("in", "昵称", "好", "")),
        ({"isSend": 0, "type": "回复"}, {}, ("in", "某", "", "media")), ({"isSend": 0, "type": "文本消息"}, {}, ("in", "某", "好", "")), ({"isSend": 0, "senderName": True, "sender": 77}, {}, ("in", "77", "好", "")),
    ],
)  # fmt: skip
def test_every_mark_of_a_chat_as_json(read, changed: dict, choices: dict, expected: tuple) -> None:
    name, (event,) = read(json.dumps([{**MESSAGE, **changed}]), **choices)

    assert ("json_chat", "messaging_app", expected) == (
        name,
        event.channel,
        (event.way, event.number, event.text, event.gaps),
    )
    assert (DAY, SECOND) == when(event)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"type": 10000}, "system"), ({"type": "System"}, "system"), ({"system": True}, "system"), ({"timestamp": "soon"}, "bad_time"), ({"senderName": "", "sender": ""}, "no_number"), ({"senderName": None, "sender": None}, "no_number"),
    ],
)  # fmt: skip
def test_what_of_a_chat_as_json_is_left_out(read, changed: dict, why: str) -> None:
    assert [Skipped(1, why), True] == [
        one if isinstance(one, Skipped) else True for one in read(json.dumps([{**MESSAGE, **changed}, MESSAGE]))[1]
    ]


@pytest.mark.parametrize(
    ("time", "choices", "expected"),
    [
        ({"timestamp": f"{AT}000"}, {}, (DAY, SECOND)), ({"timestamp": None, "time": "2026-10-03 09:41:07"}, {}, (DAY, SECOND)), ({"timestamp": None, "time": "2026-10-03 01:41:07"}, {"zone": "utc"}, (DAY, SECOND)),
        ({"timestamp": None, "time": "2026-10-03T09:41:07+08:00"}, {"zone": "utc"}, (DAY, SECOND)), ({"timestamp": None, "date": str(AT)}, {}, (DAY, SECOND)), ({"timestamp": "2026-10-03 09:41:07"}, {}, (DAY, SECOND)),
    ],
)  # fmt: skip
def test_the_time_of_a_message_as_json(read, time: dict, choices: dict, expected: tuple) -> None:
    (event,) = read(json.dumps([{**MESSAGE, **time}]), **choices)[1]

    assert expected == when(event)


@pytest.mark.parametrize(
    ("around", "who", "way"),
    [
        ({"selfUid": "a"}, "a", "out"), ({"selfUid": "a"}, "b", "in"), ({"meta": {"ownerId": 5}}, 5, "out"), ({"type": "personal_chat", "name": "a"}, "a", "in"), ({"type": "personal_chat", "name": "a"}, "b", "out"),
        ({"type": "group", "name": "a"}, "a", ""), ({"type": "personal_chat"}, "b", ""),
    ],
)  # fmt: skip
def test_whose_message_it_is_by_what_the_file_says_of_its_owner(read, around: dict, who: object, way: str) -> None:
    said = {**around, "messages": [{"timestamp": AT, "from": who, "text": "好", "type": "message"}]}
    (event,) = [row for row in read(json.dumps(said))[1] if isinstance(row, Event)]

    assert way == event.way


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ({"duration_seconds": 65}, ("answered", 65, "way")), ({"discard_reason": "missed"}, ("unanswered", None, "way")), ({"discard_reason": "busy", "duration_seconds": 3}, ("unanswered", 3, "way")),
        ({"discard_reason": "hangup"}, ("", None, "way seconds")), ({"duration_seconds": "65"}, ("", None, "way seconds")), ({"duration_seconds": 0}, ("", 0, "way seconds")),
    ],
)  # fmt: skip
def test_a_call_of_telegram(read, call: dict, expected: tuple) -> None:
    row = {"date_unixtime": str(AT), "from": "某", "action": "phone_call", "type": "service", "text": "", **call}
    (event,) = read(json.dumps([row]))[1]

    assert ("call", "某", expected) == (event.channel, event.number, (event.outcome, event.seconds, event.gaps))


def test_what_says_something_of_a_chat_and_is_no_message_is_named_so(read) -> None:
    rows = read(
        json.dumps(
            {
                "members": [{"platformId": "a"}],
                "messages": [
                    {**MESSAGE, "_type": "message", "type": 0, "isSend": 0},
                    {"other": 1},
                    {"_type": "header"},
                ],
            }
        )
    )[1]

    assert sorted(["title", "not_message", "title"]) == sorted(row.why for row in rows if isinstance(row, Skipped))


# An iPhone's databases.


MESSAGES = (
    "CREATE TABLE message (ROWID INTEGER PRIMARY KEY, date, is_from_me, text, handle_id, attributedBody, service, item_type, associated_message_type, cache_has_attachments);"
    "CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id); INSERT INTO handle VALUES (1, '+8613900000001');"
    "CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, chat_identifier); INSERT INTO chat VALUES (1, '95588');"
    "CREATE TABLE chat_message_join (chat_id, message_id); INSERT INTO chat_message_join VALUES (1, 2); INSERT INTO chat_message_join VALUES (1, 3);"
)  # fmt: skip
PHONE_CALLS = (
    "CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, ZADDRESS, ZDATE, ZDURATION, ZORIGINATED, ZANSWERED, ZNAME);"
)


def database(tmp_path, script: str, table: str, rows: list[dict]) -> Opened:
    path = tmp_path / "phone.db"
    with sqlite3.connect(path) as held:
        held.executescript(script)
        for row in rows:
            held.execute(
                f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values())
            )
    held.close()
    return archives.on_disk(path)


def typed(words: str, length: bytes) -> bytes:
    return b"\x04\x0bstreamtyped\x84\x08NSString\x01\x94\x84\x01+" + length + words.encode() + b"\x86\x84\x02iI"


def test_messages_of_an_iphone_in_full(tmp_path) -> None:
    long = "长" * 200
    base = {"date": APPLE * 10**9, "is_from_me": 0, "handle_id": 1}
    rows = [
        {**base, "text": "还款"},
        {**base, "is_from_me": 1, "text": "好"},
        {**base, "handle_id": 9, "text": "群里"},
        {**base, "attributedBody": typed("短", b"\x03")},
        {**base, "attributedBody": typed(long, b"\x81" + (600).to_bytes(2, "little"))},
        {**base, "attributedBody": typed(long, b"\x82" + (600).to_bytes(4, "little"))},
        {**base, "text": "", "cache_has_attachments": 1},
        {**base, "text": None},
        {**base, "text": "x", "item_type": 1},
        {**base, "text": "x", "associated_message_type": 2000},
        {**base, "handle_id": 9, "text": "x"},
        {**base, "date": None, "text": "x"},
        {**base, "date": 1e20, "text": "x"},
        {**base, "date": APPLE, "text": " \ufffc 秒 "},
        {**base, "attributedBody": "no bytes"},
        {**base, "attributedBody": b"NSString"},
    ]
    file = database(tmp_path, MESSAGES, "message", rows)
    assert "iphone" == identify(file).name
    found = {row.row: row for row in iphone.FORMAT.extract(file, Choices())}
    by_words = {row.text: row for row in found.values() if isinstance(row, Event)}

    assert 16 == len(found) and {"还款", "好", "群里", "短", long, "", "秒"} == set(by_words)
    assert ("in", "13900000001", "") == (by_words["还款"].way, by_words["还款"].number, by_words["还款"].gaps)
    assert ("out", "95588") == (by_words["好"].way, by_words["好"].number) and "95588" == by_words["群里"].number
    assert {(DAY, SECOND)} == {when(row) for row in found.values() if isinstance(row, Event)}
    assert ["bad_time", "bad_time", "no_number", "system", "system"] == sorted(
        row.why for row in found.values() if isinstance(row, Skipped)
    )
    assert ["body", "body", "body", "media"] == sorted(
        row.gaps for row in found.values() if isinstance(row, Event) and not row.text
    )
    assert 2 == sum(isinstance(row, Event) and row.text == long for row in found.values())


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"ZADDRESS": b"95588", "ZDATE": APPLE + 0.9, "ZDURATION": 65.7, "ZORIGINATED": 0, "ZANSWERED": 1, "ZNAME": "某"}, Event(1, "call", "in", DAY, SECOND, "95588", "某", "answered", 65, "", "", "")),
        ({"ZADDRESS": "95588", "ZDATE": APPLE, "ZDURATION": 0, "ZORIGINATED": 0, "ZANSWERED": 0}, Event(1, "call", "in", DAY, SECOND, "95588", "", "unanswered", 0, "", "", "")),
        ({"ZADDRESS": "95588", "ZDATE": APPLE, "ZDURATION": 0, "ZORIGINATED": 0, "ZANSWERED": 1}, Event(1, "call", "in", DAY, SECOND, "95588", "", "answered", 0, "", "", "")),
        ({"ZADDRESS": "95588", "ZDATE": APPLE, "ZDURATION": None, "ZORIGINATED": 0, "ZANSWERED": 0}, Event(1, "call", "in", DAY, SECOND, "95588", "", "unanswered", None, "", "", "seconds")),
        ({"ZADDRESS": "95588", "ZDATE": APPLE, "ZDURATION": None, "ZORIGINATED": 1, "ZANSWERED": 1}, Event(1, "call", "out", DAY, SECOND, "95588", "", "", None, "", "", "seconds")),
        ({"ZADDRESS": "95588", "ZDATE": APPLE, "ZDURATION": 0, "ZORIGINATED": 1, "ZANSWERED": 1}, Event(1, "call", "out", DAY, SECOND, "95588", "", "unanswered", 0, "", "", "")),
        ({"ZADDRESS": " ", "ZDATE": APPLE, "ZDURATION": 5, "ZORIGINATED": None}, Event(1, "call", "", DAY, SECOND, "hidden", "", "answered", 5, "", "", "way")),
        ({"ZADDRESS": "95588", "ZDATE": APPLE, "ZDURATION": -1, "ZORIGINATED": 0}, Event(1, "call", "in", DAY, SECOND, "95588", "", "", None, "", "", "seconds")),
        ({"ZADDRESS": "95588", "ZDATE": APPLE, "ZDURATION": 1_000_000, "ZORIGINATED": 0}, Event(1, "call", "in", DAY, SECOND, "95588", "", "", None, "", "", "seconds")),
        ({"ZADDRESS": "95588", "ZDATE": "x", "ZDURATION": 1, "ZORIGINATED": 0}, Skipped(1, "bad_time")),
    ],
)  # fmt: skip
def test_a_call_of_an_iphone_in_full(tmp_path, row: dict, expected) -> None:
    file = database(tmp_path, PHONE_CALLS, "ZCALLRECORD", [row])

    assert [expected] == list(iphone.FORMAT.extract(file, Choices()))


@pytest.mark.parametrize(
    ("script", "ours"),
    [
        (PHONE_CALLS, True), (MESSAGES, True), (PHONE_CALLS.replace("ZDURATION", "X"), False), (MESSAGES.replace("handle (", "other ("). replace("INTO handle", "INTO other"), False), (MESSAGES.replace("is_from_me", "mine"), False),
        ("CREATE TABLE t (a);", False), (MESSAGES.replace("chat_identifier", "name"), True),
    ],
)  # fmt: skip
def test_a_database_of_an_iphone_is_known_by_its_tables(tmp_path, script: str, ours: bool) -> None:
    path = tmp_path / "phone.db"
    with sqlite3.connect(path) as held:
        held.executescript(script)
    held.close()

    assert ours is iphone.FORMAT.identify(archives.on_disk(path))


def test_a_database_of_nothing_we_know_in_an_archive_too_large_is_refused(opened, monkeypatch) -> None:
    file = opened(b"SQLite format 3\0" + bytes(100), "sms.db")
    assert not iphone.FORMAT.identify(file)
    monkeypatch.setattr(iphone, "_MOST_IN_MEMORY", 10)
    with pytest.raises(HelperError) as refused:
        iphone.FORMAT.identify(file)
    assert ("sms.db", Exit.BAD_INPUT, True) == (refused.value.where, refused.value.code, bool(refused.value.do))


def test_a_backup_of_an_iphone_is_taken_for_one_by_its_manifest(tmp_path) -> None:
    folder = tmp_path / "backup"
    names = list(iphone.IN_BACKUP)
    (folder / names[0][:2]).mkdir(parents=True)
    assert [] == iphone.of_backup(folder) and not iphone.is_locked(folder)
    (folder / "Manifest.db").write_bytes(b"")
    with pytest.raises(HelperError) as empty:
        iphone.of_backup(folder)
    assert ("backup", Exit.BAD_INPUT) == (empty.value.where, empty.value.code)
    (folder / names[0][:2] / names[0]).write_bytes(b"x")
    (folder / names[1]).write_bytes(b"x")
    assert [folder / names[0][:2] / names[0], folder / names[1]] == iphone.of_backup(folder)
    assert not iphone.is_locked(folder)
    for data, locked in (
        (plistlib.dumps({"IsEncrypted": True}), True), (plistlib.dumps({"IsEncrypted": False}), False), (plistlib.dumps({"IsEncrypted": 1}), False), (plistlib.dumps([1]), False),
        (b"no plist", False), (b"bplist00broken", False), (b"<?xml version='1.0'?><plist><dict><key>a</key></dict></plist>", False), (b"<?xml version='1.0'?><plist><date>x</date></plist>", False),
        (b"<?xml version='1.0'?><plist><integer>x</integer></plist>", False),
    ):  # fmt: skip
        (folder / "Manifest.plist").write_bytes(data)
        assert locked is iphone.is_locked(folder), data
    (folder / "Manifest.plist").write_bytes(plistlib.dumps({"IsEncrypted": True}))
    with pytest.raises(HelperError) as refused:
        iphone.of_backup(folder)
    assert ("backup", Exit.BAD_INPUT, True) == (refused.value.where, refused.value.code, bool(refused.value.do))
    (folder / "Manifest.db").unlink()
    assert not iphone.is_locked(folder) and [] == iphone.of_backup(folder)


def test_a_row_of_a_phone_runs_on_over_its_lines_up_to_a_bound_and_nothing_before_the_first_is_a_row(
    monkeypatch,
) -> None:
    from helper.intake import Choices, Opened, sms_ie

    monkeypatch.setattr(sms_ie, "_LONGEST", 12)
    head = f"Row: {{}} _id={{}}, address=10690001, type=1, date={AT}000, body="
    data = "".join(
        [
            "a line before any row\n",
            head.format(0, 1),
            "一\n",
            "二二二二二二\n",
            "三三三三三三\n",
            "四\n",
            head.format(1, 2),
            "好\n",
        ]
    ).encode()
    rows = list(sms_ie.ADB.extract(Opened("a.txt", lambda: io.BytesIO(data), len(data)), Choices()))

    assert ["一\n二二二二二二\n三三三三三三", "好"] == [row.text for row in rows]
