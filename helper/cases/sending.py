"""What was sent, to whom and when, and what came back: checked, recorded in the case, and in the log that keeps both."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from helper import letters, remedies
from helper.casefile import CaseFile, LogEntry, Sent
from helper.casefile.log import TAKEN_BACK
from helper.casefile.state import WrittenLetters
from helper.cases import clock
from helper.cases.after_sending import words_going_out
from helper.cases.judging import case_facts
from helper.cases.next_steps import title_of
from helper.cases.opening import is_withdrawn, on_case
from helper.cases.sign_off import keep_as_sent, needs_sign_off, signatures
from helper.errors import HelperError, usage_error
from helper.guidance import Guidance
from helper.model.contact import Creditor
from helper.model.masking import mask_text
from helper.remedies.due import Due
from helper.text import SEMICOLON, Text, join
from helper.wording import say

WAYS = {
    "post": say("sent.by_post"),
    "hand": say("sent.by_hand"),
    "phone": say("sent.by_phone"),
    "online": say("sent.online"),
    "email": say("sent.by_e_mail"),
}


def row_of(case: CaseFile, number: int) -> Sent:
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
    from helper.told.spoken_times import read_time

    understood = read_time(said, clock.moment_now(), tense="past") or read_time(
        said, clock.moment_now(), tense="future"
    )
    moment = understood.moments[0] if understood and len(understood.moments) == 1 else None
    where = f"--{SENT_OPTIONS[name]}"
    if moment is None or moment.about:
        raise HelperError(say("sent.day_could_not_be_read"), where=where, do=say("sent.write_2026_11_02"))
    if not ahead and moment.day > clock.today():
        raise HelperError(say("sent.day_has_not_come_yet"), where=where, do=say("sent.record_after_has_happened"))
    return moment.day.isoformat()


SENT_OPTIONS = {
    "sent_on": "on",
    "received_on": "received",
    "accepted_on": "accepted",
    "remind_on": "remind",
    "replied_on": "on",
}


def read_sent_options(
    *,
    on: str | None = None,
    by: str | None = None,
    ticket: str | None = None,
    received: str | None = None,
    accepted: str | None = None,
    remind: str | None = None,
) -> dict[str, str]:
    """Return what was said of something sent by the fields of its row. Raise HelperError where a day or way is none."""
    said = {"sent_on": on, "received_on": received, "accepted_on": accepted, "remind_on": remind}
    given = {name: day_of(words, name, ahead=name == "remind_on") for name, words in said.items() if words is not None}
    if ticket is not None:
        given["ticket"] = ticket.strip()
    if by is not None:
        given["way"] = parse_way(by)
    return given


def row_given(guidance: Guidance, case: CaseFile, letter: str, to: str | None, given: Mapping[str, str]) -> Sent:
    """Return what was sent as it was given, today where no day is told. Raise HelperError where its place or days cannot be."""
    name = letters.letter(letter).id
    told: dict[str, Any] = {"sent_on": clock.today().isoformat(), **given}
    row = Sent(letter=name, venue=choose_venue(guidance, case, name, to), **told)
    check_order(row)
    return row


def check_order(row: Sent) -> None:
    """Refuse days that stand in the wrong order: nothing arrives before it is sent."""
    for name in ("received_on", "accepted_on", "replied_on"):
        said = getattr(row, name)
        if said and said < row.sent_on:
            raise HelperError(
                say("sent.day_is_before_day", said=said, sent_on=row.sent_on),
                where=f"--{SENT_OPTIONS[name]}",
                do=say("sent.see_whether_they_are_wrong"),
            )


def parse_way(said: str) -> str:
    """Return the way something was sent, by its name. Raise HelperError where there is no such way."""
    if said not in WAYS:
        raise usage_error(say("sent.there_is_no_such_way"), where="--by", do=say("sent.use", ways=join(WAYS)))
    return said


def choose_venue(guidance: Guidance, case: CaseFile, letter: str, to: str | None) -> str:
    """Return where a letter went: as given, or the one place it goes to. Raise HelperError where several could be."""
    if to is not None:
        if to not in guidance.venues:
            import difflib

            near = difflib.get_close_matches(to, guidance.venues, 2) or list(guidance.venues)
            raise usage_error(
                say("sent.there_is_no_such_place"),
                where="--to",
                do=say("sent.use_all_them_helper", near=join(near)),
            )
        return to
    found = remedies.venues_for(letter, Creditor.of(case_facts(guidance, case)).kind, case.sent(), guidance)
    if len(found) == 1:
        return found[0]
    options = found or list(guidance.venues)
    raise usage_error(
        say("sent.where_letter_went"),
        where="--to",
        do=say("sent.add_to_with_one", options=join(options)),
    )


def _log_line(guidance: Guidance, row: Sent) -> str:
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


def sent_json(found: Iterable[Due]) -> dict[str, Any]:
    """Return what was sent and how it stands, schema ``helper.sent/1``; numbers in notes are masked."""
    rows = [
        {
            **{name: value for name, value in asdict(one.sent).items() if name not in ("undone", "note")},
            "note": mask_text(one.sent.note),
            "state": one.state,
            "day": one.day.isoformat() if one.day else None,
        }
        for one in found
    ]
    return {"schema": "helper.sent/1", "items": rows}


def same_sent(case: CaseFile, row: Sent) -> Sent | None:
    """Return what was recorded before and is likely the same: that letter to that place on the day, or under the number."""
    same = (
        one
        for one in case.sent()
        if (one.letter, one.venue) == (row.letter, row.venue)
        and (one.sent_on == row.sent_on or (row.ticket and one.ticket == row.ticket))
    )
    return next(same, None)


def still_waits(case: CaseFile, row: Sent) -> Sent | None:
    """Return the same letter to the same place that was sent before and has no answer yet."""
    rows = [one for one in case.sent() if (one.letter, one.venue) == (row.letter, row.venue)]
    return next((one for one in rows if not one.answer), None)


def record_sent(guidance: Guidance, case: CaseFile, row: Sent) -> Sent:
    """Record what was sent, in the case and in the log, and return it with its numbers."""
    says = words_going_out(guidance, case, row.letter)
    with case.together():
        entry = case.log_add(
            LogEntry(recorded_at=clock.now(), at=row.sent_on, measures=_log_line(guidance, row), ticket=row.ticket)
        )
        row = case.sent_add(replace(row, entry=entry.no))
        keep_as_sent(case, row.letter, row.no)
        if says.lines:
            case.keep_mark(says, row.no)
    return row


def correct_sent(guidance: Guidance, case: CaseFile, row: Sent, new: Sent) -> None:
    """Set right what was recorded as sent: changed in the case, corrected by an entry of the log."""
    check_order(new)
    with case.together():
        case.log_add(
            LogEntry(
                recorded_at=clock.now(),
                at=new.sent_on,
                measures=_log_line(guidance, new),
                ticket=new.ticket,
                corrects=row.entry,
            )
        )
        case.sent_change(new)


def undo_sent(case: CaseFile, row: Sent) -> None:
    """Take back what was recorded by mistake; the log keeps both."""
    with case.together():
        case.log_add(
            LogEntry(
                recorded_at=clock.now(),
                at=row.sent_on,
                measures=say("sent.correction_was_not_sent_recorded", letter=title_of(row.letter)).zh,
                corrects=row.entry,
                kind=TAKEN_BACK,
            )
        )
        case.sent_change(replace(row, undone=True))


ANSWERS = {
    "yes": say("replied.settled"),
    "part": say("replied.settled_in_part"),
    "no": say("replied.refused"),
    "none": say("replied.answer_says_nothing_about"),
}


def find_sent(case: CaseFile, said: str) -> Sent:
    """Return what was sent by its number or its letter. Raise HelperError where that is none, or more than one."""
    if said.isdecimal():
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


def reply_given(row: Sent, answer: str | None, on: str | None, note: str | None) -> Sent:
    """Return a row with the answer that came, today where no day is told. Raise HelperError where it is none."""
    return replace(
        row,
        answer=parse_outcome(answer, row),
        replied_on=day_of(on, "replied_on") if on is not None else row.replied_on or clock.today().isoformat(),
        note=row.note if note is None else note.strip(),
    )


def record_reply(case: CaseFile, row: Sent, new: Sent) -> tuple[Sent, int]:
    """Record the answer to what was sent, in the case and in the log; return the row and the number of the entry."""
    check_order(new)
    words = say("replied.answer_to_came", letter=title_of(row.letter), answer=ANSWERS[new.answer]).zh
    with case.together():
        entry = case.log_add(
            LogEntry(
                recorded_at=clock.now(),
                at=new.replied_on,
                measures=words,
                summary=new.note,
                ticket=new.ticket,
                corrects=row.reply_entry or None,
            )
        )
        new = replace(new, reply_entry=row.reply_entry or entry.no)
        case.sent_change(new)
    return new, entry.no


def undo_reply(case: CaseFile, row: Sent) -> None:
    """Take back an answer that never came; the log keeps both. Raise HelperError where none is recorded."""
    if not row.answer:
        raise HelperError(say("replied.no_answer_is_recorded"), do=say("replied.see_helper_sent", case=on_case(case)))
    with case.together():
        case.log_add(
            LogEntry(
                recorded_at=clock.now(),
                at=row.replied_on,
                measures=say("replied.correction_no_answer", letter=title_of(row.letter)).zh,
                corrects=row.reply_entry,
                kind=TAKEN_BACK,
            )
        )
        case.sent_change(replace(row, replied_on="", answer="", note="", reply_entry=0))


def with_corrections(
    guidance: Guidance, case: CaseFile, row: Sent, letter: str | None, to: str | None, more: Mapping[str, str]
) -> Sent:
    """Set right what was recorded as sent, by what was given. Raise HelperError where that changes nothing."""
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
    return new


def parse_outcome(said: str | None, row: Sent) -> str:
    """Return what an answer came to, by its key or its words, or as it was told before. Raise HelperError for none."""
    if said is None and not row.answer:
        raise usage_error(
            say("replied.whether_answer_settled_is_missing"),
            where="--answer",
            do=Text(
                "；".join(f"{key} {words.zh}" for key, words in ANSWERS.items()),
                "; ".join(f"{key}: {words.en}" for key, words in ANSWERS.items()),
            ),
        )
    found = next((key for key, words in ANSWERS.items() if said in (words.zh, words.en)), said)
    if found is not None and found not in ANSWERS:
        raise usage_error(
            say("replied.there_is_no_such_answer"), where="--answer", do=say("replied.use_yes_part_no_none")
        )
    return found or row.answer


def was_written(case: CaseFile, row: Sent) -> bool:
    """Tell whether a letter was written in this case."""
    return row.letter in case.kept(WrittenLetters).letters


def note_unusual(case: CaseFile, row: Sent) -> Text | None:
    """Return what is to be said of something sent that should not have gone out so: what went out is kept as it was."""
    if is_withdrawn(case):
        return say("sent.note_client_refused_or_withdrew")
    if not was_written(case, row):
        return say("sent.note_letter_was_not_written_here", no=row.no, held=on_case(case))
    if needs_sign_off(case) and row.letter not in signatures(case):
        return say("sent.note_letter_is_still_draft", held=on_case(case))
    return None


def still_to_add(row: Sent) -> list[str]:
    """Return the options by which what is not known yet of something sent is added later."""
    return [
        name
        for name, value in (("--ticket", row.ticket), ("--received", row.received_on if row.way == "post" else "-"))
        if not value
    ]
