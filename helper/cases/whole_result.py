"""All that came of a contact in one piece, line by line, and the law behind what was found, on its own page."""

from collections.abc import Sequence

from helper.casefile import CaseFile
from helper.cases.brief import findings_of, tell_kept
from helper.cases.danger_lines import tell_row_first
from helper.cases.finding_lines import is_confirmed, name_contact, tell_row, tell_signals
from helper.cases.judging import Judged
from helper.cases.opening import on_case, on_contact
from helper.cases.step_lines import First, tell_steps
from helper.guidance import Guidance
from helper.model.contact import ToldContact
from helper.text import GAP, Line, Lines
from helper.wording import say

_STEPS = 4


def tell_whole(
    guidance: Guidance, case: CaseFile, rows: list[Judged], contact: ToldContact, people_first: First
) -> Lines:
    """Tell everything of one contact, where nobody sits there to turn a page."""
    mine = next(row for row in rows if row.contact == contact)
    first, ends = tell_row_first(guidance, mine, on_case(case))
    if ends:
        return first
    found = sum(finding.answer == "breach" for finding in mine.findings)
    return [
        *first,
        *tell_signals(guidance, mine.to_confirm, said=mine.facts.value("contact.words")),
        *tell_row(guidance, mine, on_contact(case, contact)),
        *tell_steps(guidance, case, findings_of(rows), people_first, limit=_STEPS),
        GAP,
        *tell_kept(case),
        Line(say("start.found_time_to_read_again", found=found, case=on_case(case)), "head"),
    ]


def tell_law(guidance: Guidance, case: CaseFile, mine: Sequence[Judged]) -> Lines:
    """Tell what was heard and found in each contact, with the texts behind it."""
    lines = [Line(say("result.law_behind"), heads=True)]
    for row in mine:
        # "Nothing improper was seen" is of one contact, and takes back nothing of another.
        lines += [Line(name_contact(guidance, row), heads=True)] if len(mine) > 1 else []
        heard = [*row.signals, *row.to_confirm]
        ask = on_contact(case, row.contact) if isinstance(row.contact, ToldContact) else None
        lines += tell_signals(guidance, heard, said=row.facts.value("contact.words"), confirmed=is_confirmed(row.facts))
        lines += tell_row(guidance, row, ask)
    return lines
