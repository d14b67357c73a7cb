"""Somebody who cannot be found is looked for first, wherever a family tells of it; who only misses a call is not."""

import pytest

from helper.told.missing import family_misses, is_not_found_yet, tells_missing


@pytest.mark.parametrize(
    "said",
    [
        "联系不上，他手机关机好几天了，没回家",
        "我老公失联三天了",
        "我儿子三天没回家了",
        "人不见了",
        "找不到他",
        "my husband hasn't come home for three days",
        "we can't reach him",
    ],
)
def test_somebody_who_cannot_be_found_is_heard(said: str) -> None:
    assert tells_missing(said)


@pytest.mark.parametrize(
    "said",
    [
        "打不通，停机了",
        "他昨天没接我电话",
        "我三天没接他们的电话",
        "我不接他们电话好几天了",
        "对方联系不上，公司也找不到人",
        "联系不上客服",
        "催收说他失联了",
        "能联系上，昨天还通过电话",
        "they can't reach me",
    ],
)
def test_a_call_that_is_not_taken_is_nobody_missing(said: str) -> None:
    assert not tells_missing(said)


@pytest.mark.parametrize(
    "said",
    [
        "前天晚上人就没影了",
        "他下落不明",
        "我儿子两天前不见了，电话打不通",
        "有人说要来家里弄他，他吓得不敢回家，人没影了",
    ],
)
def test_a_family_that_misses_somebody_is_heard_where_nobody_is_named(said: str) -> None:
    assert family_misses(said)


@pytest.mark.parametrize("said", ["联系不上李先生，请您转告", "我司联系不上他", "【海川】他已失联，请您协助"])
def test_a_collector_who_cannot_reach_the_borrower_misses_nobody(said: str) -> None:
    assert not family_misses(said)


@pytest.mark.parametrize("said", ["还没找到", "到现在都没消息", "还没回来呢", "没找着人", "he's still missing"])
def test_not_found_yet_is_an_answer(said: str) -> None:
    assert is_not_found_yet(said)


@pytest.mark.parametrize("said", ["没有", "还没", "没事了，找到了", "没消息就是好消息"])
def test_what_says_something_else_is_not(said: str) -> None:
    assert not is_not_found_yet(said)
