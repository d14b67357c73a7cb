"""What a stated rate would have charged, and which published rate held on a day."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.guidance import load
from helper.money.cost import at_rate, held_on
from helper.money.flows import Flow

D = Decimal
TABLE = [(date.fromisoformat(day), D(rate)) for day, rate in load().money["lpr"]["rows"]]


def test_a_stated_rate_on_the_same_days() -> None:
    flows = [Flow(date(2025, 1, 1), D(10000)), Flow(date(2026, 1, 1), D(-12400))]
    told = at_rate(flows, D("0.12"), 365)

    assert (D("1200.00"), D(2400), D("1200.00"), D("-1200.00")) == (
        told.interest,
        told.cost,
        told.difference,
        told.left,
    )


def test_interest_stops_when_all_is_paid_back() -> None:
    flows = [Flow(date(2025, 1, 1), D(10000)), Flow(date(2025, 2, 1), D(-20000)), Flow(date(2026, 1, 1), D(-1))]

    assert D("101.92") == at_rate(flows, D("0.12"), 365).interest


@given(
    st.lists(
        st.tuples(st.dates(date(2024, 1, 1), date(2026, 1, 1)), st.decimals(min_value=-9000, max_value=9000, places=2)),
        min_size=1,
        max_size=10,
    ),
    st.decimals(min_value=0, max_value=1, places=3),
)
def test_what_was_received_and_charged_is_what_was_paid_and_left(rows: list, rate: Decimal) -> None:
    flows = [Flow(day, amount) for day, amount in rows]
    told = at_rate(flows, rate, 365)

    assert sum(flow.amount for flow in flows) + told.interest == told.left
    assert told.difference == -told.left


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2019-08-19", None), ("2019-08-20", ("4.25", False)), ("2019-09-19", ("4.25", False)), ("2019-09-20", ("4.20", False)),
        ("2020-08-20", ("3.85", False)), ("2024-10-20", ("3.35", False)), ("2024-10-21", ("3.10", False)), ("2025-05-19", ("3.10", False)), ("2025-05-20", ("3.00", False)),
        ("2026-09-20", ("3.00", False)), ("2026-09-30", ("3.00", False)), ("2026-10-01", ("3.00", True)), ("2028-01-01", ("3.00", True)),
    ],
)  # fmt: skip
def test_the_rate_that_held_on_a_day(day: str, expected: tuple[str, bool] | None) -> None:
    held = held_on(TABLE, date.fromisoformat(day))

    assert expected == (None if held is None else (str(held.percent), held.last_known))


def test_the_table_has_every_month_once() -> None:
    months = [(day.year, day.month) for day, _ in TABLE]

    assert [(2019 + at // 12, at % 12 + 1) for at in range(7, 7 + 86)] == months
