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
