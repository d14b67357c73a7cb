"""What is worked out and never asked: the hour, and counts over a day, of which the larger is taken."""

import pytest

from helper.checking import check_contact, derive
from helper.checking.series import quiet_hours
from helper.guidance import load
from helper.model.fact import Fact, Facts


def call(kind: str, at: str = "2026-10-03T10:00") -> Facts:
    return Facts.of({"contact.at": at, "contact.call_kind": kind})


@pytest.mark.parametrize(("told", "logged", "wanted"), [(7, 3, 7), (2, 5, 5), (None, 4, 4), (3, 3, 3)])
def test_of_a_told_and_a_counted_number_the_larger_is_taken(told: int | None, logged: int, wanted: int) -> None:
    facts = Facts.of({"contact.at": "2026-10-03T12:00", **({} if told is None else {"day.unanswered_told": told})})

    found = derive(facts, [call("unanswered")] * logged, quiet="22:00-08:00")

    assert wanted == found.value("day.unanswered")


def test_one_call_in_the_log_says_nothing_of_the_rest_of_the_day() -> None:
    assert "day.unanswered" not in derive(
        Facts.of({"contact.at": "2026-10-03T12:00"}), [call("unanswered")], quiet="22:00-08:00"
    )


def test_calls_of_other_days_and_kinds_do_not_count() -> None:
    others = [
        call("unanswered"),
        call("unanswered"),
        call("unanswered", "2026-10-02T10:00"),
        call("unanswered", "2026-10-04T10:00"),
        call("notice"),
    ]

    assert 2 == derive(Facts.of({"contact.at": "2026-10-03T12:00"}), others, quiet="22:00-08:00").value(
        "day.unanswered"
    )


def test_an_hour_that_is_only_about_right_is_no_hour() -> None:
    assert "contact.local_time" not in derive(Facts.of({"contact.at": "~2026-10-03T22:41"}), quiet="22:00-08:00")
    assert "22:41" == derive(Facts.of({"contact.at": "2026-10-03T22:41"}), quiet="22:00-08:00").value(
        "contact.local_time"
    )


@pytest.mark.parametrize(("told", "hour"), [("23:00", "23:00"), ("02:30", "02:30"), ("07:00", "07:00")])
def test_last_night_around_eleven_is_night_an_hour_either_way(told: str, hour: str) -> None:
    assert hour == derive(Facts.of({"contact.at": f"~2026-10-03T{told}"}), quiet="22:00-08:00").value(
        "contact.local_time"
    )


@pytest.mark.parametrize("told", ["22:59", "07:01", "08:00", "06:00/11:59", "18:00/23:59"])
def test_what_is_about_the_edge_of_the_night_or_a_part_of_a_day_is_no_hour(told: str) -> None:
    assert "contact.local_time" not in derive(Facts.of({"contact.at": f"~2026-10-03T{told}"}), quiet="22:00-08:00")


@pytest.mark.parametrize("kind", ["notice", "conversation", "unanswered"])
def test_each_kind_of_call_is_counted_by_its_name_however_it_was_kept(kind: str) -> None:
    kept = "".join([*kind])  # as it comes from a file, and not from the program
    counted = derive(
        Facts.of({"contact.at": "2026-10-03"}), [call(kept), call(kept), call("other")], quiet="22:00-08:00"
    )

    name = {"notice": "day.notices", "conversation": "day.conversations", "unanswered": "day.unanswered"}[kind]
    assert [2, None] == [counted.value(name), counted.value("day.messages")]


@pytest.mark.parametrize("channel", ["sms", "messaging_app", "app_notice", "email"])
def test_messages_of_a_day_are_counted_by_their_channel(channel: str) -> None:
    one = Facts.of({"contact.at": "2026-10-03T09:00", "contact.channel": channel})
    spoken = Facts.of({"contact.at": "2026-10-03T09:00", "contact.channel": "call"})

    assert 2 == derive(Facts.of({"contact.at": "2026-10-03"}), [one, one, spoken], quiet="22:00-08:00").value(
        "day.messages"
    )


def test_what_is_there_already_is_left_alone_and_nothing_is_made_of_nothing() -> None:
    facts = Facts.of(
        {"contact.at": "2026-10-03T22:41", "contact.local_time": "09:00", "day.notices": 1, "day.notices_told": 9}
    )
    assert ("09:00", 1, "2026-10-03") == (
        derive(facts, quiet="22:00-08:00").value("contact.local_time"),
        derive(facts, quiet="22:00-08:00").value("day.notices"),
        derive(facts, quiet="22:00-08:00").value("contact.local_date"),
    )
    empty = Facts()
    assert empty is derive(empty, quiet="22:00-08:00")
    assert 3 == derive(Facts.of({"day.notices_told": 3}), quiet="22:00-08:00").value("day.notices") and 0 == derive(
        Facts.of({"day.notices_told": 0}), quiet="22:00-08:00"
    ).value("day.notices")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, None), ({"contact.asks_payment": True}, True), ({"contact.asks_payment": False}, False), ({"contact.said.polite_reminder": True}, True), ({"contact.said.polite_reminder": False}, None),
        ({"contact.said.fee_excess": True, "contact.asks_payment": False}, True), ({"contact.said.insult": True}, None),
    ],
)  # fmt: skip
def test_whether_payment_was_asked_for(told: dict, expected: bool | None) -> None:
    assert expected is derive(Facts.of(told), quiet="22:00-08:00").value("contact.demand")


@pytest.mark.parametrize(
    ("call_on", "asked_on", "years"),
    [
        ("2023-10-03", "2026-10-02", 2), ("2023-10-03", "2026-10-03", 3), ("2026-10-03", "2026-10-03", 0), ("2026-10-04", "2026-10-03", None), ("~2023-10-03", "2026-10-03", None), (None, "2026-10-03", None), ("2023-12-01", "2026-10-31", 2), ("2023-09-30", "2026-10-01", 3),
    ],
)  # fmt: skip
def test_whole_years_between_a_call_and_asking_for_its_record(call_on, asked_on, years) -> None:
    assert years == derive(
        Facts.of({"records.call_on": call_on, "records.asked_on": asked_on}), quiet="22:00-08:00"
    ).value("records.full_years")


@pytest.mark.parametrize(
    ("told", "zh"), [("二十几", "20多"), ("大概20", "约20"), ("20以上", "至少20"), ("20", "20"), ("二十来个", "约20")]
)
def test_a_number_stands_as_firmly_as_it_was_told(told: str, zh: str) -> None:
    from helper.cases.answer_parsing import parse_fact
    from helper.guidance import load

    guidance = load()
    facts = derive(
        Facts(
            [
                Fact("contact.at", "2026-11-20T10:00"),
                Fact("contact.channel", "call"),
                *parse_fact(guidance, "day.unanswered_told", told, where="test"),
            ]
        ),
        quiet="22:00-08:00",
    )
    finding = next(one for one in check_contact(guidance, facts) if one.rule == "frequency.flood")
    assert f"这一天的联系来得很多（未接{zh}次）。" == finding.says.zh


def test_how_deep_the_night_is_follows_the_hours_of_the_rules() -> None:
    assert "22:00-08:00" == quiet_hours(load())
    about = Facts.of({"contact.at": "~2026-10-03T07:00"})
    assert "07:00" == derive(about, quiet="22:00-08:00").value("contact.local_time")
    assert "contact.local_time" not in derive(about, quiet="22:00-07:30")
    assert "07:00" == derive(about, quiet="00:00-09:00").value("contact.local_time")
