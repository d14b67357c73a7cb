"""Walk every path: who, lender, product, what was found, what was told, what was sent, and see what each leads to."""

import re
from itertools import product

import pytest

from helper.casefile import Sent
from helper.guidance import load
from helper.letters import all_letters
from helper.model.fact import Facts
from helper.remedies import reckon_due

ROLES = ("borrower", "contacted", "helper")
KINDS = ("bank", "consumer_finance", "insurer", "microloan", "guarantee_company", "platform", "private_lender", None)
PRODUCTS = ("credit_card", "online_loan", "secured_vehicle", None)

TOLD = [
    {},
    *({"contact.channel": channel} for channel in ("call", "sms", "messaging_app", "visit", "post", "social_media")),
    *({"safety.danger_now": danger} for danger in ("others", "self", "close_one")),
    {"safety.danger_now": "others", "contact.did.violence": True},
    {"teller.role": "contacted", "gate.asks_relative": True},
    {"teller.role": "contacted", "teller.relation": "former", "contact.recipient_role": "other"},
    {"contact.did.held_person": True, "contact.channel": "visit"},
    {"contact.did.posted_publicly": True},
    {"contact.did.posted_publicly": True, "contact.channel": "messaging_app"},
    {"fraud.private_account": True},
    {"gate.fraud": True},
    {"gate.fraud": True, "gate.agent": True},
    {"gate.despair": True},
    {"findings.outcome": "to_confirm"},
    {"findings.outcome": "unreached"},
    {"fraud.court_by_phone": True, "safety.danger_now": "self"},
    {"contact.said.private_account_payment": True},
    {"contact.said.true_court_notice": True},
    {"contact.said.offers_plan": True},
    {"contact.said.polite_reminder": True},
    {"contact.said.coerce_new_borrowing": True, "contact.channel": "call", "contact.call_kind": "notice"},
    {"contact.said.threat_detention": True},
    {"debt.quiet_three_years": True, "contact.said.offers_plan": True, "topic.money": True},
    *({"contact.recipient_role": who} for who in ("spouse", "colleague", "employer", "guarantor", "borrower")),
    {"teller.signed": True},
    {"contact.told_long_quiet": True},
    {"contact.told_wages_taken": True},
    {"contact.told_car_gone": True},
    {"contact.did.posted_publicly": True, "contact.channel": "visit"},
    {"debt.not_mine": True},
    {"debt.settled": True},
    {"topic.money": True},
    {"topic.credit": True},
    {"topic.data": True},
    {"debt.bundled": True},
    {"trader.about_loan": True, "debt.bundled": True},
    *(
        {f"court.got_{paper}": True}
        for paper in (
            "mediation",
            "claim",
            "hearing",
            "order",
            "judgment",
            "enforcement",
            "arbitration",
            "award",
            "notarised",
        )
    ),
    {"debt.holder_claim": "bought"},
    {"debt.holder_claim": "paid_for_you", "debt.holder_papers": True},
    {"contact.recipient_role": "heir"},
    {"contact.told_border": True},
    {"contact.told_lawyers_letter": True},
    {"plan.signed": True, "plan.kept": True},
    {"plan.lender_broke": True},
    {"debt.set_off": True},
    {"borrower.student_then": True},
    {"gate.pictures": True},
    {"gate.paid": True},
    {"gate.health": True},
    {"gate.studies": True},
    {"safety.danger_now": "others", "gate.far": True},
    {"gate.fraud": True, "gate.kin": True},
    {"contact.said.true_court_notice": True, "gate.enforcement": True},
    {"contact.channel": "call", "gate.many_calls": True},
    {"gate.frozen": True},
    {"gate.law_firm": True},
    {"gate.village": True},
    {"gate.other_account": True},
    {"debt.signed_by": "anothers"},
    {"debt.product": "mortgage"},
    {"debt.signed_by": "mine_lent"},
    {"topic.court": True, "court.names": "borrower"},
    {"debt.creditor_kind": "leasing"},
    {"debt.creditor_kind": "financial_leasing"},
]
FOUND = [
    [],
    ["threat.violence"],
    ["frequency.endless_calls"],
    ["thirdparty.debt_disclosed"],
    ["credit.objection_unanswered"],
    ["fees.bundled"],
    ["restraint.followed"],
]


def sent(letter, venue="creditor_complaint", answer=""):
    return Sent(
        letter=letter, venue=venue, sent_on="2026-08-03", replied_on="2026-08-20" if answer else "", answer=answer, no=1
    )


HISTORY = [
    [],
    [sent("complaint_institution")],
    [sent("complaint_institution", answer="yes")],
    [sent("complaint_institution", answer="no")],
    [sent("complaint_regulator", "nfra_12378")],
    [sent("instalments")],
    [sent("instalments", answer="no")],
    [sent("credit_objection_lender", answer="no")],
    [sent("complaint_12321", "nuisance_12321")],
    [sent("review_request", "lender_review")],
    [sent("complaint_12315", "samr_12315")],
]


def _each_three(roles, kinds, told, found):
    """Yield everything told to everybody by every lender, every product and what was found spread over them."""
    for places in product(*(range(len(rows)) for rows in (roles, kinds, told))):
        who, lender, said = places
        goods, breach = PRODUCTS[sum(places) % len(PRODUCTS)], found[(said + lender // 2) % len(found)]
        yield roles[who], kinds[lender], goods, told[said], breach, HISTORY[0]


@pytest.fixture(scope="module")
def paths(steps, finding):
    """Return (facts, rules found, what was sent, steps) for every path that is tried."""
    rules = load().rules
    grid = [
        *_each_three(ROLES, KINDS, TOLD, FOUND[:2]),
        *product(ROLES, KINDS, PRODUCTS[1:2], TOLD[:1], FOUND, HISTORY),
        *product(ROLES[:2], KINDS, PRODUCTS[1:2], TOLD[:1], ([rule] for rule in rules), HISTORY[:1]),
    ]
    made = []
    for role, kind, goods, told, found, history in grid:
        facts = {"teller.role": role, "debt.creditor_kind": kind, "debt.product": goods, **told}
        findings = [finding(rule, letters=rules[rule].letters, venues=rules[rule].venues) for rule in found]
        made.append((facts, found, history, steps(facts, findings, sent=history)))
    agreed = {"teller.role": "helper", "debt.creditor_kind": "bank", "consent.given": True}
    made.append((agreed, [], [], steps(agreed, [])))
    made.append(
        (
            {"teller.role": "borrower", "debt.creditor_kind": "bank"},
            [],
            [],
            steps({}, [finding("hours.night", "unknown")]),
        )
    )
    return made


@pytest.fixture(scope="module")
def follow_ups():
    """Return every letter and venue that a time limit which ended, or an answer, leads on to."""
    from datetime import date

    letters, venues = set(), set()
    for history, kind, today in product(
        HISTORY, KINDS, (date(2026, 8, 19), date(2026, 8, 24), date(2026, 9, 4), date(2026, 11, 22))
    ):
        for one in reckon_due(history, kind, guidance=load(), today=today):
            if one.now and one.state in ("late", "today", "yours"):
                letters |= set(one.now.letters)
                venues |= set(one.now.venues)
    return letters, venues


def test_every_step_is_reached_by_some_case(compiled, paths):
    assert {step["id"] for step in compiled["remedies"]["steps"]} == {step.id for *_, shown in paths for step in shown}


def test_every_letter_is_offered_by_some_case(paths, follow_ups):
    offered = {letter for *_, shown in paths for step in shown for letter in step.letters} | follow_ups[0]

    assert [] == sorted({letter.id for letter in all_letters() if letter.kind == "letter"} - offered)


def test_no_case_offers_a_letter_that_is_not_there(paths, follow_ups):
    offered = {letter for *_, shown in paths for step in shown for letter in step.letters} | follow_ups[0]

    assert [] == sorted(offered - {letter.id for letter in all_letters()})


def test_every_venue_is_reached_by_some_case(compiled, paths, follow_ups):
    assert (
        set(compiled["venues"]) == {step.venue for *_, shown in paths for step in shown if step.venue} | follow_ups[1]
    )


def test_every_letter_a_venue_takes_or_a_time_limit_starts_from_is_there(compiled):
    known = {letter.id for letter in all_letters()}
    named = {name for row in compiled["venues"].values() for name in row["letters"]}
    named |= {
        name
        for row in compiled["venues"].values()
        for limit in row["time_limits"]
        for name in (*limit["letters"], *(limit["act"] or {}).get("letters", []))
    }
    named |= {row["form"]["letter"] for row in compiled["venues"].values() if row["form"]}
    follow = compiled["remedies"]["follow_ups"]
    named |= set(follow) | {name for row in follow.values() for name in row["about"]}

    assert [] == sorted(named - known)


def test_every_letter_that_goes_somewhere_has_a_place_to_go(compiled):
    placed = {name for row in compiled["venues"].values() for name in row["letters"]} | set(
        compiled["remedies"]["follow_ups"]
    )
    elsewhere = {"power_of_attorney"}  # goes along with another letter

    assert [] == sorted({letter.id for letter in all_letters() if letter.kind == "letter"} - placed - elsewhere)


def test_no_letter_is_offered_where_an_answer_stops_it(paths):
    known = {letter.id: letter for letter in all_letters()}
    wrong = set()
    for facts, _, _, shown in paths:
        held = Facts.of(facts)
        for step in shown:
            for name in step.letters:
                for stop in known[name].stop_if if name in known else ():
                    value = held.value(stop.fact)
                    if (stop.is_ is not None and value is stop.is_) or (
                        stop.matches and isinstance(value, str) and re.search(stop.matches, value)
                    ):
                        wrong.add((step.id, name, stop.fact, value))

    assert [] == sorted(wrong, key=str)


def test_no_letter_that_needs_a_breach_is_offered_without_one(paths):
    needy = {letter.id for letter in all_letters() if letter.needs_finding}
    wrong = {
        (step.id, name)
        for _, found, _, shown in paths
        if not found
        for step in shown
        for name in step.letters
        if name in needy
    }

    # More facts to a complaint that was made may come with a finding yet to be made.
    assert set() == wrong


def test_nobody_who_only_was_contacted_is_offered_a_letter_the_borrower_signs(paths):
    theirs = {letter.id for letter in all_letters() if "borrower.name" in letter.requires}
    wrong = {
        (step.id, name)
        for facts, *_, shown in paths
        if facts["teller.role"] == "contacted"
        for step in shown
        for name in step.letters
        if name in theirs
    }

    assert set() == wrong


def test_no_venue_is_offered_to_the_customer_of_a_lender_it_does_not_take(compiled, paths):
    wrong = set()
    for facts, *_, shown in paths:
        kind = facts["debt.creditor_kind"]
        for step in shown:
            takes = compiled["venues"][step.venue]["for_creditors"] if step.venue else []
            if takes and kind and kind not in takes:
                wrong.add((step.id, step.venue, kind))

    assert set() == wrong


def test_in_danger_the_way_out_comes_first(paths):
    wrong = {
        (facts["teller.role"], shown[0].id)
        for facts, *_, shown in paths
        if facts.get("safety.danger_now") in ("others", "self", "close_one") and not shown[0].id.startswith("danger.")
    }

    assert set() == wrong


def test_a_handful_is_enough_before_anything_else_is_shown(paths):
    """Whatever is urgent fits beside a few more: nobody meets a wall of warnings."""
    most = max(sum(step.urgent for step in shown) for *_, shown in paths)

    assert most <= 4
