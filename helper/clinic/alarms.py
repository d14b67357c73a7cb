"""What hurries in a case, or in lines of a sheet no case was made of: who must be reached before anybody else.

Nobody who is in danger is lost because a folder was left alone.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from contextlib import nullcontext, suppress
from typing import NamedTuple

from helper.casefile import CaseFile, exists, locked, open_case
from helper.casefile.state import FromSheet, Raised, Remarks
from helper.cases import clock
from helper.cases.gate import HURT_TOLD, READ, Gate, find_danger, gate_of
from helper.cases.judging import Judged, judge_told
from helper.cases.opening import on_case, worker
from helper.clinic.batch_state import BatchPlan, Result, case_place, note_on
from helper.clinic.cells import cell_words
from helper.clinic.client_answers import ClientAnswers
from helper.clinic.clients import Client
from helper.clinic.columns import LETTERS, REMARK, Column
from helper.clinic.hearings import hearings_kept, keep_hearing
from helper.clinic.letters_asked import besides_letters
from helper.clinic.rows import ClientRow, Note
from helper.clinic.ticks import is_left_threatened, is_safe_to_be_asked, kept_ticks, propose_ticks, waiting_ticks
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.guidance.crosscheck import facts_in
from helper.model.contact import Contact
from helper.model.fact import Facts
from helper.model.finding import Finding, Signal
from helper.model.masking import mask_text
from helper.model.pattern import later
from helper.text import Text, shorten
from helper.told.missing import tells_missing
from helper.told.near_or_far import is_over
from helper.told.taken_back import takes_back
from helper.wording import say

DANGER, DANGER_OPEN, FRAUD, POLICE, COURT = 1, 2, 3, 4, 5
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
    raised = [*raised_in(case), *of_hearings(case.kept(Remarks).said)]
    if case.sent():
        return _joined(_alarms(guidance, known, (), sent=True), raised)
    waits = (
        tick.fact
        for row in rows
        for tick in waiting_ticks(guidance, row.facts, kept_ticks(case, row.contact), row.signals)
    )
    found = _alarms(guidance, known, [finding for row in rows for finding in row.findings], waits)
    return _joined([*found, *_shams(found, (row.to_confirm for row in rows))], raised)


def of_hearings(remarks: Iterable[str]) -> list[Alarm]:
    """Return that a hearing is set, with its day: whoever stays away is judged in their absence, whatever else is written."""
    days = hearings_kept(remarks)[:1]
    return [_HEARING._replace(do=say("clinic.go_to_the_hearing_on", day=day.isoformat())) for day in days]


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
    found += _shams(found, (each.to_confirm for _, each in judged))
    return sorted([*found, *([DANGER_UNREAD] if danger_open else [])], key=lambda alarm: alarm.rank)


def _shams(found: Sequence[Alarm], heard: Iterable[Iterable[Signal]]) -> list[Alarm]:
    """Return that whoever called may have posed as the police or a court, where nothing graver was heard of it."""
    posed = any(signal.id == "impersonate_authority" for signals in heard for signal in signals)
    return [_SHAM] if posed and not any(alarm.rank in (FRAUD, POLICE) for alarm in found) else []


def as_told(remark: str) -> Facts:
    """Return a remark as facts that are only listened to: it is nobody's statement, and may still speak of danger."""
    return Facts.of({} if _ONLY_WHO.fullmatch(remark.strip()) else {"contact.account": remark})


_ONLY_WHO = later(
    r"(?:是|有|来了?)?(?:[一两二三四五六七八九十几多\d]+|好几|一帮|一群|一伙|俩|仨)(?:个|名|位)?(?:不认识的?|陌生的?|年轻的?|不同的?)?(?:男的|女的|男人|女人|男子|大汉|壮汉|彪形大汉|小伙子?|年轻人|人)?"
)
"""Who rang or came, and nothing they did: three men who rang are no danger, and at the door another cell says so."""


def hear_besides(guidance: Guidance, row: ClientRow) -> list[Note]:
    """Take what speaks of danger or despair wherever it stands in a line for a remark, and note each.

    Columns that are not used are heard, and those that hold something else: somebody who is asked which letter they
    want says what is on their mind. A remark is nobody's statement and stands in no letter, and no screen passes over it.
    """
    notes = []
    for heading, words in row.besides:
        if takes_back(words):
            row.cells.append((Column(-1, heading, REMARK), words))
        elif _presses(guidance, words):
            row.cells.append((Column(-1, heading, REMARK), words))
            what = say("clinic.danger_in_unused_column", cell=shorten(mask_text(words), 40))
            notes.append(Note(row.number, heading, what, say("clinic.ask_and_name_the_column"), fault=False))
    if (hearing := keep_hearing(row)) is not None:
        what = say("clinic.hearing_was_read", day=hearing.day.isoformat(), cell=shorten(mask_text(hearing.words), 40))
        notes.append(Note(row.number, hearing.heading, what, say("clinic.check_hearing_on_the_paper"), fault=False))
    row.besides = []
    for column, cell in list(row.cells):
        if not isinstance(cell, str) or _is_heard(guidance, column.name):
            continue
        told = besides_letters(cell) if column.name == LETTERS else _AMOUNT.sub("", cell)
        if _TOLD.search(told) and _presses(guidance, told):
            row.cells.append((Column(-1, column.heading, REMARK), cell.strip()))
            what = say("clinic.danger_in_this_cell", cell=shorten(mask_text(cell), 40))
            notes.append(Note(row.number, column.heading, what, say("clinic.ask_the_client_first"), fault=False))
    return notes


_AMOUNT = later(r"[\d零一二两三四五六七八九十百千万亿几多来余wWkK.]+[元块]?")
_TOLD = later(r"[\u4e00-\u9fff]{2}|[a-z]{3,} [a-z]", re.IGNORECASE)
"""What somebody may have told something in: no number, no date, no single letter."""


def _is_heard(guidance: Guidance, name: str) -> bool:
    """Tell whether a column's words are listened to as they are: what they said and did, a remark, an answer in plain words."""
    if name in ("contact.at", "contact.call_kind"):
        return False  # 现在就在门口砸门 stands where a day was wanted, and is no day
    if name == REMARK or name.startswith(("contact.", "safety.")):
        return True
    question = guidance.questions.get(name)
    return question is not None and question.kind in ("words", "text")


def _presses(guidance: Guidance, words: str) -> bool:
    facts = as_told(words)
    gate = gate_of(guidance, facts)
    return bool(gate.danger or gate.in_despair or gate.of_another or gate.hurt or is_safe_to_be_asked(facts))


_SEVERAL = later(
    r"(?:[两二三四五六七八九几多]|\d{1,2}|好几|另外?一|每一?|别的?|其他|其它)(?:个)?(?:家|平台|机构|公司)(?!里|人|长)"
    r"|(?:both|all|other|two|three|several) (?:of them|lenders|companies|apps|platforms)",
    re.IGNORECASE,
)


def keep_apart(client: Client, row: ClientRow) -> list[Note]:
    """Keep what a client of several lenders tells of more than one as a remark: no lender's letter or log tells of another."""
    notes: list[Note] = []
    for place, (column, cell) in enumerate(row.cells):
        if client.lender and column.name == "contact.account" and isinstance(cell, str) and _SEVERAL.search(cell):
            row.cells[place] = (Column(column.place, column.heading, REMARK), cell)
            what = say("clinic.account_is_of_several_lenders", cell=shorten(mask_text(cell), 40))
            do = say("clinic.write_apart_what_each_did")
            notes.append(Note(row.number, column.heading, what, do, fault=False))
    return notes


def heard_in(guidance: Guidance, rows: Iterable[ClientRow], alarm: Alarm) -> tuple[int, str, str] | None:
    """Return the line, the heading and the words of the cell that raise an alarm by themselves; None where no one cell does.

    Whoever has to settle it sees what to settle.
    """
    for row in rows:
        for column, cell in row.cells:
            if (
                not isinstance(cell, str)
                or column.name == alarm.fact
                or not cell.strip()
                or _ONLY_WHO.fullmatch(cell.strip())
            ):
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
    perils = [facts for facts, gate in known if gate.danger or facts.value("safety.danger_now") == "others"]
    if not all(_is_past(guidance, facts) for facts in perils):
        found.append(_IN_DANGER)
    if any(gate.of_oneself for _, gate in known):
        found.append(_DESPAIR)
    if any(gate.of_another for _, gate in known):
        found.append(_BESIDE)
    if any(_fraud(facts, gate) for facts, gate in known):
        found.append(_FRAUD)
    if any(tells_missing(str(facts.value("contact.account") or "")) for facts, _ in known):
        found.append(_MISSING)
    if not found and any(is_safe_to_be_asked(facts) for facts, _ in known):
        found.append(_ASK_SAFE)
    elif not (found or sent) and (perils or any(is_left_threatened(facts) for facts, _ in known)):
        found.append(_ASK_THREATENED)
    grave = grave_rules(guidance)
    hurt = any(gate.hurt for _, gate in known) or not _FOR_THE_POLICE.isdisjoint(waits)
    if hurt or any(one.rule in grave and one.answer == "breach" for one in findings):
        asked = bool(found) and found[-1].rank == DANGER_OPEN
        found.append(_POLICE._replace(do=_POLICE_TOO) if asked else _POLICE)
    return found


_FOR_THE_POLICE = HURT_TOLD | {f"contact.did.{name}" for name in ("entered_home", "took_property", "damaged_home")}


def _is_past(guidance: Guidance, facts: Facts) -> bool:
    """Tell whether all that tells of danger says itself that it has ended: they waited ten minutes and left."""
    said = facts.get("safety.danger_now")
    if said is not None and said.value == "others" and said.origin != READ:
        return False
    told = (facts.value(name) for name in ("contact.account", "contact.words"))
    perils = [one for one in told if isinstance(one, str) and find_danger(guidance, one)]
    return bool(perils) and all(map(is_over, perils))


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
_MISSING = Alarm(
    DANGER_OPEN, "contact.account", say("clinic.somebody_cannot_be_found"), say("clinic.look_for_them_first")
)
_ASK_THREATENED = Alarm(
    DANGER_OPEN,
    "safety.danger_now",
    say("clinic.force_or_somebody_at_the_door"),
    say("clinic.ask_today_and_call_110_if_at_the_door"),
)
_FRAUD = Alarm(FRAUD, "fraud.signs", say("clinic.there_are_signs_fraud"), say("clinic.call_96110_first_to_find"))
_SHAM = Alarm(FRAUD, "fraud.signs", say("clinic.sounds_like_sham_police"), say("clinic.check_with_110_pay_nothing"))
_POLICE = Alarm(
    POLICE,
    "safety.danger_now",
    say("clinic.told_or_read_for_the_police"),
    say("clinic.ask_whether_they_are_safe_then_police"),
)
_HEARING = Alarm(COURT, "court.got_hearing", say("clinic.hearing_is_set"), say("clinic.go_to_the_hearing"))
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
    "missing": _MISSING,
    "ask": _ASK_SAFE,
    "threatened": _ASK_THREATENED,
    "unread": DANGER_UNREAD,
    "fraud": _FRAUD,
    "sham": _SHAM,
    "police": _POLICE,
}
"""What a sheet may raise in a case it no longer changes, by the name that is kept there."""


def name_alarm(alarm: Alarm) -> str:
    """Return the name under which an alarm is kept in a case."""
    return next(name for name, one in RAISED.items() if one.what == alarm.what)


def raised_in(case: CaseFile) -> list[Alarm]:
    """Return what a sheet told anew that hurries and nobody answered yet, the first first."""
    return _joined([], (RAISED[kind] for kind in case.kept(Raised).kinds if kind in RAISED))


def settles_raised(case: CaseFile) -> Text:
    """Say how what a sheet told anew is answered in the case."""
    fraud = case.kept(Raised).kinds == ("fraud",)
    return say(
        "clinic.told_since_answer_it_so", fact="fraud.verified" if fraud else "safety.danger_now", case=on_case(case)
    )


def raise_alarms(guidance: Guidance, client: Client, alarms: list[Alarm], result: Result) -> list[Alarm]:
    """Rank a client and note what hurries, with the cell that says so where one does; return it."""
    for alarm in alarms:
        result.urgent = min(result.urgent or alarm.rank, alarm.rank)
        if found := heard_in(guidance, client.rows, alarm):
            row, heading, words = found
            what = say("clinic.hurries_by_these_words", what=alarm.what, words=shorten(words, 60))
            result.notes.append(Note(row, heading, what, alarm.do, fault=False))
        else:
            result.notes.append(note_on(client, alarm.fact, alarm.what, alarm.do, fault=False))
    return alarms


def alarm_of_lines(
    guidance: Guidance, plan: BatchPlan, client: Client, told: ClientAnswers, result: Result, *, held: bool = False
) -> None:
    """Put before what is to be done whatever in the lines of the sheet hurries, though no case was made of them.

    Where there is a case it is put there too, so that whoever opens that sees it; ``held`` tells that it is ours to change.
    """
    contacts = [Facts([*told.case, *contact]) for contact in told.contacts or ((),)]
    contacts += map(as_told, told.remarks)
    alarms = alarms_told(guidance, contacts, danger_open=told.danger_open)
    # Who wants no help with letters is still somebody to be reached when in danger, threatened or cheated.
    new = [alarm for alarm in alarms if alarm.do not in result.next]
    new = _raise_in_case(plan, client, new, held=held) if alarms else new
    # A day in court is answered by no question of the case: the sheet says it as long as it tells of it.
    new += [alarm for alarm in of_hearings(told.remarks) if alarm.do not in result.next]
    raise_alarms(guidance, client, new, result)
    result.next = [*(alarm.do for alarm in new), *result.next]


_HEARD = ("safety.", "contact.", "fraud.", "hardship.", "complaint.", REMARK)
"""The columns something that hurries may stand in."""


def seal_of_lines(client: Client) -> str:
    """Return the checksum of what in a client's lines may tell of something that hurries."""
    cells = [(column.name, cell_words(cell)) for row in client.rows for column, cell in row.cells]
    cells = [one for one in cells if one[0].startswith(_HEARD)]
    return hashlib.sha256(json.dumps(cells, ensure_ascii=True).encode()).hexdigest()


def _raise_in_case(plan: BatchPlan, client: Client, new: list[Alarm], *, held: bool) -> list[Alarm]:
    """Keep in the client's case what its lines tell anew, and return what of it still waits for an answer."""
    folder, lines = case_place(plan, client), seal_of_lines(client)
    with suppress(HelperError):
        if not exists(folder):
            return new
        lock = nullcontext() if held else locked(folder, who=worker(), at=clock.now(), run=plan.run)
        with lock, open_case(folder) as case:
            if case.kept(FromSheet).client != client.key:
                return new
            before = case.kept(Raised)
            if before.lines == lines:
                # What was answered since is not asked again by the same lines.
                return [alarm for alarm in new if name_alarm(alarm) in before.kinds]
            kinds = tuple(dict.fromkeys([*before.kinds, *map(name_alarm, new)]))
            case.keep_mark(Raised(kinds, lines, clock.today().isoformat()))
    return new
