"""Consent that was withdrawn or refused: nothing goes out in somebody's name who does not want it."""

from helper.casefile import Case
from helper.cases.opening import on_case
from helper.errors import Exit, HelperError
from helper.wording import say

CONSENT = "consent.given"


def is_withdrawn(case: Case) -> bool:
    """Tell whether the person a case is about refused, or took their consent back."""
    return case.facts().value(CONSENT) is False


def refuse_withdrawn(case: Case) -> None:
    """Raise HelperError where consent was withdrawn: no letter, packet, export or sign-off is made of such a case."""
    if is_withdrawn(case):
        raise HelperError(
            say("cases.client_withdrew_consent"),
            where=str(case.folder),
            do=say("cases.delete_or_ask_again", held=on_case(case)),
            code=Exit.STOPPED,
        )
