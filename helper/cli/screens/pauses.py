"""The pauses of an interview: while danger, despair or a fraud is dealt with, the numbers stay and nothing is asked."""

import unicodedata
from collections.abc import Callable

from helper.casefile import CaseFile
from helper.cases.danger_lines import tell_line, tell_misread, tell_numbers, tell_paid, tell_standing
from helper.cases.first_help import rang_given_number
from helper.cases.gate import DENIED, MISREAD, Gate, lives_in
from helper.cases.heard_lines import tell_at_pause
from helper.cases.opening import on_case
from helper.cases.recording import record_beside
from helper.cli import prompt
from helper.cli.terminal import Terminal
from helper.interview import Session
from helper.interview.settled import (
    asks_tow_fee,
    denies_money_asked,
    has_paid,
    not_asked_yet,
    tells_car_gone,
    tells_sold_on,
)
from helper.model.contact import CASE, CLOSE_ONE, DANGER, FRAUD_SIGNS
from helper.model.fact import Fact
from helper.text import Text, join
from helper.told.keys_in_words import goes_back
from helper.wording import say

LEFT, FRAUD, FRAUD_AND_ANOTHER = "left", "fraud", "fraud, and another"
FEE_FIRST, UNKNOWN = "fraud.fee_first", "fraud.unknown_lender"
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
        if goes_back(said):
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


def _is_the_lenders(screen: Terminal, case: CaseFile) -> bool:
    """Ask what the lender said and keep it; tell whether it is theirs."""
    confirmed = _what_the_lender_said(screen)
    if confirmed is None:
        return False
    record_beside(case, CASE, Fact("fraud.verified", confirmed))
    record_beside(case, CASE, Fact(DENIED, not confirmed))
    words = say("gate.fraud_checked_goes_on") if confirmed else say("gate.fraud_denied", case=on_case(case))
    screen.say(words, "good")
    return confirmed


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


def _clears(session: Session, said: str) -> tuple[str, Text] | None:
    """Return which tick is cleared by what somebody says, where it alone looked like a fraud, and what is said of it.

    What a yard asks for a car that is gone is no fee of a fraud, and who bought a debt lent nothing to anybody.
    """
    facts = session.store.merged(session.contact)
    ticked = [name for name in FRAUD_SIGNS if facts.value(name) is True]
    if ticked == [FEE_FIRST] and (tells_car_gone(said) or asks_tow_fee(said)):
        return FEE_FIRST, say("gate.towed_goes_on")
    if ticked == [UNKNOWN] and tells_sold_on(said):
        return UNKNOWN, say("interview.sold_on_is_no_sign")
    return None


def _was_misread(screen: Terminal, session: Session, case: CaseFile, gate: Gate) -> bool:
    """Ask whether nothing of a fraud was wanted and words were only read so, and keep it: they are shown once more."""
    screen.show(tell_misread(gate))
    while True:
        screen.say(say("gate.fraud_misread_ask"), "key")
        said = unicodedata.normalize("NFKC", prompt.read_line(screen)).strip().lower()
        if said == "1" or denies_money_asked(said):
            before = str(session.store.facts().value(MISREAD) or "").splitlines()
            words = dict.fromkeys([*before, *(" ".join(one.words.splitlines()) for one in gate.fraud)])
            record_beside(case, CASE, Fact(MISREAD, "\n".join(words)))
            screen.say(say("gate.fraud_misread_goes_on"), "good")
            return True
        if said in ("", "2", "<", "q") or has_paid(said):
            return False
        screen.say(say("interview.please_type_one_keys_above"), "warn")


def _say_what_else(screen: Terminal, session: Session) -> None:
    """Say that others who collect are another matter, and what clears a tick that stands."""
    screen.say(say("gate.fraud_others_apart"), "note")
    for fact, words in ((FEE_FIRST, say("gate.if_car_was_towed")), (UNKNOWN, say("gate.if_sold_on"))):
        if session.store.merged(session.contact).value(fact) is True:
            screen.say(words, "key")


def fraud_choice(screen: Terminal, session: Session, case: CaseFile, source: str, gate: Gate) -> str | None:
    """Return how it ends; where an agent alone looks like a fraud, who collects may be entered by itself.

    What was read and not ticked may have been read wrongly: who says so, and says once more that nothing of the kind
    was wanted, goes on.
    """
    agent = gate.agent_alone
    other = say("gate.fraud_keys_another") if agent else say("gate.fraud_keys_checked")
    paid = [say("gate.fraud_keys_paid")]
    wrong = [say("gate.fraud_keys_misread")] if gate.fraud and not (gate.ticked or gate.denied) else []
    if not agent:
        _say_what_else(screen, session)
    while True:
        screen.say(join([say("gate.fraud_keys_enter"), *paid, other, *wrong, say("gate.fraud_keys_back")], KEYS), "key")
        said = prompt.read_line(screen).strip().lower()
        if goes_back(said):
            session.change(source)
            return None
        if said in ("v", "ｖ") and not agent:
            if _is_the_lenders(screen, case):
                return None
            continue
        if cleared := _clears(session, said):
            record_beside(case, CASE, Fact(cleared[0], False))
            record_beside(case, CASE, Fact("fraud.signs", ()))
            screen.say(cleared[1], "good")
            return None
        if wrong and (said in ("x", "ｘ") or denies_money_asked(said)):
            if _was_misread(screen, session, case, gate):
                return None
            continue
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
            wrong.clear()  # money went: somebody did ask for it
        elif rang_given_number(said) and not agent:
            screen.say(say("gate.fraud_number_given"), "danger")
        else:
            screen.say(say("interview.please_type_one_keys_above"), "warn")
            if not agent:
                screen.say(say("gate.fraud_others_apart"), "key")
