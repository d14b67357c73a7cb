"""The letters of one client: filled, looked over and kept; what a person must look at first is noted."""

from dataclasses import replace

from helper import letters, rendering
from helper.casefile import CaseBuilder, Case
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
from helper.text import Text


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
            result.notes.append(note_on(client, label.of(plan.lang), Text(f"写《{letter.title.zh}》要有这一项：{label.zh}", f'"{letter.title.en}" needs this: {label.en}'), Text(f"填“{label.zh}”（{name}）这一列，再运行", f'Fill in the column "{label.en}" ({name}) and run again'), fault=not by_finding))
        if lacking:
            continue
        try:
            document = papers.fill(letter)
        except HelperError as stop:
            result.notes.append(note_on(client, LETTERS, stop.what, stop.do or Text("改好以后再运行", "Mend it and run again"), fault=not by_finding or stop.code is not Exit.STOPPED))
            continue
        remarks = letters.review(document, letter, papers.facts, papers.findings)
        for remark in remarks:
            stops = remark.severity == "stop"
            column = guidance.label(remark.fact).of(plan.lang) if remark.fact else LETTERS
            result.notes.append(note_on(client, column, Text(f"《{letter.title.zh}》里有一句话：{remark.what.zh}", f'In "{letter.title.en}": {remark.what.en}'), remark.do, fault=stops and not by_finding))
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
    case.set_state("written", [letter.id for letter, _ in written if letter.kind == "letter"])


def _fraud(case: Case, rows: list[Judged]) -> bool:
    return any(facts_.value("fraud.signs") for facts_ in (case.facts(0), *(row.facts for row in rows)))


def _warn(guidance: Guidance, client: Client, case: Case, rows: list[Judged], unsure: dict[int, list[Finding]], notes: list[Note]) -> None:
    """Note what a person must look at before any letter: danger, fraud, despair, and what was only read."""
    known = [case.facts(0), *(row.facts for row in rows)]
    danger = {facts_.value("safety.danger_now") for facts_ in known}
    if "others" in danger:
        notes.append(note_on(client, "safety.danger_now", Text("有人身危险", "Somebody is in danger"), Text("先联系当事人，打 110", "Reach the client first; call 110"), fault=False))
    if "self" in danger or speaks_of_despair(guidance, known):
        notes.append(note_on(client, "safety.danger_now", Text("当事人可能有轻生的念头", "The client may be thinking of ending their life"), Text("今天就联系本人，陪着打 12356；信可以等", "Reach them today and call 12356 with them; letters can wait"), fault=False))
    if _fraud(case, rows):
        notes.append(note_on(client, "fraud.signs", Text("有诈骗的迹象，没有写信", "There are signs of fraud; no letter was written"), Text("先打 96110 核实对方真假", "Call 96110 first, to find out who they are"), fault=False))
    for contact, found in unsure.items():
        titles = Text("、".join(one.title.zh for one in found), "; ".join(one.title.en for one in found))
        notes.append(note_on(client, "contact.said", Text(f"第 {contact} 次联系，程序读出来、还没有人确认，没有写进信：{titles.zh}", f"Contact {contact}: read by the program, confirmed by nobody, in no letter: {titles.en}"), Text("和当事人核对，填“对方说了什么”这一列，再运行", "Check with the client, fill in the column for what was said, and run again"), fault=False))
