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
    write_cases,
)
from helper.clinic.standing import STAGES, Standing
from helper.errors import usage_error
from helper.guidance import load
from helper.model.masking import mask_text
from helper.text import Text, join
from helper.wording import say

app = new_app()
_SHOWN = 3
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
    rows = [one for one in rows if is_wanted(one, stage, within, incomplete, whose)]
    rows.sort(key=lambda one: one.order)
    if as_json:
        told = [case_json(one, screen.lang) for one in rows]
        print_json({"schema": "helper.cases/1", "today": clock.today().isoformat(), "cases": told})
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
        _show(screen, rows if every else rows[:_LISTED], len(rows), len(found), whose)


def _show(screen: Terminal, rows: list[Standing], wanted: int, every: int, whose: str = "") -> None:
    for one in rows:
        style = (
            "danger"
            if one.stage in ("danger", "fraud", "police", "broken")
            else "warn"
            if one.stage in ("late", "today", "yours", "sent_back")
            else "head"
        )
        day = f"  {one.day.isoformat()}" if one.day else ""
        worker = say("cases.in_charge", worker=one.worker).of(screen.lang) if one.worker else ""
        who = "  ".join(filter(None, (_short(one.name), one.lender, worker)))
        screen.say(f"{one.folder.name}  {STAGES[one.stage].of(screen.lang)}{day}", style)
        if who:
            screen.say(who, indent=3)
        if one.next_appointment:
            day, words = one.next_appointment
            screen.say(say("cases.next_appointment", day=day.replace("T", " "), words=words), indent=3)
        if one.says.of(screen.lang):
            screen.say(one.says, indent=3)
        if one.missing:
            more = len(one.missing) - _SHOWN
            count = say("cases.and_more", count=Text(str(len(one.missing)), str(more))) if more > 0 else ""
            screen.say(say("cases.missing", names=join(one.missing[:_SHOWN]), count=count), "note", indent=3)
    screen.say()
    if wanted > len(rows):
        screen.say(say("cases.more_cases", count=wanted - len(rows)), "note")
    screen.say(say("cases.cases", count=wanted, every=every), "note")
    if whose and not wanted:
        screen.say(say("cases.nobody_of_that_name", whose=mask_text(whose)), "note")


def _short(name: str) -> str:
    """Return a name as it may stand on a screen others see."""
    return f"{name[0]}**" if name else ""
