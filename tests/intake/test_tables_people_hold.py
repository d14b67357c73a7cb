"""Tables as they really come: several in one file, totals among the rows, days and clocks apart, words for everything."""

import io

import pytest
import xlsxwriter

from helper.intake.headings import channel_of, read_outcome, way_of
from helper.intake.times import parse_written as read_time
from helper.model.event import Event, Skipped

OWN = "时间,对方号码,方式,方向,接通情况,通话时长\n"


def events(rows) -> list[Event]:
    return [row for row in rows if isinstance(row, Event)]


def book(**sheets) -> bytes:
    """Write a workbook of sheets; a cell given as (rows, value) is merged downwards."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        for at, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, tuple):
                    sheet.merge_range(at, column, at + cell[0] - 1, column, cell[1])
                elif cell is not None:
                    sheet.write(at, column, cell)
    made.close()
    return out.getvalue()


@pytest.mark.parametrize(
    "said",
    [
        *(
            "无人接听",
            "没有接通",
            "无法接通",
            "未能接通",
            "未成功接通",
            "不接听",
            "没有接听",
            "拒绝接听",
            "接听失败",
            "接通失败",
            "未被接听",
            "not answered",
            "没人接",
            "漏接",
        ),
        *(
            "挂断",
            "已拒绝",
            "无应答",
            "不接",
            "接不通",
            "关机",
            "no answer",
            "未接",
            "拒接",
            "未通",
            "打不通",
            "用户忙",
            "占线",
            "停机",
            "空号",
            "对方无应答",
            "Missed",
            "Rejected",
            "Busy",
            "didn't answer",
            "呼叫失败",
            "没打通",
        ),
    ],
)
def test_nobody_answered_in_all_its_words(read, said):
    (event,) = read(f"{OWN}2026-09-01 09:30,95012345,电话,来电,{said},\n")[1]

    assert ("unanswered", "") == (event.outcome, event.gaps)


@pytest.mark.parametrize(
    "said", ["接通", "已接", "接听", "接了", "接起", "通了", "已接通", "有人接听", "Answered", "是", "成功"]
)
def test_somebody_answered_in_all_its_words(said):
    assert ["answered", "answered"] == [read_outcome(said, None), read_outcome(said, 65)]


def test_words_that_are_not_understood_are_a_gap_until_they_are_explained(read):
    text = f"{OWN}2026-09-01 09:30,95012345,电话,来电,秒挂,\n"

    assert [("", "outcome seconds")] == [(event.outcome, event.gaps) for event in read(text)[1]]
    assert ["unanswered"] == [event.outcome for event in read(text, words={"秒挂": "unanswered"})[1]]


def test_answered_without_a_second_of_talk_tells_neither(read):
    (event,) = read(f"{OWN}2026-09-01 09:30,95012345,电话,来电,接通,0\n")[1]

    assert ("", "outcome") == (event.outcome, event.gaps)


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ("打来", "in"),
        ("打给我", "in"),
        ("打进", "in"),
        ("拨入", "in"),
        ("来话", "in"),
        ("对方拨打", "in"),
        ("未接", "in"),
        ("响铃", "in"),
        ("拨打", "out"),
        ("回拨", "out"),
        ("打过去", "out"),
        ("打给他", "out"),
        ("拨打未接通", "out"),
        ("主叫接听", "out"),
        ("呼转", ""),
        ("收发", ""),
        ("发/收", ""),
        ("来去电", ""),
        ("主被叫", ""),
        ("拨打/接听", ""),
        ("收件", "in"),
        ("已发", "out"),
        ("", ""),
    ],
)
def test_who_called_in_all_its_words(said, way):
    assert way == way_of(said)


@pytest.mark.parametrize(
    ("said", "channel"),
    [
        ("国内短信", "sms"),
        ("短信彩信", "sms"),
        ("短信接收", "sms"),
        ("点对点短信", "sms"),
        ("语音电话", "call"),
        ("国内通话", "call"),
        ("微信语音", "messaging_app"),
        ("手机上网", "data"),
        ("本地", ""),
    ],
)
def test_what_kind_of_contact_in_all_its_words(said, channel):
    assert channel == channel_of(said)


@pytest.mark.parametrize("heading", ["通话类型", "通信类型", "业务类型", "通信方式"])
def test_messages_named_in_any_column_are_never_calls(read, heading):
    way = "" if heading == "通信方式" else ",呼叫类型"
    text = f"起始时间,对方号码,{heading},通话时长{way}\n2026-09-01 09:30:00,10690012,国内短信,0{',被叫' if way else ''}\n2026-09-01 09:31:00,95012345,语音通话,65{',被叫' if way else ''}\n"

    assert ["sms", "call"] == [event.channel for event in read(text)[1]]


@pytest.mark.parametrize(
    ("heading", "cells", "ways"),
    [
        ("通话类型", ("呼入", "未接", "呼出"), ["in", "in", "out"]),
        ("类型", ("来电", "拒接", "去电"), ["in", "in", "out"]),
        ("Call type", ("Incoming", "Missed", "Outgoing"), ["in", "in", "out"]),
        ("Type", ("1", "3", "2"), ["in", "in", "out"]),
    ],
)
def test_exporters_write_the_way_under_the_kind(read, heading, cells, ways):
    text = f"姓名,电话号码,{heading},通话时间,通话时长\n" + "".join(
        f",95012345,{cell},2026-09-01 22:30:00,0\n" for cell in cells
    )

    assert ways == [event.way for event in read(text)[1]]


@pytest.mark.parametrize(
    "heads",
    ["日期,时间", "日期,通话时间", "通话日期,开始时间", "通话日期,通话起始时间", "Date,Time", "通话日期,通话时间"],
)
def test_a_day_and_a_clock_in_two_columns_are_one_time(read, heads):
    text = f"{heads},对方号码,呼叫类型,通话时长\n2026-09-01,22:30:00,95012345,被叫,65\n2026-09-01 00:00:00,2240,95012345,被叫,65\n"

    assert [81000, 81600] == [event.second for event in read(text)[1]]


@pytest.mark.parametrize(
    ("said", "second"),
    [
        ("2026年9月1日22时30分", 81000),
        ("2026年9月1日22点40分", 81600),
        ("2026年9月1日晚上10点半", 81000),
        ("2026年9月1日晚上十点半", 81000),
        ("2026年9月1日下午三点一刻", 54900),
        ("2026-09-01 10:30:00 PM", 81000),
        ("2026/9/1 10:30 下午", 81000),
        ("2026年9月1日清晨6点", 21600),
        ("2026年9月1日半夜2点", 7200),
        ("2026年9月1日傍晚6:04", 64 * 1000 + 1040),
    ],
)
def test_clocks_as_people_write_them(said, second):
    assert second == read_time(said).second


def test_midnight_in_the_evening_is_of_no_known_day():
    assert read_time("2026-09-01 晚上12:10") is None


CALLS = ("起始时间", "通信地点", "通信方式", "对方号码", "通信时长")
TEXTS = ("起始时间", "通信地点", "对方号码", "通信方式", "信息类型")
CALL, TEXT = (
    ("2026-09-01 22:30:00", "长沙", "被叫", "95012345", "65"),
    ("2026-09-02 10:00:00", "长沙", "10690001", "接收", "短信"),
)


def two(first: list, second: list) -> dict[str, bytes]:
    rows = "".join(",".join(cells) + "\n" for cells in [*first, *second])
    tables = "".join(
        "<table>"
        + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>" for cells in part)
        + "</table>"
        for part in (first, second)
    )
    return {
        "stacked": rows.encode(),
        "sheets": book(a=first, b=second),
        "html": f"<html><body>{tables}</body></html>".encode(),
    }


@pytest.mark.parametrize("how", ["stacked", "sheets", "html"])
@pytest.mark.parametrize("turned", [False, True])
def test_each_table_of_a_file_is_read_by_its_own_headings(read, how, turned):
    parts = [[CALLS, CALL], [TEXTS, TEXT]]
    found = events(read(two(*(reversed(parts) if turned else parts))[how])[1])

    assert {("call", "95012345", "in"), ("sms", "10690001", "in")} == {
        (event.channel, event.number, event.way) for event in found
    }


def test_a_second_sheet_whose_headings_are_not_known_is_not_read_by_the_first_ones(read):
    found = read(
        book(
            a=[CALLS, CALL],
            b=[("甲", "乙", "丙", "丁", "戊"), ("2026-09-02 10:00:00", "长沙", "10690001", "接收", "短信")],
        )
    )[1]

    assert ["95012345"] == [event.number for event in events(found)]
    assert "unknown_table" in {row.why for row in found if isinstance(row, Skipped)}


def test_headings_may_stand_below_pages_of_notes(read):
    found = read(book(a=[*((f"说明{line}",) for line in range(60)), CALLS, CALL]))[1]

    assert (1, {"title"}) == (len(events(found)), {row.why for row in found if isinstance(row, Skipped)})


def test_totals_and_titles_among_the_rows_hide_nobodys_own_number(read):
    rows = [
        ("序号", "主叫号码", "被叫号码", "通话开始时间", "通话时长(秒)"),
        ("1", "95012345", "13800000000", "2026-09-01 22:30:00", "65"),
        ("2026年8月详单", "", "", "", ""),
        ("2", "13800000000", "13900000001", "2026-09-01 21:30:00", "65"),
        ("合计", "", "", "", "130"),
    ]
    found = read(book(a=rows))[1]

    assert [("95012345", "in"), ("13900000001", "out")] == [(event.number, event.way) for event in events(found)]
    assert ["title", "total"] == [row.why for row in found if isinstance(row, Skipped)]


def test_ones_own_number_may_be_said_or_stand_above(read):
    text = "日期,主叫号码,被叫号码,时长\n2026-10-03 10:00:00,95012345,13900000009,5\n"

    assert [Skipped(2, "ends")] == read(text)[1]
    assert ["in"] == [event.way for event in read(text, own="+86 139 0000 0009")[1]]
    assert ["in"] == [event.way for event in events(read(f"客户号码：13900000009,,,\n{text}")[1])]


def test_merged_cells_stand_in_every_row_they_reach(read):
    page = (
        "<table><tr><th>通话日期</th><th>通话时间</th><th>对方号码</th><th>呼叫类型</th></tr>"
        '<tr><td rowspan="2">2026-09-01</td><td>22:30:00</td><td rowspan="3">95012345</td><td>被叫</td></tr><tr><td>22:40:00</td><td>被叫</td></tr><tr><td>2026-09-02</td><td>22:50:00</td><td>被叫</td></tr></table>'
    )
    merged = book(
        a=[
            ("通话日期", "通话时间", "对方号码", "呼叫类型"),
            ((2, "2026-09-01"), "22:30:00", (3, "95012345"), "被叫"),
            (None, "22:40:00", None, "被叫"),
            ("2026-09-02", "22:50:00", None, "被叫"),
        ]
    )
    expected = [("2026-09-01", 81000, "95012345"), ("2026-09-01", 81600, "95012345"), ("2026-09-02", 82200, "95012345")]

    for data in (page.encode(), merged):
        assert expected == [(event.day, event.second, event.number) for event in read(data)[1]]


def test_a_day_written_once_above_its_rows_is_taken_and_said(read):
    rows = read(
        "日期,时间,对方号码,方向,通话时长\n,22:20,95012345,来电,5\n2026-09-01,22:30,95012345,来电,5\n,22:40,95012345,来电,5\n"
    )[1]

    assert Skipped(2, "no_time") == rows[0]
    assert [("2026-09-01", 81000, ""), ("2026-09-01", 81600, "day_above")] == [
        (row.day, row.second, row.gaps) for row in rows[1:]
    ]
