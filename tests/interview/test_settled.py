"""Who tells that it is paid off is asked whether it is, and is told nothing more of how to pay."""

import pytest

from helper.checking import derive
from helper.guidance import load
from helper.interview import parse_answer
from helper.interview.settled import has_paid, not_asked_yet, tells_settled, tells_wish_to_pay
from helper.model.fact import Fact, Facts


@pytest.mark.parametrize(
    "told",
    [
        "这笔钱我去年就已经还清了",
        "早就还完了，还在催",
        "都结清了，有结清证明",
        "I paid it all off in August, I have the receipts",
        "It was already paid in full",
        "I have settled everything",
        "I paid it all back last year, I have the receipts",
        "it is paid off",
        "I borrowed but I paid everything back already",
        "I repaid the loan in 2023",
        "I paid back the whole loan",
        "去年就全部还清了，有收据",
        "钱都还了",
    ],
)
def test_that_it_is_paid_off_is_heard(told: str) -> None:
    assert tells_settled(told)


@pytest.mark.parametrize(
    "told",
    [
        "他让我今天全部还清",
        "还没还清，还差三期",
        "要是还清了就不催了",
        "我想一次性还清，要怎么谈",
        "必须在五点前结清",
        "I want it paid off by May",
        "he said it must be paid in full today",
        "not fully paid yet",
        "I will pay it all back",
        "I have not paid it back",
        "I paid back half of it",
        "he asked whether I paid it all back",
        "I paid it all to the scammer",
        "I paid everything to his wechat",
    ],
)
def test_a_demand_or_a_wish_is_no_payment(told: str) -> None:
    assert not tells_settled(told)


def test_who_tells_how_it_was_paid_off_has_said_that_it_was() -> None:
    told = Facts([Fact("paid.account", "八月用微信付清")])
    assert derive(told).value("debt.settled") is True
    assert derive(told.with_(Fact("debt.settled", False))).value("debt.settled") is False


@pytest.mark.parametrize(
    "told",
    [
        "I paid it all back last year, I have the receipts",
        "I paid it all back, I have proof",
        "it is paid off",
        "I paid three instalments to the bank",
        "已经付清了",
        "上个月付了月供",
    ],
)
def test_what_was_paid_on_the_loan_is_gone_to_no_fraud(told: str) -> None:
    assert not has_paid(told)


@pytest.mark.parametrize(
    "told",
    [
        "I paid it all to the scammer",
        "I transferred 3000 to the safe account",
        "I paid the fee to unfreeze the loan",
        "钱已经付给他了",
        "我已经转了三千",
    ],
)
def test_what_went_to_a_fraud_still_has_gone(told: str) -> None:
    assert has_paid(told)


@pytest.mark.parametrize(
    "said",
    [
        "I paid it all back last year, I have the receipts",
        "I paid it all back, I have proof",
        "it is paid off",
        "去年就全部还清了，有收据",
    ],
)
def test_paid_off_is_chosen_in_somebodys_own_words(said: str) -> None:
    topics = load().questions["case.topics"]
    answer = parse_answer(load(), topics, said)
    assert answer.value == ("debt.settled",)
    assert answer.note == said


@pytest.mark.parametrize(("said", "yet"), [("还没问", False), ("not asked yet", False), ("问过了", True), ("2", True)])
def test_who_has_asked_nobody_says_so_in_words(said: str, yet: bool) -> None:
    assert not_asked_yet(said) is not yet


@pytest.mark.parametrize(
    ("said", "wants"),
    [
        ("想跟银行协商分期还", True),
        ("希望慢慢还", True),
        ("I want to pay in instalments", True),
        ("他们让我分期还", False),
        ("不想分期", False),
        ("花呗分期的", False),
        ("they want me to pay in instalments", False),
    ],
)
def test_a_wish_to_pay_bit_by_bit_is_ones_own(said: str, wants: bool) -> None:
    assert tells_wish_to_pay(said) is wants
