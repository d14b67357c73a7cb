"""What the papers of a case are filled from, gathered once for letters, explanations and packets alike.

Somebody's own words of despair are kept out of every paper: they are answered with 12356, and belong to nobody's
file. What the other side said stays, the worst of it most of all: words that wish somebody dead are evidence.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from helper import letters
from helper.casefile import CaseFile, Evidence, LogEntry, Review, Sent
from helper.casefile.state import WrittenLetters
from helper.cases import clock
from helper.cases.judging import Judged, case_facts, gravest, judge_case
from helper.cases.kept_files import exports, standing
from helper.cases.lender_split import numbers_of, say_elsewhere, split_by_lender, tells_of_all
from helper.cases.limitation import stops_unknown
from helper.cases.log_entries import is_court_notice, of_collection
from helper.cases.log_judgement import JudgedLog, Waiting, as_judged, draw_counts, judge_log, waiting
from helper.cases.logged_messages import LoggedMessage, logged_messages
from helper.cases.opening import CONSENT
from helper.cases.sign_off import DRAFT, add_letterhead, needs_sign_off, signatures, text_checksum
from helper.cases.spared_words import redact_distress, redact_entry, redact_facts
from helper.cases.support import say_unsupported, unsupported
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.intake.numbers import normal
from helper.letters import Letter
from helper.letters.context import breaches
from helper.letters.notes import note as write_note
from helper.letters.notes import to_fill_in
from helper.model.contact import SHOWN_IN, ContactRef, Creditor, ToldContact
from helper.model.document import Document
from helper.model.event import DayCounts
from helper.model.fact import COMPUTED, Fact, Facts
from helper.model.finding import Finding
from helper.model.masking import mask_text
from helper.reading.whose_words import own_names
from helper.text import SEMICOLON, Text, join
from helper.told.wishes import WISH, Wish, without_terms
from helper.told.wishes import say_kept_out as say_wish_kept_out
from helper.wording import say

if TYPE_CHECKING:
    from helper.letters.provenance import Recorder


@dataclass(frozen=True, slots=True)
class CasePapers:
    """Hold all that may go into papers: words of despair are left out, and so is what nobody confirmed.

    ``exports`` names the evidence that is a whole export of a phone: it is named in the log and enclosed nowhere.
    ``cited`` names those of them in which a picked number wrote or called.
    ``shown`` names those of them that are a picture or a transcript of what a collector said: a packet shows them.
    ``drafts`` tells that papers wait for sign-off, ``signed`` which signatures hold for the answers as they are,
    ``left_out`` by contact what was found but only read in the words and confirmed by nobody, ``unsupported`` what
    rests on a tick with nothing behind it, by contact and why. ``spared`` names the answers that held nothing but words
    of despair: they were told, and go into no paper. ``wish`` is what was wished, where a complaint asks less of it.
    ``outcome`` is what the told contacts come to together, and ``notices`` are those that are a court's notice.
    All of it is of the one lender that the case is about: ``whole`` is what it would be with every other lender's
    contacts, where there are some, and ``elsewhere`` says what was left out for that.
    """

    guidance: Guidance
    lang: str
    facts: Facts
    contacts: Mapping[ContactRef, Facts]
    findings: tuple[Finding, ...]
    log: tuple[LogEntry, ...]
    evidence: tuple[Evidence, ...]
    exports: frozenset[str]
    shown: frozenset[str]
    cited: tuple[str, ...]
    written: tuple[str, ...]
    sent: tuple[Sent, ...] = ()
    days: tuple[DayCounts, ...] = ()
    figure: str = ""
    messages: tuple[LoggedMessage, ...] = ()
    unlisted: int = 0
    drafts: bool = False
    signed: Mapping[str, Review] = field(default_factory=dict)
    left_out: Mapping[ContactRef, tuple[Finding, ...]] = field(default_factory=dict)
    unsupported: Mapping[ContactRef, Mapping[str, tuple[Finding, ...]]] = field(default_factory=dict)
    spared: frozenset[str] = frozenset()
    outcome: str = ""
    wish: Wish | None = None
    notices: frozenset[ContactRef] = frozenset()
    waits: Waiting = field(default_factory=Waiting)
    whole: "CasePapers | None" = None
    elsewhere: tuple[Text, ...] = ()

    @property
    def everything(self) -> "CasePapers":
        """Return the papers with every lender's contacts: for the person, who helps them, and the police."""
        return self.whole or self

    def for_(self, letter: Letter) -> "CasePapers":
        """Return what one letter is filled from: all that happened where it is to the police, else this lender's alone."""
        return replace(self.whole, drafts=self.drafts) if self.whole and tells_of_all(letter) else self

    @property
    def has_log(self) -> bool:
        """Tell whether there is a log to enclose: rows that tell of a contact, or days that were counted."""
        return any(entry.tells for entry in self.log) or bool(self.days)

    def fill(
        self,
        letter: Letter,
        *,
        confirmed: bool = False,
        show_numbers: bool = False,
        copy: str | None = None,
        tape: "Recorder | None" = None,
        dated: bool = True,
    ) -> Document:
        """Return one letter, log or sheet, with who helped where somebody did; ``dated`` False leaves the day open."""
        if (held := self.for_(letter)) is not self:
            return held.fill(letter, confirmed=confirmed, show_numbers=show_numbers, copy=copy, tape=tape, dated=dated)
        is_log = letter.kind == "log"
        if spared := [name for name in letters.missing_facts(letter, self.facts) if name in self.spared]:
            # Nothing is missing: what was told is not for the other side, and somebody should hear it.
            raise HelperError(
                say("cases.words_kept_out", title=letter.title, labels=join(map(self.guidance.label, spared))),
                do=say("cases.call_12356_then_tell_otherwise", names=" ".join(spared)),
            )
        if letter.needs_finding and not breaches(self.findings, letter, self.guidance.rules):
            self._refuse_unbacked(letter)
        waits = letter.negotiation and not confirmed and not letters.missing_facts(letter, self.facts)
        if waits and stops_unknown(self.guidance, self.facts, clock.today()):
            raise HelperError(say("limitation.not_known"), do=say("limitation.not_known_do"), code=Exit.STOPPED)
        if letter.own and not copy:
            from helper.letters.author.claims import refuse_unfounded
            from helper.letters.provenance import Recorder

            tape = tape or Recorder()
        document = letters.fill(
            self.guidance,
            letter,
            self.facts,
            findings=self.findings,
            log=self.log if is_log or self.encloses_log(letter) else (),
            evidence=self._handed_in(letter),
            contacts=self.contacts,
            today=clock.today() if dated else None,
            lang=self.lang,
            steps=self._steps() if letter.id == "next_steps" else (),
            show_numbers=show_numbers,
            confirmed=confirmed,
            days=self.days if is_log else (),
            imported=sum(day.contacts for day in self.days),
            figure=self.figure if is_log else "",
            copy=copy,
            tape=tape,
        )
        if letter.own and tape and not copy:
            refuse_unfounded(self.guidance, letter, tape.sentences)
        return document if copy else self._marked(add_letterhead(document, self.facts, letter), letter, confirmed)

    def _handed_in(self, letter: Letter) -> list[Evidence]:
        """Return the evidence that goes with one paper: of what was imported, the pictures and transcripts it rests on.

        A log names the files a picked number stands in; what holds others alone is nobody's business.
        """
        if letter.kind != "letter":
            return [
                one
                for one in self.evidence
                if not self.days or one.name not in self.exports or one.name in {*self.shown, *self.cited}
            ]
        found = breaches(self.findings, letter, self.guidance.rules) if "evidence" in letter.encloses else []
        facts = (self.contacts.get(one.contact) for one in found if one.contact is not None)
        shown = [each.value(SHOWN_IN) for each in facts if each]
        rests = {name for names in shown if isinstance(names, tuple) for name in names}
        return [
            one
            for one in self.evidence
            if one.name not in self.exports
            or (one.name in self.shown and rests & {one.name, one.name.partition("：")[0]})
        ]

    def _refuse_unbacked(self, letter: Letter) -> None:
        """Say what a letter without grounds still wants, where something was found: nobody is told not to complain then."""
        kept = [one for found in self.left_out.values() for one in found]
        kept += [one for by_why in self.unsupported.values() for found in by_why.values() for one in found]
        if breaches(kept, letter, self.guidance.rules):
            raise HelperError(
                say("letters.nothing_was_found_could_rest", title=letter.title),
                do=join(self.say_kept_out(), SEMICOLON),
                code=Exit.STOPPED,
            )
        self.waits.refuse(letter, self.guidance.rules)

    def _marked(self, document: Document, letter: Letter, confirmed: bool) -> Document:
        """Return a paper that waits for sign-off with 草稿 on every page; the page of next steps is the client's own."""
        if self.facts.value(CONSENT) is False and letter.kind != "sheet":
            return replace(document, mark=say("cases.consent_withdrawn").of(document.lang))
        if not self.drafts or letter.kind == "sheet":
            return document
        signature = self.signed.get(letter.id)
        if signature and signature.text == self.seal(letter, confirmed=confirmed):
            return document
        return replace(document, mark=DRAFT.of(document.lang))

    def encloses_log(self, letter: Letter) -> bool:
        """Tell whether a letter goes with the log: one that complains of no contact has nothing to prove by it."""
        rests_on_it = letter.needs_finding or (letter.tells_what_happened and letter.recipient == "creditor")
        found = breaches(self.for_(letter).findings, letter, self.guidance.rules) if rests_on_it else ()
        of_contacts = not rests_on_it or any(finding.contact is not None for finding in found)
        return self.has_log and "evidence_log" in letter.encloses and of_contacts

    def blanks(self, letter: Letter) -> list[Text]:
        """Return what one letter leaves to be filled in by hand, in words."""
        unnamed = [one.name for one in self.evidence if not one.about and one.name not in self.exports]
        shown = [say("cases.what_it_shows", names=join(mask_text(name) for name in unnamed))]
        return [
            *to_fill_in(self.guidance, letter, self.facts),
            *(shown if unnamed and "evidence" in letter.encloses else ()),
        ]

    def say_wish(self, chosen: Iterable[Letter]) -> list[Text]:
        """Return in words what of the wish stands in none of these letters, where they would say it."""
        if self.wish is None or not any(WISH in letter.facts for letter in chosen):
            return []
        return [*say_wish_kept_out(self.guidance, self.wish)]

    def say_kept_out(self) -> list[Text]:
        """Return in words what was found and stands in no letter: only read, or ticked with nothing behind it."""
        unread = [
            say("cases.read_and_not_confirmed", contact=contact, titles=join((one.title for one in unsure), SEMICOLON))
            for contact, unsure in self.left_out.items()
        ]
        mixed = [say("cases.sides_of_call_not_known")] if any(one.mixed for one in self.messages) else []
        return [*unread, *say_unsupported(self.unsupported), *mixed, *self.elsewhere]

    def note(self, letter: Letter, document: Document) -> Document:
        """Return the page for the writer of one filled letter: it is never sent."""
        return write_note(
            self.guidance,
            letter,
            document,
            self.facts,
            breaches(self.for_(letter).findings, letter, self.guidance.rules),
            [*(self.say_kept_out() if letter.tells_what_happened else ()), *self.say_wish([letter])],
            blanks=self.blanks(letter),
            today=clock.today(),
            lang=self.lang,
        )

    def seal(self, letter: Letter, *, confirmed: bool = False) -> str:
        """Return the checksum a signature of one letter covers: its words without the day of writing."""
        unmarked = replace(self, drafts=False)
        return text_checksum(unmarked.fill(letter, confirmed=confirmed, dated=False))

    def _steps(self) -> list[dict[str, object]]:
        from helper import remedies
        from helper.cases.next_steps import steps_of_all, title_of

        guidance, today = self.guidance, clock.today()
        told = [facts for contact, facts in self.contacts.items() if isinstance(contact, ToldContact)]
        facts = self.facts.with_(Fact("findings.outcome", self.outcome, COMPUTED)) if self.outcome else self.facts
        found = steps_of_all(
            guidance, facts, reversed(told[:-1]), list(self.findings), written=self.written, sent=self.sent
        )
        dues = remedies.reckon_due(self.sent, Creditor.of(self.facts).kind, guidance=guidance, today=today)
        lang = self.lang
        steps: list[dict[str, object]] = [
            {"title": step.title.of(lang), "lines": [line.of(lang) for line in step.lines], "due": None}
            for step in found
        ]
        at = sum(step.urgent for step in found)
        steps[at:at] = [
            {
                "title": title_of(one.sent.letter).of(lang),
                "lines": [line.of(lang) for line in one.lines],
                "due": one.day.isoformat() if one.state == "yours" and one.day else None,
            }
            for one in dues
            if one.day
        ]
        return steps


def gather_papers(
    guidance: Guidance,
    case: CaseFile,
    lang: str,
    *,
    rows: list[Judged] | None = None,
    tick: Callable[[int], None] | None = None,
) -> CasePapers:
    """Return what the papers of a case are filled from.

    ``rows`` are the judged contacts, where the caller has judged them already; ``tick`` is told how many messages
    were just read.
    """
    log = judge_log(guidance, case, *([tick] if tick else []))
    rows = judge_case(guidance, case) if rows is None else rows
    whole = _gathered(guidance, case, lang, rows, log)
    own, theirs = split_by_lender(guidance, case, rows, log, Creditor.of(whole.facts).name)
    if own is log and not theirs:
        return whole
    mine = [row for row in rows if row.contact not in theirs]
    held = _gathered(guidance, case, lang, mine, own, frozenset(theirs), len(log.found) if log else 0)
    # A chat or a picture of another lender is not even named: its name may be the collector's.
    others = {*whole.cited, *whole.shown} - {*held.cited, *held.shown}
    evidence = tuple(one for one in held.evidence if one.name not in others)
    numbers = numbers_of(log) - numbers_of(own)
    entries = tuple(one for one in held.log if not one.number or normal(one.number) not in numbers)
    held = replace(held, evidence=evidence, log=entries)
    return replace(held, whole=whole, elsewhere=say_elsewhere(guidance, case, log, own, theirs, whole.facts))


def _gathered(
    guidance: Guidance,
    case: CaseFile,
    lang: str,
    rows: list[Judged],
    log: JudgedLog | None,
    theirs: frozenset[ContactRef] = frozenset(),
    before: int = 0,
) -> CasePapers:
    """Return papers of some contacts, and of a log; ``theirs`` are contacts of another lender.

    What was found in the log is numbered behind the ``before`` that bear the numbers before these.
    """
    outcome = gravest(row.outcome(guidance).kind for row in rows)
    left_out = {row.contact: tuple(unsure) for row in rows if (unsure := unconfirmed(row))}
    notices = frozenset(row.contact for row in rows if is_court_notice(row))
    entries = [entry for entry in case.log() if entry.contact not in theirs]
    shown_by = {file for entry in case.log() if entry.contact in theirs for file in entry.files}
    evidence = tuple(
        one for one in standing(case) if one.contact not in theirs and (one.name, one.sha256) not in shown_by
    )
    weak = {row.contact: found for row in rows if (found := unsupported(guidance, row, evidence))}
    told = case_facts(guidance, case, rows)
    if theirs and not rows:
        told = Facts(fact for name, fact in told.items() if not name.startswith("contact."))
    rows = [*confirmed_only(rows, weak), *as_judged(log, before, own_names(told))]
    days, figure = _drawn(guidance, log)
    messages, unlisted = logged_messages(case, log, own_names(told))
    kinds = (*log.events.kinds, *log.undated.kinds) if log else ()
    facts, wish = without_terms(redact_facts(guidance, told))
    return CasePapers(
        guidance=guidance,
        lang=lang,
        facts=facts,
        contacts={row.contact: redact_facts(guidance, row.facts) for row in rows},
        findings=tuple(finding for row in rows for finding in row.findings),
        log=of_collection((redact_entry(guidance, entry) for entry in entries), notices),
        notices=notices,
        waits=waiting(case, log),
        evidence=evidence,
        exports=exports(case),
        cited=tuple(sorted({kind.file.partition("!")[0] for kind in log.events.kinds})) if log else (),
        shown=case.events.shown_of_parties({kind.number for kind in kinds}),
        written=case.kept(WrittenLetters).letters,
        sent=tuple(case.sent()),
        days=days,
        figure=figure,
        messages=tuple(one._replace(words=redact_distress(guidance, one.words, theirs=True)) for one in messages),
        unlisted=unlisted,
        drafts=needs_sign_off(case),
        signed=signatures(case),
        left_out=left_out,
        unsupported=weak,
        outcome=outcome,
        spared=frozenset(name for name, fact in told.items() if fact.value and facts.value(name) is None) - {WISH},
        wish=wish,
    )


def _drawn(guidance: Guidance, log: JudgedLog | None) -> tuple[tuple[DayCounts, ...], str]:
    days, figure = draw_counts(guidance, log) if log else ((), "")
    return tuple(days), figure


def confirmed_only(
    rows: list[Judged], weak: Mapping[ContactRef, Mapping[str, tuple[Finding, ...]]] | None = None
) -> list[Judged]:
    """Leave out of letters what only the program read in the words, and ``weak``: ticks with nothing behind them.

    A letter says what the person told. A misreading would accuse somebody in that person's name.
    """
    made = []
    for row in rows:
        out = [*unconfirmed(row), *(one for found in (weak or {}).get(row.contact, {}).values() for one in found)]
        made.append(row._replace(findings=[finding for finding in row.findings if finding not in out]))
    return made


def unconfirmed(row: Judged) -> list[Finding]:
    """Return what the program only read in the words of a contact."""
    return [finding for finding in row.findings if finding.is_breach and finding.unconfirmed]
