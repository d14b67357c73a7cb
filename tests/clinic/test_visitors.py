"""Whose name a line gives: a colleague who came for themselves never becomes the borrower, in no letter and no case."""

from pathlib import Path

import pytest

from helper.casefile import open_case
from helper.cli.app import run

CALL = {"欠哪家": "平安银行股份有限公司", "哪天联系的": "2026-11-20 15:20", "怎么联系的": "电话", "本人同意": "是"}
SAID = {"对方原话": "你们公司的小韩欠钱不还，叫她接电话，不然我们天天打", "现在安全吗": "安全"}


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys, sheets):
    """Return a function that makes the case of one line and gives its answers, and what the report says of it."""
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.chdir(tmp_path)

    def go(*words: str, **cells: str):
        line = {"编号": "A", **CALL, **SAID, **cells}
        line = {name: cell for name, cell in line.items() if cell}
        run(["batch", str(sheets.write_csv(tmp_path / "a.csv", [line])), "--out", "out", "--jobs", "1", *words])
        with open_case(Path("out/A")) as case:
            return case.merged(case.contacts()[-1]), sheets.said_of(Path("out"), "A")

    return go


BARE = {"姓名": "卫红", "身份证后四位": "4545", "手机": "15900113322"}


def test_a_bare_name_is_the_visitors_where_a_colleague_came(made, capsys) -> None:
    facts, said = made(**BARE, 来的人是谁="同事", 找了谁="同事")

    assert "卫红" == facts.value("teller.name") and "15900113322" == facts.value("teller.phone")
    assert [None] * 3 == [facts.value(f"borrower.{name}") for name in ("name", "phone", "id_tail")]
    assert "contacted" == facts.value("teller.role") and "来的人不是借款人（同事）" in said
    run(["write", "stop_improper_contact", "--case", "out/A"])
    assert not list(Path("out/A/letters").glob("stop_improper_contact*"))


def test_what_asks_that_the_calls_stop_is_the_visitors_own_notice(made) -> None:
    signed = {"在借款、担保文件上签过字": "没有"}
    made(**BARE, **signed, 来的人是谁="同事", 找了谁="同事", 要写的信="不要再联系我")

    letters = [path.stem for path in Path("out/A/letters").glob("*.docx")]
    assert "relative_notice" in letters and "stop_improper_contact" not in letters


def test_the_borrower_who_came_keeps_name_and_number_and_nothing_is_unread(made) -> None:
    facts, said = made(**BARE, 来的人是谁="本人", 找了谁="本人", 要写的信="要求停止")

    assert "卫红" == facts.value("borrower.name") and facts.value("teller.relation") is None
    assert "没有读懂" not in said and "不认得" not in said
    assert Path("out/A/letters/stop_improper_contact.docx").exists()


def test_a_name_under_the_borrowers_own_heading_stays_the_borrowers(made) -> None:
    facts, said = made(来的人是谁="配偶", 找了谁="配偶", 借款人姓名="韩梅", 借款人电话="13800000000")

    assert "韩梅" == facts.value("borrower.name") and "来的人不是借款人" not in said


@pytest.mark.parametrize(
    "cells", [{"来的人是谁": "朋友", "找了谁": "本人"}, {"来的人是谁": "楼上的", "找了谁": "本人"}]
)
def test_where_it_is_not_clear_whose_the_name_is_nobody_gets_it(made, cells) -> None:
    facts, said = made(**BARE, **cells)

    assert [None, None] == [facts.value("borrower.name"), facts.value("teller.name")]
    assert "是借款人的还是来的人的，看不出来" in said


@pytest.mark.parametrize("came", ["卫红的姐姐", "卫红的姐姐，替她问", "卫红的丈夫"])
def test_the_name_of_whose_sister_came_is_the_borrowers(made, came) -> None:
    facts, said = made(**BARE, 来的人是谁=came, 找了谁="姐姐", 要写的信="不要再联系我")

    assert "卫红" == facts.value("borrower.name") and facts.value("teller.name") is None
    assert facts.value("teller.phone") is None and facts.value("borrower.phone") is None and "姓名按借款人的记" in said
    run(["write", "relative_notice", "--case", "out/A", "--format", "md"])
    written = [one.read_text("utf-8") for one in Path("out/A/letters").glob("relative_notice*.md")]
    assert not [one for one in written if "通知人：卫红" in one]


def test_who_asks_for_somebody_else_is_not_taken_for_the_name_in_the_line(made) -> None:
    facts, said = made(**BARE, 来的人是谁="姐姐，替她问", 找了谁="姐姐")

    assert facts.value("teller.name") is None and facts.value("borrower.name") is None and "看不出来" in said


def test_a_file_number_beside_the_client_is_the_id_and_the_client_the_name(made, capsys) -> None:
    facts, _ = made(当事人="卫红", 档案号="A", 编号="", 来的人是="本人", 来龙去脉="一天打了好几次", 找了谁="本人")

    assert "卫红" == facts.value("borrower.name") and "一天打了好几次" == facts.value("contact.account")


@pytest.mark.parametrize(
    ("came", "relation"),
    [
        ("她儿子欠的，她是妈妈", "parent"),
        ("儿子借的", "parent"),
        ("妈妈", "parent"),
        ("是他女儿", "child"),
        ("我爸欠的，我是女儿", "child"),
        ("老公欠的", "spouse"),
        ("他弟弟借的钱，她是姐姐", "relative"),
    ],
)
def test_who_came_is_read_from_kin_in_a_sentence(made, came, relation) -> None:
    facts, said = made(**BARE, 来的人是谁=came, 找了谁="朋友")

    assert relation == facts.value("teller.relation") and "没有读懂" not in said
    assert "卫红" == facts.value("teller.name") and facts.value("borrower.name") is None


@pytest.mark.parametrize("came", ["本人，大三学生", "本人（刚失业）", "她自己 带着孩子"])
def test_what_is_added_of_the_borrower_makes_them_nobody_else(made, came) -> None:
    facts, said = made(**BARE, 来的人是谁=came, 找了谁="本人")

    assert "卫红" == facts.value("borrower.name") and "没有读懂" not in said


@pytest.mark.parametrize("came", ["本人的姐姐", "本人委托的朋友", "替本人来的"])
def test_who_came_for_the_borrower_is_not_the_borrower(made, came) -> None:
    facts, _ = made(**BARE, 来的人是谁=came, 找了谁="朋友")

    assert facts.value("borrower.name") is None


OWN = {"heir": {"来的人是谁": "继承人（父亲去世了）"}, "guarantor": {"来的人是谁": "担保人"}}


@pytest.mark.parametrize(
    ("who", "reached"),
    [("heir", "女儿"), ("heir", "本人"), ("guarantor", "本人"), ("guarantor", "卫红"), ("heir", "我")],
)
def test_an_heir_or_guarantor_who_came_is_whom_they_reached_and_nothing_is_told_of_a_third_person(
    made, who, reached
) -> None:
    facts, _ = made(**BARE, **OWN[who], 找了谁=reached, 对方原话="你爸欠的钱你得还")

    assert who == facts.value("contact.recipient_role") and "contacted" == facts.value("teller.role")
    assert "卫红" == facts.value("teller.name") and facts.value("borrower.name") is None
    assert "thirdparty" not in str(run(["findings", "--case", "out/A", "--json"]))


@pytest.mark.parametrize(
    ("who", "asked"), [("heir", "异议"), ("guarantor", "要合同"), ("guarantor", "停止联系我"), ("heir", "继承人告知")]
)
def test_the_letter_that_is_an_heirs_or_guarantors_own_stands_where_a_borrower_would_write_another(
    made, capsys, who, asked
) -> None:
    _, said = made(**BARE, **OWN[who], 找了谁="本人", 要写的信=asked)

    assert "不认得" not in said
    run(["next", "--case", "out/A", "--all"])
    shown = capsys.readouterr().out
    assert {"heir": "借款人去世了", "guarantor": "签过字，或者可能签过"}[who] in shown
    assert "relative_notice" not in shown and "还得起多少" not in shown


def test_who_is_asked_for_under_the_heading_of_who_fills_in_may_be_a_guarantor(made) -> None:
    facts, _ = made(**BARE, 来访人="", 谁在填写="担保人", 找了谁="本人")

    assert ("guarantor", "guarantor") == (facts.value("teller.relation"), facts.value("contact.recipient_role"))


@pytest.mark.parametrize(("channel", "cell"), [("短信", "收到"), ("上门", "在家"), ("上门", "见了"), ("微信", "看了")])
def test_nobody_is_asked_whether_a_text_or_a_visit_was_picked_up(made, channel, cell) -> None:
    facts, said = made(**BARE, 找了谁="本人", 怎么联系的=channel, 接没接=cell)

    assert facts.value("contact.call_kind") is None and "没有读懂" not in said


def test_an_objection_of_who_paid_is_the_letter_of_a_loan_paid_off(made) -> None:
    _, said = made(**BARE, 找了谁="本人", 还了没有="去年10月已经结清", 要写的信="异议")

    assert "还清核对和结清证明申请" in said and "管辖权" not in said
