"""The pauses of an interview: while danger, despair or a fraud is dealt with, the numbers stay and nothing is asked."""

import unicodedata
from collections.abc import Callable

from helper.casefile import CaseFile
from helper.cases.danger_lines import tell_line, tell_numbers, tell_paid, tell_standing
from helper.cases.first_help import rang_given_number
from helper.cases.gate import DENIED, Gate, lives_in
from helper.cases.heard_lines import tell_at_pause
from helper.cases.opening import on_case
from helper.cases.recording import record_beside
from helper.cli import prompt
from helper.cli.terminal import Terminal
from helper.interview import Session
from helper.interview.settled import asks_tow_fee, has_paid, not_asked_yet, tells_car_gone
from helper.model.contact import CASE, CLOSE_ONE, DANGER, FRAUD_SIGNS
from helper.model.fact import Fact
from helper.text import join
from helper.wording import say

LEFT, FRAUD, FRAUD_AND_ANOTHER = "left", "fraud", "fraud, and another"
FEE_FIRST = "fraud.fee_first"
KEYS = ("    ", "    ")


def what_stands(screen: Terminal, session: Session) -> Callable[[], None] | None:
    """Return what says whom to call again, where danger or despair was answered; None where neither stands."""
    told = session.store.merged(session.contact).value(DANGER)
    if told not in ("self", CLOSE_ONE, "others"):
        return None
    gate = Gate(danger=told == "others", self_harm=told == "self", other_harm=told == CLOSE_ONE)
    return lambda: screen.show(tell_standing(gate, numbers=False))


def wait_to_go_on(screen: Terminal, session: Session, fact: str, lives: Gate | None = None) -> str | None:
    """Wait until somebody goes on, leaves, or goes back to ``fact``; whatever else is typed, the numbers stay in sight."""
    while True:
        screen.say()
        if lives is not None:
            screen.say(say("interview.can_wait_everything_is_kept"), "key")
            screen.show(tell_line(lives))
        else:
            screen.say(say("interview.when_is_dealt_with_press"), "key")
            screen.show(tell_numbers())
        said = prompt.read_line(screen).strip().lower()
        if said in ("<", "＜", "《"):
            session.change(fact)
            return None
        if said in ("q", "ｑ"):
            return LEFT
        if said == "":
            return None
        screen.show(tell_at_pause(session.guidance, said))
        heard = lives_in(session.guidance, (False, said))
        if heard.in_despair:
            lives = heard if lives is None else lives.with_lives(heard)


def _what_the_lender_said(screen: Terminal) -> bool | None:
    """Return whether the lender said that it is theirs; None where nobody was asked yet."""
    screen.say(say("gate.fraud_what_did_they_say"), "key")
    while True:
        said = unicodedata.normalize("NFKC", prompt.read_line(screen)).strip().lower()
        if said == "1" and not _rang_their_own(screen):
            return None
        if said in ("1", "2"):
            return said == "1"
        if rang_given_number(said):
            screen.say(say("gate.fraud_number_given"), "danger")
            return None
        if said in ("", "3", "<", "q") or not_asked_yet(said):
            return None
        screen.say(say("interview.please_type_one_keys_above"), "warn")
        screen.say(say("gate.fraud_what_did_they_say"), "key")


def _rang_their_own(screen: Terminal) -> bool:
    """Ask which number was rung: one that the caller gave proves nothing, whatever was said there."""
    screen.say(say("gate.fraud_which_number"), "key")
    while True:
        said = unicodedata.normalize("NFKC", prompt.read_line(screen)).strip().lower()
        if said == "1":
            return True
        if said in ("", "2", "3", "<", "q") or rang_given_number(said):
            screen.say(say("gate.fraud_number_given"), "danger")
            return False
        screen.say(say("interview.please_type_one_keys_above"), "warn")
        screen.say(say("gate.fraud_which_number"), "key")


def _is_towed(session: Session, said: str) -> bool:
    """Tell whether somebody says that the car is really gone, where a fee asked for first is all that looked like a fraud."""
    facts = session.store.merged(session.contact)
    ticked = [name for name in FRAUD_SIGNS if facts.value(name) is True]
    return ticked == [FEE_FIRST] and (tells_car_gone(said) or asks_tow_fee(said))


def fraud_choice(screen: Terminal, session: Session, case: CaseFile, source: str, agent: bool) -> str | None:
    """Return how it ends; where an ``agent`` alone looks like a fraud, who collects may be entered by itself."""
    other = say("gate.fraud_keys_another") if agent else say("gate.fraud_keys_checked")
    paid = [say("gate.fraud_keys_paid")]
    if not agent:
        screen.say(say("gate.fraud_others_apart"), "note")
        if session.store.merged(session.contact).value(FEE_FIRST) is True:
            screen.say(say("gate.if_car_was_towed"), "key")
    while True:
        screen.say(join([say("gate.fraud_keys_enter"), *paid, other, say("gate.fraud_keys_back")], KEYS), "key")
        said = prompt.read_line(screen).strip().lower()
        if said in ("<", "＜", "《"):
            session.change(source)
            return None
        if said in ("v", "ｖ") and not agent:
            confirmed = _what_the_lender_said(screen)
            if confirmed is None:
                continue
            record_beside(case, CASE, Fact("fraud.verified", confirmed))
            record_beside(case, CASE, Fact(DENIED, not confirmed))
            if confirmed:
                screen.say(say("gate.fraud_checked_goes_on"), "good")
                return None
            screen.say(say("gate.fraud_denied", case=on_case(case)), "good")
            continue
        if _is_towed(session, said):
            # What a yard asks for a car that is gone is no fee of a fraud: the case goes on.
            record_beside(case, CASE, Fact(FEE_FIRST, False))
            record_beside(case, CASE, Fact("fraud.signs", ()))
            screen.say(say("gate.towed_goes_on"), "good")
            return None
        if said in ("n", "ｎ") and agent:
            return FRAUD_AND_ANOTHER
        if said in ("", "q", "ｑ"):
            return FRAUD
        if said in ("t", "ｔ") or has_paid(said):
            screen.show(tell_paid())
            # The report keeps lines for the transfer: what it was is filled in from the proof.
            record_beside(case, CASE, Fact("police.money_sent", True))
            screen.say(say("gate.paid_keys", rest=on_case(case)), "key")
            paid.clear()
        elif rang_given_number(said) and not agent:
            screen.say(say("gate.fraud_number_given"), "danger")
        else:
            screen.say(say("interview.please_type_one_keys_above"), "warn")
            if not agent:
                screen.say(say("gate.fraud_others_apart"), "key")
