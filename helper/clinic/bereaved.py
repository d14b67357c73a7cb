"""Hear in a line of a sheet that whoever borrowed may have died: the heirs' road is then asked for, and taken for nobody."""

from collections.abc import Iterable

from helper.clinic.client_answers import ClientAnswers
from helper.clinic.rows import ClientRow, Note
from helper.model.contact import DIED, HEIR
from helper.model.masking import mask_text
from helper.text import shorten
from helper.told.deaths import tells_death, tells_death_in_theirs
from helper.wording import Said, say

_THEIRS = "contact.words"


def ask_whether_died(rows: Iterable[ClientRow], told: ClientAnswers) -> tuple[Note, Said] | None:
    """Return the cell that speaks of a death, with what to ask; None where none does, and where the sheet has answered it."""
    known = [*told.case, *(fact for contact in told.contacts for fact in contact)]
    if any(fact.name == DIED or (fact.name == "contact.recipient_role" and fact.value == HEIR) for fact in known):
        return None
    for row in rows:
        for column, cell in row.cells:
            if not isinstance(cell, str):
                continue
            if tells_death_in_theirs(cell) if column.name == _THEIRS else tells_death(cell):
                ask = say("clinic.ask_whether_borrower_died")
                what = say("clinic.cell_speaks_of_a_death", cell=shorten(mask_text(cell), 40))
                return Note(row.number, column.heading, what, ask, fault=False), ask
    return None
