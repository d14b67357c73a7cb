"""Several counts in one answer: the one that is asked for is taken, and of calls that were not answered no other."""

import pytest

from helper.guidance import load
from helper.interview import Unreadable, parse_answer

GUIDANCE = load()
ANSWERED, MISSED = "day.conversations_told", "day.unanswered_told"


def read(fact: str, said: str) -> object:
    return parse_answer(GUIDANCE, GUIDANCE.questions[fact], said).value


@pytest.mark.parametrize(
    ("fact", "said", "count"),
    [
        (ANSWERED, "接了大概十来个吧，打了22个", 10),
        (ANSWERED, "打了22个，接了10个", 10),
        (ANSWERED, "接了5个，没接的17个", 5),
        (ANSWERED, "22个，一个都没接", 0),
        (ANSWERED, "打了3个，都接了", 3),
        (MISSED, "接了5个，没接的17个", 17),
        (MISSED, "22个，我全没接", 22),
        (MISSED, "打了3个，我都接了", 0),
        (MISSED, "没接的有十二三个", 12),
    ],
)
def test_the_count_that_is_asked_for_is_taken(fact: str, said: str, count: int) -> None:
    assert read(fact, said) == count


@pytest.mark.parametrize("said", ["打了22个，接了10个", "有的接了，一共20个"])
def test_calls_that_were_answered_are_no_count_of_those_that_were_not(said: str) -> None:
    with pytest.raises(Unreadable):
        read(MISSED, said)
