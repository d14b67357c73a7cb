"""Days of an imported log as they are told: a line each, what they come to, and what such a log does not show."""

import pytest

from helper.cases.log_judgement import SINCE
from helper.cases.log_report import first_contacts_after, say_left_out, sum_up_days, timeline_json, write_day
from helper.checking.series import Limits
from helper.model.event import DayCounts
from helper.model.fact import Facts
from helper.wording import say

LIMITS = Limits(conversations=3, notices=2, unanswered=5, seconds=15, night="22:00-08:00", messages=5)


def day(on: str = "2026-10-08", *, hours: dict[int, int] | None = None, **counts: object) -> DayCounts:
    by_hour = tuple((hours or {}).get(hour, 0) for hour in range(24))
    held = dict(hourless=0, connected=0, conversations=0, notices=0, unanswered=0, messages=0, quiet=(), thirds=0)
    return DayCounts("某某金融", on, by_hour, **{**held, **counts})


@pytest.mark.parametrize(
    ("counts", "shown", "heavy"),
    [
        ({}, "  0    0    0", False),
        ({"conversations": 3, "unanswered": 5, "messages": 9}, "  3    5    9", False),
        ({"conversations": 4}, "  4!   0    0", True),
        ({"unanswered": 6}, "  0    6!   0", True),
        ({"conversations": 12, "unanswered": 120, "messages": 7}, " 12! 120!   7", True),
        ({"quiet": (("22:10", 10),)}, "  0    0    0", True),
    ],
)
def test_a_count_over_its_limit_is_marked_and_one_at_its_limit_is_not(counts, shown, heavy) -> None:
    line, told = write_day(day(**counts), LIMITS)

    assert line.endswith(shown) and heavy is told
    assert line.startswith("2026-10-08 ")


def test_hours_stand_in_their_places_and_quiet_ones_without_contact_are_told_apart() -> None:
    line, _ = write_day(day(hours={0: 1, 8: 9, 21: 10, 23: 25}), LIMITS)
    cells = [line[11 + 2 * hour : 13 + 2 * hour] for hour in range(24)]

    assert ["1 ", *[": "] * 7, "9 ", *[". "] * 12, "+ ", ": ", "+ "] == cells


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_days_come_to_how_many_pass_which_limit(lang) -> None:
    rows = [
        day(hours={9: 3, 23: 1}, conversations=4, unanswered=6, quiet=(("23:00", 60),)),
        day("2026-10-09", hours={9: 2}, hourless=1, conversations=3, unanswered=5),
        day("2026-10-10", hours={2: 1}, unanswered=7, quiet=(("02:00", 240), ("03:00", 300)), thirds=2),
        day("2026-10-11", quiet=(("03:00", 300),), thirds=1),
    ]
    expected = [
        say("timeline.day_contact_in_quiet_hours", count=4, rows=8, night=4, talk=1, miss=2),
        # Of two as far into the night the first is named.
        say(
            "timeline.furthest_into_quiet_hours_minutes",
            day="2026-10-10",
            at="03:00",
            evening="22:00",
            past=say("timeline.hours_and_minutes", hours=5, minutes=0),
        ),
        say("timeline.people_other_than_debtor", count=2, thirds=2),
    ]
    assert [one.of(lang) for one in expected] == [one.of(lang) for one in sum_up_days(rows, LIMITS)]


def test_without_contact_in_the_night_or_with_others_neither_is_spoken_of() -> None:
    assert ["timeline.day_contact_in_quiet_hours"] == [one.key for one in sum_up_days([day(hours={9: 1})], LIMITS)]


@pytest.mark.parametrize(
    ("gone", "formats", "said"),
    [
        ({}, (), []),
        ({"day": 2}, (), ["timeline.row_without_year_or_day"]),
        ({"way": 1}, (), ["timeline.row_are_not_counted"]),
        ({"future": 2}, (), ["timeline.row_dated_after_import"]),
        ({"clock": 3}, (), ["timeline.row_have_no_known_time"]),
        ({"day": 1, "way": 1, "clock": 1}, ("table", "chat"), ["timeline.row_without_year_or_day", "timeline.row_are_not_counted", "timeline.row_have_no_known_time", "timeline.operators_details_usually_leave_out"]),
    ],
)  # fmt: skip
def test_what_a_log_does_not_show_is_said_and_always_that_there_is_such(gone, formats, said) -> None:
    told = [*say_left_out({"day": 0, "way": 0, "clock": 0, **gone}, formats, LIMITS)]

    assert [*said, "timeline.log_does_not_show_whether"] == [one.key for one in told]
    assert "15 秒" in told[-1].zh
    assert all(str(number) in one.zh for number, one in zip(gone.values(), told, strict=False) if number > 1)


class Log:
    """A log in which nobody made contact after anything."""

    events = ()


def test_what_was_asked_or_signed_is_named_with_the_first_contact_after_it(monkeypatch) -> None:
    from types import SimpleNamespace

    from helper.cases import log_report

    key, name = next(iter(SINCE.items()))
    row = SimpleNamespace(day="2026-10-09", second=3661, creditor="甲", number="13812345678", file="a.csv", row=7)
    asked = []
    monkeypatch.setattr(log_report, "first_after", lambda events, on: asked.append(on) or row)
    facts = Facts.of({name: "~2026-10-08T10:00"})
    told = {one: (fact, said, found) for one, fact, said, found in first_contacts_after(Log, facts)}

    assert ["2026-10-08"] == asked and [*SINCE] == [*told]
    assert (name, "~2026-10-08T10:00", row) == told[key]
    assert all(found is None for one, (_, _, found) in told.items() if one != key)
    shown = timeline_json([day(hours={9: 1}, quiet=(("22:10", 10),))], LIMITS, Log, facts, {"day": 1})
    assert ("helper.timeline/1", {"day": 1}, LIMITS._asdict()) == (
        shown["schema"],
        shown["not_counted"],
        shown["limits"],
    )
    assert {"day": "2026-10-09", "time": "01:01", "creditor": "甲", "number": "138****5678", "file": "a.csv", "row": 7} == shown["after"][key]["first"]  # fmt: skip
    assert [{"time": "22:10", "minutes_past": 10}] == shown["days"][0]["quiet"] and isinstance(shown["days"][0]["hours"], list)  # fmt: skip
    assert all(one["first"] is None for other, one in shown["after"].items() if other != key)


def test_calls_the_record_leaves_open_are_never_shown_as_none() -> None:
    line, _ = write_day(day(unclear=3), LIMITS)
    some, over = write_day(day(conversations=4, unanswered=1, unclear=2), LIMITS)

    assert line.endswith("  ?    ?    0")
    assert some.endswith(" 4+!  1+    0") and over
    assert "timeline.calls_left_open" in [one.key for one in sum_up_days([day(hours={9: 3}, unclear=3)], LIMITS)]
    # What was answered is known, and only whether somebody talked is not.
    assert write_day(day(connected=2, lengthless=2), LIMITS)[0].endswith("  ?    0    0")
