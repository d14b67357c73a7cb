"""What contacts come to in words: what is against persons first, nothing twice, and what was read with its clause."""

from types import SimpleNamespace

import pytest

from helper.cases.gate import mark_words
from helper.cases.judging import judge_case, judge_told
from helper.cases.report import (
    MOST_WORDS,
    find_raised,
    find_wrong,
    is_against_persons,
    row_json,
    say_signals,
    sounds_like,
    tells_of_studies,
    weigh_row,
)
from helper.guidance import load
from helper.model.fact import GIVEN, Facts
from helper.model.finding import Signal

GUIDANCE = load()
KNOWN = {
    "contact.at": "2026-10-03 22:41",
    "contact.channel": "call",
    "contact.recipient_role": "borrower",
    "debt.creditor_kind": "bank",
    "debt.product": "online_loan",
    "borrower.agreed_hours": "none",
}
THREAT = "再不还钱就打断你的腿"
THREATENED = {"contact__said__threat_violence": True}


def row(words: str | None = None, **told: object):
    facts = {**KNOWN, **{name.replace("__", "."): value for name, value in told.items()}}
    return judge_told(GUIDANCE, Facts.of(facts, GIVEN), words)


def rules(findings) -> list[str]:
    return [one.rule for one in findings]


def test_what_is_against_somebody_is_named_first_and_the_same_of_two_contacts_once() -> None:
    night, both, again = row("请还款"), row(THREAT, **THREATENED), row(THREAT, **THREATENED)
    (late,) = find_wrong(GUIDANCE, [night])
    found = find_wrong(GUIDANCE, [night, both, again])

    assert "hours.night" == late.rule and not is_against_persons(GUIDANCE, late)
    assert is_against_persons(GUIDANCE, found[0]) and found[0].rule == "threat.violence"
    said = [(one.says or one.title).zh for one in found]
    assert len(said) == len(set(said)) and {"hours.night", "threat.violence"} <= {*rules(found)}
    firsts = [is_against_persons(GUIDANCE, one) for one in found]
    assert firsts == sorted(firsts, reverse=True)
    # Of the same said twice the first contact's stands.
    assert next(one for one in found if one.rule == "hours.night") is late


def test_a_finding_of_a_rule_that_is_gone_is_against_nobody() -> None:
    assert not is_against_persons(GUIDANCE, SimpleNamespace(rule="no.such"))


def test_what_is_raised_and_open_is_named_once_what_is_against_persons_first() -> None:
    told = {"contact.channel": "call", "contact.said.fee_excess": True, "contact.did.violence": True}
    one, other = (judge_told(GUIDANCE, Facts.of(told, GIVEN), None) for _ in range(2))
    found = find_raised(GUIDANCE, [one, other])

    assert ["threat.assault", "fees.extra_for_collection"] == rules(found)
    assert {("unknown", True, "breach")} == {(each.answer, each.raised, each.concludes) for each in found}
    # Of the same raised twice the first contact's stands.
    assert all(any(each is finding for finding in one.findings) for each in found)
    assert [] == find_raised(GUIDANCE, [row("请还款")])


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ({"contact__words": "我是大学生"}, True),
        ({"contact__account": "我还在上学，是学生"}, True),
        ({"contact__words": "请还款"}, False),
        ({"contact__words": "我是大学生", "borrower__student_then": False}, False),
        ({"contact__words": "我是大学生", "borrower__minor_then": True}, False),
        ({"contact__words": "我是大学生", "teller__role": "contacted"}, False),
        ({"contact__words": "我是大学生", "teller__role": "borrower"}, True),
    ],
)
def test_who_speaks_of_studies_is_asked_once_and_only_of_themselves(told, asked) -> None:
    facts = Facts.of({name.replace("__", "."): value for name, value in told.items()})
    assert asked is tells_of_studies(SimpleNamespace(facts=mark_words(GUIDANCE, facts)))


def signal(ident: str, words: str = "x", *, like: bool = False, at: int = 0) -> Signal:
    return Signal(ident, at, at + len(words), words, like=like)


def test_what_words_only_sound_like_is_named_once_what_hurts_people_first() -> None:
    rows = [
        SimpleNamespace(to_confirm=[signal("insult"), signal("threat_violence"), signal("insult")]),
        SimpleNamespace(to_confirm=[signal("threat_violence"), signal("public_posting")]),
    ]

    assert ["threat_violence", "insult", "public_posting"] == sounds_like(rows)
    assert [] == sounds_like([])


def test_what_was_read_is_said_once_each_with_its_clauses_and_apart_what_it_only_sounds_like() -> None:
    said = "你是骗子，你是废物，你是畜生，不要脸，你等着"
    read = [signal("insult", one, at=said.index(one)) for one in ("骗子", "废物", "畜生", "不要脸")]
    lines = [
        *say_signals(
            GUIDANCE, [*read, read[0], signal("threat_violence", "你等着", like=True, at=said.index("你等着"))], said
        )
    ]

    assert ["findings.title_quoted", "findings.looks_like_please_check"] == [line.key for line in lines]
    assert 3 == MOST_WORDS and all(one in lines[0].zh for one in ("你是骗子", "你是废物", "你是畜生"))
    assert "不要脸" not in lines[0].zh and "4" in lines[0].zh and "你等着" in lines[1].zh
    # Without what was said, the words alone; nothing more is counted where three are all.
    (bare,) = say_signals(GUIDANCE, read[:3])
    assert "骗子" in bare.zh and "你是骗子" not in bare.zh and "4" not in bare.zh and "3" not in bare.zh


def test_a_clause_within_a_longer_one_is_quoted_once() -> None:
    said = "再不还去你单位，让全公司都知道"
    short, whole = signal("insult", "再不还去你单位"), signal("insult", said)

    (line,) = say_signals(GUIDANCE, [short, whole])

    assert 1 == line.zh.count("再不还去你单位") and said in line.zh


def test_a_contact_of_a_case_is_told_to_a_program_with_its_outcome_and_what_was_read(case) -> None:
    first, _, polite = (row_json(GUIDANCE, one, "zh") for one in judge_case(GUIDANCE, case))

    assert (1, 3) == (first["id"], polite["id"])
    assert "threat_contacts" in {one["id"] for one in first["signals"]}
    assert "hours.night" in {one["rule"] for one in first["findings"] if one["answer"] == "breach"}
    assert "breach" == first["summary"] != polite["summary"]
    assert [] == [one for one in polite["findings"] if one["answer"] == "breach"]


@pytest.mark.parametrize(
    ("words", "unread", "pressing"),
    [(THREAT, False, True), ("请还款", False, False), ("kami akan datang besok pagi", True, False), ("我不想活了", False, True)],
)  # fmt: skip
def test_it_is_known_whether_words_were_read_and_whether_people_come_first(words, unread, pressing) -> None:
    assert (unread, pressing) == weigh_row(row(words, contact__words=words))
