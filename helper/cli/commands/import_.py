"""helper import: bring in what the phone, the operator or a chat program has recorded."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from helper import casefile, intake
from helper.casefile import CaseFile, ImportReport
from helper.casefile.state import UndoneImports
from helper.cases import answer_parsing, clock
from helper.cases.opening import DEFAULT, open_to_change_if, worker
from helper.cli.terminal import Terminal, reading_messages
from helper.cli.typed import Annotated, CaseFolder, Context, Scheduler, argument, new_app, option, screen_of
from helper.errors import Exit, usage_error
from helper.guidance import load
from helper.intake.headings import FIELDS, sample_table
from helper.intake.strangers import GAPS, REASONS
from helper.model.masking import mask_text
from helper.text import Text, join
from helper.wording import say

if TYPE_CHECKING:
    from helper.clinic.engine import Engine
    from helper.intake.numbers import Candidate

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
    choices = _choices(year, zone, dates, column, me, own)
    if not files and undo is None and not casefile.exists(folder):
        screen.say(say("import.nothing_was_imported_yet"))
        return _list_formats(screen)
    if not files:
        with open_to_change_if(undo is not None, case) as held:
            return _undo(screen, held, undo) if undo is not None else _list(screen, held)
    from helper.cases.collectors import name_given, numbers_to_name
    from helper.cli.screens.collectors import offer_numbers
    from helper.cli.screens.import_ import StoppedWithSome, import_files, show_refused
    from helper.clinic.engine import engine

    with (
        casefile.open_or_begin(folder) as held,
        casefile.locked(folder, who=worker(), at=clock.now()),
        engine(jobs, scheduler) as given,
    ):
        role, person = _whose(screen, held, phone)
        before = max((one.no for one in held.events.sources()), default=0)
        refused: list[tuple[str, Text]] = []
        try:
            reports = import_files(screen, held, files, choices, role, person, given, refused)
        except StoppedWithSome as stop:
            _show_danger(screen, held, before, numbers_to_name(load(), held))
            for name, report in stop.reports:
                if report is not None:
                    show(screen, name, report)
            screen.complain(f"\n{say('import.stopped_whole_files_kept', count=len(stop.reports)).of(screen.lang)}")
            return Exit.INTERRUPTED
        if collector:
            name_given(held, collector)
        if not given.is_here:
            _read_words(screen, held, given)
        rows = numbers_to_name(load(), held)
        _show_danger(screen, held, before, rows)
        fresh = [(name, report) for name, report in reports if report is not None]
        for name, report in fresh:
            show(screen, name, report)
        if len(fresh) > 1:
            kept = sum(report.kept for _, report in fresh)
            left = sum(report.skipped.total() for _, report in fresh)
            screen.say(say("import.files_new_in_all_row", count=len(fresh), kept=kept, left=left), "good")
        if len(refused) > 1:
            show_refused(screen, refused)
        if any(report.kept for _, report in fresh):
            offer_numbers(screen, load(), held, rows)
    poor = any(report.is_poor for _, report in fresh)
    return Exit.SOME_FAILED if poor else Exit.OK


def _show_danger(screen: Terminal, case: CaseFile, before: int, rows: "list[Candidate]") -> None:
    """Hear every message that came, and what was sent, before anything is said of rows and numbers."""
    from helper.cases.imported_danger import fresh_wordings, hear_import, keep_sent_despair
    from helper.cli.screens.import_ import show_alarms

    suspects = {row.seen.number for row in rows} | {one.number for one in case.events.parties()}
    texts = fresh_wordings(case, before, suspects)
    with reading_messages(screen, lambda: len(texts)) as tick:
        found = hear_import(load(), texts, suspects, tick)
    keep_sent_despair(case, before, found)
    show_alarms(screen, found)


def _read_words(screen: Terminal, case: CaseFile, given: "Engine") -> None:
    """Read the messages of named numbers now, where there are hands for it, instead of when they are first judged."""
    from helper.clinic.spreading import spread_words

    with reading_messages(screen, case.events.unread) as tick:
        spread_words(given, case, tick)


def _choices(
    year: int | None, zone: str, dates: str, column: list[str] | None, me: list[str] | None, own: str
) -> intake.Choices:
    columns = {}
    for said in column or []:
        field, equals, heading = said.partition("=")
        if not equals or field.strip() not in FIELDS:
            raise answer_parsing.wrong_option("--column", say("import.write_time_heading_on_left", fields=join(FIELDS)))
        columns[field.strip()] = heading.strip()
    if columns and not {"time", "number"} <= columns.keys():
        raise answer_parsing.wrong_option("--column", say("import.at_least_time_and_number"))
    if zone not in ("", "shanghai", "utc"):
        raise answer_parsing.wrong_option("--zone", say("import.use_shanghai_or_utc"))
    if dates not in ("", "dmy", "mdy"):
        raise answer_parsing.wrong_option("--dates", say("import.use_dmy_or_mdy"))
    if year is not None and not 2000 <= year <= clock.today().year:
        raise answer_parsing.wrong_option("--year", say("import.write_year_four_digits"))
    return intake.Choices(year, zone, dates, columns, tuple(me or ()), own)


def _whose(screen: Terminal, case: CaseFile, phone: str) -> tuple[str, str]:
    """Return whose phone the files are from. A relative or helper has to say so: it decides which rules fit."""
    role, _, person = phone.partition(":")
    if role:
        said = answer_parsing.parse_fact(load(), "contact.recipient_role", role.strip(), where="--phone")[0].value
        return str(said or ""), person.strip()
    teller = case.facts().value("teller.role")
    if teller in ("contacted", "helper"):
        raise usage_error(
            say("import.must_be_known_whose_phone"),
            where="--phone",
            do=say("import.borrowers_phone_borrower_relatives_phone"),
        )
    if teller is None:
        screen.say(say("import.taken_as_borrowers_own_phone"), "note")
    return "borrower", ""


def show(screen: Terminal, name: str, report: ImportReport) -> None:
    """Print what became of one file."""
    screen.rule(mask_text(name))
    span = say("import.to", first=report.first, last=report.last) if report.first else Text("", "")
    screen.say(say("import.new", kept=report.kept, span=span), "good")
    if report.duplicates:
        screen.say(say("import.duplicate_imported_before_marked", duplicates=report.duplicates))
    if report.same:
        screen.say(say("import.them_are_same_contact", same=report.same))
    for gap, number in sorted(report.gaps.items()):
        screen.say(say("import.number_gap", number=number, gap=GAPS[gap]), "note", indent=2)
    if {"year", "day"} & report.gaps.keys():
        screen.say(say("import.how_to_give_year"), "key", indent=2)
    if "way" in report.gaps:
        screen.say(say("import.how_to_give_way"), "key", indent=2)
    for why, number in sorted(report.skipped.items()):
        places = ", ".join(map(str, report.places.get(why, ())[:8]))
        more = "…" if number > 8 else ""
        screen.say(
            say("import.row_left_out_row", number=number, why=REASONS[why], places=places, more=more), "warn", indent=2
        )


def _list(screen: Terminal, case: CaseFile) -> int:
    sources = case.events.sources()
    for one in sources:
        title = intake.formats()[one.format].title
        screen.say(f"{one.no}. evidence/{mask_text(one.name)} {mask_text(one.part)}  {title.of(screen.lang)}", "head")
        screen.say(say("import.kept_duplicate", kept=one.report["kept"], duplicates=one.report["duplicates"]), indent=3)
    if sources:
        screen.rule(say("import.all_formats"))
    else:
        screen.say(say("import.nothing_was_imported_yet"))
    return _list_formats(screen)


def _list_formats(screen: Terminal) -> int:
    for made in intake.formats().values():
        screen.say(say("import.title", title=made.title))
        screen.say(made.where, "note", indent=2)
    return Exit.OK


def _undo(screen: Terminal, case: CaseFile, number: int) -> int:
    if number not in [one.no for one in case.events.sources()]:
        raise usage_error(
            say("import.there_is_no_import", number=number), do=say("import.run_helper_import_for_numbers")
        )
    name = next(one.name for one in case.events.sources() if one.no == number)
    # An undone import is no exhibit; said before the rows go, so that a run broken off between shows too little.
    case.keep_mark(UndoneImports(tuple(dict.fromkeys((*case.kept(UndoneImports).names, name)))))
    gone = case.events.forget_source(number)
    screen.say(say("import.undone_removed_original_stays", gone=gone), "good")
    return Exit.OK


def _sample(screen: Terminal, kind: str, out: Path | None) -> int:
    """Print or write a table with headings and nothing else."""
    if kind != "csv":
        raise answer_parsing.wrong_option("--sample", say("import.use_csv_excel_and_wps"))
    data = sample_table(screen.lang)
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        casefile.write_atomic(out, data)
        screen.say(say("import.written_to_one_contact_row", out=out), "good")
    return Exit.OK
