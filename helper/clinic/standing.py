"""Where one case stands: who must be reached first, its stage, its next day, what is missing, whose it is.

Who must be reached is found in a case, and in the lines of a sheet whose case was not made, so that nobody who is in
danger is lost because a folder was left alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from helper import letters
from helper.casefile import CaseFile, open_case
from helper.casefile.state import (
    Appointments,
    AskedLetters,
    Demo,
    Finished,
    FromSheet,
    InCharge,
    Raised,
    Remarks,
    WrittenLetters,
)
from helper.cases import clock
from helper.cases.gate import HURT_TOLD, Gate, gate_of
from helper.cases.judging import Judged, case_facts, judge_case, judge_told
from helper.cases.next_steps import find_dues
from helper.cases.opening import is_withdrawn, on_case
from helper.cases.sign_off import changed_files, needs_sign_off, signatures
from helper.clinic import ticks as proposals
from helper.clinic.columns import REMARK, Column
from helper.clinic.rows import ClientRow, Note
from helper.clinic.ticks import is_left_threatened, is_safe_to_be_asked, kept_ticks, propose_ticks, waiting_ticks
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.guidance.crosscheck import facts_in
from helper.model.contact import Contact, Creditor
from helper.model.fact import Facts
from helper.model.finding import Finding
from helper.model.masking import mask_text
from helper.text import Text, join, shorten
from helper.wording import say

DANGER, DANGER_OPEN, FRAUD, POLICE = 1, 2, 3, 4
"""What hurries, the first first."""


class Alarm(NamedTuple):
    """Hold one thing that comes before any letter: how much it hurries, which answer says so, what it is, what to do."""

    rank: int
    fact: str
    what: Text
    do: Text


def alarms_of(guidance: Guidance, case: CaseFile, rows: Sequence[Judged]) -> list[Alarm]:
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


def raised_in(case: CaseFile) -> list[Alarm]:
    """Return what a sheet told anew that hurries and nobody answered yet, the first first."""
    return _joined([], (RAISED[kind] for kind in case.kept(Raised).kinds if kind in RAISED))


STAGES = {
    "danger": say("clinic.in_danger_reach_them_first"),
    "fraud": say("clinic.case_is_a_scam"),
    "police": say("clinic.may_go_straight_to_police"),
    "broken": say("clinic.cannot_be_opened"),
    "changed": say("clinic.signed_file_was_changed"),
    "withdrawn": say("clinic.consent_withdrawn"),
    "late": say("clinic.day_has_passed"),
    "today": say("clinic.due_today"),
    "yours": say("clinic.clients_turn_with_time_limit"),
    "sent_back": say("clinic.sent_back"),
    "asking": say("clinic.still_being_asked"),
    "no_letter": say("clinic.no_letter_yet"),
    "draft": say("clinic.draft_waits_for_review"),
    "ready": say("clinic.ready_to_be_sent"),
    "waiting": say("clinic.sent_waiting"),
    "answered": say("clinic.answered_not_settled"),
    "open": say("clinic.sent_no_time_limit"),
    "settled": say("clinic.settled"),
}
_ORDER = list(STAGES)


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold where one case stands: the next ``day`` that counts, what it lacks, who is in charge; ``dated``: tomorrow may differ."""

    folder: Path
    stage: str
    day: date | None
    says: Text
    missing: tuple[Text, ...]
    letters: tuple[str, ...]
    worker: str
    client: str = ""
    name: str = ""
    lender: str = ""
    appointments: tuple[tuple[str, str], ...] = ()
    dated: bool = False
    phones: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[int, date, str]:
        """Return what is to be done first: danger, then what is late, then by day."""
        return (_ORDER.index(self.stage), self.day or date.max, self.folder.name)

    @property
    def next_appointment(self) -> tuple[str, str] | None:
        """Return the appointment that comes next, today's too."""
        today = clock.today().isoformat()
        return next((one for one in sorted(self.appointments) if one[0][:10] >= today), None)


def read_standing(guidance: Guidance, folder: Path) -> Standing | None:
    """Return where a case stands; one that cannot be opened is said. None for a made-up one."""
    try:
        with open_case(folder) as case:
            return None if case.kept(Demo).yes else stand(guidance, case)
    except HelperError as fault:
        return Standing(folder, "broken", None, fault.what, (), (), "")


def stand(guidance: Guidance, case: CaseFile, rows: list[Judged] | None = None) -> Standing:
    """Return where an open case stands; ``rows`` are its judged contacts, where the caller has them."""
    rows = judge_case(guidance, case) if rows is None else rows
    facts = rows[-1].facts if rows else case_facts(guidance, case)
    dues = find_dues(guidance, case)
    written = case.kept(WrittenLetters).letters
    drafts = [name for name in written if needs_sign_off(case) and name not in signatures(case)]
    sent = {row.letter for row in case.sent()}
    waiting = [name for name in drafts if name not in sent]
    stage, day, says = "asking", None, Text("", "")
    alarms = alarms_of(guidance, case, rows)
    ranks = {alarm.rank for alarm in alarms}
    back = [row for row in case.reviews() if row.letter in waiting]
    raised = raised_in(case)
    if is_withdrawn(case) and all(alarm.rank != DANGER for alarm in raised):
        stage = "withdrawn"
    elif DANGER in ranks or DANGER_OPEN in ranks:
        stage, says = "danger", _said(case, alarms)
    elif FRAUD in ranks:
        stage, says = "fraud", _said(case, alarms)
    elif changed := changed_files(case):
        stage, says = "changed", Text("、".join(changed), ", ".join(changed))
    elif POLICE in ranks:
        stage, says = "police", _said(case, alarms)
    elif dues and dues[0].state in ("late", "today", "yours"):
        stage, day = dues[0].state, dues[0].day
        says = dues[0].lines[0] if dues[0].lines else says
    elif waiting and back and back[-1].kind == "sent_back":
        stage, says = "sent_back", Text(back[-1].note, back[-1].note)
    elif waiting:
        stage = "draft"
    elif dues:
        stage, day = dues[0].state, dues[0].day
    elif written:
        stage = "ready"
    elif rows and all(case.kept(Finished, row.contact).yes for row in rows):
        stage = "no_letter"
        if all(finding.answer != "breach" for row in rows for finding in row.findings):
            says = proposals.say_nothing_found(guidance, case, rows)
    return Standing(
        folder=case.folder,
        stage=stage,
        day=day,
        says=says,
        missing=() if stage == "withdrawn" else _missing(guidance, case, rows, facts, waiting),
        letters=written,
        worker=str(case.kept(InCharge).name or facts.value("helper.name") or ""),
        client=case.kept(FromSheet).client,
        name=str(facts.value("borrower.name") or facts.value("teller.name") or ""),
        lender=Creditor.of(facts).name or "",
        appointments=tuple(_appointment(line) for line in case.kept(Appointments).lines),
        dated=bool(dues),
        phones=tuple(str(facts.value(name)) for name in ("borrower.phone", "teller.phone") if facts.value(name)),
    )


def _said(case: CaseFile, alarms: list[Alarm]) -> Text:
    """Return what to do about what hurries, and what settles that which a sheet told anew."""
    found = [alarm.do for alarm in alarms]
    if raised_in(case):
        found.append(settles_raised(case))
    return join(found, ("；", "; "))


def settles_raised(case: CaseFile) -> Text:
    """Say how what a sheet told anew is answered in the case."""
    fraud = case.kept(Raised).kinds == ("fraud",)
    return say(
        "clinic.told_since_answer_it_so", fact="fraud.verified" if fraud else "safety.danger_now", case=on_case(case)
    )


def still_wanted(case: CaseFile) -> list[letters.Letter]:
    """Return the letters a sheet asked for that were neither written nor sent yet, and can be by now or later."""
    done = {*case.kept(WrittenLetters).letters, *(row.letter for row in case.sent())}
    known = {letter.id: letter for letter in letters.all_letters()}
    return [known[ident] for ident in case.kept(AskedLetters).letters if ident in known and ident not in done]


def say_still_wanted(case: CaseFile) -> list[Text]:
    """Say which letters the sheet still asks for, each with the command that writes it."""
    return [
        say("clinic.sheet_still_wants", title=one.title, id=one.id, case=on_case(case)) for one in still_wanted(case)
    ]


def _appointment(line: str) -> tuple[str, str]:
    day, _, words = line.partition(" ")
    return day, words


def _missing(
    guidance: Guidance, case: CaseFile, rows: list[Judged], facts: Facts, waiting: list[str]
) -> tuple[Text, ...]:
    """Return what is lacking: consent, answers letters or open findings need, readings nobody confirmed."""
    found = []
    if needs_sign_off(case) and facts.value("consent.given") is not True:
        found.append(guidance.label("consent.given"))
    known = {letter.id for letter in letters.all_letters()}
    found += [
        guidance.label(name)
        for ident in waiting
        if ident in known
        for name in letters.missing_facts(letters.letter(ident), facts)
    ]
    found += [say("clinic.letter_of_the_sheet", title=one.title) for one in still_wanted(case)]
    unsure = sum(len(waiting_ticks(guidance, row.facts, kept_ticks(case, row.contact), row.to_confirm)) for row in rows)
    if unsure:
        found.append(say("clinic.read_by_program_not_confirmed", unsure=unsure))
    # The answers that would settle what something already raised.
    found += [
        guidance.label(name)
        for row in rows
        for finding in row.findings
        if finding.answer == "unknown" and finding.raised
        for name in finding.missing
    ]
    return tuple(dict.fromkeys(found))
