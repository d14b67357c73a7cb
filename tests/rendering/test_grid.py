"""Tables read at once say what markdown-it's own rule reads in them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.rendering import parsing

CELLS = st.text(alphabet="ab中 *\\|-:~`<", max_size=8)


def slow(markdown: str, monkeypatch: pytest.MonkeyPatch):
    """Return what the library's rule alone reads."""
    with monkeypatch.context() as patch:
        patch.setattr(parsing, "take_grids", lambda reader: None)
        parsing._reader.cache_clear()
        try:
            return parsing.parse_markdown.__wrapped__(markdown)
        finally:
            parsing._reader.cache_clear()


@given(
    width=st.integers(1, 4),
    rows=st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=4),
    after=st.sampled_from(["", "\n\ntext", "\ntext", "\n- item", "\n\n| a |"]),
)
@settings(max_examples=250, deadline=None)
def test_any_table_reads_the_same_with_and_without_the_short_way(width, rows, after):
    lines = ["|" + "|".join(f" {cell} " for cell in row[:width]) + "|" for row in (["h"] * 4, *rows)]
    markdown = "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]]) + after + "\n"
    with pytest.MonkeyPatch.context() as patch:
        assert slow(markdown, patch) == parsing.parse_markdown.__wrapped__(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "| a | b |\n| :-: | --: |\n| **粗** | 1 |\n",
        "| a |\n| --- |\n| 138\\*\\*\\*\\*1234 |\n",
        "| a | b |\n| --- | --- |\n| one |\n",
        "| a | b |\n| --- | --- |\n| 1 | 2 | 3 |\n",
        "| a |\n| --- |\nno pipe\n",
        "words before\n| a |\n| --- |\n| b |\n",
        "> | a |\n> | --- |\n> | b |\n",
        "- | a |\n  | --- |\n  | b |\n",
        "| a | \\| |\n| --- | --- |\n| x\\|y | z |\n",
    ],
)
def test_odd_tables_read_the_same(markdown, monkeypatch):
    assert slow(markdown, monkeypatch) == parsing.parse_markdown.__wrapped__(markdown)
