"""helper cases: every case of a folder, what is urgent first."""

import json
from pathlib import Path
from typing import Any

from helper.casefile import write_atomic
from helper.cases import clock
from helper.cli.terminal import Progress, Terminal
from helper.cli.typed import Annotated, Context, argument, new_app, option, screen_of
from helper.clinic.caseload import STAGES, Standing, calendar_of_cases, cases_of_folder, standings
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.text import Text, join
from helper.wording import say

app = new_app()
_SHOWN = 3
_LISTED = 40


@app.command()
def cases(
    context: Context,
    folder: Annotated[
        Path,
        argument(
            say("cases.folder_with_cases"),
        ),
    ],
    stage: Annotated[
        list[str] | None, option("--stage", help=say("cases.only_these_stages", stages=join(STAGES)))
    ] = None,
    within: Annotated[int | None, option("--within", help=say("cases.only_what_is_due_within"), min=0)] = None,
    incomplete: Annotated[bool, option("--missing", help=say("cases.only_those_lack_something"))] = False,
    whose: Annotated[str, option("--of", help=say("cases.only_those_of_one_person"))] = "",
    ics: Annotated[Path | None, option("--ics", help=say("cases.write_one_calendar_of_all_days"))] = None,
    xlsx: Annotated[Path | None, option("--xlsx", help=say("cases.write_as_workbook"))] = None,
    every: Annotated[bool, option("--all", help=say("cases.show_every_case"))] = False,
    as_json: Annotated[bool, option("--json", help=say("cases.print_json"))] = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    unknown = [name for name in stage or () if name not in STAGES]
    if unknown:
        raise HelperError(
            say("cases.there_is_no_such_stage"),
            where=f"--stage {unknown[0][:20]}",
            do=say("cases.use_one", stages=join(STAGES)),
            code=Exit.USAGE,
        )
    found = cases_of_folder(folder)
    progress, rows = Progress(screen, say("cases.reading_cases"), total=len(found)), []
    for one in standings(guidance, found):
        rows.append(one)
        progress.tick(1)
    progress.end()
    rows = sorted(
        (
            one
            for one in rows
            if _wanted(one, stage, within, incomplete) and whose in ("", one.worker, one.client, one.name)
        ),
        key=lambda one: one.order,
    )
    if as_json:
        print(
            json.dumps(
                {
                    "schema": "helper.cases/1",
                    "today": clock.today().isoformat(),
                    "cases": [_told(screen, one) for one in rows],
                },
                ensure_ascii=True,
            )
        )
    elif ics is not None:
        write_atomic(ics, calendar_of_cases(rows, screen.lang, clock.now()))
        screen.say(
            say("cases.written_calendar", ics=ics, count=sum(bool(one.day) + len(one.appointments) for one in rows)),
            "good",
        )
    elif xlsx is not None:
        _workbook(screen, xlsx, rows)
        screen.say(say("cases.written_cases", xlsx=xlsx, count=len(rows)), "good")
    else:
        _show(screen, rows if every else rows[:_LISTED], len(rows), len(found))
    return Exit.OK


def _wanted(one: Standing, stage: list[str] | None, within: int | None, incomplete: bool) -> bool:
    near = within is None or (one.day is not None and (one.day - clock.today()).days <= within)
    return near and (not stage or one.stage in stage) and (not incomplete or bool(one.missing))


def _show(screen: Terminal, rows: list[Standing], wanted: int, every: int) -> None:
    for one in rows:
        style = (
            "danger"
            if one.stage in ("danger", "fraud", "police", "broken")
            else "warn"
            if one.stage in ("late", "today", "yours", "sent_back")
            else "head"
        )
        day = f"  {one.day.isoformat()}" if one.day else ""
        who = "  ".join(
            filter(
                None,
                (
                    _short(one.name),
                    one.lender,
                    say("cases.in_charge", worker=one.worker).of(screen.lang) if one.worker else "",
                ),
            )
        )
        screen.say(f"{one.folder.name}  {STAGES[one.stage].of(screen.lang)}{day}", style)
        if who:
            screen.say(who, indent=3)
        if one.next_appointment:
            screen.say(
                say(
                    "cases.next_appointment",
                    day=one.next_appointment[0].replace("T", " "),
                    words=one.next_appointment[1],
                ),
                indent=3,
            )
        if one.says.of(screen.lang):
            screen.say(one.says, indent=3)
        if one.missing:
            more = len(one.missing) - _SHOWN
            names = {
                lang: ("、" if lang == "zh" else ", ").join(name.of(lang) for name in one.missing[:_SHOWN])
                for lang in ("zh", "en")
            }
            screen.say(
                say(
                    "cases.missing",
                    names=Text(names["zh"], names["en"]),
                    count=(say("cases.and_more", count=Text(str(len(one.missing)), str(more))) if more > 0 else ""),
                ),
                "note",
                indent=3,
            )
    screen.say()
    if wanted > len(rows):
        screen.say(say("cases.more_cases", count=wanted - len(rows)), "note")
    screen.say(say("cases.cases", count=wanted, every=every), "note")


def _short(name: str) -> str:
    """Return a name as it may stand on a screen others see."""
    return f"{name[0]}**" if name else ""


def _told(screen: Terminal, one: Standing) -> dict[str, Any]:
    lang = screen.lang
    return {
        "case": one.folder.name,
        "stage": one.stage,
        "day": one.day.isoformat() if one.day else None,
        "says": one.says.of(lang),
        "missing": [name.of(lang) for name in one.missing],
        "letters": list(one.letters),
        "client": one.client,
        "name": one.name,
        "lender": one.lender,
        "in_charge": one.worker,
        "appointments": [{"at": at, "words": words} for at, words in one.appointments],
    }


def _workbook(screen: Terminal, path: Path, rows: list[Standing]) -> None:
    from helper.clinic.workbook import write_table

    lang = screen.lang
    headings = [
        say("cases.case"),
        say("cases.name"),
        say("cases.lender"),
        say("cases.appointment"),
        say("cases.stage"),
        say("cases.day"),
        say("cases.what"),
        say("cases.missing_2"),
        say("cases.letters"),
        say("cases.helper"),
    ]
    lines = [
        [
            one.folder.name,
            one.name,
            one.lender,
            " ".join(one.next_appointment or ()),
            STAGES[one.stage].of(lang),
            one.day.isoformat() if one.day else "",
            one.says.of(lang),
            "；".join(name.of(lang) for name in one.missing),
            "；".join(one.letters),
            one.worker,
        ]
        for one in rows
    ]
    write_table(
        path,
        say("cases.cases_2").of(lang),
        [heading.of(lang) for heading in headings],
        lines,
        (20, 14, 22, 24, 20, 12, 40, 40, 36, 14),
    )
