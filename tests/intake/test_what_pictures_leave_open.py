"""What a picture leaves open: days as people type them, what is doubted and why, and what is kept of each message."""

import json
from datetime import date

import pytest

from helper.intake.pictures import parse_day, places_of_messages, uncertain_messages, words_of_doubt
from helper.intake.screenshots.seeing import Box, Screen, SeenMessage

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-10-03", date(2026, 10, 3)), ("2026年10月3日", date(2026, 10, 3)), ("20261003", date(2026, 10, 3)), ("2026/1/9", date(2026, 1, 9)),
        ("2026-11-22", TODAY), ("2026-11-23", None), ("2026-02-30", None), ("1999-10-03", None), ("10-03", None), ("", None), ("2026-10-03 x", None),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_type_it_and_none_to_come(said, day) -> None:
    assert day == parse_day(said, TODAY)


def message(side: str = "left", doubt: str = "", **said: object) -> SeenMessage:
    return SeenMessage(side, "", "还钱", "", Box(1.4, 2.6, 30.5, 40), 0.98765, doubt=doubt, **said)


def test_why_a_line_is_doubted_is_said_each_doubt_once() -> None:
    both = words_of_doubt(message(doubt="words cut"))

    assert "" == words_of_doubt(message()).zh
    assert words_of_doubt(message(doubt="words")).zh in both.zh and words_of_doubt(message(doubt="cut")).zh in both.zh
    assert words_of_doubt(message(doubt="side")).en not in both.en


def test_what_is_doubted_is_shown_but_no_words_of_the_system_and_nothing_that_was_left_out() -> None:
    screen = Screen("chat", "", (message(), message(doubt="words"), message("system", "cut"), message("right", "side")))

    assert [1, 3] == uncertain_messages(screen, ()) and [3] == uncertain_messages(screen, {1})


def test_of_each_message_its_row_its_place_and_how_certain_it_is_are_kept() -> None:
    first, second = map(
        json.loads, places_of_messages(Screen("chat", "", (message(), message(doubt="words cut", quote="前面"))))
    )

    assert {"row": 1, "box": [1, 3, 30, 40], "sure": 0.988, "doubt": [], "quote": ""} == first
    assert (2, ["words", "cut"], "前面") == (second["row"], second["doubt"], second["quote"])
