"""What is asked before a letter: an answer that others hang on comes before them."""

from helper.clinic.ticks import _bearing_first
from helper.guidance import load
from helper.model.contact import ToldContact

ONE, TWO = ToldContact(1), ToldContact(2)


def test_by_what_they_came_is_asked_before_how_often_and_nothing_else_is_moved() -> None:
    waiting = [(ONE, "contact.said"), (ONE, "day.conversations_told"), (ONE, "contact.channel"), (TWO, "contact.at")]

    assert [
        (ONE, "contact.said"),
        (ONE, "contact.channel"),
        (ONE, "day.conversations_told"),
        (TWO, "contact.at"),
    ] == _bearing_first(load(), waiting)


def test_what_hangs_on_another_contacts_answer_stays_where_it_is() -> None:
    waiting = [(ONE, "day.conversations_told"), (TWO, "contact.channel")]

    assert waiting == _bearing_first(load(), waiting)
