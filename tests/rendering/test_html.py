"""HTML out."""

import re

import pytest

from helper.model.document import Document
from helper.rendering import render


def page(markdown: str = "甲", **more: object) -> str:
    return render(Document("a", more.pop("title", "题"), markdown, **more), "html").decode("utf-8")


def test_language_follows_the_document() -> None:
    assert '<html lang="zh-CN">' in page()
    assert '<html lang="en">' in page(lang="en")


def test_paper_is_a4_and_lies_down_where_asked() -> None:
    assert "size: A4;" in page()
    assert "size: A4 landscape;" in page(landscape=True)


def test_page_numbers_speak_the_documents_language() -> None:
    assert '"第 " counter(page) " 页 共 " counter(pages) " 页"' in page()
    assert '"Page " counter(page) " of " counter(pages)' in page(lang="en")


def test_nothing_is_fetched_and_nothing_runs(letter: Document) -> None:
    written = render(letter, "html").decode("utf-8")

    assert [] == re.findall(r"<script|<link|<img|<iframe|\bsrc=|\bhref=|url\(|@import|https?:", written)


@pytest.mark.parametrize("where", ["markdown", "title", "footer", "kind"])
def test_markup_in_any_part_is_escaped(where: str) -> None:
    hostile = '</style></title><script>alert(1)</script>"'

    assert "<script" not in page(**{where: hostile})
    assert 1 == page(**{where: hostile}).count("</style>")


def test_markup_in_a_table_cell_is_escaped() -> None:
    assert "<td>&lt;img src=x&gt;</td>" in page("| 甲 |\n|---|\n| <img src=x> |")


def test_dollar_signs_are_not_places_of_the_sheet() -> None:
    assert "<p>$body $$ ${title}</p>" in page("$body $$ ${title}", kind="sheet")


def test_footer_cannot_end_the_style_string() -> None:
    assert r'content: "页\22 \3b \7d ";' in page(footer='页";}')


def test_line_break_is_one_break() -> None:
    # white-space: pre-wrap would show a line end after <br> as a second break.
    assert "<p>甲<br>乙</p>" in page("甲\\\n乙", kind="sheet")


def test_list_numbers_are_written_out() -> None:
    assert '<li value="3"><p>甲</p></li>\n<li value="7"><p>乙</p></li>' in page("3. 甲\n7. 乙")


def test_signature_is_kept_with_what_precedes_it() -> None:
    assert '<p class="indent keep">正文。</p>\n<div class="right">' in page("正文。\n::: right\n张某\n:::")


def test_table_has_a_head_that_can_repeat(log: Document) -> None:
    written = render(log, "html").decode("utf-8")

    assert 1 == written.count("<thead>\n<tr><th")
    assert 40 == written.count("<tr><td")
    assert "thead { display: table-header-group; }" in written


def test_a_line_to_fill_in_is_not_broken_from_what_says_so() -> None:
    page = render(Document("letter", "信", "电话：＿＿＿＿（手写），地址：＿＿＿＿＿＿\n"), "html").decode()

    assert '<span class="blank">＿＿＿＿（手写）</span>，' in page
    assert '<span class="blank">＿＿＿＿＿＿</span>' in page
