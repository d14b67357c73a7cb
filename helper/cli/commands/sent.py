"""helper sent: what was sent, to whom and when; without a letter, everything sent and how it stands."""

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from helper import letters, remedies
from helper.casefile import Case, LogEntry, Sent
from helper.casefile.state import Written
from helper.cases import clock
from helper.cases.judging import case_facts
from helper.cases.next_steps import find_dues, title_of
from helper.cases.opening import is_withdrawn, on_case, open_to_change_if
from helper.cases.sign_off import keep_as_sent, needs_sign_off, signatures
from helper.cli.screens.next import show_due
from helper.cli.terminal import Terminal
from helper.cli.typed import Annotated, Context, argument, case_option, new_app, option, screen_of
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.model.contact import Creditor
from helper.model.masking import mask_text
from helper.text import SEMICOLON, Text, join
from helper.wording import say

app = new_app()

WAYS = {
    "post": say("sent.by_post"),
    "hand": say("sent.by_hand"),
    "phone": say("sent.by_phone"),
    "online": say("sent.online"),
    "email": say("sent.by_e_mail"),
}


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
            **({"way": _way(by)} if by is not None else {}),
        }
        if undo is not None:
            return _undo(screen, guidance, held, row_of(held, undo))
        if correct is not None:
            return _correct(screen, guidance, held, row_of(held, correct), letter, to, more)
        if letter is None:
            if more or to:
                raise HelperError(
                    say("sent.which_letter_was_sent"), do=say("sent.for_example_helper_sent_complaint"), code=Exit.USAGE
                )
            return _list(screen, guidance, held, as_json)
        name = letters.letter(letter).id
        venue = _venue(guidance, held, name, to)
        told: dict[str, Any] = {"sent_on": clock.today().isoformat(), **more}
        row = Sent(letter=name, venue=venue, **told)
        check_order(row)
        twice = next(
            (
                one.no
                for one in held.sent()
                if (one.letter, one.venue, one.sent_on) == (row.letter, row.venue, row.sent_on)
            ),
            None,
        )
        with held.together():
            entry = held.log_add(
                LogEntry(recorded_at=clock.now(), at=row.sent_on, measures=_words(guidance, row), ticket=row.ticket)
            )
            row = held.sent_add(replace(row, entry=entry.no))
            keep_as_sent(held, name, row.no)
        if is_withdrawn(held):
            # What went out is kept as it was; that it should not have is said.
            screen.complain(say("sent.note_client_refused_or_withdrew"))
        elif needs_sign_off(held) and name in held.kept(Written).letters and name not in signatures(held):
            screen.complain(say("sent.note_letter_is_still_draft", held=on_case(held)))
        if twice:
            screen.complain(say("sent.same_letter_to_same_place", twice=twice, no=row.no, held=on_case(held)))
        return _report(
            screen, guidance, held, row, say("sent.recorded_sent_as_number_entry", no=row.no, entry_no=entry.no)
        )


def row_of(case: Case, number: int) -> Sent:
    """Return what was sent under a number. Raise HelperError listing those there are."""
    rows = case.sent()
    found = next((row for row in rows if row.no == number), None)
    if found is None:
        listed = ", ".join(str(row.no) for row in rows)
        raise HelperError(
            say("sent.there_is_no_number", number=number),
            do=say("sent.there_are_see_helper_sent", listed=(listed or say("sent.none")), case=on_case(case)),
        )
    return found


def day_of(said: str, name: str, *, ahead: bool = False) -> str:
    """Return a day as ISO. Raise HelperError where it is none, or where it has not come and should have."""
    from helper.interview.spoken_times import read_time

    understood = read_time(said, clock.moment_now(), tense="past") or read_time(
        said, clock.moment_now(), tense="future"
    )
    moment = understood.moments[0] if understood and len(understood.moments) == 1 else None
    where = f"--{OPTIONS[name]}"
    if moment is None or moment.about:
        raise HelperError(say("sent.day_could_not_be_read"), where=where, do=say("sent.write_2026_11_02"))
    if not ahead and moment.day > clock.today():
        raise HelperError(say("sent.day_has_not_come_yet"), where=where, do=say("sent.record_after_has_happened"))
    return moment.day.isoformat()


OPTIONS = {
    "sent_on": "on",
    "received_on": "received",
    "accepted_on": "accepted",
    "remind_on": "remind",
    "replied_on": "on",
}


def check_order(row: Sent) -> None:
    """Refuse days that stand in the wrong order: nothing arrives before it is sent."""
    for name in ("received_on", "accepted_on", "replied_on"):
        said = getattr(row, name)
        if said and said < row.sent_on:
            raise HelperError(
                say("sent.day_is_before_day", said=said, sent_on=row.sent_on),
                where=f"--{OPTIONS[name]}",
                do=say("sent.see_whether_they_are_wrong"),
            )


def _way(said: str) -> str:
    if said not in WAYS:
        raise HelperError(
            say("sent.there_is_no_such_way"), where="--by", do=say("sent.use", ways=join(WAYS)), code=Exit.USAGE
        )
    return said


def _venue(guidance: Guidance, case: Case, letter: str, to: str | None) -> str:
    if to is not None:
        if to not in guidance.venues:
            import difflib

            near = difflib.get_close_matches(to, guidance.venues, 2) or list(guidance.venues)
            raise HelperError(
                say("sent.there_is_no_such_place"),
                where="--to",
                do=say("sent.use_all_them_helper", near=join(near)),
                code=Exit.USAGE,
            )
        return to
    found = remedies.venues_for(letter, Creditor.of(case_facts(guidance, case)).kind, case.sent(), guidance)
    if len(found) == 1:
        return found[0]
    options = found or list(guidance.venues)
    raise HelperError(
        say("sent.where_letter_went"),
        where="--to",
        do=say("sent.add_to_with_one", options=join(options)),
        code=Exit.USAGE,
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
        changes["venue"] = _venue(guidance, case, row.letter, to)
    new = replace(row, **changes)
    if new == row:
        raise HelperError(
            say("sent.there_is_nothing_to_change"),
            do=say("sent.for_example_helper_sent_correct", no=row.no),
            code=Exit.USAGE,
        )
    check_order(new)
    with case.together():
        case.log_add(
            LogEntry(
                recorded_at=clock.now(),
                at=new.sent_on,
                measures=_words(guidance, new),
                ticket=new.ticket,
                corrects=row.entry,
            )
        )
        case.sent_change(new)
    return _report(screen, guidance, case, new, say("sent.number_is_corrected_earlier_entry", no=row.no))


def _undo(screen: Terminal, guidance: Guidance, case: Case, row: Sent) -> int:
    with case.together():
        case.log_add(
            LogEntry(
                recorded_at=clock.now(),
                at=row.sent_on,
                measures=say("sent.correction_was_not_sent_recorded", letter=title_of(row.letter)).zh,
                corrects=row.entry,
            )
        )
        case.sent_change(replace(row, undone=True))
    screen.say(say("sent.number_is_taken_back_log", no=row.no), "good")
    return Exit.OK


def _words(guidance: Guidance, row: Sent) -> str:
    """Return the line for the log, in Chinese as the log is."""
    letter, venue = title_of(row.letter), remedies.venue_title(row.venue, guidance)
    parts = [say("sent.sent_to", letter=letter, venue=venue)]
    if row.way:
        parts.append(say("sent.by", way=WAYS[row.way]))
    if row.received_on:
        parts.append(say("sent.signed_for", received_on=row.received_on))
    if row.accepted_on:
        parts.append(say("sent.accepted_or_passed", accepted_on=row.accepted_on))
    return join(parts, SEMICOLON).zh


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
        rows = [
            {
                **{name: value for name, value in asdict(one.sent).items() if name not in ("undone", "note")},
                "note": mask_text(one.sent.note),
                "state": one.state,
                "day": one.day.isoformat() if one.day else None,
            }
            for one in found
        ]
        print(json.dumps({"schema": "helper.sent/1", "items": rows}, ensure_ascii=True))
        return Exit.OK
    for one in found:
        show_due(screen, guidance, case, one)
    if not found:
        screen.say(say("sent.nothing_is_recorded_as_sent"))
        screen.say(say("sent.after_sending_helper_sent_letter", case=on_case(case)), "note")
    return Exit.OK
