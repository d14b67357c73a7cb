"""What hurries in a case, or in lines of a sheet no case was made of: who must be reached before anybody else.

Nobody who is in danger is lost because a folder was left alone.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from helper.casefile import Case
from helper.casefile.state import Raised, Remarks
from helper.cases.gate import HURT_TOLD, Gate, gate_of
from helper.cases.judging import Judged, judge_told
from helper.cases.opening import on_case
from helper.clinic.columns import REMARK, Column
from helper.clinic.rows import ClientRow, Note
from helper.clinic.ticks import is_left_threatened, is_safe_to_be_asked, kept_ticks, propose_ticks, waiting_ticks
from helper.guidance import Guidance
from helper.guidance.crosscheck import facts_in
from helper.model.contact import Contact
from helper.model.fact import Facts
from helper.model.finding import Finding
from helper.model.masking import mask_text
from helper.text import Text, shorten
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
    raised = raised_in(case)
    if case.sent():
        return _joined(_alarms(guidance, known, (), sent=True), raised)
    waits = (
        tick.fact
        for row in rows
        for tick in waiting_ticks(guidance, row.facts, kept_ticks(case, row.contact), row.signals)
    )
    return _joined(_alarms(guidance, known, [finding for row in rows for finding in row.findings], waits), raised)


def _joined(found: list[Alarm], raised: Iterable[Alarm]) -> list[Alarm]:
    return sorted(dict.fromkeys([*found, *raised]), key=lambda alarm: alarm.rank)


def alarms_told(guidance: Guidance, contacts: Iterable[Facts], *, danger_open: bool = False) -> list[Alarm]:
    """Return what hurries in what was told and stands in no case, the first first."""
    judged = [(facts, judge_told(guidance, facts, Contact.of(facts).words)) for facts in contacts]
    found = _alarms(
        guidance,
        [(facts, each.gate) for facts, each in judged],
        [finding for _, each in judged for finding in each.findings],
        (tick.fact for facts, _ in judged for tick in propose_ticks(guidance, facts)),
    )
    return sorted([*found, *([DANGER_UNREAD] if danger_open else [])], key=lambda alarm: alarm.rank)


def as_told(remark: str) -> Facts:
    """Return a remark as facts that are only listened to: it is nobody's statement, and may still speak of danger."""
    return Facts.of({"contact.account": remark})


def hear_besides(guidance: Guidance, row: ClientRow) -> list[Note]:
    """Take what speaks of danger or despair in columns that are not used for a remark, and note each; the rest stays unused.

    A remark is nobody's statement and stands in no letter, and no screen passes over it.
    """
    notes = []
    for heading, words in row.besides:
        facts = as_told(words)
        gate = gate_of(guidance, facts)
        if not (gate.danger or gate.in_despair or gate.of_another or gate.hurt or is_safe_to_be_asked(facts)):
            continue
        row.cells.append((Column(-1, heading, REMARK), words))
        what = say("clinic.danger_in_unused_column", cell=shorten(mask_text(words), 40))
        notes.append(Note(row.number, heading, what, say("clinic.ask_and_name_the_column"), fault=False))
    row.besides = []
    return notes


def heard_in(guidance: Guidance, rows: Iterable[ClientRow], alarm: Alarm) -> tuple[int, str, str] | None:
    """Return the line, the heading and the words of the cell that raise an alarm by themselves; None where no one cell does.

    Whoever has to settle it sees what to settle.
    """
    for row in rows:
        for column, cell in row.cells:
            if not isinstance(cell, str) or column.name == alarm.fact or not cell.strip():
                continue
            told = "contact.words" if column.name == "contact.words" else "contact.account"
            if alarm in alarms_told(guidance, [Facts.of({told: cell})]):
                return row.number, column.heading, mask_text(cell)
    return None


def grave_rules(guidance: Guidance) -> frozenset[str]:
    """Return the rules whose breach goes straight to the police, as the next steps have it."""
    kept = guidance.made.get(("grave",))
    if kept is None:
        step = next(one for one in guidance.remedies["steps"] if one["id"] == "police.now")
        kept = guidance.made[("grave",)] = frozenset(
            name.removeprefix("breach.") for name in facts_in(step["when"]) if name.startswith("breach.")
        )
    return kept


def _alarms(
    guidance: Guidance,
    known: Sequence[tuple[Facts, Gate]],
    findings: Iterable[Finding],
    waits: Iterable[str] = (),
    *,
    sent: bool = False,
) -> list[Alarm]:
    """Return what hurries; ``waits`` are ticks the words or the telling plainly give and nobody confirmed."""
    found = []
    if any(gate.danger or facts.value("safety.danger_now") == "others" for facts, gate in known):
        found.append(_IN_DANGER)
    if any(gate.of_oneself for _, gate in known):
        found.append(_DESPAIR)
    if any(gate.of_another for _, gate in known):
        found.append(_BESIDE)
    if any(_fraud(facts, gate) for facts, gate in known):
        found.append(_FRAUD)
    if not found and any(is_safe_to_be_asked(facts) for facts, _ in known):
        found.append(_ASK_SAFE)
    elif not (found or sent) and any(is_left_threatened(facts) for facts, _ in known):
        found.append(_ASK_THREATENED)
    grave = grave_rules(guidance)
    hurt = any(gate.hurt for _, gate in known) or not HURT_TOLD.isdisjoint(waits)
    if hurt or any(one.rule in grave and one.answer == "breach" for one in findings):
        asked = bool(found) and found[-1].rank == DANGER_OPEN
        found.append(_POLICE._replace(do=_POLICE_TOO) if asked else _POLICE)
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
_BESIDE = Alarm(
    DANGER, "safety.danger_now", say("clinic.somebody_close_may_be_ending_it"), say("clinic.reach_client_120_or_110")
)
_ASK_SAFE = Alarm(
    DANGER_OPEN,
    "contact.account",
    say("clinic.somebody_was_hit_or_fears_it"),
    say("clinic.ask_today_and_call_110_if_hit"),
)
_ASK_THREATENED = Alarm(
    DANGER_OPEN,
    "safety.danger_now",
    say("clinic.force_or_somebody_at_the_door"),
    say("clinic.ask_today_and_call_110_if_at_the_door"),
)
_FRAUD = Alarm(FRAUD, "fraud.signs", say("clinic.there_are_signs_fraud"), say("clinic.call_96110_first_to_find"))
_POLICE = Alarm(
    POLICE,
    "safety.danger_now",
    say("clinic.told_or_read_for_the_police"),
    say("clinic.ask_whether_they_are_safe_then_police"),
)
_POLICE_TOO = say("clinic.may_be_told_to_the_police_too")
DANGER_UNREAD = Alarm(
    DANGER_OPEN,
    "safety.danger_now",
    say("clinic.danger_cell_was_not_read"),
    say("clinic.ask_today_whether_they_are_safe"),
)


RAISED = {
    "danger": _IN_DANGER,
    "despair": _DESPAIR,
    "beside": _BESIDE,
    "ask": _ASK_SAFE,
    "threatened": _ASK_THREATENED,
    "unread": DANGER_UNREAD,
    "fraud": _FRAUD,
    "police": _POLICE,
}
"""What a sheet may raise in a case it no longer changes, by the name that is kept there."""


def name_of(alarm: Alarm) -> str:
    """Return the name under which an alarm is kept in a case."""
    return next(name for name, one in RAISED.items() if one.what == alarm.what)


def raised_in(case: Case) -> list[Alarm]:
    """Return what a sheet told anew that hurries and nobody answered yet, the first first."""
    return _joined([], (RAISED[kind] for kind in case.kept(Raised).kinds if kind in RAISED))


def settles_raised(case: Case) -> Text:
    """Say how what a sheet told anew is answered in the case."""
    fraud = case.kept(Raised).kinds == ("fraud",)
    return say(
        "clinic.told_since_answer_it_so", fact="fraud.verified" if fraud else "safety.danger_now", case=on_case(case)
    )
