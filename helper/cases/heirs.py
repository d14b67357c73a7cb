"""What a case holds of a borrower who has died."""

from collections.abc import Iterable

from helper.casefile import CaseFile
from helper.model.contact import CASE, DIED, HEIR, Scope
from helper.model.fact import COMPUTED, Fact


def death_beside(case: CaseFile, given: Iterable[Fact]) -> dict[Scope, list[Fact]]:
    """Return what the answer that an heir was contacted says itself, by scope: that the borrower has died."""
    heir = any(fact.name == "contact.recipient_role" and fact.value == HEIR for fact in given)
    return {CASE: [Fact(DIED, True, COMPUTED)]} if heir and case.facts().value(DIED) is None else {}
