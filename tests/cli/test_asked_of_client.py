"""Whoever helps somebody is asked about danger once more, of the client; a key is no part of what was told."""

import pytest

ONE = r"\n1\. [^>]*> "
WHO = r"\n2\. [^>]*> "


@pytest.mark.parametrize(
    ("lang", "asked"),
    [
        ("zh", "当事人或家人[^>]*当事人有伤害自己的念头"),
        ("en", "that person's or their[^>]*close to them[^>]*the person you help has thoughts"),
    ],
)
def test_who_helps_is_asked_again_whether_the_client_is_in_danger(begin, lang, asked):
    child = begin("start", lang=lang, width=200)
    child.expect(ONE)
    child.send("1\r")
    child.expect(WHO)
    child.send("3\r")
    child.expect(asked)
    child.expect("> ")
    child.send("3\r")
    child.expect("12356")


def test_who_borrowed_is_asked_about_danger_once(begin):
    child = begin("start", width=200)
    child.expect(ONE)
    child.send("1\r")
    child.expect(WHO)
    child.send("1\r")
    child.expect(r"\n3\. ")


def test_a_key_on_a_line_of_its_own_goes_back_and_is_in_no_quotation(begin, helper):
    child = begin("start", width=200)
    for number, said in enumerate(("1", "1", "1", "0"), start=1):
        child.expect(rf"\n{number}\. [^>]*> ")
        child.send(said + "\r")
    child.expect(r"\n5\. [^>]*> ")
    child.send("再不还就去你单位\r")
    child.expect("  ")
    child.send("<\r")
    child.expect("没有记下来")
    child.expect(r"\n4\. [^>]*> ")
    child.close()
    told = helper("ask").out
    assert "联系方式" in told and "再不还" not in told


def test_who_keeps_the_answer_who_they_are_is_not_asked_about_danger_anew(begin):
    child = begin("start", width=200)
    child.expect(ONE)
    child.send("1\r")
    child.expect(WHO)
    child.send("3\r")
    child.expect("当事人或家人")
    child.expect("> ")
    child.send("1\r")
    child.expect(r"\n3\. [^>]*> ")
    child.send("<\r")
    child.expect("当事人或家人[^>]*> ")
    child.send("<\r")
    child.expect(r"您是谁[^>]*> ")
    child.send("\r")
    child.expect(r"\n\d+\. 对方这一次是怎么联系的")
    child.close()
