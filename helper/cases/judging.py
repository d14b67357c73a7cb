"""Judge contacts, told or of a case: words read with what is known, findings, and what it comes to in one word.

The one way from facts and words to findings. What a sheet told of a person after their case was worked on comes before
everything else until it is answered.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from helper import reading
from helper.cases.gate import READ, Gate, gate_of, mark_words
from helper.checking import check_contact, derive
from helper.checking.beside import Unreached, find_unreached
from helper.checking.check import in_words
from helper.guidance import Guidance, Question
from helper.interview import Session
from helper.interview.own_words import tells_court_paper
from helper.model.contact import DANGER, Contact, ContactRef, ToldContact
from helper.model.fact import Fact, Facts, Origin, Span
from helper.model.finding import Finding, Heard, RuleAnswer, Signal, summary
from helper.model.masking import mask_text
from helper.reading.whose_words import blank_own_lines, own_names
from helper.text import Text, is_within_number, join, whole_numbers, whole_words
from helper.told.asked_to_pay import with_demand
from helper.told.choosing import confirms
from helper.wording import say

if TYPE_CHECKING:
    from helper.casefile import CaseFile


_ANSWERED_BY = {
    "danger": (DANGER,),
    "despair": (DANGER,),
    "beside": (DANGER,),
    "ask": (DANGER,),
    "threatened": (DANGER,),
    "unread": (DANGER,),
    "police": (DANGER,),
    "fraud": ("fraud.verified", "fraud.signs"),
}
"""What a sheet may raise in a case it no longer changes, and the answers that settle it."""


def with_raised(facts: Facts, case: "CaseFile") -> Facts:
    """Return the facts of a case with what a sheet told since that comes before everything else."""
    # A single message is judged without a case, and loads none.
    from helper.casefile.state import Raised

    kinds = case.kept(Raised).kinds
    if not kinds:
        return facts
    made = [Fact(f"gate.{name}", True, READ) for name in ("despair", "beside", "fraud") if name in kinds]
    if "danger" in kinds:
        made.append(Fact(DANGER, "others", Origin("row")))
    return facts.with_(*made)


def settle_raised(case: "CaseFile", answered: Iterable[Fact]) -> None:
    """Take back what a sheet raised and an answer given since settles."""
    from helper.casefile.state import Raised

    held = case.kept(Raised)
    names = {fact.name for fact in answered if fact.value is not None}
    left = tuple(kind for kind in held.kinds if names.isdisjoint(_ANSWERED_BY.get(kind, ())))
    if left != held.kinds:
        case.keep_mark(held.but(kinds=left))


def hear_words(guidance: Guidance, words: object, facts: Facts) -> Heard:
    """Return what ``words`` say and what they only sound like. Words of despair are in neither: they are nobody's conduct."""
    if not isinstance(words, str) or not words:
        return Heard([], [])
    if "\n" in words and not _is_confirmed(facts, words):
        words = blank_own_lines(
            words, own_names(facts)
        )  # 昨天打了18个电话 below their message is told, and said by nobody
    contact = Contact.of(facts)
    role, channel = contact.recipient, contact.channel
    heard = _hear(guidance, words, str(role or "unknown"), str(channel) if channel else None, _tells_of_lender(facts))
    plain = with_demand([one for one in heard.signals if guidance.signals[one.id]["kind"] != "distress"], words, facts)
    said = {signal.id for signal in plain}
    return Heard(
        plain,
        [
            signal
            for signal in heard.to_confirm
            if guidance.signals[signal.id]["kind"] != "distress" and signal.id not in said
        ],
    )


_OF_LENDER = ("creditor.", "debt.", "collector.")


def _is_confirmed(facts: Facts, words: str) -> bool:
    """Tell whether somebody said that all of these words are the other side's."""
    fact = facts.get("contact.words")
    return fact is not None and fact.value == words and fact.origin.kind == "confirmed"


_MOST = 256  # one contact's words are heard on every path, by record, judgement and letter


def _tells_of_lender(facts: Facts) -> bool:
    """Tell whether anything is known of who is owed or collects: then the words are theirs, and no stranger's."""
    return any(name.startswith(_OF_LENDER) and facts.value(name) not in (None, "") for name in facts)


def _hear(guidance: Guidance, words: str, role: str, channel: str | None, known: bool) -> Heard:
    kept: dict[tuple[str, str, str | None, bool], Heard] = guidance.made.setdefault(("heard",), {})
    asked = (words, role, channel, known)
    if asked not in kept:
        if len(kept) > _MOST:
            kept.clear()
        heard = reading.hear(words, signals=guidance.signals, addressee=role, channel=channel, known=known)
        kept[asked] = asked_first(guidance, heard)
    return kept[asked]


def asked_first(guidance: Guidance, heard: Heard) -> Heard:
    """Return what was heard, with what no words can show among what is asked after: whether a lawyer can be found."""
    shown = [signal for signal in heard.signals if guidance.signals[signal.id]["by_words"]]
    if len(shown) == len(heard.signals):
        return heard
    told = [signal for signal in heard.signals if not guidance.signals[signal.id]["by_words"]]
    return Heard(shown, [*told, *heard.to_confirm])


def read_signals(guidance: Guidance, words: object, facts: Facts) -> list[Signal]:
    """Return the signals that plain words give."""
    return hear_words(guidance, words, facts).signals


def open_signals(guidance: Guidance, heard: Heard, facts: Facts) -> list[Signal]:
    """Return what words only sound like and the person has not answered yet: ticked or left unticked is an answer."""
    return [
        signal
        for signal in heard.to_confirm
        if facts.value(f"contact.said.{signal.id}") is None and not guidance.signals[signal.id]["lawful"]
    ]


def unconfirmed_signals(facts: Facts, question: Question) -> list[tuple[str, str]]:
    """Return the members of a list that were read in the words and not yet confirmed, with those words."""
    if question.fact != "contact.said":
        return []
    said, rows = Contact.of(facts).words, []
    for name in question.members:
        fact = facts.get(name)
        if fact is not None and fact.value is True and fact.origin.kind == "read" and isinstance(said, str):
            rows.append((name, clause_at(said, fact.origin.span) if fact.origin.span else said))
    return rows


_CLAUSE_ENDS = "，,。.;；、！!？?\n"
_AROUND = 16


def clause_at(said: str, span: Span) -> str:
    """Return the clause that words stand in: 还款 by itself shows nobody what was read.

    A long clause is cut around the words, with a mark where; numbers in it are covered.
    """
    said, start, end = mask_text(said), span.start, span.end
    while start and not _ends_clause(said, start - 1):
        start -= 1
    while end < len(said) and not _ends_clause(said, end):
        end += 1
    first, last = max(start, span.start - _AROUND), min(end, span.end + _AROUND)
    first, last = whole_words(said, *whole_numbers(said, first, last))
    return f"{'…' if first > start else ''}{said[first:last].strip()}{'…' if last < end else ''}"


def _ends_clause(said: str, place: int) -> bool:
    """Tell whether a clause ends at a mark; one that stands inside a number (50,000, 3.5) ends none."""
    return said[place] in _CLAUSE_ENDS and not (said[place] in ",，." and is_within_number(said, place))


def like_signals(guidance: Guidance, facts: Facts, question: Question) -> list[tuple[str, str]]:
    """Return the members of a list that the words only sound like, with those words: to be asked, never taken over."""
    if question.fact != "contact.said":
        return []
    heard = hear_words(guidance, Contact.of(facts).words, facts)
    found = [(f"contact.said.{signal.id}", signal.words) for signal in open_signals(guidance, heard, facts)]
    return list({name: (name, seen) for name, seen in reversed(found) if name in question.members}.values())


def heard_like(guidance: Guidance, like: Sequence[tuple[str, str]], plain: str) -> str | None:
    """Return what is agreed to, of what the words only sound like: by a plain yes to the one, or by a part of its name."""
    if confirms(plain):
        return like[0][0]
    said, labels = plain.casefold(), {name: guidance.label(name) for name, _ in like}
    named = [
        name for name, label in labels.items() if len(said) > 1 and (said in label.zh or said in label.en.casefold())
    ]
    return named[0] if len(named) == 1 else None


def title_signal(guidance: Guidance, ident: str) -> Text:
    """Return a signal's name as the questions word it, else its own."""
    fact = f"contact.said.{ident}"
    if fact in guidance.questions:
        return guidance.label(fact)
    row = guidance.signals[ident]
    return Text(row["title"]["zh"], row["title"]["en"])


OUTCOME_ORDER = (
    "fraud",
    "breach",
    "weighed",
    "possible",
    "to_confirm",
    "unreached",
    "court",
    "nothing_known",
    "ordinary",
    "in_order",
)
"""The gravest first: what a case comes to is the gravest of its contacts."""
CALM = ("nothing_known", "ordinary", "in_order")
"""What gives nobody cause to do anything."""
PLACED = ("debt.creditor_kind", "contact.local_date", "contact.recipient_role")
"""What has to be known before anybody can say that the rules which could apply do reach this lender and person."""


class Outcome(NamedTuple):
    """Hold what a contact comes to (one of ``ORDER``), what no text reaches, and what would decide.

    ``in_order`` is said only where something lawful was recognised, nothing is open, and lender, day and person are
    known; ``ordinary`` where something lawful was recognised and one of these is not, or the debt may be too old.
    """

    kind: str
    unreached: tuple[Unreached, ...] = ()
    decides: tuple[str, ...] = ()


def weigh_outcome(
    guidance: Guidance, facts: Facts, findings: list[Finding], gate: Gate, to_confirm: Iterable[Signal] = ()
) -> Outcome:
    """Return what one contact comes to."""
    if gate.is_fraud:
        return Outcome("fraud")
    breaches = [finding for finding in findings if finding.is_breach]
    missed = tuple(find_unreached(guidance, facts, findings))
    if breaches:
        return Outcome("breach" if any(finding.is_stated for finding in breaches) else "weighed", missed)
    if summary(findings) == "possible":
        return Outcome("possible", missed)
    unknown = tuple(name for name in PLACED if facts.value(name) in (None, "unknown"))
    # Not the local day but when it was is what a person is asked.
    decides = tuple(dict.fromkeys(ask for name in unknown for ask in guidance.asked(name)))
    # Here and not above: where something was found, no days are reckoned.
    from helper.cases import clock
    from helper.cases.limitation import is_age_open

    aged = is_age_open(guidance, facts, clock.today())
    if aged:
        decides += tuple(name for name in ("debt.due_on", "debt.paid_on") if facts.value(name) is None)
    if any(to_confirm):
        return Outcome("to_confirm", missed, decides)
    if missed:
        return Outcome("unreached", missed, decides)
    if any(finding.answer == RuleAnswer.NOT_IN_FORCE and finding.raised for finding in findings):
        # Something was done, and the texts of its day are not here: that is no "in order".
        return Outcome("nothing_known", (), decides)
    told = (str(facts.value(name) or "") for name in ("contact.words", "contact.account"))
    if facts.value("contact.said.true_court_notice") is True or any(map(tells_court_paper, told)):
        # Words cannot prove themselves: only the court can say that the paper is its own.
        return Outcome("court")
    # That others were contacted is not yet wrong and not yet right: who, and what they were told, decides.
    if facts.value("contact.said.contacted_already") is True or not _recognised(guidance, facts, findings):
        return Outcome("nothing_known", (), decides)
    # Where a court's paper is in hand something is open, however ordinary the contact was.
    return Outcome("ordinary" if unknown or aged or facts.value("topic.court") is True else "in_order", (), decides)


def _recognised(guidance: Guidance, facts: Facts, findings: list[Finding]) -> bool:
    """Tell whether something lawful was seen, and not only nothing unlawful."""
    if any(finding.answer == RuleAnswer.CLEAR and finding.concludes == RuleAnswer.CLEAR for finding in findings):
        return True
    lawful = {
        name
        for rule in guidance.rules.values()
        if rule.concludes == "clear"
        for name in rule.facts
        if name.startswith("contact.said.")
    }
    return any(facts.value(name) is True for name in lawful)


def gravest(kinds: Iterable[str]) -> str:
    """Return what several contacts come to together; ``nothing_known`` where there are none."""
    return min(kinds, key=OUTCOME_ORDER.index, default="nothing_known")


class Judged(NamedTuple):
    """Hold one contact of a case with what was found in it.

    ``to_confirm`` is what its words only sound like and nobody has answered: a question, and no finding.
    """

    contact: ContactRef
    facts: Facts
    findings: list[Finding]
    signals: list[Signal]
    to_confirm: Sequence[Signal] = ()
    gate: Gate = Gate()

    def outcome(self, guidance: Guidance) -> Outcome:
        """Return what the contact comes to."""
        return weigh_outcome(guidance, self.facts, self.findings, self.gate, self.to_confirm)


class Judgement(NamedTuple):
    """Hold what is said of one contact that is only told: the facts it was judged by, and what came of it."""

    facts: Facts
    findings: list[Finding]
    signals: list[Signal]
    to_confirm: list[Signal]
    gate: Gate

    def outcome(self, guidance: Guidance) -> Outcome:
        """Return what it comes to."""
        return weigh_outcome(guidance, self.facts, self.findings, self.gate, self.to_confirm)


def contact_facts(guidance: Guidance, case: "CaseFile", contact: ToldContact) -> Facts:
    """Return a contact's facts with the computed ones; answers that wait to be asked again count as unknown."""
    return mark_words(guidance, Session(guidance, case, contact).facts)


def judge_case(guidance: Guidance, case: "CaseFile") -> list[Judged]:
    """Judge every contact of the case of which something was told under the law of its own day."""
    from helper.cases.opening import told_contacts

    rows = []
    for contact in told_contacts(case):
        facts = contact_facts(guidance, case, contact)
        findings = check_contact(guidance, facts, contact)
        heard = hear_words(guidance, Contact.of(facts).words, facts)
        rows.append(
            Judged(
                contact, facts, findings, heard.signals, open_signals(guidance, heard, facts), gate_of(guidance, facts)
            )
        )
    return rows


def case_facts(guidance: Guidance, case: "CaseFile", rows: Sequence[Judged] = ()) -> Facts:
    """Return the facts of the case with those of its latest contact, for letters and steps.

    ``rows`` are the judged contacts, where the caller has judged them already.
    """
    from helper.cases.opening import told_contacts

    contacts = told_contacts(case)
    if not contacts:
        return with_raised(mark_words(guidance, derive(case.facts())), case)
    latest = rows[-1].facts if rows else contact_facts(guidance, case, contacts[-1])
    return with_raised(mark_words(guidance, latest, [case.merged(other) for other in contacts[:-1]]), case)


def judge_told(guidance: Guidance, facts: Facts, words: str | None) -> Judgement:
    """Judge one contact that is only told. What was given outright wins over what was read; words that hint stay a hint."""
    heard = hear_words(guidance, words, facts)
    given = facts
    read = [
        Fact(f"contact.said.{signal.id}", True, Origin("read", span=signal.span))
        for signal in heard.signals
        if f"contact.said.{signal.id}" not in facts
    ]
    facts = derive(facts.with_(*read) if read else facts)
    return Judgement(
        facts,
        check_contact(guidance, facts.with_(Fact("contact.words", words, Origin("given"))) if words else facts),
        heard.signals,
        open_signals(guidance, heard, given),
        gate_of(guidance, given, words),
    )


def say_unreached(guidance: Guidance, outcome: Outcome, facts: Facts) -> Iterator[Text]:
    """Yield what no text reaches, and why: the person, the kind of lender, or the text itself."""
    for one in outcome.unreached:
        known = [name for name in one.facts if facts.value(name) not in (None, "unknown")]
        said = join(
            Text(*(in_words(guidance, name, facts.value(name), lang) for lang in ("zh", "en"))) for name in known
        )
        if one.why == "person" and Contact.of(facts).recipient in ("borrower", "co_borrower", "guarantor"):
            yield say("result.unreached_person", title=one.title, facts=said)
        elif one.why == "person":
            yield say("result.unreached_third", title=one.title, facts=said)
        elif "debt.creditor_kind" not in known:
            yield say("result.unreached_lender_unknown", title=one.title)
        else:
            yield say("result.unreached_text", title=one.title, facts=said)
