"""What was sent is kept, set right without losing what stood before, and survives."""

from dataclasses import replace

import pytest

from helper.casefile import CaseFile, LogEntry, Sent, open_case
from helper.errors import HelperError

ONE = Sent(letter="complaint_institution", venue="creditor_complaint", sent_on="2026-11-02", ticket="TS-1")


def test_numbers_run_from_one_and_rows_come_back_as_given(case: CaseFile) -> None:
    first, second = case.sent_add(ONE), case.sent_add(replace(ONE, ticket="TS-2"))

    assert (1, 2) == (first.no, second.no)
    assert [first, second] == case.sent()


def test_a_row_is_set_right_in_place(case: CaseFile) -> None:
    row = case.sent_add(ONE)
    case.sent_change(replace(row, replied_on="2026-11-20", answer="no", note="不同意"))

    assert [("2026-11-20", "no", "不同意")] == [(one.replied_on, one.answer, one.note) for one in case.sent()]


def test_what_was_recorded_by_mistake_is_gone_and_its_number_is_not_used_again(case: CaseFile) -> None:
    row = case.sent_add(ONE)
    case.sent_change(replace(row, undone=True))

    assert [] == case.sent()
    assert 2 == case.sent_add(ONE).no


def test_a_number_that_is_not_there_is_named(case: CaseFile) -> None:
    with pytest.raises(HelperError, match="9"):
        case.sent_change(replace(ONE, no=9))


def test_it_is_there_after_closing(case: CaseFile, folder) -> None:
    row = case.sent_add(ONE)
    case.close()

    with open_case(folder) as again:
        assert [row] == again.sent()


def test_the_time_runs_from_the_day_it_arrived_else_from_the_day_it_was_sent() -> None:
    assert ("2026-11-02", "2026-11-05") == (
        ONE.runs_from.isoformat(),
        replace(ONE, received_on="2026-11-05").runs_from.isoformat(),
    )


def test_what_was_sent_and_its_line_in_the_log_are_kept_together_or_not_at_all(case, folder):
    case.log_add(LogEntry(recorded_at="2026-11-02T10:00:00+08:00", summary="before"))

    def break_off_half_way() -> None:
        with case.together():
            case.log_add(LogEntry(recorded_at="2026-11-02T10:00:00+08:00", summary="sent"))
            case.sent_add(Sent(letter="instalments", venue="creditor_complaint", sent_on="2026-11-02"))
            raise RuntimeError("killed in between")

    with pytest.raises(RuntimeError):
        break_off_half_way()
    assert [] == case.sent()
    assert ["before"] == [entry.summary for entry in case.log()]

    with case.together():
        entry = case.log_add(LogEntry(recorded_at="2026-11-02T10:00:00+08:00", summary="sent"))
        case.sent_add(Sent(letter="instalments", venue="creditor_complaint", sent_on="2026-11-02", entry=entry.no))
    case.close()
    with open_case(folder) as again:
        assert [2] == [row.entry for row in again.sent()]
        assert ["before", "sent"] == [entry.summary for entry in again.log()]
