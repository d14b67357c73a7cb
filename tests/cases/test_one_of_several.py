"""An account of several times or people says which is entered; a letter shows no means unawares; and a card opens its own plan."""

from datetime import datetime

import pytest

from helper import letters
from helper.cases.before_letters import shows_means
from helper.guidance import load
from helper.interview.settled import tells_wish_to_pay
from helper.interview.told_time import tells_several

NOW = datetime(2026, 12, 1, 8, 0)


@pytest.mark.parametrize(
    ("said", "several"),
    [
        ("大概前天晚上十来点打我 骂人 昨晚到今早又打 我前妻在新单位 前妻接了", True),
        ("昨天打给我妈 也打给我同事", True),
        ("昨天晚上10点打我电话 说不还就上门", False),
        ("今天早上打给我妈 我妈接了", False),
        ("他说明天再打 我在上班", False),
        ("我妈说别理他 昨天10点打的", False),
    ],
)
def test_an_account_of_several_is_heard(said, several):
    assert tells_several(load(), said, NOW) == several


@pytest.mark.parametrize(
    ("said", "shown"),
    [("三家网贷都逾期了 一个月最多拿的出1200", True), ("昨晚11点打电话骂我", False), ("他一个月打了五十个电话", False)],
)
def test_what_one_could_pay_is_remarked_on_before_the_lender_reads_it(case, tell, said, shown):
    for contact in case.contacts():
        tell(contact, contact__account=said if contact == case.contacts()[-1] else None)
    chosen = [one for one in letters.all_letters() if one.id == "stop_improper_contact"]
    assert (shows_means(case, chosen) is not None) == shown


@pytest.mark.parametrize(
    ("said", "wishes"),
    [
        ("一个月最多拿的出1200", True),
        ("每个月只能还500", True),
        ("他说一个月最多能还1200", False),
        ("每月工资只有三千", False),
    ],
)
def test_what_one_can_pay_a_month_is_a_wish_to_pay(said, wishes):
    assert tells_wish_to_pay(said) == wishes
