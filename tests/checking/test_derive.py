"""What is worked out and never asked: the hour, and counts over a day, of which the larger is taken."""

import pytest

from helper.checking.derive import derive
from helper.model.fact import Facts


def call(kind: str, at: str = "2026-10-03T10:00") -> Facts:
    return Facts.of({"contact.at": at, "contact.call_kind": kind})


@pytest.mark.parametrize(("told", "logged", "wanted"), [(7, 3, 7), (2, 5, 5), (None, 4, 4), (3, 3, 3)])
def test_of_a_told_and_a_counted_number_the_larger_is_taken(told: int | None, logged: int, wanted: int) -> None:
    facts = Facts.of({"contact.at": "2026-10-03T12:00", **({} if told is None else {"day.unanswered_told": told})})

    found = derive(facts, [call("unanswered")] * logged)

    assert wanted == found.value("day.unanswered")


def test_one_call_in_the_log_says_nothing_of_the_rest_of_the_day() -> None:
    assert "day.unanswered" not in derive(Facts.of({"contact.at": "2026-10-03T12:00"}), [call("unanswered")])


def test_calls_of_other_days_and_kinds_do_not_count() -> None:
    others = [call("unanswered"), call("unanswered"), call("unanswered", "2026-10-02T10:00"), call("notice")]

    assert 2 == derive(Facts.of({"contact.at": "2026-10-03T12:00"}), others).value("day.unanswered")


def test_an_hour_that_is_only_about_right_is_no_hour() -> None:
    assert "contact.local_time" not in derive(Facts.of({"contact.at": "~2026-10-03T22:41"}))
    assert "22:41" == derive(Facts.of({"contact.at": "2026-10-03T22:41"})).value("contact.local_time")
