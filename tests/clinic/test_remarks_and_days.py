"""Two things a sheet says by the way: a volunteer's remark is nobody's statement, and 昨晚 is one evening for ever."""

import json
from pathlib import Path

import pytest

from helper.casefile import open_case
from helper.cli.app import run


@pytest.fixture
def batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sheets):
    """Return a function that writes lines as a sheet and runs helper batch on a day, giving results by client."""
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.chdir(tmp_path)

    def go(*lines: dict, day: str = "2026-11-30", words: tuple[str, ...] = ()) -> dict[str, dict]:
        monkeypatch.setenv("HELPER_TODAY", day)
        sheets.write_csv(tmp_path / "a.csv", [sheets.told(**line) for line in lines])
        run(["batch", "a.csv", "--out", "out", "--jobs", "1", "--format", "md", *words])
        report = json.loads(Path("out/batch-report.json").read_text(encoding="utf-8"))
        return {one["client"]: one for one in report["results"]}

    return go


def when(client: str, contact: int = 1) -> str:
    with open_case(Path("out") / client) as case:
        return str(case.facts(contact).value("contact.at"))


def test_a_name_mended_days_later_leaves_last_night_where_it_was(batch) -> None:
    first = batch({"contact__at": "昨晚十点多"})
    before = when("A01")
    again = batch({"contact__at": "昨晚十点多", "借款人姓名": "张乙"}, day="2026-12-04")

    assert before.startswith("2026-11-29") and before == when("A01") and "redone" == again["A01"]["status"]
    for report in (first, again):
        assert any(
            "昨晚十点多" in note["what"]["zh"] and "2026-11-30" in note["what"]["zh"] for note in report["A01"]["notes"]
        )
    assert "12月3日" not in "".join(path.read_text(encoding="utf-8") for path in Path("out/A01/letters").glob("*.md"))


def test_the_same_words_in_a_new_line_are_another_evening(batch) -> None:
    batch({"contact__at": "昨晚十点多"})
    batch({"contact__at": "昨晚十点多"}, {"contact__at": "昨晚十点多", "对方说的话": "还钱"}, day="2026-12-04")

    assert ["2026-11-29", "2026-12-03"] == [when("A01", contact)[:10] for contact in (1, 2)]


def test_a_day_without_its_year_stays_in_its_year_and_a_whole_date_is_kept_nowhere(batch) -> None:
    batch({"contact__at": "11月20日 10:00"}, {"client": "B", "borrower__phone": "2"})
    batch({"contact__at": "11月20日 10:00", "借款人姓名": "张乙"}, day="2027-12-04")

    assert "2026-11-20" == when("A01")[:10]
    assert ["A01"] == list(json.loads(Path("a.days.json").read_text(encoding="utf-8"))["days"])


@pytest.mark.parametrize("heading", ["备注", "notes", "说明", "跟进情况"])
def test_a_remark_is_in_no_letter_and_kept_with_the_case(batch, heading) -> None:
    result = batch({heading: "同事很烦，不太想管"}, words=("--letters", "complaint_institution,police_statement"))[
        "A01"
    ]

    letters = list(Path("out/A01").rglob("*.md"))
    assert letters and result["letters"]
    assert not any("同事很烦" in path.read_text(encoding="utf-8") for path in letters)
    with open_case(Path("out/A01")) as case:
        assert "contact.account" not in case.facts(1)


def test_a_remark_is_heard_where_somebody_is_in_danger_and_proposed_where_the_collector_acts(batch) -> None:
    made = batch(
        {"备注": "她说不想活了"},
        {"client": "B", "borrower__phone": "2", "对方说了什么": "", "备注": "催收员骂她是废物"},
        {"client": "C", "borrower__phone": "3", "对方说了什么": "", "备注": "她骂自己是废物"},
    )

    assert 1 == made["A01"]["urgent"] and "12356" in made["A01"]["next"][0]["zh"]
    assert [True, False] == ["废物" in str(made[client]["to_check"]) for client in "BC"]
    assert made["A01"]["urgent"] == batch({"备注": "她说不想活了"})["A01"]["urgent"]


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ({"备注": "有律师:陈律师"}, "律师"),
        ({"事情的经过": "已经请了律师"}, "律师"),
        ({"事情的经过": "金额不对,还清了还催"}, "结清证明"),
        ({"备注": "还清了,有结清证明"}, "结清证明"),
        ({"备注": "对方自称律师，没有律师函"}, ""),
        ({"事情的经过": "没请律师，还没还清"}, ""),
        ({"备注": "想等还清以后再说"}, ""),
        ({"事情的经过": "11月跟他说了失业，要协商，他说只能一次还清"}, ""),
        ({"事情的经过": "他让我今天之内还清"}, ""),
        ({"事情的经过": "上个月才还清的，他还打来要我一次结清"}, "结清证明"),
        ({"事情的经过": "he said it must be paid in full today"}, ""),
    ],
)
def test_a_lawyer_or_a_debt_told_as_paid_is_asked_after_before_any_letter(
    helper, sheets, tmp_path, told, asked
) -> None:
    sheets.write_csv(tmp_path / "a.csv", [sheets.told(client="A", **told)])
    helper("batch", "a.csv", "--out", "out", "--jobs", "1")
    first = sheets.report_of(tmp_path / "out")["results"][0]["next"][0]["zh"]

    assert (asked in first and "先问" in first) if asked else "先问律师" not in first and "已经还清" not in first
