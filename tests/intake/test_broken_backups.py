"""Backups with something broken in them, and JSON of other programs: one broken element costs one row, and no more."""

import json

import pytest

from helper.model.event import Event, Skipped

AT = 1_788_228_000_000


def sms(place: int, body: str = "还款", more: str = "") -> str:
    return f'<sms protocol="0" address="95012345" date="{AT + place * 60_000}" type="1" body="{body}" {more}/>\n'


def mms(place: int, body: str) -> str:
    return f'<mms date="{AT + place * 60_000}" msg_box="1" address="95012345"><parts><part ct="text/plain" text="{body}"/></parts><addrs><addr address="95012345" type="137"/></addrs></mms>\n'


def backup(middle: str, count: int = 10) -> str:
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n<smses count=\"10\">\n"
        + "".join(middle if place == 2 else sms(place) for place in range(count))
        + "</smses>"
    )


@pytest.mark.parametrize(
    ("middle", "lost"),
    [
        (sms(2, 'a"b"'), 1),
        (sms(2, "a<b"), 1),
        (sms(2, "b", 'type="2"'), 1),
        (mms(2, 'a"b"'), 1),
        ('<sms address="9" date="1" type="1" body="xx />\n', 1),
        (sms(2, 'a"b"') + sms(2, "c<d"), 2),
        (sms(2, "A&B"), 0),
        (sms(2, "a&nbsp;b"), 0),
        ("<!-- a -- b -->\n" + sms(2), 0),
        (mms(2, "好"), 0),
        (sms(2, "&#c5357;&#56838;"), 0),
    ],
    ids=[
        "quote",
        "less-than",
        "attribute-twice",
        "mms",
        "unclosed",
        "two",
        "ampersand",
        "entity",
        "comment",
        "whole-mms",
        "odd-reference",
    ],
)
def test_a_broken_element_of_xml_costs_itself(read, middle, lost):
    rows = read(backup(middle))[1]
    whole = 10 if lost < 2 else 11

    assert list(range(1, whole + 1)) == [row.row for row in rows]
    assert (whole - lost, lost) == (
        sum(isinstance(row, Event) for row in rows),
        sum(row == Skipped(row.row, "broken") for row in rows),
    )


def test_two_backups_pasted_together_are_both_read(read):
    assert 20 == len([row for row in read(backup(sms(2)) * 2)[1] if isinstance(row, Event)])


def test_a_backup_that_is_cut_off_says_where(read):
    rows = read(backup(sms(2))[:-60])[1]

    assert ([Event] * 9, Skipped(10, "cut")) == ([type(row) for row in rows[:-1]], rows[-1])


def test_thousands_of_broken_elements_are_counted_one_by_one(read):
    rows = read("<smses>" + "".join(sms(place, 'a"b"') for place in range(3000)) + "</smses>")[1]

    assert [Skipped(place, "broken") for place in range(1, 3001)] == rows


ONE = {"address": "95012345", "date": AT, "type": 1, "body": "还款"}
BAD = json.dumps({**ONE, "body": "BAD", "more": [{"a": 1}, {"b": 2}]}, ensure_ascii=False)


@pytest.mark.parametrize("how", ["lines", "array", "indented", "in an object"])
@pytest.mark.parametrize("worse", ['"B"AD"', '"BAD', "BAD", '"B\nAD"'])
def test_a_broken_object_of_json_costs_itself(read, how, worse):
    bad = BAD if how != "indented" else json.dumps(json.loads(BAD), indent=1, ensure_ascii=False)
    bad, good = bad.replace('"BAD"', worse), json.dumps(ONE, indent=1 if how == "indented" else None)
    parts = [good, bad, good, good]
    text = {
        "lines": "\n".join(parts),
        "array": "[" + ",\n".join(parts) + "]",
        "indented": "[\n" + ",\n".join(parts) + "\n]",
        "in an object": '{"messageCount": 4, "messages": [' + ", ".join(parts) + "]}",
    }[how]
    rows = read(text)[1]

    assert [Event, Skipped, Event, Event] == [type(row) for row in rows]
    assert Skipped(2, "broken") == rows[1]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"messageCount": 1, "messages": [ONE]}, [("sms", "in", "95012345", "还款")]),
        (
            {"version": 2, "calls": [{"number": "95012345", "date": AT, "duration": 0, "type": 3}], "messages": [ONE]},
            [("call", "in", "95012345", ""), ("sms", "in", "95012345", "还款")],
        ),
        (
            [
                {**ONE, "backupType": "sms"},
                {
                    "backupType": "mms",
                    "date": AT // 1000,
                    "messageBox": 1,
                    "addresses": [{"address": "10690001", "type": 137}],
                    "parts": [{"contentType": "text/plain", "text": "看图"}, {"contentType": "image/png"}],
                },
            ],
            [("sms", "in", "95012345", "还款"), ("sms", "in", "10690001", "看图")],
        ),
        (
            [{"id": 1, "phoneNumber": "95012345", "startTS": AT, "duration": 12, "type": 1}],
            [("call", "in", "95012345", "")],
        ),
    ],
    ids=["quik", "calls-and-messages", "fossify-messages", "fossify-phone"],
)
def test_json_of_other_programs_of_the_phone(read, said, expected):
    for text in (json.dumps(said), json.dumps(said, indent=2, ensure_ascii=False)):
        name, rows = read(text)
        assert ("sms_ie", expected) == (name, [(row.channel, row.way, row.number, row.text) for row in rows])


NOW = AT // 1000
TALK = [("in", "某客服", "还钱"), ("out", "李四", "好")]


@pytest.mark.parametrize(
    "said",
    [
        {
            "name": "某客服",
            "type": "personal_chat",
            "messages": [
                {
                    "type": "message",
                    "date": "2026-09-01T10:00:00",
                    "date_unixtime": str(NOW),
                    "from": "某客服",
                    "text": "还钱",
                    "text_entities": [{"type": "plain", "text": "还钱"}],
                },
                {
                    "type": "message",
                    "date": "2026-09-01T10:00:00",
                    "from": "李四",
                    "text": ["", {"type": "bold", "text": "好"}],
                },
            ],
        },
        {
            "session": {"displayName": "某客服"},
            "messages": [
                {"createTime": NOW, "type": "文本消息", "content": "还钱", "isSend": 0, "senderDisplayName": "某客服"},
                {"createTime": NOW, "type": "文本消息", "content": "好", "isSend": 1, "senderDisplayName": "李四"},
            ],
        },
        {
            "chatlab": {"version": "1"},
            "meta": {"ownerId": "me"},
            "messages": [
                {"sender": "a", "accountName": "某客服", "timestamp": NOW, "type": 0, "content": "还钱"},
                {"sender": "me", "accountName": "李四", "timestamp": NOW, "type": 0, "content": "好"},
            ],
        },
        [
            {
                "time": "2026-09-01T10:00:00+08:00",
                "talker": "a",
                "sender": "a",
                "senderName": "某客服",
                "isSelf": False,
                "type": 1,
                "content": "还钱",
            },
            {
                "time": "2026-09-01T10:00:00+08:00",
                "talker": "a",
                "sender": "b",
                "senderName": "李四",
                "isSelf": True,
                "type": 1,
                "content": "好",
            },
        ],
        {
            "chatInfo": {"selfUid": "me"},
            "messages": [
                {
                    "timestamp": AT,
                    "sender": {"uid": "a", "name": "某客服"},
                    "type": "text",
                    "content": {"text": "还钱", "elements": [{"type": "text"}]},
                },
                {"timestamp": AT, "sender": {"uid": "me", "name": "李四"}, "type": "text", "content": {"text": "好"}},
            ],
        },
    ],
    ids=["telegram", "isSend", "chatlab", "isSelf", "qq"],
)
def test_chats_of_newer_exporters(read, said):
    for text in (json.dumps(said), json.dumps(said, indent=2, ensure_ascii=False)):
        name, rows = read(text)
        assert ("json_chat", TALK, {36000}) == (
            name,
            [(row.way, row.number, row.text) for row in rows],
            {row.second for row in rows},
        )


def test_a_telegram_call_is_a_call_and_a_notice_nobodys_words(read):
    told = {
        "name": "某客服",
        "type": "personal_chat",
        "messages": [
            {"type": "message", "date": "2026-09-01T10:00:00", "from": "某客服", "text": "还钱"},
            {
                "type": "service",
                "date": "2026-09-01T10:00:00",
                "from": "某客服",
                "action": "phone_call",
                "discard_reason": "missed",
                "text": "",
            },
            {"type": "service", "date": "2026-09-01T10:00:00", "from": "某客服", "action": "pin_message", "text": ""},
        ],
    }
    _first, call, notice = read(json.dumps(told))[1]

    assert ("call", "unanswered", Skipped(3, "system")) == (call.channel, call.outcome, notice)


def test_one_line_of_json_far_longer_than_any_line_is_read_whole(read):
    rows = read(json.dumps([{**ONE, "date": AT + place * 1000} for place in range(30_000)]))[1]

    assert (30_000, {Event}) == (len(rows), {type(row) for row in rows})


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            {
                "data": [
                    {
                        "startTime": "2026-09-01 22:30:00",
                        "commPlac": "长沙",
                        "commMode": "被叫",
                        "anotherNm": "95012345",
                        "commTime": "65",
                        "commType": "本地",
                    }
                ]
            },
            ("call", "in", "95012345", ""),
        ),
        (
            [
                {
                    "user_mobile": "13900000001",
                    "peer_number": "10690001",
                    "content": "还款",
                    "sms_time": "2026-09-01 22:30:00",
                    "sms_type": "1",
                }
            ],
            ("sms", "in", "10690001", "还款"),
        ),
        (
            [{"时间": "2026-09-01 22:30", "对方号码": "95012345", "方向": "打来", "接通情况": "无人接听"}],
            ("call", "in", "95012345", ""),
        ),
    ],
    ids=["operator", "loan-app", "chinese"],
)
def test_tables_as_json_whose_names_are_known(read, said, expected):
    name, (row,) = read(json.dumps(said, ensure_ascii=False))

    assert ("json_table", expected, 81000) == (name, (row.channel, row.way, row.number, row.text), row.second)


def test_what_adb_prints_of_messages_and_calls(read):
    texts = f"Row: 0 _id=1, address=+8613900000001, date={AT}, type=1, body=还款, 今天\n明天, locked=0\nRow: 1 _id=2, address=95012345, date={AT}, type=2, body=好, locked=0\n"
    calls = f"Row: 0 date={AT}, duration=0, number=95012345, type=3, name=NULL\n"

    assert [("in", "13900000001", "还款, 今天\n明天"), ("out", "95012345", "好")] == [
        (row.way, row.number, row.text) for row in read(texts)[1]
    ]
    assert [("in", "95012345", "unanswered")] == [(row.way, row.number, row.outcome) for row in read(calls)[1]]
