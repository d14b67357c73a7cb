"""Several contacts in one case: what each adds to the steps, which count at all, and what a danger told of stands for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from helper import casefile
from helper.casefile import CaseFile
from helper.casefile.state import Finished
from helper.cases.next_steps import find_steps
from helper.cases.opening import told_contacts
from helper.cases.recording import record, record_beside
from helper.guidance import load
from helper.model.fact import COMPUTED, Fact

GUIDANCE = load()


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CaseFile]:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    with casefile.create(tmp_path / "case") as made:
        yield made


def tell(case: CaseFile, **said: object) -> int:
    contact = case.new_contact()
    record(GUIDANCE, case, contact, [Fact(name.replace("__", "."), value) for name, value in said.items()])
    return contact


def next_times(case: CaseFile) -> list[str]:
    return [step.id for step in find_steps(GUIDANCE, case, []) if step.id.startswith("next_time.")]


def test_each_contact_adds_the_steps_of_its_own_way_in_the_order_of_the_guide(case) -> None:
    order = [row["id"] for row in GUIDANCE.remedies["steps"]]
    for way, expected in (
        ("sms", ["next_time.sms"]),
        ("visit", ["next_time.visit", "next_time.sms"]),
        ("call", ["next_time.visit", "next_time.phone", "next_time.sms"]),
    ):
        tell(case, contact__channel=way, contact__at="2026-10-03", debt__creditor_kind="bank")
        assert expected == next_times(case)
        steps = [step.id for step in find_steps(GUIDANCE, case, [])]
        assert sorted(steps, key=order.index) == steps and len(steps) == len(set(steps))


def test_danger_is_asked_of_the_latest_contact_alone(case) -> None:
    tell(case, contact__channel="visit", safety__danger_now="others")
    assert find_steps(GUIDANCE, case, [])[0].id.startswith("danger.")
    tell(case, contact__channel="sms", safety__danger_now="none")
    assert not any(step.id.startswith("danger.") for step in find_steps(GUIDANCE, case, []))


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ({}, False),
        ({"safety.danger_now": "none"}, False),
        ({"safety.danger_now": "others"}, True),
        ({"safety.danger_now": "self"}, True),
        ({"contact.channel": "call"}, True),
        ({"contact.channel": None}, False),
    ],
)
def test_a_contact_counts_once_something_was_told_of_it(case, said: dict, counts: bool) -> None:
    contact = case.new_contact()
    record(GUIDANCE, case, contact, [Fact(name, value) for name, value in said.items()])

    assert ([contact] if counts else []) == told_contacts(case)


def test_what_was_only_worked_out_tells_nothing_and_whoever_said_they_had_finished_has(case) -> None:
    contact = case.new_contact()
    record_beside(case, contact, Fact("contact.channel", "call", COMPUTED))
    assert [] == told_contacts(case)
    case.keep_mark(Finished(True), contact)
    assert [contact] == told_contacts(case)
