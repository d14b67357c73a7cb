"""Who is at the door, who has left and who only rings: each is another danger."""

import pytest

from helper.cases.gate import gate_of, mark_words
from helper.cases.what_follows import danger_calls_for
from helper.guidance import load
from helper.interview.own_words import choose_danger
from helper.model.contact import DANGER
from helper.model.fact import Fact, Facts
from helper.told.near_or_far import is_far, is_over


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("他们把我车拖走了 人已经走了", ("none",)),
        ("没上门 就是电话", ("none",)),
        ("现在没事了，人都走了", ("none",)),
        ("they left", ("none",)),
        ("他们打电话威胁我妈，没上门", ("others",)),
        ("他们刚走 说还要来", ("others", "none")),
        ("他们走了又来了，在楼下", ("others",)),
        ("三个人在门口砸门", ("others",)),
        ("他们在门口不肯走", ("others",)),
        ("我走不了 被堵着", ("others",)),
        ("警察走了他们还在", ("others",)),
    ],
)
def test_who_has_left_is_no_danger_now_and_who_came_back_is(said, values):
    assert values == choose_danger(load(), load().questions[DANGER], said).values


@pytest.mark.parametrize(
    ("said", "far"),
    [
        ("他们打电话威胁我妈，没上门", True),
        ("微信说再不还就打断我的腿", True),
        ("我妈在老家 他们打电话吓唬她", True),
        ("they call my mother and threaten her", True),
        ("催收打我电话说在我家楼下", False),
        ("三个人在门口砸门", False),
        ("他打我", False),
    ],
)
def test_a_threat_by_telephone_is_told_from_somebody_at_the_door(said, far):
    assert far == is_far(said)


def test_a_threat_by_telephone_has_whoever_is_threatened_rung_first():
    called = danger_calls_for(load(), "others", "他们打电话威胁我妈，没上门", answered=False)

    assert "现在就打给话里说到的人" in called.lines[1].words.zh


def test_a_push_of_yesterday_is_hurt_and_no_danger_of_now_where_nobody_is_there():
    account = Fact("contact.account", "三个人来小区拖车，冲进我家要钥匙，后来车开走了")
    gone, open_ = Facts([Fact(DANGER, "none"), account]), Facts([account])

    assert (False, True) == (gate_of(load(), gone).danger, bool(gate_of(load(), gone).hurt))
    assert "safety.danger_now" not in [
        name for name, fact in mark_words(load(), gone).items() if fact.value == "others"
    ]
    assert gate_of(load(), open_).danger


@pytest.mark.parametrize("said", ["昨天来的人现在就在门口砸门", "他们昨天来了，还没走", "三个人把我堵在车库里不让我走"])
def test_what_goes_on_is_not_over(said):
    assert not is_over(said)
