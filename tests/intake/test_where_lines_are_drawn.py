"""What importers tell apart, on both sides of each line: one case that just is, and one that just is not."""

import io
import sys
import zipfile
import zlib

import pytest

from helper.errors import HelperError
from helper.intake import Choices, Opened, android_backup, identify, workbooks
from helper.intake.archives import locked_faults, open_locked
from helper.intake.bills import is_bill, payments
from helper.intake.chat import FORMAT as CHAT
from helper.intake.chat_lines import find_headings, is_name
from helper.intake.headings import heading_row
from helper.intake.numbers import normal
from helper.intake.pdf_rows import _headed
from helper.intake.rows import is_table, looks_like_records
from helper.intake.sms_ie import is_of_phone
from helper.intake.table import is_money, two_ends, unknown_outcomes
from helper.intake.transcripts import FORMAT as TRANSCRIPT
from helper.intake.transcripts import named_in
from helper.intake.workbooks import Extent, look_through
from helper.model.event import Event, Skipped

# Tables.


def test_headings_that_come_again_on_the_next_page_begin_no_table_of_their_own(read) -> None:
    calls, messages = "时间,对方号码,方向,时长", "发送时间,对方号码,内容,方向"
    text = (
        f"{calls}\n2026-10-03 10:00:00,95012345,被叫,5\n"
        f"{messages}\n03/04/2026 10:00,10690001,还款,接收\n"
        f"{messages}\n25/04/2026 10:00,10690002,还款,接收\n"
    )

    # The 25th on the second page decides for the first: it is one table.
    assert [("2026-10-03", "95012345"), ("2026-04-03", "10690001"), ("2026-04-25", "10690002")] == [
        (row.day, row.number) for row in read(text)[1]
    ]


def test_the_same_headings_in_another_table_begin_a_table_of_their_own(read) -> None:
    def table(*rows: str) -> str:
        cells = "".join(f"<tr><td>{'</td><td>'.join(row.split(','))}</td></tr>" for row in rows)
        return f"<table>{cells}</table>"

    head = "发送时间,对方号码,内容,方向"
    page = (
        table(head, "04/25/2026 10:00,10690001,还款,接收")
        + table(head, "03/04/2026 10:00,10690002,还款,接收", head, "25/04/2026 10:00,10690003,还款,接收")
        + table(head, "03/04/2026 10:00,10690004,还款,接收")
    )

    # What decides the order of day and month in one table decides nothing in another.
    assert ["2026-04-25", "2026-04-03", "2026-04-25", "day_order"] == [
        row.day if isinstance(row, Event) else row.why for row in read(page)[1]
    ]


@pytest.mark.parametrize(
    ("first", "row"),
    [
        ([["标题"], ["甲", "乙", "丙"], ["1", "2", "3", "4"]], 1),
        ([["标题"], ["甲", "乙"], ["1", "2", "3"]], 1),
        ([["标题"], ["1", "2", "3"], ["甲", "乙"]], 1),
        ([["标题", ""], ["甲", "乙", "", ""], ["1", "2", "3", "4"]], 2),
        ([["标题"], ["甲"]], None),
        ([], None),
    ],
)
def test_the_first_row_nearly_as_wide_as_any_is_shown_as_headings(first: list, row: int | None) -> None:
    assert ([] if row is None else first[row]) == heading_row(first)


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("a,b\n1,2\n", True),
        ("  {a,b\n", False),
        ("\n[a,b\n", False),
        ("<smses><sms/></smses>", False),
        ("<html><table><tr><td>a</td></tr></table>", True),
        ("words <table><tr><td>a</td></tr></table>", True),
        ("words < 5, more\n", True),
    ],
)
def test_which_text_may_be_read_as_rows_of_cells(opened, text: str, table: bool) -> None:
    assert table is is_table(opened(text))


def test_which_bytes_may_be_read_as_rows_of_cells(opened, monkeypatch) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("a.txt", "a")
    for available in (True, False):
        monkeypatch.setattr("helper.intake.rows.pdf_available", lambda available=available: available)
        assert available is is_table(opened(b"%PDF-1.7 "))
    assert not is_table(opened(packed.getvalue())) and is_table(
        opened(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    )
    assert not is_table(opened(b"\x89PNG\r\n\x1a\n"))


HEAD = "时间,对方号码,方向,时长\n"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("2026-10-01 10:00:00,95012345", "unknown_table"),
        ("03/04/2026 10:00,95012345", "unknown_table"),
        ("2026-10-01 10:00:00,x", "title"),
        ("x,95012345,123456", "title"),
        ("导出时间：2026-10-01 10:00:00 共 120 条 第 100 页 一二三,95012345,123", "title"),
    ],
)
def test_a_row_above_all_headings_is_of_a_table_where_a_time_and_figures_stand_in_it(read, row: str, why: str) -> None:
    assert Skipped(1, why) == read(f"{row}\n{HEAD}2026-10-03 10:00:00,95,被叫,5\n")[1][0]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2026-10-03 10:00:00,张三,被叫,5", "张三"),
        ("2026-10-03 10:00:00,被叫,被叫,5", "unknown_table"),
        ("2026-10-03 10:00:00,短信,被叫,5", "unknown_table"),
        ("2026-10-03 10:00:00,未知,被叫,5", "hidden"),
        ("2026-10-03 10:00:00,,被叫,5", "no_number"),
        (",,被叫,5", "no_number"),
        (",95,被叫,5", "no_time"),
        ("soon,1.38E+10,被叫,5", "lost_number"),
        ("soon,95,被叫,5", "bad_time"),
        ("一个标题,,,", "title"),
        ("合计,,,5", "total"),
        ("-,无,--,null", "placeholder"),
        ("2026-10-03 10:00:00,95,上网,5", "not_call_or_message"),
    ],
)
def test_what_a_row_of_calls_needs_to_be_one(read, row: str, expected: str) -> None:
    (found,) = read(f"{HEAD}{row}\n")[1]

    assert expected == (found.number if isinstance(found, Event) else found.why)


def test_below_a_table_without_headings_only_what_has_figures_for_a_number_is_taken(read) -> None:
    def table(*rows: str) -> str:
        return "<table>" + "".join(f"<tr><td>{row.replace(',', '</td><td>')}</td></tr>" for row in rows) + "</table>"

    page = table(HEAD.strip(), "2026-10-03 10:00:00,张三,被叫,5") + table(
        "2026-10-03 11:00:00,95012345,被叫,5", "2026-10-03 12:00:00,张三,被叫,5"
    )

    assert ["张三", "95012345", "unknown_table"] == [
        row.number if isinstance(row, Event) else row.why for row in read(page)[1]
    ]


@pytest.mark.parametrize(
    ("head", "row", "channel"),
    [
        # A table of messages by its headings holds messages, unless a row says otherwise of itself.
        ("发送时间,对方号码,内容,方向", "2026-10-03 10:00:00,95012345,还款,被叫", "sms"),
        ("发送时间,对方号码,内容,方式", "2026-10-03 10:00:00,95012345,还款,语音通话", "call"),
        ("发送时间,对方号码,内容,方式", "2026-10-03 10:00:00,95012345,还款,微信", "messaging_app"),
        ("时间,对方号码,方向,时长", "2026-10-03 10:00:00,95012345,被叫,5", "call"),
        ("时间,对方号码,方向", "2026-10-03 10:00:00,95012345,接收", "call"),
        ("时间,对方号码,方向,时长,原话", "2026-10-03 10:00:00,95012345,接收,,还款", "sms"),
        ("时间,对方号码,方向,时长,原话", "2026-10-03 10:00:00,95012345,接收,5,还款", "call"),
    ],
)
def test_whether_a_row_is_a_call_or_a_message(read, head: str, row: str, channel: str) -> None:
    assert [channel] == [found.channel for found in read(f"{head}\n{row}\n")[1]]


def test_a_clock_that_holds_a_whole_time_is_that_time(read) -> None:
    head = "日期,时间,对方号码,方向,时长\n"

    assert [("2026-10-03", 36_000), ("2026-10-04", 36_000), ("2026-10-04", 32_700)] == [
        (row.day, row.second)
        for row in read(
            head
            + "2026-10-04,2026-10-03 10:00:00,95,被叫,5\n2026-10-04,10:00,95,被叫,5\n2026-10-04 00:00:00,0905,95,被叫,5\n"
        )[1]
    ]


def test_a_word_for_an_outcome_that_was_explained_leaves_nothing_open(read) -> None:
    text = "时间,对方号码,方向,接通情况,时长\n2026-10-03 10:00:00,95,呼入,怪词,\n"

    assert [("answered", "seconds")] == [(row.outcome, row.gaps) for row in read(text, words={"怪词": "answered"})[1]]
    assert [("unanswered", "")] == [(row.outcome, row.gaps) for row in read(text, words={"怪词": "unanswered"})[1]]
    assert [("", "outcome seconds")] == [(row.outcome, row.gaps) for row in read(text)[1]]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # Both stand in every row: one of the two it is.
        (["95012345,13800000001", "13800000001,95012345", "95012345,13800000001"], ["95012345", "13800000001"]),
        # None does: those that stand most often.
        (
            ["95588,13800000001", "13800000001,95599", "95566,95577"],
            ["13800000001", "95588", "95599", "95566", "95577"],
        ),
        ([f"9501234{at},9501235{at}" for at in range(5)], [f"950123{ten}{at}" for at in range(4) for ten in (4, 5)]),
    ],
)
def test_which_number_may_be_ones_own_where_a_table_does_not_tell(opened, rows: list[str], expected: list) -> None:
    text = "起始时间,主叫号码,被叫号码,时长\n" + "".join(f"2026-10-03 10:00:00,{row},5\n" for row in rows)
    found = two_ends(opened(text), Choices())

    # As often as another each may stand before the other.
    assert sorted(expected) == sorted(found) and len(found) <= 8 and expected[0] in found[:2]


def test_words_for_an_outcome_are_asked_after_the_most_frequent_first_and_twenty_at_most(opened) -> None:
    def asked(*told: str, length: str = "") -> list[str]:
        rows = "".join(f"2026-10-03 10:00:00,95,呼入,{word},{length}\n" for word in told)
        return unknown_outcomes(opened(f"时间,对方号码,方向,接通情况,时长\n{rows}"), Choices())

    assert ["怪词", "奇词"] == asked("奇词", "怪词", "怪词")
    assert [] == asked("怪词", length="5") == asked("已接", "未接", "未知", "-", "长" * 21)
    assert ["长" * 20] == asked("长" * 20)
    assert [f"怪{at}" for at in range(20)] == asked(*(f"怪{at}" for at in range(25)))
    assert [] == unknown_outcomes(opened(HEAD + "2026-10-03 10:00:00,95,被叫,5\n2026-10-03 10:00:00\n"), Choices())


def test_a_table_whose_named_headings_are_not_there_is_refused_by_its_name(opened) -> None:
    file = opened("甲,乙\n1,2\n")
    choices = Choices(columns={"time": "丙"})
    for part in ("", "in.csv"):
        file.part = part
        with pytest.raises(HelperError) as refused:
            list(identify(file, choices).extract(file, choices))
        assert (part or "file") == refused.value.where


def test_a_column_for_the_other_side_is_read_before_caller_and_called(read) -> None:
    text = "起始时间,主叫号码,被叫号码,对方号码,通话时长\n2026-10-03 10:00:00,13800000001,95012345,95588,5\n"

    assert ["95588"] == [row.number for row in read(text)[1]]


def test_one_row_does_not_tell_whose_phone_it_is(read, opened) -> None:
    head = "起始时间,主叫号码,被叫号码,时长\n"
    one = head + "2026-10-03 10:00:00,13800000001,,5\n"

    assert [Skipped(2, "ends")] == read(one)[1] and ["13800000001"] == two_ends(opened(one), Choices())
    two = one + "2026-10-03 11:00:00,13800000001,95012345,5\n"
    assert ["no_number", "95012345"] == [row.why if isinstance(row, Skipped) else row.number for row in read(two)[1]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2026-10-03 10:00:00", "2026-10-03 11:00:00"),
        ("1790991667", "1790995267"),
        ("25/04/2026 10:00", "03/04/2026 10:00"),
        ("04/25/2026 10:00", "04/03/2026 10:00"),
        ("4月25日 10:00", "4月26日 10:00"),
    ],
)
def test_whose_phone_it_is_stands_in_every_row_that_has_a_time_however_that_is_written(read, one, other) -> None:
    text = f"起始时间,主叫号码,被叫号码,时长\n{one},95012345,13800000001,5\n{other},13800000001,95588,6\n合计,,95012345,11\n"

    assert [("in", "95012345"), ("out", "95588")] == [
        (row.way, row.number) for row in read(text, year=2026)[1] if isinstance(row, Event)
    ]


def test_a_line_of_one_cell_on_a_page_stands_under_no_heading() -> None:
    heads = [(0.0, 10.0), (20.0, 30.0), (40.0, 50.0)]

    assert ["第二页"] == _headed(heads, [(41.0, 49.0, "第二页")])
    assert ["", "95", "5"] == _headed(heads, [(21.0, 29.0, "95"), (41.0, 49.0, "5")])
    assert ["95", "5"] == _headed([], [(21.0, 29.0, "95"), (41.0, 49.0, "5")])


def test_an_outcome_is_asked_after_in_a_row_that_ends_before_its_length(opened) -> None:
    text = "时间,对方号码,方向,接通情况,时长\n2026-10-03 10:00:00,95,呼入,怪词\n"

    assert ["怪词"] == unknown_outcomes(opened(text), Choices())


@pytest.mark.parametrize(
    ("cells", "money"),
    [
        (["时间", "收/支", "金额"], True),
        (["时间", "账户余额"], True),
        (["时间", "对方号码", "通话费用"], False),
        (["说明：本页的收支" + "一" * 30], False),  # a sentence is no heading
    ],
)
def test_the_headings_of_a_bill_are_told_from_those_of_a_log(cells: list[str], money: bool) -> None:
    assert money is is_money(cells)


@pytest.mark.parametrize(
    ("rows", "records"),
    [
        ([["2026-10-03 10:00", "95012345"], ["2026-10-03 11:00", "95012346"]], True),
        ([["2026-10-03 10:00", "95012345"], ["x", "y"]], False),  # half is not most
        ([["2026-10-03 10:00", "95012345"], ["2026-10-03 11:00", "95012345"], ["x", "y"]], True),
        ([["2026-10-03 10:00", "1234"], ["2026-10-03 11:00", "1234"]], False),  # too short for a number
        ([["2026-10-03 10:00", "x"]], False),
        ([["x", "95012345"]], False),
        ([["2026-10-03 10:00"]], False),
        ([], False),
    ],
)
def test_a_table_under_new_headings_is_one_of_calls_where_most_rows_hold_a_time_and_a_number(rows, records) -> None:
    head = ["甲", "乙"]

    assert records is looks_like_records([["标题"], head, *rows], head)


# Bills.


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2026-02-05,-0.50,a", ("out", "0.50")),
        ("2026-02-05,+0.01,a", ("in", "0.01")),
        ("2026-02-05周四,-5,a", ("out", "5.00")),
        ("2026-02-05周四 10:00,-5,a", ("out", "5.00")),
        ("2026-02-05,-5.12345,a", None),
        ("2026-02-05,-999999999999,a", ("out", "999999999999.00")),
    ],
)
def test_a_sign_tells_the_way_down_to_the_last_fen(opened, row: str, expected) -> None:
    (found,) = payments(opened(f"date,amount,payee\n{row}\n"))

    assert expected == (None if isinstance(found, Skipped) else (found.way, str(found.amount)))


@pytest.mark.parametrize(
    ("row", "why"), [("soon,-5,a,b,", "bad_time"), ("soon,-5,a,,", "title"), (",-5,a,b,c", "title")]
)
def test_a_row_of_a_bill_without_a_day_is_a_title_unless_much_stands_in_it(opened, row: str, why: str) -> None:
    assert [Skipped(2, why)] == list(payments(opened(f"date,amount,payee,memo,note\n{row}\n")))


@pytest.mark.parametrize(
    ("way", "amount", "expected"),
    [
        ("", "-5", ("out", "5.00")),
        ("", "+5", ("in", "5.00")),
        ("", "¥+5", ("in", "5.00")),
        ("", "5", "no_direction"),
        # What says that it is neither is not overruled by a sign.
        ("/", "-5", "no_direction"),
        ("不计收支", "+5", "no_direction"),
        ("收入", "-5", ("in", "5.00")),
    ],
)
def test_a_sign_speaks_only_where_the_column_of_the_way_is_empty(opened, way: str, amount: str, expected) -> None:
    (found,) = payments(opened(f"交易日期,收/支,金额,摘要\n2026-02-05,{way},{amount},x\n"))

    assert expected == (found.why if isinstance(found, Skipped) else (found.way, str(found.amount)))


@pytest.mark.parametrize(
    ("head", "bill"),
    [
        ("日期,支出,收入", True),
        ("日期,金额,摘要", True),
        ("日期,金额（人民币）,对方", True),
        ("日期,金额,收/支", True),
        ("日期,金额", False),
        ("日期,支出,摘要", False),
        ("金额,收/支,摘要", False),
    ],
)
def test_a_bill_has_a_day_money_and_something_that_tells_of_it(opened, head: str, bill: bool) -> None:
    assert bill is is_bill(opened(f"{head}\n1,2,3\n"))


def test_rows_behind_one_that_cannot_be_read_and_rows_that_end_early_are_taken(opened) -> None:
    head = "交易日期,金额,交易对方,摘要\n".encode()
    file = opened(head + b"2026-02-05,-5,a,x\n\xff\xff\xff\xff\n2026-02-06,-6,b\n" + "2026-02-07,-7,c,还款\n".encode())

    assert [("a", "x"), "broken", ("b", ""), ("c", "还款")] == [
        row.why if isinstance(row, Skipped) else (row.who, row.what) for row in payments(file)
    ]


# Numbers.


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("+8695588", "95588"),
        ("008695588", "95588"),
        ("+869558", "869558"),  # too short to be a number of its own
        ("8695588", "8695588"),
        ("8613900000001", "13900000001"),
        ("+8613900000001", "13900000001"),
        ("013900000001", "13900000001"),
        ("01012345678", "01012345678"),
    ],
)
def test_the_prefix_of_the_country_is_taken_off_where_it_is_one(raw: str, expected: str) -> None:
    assert expected == normal(raw)


# Chats.


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("张三 2026-09-01 09:05", "name_first"),
        ("张三：(10001) 2026-09-01 09:05", None),
        ("张：三 2026-09-01 09:05", "name_first"),  # with a whole date a colon may be part of a name
        ("张：三 09:05", None),
        ("2026-09-01 09:05 张三", "time_first"),
        ("2026-09-01 09:05 张三：好", "inline"),
        ("—— 2026-09-01 09:05 ——", "alone"),
        ("没有时间：的一行", None),
        ("2026-09-01 09:05 张三：" + "好" * 80, "inline"),
        ("2026-09-01 09:05 张三：" + "好" * 400, None),
    ],
)
def test_which_line_has_the_shape_of_a_heading(line: str, form: str | None) -> None:
    assert ([form] if form else []) == [one.form for one in find_headings([line])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Among headings that all have one shape, a line of another shape is words; where it could be both, nobody's.
        ("09:05 某客服：还款\n09:06 某客服：好\n09:07 某客服：快\n某客服 09:08\n嗯\n", [(1, "还款"), (2, "好"), (3, "快\n某客服 09:08\n嗯")]),
        ("某客服 2026-09-01 09:05\n还款\n\n李四 2026-09-01 09:06\n好\n\n2026-09-01 09:07 逾期提醒：还款\n", [(1, "还款"), (4, "好\n\n2026-09-01 09:07 逾期提醒：还款")]),
        # Without days: who speaks twice is somebody, and so is whoever stands below a day or an empty line.
        ("09:05 张三\n还款\n09:06 李四\n好\n09:07 张三\n快\n", [(1, "还款"), (3, "unclear"), (5, "快")]),
        ("2026-09-01\n张三 09:05\n还款\n2026-09-02\n李四 09:06\n好\n", [(2, "还款"), (5, "好")]),
        # What reads like a line of a diary heads a message where it comes twice.
        ("2026-09-01 09:05 我们的王总\n还款\n\n2026-09-01 09:06 我们的王总\n快\n", [(1, "还款"), (4, "快")]),
        # Somebody not known yet, with a time that fits, may be a heading: what stands below it is nobody's.
        ("某客服 2026-09-01 09:05\n还款\n\n李四 2026-09-01 09:06\n好\n\n王五 09:07\n嗯\n", [(1, "还款"), (4, "好"), (7, "unclear")]),
        ("某客服 2026-09-01 09:05\n还款\n\n李四 2026-09-01 09:06\n好\n王五 09:07\n嗯\n", [(1, "还款"), (4, "好\n王五 09:07\n嗯")]),
        ("某客服 2026-09-01 09:05\n还款\n\n李四 2026-09-01 09:06\n好\n2026-09-01 09:07 王五\n嗯\n", [(1, "还款"), (4, "好"), (6, "unclear")]),
        ("某客服 2026-09-01 09:05\n还款\n\n李四 2026-09-01 09:06\n好\n2026-08-01 09:07 王五\n嗯\n", [(1, "还款"), (4, "好\n2026-08-01 09:07 王五\n嗯")]),
        ("某客服 2026-09-01 09:05\n还款\n李四 2026-09-01 09:06\n好\n王五 09:07\n嗯\n", [(1, "还款"), (3, "好"), (5, "unclear")]),
        # Who is known speaks in another shape too where the whole time stands there, and in the same shape without a day.
        ("某客服 2026-09-01 09:05\n还款\n\n李四 2026-09-01 09:06\n好\n2026-09-01 09:07 某客服：快\n", [(1, "还款"), (4, "好"), (6, "快")]),
        ("某客服 2026-09-01 09:05\n还款\n\n李四 2026-09-01 09:06\n好\n某客服 09:07\n快\n", [(1, "还款"), (4, "好"), (6, "快")]),
        ("某客服 2026-09-01 09:05\n还款\n\n李四 2026-09-01 09:06\n好\n09:07 某客服：快\n", [(1, "还款"), (4, "好\n09:07 某客服：快")]),
        ("某客服 2026-09-01 09:05\n还款\n\n李四 2026-09-01 09:06\n好\n\n09:07 王五\n嗯\n", [(1, "还款"), (4, "好\n\n09:07 王五\n嗯")]),
        # Of two shapes as many the first leads; the other may be a heading.
        ("某客服 2026-09-01 09:05\n还款\n\n2026-09-01 09:06 李四\n好\n", [(1, "还款"), (4, "unclear")]),
        ("2026-09-01 09:05 某客服\n还款\n\n李四 2026-09-01 09:06\n好\n", [(1, "还款"), (4, "unclear")]),
        # Whether a time fits is told to the minute, whichever of day and month comes first.
        ("某客服 9/25/2026 9:05 AM\n还款\n\n李四 9/25/2026 9:06 AM\n好\n\n逾期提醒 9/25/2026 9:07 AM\n还款\n", [(1, "还款"), (4, "好"), (7, "还款")]),
        ("某客服 25/9/2026 9:05 AM\n还款\n\n李四 25/9/2026 9:06 AM\n好\n\n逾期提醒 25/9/2026 9:07 AM\n还款\n", [(1, "还款"), (4, "好"), (7, "还款")]),
        ("某客服 2026-09-01 09:05:01\n还款\n\n李四 2026-09-01 09:06:30\n好\n\n逾期提醒 2026-09-01 09:06\n还款\n", [(1, "还款"), (4, "好"), (7, "还款")]),
        ("某客服 2026-09-01 09:05\n还款\n\n李四 2026-09-01 09:06\n好\n\n逾期提醒 2026-09-01 09:05\n还款\n", [(1, "还款"), (4, "好\n\n逾期提醒 2026-09-01 09:05\n还款")]),
        # A service's name may look like words: between blank lines and in the order of time it heads a message.
        ("某客服 2026-09-01 09:05\n还款\n\n李四 2026-09-01 09:06\n好\n\n逾期提醒 2026-09-01 09:07\n还款\n", [(1, "还款"), (4, "好"), (7, "还款")]),
        ("某客服 2026-09-01 09:05\n还款\n\n李四 2026-09-01 09:06\n好\n\n逾期提醒 2026-08-01 09:07\n还款\n", [(1, "还款"), (4, "好\n\n逾期提醒 2026-08-01 09:07\n还款")]),
        ("某客服 2026-09-01 09:05\n还款\n\n李四 2026-09-01 09:06\n好\n逾期提醒 2026-09-01 09:07\n还款\n", [(1, "还款"), (4, "好\n逾期提醒 2026-09-01 09:07\n还款")]),
    ],
)  # fmt: skip
def test_a_line_heads_a_message_where_it_is_like_the_other_headings(read, text: str, expected: list) -> None:
    assert expected == [(row.row, row.text if isinstance(row, Event) else row.why) for row in read(text)[1]]


def test_a_name_has_a_sign_and_no_more_than_twenty_four() -> None:
    assert [False, True, True, False] == [is_name("字" * count) for count in (0, 1, 24, 25)]


# Recordings.


@pytest.mark.parametrize(
    ("name", "number", "day", "gaps"),
    [
        ("95012345_20261003_224105.srt", "95012345", "2026-10-03", "way seconds by_name"),
        ("95012345.srt", "95012345", "", "way seconds by_name day"),
        ("20261003_224105.srt", "20261003_224105", "2026-10-03", "way seconds by_name peer"),
        ("talk.srt", "talk", "", "way seconds day peer"),
        ("talk", "talk", "", "way seconds day peer"),
    ],
)
def test_what_comes_from_the_name_of_a_recording_is_said_to(opened, name: str, number: str, day: str, gaps) -> None:
    file = opened("1\n00:00:01,000 --> 00:00:02,000\n还款\n", name)
    (event,) = TRANSCRIPT.extract(file, Choices())

    assert (number, day, gaps, "answered", "还款") == (event.number, event.day, event.gaps, event.outcome, event.text)
    (said,) = TRANSCRIPT.extract(file, Choices(way="in"))
    assert ("in", gaps.removeprefix("way ")) == (said.way, said.gaps)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("通话录音 某某_991231_235959", ("2099-12-31", 86_399, "")),
        ("call recording 010203_040506", ("2001-02-03", 14_706, "")),
        ("20260230_101010 95012345", ("", None, "95012345")),
        ("2026年10月03日 22时41分", ("2026-10-03", 81_660, "")),
    ],
)
def test_a_day_in_the_name_of_a_recording_is_one_the_calendar_has(name: str, expected: tuple) -> None:
    assert expected == named_in(name)


# Workbooks.


def sheet(*elements: tuple[str, dict[str, str]]) -> Extent:
    made = Extent()
    for name, given in elements:
        made.start(f"main {name}", given)
    return made


def test_rows_and_cells_without_a_place_follow_one_another() -> None:
    made = sheet(("row", {}), ("c", {}), ("c", {}), ("row", {}), ("c", {}), ("row", {"r": "7"}), ("row", {}), ("c", {"r": "C8"}), ("c", {}))  # fmt: skip

    assert (8, 4, 5, 32) == (made.rows, made.columns, made.cells, made.area)


@pytest.mark.parametrize(("last", "refused"), [("CV1", False), ("CW1", True)])
def test_a_stray_cell_is_one_far_from_so_few_others(opened, monkeypatch, last: str, refused: bool) -> None:
    # Two cells may span a hundred places where little is allowed beside.
    monkeypatch.setattr(workbooks, "MOST_CELLS", 10)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", f'<sheet><row r="1"><c r="A1"/><c r="{last}"/></row></sheet>')
    file = opened(out.getvalue())

    if refused:
        with pytest.raises(HelperError):
            look_through(out.getvalue(), file)
    else:
        assert look_through(out.getvalue(), file)


# Android.


def test_what_is_lost_after_a_message_with_parts_is_counted_once(read) -> None:
    whole = '<mms date="1790991667000" msg_box="1" address="95"><parts><part ct="text/plain" text="一"/></parts></mms>'
    broken = whole.replace("一", "<")
    text = f"<?xml version='1.0'?><smses>{whole}{broken}{whole}</smses>"

    assert [(1, "一"), (2, "broken"), (3, "一")] == [
        (row.row, row.text if isinstance(row, Event) else row.why) for row in read(text)[1]
    ]


TALK = "2026-09-01 09:05 某客服：还款\n2026-09-01 09:06 李四：好\n"


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        (TALK, True),
        # Two lines with as many cells are a table, whatever its words look like.
        ("a,b,c\n2026-09-01 09:05 某客服：还款,好,了\n2026-09-01 09:06 李四：好\n", False),
        ("a\tb\tc\n2026-09-01 09:05 某客服：还款\t好\t了\n2026-09-01 09:06 李四：好\n", False),
        ("\na;b;c\n\n2026-09-01 09:05 某客服：还款;好;了\n2026-09-01 09:06 李四：好\n", False),
        ("a,b,c\n2026-09-01 09:05 某客服：还款,好\n2026-09-01 09:06 李四：好\n", True),
        ("a,b\n2026-09-01 09:05 某客服：还款,好\n2026-09-01 09:06 李四：好\n", True),
        ("a\n2026-09-01 09:05 某客服：还,款,好\n2026-09-01 09:06 李四：好,好,好\n", True),
        # Three lines may stand above the first heading, and in a long talk a quarter of it.
        ("一\n二\n三\n" + TALK, True),
        ("一\n二\n三\n四\n" + TALK, False),
        ("一\n二\n三\n四\n" + TALK + "五\n" * 9, True),
        ("一\n二\n三\n四\n" + TALK + "五\n" * 8, False),
        ("一\n二\n三\n\n某客服\n2026-09-01 09:05:06\n还款\n\n李四\n2026-09-01 09:06:06\n好\n", True),
        ("某客服\n2026-09-01 09:05:06\n还款\n\n李四\n2026-09-01 09:06:06\n好", True),
        ("一\n二\n三\n四\n\n某客服\n2026-09-01 09:05:06\n还款\n\n李四\n2026-09-01 09:06:06\n好\n", False),
        ("[" + TALK, True),
        ('["' + TALK, False),
        ("  <" + TALK, False),
        ("  {" + TALK, False),
    ],
)  # fmt: skip
def test_a_copied_talk_is_told_from_tables_and_from_what_only_holds_one(opened, text: str, ours: bool) -> None:
    assert ours is CHAT.identify(opened(text))


@pytest.mark.parametrize(("size", "ours"), [(8_000_000, True), (8_000_001, False)])
def test_a_talk_larger_than_anybody_copies_is_none(size: int, ours: bool) -> None:
    assert ours is CHAT.identify(Opened("a.txt", lambda: io.BytesIO(TALK.encode()), size))


def talk(form: str, *names: str, words: str = "好吗") -> str:
    return "\n".join(form.format(time=f"2026-09-01 09:{at:02}", name=name, words=words) for at, name in enumerate(names, start=5))  # fmt: skip


UNDER, OVER = "{time}\n{name}\n{words}", "{name}\n{time}\n{words}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A time, a name, words: who speaks is one of two, or comes twice.
        (talk(UNDER, "某客服"), None),
        (talk(UNDER, "某客服", "李四"), [(1, "某客服"), (4, "李四")]),
        ("与某某的聊天记录\n" + talk(UNDER, "某客服", "李四"), [(2, "某客服"), (5, "李四")]),
        (talk(UNDER, "甲一", "乙二", "丙三"), None),
        (talk(UNDER, *"甲乙丙甲乙丙"), [(1, "甲"), (4, "乙"), (7, "丙"), (10, "甲"), (13, "乙"), (16, "丙")]),
        (talk(UNDER, *"甲乙丙甲乙"), None),
        (talk(UNDER, "某客服", "李四。"), None),
        # A name, a time, words: one of them says which side they are on, or comes twice.
        (talk(OVER, "某客服", "李四"), [(2, "某客服"), (5, "李四")]),
        ("与某某的聊天记录\n" + talk(OVER, "某客服", "李四"), [(3, "某客服"), (6, "李四")]),
        (talk(OVER, "王五", "王五"), [(2, "王五"), (5, "王五")]),
        # Where nobody can tell, words are not taken for who spoke them.
        (talk(OVER, "王五", "李四"), None),
        (talk(OVER, "王五", "王：五", "王五"), None),
        (talk(OVER, "王五", "王五。", "王五"), None),
        ("一句话\n" + talk(OVER, "王五", "李四"), None),
    ],
)
def test_who_speaks_where_times_stand_on_lines_of_their_own(opened, text: str, expected: list | None) -> None:
    file = opened(text)

    assert (expected is not None) is CHAT.identify(file)
    rows = [row for row in CHAT.extract(file, Choices()) if isinstance(row, Event)] if expected else []
    assert (expected or []) == [(row.row, row.number) for row in rows]
    assert {"好吗"} >= {row.text for row in rows}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Most times have a name above them that stands apart; another time among words is words.
        ("某客服\n2026-09-01 09:05\n还款\n\n李四\n2026-09-01 09:06\n最后期限。\n2026-09-01 09:07\n见\n", [(2, "还款"), (6, "最后期限。\n2026-09-01 09:07\n见")]),
        ("某客服\n2026-09-01 09:05\n还款\n\n李四\n2026-09-01 09:06\n期限。\n2026-09-01 09:07\n见。\n2026-09-01 09:08\n见\n", None),
        # Names before a colon, below times: short ones that are no words speak too, and who may be either ends it.
        (
            "2026年9月1日 上午9:05\n某客服：还款\n张小三：好\n一二三四五六：行\n一二三四五六七：多\n逾期提醒：x\n2026年9月1日 上午9:06\n李四：好\n一二三四五六七：\n谁\n",
            [(2, "还款"), (3, "好"), (4, "行\n一二三四五六七：多\n逾期提醒：x"), (8, "好"), (9, "unclear")],
        ),
        ("2026-09-01 09:05\n某客服：还款\n2026-09-01 09:06\n好。\n2026-09-01 09:07\n李四：好\n2026-09-01 09:08\n行。\n", [(2, "还款\n好。"), (6, "好\n行。")]),
        ("2026-09-01 09:05\n某客服：还款\n2026-09-01 09:06\n好。\n2026-09-01 09:07\n好。\n", None),
        # Without any time: two who speak, one of whom says on which side, from the first line on.
        ("某客服：还款\n李四：好\n李四：嗯\n", [(1, "还款"), (2, "好"), (3, "嗯")]),
        ("某客服：还款\n李四：\n好\n", [(1, "还款"), (2, "好")]),
        ("某客服：还款\n李四：好\n", None),
        ("王五：还款\n李四：好\n王五：快\n李四：嗯\n", None),
        ("说明一行\n某客服：还款\n李四：\n好\n", None),
        ("与某某的聊天记录\n\n某客服：还款\n李四：\n好\n", [(1, "title"), (3, "还款"), (4, "好")]),
        ("某客服：还款\n期限：明天\n李四：好\n李四：嗯\n", [(1, "还款\n期限：明天"), (3, "好"), (4, "嗯")]),
        ("某客服：还款\n期限：明天\n期限：后天\n", None),
    ],
)  # fmt: skip
def test_whose_words_stand_below_names_and_times(opened, text: str, expected: list | None) -> None:
    file = opened(text)

    assert (expected is not None) is CHAT.identify(file)
    assert (expected or []) == [
        (row.row, row.text if isinstance(row, Event) else row.why) for row in CHAT.extract(file, Choices()) if expected
    ]


def test_without_the_part_for_locked_archives_an_open_one_is_read_all_the_same(tmp_path, monkeypatch) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("a.txt", "words")
    for name in ("pyzipper", "pyzipper.zipfile"):
        monkeypatch.setitem(sys.modules, name, None)

    assert () == locked_faults()
    with open_locked(tmp_path / "a.zip") as opened:
        assert type(opened) is zipfile.ZipFile and b"words" == opened.read("a.txt")


@pytest.mark.parametrize(
    ("names", "known"),
    [
        ("date address type", True), ("date address body", True), ("date address type body", True), ("date address", False), ("date type body", False), ("address type body", False),
        ("date msg_box", True), ("startTS boxId", True), ("msg_box", False), ("date number duration", True), ("startTime phoneNumber duration", True), ("date number", False),
        ("date duration", False), ("date addresses parts", True), ("date addresses", False), ("date parts", False), ("date", False), ("", False),
    ],
)  # fmt: skip
def test_an_object_is_a_call_or_message_of_a_phone_by_the_names_android_gives_its_fields(
    names: str, known: bool
) -> None:
    assert known is is_of_phone(dict.fromkeys(names.split(), "1"))


@pytest.mark.parametrize(("most", "whole"), [(9, False), (10, True), (11, True)])
def test_what_a_backup_unpacks_to_is_read_up_to_its_bound_and_no_further(monkeypatch, most: int, whole: bool) -> None:
    monkeypatch.setattr(android_backup, "_MOST_TAR", most)
    unpacked = android_backup._Packed(io.BytesIO(zlib.compress(b"0123456789")))

    if whole:
        assert b"0123456789" == unpacked.read()
    else:
        with pytest.raises(zlib.error):
            unpacked.read()
