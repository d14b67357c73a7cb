"""Threats and despair in words that were passed over in silence, each beside everyday words that are alike."""

import pytest

from helper.cases.gate import find_danger, find_threat, lives_in
from helper.guidance import load
from helper.reading import hear


@pytest.mark.parametrize(
    "threat",
    [
        "你家闺女晚上都是一个人骑车回家，那条巷子连灯都没有，你放心啊？",
        "你爸那心脏受不受得了，你自己想",
        "Lovely house. It would be a pity if something happened to it.",
    ],
)
def test_a_threat_that_names_no_harm_is_asked_after(threat: str, signals: dict) -> None:
    heard = hear(threat, signals=signals)
    assert "threat_violence" in {signal.id for signal in (*heard.signals, *heard.to_confirm)} or find_threat(threat)


@pytest.mark.parametrize(
    "said",
    [
        "Your package is out for delivery. Please keep your phone on.",
        "It would be a shame to miss the concert.",
        "Your order has been delivered to your door.",
    ],
)
def test_a_parcel_in_english_is_no_sham_order(said: str, signals: dict) -> None:
    heard = hear(said, signals=signals)
    assert [] == [signal.id for signal in (*heard.signals, *heard.to_confirm) if not signals[signal.id]["lawful"]]


def test_pictures_sent_to_all_contacts_in_english_are_no_altered_picture(signals: dict) -> None:
    heard = hear("I will send your photos to everyone in your contacts.", signals=signals)
    assert ["threat_contacts"] == [signal.id for signal in (*heard.signals, *heard.to_confirm)]


@pytest.mark.parametrize(
    ("said", "another"),
    [
        ("楼顶上风好大，坐在这儿总算清静了。", False),
        ("以后麻烦你喂它了，银行卡密码是它生日。", False),
        ("我妹这几天不理人，把相机和首饰全送人了，问她也不说。", True),
        ("他把心爱的球鞋和手表都送给别人了，还跟我们道歉。", True),
    ],
)
def test_despair_is_heard_where_somebody_takes_leave(said: str, another: bool) -> None:
    lives = lives_in(load(), (False, said))
    assert (True, another) == (lives.in_despair, lives.of_another)


@pytest.mark.parametrize(
    "said",
    [
        "我出差一周，猫就拜托你了，门锁密码发你",
        "他把旧吉他和手表送人了，说搬家放不下",
        "天台上烧烤的人走了，终于安静了",
        "以后猫就拜托你了，我搬去的房子不让养",
    ],
)
def test_a_pet_left_with_a_friend_is_no_farewell(said: str) -> None:
    assert not lives_in(load(), (False, said)).in_despair


@pytest.mark.parametrize(
    ("said", "another"),
    [
        ("我表妹被催得天天哭，说活着没意思，我该怎么劝她？", True),
        ("我被催得天天哭，活着没意思", False),
        ("我弟被催得失眠，我也不想活了", False),
    ],
)
def test_whose_wish_it_is_is_told_by_who_says_it(said: str, another: bool) -> None:
    lives = lives_in(load(), (False, said))
    assert (another, not another) == (lives.of_another, lives.of_oneself)


@pytest.mark.parametrize(
    "said",
    [
        "我以前也想过一死了之，现在好多了，每天能笑",
        "两年前说过不想活了，挺过来了，钱也还了一半",
    ],
)
def test_despair_that_is_over_is_none(said: str) -> None:
    assert not lives_in(load(), (False, said)).in_despair


@pytest.mark.parametrize(
    "said", ["三个人把我堵在门口不让走，要抢最后一块蛋糕", "他们现在就在门外唱生日歌，我假装不在，哈哈"]
)
def test_what_is_laughed_about_is_no_danger(said: str) -> None:
    assert [] == find_danger(load(), said)


@pytest.mark.parametrize(
    "said",
    [
        "高考完了，我想自杀",
        "我在搬家，不想活了",
        "周一又是还款日，我不想活了",
        "医生说我是抑郁，我想自杀",
        "下周就是我的婚礼。可我不想活了",
    ],
)
def test_a_word_of_everyday_life_silences_no_despair(said: str) -> None:
    assert lives_in(load(), (False, said)).in_despair


@pytest.mark.parametrize("said", ["加班到十点，累得想死", "我昨天看电影，主角自杀了", "跳楼机好吓人，我去跳楼了哈哈"])
def test_what_is_exaggerated_in_everyday_life_is_no_despair(said: str) -> None:
    assert not lives_in(load(), (False, said)).in_despair
