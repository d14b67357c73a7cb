"""helper batch: one case folder for each client of a sheet, with findings and letters."""

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from helper.casefile.files import write_atomic
from helper.cli import prompt
from helper.cli.screens.letters import complain_of_broken
from helper.cli.terminal import Progress, Terminal, print_bytes, write_new
from helper.cli.typed import Annotated, Context, Scheduler, argument, new_app, option, screen_of
from helper.clinic import workbook
from helper.clinic.batch import Batch, ClientSheet, join_reports, plan_batch
from helper.clinic.batch_lines import tell_batch, tell_batch_report
from helper.clinic.clients import parse_part
from helper.clinic.columns import USUAL, SheetColumns
from helper.clinic.headings import doubled
from helper.clinic.mapping import (
    MAY_BE_SEVERAL,
    SheetMapping,
    column_title,
    meant_column,
    plain_heading,
    tell_column,
    tell_unread,
    unread_words,
    write_mapping,
)
from helper.errors import Exit, usage_error
from helper.guidance import load
from helper.model.pattern import later
from helper.told.choosing import read_place
from helper.wording import say

if TYPE_CHECKING:
    from helper.clinic.report import BatchReport


def confirm_mapping(screen: Terminal, sheet: ClientSheet) -> SheetMapping:
    """Show what headings are taken for, ask about words that mean no choice, and keep the answers beside the sheet."""
    guidance, columns, mapping = sheet.guidance, sheet.columns, sheet.mapping
    headings, held = list(mapping.columns), sheet.clients.held()

    def show(place: int) -> None:
        heading = headings[place - 1]
        screen.show([tell_column(columns, place, heading, mapping.columns[heading], held.get(heading, ()))])

    if headings:
        screen.rule(say("batch.columns_are_taken_like_this"))
        for place in range(1, len(headings) + 1):
            show(place)
    listed = False
    while headings:
        screen.say(say("batch.enter_all_right_or_number_of_column"), "key")
        said = _numbers(screen, len(headings), [plain_heading(one) for one in headings])
        twice = doubled(columns, mapping.columns)
        if not said and not twice:
            break
        if not said:
            first, second = twice[0]
            title = column_title(columns, mapping.columns[second])
            screen.say(say("batch.two_headings_are_one_thing", one=first, other=second, title=title), "warn")
            continue
        for place in said:
            _change(screen, columns, mapping, headings[place - 1], listed=listed)
            listed = True
        for place in said:
            show(place)
    sheet.take(mapping)
    # A column that means something else now has words of its own.
    unread = unread_words(guidance, sheet.clients.rows(), mapping.values)
    if unread:
        screen.rule(say("batch.words_that_mean_no_choice"))
    place, every = 0, False
    while place < len(unread):
        one = unread[place]
        question = guidance.questions[one.fact]
        offered = one.offered(question, every=every)
        screen.show(tell_unread(one, question, offered))
        more = question.kind == "choice" and len(offered) < len(question.choices)
        screen.say(say("batch.number_or_enter_or_all") if more else say("batch.number_or_enter_to_leave_open"), "key")
        chosen = _numbers(screen, len(offered), [], keys=("+", "<") if more else ("<",))
        every = chosen == [_ALL]
        if chosen == [_BACK]:
            place = max(place - 1, 0)
        elif len(chosen) > 1 and one.fact not in MAY_BE_SEVERAL:
            screen.say(say("batch.one_number_only"), "warn")
        elif not every:
            mapping.values.setdefault(one.fact, {})[one.cell] = ";".join(offered[each - 1] for each in chosen)
            place += 1
    mapping.confirmed = True
    screen.say(say("batch.mapping_is_kept_in", place=write_mapping(sheet.path, mapping)), "good")
    return mapping


_ALL, _BACK = -1, -2


def _numbers(screen: Terminal, most: int, names: list[str], *, keys: tuple[str, ...] = ()) -> list[int]:
    """Return the numbers that were typed, or those of the names; none for Enter. Anything else is asked again."""
    while True:
        said = unicodedata.normalize("NFKC", prompt.read_line(screen)).strip()
        if not said:
            return []
        if said in keys:
            return [_ALL if said == "+" else _BACK]
        if plain_heading(said) in names:
            return [names.index(plain_heading(said)) + 1]
        parts = [part for part in _BETWEEN.split(said) if part]
        places = [_place(part, most, names) for part in parts]
        if places and all(places):
            return list(dict.fromkeys(place for place in places if place))
        screen.say(say("batch.a_number_or_enter", most=most), "warn")


def _place(said: str, most: int, names: list[str]) -> int | None:
    """Return the place a number or a name stands for."""
    named = plain_heading(said)
    return read_place(said, most) or (names.index(named) + 1 if named in names else None)


_BETWEEN = later(r"\W+")


def _change(
    screen: Terminal, columns: SheetColumns, mapping: SheetMapping, heading: str, *, listed: bool = False
) -> None:
    """Ask what a heading is; ``listed`` says that the usual columns were shown before, and they keep their numbers."""
    near = [name for name, _ in columns.near(heading)]
    while True:
        # The usual ones keep their numbers from column to column: whoever remembers 5 means the same 5.
        offered = list(dict.fromkeys([*USUAL, *near]))
        titles = [
            f"{number}. {column_title(columns, name).of(screen.lang)}" for number, name in enumerate(offered, start=1)
        ]
        if not listed:
            screen.say("  ".join(titles[: len(USUAL)]), indent=3)
            screen.say(say("batch.which_telling_is_meant"), "note", indent=3)
            listed = True
        if near:
            screen.say(
                say("batch.perhaps_one_of_these", places="  ".join(titles[offered.index(name)] for name in near)),
                "note",
            )
        screen.say(say("batch.which_column_is_meant", heading=heading), "key")
        said = unicodedata.normalize("NFKC", prompt.read_line(screen)).strip()
        if not said:
            return
        if said == "?":
            listed = False
            continue
        name = meant_column(columns, said, offered)
        if name is not None:
            mapping.columns[heading] = name
            return
        screen.say(say("batch.no_such_column"), "warn")
        near = [name for name, _ in columns.near(said)]


app = new_app()


@app.command()
def batch(
    context: Context,
    rows: Annotated[list[Path] | None, argument(say("batch.list_csv_xlsx_or_jsonl"))] = None,
    out: Annotated[Path | None, option("--out", help=say("batch.where_case_folders_go"))] = None,
    letter: Annotated[str, option("--letters", help=say("batch.letters_for_everybody_with_commas"))] = "",
    format_: Annotated[str, option("--format", help=say("batch.docx_html_md_pdf"))] = "docx",
    set_: Annotated[list[str] | None, option("--set", help=say("batch.fact_value_for_every_line"))] = None,
    columns: Annotated[list[str] | None, option("--columns", help=say("batch.heading_fact_for_heading"))] = None,
    jobs: Annotated[int | None, option("--jobs", help=say("batch.how_many_cores_at_once"), min=1)] = None,
    scheduler: Scheduler = "",
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
        return _report(screen, *join_reports(rows, out, screen.lang), False, out)
    if len(rows) > 1:
        raise usage_error(say("batch.one_list_at_time"), where=rows[1].name, do=say("batch.run_once_for_each_out"))
    complain_of_broken(screen)
    part = parse_part(shard)
    sheet = ClientSheet(load(), rows[0], columns or [])
    if not sheet.mapping.confirmed and (screen.interactive or map_):
        unread = sheet.propose()
        if not screen.interactive:
            screen.say(say("batch.look_at_mapping_and_run_again", place=sheet.write_proposal(unread)), "good")
            return Exit.OK
        if sheet.mapping.columns or unread:
            sheet.take(confirm_mapping(screen, sheet))
    made = Batch(sheet, plan_batch(sheet, out, letter, format_, set_ or [], screen.lang), part, screen.complain)
    progress = Progress(screen, say("batch.done"), total=len(made.keys))
    try:
        made.run(jobs, scheduler, progress.tick)
    finally:
        progress.end()
    screen.show(tell_batch(made))
    return _report(screen, made.report, made.paths, made.stopped, out)


def _report(screen: Terminal, report: "BatchReport", paths: list[Path], stopped: bool, out: Path) -> int:
    lines, complaints, code = tell_batch_report(report, paths, out, stopped=stopped)
    screen.show(lines)
    for words in complaints:
        screen.complain(words)
    return code


def _sample(screen: Terminal, kind: str, out: Path | None) -> int:
    if kind == "csv":
        data = workbook.as_csv(screen.lang)
        if out is None:
            print_bytes(data)
        else:
            write_atomic(out, data)
        return Exit.OK
    if kind != "xlsx":
        raise usage_error(
            say("batch.sheet_comes_as_csv"), where=f"--sample {kind[:20]}", do=say("batch.use_helper_batch_sample_xlsx")
        )
    place = out or Path("clients.xlsx")
    filled = say("batch.written_fill_in_then_helper", place=place)
    write_new(screen, place, workbook.as_xlsx(screen.lang), filled)
    return Exit.OK
