"""What is not in Chinese in a message in Chinese was not read, and is named."""

import pytest

from helper.cases.gate import find_threat
from helper.cases.support import is_unread, unread_parts


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("再不还就打你单位电话。I know where you live, you will be sorry", "I know where you live, you will be sorry"),
        (
            "你欠三万,再不还 we will tell your company and your parents 知道吗",
            "we will tell your company and your parents",
        ),
    ],
)
def test_english_inside_a_chinese_message_is_named_as_unread(words: str, part: str) -> None:
    assert unread_parts(words) == [part]
    assert is_unread(words)


@pytest.mark.parametrize(
    "words",
    [
        "您的花呗账单已出，请登录 Alipay App 还款",
        "请点 https://example.com/pay/now/please/do 还款",
        "尾号 1234 的 iPhone 15 Pro Max 分期已逾期",
        "再不还就去你公司",
        "",
    ],
)
def test_names_and_links_in_a_chinese_message_are_no_unread_part(words: str) -> None:
    assert unread_parts(words) == []


def test_knowing_where_somebody_lives_calls_for_110() -> None:
    assert find_threat("再不还就等着。I know where you live")
    assert not find_threat("do you know where your contract is")
