"""The quick look that tells whose messages are worth asking about."""

import pytest

from helper.guidance import load
from helper.reading import speaks_of_debt


@pytest.mark.parametrize("text", ["您的借款已逾期12天", "请尽快还 款", "名下欠款", "借钱不还"])
def test_words_of_debt(text: str) -> None:
    assert speaks_of_debt(text, load().signals)


@pytest.mark.parametrize("text", ["今晚回家吃饭", "您的快递已到驿站", "验证码 123456", ""])
def test_words_of_other_things(text: str) -> None:
    assert not speaks_of_debt(text, load().signals)
