"""Offer to keep what was told in one go as the several contacts it is; only what somebody confirms is kept so."""

import re
from collections.abc import Sequence
from enum import Enum

from helper.casefile import Case
from helper.casefile.state import Finished, Follows, Split
from helper.cases import clock
from helper.cases.gate import THEIRS
from helper.cases.log_entries import enter_contact
from helper.cases.opening import on_case
from helper.cases.recording import record
from helper.cases.several import Part, note_several, split_told
from helper.cli import prompt
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.interview import Unreadable, answer_words, parse_answer
from helper.interview.choosing import is_nothing
from helper.model.contact import Contact, Told
from helper.model.fact import CONFIRMED, Fact
from helper.model.masking import mask_text
from helper.model.moment import parse_moment
from helper.reading.whose_words import part_words, tells_own_story
from helper.text import Text, join
from helper.wording import say

ACCOUNT = "contact.account"
_LONGEST = 70
_OF_ANYBODY = ("employer", "colleague", "neighbour")


class Whose(Enum):
    """Say whose words were given: theirs, theirs as the person confirmed, all their own, or theirs where quoted."""

    THEIRS = 1
    CONFIRMED = 2
    OWN = 3
    QUOTED = 4


def _told_by(case: Case, contact: Told, words: object) -> list[Part]:
    """Return how words would be split; whose mother is meant is open where it is not the borrower who tells, a superior is one."""
    parts = split_told(words, clock.moment_now())
    if case.merged(contact).value("teller.role") == "contacted":
        return [part if part.recipient in _OF_ANYBODY else part._replace(recipient=None) for part in parts]
    return parts


def show_parts(screen: Terminal, guidance: Guidance, parts: Sequence[Part]) -> None:
    """Print how a telling would be split: each part with when, to whom and how, their words, and the account."""
    screen.say(note_several(parts), "head")
    for place, part in enumerate(parts, start=1):
        screen.say(f"{place}  {_heading(guidance, part).of(screen.lang)}")
        if part.words:
            screen.say(say("several.their_words", words=_short(part.words)), indent=3)
        if part.account:
            screen.say(say("several.account", words=_short(part.account)), "note", indent=3)


def offer_split(screen: Terminal, guidance: Guidance, parts: Sequence[Part]) -> list[Part]:
    """Return the parts as the person confirmed them; none where it is to stay one contact."""
    parts = list(parts)
    while len(parts) > 1:
        screen.say()
        show_parts(screen, guidance, parts)
        screen.say(say("several.keys", count=len(parts)), "key")
        said = prompt.read_line(screen).strip().casefold().replace("＋", "+")
        numbers = [int(word) for word in re.findall(r"\d+", said)]
        if said in ("y", "ｙ", "是", "对", "yes"):
            return parts
        if said in ("", "0", "n", "否", "no"):
            return []
        if not numbers or not all(1 <= number <= len(parts) for number in numbers):
            screen.say(say("result.type_a_key"), "warn")
        elif len(numbers) == 1:
            parts[numbers[0] - 1] = _changed(screen, guidance, parts[numbers[0] - 1])
        else:
            parts = _joined(parts, sorted(set(numbers)))
    return []


def keep_apart(screen: Terminal, guidance: Guidance, case: Case, contact: Told, words: object) -> bool:
    """Offer to keep words, given outside the interview, as the several contacts they are like; tell whether they were."""
    parts = _told_by(case, contact, words)
    confirmed = offer_split(screen, guidance, parts) if parts else []
    if confirmed:
        keep_parts(screen, guidance, case, contact, confirmed, walking=False)
    return bool(confirmed)


def keep_parts(
    screen: Terminal, guidance: Guidance, case: Case, contact: Told, parts: Sequence[Part], *, walking: bool = True
) -> None:
    """Record the parts: the first as this contact, the others as contacts of the same event, to be gone through next."""
    known = case.merged(contact)
    channel, danger_now = Contact.of(known).channel, case.facts(contact).get("safety.danger_now")
    first, *rest = parts
    record(guidance, case, contact, first.facts(), lang=screen.lang)
    further = []
    for part in rest:
        number = case.new_contact()
        further.append(str(number))
        case.keep_mark(Follows(True), number)
        told = part._replace(channel=part.channel or (str(channel) if channel else None)).facts()
        record(guidance, case, number, [*([danger_now] if danger_now else []), *told], lang=screen.lang)
    further += case.kept(Split, contact).rest
    if case.kept(Finished, contact).yes:
        # What stands in the log already does not wait for the rest to be asked.
        for number in map(Told, map(int, further)):
            enter_contact(guidance, case, number, case.merged(number))
        case.keep_mark(Split(tuple(further[1:])), Told(int(further[0])))
    else:
        case.keep_mark(Split(tuple(further)), contact)
    kept = say("several.kept") if walking else say("several.kept_go_on")
    screen.say(kept.fill(count=len(parts), case=on_case(case)), "good")


def take_told(
    screen: Terminal, guidance: Guidance, case: Case, contact: Told, words: str, *, walking: bool = True
) -> str | None:
    """Keep what was told where their words were asked for, as the person says it is: several contacts, or whose words.

    Return the question whose answer it became; None, with nothing kept, where it is simply their words.
    """
    parts = _told_by(case, contact, words)
    if parts and (confirmed := offer_split(screen, guidance, parts)):
        keep_parts(screen, guidance, case, contact, confirmed, walking=walking)
        return THEIRS
    whose, before = ask_whose(screen, words), case.facts(contact).value(ACCOUNT)
    if whose is Whose.THEIRS:
        return None
    theirs, own = part_words(words) if whose is Whose.QUOTED else ("", words)
    account = Fact(ACCOUNT, f"{before}\n{own}" if before else own)
    if whose is Whose.OWN:
        record(guidance, case, contact, [account], lang=screen.lang)
        screen.say(say("interview.kept_as_story"), "good", indent=3)
        return ACCOUNT
    if whose is Whose.QUOTED:
        record(guidance, case, contact, [Fact(THEIRS, theirs), *([account] if own else [])], lang=screen.lang)
        screen.say(say("interview.kept_quoted"), "good", indent=3)
    else:
        record(guidance, case, contact, [Fact(THEIRS, words, CONFIRMED)], lang=screen.lang)
    return THEIRS


def ask_whose(screen: Terminal, words: str) -> Whose:
    """Ask whose words they are where they plainly tell what happened: a story is no quotation of the other side."""
    if not screen.interactive or not tells_own_story(words):
        return Whose.THEIRS
    quoted = bool(part_words(words).theirs)
    screen.say(say("interview.whose_words_quoted") if quoted else say("interview.whose_words"), "key", indent=3)
    while True:
        said = prompt.read_line(screen).strip()
        # Enter means what the program has just recognised.
        if said == "":
            return Whose.QUOTED if quoted else Whose.OWN
        if said in ("1", "１", "2", "２"):
            return Whose.OWN if said in ("1", "１") else Whose.CONFIRMED
        screen.say(say("result.type_a_key"), "warn", indent=3)


def tell_several(screen: Terminal, guidance: Guidance, case: Case, contacts: Sequence[Told]) -> None:
    """Print how contacts that were told where nobody can be asked would be split, and that they are not."""
    for contact in contacts:
        parts = _told_by(case, contact, case.facts(contact).value("contact.words"))
        if parts:
            screen.say()
            show_parts(screen, guidance, parts)
            screen.say(say("several.not_split", contact=contact, case=on_case(case)), "key")


def next_part(screen: Terminal, case: Case, contact: Told) -> Told | None:
    """Return the contact that was told together with one that is done, to be gone through next; None where none is left."""
    rest = case.kept(Split, contact).rest
    if not rest:
        return None
    number = Told(int(rest[0]))
    case.keep_mark(Finished(True), contact)
    case.keep_mark(Split(rest[1:]), number)
    case.keep_mark(Split(), contact)
    screen.say(say("several.next_one", number=number), "good")
    return number


def _heading(guidance: Guidance, part: Part) -> Text:
    when = Text(part.at.words("zh"), part.at.words("en")) if part.at else say("several.when_open", said=part.said_at)
    labels = [
        guidance.questions[name].choice(value) or value
        for name, value in (("contact.channel", part.channel), ("contact.recipient_role", part.recipient))
        if value
    ]
    return join([when, *labels], ("  ", "  "))


def _short(words: str) -> str:
    words = mask_text(words.replace("\n", " / "))
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def _joined(parts: list[Part], numbers: list[int]) -> list[Part]:
    """Return the parts with some of them made one, at the place of the first."""
    one = parts[numbers[0] - 1]
    for number in numbers[1:]:
        one = one.joined(parts[number - 1])
    return [one if place == numbers[0] else part for place, part in enumerate(parts, 1) if place not in numbers[1:]]


def _changed(screen: Terminal, guidance: Guidance, part: Part) -> Part:
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
    return Part(parse_moment(at) if at else None, part.said_at, part.channel, who, words, account)


def _asked(screen: Terminal, guidance: Guidance, name: str, held: str | None) -> str | None:
    """Ask one field of a part until it is read or left as it stands."""
    question = guidance.questions[name]
    shown = answer_words(guidance, question, held, screen.lang) if held else say("several.open").of(screen.lang)
    if question.choices:
        for place, (_, label) in enumerate(question.choices, start=1):
            screen.say(f"{place}  {label.of(screen.lang)}", indent=3)
    screen.say(say("several.change_field", label=question.label, held=shown), "key", indent=3)
    readings: tuple[object, ...] = ()
    while True:
        said = prompt.read_line(screen).strip()
        if said == "":
            return held
        if readings and said.isdigit() and 1 <= int(said) <= len(readings):
            return str(readings[int(said) - 1])
        try:
            value = parse_answer(guidance, question, said, now=clock.moment_now()).value
        except Unreadable as error:
            screen.say(error.why, "warn")
            readings = error.readings
            for place, reading in enumerate(readings, start=1):
                screen.say(f"{place}  {answer_words(guidance, question, reading, screen.lang)}", indent=3)
            continue
        return None if value is None else str(value)
