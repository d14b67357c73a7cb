"""helper batch at a terminal: words of a sheet that mean no choice are asked about once, with all choices and a way back."""

import os

import pytest

from helper.guidance.strict_yaml import load

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal needs POSIX")
PROMPT = r"\n(?:\x1b\[\?2004h)?> "


def test_all_choices_are_shown_and_the_one_before_may_be_answered_again(begin, tmp_path):
    rows = ["编号,机构类型,打给谁", "A1,某担保的,谁谁谁", "A2,某担保的,本人", "A3,银行,本人", "A4,小贷,本人"]
    (tmp_path / "a.csv").write_text("\n".join(rows) + "\n")
    child, seen = begin("batch", "a.csv", "--out", "o"), []
    for said in ("", "+", "1", "<", "+", "2", ""):
        child.expect(PROMPT)
        seen.append(child.before)
        child.sendline(said)
    child.expect("columns.yaml")
    assert "+＝看全部" in seen[1] and "+＝看全部" not in seen[2], "all of them are on the screen"
    assert seen[2].count(". ") > 4
    values = load(tmp_path / "a.columns.yaml")["values"]
    assert values["debt.creditor_kind"]["某担保的"] == "consumer_finance"
    assert values["contact.recipient_role"]["谁谁谁"] == ""
