"""Rules remember what they said: whatever was judged before, a contact is told what a rule says of it alone."""

import random
from datetime import date, timedelta
from itertools import islice

import pytest

from helper.checking.check import _Memory, check_contact, check_rule
from helper.checking.derive import derive
from helper.guidance import Guidance, load
from helper.model.contact import ToldContact
from helper.model.fact import Fact, Facts, Origin, Span

VALUES = {
    "contact.at": ("2026-10-03T22:41", "2026-10-03T09:00", "2024-01-05", "~2026-10-03T23:00", "2021-06-30T21:00"),
    "contact.channel": ("call", "sms", "visit"),
    "contact.recipient_role": ("borrower", "spouse", "colleague", "guarantor"),
    "debt.creditor_kind": ("bank", "consumer_finance", "microloan", "private_lender"),
    "debt.product": ("credit_card", "online_loan"),
    "debt.signed_on": ("2020-01-01", "2025-06-01"),
    "borrower.agreed_hours": ("none", "18:00-23:00"),
}


def _drawn(guidance: Guidance, chance: random.Random) -> Facts:
    said = [fact for fact in guidance.questions if fact.startswith("contact.said.")]
    told = {name: chance.choice(values) for name, values in VALUES.items() if chance.random() < 0.7}
    origins = (
        Origin("row", f"a.csv:{chance.randint(1, 99)}"),
        Origin("read", span=Span(1, 4)),
        Origin("confirmed", span=Span(1, 4)),
    )
    made = [Fact(name, value, chance.choice(origins[:1])) for name, value in told.items()]
    made += [
        Fact(name, chance.choice((True, True, False, None)), chance.choice(origins))
        for name in chance.sample(said, chance.randint(0, 6))
    ]
    return derive(Facts(made))


def test_a_rule_says_of_a_contact_what_it_says_of_it_alone() -> None:
    guidance, chance = load(), random.Random(4)
    drawn = [_drawn(guidance, chance) for _ in range(60)]
    for number, facts in enumerate([*drawn, *drawn], start=1):
        contact = ToldContact(number) if number % 2 else None
        found = _Memory.of(guidance).check(facts, contact)
        alone = [check_rule(guidance, rule, facts, contact) for rule in guidance.rules.values()]
        assert alone == found


def test_what_is_remembered_names_the_contact_and_the_line_it_is_told_of() -> None:
    guidance = load()
    found = []
    for line, when in enumerate(("2026-10-03T22:41", "2026-10-04T22:41"), start=1):
        given = {"contact.at": when, "contact.channel": "call", "debt.creditor_kind": "consumer_finance"}
        facts = derive(Facts.of(given, Origin("row", f"a.csv:{line}")))
        found.append(
            next(one for one in check_contact(guidance, facts, ToldContact(line)) if one.rule == "hours.night")
        )

    assert [ToldContact(1), ToldContact(2)] == [one.contact for one in found]
    assert ["2026-10-03T22:41", "2026-10-04T22:41"] == [one.at for one in found]
    assert [{"row:a.csv:1"}, {"row:a.csv:2"}] == [
        {row.origin for row in one.basis if row.origin.startswith("row")} for one in found
    ]


def test_the_memory_does_not_grow_without_end(monkeypatch) -> None:
    from helper.checking import check

    monkeypatch.setattr(check, "_MOST_REMEMBERED", 500)
    guidance, chance = load(), random.Random(5)
    for _ in islice(iter(int, 1), 40):
        check_contact(guidance, _drawn(guidance, chance))

    assert len(_Memory.of(guidance)._found) <= 500 + 2 * len(guidance.rules)


TOLD = {
    "contact.channel": "call",
    "contact.recipient_role": "relative",
    "contact.said.threat_contacts": True,
    "contact.said.third_party_disclosure": True,
    "debt.product": "online_loan",
    "paid.on": "2024-03-10",
    "plan.signed_on": "2025-06-01",
}


@pytest.mark.parametrize("kind", ["bank", "consumer_finance", "microloan", "private_person"])
def test_each_day_is_judged_as_if_it_were_the_first(kind: str) -> None:
    guidance = load()
    told = Facts.of({**TOLD, "debt.creditor_kind": kind})
    texts = [row for rule in guidance.rules.values() for row in rule.rests_on]
    rested = [guidance.instrument(row) for row in texts if row["source"]]
    changes = {day for one in rested for day in (one.effective_from, one.effective_to) if day}
    changes |= {day for row in texts for day in (row["from"], row["to"]) if day}
    days = {
        (date.fromisoformat(day) + timedelta(days=around)).isoformat()
        for day in (*changes, "2026-10-03")
        for around in (-1, 0, 1)
    }
    for day in sorted(days):
        facts = derive(told.with_(Fact("contact.at", f"{day}T22:41")))
        alone = [check_rule(guidance, rule, facts) for rule in guidance.rules.values()]
        remembered = {finding.rule: finding for finding in check_contact(guidance, facts)}
        assert remembered
        assert all(remembered.get(one.rule, one) == one for one in alone if one is not None), day
        assert remembered.keys() <= {one.rule for one in alone if one is not None}
