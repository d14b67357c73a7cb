"""helper batch: one case folder for each client of a sheet, with findings and letters."""

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helper.casefile.files import write_atomic
from helper.cli import prompt
from helper.cli.screens.letters import complain_of_broken
from helper.cli.terminal import Progress, Terminal, print_bytes, write_new
from helper.cli.typed import Annotated, Context, Scheduler, argument, new_app, option, screen_of
from helper.clinic import workbook
from helper.clinic.batch import Batch, ClientSheet, join_reports, plan_batch
from helper.clinic.batch_state import FAILED, HELD, REFUSED, WAITING
from helper.clinic.clients import parse_part
from helper.clinic.columns import SPECIAL, USUAL, SheetColumns
from helper.clinic.mapping import SheetMapping, UnreadWords, unread_words, write_mapping
from helper.clinic.report import BECAME_OF
from helper.errors import Exit, usage_error
from helper.guidance import load
from helper.interview.choosing import read_place
from helper.text import Text, join
from helper.wording import say

if TYPE_CHECKING:
    from helper.clinic.report import BatchReport

_ANSWERS = {"yes": say("clinic.answer_yes"), "no": say("clinic.answer_no")}


def confirm_mapping(screen: Terminal, sheet: ClientSheet) -> SheetMapping:
    """Show what headings are taken for, ask about words that mean no choice, and keep the answers beside the sheet."""
    guidance, columns, mapping = sheet.guidance, sheet.columns, sheet.mapping
    headings = list(mapping.columns)

    def show(place: int) -> None:
        name = mapping.columns[headings[place - 1]]
        line = f"{place:>3}. {headings[place - 1]} → {_title(columns, name).of(screen.lang)}"
        screen.say(line, "plain" if name else "warn")

    if headings:
        screen.rule(say("batch.columns_are_taken_like_this"))
        for place in range(1, len(headings) + 1):
            show(place)
    while headings:
        screen.say(say("batch.enter_all_right_or_number_of_column"), "key")
        said = _number(screen, len(headings), [_plain(one) for one in headings])
        if not said:
            break
        _change(screen, columns, mapping, headings[said - 1])
        show(said)
    sheet.take(mapping)
    # A column that means something else now has words of its own.
    unread = unread_words(guidance, sheet.clients.rows(), mapping.values)
    if unread:
        screen.rule(say("batch.words_that_mean_no_choice"))
    place, every = 0, False
    while place < len(unread):
        one = unread[place]
        question = guidance.questions[one.fact]
        offered = [value for value, _ in question.choices] if every and question.kind == "choice" else list(one.near)
        screen.say(_say_unread(one, question.label))
        for number, value in enumerate(offered, start=1):
            label = question.choice(value) if question.kind == "choice" else _ANSWERS[value]
            screen.say(f"{number}. {(label or Text(value, value)).of(screen.lang)}", indent=3)
        more = question.kind == "choice" and len(offered) < len(question.choices)
        screen.say(say("batch.number_or_enter_or_all") if more else say("batch.number_or_enter_to_leave_open"), "key")
        chosen = _number(screen, len(offered), [], keys=("+", "<") if more else ("<",))
        every = chosen == _ALL
        if chosen == _BACK:
            place = max(place - 1, 0)
        elif not every:
            mapping.values.setdefault(one.fact, {})[one.cell] = offered[chosen - 1] if chosen else ""
            place += 1
    mapping.confirmed = True
    screen.say(say("batch.mapping_is_kept_in", place=write_mapping(sheet.path, mapping)), "good")
    return mapping


def _say_unread(one: UnreadWords, label: Text) -> Text:
    """Return words nobody can read, under the heading they stand under, and what is asked of them."""
    if one.heading not in label:
        label = say("batch.heading_asked_for", heading=one.heading, label=label)
    return say("batch.cell_in_column_so_often", cell=one.cell[:30], label=label, times=one.times, whose=join(one.whose))


_ALL, _BACK = -1, -2


def _number(screen: Terminal, most: int, names: list[str], *, keys: tuple[str, ...] = ()) -> int:
    """Return the number that was typed, or that of the name; 0 for Enter. Anything else is asked again."""
    while True:
        said = unicodedata.normalize("NFKC", prompt.read_line(screen)).strip()
        if not said:
            return 0
        if said in keys:
            return _ALL if said == "+" else _BACK
        if place := read_place(said, most):
            return place
        if _plain(said) in names:
            return names.index(_plain(said)) + 1
        screen.say(say("batch.a_number_or_enter", most=most), "warn")


def _plain(said: str) -> str:
    return "".join(unicodedata.normalize("NFKC", said).casefold().split())


def _title(columns: SheetColumns, name: str) -> Text:
    if not name:
        return say("batch.column_is_not_used")
    return SPECIAL.get(name) or columns.guidance.label(name)


def _change(screen: Terminal, columns: SheetColumns, mapping: SheetMapping, heading: str) -> None:
    near = [name for name, _ in columns.near(heading)]
    while True:
        offered = list(dict.fromkeys([*near, *USUAL]))
        listed = (f"{number}. {_title(columns, name).of(screen.lang)}" for number, name in enumerate(offered, start=1))
        screen.say("  ".join(listed), indent=3)
        screen.say(say("batch.which_column_is_meant", heading=heading), "key")
        said = unicodedata.normalize("NFKC", prompt.read_line(screen)).strip()
        if not said:
            return
        if said == "0" or _plain(said) in [_plain(each) for each in say("batch.column_is_not_used")]:
            mapping.columns[heading] = ""
            return
        if said.isdecimal() and 1 <= int(said) <= len(offered):
            mapping.columns[heading] = offered[int(said) - 1]
            return
        name = said if said in SPECIAL or said in columns.guidance.questions else columns.name(said)
        if name:
            mapping.columns[heading] = name
            return
        screen.say(say("batch.no_such_column"), "warn")
        near = [name for name, _ in columns.near(said)]


app = new_app()
_FIRST = 20


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
        return _say(screen, *join_reports(rows, out, screen.lang), False, out)
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
    _say_first(screen, made.first)
    for who, changed in made.left[:_FIRST]:
        labels = join(dict.fromkeys(changed))
        screen.say(say("batch.sheet_changed_case_left_alone", who=who, labels=labels), "warn")
    for before, after in made.doubled[:_FIRST]:
        screen.say(say("batch.same_person_twice", before=before, after=after), "warn")
    for orphan in made.orphans[:_FIRST]:
        screen.say(say("batch.case_of_no_line", folder=orphan.name, place=orphan), "warn")
    for who, do in made.ways_out[:_FIRST]:
        screen.say(say("batch.nothing_made_way_out", who=who, do=do), "warn")
    if len(made.ways_out) > _FIRST:
        screen.say(say("batch.more_ways_out_in_report", count=len(made.ways_out) - _FIRST), "warn")
    if sheet.clients.unused:
        named = Text("、".join(sheet.clients.unused), ", ".join(sheet.clients.unused))
        screen.say(say("batch.columns_not_used", count=len(sheet.clients.unused), named=named), "warn")
    return _say(screen, made.report, made.paths, made.stopped, out)


def _say_first(screen: Terminal, first: list[tuple[int, str, str, Any]]) -> None:
    """Say whom to reach before anybody else, the first twenty of them."""
    for _, who, where, do in sorted(first, key=lambda one: one[:3])[:_FIRST]:
        screen.say(say("batch.first", who=who if where in ("", who) else f"{who}（{where}）", do=do), "danger")
    if len(first) > _FIRST:
        screen.say(say("batch.more_to_reach_first", count=len(first) - _FIRST), "danger")


def _say(screen: Terminal, report: "BatchReport", paths: list[Path], stopped: bool, out: Path) -> int:
    counts = report.counts
    for status, words in BECAME_OF.items():
        if counts[status]:
            style = "warn" if status in (FAILED, HELD, REFUSED, WAITING) else "good"
            screen.say(f"{words.of(screen.lang)}{screen.colon}{counts[status]}", style)
    screen.say(say("batch.report"))
    for path in paths:
        screen.say(str(path), indent=2)
    if stopped:
        screen.complain(say("batch.stopped_what_was_done"))
        if counts[WAITING]:
            screen.complain(say("batch.among_those_not_reached", count=counts[WAITING]))
        return Exit.INTERRUPTED
    if counts[FAILED]:
        screen.say(say("batch.for_those_not_done_report"), "note")
    if counts[HELD]:
        # Mending the sheet moves nothing here: somebody works on the case.
        screen.say(say("batch.held_are_changed_in_the_case", out=out), "note")
    if report.lacking:
        screen.say(say("batch.letters_asked_for_lack_something", count=report.lacking), "warn")
    if counts[FAILED] + counts[REFUSED] != counts.total():
        screen.say(say("batch.next_helper_cases_shows", out=out), "note")
    return Exit.SOME_FAILED if counts[FAILED] or report.lacking else Exit.OK


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
