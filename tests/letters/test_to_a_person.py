"""A letter to a person who lent speaks to a person: no institution, no company, no credit register is in it."""

import pytest

from helper.guidance import load
from helper.letters import all_letters, fill, letter, stop_of
from helper.letters.author.skeleton import load_example
from helper.model.fact import Fact, Facts

GUIDANCE = load()
LENT = (Fact("debt.creditor_kind", "private_lender"), Fact("creditor.name", "赵老板"), Fact("collector.name", None))
OFFERED = [
    "already_paid",
    "contest_amount",
    "debt_information",
    "extension",
    "fee_reduction",
    "oral_plan_confirmation",
    "stop_improper_contact",
]
OF_COMPANIES = ["贵机构", "贵公司", "受委托的公司", "其他公司", "哪家公司", "征信", "合同号、订单号", "个人信息处理者"]


def written(ident: str, *told: Fact, copy: str | None = None) -> str:
    """Return a letter as its example gives it, with what is told besides; what the example quotes is left out."""
    example = load_example(letter(ident).folder)
    facts = example.pop("facts").with_(Fact("debt.product", None), *told)
    text = fill(GUIDANCE, letter(ident), facts, copy=copy, **example).markdown
    for value in facts.values():
        text = text.replace(str(value.value), "")
    return text


@pytest.mark.parametrize("ident", OFFERED)
def test_no_letter_to_a_person_speaks_to_an_institution_or_of_companies(ident: str) -> None:
    said = written(ident, *LENT)

    assert [] == [word for word in OF_COMPANIES if word in said]
    assert "您" in said


@pytest.mark.parametrize("ident", OFFERED)
def test_the_same_letter_to_an_institution_stays_what_it_was(ident: str) -> None:
    bank = written(ident, Fact("debt.creditor_kind", "bank"))

    assert bank == written(ident)
    assert "谢谢您的" not in bank and "请您" not in bank.replace("请您督促", "")


def test_who_wrote_it_himself_is_not_asked_for_which_company_he_did() -> None:
    asked = written("stop_improper_contact", *LENT).split("## 请求")[1]

    assert "哪家公司" not in asked and "请停止，替您来联系的人也请停止" in asked
    assert "whoever contacts me for you" in written("stop_improper_contact", *LENT, copy="en")


def test_to_no_person_goes_a_letter_about_credit_or_a_complaint_to_an_office() -> None:
    known = Facts.of({"debt.creditor_kind": "private_lender"})
    refused = {one.id for one in all_letters() if stop_of(one, known)}

    assert {"complaint_institution", "complaint_regulator", "credit_objection_lender"} <= refused


def test_who_lent_is_not_asked_to_look_into_their_own_breach() -> None:
    said = written("stop_improper_contact", *LENT)
    bank = written("stop_improper_contact", Fact("debt.creditor_kind", "bank"))

    assert "请核查" not in said
    assert "请核查是否违反" not in bank or "可能违反" in said


def test_every_letter_to_a_lender_speaks_in_the_forms_that_fit_a_person_as_well() -> None:
    forms = GUIDANCE.table("letters")["addressee"]
    assert forms["institution"].keys() == forms["person"].keys()
    fixed = [form["zh"] for form in forms["institution"].values()]
    written_out = [
        (one.id, word) for one in all_letters() if one.recipient == "creditor" for word in fixed if word in one.body
    ]
    assert [] == written_out
