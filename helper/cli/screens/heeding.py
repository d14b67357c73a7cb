"""What is typed at a prompt, whatever was asked: words that call for help are answered before the question is."""

from helper.cases.danger_lines import tell_lives
from helper.cases.gate import lives_in
from helper.cases.heard_lines import (
    Met,
    tell_cry,
    tell_happening,
    tell_law_asked,
    tell_medicine,
    tell_missing,
    tell_theirs,
)
from helper.cli.terminal import Terminal
from helper.guidance import load


def heed(screen: Terminal, *said: str | None, theirs: bool = False) -> bool:
    """Answer words of despair wherever they are typed, and tell whether there were any of somebody's own.

    ``theirs`` where the words are what the other side said: what wishes the reader dead is answered too, but kept.
    """
    guidance, words = load(), [one for one in said if one]
    gate = lives_in(guidance, *((theirs, one) for one in words))
    screen.show(tell_lives(gate))
    if not gate.in_despair:
        screen.show(tell_medicine(words))
        screen.show(tell_happening(words))
        cry = tell_cry(words)
        if cry is not None and screen.standing:
            screen.standing()
        else:
            screen.show(cry or [])
        screen.show(tell_theirs(guidance, words) if theirs else tell_missing(words))
        screen.show(tell_law_asked(words))
    return gate.in_despair


def meet(screen: Terminal, met: Met) -> bool:
    """Print what is said to words at a prompt, and tell whether they are kept for the question of their words."""
    screen.show(met.lines)
    return met.kept
