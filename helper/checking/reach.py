"""What was done and no text was seen to reach: to be said, and never to be taken for being in order."""

from collections.abc import Iterable
from typing import NamedTuple

from helper.checking.logic import all_of, clause, conjunction
from helper.guidance import Guidance
from helper.model.fact import Facts
from helper.model.finding import Finding
from helper.text import Text

ACTS = ("contact.said.", "contact.did.", "day.", "series.")


class Unreached(NamedTuple):
    """Hold one kind of conduct that no text reaches here.

    ``why`` is ``text`` where no text seen binds this lender or product, ``person`` where the rule is about others
    than who was contacted; ``facts`` are the answers that kept it out.
    """

    rule: str
    title: Text
    why: str
    facts: tuple[str, ...]


def find_unreached(guidance: Guidance, facts: Facts, findings: Iterable[Finding]) -> list[Unreached]:
    """Return the conduct that was told or read and that no finding speaks of."""
    found = list(findings)
    arose = {finding.rule for finding in found}
    spoken = {row.fact for finding in found for row in finding.basis}
    missed = []
    for rule in guidance.rules.values():
        if rule.concludes == "clear" or rule.id in arose:
            continue
        conduct = [clause(row, facts) for row in rule.when]
        acts = {name for row in conduct if row.truth is True for name in row.basis if _happened(name, facts)}
        if not acts or all_of(conduct).truth is False or acts <= spoken:
            continue
        scope = conjunction(rule.applies_to, facts)
        if scope.truth is False:
            missed.append(Unreached(rule.id, rule.title, "person", scope.basis))
        else:
            missed.append(Unreached(rule.id, rule.title, "text", ("debt.creditor_kind", "debt.product")))
    return missed


def _happened(name: str, facts: Facts) -> bool:
    return name.startswith(ACTS) and facts.value(name) not in (None, False, 0)
