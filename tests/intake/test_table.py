"""Carriers' details, our own sample and other tables: every trap of headings, encodings, numbers and times."""

import io
import zipfile

import pytest

from helper.errors import HelperError
from helper.intake import identify
from helper.intake.headings import SAMPLE, find_columns
from helper.model.event import Event, Skipped

MOBILE = "起始时间,通信地点,通信方式,对方号码,通信时长,通信类型,套餐优惠,实收通信费(元)\n"
SMS = "起始时间,通信地点,对方号码,通信方式,信息类型,业务名称,套餐优惠,通信费(元)\n"


def mobile(*rows: str) -> str:
    return MOBILE + "".join(f"{row}\n" for row in rows)


def row(at: str = "2026-10-03 22:41:07", way: str = "被叫", number: str = "95012345", seconds: str = "67") -> str:
    return f"{at},某地,{way},{number},{seconds},本地,,0.00"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_one_file_in_every_encoding(read, encoding):
    expected = [Event(2, "call", "in", "2026-10-03", 81667, "95012345", outcome="answered", seconds=67)]

    assert ("table", expected) == read(mobile(row()).encode(encoding))


def test_a_rare_character_that_gbk_lacks(read):
    text = "时间,对方号码,内容\n2026-10-03 10:00:00,95012345,䶮某\n"

    assert "䶮某" == read(text.encode("gb18030"))[1][0].text


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ("被叫", "in"),
        ("主叫", "out"),
        ("本地(非漫游、被叫)", "in"),
        ("本地(非漫游、主叫)", "out"),
        ("接受", "in"),
        ("", ""),
        ("呼转", ""),
    ],
)
def test_who_called_whom(read, said, way):
    assert way == read(mobile(row(way=f'"{said}"')))[1][0].way


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("67", 67),
        ("67.0", 67),
        ("67秒", 67),
        ("00:01:07", 67),
        ("1:07", 67),
        ("1'07\"", 67),
        ("1分7秒", 67),
        ("1小时2分3秒", 3723),
        ("2分", 120),
        ("很久", None),
        ("", None),
    ],
)
def test_how_long_a_call_was(read, said, seconds):
    quoted = '"' + said.replace('"', '""') + '"'
    (event,) = read(mobile(row(seconds=quoted)))[1]

    assert (seconds, "seconds" if seconds is None else "") == (event.seconds, event.gaps)


def test_no_seconds_is_no_answer(read):
    assert "unanswered" == read(mobile(row(seconds="0")))[1][0].outcome


def test_a_year_left_out_stays_unknown_until_it_is_given(read):
    text = mobile(row(at="10-03 22:41:07"))

    assert [("", "year")] == [(event.day, event.gaps) for event in read(text)[1]]
    assert ["2026-10-03"] == [event.day for event in read(text, year=2026)[1]]


def test_the_last_of_february_without_a_year_is_kept_and_in_a_common_year_refused(read):
    text = mobile(row(at="02-29 22:41:07"))

    assert "year" == read(text)[1][0].gaps
    assert [Skipped(2, "bad_time")] == read(text, year=2026)[1]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("--,--,--,--,--,--,--,--", "placeholder"),
        ("合计,,,,12345,,,9.9", "total"),
        (row(number="1.38E+10"), "lost_number"),
        (row(number=""), "no_number"),
        (row(at=""), "no_time"),
        (row(at="昨天"), "bad_time"),
        (row(at="2026-13-45 10:00:00"), "bad_time"),
        (row(way="上网流量"), "not_call_or_message"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(read, text, why):
    assert [Skipped(2, why)] == read(mobile(text))[1]


def test_every_row_is_an_event_or_a_reason(read):
    rows = [row(), "--,--,--,--,--,--,--,--", row(number="1.38E+10"), row(at="x"), row(), "合计"]

    assert list(range(2, 8)) == [item.row for item in read(mobile(*rows))[1]]


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("+8613800000001", "13800000001"),
        ("008613800000001", "13800000001"),
        ("013800000001", "13800000001"),
        ('="95012345"', "95012345"),
        ("138 0000-0001", "13800000001"),
        ("13800000001.0", "13800000001"),
        ("'02112345678", "02112345678"),
        ("10690001234", "10690001234"),
        ("861069000", "861069000"),
        ("４００８００１２３４", "4008001234"),
    ],
)
def test_numbers_come_to_one_form(read, raw, number):
    quoted = '"' + raw.replace('"', '""') + '"'

    assert number == read(mobile(row(number=quoted)))[1][0].number


def test_details_of_messages_have_no_words_and_say_so(read):
    (event,) = read(SMS + "2026-10-03 22:41:07,梦网短信,106900001,接收,短信,,,0.00\n")[1]

    assert ("sms", "in", "", "body") == (event.channel, event.way, event.text, event.gaps)


def test_unicoms_headings_and_its_row_of_totals(read):
    text = "序号,通话起始时间,通话时长,呼叫类型,对方号码,小计\n1,2026-10-03 10:00:00,1分2秒,被叫,02112345678,0\n,合计,62秒,,,0\n"

    assert [
        Event(2, "call", "in", "2026-10-03", 36000, "02112345678", outcome="answered", seconds=62),
        Skipped(3, "total"),
    ] == read(text)[1]


def test_telecoms_dashed_time_and_a_day_apart_from_its_time(read):
    assert 36000 == read("开始时间,对方号码,时长\n2026-10-03-10:00:00,95012345,5\n")[1][0].second
    assert 78591 == read("通话日期,通话时间,对方号码,通话时长\n2026-10-03,21:49:51,95012345,5\n")[1][0].second
    assert 78591 == read("通话日期,通话时间,对方号码,通话时长\n20261003,214951,95012345,5\n")[1][0].second


def test_caller_and_called_are_two_ends_and_the_own_number_tells_the_way(read):
    text = "日期,主叫号码,被叫号码,时长\n2026-10-03 10:00:00,13900000009,95012345,5\n2026-10-03 11:00:00,95099999,13900000009,6\n"

    assert [("95012345", "out"), ("95099999", "in")] == [(event.number, event.way) for event in read(text)[1]]


def test_where_both_ends_could_be_the_own_number_nothing_is_guessed(read):
    text = "日期,主叫号码,被叫号码,时长\n2026-10-03 10:00:00,13900000009,95012345,5\n2026-10-03 11:00:00,95012345,13900000009,6\n"

    assert [Skipped(2, "ends"), Skipped(3, "ends")] == read(text)[1]


@pytest.mark.parametrize(("order", "day"), [("dmy", "2026-04-03"), ("mdy", "2026-03-04")])
def test_a_day_that_could_be_two_is_read_only_when_told(read, order, day):
    text = mobile(row(at="03/04/2026 10:00:00"))

    assert [Skipped(2, "day_order")] == read(text)[1]
    assert day == read(text, dates=order)[1][0].day


def test_one_day_above_twelve_decides_for_the_whole_table(read):
    assert ["2026-04-03", "2026-04-25"] == [
        event.day for event in read(mobile(row(at="03/04/2026 10:00"), row(at="25/04/2026 10:00")))[1]
    ]


def test_a_title_above_the_headings_is_passed_over(read):
    found = read("某某通信客户详单,,,\n查询月份:,202610,,\n" + mobile(row()))[1]

    assert [Skipped(1, "title"), Skipped(2, "title")] == found[:2]
    assert ["95012345"] == [event.number for event in found[2:]]


def test_an_html_page_that_calls_itself_a_spreadsheet(read):
    page = "<html><head><meta charset='gbk'></head><table><tr><td>起始时间</td><td>对方号码</td><td>通信方式</td><td>通信时长</td></tr><tr><td>2026-10-03 10:00:00</td><td>95012345</td><td>被叫</td><td>00:01:07</td></tr></table></html>"

    assert [Event(2, "call", "in", "2026-10-03", 36000, "95012345", outcome="answered", seconds=67)] == read(
        page.encode("gb18030")
    )[1]


def xlsx(*rows: tuple[str, ...]) -> bytes:
    """Write the least that a spreadsheet program calls a workbook."""
    plain = '<c t="inlineStr"><is><t>{}</t></is></c>'
    lines = ["".join(cell if cell.startswith("<c") else plain.format(cell) for cell in line) for line in rows]
    cells = "".join(f"<row>{line}</row>" for line in lines)
    out = io.BytesIO()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        packed.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{rels}"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        packed.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        packed.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{rels}"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        packed.writestr(
            "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'
        )
    return out.getvalue()


def test_a_workbook_and_a_formula_that_is_never_worked_out(read):
    book = xlsx(
        ("起始时间", "对方号码", "通信方式", "通信时长"),
        ("2026-10-03 10:00:00", "95012345", "被叫", "<c><f>60+7</f><v>67</v></c>"),
    )

    assert [Event(2, "call", "in", "2026-10-03", 36000, "95012345", outcome="answered", seconds=67)] == read(book)[1]


def test_a_formula_in_a_cell_is_words_and_nothing_else(read):
    (event,) = read('时间,对方号码,内容\n2026-10-03 10:00:00,95012345,"=HYPERLINK(""http://x"")"\n')[1]

    assert '=HYPERLINK("http://x")' == event.text


def test_a_broken_workbook_says_what_to_do(read):
    book = xlsx(("起始时间", "对方号码", "通信时长"), ("2026-10-03 10:00:00", "95012345", "5"))
    with pytest.raises(HelperError):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + book[:200])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_our_own_sample_is_known_by_its_headings(lang):
    assert {"time", "number", "channel", "way", "outcome", "seconds", "text", "name"} == find_columns(
        [list(SAMPLE[lang])]
    ).at.keys()


def test_our_own_sample_filled_in(read):
    text = (
        ",".join(SAMPLE["zh"])
        + "\n2026-10-03 22:41,95012345,电话,呼入,没接通,,,\n2026-10-03 22:42,某微信,微信,收到,,,还钱,\n2026/10/3,106900001,短信,收到,,,还钱,某客服\n"
    )
    first, second, third = read(text)[1]

    assert ("call", "in", "unanswered", "") == (first.channel, first.way, first.outcome, first.gaps)
    assert ("messaging_app", "in", "还钱") == (second.channel, second.way, second.text)
    assert ("sms", None, "clock", "某客服") == (third.channel, third.second, third.gaps, third.name)


def test_headings_that_are_new_are_read_as_the_person_says(read):
    text = "甲,乙,丙\n2026-10-03 10:00:00,95012345,被叫\n"

    with pytest.raises(HelperError):
        read(text)
    assert ["in"] == [event.way for event in read(text, columns={"time": "甲", "number": "乙", "way": "丙"})[1]]
    with pytest.raises(HelperError, match="no such headings"):
        read(text, columns={"time": "甲", "number": "没有这列"})


def test_a_line_longer_than_any_row_is_counted_and_passed(read):
    text = mobile(row()) + "x" * (1 << 20) + "\n" + row() + "\n"
    found = read(text)[1]

    assert [Event, Skipped, Event] == [type(item) for item in found]


def test_a_row_of_bytes_that_are_no_text_is_counted(read):
    found = read(mobile(row()).encode() + b"2026-10-03 10:00:00,\xff\xfe\xff,\x81\x20\n" + row().encode() + b"\n")[1]

    assert 1 == sum(isinstance(item, Skipped) for item in found)
    assert 2 == sum(isinstance(item, Event) for item in found)


def test_a_claim_by_two_formats_names_both(opened, monkeypatch):
    from helper import intake

    made = intake.find_formats()
    monkeypatch.setattr(
        intake,
        "find_formats",
        lambda: {**made, "other": made["table"]._replace(name="other", title=made["chat"].title)},
    )
    with pytest.raises(HelperError) as refusal:
        identify(opened(mobile(row())))

    assert all(made[name].title.zh in refusal.value.what.zh for name in ("table", "chat"))


@pytest.mark.parametrize("data", [bytes(range(256)), b"hello"])
def test_what_no_format_claims_lists_what_is_read(opened, data):
    with pytest.raises(HelperError) as refusal:
        identify(opened(data))

    assert "backups of messages and calls" in refusal.value.do.en


@pytest.mark.parametrize(
    "head",
    [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", bytes(4) + b"ftypheic", b"RIFF\0\0\0\0WEBPVP8 "],
    ids=["PNG", "JPEG", "HEIC", "WebP"],
)
def test_a_picture_is_read_as_a_screenshot(opened, head):
    assert "screenshot" == identify(opened(head + bytes(50))).name


@pytest.mark.parametrize(
    ("data", "what", "do"),
    [
        (b"ID3\x04" + bytes(50), "录音", "helper log add --file"),
        (bytes(4) + b"ftypM4A " + bytes(50), "录音", "helper log add --file"),
        (b"\x02#!SILK_V3" + bytes(50), "录音", "helper log add --file"),
        (b"Rar!\x1a" + bytes(50), "压缩包", "zip"),
        (b"", "空", "重新导出"),
        (b"  \n", "空", "重新导出"),
        (b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>x</p>", "MHT", "TXT"),
        (
            "交易时间,交易类型,交易对方,商品,收/支,金额(元),当前状态\n2026-01-05 10:00:00,转账,某贷款,/,收入,¥1.00,已存入零钱\n".encode(),
            "账单",
            "helper owed",
        ),
        (b'[{"version": 1, "settings": {"a": 1}}]', "version", "CSV"),
        (b'{"items": [{"k": 1}]}', "items", "CSV"),
    ],
)
def test_a_file_of_another_kind_is_named_with_what_to_do(opened, data, what, do):
    with pytest.raises(HelperError) as refusal:
        identify(opened(data))

    assert (True, True) == (what in refusal.value.what.zh, do in refusal.value.do.zh)
