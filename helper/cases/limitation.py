"""Whether three years may have run: by the days that are known of a debt, in words and as JSON."""

from datetime import date
from typing import Any

from helper.cases.sheet import Sheet
from helper.guidance import Guidance
from helper.guidance.types import text
from helper.model.contact import Debt
from helper.model.fact import Facts
from helper.money.calendar import Limitation, find_limitation
from helper.money.cost import basis
from helper.money.flows import day
from helper.text import SEMICOLON, join
from helper.wording import say

KINDS = {"debt.paid_on": "paid", "debt.signed_on": "signed", "debt.demanded_on": "demand", "debt.sued_on": "suit"}


def reckon_limitation(guidance: Guidance, known: Facts, today: date) -> tuple[Limitation, bool]:
    """Return where the period stands by the days that are known, and whether every kind of day was told."""
    due = Debt.of(known).due_on
    events = []
    for name, kind in KINDS.items():
        value = known.value(name)
        days = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
        events += [(day(one), kind) for one in days]
    whole = due is not None and all(known.value(name) is not None for name in KINDS)
    found = find_limitation(
        day(str(due).removeprefix("~")) if due else None, events, today, guidance.money["limitation"]["years"]
    )
    if not whole and found.answer == "may_have_run":
        found = Limitation("unknown", found.day, found.from_, found.anew)
    return found, whole


def show_limitation(sheet: Sheet, guidance: Guidance, found: Limitation, whole: bool) -> None:
    """Say where the period stands, why that is rarely safe, and when to stop."""
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


def limitation_json(found: Limitation, whole: bool) -> dict[str, Any]:
    """Return the result, schema ``helper.limitation/1``."""
    return {
        "schema": "helper.limitation/1",
        "answer": found.answer,
        "day": found.day.isoformat() if found.day else None,
        "counted_from": found.from_.isoformat() if found.from_ else None,
        "anew": found.anew,
        "complete": whole,
    }
