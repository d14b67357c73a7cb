"""What is typed anywhere and calls for help: the lines that answer it before the question is, and whether it is an answer."""

from typing import NamedTuple

from helper.cases.danger_lines import (
    tell_call,
    tell_care,
    tell_danger,
    tell_health,
    tell_if_they_come,
    tell_lives,
    tell_numbers,
    tell_paid,
    tell_pictures,
    tell_stop,
)
from helper.cases.first_help import (
    asks_law,
    speaks_of_being_there,
    speaks_of_pictures,
    tells_of_medicine,
)
from helper.cases.gate import (
    Gate,
    find_cruelty,
    find_danger,
    find_despair,
    find_fraud,
    find_told_threat,
    lives_in,
    ticked_lives,
)
from helper.guidance import Guidance, Question
from helper.interview.own_words import choose_danger, cries_for_help, speaks_of_harm, speaks_of_scam
from helper.interview.settled import bargains_with_complaint, has_paid, names_agent
from helper.model.contact import DANGER
from helper.reading.whose_words import speaks_to_you, threatens_another
from helper.text import Line, Lines, Text
from helper.told.missing import tells_missing
from helper.told.right_now import happens_now
from helper.wording import say


class Met(NamedTuple):
    """Hold what is said to words at a prompt, and whether they are kept for the question of their words."""

    lines: Lines
    kept: bool = False


def meet_money(guidance: Guidance, question: Question, said: str) -> Met:
    """Meet what is told of money paid to an agent or a fraud; what a fraud says is kept as words."""
    if names_agent(said):
        letter = say("gate.agent_letter", rest="")
        return Met([Line(say("gate.agent_guide"), "key", indent=3), Line(letter, "key", indent=3)])
    if happens_now(said):
        return Met([])  # it was answered as it was typed
    if has_paid(said):
        return Met(tell_paid())
    if question.fact != "fraud.signs":
        return Met([])
    lines, theirs = [Line(say("gate.before_money_goes"), "danger")], bool(find_fraud(guidance, said))
    return Met([*lines, _kept(say("gate.threat_kept"))] if theirs else lines, theirs)


def meet_threat(guidance: Guidance, question: Question, said: str) -> Met:
    """Name 110 where a threat is typed as any answer; what is theirs to you is no answer but their words."""
    if question.kind in ("words", "cash") or (question.kind == "many" and not speaks_to_you(said)):
        return Met([])
    if question.fact == DANGER:
        # Nobody is at the door by that, and yet it is no "nobody": the number is asked, and the words are kept.
        alone = speaks_of_pictures(said) and not (find_despair(guidance, said) or find_danger(guidance, said))
        return Met([*tell_pictures(), _kept(say("gate.pictures_kept"))], True) if alone else Met([])
    lines = tell_told_threat(guidance, said)
    if not lines or not speaks_to_you(said):
        return Met(lines)
    return Met([*lines, _kept(say("gate.threat_kept"))], True)


def _kept(words: Text) -> Line:
    return Line(words, "key", indent=3)


def tell_told_threat(guidance: Guidance, said: str) -> Lines:
    """Name 110 at once where words tell of a threat to a life, and have somebody else who is threatened warned."""
    heard, lines = find_told_threat(guidance, said), Lines()
    if speaks_of_pictures(said):
        lines = tell_pictures()
        heard = [one for one in heard if one.id != "threat_sexual"]
    if heard:
        lines += tell_if_they_come()
        lines += [Line(say("gate.warn_who_is_named"), "danger")] if threatens_another(said) else []
    return lines


def tell_theirs(guidance: Guidance, said: list[str]) -> Lines:
    """Say what their words call for: whom to call, and how somebody is who was wished dead."""
    lines: Lines = []
    for one in said:
        lines += tell_told_threat(guidance, one) or (
            tell_if_they_come() if speaks_of_being_there(one, known=True) else []
        )
    return [*lines, *tell_care([signal for one in said for signal in find_cruelty(guidance, one)])]


def tell_cry(said: list[str]) -> Lines | None:
    """Say whom to call, whatever was asked: a cry for help is an answer to no question. None where there is none."""
    if not any(map(cries_for_help, said)):
        return None
    first = [] if all(one.isascii() for one in said) else [Line(say("gate.call_120_first"), "danger")]
    return [*first, *tell_numbers()]


def tell_medicine(said: list[str]) -> Lines:
    """Say where a medicine is had anew, where words, whatever was asked, tell that it is in what was taken."""
    return tell_health() if any(map(tells_of_medicine, said)) else []


def tell_missing(said: list[str]) -> Lines:
    """Say whom to call where words, whatever was asked, tell that somebody cannot be found: a debt is no reason to wait."""
    return [Line(say("gate.look_for_them_first"), "key", indent=3)] if any(map(tells_missing, said)) else []


def tell_law_asked(said: list[str]) -> Lines:
    """Say when the answer comes, where somebody asks whether what was done is against the law; a bargain is answered at once."""
    bargains = (
        [Line(say("gate.complaint_is_no_bargain"), "key", indent=3)] if any(map(bargains_with_complaint, said)) else []
    )
    return [*bargains, *([Line(say("gate.law_comes_later"), "key", indent=3)] if any(map(asks_law, said)) else [])]


def tell_scam(said: str) -> Lines:
    """Say what comes first where an answer, whatever was asked, speaks of a fraud or of police who want money."""
    return (
        [Line(say("gate.scam_hang_up_first"), "danger", indent=3)]
        if speaks_of_scam(said) and not happens_now(said)
        else []
    )


def tell_happening(said: list[str]) -> Lines:
    """Say to stop, at once, where words, whatever was asked, tell of a screen that is open or of money on its way."""
    return next((tell_stop(one) for one in said if happens_now(one)), [])


class HeardDanger(NamedTuple):
    """Hold what one line says of danger: the lives it speaks of, and whether it tells of force or danger at all."""

    lives: Gate
    tells: bool


def hear_danger(guidance: Guidance, said: str) -> HeardDanger:
    """Return what a line says of danger, whoever asked what."""
    chosen = choose_danger(guidance, guidance.questions[DANGER], said).values
    lives = lives_in(guidance, (False, said))
    if not lives.in_despair:
        lives = ticked_lives(chosen[0] if len(chosen) == 1 else None, said)
    # A bare cry for help says that it is needed, and not yet against what.
    return HeardDanger(lives, bool(find_danger(guidance, said)) or chosen[:2] == ("others", "self"))


def tell_refused_line(guidance: Guidance, said: str) -> Lines:
    """Name the numbers before a command line is refused, where its words call for help or tell of despair or danger."""
    if said.isascii() and " " not in said:
        return []
    lives, beset = hear_danger(guidance, said)
    lines = _tell_body(said) if beset and not lives.in_despair else []
    lines += [*tell_lives(lives), *(tell_call() if beset else [])]
    return [*lines, *tell_numbers(), Line(Text("", ""))] if lives.in_despair or beset else lines


def tell_at_pause(guidance: Guidance, said: str) -> Lines:
    """Answer what is typed while somebody deals with a danger: it is heard, and kept nowhere."""
    lives, beset = hear_danger(guidance, said)
    lines = tell_lives(lives) if lives.of_another else []
    if not lives.in_despair:
        lines += [*_tell_body(said), *(tell_danger() if beset else [])]
    return [*lines, Line(say("gate.heard_at_pause"))]


def _tell_body(said: str) -> Lines:
    """Name 120 first where words of despair or danger speak of poison, pills or blood."""
    return [Line(say("gate.call_120_first"), "danger")] if speaks_of_harm(said) else []
