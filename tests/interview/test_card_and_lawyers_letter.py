"""A card, a lawyer's letter and a wish to trade a complaint are heard wherever they are typed, and the letter calms."""

import pytest

from helper.cases.heard_lines import tell_law_asked
from helper.interview.settled import bargains_with_complaint, tells_card, tells_lawyers_letter


@pytest.mark.parametrize(
    ("said", "card"),
    [("我自己的信用卡", True), ("信用卡中心发的短信", True), ("不是信用卡", False), ("银行贷款", False)],
)
def test_a_credit_card_is_heard(said, card):
    assert tells_card(said) == card


@pytest.mark.parametrize(
    ("said", "came"),
    [
        ("收到一封律师函", True),
        ("某某律师事务所受某某银行委托，请于七日内还款", True),
        ("i got a lawyers letter", True),
        ("再不还就发律师函", False),
        ("我朋友是律师", False),
    ],
)
def test_a_lawyers_letter_that_came_is_told_from_one_that_is_announced(said, came):
    assert tells_lawyers_letter(said) == came


@pytest.mark.parametrize(
    ("said", "bargains"),
    [
        ("违法吗，我要投诉让他们给我减免", True),
        ("不减免就去投诉", True),
        ("i will complain so they reduce my debt", True),
        ("我要投诉他们半夜打电话", False),
        ("想申请减免罚息", False),
        ("你好", False),
    ],
)
def test_a_complaint_for_a_reduction_is_answered_at_once(said, bargains):
    assert bargains_with_complaint(said) == bargains
    assert bargains == ("gate.complaint_is_no_bargain" in [line.words.key for line in tell_law_asked([said])])
