"""A client's own account: what they, their family or anybody else said and did is never the collector's act."""

import pytest

from helper.cases.accounts import sentence_at
from helper.clinic.ticks import ACCOUNT, propose_ticks
from helper.guidance import load
from helper.model.fact import Facts


def proposed(**told: str) -> dict[str, str]:
    facts = Facts.of({"contact.recipient_role": "borrower", **{f"contact.{name}": said for name, said in told.items()}})
    return {tick.fact: tick.whose for tick in propose_ticks(load(), facts)}


@pytest.mark.parametrize(
    "account",
    [
        "她说这两天老想着从楼上跳下去",
        "他骂了催收员一句滚蛋",
        "客户很害怕，怕他们来打她",
        "我说我要去你们公司闹",
        "他说自己是老赖，没脸见人",
        "她哭着说对不起爸妈",
        "他怀疑对方是骗子，没有转钱",
        "客户说要把催收员的话发到网上曝光",
        "孩子问妈妈你会不会被抓去坐牢",
        "客户自己打了110，警察来过了",
        "客户说自己没用，是个废物",
        "老公知道以后打了她",
        "对方很客气，没有骂人，也没有威胁",
        "她准备把孩子送回老家，自己一个人走",
        "她被老板骂了一顿，说她是老赖",
        "警察说催收不能打人，打人要拘留",
        "客户威胁对方要打断他的腿",
        "对方被他骂了，说他是畜生",
        "我觉得他们会打断我的腿",
        "她担心对方会把照片发朋友圈",
        "客户打电话给平台，骂客服是骗子",
        "他老婆骂他是废物，说不如死了算了",
        "同事都知道了，笑她是老赖",
        "他和催收员吵起来，骂对方不要脸",
        "她说要是再打就去他们公司闹",
        "我回他一句你们才是骗子",
        "客户问会不会被抓去坐牢",
        "丈夫动手推了她，让她还钱",
        "她妈说她不要脸",
        "对方是骗子",
        "他要报警抓人，对方就挂了",
        "他在朋友圈发了对方的号码曝光",
        "本人表示如对方再骚扰就去银行闹",
        "婆婆知道了，天天打她",
        "he called the collector a thief",
        "she is afraid they will break her arm",
        "husband hit her",
    ],
)
def test_what_somebody_else_says_or_does_is_not_proposed(account: str) -> None:
    assert {} == proposed(account=account)


@pytest.mark.parametrize(
    "account",
    [
        "催收员骂她是废物",
        "对方说要把她弄死",
        "对方说我是老赖",
        "客户说催收骂他全家死光，不要脸",
        "他们来了三个人，堵着门不走",
        "打电话给我妈，说我是个老赖，不要脸",
        "上门泼了油漆",
        "她被催收员骂不要脸",
        "来电的人自称公安局民警，说要抓人",
        "对方在小区贴了大字报",
        "电话里说不还就让她坐牢",
        "那边威胁要去她单位闹",
        "催收的说要把她照片P成裸照发朋友圈",
        "两个男的堵在门口，不让走",
        "对方：你这个老赖，不要脸",
        "平台客服说不还就通知通讯录所有人",
        "The collector swore at her and said she would go to jail",
        "they posted her photo",
    ],
)
def test_what_the_collector_plainly_says_or_does_is_proposed_as_told(account: str) -> None:
    assert {ACCOUNT} == set(proposed(account=account).values())


def test_a_threat_to_post_is_no_deed_and_a_deed_in_their_words_is() -> None:
    assert "contact.did.posted_publicly" not in proposed(words="再不还就把你的照片P成遗照发朋友圈")
    assert "contact.did.posted_publicly" in proposed(words="已经在小区贴了大字报")


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("words", "不然去你娘家贴大字报"),
        ("words", "再不还,贴大字报,泼油漆"),
        ("words", "我把你的裸照发到群里"),
        ("words", "不下来就砸门"),
        ("words", "明天上门堵着门不走"),
        ("account", "对方说再不还钱，就在村口贴大字报"),
        ("account", "他们威胁要砸门"),
        ("account", "催收说要进屋搬东西"),
        ("account", "The collector said they would get her photo posted"),
    ],
)
def test_what_is_threatened_is_not_proposed_as_done(column: str, said: str) -> None:
    assert not [fact for fact in proposed(**{column: said}) if fact.startswith("contact.did.")]


@pytest.mark.parametrize(
    ("column", "said", "fact"),
    [
        ("words", "已经把你照片发到群里了", "posted_publicly"),
        ("words", "上门泼油漆，贴大字报", "damaged_home"),
        ("account", "对方说不还就闹，昨天真的上门砸了门", "damaged_home"),
        ("account", "今晚他们上门砸门了", "damaged_home"),
        ("account", "对方把我的照片群发给同事", "posted_publicly"),
    ],
)
def test_what_was_done_is_proposed_also_where_a_threat_stands_beside_it(column: str, said: str, fact: str) -> None:
    assert f"contact.did.{fact}" in proposed(**{column: said})


def test_the_whole_sentence_is_shown() -> None:
    said = "你好。再不还钱，就把你列入失信名单，子女不能上学！尽快。"
    assert "再不还钱，就把你列入失信名单，子女不能上学！" == sentence_at(said, said.index("子女"))
