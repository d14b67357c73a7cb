"""What contacts come to: judged once, in words and as JSON (schema ``helper.check/1``, whose keys are never renamed)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helper.cases import clock
from helper.cases.first_help import HURT
from helper.cases.gate import HURT_TOLD, Gate, is_pressing, is_threatened, mark_words
from helper.cases.judging import Judged, Outcome, clause_at, judge_told, title_signal, weigh_outcome
from helper.cases.several import SplitContact, split_told
from helper.cases.support import is_unread
from helper.checking.beside import answer_myths
from helper.guidance import Guidance
from helper.guidance.types import name_provision
from helper.interview.own_words import speaks_of_car
from helper.model.contact import Contact
from helper.model.fact import COMPUTED, GIVEN, Fact, Facts
from helper.model.finding import Applied, Finding, Force, RuleAnswer, Signal, summary
from helper.model.masking import mask_text
from helper.reading.whose_words import tells_own_story
from helper.text import Text, join, shorten
from helper.wording import say

if TYPE_CHECKING:
    from helper.cases.accounts import ToldAct
    from helper.remedies import Step

SCHEMA = "helper.check/1"


def choose_told(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings worth telling: breaches, what hangs on missing facts, and what was looked at and is fine."""
    return [finding for finding in findings if _worth_telling(finding)]


def _worth_telling(finding: Finding) -> bool:
    if finding.answer == RuleAnswer.UNKNOWN:
        return finding.raised and finding.concludes == RuleAnswer.BREACH
    return finding.answer != RuleAnswer.CLEAR or finding.raised or bool(finding.sources)


def make_item(
    ident: str | int | None,
    findings: list[Finding],
    signals: list[Signal],
    lang: str,
    myths: Iterable[str] = (),
    *,
    outcome: Outcome | None = None,
    to_confirm: Iterable[Signal] = (),
    gate: Gate | None = None,
    account: "Iterable[ToldAct] | None" = None,
) -> dict[str, Any]:
    """Return one contact's result; ``myths`` name the answers that fit (`helper rules NAME`).

    ``to_confirm`` is what words only sound like: a question, counted nowhere. Where signs of fraud stand the
    summary is ``fraud`` and nothing is called in order. ``account`` is what somebody's own telling says they did, where
    that was given in place of their words: proposals, counted nowhere either.
    """
    to_confirm = list(to_confirm)
    fraud = outcome is not None and outcome.kind == "fraud"
    shown = [row for row in choose_told(findings) if not (fraud and row.answer == "clear")]
    return {
        "id": ident,
        "summary": "fraud" if fraud else summary(findings),
        "outcome": outcome.kind if outcome else None,
        "findings": [make_finding(row, lang) for row in shown],
        "signals": [_signal(signal) for signal in signals],
        "to_confirm": [_signal(signal) for signal in to_confirm],
        "unreached": [
            {"rule": one.rule, "title": one.title.of(lang), "why": one.why, "facts": list(one.facts)}
            for one in outcome.unreached
        ]
        if outcome
        else [],
        "account": None if account is None else [{"fact": one.fact, "words": one.words} for one in account],
        "first": gate.names if gate else [],
        "perhaps": _asked(gate, [*signals, *to_confirm]) if gate else [],
        "fraud": [_signal(signal) for signal in gate.fraud] if gate else [],
        "myths": [] if fraud else list(myths),
    }


def _asked(gate: Gate, signals: list[Signal]) -> list[str]:
    """Return what is asked after gently: danger as well, wherever 110 stands on a screen for what they speak of."""
    threatened = not gate.danger and is_threatened(gate, signals, Facts())
    return list(dict.fromkeys([*(["danger"] if threatened else []), *gate.asks]))


def _signal(signal: Signal) -> dict[str, Any]:
    # Hidden digit for digit, so that start and end still count in what was said.
    words = mask_text(signal.words)
    return {"id": signal.id, "start": signal.start, "end": signal.end, "words": words, "like": signal.like}


def document(items: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the whole answer."""
    return {"schema": SCHEMA, "items": items}


def make_finding(found: Finding, lang: str) -> dict[str, Any]:
    """Return one finding."""
    return {
        "rule": found.rule,
        "title": found.title.of(lang),
        "answer": found.answer,
        "strength": found.strength,
        "force": found.force or "",
        "says": found.says.of(lang) if found.says else None,
        "sources": [_source(text, lang) for text in found.sources],
        "missing": list(found.missing),
        "basis": [{"fact": row.fact, "value": _masked(row.value), "from": row.origin} for row in found.basis],
    }


def _source(text: Applied, lang: str) -> dict[str, Any]:
    return {
        "source": text.source,
        "title": text.short.of(lang),
        "provision": text.provision,
        "cites": name_provision(text.short, text.provision).of(lang),
        "force": text.kind,
        "strength": text.strength,
        "status": text.status,
        "line": text.line.of(lang),
        "url": text.url,
    }


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return mask_text(value)
    return list(value) if isinstance(value, tuple) else value


HEADLINES = {
    "breach": say("findings.conduct_goes_against_rules"),
    "weighed": say("findings.conduct_may_go_against_rules"),
    "possible": say("findings.there_may_be_problem_few"),
    "fraud": say("gate.fraud_headline"),
    "to_confirm": say("result.to_confirm"),
    "unreached": say("result.unreached"),
    "court": say("result.court"),
    "nothing_known": say("result.nothing_known"),
    "ordinary": say("result.ordinary"),
    "in_order": say("result.in_order"),
}
STRENGTH_NAMES = {
    "stated": say("findings.text_draws_line"),
    "arguable": say("findings.has_to_be_weighed"),
}
STATED_AS_REPORTED = say("findings.text_is_reported_to_draw")
STATED_IN_NO_LAW = say("findings.standard_draws_line")
STATED_IN_NO_LAW_AS_REPORTED = say("findings.standard_is_reported_to_draw")
REPORTED = say("findings.wording_itself_was_not_read")
DECIDES = say("findings.whether_breaks_law_or_rules")


def by_weight(guidance: Guidance, findings: list[Finding]) -> list[Finding]:
    """Return the breaches, the firmest first."""
    return sorted(
        (row for row in findings if row.is_breach),
        key=lambda row: (not row.is_stated, -guidance.force[row.force or "source_document"]["rank"]),
    )


def headline(kind: str, findings: Iterable[Finding]) -> Text:
    """Return what stands above: no stronger than the strongest text that clearly says so of any of these."""
    breaches = [one for one in findings if one.is_breach]
    clear = [text for one in breaches if one.is_stated for text in one.sources if text.is_stated]
    if kind != "breach" or not clear or any(_binds(text) and not is_reported(text) for text in clear):
        return HEADLINES[kind]
    if any(_binds(text) for one in breaches for text in one.sources):
        return say("findings.conduct_against_rules_as_reported")
    return say("findings.conduct_may_not_meet_standard")


def strength_of(finding: Finding) -> Text:
    """Say how strong a finding is: where the wording behind it was not read or is no law, say that too."""
    stated = [text for text in finding.sources if text.is_stated]
    if not finding.is_stated or not stated:
        return STRENGTH_NAMES[finding.strength]
    binding = [text for text in stated if _binds(text)]
    reported = all(is_reported(text) for text in binding or stated)
    if not binding:
        return STATED_IN_NO_LAW_AS_REPORTED if reported else STATED_IN_NO_LAW
    return STATED_AS_REPORTED if reported else STRENGTH_NAMES["stated"]


def _binds(text: Applied) -> bool:
    """Tell whether a text is a law or a regulator's rule, and neither a recommended standard nor self-regulation."""
    return text.kind not in (Force.NATIONAL_STANDARD, Force.SELF_REGULATION, Force.SOURCE_DOCUMENT)


def is_reported(text: Applied) -> bool:
    """Tell whether the wording of a text is known from reports only; the source documents are read, and bind nobody."""
    return text.status == "reported" and text.kind != "source_document"


@dataclass(frozen=True, slots=True)
class Report:
    """Hold what was found in one contact.

    ``findings`` are those worth telling and ``every`` all that arose; ``signals`` what the words say, each with its
    place, and ``to_confirm`` what they only sound like: a question to the person, and no finding. ``gate`` is what
    comes before any law: danger, despair and fraud. ``outcome`` is what the contact comes to in one word, ``myths``
    name the answers to false things that were said. ``account`` is ``None`` where the words are the other side's; where
    they are somebody's own telling it holds what that plainly says they did, each to be answered with yes or no.
    """

    words: str | None
    facts: Facts
    findings: tuple[Finding, ...]
    every: tuple[Finding, ...]
    signals: tuple[Signal, ...]
    to_confirm: tuple[Signal, ...]
    gate: Gate
    outcome: Outcome
    myths: tuple[str, ...]
    account: "tuple[ToldAct, ...] | None" = None

    @property
    def several(self) -> list[SplitContact]:
        """Return how the words would be split where they are like several contacts; they are judged as one here."""
        return split_told(self.words, clock.moment_now())

    @property
    def unread(self) -> bool:
        """Tell whether the words were not read because of their language: no verdict rests on them."""
        return is_unread(self.words, (*self.signals, *self.to_confirm))

    @property
    def summary(self) -> str:
        """Return ``fraud``, ``breach``, ``possible`` or ``none_found``, as JSON does."""
        return "fraud" if self.outcome.kind == "fraud" else summary(self.every)

    def item(self, ident: str | int | None = None, lang: str = "zh", *, everything: bool = False) -> Mapping[str, Any]:
        """Return the contact as one item of ``helper check --json``."""
        made = make_item(
            ident,
            list(self.every),
            list(self.signals),
            lang,
            self.myths,
            outcome=self.outcome,
            to_confirm=self.to_confirm,
            gate=self.gate,
            account=self.account,
        )
        made = {**made, "unread": self.unread, "several": len(self.several)}
        return {**made, "findings": [make_finding(row, lang) for row in self.every]} if everything else made

    def to_dict(self, lang: str = "zh", *, everything: bool = False) -> Mapping[str, Any]:
        """Return exactly what ``helper check --json`` prints, as plain values (``everything`` as with ``--all``)."""
        return document([dict(self.item(None, lang, everything=everything))])


def report_told(guidance: Guidance, words: str | None, facts: Facts) -> Report:
    """Judge a contact that is only told, and return all that was found."""
    judged = judge_told(guidance, facts, words)
    return Report(
        words=words,
        facts=judged.facts,
        findings=tuple(choose_told(judged.findings)),
        every=tuple(judged.findings),
        signals=tuple(judged.signals),
        to_confirm=tuple(judged.to_confirm),
        gate=judged.gate,
        outcome=weigh_outcome(guidance, judged.facts, judged.findings, judged.gate, judged.to_confirm),
        # A saying meets its answer even where it was only asked after: the answer accuses nobody.
        myths=tuple(
            one.id
            for one in answer_myths(guidance, words, (signal.id for signal in (*judged.signals, *judged.to_confirm)))
        ),
        account=None if judged.signals or judged.gate.names else _account(guidance, words, judged.facts),
    )


def _account(guidance: Guidance, words: str | None, facts: Facts) -> "tuple[ToldAct, ...] | None":
    if not words or not tells_own_story(words):
        return None
    from helper.cases.accounts import read_account

    return read_account(guidance, words, facts)


def is_against_persons(guidance: Guidance, finding: Finding) -> bool:
    """Tell whether a finding is of force against somebody, or a threat of it: such a one is named before all others."""
    rule = guidance.rules.get(finding.rule)
    return rule is not None and bool(HURT_TOLD & set(rule.facts))


def find_wrong(guidance: Guidance, rows: list[Judged]) -> list[Finding]:
    """Return what was found wrong, what is against persons first; the same of two contacts of one event stands once."""
    wrong = [finding for row in rows for finding in by_weight(guidance, row.findings)]
    wrong.sort(key=lambda finding: not is_against_persons(guidance, finding))
    once: dict[str, Finding] = {}
    for finding in wrong:
        once.setdefault((finding.says or finding.title).zh, finding)
    return list(once.values())


def find_raised(guidance: Guidance, rows: list[Judged]) -> list[Finding]:
    """Return what was raised and is open, what is against persons first, each once."""
    once: dict[Text, Finding] = {}
    for finding in (finding for row in rows for finding in row.findings):
        if finding.answer == "unknown" and finding.raised and finding.concludes == "breach":
            once.setdefault(finding.title, finding)
    return sorted(once.values(), key=lambda finding: not is_against_persons(guidance, finding))


def steps_today(guidance: Guidance, found: Report) -> "list[Step]":
    """Return the steps for a contact that is only told, the urgent first; none where nothing is open, or people come first."""
    from helper.remedies import next_steps

    if found.gate.names or found.outcome.kind in ("nothing_known", "ordinary", "in_order"):
        return []
    made = [Fact("findings.outcome", found.outcome.kind, COMPUTED)]
    if found.words:
        made.append(Fact("contact.words", found.words, GIVEN))
    if found.outcome.kind == "court" and "topic.court" not in found.facts:
        made.append(Fact("topic.court", True, COMPUTED))
    held = mark_words(guidance, found.facts.with_(*made))
    steps = next_steps(held, list(found.every), guidance=guidance, today=clock.today())
    return sorted(steps, key=lambda step: not step.urgent)


def weigh_row(row: Judged) -> tuple[bool, bool]:
    """Return whether the words of a contact were not read, and whether 110 or 12356 comes before any verdict of it."""
    unread = is_unread(Contact.of(row.facts).words, (*row.signals, *row.to_confirm))
    return unread, is_pressing(row.gate, [*row.signals, *row.to_confirm], row.facts)


def quoted(word: str) -> str:
    """Return a word as it is typed on a command line; double quotes only where it needs them, and no word of ours holds a dollar sign."""
    return f'"{word}"' if re.search(r"[\s'()&|;<>*?$`]", word) else word


def named_ask(guidance: Guidance, names: list[str], rest: str = "") -> Text:
    """Return the command that asks for answers, each by the everyday name of its question."""
    zh, en = (" ".join(quoted(guidance.label(name).of(lang)) for name in names) for lang in ("zh", "en"))
    return say("findings.ask_command", names=Text(zh, en), rest=rest)


def row_json(guidance: Guidance, row: Judged, lang: str) -> dict[str, Any]:
    """Return the result of one contact of a case."""
    words = Contact.of(row.facts).words
    return make_item(
        row.contact,
        row.findings,
        row.signals,
        lang,
        [one.id for one in answer_myths(guidance, words, (signal.id for signal in row.signals))],
        outcome=row.outcome(guidance),
        to_confirm=row.to_confirm,
        gate=row.gate,
    )


def tells_of_studies(row: Judged) -> bool:
    """Tell whether somebody speaks of being a student or under age, and nobody asked yet."""
    known = [row.facts.value(name) for name in ("borrower.student_then", "borrower.minor_then")]
    own = row.facts.value("teller.role") != "contacted"
    return own and known == [None, None] and row.facts.value("gate.studies") is True


def tells_of_car(told: Iterable[object]) -> bool:
    """Tell whether words or the account speak of a car being taken: there is a page for that day."""
    return any(isinstance(one, str) and speaks_of_car(one) for one in told)


def sounds_like(rows: Iterable[Judged]) -> list[str]:
    """Return what words only sound like, each once, what hurts people first."""
    like = dict.fromkeys(signal.id for row in rows for signal in row.to_confirm)
    return sorted(like, key=lambda ident: ident not in HURT)


MOST_WORDS = 3


def say_signals(guidance: Guidance, signals: Iterable[Signal], said: object = None) -> Iterator[Text]:
    """Yield what was read in somebody's words, each once with its clause; apart from it what they only sound like.

    ``said`` is all that was said; without it only the words themselves can be shown.
    """
    words: dict[tuple[str, bool], list[str]] = {}
    for signal in signals:
        # Masked before it is cut: half a number is a number still.
        clause = mask_text(clause_at(said, signal.span) if isinstance(said, str) else signal.words)
        words.setdefault((signal.id, signal.like), []).append(clause if isinstance(said, str) else shorten(clause, 40))
    for (ident, like), clauses in words.items():
        shown = [one for one in dict.fromkeys(clauses) if not any(one in other and one != other for other in clauses)]
        title, more = title_signal(guidance, ident), len(shown) - MOST_WORDS
        quoted = join(say("findings.each", each=each) for each in shown[:MOST_WORDS])
        if more > 0:
            quoted = say("findings.and_more", quoted=quoted, number=Text(str(len(shown)), str(more)))
        sounds = say("findings.looks_like_please_check", title=title, quoted=quoted)
        yield sounds if like else say("findings.title_quoted", title=title, quoted=quoted)
