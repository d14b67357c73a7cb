"""The day that an account tells is offered for the time, and no other."""

from datetime import datetime

import pytest

from helper.guidance import load
from helper.interview.told_time import times_in, told_times
from helper.letters.reviewing import undated_days
from helper.model.fact import Fact, Facts

NOW = datetime(2026, 12, 1, 4, 30)


@pytest.mark.parametrize(
    ("account", "day"),
    [
        ("昨天下午四点多三个人来小区，把车拖走了", "2026-11-30"),
        ("11月28日上午10点打来的，说要告我", "2026-11-28"),
        ("前天晚上九点他们在楼下喊", "2026-11-29"),
    ],
)
def test_the_day_an_account_tells_is_offered(account, day):
    found = told_times(load(), Facts([Fact("contact.account", account)]), NOW)

    assert 1 == len(found) and day in found[0]


@pytest.mark.parametrize(
    "account",
    [
        "三个人来小区，把车拖走了",
        "昨天来了一次，前天也来了一次",
        "他说明天不还就来，限我今天转钱",
        "10月3日借的，一直还不上",
        "他们要我12月5日前还清",
    ],
)
def test_several_days_and_days_of_something_else_are_offered_for_nothing(account):
    assert () == told_times(load(), Facts([Fact("contact.account", account)]), NOW)


def test_a_time_that_is_known_is_not_offered_again():
    facts = Facts([Fact("contact.account", "昨天下午四点来的"), Fact("contact.at", "2026-11-30")])

    assert () == told_times(load(), facts, NOW)


def test_yesterday_in_an_account_is_shown_with_the_day_the_program_took():
    facts = Facts([Fact("contact.at", "2026-11-30T16:00")])
    one = undated_days(load(), "昨天下午四点多三个人来小区。", facts)[0]

    assert "2026年11月30日" in one.do.zh and "29日" not in one.do.zh
    assert "29日" not in undated_days(load(), "昨天下午四点多三个人来小区。", Facts())[0].do.zh
    assert [] == undated_days(load(), "11月30日下午三个人来小区。", facts)


def test_the_time_in_a_story_told_where_it_was_asked_is_offered():
    story = "三个人昨天下午四点多来小区把我的车拖走了，没出示任何文件，孩子的哮喘药还在车里"

    found = times_in(load(), story, NOW)
    assert 1 == len(found) and "2026-11-30" in found[0]
    assert () == times_in(load(), "前天来过，昨天又来了", NOW)
