"""One client: from the lines of the sheet to a case folder with findings and letters, whole or not at all."""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from helper.casefile import CaseBuilder, CaseFile, clear_run, exists, locked, open_case
from helper.casefile.state import AskedLetters, ConsentCell, Finished, FromSheet, RemarkColumns, Remarks
from helper.cases import clock
from helper.cases.opening import CONSENT, is_withdrawn, worker
from helper.cases.recording import record
from helper.cases.redrafting import mark_withdrawn
from helper.clinic.alarms import alarm_of_lines, hear_besides, keep_apart
from helper.clinic.batch_state import (
    DELETED,
    DONE,
    FAILED,
    HELD,
    REDONE,
    REFUSED,
    SKIPPED,
    WAITING,
    BatchPlan,
    Result,
    SheetDiffers,
    case_place,
    mark_untouched,
    note_on,
    outlook_of,
    take_outlook,
    was_deleted,
    was_touched,
)
from helper.clinic.cells import cell_words
from helper.clinic.changes import note_changes
from helper.clinic.client_answers import ClientAnswers, answers_told, words_taking_back
from helper.clinic.client_letters import look_again, write_client_letters
from helper.clinic.clients import Client
from helper.clinic.engine import Engine, Failed, NotBegun
from helper.clinic.kept_consent import cell_of_consent, gives_again, leave_unclear, set_consent, without_consent
from helper.clinic.kept_standing import keep_standing, kept_outlook, made_by
from helper.clinic.letters_asked import letters_asked, settle_offer, settle_wishes
from helper.clinic.money_told import keep_money_told
from helper.clinic.rows import ClientRow
from helper.clinic.standing import stand
from helper.clinic.ticks import propose_ticks, ticks_to_keep
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.wording import say

_AT_ONCE = 8  # clients to a parcel: enough that handing over costs nothing beside the work


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
            if isinstance(made, NotBegun):
                yield _not_reached(plan, made.row)
            else:
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


def _not_reached(plan: BatchPlan, client: Client) -> Result:
    """Say that a run was stopped before this client; what an earlier run said of the case is said again."""
    result = Result(client.key, [row.number for row in client.rows], WAITING, lender=client.lender)
    folder = plan.out / client.folder
    if folder.is_dir():
        result.folder = folder.name
        with suppress(KeyError, TypeError, ValueError):
            take_outlook(client, kept_outlook(folder), result)
    result.next.append(say("clinic.run_again_to_reach"))
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
    notes = [*client.notes, *(note for row in client.rows for note in (*row.notes, *hear_besides(guidance, row)))]
    result = Result(
        client.key, [row.number for row in client.rows], FAILED, lender=client.lender, notes=notes, debt=client.debt
    )
    stopped = any(note.fault for note in notes)
    # All that is wrong is said at once; nobody should have to run once for every cell.
    for row in client.rows:
        read = len(row.notes)
        keep_money_told(row)
        settle_offer(row)
        settle_wishes(row)
        notes += [*row.notes[read:], *keep_apart(client, row)]
    told = answers_told(guidance, plan, client, notes)
    asked = result.wanted = letters_asked(client, notes, told)
    result.taken = told.taken
    # What is unchanged was read when it was made; only a case that is made now fixes its days.
    result.days = told.days
    if stopped or any(note.fault for note in notes):
        fault = next(note for note in notes if note.fault)
        result.next = [say("clinic.mend_and_run_again_this", what=fault.what, do=fault.do)]
        alarm_of_lines(guidance, plan, client, told, result)
        return result
    folder = case_place(plan, client)
    try:
        if told.value(CONSENT) is False:
            bare = _forgotten(client, result)
            without_consent(guidance, plan, client, folder, result)
            alarm_of_lines(guidance, plan, bare, told, result)
            return result
        if not folder.exists():
            if was_deleted(plan.out, client.key, client.debt, alone=not client.lender):
                _leave_deleted(client, result)
                alarm_of_lines(guidance, plan, client, told, result)
                return result
            if _make(guidance, plan, client, folder, told, asked, result, lambda place: place.exists()):
                return result
            # Another run of the same list was faster by a moment: the case is looked at like any other.
            result.status, result.folder = FAILED, ""
        if not exists(folder):
            _hold(client, folder, result, ours=False)
            alarm_of_lines(guidance, plan, client, told, result)
            return result
        # Held from the look to the rename: what somebody saves meanwhile is refused to them, not lost.
        with locked(folder, who=worker(), at=clock.now(), run=plan.run):
            _again(guidance, plan, client, folder, told, asked, result)
    except HelperError as error:
        if error.code is Exit.BAD_CASE:
            result.status, result.folder = HELD, folder.name
        notes.append(note_on(client, "", error.what, error.do or say("clinic.mend_and_run_again")))
        result.next = [error.do or say("clinic.mend_and_run_again")]
        _look_anyway(guidance, plan, client, folder, told, result)
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


def _forgotten(client: Client, result: Result) -> Client:
    """Leave nothing in the report of what somebody told who does not agree: only their number, and what they must hear."""
    result.taken, result.notes, result.debt, result.days = [], [], "", {}
    return replace(client, rows=[ClientRow(row.number, []) for row in client.rows])


def _look_anyway(
    guidance: Guidance, plan: BatchPlan, client: Client, folder: Path, told: ClientAnswers, result: Result
) -> None:
    """Say what hurries in a case that could not be held: looking needs no lock."""
    do = result.next
    with suppress(HelperError):
        if exists(folder):
            with open_case(folder) as case:
                if case.kept(FromSheet).client == client.key:
                    look_again(guidance, plan, case, client, told, result, touched=True)
    result.next = [*result.next, *do] if result.next is not do else do
    alarm_of_lines(guidance, plan, client, told, result)


def _make(
    guidance: Guidance,
    plan: BatchPlan,
    client: Client,
    folder: Path,
    told: ClientAnswers,
    asked: tuple[str, ...],
    result: Result,
    changed: Callable[[Path], bool],
) -> bool:
    """Build a case and give it its place, unless that has changed since it was looked at; tell whether it was."""
    notes = len(result.notes)
    with CaseBuilder(folder, plan.run) as case:
        _fill(guidance, case, told, plan.lang)
        if told.remarks:
            case.keep_mark(Remarks(told.remarks))
            case.keep_mark(RemarkColumns(told.remark_columns))
        rows = write_client_letters(guidance, plan, case, client, told, asked, result)
        if told.consent_open and words_taking_back(client)[2]:
            result.next.insert(min(result.urgent, 1), say("clinic.ask_whether_they_want_it_now_letters_wait"))
        if asked:
            case.keep_mark(AskedLetters(asked))
        case.keep_mark(ConsentCell(cell_of_consent(client)))
        if exists(folder):
            with open_case(folder) as before:
                case.take_over(before)
        mark_untouched(case, client.key, _seal(plan, client), client.debt)
        standing = stand(guidance, case, rows)
        if not case.keep(unless=changed):
            del result.notes[notes:]
            result.urgent, result.letters, result.lacking, result.next = 0, [], [], []
            return False
        result.status, result.folder = (DONE if result.status == FAILED else result.status), folder.name
        keep_standing(folder, standing, plan.stamp, plan.run, result.status, outlook_of(result, notes))
        return True


def _again(
    guidance: Guidance,
    plan: BatchPlan,
    client: Client,
    folder: Path,
    told: ClientAnswers,
    asked: tuple[str, ...],
    result: Result,
) -> None:
    with open_case(folder) as case:
        held = case.kept(FromSheet)
        ours = held.client == client.key
        touched = ours and was_touched(case)
        same = ours and held.seal == _seal(plan, client)
        withdrawn = is_withdrawn(case)
        if ours and gives_again(case, told):
            # The sheet took the consent back and gives it again now: what it marked is made anew.
            withdrawn = same = False
            if touched:
                set_consent(guidance, case, True, plan.source)
                mark_withdrawn(guidance, case, plan.lang)
        unclear = ours and not withdrawn and leave_unclear(guidance, plan, case, client, told, result)
    if unclear:
        alarm_of_lines(guidance, plan, client, told, result, held=True)
    elif withdrawn:
        client = _forgotten(client, result)
        result.status, result.folder = REFUSED, folder.name
        result.next = [say("clinic.consent_was_withdrawn_in_case", folder=folder)]
        result.notes.append(
            note_on(client, CONSENT, say("clinic.withdrawn_case_stays_so"), result.next[0], fault=False)
        )
        alarm_of_lines(guidance, plan, client, told, result, held=True)
    elif not ours:
        _hold(client, folder, result, ours=False)
        alarm_of_lines(guidance, plan, client, told, result, held=True)
    elif touched and not same:
        _hold_at(guidance, plan, client, folder, told, result)
    elif same and not touched and plan.run and (before := made_by(folder, plan.run)):
        # A machine made it in this very run and was killed before it could tell: told again, it is the same.
        result.status = before
        if not _make(guidance, plan, client, folder, told, asked, result, _was_touched):
            _hold_at(guidance, plan, client, folder, told, result)
    elif same:
        result.status, result.folder = SKIPPED, folder.name
        with open_case(folder) as case:
            _keep_differs(case, ())
        _say_as_before(guidance, plan, client, folder, told, result, touched)
    else:
        result.status = REDONE
        if not _make(guidance, plan, client, folder, told, asked, result, _was_touched):
            _hold_at(guidance, plan, client, folder, told, result)


def _say_as_before(
    guidance: Guidance,
    plan: BatchPlan,
    client: Client,
    folder: Path,
    told: ClientAnswers,
    result: Result,
    touched: bool,
) -> None:
    """Say of an unchanged case what was said when it was made, or look anew where somebody has worked on it."""
    if not touched:
        with suppress(KeyError, TypeError, ValueError):
            take_outlook(client, kept_outlook(folder, plan.stamp), result)
            return
    notes = len(result.notes)
    with open_case(folder) as case:
        look_again(guidance, plan, case, client, told, result, touched=touched)
        standing = stand(guidance, case)
    if not touched:
        keep_standing(folder, standing, plan.stamp, outlook=outlook_of(result, notes))


def _hold_at(
    guidance: Guidance, plan: BatchPlan, client: Client, folder: Path, told: ClientAnswers, result: Result
) -> None:
    """Leave a case alone and say how it stands, and what in the changed lines hurries besides."""
    _hold(client, folder, result)
    do = result.next
    with open_case(folder) as case:
        note_changes(guidance, case, client, told, result)
        _keep_differs(case, tuple("\t".join(label) for label in dict.fromkeys(result.changed)))
        look_again(guidance, plan, case, client, told, result, touched=True)
    result.next += do
    alarm_of_lines(guidance, plan, client, told, result, held=True)


def _keep_differs(case: CaseFile, labels: tuple[str, ...]) -> None:
    """Keep what the sheet tells otherwise, for whoever looks at the case and not at the list."""
    if case.kept(SheetDiffers).labels != labels:
        case.keep_mark(SheetDiffers(labels))


def _was_touched(folder: Path) -> bool:
    with open_case(folder) as case:
        return was_touched(case)


def _hold(client: Client, folder: Path, result: Result, *, ours: bool = True) -> None:
    result.status, result.folder = HELD, folder.name
    result.next = [
        say("clinic.change_case_itself_helper_edit", folder=folder)
        if ours
        else say("clinic.change_case_not_of_this_list")
    ]
    result.notes.append(note_on(client, "", _HELD_WHAT, result.next[0], fault=False))


def _leave_deleted(client: Client, result: Result) -> None:
    """Make no case of somebody whose case was deleted, and say how to have it made all the same."""
    result.status, result.next = HELD, [say("clinic.to_make_deleted_again", file=DELETED)]
    result.notes.append(note_on(client, "", say("clinic.case_was_deleted"), result.next[0], fault=False))


_HELD_WHAT = say("clinic.sheet_or_rule_or_template")


def _seal(plan: BatchPlan, client: Client) -> str:
    """Return the checksum of all that a client's case is made from; not the screen's language (it was once)."""
    cells = [[(column.name, cell_words(cell)) for column, cell in row.cells] for row in client.rows]
    shared = [(fact.name, fact.value) for fact in plan.shared]
    values = {name: dict(said) for name, said in plan.values.items()}
    whole = [client.key, client.lender, cells, plan.letters, plan.formats, shared, "zh", plan.stamp, values]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=True).encode()).hexdigest()


def _fill(guidance: Guidance, case: CaseBuilder, told: ClientAnswers, lang: str) -> None:
    """Put the answers on record as the interview would have, without asking the disk after each."""
    if not told.contacts:
        record(guidance, case, None, told.case, lang=lang)
    for facts_, remark, acts in zip(told.contacts, told.remarked, told.acts or [()] * len(told.contacts), strict=True):
        number = case.new_contact()
        record(guidance, case, number, [*told.case, *facts_], lang=lang)
        case.keep_mark(Finished(True), number)
        if ticks := propose_ticks(guidance, case.merged(number), remark, acts):
            case.keep_mark(ticks_to_keep(ticks), number)
