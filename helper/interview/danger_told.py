"""Read the answer to the first question: whether somebody is in danger, or near ending their life."""

from helper.interview.answer import Answer, TypedAnswer, Unreadable
from helper.interview.own_words import choose_danger
from helper.model.contact import CLOSE_ONE
from helper.text import Text
from helper.told.examples import likest_choice
from helper.told.missing import is_not_found_yet, tells_missing
from helper.told.right_now import shares_now
from helper.wording import say


def read_danger(said: TypedAnswer) -> Answer:
    """Return whether somebody is in danger. Raise Unreadable for what is not plain, with the numbers of the list to type."""
    found = choose_danger(said.guidance, said.question, said.typed)
    plain = len(found.values) == 1 and found.values[0] != "none"
    if is_not_found_yet(said.typed) or (tells_missing(said.typed) and not plain):
        raise Unreadable(say("interview.sounds_missing"))
    if len(found.values) == 1:
        return Answer(found.values[0], found.note)
    if not found.values and shares_now(said.typed):
        return Answer(None, said.typed.strip(), say("interview.danger_left_open"))
    if "none" in found.values:
        raise Unreadable(say("interview.is_it_now"))
    if found.values:
        raise Unreadable(say("interview.which_danger"))
    raise Unreadable(_what_it_sounds_like(likest_choice(said.question, said.typed)))


def _what_it_sounds_like(like: str) -> Text:
    if like == "self":
        return say("interview.sounds_weary")
    if like == CLOSE_ONE:
        return say("interview.sounds_missing")
    return say("interview.sounds_beset") if like == "others" else say("interview.danger_not_plain")
