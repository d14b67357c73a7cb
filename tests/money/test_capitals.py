"""Amounts in capital characters."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.errors import HelperError
from helper.money.amounts import capitals

DIGITS = {letter: value for value, letter in enumerate("零壹贰叁肆伍陆柒捌玖")}
PLACES = {"拾": 10, "佰": 100, "仟": 1000}


def read_back(said: str) -> Decimal:
    """Return the amount, read as a clerk does: by its places, noughts passed over."""
    yuan, _, rest = said.removeprefix("人民币").removesuffix("整").rpartition("元")
    total = Decimal(whole(yuan))
    for letter, unit in re.findall(r"([壹贰叁肆伍陆柒捌玖])([角分])", rest):
        total += Decimal(DIGITS[letter]) / (10 if unit == "角" else 100)
    return total


def whole(said: str) -> int:
    for mark, size in (("亿", 10**8), ("万", 10**4)):
        if mark in said:
            head, _, tail = said.partition(mark)
            return whole(head) * size + whole(tail)
    total = digit = 0
    for letter in said:
        if letter in PLACES:
            total, digit = total + digit * PLACES[letter], 0
        else:
            digit = DIGITS[letter]
    return total + digit


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        # The first four are the examples of the rules on filling in bank papers.
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("0.35", "叁角伍分"),
        ("10", "壹拾元整"),
        ("100", "壹佰元整"),
        ("1001", "壹仟零壹元整"),
        ("10000", "壹万元整"),
        ("20005", "贰万零伍元整"),
        ("100100", "壹拾万零壹佰元整"),
        ("1000000", "壹佰万元整"),
        ("100000001", "壹亿零壹元整"),
        ("100010000", "壹亿零壹万元整"),
        ("101000000", "壹亿零壹佰万元整"),
        ("110000000.01", "壹亿壹仟万元零壹分"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_an_amount_in_capitals(value: str, expected: str) -> None:
    assert "人民币" + expected == capitals(Decimal(value))


@given(st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2))
def test_what_is_written_reads_back_the_same(value: Decimal) -> None:
    said = capitals(value)

    assert value == read_back(said)
    assert not re.search(r"零零|.零元|零[拾佰仟万亿角分]|元$|角$|分整", said.removeprefix("人民币"))
    assert said.endswith("整") == (value * 10 == int(value * 10))


@given(st.integers(min_value=0, max_value=10**6), st.sampled_from([1, 10, 100, 1000, 10**4, 10**5, 10**6]))
def test_runs_of_noughts_read_back_too(number: int, scale: int) -> None:
    value = Decimal(min(number * scale, 10**12 - 1))

    assert value == read_back(capitals(value))


def test_different_amounts_are_never_written_alike() -> None:
    seen = [capitals(Decimal(cents) / 100) for cents in range(0, 300_000, 7)]

    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("value", ["-1", "0.001", "1000000000000"])
def test_what_cannot_stand_in_capitals_is_refused(value: str) -> None:
    with pytest.raises(HelperError):
        capitals(Decimal(value))
