"""Whether anybody is in danger now, as people say it: never taken for no where it is not plain."""

import pytest

from helper.guidance import load
from helper.interview.answer import Unreadable
from helper.interview.answers import parse_answer
from helper.interview.own_words import speaks_of_scam

TAKEN = {
    "none": """
        没有
        没有 就是很害怕
        没有，就是有人让我转钱
        没，他们只是打电话
        没有，他们一直打我电话
        没有，就是电话里威胁
        现在没有
        我没事
        我们都安全
        没有人堵门
        没人威胁我
        没有，昨天来过
        没有，就是想请教怎么协商
        No.
        nobody is hitting us
        no, just calls
        no, they only threaten by phone
        not at the moment
        we are safe
        no one is at the door
        """,
    "others": """
        没有受伤，有人堵门
        没有钱他们就打我
        没有，他们在门口
        没办法，他们堵着门
        有人在砸门
        他们不肯走
        三个男的在我家里不走
        他拿着刀
        门口站着两个人，一直敲门
        他们把我老公围住了
        有人威胁我
        我出不去，他们堵着
        he has a knife
        Yes, two men are threatening us
        they are hitting my husband
        they are breaking the door
        someone is blocking the door
        they won’t leave
        """,
    "self": """
        我不想活了
        想跳楼
        没有，就是不想活了
        药都买好了
        I want to kill myself
        """,
    "close_one": """
        我老公留言 别找我了，孩子你照顾好 旁边有个药瓶
        我老公要跳楼
        家里人想不开
        他吃了药叫不醒
        我儿子写了遗书
        my son wants to kill himself
        """,
}
ASKED_BACK = """
    yes
    help
    有
    有人
    救命
    是的
    I have no money
    no money left
    没有钱
    没有办法了
    不好
    他们太过分了
    昨天他们打了我
    they came yesterday and hit me
    我不知道算不算
    """


def lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize(("said", "value"), [(line, value) for value, text in TAKEN.items() for line in lines(text)])
def test_an_answer_in_words_is_taken_for_what_it_says(said, value):
    question = load().questions["safety.danger_now"]
    assert value == parse_answer(load(), question, said).value


@pytest.mark.parametrize("said", lines(ASKED_BACK))
def test_what_is_not_plain_is_asked_back_and_is_no_no(said):
    question = load().questions["safety.danger_now"]
    with pytest.raises(Unreadable) as asked:
        parse_answer(load(), question, said)
    # By the numbers of the list on the screen, and under no others.
    assert not asked.value.readings and "2" in asked.value.why.zh and "2" in asked.value.why.en


@pytest.mark.parametrize(
    "said",
    [
        "police are threatening to arrest me unless I pay",
        "the police called me and said I must transfer money",
        "a fake policeman wants my money",
        "I think it's a scam",
        "a policeman says i am under investigation and must transfer my savings",
        "说是公安，让我把钱转到安全账户",
        "我觉得是骗子",
    ],
)
def test_police_who_want_money_are_a_fraud_at_any_prompt(said: str) -> None:
    assert speaks_of_scam(said)


@pytest.mark.parametrize(
    "said",
    [
        "I called the police because they want money",
        "I want to tell the police, I have no money",
        "the bank wants its money",
        "I borrowed money",
        "我报了警，他们还是天天打电话",
        "欠银行的钱",
    ],
)
def test_whoever_went_to_the_police_or_owes_money_speaks_of_no_fraud(said: str) -> None:
    assert not speaks_of_scam(said)
