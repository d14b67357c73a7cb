"""Danger first: what is shown before anything else, and never goes into a letter."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from helper.cases.gate import (
    Gate,
    is_threatened,
)
from helper.cases.judging import Judged, judge_case, title_signal
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.interview.settled import has_paid
from helper.model.contact import DANGER, Contact
from helper.model.fact import Facts
from helper.model.finding import Signal
from helper.model.masking import mask_text
from helper.text import Text, safe
from helper.wording import say

if TYPE_CHECKING:
    from helper.casefile import CaseFile
    from helper.clinic.standing import Alarm


NOW = (
    say("check.people_first_everything_else"),
    say("check.call_110_now"),
    say("check.leave_go_where_there"),
    say("check.if_hurt_see_doctor_first"),
    say("check.after_reporting_note_station"),
)
CALL_NOW = say("gate.call_110_now")
"""110 in a line by itself, where the list of what to do stood before."""
DISTRESS = (
    say("check.thank_you_for_saying_debts"),
    say("check.call_12356_now_national_psychological"),
    say("check.call_one_person_you_trust"),
    say("gate.is_it_another"),
)
BESIDE = (say("gate.beside_120"), say("gate.beside_110"))
BESIDE_THEN = (say("gate.beside_stay"), say("gate.beside_12356"), say("gate.beside_is_it_you"))
FRAUD = (
    say("check.looks_like_fraud"),
    say("check.hang_up_and_ask_96110"),
    say("check.to_check_loan_use_only"),
    say("check.if_they_claim"),
    say("check.keep_screenshots_chat_number"),
)
PICTURES = (
    say("gate.pictures_never_pay"),
    say("gate.pictures_keep_all"),
    say("gate.pictures_police_today"),
    say("gate.pictures_sent_on"),
    say("gate.pictures_tell_somebody"),
)
AGENT = (
    say("gate.agent_pay_nothing_more"),
    say("gate.agent_talk_yourself"),
    say("gate.agent_keep"),
    say("gate.agent_collection_is_apart"),
)
ASKED = {
    "despair": say("gate.perhaps_despair"),
    "danger": say("gate.perhaps_danger"),
    "fraud": say("gate.perhaps_fraud"),
}


def show_danger(screen: Terminal) -> None:
    """Print what to do while somebody is in danger."""
    screen.rule(say("check.danger_first"))
    for line in NOW:
        screen.say(line, "danger" if line is NOW[1] else "")


def show_distress(screen: Terminal, *, harmed: bool = False, poised: bool = False) -> None:
    """Print who to turn to, where somebody may want to end their life.

    First comes who can be there: 120 where they are ``harmed`` already, 110 where they stand ``poised`` at the edge.
    """
    screen.rule(say("check.look_after_yourself_first"))
    if harmed:
        screen.say(say("gate.call_120_first"), "danger")
    if poised:
        screen.say(say("gate.call_110_from_the_edge"), "danger")
    for line in DISTRESS:
        screen.say(line, "danger" if line is DISTRESS[1] else "")


def show_beside(screen: Terminal, *, harmed: bool = False) -> None:
    """Print what to do for somebody close who may end their life: 120 first where they are ``harmed`` already, else 110."""
    screen.rule(say("gate.beside_headline"))
    for line in BESIDE if harmed else BESIDE[::-1]:
        screen.say(line, "danger")
    for line in BESIDE_THEN:
        screen.say(line)


def show_lives(screen: Terminal, gate: Gate) -> None:
    """Print what comes first where a life may be in danger: somebody close to whoever tells, or their own."""
    if gate.of_another:
        show_beside(screen, harmed=gate.harmed)
    if gate.of_oneself:
        show_distress(screen, harmed=gate.harmed, poised=gate.poised)


def show_care(screen: Terminal, cruel: list[Signal] | tuple[Signal, ...]) -> None:
    """Ask gently how somebody is who was wished dead, and say that the words are kept."""
    if cruel:
        screen.say()
        screen.say(say("gate.nobody_may_say_that"))
        screen.say(say("gate.how_are_you"), "danger")


def show_first(screen: Terminal, gate: Gate, signals: Iterable[Signal], facts: Facts) -> None:
    """Print what comes before any rule: despair, danger, and whom to call where somebody may be hurt."""
    show_lives(screen, gate)
    if gate.danger:
        show_danger(screen)
    elif not gate.in_despair:
        # First whom to call, then that nobody may say such things.
        show_threat(screen, gate, signals, facts)
        show_care(screen, gate.cruel)
    show_relative(screen, gate)
    show_perhaps(screen, gate)


def show_before_paper(screen: Terminal, gate: Gate) -> None:
    """Print before a letter what comes before any: in full only while somebody is in danger."""
    if gate.danger:
        show_danger(screen)
    elif gate.in_despair:
        show_line(screen, gate)
    elif gate.pictures:
        screen.say(say("gate.pictures_line"), "danger")
    else:
        show_threat(screen, gate, (), Facts())


def show_relative(screen: Terminal, gate: Gate) -> None:
    """Say that no money goes before the borrower was asked, where a relative is asked for it; a fraud has its own screen."""
    if gate.relative and not (gate.is_fraud or gate.pictures):
        screen.say()
        screen.say(say("gate.relative_first"), "danger")


def show_perhaps(screen: Terminal, gate: Gate) -> None:
    """Say in a line each whom to turn to, where words sound a little like despair, danger or fraud."""
    # 110 stands there already, and beside a life in danger "if not, never mind" would make it small.
    asked = [name for name in gate.asks if name != "danger" or not (gate.threat or gate.in_despair or gate.danger)]
    if asked:
        screen.say()
    for name in asked:
        screen.say(ASKED[name], "danger" if name != "fraud" else "warn")


def show_reminder(screen: Terminal, rows: Iterable[tuple[Gate, list[Signal], Facts]], *, as_step: bool = False) -> None:
    """Keep in sight above a result, in a line, what was shown in full when it was said: 12356, or 110.

    ``as_step`` where 110 is the first thing to do today: it is said as that, and once.
    """
    rows = list(rows)
    lives = [gate for gate, _, _ in rows if gate.in_despair]
    if lives:
        show_line(screen, *lives)
    elif any(gate.danger for gate, _, _ in rows):
        screen.say(CALL_NOW, "danger")
    else:
        if any(gate.pictures for gate, _, _ in rows):
            screen.say(say("gate.pictures_line"), "danger")
        elif any(is_threatened(*row) for row in rows):
            screen.say(say("result.safety_today") if as_step else say("gate.if_they_come"), "danger")
        elif rows and rows[-1][2].value(DANGER) is None:
            show_numbers(screen)


def show_standing(screen: Terminal, gate: Gate, *, numbers: bool) -> None:
    """Keep the numbers in sight where somebody leaves and comes back: what stood is not over because they were away.

    ``numbers`` are named where nothing stood, too: who comes back may be in danger by now.
    """
    if gate.in_despair:
        show_line(screen, gate)
    elif gate.danger:
        screen.say(CALL_NOW, "danger")
    elif numbers:
        show_numbers(screen)


def show_threat(screen: Terminal, gate: Gate, signals: Iterable[Signal], facts: Facts) -> bool:
    """Name 110 where somebody was hurt or the other side speaks of it, before anything is said of rules."""
    if gate.pictures:
        show_pictures(screen)
    # Whoever is pressed with pictures has nobody at the door by that alone.
    apart = gate._replace(pictures=False)
    others = [one for one in signals if not (gate.pictures and one.id == "threat_sexual")]
    if is_threatened(apart, others, Facts() if gate.pictures else facts):
        screen.say()
        screen.say(say("gate.if_they_come"), "danger")
        return True
    return gate.pictures


def show_pictures(screen: Terminal) -> None:
    """Print what comes first where private pictures are held over somebody: no payment, nothing deleted, the police today."""
    screen.rule(say("gate.pictures_headline"))
    for line in PICTURES:
        screen.say(line, "danger" if line is PICTURES[2] else "")


def show_numbers(screen: Terminal) -> None:
    """Name 110, 12356 and 96110 in one line, where it is asked or not known whether somebody is in danger."""
    screen.say(say("terminal.in_danger_call_110_first"), "danger")


def show_line(screen: Terminal, *gates: Gate) -> None:
    """Keep the numbers in sight where a menu follows words of despair, somebody's own or told of somebody close."""
    if any(gate.of_another for gate in gates):
        screen.say(say("gate.line_beside"), "danger")
    if not gates or any(gate.of_oneself for gate in gates):
        if any(gate.harmed for gate in gates):
            screen.say(say("gate.call_120_first"), "danger")
        if any(gate.poised for gate in gates):
            screen.say(say("gate.call_110_from_the_edge"), "danger")
        screen.say(say("gate.line_12356"), "danger")


def show_signs(screen: Terminal, guidance: Guidance, gate: Gate, *, told: str = "", rest: str = "") -> None:
    """Print why something looks like fraud, ticked or said, what to do and to keep, and whom to ask.

    ``told`` is what was written down of it; where money has gone, that comes first. ``rest`` is the option that names
    the case on a command line.
    """
    agent = gate.agent
    screen.rule(say("gate.agent_headline") if gate.agent_alone else say("gate.fraud_headline"))
    if has_paid(told) or any(has_paid(signal.words) for signal in gate.fraud):
        show_paid(screen)
    for name in gate.ticked:
        screen.say(say("interview.label_why", label=guidance.label(name), why=guidance.questions[name].why), "warn")
    certain = {signal.id: signal for signal in reversed(gate.fraud) if not signal.like}
    for signal in certain.values() or gate.fraud[:1]:
        seen = safe(mask_text(signal.words).replace("\n", " "))[:60]
        # What only sounds like it is called by no name: the words may speak of no link and no account.
        label = say("gate.sounds_like_fraud") if signal.like else title_signal(guidance, signal.id)
        screen.say(say("terminal.read_member", label=label, seen=seen), "warn")
    if agent:
        for line in AGENT:
            screen.say(line)
        screen.say(say("gate.agent_letter", rest=rest), "key")
        screen.say(say("gate.agent_guide"), "key")
    if not gate.agent_alone:
        for line in FRAUD:
            screen.say(line)
        if {"fraud.fee_first", "fraud.code_or_screen"} & set(gate.ticked) and not agent:
            screen.say(say("gate.maybe_agent"), "key")
    screen.say(say("gate.fraud_whom_to_ask"))


def stops_at_fraud(screen: Terminal, guidance: Guidance, row: Judged, rest: str) -> bool:
    """Print what comes before any rule, and tell whether it ends there, as a contact looks like fraud."""
    show_first(screen, row.gate, [*row.signals, *row.to_confirm], row.facts)
    if row.outcome(guidance).kind != "fraud":
        return False
    show_signs(screen, guidance, row.gate, told=Contact.of(row.facts).words or "", rest=rest)
    if not row.gate.agent_alone:
        screen.say(say("gate.fraud_if_checked", case=rest), "note")
    return True


def show_paid(screen: Terminal) -> None:
    """Say what cannot wait where money has gone."""
    screen.say(say("gate.money_has_gone"), "danger")


def show_log_signs(screen: Terminal, guidance: Guidance, signs: list[str]) -> None:
    """Print that imported messages look like fraud, and what to do."""
    screen.rule(say("gate.fraud_headline"))
    for ident in signs:
        screen.say(say("gate.fraud_in_log", title=title_signal(guidance, ident)), "warn")
    for line in (*FRAUD, say("gate.fraud_whom_to_ask")):
        screen.say(line)


def say_alarms(screen: Terminal, guidance: Guidance, case: "CaseFile") -> list["Alarm"]:
    """Print what hurries in a case, with the number to call, and return it."""
    from helper.clinic import standing

    alarms = standing.alarms_of(guidance, case, judge_case(guidance, case))
    for alarm in alarms:
        screen.say(say("review.first_of_all", what=alarm.what, do=alarm.do), "danger")
    # Only where somebody said such a thing: of anybody else it would be as frightening as untrue.
    if any(standing.name_of(alarm) in ("despair", "beside") for alarm in alarms if alarm.rank == standing.DANGER):
        screen.say(say("review.words_of_despair_are_in_no_letter"), "note")
    if alarms and standing.raised_in(case):
        screen.say(standing.settles_raised(case), "note")
    return alarms


def say_people_first(
    screen: Terminal, guidance: Guidance, case: "CaseFile", *, danger_follows: bool = False, fraud_follows: bool = False
) -> None:
    """Say to whoever works for somebody in danger that they come before any paper, unless what follows says it first."""
    from helper.cases.sign_off import needs_sign_off

    if not needs_sign_off(case):
        return
    from helper.clinic import standing

    first = [
        alarm
        for alarm in standing.alarms_of(guidance, case, judge_case(guidance, case))
        if alarm.rank == standing.DANGER_OPEN
        or (alarm.rank == standing.DANGER and not danger_follows)
        or (alarm.rank == standing.FRAUD and not fraud_follows)
    ]
    for alarm in first:
        screen.say(say("review.first_of_all", what=alarm.what, do=alarm.do), "danger")
    if standing.raised_in(case):
        screen.say(standing.settles_raised(case), "note")


def hurries_besides(guidance: Guidance, case: "CaseFile", rows: list[Judged]) -> list[tuple[Text, Text]]:
    """Return what hurries in somebody else's case and stands in no contact: a remark, a cell that was not read."""
    from helper.cases.sign_off import needs_sign_off

    if not needs_sign_off(case):
        return []
    from helper.clinic import standing

    shown = {standing.DANGER} if any(row.gate.danger or row.gate.in_despair for row in rows) else set()
    ranks = {standing.DANGER, standing.DANGER_OPEN} - shown
    return [(one.what, one.do) for one in standing.alarms_of(guidance, case, rows) if one.rank in ranks]
