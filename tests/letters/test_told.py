"""Whose words stand where, and what goes with a letter: only what was told, each in its place."""

import pytest

from helper.checking import check_rule, derive
from helper.guidance import load
from helper.letters import fill, letter, review
from helper.letters.example import load_example
from helper.letters.notes import to_fill_in
from helper.model.contact import Told
from helper.model.document import Document
from helper.model.fact import Fact, Facts

GUIDANCE = load()


def filled(id: str, *facts: Fact, words: str | None = None, **changed: object) -> Document:
    given = load_example(letter(id).folder) | changed
    told = given.pop("facts").with_(*facts)
    if words is not None:
        given["contacts"] = {
            **given["contacts"],
            Told(1): given["contacts"][Told(1)].with_(Fact("contact.words", words)),
        }
    return fill(GUIDANCE, letter(id), told, **given)


@pytest.mark.parametrize(
    "words",
    ["他说要去我单位闹", "对方骂我是老赖，还威胁我", "电话里说要找我爸妈", "He said he would come to my office."],
)
def test_what_only_tells_of_their_words_stands_as_the_account(words: str) -> None:
    page = filled("complaint_institution", words=words).markdown.split("**（2）")[0]

    assert (False, True) == ("对方的原话" in page, f"本人的说明：\n\n> {words}" in page)


@pytest.mark.parametrize(
    "words", ["你再不还，我就去你单位找你领导。", "我们骂的就是你这种人", "他欠我们一万二，您先替他还", "你怎么不去死"]
)
def test_their_own_words_stay_theirs(words: str) -> None:
    page = filled("complaint_institution", words=words).markdown.split("**（2）")[0]

    assert f"对方的原话：\n\n> {words}" in page


def test_a_power_of_attorney_is_enclosed_where_somebody_acts_for_the_client() -> None:
    pages = [filled("complaint_institution", Fact("agent.name", agent)).markdown for agent in (None, "赵律师")]

    assert [False, True] == ["授权委托书原件（受托人：赵律师）" in page for page in pages]


BUDGET = (Fact("plan.income", "4200"), Fact("plan.rent", "1200"), Fact("plan.food", "1100"))


def test_the_budget_stands_behind_the_offer_as_an_enclosure_where_an_income_was_told() -> None:
    without, with_ = filled("instalments").markdown, filled("instalments", *BUDGET).markdown

    assert "收支表" not in without
    assert "1. 每月收支表（附在信后）" in with_
    assert "| 剩下能用于还款的 | 1,900 |" in with_


@pytest.mark.parametrize(("claimed", "expected"), [("32000", True), ("28800", False), ("20000", False), (None, False)])
def test_an_offer_that_comes_to_less_than_the_claim_is_asked_about(claimed: str | None, expected: bool) -> None:
    given = load_example(letter("instalments").folder)
    facts = given.pop("facts").with_(Fact("debt.amount_claimed", claimed))
    page = fill(GUIDANCE, letter("instalments"), facts, **given)
    remarks = review(GUIDANCE, page, letter("instalments"), facts)

    assert expected == any(one.id == "offer_short_of_claim" for one in remarks)


def test_a_budget_that_leaves_more_than_the_offer_is_pointed_out() -> None:
    given = load_example(letter("instalments").folder)
    facts = given.pop("facts").with_(*BUDGET)
    page = fill(GUIDANCE, letter("instalments"), facts, **given)

    assert "offer_below_surplus" in {one.id for one in review(GUIDANCE, page, letter("instalments"), facts)}


@pytest.mark.parametrize(("evidence", "by_hand"), [([], True), (None, False)], ids=["nothing there", "a file is there"])
def test_a_death_certificate_is_said_to_be_enclosed_only_where_a_file_is(evidence: list | None, by_hand: bool) -> None:
    page = filled("heir_notice", **({} if evidence is None else {"evidence": evidence})).markdown

    assert "见附件" not in page
    assert by_hand is ("死亡证明复印件：＿＿＿＿" in page)
    assert by_hand is ("附件：" not in page)
    assert any("死亡证明" in blank.zh for blank in to_fill_in(GUIDANCE, letter("heir_notice"), Facts()))


def test_a_row_that_tells_nothing_is_no_log_to_enclose() -> None:
    nothing = {"no": 1, "sha256": "ab"}
    empty, told = (
        filled("stop_improper_contact", log=log).markdown
        for log in ([nothing], [nothing, {"no": 2, "channel": "call"}])
    )

    assert [False, True] == ["催收记录表" in page for page in (empty, told)]


def test_one_call_that_only_speaks_of_calling_without_end_is_not_said_to_have_done_so() -> None:
    told = Facts.of(
        {
            "debt.creditor_kind": "microloan",
            "debt.product": "online_loan",
            "contact.at": "2026-10-03T10:00",
            "contact.channel": "call",
            "contact.words": "今天不还，我一天打你一百个电话。",
            "contact.said.excessive_frequency": True,
            "contact.repeated": False,
        }
    )
    found = check_rule(GUIDANCE, rule := GUIDANCE.rules["frequency.endless_calls"], derive(told), 1)

    assert "对方拿不停拨打的话施压" in found.says.zh
    assert not any(
        "停止反复拨打" in words.zh or words.zh == "反复拨打" for words in (found.ask_for, *rule.asks.values())
    )
