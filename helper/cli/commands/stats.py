"""helper stats: what many cases show together, with nobody named, for a report to an authority."""

from pathlib import Path

from helper.cli.terminal import print_json
from helper.cli.typed import Annotated, AsJson, Context, argument, new_app, option, screen_of
from helper.clinic.caseload import cases_of_folder
from helper.clinic.counting import (
    count_cases,
    count_tables,
    counts_json,
    draw_months,
    tell_counts,
    write_counts,
)
from helper.guidance import load
from helper.wording import say

app = new_app()


@app.command()
def stats(
    context: Context,
    folder: Annotated[Path, argument(say("stats.folder_with_cases"))],
    xlsx: Annotated[Path | None, option("--xlsx", help=say("stats.write_as_workbook"))] = None,
    svg: Annotated[Path | None, option("--svg", help=say("stats.write_months_as_drawing_svg"))] = None,
    as_json: AsJson = False,
) -> None:
    screen = screen_of(context)
    guidance = load()
    counts = count_cases(guidance, cases_of_folder(folder))
    tables = count_tables(guidance, counts)
    if as_json:
        print_json(counts_json(counts, tables, screen.lang))
    elif svg is not None:
        draw_months(svg, tables, screen.lang)
        screen.say(say("stats.written", xlsx=svg), "good")
    elif xlsx is not None:
        write_counts(xlsx, counts, tables, screen.lang)
        screen.say(say("stats.written", xlsx=xlsx), "good")
    else:
        screen.show(tell_counts(counts, tables))
