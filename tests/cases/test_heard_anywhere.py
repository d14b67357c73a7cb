"""What is heard wherever it is typed: medicine that was taken comes first, and who asks of the law is told when the answer comes."""

import pytest

from helper.cases.danger_lines import tell_first, tell_reminder
from helper.cases.first_help import tells_of_medicine
from helper.cases.gate import Gate, gate_of, mark_words
from helper.cases.heard_lines import meet_threat, tell_law_asked, tell_medicine
from helper.guidance import load
from helper.model.fact import Fact, Facts

NEEDED = """
    他们把我车拖走了 孩子的哮喘药在车里
    三个人把车拖走了，没出示文件，孩子的药还在车上
    车被开走了，我爸的胰岛素放在后备箱里
    他们把我的药也拿走了
    门被他们换了锁，孩子的药在屋里
    房东不让进，我的降压药在房间里
    银行卡冻结了，没钱买药
    工资卡被冻结，透析的钱都取不出来
    药在车里，他们不让拿
    电动车被扣了，轮椅也在车上
    our car was towed and my son's inhaler is in the car
    they took the car, the insulin is still in it
"""
NOT_NEEDED = """
    车被拖走了
    我是开药店的，店门口的车被拖走了
    药在家里，车被拖走了
    孩子的药已经拿回来了，车还扣着
    他买了农药，车在楼下
    把药锁在柜子里，别让孩子拿
    吃了药在车里睡着了，车被拖走
    车里放着药，路上吃
    医院收了药费两百
    爷爷的轮椅让物业搬走修去了，说下午送回来
    他们催我还钱，我在医院开了药
    拖走吧，车里没有药
    the car is at the pharmacy
"""


def lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("said", lines(NEEDED))
def test_medicine_in_what_was_taken_is_heard(said):
    assert tells_of_medicine(said)


@pytest.mark.parametrize("said", lines(NOT_NEEDED))
def test_a_medicine_that_nobody_took_is_none(said):
    assert not tells_of_medicine(said)


@pytest.mark.parametrize("fact", ["contact.words", "contact.account"])
def test_medicine_is_heard_in_an_account_and_in_words_alike_and_leads_the_steps(fact):
    facts = Facts([Fact(fact, "车被他们拖走了，孩子的药在车里")])

    assert gate_of(load(), facts).health
    assert mark_words(load(), facts).value("gate.health") is True


def test_the_hospital_and_120_stand_before_whom_to_call_if_they_come():
    said = [line.words.zh for line in tell_first(Gate(health=True, near=True), [], Facts())]

    assert ["药先要紧", "喘不上气", "然后打给"] == [one[:4] for one in said if one][:3]
    assert any("现在就打 110" in one for one in said[3:])


def test_the_medicine_stays_in_sight_above_the_result():
    shown = tell_reminder([(Gate(health=True), [], Facts())])

    assert ["药先要紧", "喘不上气"] == [line.words.zh[:4] for line in shown][:2]


def test_whatever_was_asked_the_medicine_is_met():
    assert tell_medicine(["人已经走了 孩子的胰岛素在被拖走的车里"])
    assert not tell_medicine(["没有", "他们走了"])


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("他们这样犯法吗", True),
        ("能告他们吗", True),
        ("is this legal?", True),
        ("你知道你犯法吗", False),
        ("你这样是犯法的", False),
        ("合法经营", False),
    ],
)
def test_who_asks_whether_it_is_against_the_law_is_told_when_the_answer_comes(said, asked):
    assert asked == bool(tell_law_asked([said]))


def test_a_threat_pasted_where_signs_of_fraud_are_ticked_is_met_and_kept():
    guidance = load()
    said = "你身份证照片在我这，今晚八点前不还我就P成那种图发你们班群和你爸妈"
    met = meet_threat(guidance, guidance.questions["fraud.signs"], said)

    assert met.kept and any("不付钱换照片" in line.words.zh for line in met.lines)
    assert not meet_threat(guidance, guidance.questions["contact.said"], "骂人 威胁打人").lines
