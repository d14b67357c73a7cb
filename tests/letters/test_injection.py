"""A person's or a stranger's words stay words, whatever stands in them."""

import re
from functools import cache

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from helper.guidance import load
from helper.letters import fill, letter
from helper.letters.author.skeleton import load_example
from helper.letters.environment import inline, paragraphs, quote, split_lines
from helper.model.document import Document
from helper.model.fact import Fact
from helper.rendering import render
from helper.rendering.blocks import Item, Listing, Quote, Right, Table, block_words, printable
from helper.rendering.parsing import parse_markdown

GUIDANCE = load()

LETTERS = (
    *("instalments", "extension", "debt_information"),
    *("stop_improper_contact", "complaint_institution", "complaint_regulator"),
)
TEXT_FACTS = {
    "borrower.name": LETTERS,
    "creditor.name": LETTERS,
    "debt.contract_number": LETTERS,
    "borrower.phone": LETTERS,
    "hardship.reason": ("instalments", "extension"),
    "hardship.proof": ("instalments", "extension"),
    "collector.name": ("debt_information", "stop_improper_contact", "complaint_institution"),
    "wish.contact_channel": ("instalments", "debt_information", "stop_improper_contact"),
    "complaint.wish": ("complaint_institution", "complaint_regulator"),
    "complaint.ticket": ("complaint_regulator",),
}
PAIRS = [(name, id) for name, ids in TEXT_FACTS.items() for id in ids]

HOSTILE = [
    "{{ 7 * 7 }}",
    "{% for x in range(10**9) %}a{% endfor %}",
    "{# hidden #}",
    "{{ borrower.__class__.__mro__ }}",
    "**bold** and __bold__ and _it_ and *it*",
    "# heading",
    "## heading ##",
    "1. one",
    "12) twelve",
    "- item",
    "+ item",
    "---",
    "===",
    ":::",
    "::: right",
    "> quoted",
    "| a | b |",
    "a | b",
    "`code` and ```fence```",
    "~~~",
    "~~gone~~",
    "[name](http://example.invalid)",
    "![picture](x.png)",
    "[b]rich[/b] [/red] [link=x]",
    "<script>alert(1)</script>",
    "<b>",
    "</p>",
    "&lt;b&gt; &amp; &#60;",
    "C:\\文件夹\\",
    "line\\",
    "end\\\nnext",
    "a\r\nb\rc\nd",
    "\x1b[31mred\x1b[0m",
    "    four spaces",
    "\tTab",
    "138****1234",
    "http://a_b_c.example",
]


def shape(block) -> object:
    """Return the structure of blocks without their words."""
    if isinstance(block, tuple):
        return tuple(shape(each) for each in block)
    if isinstance(block, Listing):
        return ("listing", block.ordered, tuple(shape(item) for item in block.items))
    if isinstance(block, Item | Quote | Right):
        return (type(block).__name__, shape(block.blocks))
    if isinstance(block, Table):
        return ("table", len(block.head), len(block.rows))
    return type(block).__name__


def text_of(markdown: str) -> str:
    """Return all words of a document, one block a line."""

    def each(block) -> list[str]:
        if isinstance(block, tuple):
            return [text for inner in block for text in each(inner)]
        if isinstance(block, Listing):
            return [text for item in block.items for text in each(item.blocks)]
        if isinstance(block, Quote | Right):
            return each(block.blocks)
        if isinstance(block, Table):
            return [block_words(cell) for row in (block.head, *block.rows) for cell in row]
        return [block_words(block.spans)] if hasattr(block, "spans") else []

    return "\n".join(each(parse_markdown(markdown)))


@cache
def example(id: str) -> dict:
    return load_example(letter(id).folder)


def written(id: str, name: str, value: str) -> Document:
    given = dict(example(id))
    facts = given.pop("facts").with_(Fact(name, value))
    return fill(GUIDANCE, letter(id), facts, **given)


def one_line(value: str) -> str:
    return printable(" ".join(line for line in split_lines(value) if line))


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize(("name", "id"), [(name, ids[-1]) for name, ids in TEXT_FACTS.items()])
def test_hostile_words_survive_and_change_nothing(name: str, id: str, hostile: str) -> None:
    value = one_line(hostile)
    document, plain = written(id, name, value), written(id, name, "甲")

    assert value in text_of(document.markdown)
    assert shape(parse_markdown(plain.markdown)) == shape(parse_markdown(document.markdown))


@given(value=st.text(max_size=60), pair=st.sampled_from(PAIRS))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_survives_in_any_text_fact_and_changes_no_shape(value: str, pair: tuple[str, str]) -> None:
    name, id = pair
    value = (
        value if name not in ("hardship.reason", "hardship.proof", "complaint.wish") else " ".join(split_lines(value))
    )
    expected = one_line(value)
    assume(expected)
    document, plain = written(id, name, value), written(id, name, "甲")

    assert expected in text_of(document.markdown)
    assert shape(parse_markdown(plain.markdown)) == shape(parse_markdown(document.markdown))


@given(st.text(max_size=200))
@settings(deadline=None)
def test_a_quote_keeps_every_line_and_stays_one_quote(words_said: str) -> None:
    kept = [printable(line) for line in split_lines(words_said) if line]
    blocks = parse_markdown(f"前\n\n{quote(words_said)}\n\n后")

    assert kept == [line for line in text_of(quote(words_said)).split("\n") if line]
    expected = ["Paragraph", "Quote", "Paragraph"] if kept else ["Paragraph", "Paragraph"]
    assert expected == [type(block).__name__ for block in blocks]


@given(st.text(max_size=200))
@settings(deadline=None)
def test_paragraphs_keep_every_line_and_are_nothing_but_paragraphs(words_said: str) -> None:
    kept = [printable(line) for line in split_lines(words_said) if line]

    assert kept == [line for line in text_of(paragraphs(words_said)).split("\n") if line]
    assert {"Paragraph"} >= {type(block).__name__ for block in parse_markdown(paragraphs(words_said))}


@given(st.text(max_size=80), st.text(max_size=80))
@settings(deadline=None)
def test_a_table_cell_holds_any_text(one: str, two: str) -> None:
    table = parse_markdown(f"| 甲 | 乙 |\n| --- | --- |\n| {inline(one)} | {inline(two)} |\n")[0]

    assert [one_line(one), one_line(two)] == [block_words(cell) for cell in table.rows[0]]


def test_words_of_a_contact_are_quoted_line_by_line() -> None:
    given = load_example(letter("complaint_institution").folder)
    facts, contacts = given.pop("facts"), given.pop("contacts")
    said = "# 最后通知\n{{ borrower.name }}\n1. 今天还款\n\n::: right\n[/b]<img src=x>"
    contacts[1] = contacts[1].with_(Fact("contact.words", said))
    markdown = fill(GUIDANCE, letter("complaint_institution"), facts, contacts=contacts, **given).markdown
    quoted = next(block for block in parse_markdown(markdown) if isinstance(block, Quote))

    assert said.replace("\n\n", "\n") == "\n".join(block_words(block.spans) for block in quoted.blocks)


def test_a_very_long_message_is_cut_and_the_letter_says_so() -> None:
    given = load_example(letter("complaint_institution").folder)
    facts, contacts = given.pop("facts"), given.pop("contacts")
    contacts[1] = contacts[1].with_(Fact("contact.words", "还" * 500_000))
    markdown = fill(GUIDANCE, letter("complaint_institution"), facts, contacts=contacts, **given).markdown

    assert (True, True) == (len(markdown) < 5000, "原文共500000字" in markdown)


def test_html_shows_hostile_words_as_words() -> None:
    page = render(written("debt_information", "creditor.name", "<script>alert(1)</script>"), "html").decode()

    assert (0, True) == (len(re.findall("<script>alert", page)), "&lt;script&gt;alert(1)&lt;/script&gt;" in page)
