"""The pages themselves: same facts in both languages, danger first, the corrections kept."""

import re
from functools import cache

import pytest

from helper.remedies import coping
from helper.remedies.coping import Suggestions, coping_topics, no_page, page_json, page_lines, topics_json

find_page = cache(coping.find_page)  # each page is looked at by a dozen tests
TOPICS = [topic.topic for topic in coping_topics()]
DIGITS = re.compile(r"\d+(?:[-:]\d+)*")
# The rows of the source documents that land as a guide for the phone, messages, a visit or a lawsuit.
ROWS = {
    "phone": {"000-2", "000-3", "000-4", "000-5", "000-13", "001-7", "002-11", "002-16", "003-1", "003-2"},
    "sms": {"000-2", "000-6", "000-7", "000-8", "000-13", "003-1", "003-3"},
    "visit": {
        "000-2",
        "000-9",
        "000-10",
        "000-11",
        "002-2",
        "002-5",
        "002-6",
        "002-7",
        "003-1",
        "003-4",
        "004-3",
        "004-4",
        "004-5",
    },
    "lawsuit": {"001-4", "002-3", "003-1", "003-5", "004-1"},
    "wechat": {"000-2", "000-7", "000-8", "003-7"},
    "workplace": {"000-2", "002-10", "003-4"},
    "ai_voice": {"000-1", "000-13"},
    "lawyers_letter": {"003-3"},
    "payment_order": {"003-5"},
    "vehicle": {"002-1", "002-2", "002-4"},
    "credit_record": {"002-8", "002-10", "002-12"},
    "distress": {"000-13", "001-7", "002-16", "004-5"},
    "borrowing_to_repay": {"002-9", "002-13", "002-14"},
    "paid_settlement": {"002-11", "002-15"},
    "scams": {"000-3"},
    "relative": {"001-5", "004-5"},
    "who_is_calling": {"000-1", "000-3", "004-8"},
    "contract_cost": {"001-1", "001-2", "001-3", "002-9"},
    "negotiate": {"000-5", "001-8", "002-4", "002-11", "002-13", "003-11", "004-2", "004-7"},
    "consequences": {"002-8", "002-10", "003-1", "004-1"},
    "what_to_say": {"000-4", "003-2"},
    "court_deadlines": set(),
    "pre_mediation": set(),
    "after_judgment": set(),
    "arbitration": set(),
    "new_holder": set(),
    "guarantor": set(),
    "heirs": set(),
    "plan_broken": set(),
    "employer": set(),
    "salary_taken": set(),
    "students": set(),
    "many_debts": set(),
    "leases_rentals": set(),
    "shared_computer": set(),
    "visa": set(),
    "paid_off": set(),
    "intimate_pictures": set(),
    "borrowed_name": set(),
    "mortgage": set(),
    "where_to_complain": set(),
    "lender_gone": set(),
    "spouse": set(),
    "frozen": set(),
}


def both(topic):
    return find_page(topic, "zh"), find_page(topic, "en")


def headings(page):
    return [line.split(" ")[0] for line in page.body.splitlines() if line.startswith("#")]


def items(page):
    """Return how many bullets or numbers each section holds."""
    return [len(re.findall(r"^(?:-|\d+\.) ", part, re.MULTILINE)) for part in page.body.split("\n## ")]


def test_every_channel_and_event_has_its_page():
    assert set(ROWS) == set(TOPICS)


def test_the_page_for_somebody_who_cannot_go_on_comes_first():
    assert "distress" == TOPICS[0]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_leads_only_to_pages_there_are(topic):
    zh, en = both(topic)

    assert zh.see == en.see
    assert set() == set(zh.see) - set(TOPICS)
    assert topic not in zh.see


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_have_the_same_shape_and_numbers(topic):
    zh, en = both(topic)

    assert headings(zh) == headings(en)
    assert items(zh) == items(en)
    assert sorted(DIGITS.findall(zh.body)) == sorted(DIGITS.findall(en.body))
    assert (zh.cites, zh.checked_on, zh.order) == (en.cites, en.checked_on, en.order)


@pytest.mark.parametrize("topic", TOPICS)
def test_danger_comes_before_anything_else(topic):
    for page in both(topic):
        first = page.body.split("\n## ")[1]
        assert [] == [number for number in ("110", "12356", "96110") if f"**{number}**" not in first]


@pytest.mark.parametrize("topic", TOPICS)
def test_every_row_that_lands_as_this_guide_is_cited(topic):
    assert set() == ROWS[topic] - set(find_page(topic, "zh").cites)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_citation_exists(compiled, topic):
    known = set(compiled["seeds"]) | set(compiled["sources"])

    assert set() == set(find_page(topic, "zh").cites) - known


def test_nobody_must_be_let_in():
    zh, en = both("visit")

    assert "不用让任何人进来" in zh.body
    assert "you need let nobody in" in en.body


def test_messages_are_filtered_and_never_deleted():
    zh, en = both("sms")

    assert "**不删。**" in zh.body
    assert "**Do not delete.**" in en.body


def test_credit_record_counts_five_years_from_the_end_of_the_conduct():
    zh, en = both("credit_record")

    assert "从不良行为终止之日起保存 5 年" in zh.body
    assert "5 years from the end of the bad conduct" in en.body


def test_the_court_papers_own_date_holds():
    zh, en = both("lawsuit")

    assert "以纸上写的为准" in zh.body
    assert "What the paper says holds" in en.body


@pytest.mark.parametrize("topic", TOPICS)
def test_standards_and_self_regulation_are_never_called_law(topic):
    zh = find_page(topic, "zh").body
    lines = [line for line in zh.splitlines() if "国家标准" in line or "自律规范" in line]

    assert [] == [line for line in lines if "不是法律" not in line or "违法" in line]


@pytest.mark.parametrize("topic", TOPICS)
def test_no_page_advises_hiding_or_shames_anybody(topic):
    zh = find_page(topic, "zh").body
    banned = ["老赖", "活该", "拉黑机构", "失联即可"]

    assert [] == [word for word in banned if word in zh]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_sold_word_stands_only_where_it_is_said_that_no_text_knows_it(topic):
    lines = [line for page in both(topic) for line in page.body.splitlines() if "停息挂账" in line]

    assert [] == [line for line in lines if "没有这个词" not in line and "no regulation knows the word" not in line]


def test_distress_has_a_part_for_whoever_stands_beside():
    zh, en = both("distress")
    beside = [
        page.body.split(f"## {title}")[1].split("\n## ")[0]
        for page, title in ((zh, "您是陪着的人"), (en, "If you are"))
    ]

    assert [["120", "110", "12356"]] * 2 == [re.findall(r"\*\*(\d+)\*\*", part) for part in beside]


def test_distress_names_no_way_to_die():
    zh, en = both("distress")
    ways = re.compile(r"[跳割吊]|药|绳|桥|煤气|安眠|pill|jump|rope|bridge|gas|knife|cut", re.IGNORECASE)

    assert [] == ways.findall(zh.body) + ways.findall(en.body)


def test_a_payment_order_has_its_fifteen_days_and_its_written_form():
    zh, en = both("payment_order")

    assert "**15 日**内，要么还，要么向法院交**书面**异议" in zh.body
    assert "Within **15 days** either pay or object to the court **in writing**" in en.body


def test_a_lender_sells_a_car_only_with_the_owner_or_a_court():
    zh, en = both("vehicle")

    assert "商量不成，机构请求法院拍卖、变卖" in zh.body
    assert "or a court sells" in en.body


def test_no_page_tells_to_wait_out_or_to_hide():
    told = [
        line
        for topic in TOPICS
        for line in find_page(topic, "zh").body.splitlines()
        if re.search(r"换号|失联|拖着|熬过", line)
    ]

    assert [] == [line for line in told if not re.search(r"不换号|不失联|不照他们说的|不转移", line)]


def test_where_no_page_or_more_than_one_fits_it_is_said_and_they_are_listed() -> None:
    every = coping_topics()
    none, some = no_page(Suggestions(every)), no_page(Suggestions(every[:2]))

    assert ("guide.no_page_was_found", "guide.no_single_page_fits") == (none.id, some.id)
    for lang in ("zh", "en"):
        listed = some.do.of(lang)
        assert all(one.topic in listed and one.title.of(lang) in listed for one in every[:2])
        assert every[2].title.of(lang) not in listed and every[0].title.of(lang) not in none.do.of(lang)


def test_a_page_and_the_list_of_pages_are_told_to_a_program() -> None:
    page = find_page("distress", "en")
    (one,) = page_json(page)["items"]
    assert {"topic": "distress", "lang": "en", "title": page.title, "body": page.body, "see": list(page.see), "perhaps": [], "cites": list(page.cites), "checked_on": page.checked_on} == one  # fmt: skip
    listed = topics_json(coping_topics())
    assert "helper.guide/1" == listed["schema"] == page_json(page)["schema"]
    assert [(each.topic, each.title.zh, each.title.en, False) for each in coping_topics()] == [
        (each["topic"], each["title"]["zh"], each["title"]["en"], each["own"]) for each in listed["items"]
    ]


def test_a_page_stays_one_screen_with_a_blank_line_before_its_headings_alone() -> None:
    body = "# 题目\n\n一段**要紧**的话。\n\n## 小题\n\n1. 第一件事要说得长一些才会折行\n- 又一件\n"
    lines = [*page_lines(body, 20)]

    assert [("题目", "bold"), ("一段要紧的话。", "")] == lines[:2]
    assert [("", ""), ("小题", "bold")] == lines[2:4] and 1 == sum(words == "" for words, _ in lines)
    first, second = lines[4][0], lines[5][0]
    # What is wrapped hangs behind its number.
    assert first.startswith("1. ") and second.startswith("   ") and not second.startswith("    ")
    assert ("- 又一件", "") == lines[-1]
