"""What a contact comes to, in one word: what is said first, and whether anything may be called in order."""

from collections.abc import Iterable
from typing import NamedTuple

from helper.cases.gate import Gate
from helper.checking.reach import Unreached, find_unreached
from helper.guidance import Guidance
from helper.model.fact import Facts
from helper.model.finding import Finding, RuleAnswer, Signal, summary

ORDER = (
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
    known; ``ordinary`` where something lawful was recognised and one of these is not.
    """

    kind: str
    unreached: tuple[Unreached, ...] = ()
    decides: tuple[str, ...] = ()


def outcome_of(
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
    if any(to_confirm):
        return Outcome("to_confirm", missed, decides)
    if missed:
        return Outcome("unreached", missed, decides)
    if facts.value("contact.said.true_court_notice") is True:
        # Words cannot prove themselves: only the court can say that the paper is its own.
        return Outcome("court")
    if not _recognised(guidance, facts, findings):
        return Outcome("nothing_known", (), decides)
    return Outcome("ordinary" if unknown else "in_order", (), decides)


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
    return min(kinds, key=ORDER.index, default="nothing_known")
