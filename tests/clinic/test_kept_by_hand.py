"""A row is corrected and the list runs again: what a person put into the case is still there, or the case is left alone."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from helper.casefile import LogEntry, Sent, open_case
from helper.casefile.state import Appointments, FromSheet, InCharge, Raised, Record, SignalsStamp, Walk
from helper.cli.app import run
from helper.clinic.batch_state import SheetDiffers
from helper.model.fact import CONFIRMED, TOLD, Fact

BY_ITSELF = {SheetDiffers, Walk, FromSheet, Raised, SignalsStamp}
"""What looking at a case or the list itself writes: nobody's work."""


@pytest.fixture
def batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sheets):
    """Return a function that runs a list of one client and gives what became of them."""
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.setenv("HELPER_TODAY", "2026-11-30")
    monkeypatch.chdir(tmp_path)

    def go(**told: str) -> dict:
        sheets.write_csv(tmp_path / "a.csv", [sheets.told(**told)])
        run(["batch", "a.csv", "--out", "out", "--jobs", "1", "--format", "md"])
        return sheets.report_of(tmp_path / "out")["results"][0]

    return go


def some(kind: type[Record]) -> Record:
    """Return a record of a kind that differs from an empty one."""
    values = {}
    for name in kind._names:
        was = getattr(kind, name)
        values[name] = (
            ("instalments",)
            if isinstance(was, tuple)
            else {"a.md": {"b": "c"}}
            if isinstance(was, Mapping)
            else True
            if was is False
            else "a"
        )
    return kind(**values)


@pytest.mark.parametrize("kind", sorted(set(Record.__subclasses__()) - BY_ITSELF, key=lambda kind: kind.__name__))
def test_every_kind_of_thing_a_case_keeps_outlives_a_correction_or_holds_it(batch, kind) -> None:
    batch()
    with open_case(Path("out/A01")) as case:
        case.keep_mark(some(kind), "x")
    status = batch(借款人姓名="张乙")["status"]

    with open_case(Path("out/A01")) as case:
        assert some(kind) == case.kept(kind, "x")
    assert ("redone" if kind.carried else "held") == status


@pytest.mark.parametrize(
    "change",
    [
        lambda case: case.record_answers({0: [Fact("borrower.name", "张甲", TOLD)]}),
        lambda case: case.record_answers({1: [Fact("contact.channel", "call", CONFIRMED)]}),
        lambda case: case.record_answers({1: [Fact("contact.channel", "call", case.facts(1)["contact.channel"].origin, "那天两次")]}),
        lambda case: case.record_answers({0: [Fact("debt.due_on", None, TOLD)]}),
        lambda case: case.log_add(LogEntry(recorded_at="2026-11-30T10:00:00+08:00", at="2026-11-30", summary="又打来")),
        lambda case: case.sent_add(Sent(letter="stop_improper_contact", venue="creditor.letter", sent_on="2026-11-30")) and case.log_add(LogEntry(recorded_at="2026-11-30T10:00:00+08:00", at="2026-11-30")),
        lambda case: case.write("letters/a.txt", b"x"),
        lambda case: (case.folder / "扫描.pdf").write_bytes(b"x"),
    ],
    ids=["the same answer told again", "a reading confirmed", "words beside an answer", "not known", "log", "sent", "a letter", "a scan"],
)  # fmt: skip
def test_whatever_somebody_put_in_holds_the_case(batch, change) -> None:
    batch()
    with open_case(Path("out/A01")) as case:
        change(case)

    assert "held" == batch(借款人姓名="张乙")["status"]


def test_who_is_in_charge_and_an_appointment_outlive_a_corrected_cell_and_the_day_that_moved(batch) -> None:
    batch()
    run(["edit", "--case", "out/A01", "--in-charge", "小陈", "--appointment", "2026-12-02 14:00 来所面谈"])
    first, second = batch(借款人姓名="张乙")["status"], batch(借款人姓名="张丙")["status"]

    assert ["redone", "redone"] == [first, second]
    with open_case(Path("out/A01")) as case:
        assert ("2026-12-02T14:00 来所面谈",) == case.kept(Appointments).lines
        assert "小陈" == case.kept(InCharge).name and "张丙" == case.facts(0).value("borrower.name")


def test_who_opens_a_case_and_quits_without_a_word_has_not_gone_on_with_it(batch) -> None:
    batch()
    with open_case(Path("out/A01")) as case:
        number = case.new_contact()
        case.keep_mark(Walk(("contact.at",), (), "contact.at"), number)

    assert "redone" == batch(借款人姓名="张乙")["status"]


def test_a_row_that_changed_after_the_letter_was_worked_on_shows_among_the_cases(batch, capsys) -> None:
    batch(letters="instalments")
    run(["ask", "hardship.reason=生病住院。", "--case", "out/A01"])
    batch(letters="instalments", 借款人姓名="张乙")
    capsys.readouterr()
    run(["cases", "out"])
    shown = capsys.readouterr().out
    run(["ask", "borrower.name=张乙", "--case", "out/A01"])
    batch(letters="instalments", 借款人姓名="张乙")
    capsys.readouterr()
    run(["cases", "out"])

    assert "表改过，信是改以前的" in shown and "借款人姓名" in shown, shown
    assert "表改过" not in capsys.readouterr().out
