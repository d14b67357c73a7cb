"""Consent in a clinic's own words: what takes it back is heard, and what is not plain stops a case and is said."""

import csv
import json
import zipfile
from pathlib import Path

import pytest

from helper.casefile import open_case
from helper.cases.recording import record
from helper.cases.sign_off import signatures
from helper.cli.app import run
from helper.clinic.consent import consent_said
from helper.guidance import load
from helper.model.contact import CASE
from helper.model.fact import Fact, Origin

HEADINGS = [
    "编号",
    "姓名",
    "手机",
    "来的是谁",
    "欠哪家",
    "什么时候",
    "怎么联系的",
    "找的谁",
    "对方怎么说的",
    "愿不愿意我们帮写",
]
LINE = ["1", "甲某", "0", "本人", "云上消费金融有限公司", "2026-11-20 20:30", "电话", "本人", "请您月底前还款", "同意"]
MORE = ["有没有危险", "要写的信"]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    """Return a function that runs helper batch on one line with cells changed, giving the screen and the result."""
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.chdir(tmp_path)

    def go(**changed: str) -> tuple[str, dict]:
        headings = [*HEADINGS, *MORE]
        cells = dict(zip(headings, [*LINE, "没有", "查合同"], strict=True)) | changed
        with Path("own.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([headings, [cells[one] for one in headings]])
        capsys.readouterr()
        run(["batch", "own.csv", "--out", "out", "--jobs", "1", "--format", "md", "--letters", "debt_information"])
        out = capsys.readouterr().out
        return out, json.loads(Path("out/batch-report.json").read_text(encoding="utf-8"))["results"][0]

    return go


@pytest.mark.parametrize(
    "said",
    [
        "她说不弄了，不同意",
        "不想弄了",
        "算了不办了",
        "撤回",
        "不让写了",
        "先别弄了",
        "取消授权",
        "同意，后来又说不弄了",
        "昨天来电话说算了",
        "changed her mind",
        "she doesn't want it any more",
        "withdrawn",
    ],
)
def test_consent_taken_back_in_everyday_words_is_heard(said: str) -> None:
    assert consent_said(said) is False


@pytest.mark.parametrize(
    "said",
    ["口头同意", "没签授权书，口头同意", "没有撤回", "没意见", "中", "本人同意，爱人也同意", "agreed on the phone"],
)
def test_consent_given_in_everyday_words_is_heard(said: str) -> None:
    assert consent_said(said) is True


@pytest.mark.parametrize(
    "said", ["再考虑考虑", "他儿子不让弄", "同意，但不要写单位", "妈妈点头了", "问她愿不愿意", "本来不同意，后来同意了"]
)
def test_what_is_neither_a_plain_yes_nor_a_plain_no_is_asked_again(said: str) -> None:
    assert consent_said(said) is None


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("今晚就带人去你家把你腿打断", "110"),
        ("我是市公安局经侦的，你涉嫌诈骗", "110"),
        ("把钱转到我们主任的个人卡上马上给你销账，不然今天抓人", "96110"),
    ],
)
def test_a_refused_consent_hides_no_threat_and_no_fraud(made, words: str, first: str) -> None:
    out, result = made(对方怎么说的=words, 愿不愿意我们帮写="不同意")

    assert "refused" == result["status"] and result["urgent"] > 0
    assert "先联系 1" in out and first in out and not Path("out/1").exists()


def test_a_refused_consent_hides_no_answer_about_danger_that_was_not_understood(made) -> None:
    out, result = made(有没有危险="有点怕", 愿不愿意我们帮写="不同意")

    assert "refused" == result["status"] and "先联系 1" in out


def test_a_signed_letter_is_a_draft_again_where_the_cell_of_consent_is_not_plain_any_more(made, capsys) -> None:
    made()
    letter = Path("out/1/letters/debt_information.md")
    _sign()
    assert "草稿" not in letter.read_text(encoding="utf-8")

    out, result = made(愿不愿意我们帮写="她再想想")
    assert ("failed", "1") == (result["status"], result["folder"]) and "再问本人" in out
    assert "草稿" in letter.read_text(encoding="utf-8")
    with open_case(Path("out/1")) as case:
        assert not signatures(case) and case.facts().value("consent.given") is None
    assert "再问本人" in made(愿不愿意我们帮写="她再想想")[0]

    made()
    with open_case(Path("out/1")) as case:
        assert case.facts().value("consent.given") is True


def test_consent_that_was_asked_in_the_case_since_is_not_taken_away_by_the_same_cell(made) -> None:
    made(愿不愿意我们帮写="她再想想")
    with open_case(Path("out/1")) as case:
        record(load(), case, CASE, [Fact("consent.given", True, Origin("told"))])

    assert made(愿不愿意我们帮写="她再想想")[1]["status"] != "failed"
    with open_case(Path("out/1")) as case:
        assert case.facts().value("consent.given") is True


def test_consent_taken_back_is_not_given_again_by_a_cell_that_is_not_plain(made) -> None:
    made()
    made(愿不愿意我们帮写="她说不弄了")
    made(愿不愿意我们帮写="再说吧")

    with open_case(Path("out/1")) as case:
        assert case.facts().value("consent.given") is False


def _sign() -> None:
    from helper import letters
    from helper.cases.papers import gather_papers
    from helper.cases.redrafting import sign_papers

    with open_case(Path("out/1")) as case:
        list(sign_papers(case, gather_papers(load(), case, "zh"), [letters.letter("debt_information")], "甲"))


def test_the_packets_of_somebody_who_withdrew_carry_the_mark_on_every_page_and_in_their_zip(made, capsys) -> None:
    made(要写的信="查合同")
    assert 0 == run(["packet", "--for", "creditor", "--case", "out/1"])
    made(愿不愿意我们帮写="撤回同意")
    folder = Path("out/1/packets/creditor")
    pages = [path for path in folder.rglob("*") if path.suffix in (".html", ".docx")]
    capsys.readouterr()

    assert pages
    for path in pages:
        data = path.read_bytes()
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as zipped:
                data = zipped.read("word/document.xml")
        assert "已撤回同意" in data.decode(), path
    with zipfile.ZipFile("out/1/packets/creditor.zip") as zipped:
        inside = [zipped.read(name) for name in zipped.namelist() if name.endswith(".html")]
    assert inside and all("已撤回同意" in page.decode() for page in inside)
    assert 0 == run(["verify", "out/1/packets/creditor.zip"]), "what the program wrote over is no change by another"


def test_the_report_keeps_no_word_of_somebody_who_withdrew(made) -> None:
    made(对方怎么说的="骂我全家都是老赖")
    made(对方怎么说的="骂我全家都是老赖", 愿不愿意我们帮写="撤回", 要写的信="投诉")

    told = Path("out/batch-report.json").read_text(encoding="utf-8")
    assert "老赖" not in told and "云上" not in told and "投诉" not in told


def test_who_withdrew_before_anything_was_made_is_not_rung_to_agree_again(made) -> None:
    _, result = made(愿不愿意我们帮写="撤回，资料删掉")

    assert "删掉" in result["next"][0]["zh"] and "征得" not in result["next"][0]["zh"]


def test_who_was_never_asked_is_still_asked_to_agree(made) -> None:
    _, result = made(愿不愿意我们帮写="不同意")

    assert "征得本人同意" in result["next"][0]["zh"]


def test_a_letter_wished_for_since_somebody_worked_on_the_case_is_named(made) -> None:
    made()
    with open_case(Path("out/1")) as case:
        record(load(), case, CASE, [Fact("debt.contract_number", "HT-1", Origin("told"))])
    said, _ = made(要写的信="查合同；投诉")

    assert "现在还想要《投诉书" in said
