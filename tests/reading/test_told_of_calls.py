"""Somebody near tells that strangers rang them about the reader's debt: it is evidence, and no word of the other side's."""

import pytest

from helper.reading.told_of_calls import tells_of_another, tells_of_calls


@pytest.mark.parametrize(
    "said",
    [
        "妹,刚才有个男的打我电话,说你欠橙信8000多,让我替你还",
        "有人打电话到我们单位说你欠钱不还",
        "催收打到我这里来了，你怎么回事",
        "刚有个女的加我微信问你是不是借了网贷",
        "什么消费金融的人找我，说你逾期了",
        "你爸接到个电话，有人说你欠了好几万",
        "有个0571的号码打我电话说你贷款逾期让我通知你",
        "幺儿，有人打电话喊我给你还钱，我没理他",
        "Some guy called me saying you owe 8000 and I should pay for you",
    ],
)
def test_a_call_that_somebody_near_tells_of_is_heard(said: str) -> None:
    assert tells_of_calls(said)


@pytest.mark.parametrize(
    "said",
    [
        *("有个快递打我电话说你的包裹到了", "有人打我电话找你", "你欠我一顿饭", "妈打电话来说你电话欠费了"),
        *("有个男的打我电话推销贷款", "图书馆的人打电话来说你借的书逾期了", "房东打我电话,说你房租没交"),
        *("刚才有人打电话给我,问你去不去聚会", "要是有人打电话来说你欠钱，别理", "我帮你还书了", "今天中午吃什么"),
    ],
)
def test_everyday_calls_are_not(said: str) -> None:
    assert not tells_of_calls(said)


@pytest.mark.parametrize(
    "said",
    [
        *("【橙信消费金融】您的借款已逾期,请还款", "我们已经打电话给你妈了,让她替你还"),
        *("通讯录里的人我一个个打,让他们知道你欠钱", "我是某某平台委托的催收员，他们都说你欠钱不还"),
    ],
)
def test_what_the_other_side_says_of_calls_is_theirs(said: str) -> None:
    assert not tells_of_calls(said)


@pytest.mark.parametrize(
    ("said", "tells"), [("他还说打给你们单位的王芳了", True), ("姐对不起,你别理他", False), ("他打给我了", False)]
)
def test_whom_else_they_rang_is_told_beside_it(said: str, tells: bool) -> None:
    assert tells is tells_of_another(said)
