"""helper sent: what was sent, to whom and when; without a letter, everything sent and how it stands."""

from helper.casefile import Sent
from helper.cases.next_steps import find_dues
from helper.cases.opening import on_case, open_to_change_if
from helper.cases.sending import (
    note_unusual,
    read_sent_options,
    record_sent,
    row_given,
    row_of,
    same_sent,
    sent_json,
    still_waits,
    undo_sent,
    was_written,
    with_corrections,
)
from helper.cases.step_lines import tell_recorded, tell_sent
from helper.cli import prompt
from helper.cli.terminal import Terminal, print_json
from helper.cli.typed import Annotated, AsJson, CaseFolder, Context, argument, new_app, option, screen_of
from helper.clinic.hurries import tell_people_first
from helper.errors import Exit, usage_error
from helper.guidance import load
from helper.told.choosing import says_yes
from helper.wording import say

app = new_app()


@app.command()
def sent_(
    context: Context,
    letter: Annotated[str | None, argument(say("sent.letter_sent_helper_letters_lists"))] = None,
    case: CaseFolder = None,
    on: Annotated[str | None, option("--on", help=say("sent.day_was_sent_today"))] = None,
    to: Annotated[str | None, option("--to", help=say("sent.where_went_helper_where_lists"))] = None,
    by: Annotated[str | None, option("--by", help=say("sent.post_hand_phone_online_email"))] = None,
    ticket: Annotated[str | None, option("--ticket", help=say("sent.ticket_number"))] = None,
    received: Annotated[str | None, option("--received", help=say("sent.day_arrived"))] = None,
    accepted: Annotated[str | None, option("--accepted", help=say("sent.day_was_accepted"))] = None,
    remind: Annotated[str | None, option("--remind", help=say("sent.day_to_be_reminded"))] = None,
    correct: Annotated[int | None, option("--correct", help=say("sent.number_to_correct_or_add"))] = None,
    undo: Annotated[int | None, option("--undo", help=say("sent.number_was_recorded_by_mistake"))] = None,
    as_json: AsJson = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    changes = letter is not None or correct is not None or undo is not None
    with open_to_change_if(changes, case) as held:
        given = read_sent_options(on=on, by=by, ticket=ticket, received=received, accepted=accepted, remind=remind)
        if undo is not None:
            row = row_of(held, undo)
            undo_sent(held, row)
            screen.say(say("sent.number_is_taken_back_log", no=row.no), "good")
            return Exit.OK
        if correct is not None:
            new = with_corrections(guidance, held, row_of(held, correct), letter, to, given)
            screen.say(say("sent.number_is_corrected_earlier_entry", no=new.no), "good")
            screen.show(tell_recorded(guidance, held, new))
            return Exit.OK
        if letter is None:
            if given or to:
                raise usage_error(say("sent.which_letter_was_sent"), do=say("sent.for_example_helper_sent_complaint"))
            found = find_dues(guidance, held)
            if as_json:
                return print_json(sent_json(found))
            screen.show(tell_sent(guidance, held, found))
            return Exit.OK
        screen.show(tell_people_first(guidance, held))
        row = row_given(guidance, held, letter, to, given)
        twice, waits = same_sent(held, row), still_waits(held, row)
        if twice and screen.interactive and not _again(screen, twice):
            return Exit.OK
        if screen.interactive and not was_written(held, row) and not _went_out_all_the_same(screen):
            return Exit.OK
        row = record_sent(guidance, held, row)
        if unusual := note_unusual(held, row):
            screen.complain(unusual)
        if twice and not screen.interactive:
            screen.complain(say("sent.same_letter_to_same_place", twice=twice.no, no=row.no, held=on_case(held)))
        elif waits and not twice:
            screen.complain(
                say("sent.an_earlier_one_waits", earlier=waits.no, day=waits.sent_on, no=row.no, held=on_case(held))
            )
        screen.say(say("sent.recorded_sent_as_number_entry", no=row.no, entry_no=row.entry), "good")
        screen.show(tell_recorded(guidance, held, row))
    return Exit.OK


def _went_out_all_the_same(screen: Terminal) -> bool:
    """Ask whether a letter that was never written in this case went out; else nothing is recorded."""
    screen.say(say("sent.was_it_sent_though_not_written"), "warn")
    if says_yes(prompt.read_line(screen)):
        return True
    screen.say(say("sent.not_recorded"), "good")
    return False


def _again(screen: Terminal, twice: Sent) -> bool:
    """Ask whether what looks like the same complaint went out once more; else nothing is recorded."""
    screen.say(say("sent.is_it_once_more", no=twice.no, day=twice.sent_on), "warn")
    if says_yes(prompt.read_line(screen)):
        return True
    screen.say(say("sent.nothing_was_recorded"), "good")
    return False
