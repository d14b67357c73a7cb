"""Questions about somebody else: every one is about the client, and reads as a person would say it."""

import re

import pytest

from helper.guidance import load
from helper.text import Text
from helper.told.who_answers import OF_HELPER, called_in, second, third
from helper.wording import say

QUESTIONS = [question for question in load().questions.values() if not question.fact.startswith(OF_HELPER)]
AT_THE_KEYBOARD = re.compile(r"(?:if|where|as far as|as exactly as) you|you may pick", re.IGNORECASE)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.fact)
def test_no_question_about_a_client_asks_whoever_types(question):
    for words in (question.asks, question.why, question.label):
        turned = third(words)
        assert "您" not in turned.zh
        assert not re.search(r"\byour?\b", AT_THE_KEYBOARD.sub("", turned.en), re.IGNORECASE)
        assert not re.search(r"\b(?:do|are|have|were) the client\b", turned.en, re.IGNORECASE)


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        (
            Text("您愿意在什么时段接对方的联系？", "During which hours may they contact you?"),
            Text("当事人愿意在什么时段接对方的联系？", "During which hours may they contact the client?"),
        ),
        (Text("用您自己的话写。", "In your own words."), Text("用当事人本人的话写。", "In the client's own words.")),
        (
            Text("您有伤害自己的念头吗？", "Do you have thoughts of hurting yourself?"),
            Text("当事人有伤害自己的念头吗？", "Does the client have thoughts of hurting themselves?"),
        ),
        (
            Text("不知道就直接回车", "press Enter if you do not know"),
            Text("不知道就直接回车", "press Enter if you do not know"),
        ),
        (Text("您要求什么", "What you ask for"), Text("当事人要求什么", "What the client asks for")),
    ],
)
def test_wording_is_turned_and_instructions_stay(said, turned):
    assert turned == third(said)


@pytest.mark.parametrize(
    ("fact", "zh", "en"),
    [
        ("contact.offered_to_pay", "您有没有主动说过", "Did you offer"),
        ("contact.asked_to_stop_before", "您有没有明确说过", "had you clearly said not to contact you again"),
    ],
)
def test_who_was_contacted_and_answers_is_called_you(fact, zh, en):
    turned = second(load().questions[fact].asks)

    assert (True, True) == (zh in turned.zh, en in turned.en)


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "I know where you live, you will be sorry"), ("zh", "您再不还，您自己看着办")],
)
def test_what_was_told_is_never_turned(lang: str, said: str) -> None:
    line = say("cases.label_name", label=Text("您的电话", "Your phone"), name="x", where="", missing=said)

    assert said in third(line).of(lang)
    assert {"zh": "当事人的电话", "en": "The client's phone"}[lang] in third(line).of(lang)


def test_a_verb_after_the_client_agrees_with_it() -> None:
    assert third(Text("", "Write the sentences you remember.")).en == "Write the sentences the client remembers."


@pytest.mark.parametrize(
    ("told", "called"),
    [
        ("helping a friend", "your friend"),
        ("I'm filling this in for my brother", "your brother"),
        ("", "the person you help"),
        ("my friend and her husband", "the person you help"),
        ("I am a volunteer, my client is a student", "the client"),
        ("法律援助志愿者", "the client"),
    ],
)
def test_whoever_is_helped_is_called_as_the_helper_told_it(told: str, called: str) -> None:
    assert called == called_in(told)


def test_a_friend_is_no_client_in_a_question() -> None:
    asked = load().questions["safety.danger_now"].asks

    assert third(asked, "your friend").en.startswith("Is anyone threatening your friend's or their family's safety")
    assert "that person's or their family's" in third(asked, "the person you help").en
