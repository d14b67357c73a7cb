"""What is said beside findings: what is really so of a false thing a message says, and conduct no text was seen to reach.

What no text reaches is never to be taken for being in order.
"""

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from helper.checking.logic import all_of, conjunction, judge_clause
from helper.guidance import Guidance
from helper.guidance.types import text
from helper.model.fact import Facts
from helper.model.finding import Finding, RuleAnswer
from helper.text import Text

if TYPE_CHECKING:
    from helper.guidance.rows import Myth

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
    # Whom a text lets them ask is not named as somebody whom the other texts forgot.
    may_be_asked = any(
        finding.answer == finding.concludes == RuleAnswer.CLEAR
        and any(row.fact == "contact.recipient_role" for row in finding.basis)
        for finding in found
    )
    arose = {finding.rule for finding in found}
    spoken = {row.fact for finding in found for row in finding.basis}
    missed = []
    for rule in guidance.rules.values():
        if rule.concludes == "clear" or rule.id in arose:
            continue
        conduct = [judge_clause(row, facts) for row in rule.when]
        acts = {name for row in conduct if row.truth is True for name in row.basis if _happened(name, facts)}
        if not acts or all_of(conduct).truth is False or acts <= spoken:
            continue
        scope = conjunction(rule.applies_to, facts)
        if scope.truth is False:
            if may_be_asked and "contact.recipient_role" in scope.basis:
                continue
            missed.append(Unreached(rule.id, rule.title, "person", scope.basis))
        else:
            missed.append(Unreached(rule.id, rule.title, "text", ("debt.creditor_kind", "debt.product")))
    return missed


def _happened(name: str, facts: Facts) -> bool:
    return name.startswith(ACTS) and facts.value(name) not in (None, False, 0)


MOST_MYTHS = 3
"""A frightened reader is given few answers at a time; the rest stand in `helper rules myths`."""


class MythAnswer(NamedTuple):
    """Hold one false thing people are told, and what is really so."""

    id: str
    title: Text
    told: Text
    truth: Text
    may_happen: Text


def answer_myths(
    guidance: Guidance, words: str | None, signals: Iterable[str], *, most: int = MOST_MYTHS
) -> list[MythAnswer]:
    """Return the answers that fit a message, the one most of whose words are in it first.

    A myth fits only where a signal it belongs to was read: words alone ("my child's school") prove nothing. Nor is
    anybody answered who stated the condition that makes the saying true ("after a judgment").
    """
    if not words:
        return []
    read, plain = set(signals), _plain(words)
    fits = []
    for row in guidance.myths.values():
        hits = sum(_plain(word) in plain for word in row["words"])
        if hits and read & set(row["signals"]) and _is_said(row, plain):
            fits.append((hits, row))
    return [_answer(row) for _, row in sorted(fits, key=lambda fit: -fit[0])[:most]]


def _is_said(row: "Myth", plain: str) -> bool:
    if any(_plain(word) in plain for word in row["unless"]):
        return False
    return not row["beside"] or any(_plain(word) in plain for word in row["beside"])


def all_answers(guidance: Guidance) -> list[MythAnswer]:
    """Return every answer there is."""
    return [_answer(row) for row in guidance.myths.values()]


def _answer(row: "Myth") -> MythAnswer:
    return MythAnswer(row["id"], text(row["title"]), text(row["told"]), text(row["truth"]), text(row["may_happen"]))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
