"""The next steps on a screen: danger first, then what is due of letters that were sent, then the rest."""

from helper import letters, remedies
from helper.casefile import CaseFile
from helper.cases.judging import case_facts
from helper.cases.next_steps import (
    PRESSING,
    STATES,
    find_dues,
    find_steps,
    is_threatened_case,
    order_steps,
    title_of,
)
from helper.cases.opening import on_case, told_contacts
from helper.cases.sign_off import is_for_another
from helper.cli.screens.danger import say_people_first, show_numbers
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.model.contact import DANGER
from helper.model.finding import Finding
from helper.model.masking import mask_text
from helper.remedies import Due, Milestone, Step
from helper.text import SEMICOLON, Text, join
from helper.wording import say

STATE_STYLES = {"late": "warn", "today": "warn", "yours": "warn"}


def show_due(
    screen: Terminal, guidance: Guidance, case: CaseFile, one: Due, *, place: str = "", short: bool = False
) -> None:
    """Print one letter, how it stands and what to do; ``short`` leaves out what comes later."""
    row, title = one.sent, title_of(one.sent.letter)
    where = remedies.venue_title(row.venue, guidance)
    ticket = say("dues.number", ticket=mask_text(row.ticket)) if row.ticket else Text("", "")
    mark = place or f"{row.no}. "
    screen.say(
        say("dues.mark_title", mark=mark, title=title, state=STATES[one.state]), STATE_STYLES.get(one.state, "head")
    )
    screen.say(say("dues.to", sent_on=row.sent_on, where=where, ticket=ticket), "note", indent=3)
    for line in one.lines[: 3 if short else None]:
        screen.say(line, indent=3)
    if one.now and one.state in PRESSING:
        _ways(screen, guidance, case, one.now)
    if not short:
        for later in one.later:
            screen.say(say("dues.later", day=later.deadline.day, means=later.means), "note", indent=3)


def _ways(screen: Terminal, guidance: Guidance, case: CaseFile, limit: Milestone) -> None:
    known = {letter.id for letter in letters.all_letters()}
    for name in limit.letters:
        if name in known:
            title = title_of(name)
            screen.say(say("dues.write_helper_write", title=title, name=name, case=on_case(case)), "key", indent=3)
    for venue in limit.venues:
        title = remedies.venue_title(venue, guidance)
        screen.say(say("dues.where_helper", title=title, venue=venue), "note", indent=3)


HANDFUL = 5
FIRST_LINES = 2


def show_steps(
    screen: Terminal, guidance: Guidance, case: CaseFile, findings: list[Finding], *, limit: int | None = None
) -> None:
    """Print the next steps, the first first; ``limit`` is how many, none prints all of them in full."""
    steps = find_steps(guidance, case, findings)
    rows, waiting = order_steps(steps, find_dues(guidance, case))
    first = [step for step in steps if step.urgent]
    screen.rule(say("next.next_steps"))
    if told_contacts(case) and case_facts(guidance, case).value(DANGER) is None:
        show_numbers(screen)
    if not first and is_threatened_case(guidance, case):
        screen.say(say("result.safety_today"), "danger")
    in_danger = any(step.id.startswith("danger.") for step in first)
    # What is said to whoever stands beside somebody in despair is said to whoever helps.
    theirs = any(step.id in ("danger.others", "danger.self") for step in first)
    if theirs and is_for_another(case.facts()):
        screen.say(say("next.reach_them_first_words_are_for_them"), "danger")
    # A remark in a list speaks in no step.
    fraud = any(step.id.startswith("fraud.") for step in first)
    say_people_first(screen, guidance, case, danger_follows=in_danger, fraud_follows=fraud)
    if limit and in_danger:
        # Somebody in danger is not handed a list: the way out, and what else cannot wait.
        limit = 1
    shown = rows if limit is None else rows[: max(limit, len(first))]
    for place, row in enumerate(shown, start=1):
        if isinstance(row, Due):
            show_due(screen, guidance, case, row, place=f"{place}. ", short=limit is not None)
        else:
            _step(screen, guidance, case, row, place, limit is None)
    if waiting and limit != 1:
        screen.rule(say("next.waiting_for"))
        for one in waiting if limit is None else waiting[:HANDFUL]:
            if limit is None:
                show_due(screen, guidance, case, one)
            else:
                _waiting(screen, one)
    if len(rows) > len(shown):
        left = len(rows) - len(shown)
        screen.say(say("next.more_and_each_in_full", left=left, case=on_case(case)), "note")


def _step(screen: Terminal, guidance: Guidance, case: CaseFile, step: Step, place: int, full: bool) -> None:
    screen.say(f"{place}. {step.title.of(screen.lang)}", "danger" if step.urgent else "head")
    # Where somebody may be in danger nothing is left for a second command.
    for line in step.lines if full or step.urgent else step.lines[:FIRST_LINES]:
        screen.say(line, indent=3)
    for name in step.letters if full else step.letters[:FIRST_LINES]:
        title = title_of(name)
        screen.say(say("next.write_helper_write", title=title, name=name, case=on_case(case)), "key", indent=3)
    if not full:
        return
    for limit in step.time_limits:
        screen.say(limit, "note", indent=3)
    more = [
        *([f"helper where {step.venue}"] if step.venue else []),
        *(f"helper guide {topic}" for topic in (step.guide, *step.more_guides) if topic),
    ]
    if more:
        screen.say(say("next.more", more=join(more, SEMICOLON)), "note", indent=3)


def _waiting(screen: Terminal, one: Due) -> None:
    title = title_of(one.sent.letter)
    screen.say(say("next.title_sent_on", title=title, sent_on=one.sent.sent_on, lines=one.lines[0]), indent=3)
