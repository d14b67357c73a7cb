"""The day of a picture: told by another that shows the same, and asked back where the picture contradicts it."""

from datetime import date

import pytest

from helper.intake.picture_days import date_by_repeats, day_after, give_time, is_as_before, without_all, without_time
from helper.intake.screenshots.seeing import Box, Screen, SeenMessage, find_repeats

DAY = date(2026, 10, 14)


def said(text: str, time: str = "10月12日 22:41", side: str = "left") -> SeenMessage:
    return SeenMessage(side, "", text, time, Box(0, 0, 1, 1), 0.99, under=time)


def chat(*messages: SeenMessage) -> Screen:
    return Screen("chat", "催收王经理", messages)


TWICE = (said("明天就通知你单位领导和所有亲友"), said("你们再这样我报警", "10月12日 22:45", "right"))


def test_of_two_copies_the_dated_one_gives_its_day_to_the_one_that_is_kept() -> None:
    screens = [chat(*TWICE), chat(*TWICE)]
    first, second = date_by_repeats(screens, find_repeats(screens), [None, DAY], None)

    assert ["2026-10-12 22:41:00", "2026-10-12 22:45:00"] == [one.time for one in first.messages]
    assert screens[1] == second


def test_a_day_goes_on_through_a_copy_to_the_first_and_to_what_stands_under_the_same_words() -> None:
    before = said("你在家等着")
    screens = [chat(before, *TWICE), chat(*TWICE), chat(*TWICE)]
    first = date_by_repeats(screens, find_repeats(screens), [None, None, DAY], None)[0]

    assert ["2026-10-12 22:41:00"] * 2 == [one.time for one in first.messages[:2]]


def test_no_day_is_given_where_none_is_known_or_the_hours_differ() -> None:
    screens = [chat(*TWICE), chat(*TWICE)]
    assert screens == date_by_repeats(screens, find_repeats(screens), [None, None], None)
    other = [screens[0], chat(*(one._replace(time="10月12日 09:00", under="10月12日 09:00") for one in TWICE))]
    repeats = [{}, {0: (0, 0), 1: (0, 1)}]
    assert other == date_by_repeats(other, repeats, [None, DAY], None)


def test_messages_above_which_no_time_was_read_are_found_and_take_the_one_that_is_typed() -> None:
    screen = chat(said("一", ""), said("对方撤回", "", "system"), said("二", ""), said("三"), said("四", ""))

    assert [0, 2] == without_time(screen, ())
    assert [2] == without_time(screen, {0})
    assert ["10月12日 22:50", "", "10月12日 22:50", "10月12日 22:41", ""] == [
        one.time for one in give_time(screen, [0, 2], "10月12日 22:50").messages
    ]


@pytest.mark.parametrize(
    ("time", "day", "shown"),
    [
        ("10月23日 20:00", date(2026, 10, 14), "10月23日 20:00"),
        ("10月14日 20:00", date(2026, 10, 14), ""),
        ("2026年10月23日 20:00", date(2026, 10, 14), ""),
        ("昨天 20:00", date(2026, 10, 14), ""),
    ],
)
def test_a_day_before_one_the_picture_shows_is_told(time, day, shown) -> None:
    assert shown == day_after(chat(said("还款", time)), day)


@pytest.mark.parametrize(
    ("typed", "bare"),
    [("都是 10月3日", "10月3日"), ("全是昨天", "昨天"), ("all 2026-10-03", "2026-10-03"), ("10/3", "10/3")],
)
def test_one_day_may_be_said_for_all(typed, bare) -> None:
    assert bare == without_all(typed)


@pytest.mark.parametrize(
    "typed", ["同一天", "也是同一天", "跟上一张一样", "同上", "一样", "same day", "the same", "当天"]
)
def test_the_day_of_the_picture_before_may_be_said_again(typed) -> None:
    assert is_as_before(typed)


@pytest.mark.parametrize("typed", ["昨天", "10月3日", "不是同一天", "不一样", "第二天", "", "same week"])
def test_another_day_is_not_that_of_the_picture_before(typed) -> None:
    assert not is_as_before(typed)
