"""Every venue, page and letter is reached by some step, and every finding by the doors it names."""

from itertools import product

import pytest

from helper.guidance.remedies import find_dangling
from helper.remedies.coping import coping_topics, find_page


def test_no_step_names_a_fact_rule_venue_or_time_limit_that_does_not_exist(compiled):
    assert [] == find_dangling(compiled["remedies"], compiled)


def test_dangling_names_are_found(compiled):
    step = {
        "id": "made.up",
        "when": [{"fact": "breach.no.such"}, {"fact": "leads.no_such"}, {"fact": "no.such"}],
        "unless": [],
        "lines": [],
        "venue": "police_110",
        "time_limits": ["no.limit"],
    }

    faults = find_dangling({"steps": [step]}, compiled)

    assert ["no.such", "no_such", "no.such", "no.limit"] == [fault.split(": ")[2] for fault in faults]


def turned_to(compiled):
    """Return the venues that time limits lead on to."""
    return {
        venue
        for row in compiled["venues"].values()
        for limit in row["time_limits"]
        for venue in (limit["act"] or {}).get("venues", [])
    }


def test_every_venue_is_reached_by_a_step_or_by_a_time_limit_that_ended(compiled):
    by_steps = {step["venue"] for step in compiled["remedies"]["steps"] if "venue" in step}

    assert set(compiled["venues"]) == by_steps | turned_to(compiled)


def test_every_coping_page_is_reached_by_a_step_or_from_a_page_that_is(compiled):
    reached = {
        topic for step in compiled["remedies"]["steps"] for topic in (step.get("guide"), *step["more_guides"]) if topic
    }
    waiting = set(reached)
    while waiting:
        waiting = {topic for page in waiting for topic in find_page(page, "zh").see} - reached
        reached |= waiting

    assert {topic.topic for topic in coping_topics()} == reached


def test_every_time_limit_is_shown_by_a_step_or_runs_from_a_letter_or_stands_on_a_paper(compiled):
    shown = {limit for step in compiled["remedies"]["steps"] for limit in step["time_limits"]}
    held = [limit for venue in compiled["venues"].values() for limit in venue["time_limits"]]

    assert [] == [limit["id"] for limit in held if limit["id"] not in shown and limit["runs_from"] == "event"]


@pytest.mark.parametrize("kind", ["bank", "consumer_finance", "microloan", "platform", "private_lender"])
def test_a_breach_reaches_every_door_its_rule_names(compiled, steps, finding, kind):
    missing = []
    for rule, row in compiled["rules"].items():
        venues = row.get("leads_to", {}).get("venues", [])
        fits = [v for v in venues if kind in (compiled["venues"][v]["for_creditors"] or [kind])]
        shown = {step.venue for step in steps({"debt.creditor_kind": kind}, [finding(rule, venues=venues)])}
        missing += [(rule, venue) for venue in fits if venue not in shown]

    assert [] == missing


def test_a_breach_reaches_every_letter_its_rule_names(compiled, steps, finding):
    missing = []
    for rule, row in compiled["rules"].items():
        leads = row.get("leads_to", {})
        found = [finding(rule, letters=leads.get("letters", []), venues=leads.get("venues", []))]
        wanted = {*leads.get("letters", [])}
        for role, kind in product(("borrower", "contacted"), ("bank", "microloan", "platform")):
            if not wanted:
                break
            shown = steps({"teller.role": role, "debt.creditor_kind": kind, "debt.product": "online_loan"}, found)
            wanted -= {letter for step in shown for letter in step.letters}
        missing += [(rule, letter) for letter in sorted(wanted)]

    assert [] == missing
