"""What people type where several things may be ticked: asked back where it is like something, and never ticked on a likeness."""

from pathlib import Path

import pytest

from helper.guidance import load
from helper.interview.answer import Answer, Unreadable
from helper.interview.answers import parse_answer
from helper.reading.by_example import NOTHING, read_examples
from helper.wording import say

GUIDANCE = load()
EXAMPLES = Path(__file__).parents[2] / "guides" / "questions" / "told.txt"


def answer(fact: str, said: str) -> Answer | Unreadable:
    try:
        return parse_answer(GUIDANCE, GUIDANCE.questions[fact], said)
    except Unreadable as why:
        return why


def asked(fact: str, said: str) -> tuple[str, ...]:
    """Return the members of the list that are asked after; nothing may be ticked."""
    found = answer(fact, said)
    assert isinstance(found, Unreadable), found
    return tuple(str(one).rpartition(".")[2] for one in (found.readings[0] if found.readings else ()))


def test_every_example_stands_under_a_name_of_a_list() -> None:
    questions = GUIDANCE.questions.values()
    members = {name for question in questions if question.kind == "many" for name in question.members}
    members |= {f"{question.fact}={value}" for question in questions for value, _ in question.choices}
    lists = {NOTHING + fact for fact, question in GUIDANCE.questions.items() if question.kind == "many"}
    rows = list(read_examples(EXAMPLES))

    assert [] == [f"told.txt:{line} [{name}]" for line, name, _ in rows if name not in members | lists]
    assert len({(name, said) for _, name, said in rows}) == len(rows)


@pytest.mark.parametrize(
    "said",
    ["天天打我电话", "打我手机打了十几个", "推我微信名片", "把我推给别家", "掐了我的电话", "没动手，就是敲门"],
)
def test_a_telephone_that_is_rung_is_nobody_hit(said: str) -> None:
    found = answer("contact.did", said)

    assert isinstance(found, Unreadable)
    assert not any("violence" in str(one) or "pushed" in str(one) for one in found.readings)


@pytest.mark.parametrize("said", ["没说要坐牢", "他没有说要抓我", "没骂我", "并没有威胁告诉家人"])
def test_what_was_not_said_is_not_ticked(said: str) -> None:
    assert () == asked("contact.said", said)


@pytest.mark.parametrize(
    ("fact", "said", "member"),
    [
        ("contact.did", "往门上泼了红色的漆", "damaged_home"),
        ("contact.did", "胶水把锁眼灌了", "damaged_home"),
        ("contact.did", "跟了我一整路", "followed"),
        ("contact.did", "在我家客厅坐着三个钟头不走", "stayed"),
        ("contact.did", "逼着我写了张借条", "forced_signature"),
        ("contact.did", "they took a video inside our home", "filmed"),
        ("contact.said", "骂得特别难听", "insult"),
        ("contact.said", "让我去找朋友借钱", "coerce_new_borrowing"),
        ("contact.said", "跟我妈说我欠了钱", "third_party_disclosure"),
        ("contact.said", "说要告诉我爸妈", "threat_contacts"),
        ("contact.said", "说要起诉我", "lawful_step"),
        ("contact.said", "he said he will call my boss", "threat_contacts"),
    ],
)
def test_what_is_like_something_of_the_list_is_asked_back(fact: str, said: str, member: str) -> None:
    assert member in asked(fact, said)


@pytest.mark.parametrize(
    ("fact", "said", "member"),
    [
        ("contact.did", "不知道是不是真的跟踪我女儿", "followed"),
        ("contact.did", "好像有人跟着我", "followed"),
        ("contact.did", "我也不太确定，跟踪了吧", "followed"),
        ("contact.said", "可能骂人了", "insult"),
        ("contact.said", "not sure, maybe insult", "insult"),
    ],
)
def test_who_is_not_sure_is_asked_and_accuses_nobody(fact: str, said: str, member: str) -> None:
    assert (member,) == asked(fact, said)


@pytest.mark.parametrize("said", ["你好", "乱七八糟", "嗯嗯", "好的"])
def test_a_greeting_is_like_nothing_of_the_list(said: str) -> None:
    assert () == asked("contact.did", said)


def test_who_says_he_is_a_lawyer_is_asked_after_and_not_accused() -> None:
    assert ("impersonate_lawyer",) == asked("contact.said", "说是律师事务所的")


def test_what_may_be_a_fraud_is_met_as_one_even_where_it_is_doubted() -> None:
    found = answer("fraud.signs", "好像要我转到个人账户")

    assert isinstance(found, Answer)
    assert found.value == ("fraud.private_account",)


def danger(said: str) -> str:
    """Return what is taken for an answer to the first question, or what it is said to sound like."""
    found = answer("safety.danger_now", said)
    sounds = ("sounds_weary", "sounds_missing", "sounds_beset", "danger_not_plain")
    return (
        str(found.value)
        if isinstance(found, Answer)
        else next(one for one in sounds if say(f"interview.{one}") == found.why)
    )


@pytest.mark.parametrize(
    "said",
    [
        "撑不住了",
        "走不下去了 孩子以后怎么办",
        "没意思了 就这样吧",
        "这日子没法过了",
        "扛不下去了真的",
        "I can't go on like this",
    ],
)
def test_weariness_at_the_first_question_is_asked_after(said: str) -> None:
    assert danger(said) in ("self", "sounds_weary")


@pytest.mark.parametrize(
    "said", ["老公两天没回家了 电话打不通", "我儿子找不到人了", "老公失联三天了", "my son is missing since yesterday"]
)
def test_somebody_who_cannot_be_found_is_asked_after(said: str) -> None:
    assert danger(said) in ("close_one", "sounds_missing")


def test_a_threat_pasted_at_the_first_question_is_asked_after() -> None:
    assert danger("刚才有人打电话说我们已经到你小区门口了，看着你女儿放学呢") in ("others", "sounds_beset")


@pytest.mark.parametrize("said", ["我没什么危险 就是想写个分期的信", "没啥危险吧 他们就是打电话", "没有任何危险"])
def test_no_danger_in_any_words_is_none(said: str) -> None:
    assert danger(said) == "none"


@pytest.mark.parametrize(
    "said", ["儿子借的钱 他们打给我了", "我借的钱，他们打给我爸了", "我收到法院传票了", "你好", "想问问利息"]
)
def test_plain_words_at_the_first_question_open_no_page_of_care(said: str) -> None:
    assert danger(said) not in ("self", "close_one", "others")


@pytest.mark.parametrize(
    "said",
    ["我不想活了 信用卡还不上", "催收天天打电话，我想死", "我已经写好遗书了，别打电话催了", "利息太高了，我想自杀"],
)
def test_plain_despair_is_taken_at_once_whatever_of_the_debt_stands_beside_it(said: str) -> None:
    assert danger(said) == "self"


def test_what_was_not_paid_denies_nothing_that_was_done() -> None:
    assert "damaged_home" in asked("contact.did", "没还钱就砸门")


def test_a_doubt_beside_another_thing_loses_nothing() -> None:
    assert {"violence", "damaged_home"} == {*asked("contact.did", "打人了，好像泼了红漆")}
