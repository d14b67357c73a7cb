"""Importing at a real terminal: columns that are new, picking collectors, stopping in the middle."""

import os
import sys

import pytest

from helper import casefile

pexpect = pytest.importorskip("pexpect", reason="a pseudo-terminal needs POSIX")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal needs POSIX")
ODD = "甲列,乙列,丙列,丁列\n" + "".join(f"2026-10-03 {hour:02}:00:05,95012345,被叫,67\n" for hour in range(9, 14))


@pytest.fixture
def begin(tmp_path, environment):
    """Return a function that starts a command in a terminal."""
    started = []

    def run(*words: str):
        env = {**environment, "TERM": "xterm", "LC_ALL": "C.UTF-8"}
        child = pexpect.spawn(sys.executable, ["-m", "helper", "--plain", *words], cwd=str(tmp_path), env=env, encoding="utf-8", timeout=20, dimensions=(50, 100))
        started.append(child)
        return child

    yield run
    for child in started:
        child.close(force=True)


def columns(child) -> None:
    for word, said in (("时间", "1"), ("对方号码", "9"), ("编号", "2"), ("呼入", "3"), ("时长", "4"), ("接通情况", ""), ("电话还是短信", ""), ("内容", ""), ("对方名称", "")):
        child.expect(word)
        child.expect("> ")
        child.sendline(said)


def test_new_columns_are_asked_for_once_and_the_collector_is_picked(begin, tmp_path):
    (tmp_path / "odd.csv").write_text(ODD, encoding="utf-8")
    (tmp_path / "later.csv").write_text(ODD.replace("10-03", "10-04"), encoding="utf-8")
    child = begin("import", "odd.csv", "--case", "c")
    columns(child)
    child.expect("新记入 5 条")
    for word, said in (("输入编号", "7"), ("1-1 之间", "1"), ("哪家贷款机构", "某某银行"), ("催收公司", ""), ("接通以后", "1"), ("输入编号", "")):
        child.expect(word)
        child.expect("> ")
        child.sendline(said)
    child.expect("helper timeline")
    child.expect(pexpect.EOF)

    with casefile.open_case(tmp_path / "c") as case:
        assert [("95012345", "某某银行", "", "conversation")] == [tuple(one) for one in case.events.parties()]
    child = begin("import", "later.csv", "--case", "c")
    child.expect("新记入 5 条")
    child.expect(pexpect.EOF)


def test_ctrl_c_in_the_middle_leaves_the_case_as_before(begin, tmp_path):
    (tmp_path / "odd.csv").write_text(ODD, encoding="utf-8")
    child = begin("import", "odd.csv", "--case", "c")
    child.expect("时间")
    child.expect("> ")
    child.sendline("1")
    child.expect("对方号码")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()

    with casefile.open_case(tmp_path / "c") as case:
        assert (130, 0, []) == (child.exitstatus, case.events.total(), case.evidence())
