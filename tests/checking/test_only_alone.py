"""What is in order stands by itself: beside a breach it would excuse what nobody excused."""

from helper.checking import check_contact
from helper.checking.derive import derive
from helper.guidance import load
from helper.model.fact import Facts

POLITE = {
    "contact.at": "2026-10-03T10:00", "contact.channel": "sms", "contact.recipient_role": "borrower", "debt.creditor_kind": "bank",
    "debt.product": "online_loan", "contact.said.polite_reminder": True, "debt.settled": False, "debt.not_mine": False,
}  # fmt: skip


def answers(**more: object) -> dict[str, str]:
    facts = Facts.of({**POLITE, **{name.replace("__", "."): value for name, value in more.items()}})
    return {finding.rule: finding.answer for finding in check_contact(load(), derive(facts, quiet="22:00-08:00"))}


def alone() -> set[str]:
    return {rule.id for rule in load().rules.values() if rule.only_alone}


def test_a_polite_reminder_by_itself_is_in_order() -> None:
    assert "clear" in {answers().get(rule) for rule in alone()}


def test_beside_a_threat_nothing_is_said_to_be_in_order() -> None:
    found = answers(contact__said__threat_violence=True)

    assert "breach" in found.values()
    assert set() == alone() & found.keys()
