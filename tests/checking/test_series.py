"""Counting a log, held against counting by hand, one event at a time."""

import tracemalloc
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.checking.series import (
    Limits,
    count,
    count_days,
    first_after,
    is_night,
    limits,
    minute,
    minutes_past,
    third_persons,
)
from helper.guidance import load
from helper.model.event import Log, Logged

MOST = Limits(3, 3, 6, 30, "22:00-08:00", messages=19, answered=9)


def logged(place: int = 1, **said) -> Logged:
    held = dict(
        id=place,
        file="a.xml",
        row=place,
        channel="call",
        way="in",
        day="2026-10-03",
        second=36000,
        number="95012345",
        outcome="answered",
        seconds=60,
        line="",
        role="borrower",
        person="",
        creditor="甲",
        agency="",
        calls="",
        signals="",
    )
    return Logged(**{**held, **said})


def test_the_numbers_come_from_the_rules() -> None:
    assert MOST == limits(load())


def test_a_clock_is_the_minute_of_its_day() -> None:
    assert [0, 59, 60, 1350, 1439] == [minute(said) for said in ("00:00", "00:59", "01:00", "22:30", "23:59")]
    assert (1290, 450) == (MOST._replace(night="21:30-07:30").begins, MOST._replace(night="21:30-07:30").ends)


@pytest.mark.parametrize(
    ("clock", "night", "past"),
    [
        ("21:59", False, 1439),
        ("22:00", True, 0),
        ("22:41", True, 41),
        ("23:59", True, 119),
        ("00:00", True, 120),
        ("07:59", True, 599),
        ("08:00", False, 600),
        ("12:00", False, 840),
    ],
)
def test_the_quiet_hours_on_both_sides_of_each_line(clock: str, night: bool, past: int) -> None:
    second = int(clock[:2]) * 3600 + int(clock[3:]) * 60

    assert (night, past) == (is_night(second, MOST.begins * 60, MOST.ends * 60), minutes_past(second, MOST))


@pytest.mark.parametrize("second", [79199, 79200, 28799, 28800])
def test_to_the_second(second: int) -> None:
    assert (second in (79200, 28799)) is is_night(second, MOST.begins * 60, MOST.ends * 60)


def test_a_row_without_a_clock_counts_for_the_day_and_not_for_the_night() -> None:
    (day,) = count([logged(second=None)], MOST).values()

    assert (1, 0, 1) == (day.contacts, len(day.night), len(day.connected))


def test_the_lender_and_its_agencies_are_counted_together_and_lenders_apart() -> None:
    rows = [logged(1), logged(2, agency="催甲", number="13800000001"), logged(3, creditor="乙")]

    assert {("甲", 2), ("乙", 1)} == {(day.creditor, len(day.conversations)) for day in count(rows, MOST).values()}


def test_two_phones_of_the_borrower_are_one_debtor_and_two_relatives_are_two_people() -> None:
    own = [logged(1, person="手机一"), logged(2, person="手机二")]
    kin = [logged(3, role="relative", person="妈妈"), logged(4, role="relative", person="爸爸")]
    days = count([*own, *kin], MOST)

    assert [2, 1, 1] == sorted((len(day.connected) for day in days.values()), reverse=True)
    assert {("甲", "2026-10-03"): 2} == third_persons(days.values())


def test_a_relative_who_did_not_answer_was_not_reached() -> None:
    assert {} == third_persons(count([logged(role="relative", outcome="unanswered", seconds=0)], MOST).values())


def test_a_guarantor_owes_and_is_no_third_person() -> None:
    assert {} == third_persons(count([logged(role="guarantor")], MOST).values())


def test_attempts_are_counted_for_each_of_ones_own_numbers_apart() -> None:
    rows = [logged(place, outcome="unanswered", seconds=0, line="1" if place < 5 else "2") for place in range(7)]
    (day,) = count(rows, MOST).values()

    assert (5, 7) == (len(day.unanswered), day.contacts)


def test_short_calls_and_recordings_are_no_conversations() -> None:
    rows = [
        logged(1, seconds=29),
        logged(2, seconds=30),
        logged(3, seconds=None, calls=""),
        logged(4, seconds=90, calls="notice"),
    ]
    (day,) = count(rows, MOST).values()

    assert ([2], [1, 3], [4]) == tuple([row.id for row in kind] for kind in (day.conversations, day.short, day.notices))


def test_a_call_of_unknown_length_is_a_conversation_only_where_the_person_said_that_somebody_talks() -> None:
    (day,) = count([logged(1, seconds=None, calls="conversation"), logged(2, seconds=None)], MOST).values()

    assert ([1], [2]) == tuple([row.id for row in kind] for kind in (day.conversations, day.short))


def test_the_first_contact_after_a_day_leaves_the_day_itself_out() -> None:
    rows = [logged(1, day="2026-10-04"), logged(2, day="2026-10-05"), logged(3, day="2026-10-06")]

    assert 3 == first_after(rows, "2026-10-05").id
    assert first_after(rows, "2026-10-06") is None


EVENTS = st.lists(
    st.builds(
        logged,
        place=st.integers(1, 10**6),
        channel=st.sampled_from(["call", "call", "call", "sms", "messaging_app"]),
        day=st.sampled_from([(date(2025, 12, 30) + timedelta(days=n)).isoformat() for n in range(4)]),
        second=st.none() | st.integers(0, 86399) | st.sampled_from([0, 28799, 28800, 79199, 79200, 86399]),
        outcome=st.sampled_from(["answered", "unanswered", ""]),
        seconds=st.none() | st.integers(0, 40),
        line=st.sampled_from(["", "1", "2"]),
        role=st.sampled_from(["borrower", "relative", "guarantor", "spouse"]),
        person=st.sampled_from(["", "甲某", "乙某"]),
        creditor=st.sampled_from(["甲", "乙"]),
        agency=st.sampled_from(["", "催一", "催二"]),
        calls=st.sampled_from(["", "conversation", "notice"]),
    ),
    max_size=80,
)


@settings(max_examples=150, deadline=None)
@given(EVENTS)
def test_the_count_is_what_a_count_by_hand_gives(events: list[Logged]) -> None:
    days = count(events, MOST)

    for (creditor, day, role, person), counted in days.items():
        mine = [
            e
            for e in events
            if e.creditor == creditor and e.day == day and e.role == role and (role == "borrower" or e.person == person)
        ]
        calls = [e for e in mine if e.channel == "call"]
        answered = [e for e in calls if e.outcome == "answered"]
        lines = Counter((e.person, e.line) for e in calls if e.outcome == "unanswered")
        assert len(mine) == counted.contacts
        assert answered == counted.connected
        assert [
            e
            for e in answered
            if e.calls != "notice" and (e.calls == "conversation" if e.seconds is None else e.seconds >= 30)
        ] == counted.conversations
        assert len(counted.answered) + len(counted.notices) == len(counted.connected)
        assert [e for e in answered if e.calls == "notice"] == counted.notices
        assert max(lines.values(), default=0) == len(counted.unanswered)
        assert [e for e in mine if e.channel != "call"] == counted.messages
        assert [
            e for e in mine if e.second is not None and (e.second >= 22 * 3600 or e.second < 8 * 3600)
        ] == counted.night
    assert len(events) == sum(day.contacts for day in days.values())


@settings(max_examples=60, deadline=None)
@given(EVENTS)
def test_a_bar_holds_every_contact_of_its_day(events: list[Logged]) -> None:
    made = count_days(count(events, MOST).values(), MOST)

    assert len(events) == sum(bar.contacts for bar in made)
    assert sorted({(e.creditor, e.day) for e in events}) == [(bar.creditor, bar.day) for bar in made]
    for bar in made:
        mine = [e for e in events if (e.creditor, e.day) == (bar.creditor, bar.day)]
        people = {
            (e.role, e.person)
            for e in mine
            if e.role in ("relative", "spouse") and (e.channel != "call" or e.outcome == "answered")
        }
        assert len(people) == bar.thirds
        own = [e for e in mine if e.role == "borrower"]
        answered = [e for e in own if e.channel == "call" and e.outcome == "answered"]
        lines = Counter((e.person, e.line) for e in own if e.channel == "call" and e.outcome == "unanswered")
        notices = [e for e in answered if e.calls == "notice"]
        talks = [e for e in answered if e.calls != "notice" and (e.seconds or 0) >= 30]
        assert (len(answered), len(talks), len(notices), max(lines.values(), default=0)) == (
            bar.connected,
            bar.conversations,
            bar.notices,
            bar.unanswered,
        )
        assert sum(e.channel != "call" for e in mine) == bar.messages
        assert sum(e.second is None for e in mine) == bar.hourless
        night = sorted(
            (f"{e.second // 3600:02}:{e.second // 60 % 60:02}", (e.second // 60 - 1320) % 1440)
            for e in mine
            if e.second is not None and not 28800 <= e.second < 79200
        )
        assert night == list(bar.quiet)
        assert [sum(e.second is not None and e.second // 3600 == hour for e in mine) for hour in range(24)] == list(
            bar.hours
        )


@pytest.mark.parametrize(("second", "expected"), [(3599, False), (3600, True), (7199, True), (7200, False)])
def test_quiet_hours_that_do_not_cross_midnight_hold_their_first_second_and_not_their_last(second, expected) -> None:
    assert expected is is_night(second, 3600, 7200)


@settings(max_examples=100, deadline=None)
@given(EVENTS)
def test_a_log_in_columns_gives_back_the_events_it_was_made_of(events: list[Logged]) -> None:
    log = Log.of(events)

    assert events == list(log) == list(log[:]) == [log[place] for place in range(len(log))]
    assert (events[::2], events[1:]) == (list(log[:][::2]), list(log[1:]))
    assert [event.second for event in events] == list(log[:].clocks())


def test_a_log_of_many_events_takes_little_room() -> None:
    def made(number: int) -> int:
        tracemalloc.start()
        log = Log.of(
            logged(place, day=f"2026-10-{1 + place * 30 // number:02}", second=place) for place in range(number)
        )
        days = count(log, MOST)
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert number == sum(day.contacts for day in days.values())
        return held

    few, many = made(2_000), made(20_000)

    assert (many - few) / 18_000 < 80  # bytes an event, with its places in the counts; 1,200 as objects
