"""Something is called in order only where it was recognised, nothing is open, and lender, day and person are known."""

from datetime import date

import pytest

from helper.cases.judging import judge_told
from helper.cases.recording import record
from helper.cases.report import choose_told as worth_telling
from helper.cases.report import make_item, report_told
from helper.guidance import load
from helper.model.fact import GIVEN, Fact, Facts
from helper.model.finding import RuleAnswer

KNOWN = {
    "contact.at": "2026-10-03 10:41",
    "contact.channel": "sms",
    "contact.recipient_role": "borrower",
    "debt.creditor_kind": "bank",
    "debt.product": "credit_card",
}
GUIDANCE = load()
REMINDER = "您好，您的账单已逾期3天，请尽快还款，谢谢"


def told(words, **more):
    facts = {**KNOWN, **{name.replace("__", "."): value for name, value in more.items()}}
    return report_told(
        load(), words, Facts(Fact(name, value, GIVEN) for name, value in facts.items() if value is not None)
    )


@pytest.mark.parametrize(
    ("words", "more", "expected"),
    [
        (REMINDER, {}, "in_order"),
        (REMINDER, {"debt__creditor_kind": None}, "ordinary"),
        (REMINDER, {"contact__at": None}, "ordinary"),
        (REMINDER, {"topic__court": True}, "ordinary"),
        (None, {}, "nothing_known"),
        ("你再不还，我就打断你的腿", {}, "weighed"),
        ("请把钱转到银监会对公安全账户", {}, "fraud"),
        (None, {"contact__said__third_party_disclosure": True}, "unreached"),
        (None, {"contact__said__true_court_notice": True}, "court"),
    ],
)
def test_what_a_contact_comes_to(words, more, expected):
    assert expected == told(words, **more).outcome.kind


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"debt__creditor_kind": "asset_manager"}, "ordinary"),
        ({"debt__creditor_kind": "debt_buyer", "debt__lately": ("debt.lately_demanded",)}, "ordinary"),
        ({"debt__holder_claim": "bought"}, "ordinary"),
        ({"debt__due_on": "2018-12-01"}, "ordinary"),
        ({"debt__quiet_three_years": True}, "ordinary"),
        ({"debt__creditor_kind": "asset_manager", "debt__quiet_three_years": False}, "in_order"),
        ({"debt__creditor_kind": "asset_manager", "debt__due_on": "2026-06-01"}, "in_order"),
        ({"debt__due_on": "2026-06-01"}, "in_order"),
    ],
)
def test_of_a_bought_or_old_debt_it_is_not_said_that_nothing_is_open(more, expected, monkeypatch):
    monkeypatch.setattr("helper.cases.clock.today", lambda: date(2026, 11, 30))
    found = told(REMINDER, **more)

    assert expected == found.outcome.kind
    if expected == "ordinary" and "debt__due_on" not in more and "debt__quiet_three_years" not in more:
        assert "debt.due_on" in found.outcome.decides


def test_what_only_sounds_like_it_is_a_question_and_nothing_else():
    found = told("我让你这辈子都抬不起头来做人，你等着瞧吧")

    assert found.to_confirm
    assert ("to_confirm", "none_found", []) == (
        found.outcome.kind,
        found.summary,
        [row for row in found.every if row.answer == "breach"],
    )


def test_who_has_answered_what_it_sounds_like_is_not_asked_again():
    found = told("我让你这辈子都抬不起头来做人，你等着瞧吧")
    answers = {f"contact__said__{signal.id}": False for signal in found.to_confirm}

    assert () == told("我让你这辈子都抬不起头来做人，你等着瞧吧", **answers).to_confirm


def test_what_no_text_reaches_is_named_with_the_answer_that_keeps_it_out():
    found = told(None, contact__said__third_party_disclosure=True)

    assert ("thirdparty.debt_disclosed", "person", ("contact.recipient_role",)) == (
        found.outcome.unreached[0].rule,
        found.outcome.unreached[0].why,
        found.outcome.unreached[0].facts,
    )


def test_json_says_fraud_and_calls_nothing_in_order():
    shown = told(f"{REMINDER}。请把钱转到银监会对公安全账户").item(None, "zh")

    assert ("fraud", "fraud", ["fraud"]) == (shown["summary"], shown["outcome"], shown["first"])
    assert [] == [row for row in shown["findings"] if row["answer"] == "clear"]


def test_json_keeps_questions_apart_from_what_was_read():
    found = told("我让你这辈子都抬不起头来做人，你等着瞧吧")
    shown = make_item(
        None,
        list(found.every),
        list(found.signals),
        "zh",
        outcome=found.outcome,
        to_confirm=found.to_confirm,
        gate=found.gate,
    )

    assert all(row["like"] for row in shown["to_confirm"])
    assert not any(row["like"] for row in shown["signals"])


@pytest.mark.parametrize(
    ("recipient", "letter"),
    [
        ("heir", "heir_notice"),
        ("guarantor", "guarantor_notice"),
        ("co_borrower", "guarantor_notice"),
        ("colleague", "relative_notice"),
    ],
)
def test_whoever_did_not_borrow_is_offered_the_letter_of_their_place(tmp_path, recipient, letter):
    from helper import casefile
    from helper.cases.letters_allowed import letters_of_the_contacted

    with casefile.create(tmp_path / "case") as case:
        contact = case.new_contact()
        record(load(), case, contact, [Fact("teller.role", "contacted"), Fact("contact.recipient_role", recipient)])

        assert [letter] == letters_of_the_contacted(load(), case, [])


@pytest.mark.parametrize("lender", [None, "unknown", "bank", "private_lender"])
@pytest.mark.parametrize("who", ["borrower", "relative"])
def test_no_conduct_that_was_ticked_vanishes(who: str, lender: str | None) -> None:
    # It is found, or waits for what is missing, or no text reaches it: one of the three is said.
    lawful = {"contact.said.states_identity", "contact.said.polite_reminder"}
    acts = {
        fact
        for rule in GUIDANCE.rules.values()
        if rule.concludes != "clear"
        for fact in rule.facts
        if fact.startswith(("contact.said.", "contact.did.")) and GUIDANCE.questions[fact].kind == "yes_no"
    } - lawful
    for act in acts:
        told = {"contact.at": "2026-10-03 10:00", "contact.channel": "call", "contact.recipient_role": who, act: True}
        made = report_told(GUIDANCE, None, Facts.of({**told, **({"debt.creditor_kind": lender} if lender else {})}))
        assert made.outcome.unreached or any(one.answer == "breach" or one.raised for one in made.findings), act


def test_who_did_not_say_who_they_are_waits_for_the_kind_of_loan_by_name() -> None:
    told = {
        "contact.at": "2026-10-03 10:00", "contact.channel": "call", "contact.recipient_role": "borrower",
        "contact.said.hide_identity": True, "contact.first_contact": True, "debt.creditor_kind": "bank",
    }  # fmt: skip
    (waiting,) = [
        one for one in report_told(GUIDANCE, None, Facts.of(told)).findings if one.rule == "identity.not_stated"
    ]
    assert ("unknown", True, ("debt.product",)) == (waiting.answer, waiting.raised, waiting.missing)


@pytest.mark.parametrize(
    ("answer", "raised", "sourced", "worth"),
    [
        ("breach", False, False, True),
        ("not_in_force", False, False, True),
        ("clear", False, False, False),
        ("clear", True, False, True),
        ("clear", False, True, True),
        ("unknown", True, False, True),
        ("unknown", False, True, False),
    ],
)
def test_what_nothing_raised_and_nothing_says_is_not_told(answer, raised, sourced, worth):
    breach = told("你再不还，我就打断你的腿").every[0]
    one = breach._replace(answer=RuleAnswer(answer), raised=raised, sources=breach.sources if sourced else ())

    assert ([one] if worth else []) == worth_telling([one])


def test_a_lawyer_is_asked_after_and_posing_as_one_is_found_only_once_somebody_looked() -> None:
    words = "我是律师，不还马上立案抓你坐牢"
    facts = Facts.of({**KNOWN, "debt.creditor_kind": "microloan", "contact.words": words})
    found = judge_told(GUIDANCE, facts, words)

    assert "posing.as_lawyer" not in {one.rule for one in found.findings if one.answer == "breach"}
    assert "impersonate_lawyer" in {one.id for one in found.to_confirm}
    confirmed = judge_told(GUIDANCE, facts.with_(Fact("contact.said.impersonate_lawyer", True, GIVEN)), words)
    assert "posing.as_lawyer" in {one.rule for one in confirmed.findings if one.answer == "breach"}


def test_what_was_done_on_a_day_without_a_text_is_not_called_in_order(capsys) -> None:
    from helper.cases.finding_lines import tell_findings
    from helper.cli.terminal import Terminal

    told_ = {
        "contact.at": "2026-11-20 10:00", "contact.channel": "sms", "contact.recipient_role": "borrower", "contact.said.polite_reminder": True,
        "debt.creditor_kind": "microloan", "debt.product": "online_loan", "debt.made_on": "2020-10-01", "borrower.student_then": True,
    }  # fmt: skip
    report = report_told(GUIDANCE, None, Facts.of(told_))

    assert "nothing_known" == report.outcome.kind
    Terminal("zh").show(tell_findings(GUIDANCE, report.findings, outcome=report.outcome))
    shown = capsys.readouterr().out
    assert "✓ 向在校大学生" not in shown and "不等于没有问题" in shown
