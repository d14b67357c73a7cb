"""What a case holds of a borrower who has died."""

from collections.abc import Iterable

from helper.casefile import CaseFile
from helper.model.contact import CASE, DIED, HEIR
from helper.model.fact import COMPUTED, Fact


def take_death(case: CaseFile, given: Iterable[Fact]) -> None:
    """Keep beside the answer that an heir was contacted what it says itself: that the borrower has died."""
    heir = any(fact.name == "contact.recipient_role" and fact.value == HEIR for fact in given)
    if heir and case.facts().value(DIED) is None:
        case.record_answers({CASE: [Fact(DIED, True, COMPUTED)]})
