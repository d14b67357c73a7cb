"""Words that look like one sign and are another, or none: each as somebody met it in a group, a message or a photograph."""

import pytest

from helper.reading import hear


def ids(text: str, signals: dict) -> tuple[set[str], set[str]]:
    heard = hear(text, signals=signals)
    return {one.id for one in heard.signals}, {one.id for one in heard.to_confirm}


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("你做妈的不替她还就是包庇", "insult"),
        ("你当妈的不管吗", "insult"),
        ("@所有人 6栋的林某欠钱不还，借了三万跑路，大家帮忙转告", "third_party_demand"),
        (
            "【某达】林某：你涉嫌恶意诈骗，已移交公安机关立案，明日将上门抓捕，今日18点前还清可撤案。",
            "impersonate_authority",
        ),
        ("你欠我们三万", "threat_violence"),
        ("你还睡得着？欠钱不还全家死光", "threat_violence"),
        ("他妈的不还钱", "threat_violence"),
        ("加我vx不还就打断你的腿", "private_account_payment"),
        ("还要P成卖的发朋友圈，裸照发给通讯录每个人", "insult"),
    ],
)
def test_what_is_something_else_is_not_named_so(text: str, never: str, signals: dict) -> None:
    plain, asked = ids(text, signals)

    assert never not in plain | asked


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("妈的不还钱是吧", "insult"),
        ("你还睡得着？欠钱不还全家死光", "insult"),
        ("@所有人 6栋的林某欠钱不还，大家帮他还一点", "third_party_demand"),
        ("【某达】林某：已移交公安机关立案，明日将上门抓捕，今日18点前还清可撤案。", "threat_detention"),
        ("还要P成卖的发朋友圈，裸照发给通讯录每个人", "altered_picture"),
    ],
)
def test_what_is_said_is_named(text: str, sign: str, signals: dict) -> None:
    plain, asked = ids(text, signals)

    assert sign in plain | asked


def test_no_english_word_is_cut_in_what_is_shown(signals: dict) -> None:
    text = "you are a thief, we will tell every parent at your school and you will be deported"
    heard = hear(text, signals=signals)

    assert {"you are a thief", "you will be deported"} <= {one.words for one in (*heard.signals, *heard.to_confirm)}
