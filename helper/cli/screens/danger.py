"""Danger first: what is shown before anything else, and never goes into a letter."""

from helper import reading
from helper.cases.signals import title_signal
from helper.cli.terminal import Terminal
from helper.guidance import Guidance, load
from helper.model.signal import Signal
from helper.wording import say

NOW = (
    say("check.people_first_everything_else"),
    say("check.call_110_now"),
    say("check.leave_go_where_there"),
    say("check.if_hurt_see_doctor_first"),
    say("check.after_reporting_note_station"),
)
DISTRESS = (
    say("check.thank_you_for_saying_debts"),
    say("check.call_12356_now_national_psychological"),
    say("check.call_one_person_you_trust"),
)
FRAUD = (
    say("check.looks_like_fraud"),
    say("check.hang_up_and_ask_96110"),
    say("check.to_check_loan_use_only"),
    say("check.if_they_claim"),
    say("check.keep_screenshots_chat_number"),
)


def show_danger(screen: Terminal) -> None:
    """Print what to do while somebody is in danger."""
    screen.rule(say("check.danger_first"))
    for line in NOW:
        screen.say(line, "danger" if line is NOW[1] else "")


def show_distress(screen: Terminal, signals: list[Signal] | None = None, *, asked: bool = False) -> None:
    """Print who to turn to, where somebody's own words speak of ending their life."""
    if not signals and not asked:
        return
    screen.rule(say("check.look_after_yourself_first"))
    for line in DISTRESS:
        screen.say(line, "danger" if line is DISTRESS[1] else "")


def heed(screen: Terminal, *said: str | None) -> bool:
    """Answer words of despair wherever they are typed, and tell whether there were any."""
    found = [signal for words in said if words for signal in reading.distress(words, load().signals)]
    show_distress(screen, found)
    return bool(found)


def show_fraud(screen: Terminal, guidance: Guidance, signals: list[Signal]) -> None:
    """Print why something looks like fraud, with the words that do, and what to do."""
    if not signals:
        return
    screen.rule(say("check.what_looks_like_fraud"))
    for signal in signals:
        title = title_signal(guidance, signal.id).of(screen.lang)
        screen.say(f"• {title}：“{signal.words[:60]}”" if screen.lang == "zh" else f'• {title}: "{signal.words[:60]}"', "warn")
    for line in FRAUD:
        screen.say(line)
