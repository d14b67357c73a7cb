"""The further contacts of an event: told in one go, or one by one."""

from collections.abc import Sequence
from enum import Enum

from helper.casefile import CaseFile
from helper.casefile.state import Finished, Follows, Queued, Split
from helper.cases import clock
from helper.cases.gate import ACCOUNT, THEIRS
from helper.cases.log_entries import enter_contact
from helper.cases.recording import record
from helper.cases.several import SplitContact, quote_shortly, split_told
from helper.guidance import Guidance
from helper.model.contact import Contact, ToldContact
from helper.model.fact import CONFIRMED, Fact
from helper.reading.whose_words import own_names, part_lines, part_words, reported, tells_own_story
from helper.text import Text
from helper.told.retold import bare_sentence, is_retold, part_asides, sentences
from helper.wording import say


def follow_contact(guidance: Guidance, case: CaseFile, contact: ToldContact) -> ToldContact:
    """Begin a further contact of the same event: that nobody is in danger is asked once."""
    number, danger_now = case.new_contact(), case.facts(contact).get("safety.danger_now")
    case.keep_mark(Finished(True), contact)
    case.keep_mark(Follows(True), number)
    if danger_now is not None:
        record(guidance, case, number, [danger_now])
    return number


def told_by(case: CaseFile, contact: ToldContact, words: object, me: Sequence[str] = ()) -> list[SplitContact]:
    """Return how words would be split; whose mother is meant is open where it is not the borrower who tells, a superior is one."""
    known = case.merged(contact)
    parts = split_told(words, clock.moment_now(), [*own_names(known), *me])
    if known.value("teller.role") == "contacted":
        return [part if part.recipient in _OF_ANYBODY else part._replace(recipient=None) for part in parts]
    return parts


_OF_ANYBODY = ("employer", "colleague", "neighbour")


class Whose(Enum):
    """Say whose words were given: theirs, theirs as the person confirmed, all their own, or theirs where quoted."""

    THEIRS = 1
    CONFIRMED = 2
    OWN = 3
    QUOTED = 4


def seem_theirs(words: str, me: Sequence[str] = ()) -> tuple[Text, Whose] | None:
    """Return how to ask whose words they are, and what they look like; None where nothing makes them look like anybody else's."""
    by_line = part_lines(words, me)
    if not (by_line or tells_own_story(words) or is_retold(words) or not part_asides(words).words):
        return None
    quoted = bool(part_words(words, me).theirs)
    if reported(words):
        asked = say("interview.whose_words_reported", words=quote_shortly(part_words(words).theirs))
    elif by_line:
        told = quote_shortly(by_line.own or own_lines(words, me))
        asked = say("interview.whose_lines", own=Text(f"“{told}”", f'"{told}"'))
    else:
        asked = say("interview.whose_words_quoted") if quoted else say("interview.whose_words")
    return asked, Whose.QUOTED if quoted else Whose.OWN


def say_kept(words: str, whose: Whose, me: Sequence[str]) -> Text | None:
    """Return what is said of words that were kept as the person's own or as quoted."""
    if whose is Whose.OWN:
        return say("interview.kept_as_story")
    if whose is not Whose.QUOTED:
        return None
    if reported(words):
        return say("interview.kept_reported")
    return say("interview.kept_quoted") if part_lines(words, me) is None else say("interview.kept_by_line")


def gone_through_before(case: CaseFile, contact: ToldContact) -> list[ToldContact]:
    """Return the contacts of the same event that were gone through before one, and are in no log yet."""
    logged, before = {entry.contact for entry in case.log()}, []
    contacts = case.contacts()
    for each in reversed(contacts[: contacts.index(contact)]):
        following = contacts[contacts.index(each) + 1]
        if each in logged or not case.kept(Follows, following).yes or not case.kept(Finished, each).yes:
            break
        before.append(each)
    return before[::-1]


def keep_parts(
    guidance: Guidance, case: CaseFile, contact: ToldContact, parts: Sequence[SplitContact], lang: str
) -> None:
    """Record the parts: the first as this contact, the others as contacts of the same event, to be gone through next."""
    known = case.merged(contact)
    channel, danger_now = Contact.of(known).channel, case.facts(contact).get("safety.danger_now")
    first, *rest = parts
    record(guidance, case, contact, first.facts(), lang=lang)
    further = []
    for part in rest:
        number = case.new_contact()
        further.append(str(number))
        case.keep_mark(Follows(True), number)
        told = part._replace(channel=part.channel or (str(channel) if channel else None)).facts()
        record(guidance, case, number, [*([danger_now] if danger_now else []), *told], lang=lang)
    further += case.kept(Split, contact).rest
    if case.kept(Finished, contact).yes:
        # What stands in the log already does not wait for the rest to be asked.
        for number in map(ToldContact, map(int, further)):
            enter_contact(guidance, case, number, case.merged(number))
        case.keep_mark(Split(tuple(further[1:])), ToldContact(int(further[0])))
    else:
        case.keep_mark(Split(tuple(further)), contact)


def keep_told(
    guidance: Guidance,
    case: CaseFile,
    contact: ToldContact,
    words: str,
    whose: Whose,
    lang: str,
    me: Sequence[str] = (),
) -> None:
    """Record what was told where their words were asked for, as the person said whose words it is."""
    before = case.facts(contact).value(ACCOUNT)
    me = [*own_names(case.merged(contact)), *me]
    theirs, own = part_words(words, me) if whose is Whose.QUOTED else ("", words)
    if whose is Whose.QUOTED and not own:
        own = own_lines(words, me)
    account = Fact(ACCOUNT, f"{before}\n{own}" if before else own)
    facts = {
        Whose.OWN: [account],
        Whose.QUOTED: [Fact(THEIRS, theirs), *([account] if own else [])],
        Whose.CONFIRMED: [Fact(THEIRS, words, CONFIRMED)],
    }
    record(guidance, case, contact, facts[whose], lang=lang)


def keep_apart_asides(
    guidance: Guidance, case: CaseFile, contact: ToldContact, words: str, told: str, lang: str
) -> None:
    """Record their words, and beside what happened the lines that only say when it was and who was reached."""
    before = case.facts(contact).value(ACCOUNT)
    account = Fact(ACCOUNT, f"{before}\n{told}" if before else told)
    record(guidance, case, contact, [Fact(THEIRS, words), account], lang=lang)


def keep_without(
    guidance: Guidance, case: CaseFile, contact: ToldContact, words: str, left: Sequence[str], lang: str
) -> None:
    """Record their words without lines of which nobody knows who said them: they go into nobody's mouth."""
    rest = "\n".join(line for line in words.split("\n") if line not in left)
    record(guidance, case, contact, [Fact(THEIRS, rest)], lang=lang)


def leave_once(guidance: Guidance, case: CaseFile, contact: ToldContact, lang: str) -> list[ToldContact]:
    """Take out of another contact of the event, made in another way, the sentences that were now given as this one's.

    Return the contacts it was taken out of. One that would be left with nothing keeps what it has.
    """
    here = case.facts(contact)
    said = {bare_sentence(one) for one in sentences(str(here.value(THEIRS) or ""))} - {""}
    left: list[ToldContact] = []
    for other in gone_through_before(case, contact) if said else []:
        there = case.facts(other)
        if there.value("contact.channel") in (None, here.value("contact.channel")):
            continue
        parts = sentences(str(there.value(THEIRS) or ""))
        kept = [part for part in parts if bare_sentence(part) not in said]
        if kept and len(kept) < len(parts):
            origin = there[THEIRS].origin
            record(guidance, case, other, [Fact(THEIRS, "".join(kept).strip(), origin)], lang=lang)
            left.append(other)
    return left


def own_lines(words: str, me: Sequence[str] = ()) -> str:
    """Return the lines of a telling that are not the other side's, those too that only say when and to whom: nothing is lost."""
    parted = part_lines(words, me)
    theirs = set(parted.theirs.split("\n")) if parted else set()
    return "\n".join(line for line in words.split("\n") if line.strip() and line not in theirs) if parted else ""


def begin_next_part(case: CaseFile, contact: ToldContact) -> ToldContact | None:
    """Return the contact that was told together with one that is done, to be gone through next; None where none is left."""
    rest = case.kept(Split, contact).rest
    if not rest:
        return None
    number = ToldContact(int(rest[0]))
    case.keep_mark(Finished(True), contact)
    case.keep_mark(Split(rest[1:]), number)
    case.keep_mark(Split(), contact)
    return number


def begun_contact(case: CaseFile) -> ToldContact | None:
    """Return the contact to go on with: the last one where it is not finished, of those told in one go the first."""
    contacts = case.contacts()
    unfinished = [each for each in contacts if not case.kept(Finished, each).yes]
    together = next((each for each in unfinished if case.kept(Split, each).rest), None)
    return together or (contacts[-1] if contacts and contacts[-1] in unfinished else None)


def unfinished_contact(case: CaseFile) -> ToldContact:
    """Return the latest contact where it is not finished, else a new one."""
    held = case.contacts()
    return held[-1] if held and not case.kept(Finished, held[-1]).yes else case.new_contact()


def can_be_dropped(case: CaseFile, contact: ToldContact) -> bool:
    """Tell whether a contact is a further one of an event and in no log yet: one begun by mistake has to be let go."""
    return case.kept(Follows, contact).yes and contact not in {entry.contact for entry in case.log()}


def drop_contact(case: CaseFile, contact: ToldContact) -> ToldContact:
    """Let go of a further contact that was none, and return the one before it; what waited behind it waits behind that one."""
    before = [each for each in case.contacts() if each < contact][-1]
    case.keep_mark(Split((*case.kept(Split, before).rest, *case.kept(Split, contact).rest)), before)
    case.keep_mark(Queued((*case.kept(Queued, before).channels, *case.kept(Queued, contact).channels)), before)
    case.remove_contact(contact)
    return before


def begin_queued(guidance: Guidance, case: CaseFile, contact: ToldContact) -> tuple[ToldContact, str]:
    """Begin a further contact of the same event by the next way that was named with it; return it with that way."""
    channel, *rest = case.kept(Queued, contact).channels
    number = follow_contact(guidance, case, contact)
    record(guidance, case, number, [Fact("contact.channel", channel)])
    case.keep_mark(Queued(tuple(rest)), number)
    case.keep_mark(Queued(), contact)
    return number, channel
