"""One client: from the lines of the sheet to a case folder with findings and letters, whole or not at all."""

import hashlib
import json
from pathlib import Path

from helper.casefile import CaseBuilder, exists, locked, open_case
from helper.casefile.state import Finished, FromSheet
from helper.cases import clock
from helper.cases.opening import worker
from helper.cases.recording import record
from helper.clinic.batch_plan import BatchPlan, Result, note_on
from helper.clinic.batch_state import mark_untouched, was_touched
from helper.clinic.cells import cell_text
from helper.clinic.client_answers import Told, answers_told, letters_asked
from helper.clinic.client_letters import write_letters
from helper.clinic.clients import Client
from helper.clinic.rows import Note
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.wording import say

DONE, REDONE, SKIPPED, HELD, FAILED = "done", "redone", "skipped", "held", "failed"


def make_case(guidance: Guidance, plan: BatchPlan, client: Client) -> Result:
    """Make one client's case. What fails is said in the result; nothing of it stays on disk."""
    notes = [*client.notes, *(note for row in client.rows for note in row.notes)]
    result = Result(client.key, [row.number for row in client.rows], FAILED, notes=notes)
    if any(note.fault for note in notes):
        # All that is wrong is said at once; nobody should have to run once for every cell.
        more: list[Note] = []
        answers_told(guidance, plan, client, more)
        letters_asked(client, more)
        notes += [note for note in more if note.fault]
        return result
    seal, folder = _seal(plan, client), plan.out / client.folder
    try:
        known = _before(folder, client.key, seal)
        if known in (SKIPPED, HELD):
            result.status, result.folder = known, client.folder
            if known == HELD:
                notes.append(
                    note_on(
                        client, "", _HELD_WHAT, say("clinic.change_case_itself_helper_edit", folder=folder), fault=False
                    )
                )
            return result
        told = answers_told(guidance, plan, client, notes)
        asked = letters_asked(client, notes)
        if any(note.fault for note in notes):
            return result
        with CaseBuilder(folder) as case:
            _fill(guidance, case, told, plan.lang)
            write_letters(guidance, plan, case, client, asked, result)
            if any(note.fault for note in notes):
                return result
            mark_untouched(case, client.key, seal)
            case.keep()
        result.status, result.folder = (REDONE if known else DONE), client.folder
    except HelperError as error:
        notes.append(note_on(client, "", error.what, error.do or say("clinic.mend_and_run_again")))
    except (KeyboardInterrupt, SystemExit):
        raise
    except Exception as error:
        notes.append(
            note_on(
                client,
                "",
                say("clinic.program_failed", name=type(error).__name__),
                say("clinic.please_report_cover_personal_details"),
            )
        )
    return result


_HELD_WHAT = say("clinic.sheet_or_rule_or_template")


def _seal(plan: BatchPlan, client: Client) -> str:
    """Return the checksum of all that a client's case is made from."""
    cells = [[(column.name, cell_text(cell)) for column, cell in row.cells] for row in client.rows]
    shared = [(fact.name, fact.value) for fact in plan.shared]
    whole = [client.key, cells, plan.letters, plan.formats, shared, plan.lang, plan.stamp]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=True).encode()).hexdigest()


def _before(folder: Path, key: str, seal: str) -> str:
    """Return what stands where the case is to be: nothing, the same, one that may be made anew, or one to leave alone."""
    if not folder.exists():
        return ""
    if not exists(folder):
        return HELD
    with open_case(folder) as case:
        held = case.kept(FromSheet)
        if held.client != key:
            return HELD
        if held.seal == seal:
            return SKIPPED
        if was_touched(case):
            return HELD
    # Somebody may have it open at this moment without having changed anything yet.
    with locked(folder, who=worker(), at=clock.now()):
        return REDONE


def _fill(guidance: Guidance, case: CaseBuilder, told: Told, lang: str) -> None:
    """Put the answers on record as the interview would have, without asking the disk after each."""
    if not told.contacts:
        record(guidance, case, None, told.case, lang=lang)
    for facts_ in told.contacts:
        number = case.new_contact()
        record(guidance, case, number, [*told.case, *facts_], lang=lang)
        case.keep_mark(Finished(True), number)
