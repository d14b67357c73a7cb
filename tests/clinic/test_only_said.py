"""Facts of a contact come from what tells of the contact: what they said, threatened or asked is no fact of it."""

import pytest

from helper.clinic.cells import cell_facts
from helper.clinic.heard import missed_call
from helper.errors import HelperError
from helper.guidance import load
from helper.model.fact import Fact, Origin
from helper.told.only_said import is_only_said

GUIDANCE = load()
CALL = Fact("contact.channel", "call", Origin("row"))


def is_missed(words: str = "", account: str = "", channel: str = "电话") -> bool:
    told = {"contact.words": words, "contact.account": account}
    contact = {name: Fact(name, said, Origin("row")) for name, said in told.items() if said}
    return missed_call(GUIDANCE, channel, {**contact, "contact.channel": CALL}, "a.csv") is not None


@pytest.mark.parametrize(
    "words",
    [
        "不接电话就天天打，今天必须还",
        "她借钱留的你电话，你不接就天天打你",
        "你不接电话我就一直打到你接为止",
        "你不接就打你公司",
        "再不接电话后果自负",
        "为什么不接电话",
        "怎么老是不接电话",
        "if you don't answer we will call your boss",
    ],
)
def test_a_threat_for_calls_that_are_not_answered_is_no_missed_call(words: str) -> None:
    assert not is_missed(words) and not is_missed(account=words)


@pytest.mark.parametrize(
    "words", ["响铃，没接", "电话响了很久，我没有接", "未接来电6个", "无人接听", "我一直没接", "not answered"]
)
def test_a_call_that_is_told_as_missed_is_one(words: str) -> None:
    assert is_missed(account=words)


@pytest.mark.parametrize(
    ("fact", "cell", "value"),
    [
        ("contact.recipient_role", "我，他说要找我单位领导", "borrower"),
        ("contact.recipient_role", "打给我，说再不还就告诉我同事", "borrower"),
        ("contact.recipient_role", "我，要我老公还", "borrower"),
        ("contact.recipient_role", "我，还打给我妈", "relative"),
        ("contact.channel", "发短信说要上门", "sms"),
        ("contact.channel", "上门，说要拿车", "visit"),
        ("contact.call_kind", "接了，他说不接就天天打", "conversation"),
    ],
)
def test_whom_and_how_is_not_taken_from_what_they_said_they_would_do(fact: str, cell: str, value: str) -> None:
    assert value == cell_facts(GUIDANCE, fact, cell, Origin("row"))[0].value


@pytest.mark.parametrize(
    ("fact", "cell"), [("contact.recipient_role", "说要打给我领导"), ("contact.channel", "说要寄律师函")]
)
def test_a_cell_that_holds_a_threat_alone_is_asked_about(fact: str, cell: str) -> None:
    with pytest.raises(HelperError):
        cell_facts(GUIDANCE, fact, cell, Origin("row"))


@pytest.mark.parametrize("cell", ["扬言要打人", "说要砸门", "差点打我", "没动手"])
def test_an_act_that_was_only_threatened_is_no_act(cell: str) -> None:
    assert is_only_said(cell)


@pytest.mark.parametrize("cell", ["打人", "砸门", "堵门", "泼漆", "把我手机抢走", "进屋不走", "拍照"])
def test_an_act_is_an_act(cell: str) -> None:
    assert not is_only_said(cell)
