"""Write letters from a case: ask for what is missing, show faults and warn first, write every format."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from helper import letters
from helper.casefile import CaseFile
from helper.cases.judging import case_facts
from helper.cases.letters_allowed import refuse_to_write, refuse_without_finding
from helper.cases.opening import refuse_withdrawn
from helper.cases.writing import (
    add_notes,
    fill_chosen,
    keep_documents,
    remark_lines,
    remarks_on,
    say_blanks,
    stopped_by,
)
from helper.cases.written_lines import tell_spouse_first
from helper.cli.screens.letter_preflight import (
    ask_which_holds,
    complete,
    fill_from_sent,
    gather_aloud,
    insists,
    put_people_first,
    say_undated,
    warn,
)
from helper.cli.terminal import Terminal
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.letters import Letter
from helper.wording import say


def show_remarks(
    screen: Terminal, guidance: Guidance, case: CaseFile, found: Sequence[tuple[Letter, letters.Remark]]
) -> None:
    """Show every remark. Raise HelperError where one stops a letter, or the person would rather change it."""
    stops = [row for row in found if row[1].severity == "stop"]
    for letter, remark in [row for row in found if row not in stops]:
        for line in remark_lines(guidance, case, letter, remark):
            screen.complain(line)
    if stops:
        raise stopped_by(line for letter, remark in stops for line in remark_lines(guidance, case, letter, remark))
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
    screen.show(tell_spouse_first(guidance, case, (letter.id for letter in chosen)))
    fill_from_sent(screen, guidance, case, chosen)
    chosen = complete(screen, guidance, case, chosen)
    if not chosen:
        return []
    ask_which_holds(screen, guidance, case)
    held = gather_aloud(screen, guidance, case, chosen)
    for line in held.say_wish(chosen):
        screen.complain(line)
    say_undated(screen, guidance, case, chosen, held)
    documents = fill_chosen(
        held,
        chosen,
        understood=understood,
        show_numbers=show_numbers,
        with_english=with_english,
        insists=partial(insists, screen),
    )
    show_remarks(screen, guidance, case, remarks_on(held, chosen, documents))
    for line in say_blanks(held, chosen):
        screen.say(line, "warn")
    notes = add_notes(held, chosen, documents) if with_notes else []
    return keep_documents(case, held, chosen, [*documents, *notes], wanted)
