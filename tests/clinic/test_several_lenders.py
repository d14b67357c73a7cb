"""One letter goes to one lender: a cell that names several is held back, and nobody's papers go into a packet twice."""

from pathlib import Path

import pytest

from helper.casefile import open_case
from helper.casefile.state import Remarks
from helper.cli.app import run
from helper.model.contact import CASE
from helper.model.fact import Fact
from helper.told.lenders import lender_name, lenders_in, shares_in
from tests.conftest import write_csv

ROW = {
    "客户编号": "L3",
    "借款人姓名": "孙七",
    "借款人电话": "13800123417",
    "贷款机构的种类": "网络小贷",
    "联系方式": "短信",
    "时间": "2026-11-22 23:00",
    "被联系的人": "本人",
    "对方说的话": "再不还就把你抓起来坐牢",
    "当事人同意代为整理": "是",
}


@pytest.fixture
def batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    """Return a function that makes the cases of one client, a line for each lender cell, and gives the screen."""
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.setenv("HELPER_TODAY", "2026-11-30")
    monkeypatch.chdir(tmp_path)

    def go(*lenders: str) -> str:
        write_csv(tmp_path / "a.csv", [{**ROW, "贷款机构名称": lender} for lender in lenders])
        capsys.readouterr()
        run(["batch", "a.csv", "--out", "out", "--jobs", "1"])
        return capsys.readouterr().out

    return go


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("花呗、京东白条、美团借钱", 3),
        ("借呗，微粒贷", 2),
        ("海川消费金融有限公司", 0),
        ("平安银行，深圳分行", 0),
        ("中国银行/信用卡", 0),
        ("安逸消费金融有限公司 / 东桥小额贷款有限公司", 2),
        ("安逸消费金融有限公司/东桥小额贷款有限公司", 2),
        ("安逸消费金融有限公司和东桥小额贷款有限公司", 2),
        ("安逸消金+东桥小贷+徽光银行", 3),
        ("Example Bank / Sample Finance Ltd", 2),
        ("花呗/微粒贷", 2),
        ("中国银行和中国建设银行", 2),
        ("安逸消金/安逸消费金融有限公司", 0),
        ("快贷花/海川小额贷款有限公司", 0),
        ("中和农信小额贷款有限公司", 0),
        ("徽光银行和平支行", 0),
        ("花呗那种，叫“校园快分期”", 0),
        ("一个App，名字是「快贷花」", 0),
        ("拍拍贷（拍拍贷、上海某某公司）", 0),
        ("海川消费金融，委托某某公司催收", 0),
        ("银行、网贷", 0),
    ],
)
def test_several_lenders_in_a_cell_are_told_from_one(cell: str, count: int) -> None:
    assert count == len(lenders_in(cell))


def test_a_cell_of_several_lenders_makes_a_case_for_each_and_no_letter_tells_of_another(batch) -> None:
    said = batch("花呗、京东白条、美团借钱")

    assert "做好了：3" in said
    assert ["L3-京东白条", "L3-美团借钱", "L3-花呗"] == sorted(
        path.name for path in Path("out").iterdir() if path.is_dir()
    )
    for folder in ("L3-京东白条", "L3-美团借钱", "L3-花呗"):
        with open_case(Path("out") / folder) as case:
            # Who said it cannot be told: it stands in the remark, and against no lender.
            assert not case.contacts() and any("坐牢" in said for said in case.kept(Remarks).said)
    report = Path("out/batch-report.json").read_text(encoding="utf-8")
    assert "3 家" in report and "问清哪一家打的" in report and "没有查到不合规" not in report


@pytest.mark.parametrize(
    ("cell", "shares"),
    [
        ("京东白条8千，花呗6千，拍拍贷1万2", [("京东白条", "8千"), ("花呗", "6千"), ("拍拍贷", "1万2")]),
        ("玖富、宜信", [("玖富", ""), ("宜信", "")]),
        ("招商银行30000元；借呗5000", [("招商银行", "30000元"), ("借呗", "5000")]),
        ("360借条、51信用卡管家贷", [("360借条", ""), ("51信用卡管家贷", "")]),
        ("花呗8千", []),
        ("海川消费金融，尾号1234", []),
    ],
)
def test_what_is_owed_to_each_of_several_lenders_is_read_with_its_name(
    cell: str, shares: list[tuple[str, str]]
) -> None:
    assert shares == list(shares_in(cell))


def test_a_client_in_despair_whose_cell_names_two_lenders_stands_first_among_the_cases(batch, tmp_path, capsys) -> None:
    row = {**ROW, "贷款机构名称": "玖富、宜信", "备注": "不想活了，就想给孩子留点钱", "客户编号": "Z9"}
    write_csv(tmp_path / "a.csv", [{**ROW, "贷款机构名称": "花呗", "对方说的话": "不还卸你一条腿"}, row])
    run(["batch", "a.csv", "--out", "out", "--jobs", "1"])
    capsys.readouterr()
    run(["cases", "out"])

    assert capsys.readouterr().out.startswith("Z9-")


def test_somebody_in_despair_of_whom_no_case_could_be_made_stands_first_among_the_cases(
    batch, tmp_path, capsys
) -> None:
    row = {**ROW, "贷款机构名称": "玖富", "备注": "不想活了", "客户编号": "Z9"}
    write_csv(tmp_path / "a.csv", [{**ROW, "贷款机构名称": "花呗"}, row, {**row, "借款人姓名": "周九"}])
    run(["batch", "a.csv", "--out", "out", "--jobs", "1"])
    capsys.readouterr()
    run(["cases", "out"])
    said = capsys.readouterr().out

    assert not Path("out/Z9").exists()
    assert said.startswith("Z9") and "还没有建案件" in said and "12356" in said


def test_a_case_no_line_stands_for_is_named_and_goes_into_no_joint_packet(batch, capsys) -> None:
    batch("花呗／快贷平台")
    with open_case(Path("out/L3")) as case:
        case.record_answers({CASE: [Fact("creditor.name", "花呗、京东白条")]})
    said = batch("花呗", "京东白条")
    assert "L3：表里已经没有它的那一行" in said and "purge" in said
    run(["packet", "--together", "--for", "regulator", "--case", "out/L3-花呗"])
    told = capsys.readouterr()

    assert "没有放进去：L3（花呗、京东白条）" in told.out + told.err
    assert ["01-花呗", "02-京东白条"] == sorted(path.name for path in Path("out/L3-花呗/packets/regulator-together/材料").glob("0[1-9]-*") if path.is_dir())  # fmt: skip
    assert "没有它的那一行" not in batch("花呗", "京东白条").replace("L3：表里已经没有它的那一行", "", 1)


def test_the_same_person_and_lender_under_two_numbers_is_told(batch, tmp_path, capsys) -> None:
    row = {**ROW, "贷款机构名称": "海川消费金融有限公司"}
    write_csv(tmp_path / "a.csv", [row, {**row, "客户编号": "X9", "借款人电话": "１３８-0012-3417"}, {**row, "客户编号": "X8", "借款人电话": "13900000001"}])  # fmt: skip
    run(["batch", "a.csv", "--out", "out", "--jobs", "1"])
    said = capsys.readouterr().out

    assert "L3 和 X9" in said and "X8：" not in said and "X8 和" not in said


def test_a_packet_of_letters_that_were_never_written_before_says_that_they_are_drafts(batch, capsys) -> None:
    batch("花呗", "京东白条")
    capsys.readouterr()
    run(["packet", "--for", "creditor", "--letter", "debt_information", "--case", "out/L3-花呗"])
    told = capsys.readouterr()

    assert "里面的信是草稿" in told.out and "先不要交出去" in told.out


def test_what_is_described_and_called_by_its_name_has_that_name() -> None:
    assert lender_name("花呗那种，叫“校园快分期”") == "校园快分期"


def test_one_name_and_phone_under_two_numbers_with_two_lenders_look_like_one_person(batch, tmp_path, capsys) -> None:
    row = {**ROW, "贷款机构名称": "花呗"}
    write_csv(
        tmp_path / "a.csv", [row, {**row, "客户编号": "X9", "借款人电话": "138-0012-3417", "贷款机构名称": "微粒贷"}]
    )
    run(["batch", "a.csv", "--out", "out", "--jobs", "1"])

    assert "L3 和 X9 姓名、电话一样，债主不同" in capsys.readouterr().out


def test_who_withdrew_under_one_number_is_asked_under_the_other_too(batch, tmp_path, capsys) -> None:
    row = {**ROW, "贷款机构名称": "花呗", "当事人同意代为整理": "撤回"}
    other = {**ROW, "客户编号": "X9", "贷款机构名称": "微粒贷"}
    write_csv(tmp_path / "a.csv", [row, other])
    run(["batch", "a.csv", "--out", "out", "--jobs", "1"])

    assert "L3 没有同意或者撤回了，X9 照做了" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("花呗，有逾期", 0),
        ("招行信用卡，京东白条", 2),
        ("360借条1万 还呗8千", 2),
        ("浦发信用卡，2019年的", 0),
        ("平安银行，平安信用卡", 0),
        ("建行信用卡、工行信用卡", 2),
        ("借呗，已经逾期", 0),
        ("花呗，每月还500", 0),
        ("微粒贷，老公借的", 0),
        ("还呗、省呗", 2),
    ],
)
def test_how_a_debt_stands_is_no_second_lender(cell: str, count: int) -> None:
    assert count == len(shares_in(cell))
