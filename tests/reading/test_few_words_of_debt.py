"""A few words that say who borrowed or cannot pay are no despair, whoever it is."""

from itertools import product

import pytest

from helper.cases.gate import find_danger, find_despair
from helper.guidance import load

WHO = ("我", "我老婆", "我弟", "我妈", "我女儿", "我同事", "他")
WHAT = ("偷偷借了网贷", "网贷还不上了", "欠了一屁股债", "信用卡逾期了", "背着我借了钱", "又去借钱了", "逾期半年了")


@pytest.mark.parametrize("said", [who + what for who, what in product(WHO, WHAT)])
def test_who_borrowed_or_cannot_pay_is_no_despair_and_no_danger(said):
    assert not find_despair(load(), said)
    assert not find_danger(load(), said)


@pytest.mark.parametrize("said", ["网贷还不上不想活了", "欠这么多钱我想死", "还完这笔就走了，别找我", "我死了债就没了"])
def test_despair_beside_a_debt_in_a_few_words_is_heard(said):
    assert find_despair(load(), said)
