"""Times as tables hold them that nobody wrote by hand: a spreadsheet's number, a program's print, the end of a day."""

import pytest

from helper.intake import times


@pytest.mark.parametrize(
    ("said", "day", "clock"),
    [
        ("46307.9465", "2026-10-12", (22, 43, 0)),
        ("46307.94652778", "2026-10-12", (22, 43, 0)),
        ("46307.99999999", "2026-10-13", (0, 0, 0)),
        ("Mon Oct 12 2026 14:43:00 GMT", "2026-10-12", (22, 43, 0)),
        ("Mon Oct 12 2026 22:43:00 GMT+0800 (中国标准时间)", "2026-10-12", (22, 43, 0)),
        ("Mon, 12 Oct 2026 14:55:00 +0000", "2026-10-12", (22, 55, 0)),
        ("2026-10-12 24:00", "2026-10-13", (0, 0, 0)),
        ("2026-12-31 24:00:00", "2027-01-01", (0, 0, 0)),
        ("10月12日22:50", "2026-10-12", (22, 50, 0)),
        ("１０月１２日２２：５０", "2026-10-12", (22, 50, 0)),
    ],
)
def test_a_time_is_read_as_the_table_has_it(said, day, clock) -> None:
    found = times.parse_written(said, year=2026)

    assert found is not None
    assert (day, clock[0] * 3600 + clock[1] * 60 + clock[2]) == (found.day, found.second)


@pytest.mark.parametrize(
    "said", ["2026-10-12 24:30", "2026-10-12 24:00:01", "46307.94", "12345.6789", "Mon Foo 12 2026 14:43", "10-1222:50"]
)
def test_what_is_no_time_stays_unread(said) -> None:
    assert times.parse_written(said, year=2026) is None
