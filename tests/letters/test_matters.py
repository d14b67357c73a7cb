"""A complaint says of itself what it is about, tells the facts of it, and asks for what belongs to it."""

from collections.abc import Mapping

import pytest

from helper.checking import check_contact, derive
from helper.guidance import load
from helper.letters import fill, letter
from helper.model.fact import Fact, Facts, Value

GUIDANCE = load()
WHO: dict[str, Value] = {
    "borrower.name": "林晓禾",
    "borrower.phone": "13800000001",
    "creditor.name": "海川消费金融有限公司",
    "debt.creditor_kind": "consumer_finance",
    "contact.at": "2026-11-20T10:00",
    "contact.channel": "sms",
    "contact.recipient_role": "borrower",
}
MONEY: dict[str, Value] = {
    "debt.deducted_upfront": True,
    "debt.deducted_what": "interest",
    "debt.made_on": "2025-06-01",
}
TAKEN: dict[str, Value] = {
    "debt.creditor_kind": "bank",
    "debt.product": "credit_card",
    "debt.set_off": True,
    "setoff.on": "2026-11-15",
    "setoff.amount": "3000",
    "setoff.account": "工资卡，尾号5678",
}
DATA: dict[str, Value] = {
    "data.request_refused": True,
    "complaint.on": "2026-10-10",
    "complaint.ticket": "A123",
    "complaint.reply": "经核实无问题",
}
INSULT: dict[str, Value] = {"contact.said.insult": True}


def complaint(told: Mapping[str, Value], id: str = "complaint_institution", copy: str | None = None) -> str:
    """Return a complaint of one contact and what was told of the case."""
    facts = Facts.of({**WHO, **told}).with_(Fact("contact.words", "请还款"))
    found = check_contact(GUIDANCE, derive(facts, quiet="22:00-08:00"), 1)
    log = [{"no": 1, "at": "2026-11-20T10:00", "channel": "sms", "words": "请还款"}]
    return fill(
        GUIDANCE,
        letter(id),
        facts,
        findings=found,
        log=log,
        contacts=[(1, facts)],
        today=None,
        copy=copy,
    ).markdown


@pytest.mark.parametrize("id", ["complaint_institution", "complaint_regulator", "complaint_local_finance"])
@pytest.mark.parametrize("told", [MONEY, TAKEN, DATA], ids=["taken off first", "wages taken", "data refused"])
def test_a_complaint_of_money_or_data_does_not_say_that_it_is_about_collecting_only(id, told):
    kind = "microloan" if id == "complaint_local_finance" else told.get("debt.creditor_kind", "consumer_finance")
    page = complaint({**told, "debt.creditor_kind": kind}, id)

    assert "只针对催收方式" not in page and "只就上列事项提出" in page


def test_a_complaint_of_conduct_alone_still_says_so():
    page = complaint(INSULT)

    assert "本投诉只针对催收方式。借款本身不在本信范围内。" in page and "通话录音" in page


def test_conduct_and_money_together_are_not_called_conduct_alone():
    page = complaint(MONEY | INSULT)

    assert "只针对催收方式" not in page and "通话录音和催收记录" in page


@pytest.mark.parametrize(
    ("told", "facts"),
    [
        (MONEY, ["借款的日子：2025年6月1日"]),
        (TAKEN, ["扣款的日子：2026年11月15日", "3,000元", "工资卡，尾号5678"]),
        (DATA, ["2026年10月10日", "A123", "经核实无问题"]),
    ],
    ids=["the day of the loan", "what was taken, when and from where", "what was asked and answered"],
)
def test_what_was_told_of_the_matter_stands_in_the_account(told, facts):
    account = complaint(told).split("## 二、经过")[1].split("## 三")[0]

    assert [] == [fact for fact in facts if fact not in account]
    assert "其他情况" not in account


def test_a_complaint_of_no_contact_asks_for_no_recordings_and_encloses_no_log():
    page = complaint(MONEY)

    assert "录音" not in page and "催收记录表" not in page


def test_the_reading_copy_says_the_same_of_its_matter():
    page = complaint(MONEY, copy="en")

    assert "only about the way of collecting" not in page and "about the matters above only" in page
    assert "Day of the loan: 2025-06-01" in page and "recordings" not in page


def test_a_letter_about_the_way_of_contact_takes_up_no_charges():
    facts = Facts.of(WHO | MONEY | INSULT)
    found = check_contact(GUIDANCE, derive(facts, quiet="22:00-08:00"), 1)
    page = fill(GUIDANCE, letter("stop_improper_contact"), facts, findings=found, contacts=[(1, facts)], today=None)

    assert "先扣" not in page.markdown and "不表示本人认可任何数额" in page.markdown


@pytest.mark.parametrize(
    ("made_on", "cited"),
    [
        ("2025-01-17", "小额贷款公司监督管理暂行办法"),
        ("2023-10-01", "五部门"),
        ("2020-10-01", "请贵机构说明办理这笔借款时适用的规定"),
    ],
)
def test_a_student_loan_is_held_against_the_text_of_its_own_day(made_on, cited):
    told = {"borrower.student_then": True, "debt.made_on": made_on, "debt.creditor_kind": "microloan"}
    page = fill(GUIDANCE, letter("student_loan"), Facts.of(WHO | told), today=None).markdown

    every = ["小额贷款公司监督管理暂行办法", "五部门", "请贵机构说明办理这笔借款时适用的规定"]
    assert [cited] == [text for text in every if text in page]


@pytest.mark.parametrize(("made_on", "code"), [("2019-06-01", False), ("2021-01-01", True), (None, True)])
def test_a_guarantee_before_the_civil_code_is_not_held_against_it(made_on, code):
    told = {
        "teller.name": "林晓禾",
        "teller.phone": "13800000001",
        "guarantee.kind": "unclear",
        "debt.made_on": made_on,
    }
    facts = Facts.of(WHO | {name: value for name, value in told.items() if value is not None})
    page = fill(GUIDANCE, letter("guarantor_notice"), facts, today=None).markdown

    assert code is ("第六百八十六条" in page) is ("第六百九十二条" in page)
    assert code is not ("当时的法律" in page)


@pytest.mark.parametrize(("why", "stops"), [("某市某区人民法院。", True), ("本人住在甲区，应由甲区人民法院管", False)])
def test_an_objection_to_jurisdiction_needs_a_reason_and_not_only_a_court(why, stops):
    from helper.letters import stop_of

    assert stops is (stop_of(letter("jurisdiction_objection"), Facts.of({"court.jurisdiction": why})) is not None)


@pytest.mark.parametrize(("court", "stops"), [("某市某区人民法院", True), ("某市中级人民法院", False)])
def test_an_award_is_set_aside_by_no_district_court(court, stops):
    from helper.letters import stop_of

    assert stops is (stop_of(letter("arbitration_set_aside"), Facts.of({"court.name": court})) is not None)


@pytest.mark.parametrize("told", [True, False])
def test_a_buyer_that_sues_is_asked_for_the_assignment_and_the_cost_of_the_missing_notice(told):
    facts = {
        "court.name": "某区人民法院",
        "court.case_number": "（2026）某0102民初1号",
        "court.objections": "没有收到过转让通知",
        "debt.holder_claim": "bought" if told else None,
        "debt.assigned_with_notice": False if told else None,
    }
    facts = {name: value for name, value in facts.items() if value is not None}
    page = fill(GUIDANCE, letter("defence"), Facts.of(WHO | facts), today=None).markdown

    assert told is ("证明债权转让给了它" in page) is ("第四十八条第二款" in page)
