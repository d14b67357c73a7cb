"""A car that was towed: what the yard asks for it is no fraud's fee, and what is only asked for has not been paid."""

import pytest

from helper.guidance import load
from helper.interview import parse_answer
from helper.interview.settled import asks_tow_fee, has_paid

QUESTION = load().questions["fraud.signs"]


@pytest.mark.parametrize("said", ["要我先交3000拖车费才让拿东西", "先付停车费", "先交拖车费和保管费"])
def test_a_tow_fee_ticks_no_sign_of_fraud_and_says_so(said):
    answer = parse_answer(load(), QUESTION, said)
    assert answer.value == ()
    assert "拖车费" in answer.aside.zh


@pytest.mark.parametrize("said", ["先交解冻费", "先付保证金", "要先交手续费才放款"])
def test_a_fee_before_anything_is_done_stays_a_sign(said):
    assert parse_answer(load(), QUESTION, said).value == ("fraud.fee_first",)
    assert not asks_tow_fee(said)


@pytest.mark.parametrize(
    ("said", "paid"),
    [
        ("我们是资产公司的 你那笔债转给我们了 还欠八千六", False),
        ("债权已经转给我们了", False),
        ("把案子转给法务了", False),
        ("3000拖车费交了再来拿东西", False),
        ("交了再来拿", False),
        ("转了8000", True),
        ("交了3000拖车费 还不给", True),
        ("付了钱才发现被骗", True),
        ("债权转让了，我转了2000过去", True),
        ("已经转给他了", True),
    ],
)
def test_a_debt_handed_over_and_a_fee_asked_for_are_no_payment(said, paid):
    assert has_paid(said) == paid
