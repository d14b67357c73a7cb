"""The keys of a prompt, written out: they are no answer to what is asked."""

import pytest

from helper.told.keys_in_words import asks_why, goes_back


@pytest.mark.parametrize(
    "said",
    [
        "<",
        "＜",
        "返回",
        "上一题",
        "返回上一题",
        "回到上一步",
        "我想返回",
        "退回去",
        "back",
        "Go back",
        "previous question",
    ],
)
def test_back_in_words_goes_back(said: str) -> None:
    assert goes_back(said)


@pytest.mark.parametrize(
    "said",
    [
        "?",
        "？",
        "这个要紧吗？",
        "这题重要吗",
        "什么意思",
        "啥意思啊",
        "为什么问这个？",
        "必须填吗",
        "不填行吗",
        "看不懂",
        "Why do you ask?",
        "what does this mean?",
        "is it important",
        "do I have to answer this",
    ],
)
def test_a_question_back_is_answered_with_what_the_question_is_for(said: str) -> None:
    assert asks_why(said)


@pytest.mark.parametrize(
    "said",
    [
        "返回的钱没到账",
        "他们让我回来",
        "back door",
        "重要的是他们骂我",
        "不懂法",
        "他问我什么意思",
        "why they call my mother",
        "上个月",
        "前天",
        "这个月",
        "上一个催收",
        "",
        "不",
        "是",
    ],
)
def test_an_answer_is_no_key(said: str) -> None:
    assert not goes_back(said)
    assert not asks_why(said)
