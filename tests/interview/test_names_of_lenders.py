"""The name of a lender: a sentence about something else is asked back before it stands as the addressee."""

import pytest

from helper.told.lender_named import doubts_a_name


@pytest.mark.parametrize(
    "said",
    [
        "金额没搞清楚，就是不要骚扰我",
        "我想让他们别再打了",
        "已经还过了",
        "请停止骚扰",
        "没有签合同",
        "他们没说",
        "利息太高",
        "please stop calling me",
        "i dont know which",
        "they never told me",
    ],
)
def test_a_sentence_is_doubted(said: str) -> None:
    assert doubts_a_name(said)


@pytest.mark.parametrize(
    "said",
    [
        "锦程消费金融有限公司",
        "中国工商银行股份有限公司某某市分行",
        "招联金融（好期贷）",
        "360借条",
        "51人品",
        "你我贷",
        "有钱花",
        "来分期",
        "还呗",
        "就爱贷",
        "Home Credit",
        "Standard Chartered Bank (China) Limited",
        "You Credit",
    ],
)
def test_a_name_is_not(said: str) -> None:
    assert not doubts_a_name(said)
