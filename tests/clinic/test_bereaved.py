"""A line that speaks of a death is asked about before any letter; a family that looks for somebody comes before paper."""

import json

import pytest

HEADINGS = "client,consent.given,borrower.name,borrower.phone,creditor.name,contact.channel,contact.words,备注,letters,borrower.died\n"


def made(helper, tmp_path, row: str) -> dict:
    (tmp_path / "s.csv").write_text(HEADINGS + row + "\n", encoding="utf-8-sig")
    helper("batch", "s.csv", "--out", "o")
    report = json.loads((tmp_path / "o/batch-report.json").read_text(encoding="utf-8"))
    return report["results"][0]


@pytest.mark.parametrize(
    ("words", "remark"),
    [("再不还去你单位闹", "老公上个月去世了"), ("你父亲去世了，欠款由你继承", "")],
)
def test_who_died_is_asked_before_a_letter_is_written_in_anybodys_name(helper, tmp_path, words, remark):
    result = made(
        helper, tmp_path, f"1,是,王芳,13800000000,海川银行股份有限公司,电话,{words},{remark},stop_improper_contact,"
    )

    assert [] == result["letters"]
    assert any("去世的是不是借这笔钱的人" in one["zh"] for one in result["next"])


@pytest.mark.parametrize(
    ("words", "remark", "died"), [("再不还去你单位闹", "老公上个月去世了", "否"), ("你妈死了你也得还", "", "")]
)
def test_a_death_that_is_answered_or_a_curse_stops_no_letter(helper, tmp_path, words, remark, died):
    result = made(
        helper,
        tmp_path,
        f"1,是,王芳,13800000000,海川银行股份有限公司,电话,{words},{remark},stop_improper_contact,{died}",
    )

    assert "stop_improper_contact" in result["letters"]
    assert not any("去世的是不是" in one["zh"] for one in result["next"])


def test_a_family_that_looks_for_somebody_hurries(helper, tmp_path):
    result = made(helper, tmp_path, "1,是,王芳,13800000000,海川银行股份有限公司,电话,您好请还款,儿子失联三天了,,")

    assert 2 == result["urgent"]
    assert "先找人" in result["next"][0]["zh"]


def test_a_letter_against_an_answer_is_not_written_and_the_answer_is_named(helper, tmp_path):
    headings = HEADINGS.strip() + ",debt.settled,hardship.reason,offer.monthly_amount,offer.instalments\n"
    row = "1,是,王芳,13800000000,海川银行股份有限公司,电话,您好请还款,,instalments,,是,失业,600,24\n"
    (tmp_path / "s.csv").write_text(headings + row, encoding="utf-8-sig")
    helper("batch", "s.csv", "--out", "o")
    (result,) = json.loads((tmp_path / "o/batch-report.json").read_text(encoding="utf-8"))["results"]

    assert [] == result["letters"]
    assert any("您答过“已经还清”" in note["what"]["zh"] for note in result["notes"])
