"""Amounts as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.errors import HelperError
from helper.money.amounts import parse_amount, read_debts


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


DIGITS = "零一二三四五六七八九"


def spoken(number: int, *, short: bool = False, two: str = "二") -> str:
    """Say a number as people do; ``short`` leaves the last unit out where that is done: 一万二."""
    for worth, unit in ((10**8, "亿"), (10_000, "万")):
        head, rest = divmod(number, worth)
        if head >= (1 if unit == "亿" else 10):
            gap = "零" if 0 < rest < worth // 10 else ""
            return spoken(head, two=two) + unit + gap + (spoken(rest, two=two) if rest else "")
    places = [(10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")]
    said, gap = [], False
    for worth, unit in places:
        digit = number // worth % 10
        if not digit:
            gap = bool(said)
            continue
        said += ["零"] if gap else []
        said.append((two if digit == 2 and worth >= 100 else DIGITS[digit]) + unit)
        gap = False
    if short and len(said) > 1 and "零" not in said and said[-1][-1] in "千百十":
        said[-1] = said[-1][:-1]
    return "".join(said)


@given(st.one_of(st.integers(1, 99_999), st.integers(1, 9_999_999_999)), st.sampled_from(["", "元", "块钱"]))
def test_a_number_said_aloud_is_read_as_it_is_meant(number: int, after: str) -> None:
    for said in {
        spoken(number),
        spoken(number, two="两"),
        spoken(number).replace("零", "〇"),
        spoken(number).replace("一十", "十", 1) if number < 20 else spoken(number),
    }:
        assert number == parse_amount(said + after).value, said


@given(st.integers(1, 99_999))
def test_the_last_unit_may_be_left_out_where_it_follows_the_one_before(number: int) -> None:
    # 一万二 is 12,000 and 一千二 is 1,200; after 十 there is nothing to leave out.
    assert number == parse_amount(spoken(number, short=True)).value, spoken(number, short=True)


@given(st.integers(1, 9999), st.integers(0, 9999), st.sampled_from(["万", "w", "W"]))
def test_digits_after_ten_thousand_are_read_where_they_can_mean_one_thing_only(head: int, rest: int, unit: str) -> None:
    said = f"{head}{unit}"
    assert head * 10_000 == parse_amount(said).value
    assert not rest or head * 10_000 + rest == parse_amount(f"{said}零{rest}").value
    if rest >= 100:
        assert head * 10_000 + rest == parse_amount(f"{said}{rest}").value
    elif rest >= 10:
        with pytest.raises(HelperError):
            parse_amount(f"{said}{rest}")
    elif rest:
        assert head * 10_000 + rest * 1000 == parse_amount(f"{said}{rest}").value


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("十万", 100_000), ("三十万", 300_000), ("十五万左右", 150_000), ("一百二十万", 1_200_000), ("三十五万六", 356_000), ("二十万零五百", 200_500),
        ("十二万三千", 123_000), ("一百零五万", 1_050_000), ("两亿", 200_000_000), ("一亿二", 120_000_000), ("1.5亿", 150_000_000), ("约二十来万", 200_000), ("2百万", 2_000_000), ("八十万整", 800_000), ("三十多万", 300_000), ("三十多万元左右", 300_000),
    ],
)  # fmt: skip
def test_what_is_owed_by_the_hundred_thousand_is_read_as_it_is_said(said: str, meant: int) -> None:
    assert meant == parse_amount(said).value


@pytest.mark.parametrize(
    "said", ["十万亿", "三十万二十万", "十万零零五", "十十万", "二十万五十万", "十五万30万", "几十万"]
)
def test_a_sum_by_the_hundred_thousand_that_nobody_says_is_refused(said: str) -> None:
    with pytest.raises(HelperError):
        parse_amount(said)


@pytest.mark.parametrize(
    "said",
    ["1万零٥", "1万٥", "1万零12345", "1万零五六", "1万12345", "1千零1000", "3百50", "2万万", "十十", "5十五十", "一百一百", "1万.5", "1万零.5", "零万", "1.2.3万", "1万10千", "1万零", "1万零零", "一万〇", "5万零十", "二万〇千", "0万零百1"],
)  # fmt: skip
def test_what_people_do_not_say_is_refused_rather_than_guessed(said: str) -> None:
    try:
        value = parse_amount(said).value
    except HelperError as refused:
        assert refused.do and (refused.what.en)
    else:
        raise AssertionError(f"{said} was read as {value}")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("-5", "-5"), ("−5", "-5"), ("负5", "-5"), ("+5", "5"), ("-1.2万", "-12000"), ("-0", "0"), ("约-300", "~-300"), ("-约300", "~-300"), ("¥-5", "x"),
        ("1234.50", "1234.50"), ("1234.5", "1234.50"), ("1234.00", "1234"), ("9999999999.99", "9999999999.99"), ("10000000000", "x"), ("9999999999.995", "x"), ("0.001", "x"), ("0.01", "0.01"),
    ],
)  # fmt: skip
def test_signs_cents_and_the_largest_amount(said: str, expected: str) -> None:
    try:
        assert expected == str(parse_amount(said, zero=True, signed=True))
    except HelperError:
        assert "x" == expected


def test_where_an_amount_stands_is_named_with_what_to_do() -> None:
    with pytest.raises(HelperError) as refused:
        parse_amount("很多", where="a.csv:3")

    assert ("a.csv:3", True) == (refused.value.where, bool(refused.value.do))


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal("9999999999.99"), places=2))
def test_what_was_read_is_written_so_that_it_reads_the_same(value: Decimal) -> None:
    assert value == parse_amount(str(parse_amount(f"{value:,}"))).value


@given(st.one_of(st.text(max_size=30), st.text("0123456789０９,.，。万千百十零一二两元角¥~约-+ wk整", max_size=40)))
def test_no_words_make_the_reader_crash(said: str) -> None:
    try:
        assert parse_amount(said, zero=True, signed=True).value is not None
    except HelperError as refused:
        assert refused.what.zh and refused.do


@pytest.mark.parametrize(
    ("told", "debts"),
    [
        ("甲银行 9000", ["甲银行 9000"]), ("甲银行：9000", ["甲银行 9000"]), ("甲银行 = 9000元", ["甲银行 9000"]), ("甲银行9000", ["甲银行 9000"]), ("甲银行还欠9000", ["甲银行 9000"]),
        ("甲银行欠款 1万2", ["甲银行 12000"]), ("欠甲银行 5000", ["欠甲银行 5000"]), ("甲银行余额约9000", ["甲银行 ~9000"]), ("甲银行 9,000.50", ["甲银行 9000.50"]), ("甲银行,900", ["甲银行 900"]),
        ("甲银行 9000、乙平台 800；丙 70\n丁=6", ["甲银行 9000", "乙平台 800", "丙 70", "丁 6"]), ("甲 1,000,乙 2,000", ["甲 1000", "乙 2000"]),
        ("1. 甲银行 9000\n2）乙平台 800\n③ 丙 70\n- 丁 6", ["甲银行 9000", "乙平台 800", "丙 70", "丁 6"]),
        ("甲银行 9000。\n\n", ["甲银行 9000"]), ("甲银行 0", ["甲银行 0"]), ("甲银行五千", ["甲银行 5000"]), ("Lender A: 9000", ["Lender A 9000"]),
    ],
)  # fmt: skip
def test_debts_are_read_however_name_and_sum_are_put_beside_each_other(told: str, debts: list[str]) -> None:
    found, unread = read_debts(told)

    assert (debts, []) == ([f"{name} {'~' if sum_.rough else ''}{sum_.value}" for name, sum_ in found], unread)


@pytest.mark.parametrize("told", [None, "", " \n", "没有", "无", "None", "NO", "0", "没有。"])
def test_no_other_debts_are_none_and_nothing_unread(told: object) -> None:
    assert ([], []) == read_debts(told)


def test_a_line_that_names_no_debt_leaves_those_behind_it() -> None:
    found, unread = read_debts("甲银行 9000\n\n没有\n0\n乙平台 500\n无；丙 70")

    assert [("甲银行", "9000"), ("乙平台", "500"), ("丙", "70")] == [(name, str(one)) for name, one in found]
    assert [] == unread


def test_a_line_without_a_sum_is_named_and_those_beside_it_are_read() -> None:
    found, unread = read_debts("甲银行 9000\n乙平台\n丙 很多\n9000\n丁 70")

    assert (["甲银行", "丁"], ["乙平台", "丙 很多", "9000"]) == ([name for name, _ in found], unread)


def test_a_sum_that_one_way_of_writing_does_not_give_is_looked_for_in_the_next() -> None:
    # With a colon the sum would be 花呗 9000; behind blanks it is 9000.
    found, unread = read_debts("支付宝：花呗2 9000")

    assert ([("支付宝:花呗2", Decimal(9000))], []) == ([(name, sum_.value) for name, sum_ in found], unread)
