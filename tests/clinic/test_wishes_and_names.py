"""What somebody wants is a letter or a wish, whatever the column is called; a lender's name is a name and nothing besides."""

import json
from pathlib import Path

import pytest

from helper.cli.app import run
from helper.clinic.alarms import keep_apart
from helper.clinic.clients import Client
from helper.clinic.columns import LETTERS, REMARK, Column, SheetColumns
from helper.clinic.letters_asked import WISH, settle_wishes
from helper.clinic.mapping import unread_words
from helper.clinic.rows import ClientRow
from helper.clinic.ticks import is_safe_to_be_asked
from helper.clinic.visitor import relation_told
from helper.guidance import load
from helper.model.fact import Facts
from helper.told.lenders import is_app, lender_name, loan_named

GUIDANCE = load()


def row_of(**cells: str) -> ClientRow:
    return ClientRow(7, [(Column(0, name, name.replace("__", ".")), said) for name, said in cells.items()])


@pytest.mark.parametrize("heading", ["想要什么", "想要啥", "要什么", "想怎么办"])
def test_a_heading_that_asks_what_is_wanted_is_that_of_the_letters(heading: str) -> None:
    assert LETTERS == SheetColumns(GUIDANCE).name(heading)


@pytest.mark.parametrize("said", ["投诉", "分期", "投诉、报警", "问问咋办", "不知道"])
def test_a_paper_that_is_named_is_no_wish(said: str) -> None:
    row = row_of(complaint__wish=said)
    settle_wishes(row)
    assert (said, "") == (row.cell(LETTERS), row.cell(WISH))


def test_a_wish_is_a_wish_under_either_heading() -> None:
    wish, mixed = row_of(complaint__wish="停止联系家人；书面答复"), row_of(letters="投诉；退我多收的利息")
    settle_wishes(wish)
    settle_wishes(mixed)
    assert "停止联系家人；书面答复" == wish.cell(WISH)
    assert ("投诉", "退我多收的利息") == (mixed.cell(LETTERS), mixed.cell(WISH))


def test_a_word_nobody_can_read_is_asked_about_with_its_line_and_client() -> None:
    row = ClientRow(
        9, [(Column(0, "危险", "safety.danger_now"), "有点怕"), (Column(1, "姓名", "borrower.name"), "吴某")]
    )
    assert ("9 吴某",) == unread_words(GUIDANCE, [row], {})[0].whose


@pytest.mark.parametrize("name", ["拍拍贷", "微粒贷", "花呗", "美团借钱", "360借条", "分期乐"])
def test_an_app_is_not_asked_about_one_by_one(name: str) -> None:
    assert is_app(name) and not unread_words(GUIDANCE, [ClientRow(2, [(Column(0, "欠哪家", "lender"), name)])], {})


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("已经还清了 宁银消费", "宁银消费"),
        ("宁银消费，已经还清了", "宁银消费"),
        ("好像是借的马上消费", "马上消费"),
        ("欠条", "欠条"),
    ],
)
def test_how_the_debt_stands_is_no_part_of_the_lenders_name(said: str, name: str) -> None:
    assert name == lender_name(said)


def test_a_lenders_name_says_of_a_card_that_it_is_one() -> None:
    assert ("信用卡", None) == (loan_named("招商银行信用卡"), loan_named("招商银行"))


def test_what_is_told_of_several_lenders_goes_into_no_lenders_log() -> None:
    row = row_of(contact__account="两家都打，一天十几个")
    one, of_two = Client("3", "3", [row]), Client("3", "3-甲", [row], lender="甲")

    assert not keep_apart(one, row) and row.cell("contact.account")
    assert keep_apart(of_two, row) and not row.cell("contact.account") and row.cell(REMARK)


def test_an_emergency_contact_may_be_who_came() -> None:
    assert "none" == relation_told("来的是谁", "紧急联系人")


def test_do_not_call_me_is_no_blow() -> None:
    assert not is_safe_to_be_asked(Facts.of({"complaint.wish": "别打我"}))
    assert is_safe_to_be_asked(Facts.of({"contact.account": "他昨天打我"}))


def test_what_a_plan_needs_is_taken_out_of_the_account_of_whoever_asks_for_one(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-30")
    monkeypatch.chdir(tmp_path)
    head = "编号,姓名,电话,债主,同意吗,想要什么,经过\n"
    rows = [
        "P1,萧红,13800010029,海川消费金融,同意,分期,失业了，每月能还500，想分24期\n",
        "P2,萧兰,13800010030,海川消费金融,同意,投诉,失业了，他们说每月还500，分24期\n",
    ]
    Path("a.csv").write_text(head + "".join(rows), encoding="utf-8")
    run(["batch", "a.csv", "--out", "out", "--jobs", "1", "--columns", "债主=lender"])

    made = {one["client"]: one for one in json.loads(Path("out/batch-report.json").read_text("utf-8"))["results"]}
    assert ["instalments"] == made["P1"]["letters"]
    assert {"“失业了”按“困难的原因”记下", "“每月能还500”按“每月能还”记下", "“分24期”按“分几期”记下"} <= {
        note["what"]["zh"] for note in made["P1"]["notes"]
    }
    assert "按“每月能还”" not in str(made["P2"]["notes"])
