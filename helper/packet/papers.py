"""The sheets of a packet, each a Document like any letter: cover, statement, catalogue, rules, chart, forms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from helper.casefile import Sent
from helper.cases.log_entries import is_paper_alone, standing_entries
from helper.cases.logged_messages import LoggedMessage
from helper.checking.derive import number_words
from helper.guidance import Guidance, Source
from helper.guidance.where import data_dir
from helper.letters.context import reached_said, who_tells
from helper.letters.environment import compiled
from helper.letters.filling import tidy
from helper.letters.grounds import grounds_for
from helper.letters.values import label, say_moment, worded
from helper.model.contact import Contact, ContactRef
from helper.model.document import Document
from helper.model.event import DayCounts
from helper.model.fact import Facts
from helper.model.finding import Finding
from helper.model.moment import Moment
from helper.packet.exhibits import EXHIBIT, Exhibit
from helper.packet.happenings import HAPPENED, Happening, deed, deeds_told, imported, is_transcript
from helper.reading.whose_words import part_told
from helper.text import Text, join
from helper.wording import say

BASICS = (
    "creditor.name",
    "debt.creditor_kind",
    "collector.name",
    "debt.product",
    "debt.contract_number",
    "debt.signed_on",
    "debt.amount_claimed",
)
"""What a statement opens with. Days of payment and the like are left to the person: they may bear on limitation."""
TOLD_COUNTS = {
    "day.conversations_told": say("packet.told_conversations"),
    "day.notices_told": say("packet.told_notices"),
    "day.unanswered_told": say("packet.told_unanswered"),
    "day.messages_told": say("packet.told_messages"),
}
TOLD_FACTS = frozenset(
    {*BASICS, *HAPPENED, *TOLD_COUNTS, "complaint.to", "complaint.ticket"}
    | {
        f"contact.{name}"
        for name in ("at", "channel", "recipient_role", "from_number", "claimed_identity", "words", "account")
    }
)
"""Every answer the statement tells."""


@dataclass(frozen=True, slots=True)
class PacketContents:
    """Hold what a packet is written from, already fit for its reader."""

    guidance: Guidance
    facts: Facts
    contacts: Mapping[ContactRef, Facts]
    findings: Sequence[Finding]
    log: Sequence[Any]
    days: Sequence[DayCounts]
    figure: str
    counted: bool
    today: date
    to: str
    by: str
    recipient: str
    stands: Sequence[str]
    hides_numbers: bool
    entries: int
    head: str
    answers: str = ""
    """The checksum of the answers it is made from: a later change can be told from it."""
    messages: Sequence[LoggedMessage] = ()
    unlisted: int = 0
    sent: Sequence[Sent] = ()
    kept_out: Sequence[str] = ()
    """What of the contacts stands in no paper and why: for the person alone."""

    @property
    def day(self) -> str:
        """Return the day of writing in words."""
        return Moment(self.today).words("zh")

    @property
    def foot(self) -> str:
        """Return what stands in the foot of every sheet, so that a postmark dates the log."""
        return (
            say("packet.contact_log_entries_sha_256", entries=self.entries, head=self.head).zh if self.entries else ""
        )


def sheet(
    ident: str, title: str, contents: PacketContents, *, landscape: bool = False, figure: str = "", **values: object
) -> Document:
    """Return one sheet poured from templates/packet/."""
    body = (data_dir("templates") / "packet" / f"{ident}.md.j2").read_text(encoding="utf-8")
    markdown = tidy(
        compiled(body).render({"today": contents.day, "by": contents.by or None, "to": contents.to, **values})
    )
    return Document(
        ident,
        title,
        markdown,
        kind="log" if landscape else "sheet",
        footer=contents.foot,
        landscape=landscape,
        figure=figure,
    )


_SAID = "contact.said."


def name_papers(contents: PacketContents) -> Text:
    """Return what the papers are called: of notices of a court alone they are no papers on collection."""
    signals = contents.guidance.signals
    notices = bool(contents.contacts) and all(_is_notice(facts, signals) for facts in contents.contacts.values())
    found = any(finding.answer == "breach" for finding in contents.findings)
    return say("packet.papers_on_notices") if notices and not found else say("packet.papers_on_collection")


def _is_notice(facts: Facts, signals: Mapping[str, Any]) -> bool:
    """Tell whether what came is like a notice of a court, and nothing improper was read in it or ticked."""
    said = {name.removeprefix(_SAID) for name, fact in facts.items() if name.startswith(_SAID) and fact.value is True}
    return "true_court_notice" in said and all(name in signals and signals[name]["lawful"] for name in said)


def cover(
    contents: PacketContents,
    papers: Sequence[tuple[str, str]],
    exhibits: Sequence[Exhibit],
    parts: Sequence[SimpleNamespace] = (),
) -> Document:
    """Return the cover with its contents: each paper's title and file, and for several lenders where the papers of each are."""
    title = name_papers(contents).zh
    return sheet(
        "cover",
        title,
        contents,
        called=title,
        papers=[SimpleNamespace(no=no, title=title, file=file) for no, (title, file) in enumerate(papers, start=1)],
        exhibits=len(exhibits),
        attached=sum(one.file is not None for one in exhibits),
        hides_numbers=contents.hides_numbers,
        stands=list(contents.stands),
        entries=contents.entries,
        head=contents.head,
        parts=list(parts),
    )


def statement(contents: PacketContents, exhibits: Sequence[Exhibit]) -> Document:
    """Return the facts in time order: what was told of each contact, and what the person did."""
    questions = contents.guidance.questions
    basics = [
        SimpleNamespace(label=questions[name].label.zh, said=worded(contents.facts.value(name), questions[name]))
        for name in BASICS
        if name in questions and contents.facts.value(name) not in (None, "")
    ]
    ordered = _ordered(contents, exhibits)
    return sheet(
        "statement", say("packet.what_happened").zh, contents, basics=basics, events=ordered, unlisted=contents.unlisted
    )


def _ordered(contents: PacketContents, exhibits: Sequence[Exhibit]) -> list[Happening]:
    """Return what happened as the statement numbers it: in time order, what has no known time last."""
    questions = contents.guidance.questions
    events = [_contact(no, facts, contents, exhibits) for no, facts in contents.contacts.items() if no > 0]
    events += [imported(one, questions, exhibits) for one in contents.messages]
    kept = (entry for entry in standing_entries(contents.log) if not is_paper_alone(entry))
    events += [_logged(entry, questions, exhibits) for entry in kept]
    events += [deed(name, contents.facts) for name in deeds_told(contents.facts, contents.sent)]
    return sorted(events, key=lambda event: (not event.sort, event.sort))


def _contact(no: int, facts: Facts, contents: PacketContents, exhibits: Sequence[Exhibit]) -> Happening:
    questions = contents.guidance.questions
    found = [finding for finding in contents.findings if finding.contact == no and finding.answer == "breach"]

    def said(name: str) -> str | None:
        value = facts.value(name)
        return label(questions, name, str(value)) if value else None

    at = str(Contact.of(facts).at or next((finding.at for finding in found if finding.at), None) or "")
    theirs, own = part_told(facts)
    return Happening(
        sort=at.lstrip("~"),
        when=say_moment(at) if at else say("packet.time_not_remembered").zh,
        via=said("contact.channel"),
        line=_told_counts(facts),
        recipient=say("packet.person_themself").zh
        if Contact.of(facts).recipient == "borrower"
        else reached_said(facts, questions, "zh"),
        number=said("contact.from_number"),
        identity=said("contact.claimed_identity"),
        words=theirs or None,
        notice=_is_notice(facts, contents.guidance.signals),
        account=own or None,
        account_by=who_tells(facts, "zh"),
        titles=tuple(dict.fromkeys(finding.title.zh for finding in found)),
        exhibits=tuple(one.no for one in exhibits if one.evidence.contact == no),
    )


def _told_counts(facts: Facts) -> str | None:
    """Return the numbers the person gave for the day of a contact, as a sentence of theirs."""
    told = [
        said.fill(count=number_words(facts[name])).zh
        for name, said in TOLD_COUNTS.items()
        if isinstance(facts.value(name), int)
    ]
    return say("packet.counts_as_told", counts="，".join(told)).zh if told else None


def _logged(entry: Any, questions: Mapping[str, Any], exhibits: Sequence[Exhibit]) -> Happening:
    """Return an entry that was only recorded; one that is about a contact is told with the contact."""
    shas = {sha for _, sha in entry.files}
    measures = say("packet.done", measures=entry.measures).zh
    ticket = say("packet.reference_number", ticket=entry.ticket).zh
    done = "；".join(part for part in (entry.summary, entry.measures and measures, entry.ticket and ticket) if part)
    return Happening(
        sort=entry.at.lstrip("~"),
        when=say_moment(entry.at) if entry.at else say("packet.time_not_remembered").zh,
        via=label(questions, "contact.channel", entry.channel) or None,
        line=done or None,
        recipient=(
            say("packet.person_themself").zh
            if entry.recipient == "borrower"
            else label(questions, "contact.recipient_role", entry.recipient)
        )
        or None,
        number=entry.number or None,
        identity=entry.claimed_identity or None,
        words=entry.words or None,
        exhibits=tuple(one.no for one in exhibits if one.evidence.sha256 in shas),
    )


def _copy(one: Exhibit) -> str:
    """Return where the copy is, and what it was made from."""
    said = f"{EXHIBIT.zh}/{one.file}"
    if one.made_from:
        said += say("packet.made_from", kind=one.made_from.upper()).zh
    return f"{said}，{EXHIBIT.zh}/{one.original}" if one.original else said


def catalogue(contents: PacketContents, exhibits: Sequence[Exhibit]) -> Document:
    """Return the catalogue of evidence, each exhibit with the items of the statement that it shows."""
    items: dict[int, list[int]] = {}
    for no, event in enumerate(_ordered(contents, exhibits), start=1):
        for exhibit in event.exhibits:
            items.setdefault(exhibit, []).append(no)
    rows = [
        SimpleNamespace(
            no=one.no,
            name=one.name,
            source=_origin(one),
            when=_when(one),
            extent=one.extent,
            about="；".join(filter(None, (one.about, _items(items.get(one.no, []))))),
            titles="；".join(one.titles),
            file=_copy(one) if one.file else None,
            why=one.why.zh if one.why else "",
            sha256=one.evidence.sha256,
        )
        for one in exhibits
    ]
    return sheet("catalogue", say("packet.list_exhibits").zh, contents, landscape=True, exhibits=rows)


def _items(numbers: Sequence[int]) -> str:
    """Return which items of the statement an exhibit shows."""
    return say("packet.items_of_statement", items="、".join(f"（{no}）" for no in numbers)).zh if numbers else ""


_KINDS = {
    "image": say("packet.picture"),
    "pdf": say("packet.pdf_file"),
    "text": say("packet.text_file"),
    "media": say("packet.recording"),
    "other": say("packet.file"),
}


def _origin(one: Exhibit) -> str:
    return say("packet.kept_by_whoever_hands", kind=_KINDS[one.kind]).zh


def _when(one: Exhibit) -> str:
    return say_moment(one.at) if one.at else say("packet.kept", added_at=say_moment(one.evidence.added_at[:10])).zh


def write_rules(contents: PacketContents, of: Mapping[str, PacketContents]) -> Document | None:
    """Return the texts that a letter to this reader names, and where each can be read; None where nothing binds.

    ``of`` is what each lender's papers are written from, by where they lie: what binds one need not bind another.

    What can be argued, what was only read about and what rests on our own reading is for the person alone: it stands
    in the note for the writer and goes to nobody.
    """
    groups = [
        SimpleNamespace(place=place if len(of) > 1 else "", rows=rows)
        for place, one in of.items()
        if (
            rows := grounds_for(one.guidance, [each for each in one.findings if each.answer == "breach"], one.recipient)
        )
    ]
    if not groups:
        return None
    cited = dict.fromkeys(row.source for group in groups for row in group.rows)
    known = sorted(
        (contents.guidance.sources[ident] for ident in cited if ident in contents.guidance.sources),
        key=lambda one: -contents.guidance.force[one.kind]["rank"],
    )
    sources = [_source_of(one, contents.guidance.force[one.kind]["name"]["zh"]) for one in known]
    return sheet("rules", say("packet.what_rests").zh, contents, groups=groups, sources=sources)


def _source_of(one: Source, force: str) -> SimpleNamespace:
    return SimpleNamespace(
        title=one.title.zh,
        number=one.number,
        issuer=one.issuer.zh,
        force=force,
        url=one.url,
        since=say_moment(one.effective_from) if one.effective_from else None,
        until=say_moment(one.effective_to) if one.effective_to else None,
    )


def chart(contents: PacketContents) -> Document | None:
    """Return the contacts by day and hour; None where no day is known."""
    if not contents.days:
        return None
    rows = [
        SimpleNamespace(
            when=say_moment(bar.day),
            creditor=bar.creditor,
            contacts=bar.contacts,
            hours=_by_hour(bar.hours, bar.hourless),
        )
        for bar in contents.days
    ]
    return sheet(
        "chart", say("packet.number_contacts").zh, contents, figure=contents.figure, days=rows, counted=contents.counted
    )


def recordings(contents: PacketContents, exhibits: Iterable[Exhibit]) -> Document | None:
    """Return the form for writing down recordings; None where there are none."""
    held = list(exhibits)
    written = {
        one.no: other.no for one in held for other in held if is_transcript(other.evidence.name, one.evidence.name)
    }
    rows = [
        SimpleNamespace(no=one.no, name=one.name, extent=one.extent, size=one.evidence.size, sha256=one.evidence.sha256)
        for one in held
        if one.kind == "media"
    ]
    title, blanks = say("packet.transcripts_recordings").zh, range(6)
    return sheet("recordings", title, contents, recordings=rows, blanks=blanks, written=written) if rows else None


def own(contents: PacketContents, exhibits: Iterable[Exhibit], names: Mapping[str, str], unused: str) -> Document:
    """Return the sheet that stays with the person."""
    return sheet(
        "own",
        say("packet.for_you_to_keep").zh,
        contents,
        names=[SimpleNamespace(stand=stand, name=name) for name, stand in names.items()],
        left_out=[SimpleNamespace(no=one.no, name=one.evidence.name, why=one.why.zh) for one in exhibits if one.why],
        unused=unused or None,
        kept_out=list(contents.kept_out),
        entries=contents.entries,
        head=contents.head if contents.entries else None,
    )


def _by_hour(hours: Sequence[int], hourless: int) -> str:
    """Return how many contacts fell into each hour of a day."""
    said = join(say("packet.at_h", hour=hour, number=number) for hour, number in enumerate(hours) if number)
    if hourless:
        said = say("packet.at_hour_not_known", said=said, hourless=hourless) if any(hours) else _hourless(hourless)
    return said.zh


def _hourless(number: int) -> Text:
    return say("packet.no_hour_known", hourless=number)
