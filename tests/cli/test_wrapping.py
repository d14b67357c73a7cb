"""Lines break as Chinese does, and nothing is lost or squeezed."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from helper.cli.wrapping import NEVER_FIRST, wrap


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
