"""A stranger's text on our pages: it comes back unharmed, and it is never more than text."""

import re
from html.parser import HTMLParser
from io import BytesIO
from string import punctuation
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from helper.errors import HelperError
from helper.model.document import Document
from helper.rendering import render

# characters(), not text()'s own alphabet: lone surrogates and U+FFFE must come too.
ANY_LINE = st.text(st.characters(exclude_characters="\r\n"), max_size=60)
PIECES = [*"甲乙a1 \t\n\\|*_`~#>-+.:!<>[]()&;\"'=/$\x00\x1b\ufffe😀", "\n\n", "**", "1. ", "\n::: right\n", "\n:::\n"]
PIECES += ["\n\n| 列 | 列 |\n|---|--:|\n|", "<b>", "<script>", "&lt;", "](x)"]
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
SAMPLES = [
    "😀👨‍👩‍👧 𠮷野家",
    "]]> <!-- --> </w:t> &amp; &#x0; \x00\x1b[31m",
    "[/b] {{ 7*7 }} ${HOME} %s $$",
    "\u202e反\u202c \u2028 \ufeff",
    "a|b\\|c\\\\|d",
    "\ud83d 落单",
]


def literal(text: str) -> str:
    """Return Markdown that says exactly ``text``; the ends are held by letters, since Markdown trims them."""
    return "甲" + "".join(f"\\{char}" if char in punctuation else char for char in text) + "乙"


def shown(text: str) -> str:
    return "甲" + UNPRINTABLE.sub("\ufffd", text) + "乙"


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.found: dict[str, str] = {}
        self.words = ""
        self.at = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.at = tag

    def handle_endtag(self, tag: str) -> None:
        self.at = ""

    def handle_data(self, data: str) -> None:
        self.words += data
        self.found[self.at] = self.found.get(self.at, "") + data


def read_html(markdown: str) -> Reader:
    reader = Reader()
    reader.feed(render(Document("a", "题", markdown), "html").decode("utf-8"))
    reader.close()
    return reader


def check(text: str) -> None:
    in_paragraph, in_cell = literal(text), f"| 列 |\n|---|\n| {literal(text)} |"
    assert shown(text) == read_html(in_paragraph).found["p"]
    assert shown(text) == read_html(in_cell).found["td"]
    read = docx.Document(BytesIO(render(Document("a", text, f"{in_paragraph}\n\n{in_cell}", footer=text), "docx")))
    assert shown(text) == read.paragraphs[0].text
    assert shown(text) == read.tables[0].cell(1, 0).text


@pytest.mark.parametrize("text", SAMPLES)
def test_hostile_sample_comes_back_unharmed(text: str) -> None:
    check(text)


@settings(max_examples=150, deadline=None)
@given(ANY_LINE)
def test_any_text_comes_back_unharmed(text: str) -> None:
    check(text)


@settings(max_examples=200, deadline=None)
@given(MARKDOWN)
def test_any_markdown_gives_sound_files_with_our_tags_alone(markdown: str) -> None:
    try:
        reader = read_html(markdown)
    except HelperError as error:
        assert "“::: right” 没有结束" == error.what.zh
        return
    page, text = "html head meta title style body div", "h1 h2 h3 h4 p br strong ol ul li blockquote hr"
    ours = set(f"{page} {text} table thead tbody tr th td".split())
    assert set() == reader.tags - ours
    assert set() == reader.attributes - {"lang", "charset", "name", "content", "class", "value", "scope"}
    with ZipFile(BytesIO(render(Document("a", "题", markdown), "docx"))) as bundle:
        for name in bundle.namelist():
            etree.fromstring(bundle.read(name))


@settings(max_examples=100, deadline=None)
@given(MARKDOWN)
def test_formats_never_differ_in_words(markdown: str) -> None:
    try:
        html = render(Document("a", "题", markdown), "html").decode("utf-8")
    except HelperError as error:
        assert "“::: right” 没有结束" == error.what.zh
        return
    with ZipFile(BytesIO(render(Document("a", "题", markdown), "docx"))) as bundle:
        word = etree.fromstring(bundle.read("word/document.xml"))
    reader = Reader()
    reader.feed(html[html.index("<body") :])
    reader.close()

    assert re.sub(r"\s", "", reader.words) == re.sub(r"\s", "", "".join(word.itertext("{*}t")))
