"""Money reckoned a second time, slowly and day by day, by a way that has nothing in common with the first."""

import csv
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.errors import HelperError
from helper.guidance import load
from helper.money.amounts import Amount
from helper.money.calendar import add_months, find_about
from helper.money.cost import Cost, at_rate, measured, reckon_cost, told_instead, unpaid_over_time
from helper.money.flows import Flow, day, raise_all, read_flows, read_table
from helper.money.owed import BalanceEvent, Terms, compare, fees_after, reckon, reckon_owed
from helper.money.plan import Ask, Household, offers, plan_payments, schedule, share_offer, split_amount, spread_evenly

D = Decimal
BEGIN = date(2025, 1, 10)
AMOUNTS = st.decimals(min_value=D("0.01"), max_value=D(30_000), places=2)


def to_the_fen(value: Fraction) -> Decimal:
    return (D(value.numerator) / D(value.denominator)).quantize(D("0.01"), ROUND_HALF_UP)


# What is owed, day by day.

EVENTS = st.lists(
    st.tuples(st.integers(0, 500), st.sampled_from(["lent", "lent", "fee", "paid", "paid"]), AMOUNTS), min_size=1, max_size=7
)  # fmt: skip
TERMS = st.builds(
    Terms,
    rate=st.sampled_from([D(0), D("0.12"), D("0.2395")]),
    due=st.none() | st.integers(0, 400).map(lambda days: BEGIN + timedelta(days=days)),
    uplift=st.sampled_from([D(0), D("0.5")]),
    compounding=st.booleans(),
    days_of_year=st.sampled_from([360, 365]),
    order=st.permutations(["fees", "interest", "principal"]).map(tuple),
    late_order=st.sampled_from([(), ("principal", "interest", "fees")]),
    late_days=st.sampled_from([0, 1, 91]),
)


def owed_by_hand(events: list[BalanceEvent], terms: Terms, until: date) -> dict[str, Decimal]:
    """Go through the days one at a time with what a person would write in a notebook."""
    held = dict.fromkeys(("fees", "interest", "principal", "over", "before", "after"), D(0))
    bears, since, day = D(0), Fraction(0), min(event.day for event in events)
    dunning = []
    if terms.due and terms.compounding:
        dunning = [add_months(terms.due, month) for month in range(1, 40)]

    def book(late: bool) -> None:
        nonlocal since
        made = to_the_fen(since)
        held["interest"] += made
        held["after" if late else "before"] += made
        since = Fraction(0)

    while day <= until:
        # Interest made since the day before; what the day itself brings comes after it.
        was_late = bool(terms.due and day - timedelta(days=1) >= terms.due)
        if day == terms.due or day in dunning or day == until:
            book(was_late)
        if day in dunning and day < until:
            bears = held["interest"]
        for kind in ("lent", "fee", "paid"):
            for event in events:
                if event.day != day or event.kind != kind:
                    continue
                book(was_late)
                if kind == "paid":
                    late = terms.due and terms.late_order and (day - terms.due).days >= terms.late_days
                    left = event.amount
                    for name in terms.late_order if late else terms.order:
                        took = min(left, held[name])
                        held[name], left = held[name] - took, left - took
                    held["over"] += left
                    bears = min(bears, held["interest"])
                else:
                    used = min(held["over"], event.amount)
                    held["over"] -= used
                    held["principal" if kind == "lent" else "fees"] += event.amount - used
        late = bool(terms.due and day >= terms.due)
        rate = Fraction(terms.rate) * (1 + Fraction(terms.uplift) if late else 1)
        since += Fraction(held["principal"] + bears) * rate / terms.days_of_year
        day += timedelta(days=1)
    return held


@settings(max_examples=120)
@given(EVENTS, TERMS, st.integers(0, 520))
def test_what_is_owed_is_what_a_notebook_kept_day_by_day_gives(rows: list, terms: Terms, last: int) -> None:
    events = [BalanceEvent(BEGIN + timedelta(days=at), kind, amount, f"row {at}") for at, kind, amount in rows]
    until = BEGIN + timedelta(days=last)
    mine = [event for event in events if event.day <= until]
    found = reckon(events, terms, until)

    assert sum(line.kind in ("lent", "fee", "paid") for line in found.lines) == len(mine)
    assert found.total == found.principal + found.interest + found.fees
    if mine:
        held = owed_by_hand(mine, terms, until)
        assert held == {
            "fees": found.fees,
            "interest": found.interest,
            "principal": found.principal,
            "over": found.over,
            "before": found.charged_before,
            "after": found.charged_after,
        }
    days = [line.day for line in found.lines]
    assert sorted(days) == days and until == days[-1]
    for before, line in zip(found.lines, found.lines[1:], strict=False):
        assert (line.day - before.day).days == line.days
    for line in found.lines:
        assert line.note == ("" if line.kind in ("due", "compound", "until") else f"row {(line.day - BEGIN).days}")
        if line.kind == "paid":
            assert line.to_fees + line.to_interest + line.to_principal <= line.amount
        else:
            assert (0, 0, 0) == (line.to_fees, line.to_interest, line.to_principal)
    assert (found.fees, found.interest, found.principal) == (
        days and found.lines[-1].fees,
        found.lines[-1].unpaid,
        found.lines[-1].principal,
    )


def test_a_claim_says_of_each_part_how_much_it_does_not_explain() -> None:
    events = [BalanceEvent(BEGIN, "lent", D(10_000)), BalanceEvent(BEGIN, "fee", D(200))]
    terms = Terms(D("0.12"))
    made = reckon_owed(
        "甲",
        events,
        terms,
        date(2025, 4, 10),
        {"fees": Amount(D(100)), "interest": Amount(D(500)), "total": Amount(D(11_000))},
        rough=True,
    )

    assert ("甲", date(2025, 4, 10), True) == (made.name, made.until, made.rough)
    assert [("interest", D("200.00")), ("fees", D(-100)), ("total", D("500.00"))] == [
        (gap.part, gap.more) for gap in made.gaps
    ]
    assert not reckon_owed("甲", events, terms, date(2025, 4, 10), {}).rough
    assert () == tuple(compare(made.balance, {}))


def test_only_fees_and_only_late_ones_are_held_against_a_cap() -> None:
    due = date(2026, 2, 5)
    rows = [BalanceEvent(due + timedelta(days=at), kind, D(50)) for at in (180, 181, 300) for kind in ("fee", "paid")]

    assert [(181, "fee"), (300, "fee")] == [((row.day - due).days, row.kind) for row in fees_after(rows, due, 180)]


# What a rate would have charged.


def charged_by_hand(flows: list[Flow], yearly: Decimal, days_of_year: int) -> tuple[Decimal, Decimal]:
    held = dict.fromkeys(("principal", "unpaid", "over", "interest"), D(0))
    since, day = Fraction(0), min(flow.day for flow in flows)
    while day <= max(flow.day for flow in flows):
        for flow in sorted((flow for flow in flows if flow.day == day), key=lambda flow: -flow.amount):
            made = to_the_fen(since)
            held["unpaid"], held["interest"], since = held["unpaid"] + made, held["interest"] + made, Fraction(0)
            if flow.amount >= 0:
                used = min(held["over"], flow.amount)
                held["over"], held["principal"] = held["over"] - used, held["principal"] + flow.amount - used
            else:
                left = -flow.amount
                for name in ("unpaid", "principal"):
                    took = min(left, held[name])
                    held[name], left = held[name] - took, left - took
                held["over"] += left
        since += Fraction(held["principal"]) * Fraction(yearly) / days_of_year
        day += timedelta(days=1)
    return held["interest"], held["principal"] + held["unpaid"] - held["over"]


FLOWS = st.lists(
    st.tuples(st.integers(0, 300), st.decimals(min_value=-9000, max_value=9000, places=2)), min_size=1, max_size=6
).map(lambda rows: [Flow(BEGIN + timedelta(days=at), amount) for at, amount in rows])


@settings(max_examples=100)
@given(FLOWS, st.sampled_from([D(0), D("0.12"), D("0.2395")]), st.sampled_from([360, 365]))
def test_what_a_rate_would_have_charged_is_what_day_by_day_gives(flows: list[Flow], yearly: Decimal, days: int) -> None:
    found = at_rate(flows, yearly, days)
    cost = -sum(flow.amount for flow in flows)

    assert charged_by_hand(flows, yearly, days) == (found.interest, found.left)
    assert (cost, cost - found.interest) == (found.cost, found.difference)


# What a loan costs.


def cost(*rows: tuple[str, str], kind: str | None = "consumer_finance", **said: object) -> Cost:
    flows = [Flow(date.fromisoformat(when), D(amount)) for when, amount in rows]
    return reckon_cost(load(), flows, kind=kind, **{"contract": None, "stated": None, **said})


YEAR = [("2025-01-01", "10000"), *((f"2025-{month:02}-01", "-900") for month in range(2, 13)), ("2026-01-01", "-900")]


def test_what_is_unpaid_falls_from_what_was_received_to_nothing() -> None:
    points = unpaid_over_time(cost(*YEAR))
    amounts = [amount for _, amount in points]

    assert [day for day, _ in YEAR] == [day for day, _ in points]
    assert (D("10000.00"), D("0.00")) == (amounts[0], amounts[-1])
    assert sorted(amounts, reverse=True) == amounts
    # After a month at 14.5 % a year some 10,110 are unpaid, and 900 of it is paid.
    assert D(9200) < amounts[1] < D(9230)


def test_a_loan_says_what_came_in_and_went_out_and_whether_it_is_whole() -> None:
    made = cost(*YEAR, stated=D(12))

    assert (D(10_000), D(10_800), True, False, True) == (made.received, made.paid, made.whole, made.rough, made.sorted_)
    assert (date(2025, 1, 1), D(12)) == (made.contract, made.stated)
    assert made.at_stated and D(800) == made.at_stated.cost
    assert made.at_stated == at_rate(made.flows, D("0.12"), 365)
    # What was written backwards is said to be, and gives the same.
    back = cost(*reversed(YEAR), contract=date(2024, 12, 20))
    assert (False, date(2024, 12, 20), None) == (back.sorted_, back.contract, back.at_stated)
    assert made.flows == back.flows and made.rates == back.rates


def test_before_a_loan_is_paid_back_it_is_held_beside_no_line() -> None:
    short = cost(*YEAR[:-2])
    even = cost(("2025-01-01", "1000"), ("2025-06-01", "-1000"))

    assert (False, ()) == (short.whole, short.lines)
    assert even.whole and even.lines
    assert cost(*YEAR[:-1], ("2025-12-31", "-1")).lines == ()


def test_one_rough_figure_makes_a_loan_rough() -> None:
    flows = [Flow(date(2025, 1, 1), D(1000)), Flow(date(2025, 7, 1), D(-1100), rough=True)]

    assert reckon_cost(load(), flows, kind=None, contract=None, stated=None).rough


@pytest.mark.parametrize(
    ("kind", "contract", "lines"),
    [
        ("consumer_finance", "2026-01-01", {"court_24": False}),
        ("platform", "2026-01-01", {"court_24": True}),
        ("microloan", "2025-12-18", {"court_24": False}),
        ("microloan", "2025-12-19", {"court_24": False, "micro_24": False}),
        ("private_lender", "2020-08-19", {}),
        ("private_lender", "2020-08-20", {"private_lpr": False}),
        (None, "2026-01-01", {}),
    ],
)
def test_a_rate_is_held_beside_the_lines_of_its_lender_and_day(
    kind: str | None, contract: str, lines: dict[str, bool]
) -> None:
    found = measured(load(), kind, date.fromisoformat(contract), 0.30, 0.34)

    assert lines == {one.id: one.if_licensed for one in found}
    assert all(one.name.zh and one.note.en and one.basis.zh for one in found)
    assert (kind == "private_lender" and contract < "2020-08-20") is bool(
        told_instead(load(), kind, date.fromisoformat(contract))
    )


@pytest.mark.parametrize(
    ("simple", "compound", "answer"),
    [
        (0.24, 0.24, "below"), (0.2401, 0.27, "above"), (0.23, 0.26, "by_convention"), (0.26, 0.23, "by_convention"),
        (0.2400000000001, 0.2400000000001, "below"), (0.24004, 0.24004, "below"), (0.24006, 0.24006, "above"), (0.2399, 0.24, "below"), (0.24, 0.25, "by_convention"),
    ],
)  # fmt: skip
def test_a_rate_is_above_a_line_only_where_it_is_by_both_ways_of_reckoning(
    simple: float, compound: float, answer: str
) -> None:
    (found,) = measured(load(), "bank", date(2026, 1, 1), simple, compound)
    row = next(row for row in load().money["yardsticks"] if row["id"] == "court_24")

    assert (answer, D(24), None, None) == (found.answer, found.percent, found.published_on, found.last_known)
    assert row["above" if answer == "above" else "below"]["zh"] == found.says.zh or answer == "by_convention"
    if answer == "by_convention":
        assert row["above"]["zh"] in found.says.zh and row["above"]["zh"] != found.says.zh


def test_the_line_for_private_lending_is_four_times_the_rate_of_its_day() -> None:
    (found,) = measured(load(), "private_lender", date(2021, 1, 5), 0.16, 0.16)
    (later,) = measured(load(), "private_lender", date(2027, 1, 5), 0.16, 0.16)

    assert (D("15.40"), date(2020, 12, 21), "above", None) == (
        found.percent,
        found.published_on,
        found.answer,
        found.last_known,
    )
    # The table had ended by then: what was last published is said to be the last seen.
    assert later.last_known and later.published_on and later.published_on.isoformat() in later.last_known.zh
    assert [1, 0, 0] == [
        len(told_instead(load(), "private_lender", on))
        for on in (date(2020, 8, 19), date(2020, 8, 20), date(2026, 1, 1))
    ]
    assert [] == told_instead(load(), "bank", date(2020, 8, 19))


# Tables.


def test_every_heading_people_give_a_column_is_known() -> None:
    for heading in ("date,amount,note", "日期,金额,备注", "Day,MONEY,说明", "时间,数额,Note"):
        for comma in ",;\t，":
            text = comma.join(heading.split(",")) + "\n" + comma.join(("2026-01-05", "12.50", "工资"))
            assert [Flow(date(2026, 1, 5), D("12.50"), "工资")] == read_flows(text, "a.csv"), text


def test_a_row_keeps_the_line_it_stands_on_whatever_ends_the_lines() -> None:
    for end in ("\n", "\r\n", "\r"):
        rows = read_table(
            end.join(["", "date,amount,x", "", '"2026-01-01", 5 ,y', " , ", "2026-01-02,6"]), "a.csv", ("date",)
        )
        assert [(4, {"date": "2026-01-01", "amount": "5"}), (6, {"date": "2026-01-02", "amount": "6"})] == [
            (row.line, row.cells) for row in rows
        ], end


def test_a_quotation_mark_that_never_closes_is_named_with_a_line() -> None:
    with pytest.raises(HelperError) as refused:
        read_table('date,amount\n"2026-01-01,5\n' + "x" * (csv.field_size_limit() + 1), "a.csv", ("date",))

    assert refused.value.where and refused.value.where.startswith("a.csv:")
    assert refused.value.what.zh and refused.value.do


@pytest.mark.parametrize(
    ("text", "where", "named"),
    [
        ("", "a.csv", ""), ("  \n , \n", "a.csv", ""), ("day,why\n2026-01-01,x\n", "a.csv:1", "金额"),
        ("\n\nwhat,why\n1,2\n", "a.csv:3", "日期、金额"), ("date,amount\n", "a.csv", ""),
    ],
)  # fmt: skip
def test_a_table_without_what_it_needs_says_which_columns_and_where(text: str, where: str, named: str) -> None:
    with pytest.raises(HelperError) as refused:
        read_flows(text, "a.csv")

    assert (where, True) == (refused.value.where, bool(refused.value.do))
    assert named in refused.value.what.zh


def test_of_many_bad_rows_twenty_are_shown_and_all_are_counted() -> None:
    faults = [HelperError(load_text(at), where=f"a.csv:{at}", do=load_text(at)) for at in range(1, 26)]
    with pytest.raises(HelperError) as refused:
        raise_all(faults)
    with pytest.raises(HelperError) as one:
        raise_all(faults[:1])
    raise_all([])

    said = refused.value.what.zh
    assert "25" in said.splitlines()[0]
    assert 20 == sum(line.startswith("  a.csv:") for line in said.splitlines())
    assert one.value is faults[0]


def load_text(at: int):
    from helper.text import Text

    return Text(f"第{at}行", f"row {at}")


@pytest.mark.parametrize("said", ["20261003", "20261003 12:30:00", " 20261003 ", "2026-10-03", "2026年10月3日"])
def test_a_day_is_read_however_tables_write_it(said: str) -> None:
    assert date(2026, 10, 3) == day(said)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("1989-12-31", "year"),
        ("2101-01-01", "year"),
        ("2026-02-30", "no such"),
        ("", "not read"),
        ("soon", "not read"),
        ("120261003", "not read"),
    ],
)
def test_what_is_no_day_is_refused_with_its_place(said: str, why: str) -> None:
    with pytest.raises(HelperError) as refused:
        day(said, "a.csv:7")

    assert why in refused.value.what.en.casefold()
    assert ("a.csv:7", True) == (refused.value.where, bool(refused.value.do))
    assert [date(1990, 1, 1), date(2100, 12, 31)] == [day("1990-01-01"), day("2100-12-31")]


# What a household can pay.


@settings(max_examples=80)
@given(
    st.decimals(min_value=1, max_value=50_000, places=2),
    st.integers(50, 5_000),
    st.sampled_from([D(0), D("0.06"), D("0.24")]),
    st.sampled_from([6, 60]),
)
def test_a_schedule_is_what_paying_month_by_month_gives(
    debt: Decimal, monthly: int, yearly: Decimal, longest: int
) -> None:
    owed, paid = debt, []
    while owed and len(paid) <= longest:
        interest = to_the_fen(Fraction(owed) * Fraction(yearly) / 12)
        amount = min(D(monthly), owed + interest)
        if amount <= interest:
            paid = [(D(0), D(0), D(0))] * 99
            break
        owed += interest - amount
        paid.append((amount, interest, owed))
    found = schedule(debt, D(monthly), yearly, BEGIN, longest=longest)

    assert (None if len(paid) > longest else paid) == (
        found and [(one.amount, one.interest, one.balance) for one in found]
    )
    if found:
        assert [(at, add_months(BEGIN, at - 1)) for at in range(1, len(found) + 1)] == [
            (one.number, one.day) for one in found
        ]


def test_an_offer_counts_months_of_grace_and_what_they_cost() -> None:
    home = Household(D(3000), (("吃饭", D(1000)),))
    (first, *_) = offers(home, D(6000), BEGIN, yearly=D("0.12"), grace=3)

    # 6,000 at one per cent a month for three months: 180 on top, which bear no interest themselves.
    assert (D(1600), D(400), 3, D(6000)) == (first.monthly, first.margin, first.grace, first.debt)
    assert (date(2025, 4, 10), D("61.80")) == (first.payments[0].day, first.payments[0].interest)
    assert [(D(0), D(6000)), (D(1600), D("4641.80"))] == [first.after(3), first.after(4)]
    assert first.cost == first.total - D(6000) > D(180)
    assert first.last is first.payments[-1] and first.number == len(first.payments) == 4


def test_offers_that_come_to_the_same_payments_are_made_once() -> None:
    assert ["with_reserve"] == [one.id for one in offers(Household(D(5000), ()), D(100), BEGIN)]
    assert ["all_left"] == [one.id for one in offers(Household(D(1), ()), D(10), BEGIN)]
    assert () == offers(Household(D("0.99"), ()), D(10), BEGIN)
    assert 60 == offers(Household(D(100), ()), D(6000), BEGIN)[-1].number
    assert () == offers(Household(D(100), ()), D(6001), BEGIN)


def test_one_creditors_part_bears_its_own_interest_and_clears_with_the_last_payment() -> None:
    (whole, *_) = offers(Household(D(2500), ()), D(6000), BEGIN, yearly=D("0.12"), grace=1)
    rows = share_offer(whole, D(500), D(2000), D("0.12"))

    assert [one.day for one in whole.payments] == [one.day for one in rows]
    # 2,000 with 20 for the month of grace; the first month costs 20.20.
    assert (D(500), D("20.20"), D("1540.20")) == (rows[0].amount, rows[0].interest, rows[0].balance)
    assert (D(0), len(rows)) == (rows[-1].balance, rows[-1].number)
    small = share_offer(whole, D(500), D(600), D(0))
    assert [D(500), D(100), D(0), D(0)][: len(small)] == [one.amount for one in small]


def test_level_payments_are_equal_but_for_the_last() -> None:
    rows = spread_evenly(D(10_000), 12, D("0.12"), BEGIN)

    assert {D("888.49")} == {one.amount for one in rows[:-1]}
    assert (D("888.47"), D("100.00"), D("9211.51")) == (rows[-1].amount, rows[0].interest, rows[0].balance)
    assert [add_months(BEGIN, at) for at in range(12)] == [one.day for one in rows]
    # No payment is less than a fen, and what is cleared early leaves nothing for the rest.
    assert [D("0.01"), D(0), D(0)] == [one.amount for one in spread_evenly(D("0.01"), 3, D(0), BEGIN)]


def test_what_rounding_leaves_goes_to_the_largest_remainder_and_nobody_gets_more_than_is_owed() -> None:
    assert (("a", D("33.34")), ("b", D("33.33")), ("c", D("33.33"))) == split_amount(
        D(100), [(name, D(50)) for name in "abc"]
    )
    assert (("a", D("16.66")), ("b", D("83.34"))) == split_amount(D(100), [("a", D("99.98")), ("b", D("500.06"))])
    assert (("a", D(20)), ("b", D(30))) == split_amount(D(999), [("a", D(20)), ("b", D(30))])


def test_all_debts_are_settled_together_and_the_plan_keeps_what_was_asked() -> None:
    home = Household(D(4000), (("吃饭", D(1500)),), floor=D(1800))
    asked = Ask(D(900), 12)
    made = plan_payments(
        home, D(10_000), BEGIN, yearly=D(0), grace=2, asked=asked, others=[("乙", D(2000))], rough=True, product="credit_card", longest=60
    )  # fmt: skip

    assert (D(12_000), asked, True, "credit_card", 2, BEGIN) == (
        made.total_debt,
        made.asked,
        made.rough,
        made.product,
        made.grace,
        made.start,
    )
    assert {D(12_000)} == {one.total for one in made.offers} and (("乙", D(2000)),) == made.others
    assert (D(1760), date(2025, 3, 10)) == (made.offers[0].monthly, made.offers[0].payments[0].day)


# Limitation.


@settings(max_examples=150)
@given(
    st.none() | st.integers(-900, 2_900),
    st.lists(st.tuples(st.integers(-1500, 3000), st.sampled_from(["paid", "signed", "demand", "suit"])), max_size=5),
    st.integers(1, 3),
)
def test_a_period_runs_on_day_by_day_until_something_starts_it_anew(due: int | None, rows: list, years: int) -> None:
    today = BEGIN + timedelta(days=2000)
    told = None if due is None else BEGIN + timedelta(days=due)
    events = [(BEGIN + timedelta(days=at), kind) for at, kind in rows]
    found = find_about(
        told and (told, told), [((day, day), kind in ("paid", "signed")) for day, kind in events], today, years
    )
    known = sorted((day, kind) for day, kind in events if day <= today)
    if told is None and not known:
        assert ("unknown", None, None, False) == (found.answer, found.day, found.from_, found.anew)
        return
    begun, anew = told or known[0][0], False
    for when, kind in known:
        ran = when > add_months(begun, 12 * years)
        if when >= begun and (not ran or kind in ("paid", "signed")):
            begun, anew = when, anew or ran
    ends = add_months(begun, 12 * years)

    assert (begun, ends, anew) == (found.from_, found.day, found.anew)
    assert ("may_have_run" if today > ends else "running") == found.answer
