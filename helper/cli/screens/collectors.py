"""Ask whose numbers are whose: the program lists what is worth asking about, the person picks."""

from helper.casefile import CaseFile, Party
from helper.cases.collectors import (
    CALLS_KEPT,
    agency_named,
    chosen_numbers,
    keep_of_lender,
    missing_of_lenders,
    tell_candidates,
    tell_totals,
    told_of_lender,
)
from helper.cases.lender_names import calls_said, lender_named
from helper.cases.opening import on_case
from helper.cases.recording import record
from helper.cli import prompt
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.intake.numbers import Candidate
from helper.model.contact import Creditor
from helper.model.fact import Fact
from helper.model.masking import mask_text, masked
from helper.text import Text, safe, split_list
from helper.told.keys_in_words import goes_back
from helper.told.spans_typed import read_places
from helper.wording import say

MOST_SHOWN = 30


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
    last = ""
    while True:
        screen.say()
        typed = prompt.ask_line(screen, say("collectors.type_their_places_in_list"))
        said = read_places(typed, min(len(rows), MOST_SHOWN)) or split_list(typed)
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
        last = last or next((one.creditor for one in case.events.parties()), Creditor.of(case.facts()).name or "")
        try:
            last = _name_lenders(screen, guidance, case, chosen, last)
        except _SteppedBack:
            screen.say(say("collectors.back_to_the_list"), "note")


class _SteppedBack(Exception):
    """The person left a question about numbers, by ``q`` or ``<``: neither is a name, and nothing is kept of it."""


def _ask(screen: Terminal, words: Text) -> str:
    """Return an answer about numbers. Raise _SteppedBack for the keys that leave it."""
    said = prompt.ask_line(screen, words)
    if said in ("q", "Q", "ｑ") or goes_back(said):
        raise _SteppedBack
    return said


def _name_lenders(screen: Terminal, guidance: Guidance, case: CaseFile, chosen: list[Candidate], last: str) -> str:
    """Ask for whom the chosen numbers speak and keep it; return the lender that was named last."""
    together = _lender(screen, guidance, last, one_by_one=len(chosen) > 1)
    for group in [chosen] if together else [[row] for row in chosen]:
        creditor = together
        if creditor is None:
            name = row_name(group[0])
            screen.say(say("collectors.of_this_number", number=name), "head")
            creditor = _lender(screen, guidance, last)
        if creditor:
            last = creditor
            _keep_lender(screen, guidance, case, group, creditor)
        else:
            screen.say(say("collectors.without_name_these"), "warn")
    return last


def row_name(row: Candidate) -> str:
    """Return a number as the list shows it, with the name it is saved under."""
    return " ".join([masked(row.seen.number), *(mask_text(safe(name)) for name in row.seen.names[:1])])


def _lender(screen: Terminal, guidance: Guidance, last: str, *, one_by_one: bool = False) -> str | None:
    """Ask for the lender until it is a name; empty for none, None where the numbers are of several (``one_by_one``)."""
    hint = say("collectors.enter", known=last) if last else Text("", "")
    asked = say("collectors.for_which_lender", hint=hint)
    while True:
        said = _ask(screen, say("collectors.or_several", asked=asked) if one_by_one else asked)
        if not said:
            return last
        if one_by_one and said in ("0", "０"):
            return None
        name = lender_named(guidance, said)
        if name:
            return name
        if one_by_one:
            # Whoever writes a sentence says which is whose.
            screen.say(say("collectors.asked_one_by_one"), "note")
            return None
        screen.say(say("collectors.lender_is_a_name"), "warn")


def _keep_lender(screen: Terminal, guidance: Guidance, case: CaseFile, group: list[Candidate], creditor: str) -> None:
    agency = agency_named(guidance, _ask(screen, say("collectors.enter_if_lender_itself")), screen.lang)
    calls: str | None = ""
    if any(row.seen.answered for row in group):
        while (calls := calls_said(guidance, _ask(screen, say("collectors.when_answered_1_somebody")))) is None:
            screen.say(say("collectors.one_or_two"), "warn")
    case.events.name_parties([Party(row.seen.number, creditor, agency, calls or "") for row in group])
    screen.say(say("collectors.kept_of", count=len(group), name=creditor, calls=CALLS_KEPT[calls or ""]), "good")


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
