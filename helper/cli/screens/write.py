"""Write letters from a case: ask for what is missing, show faults and warn first, write every format."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from helper import letters
from helper.casefile import CaseFile
from helper.cases.judging import case_facts
from helper.cases.letters_refused import refuse_to_write, refuse_without_finding
from helper.cases.opening import on_case, refuse_withdrawn
from helper.cases.papers import CasePapers
from helper.cases.writing import add_notes, enclosed_log, fill_with_copy, keep_documents, remark_lines, what_was_written
from helper.cli.screens.letter_preflight import (
    ask_which_holds,
    complete,
    fill_from_sent,
    gather_aloud,
    insists,
    put_people_first,
    say_not_written,
    say_undated,
    warn,
)
from helper.cli.terminal import Terminal
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.letters import Letter
from helper.letters.notes import SUFFIX
from helper.model.contact import Creditor
from helper.model.document import Document
from helper.model.fact import Facts
from helper.model.finding import Finding
from helper.remedies import lacks_time_limit
from helper.text import join
from helper.wording import say

OF_CONTACTED = {"relative_notice"}
"""Letters that say to have nothing to do with the loan."""


def show_remarks(
    screen: Terminal,
    guidance: Guidance,
    case: CaseFile,
    filled: Iterable[tuple[Letter, Document]],
    facts: Facts,
    findings: Sequence[Finding],
) -> None:
    """Show every remark. Raise HelperError where one stops a letter, or the person would rather change it."""
    found = [
        (letter, remark)
        for letter, document in filled
        for remark in letters.review(guidance, document, letter, facts, findings)
    ]
    stops = [(letter, remark) for letter, remark in found if remark.severity == "stop"]
    for letter, remark in [row for row in found if row not in stops]:
        for line in remark_lines(guidance, case, letter, remark):
            screen.complain(line)
    if stops:
        said = [line for letter, remark in stops for line in remark_lines(guidance, case, letter, remark)]
        lines = join(said, ("\n", "\n"))
        raise HelperError(
            say("write.nothing_was_written_some_words", lines=lines),
            do=say("write.change_then_run_same_command"),
            code=Exit.STOPPED,
        )
    if found and screen.interactive:
        _wait(screen)


def _wait(screen: Terminal) -> None:

    from helper.cli import prompt

    if prompt.ask_line(screen, say("write.read_and_write")).lower() == "q":
        raise HelperError(
            say("write.nothing_was_written"),
            do=say("write.change_then_run_same_command"),
            code=Exit.STOPPED,
        )


FORMATS = "docx,html"
COPY_NAME = ".en-reading-copy"


def write(
    screen: Terminal,
    guidance: Guidance,
    case: CaseFile,
    ids: Iterable[str],
    wanted: list[str],
    *,
    understood: bool = False,
    show_numbers: bool = False,
    with_english: bool | None = None,
    with_notes: bool = False,
) -> list[Path]:
    """Write letters and what they enclose; nothing is written unless all can be.

    The English reading copy lies beside a letter whose writer reads English, unless it was said otherwise:
    nobody should sign what they cannot read.
    """
    with_english = screen.lang == "en" if with_english is None else with_english
    refuse_withdrawn(case)
    chosen = [letters.letter(ident) for ident in dict.fromkeys(ids)]
    put_people_first(screen, guidance, case)
    refuse_to_write(guidance, case, chosen)
    if screen.interactive:
        refuse_without_finding(guidance, case, chosen)
    facts = case_facts(guidance, case)
    for letter in chosen:
        warn(screen, letter, facts, read=understood)
    say_spouse_first(screen, guidance, case, (letter.id for letter in chosen))
    fill_from_sent(screen, guidance, case, chosen)
    chosen = complete(screen, guidance, case, chosen)
    if not chosen:
        return []
    ask_which_holds(screen, guidance, case)
    held = gather_aloud(screen, guidance, case)
    for line in held.say_wish(chosen):
        screen.complain(line)
    say_undated(screen, guidance, case, chosen, held)
    enclosed = enclosed_log(held, chosen)
    documents = []
    for letter in dict.fromkeys([*chosen, *enclosed]):
        # Only the limitation stop may be passed by having read it; a wish that bargains has to be changed.
        passed = understood and letter.negotiation
        try:
            documents += fill_with_copy(held, letter, passed, show_numbers, with_english)
        except HelperError as stop:
            if stop.code is not Exit.STOPPED or not letter.negotiation or not insists(screen, stop):
                raise
            documents += fill_with_copy(held, letter, True, show_numbers, with_english)
    known = {letter.id: letter for letter in chosen}
    show_remarks(
        screen,
        guidance,
        case,
        [(known[document.id], document) for document in documents if document.id in known],
        held.facts,
        held.findings,
    )
    say_blanks(screen, guidance, chosen, held)
    notes = add_notes(held, chosen, documents) if with_notes else []
    return keep_documents(case, held, chosen, [*documents, *notes], wanted)


def say_spouse_first(screen: Terminal, guidance: Guidance, case: CaseFile, ids: Iterable[str]) -> None:
    """Say to a husband or wife who asks to be left alone that a lawyer is asked before it is sent."""
    facts = case_facts(guidance, case)
    if "spouse" in (facts.value("teller.relation"), facts.value("contact.recipient_role")) and {*ids} & OF_CONTACTED:
        screen.say(say("write.spouse_asks_first"), "warn")
    elif (
        facts.value("teller.relation") == "former"
        and facts.value("teller.loan_in_marriage") not in ("not_then", "never")
        and {*ids} & OF_CONTACTED
    ):
        screen.say(say("write.former_spouse_asks_first"), "warn")


def say_blanks(screen: Terminal, guidance: Guidance, chosen: Iterable[Letter], held: CasePapers) -> None:
    """Name the lines a letter leaves to be filled in by hand."""
    for letter in chosen:
        blank = held.blanks(letter)
        if blank:
            screen.say(say("cases.left_to_fill_in", title=letter.title, items=join(blank)), "warn")


def report(screen: Terminal, case: CaseFile, written: list[Path], asked: Iterable[str]) -> None:
    """Say where the files are, which letters among ``asked`` were not written and why, and what to do after sending."""
    done, left, to_send, own, waits = what_was_written(case, written, asked)
    screen.rule(say("write.written"))
    for path in written:
        screen.say(str(path), "good", indent=2)
    say_not_written(screen, load(), case, left)
    if own:
        screen.say(say("write.from_your_organisations_own_templates", own=join(own)), "warn")
    if any(SUFFIX in path.name for path in written):
        screen.say(say("write.note_is_not_to_be_sent"), "warn")
    if any(COPY_NAME in path.name for path in written):
        screen.say(say("write.english_copy_is_for_whoever"), "note")
    if waits:
        screen.say(say("write.what_is_written_for_somebody", case=on_case(case)), "warn")
    say_spouse_first(screen, load(), case, (letter.id for letter in done))
    for letter in done:
        # What is for the person alone goes to nobody.
        after = say("write.after_sending") if letter.kind == "letter" else say("write.to_use_it")
        open_ended = lacks_time_limit(load(), letter.id, Creditor.of(case.facts()).kind)
        said = say("write.no_clock_with_this_lender") if open_ended else letter.after_sending
        screen.say(after.fill(title=letter.title, after_sending=said), indent=2)
    if to_send:
        screen.say(say("write.after_sending_record", to_send=to_send[0], case=on_case(case)), "note")
        if not any(SUFFIX in path.name for path in written):
            screen.say(say("write.note_can_be_had", letters=" ".join(to_send), case=on_case(case)), "note")
    if any(path.name.startswith("evidence_log") for path in written):
        screen.say(say("write.personal_numbers_in_log"), "note")
    screen.say(say("write.read_them_before_sending"), "note")
