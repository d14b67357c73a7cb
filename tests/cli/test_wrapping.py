"""Lines break as Chinese does, and nothing is lost or squeezed."""

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from helper.cli.terminal import Terminal
from helper.text import NEVER_FIRST, wrap


def test_a_closing_mark_never_begins_a_line():
    assert ["一二三四五六", "七八九十？"] == wrap("一二三四五六七八九十？", 12)
    assert ["一二三四五", "六。"] == wrap("一二三四五六。", 12)


def test_later_lines_hang_under_the_words():
    assert ["1. 一二三四", "   五六"] == wrap("1. 一二三四五六", 11, hang=3)


def test_a_word_wider_than_the_screen_is_cut_at_its_edge():
    assert ["a" * 10, "a" * 5] == wrap("a" * 15, 10)


@given(st.text(alphabet="一二三，。（）a b/1", max_size=120), st.integers(min_value=8, max_value=80))
def test_every_character_stays_in_order_and_lines_fit(text, width):
    lines = wrap(text, width)

    assert "".join(text.split()) == "".join("".join(lines).split())
    for line in lines:
        fits = cell_len(line) <= width
        # A run of marks that may not begin a line can push past the edge; it is kept together.
        assert fits or any(letter in NEVER_FIRST or letter == "（" for letter in line)


@pytest.mark.parametrize(
    ("encoding", "expected"), [("utf-8", "• 甲 ✓"), ("gbk", "· 甲 √"), ("ascii", "- ? +"), ("latin-1", "· ? +")]
)
def test_a_mark_the_console_has_not_is_replaced_and_no_question_mark(monkeypatch, encoding: str, expected: str) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding, write_through=True))
    Terminal("zh").say("• 甲 ✓")

    assert f"{expected}\n" == raw.getvalue().decode(encoding)
