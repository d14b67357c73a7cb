"""The boxes of a place's form: what is typed into each, as the site wants it and as the screen may show it."""

import pytest

from helper.cases.writing import fill_box, venues_with_forms
from helper.guidance import load
from helper.model.document import Document
from helper.model.fact import Facts

GUIDANCE = load()
BOX = {"label": {"zh": "框", "en": "Box"}, "most": 40, "pick": None, "part": None, "fact": None, "contacted": None}
LETTER = Document(
    "complaint_regulator", "投诉书", "# 投诉书\n\n## 事实\n\n我的电话是13900000001。\n\n## 请求\n\n查处。\n"
)
TOLD = Facts.of(
    {
        "borrower.name": "赵大",
        "teller.name": "钱二",
        "borrower.phone": "13900000001",
        "creditor.name": "甲银行",
        "complaint.wish": "不要再打13900000002",
    }
)


def box(facts: Facts = TOLD, *, show: bool = False, lang: str = "zh", **changed: object):
    label, how, said, most = fill_box(GUIDANCE, {**BOX, **changed}, facts, LETTER, lang, show=show)
    assert ("框", "Box", 40) == (*label, most)
    return how, said


def test_what_is_picked_from_a_list_is_said_in_the_language_of_the_run() -> None:
    pick = {"zh": "选投诉", "en": "Choose complaint"}
    assert ("pick", "选投诉") == box(pick=pick)
    assert ("pick", "Choose complaint") == box(pick=pick, lang="en", show=True)


def test_a_part_of_the_letter_is_typed_with_numbers_covered_unless_they_are_wanted() -> None:
    how, said = box(part="事实")
    assert "type" == how and "我的电话是" in said and "13900000001" not in said and "查处" not in said
    assert ("type", "我的电话是13900000001。") == box(part="事实", show=True)
    assert ("type", "") == box(part="没有这一段", show=True)


@pytest.mark.parametrize(("fact", "covered", "whole"), [("creditor.name", "甲银行", "甲银行"), ("complaint.wish", None, "不要再打13900000002"), ("borrower.phone", None, "13900000001")])  # fmt: skip
def test_an_answer_is_typed_as_a_person_reads_it_and_what_is_private_is_covered(fact, covered, whole) -> None:
    how, said = box(fact=fact)

    assert "type" == how and said and (covered == said if covered else whole not in said and "1390000000" not in said)
    assert ("type", whole) == box(fact=fact, show=True)


def test_of_words_only_the_numbers_are_covered_and_of_what_is_private_all_of_it() -> None:
    _, wish = box(fact="complaint.wish")
    assert wish.startswith("不要再打") and "13900000002" not in wish
    facts = Facts.of({"complaint.wish": "2026-10-03"})
    assert ("type", "2026-10-03") == box(facts, fact="complaint.wish")
    _, phone = box(fact="borrower.phone")
    assert phone != "13900000001" and "*" in phone


def test_what_was_not_told_leaves_its_box_empty() -> None:
    assert ("type", "") == box(Facts(), fact="creditor.name") == box()


@pytest.mark.parametrize(("role", "name"), [("contacted", "钱二"), ("borrower", "赵大"), (None, "赵大")])
def test_whoever_was_contacted_fills_in_their_own_name(role, name) -> None:
    facts = Facts.of({**{key: fact.value for key, fact in TOLD.items()}, "teller.role": role})

    assert ("type", name) == box(facts, fact="borrower.name", contacted="teller.name", show=True)
    assert ("type", "赵大") == box(facts, fact="borrower.name", show=True)


def test_only_places_whose_form_is_known_are_named() -> None:
    found = venues_with_forms(GUIDANCE)

    assert found and set(found) < set(GUIDANCE.venues)
    assert {bool(GUIDANCE.venues[name]["form"]) for name in found} == {True}
    assert not any(row["form"] for name, row in GUIDANCE.venues.items() if name not in found)
