"""Letters as they are offered: in the order of the steps, for whom each is, and how far it was reviewed."""

from helper import letters
from helper.casefile import CaseFile
from helper.casefile.state import AskedLetters
from helper.cases.letters_allowed import LettersOffered
from helper.cases.opening import on_case
from helper.cases.written_lines import tell_written
from helper.cli import prompt
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.text import split_list
from helper.told.choosing import read_place
from helper.wording import say


def choose(screen: Terminal, guidance: Guidance, case: CaseFile, offer: LettersOffered) -> bool:
    """List every letter on offer and write what is picked. False where nothing was written."""
    wanted = case.kept(AskedLetters).letters
    # What the sheet asked for comes first; the order is otherwise that of the steps.
    ids = sorted([*offer.first, *offer.others], key=lambda ident: ident not in wanted)
    known = {letter.id: letter for letter in letters.all_letters()}
    if not ids:
        screen.say(say("result.no_letter_now"), "note")
        screen.say(say("result.command", case=on_case(case)), "note")
        return False
    screen.rule(say("result.other_letters"))
    for place, ident in enumerate(ids, start=1):
        asked = say("letter_choice.asked_for_in_sheet") if ident in wanted else ""
        screen.say(say("result.one_letter", place=place, title=known[ident].title, asked=asked))
    if any(known[ident].negotiation for ident in offer.others):
        screen.say(say("result.payment_first"), "note")
        screen.say(say("result.to_plan_first", case=on_case(case)), "note")
    screen.say(say("result.command", case=on_case(case)), "note")
    while True:
        said = prompt.ask_line(screen, say("result.pick_or_enter"))
        picked = _picked(ids, said)
        if picked or not said or said.casefold() == "q":
            return _write(screen, guidance, case, picked)
        screen.say(say("result.no_such_letter_in_this_list"), "warn")


def _picked(ids: list[str], said: str) -> list[str]:
    """Return the letters that were picked: by their numbers, or by a name that is one's alone among them."""
    places = (read_place(word, len(ids)) for word in split_list(said))
    picked = [ids[place - 1] for place in places if place]
    if picked or not said:
        return picked
    named = said.strip('《》"“” ').casefold()
    titles = {ident: letters.letter(ident).title for ident in ids}
    exact = [ident for ident, title in titles.items() if named in (ident, title.zh, title.en.casefold())]
    held = [
        ident
        for ident, title in titles.items()
        if len(named) > 1 and (named in title.zh or named in title.en.casefold())
    ]
    return exact or (held if len(held) == 1 else [])


def _write(screen: Terminal, guidance: Guidance, case: CaseFile, picked: list[str]) -> bool:
    from helper.cases.writing import formats_named
    from helper.cli.screens.write import FORMATS, write

    if not picked:
        return False
    written = write(screen, guidance, case, picked, formats_named(FORMATS))
    if written:
        screen.show(tell_written(guidance, case, written, picked))
    return bool(written)


def complain_of_broken(screen: Terminal) -> None:
    """Name the clinic's own templates that cannot be used, beside the work: they stop nothing else."""
    broken = letters.broken_letters()
    if broken:
        screen.complain(say("letters.broken_are_left_out", count=len(broken)))
        for error in broken:
            screen.complain("  " + error.lines(screen.lang)[0])


def write_picked(screen: Terminal, guidance: Guidance, case: CaseFile, offer: LettersOffered, said: str) -> bool:
    """Write the letters whose numbers were typed. False where none of them could be written."""
    return _write(screen, guidance, case, _picked(offer.first, said))
