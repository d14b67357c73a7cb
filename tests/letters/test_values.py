"""How stored values are written."""

import pytest

from helper.errors import HelperError
from helper.letters.environment import each_line, end_sentence, excerpt, figures, tail
from helper.letters.values import Worded, hours, in_full, money, say_moment, tree
from helper.model.fact import Facts
from helper.text import Text

LABEL = Text("欠款", "Amount")


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("0", "0元"),
        ("800", "800元"),
        ("12000", "12,000元"),
        ("12000.5", "12,000.50元"),
        ("1234567.89", "1,234,567.89元"),
    ],
)
def test_amounts_have_thousands_separators(stored: str, expected: str) -> None:
    assert expected == money(stored, LABEL)


@pytest.mark.parametrize("stored", ["", "-1", "1,000", "一千", "1.234", "1e5", "NaN", "１２", "1" * 16])
def test_what_is_no_amount_is_refused(stored: str) -> None:
    with pytest.raises(HelperError, match='"Amount" is not an amount'):
        money(stored, LABEL)


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("2026-10-03T22:41", "2026年10月3日22:41"),
        ("2026-10-03", "2026年10月3日"),
        ("~2026-10-03", "2026年10月3日左右"),
        ("国庆前后", "国庆前后"),
    ],
)
def test_moments_are_written_in_chinese(stored: str, expected: str) -> None:
    assert expected == say_moment(stored)


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("10:00-18:00", "10:00至18:00"),
        ("12:00-13:00,18:30-20:00", "12:00至13:00和18:30至20:00"),
        ("下班以后", "下班以后"),
    ],
)
def test_hours_are_written_as_read_aloud(stored: str, expected: str) -> None:
    assert expected == hours(stored)


def test_absent_facts_are_none_and_nothing_else_is_handed_over() -> None:
    roots = tree(["borrower.name", "borrower.phone"], Facts.of({"borrower.name": "王芳", "creditor.name": "海川"}), {})

    assert ({"borrower"}, {"name": "王芳", "phone": None}) == (set(roots), vars(roots["borrower"]))


def test_lines_of_nothing_are_none() -> None:
    assert [] == each_line(None)


def test_blank_lines_are_no_requests() -> None:
    assert ["一", "二"] == each_line("一\n\n 二 \n")


@pytest.mark.parametrize(
    ("words", "expected"), [("请道歉", "请道歉。"), ("请道歉。", "请道歉。"), ("行吗？", "行吗？")]
)
def test_a_request_ends_once(words: str, expected: str) -> None:
    assert expected == end_sentence(words)


def test_short_words_are_not_cut() -> None:
    assert "还款" == excerpt(" 还款 ", 2)


def test_an_amount_in_a_table_stands_in_figures_alone() -> None:
    assert "1,200.50元" == figures(Worded("1200.5", in_full("1200.5", LABEL)))


@pytest.mark.parametrize(("lang", "expected"), [("zh", "约1,200元"), ("en", "about 1,200 yuan")])
def test_a_rough_amount_stays_rough_in_both_languages(lang: str, expected: str) -> None:
    assert expected == in_full("~1200", LABEL, lang)


def test_tail_of_a_tail_is_itself() -> None:
    assert "321X" == tail(" 321X ")
