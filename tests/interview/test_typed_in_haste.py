"""Who answers and how many calls, as people type it in haste: without marks, with words around the number."""

import pytest

from helper.guidance import load
from helper.interview import parse_answer
from helper.interview.answer import Unreadable
from helper.interview.own_words import speaks_of_studies

TAKEN, MISSED = "day.conversations_told", "day.unanswered_told"


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("shes the borrower, a student, i type for her", "helper"),
        ("she is the borrower, i type for her", "helper"),
        ("i type for my friend", "helper"),
        ("he's the borrower, i write this for him", "helper"),
        ("my husband is the borrower, they call me", "contacted"),
        ("im the borrower, my friend is typing", "borrower"),
        ("i am the borrower", "borrower"),
    ],
)
def test_who_types_for_whom_is_understood(said: str, role: str) -> None:
    guidance = load()

    assert role == parse_answer(guidance, guidance.questions["teller.role"], said).value


@pytest.mark.parametrize(
    ("fact", "said", "count"),
    [
        (TAKEN, "only 1 i picked up", 1),
        (TAKEN, "just 2", 2),
        (TAKEN, "i picked up 1", 1),
        (TAKEN, "only picked up one", 1),
        (TAKEN, "i answered two of them", 2),
        (TAKEN, "i only answered once", 1),
        (TAKEN, "就接了1个", 1),
        (TAKEN, "接了一个", 1),
        (TAKEN, "none i picked up", 0),
        (TAKEN, "i didnt pick up any", 0),
        (MISSED, "i missed 5", 5),
        (MISSED, "5 i didnt pick up", 5),
        (MISSED, "没接3个", 3),
    ],
)
def test_a_number_with_nothing_but_what_is_counted_around_it_is_read(fact: str, said: str, count: int) -> None:
    guidance = load()

    assert count == parse_answer(guidance, guidance.questions[fact], said).value


def test_a_number_that_is_only_about_right_is_kept_as_it_was_said() -> None:
    guidance = load()
    read = parse_answer(guidance, guidance.questions[TAKEN], "maybe 3 i answered")

    assert (3, "maybe 3 i answered") == (read.value, read.note)


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (TAKEN, "12 in all i picked up 2"),
        (TAKEN, "i picked up at 3 pm"),
        (TAKEN, "2 or 3"),
        (TAKEN, "i didn't pick up 5"),
        (TAKEN, "only the first"),
        (MISSED, "i picked up 2"),
        (MISSED, "2 days ago"),
    ],
)
def test_what_counts_something_else_or_two_things_is_asked_back(fact: str, said: str) -> None:
    guidance = load()

    with pytest.raises(Unreadable):
        parse_answer(guidance, guidance.questions[fact], said)


def test_that_whoever_borrowed_is_a_student_is_heard() -> None:
    assert speaks_of_studies("shes the borrower, a student, i type for her")
    assert speaks_of_studies("she is still a student")
    assert not speaks_of_studies("the teacher of a student rang")
