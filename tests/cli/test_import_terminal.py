"""Importing at a real terminal: columns that are new, picking collectors, stopping in the middle."""

import os

import pytest

from helper import casefile
from helper.casefile.state import Creditors

pexpect = pytest.importorskip("pexpect", reason="a pseudo-terminal needs POSIX")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal needs POSIX")
ODD = "甲列,乙列,丙列,丁列\n" + "".join(f"2026-10-03 {hour:02}:00:05,95012345,被叫,67\n" for hour in range(9, 14))


def columns(child) -> None:
    for word, said in (
        ("时间", "1"),
        ("对方号码", "9"),
        ("编号", "2"),
        ("呼入", "3"),
        ("时长", "4"),
        ("接通情况", ""),
        ("电话还是短信", ""),
        ("内容", ""),
        ("对方名称", ""),
    ):
        child.expect(word)
        child.expect("> ")
        child.sendline(said)


def test_new_columns_are_asked_for_once_and_the_collector_is_picked(begin, tmp_path):
    (tmp_path / "odd.csv").write_text(ODD, encoding="utf-8")
    (tmp_path / "later.csv").write_text(ODD.replace("10-03", "10-04"), encoding="utf-8")
    child = begin("import", "odd.csv", "--case", "c")
    columns(child)
    child.expect("新记入 5 条")
    for word, said in (
        ("输入编号", "7"),
        ("1-1 之间", "1"),
        ("哪家贷款机构", "某某银行"),
        ("催收公司", ""),
        ("接通以后", "1"),
        ("输入编号", ""),
        ("哪一类机构", "1"),
        ("哪一种借款", ""),
        ("什么时段", "没有"),
        ("更多次", "没有"),
    ):
        child.expect(word)
        child.expect("> ")
        child.sendline(said)
    child.expect("helper timeline")
    child.expect(pexpect.EOF)

    with casefile.open_case(tmp_path / "c") as case:
        assert [("95012345", "某某银行", "", "conversation")] == [tuple(one) for one in case.events.parties()]
        assert {"某某银行": {"debt.creditor_kind": "bank", "debt.product": ""}} == case.kept(Creditors).told
        assert (True, False) == ("borrower.agreed_hours" in case.facts(0), case.facts(0).value("borrower.agreed_calls"))
    child = begin("import", "later.csv", "--case", "c")
    child.expect("新记入 5 条")
    child.expect(pexpect.EOF)


def test_that_there_is_no_agency_is_no_agencys_name(begin, tmp_path):
    rows = [f"2026-10-{day:02} 10:00:00,13900001111,被叫,5" for day in range(1, 29)]
    (tmp_path / "calls.csv").write_text("起始时间,对方号码,通信方式,通信时长\n" + "\n".join(rows), encoding="utf-8")
    child = begin("import", "calls.csv", "--case", "c")
    for word, said in (
        ("输入编号", "1"), ("哪家贷款机构", "某某银行"), ("催收公司", "没有"), ("接通以后", ""), ("输入编号", ""),
        ("哪一类机构", ""), ("哪一种借款", ""), ("什么时段", ""), ("更多次", ""),
    ):  # fmt: skip
        child.expect(word)
        child.expect("> ")
        child.sendline(said)
    child.expect(pexpect.EOF)

    with casefile.open_case(tmp_path / "c") as case:
        assert [("13900001111", "某某银行", "")] == [
            (one.number, one.creditor, one.agency) for one in case.events.parties()
        ]


def test_ctrl_c_in_the_middle_leaves_the_case_as_before(begin, tmp_path):
    casefile.create(tmp_path / "c").close()
    (tmp_path / "odd.csv").write_text(ODD, encoding="utf-8")
    child = begin("import", "odd.csv", "--case", "c")
    child.expect("时间")
    child.expect("> ")
    child.sendline("1")
    child.expect("对方号码")
    child.expect("> ")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()

    with casefile.open_case(tmp_path / "c") as case:
        assert (130, 0, []) == (child.exitstatus, case.events.total(), case.evidence())


def test_an_unsaved_number_that_calls_often_is_offered_and_a_typed_number_is_taken(begin, tmp_path):
    rows = [f"2026-10-{day:02} 10:00:00,13900001111,被叫,5" for day in range(1, 29)] + [
        "2026-10-03 11:00:00,13900002222,被叫,5"
    ]
    (tmp_path / "calls.csv").write_text("起始时间,对方号码,通信方式,通信时长\n" + "\n".join(rows), encoding="utf-8")
    child = begin("import", "calls.csv", "--case", "c")
    child.expect("没有存名字，却常常打来")
    answers = (
        ("输入编号", "1 13900002222"),
        ("哪家贷款机构", "某某银行"),
        ("催收公司", ""),
        ("接通以后", ""),
        ("输入编号", ""),
        ("哪一类机构", ""),
        ("哪一种借款", ""),
        ("什么时段", ""),
        ("更多次", ""),
    )
    for word, said in answers:
        child.expect(word)
        child.expect("> ")
        child.sendline(said)
    child.expect("一共联系了 29 次，在 28 天里：电话 29 次（接通 29，没接通 0）")
    child.expect(pexpect.EOF)

    with casefile.open_case(tmp_path / "c") as case:
        assert {"13900001111", "13900002222"} == {one.number for one in case.events.parties()}


def test_a_word_for_the_outcome_that_is_new_is_asked_once_and_remembered(begin, tmp_path):
    head = "时间,对方号码,方向,接通情况\n"
    (tmp_path / "one.csv").write_text(head + "2026-10-03 10:00,95012345,来电,秒挂\n", encoding="utf-8")
    (tmp_path / "two.csv").write_text(head + "2026-10-04 10:00,95012345,来电,秒挂\n", encoding="utf-8")
    child = begin("import", "one.csv", "--case", "c")
    child.expect("秒挂")
    child.expect("> ")
    child.sendline("2")
    child.expect("输入编号")
    child.expect("> ")
    child.sendline("")
    child.expect(pexpect.EOF)
    child = begin("import", "two.csv", "--case", "c")
    child.expect("新记入 1 条")
    child.expect("输入编号")
    child.sendline("")
    child.expect(pexpect.EOF)

    with casefile.open_case(tmp_path / "c") as case:
        assert [(2, 0)] == [(one.calls, one.answered) for one in case.events.seen()]


def test_the_owner_of_a_chat_is_asked_once_where_nothing_tells_and_remembered(begin, tmp_path):
    (tmp_path / "one.txt").write_text(
        "王五 2026/9/1 9:05:06\n今天必须还款\n\n李四 2026/9/1 9:06:06\n好\n", encoding="utf-8"
    )
    (tmp_path / "two.txt").write_text("李四 2026/9/2 9:05:06\n在吗\n\n王五 2026/9/2 9:06:06\n还钱\n", encoding="utf-8")
    child = begin("import", "one.txt", "--case", "c")
    child.expect("手机主人自己")
    child.expect("> ")
    child.sendline("2")
    child.expect("输入编号")
    child.expect("> ")
    child.sendline("")
    child.expect(pexpect.EOF)
    child = begin("import", "two.txt", "--case", "c")
    child.expect("新记入 2 条")
    child.expect("> ")
    child.sendline("")
    child.expect(pexpect.EOF)

    with casefile.open_case(tmp_path / "c") as case:
        assert {("王五", 0), ("李四", 2)} == {(one.number, one.out) for one in case.events.seen()}


def test_ones_own_number_is_asked_where_only_both_ends_are_named(begin, tmp_path):
    (tmp_path / "one.csv").write_text(
        "主叫号码,被叫号码,通话开始时间,通话时长\n95012345,13800000000,2026-09-01 22:30:00,65\n", encoding="utf-8"
    )
    child = begin("import", "one.csv", "--case", "c")
    child.expect("自己的号码")
    child.expect("> ")
    child.sendline("13800000000")
    child.expect("新记入 1 条")
    child.expect("> ")
    child.sendline("")
    child.expect(pexpect.EOF)

    with casefile.open_case(tmp_path / "c") as case:
        assert [("95012345", 1)] == [(one.number, one.calls) for one in case.events.seen()]


@pytest.mark.parametrize(
    "table",
    [
        "姓名,语文,数学\n王小明,90,88\n李小红,70,99\n",
        "日期,项目,金额,备注\n2026-10-01,买菜,35.5,\n2026-10-02,房租,1500,\n",
    ],
    ids=["marks", "household"],
)
def test_no_column_is_asked_for_where_a_table_is_none_of_calls(begin, tmp_path, table):
    (tmp_path / "odd.csv").write_text(table, encoding="utf-8")
    child = begin("import", "odd.csv")

    assert 0 == child.expect(["下一步", "哪一列"])
    child.expect(pexpect.EOF)
    assert not (tmp_path / "my-case").exists()


def test_no_line_is_glued_to_the_sum_that_counts_on(capsys) -> None:
    from helper.cli import terminal
    from helper.cli.screens.import_ import TerminalAsker
    from helper.text import Text

    asker = TerminalAsker(terminal.Terminal("zh"))
    asker._progress.shows, asker._progress._begun, asker._progress._last = True, 0.0, 0.0
    asker.tick(41)
    asker.complain(Text("红烧肉.txt: 认不出", "not known"))
    asker.complain(Text("再一行", "one more"))

    said = capsys.readouterr().err
    assert "41" in said and "\r红烧肉.txt" in said
    assert said.endswith("\n再一行\n")


@pytest.mark.parametrize(
    "answers",
    [
        (("哪家贷款机构", "q"),),
        (("哪家贷款机构", "某某银行"), ("催收公司", "q")),
        (("哪家贷款机构", "某某银行"), ("催收公司", "<")),
        (("哪家贷款机构", "某某银行"), ("催收公司", ""), ("接通以后", "q")),
    ],
    ids=["lender", "agency", "agency_back", "what_answered"],
)
def test_the_keys_that_leave_are_nobodys_name_and_nothing_is_kept_of_what_was_left(begin, tmp_path, answers):
    (tmp_path / "odd.csv").write_text(ODD, encoding="utf-8")
    child = begin("import", "odd.csv", "--case", "c")
    columns(child)
    for word, said in (("输入编号", "1"), *answers, ("回到单子", "")):
        child.expect(word)
        child.expect("> ")
        child.sendline(said)
    child.expect(pexpect.EOF)

    with casefile.open_case(tmp_path / "c") as case:
        assert [] == case.events.parties()
