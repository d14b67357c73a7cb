"""A sheet typed by somebody who never saw the program's words: dialect, things told in passing, several in one cell."""

import pytest

from helper.clinic.cells import cell_facts, is_borrower
from helper.clinic.client_answers import ClientAnswers
from helper.clinic.clients import Clients
from helper.clinic.columns import LETTERS, SheetColumns
from helper.clinic.letters_asked import letters_asked
from helper.clinic.ticks import count_to_ask, propose_ticks
from helper.clinic.visitor import relation_told
from helper.errors import HelperError
from helper.guidance import load
from helper.model.fact import Facts, Origin
from helper.told.lenders import is_app, lenders_in

GUIDANCE = load()


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("咋催的", "contact.channel"),
        ("啥贷款", "debt.product"),
        ("他们讲的啥", "contact.words"),
        ("咋回事", "contact.account"),
        ("想让咱干啥", LETTERS),
        ("记一笔", "remark"),
        ("人怎么样", "remark"),
    ],
)
def test_a_heading_in_dialect_is_understood_like_one_without(heading: str, name: str) -> None:
    assert name == SheetColumns(GUIDANCE).name(heading)


@pytest.mark.parametrize(
    ("fact", "cell", "value"),
    [
        ("contact.call_kind", "前台接的", "conversation"),
        ("contact.call_kind", "接", "conversation"),
        ("consent.given", "中", True),
        ("consent.given", "要得", True),
        ("debt.product", "跟个人借的", "private"),
        ("debt.product", "种地贷款", "other"),
        ("debt.product", "车子融资租赁", "other"),
        ("contact.recipient_role", "他爹", "relative"),
        ("teller.relation", "担保的", "guarantor"),
        ("safety.danger_now", "好着呢", "none"),
        ("debt.amount_claimed", "本来借2万现在说6万", "60000"),
    ],
)
def test_a_cell_is_read_as_people_write_it(fact: str, cell: str, value: object) -> None:
    assert str(value) == str(cell_facts(GUIDANCE, fact, cell, Origin("row"))[0].value)


@pytest.mark.parametrize(
    ("fact", "cell"),
    [
        ("contact.call_kind", "没人接的"),
        ("contact.call_kind", "有的接了有的没接"),
        ("consent.given", "妈妈点头了"),
        ("debt.amount_claimed", "借5000到手3500"),
    ],
)
def test_what_is_not_plain_is_never_taken(fact: str, cell: str) -> None:
    try:
        value = cell_facts(GUIDANCE, fact, cell, Origin("row"))[0].value
    except HelperError:
        return
    assert value in (None, "unanswered")


@pytest.mark.parametrize(
    ("said", "relation"),
    [
        ("女儿替妈来问", "child"),
        ("代她妈妈来", "child"),
        ("老公死了，老婆来的", "heir"),
        ("爸爸走了，儿子来的", "heir"),
        ("替朋友问", None),
        ("妈妈没来，女儿来的", None),
    ],
)
def test_who_came_for_whom_is_read_from_one_cell(said: str, relation: str | None) -> None:
    assert relation == relation_told("谁来的", said)


@pytest.mark.parametrize("said", ["自个儿来的", "自己来", "当事人", "本人来了"])
def test_the_borrower_came_in_whatever_words(said: str) -> None:
    assert is_borrower(said)


def test_the_mother_a_daughter_asks_for_is_the_borrower_and_no_third_person(sheets, tmp_path, monkeypatch) -> None:
    from helper.casefile import open_case
    from helper.cli.app import run

    monkeypatch.chdir(tmp_path)
    line = {"编号": "A", "谁来的": "女儿替妈来问", "欠哪家": "中邮消费金融有限公司", "时间": "2026-11-20 06:40"}
    line |= {"联系方式": "电话", "找的谁": "妈妈", "原话": "大妈您欠款逾期了", "同意": "是"}
    run(["batch", str(sheets.write_csv(tmp_path / "a.csv", [line])), "--out", "out", "--jobs", "1"])
    with open_case(tmp_path / "out/A") as case:
        assert "borrower" == case.merged(case.contacts()[-1]).value("contact.recipient_role")


@pytest.mark.parametrize(
    ("said", "ident"),
    [
        ("叫他们别找我", "stop_improper_contact"),
        ("别半夜打", "stop_improper_contact"),
        ("停止联系姐姐", "stop_improper_contact"),
        ("告他们", "complaint_institution"),
        ("让他们给销账", "already_paid"),
        ("想看看合同", "debt_information"),
        ("咋办", ""),
        ("真的假的", ""),
    ],
)
def test_what_is_wanted_is_understood_or_asks_for_no_letter(said: str, ident: str, sheets, tmp_path) -> None:
    sheets.write_csv(tmp_path / "a.csv", [sheets.told(letters=said)])
    (client,) = Clients(tmp_path / "a.csv", SheetColumns(GUIDANCE))
    notes = []

    assert ident.split() == list(letters_asked(client, notes, ClientAnswers((), ()))) and not notes


@pytest.mark.parametrize("name", ["借呗", "京东金条", "拍拍贷", "万达贷", "支付宝"])
def test_an_app_is_a_platform_whose_lender_stands_in_the_contract(name: str) -> None:
    assert is_app(name)


@pytest.mark.parametrize("name", ["惠民农商行", "村里王老二", "海川消费金融有限公司", "东桥小额贷款有限公司"])
def test_an_institution_or_a_person_is_no_app(name: str) -> None:
    assert not is_app(name)


def test_two_apps_with_a_blank_between_are_two_lenders() -> None:
    assert ["花呗", "借呗"] == lenders_in("花呗 借呗")
    assert [] == lenders_in("平安银行 信用卡")


@pytest.mark.parametrize(
    ("account", "fact"),
    [
        ("三个人把车拖走了，没给单子", "contact.did.took_property"),
        ("两人进屋翻东西，把电视搬走了", "contact.did.took_property"),
        ("砸了两下门就走了", "contact.did.damaged_home"),
        ("贴了张纸在门上，写着欠债还钱", "contact.did.posted_publicly"),
        ("发到她朋友圈底下评论", "contact.did.posted_publicly"),
    ],
)
def test_a_deed_told_with_nobody_named_is_proposed(account: str, fact: str) -> None:
    told = Facts.of({"contact.account": account, "contact.channel": "visit"})

    assert fact in [tick.fact for tick in propose_ticks(GUIDANCE, told)]


@pytest.mark.parametrize(
    "account", ["我把车开走了，怕他们来拖", "家里两人都下岗了，东西卖了", "我发到群里问大家怎么办", "他说再不还就砸门"]
)
def test_what_the_client_did_or_what_was_only_threatened_is_no_deed(account: str) -> None:
    told = Facts.of({"contact.account": account, "contact.channel": "visit"})

    assert not [tick.fact for tick in propose_ticks(GUIDANCE, told) if tick.fact.startswith("contact.did.")]


@pytest.mark.parametrize(
    ("account", "count"),
    [
        ("一上午四十来个电话", "day.conversations_told"),
        ("一天三十几个没接的", "day.unanswered_told"),
        ("一晚上发了二十多条短信", "day.messages_told"),
        ("一晚上打仨", None),
        ("欠了三十天了", None),
    ],
)
def test_how_many_in_a_day_is_asked_where_an_account_speaks_of_it(account: str, count: str | None) -> None:
    assert count == count_to_ask(Facts.of({"contact.account": account}))
    assert count_to_ask(Facts.of({"contact.account": account, "day.unanswered_told": 3})) is None


def test_a_day_whose_hour_may_be_of_the_evening_is_kept_and_asked_back(sheets, tmp_path, monkeypatch) -> None:
    from helper.casefile import open_case
    from helper.cli.app import run

    monkeypatch.setenv("HELPER_TODAY", "2026-11-30")
    monkeypatch.chdir(tmp_path)
    run(["batch", str(sheets.write_csv(tmp_path / "a.csv", [sheets.told(contact__at="11月24日10点")])), "--out", "out"])
    said = sheets.said_of(tmp_path / "out", "A01")
    with open_case(tmp_path / "out/A01") as case:
        assert "2026-11-24" == case.merged(case.contacts()[-1]).value("contact.at")
    assert "22:00" in said and "可能有几种意思" in said


def test_a_client_whose_case_was_deleted_is_named_on_the_screen(sheets, tmp_path, monkeypatch, capsys) -> None:
    from helper.cli.app import run

    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.chdir(tmp_path)
    sheets.write_csv(tmp_path / "a.csv", [sheets.told()])
    run(["batch", "a.csv", "--out", "out", "--jobs", "1"])
    run(["purge", "--case", "out/A01", "--yes"])
    capsys.readouterr()
    run(["batch", "a.csv", "--out", "out", "--jobs", "1"])

    assert "A01：没有做" in capsys.readouterr().out
