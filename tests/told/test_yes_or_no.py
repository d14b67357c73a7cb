"""An answer that speaks of something else than was asked is neither yes nor no."""

import pytest

from helper.guidance import load
from helper.interview import Unreadable, parse_answer

GUIDANCE = load()
REACHED, STOP, PAPERS = "borrower.reachable", "contact.asked_to_stop_before", "contact.papers_shown"


def read(fact: str, said: str) -> object:
    return parse_answer(GUIDANCE, GUIDANCE.questions[fact], said).value


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (REACHED, "说过不要打给学校"),
        (REACHED, "手机一直开着，他们打来我有时上课没接"),
        (REACHED, "没上门"),
        (REACHED, "我没钱"),
        (REACHED, "有人来上门"),
        (REACHED, "是我妈接的"),
        (REACHED, "they said they'd call my boss"),
        (REACHED, "she didn't come"),
        (STOP, "上门了"),
        (PAPERS, "说过他是律师"),
        (PAPERS, "收到了短信"),
        ("contact.visit_announced", "没人在家"),
        ("collector.announced", "没还钱"),
        ("debt.for_family_spending", "赌博输了"),
    ],
)
def test_what_answers_another_question_is_asked_back(fact: str, said: str) -> None:
    with pytest.raises(Unreadable):
        read(fact, said)


@pytest.mark.parametrize(
    ("fact", "said", "value"),
    [
        (REACHED, "打得通", True),
        (REACHED, "会回", True),
        (REACHED, "没打通", False),
        (REACHED, "联系得上，他们还打给我妈", True),
        (REACHED, "he never picked up", False),
        (REACHED, "he answered", True),
        (STOP, "说过不要再打", True),
        (STOP, "没跟他们说过", False),
        (STOP, "i told them twice to stop", True),
        (PAPERS, "没亮证", False),
        (PAPERS, "给我看了工作证", True),
        (PAPERS, "they did not have any ID", False),
        ("contact.visit_announced", "没打招呼", False),
        ("collector.announced", "没有收到通知", False),
        ("teller.signed", "没签过字", False),
        ("contact.identity_stated", "没说哪家公司", False),
        ("contact.recipient_is_child", "是孩子接的", True),
    ],
)
def test_what_speaks_of_what_was_asked_is_a_yes_or_a_no(fact: str, said: str, value: bool) -> None:
    assert read(fact, said) is value


@pytest.mark.parametrize(
    ("fact", "said", "value"),
    [
        ("debt.not_mine", "我没借过", True),
        ("debt.not_mine", "不是我借的", True),
        ("contact.did.entered_home", "没有经过同意", True),
        ("credit.not_told", "没告知", True),
        ("teller.signed", "我连字都没签过", False),
        ("borrower.disclosure_consent", "怎么可能同意", False),
        ("borrower.reachable", "我电话一直开着", True),
        ("contact.asked_to_stop_before", "跟他们讲过他们不听", True),
    ],
)
def test_what_denies_as_the_question_does_says_that_it_is_so(fact: str, said: str, value: bool) -> None:
    assert value is read(fact, said)


@pytest.mark.parametrize("said", ["是我借的", "没推", "没有进"])
def test_what_does_not_repeat_a_sentence_that_denies_is_asked_back(said: str) -> None:
    with pytest.raises(Unreadable):
        read("debt.not_mine", said)
