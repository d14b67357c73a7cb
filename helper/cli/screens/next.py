"""The next steps on a screen: danger first, then what is due, then the rest; a handful unless all are asked for."""

from helper.casefile import Case
from helper.cases.next_steps import find_dues, find_steps, title_of
from helper.cases.opening import on_case
from helper.cli.screens.dues import show_due
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.model.finding import Finding
from helper.remedies import Due, Step
from helper.text import SEMICOLON, join
from helper.wording import say

HANDFUL = 5
FIRST_LINES = 2
PRESSING = ("late", "today", "yours")


def show_steps(
    screen: Terminal, guidance: Guidance, case: Case, findings: list[Finding], *, limit: int | None = None
) -> None:
    """Print the next steps, the first first; ``limit`` is how many, none prints all of them in full."""
    steps, dues = find_steps(guidance, case, findings), find_dues(guidance, case)
    pressing = [one for one in dues if one.state in PRESSING]
    waiting = [one for one in dues if one.state not in PRESSING]
    first = [step for step in steps if step.urgent]
    rows: list[Step | Due] = [*first, *pressing, *(step for step in steps if not step.urgent)]
    screen.rule(say("next.next_steps"))
    if limit and any(step.id.startswith("danger.") for step in first):
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


def _step(screen: Terminal, guidance: Guidance, case: Case, step: Step, place: int, full: bool) -> None:
    screen.say(f"{place}. {step.title.of(screen.lang)}", "danger" if step.urgent else "head")
    # Where somebody may be in danger nothing is left for a second command.
    for line in step.lines if full or step.urgent else step.lines[:FIRST_LINES]:
        screen.say(line, indent=3)
    for name in step.letters if full else step.letters[:FIRST_LINES]:
        title = title_of(name)
        screen.say(say("next.write_helper_write", title=title, name=name, case=on_case(case)), "key", indent=3)
    if not full:
        return
    for clock in step.clocks:
        screen.say(clock, "note", indent=3)
    more = [
        *([f"helper where {step.venue}"] if step.venue else []),
        *(f"helper guide {topic}" for topic in (step.guide, *step.more_guides) if topic),
    ]
    if more:
        screen.say(say("next.more", more=join(more, SEMICOLON)), "note", indent=3)


def _waiting(screen: Terminal, one: Due) -> None:
    title = title_of(one.sent.letter)
    screen.say(say("next.title_sent_on", title=title, sent_on=one.sent.sent_on, lines=one.lines[0]), indent=3)
