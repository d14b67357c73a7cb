"""A sum for several lenders together is promised to none of them unawares; a name that says it is not known is asked about."""

import pytest

from helper import letters
from helper.cases.before_letters import promises_alone
from helper.guidance import load
from helper.interview import Unreadable, parse_answer

MONTHLY = load().questions["offer.monthly_amount"]


@pytest.mark.parametrize("said", ["1200 三家一共", "三家一共1200", "三家加起来一千二", "1200 for all three lenders"])
def test_a_sum_for_all_is_read_and_remarked_on(said):
    answer = parse_answer(load(), MONTHLY, said)
    assert answer.value == "1200"
    assert "helper plan" in answer.aside.zh


@pytest.mark.parametrize("said", ["1200", "一共1200", "每个月1200"])
def test_a_sum_by_itself_is_remarked_on_by_nothing(said):
    assert parse_answer(load(), MONTHLY, said).aside is None


@pytest.mark.parametrize(
    ("said", "several"), [("三家网贷都逾期了 一个月最多拿的出1200", True), ("借了一家，还不上了", False)]
)
def test_whoever_told_of_several_lenders_is_told_before_an_offer_that_it_binds_to_one(case, tell, said, several):
    tell(hardship__reason=said)
    chosen = [one for one in letters.all_letters() if one.id == "instalments"]
    assert (promises_alone(load(), case, chosen) is not None) == several


@pytest.mark.parametrize(
    "said",
    [
        "这个我不晓得 就叫什么借钱平台 好象是 万达",
        "什么信达还是新达资产管理",
        "可能是万达吧",
        "I think it is something like Wanda",
    ],
)
def test_a_name_that_is_a_sentence_of_not_knowing_is_asked_about_once(said):
    with pytest.raises(Unreadable) as asked:
        parse_answer(load(), load().questions["creditor.name"], said)
    assert asked.value.readings == (said,)


@pytest.mark.parametrize("said", ["重庆万达小额贷款有限公司", "招商银行信用卡中心", "万达", "Example Bank"])
def test_a_name_is_taken_as_it_stands(said):
    assert parse_answer(load(), load().questions["creditor.name"], said).value == said
