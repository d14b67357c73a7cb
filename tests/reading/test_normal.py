"""The plain copy, and the way back to the original."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.reading.normal import _ALIKE, _SIMPLER, ALIKE_WORDS, normalise


@pytest.mark.parametrize(
    ("disguised", "plain"),
    [
        ("起*诉", "起诉"),
        ("涉 嫌", "涉嫌"),
        ("通·讯_录", "通讯录"),
        ("起\u200b诉", "起诉"),
        ("坐\u202e牢", "坐牢"),
        ("弄😀死", "弄死"),
        ("凍結帳戶", "冻结账户"),
        ("起sù", "起诉"),
        ("tong xun lu", "tong xun lu"),
        ("你的tong xun lu我有", "你的通讯录我有"),
        ("我哋去搵你", "我们去找你"),
        ("坐lao", "坐牢"),
        ("ＶＸ转账", "微信转账"),
        ("加威信", "加微信"),
        ("起，诉，你，吧", "起诉你吧"),
        ("涉(嫌)诈骗", "涉嫌诈骗"),
        ("傻x", "傻逼"),
        ("㈠个", "一个"),
        ("起̶诉̶", "起诉"),
    ],
)
def test_disguise_is_taken_off(disguised: str, plain: str) -> None:
    assert plain == normalise(disguised).text


@pytest.mark.parametrize("text", ["您好,请按时还款。", "3,260.50元", "打开app还款", "11-12日", ""])
def test_plain_text_stays(text: str) -> None:
    assert text == normalise(text).text


def test_span_leads_back_to_the_disguised_words() -> None:
    text = "再不还就起 * 诉你"
    copy = normalise(text)
    start = copy.text.index("起诉")
    assert "起 * 诉" == text[slice(*copy.span(start, start + 2))]


def test_span_of_a_spelt_syllable_is_all_its_letters() -> None:
    text = "送你坐lao去"
    copy = normalise(text)
    start = copy.text.index("牢")
    assert "lao" == text[slice(*copy.span(start, start + 1))]


@given(st.text(st.characters(), max_size=80))
def test_every_span_lies_in_the_original(text: str) -> None:
    copy = normalise(text)
    places = [copy.span(i, i + 1) for i in range(len(copy.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert [] == [p for p, q in itertools.pairwise(places) if q[0] < p[0]]


def test_tables_hold_pairs() -> None:
    assert (0, 0) == (len(_SIMPLER) % 2, len(_ALIKE) % 2)
    simpler = dict(zip(_SIMPLER[::2], _SIMPLER[1::2], strict=True))
    assert [] == [new for old, new in simpler.items() if simpler.get(new, new) != new]


def test_misspellings_hold_the_character_that_gives_them_away() -> None:
    assert [] == [pair for char, pairs in ALIKE_WORDS.items() for pair in pairs if char not in pair[0]]


def test_what_was_copied_from_a_pdf_reads_like_what_was_typed() -> None:
    assert "马上还车贷,否则上门" == normalise("⻢上还⻋贷，否则上⻔").text
