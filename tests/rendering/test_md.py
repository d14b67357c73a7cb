"""Markdown out."""

from helper.model.document import Document
from helper.rendering import render


def test_right_block_keeps_its_lines_and_loses_its_fences() -> None:
    document = Document("a", "题", "正文。\n::: right\n张某\\\n2026年\n:::\n附件")

    assert "正文。\n\n张某\\\n2026年\n\n附件\n" == render(document, "md").decode("utf-8")


def test_windows_line_ends_become_plain_ones() -> None:
    assert "甲\n乙\n".encode() == render(Document("a", "题", "甲\r\n乙\r"), "md")


def test_footer_stands_below_a_line() -> None:
    assert "甲\n\n---\n\n脚注\n".encode() == render(Document("a", "题", "甲", footer="脚注"), "md")


def test_lone_surrogate_is_shown_as_unprintable() -> None:
    assert "甲\ufffd乙\n".encode() == render(Document("a", "题", "甲\ud800乙"), "md")
