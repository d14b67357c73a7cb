"""helper packet: everything for one reader in one folder and one zip."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from helper import letters
from helper.casefile import Case, noted
from helper.casefile.state import Written
from helper.cases.gate import gate_of
from helper.cases.judging import case_facts
from helper.cases.letters_refused import refuse_for_another, refuse_in_fraud, speaks_for_another
from helper.cases.opening import on_case, open_to_change_if, open_to_read, refuse_withdrawn
from helper.cases.sign_off import needs_sign_off, say_apart, signatures
from helper.cases.writing import formats_named
from helper.cli.screens.danger import say_people_first
from helper.cli.screens.letter_preflight import complete, fill_from_sent, gather_aloud, say_fraud_first, warn
from helper.cli.screens.write import FORMATS
from helper.cli.terminal import Terminal
from helper.cli.typed import Annotated, CaseFolder, Context, WarningRead, new_app, option, screen_of
from helper.clinic.same_person import lender_of, once_each, open_together
from helper.errors import Exit, usage_error
from helper.guidance import Guidance, load
from helper.letters import Letter
from helper.model.masking import mask_text
from helper.packet.assembling import PLACES_IMAGES, Packet, assemble, assemble_together
from helper.packet.building import HAND_IN, KEEP, place_of, stale_packets
from helper.packet.exhibits import CHANGED, GONE
from helper.packet.gathering import gather_packet, hide_alike, letters_for
from helper.packet.recipient import Recipient, find_recipient, names_to_hide
from helper.text import Text, join
from helper.wording import say


def chosen_letters(
    screen: Terminal, guidance: Guidance, case: Case, reader: Recipient, asked: Sequence[str], understood: bool
) -> list[Letter]:
    """Return the letters that go in: those asked for, else those written for this reader, else the usual one."""
    picked = [letters.letter(ident) for ident in asked] or letters_for(case, reader)
    if asked:
        refuse_for_another(guidance, case, picked)
    if asked or reader.usual:
        # A court or a volunteer may read what was written before there was a doubt: it goes to no lender.
        refuse_in_fraud(guidance, case, picked)
    for letter in [one for one in picked if speaks_for_another(one, case.facts())]:
        screen.complain(say("write.only_the_borrower_says_it", title=letter.title))
        picked.remove(letter)
    if not picked:
        return []
    for letter in picked:
        if not understood and letter.id not in case.kept(Written).letters:
            warn(screen, letter, case_facts(guidance, case))
    if not needs_sign_off(case):
        # What was signed off stays as it was read; a borrower's own letter says what became of the earlier one.
        fill_from_sent(screen, guidance, case, picked)
    if asked or screen.interactive:
        return complete(screen, guidance, case, picked)
    return picked


def _was_sent(folder: Path | None) -> bool:
    """Tell whether anything was recorded as sent: a letter about it takes its day from there, and keeps it."""
    with open_to_read(folder) as case:
        return bool(case.sent())


def _each_once(screen: Terminal, cases: list[Case]) -> list[Case]:
    """Return the cases of a joint packet with each lender once, and say which go into it and which do not."""
    kept, twice = once_each(cases)
    for each in twice:
        left = say("packet.together_not_twice", folder=each.folder.name, name=lender_of(each, ()), case=on_case(each))
        screen.complain(left)
    screen.complain(say("packet.together_of", names=join(lender_of(case, ()) for case in kept)))
    return kept


def _say_apart(screen: Terminal, names: set[str]) -> None:
    """Say which imported files the facts rest on and are not put in, as other people's words stand in them."""
    if names:
        screen.say(say("packet.imported_files_stay_with_you", names=join(map(mask_text, sorted(names)))), "note")


app = new_app()
TOGETHER = "together"


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
    names, together = names_to_hide(hide), together or bool(also)
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
            refuse_withdrawn(each)
            say_people_first(screen, guidance, each)
            say_fraud_first(screen, each, gate_of(guidance, case_facts(guidance, each)))
        if together:
            hide_alike(cases, names)
        place, packets = place_of(held, out), dict[str, Packet]()
        given, drafts, apart = screen.case, False, set[str]()
        for each in cases:
            # What a lender's letter still lacks is asked for in that lender's case.
            screen.case = str(each.folder) if together else given
            picked = chosen_letters(screen, guidance, each, who, letter or [], understood)
            first = 1 + sum(len(packet.exhibits) for packet in packets.values())
            papers = gather_aloud(screen, guidance, each)
            apart.update({*papers.cited} - papers.shown)
            made = gather_packet(papers, each, who, picked, wanted, names, understood, screen.complain, first)
            in_it = {document.id for document in made.letters}
            for line in say_apart(each, [one for one in picked if one.id in in_it]):
                screen.complain(line)
            # What was never written is unread as well: a packet makes it there and then.
            drafts |= needs_sign_off(each) and bool(in_it - {*signatures(each)})
            packets[lender_of(each, packets)] = made
        screen.case = given
        earlier = [one for each in cases for one in stale_packets(each)]
        for each in cases:
            stack.enter_context(noted(each.folder, place))
        if together:
            folder, zipped, exhibits = assemble_together(packets, place, f"{who.id}-{TOGETHER}")
        else:
            folder, zipped, exhibits = assemble(made, place, who.id)
    screen.rule(say("packet.packet_is_ready", title=Text(who.title.zh, who.title.en.lower())))
    if drafts:
        screen.say(say("packet.letters_in_it_are_drafts"), "warn", indent=2)
    if earlier := [one for one in earlier if one != folder]:
        old = join(one.name for one in earlier)
        screen.say(say("packet.earlier_is_out_of_date", names=old), "warn", indent=2)
    screen.say(say("packet.to_hand", folder=folder / HAND_IN), "good", indent=2)
    screen.say(say("packet.same_as_one_file", zipped=zipped), "good", indent=2)
    screen.say(say("packet.to_keep", folder=folder / KEEP), "good", indent=2)
    if any(one.file and one.kind in ("image", "text") for one in exhibits) and not {*wanted} & {*PLACES_IMAGES}:
        screen.say(say("packet.pages_of_exhibits_in_word", wanted="、".join(wanted)), "note")
    if not any(packet.letters for packet in packets.values()):
        screen.say(say("packet.holds_no_letter_to_write"), "note")
    attached = [one for one in exhibits if one.file]
    _say_apart(screen, apart)
    screen.say(say("packet.exhibit_copies_attached", exhibits=len(exhibits), attached=len(attached)))
    for one in exhibits:
        if one.why:
            screen.say(say("packet.exhibit", no=one.no, why=one.why), "warn", indent=2)
    screen.say(say("packet.look_at_every_page_before"), "note")
    screen.say(say("packet.to_check_later_nothing_changed", folder=folder), "note")
    return Exit.NOT_VERIFIED if any(one.why in (CHANGED, GONE) for one in exhibits) else Exit.OK
