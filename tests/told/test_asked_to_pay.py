"""A relative who tells that they are to pay is heard, in whichever words, and a borrower who is reminded is not."""

import pytest

from helper.guidance import load
from helper.interview import Unreadable, parse_answer
from helper.model.fact import Fact, Facts
from helper.told.asked_to_pay import DEMAND, asks_me_to_pay, with_demand

ASKED = """
    你是他妈 你也有责任还
    说我有责任还
    他说我也有责任 让我还
    老说要我还
    让我还钱
    天天催我还
    喊我替他还
    说当妈的得还
    叫我先垫上
    他说我们做父母的也有责任
    他不还就你来还
    找我们要账
    让我帮他还
    they want me to pay
"""
NOT_ASKED = """
    让我还电话给他
    让我转告他还钱
    没让我还
    让我儿子还钱
    要我儿子电话
    每个人都有责任
    要我还给他身份证
    要我叫他还钱
    让我提醒他还款
    让我还车
    我有责任吗
    要我回个电话
"""


def lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("said", lines(ASKED))
def test_that_one_is_to_pay_is_heard(said):
    assert asks_me_to_pay(said)


@pytest.mark.parametrize("said", lines(NOT_ASKED))
def test_a_message_to_pass_on_or_another_thing_asks_nobody_to_pay(said):
    assert not asks_me_to_pay(said)


@pytest.mark.parametrize(
    "said", ["他说我也有责任 让我还", "让我还钱", "老说要我还", "说我有责任还 我儿子电话打不通才找我"]
)
def test_it_answers_the_list_of_what_was_said_for_who_was_contacted(said):
    question = load().questions["contact.said"]
    assert parse_answer(load(), question, said, contacted=True).value == (f"contact.said.{DEMAND}",)


def test_it_answers_nothing_for_the_borrower():
    try:
        value = parse_answer(load(), load().questions["contact.said"], "老说要我还").value
    except Unreadable:
        return
    assert value != (f"contact.said.{DEMAND}",)


def test_it_is_read_in_words_said_to_a_relative_and_not_to_a_guarantor_or_the_borrower():
    def read(*facts):
        return [one.id for one in with_demand([], "你也有责任还", Facts(facts))]

    assert read(Fact("teller.role", "contacted")) == [DEMAND]
    assert not read(Fact("teller.role", "borrower"))
    assert not read(Fact("teller.role", "contacted"), Fact("contact.recipient_role", "guarantor"))
    assert not read(Fact("teller.role", "contacted"), Fact("teller.signed", True))
