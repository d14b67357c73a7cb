"""The next steps of a case as it stands today."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from helper import letters, remedies
from helper.casefile import CaseFile, Sent
from helper.casefile.state import CalendarId, WrittenLetters
from helper.cases import clock
from helper.cases.first_help import fraud_in_log, is_hurt_in_log
from helper.cases.gate import is_threatened
from helper.cases.judging import case_facts, contact_facts, gravest, judge_case
from helper.cases.limitation import waits_for_limitation
from helper.cases.opening import told_contacts
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.model.contact import Creditor
from helper.model.fact import COMPUTED, Fact, Facts
from helper.model.finding import Finding
from helper.text import Text
from helper.wording import say

if TYPE_CHECKING:
    from helper.remedies import Due, Step
    from helper.remedies.due import Entry

STATES = {
    "late": say("dues.late"),
    "today": say("dues.today"),
    "yours": say("dues.time_limit_yours"),
    "waiting": say("dues.waiting"),
    "answered": say("dues.answered_not_settled"),
    "open": say("dues.no_time_limit"),
    "settled": say("dues.settled"),
}
"""What each state of something sent is called."""


NOW = (
    "safety.danger_now",
    "gate.despair",
    "gate.beside",
    "gate.fraud",
    "gate.told_to_die",
    "gate.agent",
    "gate.asks_relative",
    "gate.pictures",
    "gate.paid",
    "gate.health",
    "gate.other_account",
    "findings.outcome",
)


def find_steps(guidance: Guidance, case: CaseFile, findings: list[Finding]) -> "list[Step]":
    """Return the next steps of a case as it stands today, for all that was told of it."""
    outcome = Fact("findings.outcome", case_outcome(guidance, case), COMPUTED)
    facts = case_facts(guidance, case).with_(outcome)
    if facts.value("fraud.verified") is not True and fraud_in_log(
        guidance, case.events.logged().kinds if case.events.parties() else ()
    ):
        facts = facts.with_(Fact("gate.fraud", True, COMPUTED))
    others = [contact_facts(guidance, case, other) for other in reversed(told_contacts(case)[:-1])]
    return steps_of_all(
        guidance, facts, others, findings, written=case.kept(WrittenLetters).letters, sent=tuple(case.sent())
    )


def steps_of_all(
    guidance: Guidance,
    facts: Facts,
    others: Iterable[Facts],
    findings: list[Finding],
    *,
    written: tuple[str, ...],
    sent: tuple[Sent, ...],
) -> "list[Step]":
    """Return the steps that the latest contact leads to, and those that ``others`` of the case add to them.

    Whether somebody is in danger or despair now, and whether it is a fraud, is asked of the latest alone; what it all
    comes to is one for the case.
    """

    def steps_of(held: Facts) -> "list[Step]":
        steps = remedies.next_steps(held, findings, written=written, sent=sent, guidance=guidance, today=clock.today())
        return [replace(step, letters=offered(step.letters, held)) for step in steps]

    now = [Fact(name, facts.value(name), COMPUTED) for name in NOW]
    steps = {step.id: step for step in steps_of(facts)}
    for other in others:
        steps = {step.id: step for step in steps_of(other.with_(*now))} | steps
    order = {row["id"]: place for place, row in enumerate(guidance.remedies["steps"])}
    return sorted(steps.values(), key=lambda step: order[step.id])


def is_threatened_case(guidance: Guidance, case: CaseFile) -> bool:
    """Tell whether somebody was hurt, or is spoken of being hurt, in a contact or in the log of a case."""
    rows = judge_case(guidance, case)
    return any(is_threatened(row.gate, [*row.signals, *row.to_confirm], row.facts) for row in rows) or (
        bool(case.events.parties()) and is_hurt_in_log(case.events.logged().kinds)
    )


def case_outcome(guidance: Guidance, case: CaseFile) -> str:
    """Return what the told contacts of a case come to together: the gravest of them."""
    return gravest(row.outcome(guidance).kind for row in judge_case(guidance, case))


def offered(names: Iterable[str], facts: Facts) -> tuple[str, ...]:
    """Return the letters that can be written: there is one by this name, and no answer stops it."""
    known = {letter.id: letter for letter in letters.all_letters()}
    return tuple(
        name
        for name in names
        if name in known
        and letters.stop_of(known[name], facts) is None
        and not waits_for_limitation(known[name], facts)
        and not letters.is_for_the_named(known[name], facts)
    )


def find_dues(guidance: Guidance, case: CaseFile) -> "list[Due]":
    """Return how everything sent stands today, the late first."""
    rows = case.sent()
    if not rows:
        return []
    return remedies.reckon_due(
        rows, Creditor.of(case_facts(guidance, case)).kind, guidance=guidance, today=clock.today()
    )


def title_of(letter: str) -> Text:
    """Return a letter's title; its name where the letter is no longer there."""
    try:
        return letters.letter(letter).title
    except HelperError:
        return Text(letter, letter)


def due_json(one: "Due", lang: str) -> dict[str, Any]:
    """Return one letter and how it stands."""
    row = one.sent
    return {
        "no": row.no,
        "letter": row.letter,
        "venue": row.venue,
        "sent_on": row.sent_on,
        "state": one.state,
        "day": one.day.isoformat() if one.day else None,
        "time_limit": one.now.time_limit if one.now else None,
        "by": one.now.by if one.now else None,
        "lines": [line.of(lang) for line in one.lines],
        "letters": list(one.now.letters) if one.now else [],
        "venues": list(one.now.venues) if one.now else [],
        "later": [
            {"time_limit": limit.time_limit, "day": limit.deadline.day.isoformat(), "by": limit.by}
            for limit in one.later
        ],
    }


def calendar_id(case: CaseFile) -> str:
    """Return what names this case in a calendar: nobody can tell from it whose case it is."""
    kept = case.kept(CalendarId).id
    if not kept:
        import secrets

        kept = secrets.token_hex(10)
        case.keep_mark(CalendarId(kept))
    return kept


def calendar_entries(guidance: Guidance, case: CaseFile) -> "list[Entry]":
    """Return the days of a case for a calendar: what is due of letters that were sent, and what papers of a court say."""
    # The seal of the line that recorded a letter is its own for good, and says nothing about it.
    seals = {entry.no: entry.sha256 for entry in case.log()}
    uids = {row.no: seals[row.entry][:20] for row in case.sent()}
    found = remedies.list_sent_days(find_dues(guidance, case), uids, guidance)
    papers = remedies.paper_entries(case.facts(), calendar_id(case), guidance, clock.today())
    return sorted([*found, *papers], key=lambda entry: (entry.day, entry.uid))


def steps_json(guidance: Guidance, case: CaseFile, findings: list[Finding], lang: str) -> dict[str, Any]:
    """Return the next steps, and what is due, schema ``helper.next/1``."""
    steps = [
        {
            "id": step.id,
            "title": step.title.of(lang),
            "urgent": step.urgent,
            "lines": [line.of(lang) for line in step.lines],
            "letters": list(step.letters),
            "venue": step.venue,
            "guide": step.guide,
            "time_limits": [limit.of(lang) for limit in step.time_limits],
        }
        for step in find_steps(guidance, case, findings)
    ]
    due = [due_json(one, lang) for one in find_dues(guidance, case)]
    return {"schema": "helper.next/1", "today": clock.today().isoformat(), "due": due, "steps": steps}


def order_steps(steps: "Iterable[Step]", dues: "Iterable[Due]") -> "tuple[list[Step | Due], list[Due]]":
    """Return what is to be done, what is urgent first, then what presses of letters that were sent; and what only waits."""
    steps, dues = list(steps), list(dues)
    pressing = [one for one in dues if one.is_pressing]
    waiting = [one for one in dues if not one.is_pressing]
    return [*(one for one in steps if one.urgent), *pressing, *(one for one in steps if not one.urgent)], waiting
