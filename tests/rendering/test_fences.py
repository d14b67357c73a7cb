"""The ``::: right`` fences."""

import pytest

from helper.errors import Exit, HelperError
from helper.rendering.blocks import split_right


def test_text_without_fences_is_one_piece() -> None:
    assert [(False, "甲\n乙")] == list(split_right("甲\n乙"))


def test_fence_splits_before_inside_and_after() -> None:
    assert [(False, "甲"), (True, "乙"), (False, "丙")] == list(split_right("甲\n::: right\n乙\n:::\n丙"))


def test_two_fences() -> None:
    pieces = list(split_right("::: right\n甲\n:::\n:::right\n乙\n::: "))

    assert [(False, ""), (True, "甲"), (False, ""), (True, "乙"), (False, "")] == pieces


@pytest.mark.parametrize("line", [":::", "::: left", "> ::: right", "一 ::: right", "\\::: right"])
def test_lines_that_only_look_like_fences_are_text(line: str) -> None:
    assert [(False, f"甲\n{line}\n乙")] == list(split_right(f"甲\n{line}\n乙"))


def test_fence_never_closed_says_where_it_opened() -> None:
    with pytest.raises(HelperError) as caught:
        list(split_right("甲\n\n::: right\n乙"))

    assert "Markdown:3" == caught.value.where
    assert Exit.BAD_GUIDANCE == caught.value.code
