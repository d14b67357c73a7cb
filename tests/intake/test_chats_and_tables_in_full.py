"""Copied chats and tables, row by row: which line each message begins on, whose it is, and what a whole file decides."""

import json

import pytest

from helper.intake import find_formats, identify
from helper.intake.base import Choices
from helper.intake.chat_lines import clean_name, is_name, shape_of
from helper.intake.table import two_ends, unknown_outcomes
from helper.model.event import Event, Skipped


def test_every_importer_is_found_by_walking_the_package() -> None:
    find_formats.cache_clear()
    found = find_formats()

    assert {
        "adb",
        "android_backup",
        "android_db",
        "chat",
        "chat_table",
        "imazing",
        "iphone",
        "json_chat",
        "json_table",
        "qq_mht",
        "screenshot",
        "sms_backup",
        "sms_ie",
        "table",
        "transcript",
        "vmessage",
        "wechat",
        "whatsapp",
    } == set(found)
    assert all(name == made.name and made.title.zh and made.where.en for name, made in found.items())


def told(rows) -> list[tuple]:
    return [(row.row, row.number, row.text) if isinstance(row, Event) else (row.row, row.why) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("某客服 2026/9/1 9:05:06\n还款\n\n李四 2026/9/1 9:06:06\n好\n", [(1, "某客服", "还款"), (4, "李四", "好")]),
        ("2026-09-01 09:05\n某客服\n还款\n\n2026-09-01 09:06\n某客服\n好\n", [(1, "某客服", "还款"), (5, "某客服", "好")]),
        ("2026-09-01 09:05\n某客服\n还款\n2026-09-01 09:06\n李四\n好\n2026-09-01 09:07\n某客服\n快\n2026-09-01 09:08\n李四\n嗯\n", [(1, "某客服", "还款"), (4, "李四", "好"), (7, "某客服", "快"), (10, "李四", "嗯")]),
        ("某客服\n2026-09-01 09:05:06\n还款\n\n李四\n2026-09-01 09:06:06\n好\n", [(2, "某客服", "还款"), (6, "李四", "好")]),
        ("2026-09-01 09:05 某客服：还款\n第二行\n2026-09-01 09:06 李四：好\n", [(1, "某客服", "还款\n第二行"), (3, "李四", "好")]),
        ("某客服:\n还款\n李四:\n好\n某客服: 快\n", [(1, "某客服", "还款"), (3, "李四", "好"), (5, "某客服", "快")]),
        ("2026年9月1日 上午9:05\n某客服：还款\n2026年9月1日 上午9:06\n李四：好\n", [(2, "某客服", "还款"), (4, "李四", "好")]),
        ("群聊的聊天记录\n别的话\n某客服 2026-09-01 09:05\n还款\n\n李四 2026-09-01 09:06\n好\n", [(1, "title"), (2, "headless"), (3, "某客服", "还款"), (6, "李四", "好")]),
        ("某客服 2026-09-01 09:05\n[图片]\n\n李四 2026-09-01 09:06\n[语音] 12\"\n看\n", [(1, "某客服", ""), (4, "李四", '[语音] 12"\n看')]),
        ("某(10001) 2026-09-01 09:05:00\n一\n\n某(10002) 2026-09-01 09:06:00\n二\n", [(1, "某(10001)", "一"), (4, "某(10002)", "二")]),
    ],
)  # fmt: skip
def test_each_message_begins_on_the_line_of_its_heading(read, text: str, expected: list) -> None:
    name, rows = read(text)

    assert ("chat", expected) == (name, told(rows))


def test_the_owner_of_the_phone_is_whoever_says_so_or_the_other_of_two(read) -> None:
    def ways(text: str, **choices) -> list[str]:
        return [row.way for row in read(text, **choices)[1] if isinstance(row, Event)]

    two = "某客服 2026/9/1 9:05:06\n还款\n\n李四 2026/9/1 9:06:06\n好\n"
    assert (
        ["in", "out"] == ways(two)
        and ["in", "in"] == ways(two, me=("王五",))
        and ["in", "out"] == ways(two, me=("李四",))
    )
    assert ["in", "in", "in"] == ways(two + "\n王五 2026/9/1 9:07:06\n好\n")
    assert ["in", "out"] == ways(two.replace("李四", "我")) and ["in", "in"] == ways(two.replace("某客服", "张三"))


def test_days_above_messages_and_clocks_beside_them(read) -> None:
    text = "—————  2026-09-01  —————\n\n某客服  09:05\n\n还款\n\n—————  2026-09-02  —————\n\n李四  09:06\n\n好\n"
    rows = read(text)[1]
    assert [("2026-09-01", 32_700, "还款"), ("2026-09-02", 32_760, "好")] == [
        (row.day, row.second, row.text) for row in rows
    ]
    near = read("某客服 昨天 09:05\n还款\n\n李四 9月2日 09:06\n好\n", year=2026)[1]
    assert [("", 32_700, "day"), ("2026-09-02", 32_760, "")] == [(row.day, row.second, row.gaps) for row in near]
    no_times = read("某客服:\n还款\n李四:\n好\n")[1]
    assert {("", None, "day clock")} == {(row.day, row.second, row.gaps) for row in no_times}
    assert [("2026-09-25", 32_706)] * 2 == [
        (row.day, row.second) for row in read("某客服 9/25/2026 9:05:06 AM\n还款\n\n李四 9/25/2026 9:05:06 AM\n好\n")[1]
    ]
    # A day that could be two is left out, and decided by the person.
    open_ = "某客服 9/5/2026 9:05:06\n还款\n\n李四 9/6/2026 9:06:06\n好\n"
    assert ["bad_time", "bad_time"] == [row.why for row in read(open_)[1]] and ["2026-05-09", "2026-06-09"] == [
        row.day for row in read(open_, dates="dmy")[1]
    ]


def test_a_title_that_is_no_heading_of_a_chat_ends_the_message_above(read) -> None:
    text = "某客服 2026-09-01 09:05\n还款\n\n李四 2026-09-01 09:06\n好\n\n陌生人 2026-09-01 09:07\n谁的话\n"
    rows = read(text)[1]

    assert [(1, "某客服"), (4, "李四"), (7, "陌生人")] == [
        (row.row, row.number if isinstance(row, Event) else row.why) for row in rows
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a,b,c\n某客服 2026/9/1 9:05:06,b,c\n",
        "<p>某客服 2026/9/1 9:05:06\n",
        '{"a": "某客服 2026/9/1 9:05:06"}',
        "一\n二\n三\n四\n五\n六\n某客服 2026/9/1 9:05:06\n还款\n",
        "",
        "[[\n某客服 2026/9/1 9:05:06\n",
    ],
)
def test_what_is_no_chat(opened, text: str) -> None:
    assert not find_formats()["chat"].identify(opened(text))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("某客服", ("某客服", "")), (" ~某客服： ", ("某客服", "")), ("某(10001)", ("某", "10001")), ("【管理员】某(10001)", ("某", "10001")), ("某<a@example.com>", ("某", "a@example.com")), ("(10001)", ("10001", "10001")), ("某(12)", ("某(12)", "")), ("", ("", "")),
    ],
)  # fmt: skip
def test_a_name_without_its_title_and_account(said: str, expected: tuple) -> None:
    assert expected == clean_name(said)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("某客服", True),
        ("最后期限", False),
        ("13900000001", True),
        ("+86 139 0000 0001", True),
        ("", False),
        ("字" * 24, True),
        ("字" * 25, False),
        ("12:30", False),
        ("您好", False),
        ("还款通知", False),
        ("John Smith", True),
        ("due", False),
    ],
)
def test_what_somebody_may_be_called(said: str, name: bool) -> None:
    assert name is is_name(said)


def test_times_written_alike_have_one_shape() -> None:
    assert shape_of("2026-09-01 09:05") == shape_of("2025-10-31  23:59") != shape_of("2026-09-01 09:05:06")
    assert (
        shape_of("9:05 AM") == shape_of("19:15 p.m.") == "0:0 半"
        and shape_of("上午9:05") == shape_of("晚上9:05") == "半0:0"
    )


# QQ's page.


def test_a_page_of_qq_in_each_of_its_encodings(read) -> None:
    import base64
    import quopri

    page = '<html><body><table><tr><td><div>某客服</div> 9:05:06</td></tr><tr><td>还款 &amp; 快 <img src="x"></td></tr><tr><td>日期: 2026-09-01</td></tr><tr><td><div>我</div>9:06:06</td></tr><tr><td>好</td></tr></table></body></html>'
    page = page.replace("<table>", "<table><tr><td>日期: 2026-09-01</td></tr>", 1).replace(
        "<tr><td>日期: 2026-09-01</td></tr><tr><td><div>我", "<tr><td><div>我"
    )
    head = 'From: <Save by Tencent MsgMgr>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n boundary="----x"\n\n------x\n'
    for how, body in (
        ("7bit", page),
        ("base64", base64.encodebytes(page.encode()).decode()),
        ("quoted-printable", quopri.encodestring(page.encode()).decode()),
    ):
        text = f'{head}Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: {how}\n\n{body}\n------x\nContent-Type: image/png\n\nQUJD\n------x--\n'
        if how == "base64":
            text = text.replace(body, base64.b64encode(page.encode()).decode() + "\n")
        name, rows = read(text)
        assert ("qq_mht", [("某客服", "还款 & 快 [图片]"), ("我", "好")]) == (
            name,
            [(row.number, row.text) for row in rows if isinstance(row, Event)],
        ), how


# Tables.


HEAD = "起始时间,对方号码,通信方式,通信时长\n"


def test_one_day_above_twelve_decides_even_behind_a_row_that_cannot_be_read(read) -> None:
    text = HEAD + "3/4/2026 10:00,95,被叫,5\n" + "x" * (1 << 21) + "\n25/4/2026 10:00,96,被叫,5\n"
    rows = read(text)[1]

    assert ["2026-04-03", "2026-04-25"] == [row.day for row in rows if isinstance(row, Event)] and 1 == sum(
        isinstance(row, Skipped) for row in rows
    )
    both = read(HEAD + "4/25/2026 10:00,95,被叫,5\n25/4/2026 10:00,96,被叫,5\n")[1]
    assert {"day_order", "bad_time"} >= {row.why for row in both} and 2 == len(both)


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        (HEAD, "2026-10-03 10:00:00,95,被叫,67", ("call", "in", "95", "answered", 67, "")), (HEAD, "2026-10-03 10:00:00,95,被叫,", ("call", "in", "95", "", None, "seconds")), (HEAD, "2026-10-03 10:00:00,95,未接,", ("call", "in", "95", "unanswered", None, "")),
        (HEAD, "2026-10-03 10:00:00,95,别的,67", ("call", "", "95", "answered", 67, "way")), (HEAD, "2026-10-03 10:00:00,95,2,67", ("call", "out", "95", "answered", 67, "")), (HEAD, "2026-10-03,95,被叫,67", ("call", "in", "95", "answered", 67, "clock")),
        (HEAD, "2026-10-03 10:00:00,私人号码,被叫,67", ("call", "in", "hidden", "answered", 67, "")), (HEAD, "2026-10-03 10:00:00,某人,被叫,67", ("call", "in", "某人", "answered", 67, "")),
        ("时间,对方号码,方向,接通情况\n", "2026-10-03 10:00:00,95,呼入,说不清", ("call", "in", "95", "", None, "outcome seconds")), ("时间,对方号码,方向,接通情况\n", "2026-10-03 10:00:00,95,呼入,已接", ("call", "in", "95", "answered", None, "seconds")),
        ("时间,对方号码,接通情况\n", "2026-10-03 10:00:00,95,未接来电", ("call", "in", "95", "unanswered", None, "")), ("时间,对方号码,内容\n", "2026-10-03 10:00:00,95,还款", ("sms", "", "95", "", None, "way")), ("时间,对方号码,方式,内容\n", "2026-10-03 10:00:00,某,微信,还款", ("messaging_app", "", "某", "", None, "way")),
        ("时间,对方号码,方式,方向\n", "2026-10-03 10:00:00,95,短信,收", ("sms", "in", "95", "", None, "body")), ("时间,对方号码,信息类型\n", "2026-10-03 10:00:00,95,接收", ("sms", "in", "95", "", None, "body")),
    ],
)  # fmt: skip
def test_what_a_row_of_a_table_becomes(read, head: str, row: str, expected: tuple) -> None:
    (event,) = read(head + row + "\n")[1]

    assert expected == (event.channel, event.way, event.number, event.outcome, event.seconds, event.gaps)
    assert (2, "2026-10-03") == (event.row, event.day)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",,,", None), ("--,无,null,-", "placeholder"), ("合计,3,次,100", "total"), ("共 3 条,95,,", "total"), ("说明文字,,,", "title"), ("soon,95,被叫,5", "bad_time"), (",95,被叫,5", "no_time"), ("2026-10-03 10:00:00,,被叫,5", "no_number"), (",,被叫,5", "no_number"),
        ("2026-10-03 10:00:00,1.38E+10,被叫,5", "lost_number"), ("2026-10-03 10:00:00,95,上网流量,5", "not_call_or_message"), ("2026-10-03 10:00:00,主叫,95,5", "unknown_table"), ("3/4/2026 10:00,95,被叫,5", "day_order"),
    ],
)  # fmt: skip
def test_why_a_row_of_a_table_is_left_out(read, row: str, why: str | None) -> None:
    found = read(HEAD + row + "\n2026-10-03 10:00:00,95,被叫,5\n")[1]

    assert ([why] if why else []) == [one.why for one in found if isinstance(one, Skipped)]


def test_a_day_stands_for_the_rows_below_it_where_the_clock_has_a_column(read) -> None:
    rows = read(
        "日期,时间,号码,方向\n2026-10-03,10:00:00,95,被叫\n,10:05:00,96,被叫\n2026-10-04 00:00:00,110500,97,被叫\n,1899-12-30 12:00:00,98,被叫\n,,99,被叫\n2026-10-05,905,90,被叫\n"
    )[1]

    assert [
        ("2026-10-03", 36_000, ""),
        ("2026-10-03", 36_300, "day_above"),
        ("2026-10-04", 39_900, ""),
        ("2026-10-04", 43_200, "day_above"),
        ("no_time",),
        ("2026-10-05", 32_700, ""),
    ] == [
        (row.day, row.second, row.gaps.replace("seconds", "").strip()) if isinstance(row, Event) else (row.why,)
        for row in rows
    ]


ENDS = "起始时间,主叫号码,被叫号码,时长\n"


def test_ones_own_number_is_the_one_in_every_row_or_the_one_that_is_said(read, opened) -> None:
    text = ENDS + "2026-10-03 10:00:00,95012345,13800000001,5\n2026-10-03 11:00:00,13800000001,95588,6\n"
    assert [("in", "95012345"), ("out", "95588")] == [(row.way, row.number) for row in read(text)[1]]
    one = ENDS + "2026-10-03 10:00:00,95012345,13800000001,5\n"
    assert ["ends"] == [row.why for row in read(one)[1]] and [("in", "95012345")] == [
        (row.way, row.number) for row in read(one, own="13800000001")[1]
    ]
    assert [("in", "95012345")] == [
        (row.way, row.number) for row in read("本机号码：13800000001,,,\n" + one)[1] if isinstance(row, Event)
    ]
    assert {"95012345", "13800000001"} == set(two_ends(opened(one), Choices())) and [] == two_ends(
        opened(text), Choices()
    ) == two_ends(opened(HEAD + "2026-10-03 10:00:00,95,被叫,5\n"), Choices())
    same = ENDS + "2026-10-03 10:00:00,13800000001,13800000001,5\n2026-10-03 10:00:00,13800000001,95588,5\n"
    assert ["ends", "95588"] == [row.why if isinstance(row, Skipped) else row.number for row in read(same)[1]]


def test_words_for_an_outcome_that_are_not_understood_are_asked_after(read, opened) -> None:
    text = "时间,对方号码,方向,接通情况,时长\n" + "".join(
        f"2026-10-03 10:00:0{at},95,呼入,{said},{length}\n"
        for at, (said, length) in enumerate(
            [("怪词", ""), ("怪词", ""), ("奇词", ""), ("已接", ""), ("怪词", "5"), ("", ""), ("长" * 21, "")]
        )
    )

    assert ["怪词", "奇词"] == unknown_outcomes(opened(text), Choices())
    assert ["奇词"] == unknown_outcomes(opened(text), Choices(words={"怪词": "answered"}))
    assert ["answered", "answered", "", "answered"] == [
        row.outcome for row in read(text, words={"怪词": "answered"})[1]
    ][:4]


def test_each_table_of_a_file_has_its_own_headings_and_rows_above_any_are_named(read) -> None:
    text = (
        "某某公司\n2026-10-01 10:00:00,95012345,123\n"
        + HEAD
        + "2026-10-03 10:00:00,95,被叫,5\n发送时间,对方号码,内容\n2026-10-03 11:00:00,96,还款\n"
    )
    rows = read(text)[1]

    assert [Skipped(1, "title"), Skipped(2, "unknown_table")] == rows[:2]
    assert [(4, "call", "95"), (6, "sms", "96")] == [(row.row, row.channel, row.number) for row in rows[2:]]


def test_a_table_as_json_is_read_by_its_names(read) -> None:
    said = [
        {"起始时间": "2026-10-03 10:00:00", "对方号码": 95012345, "通信方式": "被叫", "通信时长": 67, "其他": {"x": 1}},
        {"a": 1},
        {"起始时间": "25/4/2026 10:00", "对方号码": "96", "通信方式": "主叫", "通信时长": True},
    ]
    name, rows = read(json.dumps(said, ensure_ascii=False))

    assert "json_table" == name
    assert [(1, "in", "95012345", 67), (2, "unknown_table"), (3, "out", "96", None)] == [
        (row.row, row.way, row.number, row.seconds) if isinstance(row, Event) else (row.row, row.why) for row in rows
    ]
    assert "2026-04-25" == rows[2].day


def test_columns_that_are_named_make_any_file_a_table(opened) -> None:
    file = opened("甲,乙,丙\n2026-10-03 10:00:00,95012345,被叫\n")

    assert "table" == identify(file, Choices(columns={"time": "甲", "number": "乙", "way": "丙"})).name
