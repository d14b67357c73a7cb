"""An address without a place and a reason of numbers alone are asked about once; who means them says so with one key."""

import pytest

from helper.guidance import load
from helper.interview import Unreadable, parse_answer

GUIDANCE = load()


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("borrower.address", "4万6左右"),
        ("teller.address", "138"),
        ("borrower.address", "不方便"),
        ("hardship.reason", "四万六左右"),
        ("hardship.reason", "36"),
        ("police.what", "1200吧"),
    ],
)
def test_what_was_typed_a_line_too_early_is_asked_back(fact: str, said: str) -> None:
    with pytest.raises(Unreadable) as raised:
        parse_answer(GUIDANCE, GUIDANCE.questions[fact], said)
    assert raised.value.readings == (said,)


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("borrower.address", "河南周口"),
        ("borrower.address", "幸福小区3栋2单元401"),
        ("borrower.address", "5 Renmin Road, Chengdu"),
        ("teller.address", "公司前台转交"),
        ("hardship.reason", "被裁员，每月只有3000"),
        ("hardship.reason", "生病"),
        ("police.what", "昨天三个人堵门"),
    ],
)
def test_an_address_and_a_reason_are_taken(fact: str, said: str) -> None:
    assert parse_answer(GUIDANCE, GUIDANCE.questions[fact], said).value == said
