"""Judging a log by kinds of events gives what judging it event by event gives."""

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.checking import check_contact, derive
from helper.checking.logged import After, LogFinding, join_days, judge
from helper.checking.series import count_days, format_time, limits
from helper.guidance import load
from helper.model.event import Log, Logged
from helper.model.fact import Fact, Facts, Origin

KNOWN = Facts.of(
    {
        "debt.creditor_kind": "bank",
        "debt.product": "online_loan",
        "borrower.agreed_hours": "none",
        "borrower.agreed_calls": False,
        "creditor.cba_member": True,
    }
)


def logged(place: int, **said) -> Logged:
    held = dict(
        id=place,
        file="a.xml",
        row=place,
        channel="call",
        way="in",
        day="2026-10-03",
        second=36000 + place,
        number="95012345",
        outcome="answered",
        seconds=60,
        line="",
        role="borrower",
        person="",
        creditor="甲",
        agency="",
        calls="conversation",
        signals="",
    )
    return Logged(**{**held, **said})


NOTHING_SAID = After()


def found(rows: list[Logged], after: After = NOTHING_SAID, known: Facts = KNOWN) -> dict[str, LogFinding]:
    made, _ = judge(load(), {"甲": known}, rows, after)
    return {one.finding.rule: one for one in made if one.finding.answer == "breach"}


@pytest.mark.parametrize(("number", "expected"), [(3, False), (4, True)])
def test_conversations_on_both_sides_of_the_limit(number: int, expected: bool) -> None:
    assert expected is ("frequency.conversations" in found([logged(place) for place in range(number)]))


def test_the_rows_that_make_a_day_up_are_named() -> None:
    one = found([logged(place) for place in range(4)])["frequency.conversations"]

    assert [("2026-10-03", 4, [0, 1, 2, 3])] == [
        (day, number, [row.row for row in rows]) for day, number, rows in one.days
    ]
    assert "row:a.xml:0,1,2,3" in {row.origin for row in one.finding.basis}
    assert "stated" == one.finding.strength and not one.confirm


@pytest.mark.parametrize(
    ("agencies", "added_up"),
    [
        (("", "", "", ""), False),
        (("催一",) * 4, False),
        (("", "", "", "催一"), True),
        (("催一", "催一", "催二", "催二"), True),
    ],
)
def test_conversations_that_pass_the_limit_only_together_are_arguable(
    agencies: tuple[str, ...], added_up: bool
) -> None:
    one = found([logged(place, agency=agency) for place, agency in enumerate(agencies)])["frequency.conversations"]

    assert (added_up, "arguable" if added_up else "stated") == (one.added_up, one.finding.strength)


def test_notice_calls_are_added_up_as_the_text_says() -> None:
    one = found([logged(place, agency=f"催{place}", calls="notice") for place in range(4)])["frequency.notice_calls"]

    assert (False, "stated") == (one.added_up, one.finding.strength)


def test_calls_nobody_called_conversations_have_to_be_confirmed() -> None:
    one = found([logged(place, calls="") for place in range(4)])["frequency.conversations"]

    assert ("arguable", True) == (one.finding.strength, one.confirm)


def test_six_answered_calls_of_which_two_lasted_half_a_minute_are_no_six_conversations() -> None:
    """They were told to a lender as six talks, beside a table that said two."""
    rows = [logged(place, seconds=seconds) for place, seconds in enumerate((31, 12, 5, 61, 10, 20))]
    made, days = judge(load(), {"甲": KNOWN}, rows)

    assert "frequency.conversations" not in {one.finding.rule for one in made}
    (bar,) = count_days(days.values(), limits(load()))
    assert (6, 2) == (bar.connected, bar.conversations)


@pytest.mark.parametrize("seconds", [(31, 40, 50, 60, 5, 10), (30,) * 4, (29,) * 9 + (30,) * 5])
def test_a_finding_tells_the_number_of_conversations_that_the_table_shows(seconds: tuple[int, ...]) -> None:
    made, days = judge(load(), {"甲": KNOWN}, [logged(place, seconds=length) for place, length in enumerate(seconds)])
    (one,) = [one for one in made if one.finding.rule == "frequency.conversations"]
    (bar,) = count_days(days.values(), limits(load()))

    assert bar.conversations == one.facts.value("day.conversations") == one.days[0][1]


def test_short_calls_by_the_dozen_are_a_flood_once_and_no_conversations() -> None:
    made = found([logged(place, seconds=5 if place else 90) for place in range(12)])

    assert "frequency.conversations" not in made
    assert "接通12次" in made["frequency.flood"].finding.says.zh and 12 == made["frequency.flood"].days[0][1]
    assert not made["frequency.flood"].confirm, "that they were answered is what the log shows"


def test_calls_of_unknown_length_make_the_finding_arguable() -> None:
    one = found([logged(place, seconds=None if place else 60) for place in range(4)])["frequency.conversations"]

    assert "arguable" == one.finding.strength
    assert "frequency.conversations" not in found(
        [logged(place, seconds=None if place else 60, calls="") for place in range(4)]
    )


def test_a_day_of_unknown_lengths_does_not_make_a_day_of_long_ones_arguable() -> None:
    long_day = [logged(place, day="2026-10-03", seconds=60 + place) for place in range(4)]
    short_day = [logged(10 + place, day="2026-10-04", seconds=None) for place in range(6)]
    made, _ = judge(load(), {"甲": KNOWN}, [*long_day, *short_day])
    conversations = [one for one in made if one.finding.rule == "frequency.conversations"]

    assert {("stated", ("2026-10-03",)), ("arguable", ("2026-10-04",))} == {
        (one.finding.strength, tuple(day for day, _, _ in one.days)) for one in conversations
    }
    told = {one.days[0][0]: one.facts.value("contact.seconds") for one in conversations}
    assert {"2026-10-03": 30, "2026-10-04": None} == told


def test_short_calls_are_left_out_where_the_long_ones_are_enough() -> None:
    rows = [logged(place, seconds=60 if place < 4 else 5) for place in range(9)]
    one = found(rows)["frequency.conversations"]

    assert [("2026-10-03", 4, [0, 1, 2, 3])] == [
        (day, number, [row.row for row in rows]) for day, number, rows in one.days
    ]
    assert "stated" == one.finding.strength


def test_of_several_days_the_one_with_most_comes_first_and_then_the_earliest() -> None:
    counts = {"2026-10-01": 4, "2026-10-02": 6, "2026-10-03": 4, "2026-10-04": 3}
    rows = [
        logged(day * 100 + place, day=name, second=40000 - place)
        for day, (name, most) in enumerate(counts.items())
        for place in range(most)
    ]
    one = found(rows)["frequency.conversations"]

    assert [("2026-10-02", 6), ("2026-10-01", 4), ("2026-10-03", 4)] == [entry[:2] for entry in one.days]
    assert 6 == one.facts.value("day.conversations")
    for _, number, listed in one.days:
        assert number == len(listed)
        assert sorted(row.second for row in listed) == [row.second for row in listed]


def test_what_one_contact_raises_is_nobodys_sum_and_needs_no_confirming() -> None:
    one = found([logged(1, second=80000, agency="催一"), logged(2, second=80000, day="2026-10-05")])["hours.night"]

    assert (False, False) == (one.added_up, one.confirm)


def test_of_night_calls_the_latest_into_the_night_is_the_one_that_is_told_of() -> None:
    rows = [logged(1, second=79800), logged(2, second=3600, day="2026-10-04"), logged(3, second=84000)]
    one = found(rows)["hours.night"]

    assert "2026-10-04T01:00" == one.finding.at
    assert "95012345" == one.facts.value("contact.from_number")
    assert [("2026-10-03", 2), ("2026-10-04", 1)] == [entry[:2] for entry in one.days]


def test_a_call_at_night_without_a_clock_is_told_of_by_its_day() -> None:
    one = found([logged(1, second=None, channel="sms", outcome="", signals="threat_violence")])["threat.violence"]

    assert "2026-10-03" == one.finding.at


@pytest.mark.parametrize(("number", "expected"), [(6, False), (7, True)])
def test_attempts_on_both_sides_of_the_limit(number: int, expected: bool) -> None:
    rows = [logged(place, outcome="unanswered", seconds=0) for place in range(number)]

    assert expected is ("frequency.unanswered_attempts" in found(rows))


def test_messages_of_a_day_are_told_of_by_the_way_the_first_of_them_came() -> None:
    said = dict(outcome="", seconds=None, calls="")
    rows = [logged(place, channel="messaging_app" if place else "sms", **said) for place in range(20)]
    told = [one for one in found(rows).values() if one.facts.value("day.messages") == 20]

    assert told and {"sms"} == {one.facts.value("contact.channel") for one in told}


def test_numbers_of_two_days_are_not_added_up() -> None:
    assert {} == found([logged(place, day=f"2026-10-0{1 + place % 2}") for place in range(6)])


@pytest.mark.parametrize(
    ("second", "expected"), [(79199, False), (79200, True), (28799, True), (28800, False), (None, False)]
)
def test_the_night_to_the_second(second: int | None, expected: bool) -> None:
    assert expected is ("hours.night" in found([logged(1, second=second)]))


def test_agreed_hours_cover_the_night() -> None:
    assert {} == found([logged(1, second=80000)], known=KNOWN.with_(Fact("borrower.agreed_hours", "21:00-23:00")))


def test_one_night_call_is_not_repeated_and_two_are() -> None:
    assert "frequency.disturbance_at_abnormal_hours" not in found([logged(1, second=80000)])
    assert "frequency.disturbance_at_abnormal_hours" in found([logged(1, second=80000), logged(2, second=80060)])


@pytest.mark.parametrize("second", [50000, None])
def test_a_night_call_and_one_by_day_or_of_no_known_hour_are_no_series_of_night_calls(second: int | None) -> None:
    rows = [logged(1, second=80000), logged(2, second=second), logged(3, second=second, signals="threat_violence")]

    assert "frequency.disturbance_at_abnormal_hours" not in found(rows)


def test_attempts_and_messages_need_no_word_of_what_they_were() -> None:
    attempts = found([logged(place, outcome="unanswered", seconds=0, calls="") for place in range(7)])
    one = attempts["frequency.unanswered_attempts"]

    assert not one.confirm and {"row"} == {
        one.facts[name].origin.kind for name in ("contact.call_kind", "day.unanswered", "contact.at")
    }
    flood = found([logged(place, channel="sms", outcome="", calls="") for place in range(20)])["frequency.flood"]
    assert not flood.confirm and flood.facts.value("contact.call_kind") is None
    unsaid = found([logged(place, calls="") for place in range(4)])["frequency.conversations"]
    assert "read" == unsaid.facts["contact.call_kind"].origin.kind


def test_of_findings_that_differ_in_their_days_alone_the_worst_stands_for_all() -> None:
    one = found([logged(place) for place in range(4)])["frequency.conversations"]

    def on(*days: tuple[str, int], facts: Facts = KNOWN) -> LogFinding:
        rows = tuple(
            (day, number, Log.of(logged(100 * at + place, day=day, second=500 - place) for place in range(number))[:])
            for at, (day, number) in enumerate(days)
        )
        return replace(one, days=rows, facts=facts)

    first, other = Facts.of({"x": "first"}), Facts.of({"x": "other"})
    for held, more, worst in (
        (on(("2026-10-05", 4), facts=first), on(("2026-10-03", 5), facts=other), "other"),
        (on(("2026-10-05", 5), facts=first), on(("2026-10-03", 4), facts=other), "first"),
        (on(("2026-10-05", 4), facts=first), on(("2026-10-03", 4), facts=other), "other"),
        (on(("2026-10-03", 4), facts=first), on(("2026-10-05", 4), facts=other), "first"),
        (on(("2026-10-04", 4), facts=first), on(("2026-10-05", 4), ("2026-10-01", 4), facts=other), "first"),
        (on(("2026-10-04", 4), ("2026-10-09", 4), facts=first), on(("2026-10-03", 4), facts=other), "other"),
    ):
        (made,) = join_days([held, more])
        assert worst == made.facts.value("x")
        days = [(day, number) for day, number, _ in made.days]
        assert sorted(days, key=lambda entry: (-entry[1], entry[0])) == days
        assert all(
            [row.second for row in rows] == sorted(row.second for row in rows) and number == len(rows)
            for _, number, rows in made.days
        )
    assert 2 == len(join_days([one, replace(one, added_up=True)])) == len(join_days([one, replace(one, creditor="乙")]))


def test_a_series_over_a_change_of_law_is_judged_for_each_side_alone() -> None:
    across = [logged(1, second=80000, day="2025-12-31"), logged(2, second=80000, day="2026-01-01")]

    assert "frequency.disturbance_at_abnormal_hours" not in found(across)


def test_each_day_is_judged_by_the_law_of_that_day() -> None:
    rows = [logged(place, day=day) for day in ("2025-02-27", "2025-02-28") for place in range(4)]
    made, _ = judge(load(), {"甲": KNOWN}, rows)
    answers = {
        one.finding.answer: [day for day, _, _ in one.days]
        for one in made
        if one.finding.rule == "frequency.conversations"
    }

    assert {"not_in_force": ["2025-02-27"], "breach": ["2025-02-28"]} == answers


def test_a_third_person_after_asking_to_stop_and_the_borrower_not() -> None:
    rows = [
        logged(1, role="relative", day="2026-10-06"),
        logged(2, role="relative", day="2026-10-05"),
        logged(3, day="2026-10-06"),
    ]
    one = found(rows, After(stop="2026-10-05"))["thirdparty.contacted_after_refusal"]

    assert [("2026-10-06", 1)] == [(day, number) for day, number, _ in one.days]


def test_a_plan_counts_from_the_day_it_was_signed() -> None:
    known = KNOWN.with_(
        *(
            Fact(name, value)
            for name, value in (("debt.product", "credit_card"), ("plan.signed", True), ("plan.kept", True))
        )
    )
    rows = [logged(1, day="2026-10-04"), logged(2, day="2026-10-06")]

    made, _ = judge(load(), {"甲": known}, rows, After(plan="2026-10-05"))
    one = next(one for one in made if one.finding.rule == "plan.collection_after_signed_plan")

    assert [("2026-10-06", 1)] == [entry[:2] for entry in one.days]
    # A log does not show whether a call asked for payment.
    assert ("unknown", ("contact.asks_payment",)) == (one.finding.answer, one.finding.missing)
    assert "plan.collection_after_signed_plan" not in found(rows, After(), known)


def test_what_a_message_asked_for_makes_it_a_demand_after_the_plan() -> None:
    known = KNOWN.with_(
        *(
            Fact(name, value)
            for name, value in (("debt.product", "credit_card"), ("plan.signed", True), ("plan.kept", True))
        )
    )
    rows = [logged(1, day="2026-10-06", channel="sms", outcome="", signals="private_account_payment")]

    assert "plan.collection_after_signed_plan" in found(rows, After(plan="2026-10-05"), known)


@pytest.mark.parametrize(("number", "expected"), [(9, False), (10, True)])
@pytest.mark.parametrize("role", ["relative", "guarantor"])
def test_floods_reach_whoever_was_called(number: int, expected: bool, role: str) -> None:
    rows = [logged(place, outcome="unanswered", seconds=0, role=role) for place in range(number)]

    assert expected is ("frequency.flood" in found(rows, known=Facts.of({"debt.creditor_kind": "private_lender"})))


@pytest.mark.parametrize(("number", "expected"), [(19, False), (20, True)])
def test_floods_of_messages_are_counted_too(number: int, expected: bool) -> None:
    rows = [logged(place, channel="sms", outcome="") for place in range(number)]

    assert expected is ("frequency.flood" in found(rows, known=Facts.of({"debt.creditor_kind": "private_lender"})))


def test_words_that_were_read_are_arguable_until_confirmed() -> None:
    one = found([logged(1, channel="sms", outcome="", signals="threat_visit_employer_village")])[
        "threat.trouble_at_work"
    ]

    assert "arguable" == one.finding.strength
    assert {"read:a.xml:1"} == {row.origin for row in one.finding.basis if row.fact.startswith("contact.said.")}


def test_of_an_unknown_lender_nothing_is_said_that_hangs_on_its_kind() -> None:
    made, _ = judge(load(), {}, [logged(place) for place in range(4)])

    assert {"unknown"} == {one.finding.answer for one in made}


DAYS = [(date(2025, 12, 28) + timedelta(days=n)).isoformat() for n in range(5)]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.builds(
            logged,
            place=st.integers(1, 10**6),
            channel=st.sampled_from(["call", "sms"]),
            day=st.sampled_from(DAYS),
            second=st.sampled_from([None, 0, 28799, 28800, 50000, 79199, 79200]),
            signals=st.sampled_from(["", "insult", "polite_reminder"]),
            role=st.sampled_from(["borrower", "relative"]),
        ),
        max_size=12,
    )
)
def test_each_contact_is_found_in_as_if_it_were_alone(rows: list[Logged]) -> None:
    """Of rules that look at one contact: the days and numbers are those that checking each by itself gives."""
    rows = list({row.id: row for row in sorted(rows, key=lambda row: (row.day, row.second or 0, row.id))}.values())
    guidance = load()
    expected: dict[str, set[int]] = {}
    for row in rows:
        at = f"{row.day}T{format_time(row.second)}" if row.second is not None else row.day
        facts = KNOWN.with_(
            *(
                Fact(name, value, Origin("row"))
                for name, value in (
                    ("contact.at", at),
                    ("contact.channel", row.channel),
                    ("contact.recipient_role", row.role),
                )
            )
        )
        facts = facts.with_(
            *(Fact(f"contact.said.{name}", True, Origin("read")) for name in row.signals.split(",") if name)
        )
        for finding in check_contact(guidance, derive(facts)):
            if finding.answer == "breach" and finding.rule in ("hours.night", "insult.insult"):
                expected.setdefault(finding.rule, set()).add(row.id)
    made, _ = judge(guidance, {"甲": KNOWN}, rows)
    got: dict[str, set[int]] = {}
    for one in made:
        if one.finding.answer == "breach" and one.finding.rule in ("hours.night", "insult.insult"):
            got.setdefault(one.finding.rule, set()).update(row.id for _, _, listed in one.days for row in listed)

    assert expected == got


def test_a_hundred_thousand_events_are_judged_in_seconds() -> None:
    rows = [
        logged(
            n,
            day=(date(2025, 1, 1) + timedelta(days=n // 150)).isoformat(),
            second=n * 577 % 86400,
            seconds=n % 90,
            calls="",
        )
        for n in range(100_000)
    ]
    _ = load().rules
    begun = time.process_time()
    made, days = judge(load(), {"甲": KNOWN}, rows)

    assert made and 667 == len(days)
    # Two seconds of processor; however busy the machine is, it takes no more of them.
    assert time.process_time() - begun < 10


def test_messages_by_day_are_one_finding_whatever_hours_were_agreed() -> None:
    known = KNOWN.with_(Fact("borrower.agreed_hours", "09:00-12:00"))
    rows = [logged(place, channel="sms", outcome="", seconds=None, second=hour * 3600, signals="threat_violence") for place, hour in enumerate((10, 15, 20))]  # fmt: skip
    made, _ = judge(load(), {"甲": known}, rows)
    (one,) = [one for one in made if one.finding.rule == "threat.violence"]

    assert [0, 1, 2] == [row.row for _, _, rows in one.days for row in rows]


def test_of_a_night_the_contact_furthest_into_it_is_the_one_that_is_told() -> None:
    rows = [logged(place, second=second) for place, second in enumerate((22 * 3600 + 60, 7 * 3600 + 3540, 3600))]
    one = found(rows)["hours.night"]

    assert "2026-10-03T07:59" == one.facts.value("contact.at")


@pytest.mark.parametrize("kind", ["unanswered", "conversations", "messages"])
def test_a_day_that_only_reaches_its_limit_stands_beside_none_that_passed_it(kind: str) -> None:
    most = limits(load()).of(kind)
    said = {
        "unanswered": {"outcome": "unanswered", "seconds": 0},
        "conversations": {},
        "messages": {"channel": "sms", "outcome": "", "seconds": None},
    }[kind]
    passed = [logged(place, **said) for place in range(most + 1)]
    reached = [logged(100 + place, day="2026-10-04", **said) for place in range(most)]
    both, _ = judge(load(), {"甲": KNOWN}, [*passed, *reached], NOTHING_SAID)
    alone, _ = judge(load(), {"甲": KNOWN}, reached, NOTHING_SAID)

    counted = [one for one in both if one.finding.rule.startswith("frequency.")]
    assert counted and {"2026-10-03"} == {day for one in counted for day, _, _ in one.days}
    # Not even a question comes of it.
    assert [] == [one.finding.rule for one in alone if one.finding.rule.startswith("frequency.")]
