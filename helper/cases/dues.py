"""How letters that were sent stand today."""


from helper import letters, remedies
from helper.casefile import Case
from helper.cases import clock
from helper.cases.judging import case_facts
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.remedies import Due
from helper.text import Text


def find_dues(guidance: Guidance, case: Case) -> list[Due]:
    """Return how everything sent stands today, the late first."""
    rows = case.sent()
    if not rows:
        return []
    return remedies.due(rows, case_facts(guidance, case).value("debt.creditor_kind"), guidance=guidance, today=clock.today())


def title_of(letter: str) -> Text:
    """Return a letter's title; its name where the letter is no longer there."""
    try:
        return letters.letter(letter).title
    except HelperError:
        return Text(letter, letter)
