"""What is typed at a prompt, whatever was asked: words that call for help are answered before the question is."""

from helper.cases.danger_lines import (
    tell_call,
    tell_care,
    tell_danger,
    tell_if_they_come,
    tell_lives,
    tell_numbers,
    tell_paid,
    tell_pictures,
)
from helper.cases.first_help import speaks_of_being_there, speaks_of_pictures
from helper.cases.gate import (
    find_cruelty,
    find_danger,
    find_despair,
    find_fraud,
    find_told_threat,
    hear_danger,
    lives_in,
)
from helper.cli.terminal import Terminal
from helper.guidance import Guidance, Question, load
from helper.interview.own_words import cries_for_help, speaks_of_harm, speaks_of_scam
from helper.interview.settled import has_paid, names_agent
from helper.model.contact import DANGER
from helper.reading.whose_words import speaks_to_you, threatens_another
from helper.wording import say


def heed_fraud(screen: Terminal, guidance: Guidance, said: str) -> bool:
    """Name 96110 where an answer about frauds was not understood; tell whether it is what a fraud says, to be kept as words."""
    screen.say(say("gate.before_money_goes"), "danger")
    theirs = bool(find_fraud(guidance, said))
    if theirs:
        screen.say(say("gate.threat_kept"), "key", indent=3)
    return theirs


def heed_money(screen: Terminal, guidance: Guidance, question: Question, said: str) -> bool:
    """Answer what is told of money paid to an agent or a fraud; tell whether it is what a fraud says, to be kept as words."""
    if names_agent(said):
        screen.say(say("gate.agent_guide"), "key", indent=3)
        screen.say(say("gate.agent_letter", rest=""), "key", indent=3)
    elif has_paid(said):
        screen.show(tell_paid())
    else:
        return question.fact == "fraud.signs" and heed_fraud(screen, guidance, said)
    return False


def waits(screen: Terminal, guidance: Guidance, question: Question, said: str) -> bool:
    """Let a question wait where words of despair were typed at it: who says this is asked for no number."""
    if question.fact == DANGER or not find_despair(guidance, said):
        return False
    screen.say(say("interview.this_can_wait_here"), "key")
    return True


def heed(screen: Terminal, *said: str | None, theirs: bool = False) -> bool:
    """Answer words of despair wherever they are typed, and tell whether there were any of somebody's own.

    ``theirs`` where the words are what the other side said: what wishes the reader dead is answered too, but kept.
    """
    guidance, words = load(), [one for one in said if one]
    gate = lives_in(guidance, *((theirs, one) for one in words))
    screen.show(tell_lives(gate))
    if not gate.in_despair and any(map(cries_for_help, words)):
        # Whom to call, whatever was asked: a cry for help is an answer to no question.
        if screen.standing:
            screen.standing()
        else:
            if not all(one.isascii() for one in words):
                screen.say(say("gate.call_120_first"), "danger")
            screen.show(tell_numbers())
    if theirs and not gate.in_despair:
        for one in words:
            if not show_told_threat(screen, guidance, one) and speaks_of_being_there(one, known=True):
                screen.show(tell_if_they_come())
        screen.show(tell_care([signal for one in words for signal in find_cruelty(guidance, one)]))
    return gate.in_despair


def show_told_threat(screen: Terminal, guidance: Guidance, said: str) -> bool:
    """Name 110 at once where words tell of a threat to a life, and have somebody else who is threatened warned."""
    heard = find_told_threat(guidance, said)
    if speaks_of_pictures(said):
        screen.show(tell_pictures())
        heard = [one for one in heard if one.id != "threat_sexual"]
        if not heard:
            return True
    if not heard:
        return False
    screen.show(tell_if_they_come())
    if threatens_another(said):
        screen.say(say("gate.warn_who_is_named"), "danger")
    return True


def heed_threat(screen: Terminal, guidance: Guidance, question: Question, said: str) -> bool:
    """Name 110 where a threat is typed as any answer; tell whether it is theirs to you, and so no answer but their words."""
    if question.kind in ("words", "many", "cash"):
        return False
    if question.fact == DANGER:
        # Nobody is at the door by that, and yet it is no "nobody": the number is asked, and the words are kept.
        alone = speaks_of_pictures(said) and not (find_despair(guidance, said) or find_danger(guidance, said))
        if alone:
            screen.show(tell_pictures())
            screen.say(say("gate.pictures_kept"), "key", indent=3)
        return alone
    if not show_told_threat(screen, guidance, said) or not speaks_to_you(said):
        return False
    screen.say(say("gate.threat_kept"), "key", indent=3)
    return True


def heed_scam(screen: Terminal, said: str) -> None:
    """Say in two lines what comes first where an answer, whatever was asked, speaks of a fraud or of police who want money."""
    if speaks_of_scam(said):
        screen.say(say("gate.scam_hang_up_first"), "danger", indent=3)


def heed_refused(screen: Terminal, said: str) -> None:
    """Name the numbers before a command line is refused, where its words call for help or tell of despair or danger."""
    if not said.isascii() or " " in said:
        guidance = load()
        lives, beset = hear_danger(guidance, said)
        despair = lives.in_despair
        if beset and not despair:
            show_body(screen, said)
        screen.show(tell_lives(lives))
        if beset:
            screen.show(tell_call())
        if despair or beset:
            screen.show(tell_numbers())
            screen.say()


def answer_pause(screen: Terminal, said: str) -> None:
    """Answer what is typed while somebody deals with a danger: it is heard, and kept nowhere."""
    lives, beset = hear_danger(load(), said)
    if lives.of_another:
        screen.show(tell_lives(lives))
    elif not lives.in_despair:
        show_body(screen, said)
        if beset:
            screen.show(tell_danger())
    screen.say(say("gate.heard_at_pause"))


def show_body(screen: Terminal, said: str) -> None:
    """Name 120 first where words of despair or danger speak of poison, pills or blood."""
    if speaks_of_harm(said):
        screen.say(say("gate.call_120_first"), "danger")
