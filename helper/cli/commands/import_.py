"""helper import: bring in what the phone, the operator or a chat program has recorded."""

from functools import partial
from pathlib import Path

from helper import casefile, intake
from helper.casefile import CaseFile
from helper.cases import answer_parsing, clock
from helper.cases.opening import DEFAULT, on_case, open_to_change_if, worker
from helper.cases.told_by_others import find_told, tell_told_briefly
from helper.cli.terminal import Terminal, print_bytes, reading_messages
from helper.cli.typed import Annotated, CaseFolder, Context, Scheduler, argument, new_app, option, screen_of
from helper.errors import Exit
from helper.guidance import load
from helper.intake.headings import sample_table
from helper.model.masking import mask_text
from helper.wording import say

app = new_app()


@app.command()
def import_(
    context: Context,
    files: Annotated[list[Path] | None, argument(say("import.files_folders_or_zips_format"))] = None,
    case: CaseFolder = None,
    phone: Annotated[str, option("--phone", help=say("import.whose_phone_borrower_spouse_relative"))] = "",
    year: Annotated[int | None, option("--year", help=say("import.year_where_details_leave_out"))] = None,
    zone: Annotated[str, option("--zone", help=say("import.shanghai_or_utc_where_file"))] = "",
    dates: Annotated[str, option("--dates", help=say("import.for_dates_like_3_4"))] = "",
    column: Annotated[list[str] | None, option("--column", help=say("import.for_other_headings_time_heading"))] = None,
    me: Annotated[list[str] | None, option("--me", help=say("import.ones_own_name_in_chat"))] = None,
    own: Annotated[str, option("--own", help=say("import.ones_own_number_where_details"))] = "",
    collector: Annotated[
        list[str] | None, option("--collector", help=say("import.number_lender_or_number_agency"))
    ] = None,
    jobs: Annotated[int, option("--jobs", help=say("import.how_many_cores_read_pictures"), min=1)] = 1,
    scheduler: Scheduler = "",
    undo: Annotated[int | None, option("--undo", help=say("import.undo_import_by_its_number"))] = None,
    sample: Annotated[str | None, option("--sample", help=say("import.print_empty_table_csv"))] = None,
    out: Annotated[Path | None, option("--out", help=say("import.file_to_write_empty_table"))] = None,
) -> int:
    screen = screen_of(context)
    if sample is not None:
        return _sample(screen, sample, out)
    folder = case or DEFAULT
    if not files and undo is None and not casefile.exists(folder):
        screen.say(say("import.nothing_was_imported_yet"))
        return _list_formats(screen)
    if not files:
        with open_to_change_if(undo is not None, case) as held:
            return _undo(screen, held, undo) if undo is not None else _list(screen, held)
    from helper.cases.import_run import tell_refused, tell_report, tell_sum
    from helper.cases.imported_danger import tell_imported
    from helper.cases.importing import import_files, read_choices
    from helper.cli.screens.collectors import offer_numbers
    from helper.cli.screens.import_ import TerminalAsker
    from helper.clinic.engine import engine
    from helper.clinic.spreading import spread_pictures, spread_words

    columns = {name.strip(): heading.strip() for name, _, heading in (said.partition("=") for said in column or [])}
    choices = read_choices(year, zone, dates, columns, me or [], own, mark="--")
    with (
        casefile.open_or_begin(folder) as held,
        casefile.locked(folder, who=worker(), at=clock.now()),
        engine(jobs, scheduler) as given,
    ):
        asker = TerminalAsker(screen)
        try:
            made = import_files(
                load(),
                held,
                asker,
                files,
                choices,
                phone=phone,
                collectors=collector or [],
                read_far=None if given.is_here else partial(spread_pictures, given),
                mark="--",
            )
        finally:
            asker.end()
        if not given.is_here and not made.stopped:
            # The messages of named numbers are read now, where there are hands for it, instead of when they are first judged.
            with reading_messages(screen, held.events.unread) as tick:
                spread_words(given, held, tick)
        screen.show(tell_imported(made.alarms))
        fresh = [(name, report) for name, report in made.reports if report is not None]
        for name, report in fresh:
            screen.show(tell_report(name, report))
        if made.stopped:
            screen.complain(f"\n{say('import.stopped_whole_files_kept', count=len(made.reports)).of(screen.lang)}")
            return Exit.INTERRUPTED
        if len(fresh) > 1:
            kept = sum(report.kept for _, report in fresh)
            left = sum(report.skipped.total() for _, report in fresh)
            screen.say(say("import.files_new_in_all_row", count=len(fresh), kept=kept, left=left), "good")
        screen.show(tell_sum(made.reports, made.refused))
        if len(made.refused) > 1:
            screen.show(tell_refused(made.refused))
        if any(report.kept for _, report in fresh):
            screen.show(tell_told_briefly(find_told(held), on_case(held)))
            offer_numbers(screen, load(), held, [*made.numbers])
    return Exit.SOME_FAILED if any(report.is_poor for _, report in fresh) else Exit.OK


def _list(screen: Terminal, case: CaseFile) -> int:
    sources = case.events.sources()
    for one in sources:
        title = intake.find_formats()[one.format].title
        screen.say(f"{one.no}. evidence/{mask_text(one.name)} {mask_text(one.part)}  {title.of(screen.lang)}", "head")
        screen.say(say("import.kept_duplicate", kept=one.report["kept"], duplicates=one.report["duplicates"]), indent=3)
    if sources:
        screen.rule(say("import.all_formats"))
    else:
        screen.say(say("import.nothing_was_imported_yet"))
    return _list_formats(screen)


def _list_formats(screen: Terminal) -> int:
    for made in intake.find_formats().values():
        screen.say(say("import.title", title=made.title))
        screen.say(made.where, "note", indent=2)
    return Exit.OK


def _undo(screen: Terminal, case: CaseFile, number: int) -> int:
    from helper.cases.importing import undo_import

    screen.say(say("import.undone_removed_original_stays", gone=undo_import(case, number)), "good")
    return Exit.OK


def _sample(screen: Terminal, kind: str, out: Path | None) -> int:
    """Print or write a table with headings and nothing else."""
    if kind != "csv":
        raise answer_parsing.wrong_option("--sample", say("import.use_csv_excel_and_wps"))
    data = sample_table(screen.lang)
    if out is None:
        print_bytes(data)
    else:
        casefile.write_atomic(out, data)
        screen.say(say("import.written_to_one_contact_row", out=out), "good")
    return Exit.OK
