"""Who puts things in order, gives away and says that nobody has to pay any more is heard in English as in Chinese."""

from pathlib import Path

import pytest

from helper.cases.gate import find_despair, find_perhaps
from helper.guidance import load

_TEXT = Path(__file__).with_name("english_parting.txt").read_text(encoding="utf-8")
PARTING, EVERYDAY = (part.strip().split("\n") for part in _TEXT.split("# despair\n")[1].split("# everyday\n"))


@pytest.mark.parametrize("text", PARTING)
def test_who_puts_things_in_order_and_takes_leave_is_heard_whoever_the_words_were_given_for(text):
    assert find_despair(load(), text) and find_despair(load(), text, theirs=True)


@pytest.mark.parametrize("text", EVERYDAY)
def test_who_is_away_for_a_week_or_moves_or_pays_alarms_nobody(text):
    assert not find_despair(load(), text)


@pytest.mark.parametrize(
    "text",
    [
        "they dont have to call my mother anymore",
        "The agency no longer needs to ring my office.",
        "you don't have to call my mother any more, I will pay on Friday",
    ],
)
def test_calls_that_need_not_go_on_are_no_despair_by_themselves(text):
    assert not find_despair(load(), text)


@pytest.mark.parametrize(
    "text",
    [
        "after tonight they dont have to call my mother anymore",
        "they dont have to call my mother anymore, I am tired of living",
    ],
)
def test_calls_that_end_with_a_life_are_despair(text):
    assert find_despair(load(), text)


def test_who_drinks_to_sleep_is_asked_gently_and_no_more():
    assert not find_despair(load(), "I sometimes drink to sleep")
    assert find_perhaps(load(), "I sometimes drink to sleep")
    assert not find_perhaps(load(), "I drink tea in the evening and sleep well")
