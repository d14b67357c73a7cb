"""The pages themselves: same facts in both languages, danger first, the corrections kept."""

import re

import pytest

from helper.remedies import coping, coping_topics

TOPICS = ["lawsuit", "phone", "sms", "visit"]
DIGITS = re.compile(r"\d+(?:[-:]\d+)*")
# The rows of the source documents that land as a guide for the phone, messages, a visit or a lawsuit.
ROWS = {
    "phone": {"000-2", "000-3", "000-4", "000-5", "000-13", "001-7", "002-11", "002-16", "003-1", "003-2"},
    "sms": {"000-2", "000-6", "000-7", "000-8", "000-13", "003-1", "003-3"},
    "visit": {"000-2", "000-9", "000-10", "000-11", "002-2", "002-5", "002-6", "002-7", "003-1", "003-4", "004-3", "004-4", "004-5"},
    "lawsuit": {"001-4", "002-3", "002-8", "003-1", "003-5", "004-1"},
}


def both(topic):
    return coping(topic, "zh"), coping(topic, "en")


def headings(page):
    return [line.split(" ")[0] for line in page.body.splitlines() if line.startswith("#")]


def items(page):
    """Return how many bullets or numbers each section holds."""
    return [len(re.findall(r"^(?:-|\d+\.) ", part, re.MULTILINE)) for part in page.body.split("\n## ")]


def test_the_four_pages_are_there():
    assert TOPICS == [topic.topic for topic in coping_topics()]


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_have_the_same_shape_and_numbers(topic):
    zh, en = both(topic)

    assert headings(zh) == headings(en)
    assert items(zh) == items(en)
    assert sorted(DIGITS.findall(zh.body)) == sorted(DIGITS.findall(en.body))
    assert (zh.cites, zh.checked_on) == (en.cites, en.checked_on)


@pytest.mark.parametrize("topic", TOPICS)
def test_danger_comes_before_anything_else(topic):
    for page in both(topic):
        first = page.body.split("\n## ")[1]
        assert [] == [number for number in ("110", "12356", "96110") if f"**{number}**" not in first]


@pytest.mark.parametrize("topic", TOPICS)
def test_every_row_that_lands_as_this_guide_is_cited(topic):
    assert set() == ROWS[topic] - set(coping(topic, "zh").cites)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_citation_exists(compiled, topic):
    known = set(compiled["seeds"]) | set(compiled["sources"])

    assert set() == set(coping(topic, "zh").cites) - known


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_fits_a_terminal_page_and_is_read_aloud_without_losing_breath(topic, lang):
    page = coping(topic, lang)
    sentences = re.split(r"[。；？！\n]" if lang == "zh" else r"[.;?!] |\n", page.body)

    assert len(page.body.splitlines()) <= 50
    assert [] == [part for part in sentences if len(part) > (70 if lang == "zh" else 220)]


def test_nobody_must_be_let_in():
    zh, en = both("visit")

    assert "不用让任何人进来" in zh.body
    assert "you need let nobody in" in en.body


def test_messages_are_filtered_and_never_deleted():
    zh, en = both("sms")

    assert "**不删。**" in zh.body
    assert "**Do not delete.**" in en.body


def test_credit_record_counts_five_years_from_the_end_of_the_conduct():
    zh, en = both("lawsuit")

    assert "从不良行为终止之日起保存 5 年" in zh.body
    assert "5 years from the end of the bad conduct" in en.body


def test_the_court_papers_own_date_holds():
    zh, en = both("lawsuit")

    assert "以纸上写的为准" in zh.body
    assert "What the paper says holds" in en.body


@pytest.mark.parametrize("topic", TOPICS)
def test_standards_and_self_regulation_are_never_called_law(topic):
    zh = coping(topic, "zh").body
    lines = [line for line in zh.splitlines() if "国家标准" in line or "自律规范" in line]

    assert [] == [line for line in lines if "不是法律" not in line or "违法" in line]


@pytest.mark.parametrize("topic", TOPICS)
def test_no_page_advises_hiding_or_shames_anybody(topic):
    zh = coping(topic, "zh").body
    banned = ["老赖", "活该", "停息挂账", "拉黑机构", "失联即可"]

    assert [] == [word for word in banned if word in zh]
