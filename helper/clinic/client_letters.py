"""The letters of one client: filled, looked over and kept; what a person must look at first is noted."""

from collections.abc import Sequence
from dataclasses import replace

from helper import letters, rendering
from helper.casefile import CaseBuilder, CaseFile
from helper.casefile.state import AskedLetters, Raised, Remarks, WrittenLetters
from helper.cases import clock
from helper.cases.judging import Judged, judge_case, title_signal
from helper.cases.letters_allowed import refuse_against_answers, refuse_for_another, speaks_for_another
from helper.cases.log_entries import enter_contact, log_own
from helper.cases.opening import on_case
from helper.cases.papers import CasePapers, gather_papers, unconfirmed
from helper.cases.several import note_several, split_told
from helper.cases.support import say_unsupported
from helper.checking.derive import missing_labels
from helper.clinic.alarms import DANGER_UNREAD, FRAUD, Alarm, alarms_of, name_alarm, raise_alarms, seal_of_lines
from helper.clinic.batch_state import BatchPlan, Result, note_on
from helper.clinic.bereaved import ask_whether_died
from helper.clinic.client_answers import ClientAnswers
from helper.clinic.clients import Client
from helper.clinic.columns import LETTERS
from helper.clinic.money_told import tells_cost, tells_old_debt
from helper.clinic.standing import STAGES, say_still_wanted, stand
from helper.clinic.ticks import count_to_ask, kept_ticks, told_besides, waiting_ticks, what_decides
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.letters import Letter
from helper.model.document import Document
from helper.model.fact import Facts
from helper.model.finding import Finding
from helper.reading.whose_words import own_names
from helper.text import Text, join
from helper.told.wishes import WISH
from helper.wording import say

_TOO_MANY = "frequency.flood"
_NIGHT_TOLD = "clinic.night_is_told_without_its_hour"
_RESTS_ON_NOTHING = "letters.nothing_was_found_could_rest"


def write_client_letters(
    guidance: Guidance,
    plan: BatchPlan,
    case: CaseBuilder,
    client: Client,
    told: ClientAnswers,
    asked: tuple[str, ...],
    result: Result,
) -> list[Judged]:
    """Judge a case, write its letters, and put into the result what was found and what to do next. Return what was judged."""
    if told.danger_open and case.facts().value("safety.danger_now") is None:
        # An answer that was not read is asked for in the case as well, wherever somebody opens it.
        case.keep_mark(Raised((name_alarm(DANGER_UNREAD),), seal_of_lines(client), clock.today().isoformat()))
    rows = judge_case(guidance, case)
    for row in rows:
        enter_contact(guidance, case, row.contact, row.facts)
    # What a sheet makes is a draft until somebody has read it, whoever answered.
    papers = replace(gather_papers(guidance, case, plan.lang, rows=rows), drafts=True)
    alarms = look_at(guidance, case, client, rows, papers.everything.findings, told, result)
    result.notes += [
        note_on(client, "contact.said", line, say("clinic.tell_it_or_take_it_out"), fault=False)
        for line in say_unsupported(papers.unsupported)
    ]
    complaints = [letters.letter(ident) for ident in asked if ident.startswith("complaint_")]
    result.notes += [
        note_on(client, WISH, line, say("clinic.wish_belongs_elsewhere"), fault=False)
        for line in papers.say_wish(complaints)
    ]
    lacking: list[tuple[Letter, list[str]]] = []
    # Nobody writes for somebody who may be dead: who signs is asked first.
    if died := ask_whether_died(client.rows, told):
        result.notes.append(died[0])
    elif all(alarm.rank != FRAUD for alarm in alarms):
        unread = any(name == "contact.said" for _, name in what_decides(guidance, case, rows))
        _write(guidance, plan, case, client, papers, asked, unread, result, lacking)
    after = [say("clinic.dispute_letter_once_checked")] if _is_disputed(papers, asked, alarms) else []
    after += [died[1]] if died else []
    result.next = [*(alarm.do for alarm in alarms), *after, *_next(guidance, case, rows, papers, lacking, result)]
    return rows


def _is_disputed(papers: CasePapers, asked: tuple[str, ...], alarms: Sequence[Alarm]) -> bool:
    """Tell whether somebody else borrowed in the client's name: their letter only waits until the loan is known to be one."""
    disputes = "not_my_debt" in asked or papers.facts.value("debt.not_mine") is True
    return disputes and any(alarm.rank == FRAUD for alarm in alarms)


def _write(
    guidance: Guidance,
    plan: BatchPlan,
    case: CaseBuilder,
    client: Client,
    papers: CasePapers,
    asked: tuple[str, ...],
    unread: bool,
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
        stopped = letters.stop_of(letter, papers.facts) is not None
        missing = [] if stopped else letters.missing_facts(letter, papers.facts)
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
        elif (document := _filled(guidance, case, client, papers, letter, by_finding, unread, result)) is not None:
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
    case.keep_mark(WrittenLetters(tuple(letter.id for letter, _ in written if letter.kind == "letter")))


def _filled(
    guidance: Guidance,
    case: CaseBuilder,
    client: Client,
    papers: CasePapers,
    letter: Letter,
    by_finding: bool,
    told: bool,
    result: Result,
) -> Document | None:
    """Return a letter looked over; None where it cannot be written, said where it was asked for.

    ``told`` says that something was told in words that nothing was read in: nobody knows yet whether there is nothing.
    """
    try:
        if speaks_for_another(letter, papers.facts):
            refuse_for_another(guidance, case, [letter])
        refuse_against_answers(guidance, case, [letter])
        document = papers.fill(letter)
    except HelperError as stop:
        waiting = len(result.proposed) + len(result.open)
        if not by_finding and waiting and getattr(stop.what, "key", "") == _RESTS_ON_NOTHING:
            # Nothing was found yet: what was read still waits for somebody to say yes or no.
            what = (
                say("clinic.letter_waits_for_what_was_read", title=letter.title, count=len(result.proposed))
                if result.proposed
                else say("clinic.letter_waits_for_an_answer", title=letter.title, answers=_asked_for(result))
            )
            result.notes.append(note_on(client, LETTERS, what, say("clinic.confirm_then_run_write", id=letter.id)))
        elif not by_finding and told and getattr(stop.what, "key", "") == _RESTS_ON_NOTHING:
            result.notes.append(note_on(client, LETTERS, stop.what, say("clinic.account_gave_nothing")))
        elif not by_finding or stop.code is not Exit.STOPPED:
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


def _proposed(guidance: Guidance, case: CaseFile, rows: list[Judged]) -> list[tuple[Text, str]]:
    """Return what the words say and nobody confirmed: what the program read, and what the telling plainly says."""
    found: dict[str, tuple[Text, str]] = {}
    for row in rows:
        for tick in waiting_ticks(guidance, row.facts, kept_ticks(case, row.contact), row.to_confirm):
            label = title_signal(guidance, tick.fact.rpartition(".")[2]) if tick.like else guidance.label(tick.fact)
            found.setdefault(tick.fact, (say("clinic.sounds_like", title=label) if tick.like else label, tick.words))
        words = str(row.facts.value("contact.words") or "")
        if parts := split_told(words, clock.moment_now(), own_names(row.facts)):
            do = say("clinic.split_with_ask", several=note_several(parts), contact=row.contact)
            found.setdefault(f"several {row.contact}", (do, words[:60]))
    return list(found.values())


def _open(guidance: Guidance, rows: list[Judged]) -> list[tuple[Text, list[Text]]]:
    """Return what something raised and only an answer decides, with the answers it waits for."""
    found: dict[str, tuple[Text, list[Text]]] = {}
    # What would only be in order is not worth a question: nobody who just got a call is asked about an estate.
    for finding in (
        finding
        for row in rows
        for finding in row.findings
        if finding.answer == "unknown" and finding.raised and finding.concludes == "breach"
    ):
        found.setdefault(finding.rule, (finding.title, missing_labels(guidance, finding)))
    for count in filter(None, map(count_to_ask, (row.facts for row in rows))):
        found.setdefault(_TOO_MANY, (guidance.rules[_TOO_MANY].title, [guidance.label(count)]))
    return list(found.values())


def look_at(
    guidance: Guidance,
    case: CaseFile,
    client: Client,
    rows: list[Judged],
    findings: Sequence[Finding],
    told: ClientAnswers,
    result: Result,
) -> list[Alarm]:
    """Put into the result what was found, what waits for somebody, and how much it hurries; return what hurries."""
    breaches = [finding for finding in findings if finding.answer == "breach"]
    result.found = len(breaches)
    result.titles = list(dict.fromkeys(finding.title for finding in breaches))
    result.proposed = _proposed(guidance, case, rows)
    result.open = _open(guidance, rows)
    alarms = alarms_of(guidance, case, rows)
    unread = told.danger_open and case.facts().value("safety.danger_now") is None
    if unread and DANGER_UNREAD not in alarms:
        alarms = sorted([*alarms, DANGER_UNREAD], key=lambda alarm: alarm.rank)
    return raise_alarms(guidance, client, alarms, result)


def look_again(
    guidance: Guidance,
    plan: BatchPlan,
    case: CaseFile,
    client: Client,
    told: ClientAnswers,
    result: Result,
    *,
    touched: bool,
) -> None:
    """Put into the result how a case stands that was not made in this run: what hurries never goes with the folder."""
    rows = judge_case(guidance, case)
    papers = gather_papers(guidance, case, plan.lang, rows=rows)
    alarms = look_at(guidance, case, client, rows, papers.everything.findings, told, result)
    result.letters = [*case.kept(WrittenLetters).letters]
    if touched:
        waiting = _standing(guidance, case, rows, alarms, result)
    else:
        wanted = [letters.letter(ident) for ident in case.kept(AskedLetters).letters if ident not in result.letters]
        waiting = _next(
            guidance,
            case,
            rows,
            papers,
            [(one, list(letters.missing_facts(one, papers.facts))) for one in wanted],
            result,
        )
        result.lacking = [one.id for one in wanted]
    result.next = [*(alarm.do for alarm in alarms), *waiting]


def _standing(
    guidance: Guidance, case: CaseFile, rows: list[Judged], alarms: list[Alarm], result: Result
) -> list[Text]:
    """Return what waits for somebody in a case that somebody has worked on, and how far it has come."""
    found = _besides(case, [row.facts for row in rows], on_case(case))
    if result.proposed:
        found.append(say("clinic.confirm_proposals_in_review", count=len(result.proposed)))
    if result.open:
        found.append(_decides(result))
    if not alarms:
        found += say_still_wanted(case)
    standing = stand(guidance, case, rows)
    stage, says = STAGES[standing.stage], standing.says
    if not alarms:
        found.append(
            say("clinic.case_stands_so_and", stage=stage, says=says)
            if says.zh
            else say("clinic.case_stands_so", stage=stage)
        )
    return found


def _besides(case: CaseFile, facts: Sequence[Facts], on: str) -> list[Text]:
    """Return what to ask before any letter because of what the telling or a remark says and no answer holds."""
    told = [str(one.value("contact.account")) for one in facts if one.value("contact.account")]
    named = told_besides([*told, *case.kept(Remarks).said])
    found: list[Text] = [say("clinic.ask_their_lawyer_first")] if "own_lawyer" in named else []
    if "told_paid" in named and all(one.value("debt.settled") is None for one in facts):
        found.append(say("clinic.told_as_paid_ask", case=on))
    owes = all(one.value("debt.not_mine") is not True and one.value("debt.settled") is not True for one in facts)
    quoted = [str(one.value("contact.words")) for one in facts if one.value("contact.words")]
    if owes and tells_old_debt([*told, *quoted, *case.kept(Remarks).said]):
        asked = all(one.value("debt.quiet_three_years") is None for one in facts)
        found += [say("clinic.old_debt_see_three_years", case=on)] if asked else []
    if owes and tells_cost([*told, *case.kept(Remarks).said]):
        found.append(say("clinic.told_of_cost_reckon_it", case=on))
    return found


def _asked_for(result: Result) -> Text:
    return join(dict.fromkeys(label for _, missing in result.open for label in missing))


def _decides(result: Result) -> Text:
    titles = join(title for title, _ in result.open)
    return say("clinic.one_answer_decides", labels=_asked_for(result), titles=titles)


def _next(
    guidance: Guidance,
    case: CaseFile,
    rows: list[Judged],
    papers: CasePapers,
    lacking: list[tuple[Letter, list[str]]],
    result: Result,
) -> list[Text]:
    """Return what to do with a case once nothing hurries, the first thing first."""
    found: list[Text] = []
    if papers.facts.value("consent.given") is not True and papers.facts.value("teller.role") == "helper":
        found.append(say("clinic.ask_for_consent"))
    found += _besides(case, [row.facts for row in rows] or [papers.facts], "")
    if result.proposed:
        found.append(say("clinic.confirm_proposals_in_review", count=len(result.proposed)))
    if result.open:
        found.append(_decides(result))
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
    found += {note.do: None for note in result.notes if getattr(note.what, "key", "") == _NIGHT_TOLD}
    unread = sum(getattr(note.what, "key", "") == "clinic.cell_was_not_read_and_left_open" for note in result.notes)
    if unread:
        found.append(say("clinic.cells_not_read", count=unread))
    elif papers.unsupported:
        found.append(say("clinic.tell_it_or_take_it_out"))
    elif not result.found and not result.proposed and not result.open and not any(unconfirmed(row) for row in rows):
        # What was told and gave nothing may still be something: the program takes from an account only what is plain.
        told = any(row.facts.value("contact.account") for row in rows)
        found.append(say("clinic.account_gave_nothing") if told else _nothing_found(rows, result))
    return found


def _nothing_found(rows: list[Judged], result: Result) -> Text:
    """Say that nothing was found; where nobody told of any collection, that it has to be asked: that is no clean record."""
    if any(getattr(note.what, "key", "") == "clinic.cell_names_several_lenders" for note in result.notes):
        return say("clinic.ask_which_lender_did_it")
    told = any(fact.value is not None and name.startswith(_TELLS) for row in rows for name, fact in row.facts.items())
    return say("clinic.nothing_found_keep_the_record") if told else say("clinic.no_collection_was_told")


_TELLS = ("contact.words", "contact.said", "contact.did", "contact.call_kind", "day.")
"""What tells of collection: who was reached when and how, and nothing else, tells of none."""
