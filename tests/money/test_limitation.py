"""Whether three years may have run between what starts them anew."""

from datetime import date

import pytest

from helper.money.calendar import LimitationState, about, find_about

TODAY = date(2026, 11, 22)
DUE = date(2021, 3, 1)


def answer(*events: tuple[str, str], due: date | None = DUE, today: date = TODAY) -> LimitationState:
    days = [(date.fromisoformat(day), kind) for day, kind in events]
    return find_about(due and (due, due), [((day, day), kind in ("paid", "signed")) for day, kind in days], today, 3)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], ("may_have_run", "2024-03-01")),
        ([("2021-06-05", "paid")], ("may_have_run", "2024-06-05")),
        ([("2021-06-05", "paid"), ("2024-06-05", "demand")], ("running", "2027-06-05")),
        ([("2021-06-05", "paid"), ("2024-06-06", "demand")], ("may_have_run", "2024-06-05")),
        ([("2024-06-06", "suit"), ("2021-06-05", "paid")], ("may_have_run", "2024-06-05")),
        ([("2023-11-22", "demand")], ("running", "2026-11-22")),
        ([("2023-11-21", "demand")], ("may_have_run", "2026-11-21")),
        ([("2027-01-01", "paid")], ("may_have_run", "2024-03-01")),
    ],
)
def test_where_the_period_stands(events: list[tuple[str, str]], expected: tuple[str, str]) -> None:
    found = answer(*events)

    assert expected == (found.answer, found.day.isoformat())


@pytest.mark.parametrize("kind", ["paid", "signed"])
def test_a_payment_or_signature_after_it_ran_starts_it_anew_and_is_pointed_out(kind: str) -> None:
    found = answer(("2025-01-01", kind))

    assert ("running", date(2028, 1, 1), True) == (found.answer, found.day, found.anew)


def test_a_demand_after_it_ran_does_not_start_it_anew() -> None:
    assert ("may_have_run", False) == (answer(("2025-01-01", "demand")).answer, answer(("2025-01-01", "demand")).anew)


def test_without_any_day_nothing_is_said() -> None:
    assert LimitationState("unknown", None, None) == answer(due=None)


def test_a_debt_not_yet_due_is_running() -> None:
    assert "running" == answer(due=date(2027, 5, 1)).answer


def test_the_29th_of_february_ends_on_the_28th() -> None:
    assert date(2027, 2, 28) == answer(("2024-02-29", "demand")).day


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        # At its earliest three years are over, at its latest they are not: it may have run.
        ("2023-12-01", ("may_have_run", "2026-06-01", "running", "2027-06-01")),
        # A month alone runs from its first day to its last.
        ("2022-03-15", ("may_have_run", "2025-03-01", "may_have_run", "2025-03-31")),
        ("2023-11-15", ("may_have_run", "2026-11-01", "running", "2026-11-30")),
        ("2024-08-15", ("running", "2027-08-01", "running", "2027-08-31")),
    ],
)
def test_a_due_day_only_about_right_is_counted_from_its_earliest_and_its_latest(due: str, expected: tuple) -> None:
    found = find_about(about(date.fromisoformat(due)), [], TODAY, 3)

    assert expected == (found.answer, str(found.day), found.latest.answer, str(found.latest.day))


def test_a_demand_about_the_end_of_the_three_years_starts_nothing_anew_for_sure() -> None:
    demand = about(date(2024, 3, 15))
    found = find_about((DUE, DUE), [(demand, False)], TODAY, 3)

    assert ("may_have_run", date(2024, 3, 1)) == (found.answer, found.day)
    assert ("running", date(2027, 3, 1)) == (found.latest.answer, found.latest.day)


def test_a_payment_surely_after_a_due_day_about_right_leaves_one_count() -> None:
    paid = date(2024, 10, 2)
    found = find_about(about(date(2023, 3, 15)), [((paid, paid), True)], TODAY, 3)

    assert LimitationState("running", date(2027, 10, 2), paid) == found


@pytest.mark.parametrize("year", [2020, 2023])
def test_a_day_about_the_middle_of_a_year_may_be_any_day_of_it(year: int) -> None:
    first, last = about(date(year, 7, 1))

    assert first <= date(year, 1, 1) and date(year, 12, 30) <= last


def test_a_payment_that_came_too_late_by_the_earliest_count_alone_is_pointed_out() -> None:
    paid = date(2024, 6, 1)
    found = find_about((date(2021, 1, 1), date(2021, 12, 31)), [((paid, paid), True)], TODAY, 3)

    assert found.anew
