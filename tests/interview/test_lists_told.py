"""Lists that are answered in words: a number counts beside words, a no is a no, and what words may mean is asked back."""

import pytest

from helper.guidance import load
from helper.interview import Unreadable, parse_answer
from helper.told import choosing

GUIDANCE = load()
SAID, FRAUD, TOPICS = "contact.said", "fraud.signs", "case.topics"
VISIT = "contact.said.threat_visit_employer_village"


def read(fact: str, said: str) -> object:
    return parse_answer(GUIDANCE, GUIDANCE.questions[fact], said).value


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (FRAUD, "no its the real app as far as i know"),
        (FRAUD, "no, they just call"),
        (FRAUD, "没有，是正规平台"),
        (TOPICS, "没有，合同明细我没要过"),
    ],
)
def test_a_no_with_its_reason_is_none_of_these(fact: str, said: str) -> None:
    assert read(fact, said) == ()


@pytest.mark.parametrize(
    ("fact", "said", "value"),
    [
        (FRAUD, "没有，但是让我转到他个人微信", ("fraud.private_account",)),
        (TOPICS, "没有，他们不给合同", ("topic.papers",)),
        (FRAUD, "1 and 4 and they shouted", ("fraud.private_account", "fraud.code_or_screen")),
        ("contact.did", "2 他们不走", (GUIDANCE.questions["contact.did"].members[1],)),
    ],
)
def test_what_is_plain_beside_other_words_is_taken(fact: str, said: str, value: tuple[str, ...]) -> None:
    assert read(fact, said) == value


@pytest.mark.parametrize(
    ("fact", "said", "readings"),
    [
        (SAID, "they want to come to the school", ((VISIT,), ())),
        (FRAUD, "she was told to move the money to a manager's account i think", (("fraud.private_account",), ())),
        (SAID, "骂人 说要来学校找我", ((VISIT, "contact.said.insult"), ("contact.said.insult",))),
    ],
)
def test_what_words_may_mean_is_asked_back(fact: str, said: str, readings: tuple[object, ...]) -> None:
    with pytest.raises(Unreadable) as raised:
        read(fact, said)
    assert {frozenset(one) for one in readings} == {frozenset(one) for one in raised.value.readings}


def test_a_threat_of_no_kind_is_asked_which_and_what_was_plain_stays() -> None:
    with pytest.raises(Unreadable) as raised:
        read(SAID, "骂人 威胁")
    assert len(raised.value.readings) > 3
    assert all("contact.said.insult" in one and len(one) == 2 for one in raised.value.readings)


@pytest.mark.parametrize("said", ["3个人", "5点打的", "中午吃什么"])
def test_a_count_and_everyday_words_choose_nothing(said: str) -> None:
    with pytest.raises(Unreadable):
        read("contact.did", said)


@pytest.mark.parametrize(
    "said",
    [
        *("none of that", "None of those", "no, none of it", "nothing like that", "nope, none of that happened"),
        *("以上都没有", "这些都没有", "没有这些"),
    ],
)
def test_none_of_that_is_none_of_these_in_whatever_words(said: str) -> None:
    assert read(FRAUD, said) == ()


@pytest.mark.parametrize("said", ["nothing happened yet to my car", "none of that money came back", "没有这些钱"])
def test_what_only_begins_like_none_of_that_is_not_taken_for_it(said: str) -> None:
    with pytest.raises(Unreadable):
        read(FRAUD, said)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("insult, told others", ("contact.said.insult", "contact.said.third_party_disclosure")),
        ("told my students", ("contact.said.third_party_disclosure",)),
    ],
)
def test_who_was_told_is_understood_in_english(said: str, value: tuple[str, ...]) -> None:
    assert read(SAID, said) == value


@pytest.mark.parametrize(
    ("said", "besides"),
    [
        *(("y, and insult", "insult"), ("yes and insult", "insult"), ("对，还有辱骂", "辱骂"), ("对还有骂人", "骂人")),
        *(("y", ""), ("yes", ""), ("对的", ""), ("yes, no", ""), ("对，没有骂人", ""), ("yesterday", "")),
    ],
)
def test_what_is_named_beside_a_yes_is_named_and_a_no_beside_it_is_none(said: str, besides: str) -> None:
    assert choosing.rest_of_yes(said) == besides
