"""Amounts as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.errors import HelperError
from helper.money.amounts import parse_amount


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("12000", "12000"), ("１２０００", "12000"), ("12,000.5元", "12000.5"), ("１２，０００．５元", "12000.5"), ("¥12", "12"), ("RMB 12.50", "12.5"),
        ("人民币12000元整", "12000"), ("1.2万", "12000"), ("1万2", "12000"), ("1万2千", "12000"), ("一万二", "12000"), ("两千三", "2300"), ("3千5", "3500"),
        ("2万3千5百", "23500"), ("1万零5", "10005"), ("1万零500", "10500"), ("1万500", "10500"), ("1万2000", "12000"), ("十五", "15"), ("十", "10"), ("1w", "10000"),
    ],
)  # fmt: skip
def test_an_amount_is_read(said: str, expected: str) -> None:
    read = parse_amount(said)

    assert (Decimal(expected), False) == (read.value, read.rough)


@pytest.mark.parametrize("said", ["约3000", "~3000", "3000左右", "大概3000元", "3000元左右", "about 3000"])
def test_what_is_rough_stays_marked_rough(said: str) -> None:
    assert (Decimal(3000), True, "~3000") == (
        parse_amount(said).value,
        parse_amount(said).rough,
        str(parse_amount(said)),
    )


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("$12", "yuan"), ("12美元", "yuan"), ("1000港币", "yuan"), ("12 USDT", "yuan"), ("-5", "below zero"), ("0", "above 0"), ("1.234", "two decimals"),
        ("1,2000", "two ways"), ("1万20", "two ways"), ("1.000,50", "two ways"), ("1e9", "two ways"), ("99999999999", "absurdly"), ("9" * 40, "absurdly"), ("9" * 40 + "万", "absurdly"), ("1." + "9" * 40, "two decimals"), ("", "two ways"), ("元", "two ways"), ("很多", "two ways"),
        ("万", "two ways"), ("1千2万", "two ways"), ("nan", "two ways"), ("一二三", "two ways"),
    ],
)  # fmt: skip
def test_what_is_no_amount_or_could_be_two_is_refused_with_the_reason(said: str, why: str) -> None:
    with pytest.raises(HelperError) as refused:
        parse_amount(said)

    assert why in refused.value.what.en


def test_zero_and_a_minus_sign_are_read_only_where_they_may_stand() -> None:
    assert [Decimal(0), Decimal(-5)] == [parse_amount("0", zero=True).value, parse_amount("-5", signed=True).value]


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal("9999999999.99"), places=2))
def test_what_was_read_is_written_so_that_it_reads_the_same(value: Decimal) -> None:
    assert value == parse_amount(str(parse_amount(f"{value:,}"))).value


@given(st.one_of(st.text(max_size=30), st.text("0123456789０９,.，。万千百十零一二两元角¥~约-+ wk整", max_size=40)))
def test_no_words_make_the_reader_crash(said: str) -> None:
    try:
        assert parse_amount(said, zero=True, signed=True).value is not None
    except HelperError as refused:
        assert refused.what.zh and refused.do
