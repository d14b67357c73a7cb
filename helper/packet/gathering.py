"""Gather a packet from a case: whose papers, what its reader may see, which letters, what was found in each exhibit."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from helper import letters
from helper.casefile import CaseFile
from helper.casefile.state import HiddenNames, WrittenLetters
from helper.cases import clock
from helper.cases.log_entries import standing_entries
from helper.cases.papers import CasePapers
from helper.cases.sign_off import answers_checksum
from helper.cases.tracing import Bound, Traces, sentences_of
from helper.checking.series import limits
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.letters import Letter
from helper.model.contact import SHOWN_IN, Contact, Creditor, Debt, contact_ref
from helper.model.document import Document
from helper.model.event import DayCounts
from helper.model.fact import Facts
from helper.model.moment import parse_moment
from helper.packet.assembling import Packet
from helper.packet.exhibits import EXHIBIT, Piece, in_order, look
from helper.packet.happenings import stands_in
from helper.packet.papers import TOLD_FACTS, PacketContents
from helper.packet.recipient import BORROWER, Recipient, Redactor, stand_ins
from helper.reading.person_names import is_persons_name
from helper.text import Text
from helper.wording import say

TOLD_OF_ALL = ("police", "volunteer")
"""Who hears of what every lender did, and not of one alone."""


def gather_packet(
    held: CasePapers,
    case: CaseFile,
    reader: Recipient,
    picked: Iterable[Letter],
    formats: Sequence[str],
    hidden: Sequence[str],
    understood: bool,
    complain: Callable[[Text | str], None],
    first: int = 1,
) -> Packet:
    """Return the packet, its exhibits numbered from ``first``. What cannot be written is told to ``complain`` and left out."""
    guidance = held.guidance
    fit, cover, names = cover_papers(held, case, reader, hidden)
    shown, behind = (fit.everything, held.everything) if reader.id in TOLD_OF_ALL else (fit, held)
    by = "" if not reader.own else str(fit.facts.value(_signer(held.facts)) or "")
    count, head = case.log_head()
    drawn, figure, counted = _days(guidance, shown)
    contents = PacketContents(
        guidance=guidance,
        facts=shown.facts,
        contacts=shown.contacts,
        findings=shown.findings,
        log=shown.log,
        days=drawn,
        figure=figure,
        counted=counted,
        today=clock.today(),
        to=reader.title.zh,
        by=by,
        recipient=next(iter(reader.letters), ""),
        stands=list(dict.fromkeys(stand for stand in names.values() if stand != BORROWER)),
        hides_numbers=not reader.callers,
        entries=count,
        head=head,
        answers=answers_checksum(case, worked_out=None),
        messages=shown.messages,
        unlisted=shown.unlisted,
        sent=shown.sent,
        kept_out=[one.zh for one in held.say_kept_out()],
    )
    filled, bound, english = [], [], []
    pieces = pieces_of(shown, behind)
    numbered = _numbered(fit, held, cover, pieces, first)
    for letter in picked:
        document = _filled(fit, numbered, letter, understood, complain)
        if document:
            filled.append(document)
            english += [letter] if letters.has_copy(letter) else []
            bound += [Bound(letter, sentence) for sentence in sentences_of(held, letter)]
    log = shown.fill(letters.letter("evidence_log"), show_numbers=True) if shown.log or shown.days else None
    if log:
        bound += [
            Bound(letters.letter("evidence_log"), sentence)
            for sentence in sentences_of(behind, letters.letter("evidence_log"))
        ]
    unused = _unused(held, case, bound)
    mine = [held.fill(letters.letter("next_steps"))]
    if held.lang == "en":
        # Whoever reads no Chinese sees what they hand in.
        mine += [held.fill(one, confirmed=understood and one.negotiation, copy="en") for one in english]
    exhibits = look(pieces, case.folder / "evidence", reader, cover, first, case.events.names()[0])
    english_to = reader.title.en if held.lang == "en" else ""
    return Packet(contents, filled, log, exhibits, list(formats), mine, dict(names.items()), unused, english_to)


def cover_papers(
    held: CasePapers, case: CaseFile, reader: Recipient, hidden: Sequence[str]
) -> tuple[CasePapers, Redactor, dict[str, str]]:
    """Return the material as this reader may see it, what hides the rest, and what stands for whose name."""
    names = _names(held, case, reader, hidden)
    cover = Redactor({**names, **_contract(held.facts, reader)}, _needed(held, case, reader))
    return fit_papers(held, cover), cover, names


def hide_alike(cases: Sequence[CaseFile], hidden: Sequence[str]) -> None:
    """Let a name that is hidden in one of these cases be hidden in all, under the same stand-in throughout."""
    names = tuple(dict.fromkeys([*(name for case in cases for name in case.kept(HiddenNames).names), *hidden]))
    for case in cases:
        if case.kept(HiddenNames).names != names:
            case.keep_mark(HiddenNames(names))


def letters_for(case: CaseFile, reader: Recipient) -> list[Letter]:
    """Return the letters of a case that were written for this reader, else the usual one."""
    known = {letter.id: letter for letter in letters.all_letters()}
    written = [known[ident] for ident in case.kept(WrittenLetters).letters if ident in known]
    picked = [one for one in written if one.kind == "letter" and one.recipient in reader.letters]
    return picked or ([known[reader.usual]] if reader.usual in known else [])


def _unused(held: CasePapers, case: CaseFile, bound: list[Bound]) -> str:
    """Return the answers that stand nowhere in the packet; one used for any contact is used, and a no tells nothing."""
    left = {rest.name for rest in Traces(held.guidance, case, held.lang, bound).unused()}
    given_ = [
        name for scope in case.scopes() for name, fact in case.facts(scope).items() if fact.value not in (False, "none")
    ]
    names = [name for name in dict.fromkeys(given_) if name in left and name not in TOLD_FACTS]
    return "；".join(held.guidance.label(name).zh for name in names)


def _numbered(fit: CasePapers, held: CasePapers, cover: Redactor, pieces: Sequence[Piece], first: int) -> CasePapers:
    """Return the material with the evidence under the numbers its copies bear, so that a letter names what is there.

    Which file is which is told by its checksum and its name in ``held``: what the reader may see of a name is another.
    """
    ordered = list(enumerate(in_order(pieces), start=first))
    numbers = {piece.evidence.sha256: no for no, piece in ordered}
    called = {
        name: f"{EXHIBIT.zh}{no}"
        for no, piece in ordered
        for name in (piece.evidence.name, cover.text(piece.evidence.name))
    }
    exports = {one.sha256 for one in held.evidence if one.name in held.exports}
    kept = [one for one in fit.evidence if one.sha256 not in exports or one.sha256 in numbers]

    def shown(name: str) -> str:
        return f"{called[name]}：{cover.text(name)}" if name in called else cover.text(name)

    return replace(
        fit,
        whole=_numbered(fit.whole, held.whole or held, cover, pieces, first) if fit.whole else None,
        exports=frozenset(map(shown, held.exports)),
        shown=frozenset(map(shown, held.shown)),
        contacts={no: _named_by_number(facts, called) for no, facts in fit.contacts.items()},
        evidence=tuple(
            replace(one, name=f"{EXHIBIT.zh}{numbers[one.sha256]}：{one.name}") if one.sha256 in numbers else one
            for one in sorted(kept, key=lambda one: numbers.get(one.sha256, len(numbers) + first))
        ),
    )


def _named_by_number(facts: Facts, called: Mapping[str, str]) -> Facts:
    """Return what is known of a contact with its files under the numbers of their copies; of others none is handed in."""
    shown = facts.get(SHOWN_IN)
    if shown is None or not isinstance(shown.value, tuple):
        return facts
    kept = tuple(say("packet.kept_whole_by_sender", name=name).zh for name in shown.value if name not in called)
    numbered = sorted({called[name] for name in shown.value if name in called}, key=lambda one: (len(one), one))
    return facts.with_(shown._replace(value=(*numbered, *kept)))


def _filled(
    fit: CasePapers,
    numbered: CasePapers,
    letter: Letter,
    understood: bool,
    complain: Callable[[Text | str], None],
) -> Document | None:
    try:
        confirmed = understood and letter.negotiation
        # Whether it was signed off is told by the words that were read then, which knew of no numbers.
        mark = fit.fill(letter, confirmed=confirmed, show_numbers=True).mark
        return replace(numbered.fill(letter, confirmed=confirmed, show_numbers=True), mark=mark)
    except HelperError as stop:
        complain(say("packet.was_not_put", title=letter.title))
        for line in stop.lines(fit.lang):
            complain(line)
        return None


def _signer(facts: Facts) -> str:
    return "teller.name" if facts.value("teller.role") == "contacted" else "borrower.name"


def _brought(held: CasePapers, case: CaseFile) -> list[str]:
    """Return the full names of others that calls and chats brought along, of which a paper or a picture may speak."""
    names = [*filter(is_persons_name, case.events.names()[1])]
    told = [str(fact.value) for facts in (held.facts, *held.contacts.values()) for fact in facts.values()]
    told += [f"{entry.words}{entry.summary}" for entry in held.log] + [
        f"{one.name}{one.about}" for one in held.evidence
    ]
    whole = "\n".join(told)
    return sorted(case.events.named_in_words(names) | {name for name in names if name in whole})


def _names(held: CasePapers, case: CaseFile, reader: Recipient, hidden: Sequence[str]) -> dict[str, str]:
    """Return what stands for each name that is hidden. Names once hidden stay so in later packets of the case."""
    kept = list(dict.fromkeys([*(case.kept(HiddenNames).names), *hidden]))
    if hidden:
        case.keep_mark(HiddenNames(tuple(kept)))
    facts = held.facts
    own = _signer(facts)
    others = [str(facts.value(name)) for name in ("borrower.name", "teller.name") if name != own and facts.value(name)]
    mine = facts.value(own)
    # Names that calls and chats brought along are other people's; whoever may see everything sees them.
    brought = [] if reader.untouched else _brought(held, case)
    made = stand_ins([*others, *kept, *brought])
    if own != "borrower.name" and facts.value("borrower.name"):
        # Whose debt it is has to be named to those who know; to others it is a stranger's.
        made.pop(str(facts.value("borrower.name")), None)
        if not reader.own:
            made[str(facts.value("borrower.name"))] = BORROWER
    if mine:
        made.pop(str(mine), None)
        if not reader.own:
            made[str(mine)] = BORROWER if own == "borrower.name" else say("packet.sender").zh
    # A name given with a word in brackets behind it stands without it elsewhere.
    bare = {re.split(r"[（(]", name)[0].strip(): stand for name, stand in made.items()}
    return {name: stand for name, stand in bare.items() if len(name) > 1} | made


def _contract(facts: Facts, reader: Recipient) -> dict[str, str]:
    """Return what stands for the contract's number where the reader need not find the contract."""
    number = (Debt.of(facts).contract_number or "").strip()
    return {number: say("packet.ending", number=number[-4:]).zh} if len(number) > 4 and not reader.own else {}


def _needed(held: CasePapers, case: CaseFile, reader: Recipient) -> list[str]:
    """Return the numbers the reader needs whole: whose calls these were, and how to reach and find the sender."""
    found: list[object] = []
    if reader.callers:
        found += [Contact.of(facts).from_number for facts in held.contacts.values()]
        found += [entry.number for entry in held.log] + [one.number for one in case.events.parties()]
        found += [held.facts.value("complaint.ticket"), *(entry.ticket for entry in held.log)]
    if reader.own:
        signer = "teller.phone" if _signer(held.facts) == "teller.name" else "borrower.phone"
        found += [held.facts.value(signer), Debt.of(held.facts).contract_number]
    return [str(one) for one in found if one]


def fit_papers(held: CasePapers, cover: Redactor) -> CasePapers:
    """Return the material as the reader may see it; the log's seals stay those of the log."""
    kinds = {name: question.kind for name, question in held.guidance.questions.items()}
    return replace(
        held,
        whole=fit_papers(held.whole, cover) if held.whole else None,
        facts=cover.facts(held.facts, kinds),
        contacts={no: cover.facts(facts, kinds) for no, facts in held.contacts.items()},
        findings=tuple(cover.finding(one) for one in held.findings),
        log=tuple(
            replace(
                cover.record(entry, "number", "claimed_identity", "words", "summary", "measures", "ticket", "device"),
                files=tuple((cover.text(name), sha) for name, sha in entry.files),
            )
            for entry in held.log
        ),
        evidence=tuple(cover.record(one, "name", "original_name", "about") for one in held.evidence),
        days=tuple(bar._replace(creditor=cover.text(bar.creditor)) for bar in held.days),
        messages=tuple(
            one._replace(number=cover.text(one.number), words=cover.text(one.words)) for one in held.messages
        ),
    )


def pieces_of(fit: CasePapers, held: CasePapers) -> list[Piece]:
    """Return the evidence with the contact each belongs to: its own, or that of the log entry that names it."""
    pieces = []
    for one in held.evidence:
        if one.name in held.exports and one.name not in held.shown:
            continue
        contact = one.contact or next(
            (entry.contact for entry in held.log if (one.name, one.sha256) in entry.files and entry.contact), None
        )
        entry = next((entry for entry in held.log if (one.name, one.sha256) in entry.files), None)
        facts = held.contacts.get(contact_ref(contact or 0))
        stand = [message for message in fit.messages if stands_in(message, one.name)]
        first = min((message.at for message in stand), default="")
        at = (Contact.of(facts).at or "") if facts else entry.at if entry else first
        titles = dict.fromkeys(
            finding.title.zh
            for finding in fit.findings
            if contact and finding.contact == contact and finding.answer == "breach"
        )
        titles |= dict.fromkeys(title.zh for message in stand for title in message.titles)
        pieces.append(Piece(replace(one, contact=contact), at, tuple(titles)))
    return pieces


def _days(guidance: Guidance, fit: CasePapers) -> tuple[Sequence[DayCounts], str, bool]:
    """Return the days for the chart: counted from an imported log where there is one, else those that were told."""
    from helper.rendering.charts import draw_days

    if fit.days:
        return fit.days, fit.figure, True
    bars, most = told_days(fit), limits(guidance)
    figure = (
        draw_days(
            bars, night=most.night, most={"conversations": most.conversations, "unanswered": most.unanswered}, lang="zh"
        )
        if bars
        else ""
    )
    return bars, figure, False


CALLS = ("conversations", "notices", "unanswered")
COUNTS = (*CALLS, "messages")


def told_days(fit: CasePapers) -> list[DayCounts]:
    """Return the contacts that were told, by day and hour, where their day is known and not only about.

    How many there were on a day is the largest of what was told: the contacts entered, the lines of the log, and the
    numbers the person gave for that day. Of a range only the day is known.
    """
    days: dict[tuple[str, str], list[Facts]] = {}
    lines: dict[tuple[str, str], list[str]] = {}
    other = say("packet.other_side").zh
    for contact, facts in fit.contacts.items():
        if contact not in fit.notices and (day := _day_of(Contact.of(facts).at or "")):
            days.setdefault((Creditor.of(facts).name or other, day), []).append(facts)
    creditor = Creditor.of(fit.facts).name or other
    for entry in standing_entries(fit.log):
        # What was only recorded came from the other side where it says how they came.
        if entry.channel and entry.contact not in fit.notices and (day := _day_of(entry.at)):
            lines.setdefault((creditor, day), []).append(entry.at)
    return [_told_day(key, days.get(key, []), lines.get(key, [])) for key in sorted({*days, *lines})]


def _told_day(key: tuple[str, str], contacts: Sequence[Facts], lines: Sequence[str]) -> DayCounts:
    hours = [0] * 24
    clocks = [_hour_of(at) for at in (*(Contact.of(facts).at or "" for facts in contacts), *lines)]
    for hour in clocks:
        if hour is not None:
            hours[hour] += 1
    told = {name: max((_told_count(facts, name) for facts in contacts), default=0) for name in COUNTS}
    hourless = max(len(clocks), sum(told.values())) - sum(hours)
    return DayCounts(
        *key,
        tuple(hours),
        hourless,
        told["conversations"] + told["notices"],
        told["conversations"],
        told["notices"],
        told["unanswered"],
        told["messages"],
        (),
        0,
    )


def _told_count(facts: Facts, name: str) -> int:
    said = facts.value(f"day.{name}_told")
    return said if isinstance(said, int) else 0


def _day_of(at: str) -> str | None:
    """Return the day of a moment that is known, and not only about."""
    return at[:10] if at and not at.startswith("~") and parse_moment(at) is not None else None


def _hour_of(at: str) -> int | None:
    moment = parse_moment(at)
    return moment.clock.hour if moment and moment.clock and not moment.until and not moment.about else None
