"""All-in annual rates, held against figures worked out in exact decimals."""

import re
from datetime import date, timedelta
from decimal import Decimal, getcontext

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helper.errors import HelperError
from helper.money.calendar import add_months, months_between
from helper.money.flows import Flow, read_flows
from helper.money.rates import rates, xirr

BEGIN = date(2021, 1, 1)


def monthly(received: str, payment: str, months: int, fee: str = "0", begin: date = BEGIN) -> list[Flow]:
    return [
        Flow(begin, Decimal(received) - Decimal(fee)),
        *(Flow(add_months(begin, place), -Decimal(payment)) for place in range(1, months + 1)),
    ]


def exact_xirr(flows: list[Flow]) -> Decimal:
    """Return XIRR by halving in 34 digits: slow, and with nothing in common with the solver."""
    getcontext().prec = 34
    years = [(Decimal((flow.day - flows[0].day).days) / 365, flow.amount) for flow in flows]

    def value(rate: Decimal) -> Decimal:
        log = (1 + rate).ln()
        return sum(amount * (-log * year).exp() for year, amount in years)

    low, high = Decimal("-0.99"), Decimal(10) ** 6
    sign = value(low) > 0
    for _ in range(85):
        middle = (low + high) / 2
        low, high = (middle, high) if (value(middle) > 0) == sign else (low, middle)
    return low


def test_the_example_of_the_central_bank() -> None:
    """100,000 received, a fee of 1,000, twelve payments of 8,833.3: about 12.80 % simple and 13.58 % by IRR."""
    found = rates(monthly("100000", "8833.3", 12, fee="1000"))

    assert ("12.80", "13.58") == (f"{found.simple * 100:.2f}", f"{found.compound * 100:.2f}")


def test_the_fee_may_stand_on_a_line_of_its_own() -> None:
    apart = [Flow(BEGIN, Decimal(100000)), Flow(BEGIN, Decimal(-1000)), *monthly("100000", "8833.3", 12)[1:]]

    assert rates(monthly("100000", "8833.3", 12, fee="1000")) == rates(apart)


@pytest.mark.parametrize(
    ("days", "amounts", "expected"),
    [
        # The example on Microsoft's page for XIRR (signs as there: an investment), 37.3362535 %.
        (
            ["2008-01-01", "2008-03-01", "2008-10-30", "2009-02-15", "2009-04-01"],
            [-10000, 2750, 4250, 3250, 2750],
            0.373362535,
        ),
        # The example in LibreOffice's help for XIRR, 0.1828.
        (
            ["2001-01-01", "2001-02-01", "2001-03-15", "2001-05-12", "2001-08-10"],
            [-10000, 2000, 2500, 5000, 1000],
            0.1828,
        ),
    ],
)
def test_published_examples(days: list[str], amounts: list[int], expected: float) -> None:
    flows = [Flow(date.fromisoformat(day), Decimal(amount)) for day, amount in zip(days, amounts, strict=True)]

    assert expected == pytest.approx(float(exact_xirr(flows)), abs=5e-5)
    assert float(exact_xirr(flows)) == pytest.approx(rates(flows).xirr, abs=1e-8)


@settings(max_examples=60, deadline=None)
@given(
    st.decimals(min_value=1000, max_value=500_000, places=2),
    st.lists(
        st.tuples(st.integers(1, 1500), st.decimals(min_value=1, max_value=50_000, places=2)),
        min_size=1,
        max_size=24,
        unique_by=lambda row: row[0],
    ),
)
def test_irregular_payments_agree_with_exact_decimals(received: Decimal, paid: list[tuple[int, Decimal]]) -> None:
    flows = [Flow(BEGIN, received), *(Flow(BEGIN + timedelta(days=day), -amount) for day, amount in sorted(paid))]
    expected = exact_xirr(flows)
    assume(Decimal("-0.9") < expected < 20)

    assert float(expected) == pytest.approx(rates(flows).xirr, abs=1e-8)


@pytest.mark.parametrize("rate", [0.0, 0.005, 0.01, 0.02, 0.03, 0.1])
@pytest.mark.parametrize("months", [1, 3, 12, 24, 60])
def test_a_loan_made_at_a_monthly_rate_gives_that_rate_back(rate: float, months: int) -> None:
    payment = 10_000 / months if rate == 0 else 10_000 * rate / (1 - (1 + rate) ** -months)
    flows = [
        Flow(BEGIN, Decimal(10_000)),
        *(Flow(add_months(BEGIN, place), -Decimal(repr(payment))) for place in range(1, months + 1)),
    ]
    found = rates(flows)

    assert (rate, 12 * rate, (1 + rate) ** 12 - 1) == pytest.approx(
        (found.monthly, found.simple, found.compound), abs=1e-8
    )


def test_months_that_were_missed_and_an_early_payoff() -> None:
    flows = monthly("10000", "900", 12)
    missed = [*flows[:4], *flows[6:]]
    early = [*flows[:4], Flow(date(2021, 4, 15), Decimal(-7600))]

    assert rates(missed).xirr < rates(flows).xirr
    assert float(exact_xirr(early)) == pytest.approx(rates(early).xirr, abs=1e-8)


def test_the_order_of_rows_does_not_matter() -> None:
    flows = monthly("10000", "900", 12)

    assert rates(flows) == rates(list(reversed(flows)))


def test_a_loan_of_a_week_has_a_rate_however_absurd() -> None:
    found = rates([Flow(BEGIN, Decimal(700)), Flow(BEGIN + timedelta(days=7), Decimal(-1000))])

    assert (1000 / 700) ** (365 / 7) - 1 == pytest.approx(found.xirr, rel=1e-9)


@pytest.mark.parametrize(
    ("amounts", "why"),
    [
        (["100"], "none went out"),
        (["-100"], "none came in"),
        (["100", "50"], "none went out"),
        (["0"], "cancel"),
        (["-0.5"], "none came in"),
        (["0.5"], "none went out"),
    ],
)
def test_cash_of_one_sign_has_no_rate_and_says_so(amounts: list[str], why: str) -> None:
    with pytest.raises(HelperError) as refused:
        rates([Flow(BEGIN + timedelta(days=at), Decimal(amount)) for at, amount in enumerate(amounts)])

    assert why in refused.value.what.en


def test_received_and_paid_back_on_one_day_has_no_rate() -> None:
    with pytest.raises(HelperError) as refused:
        rates([Flow(BEGIN, Decimal(100)), Flow(BEGIN, Decimal(-100))])

    assert "cancel" in refused.value.what.en


def test_several_rates_are_named_and_none_is_chosen() -> None:
    """-100, +230, -132 a year apart balances at 10 % and at 20 %."""
    flows = [
        Flow(BEGIN, Decimal(-100)),
        Flow(BEGIN + timedelta(days=365), Decimal(230)),
        Flow(BEGIN + timedelta(days=730), Decimal(-132)),
    ]
    with pytest.raises(HelperError) as refused:
        rates(flows)

    assert "10.0000%" in refused.value.what.zh and "20.0000%" in refused.value.what.zh


def test_money_back_and_forth_with_one_rate_is_solved() -> None:
    flows = [
        Flow(BEGIN, Decimal(1000)),
        Flow(BEGIN + timedelta(days=100), Decimal(-500)),
        Flow(BEGIN + timedelta(days=150), Decimal(300)),
        Flow(BEGIN + timedelta(days=300), Decimal(-900)),
    ]

    assert float(exact_xirr(flows)) == pytest.approx(rates(flows).xirr, abs=1e-8)


def test_money_back_and_forth_at_no_interest_has_one_rate_and_it_is_nought() -> None:
    amounts = [1000, -500, 300, -800]
    found = rates([Flow(BEGIN + timedelta(days=100 * at), Decimal(amount)) for at, amount in enumerate(amounts)])

    assert [0.0] * 4 == pytest.approx([found.xirr, found.compound, found.simple, found.monthly], abs=1e-12)


def test_a_loan_paid_back_in_part_has_a_rate_below_nought() -> None:
    flows = [Flow(BEGIN, Decimal(10_000)), Flow(BEGIN + timedelta(days=365), Decimal(-2500))]

    assert -0.75 == pytest.approx(rates(flows).xirr, abs=1e-9)


def test_cash_that_no_rate_balances_says_so() -> None:
    flows = [
        Flow(BEGIN, Decimal(-100)),
        Flow(BEGIN + timedelta(days=365), Decimal(100)),
        Flow(BEGIN + timedelta(days=730), Decimal(-100)),
    ]
    with pytest.raises(HelperError) as refused:
        rates(flows)

    assert "No rate balances" in refused.value.what.en


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_a_month_later(day: str, months: int, expected: str) -> None:
    assert date.fromisoformat(expected) == add_months(date.fromisoformat(day), months)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 400), st.integers(0, 27))
def test_months_between_counts_back_what_was_added(day: date, months: int, over: int) -> None:
    later = add_months(day, months)

    assert (months, 0) == months_between(day, later)
    whole, days = months_between(day, later + timedelta(days=over))
    assert later + timedelta(days=over) == add_months(day, whole) + timedelta(days=days)
    assert add_months(day, whole) <= later + timedelta(days=over) < add_months(day, whole + 1)


def test_a_missing_solver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyxirr", None)
    with pytest.raises(HelperError) as refused:
        rates(monthly("10000", "900", 12))

    assert refused.value.do and "pip install pyxirr" in refused.value.do.en


def test_a_table_is_read_whatever_its_commas_names_and_order() -> None:
    text = "\ufeff日期;金额;备注\r\n2026/2/1;-1,100.50元;还款\r\n\r\n2026年1月1日;１万;到手\r\n"

    assert [(date(2026, 2, 1), Decimal("-1100.5")), (date(2026, 1, 1), Decimal(10000))] == [
        (flow.day, flow.amount) for flow in read_flows(text, "a.csv")
    ]


def test_every_bad_row_is_named_with_its_line() -> None:
    text = "date,amount\n2026-02-30,100\n2026-01-01,$5\n2026-01-02,-3\n,7\n0026-01-01,7\n"
    with pytest.raises(HelperError) as refused:
        read_flows(text, "a.csv")

    assert ["a.csv:2", "a.csv:3", "a.csv:5", "a.csv:6"] == [
        line.split(": ")[0].strip() for line in refused.value.what.en.splitlines()[1:]
    ]


@pytest.mark.parametrize("text", ["", "date,amount\n", "day of it,much\n2026-01-01,3\n"])
def test_a_table_with_nothing_to_read_is_refused(text: str) -> None:
    with pytest.raises(HelperError):
        read_flows(text, "a.csv")


@pytest.mark.parametrize("unit", [1e-9, 1e-4, 0.01, 1, 1e4, 1e9])
def test_the_unit_money_is_counted_in_changes_no_rate(unit: float) -> None:
    days = [date(2020 + year, 1, 1) for year in range(31)]
    regular = [100 * unit] + [-9 * unit] * 30

    assert xirr(days, [100.0] + [-9.0] * 30) == pytest.approx(xirr(days, regular), rel=1e-12)


@pytest.mark.parametrize("unit", [0.001, 0.5, 1, 1000])
def test_two_rates_are_two_however_small_the_amounts(unit: float) -> None:
    days = [date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)]
    for sign in (1, -1):
        with pytest.raises(HelperError) as refused:
            xirr(days, [sign * unit * amount for amount in (-1, 2.3, -1.32)])
        assert ("10.3398%", "19.2586%") == tuple(re.findall(r"[\d.]+%", refused.value.what.en))


def test_cash_no_rate_balances_is_refused_and_says_what_to_check() -> None:
    days = [date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)]
    with pytest.raises(HelperError) as refused:
        xirr(days, [100.0, -100.0, 100.0])

    assert "money.no_rate_balances_cash" == refused.value.id and refused.value.do


def test_the_rates_on_a_screen_are_five_at_most_and_how_many_there_are_is_said() -> None:
    # (x-1.1)(x-1.2)…(x-1.6): six rates, of which five are shown.
    row = [1.0]
    for root in (1.1, 1.2, 1.3, 1.4, 1.5, 1.6):
        row = [a - root * b for a, b in zip([*row, 0.0], [0.0, *row], strict=True)]
    days = [date(2001, 1, 1) + timedelta(days=365 * year) for year in range(7)]
    with pytest.raises(HelperError) as refused:
        xirr(days, [1e6 * one for one in row])

    shown = ["10.0000%", "20.0000%", "30.0000%", "40.0000%", "50.0000%"]
    assert shown == re.findall(r"[\d.]+%", refused.value.what.zh) == re.findall(r"[\d.]+%", refused.value.what.en)
    assert refused.value.what.zh.startswith("有 6 个") and refused.value.what.en.startswith("6 rates")


def test_a_rate_beyond_that_of_any_loan_is_none() -> None:
    # (x-1.1)(x-1.2)(x-10^14): the third rate is ten thousand times the highest there is.
    row = [1.0]
    for root in (1.1, 1.2, 1e14):
        row = [a - root * b for a, b in zip([*row, 0.0], [0.0, *row], strict=True)]
    days = [date(2001, 1, 1) + timedelta(days=365 * year) for year in range(4)]
    with pytest.raises(HelperError) as refused:
        xirr(days, row)

    assert "2" in refused.value.what.en and "10.0000%, 20.0000%)" in refused.value.what.en


def test_cash_of_a_century_that_all_but_vanishes_has_no_rate() -> None:
    with pytest.raises(HelperError) as refused:
        xirr([date(1990, 1, 1), date(2090, 1, 1)], [1.0, -1e-305])
    assert refused.value.do


@pytest.mark.parametrize(("paid", "rate"), [(0.5, -0.5), (2.0, 1.0), (1e6, 1e6 - 1), (1e11, 1e11 - 1)])
def test_a_loan_of_a_year_has_the_rate_that_was_paid_on_top_however_far_out(paid: float, rate: float) -> None:
    assert rate == pytest.approx(xirr([date(2001, 1, 1), date(2002, 1, 1)], [1.0, -paid]), rel=1e-12)


def test_the_only_rate_is_found_where_it_lies_below_nought():
    days = [date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1), date(2024, 1, 1)]

    # In v = 1 / (1 + r): (v - 2)(v² - 2v + 2), so that money changes sides three times and one rate balances it.
    assert -0.5 == pytest.approx(xirr(days, [-4000, 6000, -4000, 1000]), abs=1e-3)
