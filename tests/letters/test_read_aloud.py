"""Letters as they are read aloud: what somebody wrote freely joins no sentence of ours, and nothing is said that was not told."""

import pytest

from helper.guidance import load
from helper.letters import all_letters, fill, letter
from helper.letters.author.skeleton import load_example
from helper.model.fact import Fact

GUIDANCE = load()
HOW = "晚上8点前电话"
WISHING = [one.id for one in all_letters() if "wish.contact_channel" in (*one.requires, *one.optional)]


def written(ident: str, *told: Fact, copy: str | None = None) -> str:
    example = load_example(letter(ident).folder)
    facts = example.pop("facts").with_(*told)
    return fill(GUIDANCE, letter(ident), facts, copy=copy, **example).markdown


@pytest.mark.parametrize("ident", WISHING)
@pytest.mark.parametrize("copy", [None, "en"])
def test_a_way_to_be_reached_told_in_any_words_stands_after_a_colon(ident, copy):
    said = written(ident, Fact("wish.contact_channel", HOW), copy=copy)

    assert any(sign + HOW in said for sign in ("：", ": "))
    assert f"通过{HOW}" not in said and f"by {HOW}" not in said and f"{HOW}告知" not in said


def test_a_leased_thing_that_is_gone_is_not_asked_to_be_taken_by_law_first():
    gone = written("lease_statement", Fact("lease.taken_on", None))

    assert "租赁物已经被收走。" in gone
    assert "里面还有本人的东西：驾驶证、行驶证。请清点" in gone
    assert "请先书面通知" not in gone


def test_a_leased_thing_of_which_nobody_said_where_it_is_may_be_gone():
    unknown = written("lease_statement", Fact("lease.taken_back", None), Fact("lease.left_inside", None))
    here = written("lease_statement", Fact("lease.taken_back", False), Fact("lease.left_inside", None))

    assert "已经收走的，请说明" in unknown and "还没有收走、要收回的，请先书面通知本人" in unknown
    assert "已经收走" not in here and "要收回租赁物的，请先书面通知本人" in here
