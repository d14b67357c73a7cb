"""YAML without its traps: hours stay hours, yes and no stay words, a doubled key is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.errors import Exit, HelperError
from helper.guidance.strict_yaml import loads


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a: 22:00", {"a": "22:00"}),
        ("a: 08:00", {"a": "08:00"}),
        ("a: 2026-01-01", {"a": "2026-01-01"}),
        ("a: 1.38E+10", {"a": "1.38E+10"}),
        ("a: 007", {"a": "007"}),
        ("a: 7", {"a": 7}),
        ("on: no", {"on": "no"}),
        ("a: true", {"a": True}),
        ("a: null", {"a": None}),
        ("a:", {"a": None}),
        ("a: 是", {"a": "是"}),
    ],
)
def test_value_is_what_was_written(text, wanted):
    assert wanted == loads(text, "x.yaml")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\na: 2", "x.yaml:2"),
        ("a: [1, 2", "x.yaml:"),
        ("a: 1\n\tb: 2", "x.yaml:2"),
        ("? [a, b]\n: 1", "x.yaml:1"),
        ("a: !!python/object:os.system x", "x.yaml:1"),
        ("a: \x07", "x.yaml:1"),
    ],
)
def test_fault_is_named_with_file_and_line(text, line):
    with pytest.raises(HelperError) as refused:
        loads(text, "x.yaml")

    assert refused.value.where.startswith(line)
    assert Exit.BAD_GUIDANCE == refused.value.code
    assert refused.value.do


@given(st.text(max_size=200))
def test_no_text_makes_the_loader_crash(text):
    try:
        loads(text, "x.yaml")
    except HelperError as refused:
        assert refused.where.startswith("x.yaml:")


@pytest.mark.parametrize("text", ["[" * 300_000, "- " * 300_000, "{a: " * 300_000], ids=["flow", "block", "mapping"])
def test_text_nested_without_end_is_refused_and_ends_nothing(text):
    with pytest.raises(HelperError):
        loads(text, "x.yaml")
