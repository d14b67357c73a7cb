"""The one answer that can cost a borrower the defence of limitation: asked by what happened, and held against the days."""

import pytest

from helper.cases.limitation import asks_due_day
from helper.cases.recording import record
from helper.guidance import load
from helper.interview import Session
from helper.interview.answer import Unreadable
from helper.interview.answers import parse_answer
from helper.interview.session import past_quick
from helper.model.fact import Fact

QUIET, LATELY = "debt.quiet_three_years", "debt.lately"


def after(case, **given):
    record(load(), case, None, [Fact(f"debt.{name}", value) for name, value in given.items()])
    return case.facts().value(QUIET)


@pytest.mark.parametrize(
    ("said", "quiet"),
    [
        ("都没有", True),
        ("是", True),
        ("否", False),
        ("还过", False),
        ("上个月还还过", False),
        ("还过一次，去年", False),
    ],
)
def test_three_quiet_years_are_never_recorded_as_their_opposite(said, quiet) -> None:
    assert quiet is parse_answer(load(), load().questions[QUIET], said, numbered=False).value


@pytest.mark.parametrize("said", ["没有", "有", "没还过"])
def test_a_word_that_may_mean_both_is_asked_back(said) -> None:
    with pytest.raises(Unreadable):
        parse_answer(load(), load().questions[QUIET], said, numbered=False)


def test_it_is_asked_by_what_happened(case) -> None:
    assert LATELY == load().questions[QUIET].asked_as
    assert () == parse_answer(load(), load().questions[LATELY], "都没有").value
    assert (True, False) == (after(case, lately=()), after(case, lately=("debt.lately_paid",)))


def test_days_told_stand_against_a_demand_of_last_month(case) -> None:
    after(case, due_on="2020-06-01", paid_on=("2021-03-01",))

    assert after(case, lately=("debt.lately_demanded",)) is True
    assert after(case, quiet_three_years=False) is True


def test_a_payment_whose_day_was_not_told_is_believed(case) -> None:
    after(case, due_on="2020-06-01")

    assert after(case, lately=("debt.lately_paid",)) is False


def test_a_short_answer_given_beside_what_happened_stands_as_it_was_given(case) -> None:
    assert after(case, lately=(), quiet_three_years=False) is False
    assert after(case, lately=("debt.lately_paid",), quiet_three_years=True) is True


def test_a_short_answer_given_before_stays_where_only_a_day_is_told(case) -> None:
    after(case, quiet_three_years=True)
    assert after(case, paid_on=("2026-03-01",)) is True
    after(case, quiet_three_years=False)
    assert after(case, due_on="2026-06-01") is False


def test_not_knowing_what_happened_is_not_knowing_whether_they_were_quiet(case) -> None:
    after(case, lately=())
    assert after(case, lately=None) is None


def test_a_bare_no_is_no_reason_of_hardship() -> None:
    with pytest.raises(Unreadable):
        parse_answer(load(), load().questions["hardship.reason"], "否")
    assert "失业了" == parse_answer(load(), load().questions["hardship.reason"], "失业了").value


@pytest.mark.parametrize("told", ["listed", "one by one"])
def test_a_demand_of_late_does_not_bring_back_years_that_ran(case, told) -> None:
    one = {"lately_paid": False, "lately_signed": False, "lately_sued": False, "lately_demanded": True}
    given = {"lately": ("debt.lately_demanded",)} if told == "listed" else one

    assert after(case, due_on="2018-01-10", **given) is True


@pytest.mark.parametrize("what", ["debt.lately_demanded", "debt.lately_sued"])
def test_a_demand_or_a_suit_alone_says_nothing_until_the_due_day_is_told(case, what) -> None:
    assert after(case, lately=(what,)) is None
    assert asks_due_day(load(), case.facts())
    assert after(case, due_on="2018-01-10") is True
    assert after(case, due_on="2026-03-10") is False
    assert not asks_due_day(load(), case.facts())


def test_demands_without_a_gap_of_three_years_leave_it_running(case) -> None:
    after(case, lately=("debt.lately_demanded",), due_on="2020-06-01")

    assert after(case, demanded_on=("2022-05-01", "2024-12-01")) is False


def test_a_debt_that_fell_due_less_than_three_years_ago_has_had_no_such_years(case) -> None:
    assert after(case, lately=(), due_on="2025-06-01") is False


def test_an_answer_about_some_things_only_leaves_the_years_open(case) -> None:
    assert after(case, lately_paid=False, due_on="2018-01-10") is None


def test_who_only_wants_to_talk_is_asked_the_day_it_fell_due_and_what_fell_due_lately_is_not_too_old(case) -> None:
    guidance, contact = load(), case.new_contact()
    told = {"safety.danger_now": "none", "teller.role": "borrower", "fraud.signs": (), "case.only_talk": True}
    told |= {"contact.channel": None, "debt.creditor_kind": "bank", "debt.product": "credit_card"}
    record(guidance, case, contact, [Fact(name, value) for name, value in told.items()])
    session = Session(guidance, case, contact)
    assert LATELY == session.next().fact
    assert after(case, lately=()) is True
    assert "debt.due_on" == session.next().fact and "debt.due_on" in past_quick(guidance, session.facts)
    assert after(case, due_on="2026-10-20") is False


def test_who_has_paid_of_late_is_not_asked_the_day_it_fell_due(case) -> None:
    after(case, lately=("debt.lately_paid",))
    record(load(), case, None, [Fact("case.only_talk", True)])
    assert "debt.due_on" not in past_quick(load(), case.facts())
