"""Threats that stand alone, threats that are told of, and ordinary bills: never silent, never said of the wrong thing."""

import pytest

from helper.cases.gate import find_cruelty, find_danger, find_despair, find_fraud
from helper.guidance import load
from helper.reading import hear

GUIDANCE = load()


def asked_or_named(text: str) -> set[str]:
    return {one.id for part in hear(text, signals=GUIDANCE.signals) for one in part}


@pytest.mark.parametrize("said", ["打断你的腿", "打死你", "绑了你儿子", "烧了你家", "剁你手", "小心走夜路"])
def test_a_bare_threat_to_a_person_is_never_silent(said: str) -> None:
    assert "threat_violence" in asked_or_named(said)


@pytest.mark.parametrize("to", ["borrower", "relative"])
@pytest.mark.parametrize(
    "said",
    [
        "你女儿欠钱不还，弄死她",
        "你女儿再不还我找人弄死她",
        "再不还，我就弄死她",
        "你再不还，我整死她",
        "你妈欠钱不还，我砍死她",
        "你再不还，我就把她废了",
        "你女儿欠钱不还，你们再不还就让她在老家抬不起头，等着瞧，弄死她",
        "弄死她",
        "砍死她",
    ],
)
def test_a_death_threat_is_heard_whoever_it_is_said_of_and_whoever_is_spoken_to(said: str, to: str) -> None:
    heard = hear(said, signals=GUIDANCE.signals, addressee=to)
    assert "threat_violence" in {one.id for part in heard for one in part}


@pytest.mark.parametrize(
    "said", ["这游戏里我打死他三次", "蚊子打死它", "新闻说有人把他打死了", "她妈打死她也不同意这门婚事", "气死她了"]
)
def test_who_is_killed_in_a_game_or_the_news_is_threatened_by_nobody(said: str) -> None:
    assert "threat_violence" not in asked_or_named(said)


@pytest.mark.parametrize(
    "told", ["他说再不还钱就打断我的腿", "催收的说再不还就弄死我", "说要弄死我全家", "他说今晚带人过来打我"]
)
def test_a_threat_that_somebody_tells_of_is_asked_after_and_not_taken_as_read(told: str) -> None:
    heard = hear(told, signals=GUIDANCE.signals)

    assert "threat_violence" in {one.id for one in heard.to_confirm}
    assert "threat_violence" not in {one.id for one in heard.signals}


@pytest.mark.parametrize("told", ["我女儿骂我是大笨蛋", "教练骂我猪脑子，哭了", "他说我菜做得咸"])
def test_a_reproach_of_everyday_life_that_is_told_of_is_no_conduct(told: str) -> None:
    assert set() == asked_or_named(told)


@pytest.mark.parametrize("said", ["你怎么不去死", "你去死吧"])
def test_who_is_told_to_die_is_asked_how_they_are(said: str) -> None:
    assert find_cruelty(GUIDANCE, said) and not find_despair(GUIDANCE, said, theirs=True)


@pytest.mark.parametrize(
    "done", ["吃了一瓶安眠药", "喝了敌敌畏", "把一瓶药都吞了", "手腕上划了一刀", "割腕了", "想跳河"]
)
def test_what_somebody_did_to_themselves_is_their_own_wherever_it_is_pasted(done: str) -> None:
    assert find_despair(GUIDANCE, done, theirs=True) and find_despair(GUIDANCE, done)


@pytest.mark.parametrize("said", ["吃了药好多了", "感冒药吃了两片", "让你生不如死", "死路一条等着你"])
def test_medicine_and_threats_are_no_despair(said: str) -> None:
    assert not find_despair(GUIDANCE, said, theirs=True)


@pytest.mark.parametrize(
    "said",
    [
        "您的花呗账单已出，本月应还1,003.20元，请于9日前还清。",
        "【农业银行】您尾号0937账户完成代发工资交易6,820.00元，余额6,931.55元。",
        "我司不收取任何上门费、协商费、撤案费。",
        "AA一下，昨晚每人八十七，收款码发群里了",
        "钱的事你自己掂量。",
    ],
)
def test_a_bill_a_payslip_or_a_threat_without_a_payment_is_called_no_fraud(said: str) -> None:
    assert [] == [one.id for one in find_fraud(GUIDANCE, said)]


@pytest.mark.parametrize("told", ["他们连着打了五个", "他们打了五个", "对方打了十几个", "催收一上午打了二十多遍"])
def test_calls_that_are_counted_are_no_blows(told: str) -> None:
    assert not find_danger(GUIDANCE, told)


@pytest.mark.parametrize("told", ["他们打了五个耳光，我脸上全是血", "他们把我爸打了", "打了三次门没开，现在在砸门"])
def test_blows_beside_a_number_are_danger_all_the_same(told: str) -> None:
    assert find_danger(GUIDANCE, told)


@pytest.mark.parametrize("said", ["傻逼", "你个傻逼", "随便你去告,傻逼", "操你妈", "你就是个废物", "不要脸"])
def test_swearing_and_nothing_more_is_never_silent_where_whoever_collects_said_it(said: str) -> None:
    assert {"insult"} == {one.id for part in hear(said, signals=GUIDANCE.signals, known=True) for one in part}


@pytest.mark.parametrize("said", ["哈哈你个傻逼", "垃圾分类", "你妈喊你回家吃饭", "好的收到", "别装了快来"])
def test_talk_in_fun_is_asked_after_by_no_one(said: str) -> None:
    assert not asked_or_named(said)
