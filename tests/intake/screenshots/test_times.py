"""Times as screens show them, and the day and clock they say."""

from datetime import date

import pytest

from helper.intake.screenshots.wording import ShownTime, read_shown, read_shown_time, split_tail

TAKEN = date(2026, 10, 3)  # a Saturday


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("今天22:41", "今天 22:41"),
        ("星期三下午3:05", "星期三 下午3:05"),
        ("10月4日", "10月4日"),
        ("2026年9月28日21:07", "2026年9月28日 21:07"),
        ("22：58", "22:58"),
        ("短信/彩信 昨天 09:15", "昨天 09:15"),
        ("5分钟前", "5分钟前"),
        ("刚刚", "刚刚"),
        ("周—10:12", "周一 10:12"),
        ("Yesterday 9:05 PM", "Yesterday 9:05 PM"),
        ("2026/9/28", "2026/9/28"),
        ("今天必须还", ""),
        ("18:00前还清", ""),
        ("800", ""),
        ("3", ""),
        ("最后期限 18:00", ""),
        ("", ""),
        ("我", ""),
    ],
)
def test_a_line_that_is_a_time_and_nothing_else(line: str, expected: str) -> None:
    assert expected == read_shown_time(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("短信 · 5分钟前", ("短信", "5分钟前")),
        ("企业微信・昨天", ("企业微信", "昨天")),
        ("呼入 3分12秒 · 昨天 14:20", ("呼入 3分12秒", "昨天 14:20")),
        ("没有时间", ("没有时间", "")),
    ],
)
def test_a_time_at_the_end_of_a_line(line: str, expected: tuple[str, str]) -> None:
    assert expected == split_tail(line)


@pytest.mark.parametrize(
    ("said", "taken", "year", "expected"),
    [
        ("今天 22:41", TAKEN, None, ShownTime("2026-10-03", 22 * 3600 + 41 * 60, "")),
        ("今天 22:41", None, None, ShownTime("", 22 * 3600 + 41 * 60, "day")),
        ("昨天 晚上11:02", TAKEN, None, ShownTime("2026-10-02", 23 * 3600 + 120, "")),
        ("星期三 下午3:05", TAKEN, None, ShownTime("2026-09-30", 15 * 3600 + 300, "")),
        ("9月30日 上午9:48", TAKEN, None, ShownTime("2026-09-30", 9 * 3600 + 48 * 60, "")),
        ("9月30日 上午9:48", None, None, ShownTime("", 9 * 3600 + 48 * 60, "year")),
        ("9月30日", None, 2025, ShownTime("2025-09-30", None, "clock")),
        # A day after the picture was taken is of another year, which nobody said.
        ("10月4日 08:30", TAKEN, None, ShownTime("", 8 * 3600 + 30 * 60, "year")),
        ("2025年9月28日 21:07", None, None, ShownTime("2025-09-28", 21 * 3600 + 7 * 60, "")),
        ("22:58", TAKEN, None, ShownTime("2026-10-03", 22 * 3600 + 58 * 60, "")),
        ("22:58", None, None, ShownTime("", 22 * 3600 + 58 * 60, "day")),
        ("凌晨12:20", TAKEN, None, ShownTime("2026-10-03", 20 * 60, "")),
        ("3小时前", TAKEN, None, ShownTime("", None, "day clock")),
        ("2月30日", TAKEN, 2026, ShownTime("", None, "year clock")),
    ],
)
def test_what_a_shown_time_says(said: str, taken: date | None, year: int | None, expected: ShownTime) -> None:
    assert expected == read_shown(said, taken, year)
