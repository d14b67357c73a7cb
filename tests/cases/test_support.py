"""A tick alone accuses nobody: words, an account or evidence stand behind it, or it stays out and is named."""

import pytest

from helper import casefile
from helper.cases.papers import gather_papers
from helper.cases.recording import record
from helper.cases.support import NOTHING_TOLD, WORDS_DIFFER, in_other_language, is_unread
from helper.guidance import load
from helper.model.fact import Fact, Origin
from helper.model.finding import Signal

GUIDANCE = load()
TOLD = {
    "safety.danger_now": "none",
    "teller.role": "borrower",
    "debt.creditor_kind": "consumer_finance",
    "debt.product": "online_loan",
    "contact.channel": "call",
    "contact.at": "2026-10-03T10:00",
    "contact.recipient_role": "borrower",
    "contact.said": ("contact.said.threat_detention",),
}
POLITE = "您好，您的账单逾期了，麻烦尽快处理一下"
RULE = "falsehood.arrest_or_prison"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({}, NOTHING_TOLD),
        ({"contact.words": POLITE}, WORDS_DIFFER),
        ({"contact.words": POLITE, "contact.said_besides": True}, None),
        ({"contact.words": POLITE, "contact.said_besides": False}, WORDS_DIFFER),
        ({"contact.words": "再不还钱明天就让警察上门抓你去坐牢"}, None),
        ({"contact.account": "他说不还就要抓我去坐牢。"}, None),
        ({"contact.words": "If you do not pay today the police will come and arrest you."}, None),
        ({"contact.words": "OK"}, WORDS_DIFFER),
    ],
    ids=[
        "only a tick",
        "polite words",
        "more was said",
        "nothing more was said",
        "words that bear it",
        "an account",
        "not in Chinese",
        "too little",
    ],
)
def test_what_stands_behind_a_tick(tmp_path, monkeypatch, more, why) -> None:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    with casefile.create(tmp_path / "case") as case:
        number = case.new_contact()
        record(GUIDANCE, case, number, [Fact(name, value) for name, value in {**TOLD, **more}.items()])
        held = gather_papers(GUIDANCE, case, "zh")

    found = any(one.rule == RULE and one.answer == "breach" for one in held.findings)
    assert (why is None) == found
    assert ([why] if why else []) == [key for by_why in held.unsupported.values() for key in by_why]


def test_evidence_of_that_contact_stands_behind_a_tick(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    recording = tmp_path / "call.txt"
    recording.write_text("x", encoding="utf-8")
    with casefile.create(tmp_path / "case") as case:
        number = case.new_contact()
        record(GUIDANCE, case, number, [Fact(name, value) for name, value in TOLD.items()])
        case.add_evidence(recording, about="通话录音", contact=number, added_at="2026-11-22T00:00:00+08:00")
        held = gather_papers(GUIDANCE, case, "zh")

    assert {} == held.unsupported


@pytest.mark.parametrize("words", ["Pay or die", "We kill", "Die!", "Time is up, pay now", "See you soon"])
def test_few_words_of_another_language_are_known_as_unread(words: str) -> None:
    assert in_other_language(words) and is_unread(words)


@pytest.mark.parametrize("words", ["还钱", "vx转我", "今天还 不还 找你 家人", "好", "666"])
def test_chinese_words_and_numbers_are_no_other_language(words: str) -> None:
    assert not in_other_language(words)


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("please pay today now", True),
        ("please pay today", True),
        ("请您今天还款 我们 会 再打来", False),
        ("please pay 款 today or else", True),  # one sign in Chinese among twenty is no Chinese
        ("a b c d 款", False),  # one in five is
        ("1 2 3 4 5", False),
        ("", False),
    ],
)
def test_words_are_in_another_language_where_there_are_several_and_hardly_one_in_chinese(words, other) -> None:
    assert other is in_other_language(words)
    assert other is is_unread(words)
    assert not is_unread(words, [Signal("insult", 0, 1, "a")])


def test_no_words_are_not_unread() -> None:
    assert not is_unread(None) and not is_unread("")


VEILED = "你儿子在哪个学校我们知道，小心点"
"""What the proposals of a review read as a threat, and the reading of words does not hear by itself."""
VIOLENCE = "contact.said.threat_violence"


@pytest.mark.parametrize(
    ("whose", "why"),
    [("words", []), ("review", []), ("remark", [WORDS_DIFFER])],
    ids=["words", "kept before", "remark"],
)
def test_what_a_reviewer_confirmed_from_the_words_is_in_the_words(tmp_path, monkeypatch, whose, why) -> None:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    words = POLITE if why else VEILED
    with casefile.create(tmp_path / "case") as case:
        number = case.new_contact()
        told = {**TOLD, "contact.said": None, "contact.words": words}
        record(GUIDANCE, case, number, [Fact(name, value) for name, value in told.items()])
        record(GUIDANCE, case, number, [Fact(VIOLENCE, True, Origin("confirmed", whose))])
        held = gather_papers(GUIDANCE, case, "zh")

    assert why == [key for by_why in held.unsupported.values() for key in by_why]
    assert (not why) == any(one.rule == "threat.violence" and one.is_breach for one in held.findings)


def test_a_tick_for_what_plain_words_say_is_in_the_words(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    with casefile.create(tmp_path / "case") as case:
        number = case.new_contact()
        told = {**TOLD, "contact.said": (VIOLENCE,), "contact.words": VEILED}
        record(GUIDANCE, case, number, [Fact(name, value) for name, value in told.items()])

        assert {} == gather_papers(GUIDANCE, case, "zh").unsupported


def test_what_was_ticked_and_does_not_show_in_the_words_is_said_where_it_was_found(helper, tmp_path):
    (tmp_path / "a.yaml").write_text(
        "safety.danger_now: none\nteller.role: borrower\ncontact.channel: sms\ndebt.creditor_kind: bank\n"
        "contact.at: 2026-11-20 15:00\ndebt.product: credit_card\n"
        "contact.words: 您好，请您按时还款，谢谢\ncontact.said: [contact.said.insult]\n",
        encoding="utf-8",
    )
    helper("start", "--answers", "a.yaml", "--case", "c")

    assert "勾选了，写下的原话里看不出来，没有写进信：辱骂" in helper("findings", "--case", "c").out
