"""A remark says by the way that the client wants it no more: they are asked, and no letter is signed before."""

from pathlib import Path

import pytest

from helper.casefile import open_case
from helper.cases.papers import gather_papers
from helper.cases.redrafting import sign_papers
from helper.cases.sign_off import signatures
from helper.guidance import load
from helper.letters import letter
from helper.told.taken_back import takes_back

GONE = "昨天来电话说不想弄了，信别寄，她的资料让我们删掉"


@pytest.fixture
def batch(helper, sheets, tmp_path):
    def go(**told: str) -> dict:
        sheets.write_csv(tmp_path / "a.csv", [sheets.told(letters="instalments", **told)])
        helper("batch", "a.csv", "--out", "out")
        return sheets.report_of(tmp_path / "out")["results"][0]

    return go


def consent() -> object:
    with open_case(Path("out/A01")) as case:
        return case.facts().value("consent.given")


@pytest.mark.parametrize("heading", ["备注", "事情的经过", "跟进情况", "有什么想说的"])
def test_a_new_client_is_asked_and_the_letter_is_a_draft(batch, monkeypatch, tmp_path, heading) -> None:
    monkeypatch.chdir(tmp_path)
    made = batch(**{heading: GONE})

    assert consent() is None
    assert "先问本人还要不要办" in made["next"][0]["zh"], made["next"]
    assert any(note["column"] == heading and "信别寄" in note["what"]["zh"] for note in made["notes"])


def test_what_was_signed_is_a_draft_again_until_somebody_has_asked(batch, helper, monkeypatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)
    batch()
    with open_case(Path("out/A01")) as case:
        list(sign_papers(case, gather_papers(load(), case, "zh"), [letter("instalments")], "王"))
    made = batch(备注=GONE)
    with open_case(Path("out/A01")) as case:
        assert {} == signatures(case)
    assert consent() is None and "先问本人还要不要办" in made["next"][0]["zh"]

    helper("ask", "consent.given=是", "--case", "out/A01")
    batch(备注=GONE)
    assert consent() is True


@pytest.mark.parametrize(
    "said",
    [GONE, "她说算了，不想弄了，资料别再用", "反悔了，不投诉了", "信先不要寄", "投诉书别交了", "不用帮她弄了",
     "不想追究了，怕报复", "要求我们停手", "撤回了委托", "asked us to delete her file", "please don't send the letter"],
)  # fmt: skip
def test_words_that_take_it_back_are_heard(said) -> None:
    assert takes_back(said)


@pytest.mark.parametrize(
    "said",
    ["不想活了", "工作不想干了", "让对方把我的照片删掉", "要他们删除我的通讯录信息", "信别寄到单位，寄家里", "对方说不追究了",
     "不要再打电话了", "别再联系我家里人", "想让平台别再用我的信息", "银行不给办分期了", "没说不投诉了", "不用着急", "手机卡不用了",
     "怕不投诉了他们更狠", "材料下周再寄", "让我们马上删了朋友圈", "没办法办了", "投诉书不要写我的电话", "不想让单位知道"],
)  # fmt: skip
def test_what_is_wanted_of_others_and_everyday_talk_is_left_alone(said) -> None:
    assert not takes_back(said)


def test_who_took_it_back_is_named_on_the_screen(helper, sheets, tmp_path) -> None:
    sheets.write_csv(tmp_path / "a.csv", [sheets.told(备注=GONE), sheets.told(client="B", borrower__phone="2")])
    ran = helper("batch", "a.csv", "--out", "out")

    assert "A01：像是说过不想办了" in ran.out + ran.err and "B：像是" not in ran.out + ran.err


@pytest.mark.parametrize(
    "words",
    [("log", "add", "--summary", GONE), ("ask", f"contact.account={GONE}", "--contact", "1")],
)
def test_a_note_or_an_answer_in_the_case_leaves_consent_open_until_it_is_asked(
    batch, helper, monkeypatch, tmp_path, words
) -> None:
    monkeypatch.chdir(tmp_path)
    batch()
    with open_case(Path("out/A01")) as case:
        list(sign_papers(case, gather_papers(load(), case, "zh"), [letter("instalments")], "王"))
    ran = helper(*words, "--case", "out/A01")
    with open_case(Path("out/A01")) as case:
        assert {} == signatures(case), ran
    assert 0 == ran.code and consent() is None
    if words[0] == "log":
        assert "先问本人" in ran.out + ran.err

    helper("ask", "consent.given=是", "--case", "out/A01")
    helper("log", "add", "--summary", "又打来了", "--case", "out/A01")
    assert consent() is True
