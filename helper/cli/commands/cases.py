"""helper cases: every case of a folder, what is urgent first."""

from pathlib import Path

from helper.casefile import write_atomic
from helper.cases import clock
from helper.cli.terminal import Progress, Terminal, print_json
from helper.cli.typed import Annotated, AsJson, Context, argument, new_app, option, screen_of
from helper.clinic.caseload import (
    calendar_of_cases,
    case_json,
    cases_of_folder,
    is_wanted,
    standings,
    tell_cases,
    tell_without_case,
    urgent_without_case,
    write_cases,
)
from helper.clinic.standing import STAGES, Standing
from helper.errors import usage_error
from helper.guidance import load
from helper.model.masking import mask_text
from helper.text import GAP, join
from helper.wording import say

app = new_app()
_LISTED = 40


@app.command()
def cases(
    context: Context,
    folder: Annotated[Path, argument(say("cases.folder_with_cases"))],
    stage: Annotated[
        list[str] | None, option("--stage", help=say("cases.only_these_stages", stages=join(STAGES)))
    ] = None,
    within: Annotated[int | None, option("--within", help=say("cases.only_what_is_due_within"), min=0)] = None,
    incomplete: Annotated[bool, option("--missing", help=say("cases.only_those_lack_something"))] = False,
    whose: Annotated[str, option("--of", help=say("cases.only_those_of_one_person"))] = "",
    ics: Annotated[Path | None, option("--ics", help=say("cases.write_one_calendar_of_all_days"))] = None,
    xlsx: Annotated[Path | None, option("--xlsx", help=say("cases.write_as_workbook"))] = None,
    every: Annotated[bool, option("--all", help=say("cases.show_every_case"))] = False,
    as_json: AsJson = False,
) -> None:
    screen = screen_of(context)
    guidance = load()
    unknown = [name for name in stage or () if name not in STAGES]
    if unknown:
        raise usage_error(
            say("cases.there_is_no_such_stage"),
            where=f"--stage {unknown[0][:20]}",
            do=say("cases.use_one", stages=join(STAGES)),
        )
    found = cases_of_folder(folder)
    progress, rows = Progress(screen, say("cases.reading_cases"), total=len(found)), []
    for one in standings(guidance, found):
        rows.append(one)
        progress.tick(1)
    progress.end()
    # Whoever works from this list sees those first of whom no case could be made.
    alone = urgent_without_case(folder) if not (stage or incomplete or whose or within is not None) else []
    rows = [one for one in rows if is_wanted(one, stage, within, incomplete, whose)]
    rows.sort(key=lambda one: one.order)
    if as_json:
        told = [case_json(one, screen.lang) for one in rows]
        first = [{"client": client, "says": do.of(screen.lang)} for client, do in alone]
        made = {"schema": "helper.cases/1", "today": clock.today().isoformat(), "cases": told}
        print_json({**made, "without_case": first} if first else made)
    elif ics is not None:
        write_atomic(ics, calendar_of_cases(rows, screen.lang, clock.now()))
        screen.say(
            say("cases.written_calendar", ics=ics, count=sum(bool(one.day) + len(one.appointments) for one in rows)),
            "good",
        )
    elif xlsx is not None:
        write_cases(xlsx, rows, screen.lang)
        screen.say(say("cases.written_cases", xlsx=xlsx, count=len(rows)), "good")
    else:
        screen.show(tell_without_case(alone))
        _show(screen, rows if every else rows[:_LISTED], len(rows), len(found), whose)


def _show(screen: Terminal, rows: list[Standing], wanted: int, every: int, whose: str = "") -> None:
    screen.show([*tell_cases(rows), GAP])
    if wanted > len(rows):
        screen.say(say("cases.more_cases", count=wanted - len(rows)), "note")
    screen.say(say("cases.cases", count=wanted, every=every), "note")
    if whose and not wanted:
        screen.say(say("cases.nobody_of_that_name", whose=mask_text(whose)), "note")
