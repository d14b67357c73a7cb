"""One client at a desk: only what this client's case needs, one question after the other."""

from pathlib import Path

from helper import casefile
from helper.casefile.state import Finished
from helper.cases import clock
from helper.cases.opening import CONSENT, refuse_withdrawn, worker
from helper.cases.recording import record
from helper.cli import prompt
from helper.cli.screens.conclusion import conclude, result
from helper.cli.screens.danger import say_alarms
from helper.cli.screens.interview import DONE, walk
from helper.cli.screens.letter_preflight import answered
from helper.cli.terminal import Terminal
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.model.fact import Fact
from helper.wording import say

_WHO = ("safety.danger_now", "borrower.name", "borrower.phone", "creditor.name")


def take_client(screen: Terminal, guidance: Guidance, folder: Path | None) -> int:
    """Take one client: consent first, then who and whom they owe, then the contact as the interview has it, then letters."""
    if not screen.interactive:
        raise HelperError(say("edit.a_desk_needs_a_terminal"), do=say("edit.fill_in_a_sheet_instead"), code=Exit.USAGE)
    if folder is None or casefile.exists(folder):
        raise HelperError(say("edit.name_a_new_folder_with_case"), do=say("edit.for_example_edit_new"), code=Exit.USAGE)
    with casefile.create(folder) as case, casefile.locked(folder, who=worker(), at=clock.now()):
        record(guidance, case, None, [Fact("teller.role", "helper"), Fact("helper.name", worker())], lang=screen.lang)
        for name in (CONSENT, *_WHO):
            if answered(screen, guidance, case, name, later=True) is prompt.ReplyKind.QUIT:
                screen.say(say("edit.kept_go_on_with_start", folder=folder), "good")
                return Exit.STOPPED
            refuse_withdrawn(case)
        contact = case.new_contact()
        if walk(screen, guidance, case, contact) != DONE:
            screen.say(say("edit.kept_go_on_with_start", folder=folder), "good")
            return Exit.STOPPED
        case.keep_mark(Finished(True), contact)
        say_alarms(screen, guidance, case)
        if result(screen, guidance, case, conclude(screen, guidance, case, [contact]), [contact]):
            screen.say(say("edit.kept_go_on_with_start", folder=folder), "good")
        return Exit.OK
