"""A letter that either may send bears the name of whoever sends it."""

from datetime import date

import pytest

from helper.guidance import load
from helper.letters import fill, letter, missing_facts
from helper.letters.filling import asked
from helper.model.fact import Facts

GUIDANCE = load()

TOLD = {"borrower.name": "王芳", "borrower.phone": "13800000000", "teller.name": "李强", "teller.phone": "13700000000"}


@pytest.mark.parametrize(
    ("role", "signs", "other"),
    [("borrower", "王芳", "李强"), ("contacted", "李强", "王芳"), ("helper", "王芳", "李强"), (None, "王芳", "李强")],
)
def test_the_one_who_was_contacted_signs_in_their_own_name(role: str | None, signs: str, other: str) -> None:
    facts = Facts.of({**TOLD, "teller.role": role, "police.what": "两人在楼下拦住去路。"})
    page = fill(GUIDANCE, letter("police_statement"), facts, today=date(2026, 11, 22)).markdown

    assert (2, 0) == (page.count(signs), page.count(other))


@pytest.mark.parametrize(("role", "who"), [("borrower", "borrower"), ("contacted", "teller"), (None, "borrower")])
def test_what_is_missing_is_asked_of_whoever_signs(role: str | None, who: str) -> None:
    facts = Facts.of({"teller.role": role})

    assert (f"{who}.name", f"{who}.phone", "police.what") == missing_facts(letter("police_statement"), facts)


def test_other_facts_keep_their_names() -> None:
    assert "creditor.name" == asked("creditor.name", Facts.of({"teller.role": "contacted"}))


def test_a_relative_says_nothing_of_the_debt_or_the_borrower() -> None:
    facts = Facts.of(
        {
            "teller.role": "contacted",
            "teller.signed": False,
            "creditor.name": "海川消费金融有限公司",
            "borrower.name": "王芳",
            "debt.amount_claimed": "12000",
            "debt.contract_number": "HC20260118007",
            "contact.words": "王芳欠款逾期，请转告",
            "contact.account": "王芳是我表妹，住在东湖",
            **TOLD,
        }
    )
    page = fill(GUIDANCE, letter("relative_notice"), facts, today=date(2026, 11, 22)).markdown

    assert [] == [
        word
        for word in ("王芳", "12", "HC2026", "逾期", "欠款", "表妹", "东湖", "借款人")
        if word in page.split("2026年")[0]
    ]
