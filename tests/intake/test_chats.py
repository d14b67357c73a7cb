"""Chats: five layouts of WeChat, iMazing, WhatsApp, pasted text, and SMS Import / Export."""

import json

import pytest

from helper.intake import chat_lines
from helper.model.event import Event, Skipped

FULL = "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\n"
OLD = "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime\n"
DUMP = "id,MsgSvrID,type_name,is_sender,talker,room_name,content,src,CreateTime\n"
FLOW = "\ufeffid,MsgSvrID,type_name,is_sender,talker,msg,src,CreateTime\r\n"
SESSION = "消息ID,类型,发送人,时间,内容\n"
LOG = "Time,SenderName,Sender,TalkerName,Talker,Content\n"
STAMP = "1791038467"  # 2026-10-03 22:41:07 in Shanghai


def chat(way: str, second: int | None, number: str, **more) -> Event:
    return Event(2, "messaging_app", way, "2026-10-03", second, number, **more)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            FULL + f"1,wxid_a,1,0,0,{STAMP},,还钱,2026-10-03 22:41:07,某客服,客服,wxid_a\n",
            chat("in", 81667, "wxid_a", name="某客服", text="还钱"),
        ),
        (
            OLD + f"1,3,1,0,1,{STAMP},,好,2026-10-03 22:41:07,某客服,客服,wxid_a\n",
            chat("out", 81667, "某客服", text="好"),
        ),
        (OLD + f"1,3,1,0,0,{STAMP},,还钱,2013-11-04 21:51:18\n", chat("in", 81667, "3", text="还钱", gaps="conflict")),
        (
            FULL + f"1,wxid_a,34,0,0,{STAMP},,<voice/>,2026-10-03 22:41:07,,,\n",
            chat("in", 81667, "wxid_a", gaps="media"),
        ),
        (SESSION + "1,文本,某客服,2026-10-03 22:41:07,还钱\n", chat("in", 81667, "某客服", text="还钱")),
        (SESSION + "1,文本,我,2026-10-03 22:41:07,好\n", chat("out", 81667, "我", text="好")),
        (DUMP + f"1,2,文本,0,wxid_a,,还钱,,{STAMP}\n", chat("in", 81667, "wxid_a", text="还钱")),
        (DUMP + "1,2,文本,0,wxid_a,,还钱,,2026-10-03 22:41:07\n", chat("in", None, "wxid_a", text="还钱", gaps="zone")),
        (
            DUMP + "1,2,文本,,wxid_a,,还钱,,2026-10-03 22:41:07\n",
            chat("", None, "wxid_a", text="还钱", gaps="zone way"),
        ),
        (FLOW + "1,2,文本,0,wxid_a,还钱,,2026-10-03T14:41:07Z\r\n", chat("in", 81667, "wxid_a", text="还钱")),
        (
            LOG + "2026-10-03T22:41:07+08:00,某客服,wxid_a,某客服,wxid_a,还钱\n",
            chat("in", 81667, "wxid_a", name="某客服", text="还钱"),
        ),
        (
            LOG + "2026-10-03 22:41:07,某客服,wxid_a,某客服,wxid_a,还钱\n",
            chat("in", None, "wxid_a", name="某客服", text="还钱", gaps="zone"),
        ),
    ],
)
def test_each_layout_of_wechat(read, text, event):
    assert ("wechat", [event]) == read(text)


def test_a_zone_the_person_names_is_used_and_moves_the_day(read):
    text = DUMP + "1,2,文本,0,wxid_a,,还钱,,2026-10-03 16:30:00\n"

    assert ("2026-10-04", 1800) == tuple(read(text, zone="utc")[1][0][3:5])
    assert ("2026-10-03", 59400) == tuple(read(text, zone="shanghai")[1][0][3:5])


def test_a_wechat_file_saved_again_as_gbk(read):
    assert "还钱" == read((SESSION + "1,文本,某客服,2026-10-03 22:41:07,还钱\n").encode("gb18030"))[1][0].text


def test_notices_and_torn_rows_of_wechat_are_counted(read):
    text = SESSION + "1,系统消息,,2026-10-03 22:41:07,撤回\n2\n3,文本,,2026-10-03 22:41:07,x\n4,文本,某,不是时间,x\n"

    assert [Skipped(2, "system"), Skipped(3, "broken"), Skipped(4, "no_number"), Skipped(5, "bad_time")] == read(text)[
        1
    ]


IMAZING = "Chat Session,Message Date,Service,Type,Sender ID,Sender Name,Status,Replying to,Subject,Text,Reactions,Attachment,Attachment type\n"


def test_imazing_old_and_new_columns_and_words_over_lines(read):
    old = (
        IMAZING
        + '某客服,2026-10-03 22:41:07,SMS,Incoming,+8613800000001,某客服,,,,"还\n钱",,,\n某客服,2026-10-03T14:41:07Z,SMS,Outgoing,,,,,,好,,,\n'
    )
    new = "\ufeff" + IMAZING.replace("Message Date,", "Message Date,Delivered Date,Read Date,Edited Date,")

    first, second = read(old)[1]
    assert ("imazing", "in", "13800000001", "还\n钱", 81667) == (
        read(old)[0],
        first.way,
        first.number,
        first.text,
        first.second,
    )
    assert ("out", "某客服", 81667) == (second.way, second.number, second.second)
    assert (
        "还钱" == read(new + "某客服,2026-10-03 22:41:07,,,,SMS,Incoming,+8613800000001,某客服,,,,还钱,,,\n")[1][0].text
    )


def test_imazings_notices_are_nobodys_words(read):
    assert [Skipped(2, "system")] == read(IMAZING + "某,2026-10-03 22:41:07,iMessage,Notification,,,,,,x,,,\n")[1]


@pytest.mark.parametrize(
    "head",
    [
        "[25.10.26, 22:41:07] 某客服: ",
        "25.10.2026, 22:41 - 某客服: ",
        "10/25/26, 10:41:07\u202fPM - 某客服: ",
        "\u200e[2026/10/25, 22:41:07] 某客服: ",
        "2026/10/25 晚上10:41 - 某客服: ",
        "[2026/10/25, 下午10:41:07] 某客服: ",
    ],
)
def test_each_head_of_whatsapp(read, head):
    name, rows = read(f"{head}还钱\n第二行\n")

    assert ("whatsapp", "2026-10-25", 1361, "某客服", "还钱\n第二行") == (
        name,
        rows[0].day,
        (rows[0].second or 0) // 60,
        rows[0].number,
        rows[0].text,
    )


def test_a_day_of_whatsapp_that_could_be_two_is_left_out_and_says_what_would_decide(read):
    text = "3/4/26, 10:30 - 某客服: 还钱\n"

    assert [Skipped(1, "day_order")] == read(text)[1]
    assert "2026-04-03" == read(text, dates="dmy")[1][0].day


def test_one_day_above_twelve_decides_for_the_whole_chat(read):
    assert ["2026-04-03", "2026-04-25"] == [
        row.day for row in read("3/4/26, 10:30 - 某: 一\n25/4/26, 10:30 - 某: 二\n")[1]
    ]


def test_whatsapps_own_notices_and_left_out_media(read):
    found = read(
        "25.10.26, 22:41 - 消息和通话已加密\n25.10.26, 22:42 - 某: <Media omitted>\n25.10.26, 22:43 - 我: 好\n"
    )[1]

    assert Skipped(1, "system") == found[0]
    assert [("in", "media", ""), ("out", "", "好")] == [(row.way, row.gaps, row.text) for row in found[1:]]


def test_a_chat_pasted_as_text(read):
    name, rows = read("某催收员 2026/10/3 22:41:07\n再不还钱试试\n\n我 2026/10/3 22:42\n好\n")

    assert "chat" == name
    assert [("in", "某催收员", 81667, "再不还钱试试"), ("out", "我", 81720, "好")] == [
        (row.way, row.number, row.second, row.text) for row in rows
    ]


def test_a_pasted_chat_without_years_keeps_its_words_and_no_day(read):
    rows = read("某催收员 10月3日 22:41\n再不还钱试试\n\n我 10月3日 22:42\n好\n")[1]

    assert [("", "year")] * 2 == [(row.day, row.gaps) for row in rows]


ANDROID = [
    {"address": "+8613800000001", "date": "1791038467000", "type": "1", "body": "还钱"},
    {"number": "95012345", "date": "1791038467000", "duration": "0", "type": "3", "__display_name": "某客服"},
    {
        "msg_box": "1",
        "date": "1791038467",
        "__parts": [{"ct": "text/plain", "text": "看图"}, {"ct": "image/png"}],
        "__sender_address": {"address": "10690001", "type": "137"},
    },
    {"address": "1", "date": "1791038467000", "type": "3", "body": "草稿"},
    {"other": 1},
]


@pytest.mark.parametrize(
    "text",
    [json.dumps(ANDROID), json.dumps(ANDROID, indent=2), "\n".join(map(json.dumps, ANDROID))],
    ids=["array", "indented", "lines"],
)
def test_sms_import_export(read, text):
    name, rows = read(text)

    assert "sms_ie" == name
    assert [("sms", "13800000001", "还钱"), ("call", "95012345", ""), ("sms", "10690001", "看图")] == [
        (row.channel, row.number, row.text) for row in rows[:3]
    ]
    assert {81667} == {row.second for row in rows[:3]}
    assert [Skipped(4, "draft"), Skipped(5, "not_call_or_message")] == rows[3:]


def test_a_json_that_breaks_off_says_so(read):
    rows = read(json.dumps(ANDROID)[:-300])[1]

    assert isinstance(rows[0], Event) and Skipped(rows[-1].row, "broken") == rows[-1]


@pytest.mark.parametrize("name", ["🌸小红", "·小红·", "♥小红"])
def test_a_name_that_begins_with_a_sign_is_a_name(name) -> None:
    assert chat_lines.is_name(name)


@pytest.mark.parametrize("said", ["|  5分12秒", "｜5分钟12秒", "通话5分12秒"])
def test_the_length_of_a_recording_is_nobodys_name(said) -> None:
    assert not chat_lines.is_name(said)
