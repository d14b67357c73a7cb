"""What a contact leaves in the log of its case: one line, and a correction where the answers changed."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from helper.casefile import CaseFile, Evidence, LogEntry, export_log_csv
from helper.casefile.log import TAKEN_BACK
from helper.casefile.state import Finished
from helper.cases import clock
from helper.cases.clock import now
from helper.cases.gate import Gate, gate_of
from helper.cases.judging import Judged, judge_case
from helper.cases.opening import told_contacts
from helper.cases.several import SplitContact
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.interview import answer_words
from helper.letters import Letter
from helper.letters.letter import TEMPLATE
from helper.model.contact import Contact, ContactRef, ToldContact
from helper.model.fact import Fact, Facts
from helper.model.pattern import later
from helper.reading.whose_words import own_names, part_told, part_words
from helper.wording import say

LOGGED = (
    "contact.at",
    "contact.channel",
    "contact.call_kind",
    "contact.recipient_role",
    "contact.from_number",
    "contact.claimed_identity",
    "contact.words",
    "contact.account",
    "contact.did",
)
"""The answers that stand in the log."""


def log_entry(guidance: Guidance, case: CaseFile, contact: int, facts: Facts) -> LogEntry:
    """Return the log line for a contact: stored values for channel and role, the person's own words for the rest."""

    def said(name: str) -> str:
        value = facts.value(name)
        if value is None:
            return ""
        return answer_words(guidance, guidance.questions[name], value, "zh", show=True)

    done = said("contact.did") if facts.value("contact.did") else ""
    theirs, own = part_told(facts)
    rang = say("cases.call_not_picked_up").zh if facts.value("contact.call_kind") == "unanswered" else ""
    summary = "；".join(part for part in (rang, done, own) if part)
    return LogEntry(
        recorded_at=clock.now(),
        at=Contact.of(facts).at or "",
        channel=Contact.of(facts).channel or "",
        number=said("contact.from_number"),
        claimed_identity=said("contact.claimed_identity"),
        recipient=Contact.of(facts).recipient or "",
        words=theirs,
        summary=summary,
        contact=contact,
    )


def enter_contact(guidance: Guidance, case: CaseFile, contact: int, facts: Facts) -> LogEntry | None:
    """Add the contact to the log; where it is there already and differs, add a correction.

    None where nothing changed, and where nothing was told that a log holds: an empty row would go out as proof.
    """
    entry = log_entry(guidance, case, contact, facts)
    before = [row for row in case.log() if row.contact == contact]
    if not before and not entry.tells:
        return None
    if before:
        last = before[-1]
        same = replace(
            entry,
            recorded_at=last.recorded_at,
            no=last.no,
            previous=last.previous,
            sha256=last.sha256,
            corrects=last.corrects,
            files=last.files,
            device=last.device,
            measures=last.measures,
            ticket=last.ticket,
        )
        if same == last:
            return None
        entry = replace(entry, corrects=last.no)
    return case.log_add(entry)


def standing_entries(log: Iterable[LogEntry]) -> list[LogEntry]:
    """Return the entries about no contact as they stand now: in their last version, and without what was taken back.

    The log keeps every version; what a person signs as fact is the last one.
    """
    last: dict[int, LogEntry] = {}
    root: dict[int, int] = {}
    for entry in log:
        if entry.contact is None:
            root[entry.no] = root.get(entry.corrects or entry.no, entry.corrects or entry.no)
            last[root[entry.no]] = entry
    return [entry for entry in last.values() if entry.kind != TAKEN_BACK]


def is_paper_alone(entry: LogEntry) -> bool:
    """Tell whether an entry only keeps a file: a contract is evidence, and nothing that happened at some time."""
    told = (entry.at, entry.channel, entry.number, entry.claimed_identity, entry.recipient, entry.words, entry.summary)
    return bool(entry.files) and not any((*told, entry.measures, entry.ticket))


def is_court_notice(row: Judged) -> bool:
    """Tell whether a contact is a court's notice and nothing else: no collection, and in nothing counted as such."""
    return row.facts.value("contact.said.true_court_notice") is True and not any(
        finding.is_breach for finding in row.findings
    )


def of_collection(log: Iterable[LogEntry], notices: Collection[ContactRef]) -> tuple[LogEntry, ...]:
    """Return the log for papers: nothing where every line is a court's notice, else with those lines named as such."""
    entries = tuple(log)
    if entries and all(entry.contact in notices for entry in entries if entry.tells):
        return ()
    named = say("cases.court_notice_no_collection").zh
    return tuple(replace(one, summary=named) if one.contact in notices else one for one in entries)


def log_own(case: CaseFile, written: Iterable[Letter], lang: str) -> None:
    """Enter each letter that came from a template of the clinic's own; nothing where none did."""
    for letter in written:
        if letter.own:
            files = [letter.folder / name for name in dict.fromkeys((TEMPLATE, letter.file))]
            seal = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
            summary = say("cases.wrote_from_template_our_own", title=letter.title, id=letter.id, seal=seal)
            case.log_add(LogEntry(recorded_at=now(), summary=summary.of(lang)))


def split_entry(one: LogEntry, parts: list[SplitContact], beside: str) -> list[LogEntry]:
    """Return an entry as the several contacts that were confirmed."""
    return [
        replace(
            one,
            at=str(part.at) if part.at else "",
            channel=part.channel or one.channel,
            recipient=part.recipient or one.recipient,
            words=part.words or "",
            summary="\n".join(filter(None, ("" if place else beside, part.account))),
            measures="" if place else one.measures,
            ticket="" if place else one.ticket,
        )
        for place, part in enumerate(parts)
    ]


class LogNote(NamedTuple):
    """Hold what somebody enters by hand: answers as they are stored, and what stands in a field of its own.

    ``spoken`` says that the words are a transcript, in which nobody's own telling stands.
    """

    at: str = ""
    channel: str = ""
    recipient: str = ""
    number: str = ""
    claimed_identity: str = ""
    words: str = ""
    summary: str = ""
    measures: str = ""
    ticket: str = ""
    device: str = ""
    spoken: bool = False

    @property
    def tells(self) -> bool:
        """Tell whether anything is said, and not only files are given."""
        return any(self._replace(device="", spoken=False))


class EnteredNote(NamedTuple):
    """Hold what was entered by hand: the entries, the files, and the contact that files by themselves were put to.

    ``parted`` says that what was told stands apart from the words, as it is no quotation.
    """

    entries: list[LogEntry]
    files: list[Evidence]
    contact: ToldContact | None
    parted: bool


def read_note(guidance: Guidance, options: Mapping[str, str | None], **fields: str | None) -> LogNote:
    """Return a note with its time, way and who was contacted as they were said. Raise HelperError where one cannot be read."""
    # A letter enters contacts too, and reads no answers.
    from helper.cases.answer_parsing import OPTION_FACTS, parse_options

    said = {fact.name: str(fact.value) for fact in parse_options(guidance, options) if fact.value is not None}
    at, channel, recipient = (said.get(OPTION_FACTS[name], "") for name in ("at", "channel", "to"))
    more: dict[str, Any] = {name: value for name, value in fields.items() if value}
    return LogNote(at, channel, recipient, **more)


def hear_note(guidance: Guidance, note: LogNote, about: str = "") -> Gate:
    """Return the one gate for whatever was typed: what they said is theirs, all else is the person's own."""
    return gate_of(
        guidance, Facts([Fact("contact.words", note.words or None), Fact("contact.account", told_in(note, about))])
    )


def told_in(note: LogNote, about: str = "") -> str | None:
    """Return what is told in a note beside their words."""
    own = (note.summary, note.measures, note.claimed_identity, note.device, about, note.ticket)
    return "\n".join(filter(None, own)) or None


def enter_note(
    case: CaseFile,
    note: LogNote,
    paths: Iterable[Path] = (),
    *,
    about: str = "",
    contact: int | None = None,
    corrects: int | None = None,
    parts: list[SplitContact] | None = None,
) -> EnteredNote:
    """Enter what was told by hand, with its files, as the contacts it was confirmed to be (``parts``).

    A picture by itself is no further contact: it shows one that is there already, the one named or the only one.
    """
    theirs, told = (note.words, "") if note.spoken else part_words(note.words, own_names(case.facts()))
    shown = None if note.tells or corrects else contact_of_files(case, contact)
    files = [case.add_evidence(path, about=about, contact=shown, added_at=clock.now()) for path in paths]
    of_contact = entry_with_files(case, shown, files) if shown is not None else None
    one = of_contact or entry_of(note, theirs, told, files, corrects)
    # What was told beside the words belongs to none of the parts alone: it stands with the first.
    beside = note.summary if note.words else ""
    entries = [case.log_add(each) for each in (split_entry(one, parts, beside) if parts else [one])]
    return EnteredNote(entries, files, shown if of_contact else None, bool(told and not parts))


def entry_of(note: LogNote, theirs: str, told: str, files: Iterable[Evidence], corrects: int | None) -> LogEntry:
    """Return the line of a contact that is entered by hand, with their words, what is told apart from them, and files."""
    fields = note._asdict()
    del fields["spoken"]
    summary = "\n".join(filter(None, (note.summary, told)))
    listed = tuple((row.name, row.sha256) for row in files)
    fields |= {"words": theirs, "summary": summary, "files": listed, "corrects": corrects}
    return LogEntry(recorded_at=clock.now(), **fields)


def contact_of_files(case: CaseFile, wanted: int | None) -> ToldContact | None:
    """Return the contact that files given by themselves belong to: the one that is named, or the only one there is.

    Raise HelperError where the one that is named is not there.
    """
    contacts = case.contacts()
    if wanted is None:
        return contacts[0] if len(contacts) == 1 else None
    if wanted not in contacts:
        raise HelperError(say("log.there_is_no_contact", contact=wanted), do=say("log.without_contact_it_stands_alone"))
    return ToldContact(wanted)


def entry_with_files(case: CaseFile, contact: ToldContact, files: Iterable[Evidence]) -> LogEntry | None:
    """Return the contact's last line with files added, as a correction of it; None where the contact has none."""
    before = [row for row in case.log() if row.contact == contact]
    if not before:
        return None
    last, more = before[-1], [(row.name, row.sha256) for row in files]
    added = tuple(pair for pair in more if pair not in last.files)
    return replace(last, recorded_at=clock.now(), files=(*last.files, *added), corrects=last.no)


def finish_contacts(guidance: Guidance, case: CaseFile, contacts: Iterable[ToldContact]) -> list[Judged]:
    """Mark contacts as gone through, enter them in the log, and return everything judged."""
    contacts = list(contacts)
    # A contact that is gone through and stands in no log would never be entered again: both or neither.
    with case.together():
        for contact in contacts:
            case.keep_mark(Finished(True), contact)
        rows = judge_case(guidance, case)
        for row in rows:
            if isinstance(row.contact, ToldContact) and row.contact in contacts:
                enter_contact(guidance, case, row.contact, row.facts)
    return rows


def log_as_csv(guidance: Guidance, entries: list[LogEntry], lang: str, *, mask: bool) -> bytes:
    """Return the log as a table, with channels and roles by their names."""
    labels = {
        value: label.of(lang)
        for fact in ("contact.channel", "contact.recipient_role")
        for value, label in guidance.questions[fact].choices
    }
    return export_log_csv(entries, lang, labels=labels, mask=mask)


def is_same_contact(one: Mapping[str, Fact], other: Mapping[str, Fact]) -> bool:
    """Tell whether two tellings are of one contact: the minute, the way and the words agree, and nobody says otherwise whose."""

    def told(facts: Mapping[str, Fact], name: str) -> str:
        return "".join(str(facts[name].value or "").split()) if name in facts else ""

    at = told(one, "contact.at")
    if not _TO_THE_MINUTE.fullmatch(at) or any(
        told(one, name) != told(other, name) for name in ("contact.at", "contact.channel", "contact.words")
    ):
        return False
    # What only one of them tells contradicts nothing.
    apart = ("contact.from_number", "contact.recipient_role", "contact.call_kind")
    return all(told(one, name) in ("", told(other, name)) or not told(other, name) for name in apart)


_TO_THE_MINUTE = later(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


def told_twice(case: CaseFile) -> list[tuple[ToldContact, ToldContact]]:
    """Return the contacts of a case that are most likely one, told twice: the first, and the one after it."""
    known = [(contact, case.facts(contact)) for contact in told_contacts(case)]
    found = []
    for place, (contact, facts) in enumerate(known):
        first = next((other for other, held in known[:place] if is_same_contact(held, facts)), None)
        if first is not None:
            found.append((first, contact))
    return found
