"""What counts as a contact of a case: one of which something was told, until it is taken back."""

import pytest

from helper.casefile import open_case

TOLD = """\
safety.danger_now: none
teller.role: borrower
contact.channel: messaging_app
contact.words: 你再不还，我就把你的事发到群里，告诉你全家。
contact.at: 2026-11-20 21:00
contact.recipient_role: borrower
contact.said: contact.said.threat_contacts
debt.creditor_kind: consumer_finance
"""


@pytest.fixture
def told(helper, tmp_path):
    """Return a case with one finished contact, in the folder the program looks in by itself."""
    (tmp_path / "answers.yaml").write_text(TOLD, encoding="utf-8")
    assert helper("start", "--answers", "answers.yaml").code == 0
    return tmp_path / "my-case"


def shown(helper):
    return [helper(*words).out for words in (["findings"], ["next", "--all"], ["cases", ".", "--json"], ["ask"])]


LEAVING = {"q": ["q\r"], "Ctrl-C": ["\x03"], "Enter, then q": ["\r", "q\r"], "no, then q": ["没有\r", "q\r"]}


@pytest.mark.parametrize("keys", LEAVING.values(), ids=LEAVING)
def test_an_interview_left_before_anything_was_told_of_it_makes_no_contact(helper, told, begin, keys):
    import pexpect

    before = shown(helper)
    child = begin("start")
    for place, key in enumerate(keys, start=1):
        child.expect(rf"\n{place}\. [^>]*> ")
        child.send(key)
    child.expect(pexpect.EOF)
    child.wait()
    assert before == shown(helper)
    # The next start goes on with the same one: numbers do not grow with every look.
    child = begin("start")
    child.expect(r"\n\d\. [^>]*> ")
    child.close(force=True)
    with open_case(told) as case:
        assert len(case.contacts()) == 2


def test_the_steps_of_an_earlier_contact_stay_when_a_later_one_came_another_way(helper, told, tmp_path):
    chat = [line for line in helper("next", "--all").out.splitlines() if "微信" in line]
    (tmp_path / "answers.yaml").write_text(
        "safety.danger_now: none\nteller.role: borrower\ncontact.channel: call\ncontact.at: 2026-11-21 10:00\n"
        "contact.recipient_role: borrower\n",
        encoding="utf-8",
    )
    assert helper("start", "--answers", "answers.yaml").code == 0
    steps = helper("next", "--all").out
    assert chat and "微信" in steps and "电话" in steps


def test_a_contact_entered_by_mistake_is_taken_back_and_counts_no_more(helper, told, tmp_path):
    before = shown(helper)
    assert helper("start", "--answers", "answers.yaml").code == 0
    assert "第 2 次联系" in helper("findings").out and before != shown(helper)
    assert "helper ask --contact 2 --remove" in helper("ask").out
    assert helper("ask", "--contact", "2", "--remove").code == 0
    assert before == shown(helper)
    # The log is never rewritten: what was taken back stands there, and that it was.
    assert "撤回" in helper("log", "list").out and helper("log", "verify").code == 0


def test_taking_back_wants_to_know_which(helper, told):
    before = shown(helper)
    assert helper("ask", "--remove").code != 0
    assert helper("ask", "--contact", "7", "--remove").code != 0
    assert before == shown(helper)
