"""What a finished contact leaves in hand, line by line: what is wrong, what is open, what to do today, and which letter."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from helper.cases import clock
from helper.cases.danger_lines import tell_reminder
from helper.cases.gate import is_threatened
from helper.cases.judging import CALM, Judged, Outcome, say_unreached, title_signal
from helper.cases.report import (
    HEADLINES,
    find_raised,
    find_wrong,
    is_against_persons,
    named_ask,
    sounds_like,
    strength_of,
    tells_of_car,
    tells_of_studies,
    weigh_row,
)
from helper.checking.derive import missing_labels
from helper.guidance import Guidance
from helper.interview.settled import tells_car_gone
from helper.model.contact import ToldContact
from helper.model.fact import Facts
from helper.model.finding import Finding
from helper.text import Line, Lines, Text, join
from helper.wording import say

if TYPE_CHECKING:
    from helper.casefile import CaseFile
    from helper.remedies import Step

MOST_WRONG = 3
CONTACTED_ALREADY = "contact.said.contacted_already"


def tell_verdict(
    guidance: Guidance, kind: str, facts: Facts, *, unread: bool, pressing: bool, ask: str | None
) -> tuple[Lines, bool]:
    """Return what stands where the verdict stands, and whether it takes the place of one.

    Of words in a language that was not read (``unread``) nothing calm may be said, nor after 110 or 12356 was shown
    (``pressing``): it would take back what was said just before. ``ask`` ends the command that takes what they said.
    """
    lines: Lines = []
    if unread:
        told = bool(facts.value("contact.said"))
        how = named_ask(guidance, ["contact.said"], ask) if ask is not None else "helper start"
        lines.append(
            Line(say("result.not_read_ticks_alone") if told else say("result.not_read_tick_it", how=how), "warn")
        )
        lines += [] if pressing else [Line(say("result.not_read_if_hurt"), "danger")]
    elif pressing and kind in CALM:
        lines.append(Line(say("result.rest_can_wait"), "head"))
    return lines, (unread or pressing) and kind in CALM


def tell_unreached(guidance: Guidance, outcome: Outcome, facts: Facts) -> Lines:
    """Say what no text reaches and why, and which answers would make a calm result firmer."""
    lines = [Line(line, "warn") for line in say_unreached(guidance, outcome, facts)]
    if outcome.decides and outcome.kind in ("nothing_known", "ordinary", "to_confirm", "unreached"):
        labels = join(guidance.label(name) for name in outcome.decides)
        lines.append(Line(say("result.would_decide", labels=labels), "note"))
    if outcome.kind in ("fraud", "breach", "weighed", "possible"):
        return lines
    # Here and not above: where something was found, no days are reckoned.
    from helper.cases.limitation import is_age_open

    if is_age_open(guidance, facts, clock.today()):
        lines.append(Line(say("limitation.old_debt_first"), "warn"))
    return lines


def tell_brief(
    guidance: Guidance, case: "CaseFile", mine: list[Judged], steps: "list[Step]", letters: Iterable[Text]
) -> Lines:
    """Say what is wrong, one sentence each, what to do today and then, and the ``letters`` by their titles."""
    rows = [(row.gate, [*row.signals, *row.to_confirm], row.facts) for row in mine]
    # What nobody confirmed starts no step by itself, but people come before any evidence.
    held = any(is_threatened(*row) for row in rows) and not any(step.urgent for step in steps[:1])
    lines = [Line(say("result.result"), heads=True), *tell_reminder(rows, as_step=held)]
    # Whoever did not borrow wants to know one thing before all others.
    lines += [Line(say("result.not_yours_to_pay"), "good") for step in steps if step.id == "contacted.not_yours"]
    wrong = find_wrong(guidance, mine)
    if any(row.facts.value("case.only_talk") is True for row in mine):
        lines.append(Line(say("result.only_talk"), "head"))
    else:
        lines += _tell_verdicts(guidance, case, mine, found=bool(wrong))
    for finding in wrong[:MOST_WRONG]:
        says = finding.says or finding.title
        says = Text(says.zh.rstrip("。"), says.en.rstrip("."))
        read = say("result.wrong_read", says=says)
        shown = read if finding.unconfirmed else say("result.wrong", says=says, strength=strength_of(finding))
        lines.append(Line(shown, "danger" if finding.strength == "stated" else "warn"))
    if len(wrong) > MOST_WRONG:
        lines.append(Line(say("result.more_wrong", count=len(wrong) - MOST_WRONG), "note"))
    lines += [*_tell_open(guidance, mine), *_tell_pages(case, mine)]
    for place, step in enumerate(steps[:2], start=int(held)):
        title = say("result.then", title=step.title) if place else say("result.today", title=step.title)
        lines.append(Line(title, "danger" if step.urgent else "head"))
        more = () if place else step.lines if step.urgent else step.lines[:1]
        lines += [Line(line, indent=3) for line in more]
    named = [
        say("result.one_letter", place=place, title=title, asked="") for place, title in enumerate(letters, start=1)
    ]
    lines += [Line(say("result.letters"), "head"), *map(Line, named)] if named else []
    return [*lines, *tell_kept(case)]


def _tell_verdicts(guidance: Guidance, case: "CaseFile", mine: list[Judged], *, found: bool) -> Lines:
    """Say what each contact comes to, where nothing was ``found``; the same of two contacts of one event once."""
    # Read where there is a case: whoever checks one message opens none.
    from helper.cases.opening import on_contact

    lines, before = Lines(), list[object]()
    for row in mine:
        outcome, (unread, pressing) = row.outcome(guidance), weigh_row(row)
        ask = on_contact(case, row.contact) if isinstance(row.contact, ToldContact) else None
        kind = "breach" if found else outcome.kind
        said, instead = tell_verdict(guidance, kind, row.facts, unread=unread, pressing=pressing, ask=ask)
        lines += said
        if found or instead:
            continue
        more = (outcome.unreached, frozenset(outcome.decides))
        lines += [Line(HEADLINES[outcome.kind], "head")] if outcome.kind not in before else []
        lines += tell_unreached(guidance, outcome, row.facts) if more not in before else []
        before += [outcome.kind, more]
    return lines


def _tell_open(guidance: Guidance, mine: list[Judged]) -> Lines:
    lines, open_ = Lines(), find_raised(guidance, mine)
    for finding in open_[:MOST_WRONG]:
        labels = join(missing_labels(guidance, finding)[:3])
        row = next((one for one in mine if finding in one.findings), None)
        # Whoever answered that they do not know cannot fill it in now: that is said, and not asked for again.
        answered_all = row is not None and all(
            name in row.facts and row.facts.value(name) is None for name in finding.missing
        )
        said = say("result.still_open_unknown") if answered_all else say("result.still_open")
        grave = is_against_persons(guidance, finding)
        lines.append(Line(said.fill(titles=finding.title, labels=labels), "warn" if grave else "note"))
    if len(open_) > MOST_WRONG:
        lines.append(Line(say("result.more_open", count=len(open_) - MOST_WRONG), "note"))
    like = sounds_like(mine)[:MOST_WRONG]
    return [*lines, *(Line(say("result.sounds_like", titles=title_signal(guidance, ident)), "warn") for ident in like)]


def _tell_pages(case: "CaseFile", mine: list[Judged]) -> Lines:
    """Name the pages and the next questions for what was told besides."""
    from helper.cases.opening import on_case

    told = [row.facts.value(name) for row in mine for name in ("contact.words", "contact.account")]
    taken = any(row.facts.value("contact.did.took_property") is True for row in mine)
    gone = taken or any(isinstance(one, str) and tells_car_gone(one) for one in told)
    pages = (
        (Line(say("result.told_contacted"), "key"), any(row.facts.value(CONTACTED_ALREADY) is True for row in mine)),
        (Line(say("result.told_car_gone") if gone else say("result.told_car"), "danger"), tells_of_car(told)),
        (Line(say("result.told_studies", case=on_case(case)), "key"), any(map(tells_of_studies, mine))),
    )
    return [line for line, named in pages if named]


def tell_kept(case: "CaseFile") -> Lines:
    """Say under which number the log holds what was entered last."""
    from helper.cases.opening import on_case

    entries = case.log()
    return [Line(say("result.kept_as", no=entries[-1].no, case=on_case(case)), "note")] if entries else []


def findings_of(rows: Iterable[Judged]) -> list[Finding]:
    """Return what was found in all of the rows."""
    return [finding for row in rows for finding in row.findings]
