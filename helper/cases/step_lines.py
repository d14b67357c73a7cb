"""The next steps line by line: danger first, then what is due of letters that were sent, then the rest."""

from collections.abc import Callable, Sequence

from helper import letters, remedies
from helper.casefile import CaseFile
from helper.casefile.sent import Sent
from helper.cases.danger_lines import tell_numbers
from helper.cases.judging import case_facts
from helper.cases.next_steps import (
    STATES,
    find_dues,
    find_steps,
    is_threatened_case,
    order_steps,
    title_of,
)
from helper.cases.opening import on_case, told_contacts
from helper.cases.sending import still_to_add
from helper.cases.sign_off import is_for_another
from helper.guidance import Guidance
from helper.model.contact import DANGER
from helper.model.finding import Finding
from helper.model.masking import mask_text
from helper.remedies import Due, Milestone, Step
from helper.text import SEMICOLON, Line, Lines, Text, join
from helper.wording import say

_STATE_STYLES = {"late": "warn", "today": "warn", "yours": "warn"}
HANDFUL = 5
_FIRST_LINES = 2
First = Callable[[bool, bool], Lines]
"""Says that people come first, unless danger or a fraud follows and says it."""


def tell_due(guidance: Guidance, case: CaseFile, one: Due, *, place: str = "", short: bool = False) -> Lines:
    """Say of one letter how it stands and what to do; ``short`` leaves out what comes later."""
    row = one.sent
    where = remedies.venue_title(row.venue, guidance)
    ticket = say("dues.number", ticket=mask_text(row.ticket)) if row.ticket else Text("", "")
    mark = place or f"{row.no}. "
    head = say("dues.mark_title", mark=mark, title=title_of(row.letter), state=STATES[one.state])
    lines = [
        Line(head, _STATE_STYLES.get(one.state, "head")),
        Line(say("dues.to", sent_on=row.sent_on, where=where, ticket=ticket), "note", indent=3),
        *(Line(line, indent=3) for line in one.lines[: 3 if short else None]),
    ]
    if one.now and one.is_pressing:
        lines += _tell_ways(guidance, case, one.now)
    later = () if short else one.later
    return [
        *lines,
        *(Line(say("dues.later", day=each.deadline.day, means=each.means), "note", indent=3) for each in later),
    ]


def _tell_ways(guidance: Guidance, case: CaseFile, limit: Milestone) -> Lines:
    known, lines = {letter.id for letter in letters.all_letters()}, Lines()
    for name in limit.letters:
        if name in known:
            write = say("dues.write_helper_write", title=title_of(name), name=name, case=on_case(case))
            lines.append(Line(write, "key", indent=3))
    for venue in limit.venues:
        where = say("dues.where_helper", title=remedies.venue_title(venue, guidance), venue=venue)
        lines.append(Line(where, "note", indent=3))
    return lines


def tell_recorded(guidance: Guidance, case: CaseFile, row: Sent) -> Lines:
    """Say of what was just recorded as sent how it stands, what to add later, and what to record when an answer comes."""
    lines = [
        line for one in find_dues(guidance, case) if one.sent.no == row.no for line in tell_due(guidance, case, one)
    ]
    if lacking := still_to_add(row):
        add = say("sent.add_later_helper_sent_correct", no=row.no, lacking=" … ".join(lacking), case=on_case(case))
        lines.append(Line(add, "note"))
    return [*lines, Line(say("sent.when_answer_comes_helper_replied", no=row.no, case=on_case(case)), "note")]


def tell_sent(guidance: Guidance, case: CaseFile, found: Sequence[Due]) -> Lines:
    """Say of everything that was sent how it stands; where nothing was, how to record it."""
    if found:
        return [line for one in found for line in tell_due(guidance, case, one)]
    after = say("sent.after_sending_helper_sent_letter", case=on_case(case))
    return [Line(say("sent.nothing_is_recorded_as_sent")), Line(after, "note")]


def tell_steps(
    guidance: Guidance, case: CaseFile, findings: list[Finding], people_first: First, *, limit: int | None = None
) -> Lines:
    """Say the next steps, the first first; ``limit`` is how many, none tells all of them in full."""
    rows, waiting = order_steps(find_steps(guidance, case, findings), find_dues(guidance, case))
    first = [row for row in rows if isinstance(row, Step) and row.urgent]
    lines = [Line(say("next.next_steps"), heads=True)]
    if told_contacts(case) and case_facts(guidance, case).value(DANGER) is None:
        lines += tell_numbers()
    if not first and is_threatened_case(guidance, case):
        lines.append(Line(say("result.safety_today"), "danger"))
    in_danger = any(step.id.startswith("danger.") for step in first)
    # What is said to whoever stands beside somebody in despair is said to whoever helps.
    theirs = any(step.id in ("danger.others", "danger.self") for step in first)
    if theirs and is_for_another(case.facts()):
        lines.append(Line(say("next.reach_them_first_words_are_for_them"), "danger"))
    # A remark in a list speaks in no step.
    lines += people_first(in_danger, any(step.id.startswith("fraud.") for step in first))
    if limit and in_danger:
        # Somebody in danger is not handed a list: the way out, and what else cannot wait.
        limit = 1
    shown = rows if limit is None else rows[: max(limit, len(first))]
    for place, row in enumerate(shown, start=1):
        if isinstance(row, Due):
            lines += tell_due(guidance, case, row, place=f"{place}. ", short=limit is not None)
        else:
            lines += _tell_step(case, row, place, limit is None)
    if waiting and limit != 1:
        lines.append(Line(say("next.waiting_for"), heads=True))
        for one in waiting if limit is None else waiting[:HANDFUL]:
            lines += tell_due(guidance, case, one) if limit is None else [_tell_waiting(one)]
    if left := len(rows) - len(shown):
        lines.append(Line(say("next.more_and_each_in_full", left=left, case=on_case(case)), "note"))
    return lines


def _tell_step(case: CaseFile, step: Step, place: int, full: bool) -> Lines:
    title = Text(f"{place}. {step.title.zh}", f"{place}. {step.title.en}")
    # Where somebody may be in danger nothing is left for a second command.
    whole = step.lines if full or step.urgent else step.lines[:_FIRST_LINES]
    lines = [Line(title, "danger" if step.urgent else "head"), *(Line(line, indent=3) for line in whole)]
    for name in step.letters if full else step.letters[:_FIRST_LINES]:
        write = say("next.write_helper_write", title=title_of(name), name=name, case=on_case(case))
        lines.append(Line(write, "key", indent=3))
    if not full:
        return lines
    pages = (step.guide, *step.more_guides)
    more = [*([f"helper where {step.venue}"] if step.venue else []), *(f"helper guide {one}" for one in pages if one)]
    lines += [Line(clock, "note", indent=3) for clock in step.time_limits]
    return [*lines, *([Line(say("next.more", more=join(more, SEMICOLON)), "note", indent=3)] if more else [])]


def _tell_waiting(one: Due) -> Line:
    sent = one.sent
    return Line(
        say("next.title_sent_on", title=title_of(sent.letter), sent_on=sent.sent_on, lines=one.lines[0]), indent=3
    )
