"""A claimed balance added up again."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.money.amounts import Amount
from helper.money.owed import BalanceEvent, Terms, compare, fees_after, reckon

D = Decimal
LENT = BalanceEvent(date(2026, 1, 1), "lent", D(10000))


def test_interest_runs_by_days_and_a_payment_goes_to_fees_then_interest_then_principal() -> None:
    events = [LENT, BalanceEvent(date(2026, 2, 1), "fee", D(50)), BalanceEvent(date(2026, 4, 1), "paid", D(1000))]
    # 90 days at 12 % of 10,000 over 360: 31 days make 103.33 and 59 days 196.67.
    balance = reckon(events, Terms(D("0.12")), date(2026, 4, 1))

    assert (D("9350.00"), D("0.00"), D("0.00")) == (balance.principal, balance.interest, balance.fees)
    paid = next(line for line in balance.lines if line.kind == "paid")
    assert (D(50), D("300.00"), D("650.00")) == (paid.to_fees, paid.to_interest, paid.to_principal)


def test_an_order_agreed_otherwise_is_kept() -> None:
    balance = reckon(
        [LENT, BalanceEvent(date(2026, 4, 1), "paid", D(1000))],
        Terms(D("0.12"), order=("principal", "interest", "fees")),
        date(2026, 4, 1),
    )

    assert (D(9000), D("300.00")) == (balance.principal, balance.interest)


def test_the_rate_rises_on_the_day_it_falls_due_and_not_before() -> None:
    terms = Terms(D("0.12"), due=date(2026, 4, 1), uplift=D("0.5"))

    # 90 days at 12 %, then 30 days at 18 %.
    assert [D("300.00"), D("450.00")] == [
        reckon([LENT], terms, day).interest for day in (date(2026, 4, 1), date(2026, 5, 1))
    ]
    assert D("305.00") == reckon([LENT], terms, date(2026, 4, 2)).interest


def test_compounding_lets_unpaid_interest_bear_interest_month_by_month() -> None:
    terms = Terms(D("0.12"), due=date(2026, 4, 1), uplift=D("0.5"), compounding=True)
    # April on 10,000 at 18 %: 150; May (31 days) on 10,000 and 450 of interest: 161.98.
    balance = reckon([LENT], terms, date(2026, 6, 1))

    assert D("611.98") == balance.interest


def test_a_leap_year_has_a_day_more() -> None:
    lent = BalanceEvent(date(2024, 2, 1), "lent", D(36500))

    assert D("290.00") == reckon([lent], Terms(D("0.10"), days_of_year=365), date(2024, 3, 1)).interest


def test_what_was_paid_beyond_everything_is_said() -> None:
    balance = reckon([LENT, BalanceEvent(date(2026, 1, 1), "paid", D(10500))], Terms(D(0)), date(2026, 6, 1))

    assert (D(0), D(500)) == (balance.total, balance.over)


def test_what_happens_after_the_last_day_is_left_out() -> None:
    balance = reckon([LENT, BalanceEvent(date(2026, 6, 1), "paid", D(5000))], Terms(D(0)), date(2026, 5, 31))

    assert D(10000) == balance.principal


def test_a_claim_is_compared_part_by_part() -> None:
    balance = reckon([LENT], Terms(D("0.12")), date(2026, 4, 1))
    gaps = compare(balance, {"total": Amount(D(12000)), "principal": Amount(D(10000), rough=True)})

    assert {"principal": D(0), "total": D("1700.00")} == {gap.part: gap.more for gap in gaps}
    assert ["principal"] == [gap.part for gap in gaps if gap.rough]


AMOUNTS = st.decimals(min_value=D("0.01"), max_value=D(50000), places=2)
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@given(
    st.lists(st.tuples(DAYS, st.sampled_from(["lent", "fee", "paid"]), AMOUNTS), max_size=12),
    st.decimals(min_value=0, max_value=1, places=4),
    st.booleans(),
)
def test_nothing_is_lost_and_nothing_is_made_but_interest(rows: list, rate: Decimal, compounding: bool) -> None:
    events = [BalanceEvent(*row) for row in rows]
    balance = reckon(events, Terms(rate, date(2025, 6, 1), D("0.5"), compounding), date(2027, 1, 1))
    came = (
        sum((event.amount for event in events if event.kind != "paid"), D(0))
        + balance.charged_before
        + balance.charged_after
    )
    paid = sum((event.amount for event in events if event.kind == "paid"), D(0))

    assert came - paid == balance.total - balance.over
    assert min(balance.principal, balance.interest, balance.fees, balance.over) >= 0
    assert all(amount == amount.quantize(D("0.01")) for amount in (balance.principal, balance.interest, balance.fees))


@given(AMOUNTS, DAYS, st.integers(1, 400))
def test_more_days_never_make_less_owed(amount: Decimal, day: date, more: int) -> None:
    from datetime import timedelta

    events = [BalanceEvent(day, "lent", amount)]
    terms = Terms(D("0.24"), date(2025, 6, 1), D("0.5"), compounding=True)
    early, late = (reckon(events, terms, day + timedelta(days=passed)).total for passed in (more, more + 30))

    assert late >= early


CARD = Terms(D("0.18"), due=date(2026, 2, 5), late_order=("principal", "interest", "fees"), late_days=91)


@pytest.mark.parametrize(
    ("paid", "principal_first"), [("2026-05-06", False), ("2026-05-07", True), ("2026-05-08", True)]
)
def test_a_card_payment_covers_principal_first_from_day_91_overdue(paid: str, principal_first: bool) -> None:
    day = date.fromisoformat(paid)
    made = reckon([BalanceEvent(date(2026, 1, 5), "lent", D(10000)), BalanceEvent(day, "paid", D(1000))], CARD, day)

    assert principal_first == (made.principal == D("9000.00"))
    assert principal_first == (made.interest > 0)


def test_two_late_card_payments_bring_principal_down_in_full() -> None:
    events = [
        BalanceEvent(date(2026, 1, 5), "lent", D(10000)),
        *(BalanceEvent(date(2026, month, 1), "paid", D(1000)) for month in (7, 8)),
    ]

    assert D("8000.00") == reckon(events, CARD, date(2026, 11, 20)).principal


def test_fees_bear_no_interest() -> None:
    events = [BalanceEvent(date(2026, 1, 5), "lent", D(10000))]
    with_fee = [*events, BalanceEvent(date(2026, 2, 5), "fee", D(500))]

    assert reckon(events, CARD, date(2026, 11, 20)).interest == reckon(with_fee, CARD, date(2026, 11, 20)).interest


@pytest.mark.parametrize(("charged", "beyond"), [("2026-08-04", 0), ("2026-08-05", 1)])
def test_penalties_after_180_days_are_pointed_out(charged: str, beyond: int) -> None:
    events = [BalanceEvent(date.fromisoformat(charged), "fee", D(50))]

    assert beyond == len(fees_after(events, date(2026, 2, 5), 180))
