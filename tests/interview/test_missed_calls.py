"""A call that nobody picked up, in plain words: nothing was said on it, and so nothing was collected."""

import pytest

from helper import casefile
from helper.cases.recording import record
from helper.guidance import load
from helper.interview import Session
from helper.interview.counts import tells_missed
from helper.model.fact import Fact


@pytest.mark.parametrize(
    "told",
    [
        "没接",
        "电话响了很久，我没有接",
        "早上未接来电3个",
        "早上七点半响铃，她没有接",
        "无人接听",
        "我没接他们的电话",
        "rang, nobody answered",
    ],
)
def test_a_missed_call_is_known_as_one(told):
    assert tells_missed(told)


@pytest.mark.parametrize(
    "told",
    [
        "第一次没接，第二次接了骂我妈",
        "没接他就发短信骂我",
        "同事接的，我没接到",
        "电话没人接，他们打给了我妈",
        "他说没接就去我家",
        "没接到法院通知",
        "我没接触过他们",
        "Missed call, then a text saying pay",
    ],
)
def test_what_tells_more_than_a_missed_call_is_none(told):
    assert not tells_missed(told)


@pytest.mark.parametrize(
    ("told", "asked"),
    [("早上七点半响铃，她没有接", True), ("第一次没接，第二次接了骂人", True), ("他们在电话里骂了很久", False)],
)
def test_whether_a_night_call_was_picked_up_is_asked_where_a_telling_says_it_rang_in_vain(tmp_path, told, asked):
    guidance = load()
    with casefile.create(tmp_path / "case") as case:
        contact = case.new_contact()
        session = Session(guidance, case, contact)
        given = [("contact.channel", "call"), ("contact.at", "2026-11-27T07:30"), ("contact.account", told)]
        record(guidance, case, contact, [Fact(name, value) for name, value in given])

        assert (session.facts.value("contact.nothing_said") is True) is asked
