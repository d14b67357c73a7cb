"""Offer to keep what was told in one go as the several contacts it is; only what somebody confirms is kept so."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from helper.casefile import CaseFile
from helper.cases import clock
from helper.cases.follow_on import (
    Whose,
    begin_next_part,
    keep_apart_asides,
    keep_parts,
    keep_told,
    keep_without,
    say_kept,
    seem_theirs,
    told_by,
)
from helper.cases.gate import ACCOUNT, THEIRS, find_despair
from helper.cases.opening import on_case
from helper.cases.several import SplitContact, join_parts, quote_shortly, tell_parts
from helper.cli import prompt
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.interview import Unreadable, answer_words, parse_answer
from helper.model.contact import ToldContact
from helper.model.masking import mask_text
from helper.model.moment import parse_moment
from helper.reading.whose_words import own_names, part_lines, unknown_speakers
from helper.text import Text
from helper.told.choosing import is_nothing, read_place, says_yes
from helper.told.retold import in_either_voice, part_asides
from helper.wording import say

if TYPE_CHECKING:
    from helper.model.fact import Value


def offer_split(screen: Terminal, guidance: Guidance, parts: Sequence[SplitContact]) -> list[SplitContact]:
    """Return the parts as the person confirmed them; none where it is to stay one contact."""
    parts = list(parts)
    while len(parts) > 1:
        screen.say()
        screen.show(tell_parts(guidance, parts))
        said = prompt.ask_line(screen, say("several.keys", count=len(parts))).casefold().replace("＋", "+")
        numbers = [int(word) for word in re.findall(r"\d+", said)]
        if says_yes(said):
            return parts
        if said in ("", "0", "n", "否", "no"):
            return []
        if not numbers or not all(1 <= number <= len(parts) for number in numbers):
            screen.say(say("result.type_a_key"), "warn")
        elif len(numbers) == 1:
            parts[numbers[0] - 1] = _changed(screen, guidance, parts[numbers[0] - 1])
        else:
            parts = join_parts(parts, sorted(set(numbers)))
    return []


def keep_apart(screen: Terminal, guidance: Guidance, case: CaseFile, contact: ToldContact, words: object) -> bool:
    """Offer to keep words, given outside the interview, as the several contacts they are like; tell whether they were."""
    parts = told_by(case, contact, words)
    confirmed = offer_split(screen, guidance, parts) if parts else []
    if confirmed:
        _keep(screen, guidance, case, contact, confirmed, walking=False)
    return bool(confirmed)


def _keep(
    screen: Terminal,
    guidance: Guidance,
    case: CaseFile,
    contact: ToldContact,
    parts: Sequence[SplitContact],
    *,
    walking: bool,
) -> None:
    keep_parts(guidance, case, contact, parts, screen.lang)
    kept = say("several.kept") if walking else say("several.kept_go_on")
    screen.say(kept.fill(count=len(parts), case=on_case(case)), "good")


def take_told(
    screen: Terminal, guidance: Guidance, case: CaseFile, contact: ToldContact, words: str, *, walking: bool = True
) -> str | None:
    """Keep what was told where their words were asked for, as the person says it is: several contacts, or whose words.

    Return the question whose answer it became; None, with nothing kept, where it is simply their words.
    """
    me = [*own_names(case.merged(contact)), *_ask_own_name(screen, case, contact, words)]
    parts = told_by(case, contact, words, me)
    if parts and (confirmed := offer_split(screen, guidance, parts)):
        _keep(screen, guidance, case, contact, confirmed, walking=walking)
        return THEIRS
    rest, told = part_asides(words) if screen.interactive else (words, "")
    if told and rest and not part_lines(words, me):
        # When it was and who was reached is told by whoever types, and nobody's quotation.
        keep_apart_asides(guidance, case, contact, rest, told, screen.lang)
        screen.say(say("interview.kept_asides", told=quote_shortly(told)), "good", indent=3)
        return THEIRS
    if _keep_by_voice(screen, guidance, case, contact, words, me):
        return THEIRS
    whose = _ask_whose(screen, words, me)
    if whose is Whose.THEIRS:
        return None
    keep_told(guidance, case, contact, words, whose, screen.lang, me)
    if kept := say_kept(words, whose, me):
        screen.say(kept, "good", indent=3)
    return ACCOUNT if whose is Whose.OWN else THEIRS


def _keep_by_voice(
    screen: Terminal, guidance: Guidance, case: CaseFile, contact: ToldContact, words: str, me: Sequence[str]
) -> bool:
    """Ask in whose voice lines stand that may be either side's, and keep them there; tell whether there were any.

    Somebody's own despair is asked about by nobody: it is answered where it is heard, and goes into no paper.
    """
    either = in_either_voice(words) if screen.interactive and part_lines(words, me) is None else []
    either = [line for line in either if not find_despair(guidance, line, theirs=True)]
    if not either:
        return False
    shown = Text(
        "；".join(f"“{mask_text(line)}”" for line in either), "; ".join(f'"{mask_text(line)}"' for line in either)
    )
    screen.say(say("interview.in_whose_voice", said=shown), "key", indent=3)
    while (said := prompt.read_line(screen).strip()) not in ("", "1", "１", "2", "２"):
        screen.say(say("result.type_a_key"), "warn", indent=3)
    if said in ("1", "１"):
        rest = "\n".join(line for line in words.split("\n") if line not in either)
        keep_apart_asides(guidance, case, contact, rest, "\n".join(either), screen.lang)
        screen.say(say("interview.kept_as_mine"), "good", indent=3)
    elif said == "":
        keep_without(guidance, case, contact, words, either, screen.lang)
        screen.say(say("interview.kept_as_neither"), "good", indent=3)
    else:
        keep_told(guidance, case, contact, words, Whose.CONFIRMED, screen.lang, me)
    return True


def _ask_own_name(screen: Terminal, case: CaseFile, contact: ToldContact, words: str) -> list[str]:
    """Ask which of the speakers of a copied talk is the borrower, where no name says so: their lines are nobody else's words."""
    names = unknown_speakers(words, own_names(case.merged(contact)))
    if not screen.interactive or not names:
        return []
    screen.say(say("several.who_is_the_borrower"), "key", indent=3)
    for place, name in enumerate(names, start=1):
        screen.say(f"{place}  {mask_text(name)}", indent=3)
    while True:
        said = prompt.read_line(screen).strip()
        if said in ("", "0"):
            return []
        if picked := read_place(said, len(names)):
            return [names[picked - 1]]
        screen.say(say("result.type_a_key"), "warn", indent=3)


def _ask_whose(screen: Terminal, words: str, me: Sequence[str] = ()) -> Whose:
    """Ask whose words they are where they plainly tell what happened: a story is no quotation of the other side."""
    seems = seem_theirs(words, me) if screen.interactive else None
    if seems is None:
        return Whose.THEIRS
    asked, on_enter = seems
    screen.say(asked, "key", indent=3)
    while True:
        said = prompt.read_line(screen).strip()
        # Enter means what the program has just recognised.
        if said == "":
            return on_enter
        if said in ("1", "１", "2", "２"):
            return Whose.OWN if said in ("1", "１") else Whose.CONFIRMED
        screen.say(say("result.type_a_key"), "warn", indent=3)


def tell_several(screen: Terminal, guidance: Guidance, case: CaseFile, contacts: Sequence[ToldContact]) -> None:
    """Print how contacts that were told where nobody can be asked would be split, and that they are not."""
    for contact in contacts:
        parts = told_by(case, contact, case.facts(contact).value("contact.words"))
        if parts:
            screen.say()
            screen.show(tell_parts(guidance, parts))
            screen.say(say("several.not_split", contact=contact, case=on_case(case)), "key")


def next_part(screen: Terminal, case: CaseFile, contact: ToldContact) -> ToldContact | None:
    """Return the contact that was told together with one that is done, to be gone through next; None where none is left."""
    number = begin_next_part(case, contact)
    if number is not None:
        screen.say(say("several.next_one", number=number), "good")
    return number


def _changed(screen: Terminal, guidance: Guidance, part: SplitContact) -> SplitContact:
    """Ask when, who, and what was said of one part; Enter keeps what stands."""
    at = _asked(screen, guidance, "contact.at", str(part.at) if part.at else None)
    who = _asked(screen, guidance, "contact.recipient_role", part.recipient)
    screen.say(say("several.change_words"), "key", indent=3)
    said = prompt.read_line(screen).strip()
    words, account = part.words, part.account
    if said and is_nothing(guidance, said):
        # What is nobody's words is still what the person told.
        words, account = None, "\n".join(filter(None, (words, account))) or None
    elif said:
        words = said
    return SplitContact(parse_moment(at) if at else None, part.said_at, part.channel, who, words, account)


def _asked(screen: Terminal, guidance: Guidance, name: str, held: str | None) -> str | None:
    """Ask one field of a part until it is read or left as it stands."""
    question = guidance.questions[name]
    shown = answer_words(guidance, question, held, screen.lang) if held else say("several.open").of(screen.lang)
    if question.choices:
        for place, (_, label) in enumerate(question.choices, start=1):
            screen.say(f"{place}  {label.of(screen.lang)}", indent=3)
    screen.say(say("several.change_field", label=question.label, held=shown), "key", indent=3)
    readings: tuple[Value, ...] = ()
    while True:
        said = prompt.read_line(screen).strip()
        if said == "":
            return held
        if picked := read_place(said, len(readings)):
            return str(readings[picked - 1])
        try:
            value = parse_answer(guidance, question, said, now=clock.moment_now(), helped=screen.for_another).value
        except Unreadable as error:
            screen.say(error.why, "warn")
            readings = error.readings or readings
            for place, reading in enumerate(readings, start=1):
                screen.say(f"{place}  {answer_words(guidance, question, reading, screen.lang)}", indent=3)
            continue
        return None if value is None else str(value)
