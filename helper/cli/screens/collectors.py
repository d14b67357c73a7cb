"""Ask whose numbers are whose: the program lists what is worth asking about, the person picks."""

from helper.casefile import CaseFile, Party
from helper.cases.collectors import (
    agency_named,
    chosen_numbers,
    keep_of_lender,
    missing_of_lenders,
    tell_candidates,
    tell_totals,
    told_of_lender,
)
from helper.cases.opening import on_case
from helper.cases.recording import record
from helper.cli import prompt
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.intake.numbers import Candidate
from helper.model.contact import Creditor
from helper.model.fact import Fact
from helper.text import Text, split_list
from helper.wording import say

MOST_SHOWN = 30
CALLS = {"1": "conversation", "2": "notice"}


def offer_numbers(screen: Terminal, guidance: Guidance, case: CaseFile, rows: list[Candidate]) -> None:
    """After an import: list who is worth asking about and let the person pick; without a terminal, say how."""
    if not rows:
        if not case.events.parties():
            screen.say()
            screen.say(say("collectors.no_number_looks_like_collectors"))
            if screen.interactive:
                pick(screen, guidance, case, [])
        elif screen.interactive:
            ask_missing(screen, guidance, case)
        return
    screen.rule(say("collectors.which_these_are_collectors"))
    screen.say(say("collectors.log_holds_everything_only_numbers"), "note")
    screen.show(tell_candidates(rows[:MOST_SHOWN]))
    if len(rows) > MOST_SHOWN:
        screen.say(say("collectors.more_helper_collectors_all", count=len(rows) - MOST_SHOWN), "note")
    if not screen.interactive:
        where = on_case(case)
        screen.say(say("collectors.say_whose_number_is_helper", where=where), "key")
        return
    pick(screen, guidance, case, rows)


def pick(screen: Terminal, guidance: Guidance, case: CaseFile, rows: list[Candidate]) -> None:
    """Let the person choose numbers and say whom they speak for, until Enter; then ask what the counts still need."""
    while True:
        screen.say()
        said = split_list(prompt.ask_line(screen, say("collectors.type_their_places_in_list")))
        if not said or said in (["q"], ["Q"]):
            if case.events.parties():
                ask_missing(screen, guidance, case)
                screen.show([tell_totals(case)])
                where = on_case(case)
                screen.say(say("collectors.what_was_found_helper_findings", where=where), "key")
            return
        chosen = chosen_numbers(case, rows, said)
        if chosen is None:
            listed = say("collectors.place_from_1", count=len(rows)) if rows else Text("", "")
            screen.say(say("collectors.type_number_is_in_record", listed=listed), "warn")
            continue
        known = [one.creditor for one in case.events.parties()] or [Creditor.of(case.facts()).name or ""]
        hint = say("collectors.enter", known=known[-1]) if known[-1] else Text("", "")
        creditor = prompt.ask_line(screen, say("collectors.for_which_lender", hint=hint)) or known[-1]
        if not creditor:
            screen.say(say("collectors.without_name_these"), "warn")
            continue
        agency = agency_named(guidance, prompt.ask_line(screen, say("collectors.enter_if_lender_itself")), screen.lang)
        calls = ""
        if any(row.seen.answered for row in chosen):
            calls = CALLS.get(prompt.ask_line(screen, say("collectors.when_answered_1_somebody")), "")
        case.events.name_parties([Party(row.seen.number, creditor, agency, calls) for row in chosen])
        screen.say(say("collectors.kept", count=len(chosen)), "good")


_OF_ALL = ("borrower.agreed_hours", "borrower.agreed_calls")


def ask_missing(screen: Terminal, guidance: Guidance, case: CaseFile) -> None:
    """Ask the few things without which nothing can be decided of a log: what each lender is, and what was agreed.

    Every answer is kept at once; a step back puts the question before once more, and answers nothing.
    """
    open_ = [name for name in _OF_ALL if case.facts().get(name) is None]
    asked: list[tuple[str | None, str]] = [*missing_of_lenders(case), *((None, name) for name in open_)]

    def put(one: tuple[str | None, str], number: int) -> prompt.ReplyKind:
        creditor, name = one
        if creditor is None:
            fact = case.facts().get(name)
            held, has_held = (fact.value if fact else None), fact is not None
        else:
            told = told_of_lender(case, creditor, name)
            held, has_held = told or None, told is not None
            screen.say()
            screen.say(say("collectors.about", creditor=creditor), "head")
        reply = prompt.ask(screen, guidance, guidance.questions[name], number=number, held=held, has_held=has_held)
        if reply.kind not in (prompt.ReplyKind.VALUE, prompt.ReplyKind.UNKNOWN, prompt.ReplyKind.CONFIRM):
            return reply.kind
        if creditor is None:
            record(guidance, case, None, [Fact(name, reply.value)], lang=screen.lang)
        else:
            keep_of_lender(case, creditor, name, reply.value)
        return reply.kind

    prompt.ask_in_order(screen, asked, put)
