"""helper packet: everything for one reader in one folder and one zip."""

from contextlib import ExitStack
from pathlib import Path

from helper.casefile import CaseFile
from helper.cases.gate import gate_of
from helper.cases.imported_danger import own_threats
from helper.cases.judging import case_facts
from helper.cases.opening import on_case, open_to_change_if, open_to_read
from helper.cases.papers import CasePapers
from helper.cases.sign_off import needs_sign_off
from helper.cases.undated import tell_undated
from helper.cases.writing import formats_named
from helper.cli.screens.letter_preflight import complete, fill_from_sent, gather_aloud, say_fraud_first, warn
from helper.cli.screens.write import FORMATS
from helper.cli.terminal import Terminal
from helper.cli.typed import Annotated, CaseFolder, Context, WarningRead, new_app, option, screen_of
from helper.clinic.hurries import tell_people_first
from helper.clinic.same_person import choose_once_each, lender_of, open_together
from helper.errors import Exit, usage_error
from helper.guidance import load
from helper.letters import Letter
from helper.packet.making import make_packet, needs_warning, tell_made
from helper.packet.recipient import find_recipient
from helper.text import join
from helper.wording import say


def _was_sent(folder: Path | None) -> bool:
    """Tell whether anything was recorded as sent: a letter about it takes its day from there, and keeps it."""
    with open_to_read(folder) as case:
        return bool(case.sent())


def _each_once(screen: Terminal, cases: list[CaseFile]) -> list[CaseFile]:
    """Return the cases of a joint packet with each lender once, and say which go into it and which do not."""
    kept, twice = choose_once_each(cases)
    for each in twice:
        left = say("packet.together_not_twice", folder=each.folder.name, name=lender_of(each, ()), case=on_case(each))
        screen.complain(left)
    screen.complain(say("packet.together_of", names=join(lender_of(case, ()) for case in kept)))
    return kept


app = new_app()


@app.command()
def packet(
    context: Context,
    case: CaseFolder = None,
    for_: Annotated[str, option("--for", help=say("packet.who_reads_creditor_regulator_police"))] = "regulator",
    out: Annotated[Path | None, option("--out", help=say("packet.folder_to_write_default_packets"))] = None,
    letter: Annotated[list[str] | None, option("--letter", help=say("packet.letter_to_put"))] = None,
    hide: Annotated[list[str] | None, option("--hide", help=say("packet.name_to_be_replaced"))] = None,
    format_: Annotated[str, option("--format", help=say("packet.docx_html_pdf_with_commas"))] = FORMATS,
    understood: WarningRead = False,
    together: Annotated[bool, option("--together", help=say("packet.together_help"))] = False,
    also: Annotated[list[Path] | None, option("--also", help=say("packet.together_also_help"))] = None,
) -> int:
    screen = screen_of(context)
    guidance = load()
    who, wanted = find_recipient(for_), formats_named(format_)
    together = together or bool(also)
    if together and "creditor" in who.letters and who.usual:
        raise usage_error(
            say("packet.together_each_lender_its_own"), where=f"--for {who.id}", do=say("packet.together_make_each")
        )
    with ExitStack() as stack:
        # Only these ask or keep anything; two packets at once are each made whole.
        changing = bool(letter or hide or screen.interactive or together) or _was_sent(case)
        held = stack.enter_context(open_to_change_if(changing, case))
        cases = [held, *(open_together(stack, held, also or []) if together else [])]
        if together:
            cases = _each_once(screen, cases)
        for each in cases:
            if changed := each.verify():
                # Whoever gets the packet would be told of an exhibit that is not what was recorded.
                screen.complain(say("packet.case_is_not_as_recorded", count=len(changed), held=on_case(each)))
            screen.show(tell_people_first(guidance, each))
            for line in tell_undated(guidance, each):
                screen.complain(line.words)
            say_fraud_first(screen, each, gate_of(guidance, case_facts(guidance, each)))
            if who.id == "regulator" and case_facts(guidance, each).value("debt.creditor_kind") == "private_lender":
                screen.complain(say("packet.private_lender_to_police", case=on_case(each)))
        labels = dict[str, CaseFile]()
        for each in cases:
            labels[lender_of(each, labels)] = each
        given = screen.case

        def turn_to(each: CaseFile) -> None:
            # What a lender's letter still lacks is asked for in that lender's case.
            screen.case = str(each.folder) if together else given

        def prepare(each: CaseFile, picked: list[Letter]) -> list[Letter]:
            turn_to(each)
            for one in picked:
                if needs_warning(each, one, understood=understood):
                    warn(screen, one, case_facts(guidance, each))
            if not needs_sign_off(each):
                # What was signed off stays as it was read; a borrower's own letter says what became of the earlier one.
                fill_from_sent(screen, guidance, each, picked)
            return complete(screen, guidance, each, picked) if letter or screen.interactive else picked

        def gather(each: CaseFile) -> CasePapers:
            turn_to(each)
            return gather_aloud(screen, guidance, each)

        made = make_packet(
            guidance,
            labels,
            who,
            asked=letter or [],
            hide=hide or [],
            formats=wanted,
            out=out,
            understood=understood,
            together=together,
            complain=screen.complain,
            prepare=prepare,
            gather=gather,
        )
        screen.case = given
        harsh = {name: words for each in cases for name, words in own_threats(guidance, each).items()}
    screen.show(tell_made(who, wanted, made, harsh))
    return Exit.OK if made.is_whole else Exit.NOT_VERIFIED
