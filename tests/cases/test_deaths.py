"""Where the borrower has died the heirs write in their own names, and nothing is said flatly of who may be one."""

import pytest

from helper import casefile
from helper.cases.judging import case_facts, judge_case
from helper.cases.letters_allowed import letters_on_offer, refuse_to_write, speaks_for_another
from helper.cases.next_steps import find_steps
from helper.cases.recording import record
from helper.cases.what_follows import record_what_follows, was_contacted
from helper.errors import HelperError
from helper.guidance import load
from helper.interview import Session
from helper.letters import letter
from helper.letters.filling import asked
from helper.model.contact import is_dead
from helper.model.fact import Fact

GUIDANCE = load()
OF_MOTHER = {
    "safety.danger_now": "none",
    "contact.channel": "call",
    "contact.at": "2026-11-20T12:00",
    "debt.creditor_kind": "bank",
    "contact.said.third_party_disclosure": True,
}


@pytest.fixture
def told(tmp_path, monkeypatch):
    """Return a function that opens a new case with one contact of which these answers were given, and its session."""
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    opened = []

    def tell(answers, notes=None):
        held = casefile.create(tmp_path / f"case{len(opened)}")
        opened.append(held)
        contact = held.new_contact()
        facts = [Fact(name, value, note=(notes or {}).get(name, "")) for name, value in answers.items()]
        record(GUIDANCE, held, contact, facts)
        session = Session(GUIDANCE, held, contact)
        record_what_follows(held, session)
        return held, session

    yield tell
    for held in opened:
        held.close()


@pytest.mark.parametrize(
    ("answers", "notes"),
    [
        ({"teller.role": "helper"}, {"teller.role": "im helping my mom, it was my dads card, he passed away in march"}),
        ({"teller.role": "contacted", "teller.relation": "child"}, {"teller.role": "我爸的卡，他走了"}),
        ({"teller.role": "helper", "contact.account": "mom said he is dead"}, {}),
        ({"teller.role": "contacted", "contact.words": "你爸已经去世，你是继承人，债要你还"}, {}),
        ({"teller.role": "helper", "borrower.reachable": False}, {"borrower.reachable": "no he is dead"}),
    ],
)
def test_a_death_told_anywhere_is_asked_about(told, answers, notes) -> None:
    _, session = told({"safety.danger_now": "none", **answers}, notes)
    assert session.next().fact in ("borrower.died", "teller.relation")
    assert "borrower.died" in [*_to_come(session)]


def _to_come(session):
    from helper.interview.session import list_to_ask

    return list_to_ask(GUIDANCE, session.facts, session.asked)


def test_who_borrowed_themself_is_not_asked_whether_they_died(told) -> None:
    _, session = told(
        {"safety.danger_now": "none", "teller.role": "borrower", "contact.account": "我爸去世了，我请了假"}
    )
    assert "borrower.died" not in _to_come(session)


def test_who_was_contacted_is_asked_with_the_heir_first_and_taken_from_no_relation(told) -> None:
    held, session = told(
        {
            "safety.danger_now": "none",
            "teller.role": "contacted",
            "teller.relation": "child",
            "borrower.died": True,
            "contact.channel": "call",
        }
    )
    assert "contact.recipient_role" not in held.facts(session.contact)
    session.change("contact.recipient_role")
    assert session.next().choices[0][0] == "heir"
    record(GUIDANCE, held, session.contact, [Fact("contact.recipient_role", "heir")])
    assert was_contacted(held.merged(session.contact))


def test_a_dead_man_is_not_asked_to_be_reached(told) -> None:
    _, session = told(
        OF_MOTHER | {"teller.role": "helper", "borrower.died": True, "contact.recipient_role": "relative"}
    )
    assert "borrower.reachable" not in _to_come(session)


@pytest.mark.parametrize("who", ["relative", "spouse"])
def test_nobody_near_the_dead_is_told_flatly_that_the_debt_was_disclosed_to_a_stranger(told, who) -> None:
    for died, flatly in ((False, True), (True, False)):
        held, _ = told(
            OF_MOTHER
            | {
                "teller.role": "helper",
                "borrower.died": died,
                "contact.recipient_role": who,
                "borrower.disclosure_consent": False,
                "contact.offered_to_pay": False,
                "debt.for_family_spending": False,
                "debt.product": "online_loan",
                "debt.creditor_kind": "consumer_finance",
            }
        )
        stated = [
            one
            for row in judge_case(GUIDANCE, held)
            for one in row.findings
            if one.rule == "thirdparty.debt_disclosed" and one.is_breach and one.strength == "stated"
        ]
        assert bool(stated) is flatly


def test_the_heirs_notice_is_offered_first_and_nothing_in_the_name_of_the_dead(told) -> None:
    held, _ = told(OF_MOTHER | {"teller.role": "helper", "contact.recipient_role": "heir", "contact.said.insult": True})
    facts = case_facts(GUIDANCE, held)
    assert is_dead(facts) and held.facts().value("borrower.died") is True
    rows = judge_case(GUIDANCE, held)
    steps = find_steps(GUIDANCE, held, [finding for row in rows for finding in row.findings])
    offer = letters_on_offer(GUIDANCE, held, rows, steps)
    assert offer.first[0] == "heir_notice"
    assert not [one for one in (*offer.first, *offer.others) if speaks_for_another(letter(one), facts)]
    for refused in ("stop_improper_contact", "complaint_institution", "instalments"):
        with pytest.raises(HelperError) as raised:
            refuse_to_write(GUIDANCE, held, [letter(refused)])
        assert "heir_notice" in raised.value.do.zh
    refuse_to_write(GUIDANCE, held, [letter("heir_notice"), letter("police_statement")])


def test_whoever_sees_to_the_estate_signs_in_their_own_name(told) -> None:
    held, _ = told({"teller.role": "helper", "contact.recipient_role": "heir"})
    assert asked("signer.name", case_facts(GUIDANCE, held)) == "teller.name"


def test_that_it_was_no_heir_after_all_takes_the_death_back(told) -> None:
    held, session = told({"teller.role": "helper", "contact.recipient_role": "heir"})
    record(GUIDANCE, held, session.contact, [Fact("contact.recipient_role", "colleague")])
    assert held.facts().value("borrower.died") is None and not is_dead(case_facts(GUIDANCE, held))
