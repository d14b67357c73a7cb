"""The letters of one client: filled, looked over and kept; what a person must look at first is noted."""

from dataclasses import replace

from helper import letters, rendering
from helper.casefile import Case, CaseBuilder
from helper.casefile.state import Written
from helper.cases.distress_redaction import speaks_of_despair
from helper.cases.judging import Judged, judge_case
from helper.cases.log_entries import enter_contact, log_own
from helper.cases.papers import CasePapers, gather_papers, unconfirmed
from helper.cases.signals import title_signal
from helper.cases.support import say_unsupported
from helper.clinic.batch_plan import BatchPlan, Result, note_on
from helper.clinic.client_answers import Told
from helper.clinic.clients import Client
from helper.clinic.columns import LETTERS
from helper.clinic.standing import grave_rules
from helper.clinic.ticks import kept_ticks
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.letters import Letter
from helper.model.contact import Contact
from helper.model.document import Document
from helper.model.fact import Facts
from helper.text import Text, join
from helper.wording import say

DANGER, DANGER_OPEN, POLICE, FRAUD = 1, 2, 3, 4
"""What hurries, the first first."""


def write_letters(
    guidance: Guidance,
    plan: BatchPlan,
    case: CaseBuilder,
    client: Client,
    told: Told,
    asked: tuple[str, ...],
    result: Result,
) -> list[Judged]:
    """Judge a case, write its letters, and put into the result what was found and what to do next. Return what was judged."""
    rows = judge_case(guidance, case)
    for row in rows:
        enter_contact(guidance, case, row.contact, row.facts)
    # What a sheet makes is a draft until somebody has read it, whoever answered.
    papers = replace(gather_papers(guidance, case, plan.lang, rows=rows), drafts=True)
    breaches = [finding for finding in papers.findings if finding.answer == "breach"]
    result.found = len(breaches)
    result.titles = list(dict.fromkeys(finding.title for finding in breaches))
    result.proposed = _proposed(guidance, case, rows)
    result.open = _open(guidance, rows)
    result.notes += [
        note_on(client, "contact.said", line, say("clinic.tell_it_or_take_it_out"), fault=False)
        for line in say_unsupported(papers.unsupported)
    ]
    first = _urgent(guidance, client, case, rows, told, result)
    lacking: list[tuple[Letter, list[str]]] = []
    if result.urgent != FRAUD:
        _write(guidance, plan, case, client, papers, asked, result, lacking)
    result.next = [*first, *_next(guidance, case, rows, papers, lacking, result)]
    return rows


def _write(
    guidance: Guidance,
    plan: BatchPlan,
    case: CaseBuilder,
    client: Client,
    papers: CasePapers,
    asked: tuple[str, ...],
    result: Result,
    lacking: list[tuple[Letter, list[str]]],
) -> None:
    wanted = asked or plan.letters
    by_finding = not wanted
    if by_finding:
        led = dict.fromkeys(
            ident for finding in papers.findings if finding.answer == "breach" for ident in finding.letters
        )
        sound = {letter.id: letter for letter in letters.all_letters()}
        for ident in led.keys() - sound.keys():
            what, do = say("clinic.template_cannot_be_used", ident=ident), say("clinic.check_template", ident=ident)
            result.notes.append(note_on(client, LETTERS, what, do, fault=False))
        wanted = tuple(ident for ident in led if ident in sound and sound[ident].kind == "letter")
    written: list[tuple[Letter, Document]] = []
    for letter in map(letters.letter, wanted):
        missing = letters.missing_facts(letter, papers.facts)
        if missing:
            lacking.append((letter, list(missing)))
            for name in [] if by_finding else missing:
                label = guidance.label(name)
                result.notes.append(
                    note_on(
                        client,
                        label.of(plan.lang),
                        say("clinic.needs", title=letter.title, label=label),
                        say("clinic.fill_in_column_and_run", label=label, name=name),
                    )
                )
        elif (document := _filled(guidance, client, papers, letter, by_finding, result)) is not None:
            written.append((letter, document))
            continue
        if not by_finding:
            result.lacking.append(letter.id)
    blank = list(dict.fromkeys(item for letter, _ in written for item in papers.blanks(letter)))
    if blank:
        what = say("clinic.letters_have_blanks", items=join(blank))
        result.notes.append(note_on(client, LETTERS, what, say("clinic.fill_blanks_by_hand"), fault=False))
    enclosed = [letter for letter, _ in written if "evidence_log" in letter.encloses]
    if enclosed and papers.has_log:
        log = letters.letter("evidence_log")
        written.append((log, papers.fill(log)))
    for letter, document in written:
        for fmt in plan.formats:
            case.write(f"letters/{document.id}{rendering.suffix(fmt)}", rendering.render(document, fmt))
        result.letters.append(letter.id)
    log_own(case, [letter for letter, _ in written], plan.lang)
    case.keep_mark(Written(tuple(letter.id for letter, _ in written if letter.kind == "letter")))


def _filled(
    guidance: Guidance, client: Client, papers: CasePapers, letter: Letter, by_finding: bool, result: Result
) -> Document | None:
    """Return a letter looked over; None where it cannot be written, said where it was asked for."""
    try:
        document = papers.fill(letter)
    except HelperError as stop:
        if not by_finding or stop.code is not Exit.STOPPED:
            result.notes.append(note_on(client, LETTERS, stop.what, stop.do or say("clinic.mend_and_run_again")))
        return None
    remarks = letters.review(guidance, document, letter, papers.facts, papers.findings)
    for remark in remarks:
        stops = remark.severity == "stop"
        column = guidance.label(remark.fact).of(papers.lang) if remark.fact else LETTERS
        result.notes.append(
            note_on(
                client,
                column,
                say("clinic.in", title=letter.title, what=remark.what),
                remark.do,
                fault=stops and not by_finding,
            )
        )
    return None if any(remark.severity == "stop" for remark in remarks) else document


def _proposed(guidance: Guidance, case: Case, rows: list[Judged]) -> list[tuple[Text, str]]:
    """Return what the words say and nobody confirmed: what the program read, and what the telling plainly says."""
    found: dict[str, tuple[Text, str]] = {}
    for row in rows:
        words = Contact.of(row.facts).words or ""
        for name, fact in row.facts.items():
            if fact.origin.kind == "read" and fact.value is True and name in guidance.questions:
                span = fact.origin.span
                found.setdefault(name, (guidance.label(name), words[span.start : span.end] if span else ""))
        for tick in kept_ticks(case, row.contact):
            found.setdefault(tick.fact, (guidance.label(tick.fact), tick.words))
        for signal in row.to_confirm:  # no more than a question, and it says so
            name = f"contact.said.{signal.id}"
            found.setdefault(name, (say("clinic.sounds_like", title=title_signal(guidance, signal.id)), signal.words))
    return list(found.values())


def _open(guidance: Guidance, rows: list[Judged]) -> list[tuple[Text, list[Text]]]:
    """Return what something raised and only an answer decides, with the answers it waits for."""
    found: dict[str, tuple[Text, list[Text]]] = {}
    for finding in (
        finding for row in rows for finding in row.findings if finding.answer == "unknown" and finding.raised
    ):
        found.setdefault(finding.rule, (finding.title, [guidance.label(name) for name in finding.missing]))
    return list(found.values())


def has_fraud_signs(known: list[Facts]) -> bool:
    """Tell whether a sign of fraud was ticked, or said in words, and the lender was not asked yet."""
    return any(
        (facts.value("fraud.signs") or facts.value("gate.fraud")) and facts.value("fraud.verified") is not True
        for facts in known
    )


def _urgent(
    guidance: Guidance, client: Client, case: Case, rows: list[Judged], told: Told, result: Result
) -> list[Text]:
    """Note what a person must look at before any letter, rank the client, and return what to do first."""
    known = [case.facts(), *(row.facts for row in rows)]
    danger = {facts.value("safety.danger_now") for facts in known}
    first: list[Text] = []

    def note(rank: int, column: str, what: Text, do: Text) -> None:
        result.urgent = min(result.urgent or rank, rank)
        result.notes.append(note_on(client, column, what, do, fault=False))
        first.append(do)

    if "others" in danger:
        note(
            DANGER, "safety.danger_now", say("clinic.somebody_is_in_danger"), say("clinic.reach_client_first_call_110")
        )
    if "self" in danger or speaks_of_despair(guidance, known):
        note(
            DANGER,
            "safety.danger_now",
            say("clinic.client_may_be_thinking_ending"),
            say("clinic.reach_them_today_and_call"),
        )
    if told.danger_open:
        note(
            DANGER_OPEN,
            "safety.danger_now",
            say("clinic.danger_cell_was_not_read"),
            say("clinic.ask_today_whether_they_are_safe"),
        )
    if has_fraud_signs(known):
        note(FRAUD, "fraud.signs", say("clinic.there_are_signs_fraud"), say("clinic.call_96110_first_to_find"))
    grave = grave_rules(guidance)
    if any(finding.rule in grave and finding.answer == "breach" for row in rows for finding in row.findings):
        result.urgent = min(result.urgent or POLICE, POLICE)
        first.append(say("clinic.ask_whether_they_are_safe_then_police"))
    return first


def _next(
    guidance: Guidance,
    case: Case,
    rows: list[Judged],
    papers: CasePapers,
    lacking: list[tuple[Letter, list[str]]],
    result: Result,
) -> list[Text]:
    """Return what to do with a case once nothing hurries, the first thing first."""
    found: list[Text] = []
    if papers.facts.value("consent.given") is not True and papers.facts.value("teller.role") == "helper":
        found.append(say("clinic.ask_for_consent"))
    if result.proposed:
        found.append(say("clinic.confirm_proposals_in_review", count=len(result.proposed)))
    if result.open:
        titles = join(title for title, _ in result.open)
        labels = join(dict.fromkeys(label for _, missing in result.open for label in missing))
        found.append(say("clinic.one_answer_decides", labels=labels, titles=titles))
    if result.letters:
        found.append(say("clinic.review_and_sign_off"))
    elif lacking:
        letter, missing = min(lacking, key=lambda one: len(one[1]))
        found.append(
            say(
                "clinic.fill_in_and_letter_can_be_written",
                labels=join(guidance.label(name) for name in missing),
                title=letter.title,
            )
        )
    if not result.found and not result.proposed and not result.open and not any(unconfirmed(row) for row in rows):
        found.append(say("clinic.nothing_found_keep_the_record"))
    return found
