"""Chats as they are copied and exported: whose words they are is told by headings, and by nothing that only looks like one."""

import pytest

from helper.errors import HelperError
from helper.intake import identify
from helper.model.event import Event, Skipped


def told(rows) -> list[tuple]:
    return [(row.number, row.text) for row in rows if isinstance(row, Event)]


def clocks(rows) -> list[tuple]:
    return [(row.day, row.second) for row in rows if isinstance(row, Event)]


A, B = "今天必须还款", "我在想办法"
BOTH = [("某客服", A), ("李四", B)]


@pytest.mark.parametrize(
    "text",
    [
        f"某客服 2026/9/1 9:05:06\n{A}\n\n李四 2026/9/1 9:06:06\n{B}\n",
        f"某客服 2026/9/1 9:05:06\n{A}\n李四 2026/9/1 9:06:06\n{B}\n",
        f"某客服（2026-09-01 09:05:06）：\n{A}\n李四（2026-09-01 09:06:06）：\n{B}\n",
        f"2026-09-01 09:05:06 某客服\n{A}\n\n2026-09-01 09:06:06 李四\n{B}\n",
        f"[2026-09-01 09:05:06] 某客服\n{A}\n[2026-09-01 09:06:06] 李四\n{B}\n",
        f"2026-09-01 09:05 某客服：{A}\n2026-09-01 09:06 李四：{B}\n",
        f"某客服\n2026-09-01 09:05:06\n{A}\n\n李四\n2026-09-01 09:06:06\n{B}\n",
        f"某客服\n2026-09-01 09:05:06\n{A}\n李四\n2026-09-01 09:06:06\n{B}\n",
        f"某客服 9/25/2026 9:05:06 AM\n{A}\n李四 9/25/2026 9:06:06 AM\n{B}\n",
        f"2026年9月1日 上午9:05\n某客服：{A}\n李四：{B}\n",
        f"群聊的聊天记录\n\n某客服 2026-09-01 09:05\n{A}\n\n李四 2026-09-01 09:06\n{B}\n",
        f"—————  2026-09-01  —————\n\n某客服  09:05\n\n{A}\n\n李四  09:06\n\n{B}\n",
        f"某客服:\n{A}\n李四:\n{B}\n",
        f"2026-09-01 9:05:06 【管理员】某客服(10001)\n{A}\n\n2026-09-01 9:06:06 李四<a@example.com>\n{B}\n",
    ],
    ids=[
        "name-first",
        "no-blank-lines",
        "in-brackets",
        "time-first",
        "time-in-brackets",
        "on-one-line",
        "name-above",
        "name-above-close",
        "month-first",
        "time-between",
        "forwarded",
        "mailed",
        "labels",
        "qq",
    ],
)
def test_every_way_to_copy_a_chat_gives_each_their_own_words(read, text):
    name, rows = read(text)

    assert ("chat", BOTH) == (name, told(rows))


@pytest.mark.parametrize("name", ["13900000001", "+86 139 0000 0001", "李 小 四", "A.某 某", "John Smith", "逾期提醒"])
def test_a_name_may_be_a_number_or_have_blanks_wherever_it_stands(read, name):
    number = "13900000001" if "139" in name else name
    first = f"{name} 2026/9/1 9:05:06\n{A}\n\n某客服 2026/9/1 9:06:06\n{B}\n"
    later = f"某客服 2026/9/1 9:05:06\n{A}\n\n{name} 2026/9/1 9:06:06\n{B}\n"

    assert [(number, A), ("某客服", B)] == told(read(first)[1])
    assert [("某客服", A), (number, B)] == told(read(later)[1])


@pytest.mark.parametrize(
    "line",
    [
        "最后期限 18:00",
        "还款时间:今天 18:00",
        "2026年9月3日 18:00前还清：不然起诉",
        "请于 2026/9/3 18:00:00",
        "还款日 2026/9/3 18:00:00",
        "明天 18:00",
        "金额：500",
        "今晚 20:00 前还",
        "地址：某路1号",
        "2026-09-03 18:00 前必须还款",
    ],
)
def test_a_date_or_a_colon_inside_a_message_begins_nobodys_words(read, line):
    text = f"某客服 2026/9/1 9:05:06\n{line}\n不还就去你单位\n\n李四 2026/9/1 9:06:06\n{B}\n"

    assert [("某客服", f"{line}\n不还就去你单位"), ("李四", B)] == told(read(text)[1])


def test_a_line_that_may_be_a_heading_ends_the_message_above_and_what_follows_is_nobodys(read):
    text = f"某客服 2026/9/1 9:05:06\n{A}\n王五 2026-09-01 09:05\n我就带人上门\n某客服 2026/9/1 9:07:06\n快\n"
    rows = read(text)[1]

    assert [("某客服", A), ("某客服", "快")] == told(rows)
    assert [Skipped(3, "unclear")] == [row for row in rows if isinstance(row, Skipped)]


@pytest.mark.parametrize(
    "said", ["10:30:00 PM", "10:30:00 下午", "下午10:30:00", "22:30:00", "晚上10:30:00", "10:30:00 p.m."]
)
def test_the_half_of_the_day_counts_on_either_side_of_the_clock(read, said):
    assert [("2026-09-01", 81000)] * 2 == clocks(read(f"某客服 2026/9/1 {said}\n{A}\n我 2026/9/1 {said}\n好\n")[1])


def test_yesterday_keeps_its_clock_and_has_no_day(read):
    rows = read(f"某客服 昨天 21:04\n{A}\n我 9:05\n好\n")[1]

    assert [("", 75840, "day"), ("", 32700, "day")] == [(row.day, row.second, row.gaps) for row in rows]


def test_qqs_own_export_with_its_head_and_two_of_one_name(read):
    head = "消息记录（此消息记录为文本格式，不支持重新导入）\n\n======\n消息分组:我的好友\n======\n消息对象:某客服\n======\n\n"
    rows = read(
        f"{head}2026-09-01 9:05:06 某客服(10001)\n{A}\n\n2026-09-01 21:05:06 小明(10002)\n{B}\n第二行\n\n2026-09-01 21:06:06 小明(10003)\n[图片]\n"
    )[1]

    assert [("某客服", A), ("小明(10002)", f"{B}\n第二行"), ("小明(10003)", "")] == told(rows)
    assert {"title"} == {row.why for row in rows if isinstance(row, Skipped)}


def test_qqs_page_with_its_pictures(read):
    page = (
        'From: <Save by Tencent MsgMgr>\nSubject: IM\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="b1"\n\n--b1\nContent-Type: text/html\nContent-Transfer-Encoding:7bit\n\n'
        "<html><body><table><tr><td>消息对象:某客服</td></tr><tr><td>日期: 2026-09-01</td></tr>"
        "<tr><td><div><div style=float:left>某客服(10001)</div>9:05:06</div><div><font>今天必须还款</font></div></td></tr>\n"
        "<tr><td><div><div style=float:left>李四(10002)</div>21:06:06</div><div><font>我在&nbsp;想办法</font></div></td></tr></table></body></html>\n"
        "--b1\nContent-Type: image/jpeg\nContent-Transfer-Encoding:base64\n\nAAAA 李四 2026-09-01 10:00:00\n--b1--\n"
    )
    name, rows = read(page)

    assert ("qq_mht", [("某客服", A), ("李四", "我在 想办法")]) == (name, told(rows))
    assert [("2026-09-01", 32706), ("2026-09-01", 75966)] == clocks(rows)


@pytest.mark.parametrize(
    "text",
    [
        "2026年9月1日 22:41 客服打来电话说要去单位\n我说没钱\n2026年9月2日 9:00 又打来\n",
        "今天天气很好，我去了 2026/9/1 9:05 的会议\n然后回家\n",
        "最后期限 18:00\n再见\n",
    ],
)
def test_a_diary_or_a_note_is_no_chat(read, text):
    with pytest.raises(HelperError):
        read(text)


@pytest.mark.parametrize(
    "head",
    [
        "[\ufeff25.10.26, 22:41:07] 某客服: ",
        "25/10/2026, 10:41 p. m. - 某客服: ",
        "2026年10月25日 22:41 - 某客服: ",
        "2026/10/25 10:41 下午 - 某客服:",
        "[2026/10/25 晚上10:41:07] 某客服: ",
        "2026/10/25 22.41 - 某客服: ",
        "2026/10/25 22:41 – 某客服：",
    ],
)
def test_more_heads_of_whatsapp(read, head):
    name, rows = read(f"{head}还钱\n")

    assert ("whatsapp", [("某客服", "还钱")], "2026-10-25", 1361) == (
        name,
        told(rows),
        rows[0].day,
        rows[0].second // 60,
    )


@pytest.mark.parametrize(
    ("words", "channel", "outcome", "gaps"),
    [
        ("‎图像已忽略", "messaging_app", "", "media"),
        ("音频已忽略", "messaging_app", "", "media"),
        ("<附件：00000012-PHOTO.jpg>", "messaging_app", "", "media"),
        ("a.jpg (file attached)", "messaging_app", "", "media"),
        ("<Media omitted>", "messaging_app", "", "media"),
        ("<Multimedia omitido>", "messaging_app", "", "media"),
        ("此消息已删除。", "messaging_app", "", "deleted"),
        ("You deleted this message", "messaging_app", "", "deleted"),
        ("未接语音通话，轻触回拨", "call", "unanswered", ""),
        ("Missed voice call", "call", "unanswered", ""),
        ("语音通话，‎3 分钟", "call", "answered", ""),
        ("视频通话，无应答", "call", "unanswered", ""),
    ],
)
def test_what_whatsapp_writes_in_place_of_words_is_nobodys_words(read, words, channel, outcome, gaps):
    (row,) = read(f"2026/9/25 15:04 - 某客服: {words}\n")[1]

    assert (channel, outcome, gaps, "") == (row.channel, row.outcome, row.gaps, row.text)


def test_whatsapps_notices_with_and_without_a_time_and_edited_words(read):
    rows = read(
        "消息和通话已进行端到端加密。\n2026/9/25 15:03 - 某客服: ‎消息和通话已进行端到端加密。\n2026/9/25 15:04 - 某客服: 好 ‎<这条消息已经过编辑>\n"
    )[1]

    assert [("某客服", "好")] == told(rows)
    assert [Skipped(1, "system"), Skipped(2, "system")] == rows[:2]


@pytest.mark.parametrize(
    "text",
    [
        '群聊的聊天记录\n\n某客服  2026-09-30 22:15\n联系你家里人\n\n张三  2026-09-30 22:16\n下周发工资\n\n某客服  2026-09-30 22:17\n[语音] 12"\n',
        "———— 2026-09-30 ————\n\n某客服  22:15\n联系你家里人\n\n张三  22:16\n下周发工资\n某客服  22:17\n[语音] 12″\n",
        "某客服和张三的聊天记录\n\n—————  2026-9-30  —————\n\n\n某客服  22:15\n\n联系你家里人\n\n张三  22:16\n\n下周发工资\n\n某客服  22:17\n\n[语音]12秒\n",
    ],
    ids=["whole-times", "day-above", "as-mailed"],
)
def test_a_merged_forward_of_wechat_as_it_is_copied(read, text):
    _, found = read(text)
    events = [row for row in found if isinstance(row, Event)]

    assert [("某客服", 80100, "联系你家里人"), ("张三", 80160, "下周发工资"), ("某客服", 80220, "")] == [
        (row.number, row.second, row.text) for row in events
    ]
    assert {"2026-09-30"} == {row.day for row in events} and "media" in events[2].gaps


@pytest.mark.parametrize("text", ["[某客服和张三的聊天记录]\n某客服: 还钱\n张三: 下周\n", "某客服：还钱\n张三：下周\n"])
def test_a_chat_without_times_is_called_one_and_said_how_to_copy_it(opened, text):
    with pytest.raises(HelperError) as refusal:
        identify(opened(text))

    assert "没有时间" in refusal.value.what.zh and "合并转发" in refusal.value.do.zh
