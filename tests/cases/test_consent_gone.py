"""Consent was taken back: nothing goes out of the case by any door, both ways on are said, and old pages show it."""

from pathlib import Path

import pytest

from helper.casefile import open_case

PUTS_OUT = {
    "write": ("write", "complaint_institution"),
    "packet": ("packet", "--for", "volunteer"),
    "export": ("export", "--out", "x.zip"),
    "paste": ("paste", "creditor_complaint"),
    "report": ("report",),
    "report for another": ("report", "--for", "volunteer", "--out", "x.html"),
    "log export": ("log", "export"),
    "log export to a file": ("log", "export", "--out", "x.csv"),
    "log export as json": ("log", "export", "--format", "json", "--show-numbers"),
    "the form": ("edit", "--out", "x.yaml"),
    "days due": ("next", "--ics", "x.ics"),
    "figures": ("cost", "--received", "3500", "--payment", "5000", "--months", "1", "--on", "2026-10-01", "--html", "x.html"),
    "plan": ("plan", "--income", "5000", "--debt", "10000", "--html", "x.html"),
}  # fmt: skip
LOOKS = {"batch", "cases", "check", "collectors", "demo", "explain", "findings", "guide", "import", "import-case",
    "letters", "limitation", "replied", "review", "rules", "screenshots", "sent", "start", "stats", "template",
    "timeline", "verify", "where", "ask", "owed", "purge"}  # fmt: skip
"""Commands that ask, show or delete, or are of no case; timeline and owed are tried with what they need elsewhere."""


@pytest.fixture
def case(helper, sheets, tmp_path) -> Path:
    sheets.write_csv(tmp_path / "a.csv", [sheets.told(letters="complaint_institution")])
    helper("batch", "a.csv", "--out", "out")
    assert 0 == helper("report", "--case", "out/A01").code
    assert 0 == helper("ask", "consent.given=否", "--case", "out/A01").code
    return tmp_path / "out/A01"


@pytest.mark.parametrize("words", PUTS_OUT.values(), ids=PUTS_OUT)
def test_nothing_goes_out_and_both_ways_on_are_said(helper, case, tmp_path, words) -> None:
    before = files(tmp_path)
    ran = helper(*words, "--case", "out/A01")

    assert 0 != ran.code and "helper purge" in ran.err and "consent.given=是" in ran.err, ran
    assert "13800000000" not in ran.out and "张甲" not in ran.out
    assert before == files(tmp_path)


def files(folder: Path) -> dict[Path, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith((".helper", "case.db")))
    return {path: path.read_bytes() for path in paths}


def test_every_command_is_one_that_puts_out_or_one_that_looks() -> None:
    from helper.cli import commands

    names = {path.stem.strip("_").replace("_", "-") for path in Path(commands.__file__).parent.glob("*.py")}
    assert set() == names - {"init"} - LOOKS - {words[0] for words in PUTS_OUT.values()}


def test_a_page_made_before_is_marked_once_and_named(helper, case) -> None:
    page = (case / "report.html").read_text(encoding="utf-8")
    helper("ask", "borrower.name=张乙", "--case", "out/A01")

    assert (
        1
        == page.count("已撤回同意 · 不得使用")
        == (case / "report.html").read_text(encoding="utf-8").count("已撤回同意 · 不得使用")
    )
    assert "report.html" in helper("report", "--case", "out/A01").err


def test_given_again_it_all_goes_out_again(helper, case) -> None:
    helper("ask", "consent.given=是", "--case", "out/A01")

    assert 0 == helper("log", "export", "--case", "out/A01").code
    assert 0 == helper("report", "--case", "out/A01").code
    assert "不得使用" not in (case / "report.html").read_text(encoding="utf-8")


def test_what_is_there_is_still_shown_on_the_screen(helper, case) -> None:
    assert [0, 0] == [helper(*words, "--case", "out/A01").code for words in (("log", "list"), ("findings",))]
    with open_case(case) as held:
        assert [] == held.verify()


def test_statistics_leave_out_who_took_consent_back_and_say_how_many(helper, sheets, tmp_path) -> None:
    rows = [sheets.told(client=f"A0{number}", borrower__phone=str(number)) for number in range(1, 8)]
    sheets.write_csv(tmp_path / "a.csv", rows)
    helper("batch", "a.csv", "--out", "out")
    helper("ask", "consent.given=否", "--case", "out/A01")

    told = helper("stats", "out").out
    assert "案件：6" in told and "有 1 个当事人不同意或撤回了同意，没有算" in told
    counts = helper("stats", "out", "--json").json
    assert (6, 1) == (counts["cases"], counts["withdrawn"])
