"""Who will not live on is heard, of oneself and of somebody near; a flower, a shop and a joke ask for no help."""

import pytest

from helper.reading import distress, hear

_SELF = [
    "再打一个电话来我就不活了",
    "我不活啦",
    "你们敢去学校，我也不活了",
    "钱还不上，不活了",
    "不想活啦",
    "逼成这样，不活算了",
    "要是去我村里，我真的不活了",
    "一家人都不活了",
    "我活不成了",
    "干脆不活了",
]
_OTHERS = [
    "我妈哭着说她不活了",
    "我老公接完电话说不活了，我在旁边陪着",
    "我爸喊着不活了，往外跑",
    "我弟说他也不活了，我拉着他",
    "她说再有人来她就不活了",
]
_OTHERWISE = [
    "阳台的花养不活了",
    "鱼缸里的鱼不活了",
    "这个店活不下去了，准备转让",
    "生意没法活了，先关门",
    "笑得我不活了",
    "这几天累得不活了",
    "这蛋糕太好吃，我不活了",
    "这日子没法活了哈哈",
    "最近群里不活跃了",
    "这棵树救不活了",
    "绿萝活不成了",
    "这批货不活了，卖不动",
    "不活动活动就要生锈",
    "行情不好，厂子活不下去了",
    "养了三次都不活",
]


@pytest.mark.parametrize("said", [*_SELF, *_OTHERS])
def test_who_will_not_live_on_is_heard_wherever_it_is_written(said: str, signals: dict) -> None:
    assert "self_harm" in [one.id for one in hear(said, signals=signals).signals]
    assert distress(said, signals)


@pytest.mark.parametrize("said", _OTHERWISE)
def test_a_flower_a_shop_and_a_joke_ask_for_no_help(said: str, signals: dict) -> None:
    assert [] == distress(said, signals)
    assert "self_harm" not in [one.id for one in hear(said, signals=signals).signals]


def test_who_speaks_of_a_shop_and_of_themselves_is_heard(signals: dict) -> None:
    assert distress("这个店活不下去了，我也活不下去了", signals)
