"""Slips of whoever fills a sheet in a hurry: each is named where it stands, and none becomes a fact."""

import json
from pathlib import Path

import pytest

from helper.casefile import open_case
from helper.cli.app import run
from helper.clinic.cells import plain_moment


@pytest.fixture
def batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys, sheets):
    """Return a function that writes lines as a sheet and runs helper batch, giving results by client."""
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.chdir(tmp_path)

    def go(*lines: dict) -> dict[str, dict]:
        sheets.write_csv(tmp_path / "a.csv", [sheets.told(**line) for line in lines])
        run(["batch", "a.csv", "--out", "out", "--jobs", "1"])
        report = json.loads(Path("out/batch-report.json").read_text(encoding="utf-8"))
        return {one["client"]: one for one in report["results"]}

    return go


def notes(result: dict) -> str:
    return "".join(note["what"]["zh"] + note["do"]["zh"] for note in result["notes"])


@pytest.mark.parametrize("tail", ["12X", "1", "12345", "X123"])
def test_what_is_no_last_four_is_left_open_and_named(batch, tail) -> None:
    result = batch({"borrower__id_tail": tail})["A01"]

    assert "后四位" in notes(result)
    with open_case(Path("out/A01")) as case:
        assert case.facts().value("borrower.id_tail") is None


@pytest.mark.parametrize(("tail", "kept"), [("123x", "123x"), ("1234", "1234")])
def test_a_right_last_four_is_kept(batch, tail, kept) -> None:
    batch({"borrower__id_tail": tail})
    with open_case(Path("out/A01")) as case:
        assert kept == case.facts().value("borrower.id_tail")


@pytest.mark.parametrize("total", ["合计", "合 计", "总计", "Total"])
def test_a_line_of_totals_is_nobody(batch, total) -> None:
    assert ["A01"] == list(batch({}, {"client": total, "每月能还": "9000"}))


def test_what_the_sample_made_up_is_not_a_clients(batch) -> None:
    sample = {"合同号或尾号": "DEMO-2025-0001", "helper__name": "李某（虚构）", "分几期": "24"}
    result = batch({**sample, "每月能还": "600"})["A01"]

    assert notes(result).count("样例") >= 3
    with open_case(Path("out/A01")) as case:
        kept = case.facts()
        names = ("debt.contract_number", "helper.name", "offer.instalments", "offer.monthly_amount")
        assert [None] * 4 == [kept.value(name) for name in names]


def test_one_person_under_two_ids_is_named(batch) -> None:
    made = batch({"合同号或尾号": ""}, {"client": "A1", "合同号或尾号": ""})

    assert "可能是同一个人" in notes(made["A1"])


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("11/21/2026 9:15pm", "2026-11-21 21:15"),
        ("20/11/2026", "2026-11-20"),
        ("11/11/2026 12am", "2026-11-11 00:00"),
        ("5/6/2026", "5/6/2026"),
        ("31/31/2026", "31/31/2026"),
    ],
)
def test_a_date_that_can_be_only_one_is_read(said, read) -> None:
    assert read == plain_moment(said)


def test_danger_that_is_not_known_is_asked_about_and_an_unread_cell_is_a_next_step(batch) -> None:
    made = batch({"safety__danger_now": "不知道"}, {"client": "B", "borrower__phone": "2", "contact__at": "11/31/2026"})

    assert "安全吗" in made["A01"]["next"][0]["zh"]
    assert any("没有读懂" in one["zh"] for one in made["B"]["next"])


def test_a_spouse_who_may_have_signed_is_asked_about(batch) -> None:
    made = batch({"被联系的人": "老公"}, {"client": "B", "borrower__phone": "2", "被联系的人": "老公，没签过字"})

    assert ["签过字" in notes(made[client]) for client in ("A01", "B")] == [True, False]


def test_a_mistyped_name_is_a_file_that_is_not_there(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.chdir(tmp_path)
    run(["batch", "没有.xlsx", "--out", "q"])

    assert "没有找到这个文件" in "".join(capsys.readouterr())


def test_whoever_deletes_a_case_is_told_where_the_client_still_stands(batch, capsys) -> None:
    batch({})
    capsys.readouterr()
    run(["purge", "--case", "out/A01", "--yes"])
    said = capsys.readouterr().out

    assert "A01 那一行还在" in said and "batch-report.xlsx" in said


def test_of_many_cases_forty_are_listed_and_all_where_asked_for(batch, capsys) -> None:
    batch(*({"client": f"C{no:02}", "borrower__phone": f"9{no:02}"} for no in range(43)))
    capsys.readouterr()
    run(["cases", "out"])
    few = capsys.readouterr().out
    run(["cases", "out", "--all"])

    assert "还有 3 个没有列" in few and 40 == few.count("\nC") + few.startswith("C")
    assert 43 == sum(line.startswith("C") for line in capsys.readouterr().out.splitlines())


CALL = {"contact__at": "2026-11-20 22:40", "对方说的话": "再不还今天就派人去你家", "事情的经过": ""}


def test_one_call_entered_twice_is_one(batch) -> None:
    several = {**CALL, "contact__at": "2026-11-20 22:40；2026-11-20 14:05"}
    result = batch(several, {**CALL, "备注": "小林重复登的"})["A01"]

    with open_case(Path("out/A01")) as case:
        told = [case.facts(one).value("contact.at") for one in case.contacts()]
    assert ["2026-11-20T22:40", "2026-11-20T14:05"] == told
    assert "和第 2 行是同一次联系" in notes(result)


@pytest.mark.parametrize(
    "other",
    [
        {"contact__at": "2026-11-20 22:41"},
        {"对方说的话": "你老婆的电话我们也有"},
        {"联系方式": "短信"},
        {"被联系的人": "同事"},
        {"contact__at": "2026-11-20"},
    ],
)
def test_two_calls_that_differ_stay_two(batch, other) -> None:
    first = {**CALL, "被联系的人": "本人", "联系方式": "电话"}
    batch(first, {**CALL, "联系方式": "电话", **other})

    with open_case(Path("out/A01")) as case:
        assert len(case.contacts()) == 2


def test_a_line_that_went_from_the_sheet_is_named_where_somebody_works_on_the_case(batch) -> None:
    batch(CALL, {**CALL, "contact__at": "2026-11-20 22:45"})
    run(["ask", "borrower.name=张乙", "--case", "out/A01"])

    assert "第 2 次联系，名单里已经没有这一行" not in notes(
        batch(CALL, {**CALL, "contact__at": "2026-11-20 22:46"})["A01"]
    )
    assert "案件里第 2 次联系，名单里已经没有这一行" in notes(batch(CALL)["A01"])
