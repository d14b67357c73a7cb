"""Who does not want to go on is heard, in their own words and in a text nobody is named for; who gives up a job is not."""

import pytest

from helper.cases.gate import find_despair
from helper.guidance import load

DESPAIR = [
    "累了，不想再撑了",
    "不想过下去了",
    "不想过了，就这样吧",
    "不想继续下去了",
    "没有活路了",
    "站在天台上吹风，这样是不是就解脱了",
    "站在天台上吹风，是不是就解脱了",
    "不想撑了",
    "没活路了",
    "我太累了，实在不想再熬了。",
    "我真的不想撑下去了",
    "没有盼头了，不想过了",
    "电话一天几十个，我熬不下去了",
    "真的不想再扛了",
    "每天电话不断，过不下去了",
    "我实在撑不下去了",
    "不想面对下去了",
    "现在看不到活路了",
    "不想活着了",
    "就这样吧，我不想再挺了",
]
EVERYDAY = [
    "这份工作不想继续下去了，准备辞职",
    "婚姻不想继续下去了",
    "网课不想坚持了",
    "减肥好难，不想坚持下去了",
    "不想走了，打车吧",
    "不想努力了，想躺平",
    "实体店没有活路了，都改网上卖",
    "健身卡不想坚持下去了，能退吗",
    "分手吧，这段感情不想继续下去了",
    "今年不想过生日了",
    "手里钱紧，这个月房贷快扛不住了",
    "困了，撑不住了，先睡了",
    "不想过年回家了",
    "不想熬夜了，明天再说",
    "不想继续分期了，想一次还清",
    "不想过多打扰您，方便时回个电话",
    "这合同我们不想继续下去了",
    "吃太饱，撑得不想动",
    "山太高了，过不去",
    "你们的方案我不想再听了",
]


@pytest.mark.parametrize("theirs", [False, True])
@pytest.mark.parametrize("said", DESPAIR)
def test_not_wanting_to_go_on_is_heard(said: str, theirs: bool) -> None:
    assert find_despair(load(), said, theirs=theirs)


@pytest.mark.parametrize("said", EVERYDAY)
def test_giving_up_something_else_is_everyday_talk(said: str) -> None:
    assert not find_despair(load(), said)


@pytest.mark.parametrize("said", ["你不想过了是吧，那就等着", "还想不想过了？再不还有你好看"])
def test_a_collector_who_asks_it_despairs_of_nothing(said: str) -> None:
    assert not find_despair(load(), said, theirs=True)
