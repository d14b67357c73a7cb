"""What a sheet says of consent now, put into the case it made before: refused, given again, or no longer plain."""

from pathlib import Path

from helper.casefile import CaseFile, exists, locked, open_case
from helper.casefile.state import ConsentBySheet, ConsentCell, FromSheet
from helper.cases import clock
from helper.cases.opening import CONSENT, is_withdrawn, worker
from helper.cases.recording import record
from helper.cases.redrafting import mark_withdrawn
from helper.clinic.batch_state import REFUSED, BatchPlan, Result, mark_untouched, note_on, was_touched
from helper.clinic.client_answers import ClientAnswers, words_taking_back
from helper.clinic.client_letters import look_again
from helper.clinic.clients import Client
from helper.clinic.consent import is_taken_back
from helper.guidance import Guidance
from helper.model.fact import Fact, Origin
from helper.model.masking import mask_text
from helper.wording import say

_SHOWN = 24


def cell_of_consent(client: Client) -> str:
    """Return the words a client's cells of consent hold, and those that take it back by the way."""
    cells = [*(row.cell(CONSENT) for row in client.rows), words_taking_back(client)[2]]
    return "\n".join(dict.fromkeys(filter(None, cells)))


def gives_again(case: CaseFile, told: ClientAnswers) -> bool:
    """Tell whether a sheet that took the consent back says plainly that it is given; what a person put on record stays."""
    held = case.facts().get(CONSENT)
    by_sheet = held is not None and held.value is not True and held.origin.kind == "row"
    return by_sheet and case.kept(ConsentBySheet).yes and told.value(CONSENT) is True


def leave_unclear(
    guidance: Guidance, plan: BatchPlan, case: CaseFile, client: Client, told: ClientAnswers, result: Result
) -> bool:
    """Stand by nothing that was signed where the cell of consent has changed and says neither yes nor no any more.

    Tell whether that is so. What was signed is a draft again until somebody has asked the client.
    """
    if not told.consent_open:
        return False
    held, words, kept = case.facts().get(CONSENT), cell_of_consent(client), case.kept(ConsentCell).words
    if held is None or (held.value is None and not case.kept(ConsentBySheet).yes):
        return False
    if held.value is True:
        if words == kept or (not kept and held.origin.kind != "row"):
            return False  # a person asked the client since
        from_sheet, untouched = case.kept(FromSheet), not was_touched(case)
        set_consent(guidance, case, None, plan.source)
        mark_withdrawn(guidance, case, plan.lang)
        case.keep_mark(ConsentCell(words))
        if untouched:
            # Without a seal the case is made anew as soon as the cell is plain.
            mark_untouched(case, client.key, "", from_sheet.lender)
    look_again(guidance, plan, case, client, told, result, touched=True)
    result.letters, result.folder = [], case.folder.name
    cell = mask_text(told.consent_open)[:_SHOWN]
    if words_taking_back(client)[2]:
        # Which cell says so is noted where it stands.
        result.next.insert(min(result.urgent, 1), say("clinic.ask_whether_they_want_it_now_letters_wait"))
        return True
    what, do = say("clinic.consent_no_longer_plain", cell=cell), say("clinic.ask_them_again_send_nothing", cell=cell)
    result.next.append(do)
    result.notes.append(note_on(client, CONSENT, what, do))
    return True


def without_consent(guidance: Guidance, plan: BatchPlan, client: Client, folder: Path, result: Result) -> None:
    """Make nothing for somebody who does not want it; where there is a case already, mark it and withdraw its signatures."""
    result.status = REFUSED
    held = FromSheet()
    if exists(folder):
        with open_case(folder) as case:
            held = case.kept(FromSheet)
    if held.client != client.key:
        back = any(is_taken_back(row.cell(CONSENT)) for row in client.rows)
        result.next = [
            say("clinic.withdrawn_delete_the_line") if back else say("clinic.get_their_agreement_first_best")
        ]
        what = say("clinic.client_withdrew_nothing_made") if back else say("clinic.client_did_not_agree_nothing")
        result.notes.append(note_on(client, CONSENT, what, result.next[0], fault=False))
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


def set_consent(guidance: Guidance, case: CaseFile, given: bool | None, source: str) -> None:
    """Put on record what a sheet says of consent now."""
    record(guidance, case, None, [Fact(CONSENT, given, Origin("row", source))])
    case.keep_mark(ConsentBySheet(not given))
