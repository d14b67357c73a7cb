"""What stands in a group with others in it was told to them: it happened, and is no threat that it may."""

from datetime import date

import pytest

from helper.casefile import create
from helper.casefile.events import Party
from helper.cases.log_judgement import as_judged, confirm_findings, judge_log, read_wording
from helper.guidance import load
from helper.intake.groups import audience_of
from helper.intake.pictures import to_rows
from helper.intake.screenshots.seeing import Box, Screen, SeenMessage
from helper.told.group_words import happened

POSTED = "@所有人 3栋902周某某，身份证310100199003070000，借钱18642元不还，请各位邻居转告她还钱"


def one(name: str, text: str, side: str = "left") -> SeenMessage:
    return SeenMessage(side, name, text, "11月26日 晚上8:03", Box(0, 0, 1, 1), 0.9)


@pytest.fixture
def judged(tmp_path):
    def made(title: str, text: str):
        picture = tmp_path / "a.png"
        picture.write_bytes(b"x")
        said = Screen("chat", title, (one("李阿姨", "快递柜又满了"), one("法务张", text), one("", "请删除", "right")))
        case = create(tmp_path / "c")
        with case.importing() as run:
            record, _ = run.keep(picture, about="", added_at="2026-11-30T10:00")
            rows = to_rows(said, "a.png", date(2026, 11, 26), None, {})
            run.put(record, "", "screenshot", rows, role="borrower", person="", added_at="2026-11-30T10:00")
        case.events.name_parties([Party("法务张", "某某消费金融", "某公司")])
        return case, judge_log(load(), case)

    return made


def test_a_posting_in_a_group_is_published_and_told_to_its_people_and_waits_for_a_yes(judged):
    case, log = judged("某某里3栋业主群(126)", POSTED)
    found = {entry.finding.rule: entry for entry in log.found if entry.finding.is_breach}

    assert {"publish.public_posting", "thirdparty.debt_disclosed"} == {*found}
    assert {"neighbour"} == {entry.role for entry in found.values()}
    assert all(map(log.is_open, found.values()))
    log = confirm_findings(case, log, [*found])
    says = [finding.says.zh for row in as_judged(log) for finding in row.findings]
    assert all("发在“某某里3栋业主群(126)”里" in sentence for sentence in says)


def test_the_same_words_to_the_borrower_alone_are_no_posting(judged):
    _, log = judged("法务张", POSTED)

    assert "publish.public_posting" not in {entry.finding.rule for entry in log.found if entry.finding.is_breach}


def test_a_word_in_a_group_that_names_no_debt_is_nothing(judged):
    _, log = judged("某某里3栋业主群(126)", "大家好，我是新来的")

    assert [] == [entry.finding.rule for entry in log.found if entry.finding.is_breach]


def test_a_threat_that_is_still_to_come_stays_one_in_a_group():
    heard = {"public_posting", "third_party_disclosure"}

    assert {"third_party_disclosure"} == happened(POSTED, heard)
    assert heard == happened("周某某再不还钱就把她的照片发到群里", heard)
    assert {"public_posting"} == happened("把你的照片发到群里", {"public_posting"})
    assert "public_posting" not in read_wording((POSTED, "group:neighbour:业主群", "messaging_app"))


@pytest.mark.parametrize(
    ("title", "speakers", "texts", "role"),
    [
        ("某某里3栋业主群(126)", {"甲", "乙"}, [], "neighbour"),
        ("三年二班家长群", {"甲", "乙"}, [], "other"),
        ("相亲相爱一家人(9)", {"甲", "乙"}, [], "relative"),
        ("财务部(12)", {"甲"}, [], "colleague"),
        ("麻将局(15)", {"甲", "乙"}, [], "other"),
        ("散步(4)", {"甲", "乙"}, ["@所有人 某人欠钱不还"], "other"),
        ("某某金融还款协商群(3)", {"甲", "乙"}, [], ""),
        ("催收法务张", {"催收法务张"}, [], ""),
        ("妈妈", {"妈妈"}, [], ""),
        ("花园小区李姐", {"花园小区李姐"}, ["各位邻居好"], ""),
        ("饭搭子(3)", {"甲", "乙"}, ["今天吃啥"], ""),
        ("", set(), [], ""),
    ],
)
def test_who_else_reads_a_chat_is_told_by_its_title_its_number_and_its_speakers(title, speakers, texts, role):
    assert role == audience_of(title, speakers, texts)
