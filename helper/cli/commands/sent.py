"""helper sent: what was sent, to whom and when; without a letter, everything sent and how it stands."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from helper import letters
from helper.casefile import Case, Sent
from helper.casefile.state import Written
from helper.cases import clock
from helper.cases.next_steps import find_dues
from helper.cases.opening import is_withdrawn, on_case, open_to_change_if
from helper.cases.sending import (
    check_order,
    choose_venue,
    correct_sent,
    day_of,
    parse_way,
    record_sent,
    row_of,
    same_sent,
    sent_json,
    undo_sent,
)
from helper.cases.sign_off import needs_sign_off, signatures
from helper.cli.screens.next import show_due
from helper.cli.terminal import Terminal, print_json
from helper.cli.typed import Annotated, Context, argument, case_option, new_app, option, screen_of
from helper.errors import Exit, usage_error
from helper.guidance import Guidance, load
from helper.text import Text
from helper.wording import say

app = new_app()


@app.command()
def sent_(
    context: Context,
    letter: Annotated[
        str | None,
        argument(
            say("sent.letter_sent_helper_letters_lists"),
        ),
    ] = None,
    case: Annotated[Path | None, case_option()] = None,
    on: Annotated[str | None, option("--on", help=say("sent.day_was_sent_today"))] = None,
    to: Annotated[str | None, option("--to", help=say("sent.where_went_helper_where_lists"))] = None,
    by: Annotated[str | None, option("--by", help=say("sent.post_hand_phone_online_email"))] = None,
    ticket: Annotated[str | None, option("--ticket", help=say("sent.ticket_number"))] = None,
    received: Annotated[str | None, option("--received", help=say("sent.day_arrived"))] = None,
    accepted: Annotated[str | None, option("--accepted", help=say("sent.day_was_accepted"))] = None,
    remind: Annotated[str | None, option("--remind", help=say("sent.day_to_be_reminded"))] = None,
    correct: Annotated[int | None, option("--correct", help=say("sent.number_to_correct_or_add"))] = None,
    undo: Annotated[int | None, option("--undo", help=say("sent.number_was_recorded_by_mistake"))] = None,
    as_json: Annotated[bool, option("--json", help=say("sent.print_json"))] = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    changes = letter is not None or correct is not None or undo is not None
    with open_to_change_if(changes, case) as held:
        said = {"sent_on": on, "received_on": received, "accepted_on": accepted, "remind_on": remind}
        days = {
            name: day_of(words, name, ahead=name == "remind_on") for name, words in said.items() if words is not None
        }
        more = {
            **days,
            **({"ticket": ticket.strip()} if ticket is not None else {}),
            **({"way": parse_way(by)} if by is not None else {}),
        }
        if undo is not None:
            return _undo(screen, held, row_of(held, undo))
        if correct is not None:
            return _correct(screen, guidance, held, row_of(held, correct), letter, to, more)
        if letter is None:
            if more or to:
                raise usage_error(say("sent.which_letter_was_sent"), do=say("sent.for_example_helper_sent_complaint"))
            return _list(screen, guidance, held, as_json)
        name = letters.letter(letter).id
        venue = choose_venue(guidance, held, name, to)
        told: dict[str, Any] = {"sent_on": clock.today().isoformat(), **more}
        row = Sent(letter=name, venue=venue, **told)
        check_order(row)
        twice = same_sent(held, row)
        row = record_sent(guidance, held, row)
        if is_withdrawn(held):
            # What went out is kept as it was; that it should not have is said.
            screen.complain(say("sent.note_client_refused_or_withdrew"))
        elif needs_sign_off(held) and name in held.kept(Written).letters and name not in signatures(held):
            screen.complain(say("sent.note_letter_is_still_draft", held=on_case(held)))
        elif name not in held.kept(Written).letters:
            screen.complain(say("sent.note_letter_was_not_written_here", no=row.no, held=on_case(held)))
        if twice:
            screen.complain(say("sent.same_letter_to_same_place", twice=twice, no=row.no, held=on_case(held)))
        return _report(
            screen, guidance, held, row, say("sent.recorded_sent_as_number_entry", no=row.no, entry_no=row.entry)
        )


def _correct(
    screen: Terminal,
    guidance: Guidance,
    case: Case,
    row: Sent,
    letter: str | None,
    to: str | None,
    more: dict[str, str],
) -> int:
    changes: dict[str, Any] = dict(more)
    if letter:
        changes["letter"] = letters.letter(letter).id
    if to:
        changes["venue"] = choose_venue(guidance, case, row.letter, to)
    new = replace(row, **changes)
    if new == row:
        raise usage_error(
            say("sent.there_is_nothing_to_change"), do=say("sent.for_example_helper_sent_correct", no=row.no)
        )
    correct_sent(guidance, case, row, new)
    return _report(screen, guidance, case, new, say("sent.number_is_corrected_earlier_entry", no=row.no))


def _undo(screen: Terminal, case: Case, row: Sent) -> int:
    undo_sent(case, row)
    screen.say(say("sent.number_is_taken_back_log", no=row.no), "good")
    return Exit.OK


def _report(screen: Terminal, guidance: Guidance, case: Case, row: Sent, said: Text) -> int:
    screen.say(said, "good")
    found = next((one for one in find_dues(guidance, case) if one.sent.no == row.no), None)
    if found:
        show_due(screen, guidance, case, found)
    lacking = [
        name
        for name, value in (("--ticket", row.ticket), ("--received", row.received_on if row.way == "post" else "-"))
        if not value
    ]
    if lacking:
        screen.say(
            say("sent.add_later_helper_sent_correct", no=row.no, lacking=" … ".join(lacking), case=on_case(case)),
            "note",
        )
    screen.say(say("sent.when_answer_comes_helper_replied", no=row.no, case=on_case(case)), "note")
    return Exit.OK


def _list(screen: Terminal, guidance: Guidance, case: Case, as_json: bool) -> int:
    found = find_dues(guidance, case)
    if as_json:
        print_json(sent_json(found))
        return Exit.OK
    for one in found:
        show_due(screen, guidance, case, one)
    if not found:
        screen.say(say("sent.nothing_is_recorded_as_sent"))
        screen.say(say("sent.after_sending_helper_sent_letter", case=on_case(case)), "note")
    return Exit.OK
