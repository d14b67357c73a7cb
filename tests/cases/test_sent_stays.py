"""A letter that was signed and sent stays as its reader has it, whatever is written, answered or signed afterwards."""

from pathlib import Path

import pytest

from helper import letters
from helper.casefile import CaseFile, open_case
from helper.cases.papers import gather_papers
from helper.cases.redrafting import sign_papers
from helper.cases.sign_off import changed_files, signatures
from helper.cases.writing import enclosed_log
from helper.guidance import load


@pytest.fixture
def sent(helper, sheets, tmp_path, monkeypatch):
    """Return a clinic's case whose complaint was signed and sent, and the files that went out."""
    monkeypatch.setenv("HELPER_TODAY", "2026-11-30")
    monkeypatch.setenv("HELPER_LANG", "zh")
    said = {"对方说的话": "再不还明天就去你单位闹"}
    said["对方说了什么"] = load().label("contact.said.threat_visit_employer_village").zh
    hours = {"borrower.agreed_hours": "没有约定"}
    rows = [sheets.told(**hours, contact__at="2026-10-03 22:41", letters="complaint_institution", **said)]
    sheets.write_csv(tmp_path / "a.csv", rows)
    assert 0 == helper("batch", "a.csv", "--out", "out", "--format", "docx").code
    case = tmp_path / "out/A01"
    with open_case(case) as held:
        sign(held, "complaint_institution")
    assert 0 == helper("sent", "complaint_institution", "--to", "creditor_complaint", "--on", "2026-11-20", "--ticket", "88", "--case", str(case)).code  # fmt: skip
    return case, {path.name: path.read_bytes() for path in (case / "letters").iterdir()}


def sign(case: CaseFile, ident: str, who: str = "王复核") -> list[str]:
    held, letter = gather_papers(load(), case, "zh"), letters.letter(ident)
    made = [*sign_papers(case, held, [letter, *enclosed_log(held, [letter])], who)]
    return [Path(place).name for _, places, _ in made for place in places]


def unchanged(case: Path, out: dict[str, bytes]) -> bool:
    return all((case / "letters" / name).read_bytes() == data for name, data in out.items())


def whole(helper, case: Path) -> bool:
    with open_case(case) as held:
        assert [] == held.verify() and [] == changed_files(held)
    return 0 == helper("log", "verify", "--case", str(case)).code


def test_the_complaint_that_goes_on_to_the_regulator_leaves_the_one_that_was_sent_alone(helper, sent) -> None:
    case, out = sent
    ran = helper("write", "complaint_regulator", "--case", str(case), "--format", "docx")
    assert 0 == ran.code and "投诉书》" not in ran.err.partition("已撤回")[2], ran
    with open_case(case) as held:
        assert "complaint_institution" in signatures(held)
        names = sign(held, "complaint_regulator")

    assert {"complaint_institution.docx", "evidence_log.docx"} <= {*out} and unchanged(case, out)
    assert {"complaint_regulator.docx", "evidence_log-2.docx"} == {*names}
    assert whole(helper, case)


def test_signed_once_more_it_stands_beside_what_was_sent_and_the_next_version_over_that(helper, sent) -> None:
    case, out = sent
    helper("ask", "borrower.name=张乙", "--case", str(case))
    with open_case(case) as held:
        first = sign(held, "complaint_institution")
    helper("ask", "borrower.name=张丙", "--case", str(case))
    with open_case(case) as held:
        again = sign(held, "complaint_institution", "李复核")

    assert ["complaint_institution-2.docx", "evidence_log-2.docx"] == first == again
    assert unchanged(case, out) and whole(helper, case)


def test_what_was_sent_a_second_time_stays_as_well(helper, sent) -> None:
    case, out = sent
    helper("ask", "borrower.name=张乙", "--case", str(case))
    with open_case(case) as held:
        sign(held, "complaint_institution")
    ran = helper(
        "sent", "complaint_institution", "--to", "creditor_complaint", "--on", "2026-11-21", "--case", str(case)
    )
    assert 0 == ran.code, ran
    out = {path.name: path.read_bytes() for path in (case / "letters").iterdir()}
    helper("ask", "borrower.name=张丙", "--case", str(case))
    with open_case(case) as held:
        assert ["complaint_institution-3.docx", "evidence_log-3.docx"] == sign(held, "complaint_institution")

    assert unchanged(case, out) and whole(helper, case)


def test_a_changed_row_of_the_sheet_leaves_it_alone_and_it_is_no_draft_again(helper, sheets, sent, tmp_path) -> None:
    case, out = sent
    sheets.write_csv(tmp_path / "a.csv", [sheets.told(借款人姓名="张乙")])
    helper("batch", "a.csv", "--out", "out", "--format", "docx")

    assert unchanged(case, out) and whole(helper, case)


def test_a_file_somebody_really_changed_after_it_was_sent_is_still_named(helper, sent) -> None:
    case, _ = sent
    (case / "letters/complaint_institution.docx").write_bytes(b"another")

    assert 0 != helper("log", "verify", "--case", str(case)).code


def test_taken_back_as_not_sent_it_is_a_draft_like_any_other(helper, sent) -> None:
    case, _ = sent
    assert 0 == helper("sent", "--undo", "1", "--case", str(case)).code
    helper("ask", "borrower.name=张乙", "--case", str(case))

    with open_case(case) as held:
        assert "complaint_institution" not in signatures(held)
        assert ["complaint_institution.docx", "evidence_log.docx"] == sign(held, "complaint_institution")
