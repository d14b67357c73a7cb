"""A case for each further lender of a plan: what is the person's goes along, what is the lender's does not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from helper import casefile
from helper.casefile.state import SamePerson
from helper.cases.plan_figures import open_for_lenders
from helper.cases.recording import record
from helper.guidance import load
from helper.model.fact import Fact
from helper.money.plan import Household, plan_payments

GUIDANCE = load()
D = Decimal
TOLD = {
    "borrower.name": "赵大",
    "borrower.phone": "13900000001",
    "teller.role": "borrower",
    "hardship.reason": "失业",
    "plan.income": "6000",
    "plan.floor": "1500",
    "creditor.name": "甲银行",
    "debt.creditor_kind": "bank",
    "debt.amount_claimed": "8000",
    "complaint.wish": "查处",
}


@pytest.fixture
def held(tmp_path, monkeypatch):
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    with casefile.create(tmp_path / "case") as case:
        record(GUIDANCE, case, None, [Fact(name, value) for name, value in TOLD.items()])
        record(GUIDANCE, case, case.new_contact(), [Fact("contact.words", "还钱")])
        yield case


def plan(*others: tuple[str, int]):
    household = Household(D(6000), (("房租", D(1500)),), D(0), D(0), D(1500))
    made = plan_payments(
        household, D(8000), date(2026, 12, 22), yearly=D(0), grace=0, asked=None,
        others=[(name, D(debt)) for name, debt in others], rough=False, product=None, longest=60,
    )  # fmt: skip
    return made, made.offers[0]


def begin(held, *others: tuple[str, int]) -> list[Path]:
    return open_for_lenders(GUIDANCE, held, *plan(*others), "zh")


def facts_of(folder: Path) -> dict:
    with casefile.open_case(folder) as case:
        return {name: fact.value for name, fact in case.facts().items()}


def test_each_further_lender_has_a_case_with_its_debt_and_its_part_of_the_offer(held) -> None:
    others = (("乙银行", 5000), ("丙公司", 3000))
    _, offer = plan(*others)
    first, second = begin(held, *others)

    assert ["case-乙银行", "case-丙公司"] == [first.name, second.name]
    assert [("乙银行", "5000"), ("丙公司", "3000")] == [(one["creditor.name"], one["plan.debt"]) for one in map(facts_of, (first, second))]  # fmt: skip
    parts = [D(facts_of(folder)["offer.monthly_amount"]) for folder in (first, second)]
    assert parts[0] > parts[1] > 0 and sum(parts) < offer.monthly
    assert "甲银行" in facts_of(first)["plan.others"] and "丙公司" in facts_of(first)["plan.others"]
    assert "乙银行" not in facts_of(first)["plan.others"]


def test_debts_told_as_about_right_stay_so_in_the_cases_of_their_lenders(held) -> None:
    made, offer = plan(("乙银行", 5000), ("丙公司", 3000))
    told = facts_of(open_for_lenders(GUIDANCE, held, replace(made, rough=True), offer, "zh")[0])

    assert "~5000" == told["plan.debt"]
    assert ["甲银行 ~8000", "丙公司 ~3000"] == told["plan.others"].splitlines()


def test_what_was_told_of_the_person_goes_along_and_what_was_told_of_the_lender_stays(held) -> None:
    (folder,) = begin(held, ("乙银行", 5000))
    told = facts_of(folder)

    along = ("borrower.name", "borrower.phone", "teller.role", "hardship.reason", "plan.income", "plan.floor")
    assert {name: TOLD[name] for name in along} == {name: told.get(name) for name in along}
    assert not {"debt.creditor_kind", "debt.amount_claimed", "complaint.wish"} & told.keys()
    with casefile.open_case(folder) as other:
        assert [] == other.contacts()


def test_the_cases_of_one_person_know_each_other(held) -> None:
    first, second = begin(held, ("乙银行", 5000), ("丙公司", 3000))

    assert {"case-乙银行": "乙银行", "case-丙公司": "丙公司"} == held.kept(SamePerson).called
    with casefile.open_case(first) as one, casefile.open_case(second) as other:
        assert {"case": "甲银行", "case-丙公司": "丙公司"} == one.kept(SamePerson).called
        assert {"case": "甲银行", "case-乙银行": "乙银行"} == other.kept(SamePerson).called


def test_a_lender_that_has_its_case_already_is_passed_over_and_one_that_was_deleted_is_made_again(held) -> None:
    (first,) = begin(held, ("乙银行", 5000))
    assert [] == begin(held, ("乙银行", 5000))
    (second,) = begin(held, ("乙银行", 5000), ("丙公司", 3000))
    assert "case-丙公司" == second.name
    with casefile.open_case(first) as case:
        case.purge()
    (again,) = begin(held, ("乙银行", 5000))
    assert first == again and casefile.exists(again)


def test_a_folder_that_is_there_already_is_nobodys_new_case(held) -> None:
    beside = held.folder.parent / "case-乙银行"
    beside.mkdir()
    (beside / "notes.txt").write_text("mine", encoding="utf-8")
    (made,) = begin(held, ("乙银行", 5000))

    assert beside != made and made.parent == beside.parent and ["notes.txt"] == [path.name for path in beside.iterdir()]
    assert {made.name: "乙银行"} == held.kept(SamePerson).called


def test_where_no_other_lender_is_in_the_plan_nothing_is_made(held) -> None:
    before = sorted(held.folder.parent.iterdir())
    assert [] == begin(held) and before == sorted(held.folder.parent.iterdir())


def test_a_case_that_cannot_be_made_whole_is_not_there(held, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("helper.cases.plan_figures.keep_offer", broken)
    with pytest.raises(RuntimeError):
        begin(held, ("乙银行", 5000))
    assert ["case"] == [path.name for path in held.folder.parent.iterdir() if not path.name.startswith(".")]
    monkeypatch.undo()
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    # The name was kept before: the next run makes it under the same.
    assert ["case-乙银行"] == [path.name for path in begin(held, ("乙银行", 5000))]
