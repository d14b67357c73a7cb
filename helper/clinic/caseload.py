"""Where each case of a folder stands: its stage, its next day, what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from helper import letters
from helper.casefile import Case, exists, open_case
from helper.casefile.state import Demo, Finished, Written
from helper.cases.distress_redaction import speaks_of_despair
from helper.cases.judging import Judged, case_facts, judge_case
from helper.cases.next_steps import find_dues
from helper.cases.papers import unconfirmed
from helper.cases.sign_off import needs_sign_off, signatures
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.guidance.crosscheck import facts_in
from helper.text import Text
from helper.wording import say

STAGES = {
    "danger": say("clinic.in_danger_reach_them_first"),
    "police": say("clinic.may_go_straight_to_police"),
    "broken": say("clinic.cannot_be_opened"),
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
    """Hold where one case stands. ``day`` is the next day that counts, ``missing`` what it lacks, in words."""

    folder: Path
    stage: str
    day: date | None
    says: Text
    missing: tuple[Text, ...]
    letters: tuple[str, ...]
    worker: str

    @property
    def order(self) -> tuple[int, date, str]:
        """Return what is to be done first: danger, then what is late, then by day."""
        return (_ORDER.index(self.stage), self.day or date.max, self.folder.name)


def case_folders(root: Path) -> list[Path]:
    """Return the case folders in a folder, or the folder itself where it is one."""
    if exists(root):
        return [root]
    return sorted(path for path in root.iterdir() if path.is_dir() and not path.name.startswith(".") and exists(path))


def standings(guidance: Guidance, found: list[Path]) -> Iterator[Standing]:
    """Yield where each case stands; one that cannot be opened is said, and stops nobody else."""
    for folder in found:
        try:
            with open_case(folder) as case:
                if not case.kept(Demo).yes:
                    yield _standing(guidance, case)
        except HelperError as fault:
            yield Standing(folder, "broken", None, fault.what, (), (), "")


def _standing(guidance: Guidance, case: Case) -> Standing:
    rows = judge_case(guidance, case)
    facts = case_facts(guidance, case)
    dues = find_dues(guidance, case)
    written = case.kept(Written).letters
    drafts = [name for name in written if needs_sign_off(case) and name not in signatures(case)]
    sent = {row.letter for row in case.sent() if not row.undone}
    waiting = [name for name in drafts if name not in sent]
    stage, day, says = "asking", None, Text("", "")
    despair = speaks_of_despair(guidance, (facts, *(row.facts for row in rows)))
    danger = despair or any(row.facts.value("safety.danger_now") in ("others", "self") for row in rows) or facts.value("safety.danger_now") in ("others", "self")
    back = [row for row in case.reviews() if row.letter in waiting]
    if danger:
        stage = "danger"
        says = say("clinic.their_words_speak_ending") if despair else says
    elif not sent and _for_the_police(guidance, rows):
        stage = "police"
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
            says = say("clinic.nothing_was_found_against_them")
    return Standing(case.folder, stage, day, says, _missing(guidance, case, rows, facts, waiting), written, str(facts.value("helper.name") or ""))


def _for_the_police(guidance: Guidance, rows: list[Judged]) -> bool:
    """Tell whether conduct was told or read that goes straight to the police, as the next steps have it."""
    step = next(one for one in guidance.remedies["steps"] if one["id"] == "police.now")
    grave = {name.removeprefix("breach.") for name in facts_in(step["when"]) if name.startswith("breach.")}
    return any(finding.rule in grave and finding.answer == "breach" for row in rows for finding in row.findings)


def _missing(guidance: Guidance, case: Case, rows, facts, waiting: list[str]) -> tuple[Text, ...]:
    """Return what is lacking: consent, answers letters or open findings need, readings nobody confirmed."""
    found = []
    if needs_sign_off(case) and facts.value("consent.given") is not True:
        found.append(guidance.label("consent.given"))
    known = {letter.id for letter in letters.all_letters()}
    found += [guidance.label(name) for ident in waiting if ident in known for name in letters.missing_facts(letters.letter(ident), facts)]
    unsure = sum(len(unconfirmed(row)) for row in rows)
    if unsure:
        found.append(say("clinic.read_by_program_not_confirmed", unsure=unsure))
    # The answers that would settle what something already raised.
    found += [guidance.label(name) for row in rows for finding in row.findings if finding.answer == "unknown" and finding.raised for name in finding.missing]
    return tuple(dict.fromkeys(found))
