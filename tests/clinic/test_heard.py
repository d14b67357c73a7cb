"""What was said, told in a sentence where ticks were wanted: kept as it stands, read as `check` reads it, nobody's words changed."""

import json
from pathlib import Path

import pytest

from helper.casefile import open_case
from helper.cli.app import run
from helper.clinic.heard import are_items, are_their_words
from helper.clinic.ticks import what_decides
from helper.guidance import load
from tests.clinic.first_client import held, proposed

GUIDANCE = load()


@pytest.fixture
def batch(tmp_path, monkeypatch, sheets):
    """Return a function that makes the case A01 of one line and returns what the report says of it."""
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.setenv("HELPER_TODAY", "2026-11-30")
    monkeypatch.chdir(tmp_path)

    def go(*more: str, **line: str) -> dict:
        told = {"对方说的话": "", "contact.at": "2026-11-27 10:20", "要写的信": "投诉", "safety.danger_now": "没有"}
        sheets.write_csv(tmp_path / "a.csv", [sheets.told(**{**told, **line})])
        run([*more, "batch", "a.csv", "--out", "out", "--jobs", "1", "--format", "md"])
        return json.loads(Path("out/batch-report.json").read_text(encoding="utf-8"))["results"][0]

    return go


@pytest.mark.parametrize(
    ("said", "reading"),
    [
        ("我弄死你", "threat_violence"),
        ("明天公安就来抓你坐牢", "threat_detention"),
        ("我明天去你孩子学校门口等", "threat_visit_employer_village"),
        ("再不还就让老师同学都知道你是老赖", "insult"),
    ],
)
def test_a_sentence_they_said_is_kept_as_their_words_and_waits_for_a_yes(batch, said, reading):
    result = batch(对方说了什么=said)

    assert said == held("contact.words")
    assert held("contact.said") is None and reading in proposed()
    assert "不用投诉" not in json.dumps(result, ensure_ascii=False)
    assert "没有查到" not in json.dumps(result["next"], ensure_ascii=False)


@pytest.mark.parametrize("said", ["骂我是骗子", "威胁要弄死她，说话很难听", "两个男人堵在门口不走，敲门喊欠债还钱"])
def test_a_telling_is_nobodys_quotation_and_stands_without_whose_it_would_be(batch, said):
    batch(对方说了什么=said)

    assert said == held("contact.account") and held("contact.words") is None
    assert held("contact.said") is None and proposed()


def test_a_telling_that_nothing_is_read_in_is_put_to_whoever_reviews_it(batch):
    result = batch(对方说了什么="客户讲得很乱，回来再问，好像提到了什么人")

    with open_case(Path("out/A01")) as case:
        assert [(1, "contact.said")] == [one for one in what_decides(GUIDANCE, case) if one[1] == "contact.said"]
    assert "不用投诉" not in json.dumps(result, ensure_ascii=False)


def test_keywords_are_ticks_as_before_and_without_a_telling_nobody_is_told_not_to_complain(batch, helper):
    result = batch(对方说了什么="骂人；威胁抓人")

    assert ("contact.said.threat_detention", "contact.said.insult") == held("contact.said")
    assert "不用投诉" not in json.dumps(result, ensure_ascii=False)
    assert "没有查到" not in json.dumps(result["next"], ensure_ascii=False)
    ran = helper("write", "complaint_institution", "--case", "out/A01", "--lang", "zh")
    assert "不用投诉" not in ran.out + ran.err
    assert "没有原话、经过或证据" in ran.out + ran.err


@pytest.mark.parametrize(
    ("said", "account"),
    [
        ("没接", ""),
        ("没接", "每天早上七点半响铃，没有接过。"),
        ("", "电话响了很久，我没有接"),
        ("", "早上未接来电3个"),
    ],
)
def test_a_call_nobody_picked_up_is_told_as_one_and_collected_nothing(batch, said, account):
    result = batch(
        **{
            "contact.at": "2026-11-27 07:30",
            "对方说了什么": said,
            "事情的经过": account,
            "借款的种类": "网络贷款",
            "事先约定的时间": "没有",
        }
    )

    assert "unanswered" == held("contact.call_kind")
    assert 1 == result["found"]
    written = "".join(path.read_text(encoding="utf-8") for path in Path("out/A01/letters").glob("*.md"))
    assert "未接" in written and "进行了催收" not in written and "对方说的：" not in written


def test_a_call_that_was_missed_once_and_answered_later_is_asked_about(batch):
    batch(
        **{
            "contact.at": "2026-11-27 07:30",
            "对方说了什么": "",
            "事情的经过": "第一次没接，第二次接了，对方很凶",
            "事先约定的时间": "没有",
        }
    )

    with open_case(Path("out/A01")) as case:
        assert case.facts(1).value("contact.call_kind") is None
        assert (1, "contact.call_kind") in what_decides(GUIDANCE, case)


def test_the_language_of_the_screen_changes_nothing_in_a_case(batch):
    telling = {"对方说了什么": "骂我是骗子", "事情的经过": "她很怕"}
    batch(**telling)
    before = {path: path.read_bytes() for path in Path("out/A01").rglob("*") if path.is_file()}
    result = batch("--lang", "en", **telling)

    assert "skipped" == result["status"]
    assert before == {path: path.read_bytes() for path in before}


@pytest.mark.parametrize(
    ("said", "theirs"),
    [
        ("请尽快还款", True),
        ("三点之前不还就起诉", True),
        ("让你单位的人都知道", True),
        ("We will visit you", True),
        ("威胁：你等着", False),
        ("他说你再不还就打断腿", False),
        ("让他老婆劝他还钱，把欠款金额都说了", False),
        ("They said they would kill me", False),
        ("骂我是骗子", False),
    ],
)
def test_whose_words_a_cell_holds(said, theirs):
    assert theirs is are_their_words(said)


@pytest.mark.parametrize(
    ("said", "items"),
    [
        ("威胁告诉家人亲友", True),
        ("辱骂、贬低人格；威胁抓人、坐牢", True),
        ("Threat to tell family or friends; Insult", True),
        ("把欠款的事告诉了别人", True),
        ("没有骂人", False),
        ("不还就曝光", False),
        ("我弄死你", False),
    ],
)
def test_items_of_the_list_are_told_from_sentences(said, items):
    assert items is are_items(GUIDANCE, "contact.said", said)
