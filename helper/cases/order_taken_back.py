"""An order that is taken back by the way, in a note or an account: consent is asked again, and letters are drafts until then."""

from collections.abc import Iterable

from helper.casefile import CaseFile
from helper.cases.opening import CONSENT
from helper.model.fact import TOLD, Fact
from helper.told.taken_back import takes_back


def open_consent(case: CaseFile, facts: Iterable[Fact]) -> list[Fact]:
    """Return facts with consent left open, where one of them says by the way that the person wants it no more.

    Whoever answers consent in the same breath has answered it.
    """
    told = list(facts)
    if case.facts().value(CONSENT) is not True or any(fact.name == CONSENT for fact in told):
        return told
    said = [fact.note for fact in told if fact.note]
    said += [str(fact.value) for fact in told if fact.name == "contact.account" and fact.value]
    return [*told, *([Fact(CONSENT, None, TOLD)] if any(map(takes_back, said)) else [])]


def note_takes_back(case: CaseFile, *said: str | None) -> list[Fact]:
    """Return consent left open where a note in the log says that the person wants it no more; else nothing."""
    held = case.facts().value(CONSENT) is True and any(takes_back(each) for each in said if each)
    return [Fact(CONSENT, None, TOLD)] if held else []
