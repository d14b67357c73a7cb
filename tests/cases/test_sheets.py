"""What the sheets of figures say, line by line in both languages, with the charts and the JSON beside them.

``pytest tests/cases/test_sheets.py --golden`` rewrites them; read the difference before committing.
"""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from helper.cases.limitation import limitation_json, reckon_limitation, show_limitation
from helper.cases.loan_figures import reckon_debts, told_debt, told_loan
from helper.cases.owed_sheet import owed_json, show_owed
from helper.cases.plan_figures import plan_of_answers
from helper.cases.plan_sheet import plan_json, show_plan
from helper.cases.sheet import Sheet, cost_json, show_cost
from helper.guidance import load
from helper.model.fact import Facts
from helper.money.amounts import parse_amount
from helper.money.cost import reckon_cost
from helper.text import Text
from helper.wording import say

GOLDEN = Path(__file__).parent / "golden"
GUIDANCE = load()
D = Decimal
TODAY = date(2026, 11, 22)
OWN = Text("海川银行", "Haichuan Bank")


class Written(Sheet):
    """A sheet that keeps how each line is shown as well as what it says."""

    def __init__(self, lang: str) -> None:
        super().__init__(Text("表", "Sheet"), "sheet", lang)
        self.rows: list[str] = []

    def head(self, words: Text) -> None:
        super().head(words)
        self.rows.append(self.parts[-1])

    def line(self, words: Text, style: str = "", *, indent: int = 0) -> None:
        super().line(words, style, indent=indent)
        self.rows.append(f"{' ' * indent}{self.parts[-1]}" + (f"  [{style}]" if style else ""))

    def item(self, words: Text, style: str = "") -> None:
        super().item(words, style)
        self.rows.append(self.parts[-1] + (f"  [{style}]" if style else ""))

    def table(self, head, rows) -> None:
        super().table(head, rows)
        self.rows.append(self.parts[-1])

    def shown(self) -> str:
        # A curve has the same points in both languages.
        charts = [f"{kind} {title}" + (": " + ", ".join(f"{name} {amount}" for name, amount in points) if kind == "bars" or self.lang == "zh" else "") for title, kind, points in self.drawn]  # fmt: skip
        return "\n".join([*self.rows, *charts])


HOUSE = {"plan.income": "6500", "plan.rent": "1500", "plan.food": "1200", "plan.other_debts": "300", "plan.other_spending": "200", "plan.debt": "30000", "plan.start": "2027-01-10"}  # fmt: skip
PLANS = {
    "one lender": {},
    "rough figures below the floor, with interest, grace and what they ask": {"plan.income": "~6500", "plan.floor": "3000", "plan.lender_asks": "1500", "rate": "12", "grace": 2, "months": 24},
    "they ask more than there is": {"plan.lender_asks": "9000", "plan.debt": "10000", "plan.other_spending": None},
    "a card shared with another lender": {"plan.others": "乙平台 9000.50", "debt.product": "credit_card", "rate": "6"},
    "no day was named, and one of several lenders is a card": {"plan.start": None, "plan.others": "某银行信用卡 9000"},
    "a local minimum above the income": {"plan.floor": "20000"},
    "a few payments": {"plan.debt": "5000"},
    "a month that does not cover itself": {"plan.income": "2000"},
    "necessities take all to the yuan": {"plan.income": "2700", "plan.other_debts": None, "plan.other_spending": None},
    "other debts take what needs leave": {"plan.other_debts": "4000"},
    "other debts take it to the yuan": {"plan.other_debts": "3800", "plan.other_spending": None},
    "other spending takes it": {"plan.other_spending": "3500"},
    "what is left clears nothing": {"plan.debt": "3000000"},
    "what is left clears nothing of several": {"plan.debt": "3000000", "plan.others": "乙平台 1000000"},
}  # fmt: skip


def plan(told: dict) -> tuple:
    from dataclasses import replace

    said = {name: value for name, value in {**HOUSE, **told}.items() if "." in name}

    def made(lang: str):
        found = plan_of_answers(GUIDANCE, Facts.of(said), told.get("rate"), told.get("grace", 0), [], lang)
        return replace(found, asked=replace(found.asked, months=told["months"])) if "months" in told else found

    return (
        lambda sheet: show_plan(sheet, GUIDANCE, made(sheet.lang), OWN),
        lambda lang: plan_json(made(lang), OWN.of(lang)),
    )


OWED = {"owed.lent": "10000", "owed.lent_on": "2025-01-01", "debt.stated_rate": "12", "owed.payments": "2025-03-01 500 微信*转*的\n2025-04-01 500", "owed.fees": "2025-02-01 30"}  # fmt: skip
DEBTS = {
    "not yet due, nothing claimed": {},
    "long due, dearer and with interest on interest, more claimed": {"debt.due_on": "2025-06-01", "owed.uplift": "50", "owed.compounding": True, "claims": {"total": "20000", "principal": "9000", "interest": "900.5"}},
    "an uplift beyond what may be agreed, less claimed": {"debt.due_on": "2025-06-01", "owed.uplift": "62.5", "claims": {"total": "1000", "fees": "30"}},
    "rough, without a rate, payments or fees": {"owed.lent": "~10000", "debt.stated_rate": None, "owed.payments": None, "owed.fees": None, "claims": {"total": "1000"}},
    "a due day that is about right, claimed between fees first and fees last": {"debt.due_on": "~2025-06-01", "claims": {"total": "11190"}},
    "fees of a suit": {"owed.fees": "2025-02-01 30 诉讼费"},
    "paid back and more": {"owed.payments": "2025-03-01 12000", "owed.fees": None},
    "a card long overdue with fees beyond the cap": {"debt.product": "credit_card", "debt.due_on": "2025-02-15", "owed.fees": "2025-03-01 30 年费\n2026-03-01 40\n2026-04-01 50 违约金", "days": 365},
    "a card without the day it fell due": {"debt.product": "credit_card"},
    "a claim that is about right": {"owed.fees": None, "claims": {"total": "约20000", "principal": "10000"}},
    "claimed to the fen": {"owed.payments": "2025-01-01 500", "debt.stated_rate": "0", "owed.fees": None, "claims": {"principal": "9500"}},
}  # fmt: skip


def debt(told: dict) -> tuple:
    known = Facts.of({name: value for name, value in {**OWED, **told}.items() if "." in name})
    one = told_debt(GUIDANCE, known, told.get("days", 360), None)
    claims = {name: parse_amount(said) for name, said in told.get("claims", {}).items()}
    (made,) = reckon_debts([one], TODAY, claims)
    product = known.value("debt.product")
    return (
        lambda sheet: show_owed(sheet, GUIDANCE, made, product=product),
        lambda lang: owed_json(GUIDANCE, [made], product),
    )


LOAN = {"cost.received": "12000", "cost.received_on": "2026-01-31", "cost.monthly": "1100", "cost.months": 12}
LOANS = {
    "a bank": {"kind": "bank", "stated": "12"},
    "a private lender, rough, fees apart": {"kind": "private_lender", "cost.received": "~12000", "cost.others": "2026-01-31 600 服务费\n2026-02-01 30"},
    "a private lender long ago": {"kind": "private_lender", "cost.received_on": "2018-01-31"},
    "a microloan company": {"kind": "microloan", "stated": "24", "cost.monthly": "1300"},
    "a consumer finance company before the disclosure": {"kind": "consumer_finance", "cost.received_on": "2024-01-31", "stated": "30"},
    "a lender of an unknown kind": {"cost.others": "2026-01-31 600 服务费"},
    "no more than the contract says": {"kind": "bank", "stated": "20"},
    "fees are all that was paid on top": {"kind": "bank", "cost.monthly": "1000", "cost.others": "2026-01-31 600 服务费"},
    "less paid than received": {"kind": "bank", "cost.months": 3},
    "out of order": {"kind": "platform", "turned": True},
}  # fmt: skip


def loan(told: dict) -> tuple:
    flows = told_loan(Facts.of({name: value for name, value in {**LOAN, **told}.items() if "." in name}))
    if told.get("turned"):
        flows = [*flows[1:], flows[0]]
    stated = D(told["stated"]) if "stated" in told else None
    made = reckon_cost(GUIDANCE, flows, kind=told.get("kind"), contract=None, stated=stated)
    rounded = {"simple_monthly_x12": 10, "compound_monthly_irr": 10, "xirr_365": 10}

    def as_json(lang: str) -> dict:
        shown = cost_json(made, lang)
        return {**shown, "rates": {name: round(shown["rates"][name], places) for name, places in rounded.items()}}

    return lambda sheet: show_cost(sheet, GUIDANCE, made), as_json


LIMITS = {
    "nothing told": {},
    "running, every kind of day told": {"debt.due_on": "2025-06-01", "debt.paid_on": ("2025-07-01",), "debt.signed_on": (), "debt.demanded_on": (), "debt.sued_on": ()},
    "running, some days not told": {"debt.due_on": "~2025-06-01", "debt.paid_on": ("2025-07-01",)},
    "may have run": {"debt.due_on": "2020-06-01", "debt.paid_on": (), "debt.signed_on": (), "debt.demanded_on": (), "debt.sued_on": ()},
    "may have run, some days not told": {"debt.due_on": "2020-06-01"},
    "begun anew after it had run": {"debt.due_on": "2018-06-01", "debt.paid_on": ("2022-07-01",), "debt.signed_on": (), "debt.demanded_on": ("2019-01-01",), "debt.sued_on": ()},
    "a day alone": {"debt.signed_on": "2026-01-01"},
}  # fmt: skip


def limit(told: dict) -> tuple:
    found, whole = reckon_limitation(GUIDANCE, Facts.of(told), TODAY)
    return lambda sheet: show_limitation(sheet, GUIDANCE, found, whole), lambda lang: limitation_json(found, whole)


SHEETS = {"plan": (PLANS, plan), "owed": (DEBTS, debt), "cost": (LOANS, loan), "limitation": (LIMITS, limit)}


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_says_what_it_said_in_both_languages_and_as_json(name, request, monkeypatch) -> None:
    monkeypatch.setenv("HELPER_TODAY", TODAY.isoformat())
    cases, reckoned = SHEETS[name]
    told = []
    for title, given in cases.items():
        show, as_json = reckoned(given)
        told.append(f"== {title}")
        for lang in ("zh", "en"):
            sheet = Written(lang)
            show(sheet)
            told.append(f"-- {lang}\n{sheet.shown()}")
        told.append("-- json\n" + json.dumps(as_json("en"), ensure_ascii=False))
    actual, path = "\n".join(told) + "\n", GOLDEN / f"{name}.txt"
    if request.config.getoption("--golden"):
        path.write_text(actual, encoding="utf-8")
    kept = path.read_text(encoding="utf-8")

    assert kept == actual, f"{path.name} says something else now: run with --golden, and read the difference"


@pytest.mark.parametrize("name", SHEETS)
def test_both_languages_say_the_same_lines_of_a_sheet(name, monkeypatch) -> None:
    monkeypatch.setenv("HELPER_TODAY", TODAY.isoformat())
    cases, reckoned = SHEETS[name]
    for title, given in cases.items():
        show, _ = reckoned(given)
        shown = []
        for lang in ("zh", "en"):
            sheet = Written(lang)
            show(sheet)
            shown.append([row.rpartition("  [")[2] if row.endswith("]") else row[:2] == "- " for row in sheet.rows])
        assert shown[0] == shown[1], title


def test_items_of_a_list_stand_together_and_everything_else_apart() -> None:
    sheet = Sheet(Text("表*格*", "A *sheet*"), "x", "zh")
    sheet.line(Text("一", ""))
    sheet.item(Text("二", ""))
    sheet.item(Text("三", ""))
    sheet.line(Text("四", ""))
    sheet.head(Text("五", ""))
    sheet.item(Text("六", ""))
    sheet.line(Text("七", ""))
    sheet.item(Text("八", ""))
    sheet.table([Text("甲", ""), Text("乙|丙", ""), Text("丁", "")], [["1", "2", "*3*"]])
    page = sheet.html().decode()

    assert page.count("<ul>") == 3
    assert (
        page.index("一")
        < page.index("<ul>")
        < page.index("二")
        < page.index("三")
        < page.index("</ul>")
        < page.index("四")
    )
    assert page.index("<h2") < page.index("五")
    assert "<em>" not in page and "表*格*" in page and "*3*" in page and "乙|丙" in page
    assert ["| 甲 | 乙\\|丙 | 丁 |", "| --- | ---: | ---: |", "| 1 | 2 | \\*3\\* |"] == sheet.parts[-1].split("\n")


def test_charts_stand_on_the_page_in_the_language_of_the_sheet() -> None:
    sheet = Sheet(Text("表", "Sheet"), "x", "en")
    sheet.bars(Text("去处", "Where it goes"), [("Rent", D(1500)), ("Food", D(900))])
    sheet.curve(Text("余额", "Balance over time"), [("2026-01-01", D(10)), ("2026-02-01", D(5))])
    page = sheet.html().decode()

    assert "Where it goes" in page and "Rent" in page and "Balance over time" in page and "去处" not in page
    assert page.count("<svg") == 2


def test_amounts_and_rates_are_written_as_people_read_them() -> None:
    from helper.cases.sheet import in_yuan, percent

    assert "13.58%" == percent(0.13582) and "1,234.50%" == percent(12.345)
    assert in_yuan(D("1234.5")) == say("money.yuan", amount=D("1234.5"))
