"""The letters of one client: filled, looked over and kept; what a person must look at first is noted."""

from dataclasses import replace

from helper import letters, rendering
from helper.casefile import Case, CaseBuilder
from helper.casefile.state import Written
from helper.cases.distress_redaction import speaks_of_despair
from helper.cases.judging import Judged, judge_case
from helper.cases.log_entries import enter_contact, log_own
from helper.cases.papers import gather_papers, unconfirmed
from helper.clinic.batch_plan import BatchPlan, Result, note_on
from helper.clinic.clients import Client
from helper.clinic.columns import LETTERS
from helper.clinic.rows import Note
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.model.finding import Finding
from helper.text import join
from helper.wording import say


def write_letters(guidance: Guidance, plan: BatchPlan, case: CaseBuilder, client: Client, asked: tuple[str, ...], result: Result) -> None:
    rows = judge_case(guidance, case)
    for row in rows:
        enter_contact(guidance, case, row.contact, row.facts)
    unsure = {row.contact: found for row in rows if (found := unconfirmed(row))}
    # What a sheet makes is a draft until somebody has read it, whoever answered.
    papers = replace(gather_papers(guidance, case, plan.lang, rows=rows), drafts=True)
    result.found = sum(finding.answer == "breach" for finding in papers.findings)
    _warn(guidance, client, case, rows, unsure, result.notes)
    if _fraud(case, rows):
        return
    wanted = asked or plan.letters
    by_finding = not wanted
    if by_finding:
        led = dict.fromkeys(ident for finding in papers.findings if finding.answer == "breach" for ident in finding.letters)
        wanted = tuple(ident for ident in led if letters.letter(ident).kind == "letter")
    written = []
    for letter in map(letters.letter, wanted):
        lacking = letters.missing_facts(letter, papers.facts)
        for name in lacking:
            label = guidance.label(name)
            result.notes.append(
                note_on(
                    client,
                    label.of(plan.lang),
                    say("clinic.needs", title=letter.title, label=label),
                    say("clinic.fill_in_column_and_run", label=label, name=name),
                    fault=not by_finding,
                )
            )
        if lacking:
            continue
        try:
            document = papers.fill(letter)
        except HelperError as stop:
            result.notes.append(
                note_on(
                    client,
                    LETTERS,
                    stop.what,
                    stop.do or say("clinic.mend_and_run_again"),
                    fault=not by_finding or stop.code is not Exit.STOPPED,
                )
            )
            continue
        remarks = letters.review(document, letter, papers.facts, papers.findings)
        for remark in remarks:
            stops = remark.severity == "stop"
            column = guidance.label(remark.fact).of(plan.lang) if remark.fact else LETTERS
            result.notes.append(
                note_on(
                    client,
                    column,
                    say("clinic.in", title=letter.title, what=remark.what),
                    remark.do,
                    fault=stops and not by_finding,
                )
            )
        if not any(remark.severity == "stop" for remark in remarks):
            written.append((letter, document))
    enclosed = [letter for letter, _ in written if "evidence_log" in letter.encloses]
    if enclosed and papers.log:
        log = letters.letter("evidence_log")
        written.append((log, papers.fill(log)))
    for letter, document in written:
        for fmt in plan.formats:
            case.write(f"letters/{document.id}{rendering.suffix(fmt)}", rendering.render(document, fmt))
        result.letters.append(letter.id)
    log_own(case, [letter for letter, _ in written], plan.lang)
    case.keep_mark(Written(tuple(letter.id for letter, _ in written if letter.kind == "letter")))


def _fraud(case: Case, rows: list[Judged]) -> bool:
    return any(facts_.value("fraud.signs") or facts_.value("gate.fraud") for facts_ in (case.facts(0), *(row.facts for row in rows)))


def _warn(guidance: Guidance, client: Client, case: Case, rows: list[Judged], unsure: dict[int, list[Finding]], notes: list[Note]) -> None:
    """Note what a person must look at before any letter: danger, fraud, despair, and what was only read."""
    known = [case.facts(0), *(row.facts for row in rows)]
    danger = {facts_.value("safety.danger_now") for facts_ in known}
    if "others" in danger:
        notes.append(
            note_on(
                client,
                "safety.danger_now",
                say("clinic.somebody_is_in_danger"),
                say("clinic.reach_client_first_call_110"),
                fault=False,
            )
        )
    if "self" in danger or speaks_of_despair(guidance, known):
        notes.append(
            note_on(
                client,
                "safety.danger_now",
                say("clinic.client_may_be_thinking_ending"),
                say("clinic.reach_them_today_and_call"),
                fault=False,
            )
        )
    if _fraud(case, rows):
        notes.append(
            note_on(
                client,
                "fraud.signs",
                say("clinic.there_are_signs_fraud"),
                say("clinic.call_96110_first_to_find"),
                fault=False,
            )
        )
    for contact, found in unsure.items():
        titles = join((one.title for one in found), ("、", "; "))
        notes.append(
            note_on(
                client,
                "contact.said",
                say("clinic.contact_read_by_program_confirmed", contact=contact, titles=titles),
                say("clinic.check_with_client_fill"),
                fault=False,
            )
        )
