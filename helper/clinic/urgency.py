"""Who must be reached before anything else is done, and with what number: one answer for every list and every screen.

It is found in a case, and in the lines of a sheet whose case was not made, so that nobody who is in danger is lost
because a folder was left alone.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from helper.casefile import Case
from helper.casefile.state import Remarks
from helper.cases.gate import Gate, gate_of
from helper.cases.judging import Judged, judge_told
from helper.clinic.ticks import is_safe_to_be_asked
from helper.guidance import Guidance
from helper.guidance.crosscheck import facts_in
from helper.model.contact import Contact
from helper.model.fact import Facts
from helper.model.finding import Finding
from helper.text import Text
from helper.wording import say

DANGER, DANGER_OPEN, FRAUD, POLICE = 1, 2, 3, 4
"""What hurries, the first first."""


class Alarm(NamedTuple):
    """Hold one thing that comes before any letter: how much it hurries, which answer says so, what it is, what to do."""

    rank: int
    fact: str
    what: Text
    do: Text


def alarms_of(guidance: Guidance, case: Case, rows: Sequence[Judged]) -> list[Alarm]:
    """Return what hurries in a case, the first first. What goes to the police hurries until something was sent."""
    facts = case.facts()
    known = [(facts, gate_of(guidance, facts)), *((row.facts, row.gate) for row in rows)]
    known += [(told, gate_of(guidance, told)) for told in map(as_told, case.kept(Remarks).said)]
    sent = any(not row.undone for row in case.sent())
    return _alarms(guidance, known, () if sent else [finding for row in rows for finding in row.findings])


def alarms_told(guidance: Guidance, contacts: Iterable[Facts], *, danger_open: bool = False) -> list[Alarm]:
    """Return what hurries in what was told and stands in no case, the first first."""
    judged = [(facts, judge_told(guidance, facts, Contact.of(facts).words)) for facts in contacts]
    found = _alarms(
        guidance,
        [(facts, each.gate) for facts, each in judged],
        [finding for _, each in judged for finding in each.findings],
    )
    return sorted([*found, *([DANGER_UNREAD] if danger_open else [])], key=lambda alarm: alarm.rank)


def as_told(remark: str) -> Facts:
    """Return a remark as facts that are only listened to: it is nobody's statement, and may still speak of danger."""
    return Facts.of({"contact.account": remark})


def grave_rules(guidance: Guidance) -> frozenset[str]:
    """Return the rules whose breach goes straight to the police, as the next steps have it."""
    kept = guidance.made.get(("grave",))
    if kept is None:
        step = next(one for one in guidance.remedies["steps"] if one["id"] == "police.now")
        kept = guidance.made[("grave",)] = frozenset(
            name.removeprefix("breach.") for name in facts_in(step["when"]) if name.startswith("breach.")
        )
    return kept


def _alarms(guidance: Guidance, known: Sequence[tuple[Facts, Gate]], findings: Iterable[Finding]) -> list[Alarm]:
    found = []
    if any(gate.danger or facts.value("safety.danger_now") == "others" for facts, gate in known):
        found.append(_IN_DANGER)
    if any(gate.in_despair for _, gate in known):
        found.append(_DESPAIR)
    if any(_fraud(facts, gate) for facts, gate in known):
        found.append(_FRAUD)
    if not found and any(is_safe_to_be_asked(facts) for facts, _ in known):
        found.append(_ASK_SAFE)
    grave = grave_rules(guidance)
    if any(gate.hurt for _, gate in known) or any(one.rule in grave and one.answer == "breach" for one in findings):
        found.append(_POLICE)
    return found


def _fraud(facts: Facts, gate: Gate) -> bool:
    """Tell whether a sign of fraud was ticked, or said in words, and the lender was not asked yet."""
    told = bool(facts.value("fraud.signs") or facts.value("gate.fraud")) and facts.value("fraud.verified") is not True
    return gate.is_fraud or told


_IN_DANGER = Alarm(
    DANGER, "safety.danger_now", say("clinic.somebody_is_in_danger"), say("clinic.reach_client_first_call_110")
)
_DESPAIR = Alarm(
    DANGER, "safety.danger_now", say("clinic.client_may_be_thinking_ending"), say("clinic.reach_them_today_and_call")
)
_ASK_SAFE = Alarm(
    DANGER_OPEN,
    "contact.account",
    say("clinic.somebody_was_hit_or_fears_it"),
    say("clinic.ask_today_and_call_110_if_hit"),
)
_FRAUD = Alarm(FRAUD, "fraud.signs", say("clinic.there_are_signs_fraud"), say("clinic.call_96110_first_to_find"))
_POLICE = Alarm(
    POLICE,
    "safety.danger_now",
    say("clinic.told_or_read_for_the_police"),
    say("clinic.ask_whether_they_are_safe_then_police"),
)
DANGER_UNREAD = Alarm(
    DANGER_OPEN,
    "safety.danger_now",
    say("clinic.danger_cell_was_not_read"),
    say("clinic.ask_today_whether_they_are_safe"),
)
