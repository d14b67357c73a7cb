"""One client at a desk: only what this client's case needs, one question after the other."""

import os
import unicodedata
from pathlib import Path

from helper import casefile
from helper.casefile import CaseFile
from helper.casefile.state import Finished
from helper.cases import clock
from helper.cases.danger_lines import tell_danger, tell_lives
from helper.cases.gate import Gate
from helper.cases.heard_lines import tell_at_pause
from helper.cases.opening import CONSENT, on_case, refuse_withdrawn, worker
from helper.cases.recording import record
from helper.cli import prompt
from helper.cli.prompt import ReplyKind
from helper.cli.screens.ask import ask_and_keep
from helper.cli.screens.conclusion import conclude, result
from helper.cli.screens.interview import BEFORE, DONE, walk
from helper.cli.screens.several import next_part
from helper.cli.terminal import Terminal
from helper.clinic.hurries import tell_alarms
from helper.errors import Exit, usage_error
from helper.guidance import Guidance, load
from helper.model.contact import CLOSE_ONE, DANGER, IN_DANGER, ToldContact
from helper.model.fact import Fact
from helper.wording import say

_FIRST = (CONSENT, DANGER, "borrower.name", "borrower.phone", "creditor.name")
"""What is put to every client, in this order."""


def take_client(screen: Terminal, guidance: Guidance, folder: Path | None) -> int:
    """Take one client: consent first, then who and whom they owe, then the contact as the interview has it, then letters."""
    if not screen.interactive:
        raise usage_error(say("edit.a_desk_needs_a_terminal"), do=say("edit.fill_in_a_sheet_instead"))
    if folder is None or casefile.exists(folder):
        raise usage_error(say("edit.name_a_new_folder_with_case"), do=say("edit.for_example_edit_new"))
    with casefile.create(folder) as case, casefile.locked(folder, who=worker(), at=clock.now()):
        # A letter names whoever helps only where somebody gave the name: an account of the computer is none.
        named = os.environ.get("HELPER_NAME", "").strip()
        who = [Fact("helper.name", named[:60])] if named else []
        record(guidance, case, None, [Fact("teller.role", "helper"), *who], lang=screen.lang)
        place, outcome = 0, BEFORE
        while outcome == BEFORE:
            if not _ask_first(screen, guidance, case, place):
                screen.say(say("edit.kept_go_on_with_start", folder=folder), "good")
                return Exit.STOPPED
            entered = [_contact(case)]
            outcome, place = walk(screen, guidance, case, entered[0], put_before=_FIRST), len(_FIRST) - 1
        while True:
            if outcome != DONE:
                screen.say(say("edit.kept_go_on_with_start", folder=folder), "good")
                return Exit.STOPPED
            case.keep_mark(Finished(True), entered[-1])
            following = next_part(screen, case, entered[-1])
            if following is None:
                break
            entered.append(following)
            outcome = walk(screen, guidance, case, following)
        screen.show(tell_alarms(guidance, case)[1])
        if case.facts(entered[0]).get(DANGER) is None:
            screen.say(say("edit.nobody_asked_whether_safe", case=on_case(case)), "danger")
        if result(screen, guidance, case, conclude(screen, guidance, case, entered), entered):
            screen.say(say("edit.kept_go_on_with_start", folder=folder), "good")
        return Exit.OK


def _contact(case: CaseFile) -> ToldContact:
    """Return the contact a client at a desk tells of: the one there is, or a new one."""
    return next(iter(case.contacts()), None) or case.new_contact()


def _people_first(screen: Terminal, case: CaseFile) -> str:
    """Where the client is in danger, say what comes before any paper, and wait for Enter, q or <."""
    told = case.facts(_contact(case)).value(DANGER)
    if told not in IN_DANGER:
        return ""
    if told == "others":
        screen.show(tell_danger())
    else:
        screen.show(tell_lives(Gate(self_harm=told == "self", other_harm=told == CLOSE_ONE)))
    while True:
        screen.say(say("interview.when_is_dealt_with_press"), "key")
        said = unicodedata.normalize("NFKC", prompt.read_line(screen)).strip().lower()
        if said in ("", "q", "<"):
            return said
        screen.show(tell_at_pause(load(), said))


def _ask_first(screen: Terminal, guidance: Guidance, case: CaseFile, place: int) -> bool:
    """Put what every client is asked, from ``place`` on; a step back goes one back. False where whoever types left."""
    warned = False

    def put(name: str, number: int) -> ReplyKind:
        nonlocal warned
        contact = None if guidance.questions[name].about == "case" else _contact(case)
        kind = ask_and_keep(screen, guidance, case, name, number, contact=contact, later=True)
        if kind is not ReplyKind.QUIT:
            refuse_withdrawn(case)
        if name == DANGER and kind is ReplyKind.LATER and not warned:
            # Once more, and no oftener: who cannot ask it now goes on, and it is said again beside the result.
            screen.say(say("edit.ask_whether_safe_before_all"), "danger")
            warned = True
            return ReplyKind.AGAIN
        if name == DANGER and kind is ReplyKind.VALUE:
            return {"q": ReplyKind.QUIT, "<": ReplyKind.AGAIN}.get(_people_first(screen, case), kind)
        return kind

    return prompt.ask_in_order(screen, _FIRST, put, place=place)
