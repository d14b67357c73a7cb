"""Who answers is the borrower only where they say so: every letter of the case is written as theirs."""

from datetime import date

import pytest

from helper.guidance import load
from helper.interview import Unreadable, parse_answer
from helper.model.fact import Facts
from helper.remedies.steps import next_steps
from helper.told.who_answers import tells_stolen_identity

GUIDANCE = load()


def _who(said: str) -> object:
    try:
        return parse_answer(GUIDANCE, GUIDANCE.questions["teller.role"], said).value
    except Unreadable as error:
        return error.readings or "asked again"


@pytest.mark.parametrize(
    "said",
    [
        "I am not the borrower",
        "they called me about my husband's loan",
        "they called me about my employee's debt",
        "not me, my husband borrowed",
        "He borrowed, I did not",
        "my 老公 borrowed money",
        "a friend of the borrower",
        "I'm the wife of the borrower",
        "the debt is my husband's",
        "I never borrowed anything",
        "the borrower is my son",
        "HR",
        "wife",
        "我是借款人的老婆",
        "借款人是我老公",
        "我不是借款人",
        "我员工欠的",
        "我不是借钱的，别人来问我要",
        "借钱的不是我",
        "我是借钱的人的妈",
        "我老公的",
        "我爸的债",
        "是我弟弟的信用卡",
    ],
)
def test_whoever_speaks_of_anothers_debt_is_not_the_borrower(said: str) -> None:
    assert _who(said) == "contacted"


@pytest.mark.parametrize(
    "said",
    [
        "I borrowed",
        "my loan",
        "it's me",
        "I have not paid my loan",
        "I borrowed money from a bank, not from them",
        "I borrowed from my friend",
        "the one who borrowed",
        "me, I am a teacher",
        "me, I have a credit card with a Chinese bank",
        "我借的",
        "是我自己借的",
        "我是借钱的",
    ],
)
def test_whoever_says_they_borrowed_is_the_borrower(said: str) -> None:
    assert _who(said) == "borrower"


@pytest.mark.parametrize("said", ["I am helping a friend who borrowed", "I'm a lawyer for the borrower", "帮我妈填"])
def test_whoever_helps_a_borrower_is_a_helper(said: str) -> None:
    assert _who(said) == "helper"


@pytest.mark.parametrize("said", ["they keep calling me", "I don't owe that much", "不是本人"])
def test_what_does_not_say_who_is_asked_again(said: str) -> None:
    assert _who(said) == "asked again"


def test_both_at_once_is_asked_back() -> None:
    assert _who("I borrowed, but it is his loan") == ("borrower", "contacted")


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("My helper's debt, not mine. They called me", "contacted"),
        ("our domestic helper owes them, they called me", "contacted"),
        ("I am her helper", "helper"),
        ("I'm the one who owes money", "borrower"),
        ("I'm writing for a friend", "helper"),
    ],
)
def test_a_helper_somebody_keeps_is_nobody_who_helps(said, role):
    assert parse_answer(load(), load().questions["teller.role"], said).value == role


@pytest.mark.parametrize(
    ("said", "channel"),
    [
        ("they called me", "call"),
        ("they phoned me three times at the house", "call"),
        ("they texted me", "sms"),
        ("two men came to my door", "visit"),
        ("they called me on WeChat", "messaging_app"),
    ],
)
def test_how_they_made_contact_is_read_from_an_english_sentence(said, channel):
    assert parse_answer(load(), load().questions["contact.channel"], said).value == channel


def test_a_sentence_that_begins_with_never_is_a_no():
    assert parse_answer(load(), load().questions["teller.signed"], "I never signed anything").value is False


def test_a_wife_who_says_no_more_is_asked_whether_she_was_contacted_or_helps() -> None:
    assert ("contacted", "helper") == _who("老婆")


@pytest.mark.parametrize("said", ["我的债", "我的信用卡"])
def test_ones_own_debt_is_nobody_elses(said: str) -> None:
    assert _who(said) != "contacted"


@pytest.mark.parametrize("said", ["my ex-husband", "my ex", "前夫", "divorced", "我们离婚了", "ex-girlfriend"])
def test_a_former_spouse_or_partner_is_no_spouse(said: str) -> None:
    relation = GUIDANCE.questions["teller.relation"]
    assert parse_answer(GUIDANCE, relation, said).value == "former"
    assert parse_answer(GUIDANCE, relation, "my husband").value == "spouse"


@pytest.mark.parametrize(("when", "divorced"), [(None, True), ("married", True), ("not_then", False), ("never", False)])
def test_a_loan_of_the_marriage_is_asked_after_before_it_is_called_nobodys(when: str | None, divorced: bool) -> None:
    facts = Facts.of(
        {
            "teller.role": "contacted",
            "teller.relation": "former",
            "contact.recipient_role": "other",
            **({"teller.loan_in_marriage": when} if when else {}),
        }
    )
    steps = {step.id for step in next_steps(facts, [], guidance=GUIDANCE, today=date(2026, 11, 30))}
    assert (divorced, not divorced) == ("contacted.former" in steps, "contacted.not_yours" in steps)
    assert "contacted.spouse" not in steps


@pytest.mark.parametrize(
    ("helped", "said"),
    [
        ("your friend", "my friend"),
        ("your sister", "my sister"),
        ("the client", "the client"),
        ("the client", "我的客户"),
        ("the person you help", "当事人"),
        ("the person you help", "my sister (the one helped)"),
        ("the person you help", "我妹妹（我帮的人）"),
        ("your friend", "her"),
    ],
)
def test_whom_a_helper_helps_is_the_borrower_and_no_third_person(helped: str, said: str) -> None:
    reached = GUIDANCE.questions["contact.recipient_role"]
    assert parse_answer(GUIDANCE, reached, said, helped=helped).value == "borrower"


@pytest.mark.parametrize(
    ("helped", "said", "other"),
    [
        ("the person you help", "my friend", "other"),
        ("your friend", "我朋友", "other"),
        ("the client", "my sister", "relative"),
        ("your friend", "friend", "other"),
    ],
)
def test_somebody_of_the_helpers_own_is_asked_back(helped: str, said: str, other: str) -> None:
    reached = GUIDANCE.questions["contact.recipient_role"]
    with pytest.raises(Unreadable) as raised:
        parse_answer(GUIDANCE, reached, said, helped=helped)
    assert raised.value.readings == ("borrower", other)


@pytest.mark.parametrize(
    ("said", "role"), [("her boss", "employer"), ("his mother", "relative"), ("my friend", "other")]
)
def test_others_than_the_one_helped_stay_who_they_are(said: str, role: str) -> None:
    reached = GUIDANCE.questions["contact.recipient_role"]
    helped = "" if said == "my friend" else "your friend"
    assert parse_answer(GUIDANCE, reached, said, helped=helped).value == role


@pytest.mark.parametrize(
    "said",
    [
        "不是我借的，骗子冒用我身份证借的",
        "贷款写的是我的名字，被冒名的",
        "被冒名",
        "我的身份证被骗子拿去借的",
        "有人拿我的身份信息办的贷款",
        "盗用我身份借的",
        "identity stolen: borrowed in my name",
        "someone borrowed in my name",
    ],
)
def test_a_stolen_identity_is_in_ones_own_name_and_no_relative_s(said: str) -> None:
    assert tells_stolen_identity(said)
    assert parse_answer(GUIDANCE, GUIDANCE.questions["teller.role"], said).value == "borrower"
    with pytest.raises(Unreadable):
        parse_answer(GUIDANCE, GUIDANCE.questions["teller.relation"], said)


@pytest.mark.parametrize(
    "said", ["我儿子借的", "我朋友用我的账号借的", "他们冒用法院的名义打来的", "打错了，我不认识这个人"]
)
def test_who_was_rung_about_another_has_no_stolen_identity(said: str) -> None:
    assert not tells_stolen_identity(said)
