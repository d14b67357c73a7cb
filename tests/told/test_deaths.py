"""That whoever borrowed has died is heard wherever it is told, and is then asked; who only left or cursed has not died."""

import pytest

from helper.guidance import load
from helper.interview import Unreadable, parse_answer
from helper.told.deaths import heir_first, tells_death, tells_death_in_theirs

GUIDANCE = load()
WHO = GUIDANCE.questions["contact.recipient_role"]


@pytest.mark.parametrize(
    "told",
    [
        "我爸去世了，信用卡是他的",
        "我爸上个月走了，欠的信用卡",
        "老公年初没了，他的网贷",
        "他已经不在了",
        "人已经没了",
        "我是他遗孀",
        "我父亲今年三月走的",
        "儿子没了",
        "im helping my mom, it was my dads card, he passed away in march",
        "mom said he is dead",
        "no he is dead",
        "my late father's loan",
        "they call about my dead husband's debt",
        "he is not alive any more",
    ],
)
def test_a_death_is_heard(told: str) -> None:
    assert tells_death(told)


@pytest.mark.parametrize(
    "told",
    [
        "他走了",
        "催收的人已经走了",
        "我老公走了，去外地打工",
        "让我去死",
        "我妈吓死了",
        "手机没了",
        "他手机没电了",
        "走法律程序",
        "他说我爸要是死了就找我",
        "he said drop dead",
        "my phone died",
        "they said i should be dead",
        "i am dead tired",
        "if he dies they come to me",
        "the deadline is tomorrow",
    ],
)
def test_who_left_or_was_cursed_has_not_died(told: str) -> None:
    assert not tells_death(told)


def test_a_curse_of_theirs_is_no_death_and_an_heir_they_name_is() -> None:
    assert not tells_death_in_theirs("你妈死了你也得还")
    assert tells_death_in_theirs("你爸已经去世，你是继承人，债要你还")


@pytest.mark.parametrize(
    ("said", "is_so"), [("三月走的", True), ("he passed away", True), ("还活着", False), ("没有去世", False)]
)
def test_whether_the_borrower_has_died_is_answered_in_words(said: str, is_so: bool) -> None:
    assert parse_answer(GUIDANCE, GUIDANCE.questions["borrower.died"], said).value is is_so


@pytest.mark.parametrize("said", ["my mom, she is the widow", "我妈", "她老婆", "my mom"])
def test_where_the_borrower_has_died_somebody_near_is_asked_whether_an_heir(said: str) -> None:
    with pytest.raises(Unreadable) as raised:
        parse_answer(GUIDANCE, heir_first(WHO), said, helped="your mom")
    assert raised.value.readings[0] == "heir" and len(raised.value.readings) == 2


@pytest.mark.parametrize(
    ("said", "value"),
    [("1", "heir"), ("继承人", "heir"), ("同事", "colleague"), ("其他亲属", "relative"), ("她单位", "employer")],
)
def test_who_says_plainly_who_it_was_is_not_asked(said: str, value: str) -> None:
    assert parse_answer(GUIDANCE, heir_first(WHO), said).value == value


def test_a_widow_is_an_heir_where_nothing_was_told_of_a_death() -> None:
    assert parse_answer(GUIDANCE, WHO, "widow").value == "heir"
    assert parse_answer(GUIDANCE, WHO, "我妈").value == "relative"
