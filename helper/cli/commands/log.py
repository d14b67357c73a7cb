"""helper log: the record of every contact, each entry sealed to the one before."""

from pathlib import Path

from helper import casefile
from helper.cases import clock
from helper.cases.danger_lines import tell_first, tell_signs
from helper.cases.log_entries import enter_note, hear_note, log_as_csv, read_note, told_in
from helper.cases.log_entry_lines import tell_against_seal, tell_entries, tell_files
from helper.cases.opening import on_folder, open_to_change, open_to_put_out, open_to_read
from helper.cases.order_taken_back import note_takes_back
from helper.cases.recording import record
from helper.cases.several import SplitContact, split_told, tell_parts
from helper.cli.screens.letter_preflight import redraft_aloud
from helper.cli.screens.several import offer_split
from helper.cli.terminal import Terminal, print_bytes, write_new
from helper.cli.typed import Annotated, CaseFolder, Context, ShowNumbers, argument, help_for, new_app, option, screen_of
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import Guidance, load
from helper.intake.transcripts import read_transcript
from helper.model.fact import Facts
from helper.model.masking import mask_text
from helper.wording import say

app = new_app()


@app.command(help=help_for(say("log.add_entry_with_evidence_files")))
def add(
    context: Context,
    pictures: Annotated[list[Path] | None, argument(say("log.files_by_themselves"))] = None,
    case: CaseFolder = None,
    at: Annotated[str | None, option("--at", help=say("log.when"))] = None,
    channel: Annotated[str | None, option("--channel", help=say("log.channel_call_sms"))] = None,
    number: Annotated[str | None, option("--number", help=say("log.their_number"))] = None,
    identity: Annotated[str | None, option("--identity", help=say("log.who_they_said"))] = None,
    to: Annotated[str | None, option("--to", help=say("log.who_was_contacted"))] = None,
    words: Annotated[str | None, option("--words", help=say("log.their_words"))] = None,
    summary: Annotated[str | None, option("--summary", help=say("log.what_happened"))] = None,
    measures: Annotated[str | None, option("--measures", help=say("log.what_was_done_about"))] = None,
    ticket: Annotated[str | None, option("--ticket", help=say("log.ticket_number"))] = None,
    device: Annotated[str | None, option("--device", help=say("log.device_holds_original"))] = None,
    file: Annotated[list[Path] | None, option("--file", help=say("log.evidence_file_may_be_repeated"))] = None,
    transcript: Annotated[Path | None, option("--transcript", help=say("log.transcript_of_recording"))] = None,
    about: Annotated[str, option("--about", help=say("log.what_evidence_shows"))] = "",
    contact: Annotated[int | None, option("--contact", help=say("log.contact_the_files_show"))] = None,
    corrects: Annotated[int | None, option("--corrects", help=say("log.entry_corrects"))] = None,
) -> None:
    screen = screen_of(context)
    guidance = load()
    spoken, files = "", [*(file or []), *([transcript] if transcript else []), *(pictures or [])]
    if transcript is not None:
        spoken, length = read_transcript(transcript)
        turns = spoken.count("\n") + 1
        screen.say(say("log.transcript_has_turns", turns=turns, length=length), "note")
    note = read_note(
        guidance,
        {"at": at, "channel": channel, "to": to},
        number=number,
        claimed_identity=identity,
        words=words or spoken,
        summary=summary,
        measures=measures,
        ticket=ticket,
        device=device,
    )._replace(spoken=transcript is not None)
    if not note.tells and not files:
        raise usage_error(say("log.there_is_nothing_to_record"), do=say("log.for_example_helper_log_add"))
    gate = hear_note(guidance, note, about)
    screen.show(tell_first(gate, (), Facts()))
    if gate.is_fraud:
        screen.show(tell_signs(guidance, gate, told=told_in(note, about) or "", rest=on_folder(case)))
    alone = not (files or at or corrects)
    parts = [] if transcript else _parts(screen, guidance, note.words or note.summary, alone=alone)
    with open_to_change(case) as kept:
        made = enter_note(kept, note, files, about=about, contact=contact, corrects=corrects, parts=parts)
        if back := note_takes_back(kept, note.summary, note.measures):
            record(guidance, kept, None, back, lang=screen.lang)
            screen.say(say("log.may_have_taken_it_back", case=on_folder(case)), "warn")
            redraft_aloud(screen, guidance, kept)
    if made.parted:
        screen.say(say("log.what_is_told_is_no_quotation"), "note")
    for entry in made.entries:
        screen.say(say("log.entered_as_number_checksum", no=entry.no, sha256=entry.sha256[:16]), "good")
    if made.contact is not None:
        screen.say(say("log.files_show_contact", contact=made.contact), "good")
    screen.say(say("log.only_records_to_have_judged"), "note")
    screen.show(tell_files(kept.folder, made.files, has_transcript=transcript is not None))


def _parts(screen: Terminal, guidance: Guidance, said: str | None, *, alone: bool) -> list[SplitContact]:
    """Return the contacts that were told in one go, as they were confirmed; ``alone`` where no time or file of one is given."""
    parts = split_told(said, clock.moment_now())
    if not parts:
        return []
    if screen.interactive and alone:
        return offer_split(screen, guidance, parts)
    screen.show(tell_parts(guidance, parts))
    screen.say(say("log.several_stand_as_one"), "key")
    return []


@app.command(name="list", help=help_for(say("log.list_every_entry")))
def list_(
    context: Context,
    case: CaseFolder = None,
    show_numbers: ShowNumbers = False,
) -> None:
    screen = screen_of(context)
    guidance = load()
    with open_to_read(case) as kept:
        entries, abouts = kept.log(), {row.sha256: row.about for row in kept.evidence()}
        imported = bool(kept.events.sources())
    screen.show(tell_entries(guidance, entries, abouts, show_numbers=show_numbers))
    if not entries:
        screen.say(say("log.there_are_no_entries_yet"))
        if imported:
            screen.say(say("log.imported_stands_in_timeline", case=on_folder(case)), "key")


@app.command(help=help_for(say("log.verify_neither_log_nor_evidence")))
def verify(
    context: Context,
    case: CaseFolder = None,
    kept_seal: Annotated[Path | None, option("--kept", help=say("log.file_of_seal_kept_elsewhere"))] = None,
    stamp: Annotated[Path | None, option("--stamp", help=say("log.time_stamp_of_that_file"))] = None,
) -> None:
    screen = screen_of(context)
    if stamp is not None and kept_seal is None:
        raise usage_error(say("log.stamp_needs_what_it_stamps"), where="--stamp", do=say("log.add_kept_file"))
    with open_to_read(case) as kept:
        problems, (length, head) = kept.verify(), kept.log_head()
        evidence = len(kept.evidence())
    for problem in problems:
        file = f"：evidence/{mask_text(problem.file)}" if problem.file else ""
        screen.say(problem.says.of(screen.lang) + file, "danger")
    if problems:
        raise HelperError(
            say("log.thing_differ", count=len(problems)),
            where=str(kept.folder),
            do=say("log.change_nothing_more_in_folder"),
            code=Exit.NOT_VERIFIED,
        )
    screen.say(say("log.unchanged_entries_pieces_evidence", length=length, evidence=evidence), "good")
    screen.say(say("log.last_checksum_copy_into_letter", head=head), "note")
    if kept_seal is not None:
        with open_to_read(case) as kept:
            screen.show(tell_against_seal(kept, kept_seal, stamp))


@app.command(help=help_for(say("log.make_seal_to_keep_elsewhere")))
def seal(
    context: Context,
    case: CaseFolder = None,
    out: Annotated[Path | None, option("--out", help=say("log.file_for_seal"))] = None,
) -> None:
    screen = screen_of(context)
    with open_to_read(case) as kept:
        line = kept.seal(clock.today().isoformat()).line()
    if out is None:
        screen.say(line.decode().strip())
    else:
        write_new(screen, out, line, say("log.written_to", out=out))
    screen.say(say("log.give_it_to_somebody_or_stamp"), "note")


@app.command(help=help_for(say("log.export_as_csv_or_json")))
def export(
    context: Context,
    case: CaseFolder = None,
    format_: Annotated[str, option("--format", help=say("log.csv_or_json"))] = "csv",
    out: Annotated[Path | None, option("--out", help=say("log.file_to_write_none_prints"))] = None,
    show_numbers: Annotated[bool, option("--show-numbers", help=say("log.show_whole_numbers"))] = False,
) -> None:
    screen = screen_of(context)
    guidance = load()
    if format_ not in ("csv", "json"):
        raise usage_error(say("log.there_is_no_such_format"), where="--format", do=say("log.use_csv_or_json"))
    if format_ == "json" and not show_numbers:
        raise usage_error(say("log.json_holds_whole_numbers"), where="--format", do=say("log.add_show_numbers_or_csv"))
    with open_to_put_out(case) as kept:
        entries = kept.log()
    if format_ == "json":
        data = casefile.export_log_json(entries).encode()
    else:
        data = log_as_csv(guidance, entries, screen.lang, mask=not show_numbers)
    if out is None:
        print_bytes(data)
    else:
        write_new(screen, out, data, say("log.written_to", out=out))
