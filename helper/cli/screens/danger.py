"""What comes before the rules of a contact and hurries in a case, printed with whom to call."""

from typing import TYPE_CHECKING

from helper.cases.danger_lines import tell_first, tell_signs
from helper.cases.judging import Judged, judge_case
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.model.contact import Contact
from helper.text import Text
from helper.wording import say

if TYPE_CHECKING:
    from helper.casefile import CaseFile
    from helper.clinic.alarms import Alarm


def stops_at_fraud(screen: Terminal, guidance: Guidance, row: Judged, rest: str) -> bool:
    """Print what comes before any rule, and tell whether it ends there, as a contact looks like fraud."""
    screen.show(tell_first(row.gate, [*row.signals, *row.to_confirm], row.facts))
    if row.outcome(guidance).kind != "fraud":
        return False
    screen.show(tell_signs(guidance, row.gate, told=Contact.of(row.facts).words or "", rest=rest))
    if not row.gate.agent_alone:
        screen.say(say("gate.fraud_if_checked", case=rest), "note")
    return True


def say_alarms(screen: Terminal, guidance: Guidance, case: "CaseFile") -> list["Alarm"]:
    """Print what hurries in a case, with the number to call, and return it."""
    from helper.clinic import alarms

    found = alarms.alarms_of(guidance, case, judge_case(guidance, case))
    for alarm in found:
        screen.say(say("review.first_of_all", what=alarm.what, do=alarm.do), "danger")
    # Only where somebody said such a thing: of anybody else it would be as frightening as untrue.
    if any(alarms.name_alarm(alarm) in ("despair", "beside") for alarm in found if alarm.rank == alarms.DANGER):
        screen.say(say("review.words_of_despair_are_in_no_letter"), "note")
    if found and alarms.raised_in(case):
        screen.say(alarms.settles_raised(case), "note")
    return found


def say_people_first(
    screen: Terminal, guidance: Guidance, case: "CaseFile", *, danger_follows: bool = False, fraud_follows: bool = False
) -> None:
    """Say to whoever works for somebody in danger that they come before any paper, unless what follows says it first."""
    from helper.cases.sign_off import needs_sign_off

    if not needs_sign_off(case):
        return
    from helper.clinic import alarms

    first = [
        alarm
        for alarm in alarms.alarms_of(guidance, case, judge_case(guidance, case))
        if alarm.rank == alarms.DANGER_OPEN
        or (alarm.rank == alarms.DANGER and not danger_follows)
        or (alarm.rank == alarms.FRAUD and not fraud_follows)
    ]
    for alarm in first:
        screen.say(say("review.first_of_all", what=alarm.what, do=alarm.do), "danger")
    if alarms.raised_in(case):
        screen.say(alarms.settles_raised(case), "note")


def hurries_besides(guidance: Guidance, case: "CaseFile", rows: list[Judged]) -> list[tuple[Text, Text]]:
    """Return what hurries in somebody else's case and stands in no contact: a remark, a cell that was not read."""
    from helper.cases.sign_off import needs_sign_off

    if not needs_sign_off(case):
        return []
    from helper.clinic import alarms

    shown = {alarms.DANGER} if any(row.gate.danger or row.gate.in_despair for row in rows) else set()
    ranks = {alarms.DANGER, alarms.DANGER_OPEN} - shown
    return [(one.what, one.do) for one in alarms.alarms_of(guidance, case, rows) if one.rank in ranks]
