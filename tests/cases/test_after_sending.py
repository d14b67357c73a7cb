"""What a letter that went out says and the case does not any more is told on every screen, with what to do."""

import pytest

from helper.casefile import open_case
from helper.cases.after_sending import said_no_more
from helper.guidance import load


@pytest.fixture
def sent(helper, sheets, tmp_path, monkeypatch):
    """Return a case of two contacts whose letter about both was recorded as sent."""
    monkeypatch.setenv("HELPER_TODAY", "2026-11-30")
    monkeypatch.setenv("HELPER_LANG", "zh")
    hours = {"borrower.agreed_hours": "没有约定", "要写的信": "要求规范联系方式的信"}
    days = ("2026-10-03 22:41", "2026-10-04 23:05")
    said = {"对方说的话": "再不还明天就去你单位闹"}
    said["对方说了什么"] = load().label("contact.said.threat_visit_employer_village").zh
    rows = [sheets.told(**hours, contact__at=at, **said) for at in days]
    sheets.write_csv(tmp_path / "a.csv", rows)
    assert 0 == helper("batch", "a.csv", "--out", "out").code
    helper("sent", "stop_improper_contact", "--to", "creditor_complaint", "--on", "2026-11-20", "--case", "out/A01")
    return tmp_path / "out/A01"


def shown(helper, case) -> str:
    return helper("next", "--case", str(case)).out


def test_a_letter_that_says_what_the_case_says_needs_no_correction(helper, sent) -> None:
    assert "不算数" not in shown(helper, sent)


def test_a_day_that_was_wrong_in_a_letter_that_went_out_is_told_with_its_words(helper, sent) -> None:
    helper("ask", "contact.at=2026-10-04 12:05", "--contact", "2", "--case", str(sent))
    with open_case(sent) as case:
        ((row, gone),) = said_no_more_of(case)

    assert "stop_improper_contact" == row.letter
    assert any("10月4日23:05" in line for line in gone) and not any("10月3日22:41" in line for line in gone)
    assert "2026-11-20 寄出的《要求规范联系方式的信》" in shown(helper, sent) and "不算数" in shown(helper, sent)
    assert "已寄出的《要求规范联系方式的信》的更正" in helper("cases", "out").out


def test_an_answer_changed_back_needs_no_correction_any_more(helper, sent) -> None:
    helper("ask", "contact.at=2026-10-04 12:05", "--contact", "2", "--case", str(sent))
    helper("ask", "contact.at=2026-10-04 23:05", "--contact", "2", "--case", str(sent))

    assert "不算数" not in shown(helper, sent)


def test_what_was_sent_to_set_it_right_settles_it(helper, sent) -> None:
    helper("ask", "contact.at=2026-10-04 12:05", "--contact", "2", "--case", str(sent))
    done = helper(
        "sent", "complaint_supplement", "--to", "creditor_complaint", "--on", "2026-11-21", "--case", str(sent)
    )

    assert 0 == done.code, done
    assert "不算数" not in shown(helper, sent)


def test_another_letter_sent_later_settles_nothing(helper, sent) -> None:
    helper("ask", "contact.at=2026-10-04 12:05", "--contact", "2", "--case", str(sent))
    helper("sent", "debt_information", "--to", "creditor_complaint", "--on", "2026-11-21", "--case", str(sent))

    assert "不算数" in shown(helper, sent)


def said_no_more_of(case):
    return list(said_no_more(load(), case))
