"""The mark on every page and the letterhead above the title, in every format."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest

from helper.model.document import Document
from helper.rendering import list_formats, render

PLAIN = Document(id="x", title="信", markdown="# 信\n\n正文一句。\n")
MARKED = replace(PLAIN, mark="草稿 · 还没有人核对")
HEADED = replace(PLAIN, letterhead=("某某法律援助中心", "电话：0000"))


def test_a_word_file_carries_the_mark_in_its_page_header():
    header = docx.Document(BytesIO(render(MARKED, "docx"))).sections[0].header
    assert ["草稿 · 还没有人核对"] == [paragraph.text for paragraph in header.paragraphs]


def test_a_word_file_without_a_mark_has_no_header_part():
    assert docx.Document(BytesIO(render(PLAIN, "docx"))).sections[0].header.is_linked_to_previous


def test_a_word_file_has_the_letterhead_above_its_title():
    paragraphs = [paragraph.text for paragraph in docx.Document(BytesIO(render(HEADED, "docx"))).paragraphs]
    assert ["某某法律援助中心", "电话：0000", "信", "正文一句。"] == paragraphs


def test_a_web_page_shows_the_mark_on_the_screen_and_on_each_printed_page():
    page = render(MARKED, "html").decode()
    assert '<p class="mark">草稿 · 还没有人核对</p>' in page
    assert '@top-center { content: "草稿' in page


@pytest.mark.parametrize("fmt", [fmt for fmt in list_formats() if fmt in ("md", "html")])
def test_the_letterhead_comes_before_the_title(fmt):
    text = render(HEADED, fmt).decode()
    assert text.index("某某法律援助中心") < text.rindex("信\n" if fmt == "md" else "<h1")


def test_a_name_of_markup_stays_text():
    page = render(replace(PLAIN, mark="<b>x", letterhead=("<script>",)), "html").decode()
    assert "<script>" not in page and "<b>x" not in page
