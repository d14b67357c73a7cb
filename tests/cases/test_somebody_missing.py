"""Somebody who cannot be found is looked for first, wherever a family tells of it; who only misses a call is not."""

import pytest

from helper.cases.first_help import tells_missing


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
