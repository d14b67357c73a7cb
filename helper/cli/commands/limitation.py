"""helper limitation: whether three years may have run, why that is rarely safe, and when to stop."""

import json
from pathlib import Path

from helper.cases import answer_parsing, clock
from helper.cases.recording import record
from helper.cases.report import ascii_only
from helper.cli.screens.money_prompts import ask_figures, case_if_any, needed
from helper.cli.screens.sheet import Sheet
from helper.cli.typed import Annotated, Context, case_option, new_app, option, screen_of
from helper.errors import Exit
from helper.guidance import Guidance, load
from helper.guidance.types import text
from helper.model.contact import Debt
from helper.model.fact import COMPUTED, Fact, Facts
from helper.money.calendar import Limitation, find_limitation
from helper.money.cost import basis
from helper.money.flows import day
from helper.text import SEMICOLON, join
from helper.wording import say

app = new_app()
KINDS = {"debt.paid_on": "paid", "debt.signed_on": "signed", "debt.demanded_on": "demand", "debt.sued_on": "suit"}


@app.command()
def limitation(
    context: Context,
    due: Annotated[str | None, option("--due", help=say("limitation.day_fell_due"))] = None,
    paid: Annotated[list[str] | None, option("--paid", help=say("limitation.day_payment_may_be_repeated"))] = None,
    signed: Annotated[list[str] | None, option("--signed", help=say("limitation.day_signing_or_agreeing"))] = None,
    demanded: Annotated[list[str] | None, option("--demanded", help=say("limitation.day_demand_arrived"))] = None,
    sued: Annotated[list[str] | None, option("--sued", help=say("limitation.day_suit_may_be_repeated"))] = None,
    case: Annotated[Path | None, case_option()] = None,
    json_: Annotated[bool, option("--json", help=say("limitation.print_json"))] = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    said = {
        "debt.due_on": [due] if due else None,
        "debt.paid_on": paid,
        "debt.signed_on": signed,
        "debt.demanded_on": demanded,
        "debt.sued_on": sued,
    }
    facts = [
        fact
        for name, days in said.items()
        if days
        for fact in answer_parsing.parse_fact(
            guidance, name, " ".join(days), where=f"--{name.rpartition('.')[2].removesuffix('_on')}"
        )
    ]
    with case_if_any(screen, case, asks=not facts) as held:
        known = (held.facts() if held else Facts()).with_(*facts)
        if not facts:
            if not screen.interactive:
                raise needed(
                    ["--due", "--paid", "--demanded"],
                    "limitation",
                    "--due 2021-03-01 --paid 2021-06-05 --signed 0 --demanded 2022-01-10 --sued 0",
                )
            known = ask_figures(screen, guidance, guidance.money["asks"]["limitation"], held, command="limitation")
        found, whole = reckoned(guidance, known)
        if held is not None:
            # Only a whole set of days decides; with gaps the question is left to be asked.
            made = [Fact("debt.quiet_three_years", found.answer == "may_have_run", COMPUTED)] if whole else []
            record(guidance, held, None, [*facts, *made], lang=screen.lang)
    if json_:
        print(
            json.dumps(
                {
                    "schema": "helper.limitation/1",
                    "answer": found.answer,
                    "day": found.day.isoformat() if found.day else None,
                    "counted_from": found.from_.isoformat() if found.from_ else None,
                    "anew": found.anew,
                    "complete": whole,
                },
                ensure_ascii=ascii_only(),
                indent=2,
            )
        )
        return Exit.OK
    _show(Sheet(screen, say("limitation.three_years_limitation"), "limitation"), guidance, found, whole)
    return Exit.OK


def reckoned(guidance: Guidance, known: Facts) -> tuple[Limitation, bool]:
    """Return where the period stands by the days that are known, and whether every kind of day was told."""
    due = Debt.of(known).due_on
    events = []
    for name, kind in KINDS.items():
        value = known.value(name)
        days = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
        events += [(day(one), kind) for one in days]
    whole = due is not None and all(known.value(name) is not None for name in KINDS)
    found = find_limitation(
        day(str(due).removeprefix("~")) if due else None, events, clock.today(), guidance.money["limitation"]["years"]
    )
    if not whole and found.answer == "may_have_run":
        found = Limitation("unknown", found.day, found.from_, found.anew)
    return found, whole


def _show(sheet: Sheet, guidance: Guidance, found: Limitation, whole: bool) -> None:
    row = guidance.money["limitation"]
    said, style = {
        "running": (row["running"], "good"),
        "may_have_run": (row["may_have_run"], "danger"),
        "unknown": (row["unknown"], "warn"),
    }[found.answer]
    sheet.line(text(said), style)
    if found.from_ and found.day:
        sheet.line(say("limitation.counted_from_three_years_end", from_=found.from_, day=found.day))
    if not whole and found.answer != "unknown":
        sheet.line(say("limitation.some_days_were_not_told"), "note")
    if found.anew:
        sheet.line(text(row["anew"]), "warn")
    if found.answer != "running":
        sheet.line(text(row["stop"]), "danger")
    sheet.head(say("limitation.why_limitation_is_rarely_safe"))
    for one in row["rarely_safe"]:
        sheet.item(text(one))
    more = [guidance.sources[ident].short for ident in row["more"]]
    rests = basis(guidance, row)
    sheet.line(
        say("limitation.rests_on", more=join([rests, *more], SEMICOLON)),
        "note",
    )
