"""Who owes nothing: never offered a plan to pay, asked for no borrower's name, and given the letter that is theirs."""

import json
from pathlib import Path

import pytest

from helper.casefile import open_case
from helper.cli.app import run


@pytest.fixture
def batch(tmp_path, monkeypatch, capsys):
    """Return a function that makes the case A01 of one line of a sheet and returns its report."""
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.setenv("HELPER_TODAY", "2026-11-30")
    monkeypatch.chdir(tmp_path)

    def go(**line: str) -> dict:
        told = {"编号": "A01", "姓名": "萧红", "电话": "13800010029", "债主": "海尔消费金融", "同意吗": "同意"}
        told |= {"联系了谁": "本人", "怎么联系的": "电话", "什么时候": "2026-11-27 10:20", "来的人是谁": "本人"} | line
        text = ",".join(told) + "\n" + ",".join(f'"{cell}"' for cell in told.values()) + "\n"
        Path("a.csv").write_text(text, encoding="utf-8")
        run(["batch", "a.csv", "--out", "out", "--jobs", "1", "--columns", "债主=lender"])
        capsys.readouterr()
        return json.loads(Path("out/batch-report.json").read_text(encoding="utf-8"))["results"][0]

    return go


def held(name: str) -> object:
    with open_case(Path("out/A01")) as case:
        return case.facts().value(name)


def next_steps(capsys) -> str:
    run(["next", "--all", "--case", "out/A01"])
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "cell",
    ["没借过", "不是我借的", "我根本没借过", "从来没在这家借过钱", "被冒名贷款", "这笔钱不是本人借的", "不是我的债"],
)
def test_who_never_borrowed_is_not_told_to_negotiate_and_gets_the_letter_that_says_so(batch, capsys, cell) -> None:
    result = batch(来的人是谁=cell, 想要什么="查清楚")

    assert held("debt.not_mine") is True and "萧红" == held("borrower.name")
    assert ["not_my_debt"] == result["letters_lacking"]
    said = next_steps(capsys)
    assert "主动去谈" not in said and "不是您借的" in said


def test_an_account_that_says_it_was_never_borrowed_is_read_so(batch, capsys) -> None:
    batch(经过="我没在这家借过钱，他们说我名下有一笔，让我还")

    assert held("debt.not_mine") is True
    assert "主动去谈" not in next_steps(capsys)


@pytest.mark.parametrize(
    "account",
    [
        "这钱不是我借的，是我老公借的，我签过字",
        "对方说“不是我借的你跟我说什么”",
        "以前没借过网贷，去年才开始借",
        "给同事做的担保，钱不是我借的",
        "我没借过给别人，是欠了银行的",
    ],
)
def test_who_says_another_of_the_family_borrowed_is_not_taken_for_a_victim(batch, account) -> None:
    batch(经过=account)

    assert held("debt.not_mine") is None


@pytest.mark.parametrize(
    "cell", ["不是欠款人", "打错的", "不认识借款人", "新机主", "我不是借款人", "号码是新办的", "无关第三人", "非债务人"]
)
def test_who_is_rung_for_a_stranger_gets_their_own_letter_and_no_borrowers_name_is_wanted(batch, capsys, cell) -> None:
    result = batch(来的人是谁=cell, 经过="找一个叫孙强的，我不认识", 想要什么="别再打了")

    assert ("contacted", "none", "萧红") == (held("teller.role"), held("teller.relation"), held("teller.name"))
    assert ["relative_notice"] == result["letters"]
    assert "借款人姓名" not in json.dumps(result["next"], ensure_ascii=False)
    assert "主动去谈" not in next_steps(capsys)


def test_who_does_not_say_that_they_know_nobody_is_asked_whether_they_signed(batch) -> None:
    batch(来的人是谁="不是欠款人", 想要什么="别再打了")

    assert held("teller.signed") is None


@pytest.mark.parametrize("cell", ["失业了 想分36期", "没工作了，想分36期", "被裁员；分成36期还"])
def test_why_and_over_how_long_told_among_the_letters_go_into_the_plan(batch, cell) -> None:
    result = batch(想要什么=cell)

    assert ["instalments"] == result["letters_lacking"]
    assert 36 == held("offer.instalments") and held("hardship.reason")
    assert "不认得" not in json.dumps(result["notes"], ensure_ascii=False)


@pytest.mark.parametrize("cell", ["怕真来抓", "能不能还", "怎么要回来", "是真的吗", "想问合不合法", "赶紧走"])
def test_a_question_or_a_fear_is_no_unknown_letter(batch, cell) -> None:
    assert "封信" not in json.dumps(batch(想要什么=cell)["notes"], ensure_ascii=False)


def test_nothing_told_is_no_clean_record(batch) -> None:
    said = json.dumps(
        batch(债主="", 联系了谁="", 怎么联系的="", 什么时候="", 来的人是谁="", 同意吗="")["next"], ensure_ascii=False
    )

    assert "没有查到不合规" not in said and "怎么催的" in said


@pytest.mark.parametrize(
    "who", ["不是我借的钱，但对方联系了我", "不是我借的，但对方联系了我", "不是我借的，可他们老找我"]
)
@pytest.mark.parametrize("relation", ["继承人", "保证人", "同事", "哥哥"])
def test_the_sheets_own_answer_of_whoever_is_rung_disputes_no_debt(batch, who, relation) -> None:
    result = batch(谁在填写=who, 来的人是谁=relation, 对方说的话="您好，萧红的贷款逾期了，请您转告她")

    assert held("debt.not_mine") is None and "contacted" == held("teller.role")
    assert [] == result["letters_lacking"]


def test_a_brother_who_never_borrowed_himself_disputes_nothing(batch) -> None:
    batch(来的人是谁="哥哥", 经过="我没在这家借过钱，他们打给我")

    assert held("debt.not_mine") is None
