"""Each kind of lender has its own authority: letters are addressed to it, and its time limits are no other's."""

import pytest

from helper.cases.recording import record
from helper.checking import check_contact, derive
from helper.errors import HelperError
from helper.guidance import load
from helper.letters import fill, letter
from helper.model.fact import Fact, Facts
from helper.remedies.steps import venues_for

GUIDANCE = load()
LOCAL = ["microloan", "leasing", "guarantee_company", "debt_buyer"]
CENTRAL = ["bank", "consumer_finance", "auto_finance", "insurer", "financial_leasing", "asset_manager"]
TOLD = {
    "borrower.name": "林晓禾",
    "borrower.phone": "13800000001",
    "creditor.name": "某某有限公司",
    "contact.at": "2026-11-20T10:00",
    "contact.channel": "call",
    "contact.recipient_role": "borrower",
    "contact.said.threat_violence": True,
}


def written(id: str, kind: str) -> str:
    facts = Facts.of(TOLD | {"debt.creditor_kind": kind})
    found = check_contact(GUIDANCE, derive(facts, quiet="22:00-08:00"), 1)
    return fill(GUIDANCE, letter(id), facts, findings=found, contacts=[(1, facts)], today=None).markdown


@pytest.mark.parametrize("kind", LOCAL)
def test_a_company_of_the_province_is_complained_of_to_its_bureau(kind) -> None:
    assert "国家金融监督管理总局（" not in written("complaint_regulator", kind)
    assert "注册地的地方金融管理部门" in written("complaint_local_finance", kind)
    assert ["local_finance_bureau"] == venues_for("complaint_regulator", kind, [], GUIDANCE)


@pytest.mark.parametrize("kind", CENTRAL)
def test_who_is_under_the_central_regulator_is_not_complained_of_to_a_bureau(kind) -> None:
    assert "致：国家金融监督管理总局" in written("complaint_regulator", kind)
    assert ["nfra_12378"] == venues_for("complaint_regulator", kind, [], GUIDANCE)
    with pytest.raises(HelperError):
        written("complaint_local_finance", kind)


def test_a_report_of_a_microloan_company_goes_to_the_bureau_and_runs_by_no_clock_of_the_regulator() -> None:
    assert ["local_finance_bureau"] == venues_for("report_breach", "microloan", [], GUIDANCE)
    assert ["nfra_local"] == venues_for("report_breach", "bank", [], GUIDANCE)


def test_an_ordinary_leasing_company_is_not_held_to_the_measures_for_financial_ones() -> None:
    def cited(kind: str) -> set[str]:
        facts = derive(Facts.of(TOLD | {"debt.creditor_kind": kind}), quiet="22:00-08:00")
        return {text.source for one in check_contact(GUIDANCE, facts, 1) for text in one.sources}

    assert "leasing-2024" not in cited("leasing") and "leasing-2024" in cited("financial_leasing")


@pytest.mark.parametrize(
    ("name", "told", "kept"),
    [
        ("某某金融租赁有限公司", "leasing", "financial_leasing"),
        ("某某融资租赁有限公司", "leasing", "leasing"),
        ("中国信达资产管理股份有限公司", "debt_buyer", "asset_manager"),
        ("某某资产管理有限公司", "debt_buyer", "debt_buyer"),
    ],
)
def test_a_name_that_says_its_kind_decides_between_two_that_are_confused(case, name, told, kept) -> None:
    record(GUIDANCE, case, None, [Fact("debt.creditor_kind", told)])
    record(GUIDANCE, case, None, [Fact("creditor.name", name)])

    assert kept == case.facts().value("debt.creditor_kind")


def test_a_leased_car_taken_back_is_no_mortgage_and_no_plain_taking() -> None:
    facts = Facts.of(
        TOLD
        | {"debt.creditor_kind": "leasing", "debt.product": "secured_vehicle", "contact.channel": "visit"}
        | {"contact.did.took_property": True}
    )
    (found,) = [
        one
        for one in check_contact(GUIDANCE, derive(facts, quiet="22:00-08:00"), 1)
        if one.rule == "property.taken_without_process"
    ]

    cited = {text.provision for text in found.sources}
    assert "第七百五十二条" in cited and not {"第四百一十条第二款", "第二百六十七条"} & cited
    assert found.strength == "arguable"


@pytest.mark.parametrize(
    ("wrong", "stops"),
    [
        ("逾期是真的，但影响我买房，请删除", True),
        ("6月那期在6月12日已经还了，有回单", False),
        ("这不是真实的逾期，请删除", False),
    ],
)
@pytest.mark.parametrize("id", ["credit_complaint", "credit_objection_centre", "credit_objection_lender"])
def test_a_true_record_is_not_asked_to_be_deleted(id, wrong, stops) -> None:
    from helper.letters import stop_of

    assert stops is (stop_of(letter(id), Facts.of({"credit.wrong": wrong})) is not None)


def test_an_heir_is_not_told_to_find_the_borrower_nor_that_the_texts_forgot_heirs() -> None:
    from helper.cases.first_help import asks_relative
    from helper.cases.judging import judge_told

    told = {
        "teller.role": "contacted",
        "contact.channel": "call",
        "contact.at": "2026-11-28 10:00",
        "contact.recipient_role": "heir",
        "contact.words": "你是他家里人，你来替他还",
        "contact.said.third_party_demand": True,
        "debt.creditor_kind": "consumer_finance",
        "debt.product": "online_loan",
    }
    facts = Facts.of(told)
    row = judge_told(GUIDANCE, facts, str(told["contact.words"]))

    assert not asks_relative(facts)
    assert "thirdparty.asked_to_pay" not in {one.rule for one in row.outcome(GUIDANCE).unreached}
    assert asks_relative(Facts.of(told | {"contact.recipient_role": "relative"}))
