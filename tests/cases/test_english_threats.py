"""English words of killing, beating or burning name 110 although the program reads no other conduct in English."""

import pytest

from helper.cases.gate import find_threat, gate_of
from helper.cases.report import report_told
from helper.cases.support import in_other_language
from helper.guidance import load
from helper.model.fact import Fact, Facts


@pytest.mark.parametrize(
    "said",
    [
        "He said he would break my legs if I do not pay tonight.",
        "He said he will kill me and my kids",
        "Pay or die",
        "they will beat you up",
        "I will burn your house down",
        "you are dead",
        "We'll cut off your fingers",
        "They threatened to hurt my daughter",
        "I'll put a bullet in your head",
        "they beat me",
    ],
)
def test_words_of_force_are_heard(said):
    assert find_threat(said)
    gate = gate_of(load(), Facts([Fact("contact.words", said)]))
    assert "danger" in (*gate.asks, *gate.names)


@pytest.mark.parametrize(
    "said",
    [
        "They called my boss and said I owe 30,000",
        "this is killing me",
        "I can beat the deadline",
        "pay or we sue",
        "my phone died",
        "you may hurt your credit",
        "break your promise",
        "burn your phone",
        "They come to my office",
        "再不还就打断你的腿",
    ],
)
def test_everyday_english_is_no_threat(said):
    assert not find_threat(said)


def test_a_few_english_words_are_another_language_and_one_or_a_name_of_an_app_is_not():
    assert in_other_language("Pay or die") and in_other_language("They called my boss")
    assert not any(map(in_other_language, ("OK", "https://a.example/b", "App 里逾期了", "还钱 ok please")))


def test_json_says_that_nothing_was_read():
    assert report_told(load(), "They called my boss", Facts()).item()["unread"] is True
    assert report_told(load(), "再不还就去你单位", Facts()).item()["unread"] is False
