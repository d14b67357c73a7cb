"""Among the things that words only sound like, a step back takes the answer before it again; from the first, the list."""

from types import SimpleNamespace

from helper.cli.prompt import Reply, ReplyKind
from helper.cli.screens.lists import settle_sounds
from helper.guidance import load

LIKE = [("contact.said.insult", "你这种人"), ("contact.said.threat_violence", "等着吧")]


def settled(*typed: str):
    lines = iter(typed)
    screen = SimpleNamespace(say=lambda *words, **how: None)
    question = load().questions["contact.said"]
    reply = Reply(ReplyKind.VALUE, ("contact.said.public_posting",))
    return settle_sounds(screen, load(), question, LIKE, reply, lambda _: next(lines))


def test_what_was_answered_before_is_answered_anew():
    reply = settled("1", "<", "2", "1")

    assert {"contact.said.public_posting", "contact.said.threat_violence"} == {*reply.value}


def test_in_words_as_well_and_what_is_left_open_stays_open():
    reply = settled("2", "返回", "1", "")

    assert {"contact.said.public_posting", "contact.said.insult"} == {*reply.value}
    assert ("contact.said.threat_violence",) == reply.open


def test_from_the_first_of_them_the_list_itself_is_put_again():
    assert settled("<") is None
