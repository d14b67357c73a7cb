"""A line headed with 我 is the person's own: it accuses nobody, wherever its time stands; and what a notice put up threatens."""

import pytest

from helper import reading
from helper.guidance import load
from helper.model.fact import Fact, Facts, Origin
from helper.reading.messages import split_messages
from helper.reading.whose_words import part_told

CHAT = """对方 23:41：钱还不上是吧 拍几张照片过来 抵五千
我 23:50：能不能缓两天
对方 00:02：那就让你全村都看看你什么货色
我 00:20：照片你们拿去吧 也没用了 你们不是人"""


def ids(said):
    heard = reading.hear(said, signals=load().signals)
    return {one.id for one in heard.signals}


def test_a_name_with_the_time_after_it_says_whose_line_it_is():
    assert [one.speaker for one in split_messages(CHAT)] == ["collector", "borrower"] * 2
    assert split_messages(CHAT)[1].text == "能不能缓两天"


def test_what_the_person_wrote_in_despair_insults_nobody_and_theirs_does():
    heard = reading.hear(CHAT, signals=load().signals)
    assert not [one for one in heard.signals if one.start > CHAT.index("我 00:20") and one.id == "insult"]
    assert "什么货色" in {one.words[-4:] for one in heard.signals if one.id == "insult"}


@pytest.mark.parametrize("kind", ["told", "confirmed"])
def test_ones_own_lines_stand_in_no_paper_as_the_other_sides(kind):
    theirs, own = part_told(Facts([Fact("contact.words", CHAT, Origin(kind))]))
    assert "什么货色" in theirs
    assert "我 " not in theirs
    assert "能不能缓两天" in own


def test_a_day_or_a_label_before_a_time_names_nobody():
    said = "还款日 18:00：请按时还款\n逾期后 18:00：计收罚息"
    assert {one.speaker for one in split_messages(said)} == {"unknown"}


def test_a_notice_put_up_in_the_village_is_a_threat_to_expose_and_no_insult():
    heard = ids("再不还下礼拜派人去你老家村里贴告示 让你爸妈没脸见人")
    assert "public_posting" in heard
    assert "insult" not in heard


@pytest.mark.parametrize(
    "said",
    [
        "村委会贴了告示通知打疫苗",
        "法院依法在你户籍地张贴公告",
        "小区物业贴告示停水",
        "我没脸见人了",
        "你们店门口贴个告示招人",
    ],
)
def test_a_notice_of_everyday_life_threatens_nobody(said):
    assert not {"public_posting", "insult"} & ids(said)
