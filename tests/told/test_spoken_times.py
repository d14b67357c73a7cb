"""Times are read as people say them, never guessed: what is open has its readings, what is not a time has none."""

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.guidance import load
from helper.interview import Unreadable, parse_answer
from helper.model.moment import Moment, parse_moment
from helper.told.spoken_times import read_time

GUIDANCE = load()
NOW = datetime(2026, 11, 22, 21, 30)
ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "times.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(
    ("said", "wanted"), [(row[0], row[1:]) for row in ROWS], ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_time_as_people_say_it(said: str, wanted: list[str]) -> None:
    understood = read_time(said, NOW)

    assert wanted == ([str(moment) for moment in understood.moments] if understood else ["-"])


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("下个月15号", "2026-12-15"),
        ("明天", "2026-11-23"),
        ("12月15日", "2026-12-15"),
        ("下周一", "2026-11-23"),
        ("15号", "2026-12-15"),
        ("月底", "~2026-11-26"),
    ],
)
def test_a_day_to_come_is_read_forward(said: str, wanted: str) -> None:
    understood = read_time(said, NOW, tense="future")

    assert understood is not None
    assert [wanted] == [str(moment) for moment in understood.moments]


def test_a_year_long_ago_is_asked_about() -> None:
    understood = read_time("2016-10-03", NOW)

    assert understood is not None
    assert understood.far
    assert understood.open


@given(
    st.datetimes(min_value=datetime(2023, 1, 1), max_value=NOW - timedelta(minutes=1)),
    st.sampled_from(["%Y-%m-%d %H:%M", "%Y年%m月%d日%H点%M分", "%Y/%m/%d %H:%M", "%Y.%m.%d %H:%M", "%Y%m%d %H:%M"]),
)
def test_a_whole_time_in_any_spelling_is_that_time(at: datetime, spelling: str) -> None:
    if "点" in spelling and 10 <= at.hour <= 12:
        at = at.replace(hour=22, year=2024)  # 10点 may be the morning or the evening: it is asked back
    understood = read_time(at.strftime(spelling), NOW)

    assert understood is not None
    assert (Moment(at.date(), at.time().replace(second=0, microsecond=0)),) == understood.moments


@given(st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2026, 11, 20)), st.integers(1, 90))
def test_a_range_is_never_a_zone(at: datetime, minutes: int) -> None:
    at = at.replace(second=0, microsecond=0)
    end = min(at + timedelta(minutes=minutes), at.replace(hour=23, minute=59))
    if end <= at:
        return
    understood = read_time(f"{at:%Y-%m-%d %H:%M}-{end:%H:%M}", NOW)

    assert understood is not None
    assert (Moment(at.date(), at.time(), until=end.time()),) == understood.moments


@given(st.text(max_size=40))
def test_no_words_make_it_fall_over_or_look_ahead(said: str) -> None:
    understood = read_time(said, NOW)

    assert understood is None or all(moment.day <= NOW.date() for moment in understood.moments)


@pytest.mark.parametrize(
    ("said", "zh", "en"),
    [
        ("yesterday evening", "2026年11月21日晚上", "2026-11-21, in the evening"),
        ("昨天下午", "2026年11月21日下午", "2026-11-21, in the afternoon"),
        ("昨天早上", "2026年11月21日早上", "2026-11-21, in the morning"),
        ("昨晚8点到10点", "2026年11月21日20:00至22:00", "2026-11-21 20:00 to 22:00"),
        ("昨晚10点多", "2026年11月21日22:00至22:59", "2026-11-21 22:00 to 22:59"),
    ],
)
def test_a_part_of_a_day_is_written_as_one_and_never_as_a_call_of_seven_hours(said, zh, en):
    (moment,) = read_time(said, NOW).moments

    assert (zh, en) == (moment.words("zh"), moment.words("en"))


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("每天晚上九点多", "每天"),
        ("最早22年，最近今年3月", "不止一次"),
        ("请今天还款，否则我们将通知您的家人和单位", "像是一句话"),
    ],
)
def test_every_day_several_times_and_a_sentence_are_asked_back_before_they_are_a_time(said: str, means: str) -> None:
    with pytest.raises(Unreadable) as raised:
        parse_answer(GUIDANCE, GUIDANCE.questions["contact.at"], said, now=datetime(2026, 11, 30, 14, 0))
    assert means in raised.value.why.zh
    assert raised.value.readings


@pytest.mark.parametrize(
    ("name", "said", "reading"),
    [
        ("debt.due_on", "二〇一九年", "~2019-07-01"),
        ("debt.due_on", "20年", "~2020-07-01"),
        ("debt.due_on", "it may be 2022", "~2022-07-01"),
        ("debt.due_on", "decided in 2022", "~2022-07-01"),
        ("debt.due_on", "今年", "~2026-07-01"),
        ("debt.paid_on", "２０２１年还过一次", ("~2021-07-01",)),
        ("debt.paid_on", "不知道，好像是2020年", ("~2020-07-01",)),
        ("debt.demanded_on", "2022年", ("~2022-07-01",)),
    ],
)
def test_a_year_of_an_old_debt_is_offered_as_about_its_middle(name: str, said: str, reading: object) -> None:
    with pytest.raises(Unreadable) as raised:
        parse_answer(GUIDANCE, GUIDANCE.questions[name], said, now=datetime(2026, 11, 30, 14, 0))
    assert raised.value.readings == (reading,)


@pytest.mark.parametrize("said", ["大概2020年底", "2024年1月", "2021-06-05"])
def test_what_is_closer_than_a_year_is_read_as_before(said: str) -> None:
    assert parse_answer(GUIDANCE, GUIDANCE.questions["debt.paid_on"], said, now=datetime(2026, 11, 30, 14, 0)).value


def test_three_years_ago_said_on_the_15th_is_not_kept_as_a_month_alone_is() -> None:
    assert "~2023-11-14" == str(read_time("about three years ago", datetime(2026, 11, 15, 10, 0)).moments[0])


def test_an_hour_told_in_another_country_is_put_into_that_of_china_and_both_are_shown() -> None:
    answer = parse_answer(GUIDANCE, GUIDANCE.questions["contact.at"], "20 Nov 22:41 New York time", now=NOW)

    assert answer.value == "2026-11-21T11:41"
    assert answer.aside is not None
    assert "2026年11月21日11:41" in answer.aside.zh
    assert "2026-11-21 11:41" in answer.aside.en


@pytest.mark.parametrize("said", ["22:41 yesterday my time", "当地时间昨晚十点", "10pm yesterday, US time"])
def test_a_time_zone_that_is_not_known_is_asked_for(said: str) -> None:
    with pytest.raises(Unreadable, match="Which city's time"):
        parse_answer(GUIDANCE, GUIDANCE.questions["contact.at"], said, now=NOW)


def test_a_day_by_which_money_was_due_has_no_zone() -> None:
    answer = parse_answer(GUIDANCE, GUIDANCE.questions["debt.due_on"], "20 October, German time", now=NOW)

    assert answer.value == "2026-10-20"


@pytest.mark.parametrize(
    ("said", "readings"),
    [
        ("last week", [f"2026-11-{day:02}" for day in range(9, 16)]),
        ("上周晚上8点", [f"~2026-11-{day:02}T20:00" for day in range(9, 16)]),
        ("in October", ["~2026-10-05", "~2026-10-15", "~2026-10-25"]),
        ("上个月", ["~2026-10-05", "~2026-10-15", "~2026-10-25"]),
    ],
)
def test_a_week_or_a_month_is_asked_about_and_its_middle_is_no_day_that_was_told(said, readings) -> None:
    with pytest.raises(Unreadable) as asked:
        parse_answer(GUIDANCE, GUIDANCE.questions["contact.at"], said, now=NOW)

    assert [one.lstrip("~") for one in readings] == [str(one).lstrip("~") for one in asked.value.readings]


@pytest.mark.parametrize("said", ["last week", "上周", "上周晚上8点", "in October"])
def test_a_week_in_a_sheet_where_nobody_can_be_asked_is_no_day(said) -> None:
    with pytest.raises(Unreadable) as left:
        parse_answer(GUIDANCE, GUIDANCE.questions["contact.at"], said, now=NOW, numbered=False)

    assert not left.value.readings and "~" in left.value.why.en


def test_a_week_said_to_be_all_that_is_known_is_taken_as_about_right() -> None:
    answer = parse_answer(GUIDANCE, GUIDANCE.questions["contact.at"], "~ last week", now=NOW)

    assert answer.value == "~2026-11-12"


def test_a_month_is_near_enough_for_the_day_a_debt_was_due() -> None:
    assert parse_answer(GUIDANCE, GUIDANCE.questions["debt.due_on"], "2025年3月", now=NOW).value == "~2025-03"


@pytest.mark.parametrize(
    ("said", "zh", "en"),
    [
        ("去年6月", "2025年6月", "June 2025"),
        ("去年6月初", "2025年6月上旬", "early June 2025"),
        ("去年6月底", "2025年6月下旬", "late June 2025"),
        ("去年6月15号左右", "2025年6月15日左右", "about 2025-06-15"),
    ],
)
def test_a_month_stays_a_month_and_no_day_of_it_is_made_up(said: str, zh: str, en: str) -> None:
    value = parse_answer(GUIDANCE, GUIDANCE.questions["debt.paid_on"], said, now=NOW).value
    moment = parse_moment(value[0])

    assert (moment.words("zh"), moment.words("en")) == (zh, en)
    assert parse_answer(GUIDANCE, GUIDANCE.questions["debt.paid_on"], value[0], now=NOW).value == value


def test_after_ten_is_told_as_after_ten() -> None:
    moment = read_time("昨晚十点以后", NOW)

    assert moment is not None
    assert moment.moments[0].words("zh") == "2026年11月21日22:00以后"
    assert moment.moments[0].words("en") == "2026-11-21 after 22:00"


@pytest.mark.parametrize("said", ["1", "8"])
def test_a_lone_number_is_asked_back_and_no_hour_by_itself(said) -> None:
    with pytest.raises(Unreadable) as asked:
        parse_answer(GUIDANCE, GUIDANCE.questions["contact.at"], said, now=NOW)

    assert asked.value.readings


@pytest.mark.parametrize(
    ("said", "about", "until"),
    [
        ("last friday afternoon ~4pm", True, None),
        ("~11月3号", True, None),
        ("9:00~10:00", False, time(10)),
        ("5pm ~6pm yesterday", False, time(18)),
    ],
)
def test_a_wave_before_a_time_is_about_and_between_two_a_span(said, about, until) -> None:
    understood = read_time(said, NOW)

    assert understood is not None
    assert {(about, until)} == {(moment.about, moment.until) for moment in understood.moments}
