"""Days as the law counts them: never the first day, make-up days worked, months that are short, years not published."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.guidance import load
from helper.money.calendar import Calendar, add_months, deadline

KNOWN = Calendar.of(load().calendars)
DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))
IN_2026 = st.dates(date(2026, 1, 1), date(2026, 11, 1))


@pytest.mark.parametrize(
    ("day", "works", "why"),
    [
        (date(2026, 1, 1), False, "New Year"),
        (date(2026, 1, 4), True, "a Sunday worked instead"),
        (date(2026, 2, 14), True, "a Saturday worked instead"),
        (date(2026, 2, 16), False, "a Monday within the Spring Festival"),
        (date(2026, 2, 24), True, "the first day after it"),
        (date(2026, 9, 20), True, "a Sunday worked instead"),
        (date(2026, 9, 25), False, "a Friday, Mid-Autumn"),
        (date(2026, 10, 7), False, "a Wednesday, National Day week"),
        (date(2026, 10, 10), True, "a Saturday worked instead"),
        (date(2026, 10, 11), False, "a plain Sunday"),
        (date(2025, 10, 8), False, "a Wednesday, National Day and Mid-Autumn together"),
        (date(2025, 9, 28), True, "a Sunday worked instead"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_days_off_and_days_worked_are_those_of_the_official_notice(day, works, why):
    assert works is KNOWN.works(day), why


def test_each_published_year_has_as_many_days_off_as_its_notice_says():
    def off(year):
        return sum(day.year == year for day in KNOWN.off)

    # 1+8+3+5+3+8 and 3+9+3+5+3+3+7, as the notices count them.
    assert (28, 33) == (off(2025), off(2026))


@pytest.mark.parametrize(
    ("start", "length", "kind", "expected"),
    [
        (date(2026, 10, 20), 15, "calendar", date(2026, 11, 4)),
        (date(2026, 11, 12), 7, "working", date(2026, 11, 23)),
        (date(2026, 9, 28), 7, "working", date(2026, 10, 13)),
        (date(2026, 2, 13), 1, "working", date(2026, 2, 14)),
        (date(2026, 10, 3), 6, "month", date(2027, 4, 3)),
        (date(2026, 8, 31), 6, "month", date(2027, 2, 28)),
        (date(2027, 8, 31), 6, "month", date(2028, 2, 29)),
    ],
    ids=[
        "calendar days",
        "over a weekend",
        "over National Day, with its make-up day",
        "a Saturday worked",
        "months",
        "the end of February",
        "a leap year",
    ],
)
def test_the_first_day_is_not_counted(start, length, kind, expected):
    assert expected == deadline(start, length, kind, KNOWN).day


def test_a_last_day_that_is_no_working_day_stays_and_names_the_next():
    found = deadline(date(2026, 9, 16), 15, "calendar", KNOWN)

    assert (date(2026, 10, 1), date(2026, 10, 8), None) == (found.day, found.next_working, found.unsure)


def test_a_year_that_is_not_published_is_a_state_of_its_own():
    within, over = deadline(date(2026, 11, 12), 7, "working", KNOWN), deadline(date(2026, 12, 28), 7, "working", KNOWN)

    assert (None, 2027) == (within.unsure, over.unsure)
    assert date(2027, 1, 6) == over.day


def test_calendar_days_are_counted_also_in_a_year_that_is_not_published_and_may_end_on_a_day_off():
    friday, saturday = (
        deadline(date(2026, 11, 30), 60, "calendar", KNOWN),
        deadline(date(2026, 12, 1), 60, "calendar", KNOWN),
    )

    assert (date(2027, 1, 29), 2027) == (friday.day, friday.unsure)
    assert (date(2027, 1, 30), date(2027, 2, 1), 2027) == (saturday.day, saturday.next_working, saturday.unsure)


@given(start=IN_2026, length=st.integers(1, 25))
def test_working_days_never_end_on_a_day_off_and_count_exactly(start, length):
    found = deadline(start, length, "working", KNOWN)
    between = [start + timedelta(days=step) for step in range(1, (found.day - start).days + 1)]

    assert KNOWN.works(found.day)
    assert length == sum(KNOWN.works(day) for day in between)


@given(start=DAYS, length=st.integers(1, 60), kind=st.sampled_from(["calendar", "working"]))
def test_one_day_more_never_ends_earlier(start, length, kind):
    assert deadline(start, length, kind, KNOWN).day < deadline(start, length + 1, kind, KNOWN).day


@given(
    start=DAYS,
    later=st.integers(0, 20),
    length=st.integers(1, 60),
    kind=st.sampled_from(["calendar", "working", "month"]),
)
def test_a_later_start_never_ends_earlier(start, later, length, kind):
    assert deadline(start, length, kind, KNOWN).day <= deadline(start + timedelta(days=later), length, kind, KNOWN).day


@given(start=DAYS, months=st.integers(1, 48))
def test_months_keep_the_day_or_end_with_the_month(start, months):
    found = add_months(start, months)

    assert (start.year * 12 + start.month + months) == found.year * 12 + found.month
    assert found.day == start.day or (found + timedelta(days=1)).day == 1
