"""Whom to reach, and what to call, before any paper of theirs is looked at."""

from helper.casefile import Case
from helper.cases.judging import judge_case
from helper.cli.terminal import Terminal
from helper.clinic.urgency import DANGER, Alarm, alarms_of
from helper.guidance import Guidance
from helper.wording import say


def say_alarms(screen: Terminal, guidance: Guidance, case: Case) -> list[Alarm]:
    """Print what hurries in a case, with the number to call, and return it."""
    alarms = alarms_of(guidance, case, judge_case(guidance, case))
    for alarm in alarms:
        screen.say(say("review.first_of_all", what=alarm.what, do=alarm.do), "danger")
    if any(alarm.rank == DANGER for alarm in alarms):
        screen.say(say("review.words_of_despair_are_in_no_letter"), "note")
    return alarms
