"""Gather a packet from a case: whose papers, what its reader may see, which letters, what was found in each exhibit."""

from collections.abc import Iterable, Sequence

from helper import letters
from helper.casefile import Case
from helper.casefile.state import Written
from helper.cases.letters_offered import refuse_for_another, speaks_for_another
from helper.cases.opening import on_case
from helper.cases.sign_off import changed_by_hand, gone_out, needs_sign_off
from helper.cli.screens.letter_preflight import complete, fill_from_sent, warn
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.letters import Letter
from helper.packet.gathering import letters_for
from helper.packet.recipient import Recipient
from helper.wording import say


def chosen_letters(
    screen: Terminal, guidance: Guidance, case: Case, reader: Recipient, asked: Sequence[str], understood: bool
) -> list[Letter]:
    """Return the letters that go in: those asked for, else those written for this reader, else the usual one."""
    picked = [letters.letter(ident) for ident in asked] or letters_for(case, reader)
    if asked:
        refuse_for_another(guidance, case, picked)
    for letter in [one for one in picked if speaks_for_another(one, case.facts())]:
        screen.complain(say("write.only_the_borrower_says_it", title=letter.title))
        picked.remove(letter)
    if not picked:
        return []
    for letter in picked:
        if not understood and letter.id not in case.kept(Written).letters:
            warn(screen, letter)
    if not needs_sign_off(case):
        # What was signed off stays as it was read; a borrower's own letter says what became of the earlier one.
        fill_from_sent(screen, guidance, case, picked)
    if asked or screen.interactive:
        return complete(screen, guidance, case, picked)
    return picked


def say_apart(screen: Terminal, case: Case, put_in: Iterable[Letter]) -> None:
    """Say which letters of the packet need not be what lies in the case's folder: those stay as they are."""
    sent = gone_out(case)
    for letter in put_in:
        if letter.id in sent:
            screen.complain(say("packet.was_sent_and_its_file", title=letter.title))
        elif changed_by_hand(case, letter.id):
            screen.complain(say("packet.file_was_changed_after", title=letter.title, case=on_case(case)))
