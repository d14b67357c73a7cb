"""Time limits of court papers run from the day the person says they came."""

from datetime import date

import pytest

from helper.model.fact import Facts
from helper.remedies import paper_entries

TODAY = date(2026, 11, 22)
CLAIM = {"topic.court": True, "court.got_claim": True, "court.received_on": "2026-11-18"}


def lines(shown, id):
    return [clock.zh for step in shown if step.id == id for clock in step.clocks]


def test_a_claim_shows_its_last_day(steps):
    assert all("2026-12-03" in line for line in lines(steps(CLAIM, [], today=TODAY), "court.claim"))


def test_without_the_day_no_day_is_shown(steps):
    said = lines(steps({"topic.court": True, "court.got_claim": True}, [], today=TODAY), "court.claim")

    assert said and not any("2026-" in line for line in said)


@pytest.mark.parametrize("received", ["约2026-11-18", None])
def test_a_day_that_is_only_about_right_gives_no_time_limit(guidance, received):
    assert [] == paper_entries(Facts.of({**CLAIM, "court.received_on": received}), "case", guidance, TODAY)


@pytest.mark.parametrize(("today", "number"), [(date(2026, 12, 3), 2), (date(2026, 12, 4), 0)])
def test_the_calendar_holds_the_days_to_come(guidance, today, number):
    found = paper_entries(Facts.of(CLAIM), "case", guidance, today)

    assert number == len(found)
    assert {date(2026, 12, 3)} >= {entry.day for entry in found}


def test_a_payment_order_and_a_claim_have_each_their_own_clock(guidance):
    found = paper_entries(
        Facts.of({"court.got_order": True, "court.received_on": "2026-11-18"}), "case", guidance, TODAY
    )

    assert ["court.payment_order.case@helper"] == [entry.uid for entry in found]


def test_nothing_in_the_calendar_names_a_court_or_a_lender(guidance):
    for entry in paper_entries(Facts.of(CLAIM), "case", guidance, TODAY):
        assert "法院" not in entry.summary.zh and "court" not in entry.summary.en.lower()


def test_a_day_of_ones_own_is_called_that_and_a_day_of_theirs_a_day_to_wait(guidance):
    clocks = {
        clock["id"]: clock
        for venue in guidance.venues.values()
        for clock in venue["clocks"]
        if clock["runs_from"] == "paper" and clock["paper"]
    }
    told = {clock["paper"]: True for clock in clocks.values()}
    found = paper_entries(Facts.of({**told, "court.received_on": "2026-11-20"}), "case", guidance, TODAY)

    assert {"you"} < {entry.by for entry in found}
    assert {f"{name}.case@helper" for name in clocks} == {entry.uid for entry in found}
    for entry in found:
        words = guidance.remedies["calendar"]["yours" if entry.by == "you" else "theirs"]
        assert (words["zh"], words["en"]) == (entry.summary.zh, entry.summary.en), entry.uid
        assert clocks[entry.uid.removesuffix(".case@helper")]["by"] == entry.by
    assert sorted((entry.day, entry.uid) for entry in found) == [(entry.day, entry.uid) for entry in found]


@pytest.mark.parametrize("told", [{"court.got_claim": False}, {"court.got_claim": None}, {}])
def test_a_paper_that_did_not_come_starts_no_time(guidance, told):
    assert [] == paper_entries(Facts.of({**told, "court.received_on": "2026-11-18"}), "case", guidance, TODAY)
