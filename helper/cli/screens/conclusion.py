"""What a finished contact leaves in hand: first what is wrong, what to do today and which letter; the law on Enter."""

from collections.abc import Iterable

from helper.casefile import CaseFile
from helper.cases.gate import is_threatened
from helper.cases.judging import Judged, title_signal
from helper.cases.letters_offered import letters_on_offer
from helper.cases.log_entries import finish_contacts
from helper.cases.next_steps import find_steps, title_of
from helper.cases.opening import on_case, on_contact
from helper.cases.report import (
    HEADLINES,
    find_raised,
    find_wrong,
    is_against_persons,
    sounds_like,
    strength_of,
    tells_of_car,
    tells_of_studies,
    weigh_row,
)
from helper.cli import prompt
from helper.cli.paging import paged
from helper.cli.screens import danger
from helper.cli.screens.ask import ask_and_keep
from helper.cli.screens.findings import show_row, show_signals, show_unreached, show_verdict
from helper.cli.screens.letter_preflight import redraft_aloud
from helper.cli.screens.letters import choose, write_picked
from helper.cli.screens.next import show_steps
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.interview.choosing import read_place
from helper.interview.settled import tells_car_gone
from helper.model.contact import ToldContact
from helper.model.finding import Finding
from helper.remedies import Step
from helper.text import Text, join, split_list
from helper.wording import say

MOST_WRONG = 3
ANOTHER = "another"
MADE = "contact.said.contacted_already"


def conclude(screen: Terminal, guidance: Guidance, case: CaseFile, contacts: Iterable[ToldContact]) -> list[Judged]:
    """Enter the contacts in the log, withdraw what no longer holds, and return everything judged."""
    rows = finish_contacts(guidance, case, contacts)
    redraft_aloud(screen, guidance, case)
    return rows


def show_whole(screen: Terminal, guidance: Guidance, case: CaseFile, rows: list[Judged], contact: ToldContact) -> None:
    """Print everything in one piece, where nobody sits there to turn a page."""
    mine = next(row for row in rows if row.contact == contact)
    if danger.stops_at_fraud(screen, guidance, mine, on_case(case)):
        return
    show_signals(screen, guidance, [], mine.to_confirm, said=mine.facts.value("contact.words"))
    show_row(screen, guidance, mine, on_contact(case, contact))
    show_steps(screen, guidance, case, _all(rows), limit=4)
    screen.say()
    _kept(screen, case)
    found = sum(finding.answer == "breach" for finding in mine.findings)
    screen.say(say("start.found_time_to_read_again", found=found, case=on_case(case)), "head")


def result(
    screen: Terminal, guidance: Guidance, case: CaseFile, rows: list[Judged], contacts: list[ToldContact]
) -> str | None:
    """Show the result of what was just entered, and do what the person picks. Return ``another`` to enter one more."""
    mine = [row for row in rows if row.contact in contacts]
    while True:
        steps = sorted(find_steps(guidance, case, _all(rows)), key=lambda step: not step.urgent)
        offer = letters_on_offer(guidance, case, rows, steps)
        show_brief(screen, guidance, case, mine, steps, offer.first)
        waiting = any(row.to_confirm or any(finding.unconfirmed for finding in row.findings) for row in mine)
        said = _key(screen, guidance, case, mine, offer.first, waiting)
        if said in ("q", ""):
            return None
        if said == "n":
            return ANOTHER
        if said == "c":
            rows = _confirm(screen, guidance, case, contacts)
            mine = [row for row in rows if row.contact in contacts]
        elif said == "m":
            with paged(screen):
                show_steps(screen, guidance, case, _all(rows), limit=None)
            if choose(screen, guidance, case, offer):
                return None
        elif write_picked(screen, guidance, case, offer, said):
            return None


def _key(
    screen: Terminal, guidance: Guidance, case: CaseFile, mine: list[Judged], letters: list[str], waiting: bool
) -> str:
    """Return a key that does something; Enter shows the law, and then what can be typed is said again."""
    read = False
    while True:
        enter = say("result.keys_law") if not read else say("result.keys_done_enter")
        keys = [
            enter,
            *([say("result.keys_letters")] if letters else []),
            *([say("result.keys_confirm")] if waiting else []),
            say("result.keys_more"),
            say("result.keys_another"),
            say("result.keys_done"),
        ]
        lives = [row.gate for row in mine if row.gate.in_despair]
        if lives:
            danger.show_line(screen, *lives)
        said = prompt.ask_line(screen, join(keys, ("   ", "   "))).lower()
        if said == "" and not read:
            read = True
            with paged(screen):
                for row in mine:
                    screen.rule(say("result.law_behind"))
                    show_signals(screen, guidance, row.signals, row.to_confirm, said=row.facts.value("contact.words"))
                    ask = on_contact(case, row.contact) if isinstance(row.contact, ToldContact) else None
                    show_row(screen, guidance, row, ask)
        elif (
            said in ("", "q", "n", "m")
            or (said == "c" and waiting)
            or any(read_place(word, len(letters)) for word in split_list(said))
        ):
            return said
        else:
            screen.say(say("result.type_a_key"), "warn")


def show_brief(
    screen: Terminal, guidance: Guidance, case: CaseFile, mine: list[Judged], steps: list[Step], letters: list[str]
) -> None:
    """Print what is wrong, one sentence each, what to do today and then, and the letters, in about a dozen lines."""
    screen.rule(say("result.result"))
    rows = [(row.gate, [*row.signals, *row.to_confirm], row.facts) for row in mine]
    # What nobody confirmed starts no step by itself, but people come before any evidence.
    held = any(is_threatened(*row) for row in rows) and not any(step.urgent for step in steps[:1])
    danger.show_reminder(screen, rows, as_step=held)
    wrong = find_wrong(guidance, mine)
    before: list[object] = []  # the same of two contacts of one event is said once
    talks = any(row.facts.value("case.only_talk") is True for row in mine)
    if talks:
        screen.say(say("result.only_talk"), "head")
    for row in mine if not talks else ():
        outcome, (unread, pressing) = row.outcome(guidance), weigh_row(row)
        ask = on_contact(case, row.contact) if isinstance(row.contact, ToldContact) else None
        kind = outcome.kind if not wrong else "breach"
        instead = show_verdict(screen, guidance, kind, row.facts, unread=unread, pressing=pressing, ask=ask)
        if wrong or instead:
            continue
        if outcome.kind not in before:
            screen.say(HEADLINES[outcome.kind], "head")
        more = (outcome.unreached, frozenset(outcome.decides))
        if more not in before:
            show_unreached(screen, guidance, outcome, row.facts)
        before += [outcome.kind, more]
    for finding in wrong[:MOST_WRONG]:
        says = finding.says or finding.title
        says = Text(says.zh.rstrip("。"), says.en.rstrip("."))
        read = say("result.wrong_read", says=says)
        shown = read if finding.unconfirmed else say("result.wrong", says=says, strength=strength_of(finding))
        screen.say(shown, "danger" if finding.strength == "stated" else "warn")
    if len(wrong) > MOST_WRONG:
        screen.say(say("result.more_wrong", count=len(wrong) - MOST_WRONG), "note")
    _open(screen, guidance, mine)
    _pages(screen, case, mine)
    for place, step in enumerate(steps[:2], start=int(held)):
        title = say("result.then", title=step.title) if place else say("result.today", title=step.title)
        screen.say(title, "danger" if step.urgent else "head")
        if not place and step.lines:
            for line in step.lines if step.urgent else step.lines[:1]:
                screen.say(line, indent=3)
    if letters:
        screen.say(say("result.letters"), "head")
        for place, ident in enumerate(letters, start=1):
            screen.say(say("result.one_letter", place=place, title=title_of(ident), asked=""))
    _kept(screen, case)


def _pages(screen: Terminal, case: CaseFile, mine: list[Judged]) -> None:
    """Name the pages and the next questions for what was told besides."""
    if any(row.facts.value(MADE) is True for row in mine):
        screen.say(say("result.told_contacted"), "key")
    told = [row.facts.value(name) for row in mine for name in ("contact.words", "contact.account")]
    if tells_of_car(told):
        taken = any(row.facts.value("contact.did.took_property") is True for row in mine)
        gone = taken or any(isinstance(one, str) and tells_car_gone(one) for one in told)
        screen.say(say("result.told_car_gone") if gone else say("result.told_car"), "danger")
    if any(map(tells_of_studies, mine)):
        screen.say(say("result.told_studies", case=on_case(case)), "key")


def _open(screen: Terminal, guidance: Guidance, mine: list[Judged]) -> None:
    open_ = find_raised(guidance, mine)
    for finding in open_[:MOST_WRONG]:
        labels = join(guidance.label(name) for name in finding.missing[:3])
        grave = is_against_persons(guidance, finding)
        row = next((one for one in mine if finding in one.findings), None)
        # Whoever answered that they do not know cannot fill it in now: that is said, and not asked for again.
        answered_all = row is not None and all(name in row.facts for name in finding.missing)
        open_line = say("result.still_open", titles=finding.title, labels=labels)
        unknown_line = say("result.still_open_unknown", titles=finding.title, labels=labels)
        screen.say(unknown_line if answered_all else open_line, "warn" if grave else "note")
    if len(open_) > MOST_WRONG:
        screen.say(say("result.more_open", count=len(open_) - MOST_WRONG), "note")
    for ident in sounds_like(mine)[:MOST_WRONG]:
        screen.say(say("result.sounds_like", titles=title_signal(guidance, ident)), "warn")


def _kept(screen: Terminal, case: CaseFile) -> None:
    entries = case.log()
    if entries:
        screen.say(say("result.kept_as", no=entries[-1].no, case=on_case(case)), "note")


def _confirm(screen: Terminal, guidance: Guidance, case: CaseFile, contacts: list[ToldContact]) -> list[Judged]:
    for contact in contacts:
        ask_and_keep(screen, guidance, case, "contact.said", contact=contact)
    return conclude(screen, guidance, case, contacts)


def _all(rows: list[Judged]) -> list[Finding]:
    return [finding for row in rows for finding in row.findings]
