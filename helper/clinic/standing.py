"""Where one case stands: who must be reached first, its stage, its next day, what is missing, whose it is."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from helper import letters
from helper.casefile import CaseFile, open_case
from helper.casefile.state import (
    Appointments,
    AskedLetters,
    Demo,
    Finished,
    FromSheet,
    InCharge,
    Remarks,
    WrittenLetters,
)
from helper.cases import clock
from helper.cases.judging import Judged, case_facts, judge_case
from helper.cases.next_steps import find_dues, title_of
from helper.cases.opening import is_withdrawn, on_case
from helper.cases.sign_off import changed_files, needs_sign_off, signatures
from helper.checking.derive import missing_labels
from helper.clinic import ticks as proposals
from helper.clinic.alarms import COURT, DANGER, DANGER_OPEN, FRAUD, POLICE, Alarm, alarms_of, raised_in, settles_raised
from helper.clinic.batch_state import SheetDiffers
from helper.clinic.hearings import hearings_kept
from helper.clinic.ticks import kept_ticks, waiting_ticks
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.model.contact import Creditor
from helper.model.fact import Facts
from helper.text import Text, join
from helper.wording import say

STAGES = {
    "danger": say("clinic.in_danger_reach_them_first"),
    "fraud": say("clinic.case_is_a_scam"),
    "police": say("clinic.may_go_straight_to_police"),
    "court": say("clinic.hearing_is_set"),
    "broken": say("clinic.cannot_be_opened"),
    "changed": say("clinic.signed_file_was_changed"),
    "withdrawn": say("clinic.consent_withdrawn"),
    "late": say("clinic.day_has_passed"),
    "today": say("clinic.due_today"),
    "yours": say("clinic.clients_turn_with_time_limit"),
    "sent_back": say("clinic.sent_back"),
    "asking": say("clinic.still_being_asked"),
    "no_letter": say("clinic.no_letter_yet"),
    "sheet_changed": say("clinic.sheet_changed_since"),
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
    came: str = ""
    lender: str = ""
    appointments: tuple[tuple[str, str], ...] = ()
    dated: bool = False
    phones: tuple[str, ...] = ()
    hurry: int = 0
    """How much it hurries within its stage, the least first: despair before what is only to be asked."""

    @property
    def order(self) -> tuple[int, int, date, str]:
        """Return what is to be done first: danger, then what is late, then by day."""
        return (_ORDER.index(self.stage), self.hurry, self.day or date.max, self.folder.name)

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
    hearings = hearings_kept(case.kept(Remarks).said)
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
    elif COURT in ranks:
        stage, says, day = "court", _said(case, alarms), next(iter(hearings), None)
    elif dues and dues[0].state in ("late", "today", "yours"):
        stage, day = dues[0].state, dues[0].day
        says = dues[0].lines[0] if dues[0].lines else says
    elif waiting and back and back[-1].kind == "sent_back":
        stage, says = "sent_back", Text(back[-1].note, back[-1].note)
    elif written and not dues and (differs := case.kept(SheetDiffers).labels):
        labels = join(Text(*label.split("\t", 1)) for label in differs if "\t" in label)
        stage, says = "sheet_changed", say("clinic.sheet_changed_take_it_over", labels=labels, case=on_case(case))
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
        came=str(facts.value("teller.name") or ""),
        lender=Creditor.of(facts).name or "",
        appointments=(
            *(_appointment(line) for line in case.kept(Appointments).lines),
            *((one.isoformat(), say("clinic.hearing_word").zh) for one in hearings if stage != "court"),
        ),
        dated=bool(dues or hearings),
        hurry=min(ranks) if stage == "danger" else 0,
        phones=tuple(str(facts.value(name)) for name in ("borrower.phone", "teller.phone") if facts.value(name)),
    )


def _said(case: CaseFile, alarms: list[Alarm]) -> Text:
    """Return what to do about what hurries, and what settles that which a sheet told anew."""
    found = [alarm.do for alarm in alarms]
    if raised_in(case):
        found.append(settles_raised(case))
    return join(found, ("；", "; "))


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
    if case.sent():
        from helper.cases.after_sending import said_no_more

        found += [
            say("clinic.correction_of_what_was_sent", title=title_of(row.letter))
            for row, _ in said_no_more(guidance, case)
        ]
    found += [say("clinic.letter_of_the_sheet", title=one.title) for one in still_wanted(case)]
    unsure = sum(len(waiting_ticks(guidance, row.facts, kept_ticks(case, row.contact), row.to_confirm)) for row in rows)
    if unsure:
        found.append(say("clinic.read_by_program_not_confirmed", unsure=unsure))
    # The answers that would settle what something already raised.
    open_ = (finding for row in rows for finding in row.findings if finding.answer == "unknown" and finding.raised)
    found += [label for finding in open_ for label in missing_labels(guidance, finding)]
    return tuple(dict.fromkeys(found))
