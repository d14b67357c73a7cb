"""What sounds grave and is everyday: told apart from what is grave, and asked after where it may be either."""

import pytest

from helper.cases.gate import find_cruelty, find_danger, find_despair, find_fraud, find_perhaps
from helper.guidance import load
from helper.reading import danger, hear

GUIDANCE = load()


def improper(text: str, *, known: bool = False) -> set[str]:
    """Return the conduct that is said or asked after."""
    heard = hear(text, signals=GUIDANCE.signals, addressee="unknown", known=known)
    kinds = GUIDANCE.signals
    return {
        one.id
        for one in (*heard.signals, *heard.to_confirm)
        if kinds[one.id]["kind"] == "conduct" and not kinds[one.id]["lawful"]
    }


@pytest.mark.parametrize(
    "text",
    [
        "回他们“别打了，我来还”",
        "我跟他们说别再打了，我下个月还",
        "我说别打我了，我真的没钱",
        "求他们别打我电话了",
        "他们又打了，我没接",
        "他们打我了一天电话",
        "他一直打我，我拉黑了",
        "他们打我老婆打了三个",
        "他们还在打，手机都没电了",
    ],
)
def test_who_was_rung_was_hit_by_nobody(text: str) -> None:
    assert not danger(text, GUIDANCE.signals)


@pytest.mark.parametrize(
    "text", ["让他们不要打了，我妈受不了", "回他：别打我了行不行", "别打我妈了，她有心脏病，钱我还"]
)
def test_rung_or_hit_is_asked_after(text: str) -> None:
    assert not danger(text, GUIDANCE.signals)
    assert [one.id for one in find_perhaps(GUIDANCE, text)] == ["danger_now"]


@pytest.mark.parametrize(
    "text",
    [
        "别打了，我求他们，他们还是踢我",
        "他们打我了，脸都肿了",
        "我爸被打了，头上流血",
        "他们正在打我爸，别打了求你们了",
        "别打了别打了，我签我签，啊",
        "他们动手打我了",
    ],
)
def test_who_is_hit_is_in_danger(text: str) -> None:
    assert danger(text, GUIDANCE.signals)


@pytest.mark.parametrize(
    "text",
    [
        "you better watch your back",
        "watch ur back",
        "ill find you",
        "I'll find you wherever you go",
        "i know where your kid goes to school",
        "I know which school your daughter goes to",
        "we know where you live",
        "you can't hide from us",
        "you will regret this",
        "don't make me come over there",
        "we will come to your house",
        "My guys are on their way to your place",
    ],
)
def test_english_that_lets_somebody_fear_is_asked_after_and_never_said(text: str) -> None:
    assert improper(text) & {"threat_violence", "threat_visit_employer_village"}
    assert not hear(text, signals=GUIDANCE.signals).signals


@pytest.mark.parametrize(
    "text",
    [
        "I'll find you at the party",
        "ill find you a seat",
        "watch your back when lifting boxes",
        "Better watch your back straight in yoga",
        "i know where you live, i'll drop the parcel off",
        "you will regret not trying this cake",
        "I'm coming to your house for dinner",
        "We are coming to your place for the birthday",
        "see you downstairs",
    ],
)
def test_english_of_friends_and_couriers_is_asked_after_by_nothing(text: str) -> None:
    assert not improper(text)


@pytest.mark.parametrize(
    "text",
    [
        "存在我微信里的聊天记录还在",
        "昨晚在天台坐着看星星",
        "昨晚和同学在楼顶坐着看流星雨",
        "在江边坐着吹风，挺舒服",
        "周末在阳台上坐着喝茶",
        "站在窗边打电话信号好",
        "绳子备好了，晾被子用",
        "农药买好了，明天打苹果树",
        "药吃了，烧退了",
        "爷爷不在了三年了，清明去扫墓",
        "他欠的钱他人走了，不知去哪了",
        "借款人不在了，欠款怎么办",
        "我爸走了三年了，这债怎么还",
        "他电话不在了，换号了",
    ],
)
def test_roofs_rivers_ropes_and_the_dead_of_everyday_life_are_no_despair(text: str) -> None:
    assert not find_despair(GUIDANCE, text)
    assert not find_perhaps(GUIDANCE, text)


@pytest.mark.parametrize(
    "text",
    [
        "在天台坐着，看星星，不想下去了",
        "爸在阳台站了三个小时，说数星星，可今晚阴天。",
        "我今天把药店跑遍了，一家只卖一盒，凑了五盒",
        "绳子买好了，就这周末",
        "我妈走了，我也想跟着去",
        "我老公走了，留了封信",
        "站在楼顶，风好大，就这样吧",
    ],
)
def test_roofs_ropes_and_the_dead_of_who_despairs_are_heard(text: str) -> None:
    assert find_despair(GUIDANCE, text) or find_perhaps(GUIDANCE, text)


@pytest.mark.parametrize(
    "text",
    [
        "断供三个月了",
        "您的房贷已断供三个月，请尽快还款",
        "利息砍掉一半",
        "罚息给你全砍了，今晚还",
        "接收人加微信",
        "收件人加微信领取",
        "腿断了住院，还不上",
    ],
)
@pytest.mark.parametrize("known", [False, True])
def test_what_is_cut_of_a_bill_or_broken_of_ones_own_threatens_nobody(text: str, known: bool) -> None:
    assert "threat_violence" not in improper(text, known=known)


@pytest.mark.parametrize("text", ["不还就砍断你的手", "打断你的腿", "砍死你"])
def test_who_would_cut_or_break_somebody_is_asked_of_at_least(text: str) -> None:
    assert "threat_violence" in improper(text)


@pytest.mark.parametrize(
    "text",
    [
        "公司把工资打到我卡里",
        "公司每个月把工资打到我卡里，然后银行就扣走",
        "退款打到我卡里了",
        "我妈把生活费打到我卡里",
        "保险公司把理赔款打到我账户",
        "我把钱打到银行卡里还款",
        "钱存在我卡里，余额还在",
    ],
)
def test_money_that_comes_in_on_ones_own_card_is_no_fraud(text: str) -> None:
    assert not find_fraud(GUIDANCE, text)
    assert not find_perhaps(GUIDANCE, text)
    assert not improper(text)


def test_money_that_is_to_go_on_is_asked_after() -> None:
    assert find_fraud(GUIDANCE, "对方公司把钱打到我卡里让我转出去")


@pytest.mark.parametrize("text", ["让他还钱", "让他赶紧还钱", "你是他老婆吧，让他还钱", "让她把钱还了", "叫他快点还"])
def test_who_asks_to_have_another_pay_tells_of_no_debt(text: str) -> None:
    assert "third_party_disclosure" not in improper(text)


@pytest.mark.parametrize("text", ["让他还钱，他欠我们平台三万逾期了", "你老公在我们平台借了两万没还，让他还钱"])
def test_who_tells_what_is_owed_tells_of_a_debt(text: str) -> None:
    assert "third_party_disclosure" in improper(text)


@pytest.mark.parametrize(
    "text",
    [
        "跟你村支书说好了，明天广播里喊你名字",
        "明天让村里大喇叭念你的名字",
        "村委会广播室我熟，明早听广播",
        "小区广播里放你的录音",
        "你老家亲戚一个个上门去说",
        "去你爸单位找他领导聊聊",
        "你儿子学校家长会上我来讲讲你的事",
    ],
)
def test_shame_over_a_loudspeaker_or_from_door_to_door_is_asked_after_at_least(text: str) -> None:
    assert improper(text)


@pytest.mark.parametrize(
    "text",
    [
        "村里广播通知明天停水",
        "学校广播站喊你名字，快去领快递",
        "跟你村支书说好了，路下个月修",
        "大喇叭里喊你名字领补贴",
        "广播里放了你点的歌",
        "老家亲戚一个个上门拜年",
    ],
)
def test_loudspeakers_that_call_to_what_is_handed_out_shame_nobody(text: str) -> None:
    assert not improper(text)


@pytest.mark.parametrize("text", ["去死吧", "去死", "怎么不去死", "早点死", "死全家", "不得好死", "死去吧你"])
def test_a_bare_wish_of_death_is_asked_after_and_comforted(text: str) -> None:
    assert "insult" in improper(text)
    assert find_cruelty(GUIDANCE, text)


@pytest.mark.parametrize(
    "text", ["笑死", "累死了", "甜死了", "蚊子去死吧", "周一去死吧", "游戏里：去死去死去死，打中了"]
)
def test_death_in_fun_is_asked_after_by_nothing(text: str) -> None:
    assert not improper(text)
    assert not find_danger(GUIDANCE, text)


@pytest.mark.parametrize(
    "text",
    [
        "你妈一个人住五楼，下楼可得扶着点",
        "孩子在二小三年级，放学走哪个门我没说错吧",
        "你下个月订婚吧，恭喜，女方家知道你这人吗，你说呢",
        "楼上楼下都睡了，就你家窗户还亮着",
        "这单转给外勤了，他们不打电话的",
        "你弟刚考上大学吧，他怕不怕，你自己想想",
    ],
)
def test_who_is_known_to_collect_and_speaks_of_what_is_near_is_asked_after(text: str) -> None:
    assert improper(text, known=True)


@pytest.mark.parametrize(
    "text",
    [
        "我们不会联系您的家人，请您及时还款",
        "您母亲生病的材料可以提交给客服，协商延期",
        "老人身体要紧，您先忙，祝您母亲早日康复",
        "请注意还款日，逾期会影响征信",
    ],
)
def test_who_is_known_to_collect_and_is_lawful_threatens_nobody(text: str) -> None:
    assert "threat_violence" not in improper(text, known=True)


@pytest.mark.parametrize("text", ["妈一个人住五楼，下楼扶着点", "你下个月订婚吧，恭喜", "晚上锁好门，早点睡"])
def test_the_same_care_of_nobody_known_to_collect_is_kindness(text: str) -> None:
    assert not improper(text)


@pytest.mark.parametrize(
    "text",
    ["我是某某公司的,你的钱什么时候还", "你那笔账打算怎么办", "还不还，给个准话", "你欠的钱今天必须还上", "今天能还吗"],
)
def test_ordinary_dunning_of_who_is_known_to_collect_is_asked_after_by_nothing(text: str) -> None:
    assert not improper(text, known=True)


@pytest.mark.parametrize(
    ("said", "demands"),
    [
        ("让你爸赶紧还钱", False),
        ("请转告您儿子尽快还款", False),
        ("你爸是骗子 欠钱不还 让你爸赶紧还钱 不然把他抓起来", False),
        ("让你弟还钱，还不上你替他还", True),
        ("让你老公还钱，你们一起想办法凑", True),
    ],
)
def test_who_is_only_to_tell_the_borrower_to_pay_is_asked_for_no_money(said: str, demands: bool) -> None:
    heard = hear(said, signals=load().signals, addressee="relative")

    assert demands is ("third_party_demand" in {one.id for one in (*heard.signals, *heard.to_confirm)})
