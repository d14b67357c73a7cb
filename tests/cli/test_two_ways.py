"""Two ways of contact named in one answer: what is asked of each is said to be of it."""

import os

import pytest

pexpect = pytest.importorskip("pexpect", reason="a pseudo-terminal needs POSIX")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal needs POSIX")


@pytest.mark.parametrize(
    ("said", "told"), [("打电话，还发了微信", "这里只问电话"), ("打电话", "")], ids=["two-ways", "one-way"]
)
def test_of_which_of_two_contacts_words_are_asked_is_said_before_they_are_pasted(begin, said, told):
    child = begin("start", width=200)
    for word, typed in (("威胁", "1"), ("您是谁", "1"), ("怎么联系", said), ("有没有", "0")):
        child.expect(word)
        child.expect("> ")
        child.sendline(typed)
    child.expect("对方的原话")

    assert bool(told) == ("这里只问" in child.before)
    assert told in child.before
    child.close(force=True)
