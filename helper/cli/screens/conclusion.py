"""What a finished contact leaves in hand: first what is wrong, what to do today and which letter; the law on Enter."""

from collections.abc import Iterable
from functools import partial

from helper.casefile import CaseFile
from helper.cases.brief import findings_of, tell_brief
from helper.cases.danger_lines import tell_line
from helper.cases.judging import Judged
from helper.cases.letters_allowed import letters_on_offer
from helper.cases.log_entries import finish_contacts
from helper.cases.next_steps import find_steps, title_of
from helper.cases.step_lines import tell_steps
from helper.cases.whole_result import tell_law
from helper.cli import prompt
from helper.cli.paging import paged
from helper.cli.screens.ask import ask_and_keep
from helper.cli.screens.letter_preflight import redraft_aloud
from helper.cli.screens.letters import choose, write_picked
from helper.cli.terminal import Terminal
from helper.clinic.hurries import tell_people_first
from helper.guidance import Guidance
from helper.model.contact import ToldContact
from helper.text import join, split_list
from helper.told.choosing import read_place
from helper.wording import say

ANOTHER = "another"


def conclude(screen: Terminal, guidance: Guidance, case: CaseFile, contacts: Iterable[ToldContact]) -> list[Judged]:
    """Enter the contacts in the log, withdraw what no longer holds, and return everything judged."""
    rows = finish_contacts(guidance, case, contacts)
    redraft_aloud(screen, guidance, case)
    return rows


def result(
    screen: Terminal, guidance: Guidance, case: CaseFile, rows: list[Judged], contacts: list[ToldContact]
) -> str | None:
    """Show the result of what was just entered, and do what the person picks. Return ``another`` to enter one more."""
    mine = [row for row in rows if row.contact in contacts]
    while True:
        steps = sorted(find_steps(guidance, case, findings_of(rows)), key=lambda step: not step.urgent)
        offer = letters_on_offer(guidance, case, rows, steps)
        screen.show(tell_brief(guidance, case, mine, steps, map(title_of, offer.first)))
        waiting = any(row.to_confirm or any(finding.unconfirmed for finding in row.findings) for row in mine)
        said = _key(screen, guidance, case, mine, offer.first, waiting)
        if said in ("q", ""):
            return None
        if said == "n":
            return ANOTHER
        if said == "c":
            rows = _confirm(screen, guidance, case, contacts)
            mine = [row for row in rows if row.contact in contacts]
        elif said == "m":
            with paged(screen):
                screen.show(tell_steps(guidance, case, findings_of(rows), partial(tell_people_first, guidance, case)))
            if choose(screen, guidance, case, offer):
                return None
        elif write_picked(screen, guidance, case, offer, said):
            return None


def _key(
    screen: Terminal, guidance: Guidance, case: CaseFile, mine: list[Judged], letters: list[str], waiting: bool
) -> str:
    """Return a key that does something; Enter shows the law, and then what can be typed is said again."""
    read = False
    while True:
        enter = say("result.keys_law") if not read else say("result.keys_done_enter")
        keys = [
            enter,
            *([say("result.keys_letters")] if letters else []),
            *([say("result.keys_confirm")] if waiting else []),
            say("result.keys_more"),
            say("result.keys_another"),
            say("result.keys_done"),
        ]
        lives = [row.gate for row in mine if row.gate.in_despair]
        if lives:
            screen.show(tell_line(*lives))
        said = prompt.ask_line(screen, join(keys, ("   ", "   "))).lower()
        if said == "" and not read:
            read = True
            with paged(screen):
                screen.show(tell_law(guidance, case, mine))
        elif (
            said in ("", "q", "n", "m")
            or (said == "c" and waiting)
            or any(read_place(word, len(letters)) for word in split_list(said))
        ):
            return said
        else:
            screen.say(say("result.type_a_key"), "warn")


def _confirm(screen: Terminal, guidance: Guidance, case: CaseFile, contacts: list[ToldContact]) -> list[Judged]:
    for contact in contacts:
        ask_and_keep(screen, guidance, case, "contact.said", contact=contact)
    return conclude(screen, guidance, case, contacts)
