"""helper batch: one case folder for each client of a sheet, with findings and letters."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helper.cases import answer_parsing
from helper.cli.screens.letters import complain_of_broken
from helper.cli.terminal import Terminal
from helper.cli.typed import Annotated, Context, argument, new_app, option, scheduler_option, screen_of
from helper.clinic.clients import belongs_to_part, parse_part
from helper.clinic.columns import parse_columns
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import Guidance, load
from helper.wording import say

if TYPE_CHECKING:
    from helper.clinic.report import BatchReport

app = new_app()
_FIRST = 20


@app.command()
def batch(
    context: Context,
    rows: Annotated[
        list[Path] | None,
        argument(
            say("batch.list_csv_xlsx_or_jsonl"),
        ),
    ] = None,
    out: Annotated[Path | None, option("--out", help=say("batch.where_case_folders_go"))] = None,
    letter: Annotated[str, option("--letters", help=say("batch.letters_for_everybody_with_commas"))] = "",
    format_: Annotated[str, option("--format", help=say("batch.docx_html_md_pdf"))] = "docx",
    set_: Annotated[list[str] | None, option("--set", help=say("batch.fact_value_for_every_line"))] = None,
    columns: Annotated[list[str] | None, option("--columns", help=say("batch.heading_fact_for_heading"))] = None,
    jobs: Annotated[int | None, option("--jobs", help=say("batch.how_many_cores_at_once"), min=1)] = None,
    scheduler: Annotated[str, scheduler_option()] = "",
    shard: Annotated[str, option("--shard", help=say("batch.k_n_only_k_th"))] = "",
    merge: Annotated[bool, option("--merge", help=say("batch.bring_parts_reports_together"))] = False,
    map_: Annotated[bool, option("--map", help=say("batch.propose_how_headings_are_taken"))] = False,
    sample: Annotated[str | None, option("--sample", help=say("batch.write_sheet_to_fill"))] = None,
) -> int:
    screen = screen_of(context)
    if sample is not None:
        return _sample(screen, sample, out)
    if not rows or out is None:
        raise usage_error(say("batch.list_and_out_folder"), do=say("batch.for_example_helper_batch_clients"))
    if merge:
        return _merge(screen, rows, out)
    if len(rows) > 1:
        raise usage_error(say("batch.one_list_at_time"), where=rows[1].name, do=say("batch.run_once_for_each_out"))
    complain_of_broken(screen)
    return _run(
        screen,
        load(),
        rows[0],
        out,
        letter,
        format_,
        set_ or [],
        columns or [],
        jobs,
        scheduler,
        parse_part(shard),
        propose=map_,
    )


def _run(
    screen: Terminal,
    guidance: Guidance,
    path: Path,
    out: Path,
    letter: str,
    format_: str,
    set_: list[str],
    renamed: list[str],
    jobs: int | None,
    scheduler: str,
    part: tuple[int, int],
    propose: bool = False,
) -> int:
    from helper import casefile, letters
    from helper.casefile.faults import writing_to
    from helper.cases.writing import formats_named
    from helper.cli.terminal import Progress
    from helper.clinic.batch_state import BatchPlan, guidance_stamp
    from helper.clinic.client_case import DONE, REDONE, results
    from helper.clinic.clients import Clients, named
    from helper.clinic.columns import SPECIAL, Columns
    from helper.clinic.engine import cores, engine
    from helper.clinic.mapping import everyday, keep_days, read_days, read_mapping, unread_words, write_mapping
    from helper.clinic.report import BatchReport, shown
    from helper.clinic.rows import sheet_of

    asked = [word for word in letter.replace("，", ",").replace(" ", ",").split(",") if word]
    mapping = read_mapping(guidance, path)
    columns = Columns(guidance, {**mapping.columns, **parse_columns(guidance, renamed)})
    days = read_days(path)
    clients = Clients(path, columns, days)
    if not mapping.confirmed and (screen.interactive or propose):
        mapping.columns = {
            **mapping.columns,
            **everyday(columns, clients.headings),
            **{note.column: "" for note in clients.unknown},
        }
        unread = unread_words(guidance, clients.rows(), mapping.values)
        if propose and not screen.interactive:
            mapping.values = {**mapping.values}
            for one in unread:
                mapping.values.setdefault(one.fact, {})[one.cell] = ""
            screen.say(say("batch.look_at_mapping_and_run_again", place=write_mapping(path, mapping)), "good")
            return Exit.OK
        if mapping.columns or unread:
            from helper.cli.screens.batch import confirm_mapping

            mapping = confirm_mapping(screen, guidance, path, columns, mapping, unread)
            columns = Columns(guidance, {**mapping.columns, **parse_columns(guidance, renamed)})
            clients = Clients(path, columns, days)
    plan = BatchPlan(
        out,
        tuple(letters.letter(word).id for word in asked),
        tuple(formats_named(format_)),
        tuple(answer_parsing.parse_settings(guidance, set_)),
        screen.lang,
        path.name,
        guidance_stamp(),
        mapping.values,
    )
    with writing_to(out):
        out.mkdir(parents=True, exist_ok=True)
    casefile.recover(out)
    k, n = part
    mine = [key for key in clients.keys() if belongs_to_part(key, part)]  # noqa: SIM118 - clients are no dict
    name = "batch-report" if n == 1 else f"batch-report-{k}-of-{n}"
    report = BatchReport(out, name, screen.lang, {"source": path.name, "shard": [k, n], "clients": len(mine)})
    progress = Progress(screen, say("batch.done"), total=len(mine))
    stopped, fixed = False, dict[str, Mapping[str, str]]()
    first: list[tuple[int, str, str, Any]] = []
    try:
        for heading, name in everyday(columns, clients.headings).items():
            taken = say("batch.heading_was_taken_for", heading=heading, label=SPECIAL.get(name) or guidance.label(name))
            report.note(
                {
                    "row": 0,
                    "column": heading,
                    "what": taken._asdict(),
                    "do": say("batch.wrong_then_run_with_map")._asdict(),
                }
            )
        for note in clients.notes:
            screen.complain(say("batch.column_what", column=note.column, what=note.what, do=note.do))
            report.note(
                {
                    "row": note.row,
                    "sheet": sheet_of(note.row),
                    "column": note.column,
                    "what": note.what._asdict(),
                    "do": note.do._asdict(),
                }
            )
        wanted = (client for client in clients if belongs_to_part(client.key, part))
        try:
            with engine(min(jobs or cores(), max(1, len(mine) // 4)), scheduler, in_order=True) as given:
                for result in results(plan, wanted, given, report.sign):
                    report.add(shown(result))
                    if result.days and result.status in (DONE, REDONE):
                        fixed[named(result.client, result.lender)] = result.days
                    if result.urgent:
                        first.append((result.urgent, result.client, result.folder, result.next[0]))
                    progress.tick(1)
                stopped = given.stopped
        except KeyboardInterrupt:
            stopped = True
        except HelperError as fault:
            # The report of what was done is worth more than the fault; a full disk takes both.
            if fault.code is not Exit.SOME_FAILED:
                raise
            stopped = True
            for line in fault.lines(screen.lang):
                screen.complain(line)
        paths = report.close(stopped=stopped)
    except BaseException:
        report.drop()
        raise
    finally:
        progress.end()
        keep_days(path, fixed, part)
    _say_first(screen, first)
    return _say(screen, report, paths, stopped, out)


def _say_first(screen: Terminal, first: list[tuple[int, str, str, Any]]) -> None:
    """Say whom to reach before anybody else, the first twenty of them."""
    for _, who, where, do in sorted(first, key=lambda one: one[:3])[:_FIRST]:
        screen.say(say("batch.first", who=who if where in ("", who) else f"{who}（{where}）", do=do), "danger")
    if len(first) > _FIRST:
        screen.say(say("batch.more_to_reach_first", count=len(first) - _FIRST), "danger")


def _say(screen: Terminal, report: "BatchReport", paths: list[Path], stopped: bool, out: Path) -> int:
    from helper.clinic.client_case import FAILED, HELD, REFUSED, WAITING
    from helper.clinic.report import STATUS

    counts = report.counts
    for status, words in STATUS.items():
        if counts[status]:
            screen.say(
                f"{words.of(screen.lang)}：{counts[status]}"
                if screen.lang == "zh"
                else f"{words.en}: {counts[status]}",
                "warn" if status in (FAILED, HELD, REFUSED, WAITING) else "good",
            )
    screen.say(say("batch.report"))
    for path in paths:
        screen.say(str(path), indent=2)
    if stopped:
        screen.complain(say("batch.stopped_what_was_done"))
        if counts[WAITING]:
            screen.complain(say("batch.among_those_not_reached", count=counts[WAITING]))
        return Exit.INTERRUPTED
    if counts[FAILED] or counts[HELD]:
        screen.say(say("batch.for_those_not_done_report"), "note")
    if report.lacking:
        screen.say(say("batch.letters_asked_for_lack_something", count=report.lacking), "warn")
    if counts[FAILED] + counts[REFUSED] != counts.total():
        screen.say(say("batch.next_helper_cases_shows", out=out), "note")
    return Exit.SOME_FAILED if counts[FAILED] or report.lacking else Exit.OK


def _merge(screen: Terminal, paths: list[Path], out: Path) -> int:
    from helper.casefile.faults import writing_to
    from helper.clinic.report import BatchReport, merged

    head, notes, results = merged(paths)
    with writing_to(out):
        out.mkdir(parents=True, exist_ok=True)
    report = BatchReport(out, "batch-report", screen.lang, head)
    try:
        for note in notes:
            report.note(note)
        for result in results:
            report.add(result)
        written = report.close(stopped=False)
    except BaseException:
        report.drop()
        raise
    return _say(screen, report, written, False, out)


def _sample(screen: Terminal, kind: str, out: Path | None) -> int:
    import sys

    from helper import casefile
    from helper.clinic import workbook

    if kind == "csv":
        data = workbook.as_csv(screen.lang)
        if out is None:
            sys.stdout.buffer.write(data)
            sys.stdout.flush()
        else:
            casefile.write_atomic(out, data)
        return Exit.OK
    if kind != "xlsx":
        raise usage_error(
            say("batch.sheet_comes_as_csv"), where=f"--sample {kind[:20]}", do=say("batch.use_helper_batch_sample_xlsx")
        )
    place = out or Path("clients.xlsx")
    if place.exists():
        raise HelperError(
            say("batch.file_exists"), where=str(place), do=say("batch.name_another_with_out"), code=Exit.CANNOT_WRITE
        )
    casefile.write_atomic(place, workbook.as_xlsx(screen.lang))
    screen.say(say("batch.written_fill_in_then_helper", place=place), "good")
    return Exit.OK
