"""Letters as they are read aloud: what somebody wrote freely joins no sentence of ours, and nothing is said that was not told."""

import pytest

from helper.guidance import load
from helper.letters import all_letters, fill, letter
from helper.letters.author.skeleton import load_example
from helper.model.fact import Fact, Facts

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


def row(no: int, day: str, corrects: int | None = None, **more: object) -> dict[str, object]:
    made = {"no": no, "recorded_at": f"{day}T10:00:00+08:00", "corrects": corrects, "at": "2026-10-03T22:41"}
    return {**made, "channel": "call", "words": f"第{no}个说法", "sha256": f"{no:064}", **more}


def table(*rows: dict[str, object]) -> str:
    return fill(GUIDANCE, letter("evidence_log"), Facts(), log=rows, today=None).markdown


def test_what_was_mended_in_one_sitting_is_one_row_and_every_seal_is_listed():
    said = table(row(1, "2026-10-04"), row(2, "2026-10-04", 1), row(3, "2026-10-04", 2))

    assert "第3个说法" in said and "第1个说法" not in said and "更正第" not in said
    assert "序号不连着的地方" in said and all(f"{no:064}" in said for no in (1, 2, 3))


def test_what_was_mended_on_another_day_is_a_correction_for_all_to_see():
    said = table(row(1, "2026-10-04"), row(2, "2026-10-06", 1), row(3, "2026-10-06", 2))

    assert "第1个说法" in said and "更正第1条。第3个说法" in said and "第2个说法" not in said


def test_a_contact_that_was_taken_back_at_once_is_still_shown_as_taken_back():
    said = table(row(1, "2026-10-04"), row(2, "2026-10-04", 1, kind="taken_back", summary="作废", words=""))

    assert "第1个说法" in said and "更正第1条。作废" in said


def test_a_letter_counts_the_rows_that_stand():
    example = load_example(letter("complaint_institution").folder)
    log = (row(1, "2026-10-04"), row(2, "2026-10-04", 1), row(3, "2026-10-04", 2))
    said = fill(GUIDANCE, letter("complaint_institution"), **(example | {"log": log})).markdown

    assert "催收记录表（共1条" in said and "后来更正过" not in said


def test_papers_named_with_a_stroke_between_them_are_an_enclosure_each():
    said = written("card_plan", Fact("hardship.proof", "离职证明复印件；母亲的病历"))

    assert "离职证明复印件；" not in said and ". 离职证明复印件\n" in said and ". 母亲的病历\n" in said
