"""One lender's rows out of a whole bill, and the table of a debt: every row is taken, or named with what is wrong."""

import io
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from helper.cases.debt_table import (
    Taken,
    beyond_cap,
    debts_of,
    lenders,
    likely_lenders,
    need_principal,
    say_taken,
    take,
    with_late_order,
    workbook_as_csv,
)
from helper.cases.loan_figures import bill_debt, open_table, parse_claims, table_debts, terms_given
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.intake.base import Opened
from helper.model.fact import Facts
from helper.money.amounts import Amount
from helper.money.owed import BalanceEvent, Terms, reckon_owed
from helper.wording import say

GUIDANCE = load()
D = Decimal
HEAD = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态\n"


def bill(*rows: tuple[str, ...]) -> Opened:
    text = HEAD + "".join(
        f"{day} 10:00:00,{kind},{who},{what},{way},¥{amount},/,{status}\n"
        for day, kind, who, what, way, amount, status in rows
    )
    data = text.encode()
    return Opened("bill.csv", lambda: io.BytesIO(data), len(data))


PAID = "支付成功"
ROWS = (
    ("2026-01-05", "转账", "海川小贷", "放款", "收入", "10000.00", "已存入零钱"),
    ("2026-02-05", "商户消费", "海川小贷", "还款", "支出", "950.00", PAID),
    ("2026-02-06", "商户消费", "王小明", "午饭", "支出", "30.00", PAID),
    ("2026-02-07", "转账", "李贷", "还款给朋友", "支出", "40.00", PAID),
    ("2026-02-08", "转账", "张*三", "还款", "支出", "50.00", PAID),
    ("2026-03-05", "商户消费", "海川小贷", "还款", "支出", "950.00", "已全额退款"),
    ("2026-03-06", "商户消费", "某平台", "花呗还款", "支出", "120.00", PAID),
    ("2026-03-07", "商户消费", "超市有限公司", "日用品", "支出", "9.00", PAID),
    ("2026-03-08", "商户消费", "", "花呗还款", "支出", "9.00", PAID),
    ("2026-04-08", "商户消费", "某平台", "其他", "支出", "9.00", PAID),
    ("2026-04-09", "商户消费", "钱四", "信用卡还款", "支出", "9.00", PAID),
)


def test_who_may_be_a_lender_is_named_most_rows_first_and_no_person_ever() -> None:
    assert [("海川小贷", 2), ("李贷", 1), ("某平台", 1)] == lenders(bill(*ROWS))
    assert [("海川小贷", 2)] == lenders(bill(*ROWS), most=1)


@pytest.mark.parametrize(
    ("who", "lender"),
    [
        ("欧阳小明", False),
        ("五个字的店", True),
        ("某某平台", True),
        ("某某银行", True),
        ("小贷", True),
        ("借*呗", False),
    ],
)
def test_a_short_name_with_nothing_of_a_firm_in_it_is_a_persons(who: str, lender: bool) -> None:
    assert ([(who, 1)] if lender else []) == lenders(bill(("2026-04-10", "消费", who, "还款", "支出", "9.00", PAID)))


@pytest.mark.parametrize(
    ("wanted", "rows", "others"),
    [
        (["海川"], [("lent", "10000.00", 2), ("paid", "950.00", 3)], 8),
        (
            [" 海川小贷 ", "某平台"],
            [("lent", "10000.00", 2), ("paid", "950.00", 3), ("paid", "120.00", 8), ("paid", "9.00", 11)],
            6,
        ),
        (["花呗"], [("paid", "120.00", 8), ("paid", "9.00", 10)], 8),
        (["没有这家"], [], 10),
        (["", "  "], [], 10),
    ],
)
def test_rows_are_taken_by_a_part_of_the_name_or_of_what_was_paid_for(
    wanted: list[str], rows: list, others: int
) -> None:
    taken = take(bill(*ROWS), wanted)

    assert rows == [(event.kind, str(event.amount), row) for event, row in zip(taken.events, taken.rows, strict=True)]
    assert [f"账单第{row}行" for _, _, row in rows] == [event.note for event in taken.events]
    assert (others, {"refund": 1}, {"refund": [7]}) == (taken.others, dict(taken.skipped), taken.places)


def test_names_are_found_whatever_their_letters() -> None:
    file = bill(("2026-02-05", "商户消费", "ABC Credit", "repay", "支出", "9.00", PAID))

    assert 1 == len(take(file, ["abc credit"]).events) == len(take(file, ["REPAY"]).events)


def test_without_what_was_lent_nothing_can_be_reckoned() -> None:
    paid = BalanceEvent(date(2026, 2, 5), "paid", D(950))
    made = need_principal([paid], [(date(2026, 1, 5), D(10_000)), (date(2026, 3, 5), D(1))], "bill.csv")

    assert [("lent", date(2026, 1, 5)), ("paid", date(2026, 2, 5)), ("lent", date(2026, 3, 5))] == [
        (one.kind, one.day) for one in made
    ]
    with pytest.raises(HelperError) as refused:
        need_principal([paid], [], "bill.csv")
    assert ("bill.csv", Exit.USAGE, True) == (refused.value.where, refused.value.code, bool(refused.value.do))


TABLE = "日期,类别,金额,备注\n2026-01-05,借款,10000,到手\n2026-02-05,还款,-950,\n2026-02-06,费用,50,服务费\n"


def debts(text: str, *, rate: str = "0.12", known: bool = True) -> list:
    return debts_of(GUIDANCE, text, "a.csv", Terms(D(rate)), rate_known=known)


def test_a_table_gives_one_debt_with_its_events() -> None:
    (one,) = debts(TABLE)

    assert [("lent", D(10_000), "到手"), ("paid", D(950), ""), ("fee", D(50), "服务费")] == [
        (event.kind, event.amount, event.note) for event in one.events
    ]
    assert ("", False, D("0.12"), None) == (one.name, one.rough, one.terms.rate, one.terms.due)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (("lent", "LOAN", "借到", "借款", "放款", "本金"), "lent"),
        (("fee", "费用", "收费", "服务费", "担保费", "会员费", "保险"), "fee"),
        (("paid", "Payment", "还款", "还", "已还"), "paid"),
    ],
)
def test_every_word_for_a_kind_is_known(kinds: tuple[str, ...], expected: str) -> None:
    for kind in kinds:
        (one,) = debts(f"date,kind,amount\n2026-01-05,lent,100\n2026-02-05,{kind},5\n")
        assert expected == one.events[1].kind, kind


def test_each_debt_has_its_own_rows_rate_and_day() -> None:
    text = "date,kind,amount,debt,rate,due\n2026-01-05,lent,约1000,甲,24,\n2026-01-06,lent,2000,乙,,2026-06-01\n2026-02-05,paid,100,甲,,\n2026-02-05,fee,7,乙,18,\n"
    one, other = debts(text)

    assert [("甲", 2, True, D("0.24"), None), ("乙", 2, False, D("0.18"), date(2026, 6, 1))] == [
        (debt.name, len(debt.events), debt.rough, debt.terms.rate, debt.terms.due) for debt in (one, other)
    ]


def test_a_payment_that_names_no_debt_belongs_to_the_only_one_and_among_several_is_refused() -> None:
    only = "date,kind,amount,debt\n2026-01-05,lent,1000,甲\n2026-02-05,paid,100,\n"
    assert [("甲", 2)] == [(debt.name, len(debt.events)) for debt in debts(only)]
    with pytest.raises(HelperError) as refused:
        debts(only + "2026-01-05,lent,1000,乙\n")
    assert (
        "a.csv:3" == refused.value.where
        and GUIDANCE.money["naming"]["says"]["zh"] in refused.value.what.zh
        and refused.value.do
    )


def test_every_bad_row_is_named_and_the_right_ones_are_not() -> None:
    text = "date,kind,amount\n2026-01-05,lent,1000\n2026-01-06,gift,5\n2026-01-07,fee,-5\n2026-02-30,fee,5\n2026-02-01,paid,0\n2026-02-01,paid,5\n"
    with pytest.raises(HelperError) as refused:
        debts(text)

    assert ["a.csv:3", "a.csv:4", "a.csv:5", "a.csv:6"] == [
        line.split("：")[0].split(": ")[0].strip() for line in refused.value.what.zh.splitlines()[1:]
    ]


def test_what_was_lent_and_at_what_rate_has_to_be_known() -> None:
    with pytest.raises(HelperError) as no_principal:
        debts("date,kind,amount,debt\n2026-01-05,lent,1000,甲\n2026-02-05,paid,100,乙\n")
    assert "a.csv 乙" == no_principal.value.where
    with pytest.raises(HelperError) as unnamed:
        debts("date,kind,amount\n2026-02-05,paid,100\n")
    assert "a.csv" == unnamed.value.where
    with pytest.raises(HelperError) as no_rate:
        debts(TABLE, rate="0", known=False)
    assert "a.csv" == no_rate.value.where and "12" in no_rate.value.do.zh
    # Nought is a rate where somebody said so.
    assert D(0) == debts(TABLE, rate="0", known=True)[0].terms.rate
    assert D(0) == debts("date,kind,amount,rate\n2026-01-05,lent,1000,0\n", rate="0", known=False)[0].terms.rate
    assert D("0.12") == debts(TABLE, known=False)[0].terms.rate


def test_the_rate_of_one_debt_is_that_of_no_other() -> None:
    rows = "date,kind,amount,debt,rate\n2026-01-05,lent,1000,甲,12\n2026-01-05,lent,2000,乙,{}\n"
    with pytest.raises(HelperError) as no_rate:
        debts(rows.format(""), rate="0", known=False)
    assert "a.csv 乙" == no_rate.value.where
    assert [D("0.12"), D(0)] == [one.terms.rate for one in debts(rows.format("0"), rate="0", known=False)]


def test_a_card_has_its_own_order_and_cap_and_other_loans_do_not() -> None:
    terms = Terms(D("0.18"), due=date(2026, 2, 5))
    late = with_late_order(GUIDANCE, terms, "credit_card")
    events = [
        BalanceEvent(date(2026, 1, 5), "lent", D(1000)),
        BalanceEvent(date(2026, 8, 4), "fee", D(5)),
        BalanceEvent(date(2026, 8, 5), "fee", D(6)),
    ]
    made = reckon_owed("甲", events, terms, date(2026, 9, 1), {})

    assert (91, ("principal", "interest", "fees")) == (late.late_days, late.late_order)
    assert terms == with_late_order(GUIDANCE, terms, "online_loan") == with_late_order(GUIDANCE, terms, None)
    assert [D(6)] == [line.amount for line in beyond_cap(GUIDANCE, made, "credit_card")]
    assert () == beyond_cap(GUIDANCE, made, "online_loan")
    assert () == beyond_cap(GUIDANCE, reckon_owed("甲", events, Terms(D("0.18")), date(2026, 9, 1), {}), "credit_card")


def test_rows_of_a_bill_and_what_was_lent_by_word_make_one_debt(tmp_path) -> None:
    taken, file = take(bill(*ROWS), ["海川"]), bill(*ROWS)
    (made,) = bill_debt(
        file, tmp_path / "b.csv", taken, ["2025-12-01=1万", " 2025-12-02 =约500"], Terms(D(0)), rate_known=True
    )

    assert [(date(2025, 12, 1), D(10_000)), (date(2025, 12, 2), D(500)), (date(2026, 1, 5), D(10_000))] == [(one.day, one.amount) for one in made.events if one.kind == "lent"]  # fmt: skip
    assert ["paid"] == [one.kind for one in made.events if one.kind != "lent"]
    assert made.rough


@pytest.mark.parametrize(
    ("wanted", "lent", "known", "where"),
    [
        (["没有这家"], [], True, "b.csv"),
        (["海川"], [], False, "b.csv"),
        (["海川"], ["2025-12-01"], True, "--lent 2025-12-01"),
        (["海川"], ["昨天的=5"], True, "--lent"),
        (["海川"], ["2025-12-01=很多"], True, "--lent"),
    ],
)
def test_a_gap_of_a_bill_is_named_by_its_option_or_its_file(tmp_path, wanted, lent, known, where) -> None:
    file = bill(*ROWS)
    with pytest.raises(HelperError) as gap:
        bill_debt(file, tmp_path / "b.csv", take(file, wanted), lent, Terms(D(0)), rate_known=known)
    assert where == gap.value.where and gap.value.do
    if wanted == ["没有这家"]:
        assert "海川小贷" in gap.value.do.zh


def test_where_a_bill_holds_no_lender_one_is_asked_for_by_name() -> None:
    assert say("bills.add_lender_with_part") == likely_lenders(bill(ROWS[2]))
    assert "海川小贷" in likely_lenders(bill(*ROWS)).en


# --- the table itself, and what is said of it


def test_a_workbook_is_read_as_a_table_of_ones_own(tmp_path) -> None:
    import xlsxwriter

    path = tmp_path / "debt.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(
            [["date", "kind", "amount"], ["2026-01-05", "lent", 10000], ["2026-02-05", "paid", 950.5]]
        ):
            sheet.write_row(number, 0, row)
    file = open_table(path, lambda: b"")

    assert ["date,kind,amount", "2026-01-05,lent,10000", "2026-02-05,paid,950.5"] == workbook_as_csv(file).split()
    (one,) = table_debts(GUIDANCE, file, path, Terms(D("0.12")), rate_known=True)
    assert [("lent", D(10000)), ("paid", D("950.5"))] == [(event.kind, event.amount) for event in one.events]


def test_a_csv_of_ones_own_is_read_by_its_path(tmp_path) -> None:
    path = tmp_path / "debt.csv"
    path.write_text("date,kind,amount\n2026-01-05,lent,10000\n", encoding="utf-8")
    (one,) = table_debts(GUIDANCE, open_table(path, lambda: b""), path, Terms(D("0.12")), rate_known=True)

    assert [("lent", D(10000))] == [(event.kind, event.amount) for event in one.events]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(64), b"\xff\xd8\xff" + bytes(64)], ids=["png", "jpeg"])
def test_what_is_no_table_is_refused_with_what_to_give(tmp_path, data) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(HelperError) as refused:
        open_table(tmp_path / "a.csv", lambda: b"")

    assert ("bills.is_no_table_perhaps_picture", "a.csv", Exit.BAD_INPUT) == (refused.value.id, refused.value.where, refused.value.code)  # fmt: skip
    assert refused.value.do


def test_the_one_table_of_an_archive_is_opened_without_a_password_where_it_has_none(tmp_path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "bill.zip", "w") as packed:
        packed.writestr("a.csv", HEAD)
        packed.writestr("readme.txt", "x")

    def never() -> bytes:
        raise AssertionError

    assert "a.csv" == open_table(tmp_path / "bill.zip", never).part


def test_what_a_bill_holds_of_a_lender_is_said_with_every_row_that_was_not_counted() -> None:
    taken = Taken(
        [
            BalanceEvent(date(2026, 1, 5), "lent", D(10000)),
            BalanceEvent(date(2026, 2, 5), "paid", D(950)),
            BalanceEvent(date(2026, 3, 5), "paid", D("50.5")),
            BalanceEvent(date(2026, 3, 6), "fee", D(7)),
        ],
        others=3,
        skipped=Counter({"title": 2, "bad_amount": 9, "refund": 1}),
        places={"title": [1, 2], "refund": [4], "bad_amount": list(range(10, 19))},
    )
    whole, first, second = say_taken(taken)

    assert "1000.5" in whole.zh and "10000" in whole.zh and "950" not in whole.zh
    assert "2" in whole.zh and "3" in whole.zh
    # Headings are no rows; eight places are named, and that there are more.
    assert "10, 11, 12, 13, 14, 15, 16, 17…" in first.zh and "9" in first.zh
    assert "4" in second.zh and "…" not in second.zh


def test_a_lender_is_asked_for_with_those_a_bill_likely_holds_numbers_covered() -> None:
    assert "海川小贷" in likely_lenders(bill(*ROWS)).zh
    with_number = ("2026-02-05", "商户消费", "甲小额贷款公司13900000001", "还款", "支出", "950.00", PAID)
    said = likely_lenders(bill(with_number)).zh
    assert "甲小额贷款公司" in said and "13900000001" not in said
    assert "bills.add_lender_with_part" == likely_lenders(bill(ROWS[2])).key


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"": None, "interest": None}, {}),
        ({"": "约12000"}, {"": Amount(D(12000), rough=True)}),
        ({"": "12860.5", "principal": "1万", "interest": None, "fees": "0"}, {"": Amount(D("12860.5")), "principal": Amount(D(10000)), "fees": Amount(D(0))}),
    ],
)  # fmt: skip
def test_what_a_lender_claims_is_read_by_its_parts_and_what_was_not_given_is_left_out(said, expected) -> None:
    assert expected == parse_claims(said)


def test_a_claim_that_is_no_amount_names_its_part() -> None:
    with pytest.raises(HelperError) as refused:
        parse_claims({"fees": "很多"})
    assert "--claimed fees" == refused.value.where


def terms(known: Facts | None = None, rate="12", due="2026-03-05", uplift="0", order=None, days=360, compounding=False):
    return terms_given(GUIDANCE, known or Facts(), rate, due, uplift, compounding, days, order)


def test_terms_are_those_that_were_said(monkeypatch) -> None:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    made = terms(uplift="50", order="principal,interest,fees", days=365, compounding=True)

    assert (D("0.12"), date(2026, 3, 5), D("0.5"), True, 365) == (made.rate, made.due, made.uplift, made.compounding, made.days_of_year)  # fmt: skip
    assert ("principal", "interest", "fees") == tuple(made.order)
    assert terms(due=None).due is None


def test_a_rate_that_was_not_said_is_that_of_the_case_and_none_where_there_is_none(monkeypatch) -> None:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    assert D("0.185") == terms(Facts.of({"debt.stated_rate": "18.5"}), rate=None).rate
    assert D(0) == terms(rate=None).rate
    assert D("0.12") == terms(Facts.of({"debt.stated_rate": "18.5"})).rate


def test_a_cards_own_order_holds_unless_another_was_said(monkeypatch) -> None:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    card = Facts.of({"debt.product": "credit_card"})

    assert terms(card) == with_late_order(GUIDANCE, terms(), "credit_card") != terms()
    assert terms(card, order="fees,interest,principal") == terms(order="fees,interest,principal")
