"""What a letter made from a sheet says: no more than the sheet did, and nothing that a letter of its kind is not for."""

import json
from pathlib import Path

import pytest

from helper.casefile import open_case
from helper.cases.papers import gather_papers
from helper.cli.app import run
from helper.cli.screens.letters import _picked
from helper.cli.terminal import Terminal
from helper.clinic.hurries import tell_alarms
from helper.clinic.ticks import what_decides
from helper.guidance import load
from helper.letters import letter
from tests.conftest import write_csv

GUIDANCE = load()


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that makes the case A01 of one line."""
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.setenv("HELPER_TODAY", "2026-11-30")
    monkeypatch.chdir(tmp_path)

    def go(**line: str) -> Path:
        write_csv(tmp_path / "a.csv", [{**SHEET, **line}])
        run(["batch", "a.csv", "--out", "out", "--jobs", "1", "--format", "md"])
        return Path("out/A01")

    return go


def filled(case: Path, ident: str) -> str:
    with open_case(case) as held:
        return gather_papers(GUIDANCE, held, "zh").fill(letter(ident), confirmed=True).markdown


SHEET = {
    "客户编号": "A01",
    "借款人姓名": "张一",
    "借款人电话": "13800123401",
    "贷款机构名称": "海川消费金融有限公司",
    "贷款机构的种类": "消费金融公司",
    "借款的种类": "网贷",
    "当事人同意代为整理": "是",
    "被联系的人": "本人",
}
NIGHT = {"时间": "2026-11-23 07:30", "联系方式": "电话", "事先约定的时间": "没有"}


@pytest.mark.parametrize(
    "cells",
    [{"电话接通的情况": "没接"}, {"联系方式": "电话没接"}, {"联系方式": "来电（未接）"}],
    ids=["in its own column", "where they say how", "in brackets"],
)
def test_a_call_nobody_picked_up_is_told_as_one(sheet, cells) -> None:
    case = sheet(**{**NIGHT, **cells})
    said = filled(case, "complaint_institution")

    assert "拨打来电（未接）" in said and "电话（没有接通）" in said and "07:30" in said
    assert "进行了催收" not in said and "打来电话，没有接通" in filled(case, "evidence_log")


def test_whether_a_call_at_night_was_picked_up_is_asked_where_nothing_was_told_of_it(sheet) -> None:
    with open_case(sheet(**NIGHT)) as case:
        assert (case.contacts()[0], "contact.call_kind") in what_decides(GUIDANCE, case)
    with open_case(sheet(**{**NIGHT, "对方说的话": "今天必须还"})) as case:
        assert "contact.call_kind" not in dict(map(reversed, what_decides(GUIDANCE, case)))


def test_that_a_wife_did_not_sign_stands_in_no_paper_and_is_asked(sheet) -> None:
    told = "对方说他欠了两万块不还，让他老婆还"
    case = sheet(时间="2026-11-22 10:00", 联系方式="电话", 被联系的人="他老婆", 对方说的话="你老公欠我们两万，你替他还", 对方说了什么="把欠款的事告诉了别人", 事情的经过=told)  # fmt: skip
    papers = "".join(filled(case, ident) for ident in ("complaint_institution", "evidence_log"))

    assert "配偶" in papers and "签字）" not in papers.replace("（签字）", "").replace("（签名、签字）", "")
    with open_case(case) as held:
        assert (held.contacts()[0], "contact.recipient_role") in what_decides(GUIDANCE, held)


@pytest.mark.parametrize(
    ("wish", "kept", "out"),
    [
        ("想分期", None, "想分期"),
        ("按月慢慢还", None, "按月慢慢还"),
        ("是不是真的", None, "是不是真的"),
        ("不要再打给我妈，每月还1,500元", "不要再打给我妈", "1,500"),
        ("停止骚扰，书面道歉", "停止骚扰，书面道歉", None),
        ("不要再催我还款", "不要再催我还款", None),
        ("请开结清证明", "开结清证明", None),
    ],
)
def test_how_to_pay_and_a_question_are_no_request_of_a_complaint(sheet, wish, kept, out) -> None:
    case = sheet(时间="2026-11-22 23:00", 联系方式="短信", 对方说的话="还钱", 事先约定的时间="没有", 您希望怎么处理=wish, 要写的信="投诉")  # fmt: skip
    said = filled(case, "complaint_institution")
    noted = json.loads(Path("out/batch-report.json").read_text(encoding="utf-8"))["results"][0]["notes"]
    told = "".join(note["what"]["zh"] for note in noted if "没有写进投诉" in note["what"]["zh"])

    assert (f"另请求：{kept}" in said) if kept else "另请求" not in said
    assert (out not in said and out in told) if out else not told


def test_a_second_list_into_one_folder_keeps_the_report_of_the_first(sheet, tmp_path, capsys) -> None:
    sheet(事情的经过="她说她不想活了")
    write_csv(tmp_path / "b.csv", [{**SHEET, "客户编号": "B02"}])
    capsys.readouterr()
    run(["batch", "b.csv", "--out", "out", "--jobs", "1", "--format", "md"])
    told = capsys.readouterr()

    assert "batch-report-a.csv.json" in told.out + told.err
    kept = json.loads(Path("out/batch-report-a.csv.json").read_text(encoding="utf-8"))
    assert ["A01"] == [one["client"] for one in kept["results"]]
    run(["batch", "b.csv", "--out", "out", "--jobs", "1", "--format", "md"])
    assert "batch-report-b.csv" not in "".join(path.name for path in Path("out").iterdir())


def test_a_letter_is_picked_by_its_number_or_by_a_name_that_is_its_own() -> None:
    ids = ["complaint_institution", "complaint_regulator", "instalments"]

    assert ["complaint_regulator"] == _picked(ids, "2") == _picked(ids, "complaint_regulator")
    assert ["instalments"] == _picked(ids, "分期") == _picked(ids, "《分期还款协商信》")
    assert [] == _picked(ids, "投诉书") == _picked(ids, "网贷") == _picked(ids, "")


def test_what_is_said_of_despair_is_said_where_somebody_spoke_of_it(sheet, capsys) -> None:
    told = {}
    for words in ("不开门就砸了你家", "她说她不想活了，买好了药"):
        with open_case(sheet(眼前的危险="有人堵着门", 事情的经过=words)) as case:
            capsys.readouterr()
            Terminal(lang="zh").show(tell_alarms(GUIDANCE, case)[1])
            told[words] = "不想活之类的话" in capsys.readouterr().out

    assert [False, True] == list(told.values())
