"""What hurries in a case, line by line, with the number to call: to whoever works for somebody else, before any paper."""

from typing import TYPE_CHECKING

from helper.cases.judging import Judged, judge_case
from helper.guidance import Guidance
from helper.text import Line, Lines
from helper.wording import say

if TYPE_CHECKING:
    from helper.casefile import CaseFile
    from helper.clinic.alarms import Alarm


def _tell(alarms: "list[Alarm]") -> Lines:
    return [Line(say("review.first_of_all", what=one.what, do=one.do), "danger") for one in alarms]


def tell_alarms(guidance: Guidance, case: "CaseFile") -> "tuple[list[Alarm], Lines]":
    """Return what hurries in a case, and what is said of it, with the number to call."""
    from helper.clinic import alarms

    found = alarms.alarms_of(guidance, case, judge_case(guidance, case))
    lines = _tell(found)
    # Only where somebody said such a thing: of anybody else it would be as frightening as untrue.
    if any(alarms.name_alarm(alarm) in ("despair", "beside") for alarm in found if alarm.rank == alarms.DANGER):
        lines.append(Line(say("review.words_of_despair_are_in_no_letter"), "note"))
    if found and alarms.raised_in(case):
        lines.append(Line(alarms.settles_raised(case), "note"))
    return found, lines


def tell_people_first(
    guidance: Guidance, case: "CaseFile", danger_follows: bool = False, fraud_follows: bool = False
) -> Lines:
    """Say to whoever works for somebody in danger that they come before any paper, unless what follows says it first."""
    from helper.cases.sign_off import needs_sign_off

    if not needs_sign_off(case):
        return []
    from helper.clinic import alarms

    told = {alarms.DANGER: danger_follows, alarms.FRAUD: fraud_follows, alarms.DANGER_OPEN: False, alarms.COURT: False}
    found = alarms.alarms_of(guidance, case, judge_case(guidance, case))
    lines = _tell([alarm for alarm in found if not told.get(alarm.rank, True)])
    return [*lines, *([Line(alarms.settles_raised(case), "note")] if alarms.raised_in(case) else [])]


def tell_hurries_besides(guidance: Guidance, case: "CaseFile", rows: list[Judged]) -> Lines:
    """Say what hurries in somebody else's case and stands in no contact: a remark, a cell that was not read."""
    from helper.cases.sign_off import needs_sign_off

    if not needs_sign_off(case):
        return []
    from helper.clinic import alarms

    shown = {alarms.DANGER} if any(row.gate.danger or row.gate.in_despair for row in rows) else set()
    ranks = {alarms.DANGER, alarms.DANGER_OPEN} - shown
    return _tell([one for one in alarms.alarms_of(guidance, case, rows) if one.rank in ranks])
