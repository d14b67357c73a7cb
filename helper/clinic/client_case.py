"""One client: from the lines of the sheet to a case folder with findings and letters, whole or not at all."""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from helper.casefile import Case, CaseBuilder, clear_run, exists, locked, open_case
from helper.casefile.state import Asked, ConsentBySheet, Finished, FromSheet, Ticks
from helper.cases import clock
from helper.cases.opening import CONSENT, is_withdrawn, worker
from helper.cases.recording import record
from helper.cases.redrafting import mark_withdrawn
from helper.clinic.batch_plan import BatchPlan, Result, note_on
from helper.clinic.batch_state import mark_untouched, was_touched
from helper.clinic.caseload import keep_standing, made_by
from helper.clinic.cells import cell_text
from helper.clinic.client_answers import Told, answers_told, letters_asked
from helper.clinic.client_letters import write_letters
from helper.clinic.clients import Client, folder_of
from helper.clinic.engine import Engine, Failed
from helper.clinic.standing import stand
from helper.clinic.ticks import propose_ticks
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.model.fact import Fact, Origin
from helper.wording import say

_AT_ONCE = 8  # clients to a parcel: enough that handing over costs nothing beside the work
DONE, REDONE, SKIPPED, HELD, REFUSED, FAILED = "done", "redone", "skipped", "held", "refused", "failed"


def results(plan: BatchPlan, clients: Iterable[Client], given: Engine, sign: Path) -> Iterator[Result]:
    """Yield what became of each client, in order. On Ctrl-C the clients under way are finished, no other is begun.

    ``sign`` lies in the folder for the cases while this run lasts: a machine of a cluster that does not see it has
    another folder of that name, and makes nothing there.
    """
    if given.is_far:
        plan = replace(plan, out=plan.out.resolve(), run=secrets.token_hex(4))
    work = partial(_make_anywhere, plan, sign.resolve() if given.is_far else None)
    try:
        for made in given.map(work, clients, at_once=_AT_ONCE):
            yield _broken_off(made.row, made.name) if isinstance(made, Failed) else made
    finally:
        if plan.run:
            clear_run(plan.out, plan.run)


def _make_anywhere(plan: BatchPlan, sign: Path | None, client: Client) -> Result:
    if sign is None or sign.exists():
        return make_case(load(), plan, client)
    result = Result(client.key, [row.number for row in client.rows], FAILED, lender=client.lender)
    do = say("clinic.for_out_use_shared_folder")
    what = say("clinic.machine_was_given_client")
    result.next, result.notes = [do], [note_on(client, "", what, do)]
    return result


def _broken_off(client: Client, name: str) -> Result:
    """Say that no machine lived through this client's work; what it had begun is cleared away."""
    result = Result(client.key, [row.number for row in client.rows], FAILED, lender=client.lender)
    what = say("clinic.several_machines_ended_over_client").fill(name=name)
    result.next = [say("clinic.please_report_cover_personal_details")]
    result.notes = [note_on(client, "", what, result.next[0])]
    return result


def make_case(guidance: Guidance, plan: BatchPlan, client: Client) -> Result:
    """Make one client's case. What fails is said in the result; nothing of it stays on disk."""
    notes = [*client.notes, *(note for row in client.rows for note in row.notes)]
    result = Result(client.key, [row.number for row in client.rows], FAILED, lender=client.lender, notes=notes)
    stopped = any(note.fault for note in notes)
    # All that is wrong is said at once; nobody should have to run once for every cell.
    told = answers_told(guidance, plan, client, notes)
    asked = letters_asked(client, notes, told.taken)
    result.taken = told.taken
    if stopped or any(note.fault for note in notes):
        result.next = [say("clinic.mend_marked_cells_and_run_again")]
        return result
    folder = _folder(plan, client)
    try:
        if told.value(CONSENT) is False:
            _without_consent(guidance, plan, client, folder, result)
            return result
        if not folder.exists():
            _make(guidance, plan, client, folder, told, asked, result, lambda place: place.exists())
            return result
        if not exists(folder):
            _hold(client, folder, result)
            return result
        # Held from the look to the rename: what somebody saves meanwhile is refused to them, not lost.
        with locked(folder, who=worker(), at=clock.now(), run=plan.run):
            _again(guidance, plan, client, folder, told, asked, result)
    except HelperError as error:
        if error.code is Exit.BAD_CASE:
            result.status, result.folder = HELD, folder.name
        notes.append(note_on(client, "", error.what, error.do or say("clinic.mend_and_run_again")))
        result.next = [error.do or say("clinic.mend_and_run_again")]
    except (KeyboardInterrupt, SystemExit):
        raise
    except Exception as error:  # noqa: BLE001 - one client's fault stops no other client
        notes.append(
            note_on(
                client,
                "",
                say("clinic.program_failed", name=type(error).__name__),
                say("clinic.please_report_cover_personal_details"),
            )
        )
    return result


def _folder(plan: BatchPlan, client: Client) -> Path:
    """Return where a case is, or is to be. A client whose only case was named by the id alone keeps it for that lender."""
    place = plan.out / client.folder
    if not client.lender or place.exists():
        return place
    alone = plan.out / folder_of(client.key)
    if exists(alone):
        with open_case(alone) as case:
            held = case.kept(FromSheet)
            if held.client == client.key and held.lender == client.debt:
                return alone
    return place


def _make(
    guidance: Guidance,
    plan: BatchPlan,
    client: Client,
    folder: Path,
    told: Told,
    asked: tuple[str, ...],
    result: Result,
    changed: Callable[[Path], bool],
) -> None:
    """Build a case and give it its place, unless that has changed since it was looked at."""
    with CaseBuilder(folder, plan.run) as case:
        _fill(guidance, case, told, plan.lang)
        rows = write_letters(guidance, plan, case, client, told, asked, result)
        if asked:
            case.keep_mark(Asked(asked))
        mark_untouched(case, client.key, _seal(plan, client), client.debt)
        standing = stand(guidance, case, rows)
        if not case.keep(unless=changed):
            _hold(client, folder, result)
            return
        result.status, result.folder = (DONE if result.status == FAILED else result.status), folder.name
        keep_standing(folder, standing, plan.stamp, plan.run, result.status)


def _again(
    guidance: Guidance,
    plan: BatchPlan,
    client: Client,
    folder: Path,
    told: Told,
    asked: tuple[str, ...],
    result: Result,
) -> None:
    with open_case(folder) as case:
        held = case.kept(FromSheet)
        ours = held.client == client.key
        touched = ours and was_touched(case)
        same = ours and held.seal == _seal(plan, client)
        withdrawn = is_withdrawn(case)
        if ours and withdrawn and case.kept(ConsentBySheet).yes:
            # The sheet took the consent back and gives it again now: what it marked is made anew.
            withdrawn = same = False
            if touched:
                set_consent(guidance, case, True, plan.source)
                mark_withdrawn(guidance, case, plan.lang)
    if withdrawn:
        result.status, result.folder = REFUSED, folder.name
        result.next = [say("clinic.consent_was_withdrawn_in_case", folder=folder)]
        result.notes.append(
            note_on(client, CONSENT, say("clinic.withdrawn_case_stays_so"), result.next[0], fault=False)
        )
    elif not ours or (touched and not same):
        _hold(client, folder, result)
    elif same and not touched and plan.run and (before := made_by(folder, plan.run)):
        # A machine made it in this very run and was killed before it could tell: told again, it is the same.
        result.status = before
        _make(guidance, plan, client, folder, told, asked, result, _was_touched)
    elif same:
        result.status, result.folder = SKIPPED, folder.name
    else:
        result.status = REDONE
        _make(guidance, plan, client, folder, told, asked, result, _was_touched)


def _was_touched(folder: Path) -> bool:
    with open_case(folder) as case:
        return was_touched(case)


def _hold(client: Client, folder: Path, result: Result) -> None:
    result.status, result.folder = HELD, folder.name
    result.next = [say("clinic.change_case_itself_helper_edit", folder=folder)]
    result.notes.append(note_on(client, "", _HELD_WHAT, result.next[0], fault=False))


def _without_consent(guidance: Guidance, plan: BatchPlan, client: Client, folder: Path, result: Result) -> None:
    """Make nothing for somebody who does not want it; where there is a case already, mark it and withdraw its signatures."""
    result.status = REFUSED
    held = FromSheet()
    if exists(folder):
        with open_case(folder) as case:
            held = case.kept(FromSheet)
    if held.client != client.key:
        result.next = [say("clinic.get_their_agreement_first_best")]
        result.notes.append(
            note_on(client, CONSENT, say("clinic.client_did_not_agree_nothing"), result.next[0], fault=False)
        )
        return
    with locked(folder, who=worker(), at=clock.now(), run=plan.run), open_case(folder) as case:
        if not is_withdrawn(case):
            untouched = not was_touched(case)
            set_consent(guidance, case, False, plan.source)
            mark_withdrawn(guidance, case, plan.lang)
            if untouched:
                mark_untouched(case, client.key, held.seal, held.lender)
    result.folder = folder.name
    result.next = [say("clinic.letters_are_marked_purge_or_ask", folder=folder)]
    result.notes.append(
        note_on(
            client,
            CONSENT,
            say("clinic.client_withdrew_case_is_there", folder=folder.name),
            result.next[0],
            fault=False,
        )
    )


def set_consent(guidance: Guidance, case: Case, given: bool, source: str) -> None:
    """Put on record what a sheet says of consent now."""
    record(guidance, case, None, [Fact(CONSENT, given, Origin("row", source))])
    case.keep_mark(ConsentBySheet(not given))


_HELD_WHAT = say("clinic.sheet_or_rule_or_template")


def _seal(plan: BatchPlan, client: Client) -> str:
    """Return the checksum of all that a client's case is made from."""
    cells = [[(column.name, cell_text(cell)) for column, cell in row.cells] for row in client.rows]
    shared = [(fact.name, fact.value) for fact in plan.shared]
    values = {name: dict(said) for name, said in plan.values.items()}
    whole = [client.key, client.lender, cells, plan.letters, plan.formats, shared, plan.lang, plan.stamp, values]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=True).encode()).hexdigest()


def _fill(guidance: Guidance, case: CaseBuilder, told: Told, lang: str) -> None:
    """Put the answers on record as the interview would have, without asking the disk after each."""
    if not told.contacts:
        record(guidance, case, None, told.case, lang=lang)
    for facts_ in told.contacts:
        number = case.new_contact()
        record(guidance, case, number, [*told.case, *facts_], lang=lang)
        case.keep_mark(Finished(True), number)
        if ticks := propose_ticks(guidance, case.merged(number)):
            case.keep_mark(Ticks(tuple(f"{tick.fact}\n{tick.words}" for tick in ticks)), number)
