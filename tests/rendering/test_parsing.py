"""Markdown in, blocks out: the subset, and what is deliberately not in it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.errors import HelperError
from helper.rendering import parsing
from helper.rendering.blocks import DrawnLine, Heading, Item, Listing, Paragraph, Quote, Right, Table, TextRun
from helper.rendering.parsing import parse_markdown


def plain(text: str) -> Paragraph:
    return Paragraph((TextRun(text),))


def test_headings_keep_their_level() -> None:
    assert (Heading(1, (TextRun("甲"),)), Heading(3, (TextRun("乙"),))) == parse_markdown("# 甲\n\n### 乙")


def test_deeper_headings_become_the_deepest_there_is() -> None:
    assert (Heading(4, (TextRun("甲"),)),) == parse_markdown("###### 甲")


def test_bold_ends_after_chinese_punctuation() -> None:
    assert (Paragraph((TextRun("注意：", True), TextRun("请核对"))),) == parse_markdown("**注意：**请核对")


def test_bold_begins_before_chinese_punctuation() -> None:
    assert (Paragraph((TextRun("请看"), TextRun("（附件）", True), TextRun("一"))),) == parse_markdown(
        "请看**（附件）**一"
    )


def test_two_bold_runs_in_one_sentence() -> None:
    expected = (Paragraph((TextRun("甲", True), TextRun("乙"), TextRun("丙", True))),)

    assert expected == parse_markdown("**甲**乙**丙**")


@pytest.mark.parametrize("text", ["138****1234和139****5678", "*甲*", "_甲_", "***", "** 甲 **", "**甲", "2 ** 3"])
def test_other_asterisks_stay(text: str) -> None:
    assert (plain(f"一{text}"),) == parse_markdown(f"一{text}")


def test_backslash_at_line_end_breaks_the_line() -> None:
    assert (plain("甲\n乙"),) == parse_markdown("甲\\\n乙")


def test_chinese_lines_join_without_a_space() -> None:
    assert (plain("甲乙"),) == parse_markdown("甲\n乙")


def test_english_lines_join_with_a_space() -> None:
    assert (plain("one two"),) == parse_markdown("one\ntwo")


def test_numbers_of_a_list_are_kept() -> None:
    expected = Listing(True, (Item(3, (plain("甲"),)), Item(7, (plain("乙"),))))

    assert (expected,) == parse_markdown("3. 甲\n7. 乙")


def test_list_in_a_list() -> None:
    expected = Listing(False, (Item(None, (plain("甲"), Listing(False, (Item(None, (plain("乙"),)),)))),))

    assert (expected,) == parse_markdown("- 甲\n  - 乙")


def test_table_with_alignment_bold_and_a_bar() -> None:
    expected = Table(
        ("", "right"),
        ((TextRun("时间"),), (TextRun("次数"),)),
        (((TextRun("甲|乙"),), (TextRun("3", True),)), ((), (TextRun("1"),))),
    )

    assert (expected,) == parse_markdown("| 时间 | 次数 |\n|---|--:|\n| 甲\\|乙 | **3** |\n| | 1 |")


def test_quote_and_line() -> None:
    assert (Quote((plain("甲"),)), DrawnLine()) == parse_markdown("> 甲\n\n---")


def test_line_under_text_is_a_line_not_a_heading() -> None:
    assert (plain("甲"), DrawnLine()) == parse_markdown("甲\n---")


def test_right_block_holds_markup() -> None:
    expected = Right((Paragraph((TextRun("申请人："), TextRun("张某", True), TextRun("\n2026年"))),))

    assert (plain("前"), expected, plain("后")) == parse_markdown("前\n::: right\n申请人：**张某**\\\n2026年\n:::\n后")


@pytest.mark.parametrize(
    "text",
    [
        "<b>甲</b>",
        "<!-- 甲 -->",
        "`甲`",
        "[甲](https://a.cn)",
        "![甲](b.png)",
        "<https://a.cn>",
        "&lt;甲&gt;",
        "[甲]: /b",
    ],
)
def test_what_is_not_in_the_subset_is_plain_text(text: str) -> None:
    assert (plain(text),) == parse_markdown(text)


def test_indented_text_is_no_code() -> None:
    assert (plain("甲"),) == parse_markdown("        甲")


def test_fenced_text_is_no_code() -> None:
    assert (plain("```甲```"),) == parse_markdown("```\n甲\n```")


def test_nesting_too_deep_is_said_not_dropped() -> None:
    with pytest.raises(HelperError) as caught:
        parse_markdown(">" * 80 + "甲")

    assert "引用或列表套得太深，读不全" == caught.value.what.zh


def test_nesting_of_twenty_five_is_read() -> None:
    (block,) = parse_markdown(">" * 25 + "甲")
    for _ in range(24):
        (block,) = block.blocks

    assert Quote((plain("甲"),)) == block


@given(st.text("甲a *\\_`~<>&|[](){}#-1.\n\t", max_size=40))
def test_words_without_marks_are_read_as_the_whole_reader_reads_them(said: str) -> None:
    quick = parsing._piece(said)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "_MARKS", re.compile(""))
        slow = parsing._piece(said)

    assert slow == quick
