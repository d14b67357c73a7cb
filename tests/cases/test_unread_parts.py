"""What is not in Chinese in a message in Chinese was not read, and is named."""

import pytest

from helper.cases.gate import find_threat
from helper.cases.support import in_other_language, is_unread, unread_parts


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


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        # Four words of another language, two of them longer than a letter and no name, make a stretch.
        ("再不还就来 You Better pay Now soon 知道吗", ["You Better pay Now soon"]),
        ("再不还就来 You Better Pay Now soon 知道吗", []),
        ("再不还就来 You Better Pay a b 知道吗", []),
        ("再不还就来 we will come 知道吗", []),
        ("再不还就来 we will come now 知道吗", ["we will come now"]),
        ("再不还就来 we will come now. 知道吗 and we tell them too", ["we will come now.", "and we tell them too"]),
    ],
)
def test_a_stretch_is_a_sentence_and_no_name_of_a_product(words: str, parts: list[str]) -> None:
    assert parts == unread_parts(words)


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("pay now", True), ("pay", False), ("kill", True), ("", False), ("123 456", False), ("还", False),
        # One Chinese character to four of another script is another language, one to three is not.
        ("pay me 钱", True), ("pay 钱 钱", False), ("ab 还", False), ("ab cd 还", False), ("abcd e 还", True),
    ],
)  # fmt: skip
def test_what_is_hardly_chinese_is_in_another_language(words: str, other: bool) -> None:
    assert other is in_other_language(words)


def test_nothing_is_unread_where_something_was_read_or_nothing_was_given() -> None:
    assert is_unread("pay now") and not is_unread("pay now", [object()])
    assert not is_unread(None) and not is_unread("")
