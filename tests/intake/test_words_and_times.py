"""Times, lengths, numbers and words of exports: read as they are meant, or not at all."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.intake import headings, numbers, times
from helper.intake.times import When

SHANGHAI = timezone(timedelta(hours=8))
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)).map(lambda one: one.replace(microsecond=0))


def second(hour: int, minute: int = 0, of: int = 0) -> int:
    return hour * 3600 + minute * 60 + of


def half(moment: datetime, before: str, after: str) -> str:
    """Write a clock of twelve hours, with the half of the day before it or behind it."""
    morning = moment.hour < 12
    words_ = {"上午/下午": ("上午", "下午"), "am/pm": ("AM", "PM"), "a.m./p.m.": ("a.m.", "p.m.")}
    said = words_[before or after][not morning]
    clock = f"{moment.hour % 12 or 12}:{moment:%M:%S}"
    return f"{said}{clock}" if before else f"{clock} {said}"


@settings(max_examples=120)
@given(MOMENTS)
def test_a_moment_is_read_however_it_is_written(moment: datetime) -> None:
    whole = When(moment.date().isoformat(), second(moment.hour, moment.minute, moment.second))
    day = f"{moment.year}-{moment.month}-{moment.day}"
    written = [
        f"{moment:%Y-%m-%d %H:%M:%S}", f"{moment:%Y/%m/%d %H:%M:%S}", f"{moment:%Y.%m.%d %H:%M:%S}", f"{day} {moment:%H:%M:%S}", f"{moment:%Y-%m-%dT%H:%M:%S}",
        f"{moment:%Y-%m-%d %H:%M:%S}.000", f"'{moment:%Y-%m-%d %H:%M:%S}", f"\u200e{moment:%Y-%m-%d %H:%M:%S}", f"{moment:%Y-%m-%d, %H:%M:%S}",
        f"{moment.year}年{moment.month}月{moment.day}日 {moment.hour}:{moment:%M:%S}", f"{moment.year}年{moment.month}月{moment.day}日{moment.hour}时{moment.minute}分{moment.second}秒",
        f"{day} {half(moment, '上午/下午', '')}", f"{day} {half(moment, '', 'am/pm')}", f"{day} {half(moment, '', 'a.m./p.m.')}",
    ]  # fmt: skip
    if moment.year >= 2000:
        written += [f"{moment:%Y%m%d%H%M%S}", f"{moment:%Y%m%d %H:%M:%S}"]
    for said in written:
        assert whole == times.parse_written(said), said
    minute = whole._replace(second=second(moment.hour, moment.minute), precise=False)
    for said in (
        f"{moment:%Y-%m-%d %H:%M}",
        f"{day} {moment.hour}点{moment.minute}分",
        f"{day} {moment.hour}时{moment.minute}分",
    ):
        assert minute == times.parse_written(said), said
    assert (
        When(moment.date().isoformat(), None, "clock", False)
        == times.parse_written(f"{moment:%Y-%m-%d}")
        == times.parse_written(day.replace("-", "/"))
    )
    assert When(moment.date().isoformat(), None, "zone", True) == times.parse_written(
        f"{moment:%Y-%m-%d %H:%M:%S}", zoned=False
    )
    assert When("", second(moment.hour, moment.minute), "year") == times.parse_written(
        f"{moment.month}月{moment.day}日 {moment:%H:%M}"
    )
    dated = times.parse_written(f"{moment.month}-{moment.day} {moment:%H:%M:%S}", year=moment.year)
    assert whole == dated


@settings(max_examples=80)
@given(MOMENTS, st.integers(-12 * 60, 14 * 60))
def test_a_zone_moves_the_clock_to_shanghais(moment: datetime, minutes: int) -> None:
    here = moment.replace(tzinfo=timezone(timedelta(minutes=minutes))).astimezone(SHANGHAI)
    sign, away = ("+" if minutes >= 0 else "-"), abs(minutes)
    zone = f"{sign}{away // 60:02}:{away % 60:02}"

    assert When(here.date().isoformat(), second(here.hour, here.minute, here.second)) == times.parse_written(
        f"{moment:%Y-%m-%dT%H:%M:%S}{zone}"
    )
    assert times.parse_written(f"{moment:%Y-%m-%dT%H:%M:%S}{zone.replace(':', '')}") == times.parse_written(
        f"{moment:%Y-%m-%dT%H:%M:%S} {zone}"
    )
    utc = moment.replace(tzinfo=UTC).astimezone(SHANGHAI)
    assert (utc.date().isoformat(), second(utc.hour, utc.minute, utc.second)) == times.parse_written(
        f"{moment:%Y-%m-%dT%H:%M:%S}Z"
    )[:2]


@settings(max_examples=80)
@given(st.datetimes(datetime(2001, 1, 1), datetime(2099, 12, 31)), st.sampled_from(["dmy", "mdy"]))
def test_day_and_month_stand_as_the_file_or_the_person_says(moment: datetime, dates: str) -> None:
    first, other = (moment.day, moment.month) if dates == "dmy" else (moment.month, moment.day)
    for year in (f"{moment:%Y}", f"{moment:%y}"):
        said = f"{first}/{other}/{year} {moment:%H:%M}"
        assert (moment.date().isoformat(), second(moment.hour, moment.minute)) == times.parse_written(
            said, dates=dates
        )[:2]
        assert times.parse_written(said) is None
        could_be_two = moment.day <= 12 and moment.day != moment.month
        assert times.order([said]) == ("" if moment.day <= 12 else dates)
        if could_be_two:
            assert "day_order" == times.why_unread(said, "")
        assert "bad_time" == times.why_unread("99/99/2026 10:00", "") == times.why_unread(said, dates)


def test_one_day_above_twelve_decides_and_two_that_contradict_decide_nothing() -> None:
    assert ["dmy", "mdy", "", "", ""] == [
        times.order(said)
        for said in (["3/4/26", "25/4/26"], ["4/25/26"], ["25/4/26", "4/25/26"], ["3/4/26"], ["words"])
    ]


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ("凌晨2:05", second(2, 5)), ("凌晨12:05", second(0, 5)), ("清晨6:00", second(6)), ("上午12:00", 0), ("中午12:30", second(12, 30)), ("中午1:10", second(13, 10)), ("正午2:00", second(14)),
        ("中午3:00", second(3)), ("中午11:30", second(11, 30)), ("正午11:59", second(11, 59)), ("下午3:00", second(15)), ("下午12:01", second(12, 1)), ("傍晚6:30", second(18, 30)), ("晚上10:41", second(22, 41)), ("晚上7点", second(19)), ("夜里11:00", second(23)),
        ("夜里2:00", second(2)), ("夜里6:00", second(18)), ("半夜5:59", second(5, 59)), ("午夜11:30", second(23, 30)), ("12:30 AM", second(0, 30)), ("12:30 PM", second(12, 30)), ("1:30 pm", second(13, 30)),
        ("11:59 am", second(11, 59)), ("13:30 PM", second(13, 30)), ("10点半", second(10, 30)), ("10点一刻", second(10, 15)), ("10点三刻", second(10, 45)), ("10点整", second(10)), ("10点", second(10)),
        ("晚上十点半", second(22, 30)), ("下午两点", second(14)), ("上午十一点二十分", second(11, 20)), ("早上八点零五分", None), ("10:41 晚上", second(22, 41)), ("23:59:59", second(23, 59, 59)),
        ("24:00", 0), ("24:01", None), ("10:60", None), ("10:10:60", None), ("晚上12:00", None), ("半夜12:00", None), ("深夜12:10", None), ("25:00 pm", None),
    ],
)  # fmt: skip
def test_the_clock_as_phones_and_people_write_it(said: str, clock: int | None) -> None:
    found = times.parse_written(f"2026-10-03 {said}")

    assert clock == (found.second if found else None)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "soon",
        "2026-13-01",
        "2026-02-30 10:00",
        "1989-12-31",
        "2100-01-01",
        "2-30 10:00",
        "10:00",
        "20261303",
        "2026-10-03 10:00 x",
        "13/13/2026",
        "2026-1",
    ],
)
def test_what_is_no_time_is_not_read(said: str) -> None:
    assert times.parse_written(said) is None and times.parse_written(said, dates="dmy", year=2026) is None


def test_the_29th_of_february_is_kept_without_a_year_and_refused_in_a_common_one() -> None:
    assert When("", second(10), "year") == times.parse_written("2月29日 10:00")
    assert (
        times.parse_written("2-29 10:00", year=2026) is None
        and "2024-02-29" == times.parse_written("2-29 10:00", year=2024).day
    )
    assert times.parse_written("2月29日 25:00") is None


@given(st.integers(631_152_000, 4_102_444_800))
def test_stamps_of_every_length_are_the_same_moment(seconds: int) -> None:
    here = datetime.fromtimestamp(seconds, SHANGHAI)
    found = (here.date().isoformat(), second(here.hour, here.minute, here.second))

    assert found == times.from_epoch(seconds)
    if seconds >= 1_000_000_000:
        assert (
            When(*found)
            == times.read_stamp(str(seconds))
            == times.read_stamp(f"{seconds}000")
            == times.read_stamp(f"{seconds}.0")
            == times.read_stamp(f"{seconds}999")
        )


def test_apples_stamps_begin_in_2001_and_what_no_phone_wrote_is_none() -> None:
    assert When("2026-10-03", second(22, 41, 7)) == times.read_stamp(str(1_791_038_467 - 978_307_200))
    assert ("1990-01-01", second(8)) == times.from_epoch(631_152_000) and times.from_epoch(631_151_999) is None
    assert ("2100-01-01", second(8)) == times.from_epoch(4_102_444_800) and times.from_epoch(4_102_444_801) is None
    assert [None] * 5 == [
        times.read_stamp(said) for said in ("12345678", "1" * 14, "1791038467.5", "x", "9999999999999")
    ]
    # The border between the two ways of counting.
    assert times.read_stamp("900000000") == When(*times.from_epoch(900_000_000))
    assert times.read_stamp("899999999") == When(*times.from_epoch(899_999_999 + 978_307_200))


@given(st.integers(0, 9), st.integers(0, 59), st.integers(0, 59))
def test_a_length_is_read_however_it_is_written(hours: int, minutes: int, seconds: int) -> None:
    whole = hours * 3600 + minutes * 60 + seconds
    written = [
        f"{hours:02}:{minutes:02}:{seconds:02}", f"{hours}小时{minutes}分{seconds}秒", f"{hours}时{minutes}分钟{seconds}秒", f"{hours}h {minutes}m {seconds}s", f"{hours} 小时 {minutes} 分 {seconds} 秒",
        f"{whole}", f"{whole}秒", f"{whole}s", f"{whole}.0", f"{whole}.00",
    ]  # fmt: skip
    assert [whole] * len(written) == [times.duration(said) for said in written]
    if not hours:
        assert [whole] * 3 == [
            times.duration(said)
            for said in (f"{minutes}:{seconds:02}", f"{minutes}'{seconds}\"", f"{minutes}min{seconds}s")
        ]


@pytest.mark.parametrize("said", ["1′23″", "1'23\"", "1'23''", "1’23”", "１′２３″"])
def test_a_length_in_primes_is_read_whichever_marks_the_export_writes(said: str) -> None:
    assert 83 == times.duration(said)


@pytest.mark.parametrize("said", ["", "long", "1:2", "秒", "小时", "1234567", "-5", "1.5", "1小时x"])
def test_what_is_no_length_is_none(said: str) -> None:
    assert times.duration(said) is None


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("13800000001", "13800000001"), ("+86 138 0000 0001", "13800000001"), ("0086-13800000001", "13800000001"), ("8613800000001", "13800000001"), ("013800000001", "13800000001"),
        ("（0571）8888 8888", "057188888888"), ("+86 571 88888888", "057188888888"), ("+8695588", "95588"), ("8695588", "8695588"), ("+861", "861"), ("008695588", "95588"),
        ('="95012345"', "95012345"), ("'10690001", "10690001"), ("95012345.0", "95012345"), ("１３８００００００１", "1380000001"), ("某客服", "某客服"), ("  某 客服 ", "某 客服"),
        ('"某"', "某"), ("400-800-1234", "4008001234"), ("138‐0000‐0001", "13800000001"), ("+1 202 555 0100", "12025550100"), ("", ""), ("1.38E+10", "1.38E+10"),
    ],
)  # fmt: skip
def test_a_number_comes_to_one_form_and_a_name_stays(raw: str, expected: str) -> None:
    assert expected == numbers.normal(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "021-60551234", "+862160551234", "+86 21 6055 1234", "+86-021-60551234", "0086 21 60551234", "862160551234", "(021)60551234",
        "（021）6055 1234", "021 6055-1234", "+86(0)21 60551234", "2160551234", "2160551234.0", "021-60551234-8012", "021-60551234转8012",
        "02160551234 ext. 12", "021-60551234（分机8012）", "021-60551234 (3)", "021-60551234（12）",
    ],
)  # fmt: skip
def test_a_land_line_is_one_number_however_it_is_written(raw: str) -> None:
    assert "02160551234" == numbers.normal(raw)
    assert numbers.normal(raw) == numbers.normal(numbers.normal(raw))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("+86 10 62345678", "01062345678"), ("+86 951 6012345", "09516012345"), ("57188888888", "057188888888"),
        # Senders, companies' numbers and those of other countries are no land lines whose 0 is gone.
        ("1062345678", "1062345678"), ("+8610690012345", "10690012345"), ("+861069001234", "1069001234"), ("4008001234", "4008001234"),
        ("400-800-1234转1", "4008001234"), ("9516012345", "9516012345"), ("95588", "95588"), ("+852 2123 4567", "85221234567"),
        ("85221234567", "85221234567"), ("+1 (202) 555-0100", "12025550100"), ("13800000001(2)", "13800000001"), ("138-0000-0001", "13800000001"),
        ("李老师 (3)", "李老师 (3)"), ("某x1", "某x1"), ("李某 (同事)", "李某(同事)"), ("李某（同事）", "李某(同事)"),
        ("+86 138 0000 0001,", "13800000001"), ("95012345。", "95012345"), ("某某消费金融,", "某某消费金融,"),
    ],
)  # fmt: skip
def test_what_is_no_land_line_stays_what_it_is(raw: str, expected: str) -> None:
    assert expected == numbers.normal(raw) == numbers.normal(numbers.normal(raw))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("1.38E+10", True),
        ("1.380000E10", True),
        ("='1.38e+10'", False),
        ('="1.38E+10"', True),
        ("1E9", True),
        ("13800000001", False),
        ("E+10", False),
        ("1.38E+100", False),
    ],
)
def test_a_number_a_spreadsheet_lost_is_known(raw: str, expected: bool) -> None:
    assert expected is numbers.lost(raw)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("95588", True), ("9558", False), ("95012345", True), ("950123456", False), ("96123", True), ("4008001234", True), ("400800123", False), ("8001234567", True), ("40080012345", False),
        ("10690001", True), ("1069000", False), ("106900010001", True), ("13800000001", False), ("某客服", False), ("", False), ("97588", False), ("4108001234", False),
    ],
)  # fmt: skip
def test_the_numbers_that_companies_use_are_known(number: str, expected: bool) -> None:
    assert expected is numbers.is_service(number)


@pytest.mark.parametrize(
    ("said", "way"),
    [
        (("被叫",), "in"), (("主叫",), "out"), (("呼入",), "in"), (("已拨",), "out"), (("未接来电",), "in"), (("未接",), "in"), (("漏接",), "in"), (("",), ""), (("通话",), ""), (("",  "呼出"), "out"),
        (("打给我",), "in"), (("对方拨打",), "in"), (("主叫被叫",), ""), (("被叫", "主叫"), "in"), (("接听",), "in"), (("Incoming", "out"), "in"), (("missed",), "in"), (("我打的",), "out"), (("OUT",), "out"),
    ],
)  # fmt: skip
def test_who_called_whom_is_told_by_the_first_cell_that_tells(said: tuple[str, ...], way: str) -> None:
    assert way == headings.way_of(*said)


@pytest.mark.parametrize(
    ("code", "way"),
    [("1", "in"), ("2", "out"), ("3", "in"), ("5", "in"), ("6", "in"), ("4", ""), ("7", ""), ("1.0", "in"), ("", "")],
)
def test_androids_numbers_for_a_kind(code: str, way: str) -> None:
    assert way == headings.way_of_code(code)


@pytest.mark.parametrize(
    ("said", "seconds", "expected"),
    [
        ("", None, ""), ("", 0, "unanswered"), ("", 5, "answered"), ("未知", None, ""), ("不记得", 5, "answered"), ("未接通", 30, "unanswered"), ("无人接听", None, "unanswered"), ("对方忙线", None, "unanswered"),
        ("挂断", 12, "answered"), ("挂断", 0, "unanswered"), ("已取消", None, "unanswered"), ("已接", None, "answered"), ("接通", 5, "answered"), ("接通", 0, None), ("说不清", None, None), ("说不清", 0, "unanswered"), ("说不清", 8, "answered"),
        ("是", None, "answered"), ("否", None, "unanswered"), ("not answered", 5, "unanswered"), ("completed", 5, "answered"), ("接听失败", 9, "unanswered"),
    ],
)  # fmt: skip
def test_whether_somebody_answered(said: str, seconds: int | None, expected: str | None) -> None:
    assert expected == headings.read_outcome(said, seconds)
    assert headings.knows_outcome(said) is (said not in ("", "说不清"))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("未接来电", "unanswered"),
        ("响铃", "unanswered"),
        ("被叫", ""),
        ("拦截", "unanswered"),
        ("Rejected", "unanswered"),
        ("已接来电", ""),
        ("", ""),
    ],
)
def test_words_about_something_else_may_give_the_outcome_away(said: str, expected: str) -> None:
    assert expected == headings.hints_outcome(said)


@pytest.mark.parametrize(
    ("said", "channel"),
    [
        (("微信语音",), "messaging_app"), (("短信",), "sms"), (("上网流量",), "data"), (("通话",), "call"), (("通话信息",), "call"), (("信息费",), ""), (("", "语音"), "call"), (("短信", "通话"), "sms"),
        (("QQ电话",), "messaging_app"), (("VoLTE",), "call"), (("别的",), ""), (("SMS",), "sms"), (("text",), "sms"), (("数据",), "data"), (("视频",), "call"), ((), ""),
    ],
)  # fmt: skip
def test_what_kind_of_contact_it_was(said: tuple[str, ...], channel: str) -> None:
    assert channel == headings.channel_of(*said)


# Headings.


def test_every_heading_that_is_known_gives_its_field_alone_in_its_table() -> None:
    for field, aliases in headings._ALIASES.items():
        for alias in aliases:
            row = {"time": "起始时间", "number": "对方号码", "way": "方向", "seconds": "通话时长", field: alias}
            if (
                alias in headings._KINDS
                or alias in headings._CLOCKS | headings._DAYS
                or alias in {name for side in headings._ENDS for name in side}
            ):
                continue
            made = headings.read_headings(list(row.values()))
            assert made is not None and list(row).index(field) == made.at[field], alias
            assert made.ends is None and () == made.kinds and 0 == made.row


@pytest.mark.parametrize(
    ("cells", "at", "ends", "kinds"),
    [
        (["时间", "对方号码", "方向"], {"time": 0, "number": 1, "way": 2}, None, ()),
        (["  对方号码（手机） ", "对方号码", "Start Time", "通话时长(秒)"], {"number": 1, "time": 2, "seconds": 3}, None, ()),
        (["日期", "时间", "号码"], {"time": 0, "clock": 1, "number": 2}, None, ()),
        (["时间", "日期", "号码"], {"time": 1, "clock": 0, "number": 2}, None, ()),
        (["起始时间", "主叫号码", "被叫号码", "时长"], {"time": 0, "seconds": 3}, (1, 2), ()),
        (["起始时间", "主叫号码", "对方号码", "时长"], {"time": 0, "own": 1, "number": 2, "seconds": 3}, None, ()),
        (["起始时间", "被叫号码", "时长"], {"time": 0, "number": 1, "seconds": 2}, None, ()),
        (["起始时间", "对方号码", "通话类型", "业务类型"], {"time": 0, "number": 1}, None, (2, 3)),
        (["from", "to", "date", "duration"], {"time": 2, "seconds": 3}, (0, 1), ()),
        (["号码", "号码", "时间", "内容"], {"number": 0, "time": 2, "text": 3}, None, ()),
    ],
)  # fmt: skip
def test_a_row_of_headings_says_where_each_field_stands(cells, at, ends, kinds) -> None:
    made = headings.read_headings(cells, 4)

    assert (at, 4, ends, kinds) == (made.at, made.row, made.ends, made.kinds)


@pytest.mark.parametrize(
    "cells",
    [
        ["时间", "对方号码"],
        ["时间", "方向", "时长"],
        ["对方号码", "方向", "时长"],
        ["2026-10-03", "2026-10-04", "时间", "号码", "方向"],
        ["时间", "", ""],
        [],
        ["时间" * 16, "对方号码", "方向", "时长"],
    ],
)
def test_what_lacks_a_time_or_a_number_is_no_row_of_headings(cells) -> None:
    assert headings.read_headings(cells) is None


def test_headings_are_found_in_whichever_row_holds_them_and_columns_may_be_named() -> None:
    first = [["某某公司"], ["", ""], ["时间", "对方号码", "方向"], ["2026-10-03", "95", "被叫"]]
    assert 2 == headings.find_columns(first).row and headings.find_columns(first[:2]) is None
    named = headings.chosen([["甲", "乙", "类型"], ["甲", "丙", "类型"]], {"time": "甲", "number": " 丙 "})
    assert ({"time": 0, "number": 1}, 1, None, (2,)) == tuple(named)
    assert headings.chosen(first, {"time": "甲"}) is None
    assert ["时间", "对方号码", "方向"] == headings.heading_row(first) and [] == headings.heading_row(
        []
    ) == headings.heading_row([["only"]])
    assert ["a", "b", ""] == headings.heading_row([["a", "b", ""], ["1", "2", "3"]])
    assert "通话时长" == headings.normalize_heading(" 通话 时长（元）") and "starttime" == headings.normalize_heading(
        "Start_Time:"
    )


def test_every_day_there_is_can_be_written_and_read() -> None:
    for number in range(0, 40_000, 487):
        day = date(1990, 1, 1) + timedelta(days=number)
        if day.year < 2100:
            assert day.isoformat() == times.parse_written(day.isoformat()).day
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", day.isoformat())
