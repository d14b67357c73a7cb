"""Articles are named in both languages without changing a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.guidance.types import english, name_provision, number
from helper.text import Text


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("第五十条第一款第五项", "art. 50, para. 1, item 5"),
        ("第一千零三十三条第一项", "art. 1033, item 1"),
        ("第十条、第十三条", "art. 10; art. 13"),
        ("第二百三十八条第一款、第三款", "art. 238, para. 1; para. 3"),
        ("5.3（三级条号未核实）", "5.3 (sub-clause not verified)"),
        ("条号未见", "article number not seen"),
    ],
)
def test_provision_in_english(said, wanted):
    assert wanted == english(said)


def _chinese(value: int) -> str:
    digits, said, gap = "零一二三四五六七八九", "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            said += ("零" if gap and said else "") + digits[digit] + name
            gap = False
        else:
            gap = True
    return said


@given(st.integers(min_value=1, max_value=9999))
def test_every_numeral_reads_back_as_its_number(value):
    assert value == number(_chinese(value))


def test_a_number_that_was_not_seen_stands_in_brackets():
    assert "《某指引》（条号未见）" == name_provision(Text("《某指引》", "A guideline"), "条号未见").zh


def test_a_clause_of_a_standard_is_named_as_a_clause():
    said = name_provision(Text("国家标准（GB/T 45251-2025）", "GB/T 45251-2025"), "5.3（三级条号未核实）").zh

    assert "国家标准（GB/T 45251-2025）第5.3条（三级条号未核实）" == said
