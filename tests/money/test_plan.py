"""What a household can pay, and offers that add up."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.money.plan import Household, offers, schedule, share_offer, split_amount, spread_evenly

D = Decimal
FIRST = date(2026, 12, 15)
HOME = Household(D(6500), (("房租", D(1500)), ("吃饭", D(1800))), other_debts=D(400), else_=D(300))
MONEY = st.decimals(min_value=D("0.01"), max_value=D(500_000), places=2)


def test_what_is_left_is_income_without_necessities_other_debts_and_the_rest() -> None:
    assert (D(3300), D(2500)) == (HOME.kept, HOME.left)


def test_necessities_told_too_low_are_raised_to_the_floor() -> None:
    home = Household(D(3000), (("吃饭", D(500)),), floor=D(1800))

    assert (D(1800), D(1200)) == (home.kept, home.left)


def test_the_first_offer_keeps_a_fifth_in_reserve_and_the_last_none() -> None:
    found = offers(HOME, D(24000), FIRST)

    assert [
        ("with_reserve", D(2000), 12, D(500)),
        ("small_reserve", D(2250), 11, D(250)),
        ("all_left", D(2500), 10, D(0)),
    ] == [(one.id, one.monthly, one.number, one.margin) for one in found]


def test_months_three_and_twelve_and_the_end() -> None:
    best = offers(HOME, D(24100), FIRST)[0]

    assert [(D(6000), D(18100)), (D(24000), D(100)), (D(24100), D(0))] == [best.after(month) for month in (3, 12, 13)]
    assert (D(100), date(2027, 12, 15)) == (best.last.amount, best.last.day)


def test_grace_puts_the_first_payment_off_and_its_interest_is_counted() -> None:
    best = offers(HOME, D(12000), FIRST, yearly=D("0.12"), grace=2)[0]

    assert (date(2027, 2, 15), (D(0), D(12000))) == (best.payments[0].day, best.after(2))
    assert best.cost > offers(HOME, D(12000), FIRST, yearly=D("0.12"))[0].cost


@pytest.mark.parametrize("income", [0, 3300, 4000])
def test_nothing_left_means_no_offer(income: int) -> None:
    home = Household(D(income), HOME.necessities, HOME.other_debts, HOME.else_)

    assert () == offers(home, D(24000), FIRST)


def test_what_does_not_even_cover_the_interest_is_no_offer() -> None:
    assert None is schedule(D(100_000), D(900), D("0.12"), FIRST)
    assert () == offers(Household(D(1000), ()), D(100_000), FIRST, yearly=D("0.12"))


@given(MONEY, st.integers(1, 20_000), st.sampled_from([D(0), D("0.06"), D("0.153")]), st.integers(0, 6))
def test_payments_add_up_to_the_fen_and_never_touch_necessities(
    debt: Decimal, income: int, yearly: Decimal, grace: int
) -> None:
    home = Household(D(income), (("吃饭", D(1200)), ("房租", D(800))), other_debts=D(100))
    for one in offers(home, debt, FIRST, yearly=yearly, grace=grace):
        interest = sum((payment.interest for payment in one.payments), D(0))
        grace_interest = one.cost - interest

        assert one.total == debt + interest + grace_interest
        assert D(0) == one.last.balance
        assert all(
            payment.amount > 0 and payment.amount == payment.amount.quantize(D("0.01")) for payment in one.payments
        )
        assert (
            max(payment.amount for payment in one.payments) <= home.left == home.income - home.kept - home.other_debts
        )
        assert one.number <= 60
        if not yearly:
            assert debt == one.total


@given(MONEY, st.integers(1, 120), st.sampled_from([D(0), D("0.06"), D("0.24")]))
def test_level_payments_clear_the_debt_to_the_fen(debt: Decimal, number: int, yearly: Decimal) -> None:
    payments = spread_evenly(debt, number, yearly, FIRST)

    assert (number, D(0)) == (len(payments), payments[-1].balance)
    assert sum((one.amount for one in payments), D(0)) == debt + sum((one.interest for one in payments), D(0))


@given(st.decimals(min_value=D("0.01"), max_value=D(10_000), places=2), st.lists(MONEY, min_size=1, max_size=8))
def test_shares_add_up_to_the_fen_and_follow_the_debts(amount: Decimal, debts: list[Decimal]) -> None:
    parts = [part for _, part in split_amount(amount, [(str(at), debt) for at, debt in enumerate(debts)])]
    paid = min(amount, sum(debts))

    assert paid == sum(parts)
    assert all(abs(part - paid * debt / sum(debts)) < D("0.01") for part, debt in zip(parts, debts, strict=True))


@given(st.lists(st.decimals(min_value=D(500), max_value=D(50_000), places=2), min_size=2, max_size=5))
def test_each_creditors_part_clears_its_own_debt_on_the_same_days(debts: list[Decimal]) -> None:
    whole = offers(Household(D(9000), ()), sum(debts), FIRST)[0]
    rows = [
        share_offer(whole, share, debt, D(0))
        for (_, share), debt in zip(split_amount(whole.monthly, [("", debt) for debt in debts]), debts, strict=True)
    ]

    assert debts == [sum(one.amount for one in row) for row in rows]
    assert all([one.day for one in row] == [one.day for one in whole.payments] for row in rows)
    assert whole.total == sum(one.amount for row in rows for one in row)
