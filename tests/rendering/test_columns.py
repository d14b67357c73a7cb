"""Column widths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.rendering.blocks import Table, TextRun
from helper.rendering.layout import column_widths, fits, text_width


def table(*columns: list[str]) -> Table:
    cells = [tuple((TextRun(text),) for text in row) for row in zip(*columns, strict=True)]
    return Table(("",) * len(columns), cells[0], tuple(cells[1:]))


def test_chinese_counts_double() -> None:
    assert 6 == text_width("甲a乙b")


def test_equal_columns_share_alike() -> None:
    assert [4536, 4536] == column_widths(table(["甲", "甲"], ["乙", "乙"]), 9072, 105, 216)


def test_long_column_gets_the_room() -> None:
    number, words = column_widths(table(["序号", "1"], ["内容", "很长的一段话" * 20]), 9072, 105, 216)

    assert number < 1000 < words


def test_date_and_time_stay_on_one_line() -> None:
    when, _ = column_widths(table(["时间", "2026-05-01 21:07"], ["内容", "很长的一段话" * 20]), 9072, 105, 216)

    assert 16 * 105 + 216 <= when


def test_one_endless_word_does_not_push_out_the_others() -> None:
    _, words = column_widths(table(["校验码", "a" * 64], ["内容", "很长的一段话" * 20]), 9072, 105, 216)

    assert words > 9072 // 3


def test_too_many_columns_still_fit() -> None:
    widths = column_widths(table(*[["一二三四五", "一二三四五"]] * 30), 9072, 105, 216)

    assert 9072 == sum(widths)
    assert min(widths) > 0


@given(st.lists(st.lists(st.text(max_size=40), min_size=2, max_size=2), min_size=1, max_size=12))
def test_widths_always_make_the_whole(columns: list[list[str]]) -> None:
    widths = column_widths(table(*columns), 9072, 105, 216)

    assert 9072 == sum(widths)
    assert min(widths) > 0


@pytest.mark.parametrize(("letters", "expected"), [(124, True), (125, True), (126, False)])
def test_a_row_is_kept_whole_up_to_the_tallest(letters: int, expected: bool) -> None:
    # Five full-width characters a line, so 125 of them make 25 lines.
    row = ((TextRun("甲" * letters),), (TextRun("乙"),))

    assert expected is fits(row, [1216, 1216], 100, 216)
