"""What one contact that is only told comes to: judged once, for the screen, for JSON and for other programs alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from helper.cases import findings_json
from helper.cases.gate import Gate
from helper.cases.judging import judge_told
from helper.cases.outcome import Outcome, outcome_of
from helper.checking.myths import answers
from helper.guidance import Guidance
from helper.model.fact import Facts
from helper.model.finding import Finding, summary
from helper.model.signal import Signal


@dataclass(frozen=True, slots=True)
class Report:
    """Hold what was found in one contact.

    ``findings`` are those worth telling and ``every`` all that arose; ``signals`` what the words say, each with its
    place, and ``to_confirm`` what they only sound like: a question to the person, and no finding. ``gate`` is what
    comes before any law: danger, despair and fraud. ``outcome`` is what the contact comes to in one word, ``myths``
    name the answers to false things that were said.
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

    @property
    def summary(self) -> str:
        """Return ``fraud``, ``breach``, ``possible`` or ``none_found``, as JSON does."""
        return "fraud" if self.outcome.kind == "fraud" else summary(self.every)

    def item(self, ident: str | int | None = None, lang: str = "zh", *, everything: bool = False) -> Mapping[str, Any]:
        """Return the contact as one item of ``helper check --json``."""
        made = findings_json.item(
            ident,
            list(self.every),
            list(self.signals),
            lang,
            self.myths,
            outcome=self.outcome,
            to_confirm=self.to_confirm,
            gate=self.gate,
        )
        return {**made, "findings": [findings_json.finding(row, lang) for row in self.every]} if everything else made

    def to_dict(self, lang: str = "zh", *, everything: bool = False) -> Mapping[str, Any]:
        """Return exactly what ``helper check --json`` prints, as plain values (``everything`` as with ``--all``)."""
        return findings_json.document([dict(self.item(None, lang, everything=everything))])


def report_told(guidance: Guidance, words: str | None, facts: Facts) -> Report:
    """Judge a contact that is only told, and return all that was found."""
    told = judge_told(guidance, facts, words)
    return Report(
        words=words,
        facts=told.facts,
        findings=tuple(findings_json.told(told.findings)),
        every=tuple(told.findings),
        signals=tuple(told.signals),
        to_confirm=tuple(told.to_confirm),
        gate=told.gate,
        outcome=outcome_of(guidance, told.facts, told.findings, told.gate, told.to_confirm),
        # A saying meets its answer even where it was only asked after: the answer accuses nobody.
        myths=tuple(
            one.id for one in answers(guidance, words, (signal.id for signal in (*told.signals, *told.to_confirm)))
        ),
    )
