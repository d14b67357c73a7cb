"""A person's own name: what they wish, did or owe is none, and who keeps it back is not named after that."""

import pytest

from helper.guidance import load
from helper.interview import Unreadable, parse_answer
from helper.told.choosing import is_unknown


@pytest.mark.parametrize("said", ["上个月还还了500", "为什么要写名字", "他们说要告我", "我已经还了"])
def test_what_somebody_did_or_asks_is_no_name(said: str) -> None:
    guidance = load()

    with pytest.raises(Unreadable):
        parse_answer(guidance, guidance.questions["borrower.name"], said)


@pytest.mark.parametrize(
    "name",
    [
        "王芳",
        "要强",
        "还小平",
        "李给力",
        "欧阳娜娜",
        "阿卜杜热合曼·买买提",
        "Wang Fang",
        "王芳（化名）",
        "当事人12",
        "C001",
    ],
)
def test_a_name_is_a_name(name: str) -> None:
    guidance = load()

    assert name == parse_answer(guidance, guidance.questions["borrower.name"], name).value


@pytest.mark.parametrize("said", ["不想写名字", "先不写", "能不写吗", "我不想说", "不方便说", "我哪知道他欠谁"])
def test_who_keeps_it_back_has_left_it_open(said: str) -> None:
    assert is_unknown(load(), said)
