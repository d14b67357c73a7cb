"""Who lets a parent fear for a child is asked after as a threat; who fetches a child in everyday life is asked about nothing."""

import pytest

from helper.reading import hear

_FEARED = [
    "你闺女在哪个幼儿园我们都查到了，后天我去接她回来",
    "我们知道你孩子几点放学，你好自为之",
    "孩子在哪读书我们一清二楚，你自己掂量",
    "你儿子走哪条路回家我都清楚，当心点",
    "几点放学我都知道，你儿子的学校我们也摸清了，我替你接",
    "再不还钱，我叫人去接你女儿放学",
    "钱还不上是吧，那我替你去接孩子",
    "你小孩上几年级几班我们早就掌握了。你看着办",
    "欠款三天没动静，你孩子学校我们知道，出了事别怪我们",
    "大哥，你女儿在哪个学校我知道，明天我去接她放学",
    "姐，再不还钱，你女儿的学校我知道，我去接她，你安心上班",
    "不还也行，把你儿子的学校告诉我，我接他放学",
]
_EVERYDAY = [
    "姐，你女儿在哪个学校我知道，明天我去接她放学，你安心加班",
    "我明天去接她放学",
    "家长您好，孩子几点放学我们都清楚，路上请小心，王老师",
    "小姨知道你儿子在哪个幼儿园，我替你接，你忙你的",
    "老婆，女儿几点放学我知道，我去接她",
    "学校通知：放学时间改为四点，请家长当心路滑，按时接孩子",
    "妈，娃在哪个班我知道，下雨我去接他回来",
    "我去接孩子放学，晚饭你做",
    "孩子几点放学我都知道，放心，我接上他就去吃饭",
    "请问您孩子在哪个学校，几点放学，我们托管登记一下",
    "我们家长群都知道孩子几点放学，大家看好自家娃",
    "你女儿的学校我知道，我女儿也在那，小心门口修路",
    "哥，你欠的钱先不急，我替你去接孩子",
]


def _asked(said: str, signals: dict, **known: object) -> set[str]:
    heard = hear(said, signals=signals, **known)  # type: ignore[arg-type]
    return {one.id for one in (*heard.signals, *heard.to_confirm)}


@pytest.mark.parametrize("said", _FEARED)
def test_what_lets_a_parent_fear_for_a_child_is_asked_after(said: str, signals: dict) -> None:
    assert "threat_violence" in _asked(said, signals)


@pytest.mark.parametrize("said", _EVERYDAY)
def test_who_fetches_a_child_is_asked_about_no_threat(said: str, signals: dict) -> None:
    assert "threat_violence" not in _asked(said, signals)


def test_who_asks_to_be_told_a_school_tells_nobody_of_a_debt(signals: dict) -> None:
    asked = _asked("欠钱不还可以，把你女儿的幼儿园告诉我们，我接她放学", signals)

    assert "threat_contacts" not in asked
    assert "threat_contacts" in _asked("你再不还，我就把这事告诉你们学校", signals)
