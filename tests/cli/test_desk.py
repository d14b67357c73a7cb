"""helper edit --new: a volunteer takes down one client at a desk, who sits there or has just gone."""

import os
import re

import pytest

from helper.casefile import open_case
from helper.model.contact import DANGER

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal needs POSIX")
PROMPT = r"\n(?:\x1b\[\?2004h)?> "


@pytest.fixture
def sit(begin, environment, monkeypatch):
    """Return a function that types one answer after the other, and gives back each screen that stood before it."""

    def typed(*said: str) -> list[str]:
        environment.pop("HELPER_NAME", None)
        child, seen = begin("edit", "--new", "--case", "A31"), []
        for one in said:
            child.expect(PROMPT)
            seen.append(child.before)
            child.sendline(one)
        child.expect(PROMPT)
        return [*seen, child.before]

    return typed


def number_of(screen: str) -> str:
    """Return the number of the question that stands last on a screen."""
    return re.findall(r"(?m)^(\d+)\. ", screen)[-1]


def test_enter_within_the_contact_keeps_nothing_and_says_what_is_open(sit, tmp_path):
    begun = ("是", "1", "李小妹", "", "某某消费金融", "1", "")
    seen = sit(*begun, "再不还就告诉你爸妈\n", "", "", "", "对的", "", "", "")
    assert "先不定，没有记：" in seen[-1] and "时间" in seen[-1].split("先不定，没有记：")[1]
    with open_case(tmp_path / "A31") as case:
        assert len(case.contacts()) == 1, "what was asked first is of the same contact"
        held = {**case.facts(), **case.facts(case.contacts()[0])}
    assert held["contact.channel"].value == "call"
    assert held["contact.said"].value, "对的 confirms what was read"
    unknown = [name for name, fact in held.items() if fact.value is None]
    assert unknown == [], "nobody was asked, so nothing is kept as not known"
    assert "helper.name" not in held, "the account of a computer is nobody's name"


def test_numbers_go_on_and_a_step_back_leads_out_of_the_contact(sit):
    seen = sit("是", "没有", "李小梅", "", "某某消费金融", "<", "<", "<", "李小妹", "", "")
    assert ["1", "2", "3", "4", "5", "6", "5", "4", "3", "4", "5", "6"] == list(map(number_of, seen))
    assert "原来的回答：李小梅" in seen[8]


def test_whether_anybody_is_in_danger_is_asked_once_more_and_said_beside_the_result(sit):
    seen = sit("是", "", "", "李小妹")
    assert "先问一句安不安全" in seen[2] and "2. " in seen[2]
    assert "3. " in seen[3], "a second Enter goes on"


@pytest.mark.parametrize(("said", "number"), [("2", "110"), ("3", "12356")])
def test_danger_is_met_before_a_name_is_asked(sit, tmp_path, said, number):
    seen = sit("是", said)
    assert number in seen[-1] and "姓名" not in seen[-1]
    with open_case(tmp_path / "A31") as case:
        assert case.facts(case.contacts()[0]).value(DANGER) in ("others", "self")


def test_an_answer_to_another_question_becomes_nobodys_name(sit, tmp_path):
    seen = sit("是", "没有", "是的", "李小妹", "", "13900000001", "360")
    assert "像是在回答别的问题" in seen[3]
    assert "像是一个号码" in seen[6]
    with open_case(tmp_path / "A31") as case:
        assert ("李小妹", "360") == (case.facts().value("borrower.name"), case.facts().value("creditor.name"))
