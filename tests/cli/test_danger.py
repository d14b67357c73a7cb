"""The first question of all: the numbers stand on the screen, whatever is typed, and a slip can be taken back."""

import pytest

NUMBERS = {"zh": "先打 110.*12356.*96110", "en": "110 first.*12356.*96110"}
ONE = r"\n1\. [^>]*"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "said", ["", "yes", "help", "I have no money", "不清楚"], ids=["Enter", "yes", "help", "no money", "?"]
)
def test_the_numbers_are_shown_with_the_question_and_after_what_was_not_plain(begin, said, lang):
    child = begin("start", lang=lang)
    child.expect(ONE + NUMBERS[lang])
    child.expect("> ")
    child.send(said + "\r")
    child.expect(NUMBERS[lang])


def test_enter_leaves_the_numbers_above_result_and_steps(helper, tmp_path):
    (tmp_path / "answers.yaml").write_text(
        "teller.role: borrower\ncontact.channel: call\ncontact.at: 2026-11-20 21:00\n", encoding="utf-8"
    )
    assert helper("start", "--answers", "answers.yaml").code == 0
    assert "12356" in helper("next").out and "96110" in helper("next").out
    assert helper("ask", "眼前的危险=没有").code == 0
    assert "12356" not in helper("next").out


def test_money_spoken_of_beside_a_no_is_a_no_and_names_the_fraud_line(begin):
    child = begin("start")
    child.expect(ONE + "> ")
    child.send("没有，就是有人让我转钱\r")
    child.expect("记为：没有\r")
    child.expect("96110.*110.*银行")
    child.expect(r"\n2\. ")


@pytest.mark.parametrize("said", ["有人在砸门", "我不想活了"])
def test_a_slip_at_the_danger_question_is_taken_back_where_it_is_answered(begin, said):
    child = begin("start")
    child.expect(ONE + "> ")
    child.send(said + "\r")
    child.expect("改回答[^>]*> ")
    child.send("hm\r")
    child.expect("改回答[^>]*(110|12356)[^>]*> ")
    child.send("<\r")
    child.expect(ONE + "> ")
    child.send("没有\r")
    child.expect(r"\n2\. ")
