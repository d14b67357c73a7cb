"""Who was contacted, where a mother or a wife stands in the words and belongs to somebody that is no kin."""

import pytest

from helper.guidance import load
from helper.told import choosing

GUIDANCE = load()


def contacted(said: str) -> tuple[str, ...]:
    return choosing.choose(GUIDANCE, GUIDANCE.questions["contact.recipient_role"], said).values


@pytest.mark.parametrize(
    "said",
    [
        *(
            "学生家长",
            "我学生的妈妈",
            "学生家长，两位妈妈",
            "同事的老公",
            "女儿同学的妈妈",
            "我儿子的班主任",
            "班里的家长群",
        ),
        *("the parents of my students, two moms", "my student’s mom", "client's wife", "my friend's mother"),
        *("the mothers of two pupils", "parents of kids I tutor", "my sister's friend"),
    ],
)
def test_whoever_belongs_to_a_pupil_a_friend_or_a_colleague_is_somebody_else(said: str) -> None:
    assert contacted(said) == ("other",)


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("我妈", ("relative",)),
        ("my mom and dad", ("relative",)),
        ("我妈家", ("relative",)),
        ("亲戚朋友", ("relative", "other")),
        ("friends and family", ("other", "relative")),
        ("我妈和学生家长", ("relative", "other")),
        ("我老婆和我同事", ("spouse", "colleague")),
        ("打给我同事和我妈", ("colleague", "relative")),
    ],
)
def test_ones_own_people_stay_and_two_kinds_are_asked_back(said: str, who: tuple[str, ...]) -> None:
    assert contacted(said) == who


@pytest.mark.parametrize("said", ["朋友", "landlord", "学生家长"])
def test_the_word_for_somebody_else_is_kept_as_it_says_who(said: str) -> None:
    assert choosing.choose(GUIDANCE, GUIDANCE.questions["contact.recipient_role"], said).note == said
