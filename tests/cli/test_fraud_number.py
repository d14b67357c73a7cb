"""A number that the caller gave proves nothing: it lifts no stop."""

import pytest

from helper.cases.first_help import rang_given_number, tells_of_kin


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("打过他给的电话 说是真的", True),
        ("打了对方给的号码", True),
        ("打回去了 说是真的", True),
        ("打了短信里的电话", True),
        ("I called the number he gave me", True),
        ("合同上的电话打了，说是他们的", False),
        ("打了银行卡背面的", False),
        ("打了官方客服电话", False),
        ("app上的客服说是真的", False),
    ],
)
def test_the_number_that_was_rung_is_told_from_one_that_was_given(said, given):
    assert given == rang_given_number(said)


@pytest.mark.parametrize(
    ("said", "kin"),
    [
        ("你儿子贷款今天不打3000", True),
        ("你弟被抓了", True),
        ("儿子放学了", False),
        ("我借的钱", False),
        ("孩子案头放书", False),
    ],
)
def test_a_debt_of_ones_family_is_heard(said, kin):
    assert kin == tells_of_kin(said)
