"""helper stats: what many cases show together, with nobody named, for a report to an authority."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from helper.cases import clock
from helper.cli.terminal import Terminal
from helper.cli.typed import Annotated, Context, argument, new_app, option, screen_of
from helper.clinic.caseload import cases_of_folder
from helper.clinic.counting import (
    LEAST,
    Counts,
    count_cases,
    count_words,
    shown_total,
    table_lines,
)
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.wording import say

app = new_app()
_TABLES = (
    ("conduct", say("stats.conduct_found_cases_have"), False),
    ("channels", say("stats.channels"), False),
    ("reached", say("stats.who_was_contacted"), False),
    ("creditors", say("stats.kinds_lender"), True),
    ("products", say("stats.kinds_loan"), True),
    ("venues", say("stats.where_papers_went"), False),
    ("months", say("stats.by_month_cases_contacted"), False),
    ("outcomes", say("stats.outcomes"), True),
)
_NOTES = (
    say("stats.numbers_are_cases_case_counts", most_hidden=LEAST - 1, least=LEAST),
    say("stats.in_tables_add_up"),
    say("stats.only_what_clients_told"),
    say("stats.two_reports_few_days_apart"),
)


@app.command()
def stats(
    context: Context,
    folder: Annotated[
        Path,
        argument(
            say("stats.folder_with_cases"),
        ),
    ],
    xlsx: Annotated[Path | None, option("--xlsx", help=say("stats.write_as_workbook"))] = None,
    svg: Annotated[Path | None, option("--svg", help=say("stats.write_months_as_drawing_svg"))] = None,
    as_json: Annotated[bool, option("--json", help=say("stats.print_json"))] = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    counts = count_cases(guidance, cases_of_folder(folder))
    tables = (
        {name: table_lines(guidance, name, getattr(counts, name), whole) for name, _, whole in _TABLES}
        if counts.cases >= LEAST
        else {}
    )
    if as_json:
        told = {
            name: [
                {"id": ident, "name": label.of(screen.lang), "cases": count, "held_back": count is None}
                for ident, label, count, _ in rows
            ]
            for name, rows in tables.items()
        }
        print(
            json.dumps(
                {
                    "schema": "helper.stats/1",
                    "today": clock.today().isoformat(),
                    "cases": shown_total(counts),
                    "left_out": counts.left_out,
                    "least": LEAST,
                    "tables": told,
                },
                ensure_ascii=True,
            )
        )
    elif svg is not None:
        _drawing(screen, svg, tables)
        screen.say(say("stats.written", xlsx=svg), "good")
    elif xlsx is not None:
        _workbook(screen, xlsx, counts, tables)
        screen.say(say("stats.written", xlsx=xlsx), "good")
    else:
        _show(screen, counts, tables)
    return Exit.OK


def _show(screen: Terminal, counts: Counts, tables: Mapping[str, Any]) -> None:
    total = shown_total(counts)
    screen.say(
        say("stats.cases", total=(total if total is not None else say("stats.fewer_than_no_statistics", least=LEAST))),
        "head",
    )
    if counts.left_out:
        screen.say(say("stats.could_not_be_opened", left_out=counts.left_out), "warn")
    for name, title, _ in _TABLES:
        if tables.get(name):
            screen.rule(title)
            for _, label, count, really in tables[name]:
                number = count_words(count, really).of(screen.lang)
                screen.say(f"{number:>6}  {label.of(screen.lang)}")
    screen.say()
    for note in _NOTES:
        screen.say(note, "note")


def _drawing(screen: Terminal, path: Path, tables: Mapping[str, Any]) -> None:
    """Write the months as bars; one that is held back stands without a bar, and says so."""
    from helper.casefile import write_atomic
    from helper.rendering.charts import Chart, draw_chart

    lang = screen.lang
    points = tuple(
        (
            label.of(lang) if count is not None else f"{label.of(lang)}（{count_words(count, really).of(lang)}）",
            Decimal(count or 0),
        )
        for _, label, count, really in tables.get("months", [])
    )
    if not points:
        raise HelperError(
            say("stats.there_is_no_month"),
            where=str(path),
            do=say("stats.fewer_than_cases_give").fill(least=LEAST),
        )
    title = next(title for name, title, _ in _TABLES if name == "months")
    write_atomic(path, draw_chart(Chart(title.of(lang), "bars", points, counts=True)).encode("utf-8"))


def _workbook(screen: Terminal, path: Path, counts: Counts, tables: Mapping[str, Any]) -> None:
    from helper.clinic.workbook import sheets

    lang, total = screen.lang, shown_total(counts)
    first: list[list[Any]] = [
        [say("stats.cases_2").of(lang), f"<{LEAST}" if total is None else total],
        *([note.of(lang), ""] for note in _NOTES),
    ]
    made: list[tuple[str, list[str], list[list[Any]], tuple[int, ...]]] = [
        (say("stats.notes").of(lang), ["", ""], first, (90, 12))
    ]
    for name, title, _ in _TABLES:
        lines = [
            [label.of(lang), count_words(count, really).of(lang) if count is None else count]
            for _, label, count, really in tables.get(name, [])
        ]
        made.append(
            (
                title.of(lang).split("（")[0].split(" (")[0],
                [title.of(lang), say("stats.cases_3").of(lang)],
                lines,
                (60, 12),
            )
        )
    months = next(title for name, title, _ in _TABLES if name == "months").of(lang)
    sheets(path, made, drawn={months.split("（")[0].split(" (")[0]})
