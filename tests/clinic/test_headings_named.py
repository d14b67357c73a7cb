"""What clinics call their columns and type for them: known at sight, likened to what they mean, several at one prompt."""

import json
from pathlib import Path

import pytest

from helper.casefile import open_case
from helper.casefile.state import Remarks
from helper.cli.app import run
from helper.cli.commands import batch as command
from helper.cli.terminal import Terminal
from helper.clinic.batch import ClientSheet
from helper.clinic.column_names import parse_columns
from helper.clinic.columns import SheetColumns
from helper.errors import HelperError
from helper.guidance import load

GUIDANCE = load()


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        *((one, "lender") for one in ("债主", "债权方", "欠款机构", "放贷的", "出借人", "贷款银行", "欠哪家")),
        *((one, "client") for one in ("登记号", "受理号", "接待编号", "流水号", "来访登记号", "个案号")),
        *((one, "helper.name") for one in ("经手", "经手人", "接案人", "值班", "受理人", "谁接待的")),
        *((one, "teller.relation") for one in ("什么身份", "身份", "来人身份", "是什么人")),
        *(
            (one, "remark")
            for one in ("逾期多久", "逾期天数", "断供多久", "催了几次", "催收次数", "有没有证据", "证据")
        ),
        *((one, "contact.claimed_identity") for one in ("谁打的", "谁催的", "打来的人", "什么人催的")),
    ],
)
def test_a_heading_clinics_write_is_known_at_sight(heading: str, name: str) -> None:
    assert name == SheetColumns(GUIDANCE).name(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "债主电话",
        "机构电话",
        "住址",
        "生日",
        "性别",
        "年龄",
        "学历",
        "星期几",
        "借款方",
        "备用电话",
        "家庭情况",
        "经手机构",
    ],
)
def test_a_heading_of_something_else_is_taken_for_none_of_them(heading: str) -> None:
    taken = SheetColumns(GUIDANCE).name(heading)

    assert taken not in (
        "lender",
        "client",
        "helper.name",
        "teller.relation",
        "contact.claimed_identity",
        "borrower.phone",
    )


@pytest.mark.parametrize("said", ["催收次数", "逾期天数", "逾期", "第几次催", "证据照片", "被骚扰次数"])
def test_a_column_nobody_knows_is_likened_to_something(said: str) -> None:
    assert SheetColumns(GUIDANCE).near(said)


def test_how_they_collect_is_not_likened_to_how_it_was_paid_off() -> None:
    assert "paid.account" not in dict(SheetColumns(GUIDANCE).near("怎么催的"))


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("x=对方说了什么", "contact.said"),
        ("x=事情的经过", "contact.account"),
        ("x=contact.words", "contact.words"),
        ("x=债主", "lender"),
    ],
)
def test_a_column_is_named_in_chinese_on_the_command_line(word: str, name: str) -> None:
    assert {"x": name} == parse_columns(GUIDANCE, [word])


def test_a_name_there_is_none_of_is_said_with_what_is_near() -> None:
    with pytest.raises(HelperError) as refused:
        parse_columns(GUIDANCE, ["x=未接电话次数统计"])

    assert "没接" in refused.value.lines("zh")[-1]


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return the path of a sheet with two headings nobody knows and a cell that names two people."""
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.setenv("HELPER_TODAY", "2026-11-30")
    monkeypatch.chdir(tmp_path)
    cells = [
        "A01",
        "张伟",
        "13800010003",
        "美团借钱",
        "同意",
        "2026-11-17",
        "电话",
        "爸爸、前同事老周",
        "张伟欠钱，你让他还",
        "小陈",
        "3月",
    ]
    heads = ["编号", "姓名", "电话", "债主", "同意吗", "什么时候", "怎么联系的", "联系了谁", "原话", "甲乙", "丙丁"]
    Path("a.csv").write_text(",".join(heads) + "\n" + ",".join(cells) + "\n", encoding="utf-8")
    return Path("a.csv")


def test_two_columns_are_changed_at_one_prompt_and_the_list_is_shown_once(sheet, monkeypatch, capsys) -> None:
    kept, told = ClientSheet(GUIDANCE, sheet, []), []
    kept.propose()
    places = [str(list(kept.mapping.columns).index(one) + 1) for one in ("甲乙", "丙丁")]
    answers = iter(["、".join(places), "经手", "备注", "", "1"])

    def read(_) -> str:
        told.append(capsys.readouterr().out)
        return next(answers)

    monkeypatch.setattr(command.prompt, "read_line", read)
    mapping = command.confirm_mapping(Terminal("zh"), kept)

    assert ("helper.name", "remark") == (mapping.columns["甲乙"], mapping.columns["丙丁"])
    assert 1 == sum("原话照抄" in shown for shown in told)


def test_a_cell_that_names_two_people_is_two_contacts(sheet, monkeypatch, capsys) -> None:
    kept = ClientSheet(GUIDANCE, sheet, [])
    [unread] = [one for one in kept.propose() if one.fact == "contact.recipient_role"]
    answers = iter(["", "+", "4、6", *[""] * 5])
    monkeypatch.setattr(command.prompt, "read_line", lambda _: next(answers))
    command.confirm_mapping(Terminal("zh"), kept)
    run(["batch", "a.csv", "--out", "out", "--jobs", "1"])

    with open_case(Path("out/A01")) as case:
        roles = [case.facts(one).value("contact.recipient_role") for one in case.contacts()]
        said = [case.facts(one).value("contact.words") for one in case.contacts()]
    choices = [value for value, _ in GUIDANCE.questions[unread.fact].choices]
    assert [choices[3], choices[5]] == roles
    assert ["张伟欠钱，你让他还", None] == said
    assert "1" in json.loads(Path("out/batch-report.json").read_text(encoding="utf-8"))["results"][0]["folder"]


def test_several_columns_of_remarks_are_all_kept_beside_one_called_so(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("b.csv").write_text(
        "登记号,姓名,逾期多久,催了几次,有没有证据,备注\nA1,张伟,4个多月,3,录音有,老母亲有病\n", encoding="utf-8"
    )
    run(["batch", "b.csv", "--out", "out", "--jobs", "1"])

    with open_case(Path("out/A1")) as case:
        assert ["4个多月", "3", "录音有", "老母亲有病"] == list(case.kept(Remarks).said)
