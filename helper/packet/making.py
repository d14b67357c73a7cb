"""Make a packet of one case, or one over several of the same person: what may go in, for whom, and where it lies.

Commands and the API both make packets here, so that what one refuses the other refuses too. Whoever can ask a person
hands in how; where nobody can be asked, what is missing is an error.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from helper import letters
from helper.casefile import CaseFile, noted
from helper.casefile.state import WrittenLetters
from helper.cases.before_letters import people_first, refuse_lacking
from helper.cases.letters_allowed import refuse_for_another, refuse_in_fraud, refuse_without_finding, speaks_for_another
from helper.cases.limitation import waits_for_limitation
from helper.cases.next_steps import title_of
from helper.cases.opening import refuse_withdrawn
from helper.cases.papers import CasePapers, gather_papers
from helper.cases.recording import record
from helper.cases.sign_off import needs_sign_off, say_apart, signatures
from helper.cases.writing import refuse_formats, sent_before
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.letters import Letter
from helper.model.masking import mask_text
from helper.packet.assembling import PLACES_IMAGES, Packet, assemble, assemble_together
from helper.packet.building import HAND_IN, KEEP, place_of, stale_packets
from helper.packet.exhibits import CHANGED, GONE, Exhibit
from helper.packet.gathering import gather_packet, hide_alike, letters_for
from helper.packet.recipient import Recipient, names_to_hide
from helper.text import Line, Lines, Text, join, shorten
from helper.wording import say

TOGETHER = "together"
Complain = Callable[[Text | str], None]
Prepare = Callable[[CaseFile, list[Letter]], list[Letter]]
"""Make letters ready that go into a packet of a case, and return those that are."""


class Made(NamedTuple):
    """Hold where a packet lies, its exhibits as they went in, and what its maker has to be told of it.

    ``letters`` tells whether any is in it, ``elsewhere`` which were written for somebody else, ``drafts`` which of
    them wait for sign-off. ``apart`` names imported files that facts rest on and that stay out; ``earlier`` are
    packets that are out of date now.
    """

    folder: Path
    zipped: Path
    exhibits: list[Exhibit]
    letters: bool
    elsewhere: list[Text]
    drafts: Mapping[str, Text]
    apart: set[str]
    earlier: list[Path]

    @property
    def is_whole(self) -> bool:
        """Tell whether every exhibit is there, and as it was recorded."""
        return not any(one.why in (CHANGED, GONE) for one in self.exhibits)


def make_packet(
    guidance: Guidance,
    cases: Mapping[str, CaseFile],
    reader: Recipient,
    *,
    asked: Sequence[str] = (),
    hide: Sequence[str] = (),
    formats: Sequence[str],
    out: Path | None = None,
    understood: bool = False,
    together: bool = False,
    complain: Complain,
    prepare: Prepare,
    gather: Callable[[CaseFile], CasePapers],
) -> Made:
    """Write the packet of the first of ``cases``, with the others in it where they go ``together``, by lender.

    ``asked`` names the letters to put in; without any they are those written for the reader. Raise HelperError where
    consent was withdrawn, where a letter must not be written of a case, and where the place leads out of the case.
    """
    names, held = names_to_hide(hide), list(cases.values())
    refuse_formats(formats)
    for case in held:
        refuse_withdrawn(case)
    place = place_of(held[0], out)
    if together:
        hide_alike(held, names)
    packets, drafts, apart = dict[str, Packet](), dict[str, Text](), set[str]()
    for label, case in cases.items():
        picked = _letters_in(guidance, case, reader, asked, complain)
        picked = prepare(case, picked) if picked else []
        papers = gather(case)
        apart |= {*papers.cited} - papers.shown
        first = 1 + sum(len(packet.exhibits) for packet in packets.values())
        packets[label] = gather_packet(papers, case, reader, picked, formats, names, understood, complain, first)
        in_it = {document.id for document in packets[label].letters}
        for line in say_apart(case, [letter for letter in picked if letter.id in in_it]):
            complain(line)
        # What was never written is unread as well: a packet makes it there and then.
        if needs_sign_off(case):
            unsigned = [one for one in packets[label].letters if one.id not in signatures(case)]
            drafts |= {one.id: title_of(one.id) for one in unsigned}
    earlier = [folder for case in held for folder in stale_packets(case)]
    with ExitStack() as stack:
        for case in held:
            stack.enter_context(noted(case.folder, place))
        if together:
            made = assemble_together(packets, place, f"{reader.id}-{TOGETHER}")
        else:
            made = assemble(next(iter(packets.values())), place, reader.id)
    folder, zipped, exhibits = made
    letters_in, elsewhere = any(packet.letters for packet in packets.values()), _elsewhere(held, packets.values())
    return Made(
        folder, zipped, exhibits, letters_in, elsewhere, drafts, apart, [one for one in earlier if one != folder]
    )


def make_unasked(
    guidance: Guidance,
    case: CaseFile,
    reader: Recipient,
    *,
    asked: Iterable[str] = (),
    hide: Iterable[str] = (),
    formats: Iterable[str],
    out: Path | None = None,
    understood: bool = False,
    lang: str,
    complain: Complain,
) -> Made:
    """Make the packet of one case where nobody can be asked. Raise HelperError for an answer that a named letter lacks."""
    named = list(asked)
    for line in people_first(guidance, case):
        complain(line)

    def prepare(case: CaseFile, picked: list[Letter]) -> list[Letter]:
        for letter in picked:
            if needs_warning(case, letter, understood=understood) and letter.warning:
                complain(letter.warning)
            if not needs_sign_off(case) and (used := sent_before(guidance, case, letter)[1]):
                record(guidance, case, None, used, lang=lang)
        if named:
            refuse_lacking(guidance, case, picked)
        return picked

    return make_packet(
        guidance,
        {"": case},
        reader,
        asked=named,
        hide=list(hide),
        formats=list(formats),
        out=out,
        understood=understood,
        complain=complain,
        prepare=prepare,
        gather=lambda case: gather_papers(guidance, case, lang),
    )


def needs_warning(case: CaseFile, letter: Letter, *, understood: bool) -> bool:
    """Tell whether the warning that belongs to a letter was neither read nor given when it was written before."""
    if letter.negotiation and not waits_for_limitation(letter, case.facts()):
        return False
    return not understood and letter.id not in case.kept(WrittenLetters).letters


def _letters_in(
    guidance: Guidance, case: CaseFile, reader: Recipient, asked: Sequence[str], complain: Complain
) -> list[Letter]:
    """Return the letters that go in: those asked for, else those written for this reader, else the usual one."""
    picked = [letters.letter(ident) for ident in asked] or letters_for(case, reader)
    if asked:
        refuse_for_another(guidance, case, picked)
    if asked or reader.usual:
        # A court or a volunteer may read what was written before there was a doubt: it goes to no lender.
        refuse_in_fraud(guidance, case, picked)
    for letter in [one for one in picked if speaks_for_another(one, case.facts())]:
        complain(say("write.only_the_borrower_says_it", title=letter.title))
        picked.remove(letter)
    for letter in [one for one in picked if one.id not in signatures(case)]:
        try:
            refuse_without_finding(guidance, case, [letter])
        except HelperError as stop:
            # Before a phone number is asked for: that there is nothing to complain of.
            complain(say("packet.was_not_put", title=letter.title))
            complain(stop.what)
            if stop.do:
                complain(say("errors.next", do=stop.do))
            picked.remove(letter)
    return picked


def _elsewhere(cases: Iterable[CaseFile], packets: Iterable[Packet]) -> list[Text]:
    """Return the titles of letters that were written and are not in the packet, as they are for somebody else."""
    inside = {document.id for packet in packets for document in packet.letters}
    written = dict.fromkeys(ident for case in cases for ident in case.kept(WrittenLetters).letters)
    known = {letter.id: letter for letter in letters.all_letters() if letter.kind == "letter"}
    return [known[ident].title for ident in written if ident in known and ident not in inside]


def tell_made(reader: Recipient, formats: Sequence[str], made: Made, harsh: Mapping[str, str]) -> Lines:
    """Say where a packet lies, what in it waits or stayed out, and what to do with it.

    ``harsh`` are the maker's own harsh words by the file they stand in: nothing is cut out of evidence, but nobody
    should be surprised by them.
    """
    attached = [one for one in made.exhibits if one.file]
    pages = any(one.kind in ("image", "text") for one in attached) and not {*formats} & {*PLACES_IMAGES}
    titles = join(made.drafts.values())
    old, apart = join(one.name for one in made.earlier), join(map(mask_text, sorted(made.apart)))
    no_letter = say("packet.holds_no_letter_to_write")
    if made.elsewhere:
        no_letter = say("packet.letters_for_others", titles=join(made.elsewhere))
    said = (
        (Line(say("packet.letters_in_it_are_drafts", titles=titles), "warn", indent=2), bool(made.drafts)),
        (Line(say("packet.earlier_is_out_of_date", names=old), "warn", indent=2), bool(made.earlier)),
        (Line(say("packet.to_hand", folder=made.folder / HAND_IN), "good", indent=2), True),
        (Line(say("packet.same_as_one_file", zipped=made.zipped), "good", indent=2), True),
        (Line(say("packet.to_keep", folder=made.folder / KEEP), "good", indent=2), True),
        (Line(say("packet.pages_of_exhibits_in_word", wanted="、".join(formats)), "note"), pages),
        (Line(no_letter, "note"), not made.letters),
        # The facts rest on these files, and other people's words stand in them.
        (Line(say("packet.imported_files_stay_with_you", names=apart), "note"), bool(made.apart)),
        (Line(say("packet.exhibit_copies_attached", exhibits=len(made.exhibits), attached=len(attached))), True),
    )
    title = Text(reader.title.zh, reader.title.en.lower())
    lines = [Line(say("packet.packet_is_ready", title=title), heads=True), *(line for line, stands in said if stands)]
    lines += [Line(say("packet.exhibit", no=one.no, why=one.why), "warn", indent=2) for one in made.exhibits if one.why]
    for one in attached:
        if one.evidence.name in harsh:
            words = mask_text(shorten(harsh[one.evidence.name], 40))
            lines.append(Line(say("packet.own_harsh_words", no=one.no, words=words), "warn", indent=2))
    return [
        *lines,
        Line(say("packet.look_at_every_page_before"), "note"),
        Line(say("packet.to_check_later_nothing_changed", folder=made.folder), "note"),
    ]
