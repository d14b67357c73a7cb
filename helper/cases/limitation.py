"""Whether three years may have run: by the days that are known of a debt, in words and as JSON."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from helper.guidance import Guidance
from helper.guidance.types import text
from helper.model.contact import Debt
from helper.model.fact import COMPUTED, Fact, Facts, Value
from helper.model.moment import day_told
from helper.text import SEMICOLON, join
from helper.wording import say

if TYPE_CHECKING:
    from helper.cases.sheet import Sheet
    from helper.letters import Letter
    from helper.money.calendar import Between, LimitationState

QUIET, LATELY = "debt.quiet_three_years", "debt.lately"


def waits_for_limitation(letter: "Letter", facts: Facts) -> bool:
    """Tell whether a letter about paying waits for one answer: until it is known that the time limit has not run."""
    return letter.negotiation and facts.value(QUIET) is not False


def take_quiet(guidance: Guidance, held: Facts, given: list[Fact], today: date) -> list[Fact]:
    """Return the answers with what they say of the three years. Days that were told stand against a short answer.

    What decides is whether three quiet years ever passed since the debt fell due, not whether somebody demanded it
    of late: a letter about paying would give the defence up, and nothing takes that back.
    """
    names = {fact.name for fact in given}
    happened = _happened(guidance)
    if not names & {LATELY, QUIET, "debt.due_on", *happened, *_days(guidance)}:
        return given
    known = held.with_(*given)
    quiet = known.value(QUIET)
    anew = bool(names & {LATELY, *happened})
    # A short answer of their own stands until they tell what happened; what was reckoned is reckoned again.
    own = QUIET in names or (QUIET in held and held[QUIET].origin.kind != COMPUTED.kind and not anew)
    lately = _lately(guidance, known, {fact.name: fact.value for fact in given} if anew else {})
    if not own and (anew or lately is not None):
        quiet = None if lately is None else _were_quiet(guidance, known, lately, today)
    if quiet is False and _days_stand_against(guidance, known, lately or (), today):
        quiet = True
    if quiet == known.value(QUIET) and not anew:
        return given
    return [*(fact for fact in given if fact.name != QUIET), Fact(QUIET, quiet, COMPUTED)]


def _happened(guidance: Guidance) -> tuple[str, ...]:
    """Return the answers that tell of something that starts the period anew."""
    return tuple(one["happened"] for one in guidance.money["limitation"]["begins_anew"])


def _days(guidance: Guidance) -> tuple[str, ...]:
    """Return the answers that hold the days of it."""
    return tuple(one["days"] for one in guidance.money["limitation"]["begins_anew"])


def _after_it_ran(guidance: Guidance) -> dict[str, str]:
    """Return what may start the period anew even after it had run, each with the answer that holds its days."""
    rows = guidance.money["limitation"]["begins_anew"]
    return {one["happened"]: one["days"] for one in rows if one["after_it_ran"]}


def _lately(guidance: Guidance, known: Facts, given: dict[str, Value]) -> tuple[str, ...] | None:
    """Return what there was in three years, told as a list or one by one; None where it was not told."""
    if LATELY in given or not given.keys() & set(_happened(guidance)):
        listed = known.value(LATELY)
        if isinstance(listed, tuple):
            return listed
        if LATELY in given:
            return None
    told = {name: known.value(name) for name in _happened(guidance)}
    some = tuple(name for name, value in told.items() if value is True)
    return None if not some and None in told.values() else some


def _were_quiet(guidance: Guidance, known: Facts, lately: tuple[str, ...], today: date) -> bool | None:
    """Tell whether three quiet years may have passed; None where a demand of late says nothing of it."""
    due = Debt.of(known).due_on is not None
    counted = _count(guidance, known, today).answer if due else "unknown"
    if counted == "running":
        return False
    if not lately:
        return True
    if any(name in lately for name in _after_it_ran(guidance)):
        return False
    return True if counted == "may_have_run" else None


def asks_due_day(guidance: Guidance, known: Facts) -> bool:
    """Tell whether the day it fell due is what decides: nothing but a demand or a suit of late is known."""
    return known.value(QUIET) is None and bool(_lately(guidance, known, {})) and Debt.of(known).due_on is None


def is_age_open(guidance: Guidance, known: Facts, today: date) -> bool:
    """Tell whether a debt that changed hands, or is known to be old, may be past the three years: nobody has said it is not."""
    if known.value("teller.role") == "contacted" or known.value(QUIET) is False or known.value("debt.not_mine") is True:
        return False
    passed_on = any(known.value(name) in kinds for name, kinds in guidance.money["limitation"]["passed_on"].items())
    if not (passed_on or known.value(QUIET) is True or Debt.of(known).due_on):
        return False
    return reckon_limitation(guidance, known, today)[0].answer != "running"


def stops_unknown(guidance: Guidance, known: Facts, today: date) -> bool:
    """Tell whether a letter about paying waits because nobody can say whether the three years have run."""
    return known.value(QUIET) is None and (asks_due_day(guidance, known) or is_age_open(guidance, known, today))


def _days_stand_against(guidance: Guidance, known: Facts, told: tuple[str, ...], today: date) -> bool:
    if _count(guidance, known, today).answer != "may_have_run":
        return False
    return not any(name in told and known.value(days) is None for name, days in _after_it_ran(guidance).items())


def reckon_limitation(guidance: Guidance, known: Facts, today: date) -> "tuple[LimitationState, bool]":
    """Return where the period stands by the days that are known, and whether every kind of day was told."""
    whole = Debt.of(known).due_on is not None and all(known.value(name) is not None for name in _days(guidance))
    found = _count(guidance, known, today)
    if not whole and found.answer == "may_have_run":
        found = replace(found, answer="unknown")
    return found, whole


def _count(guidance: Guidance, known: Facts, today: date) -> "LimitationState":
    from helper.money.calendar import find_about

    due = Debt.of(known).due_on
    events = []
    for row in guidance.money["limitation"]["begins_anew"]:
        value = known.value(row["days"])
        days = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
        events += [(_between(one), row["after_it_ran"]) for one in days]
    return find_about(_between(str(due)) if due else None, events, today, guidance.money["limitation"]["years"])


def _between(told: str) -> "Between":
    from helper.money.calendar import about

    made = day_told(told)
    return about(made) if told.startswith("~") else (made, made)


EXAMPLE = "--due 2021-03-01 --paid 2021-06-05 --signed 0 --demanded 2022-01-10 --sued 0"


def quiet_by_days(found: "LimitationState", whole: bool) -> list[Fact]:
    """Return what the days say of the three years: only a ``whole`` set decides, with gaps it is left to be asked."""
    return [Fact(QUIET, found.answer == "may_have_run", COMPUTED)] if whole else []


def show_limitation(sheet: "Sheet", guidance: Guidance, found: "LimitationState", whole: bool) -> None:
    """Say where the period stands, why that is rarely safe, and when to stop."""
    from helper.money.cost import basis

    row = guidance.money["limitation"]
    said, style = {
        "running": (row["running"], "good"),
        "may_have_run": (row["may_have_run"], "danger"),
        "unknown": (row["unknown"], "warn"),
    }[found.answer]
    latest = found.latest
    if found.answer == "may_have_run" and latest and latest.answer == "running":
        sheet.line(say("limitation.by_days_about_right"), style)
    elif found.answer == "running" and found.anew:
        sheet.line(say("limitation.had_run_once"), "warn")
    else:
        sheet.line(text(said), style)
    if latest:
        sheet.line(
            say(
                "limitation.counted_between",
                from_=found.from_,
                day=found.day,
                last_from=latest.from_,
                last_day=latest.day,
            )
        )
        sheet.line(say("limitation.how_about_is_counted"), "note")
    elif found.from_ and found.day:
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


def limitation_json(found: "LimitationState", whole: bool) -> dict[str, Any]:
    """Return the result, schema ``helper.limitation/1``."""
    latest = found.latest
    return {
        "schema": "helper.limitation/1",
        "answer": found.answer,
        "day": found.day.isoformat() if found.day else None,
        "counted_from": found.from_.isoformat() if found.from_ else None,
        "latest": latest and {"day": str(latest.day), "counted_from": str(latest.from_)},
        "anew": found.anew,
        "complete": whole,
    }
