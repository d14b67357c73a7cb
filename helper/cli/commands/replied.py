"""helper replied: an answer came, or none did. Recorded in the case and in the log."""

from dataclasses import replace
from pathlib import Path

from helper.casefile import Case, LogEntry, Sent
from helper.cases import clock
from helper.cases.next_steps import find_dues, title_of
from helper.cases.opening import on_case, open_to_change
from helper.cli.commands.sent import check_order, day_of, row_of
from helper.cli.screens import danger
from helper.cli.screens.next import show_due
from helper.cli.terminal import Terminal
from helper.cli.typed import Annotated, Context, argument, case_option, new_app, option, screen_of
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.text import Text
from helper.wording import say

app = new_app()

ANSWERS = {
    "yes": say("replied.settled"),
    "part": say("replied.settled_in_part"),
    "no": say("replied.refused"),
    "none": say("replied.answer_says_nothing_about"),
}


@app.command()
def replied(
    context: Context,
    letter: Annotated[
        str,
        argument(
            say("replied.which_was_answered_its_number"),
        ),
    ],
    case: Annotated[Path | None, case_option()] = None,
    on: Annotated[str | None, option("--on", help=say("replied.day_answer_came_today"))] = None,
    answer: Annotated[str | None, option("--answer", help=say("replied.yes_part_no_none"))] = None,
    note: Annotated[str | None, option("--note", help=say("replied.what_they_said"))] = None,
    undo: Annotated[bool, option("--undo", help=say("replied.mistake_there_is_no_answer"))] = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    with open_to_change(case) as held:
        row = _which(held, letter)
        if undo:
            return _undo(screen, held, row)
        if answer is None and not row.answer:
            raise HelperError(
                say("replied.whether_answer_settled_is_missing"),
                where="--answer",
                do=Text(
                    "；".join(f"{key} {words.zh}" for key, words in ANSWERS.items()),
                    "; ".join(f"{key}: {words.en}" for key, words in ANSWERS.items()),
                ),
                code=Exit.USAGE,
            )
        if answer is not None and answer not in ANSWERS:
            raise HelperError(
                say("replied.there_is_no_such_answer"),
                where="--answer",
                do=say("replied.use_yes_part_no_none"),
                code=Exit.USAGE,
            )
        day = day_of(on, "replied_on") if on is not None else row.replied_on or clock.today().isoformat()
        danger.heed(screen, note)
        new = replace(row, replied_on=day, answer=answer or row.answer, note=row.note if note is None else note.strip())
        check_order(new)
        words = say("replied.answer_to_came", letter=title_of(row.letter), answer=ANSWERS[new.answer]).zh
        with held.together():
            entry = held.log_add(
                LogEntry(
                    recorded_at=clock.now(),
                    at=day,
                    measures=words,
                    summary=new.note,
                    ticket=new.ticket,
                    corrects=row.reply_entry or None,
                )
            )
            new = replace(new, reply_entry=row.reply_entry or entry.no)
            held.sent_change(new)
        screen.say(say("replied.recorded_answer_to_number_entry", no=row.no, entry_no=entry.no), "good")
        for one in find_dues(guidance, held):
            if one.sent.no == row.no:
                show_due(screen, guidance, held, one)
        if new.answer != "yes":
            screen.say(say("replied.keep_answer_itself_among_evidence", held=on_case(held)), "note")
    return Exit.OK


def _which(case: Case, said: str) -> Sent:
    if said.isdigit():
        return row_of(case, int(said))
    rows = [row for row in case.sent() if row.letter == said]
    waiting = [row for row in rows if not row.answer] or rows
    if len(waiting) == 1:
        return waiting[0]
    if waiting:
        listed = "、".join(str(row.no) for row in waiting)
        raise HelperError(
            say("replied.letter_was_sent_more"),
            where=said[:40],
            do=say("replied.give_its_number", listed=Text(listed, listed.replace("、", ", "))),
        )
    raise HelperError(
        say("replied.letter_is_not_recorded"),
        where=said[:40],
        do=say("replied.record_first_helper_sent", said=said[:40], case=on_case(case)),
    )


def _undo(screen: Terminal, case: Case, row: Sent) -> int:
    if not row.answer:
        raise HelperError(say("replied.no_answer_is_recorded"), do=say("replied.see_helper_sent", case=on_case(case)))
    with case.together():
        case.log_add(
            LogEntry(
                recorded_at=clock.now(),
                at=row.replied_on,
                measures=say("replied.correction_no_answer", letter=title_of(row.letter)).zh,
                corrects=row.reply_entry,
            )
        )
        case.sent_change(replace(row, replied_on="", answer="", note="", reply_entry=0))
    screen.say(say("replied.answer_to_number_is_taken", no=row.no), "good")
    return Exit.OK
