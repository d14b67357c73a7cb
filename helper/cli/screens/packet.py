"""Gather a packet from a case: whose papers, what its reader may see, which letters, what was found in each exhibit."""

from collections.abc import Container, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

from helper import letters
from helper.casefile import Case
from helper.casefile.state import Written
from helper.cases.letters_offered import refuse_for_another, speaks_for_another
from helper.cases.opening import on_case, open_to_change
from helper.cases.sign_off import changed_by_hand, gone_out, needs_sign_off
from helper.cli.screens.letter_preflight import complete, fill_from_sent, warn
from helper.cli.terminal import Terminal
from helper.errors import usage_error
from helper.guidance import Guidance
from helper.letters import Letter
from helper.packet.gathering import letters_for
from helper.packet.recipient import Recipient
from helper.text import join
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


def others_of_person(screen: Terminal, stack: ExitStack, held: Case, also: Sequence[Path]) -> list[Case]:
    """Return the same person's cases with further lenders, open. Raise HelperError where there are none, or it is another's."""
    from helper.clinic.caseload import others_of_client

    own = held.folder.resolve()
    found = {path.resolve(): path for path in (*others_of_client(held.folder), *also)}
    cases = [stack.enter_context(open_to_change(path)) for whole, path in found.items() if whole != own]
    if not cases:
        raise usage_error(
            say("packet.together_no_other"), where=str(held.folder), do=say("packet.together_name_others")
        )
    for case in cases:
        # One person's debts are told to nobody in another's packet.
        if case.facts().value("borrower.name") != held.facts().value("borrower.name"):
            raise usage_error(
                say("packet.together_another_person"),
                where=str(case.folder),
                do=say("packet.together_check_names", case=on_case(case)),
            )
    names = join(lender_of(case, ()) for case in (held, *cases))
    screen.complain(say("packet.together_of", names=names))
    return cases


def lender_of(case: Case, taken: Container[str]) -> str:
    """Return what a lender's part of a joint packet is called: its name, else that of its folder; none twice."""
    name = str(case.facts().value("creditor.name") or case.folder.resolve().name)
    return f"{name} {case.folder.resolve().name}" if name in taken else name


def say_apart(screen: Terminal, case: Case, put_in: Iterable[Letter]) -> None:
    """Say which letters of the packet need not be what lies in the case's folder: those stay as they are."""
    sent = gone_out(case)
    for letter in put_in:
        if letter.id in sent:
            screen.complain(say("packet.was_sent_and_its_file", title=letter.title))
        elif changed_by_hand(case, letter.id):
            screen.complain(say("packet.file_was_changed_after", title=letter.title, case=on_case(case)))
