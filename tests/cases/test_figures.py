"""Figures of a loan, a debt and a household, from answers and from options: every one in its place, rough where it was told so."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from helper.cases.debt_table import with_fees_last
from helper.cases.loan_figures import (
    amount,
    cash,
    keep_balance,
    left_open,
    needed,
    parse_order,
    reckon_debts,
    regular_loan,
    table_text,
    told_debt,
    told_loan,
    with_told_claim,
)
from helper.cases.plan_figures import (
    OWN_CREDITOR,
    keep_figures,
    keep_offer,
    most_for,
    own_creditor,
    plan_of_answers,
    plan_of_options,
)
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.model.fact import Facts
from helper.money.amounts import Amount, parse_amount
from helper.money.flows import Flow
from helper.money.owed import ORDER, BalanceEvent
from helper.money.plan import Ask

GUIDANCE = load()
D = Decimal


@pytest.fixture(autouse=True)
def _today(monkeypatch) -> None:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")


def test_a_stored_amount_is_read_with_whether_it_is_rough_and_none_is_nought() -> None:
    assert [(D(600), False), (D("600.50"), True), (D(0), False), (D(0), False)] == [
        amount(said) for said in ("600", "~600.50", None, "")
    ]


def test_a_list_of_money_is_read_line_by_line_with_its_note() -> None:
    told = "2026-02-05 950 二月 还的\n2026-03-05 ~900"
    assert [
        Flow(date(2026, 2, 5), D(950), "二月 还的"),
        Flow(date(2026, 3, 5), D(900), "", rough=True),
    ] == cash(told)
    assert [] == cash(None) == cash("")


def test_what_is_missing_is_named_with_an_example_or_with_how_to_be_asked_again() -> None:
    fault, open_ = needed(["--payment", "--months"], "cost", "--received 1"), left_open(["owed.lent"], "owed")

    assert Exit.USAGE == fault.code == open_.code
    assert "--payment" in fault.what.zh and "--months" in fault.what.en and "helper cost" in fault.do.zh
    assert "--received 1" in fault.do.en
    assert GUIDANCE.label("owed.lent").zh in open_.what.zh and "helper owed" in open_.do.en


def test_a_table_is_read_in_whatever_encoding_it_was_written(tmp_path) -> None:
    for name, encoding in (("a.csv", "utf-8"), ("b.csv", "gb18030"), ("c.csv", "utf-16")):
        (tmp_path / name).write_bytes("日期,金额\n2026-01-01,10元\n".encode(encoding))
        assert "日期,金额\n2026-01-01,10元\n" == table_text(tmp_path / name).removeprefix("\ufeff"), encoding


# --- what a loan costs

LOAN = {
    "cost.received": "12000",
    "cost.received_on": "2026-01-31",
    "cost.monthly": "1100",
    "cost.months": 3,
}


def test_a_loan_that_was_told_is_paid_back_month_by_month_from_a_month_after_it_was_received() -> None:
    assert [
        Flow(date(2026, 1, 31), D(12000)),
        Flow(date(2026, 2, 28), D(-1100)),
        Flow(date(2026, 3, 28), D(-1100)),
        Flow(date(2026, 4, 28), D(-1100)),
    ] == told_loan(Facts.of(LOAN))


def test_the_first_payment_and_other_money_stand_on_their_own_days_and_all_in_order() -> None:
    told = {
        **LOAN,
        "cost.months": 2,
        "cost.monthly": "~1100",
        "cost.first": "~2026-03-10",
        "cost.others": "2026-01-31 ~200 服务费\n2026-02-05 50",
    }
    assert [
        ("2026-01-31", 12000, "", False),
        ("2026-01-31", -200, "服务费", True),
        ("2026-02-05", -50, "other", False),
        ("2026-03-10", -1100, "", True),
        ("2026-04-10", -1100, "", True),
    ] == [(str(one.day), one.amount, one.note, one.rough) for one in told_loan(Facts.of(told))]


def test_what_was_received_is_rough_where_it_was_told_so() -> None:
    first, second = told_loan(Facts.of({**LOAN, "cost.received": "~12000", "cost.months": 1}))
    assert (True, False) == (first.rough, second.rough)


@pytest.mark.parametrize(
    ("gone", "named"),
    [
        (("cost.received",), ["cost.received"]),
        (("cost.received_on",), ["cost.received_on"]),
        (("cost.received", "cost.received_on"), ["cost.received", "cost.received_on"]),
        (("cost.monthly",), ["cost.monthly"]),
        (("cost.months",), ["cost.months"]),
        (("cost.monthly", "cost.months"), ["cost.monthly", "cost.months"]),
    ],
)
def test_a_loan_of_which_too_little_was_told_names_what_is_missing_and_nothing_else(gone, named) -> None:
    with pytest.raises(HelperError) as missing:
        told_loan(Facts.of({name: value for name, value in LOAN.items() if name not in gone}))

    assert named == [name for name in LOAN if GUIDANCE.label(name).zh in missing.value.what.zh]


def test_other_money_alone_is_enough_where_no_equal_payments_were_told() -> None:
    told = {"cost.received": "1000", "cost.received_on": "2026-01-01", "cost.others": "2026-02-01 1100"}
    assert [D(1000), D(-1100)] == [one.amount for one in told_loan(Facts.of(told))]
    assert [D(1000), D(-1100)] == [one.amount for one in told_loan(Facts.of({**told, "cost.monthly": "100"}))]


def test_a_loan_given_as_options_has_its_fees_on_the_day_it_was_received() -> None:
    assert [
        Flow(date(2026, 1, 31), D(10000)),
        Flow(date(2026, 1, 31), D(-300), "fee"),
        Flow(date(2026, 1, 31), D(-20), "fee", rough=True),
        Flow(date(2026, 2, 28), D(-900), rough=True),
        Flow(date(2026, 3, 28), D(-900), rough=True),
    ] == regular_loan("1万", "2026-01-31", ["300", "约20"], "约900", 2, None)
    begun, first, second = regular_loan("约1万", None, [], "900", 2, "2027-01-31")
    assert (date(2026, 11, 22), True) == (begun.day, begun.rough)
    assert [date(2027, 1, 31), date(2027, 2, 28)] == [first.day, second.day]


@pytest.mark.parametrize(("payment", "months"), [(None, 12), ("900", None), (None, None)])
def test_equal_payments_need_their_amount_and_their_number(payment, months) -> None:
    with pytest.raises(HelperError) as missing:
        regular_loan("10000", None, [], payment, months, None)
    assert "--payment" in missing.value.what.en and "--months" in missing.value.what.en


@pytest.mark.parametrize(("months", "taken"), [(0, False), (1, True), (600, True), (601, False), (-1, False)])
def test_a_loan_runs_for_one_to_six_hundred_months(months: int, taken: bool) -> None:
    if taken:
        assert months + 1 == len(regular_loan("10000", None, [], "900", months, None))
        return
    with pytest.raises(HelperError) as refused:
        regular_loan("10000", None, [], "900", months, None)
    assert "--months" == refused.value.where


# --- what is owed

DEBT = {
    "owed.lent": "10000",
    "owed.lent_on": "2026-01-01",
    "debt.stated_rate": "12",
    "debt.due_on": "2026-06-01",
    "owed.uplift": "50",
    "owed.compounding": True,
    "owed.fees": "2026-02-01 30 账户管理费",
    "owed.payments": "2026-03-01 500 微信转的\n2026-04-01 500",
}


def test_a_debt_that_was_told_has_all_that_was_told_of_it() -> None:
    made = told_debt(GUIDANCE, Facts.of(DEBT), 365, None)

    assert (
        BalanceEvent(date(2026, 1, 1), "lent", D(10000)),
        BalanceEvent(date(2026, 3, 1), "paid", D(500), "微信转的"),
        BalanceEvent(date(2026, 4, 1), "paid", D(500)),
        BalanceEvent(date(2026, 2, 1), "fee", D(30), "账户管理费"),
    ) == made.events
    assert (D("0.12"), date(2026, 6, 1), D("0.5"), True, 365, ORDER, ()) == (
        made.terms.rate,
        made.terms.due,
        made.terms.uplift,
        made.terms.compounding,
        made.terms.days_of_year,
        made.terms.order,
        made.terms.late_order,
    )
    assert ("", False, ()) == (made.name, made.rough, made.untold)


@pytest.mark.parametrize(("said", "compounding"), [(True, True), (False, False), (None, False)])
def test_interest_on_interest_is_reckoned_only_where_it_was_said_to_be_agreed(said, compounding) -> None:
    assert compounding is told_debt(GUIDANCE, Facts.of({**DEBT, "owed.compounding": said}), 360, None).terms.compounding


@pytest.mark.parametrize(
    ("told", "untold"),
    [
        ({"debt.stated_rate": None}, ("debt.stated_rate",)),
        ({"owed.fees": None, "owed.payments": None}, ("owed.fees", "owed.payments")),
        ({"owed.uplift": None}, ("owed.uplift",)),
        ({"owed.uplift": None, "debt.due_on": None}, ()),
        ({"debt.due_on": None}, ()),
    ],
)
def test_what_a_balance_is_taken_without_is_named_and_an_uplift_only_where_it_could_count(told, untold) -> None:
    made = told_debt(GUIDANCE, Facts.of({**DEBT, **told}), 360, None)

    assert untold == made.untold
    if "debt.stated_rate" in untold:
        assert 0 == made.terms.rate


@pytest.mark.parametrize(
    "told",
    [{"owed.lent": "~10000"}, {"owed.fees": "2026-02-01 ~30"}, {"owed.payments": "2026-03-01 ~500\n2026-04-01 500"}],
)
def test_one_rough_figure_makes_the_debt_rough(told) -> None:
    assert told_debt(GUIDANCE, Facts.of({**DEBT, **told}), 360, None).rough


def test_days_told_roughly_are_taken_for_the_day_they_name() -> None:
    made = told_debt(
        GUIDANCE, Facts.of({**DEBT, "owed.lent_on": "~2026-01-05", "debt.due_on": "~2026-06-05"}), 360, None
    )
    assert (date(2026, 1, 5), date(2026, 6, 5)) == (made.events[0].day, made.terms.due)


@pytest.mark.parametrize("gone", [("owed.lent",), ("owed.lent_on",), ("owed.lent", "owed.lent_on")])
def test_a_debt_without_what_was_lent_or_when_names_what_is_missing(gone) -> None:
    with pytest.raises(HelperError) as missing:
        told_debt(GUIDANCE, Facts.of({name: value for name, value in DEBT.items() if name not in gone}), 360, None)

    named = missing.value.what.zh.replace(GUIDANCE.label("owed.lent_on").zh, "DAY")
    assert ("owed.lent" in gone, "owed.lent_on" in gone) == (
        GUIDANCE.label("owed.lent").zh in named,
        "DAY" in named,
    )


def test_a_card_long_overdue_has_its_late_order_unless_an_order_was_given() -> None:
    card = Facts.of({**DEBT, "debt.product": "credit_card"})

    assert told_debt(GUIDANCE, card, 360, None).terms.late_order
    given = told_debt(GUIDANCE, card, 360, "principal, interest，fees").terms
    assert (("principal", "interest", "fees"), ()) == (given.order, given.late_order)


@pytest.mark.parametrize("said", ["fees,interest", "fees,fees,interest,principal", "", "fees,interest,capital"])
def test_an_order_names_each_of_the_three_once(said: str) -> None:
    with pytest.raises(HelperError) as refused:
        parse_order(said)
    assert ("--order", Exit.USAGE) == (refused.value.where, refused.value.code)


def claim(said) -> Amount:
    return parse_amount(str(said), zero=True)


def balance(told=(), claims=()):
    made = told_debt(GUIDANCE, Facts.of({**DEBT, **dict(told)}), 360, None)
    return reckon_debts([made], date(2026, 11, 22), {name: claim(said) for name, said in dict(claims).items()})


def test_one_claim_is_compared_with_one_debt_and_never_with_several() -> None:
    one = told_debt(GUIDANCE, Facts.of(DEBT), 360, None)

    assert 2 == len(reckon_debts([one, one], date(2026, 11, 22), {}))
    with pytest.raises(HelperError) as refused:
        reckon_debts([one, one], date(2026, 11, 22), {"total": claim(1)})
    assert ("--claimed", Exit.USAGE) == (refused.value.where, refused.value.code)


KEPT = ("owed.recomputed", "owed.as_of", "owed.unexplained", "debt.amount_claimed")


def kept(case):
    return [case.facts().value(name) for name in KEPT]


def test_a_balance_below_what_is_claimed_is_kept_for_a_letter_until_it_is_so_no_longer(case) -> None:
    claims = {"total": claim(20_000)}
    found = balance(claims=claims)
    assert keep_balance(GUIDANCE, case, found, claims, "zh")
    total = found[0].balance.total

    assert [f"{total:.2f}", "2026-11-22", f"{20_000 - total:.2f}", "20000"] == kept(case)
    # A claim that is no longer more than is owed takes the figures out of every letter.
    keep_balance(GUIDANCE, case, balance(claims={"total": 1}), {"total": claim(1)}, "zh")
    assert [None, None, None, "1"] == kept(case)


@pytest.mark.parametrize(
    "told", [{"owed.lent": "~10000"}, {"owed.payments": None}], ids=["a rough debt", "payments nobody told"]
)
def test_figures_that_are_not_sure_are_kept_for_no_letter(case, told) -> None:
    claims = {"total": claim(20_000)}
    keep_balance(GUIDANCE, case, balance(told, claims), claims, "zh")

    assert [None, None, None] == kept(case)[:3]


@pytest.mark.parametrize("said", ["~20000", "约20000", "2万左右"])
def test_a_claim_that_was_told_as_about_right_stays_so_and_no_difference_is_kept_of_it(case, said) -> None:
    claims = {"total": claim(said)}
    found = balance(claims={"total": said})
    assert not keep_balance(GUIDANCE, case, found, claims, "zh")

    assert [None, None, None, "~20000"] == kept(case)
    assert [True] == [gap.rough for gap in found[0].gaps]


def test_the_claim_of_a_case_is_compared_as_it_was_told_and_one_that_is_given_goes_before_it() -> None:
    one = told_debt(GUIDANCE, Facts.of(DEBT), 360, None)
    known = Facts.of({"debt.amount_claimed": "~12000"})

    assert {"total": claim("约12000")} == with_told_claim({}, known, [one])
    assert {"total": claim("13000")} == with_told_claim({"total": claim("13000")}, known, [one])
    assert {} == with_told_claim({}, known, [one, one])
    assert {} == with_told_claim({}, Facts(), [one])


@pytest.mark.parametrize("again", ["a rough debt", "a rough claim", "payments nobody told", "several debts"])
def test_a_run_that_keeps_nothing_takes_back_what_an_earlier_one_kept(case, again) -> None:
    claims = {"total": claim(20_000)}
    keep_balance(GUIDANCE, case, balance(claims=claims), claims, "zh")
    assert None not in kept(case)

    told = {"a rough debt": {"owed.lent": "~10000"}, "payments nobody told": {"owed.payments": None}}.get(again, {})
    claims = {} if again == "several debts" else {"total": claim("约20000" if again == "a rough claim" else "20000")}
    found = balance(told, claims) * (2 if again == "several debts" else 1)
    keep_balance(GUIDANCE, case, found, claims, "zh")

    assert [None, None, None] == kept(case)[:3]
    assert ("~20000" if again == "a rough claim" else "20000") == kept(case)[3]


@pytest.mark.parametrize("name", ["cost.received_on", "cost.first"])
def test_a_loan_whose_days_are_about_right_has_a_rate_that_is_about_right(name) -> None:
    told = {
        "cost.received": "10000",
        "cost.received_on": "2026-01-01",
        "cost.monthly": "900",
        "cost.months": 12,
        "cost.first": "2026-02-01",
    }
    assert not any(one.rough for one in told_loan(Facts.of(told)))
    assert any(one.rough for one in told_loan(Facts.of({**told, name: f"~{told[name]}"})))


# --- a plan

PLAN = {
    "plan.income": "6500",
    "plan.rent": "1500",
    "plan.food": "1200",
    "plan.other_debts": "300",
    "plan.other_spending": "200",
    "plan.floor": "2000",
    "plan.debt": "30000",
    "plan.lender_asks": "2500",
    "plan.start": "2027-01-10",
    "plan.others": "甲银行 9000\n乙平台 约2000",
}


def planned(*without: str, rate=None, grace=0, shared=(), lang="zh", **told):
    said = {name: value for name, value in PLAN.items() if name not in without}
    known = Facts.of({**said, **{name.replace("__", "."): value for name, value in told.items()}})
    return plan_of_answers(GUIDANCE, known, rate, grace, shared, lang)


def test_each_answer_stands_in_its_place_of_the_plan() -> None:
    made = planned("plan.others", rate="12", grace=2)
    house = made.household

    assert (D(6500), D(300), D(200), D(2000)) == (house.income, house.other_debts, house.else_, house.floor)
    assert {"plan.rent": D(1500), "plan.food": D(1200)} == {
        name: told
        for name in GUIDANCE.money["necessities"]
        if (told := dict(house.necessities)[GUIDANCE.label(name).zh])
    }
    assert (D(30000), date(2027, 1, 10), D("0.12"), 2, Ask(D(2500)), (), False) == (
        made.debt,
        made.start,
        made.yearly,
        made.grace,
        made.asked,
        made.others,
        made.rough,
    )
    assert [*dict(planned(lang="en").household.necessities)] == [
        GUIDANCE.label(name).en for name in GUIDANCE.money["necessities"]
    ]


def test_what_the_lender_asks_is_what_was_told_and_nothing_where_nothing_was() -> None:
    assert Ask(D(2500)) == planned().asked
    assert Ask(D(2500)) == planned(plan__lender_asks="~2500").asked
    assert planned("plan.lender_asks").asked is None


def test_other_debts_come_behind_those_of_other_cases_and_one_rough_figure_makes_the_plan_rough() -> None:
    made = planned(shared=[("另一件", D(500))])

    assert (("另一件", D(500)), ("甲银行", D(9000)), ("乙平台", D(2000))) == made.others
    assert made.rough
    assert not planned("plan.others").rough
    assert planned("plan.others", plan__rent="~1500").rough


def test_without_a_day_the_first_payment_is_a_month_from_today_and_a_rough_day_is_the_day_it_names() -> None:
    assert date(2026, 12, 22) == planned("plan.start").start
    assert date(2027, 1, 10) == planned(plan__start="~2027-01-10").start
    assert [True, False, False] == [
        made.day_told for made in (planned(), planned(plan__start="~2027-01-10"), planned("plan.start"))
    ]
    assert (D(0), 0) == (planned().yearly, planned().grace)


@pytest.mark.parametrize("gone", [("plan.income",), ("plan.debt",), ("plan.income", "plan.debt")])
def test_a_plan_without_income_or_debt_names_which(gone) -> None:
    with pytest.raises(HelperError) as missing:
        planned(*gone)

    both = ("plan.income", "plan.debt")
    assert list(gone) == [name for name in both if GUIDANCE.label(name).en in missing.value.what.en]


def test_an_income_of_nothing_is_an_income() -> None:
    assert () == planned(plan__income="0").offers


def test_a_debt_nobody_can_read_is_named_in_its_own_words() -> None:
    with pytest.raises(HelperError) as refused:
        planned(plan__others="甲银行 9000\n乙平台很多")
    assert "乙平台很多" == refused.value.where


def options(known=(), **changed):
    given = {
        "income": "6500", "need": ["房租=1500", "吃饭＝1200"], "floor": "2000", "other_debts": "300", "spending": "200", "debt": "3万", "other": ["甲银行=9000"],
        "asked": "2500x12", "start": "2027-01-10", "grace": 1, "rate": "12", "shared": [("另一件", D(500))],
    }  # fmt: skip
    return plan_of_options(GUIDANCE, Facts.of(dict(known)), **{**given, **changed})


def test_each_option_stands_in_its_place_of_the_plan() -> None:
    made = options({"debt.product": "credit_card"})
    house = made.household

    assert (D(6500), (("房租", D(1500)), ("吃饭", D(1200))), D(300), D(200), D(2000)) == (
        house.income,
        house.necessities,
        house.other_debts,
        house.else_,
        house.floor,
    )
    assert (D(30000), date(2027, 1, 10), D("0.12"), 1, Ask(D(2500), 12), False, "credit_card") == (
        made.debt,
        made.start,
        made.yearly,
        made.grace,
        made.asked,
        made.rough,
        made.product,
    )
    assert (("另一件", D(500)), ("甲银行", D(9000))) == made.others
    bare = options(need=[], other=[], asked=None, start=None, rate=None, shared=[], grace=0)
    assert (None, date(2026, 12, 22), D(0), (), None) == (
        bare.asked,
        bare.start,
        bare.yearly,
        bare.others,
        bare.product,
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"income": "约6500"}, {"debt": "约3万"}, {"floor": "约2000"}, {"other_debts": "约300"}, {"spending": "约200"}, {"need": ["房租=约1500"]}, {"other": ["甲=约9"]},
    ],
    ids=lambda changed: next(iter(changed)),
)  # fmt: skip
def test_any_rough_option_makes_the_plan_rough(changed) -> None:
    assert options(**changed).rough


def test_the_debt_is_taken_as_given_then_as_planned_then_as_claimed() -> None:
    known = {"plan.debt": "200", "debt.amount_claimed": "100"}

    assert [D(300), D(200), D(100)] == [
        options(known, debt="300").debt,
        options(known, debt=None).debt,
        options({"debt.amount_claimed": "100"}, debt=None).debt,
    ]
    with pytest.raises(HelperError) as missing:
        options(debt=None)
    assert "--debt" in missing.value.what.zh


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"need": ["房租1500"]}, "--need"), ({"need": ["=1500"]}, "--need"), ({"need": [" =1500"]}, "--need"), ({"need": ["房租="]}, "--need"), ({"other": ["甲银行"]}, "--other"),
        ({"income": "很多"}, "--income"), ({"debt": "很多"}, "--debt"), ({"floor": "很多"}, "--floor"), ({"other_debts": "很多"}, "--other-debts"), ({"spending": "x"}, "--spending"),
        ({"asked": "2500x0"}, "--asked"), ({"asked": "2500x361"}, "--asked"), ({"asked": "2500x一"}, "--asked"), ({"asked": "xyz"}, "--asked"), ({"rate": "很多"}, "--rate"),
    ],
)  # fmt: skip
def test_an_option_nobody_can_read_is_refused_by_its_name(changed, where) -> None:
    with pytest.raises(HelperError) as refused:
        options(**changed)
    assert where == refused.value.where
    assert refused.value.do


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("2500", Ask(D(2500))),
        ("2500×12", Ask(D(2500), 12)),
        ("2500X1", Ask(D(2500), 1)),
        ("2500 x 360", Ask(D(2500), 360)),
    ],
)
def test_what_is_asked_is_so_much_for_so_many_months(said, asked) -> None:
    assert asked == options(asked=said).asked


@pytest.mark.parametrize("told", [{"asked": "约2500"}, {"asked": "~2500x12"}, {"shared_rough": True}])
def test_what_is_asked_or_owed_elsewhere_about_right_makes_the_plan_so(told) -> None:
    assert not options().rough
    assert options(**told).rough


@pytest.mark.parametrize(
    ("name", "told", "expected"),
    [
        ("plan.rent", {}, (D(1500), D(6500))),
        ("plan.rent", {"plan.income": None}, (D(1500), None)),
        ("plan.rent", {"plan.income": "0"}, (D(1500), None)),
        # 6500 less what is needed (2700, above the floor of 2000) and 300 for other debts.
        ("plan.other_spending", {}, (D(200), D(3500))),
        ("plan.other_spending", {"plan.floor": "3000"}, (D(200), D(3200))),
        ("plan.other_spending", {"plan.rent": "6000"}, (D(200), D(0))),
        ("plan.other_spending", {"plan.rent": "5000", "plan.other_spending": None}, (D(0), D(0))),
        ("plan.other_spending", {"plan.rent": "4999"}, (D(200), D(1))),
    ],
)
def test_an_expense_may_be_as_much_as_there_is_for_it(name, told, expected) -> None:
    assert expected == most_for(GUIDANCE, Facts.of({**PLAN, **told}), name)


def test_a_lender_has_its_name_or_is_the_lender() -> None:
    named = own_creditor(Facts.of({"creditor.name": "海川银行"}))

    assert ("海川银行", "海川银行") == (named.zh, named.en)
    assert OWN_CREDITOR == own_creditor(Facts())


def test_the_figures_of_a_plan_are_kept_as_answers_each_under_its_own_question(case) -> None:
    made = options(need=["房租=1500", "吃饭=1200", "rent=10", "猫粮=80", "狗粮=20"], debt="约3万")
    keep_figures(GUIDANCE, case, made, "zh")
    held = case.facts()

    assert ["~1510", "~1200", "~100", "~6500", "~2000", "~300", "~200", "~30000"] == [
        held.value(f"plan.{name}")
        for name in (
            "rent",
            "food",
            "other_needs",
            "income",
            "floor",
            "other_debts",
            "other_spending",
            "debt",
        )
    ]
    # What is no longer given is nought, and nought is never rough.
    keep_figures(GUIDANCE, case, options(need=[], floor="0", debt="约3万", other=[], shared=[]), "zh")
    assert ["0", "0", "0", "0", "~6500"] == [
        case.facts().value(f"plan.{name}") for name in ("rent", "food", "other_needs", "floor", "income")
    ]


def test_an_offer_to_one_lender_is_kept_with_its_last_payment_and_its_sum(case) -> None:
    made = options(other=[], shared=[], rate=None, asked=None, grace=0)
    offer = made.offers[0]
    keep_offer(case, made, offer, 0, "海川银行", "zh")
    held = case.facts()

    assert [f"{offer.monthly}", offer.number, "2027-01-10", str(offer.last.day), "30000"] == [
        held.value(f"offer.{name}") for name in ("monthly_amount", "instalments", "first_payment", "last_day", "total")
    ]
    assert offer.last.amount == D(held.value("offer.last_amount"))


def test_a_day_nobody_named_is_promised_in_no_letter_and_one_kept_before_goes_with_the_old_offer(case) -> None:
    made = options(other=[], shared=[], rate=None, asked=None, grace=0)
    keep_offer(case, made, made.offers[0], 0, "海川银行", "zh")
    assert {"offer.first_payment", "offer.last_day"} <= case.facts().keys()
    keep_offer(case, replace(made, day_told=False), made.offers[0], 0, "海川银行", "zh")

    assert not {"offer.first_payment", "offer.last_day"} & case.facts().keys()
    assert "offer.monthly_amount" in case.facts()
    # Where it is named again it stands again.
    keep_offer(case, made, made.offers[0], 0, "海川银行", "zh")
    assert "2027-01-10" == case.facts().value("offer.first_payment")


def test_an_offer_to_one_of_several_lenders_is_that_lenders_part(case) -> None:
    made = options(other=["甲银行=10000"], shared=[], rate=None, asked=None, grace=0)
    offer = made.offers[0]
    monthly, totals, others = [], [], []
    for place in (0, 1):
        keep_offer(case, made, offer, place, "海川银行", "zh")
        monthly.append(D(case.facts().value("offer.monthly_amount")))
        totals.append(case.facts().value("offer.total"))
        others.append(case.facts().value("plan.others"))

    assert (offer.monthly, ["30000", "10000"]) == (sum(monthly), totals)
    assert ["甲银行 10000", "海川银行 30000"] == others
    assert monthly[0] == 3 * monthly[1]


def test_a_sum_that_runs_from_a_day_that_is_about_right_is_about_right_itself() -> None:
    made = told_debt(GUIDANCE, Facts.of({**DEBT, "debt.due_on": "~2026-06-05"}), 360, None)

    assert (True, ("debt.due_on",)) == (made.rough, made.about)


FEES = {"owed.fees": "2026-02-01 300 {}", "owed.payments": "2026-03-01 500"}


@pytest.mark.parametrize(
    ("note", "other"), [("滞纳金", True), ("逾期违约金", True), ("诉讼费", False), ("律师费", False)]
)
def test_a_late_fee_is_no_cost_of_enforcing_plainly_and_the_sum_with_it_paid_last_is_told(note, other) -> None:
    told = {name: value.format(note) for name, value in FEES.items()}
    [made] = reckon_debts([told_debt(GUIDANCE, Facts.of({**DEBT, **told}), 360, None)], date(2026, 11, 22), {})
    last = with_fees_last(GUIDANCE, made)

    assert other == (last is not None and last.total < made.balance.total)


def test_an_order_that_was_agreed_is_not_doubted() -> None:
    told = {name: value.format("滞纳金") for name, value in FEES.items()}
    debt = told_debt(GUIDANCE, Facts.of({**DEBT, **told}), 360, "principal,interest,fees")
    [made] = reckon_debts([debt], date(2026, 11, 22), {})

    assert with_fees_last(GUIDANCE, made) is None
