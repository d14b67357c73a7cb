"""A clinic that nobody here knew: its headings, a debt that was sold on, whose mother came, and what it wishes for."""

import csv
import json
from pathlib import Path

import pytest

from helper.casefile import open_case
from helper.cli.app import run
from helper.clinic.columns import SheetColumns
from helper.guidance import load
from helper.told.lenders import holder_and_first, shares_in

GUIDANCE = load()
HEADINGS = ["编号", "日期", "接待人", "姓名", "手机", "和债务的关系", "欠谁的", "催收都干了啥", "他们说的话", "啥时候", "手里有什么", "想让我们干啥", "打官司没", "授权了吗", "补充"]  # fmt: skip
LINE = ["1", "11-20", "小陈", "吴芳", "13800020001", "本人", "招商银行信用卡", "打电话", "请尽快还款", "11-19 15:10", "录音", "", "没", "同意", ""]  # fmt: skip


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that runs helper batch on lines like LINE, changed by heading, and gives results by client."""
    monkeypatch.setenv("HELPER_TODAY", "2026-11-30")
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.chdir(tmp_path)

    def go(*changes: dict[str, str]) -> dict[str, dict]:
        lines = [
            [change.get(heading, said) for heading, said in zip(HEADINGS, LINE, strict=True)] for change in changes
        ]
        with (tmp_path / "own.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([HEADINGS, *lines])
        run(["batch", "own.csv", "--out", "out", "--jobs", "1"])
        results = json.loads((tmp_path / "out/batch-report.json").read_text(encoding="utf-8"))["results"]
        return {f"{one['client']} {one['lender']}".strip(): one for one in results}

    return go


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("和债务的关系", "teller.relation"),
        ("跟这笔钱什么关系", "teller.relation"),
        ("手里有什么", "remark"),
        ("手上都有啥材料", "remark"),
        ("打官司没", "remark"),
        ("起诉没有", "remark"),
        ("补充", "remark"),
        ("其他情况", "remark"),
    ],
)
def test_a_heading_is_known_by_what_it_speaks_of(heading: str, name: str) -> None:
    assert name == SheetColumns(GUIDANCE).name(heading)


def test_what_they_did_in_sentences_is_what_happened_and_days_beside_times_are_when_somebody_came(made) -> None:
    made(
        {},
        {"编号": "2", "日期": "11-21", "啥时候": "昨天晚上9点多", "催收都干了啥": "两个人到家里坐到十点"},
        {"编号": "3", "啥时候": "上周五下午"},
    )

    with open_case(Path("out/2")) as case:
        assert "2026-11-20" in str(case.facts(1).value("contact.at"))
        assert "坐到十点" in str(case.facts(1).value("contact.account"))


@pytest.mark.parametrize(
    ("cell", "both"),
    [
        ("资产公司，原来是广发卡", ("资产公司", "广发卡")),
        ("东方资产（原广发银行）", ("东方资产", "广发银行")),
        ("某资产管理公司，从捷信买来的", ("某资产管理公司", "捷信")),
        ("信达资产，广发银行转让给他们的", ("信达资产", "广发银行")),
    ],
)
def test_who_bought_a_debt_and_who_lent_it_are_one_debt(cell: str, both: tuple[str, str]) -> None:
    assert both == holder_and_first(cell)
    assert [] == shares_in(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "花呗、借呗",
        "捷信，以前借过两次",
        "中信银行，原来欠3万",
        "招商银行（信用卡）",
        "360借条，之前是还呗",
        "花呗，京东白条买了",
    ],
)
def test_no_other_lender_becomes_the_first_of_a_sold_debt(cell: str) -> None:
    assert (cell, "") == holder_and_first(cell)


def test_how_many_lenders_there_are_is_no_part_of_a_name() -> None:
    assert ["玖富", "拍拍贷"] == [share.lender for share in shares_in("两家：玖富、拍拍贷")]
    assert [] == shares_in("中信银行，原来欠3万")


def test_a_mother_beside_her_sons_debt_is_his_mother(made) -> None:
    made({"和债务的关系": "妈妈", "欠谁的": "儿子欠的，不知道哪家"}, {"编号": "2"})

    with open_case(Path("out/1")) as case:
        assert ("contacted", "parent") == tuple(case.facts(0).value(f"teller.{name}") for name in ("role", "relation"))


def test_who_never_borrowed_and_lost_their_card_writes_for_themselves(made) -> None:
    made({"和债务的关系": "没借过，身份证丢过"}, {"编号": "2"})

    with open_case(Path("out/1")) as case:
        assert ("吴芳", True) == (case.facts(0).value("borrower.name"), case.facts(0).value("debt.not_mine"))


@pytest.mark.parametrize("wish", ["晚上别打", "少打点", "让他们别来", "别骂人", "周末不要联系"])
def test_a_wish_for_quiet_is_the_letter_that_asks_for_it(made, wish: str) -> None:
    assert "stop_improper_contact" in made({"想让我们干啥": wish}, {"编号": "2"})["1"]["letters"]


@pytest.mark.parametrize(
    ("wish", "letter"), [("征信改过来", "credit_objection_lender"), ("投诉玖富", "complaint_institution")]
)
def test_a_wish_names_its_letter_though_it_lacks_something(made, wish: str, letter: str) -> None:
    one = made({"想让我们干啥": wish}, {"编号": "2"})["1"]

    assert letter in [*one["letters"], *one["letters_lacking"]]
