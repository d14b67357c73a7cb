"""What hurries for a client of a sheet: said first in the report, and put into the case its lines belong to."""

import hashlib
import json
from contextlib import nullcontext, suppress

from helper.casefile import exists, locked, open_case
from helper.casefile.state import FromSheet, Raised
from helper.cases import clock
from helper.cases.opening import worker
from helper.clinic.batch_state import REFUSED, BatchPlan, Result, case_place, note_on
from helper.clinic.cells import cell_words
from helper.clinic.client_answers import ClientAnswers
from helper.clinic.clients import Client
from helper.clinic.columns import REMARK
from helper.clinic.standing import DANGER, Alarm, alarms_told, as_told, name_of
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.model.fact import Facts


def raise_alarms(client: Client, alarms: list[Alarm], result: Result) -> list[Alarm]:
    """Rank a client and note what hurries; return it."""
    for alarm in alarms:
        result.urgent = min(result.urgent or alarm.rank, alarm.rank)
        result.notes.append(note_on(client, alarm.fact, alarm.what, alarm.do, fault=False))
    return alarms


def alarm_of_lines(
    guidance: Guidance, plan: BatchPlan, client: Client, told: ClientAnswers, result: Result, *, held: bool = False
) -> None:
    """Put before what is to be done whatever in the lines of the sheet hurries, though no case was made of them.

    Where there is a case it is put there too, so that whoever opens that sees it; ``held`` tells that it is ours to change.
    """
    contacts = [Facts([*told.case, *contact]) for contact in told.contacts or ((),)]
    contacts += map(as_told, told.remarks)
    alarms = alarms_told(guidance, contacts, danger_open=told.danger_open)
    if result.status == REFUSED:
        # Who wants no help with letters is still somebody to be reached when in danger.
        alarms = [alarm for alarm in alarms if alarm.rank == DANGER]
    new = [alarm for alarm in alarms if alarm.do not in result.next]
    new = _raise_in_case(plan, client, new, held=held) if alarms else new
    raise_alarms(client, new, result)
    result.next = [*(alarm.do for alarm in new), *result.next]


_HEARD = ("safety.", "contact.", "fraud.", "hardship.", "complaint.", REMARK)
"""The columns something that hurries may stand in."""


def seal_of_lines(client: Client) -> str:
    """Return the checksum of what in a client's lines may tell of something that hurries."""
    cells = [(column.name, cell_words(cell)) for row in client.rows for column, cell in row.cells]
    cells = [one for one in cells if one[0].startswith(_HEARD)]
    return hashlib.sha256(json.dumps(cells, ensure_ascii=True).encode()).hexdigest()


def _raise_in_case(plan: BatchPlan, client: Client, new: list[Alarm], *, held: bool) -> list[Alarm]:
    """Keep in the client's case what its lines tell anew, and return what of it still waits for an answer."""
    folder, lines = case_place(plan, client), seal_of_lines(client)
    with suppress(HelperError):
        if not exists(folder):
            return new
        lock = nullcontext() if held else locked(folder, who=worker(), at=clock.now(), run=plan.run)
        with lock, open_case(folder) as case:
            if case.kept(FromSheet).client != client.key:
                return new
            before = case.kept(Raised)
            if before.lines == lines:
                # What was answered since is not asked again by the same lines.
                return [alarm for alarm in new if name_of(alarm) in before.kinds]
            kinds = tuple(dict.fromkeys([*before.kinds, *map(name_of, new)]))
            case.keep_mark(Raised(kinds, lines, clock.today().isoformat()))
    return new
