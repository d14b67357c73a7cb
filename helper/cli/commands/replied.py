"""helper replied: an answer came, or none did. Recorded in the case and in the log."""

from helper.cases.next_steps import find_dues
from helper.cases.opening import on_case, open_to_change
from helper.cases.sending import find_sent, record_reply, reply_given, undo_reply
from helper.cases.step_lines import tell_due
from helper.cli.screens import heeding
from helper.cli.typed import Annotated, CaseFolder, Context, argument, new_app, option, screen_of
from helper.errors import Exit
from helper.guidance import load
from helper.wording import say

app = new_app()


@app.command()
def replied(
    context: Context,
    letter: Annotated[str, argument(say("replied.which_was_answered_its_number"))],
    case: CaseFolder = None,
    on: Annotated[str | None, option("--on", help=say("replied.day_answer_came_today"))] = None,
    answer: Annotated[str | None, option("--answer", help=say("replied.yes_part_no_none"))] = None,
    note: Annotated[str | None, option("--note", help=say("replied.what_they_said"))] = None,
    undo: Annotated[bool, option("--undo", help=say("replied.mistake_there_is_no_answer"))] = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    with open_to_change(case) as held:
        row = find_sent(held, letter)
        if undo:
            undo_reply(held, row)
            screen.say(say("replied.answer_to_number_is_taken", no=row.no), "good")
            return Exit.OK
        new = reply_given(row, answer, on, note)
        heeding.heed(screen, note)
        new, entry = record_reply(held, row, new)
        screen.say(say("replied.recorded_answer_to_number_entry", no=row.no, entry_no=entry), "good")
        for one in find_dues(guidance, held):
            if one.sent.no == row.no:
                screen.show(tell_due(guidance, held, one))
        if new.answer != "yes":
            screen.say(say("replied.keep_answer_itself_among_evidence", held=on_case(held)), "note")
    return Exit.OK
