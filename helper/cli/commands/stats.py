"""helper stats: what many cases show together, with nobody named, for a report to an authority."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helper.cli.terminal import Terminal, print_json
from helper.cli.typed import Annotated, AsJson, Context, argument, new_app, option, screen_of
from helper.clinic.caseload import cases_of_folder
from helper.clinic.counting import (
    LEAST,
    NOTES,
    TABLES,
    Counts,
    count_cases,
    count_tables,
    count_words,
    counts_json,
    draw_months,
    shown_total,
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
        _show(screen, counts, tables)


def _show(screen: Terminal, counts: Counts, tables: Mapping[str, Any]) -> None:
    total = shown_total(counts)
    screen.say(
        say("stats.cases", total=(total if total is not None else say("stats.fewer_than_no_statistics", least=LEAST))),
        "head",
    )
    if counts.left_out:
        screen.say(say("stats.could_not_be_opened", left_out=counts.left_out), "warn")
    for name, title, _ in TABLES:
        if tables.get(name):
            screen.rule(title)
            for _, label, count, really in tables[name]:
                number = count_words(count, really).of(screen.lang)
                screen.say(f"{number:>6}  {label.of(screen.lang)}")
    screen.say()
    for note in NOTES:
        screen.say(note, "note")
