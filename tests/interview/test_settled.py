"""Who tells that it is paid off is asked whether it is, and is told nothing more of how to pay."""

import pytest

from helper.checking import derive
from helper.interview.own_words import tells_settled
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
    ],
)
def test_a_demand_or_a_wish_is_no_payment(told: str) -> None:
    assert not tells_settled(told)


def test_who_tells_how_it_was_paid_off_has_said_that_it_was() -> None:
    told = Facts([Fact("paid.account", "八月用微信付清")])
    assert derive(told).value("debt.settled") is True
    assert derive(told.with_(Fact("debt.settled", False))).value("debt.settled") is False
