"""What people say who do not speak as a form does: not known, none, every day, about ten, and a number with doubt."""

from datetime import datetime

import pytest

from helper.guidance import load
from helper.interview import Unreadable, parse_answer


def read(fact, said):
    return parse_answer(load(), load().questions[fact], said, now=datetime(2026, 12, 1, 8, 0)).value


@pytest.mark.parametrize(
    "said", ["我不晓得 他没跟我说过哪家", "不晓得是哪家", "儿子借的 我不知道哪家", "I really don't know which"]
)
def test_not_known_is_an_answer_to_a_choice(said):
    assert read("debt.creditor_kind", said) is None


@pytest.mark.parametrize("said", ["手机上", "手机里借的 不晓得哪家"])
def test_a_loan_on_the_telephone_is_one_of_a_platform(said):
    assert read("debt.creditor_kind", said) == "platform"


@pytest.mark.parametrize("said", ["银行的", "招商银行 不知道哪个分行"])
def test_a_choice_that_is_named_is_one_whatever_else_is_not_known(said):
    assert read("debt.creditor_kind", said) == "bank"


@pytest.mark.parametrize("said", ["没有的", "都莫有 就是催我还", "都没得", "都没有的"])
def test_none_of_the_signs_of_fraud_in_any_dialect(said):
    assert read("fraud.signs", said) == ()


def test_no_hours_were_agreed_in_any_dialect():
    assert read("borrower.agreed_hours", "没约过啥子时间") in (False, "none")


def test_two_signs_beside_a_word_that_is_none_are_both_taken():
    told = read("fraud.signs", "共享屏幕 还让我转到安全账户 验资")
    assert told == ("fraud.private_account", "fraud.code_or_screen")


def test_every_day_is_more_than_once():
    assert read("contact.repeated", "天天 七八个") is True


def test_about_ten_in_the_evening_is_read():
    assert read("contact.at", "前天晚上十来点").startswith("2026-11-29T22:00")


@pytest.mark.parametrize("said", ["就12期吧 不晓得", "那就12期", "12期 不知道行不行"])
def test_a_number_told_with_doubt_is_a_number(said):
    assert read("offer.instalments", said) == 12


def test_a_number_that_is_not_there_is_none():
    with pytest.raises(Unreadable):
        read("offer.instalments", "看情况")
