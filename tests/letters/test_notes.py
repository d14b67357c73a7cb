"""The note for the writer: it holds the doubts, is marked as not to be sent, and the letter holds none of them."""

from datetime import date

import pytest

from helper.guidance import load
from helper.letters import letter
from helper.letters.author.skeleton import fill_example, load_example
from helper.letters.context import breaches
from helper.letters.notes import SUFFIX, note, to_fill_in
from helper.model.fact import Fact, Facts
from helper.text import Text
from helper.wording import say

GUIDANCE = load()
IDS = (
    "complaint_institution",
    "complaint_regulator",
    "complaint_local_finance",
    "report_breach",
    "stop_improper_contact",
)


def note_of(id: str, lang: str = "zh", **given: object):
    one = letter(id)
    example = load_example(one.folder)
    found = breaches(example["findings"], one, GUIDANCE.rules)
    document = fill_example(GUIDANCE, one)
    return note(GUIDANCE, one, document, example["facts"], found, today=date(2026, 11, 22), lang=lang, **given)


@pytest.mark.parametrize("id", IDS)
def test_the_note_is_a_page_of_its_own_and_says_that_it_is_not_to_be_sent(id: str) -> None:
    made = note_of(id)

    assert (True, True) == (made.id.endswith(SUFFIX), "不要寄出" in made.mark)
    assert "不要寄出" in made.markdown.split("\n")[2]


@pytest.mark.parametrize("id", IDS)
def test_it_names_every_text_of_what_the_letter_rests_on_with_its_force(id: str) -> None:
    made, one = note_of(id).markdown, letter(id)
    found = breaches(load_example(one.folder)["findings"], one, GUIDANCE.rules)
    missing = [
        text.short.zh
        for finding in found
        for text in finding.sources
        if text.short.zh.replace("（", "").split("》")[0] not in made.replace("（", "")
    ]

    assert [] == missing


def test_doubts_stand_in_the_note_and_not_in_the_letter() -> None:
    page, made = fill_example(GUIDANCE, letter("complaint_regulator")).markdown, note_of("complaint_regulator").markdown

    for doubt in ("可争之处", "对方可能会说", "没有读到原文", "条号未核实"):
        assert (True, False) == (doubt in made, doubt in page), doubt


def test_what_was_left_out_is_named() -> None:
    assert (
        "第 3 次联系没有写进信"
        in note_of("complaint_regulator", left_out=[Text("第 3 次联系没有写进信", "Contact 3")]).markdown
    )


def test_the_english_note_holds_no_chinese_sentence_of_ours() -> None:
    assert "They may answer" in note_of("complaint_regulator", "en").markdown


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("捷信", False),
        ("借呗", False),
        ("Ant", False),
        ("分期乐", False),
        ("海川消费金融有限公司", True),
        ("海川银行股份有限公司青禾分行", True),
        ("青禾县农村信用社", True),
        ("示例消费金融有限公司（虚构）", True),
    ],
)
def test_a_short_name_of_an_institution_is_shown_as_such(name: str, full: bool) -> None:
    facts = Facts.of(
        {"creditor.name": name, "borrower.id_tail": "0048", "borrower.address": "某路1号", "debt.contract_number": "1"}
    )

    assert full == (not to_fill_in(GUIDANCE, letter("complaint_institution"), facts))
    example = load_example(letter("complaint_institution").folder)
    told = example.pop("facts").with_(Fact("creditor.name", name))
    from helper.letters import fill

    page = fill(GUIDANCE, letter("complaint_institution"), told, **example).markdown
    assert full == ("合同上的全称" not in page)


def test_a_line_by_hand_stands_where_nothing_was_told_and_nowhere_else() -> None:
    from helper.letters import fill

    example = load_example(letter("complaint_institution").folder)
    facts = example.pop("facts")
    bare, told = (
        fill(
            GUIDANCE, letter("complaint_institution"), facts.with_(Fact("borrower.address", value)), **example
        ).markdown
        for value in (None, "青禾市长青路8号")
    )

    assert "通讯地址：＿＿＿＿＿＿＿＿＿＿（手写）" in bare
    assert ("通讯地址：青禾市长青路8号" in told, "（手写）" in told) == (True, False)


@pytest.mark.parametrize("id", IDS)
def test_the_note_says_that_the_letter_names_no_text_only_where_it_names_none(id: str) -> None:
    page, made = fill_example(GUIDANCE, letter(id)).markdown, note_of(id).markdown

    if "参考国家标准" in page:
        assert "不单独写依据" not in made


def test_a_note_says_of_no_text_that_it_stands_in_a_letter_that_does_not_cite_it() -> None:
    """A notice to stop contacting somebody rests on their peace, whatever else was found."""
    one, other = letter("relative_notice"), letter("complaint_institution")
    found = breaches(load_example(other.folder)["findings"], other, GUIDANCE.rules)
    document = fill_example(GUIDANCE, one)
    made = note(GUIDANCE, one, document, load_example(one.folder)["facts"], found, today=date(2026, 11, 22))
    said = [line for line in made.markdown.split("\n") if line.startswith("- 信里写了")]

    assert "没有引这一项的依据" in made.markdown
    assert [] == [line for line in said if line.split("》")[0].split("《")[1] not in document.markdown]


def test_what_is_to_be_done_and_what_the_letter_uses_stand_before_texts_kept_in_hand():
    spare, before = say("letters.note_spare").zh, say("letters.note_before_sending").zh
    made = note_of("complaint_institution").markdown

    assert made.index(before) < made.index("信里写了") < made.index(spare)
    assert "备用：" not in made[: made.index(spare)]
