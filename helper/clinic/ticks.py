"""What a volunteer's words plainly say, proposed as ticks: shown for review, in no finding and no letter before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from helper.casefile import Case
from helper.casefile.state import Ticks
from helper.cases.signals import read_signals
from helper.guidance import Guidance
from helper.guidance.strict_yaml import load as load_yaml
from helper.guidance.where import data_dir
from helper.model.contact import Contact
from helper.model.fact import Facts

_CLAUSE = re.compile(r"[^，。,.;；!！?？\n]+")
_MOST = 60


@dataclass(frozen=True, slots=True)
class Tick:
    """Hold one proposal: the fact it would tick, and the words it was found in."""

    fact: str
    words: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    fact: str
    to: frozenset[str]
    words: tuple[re.Pattern[str], ...]


def propose_ticks(guidance: Guidance, facts: Facts) -> list[Tick]:
    """Return what the words and the telling of one contact plainly say and nobody ticked."""
    found: dict[str, str] = {}
    account = Contact.of(facts).account
    for name in ("contact.words", "contact.account"):
        said = facts.value(name)
        if isinstance(said, str):
            for fact, words in _in_clauses(said, Contact.of(facts).recipient or ""):
                found.setdefault(fact, words)
    if isinstance(account, str):
        for signal in read_signals(guidance, account, facts):
            if signal.like:
                continue  # it only sounds like it: no more than a question
            found.setdefault(f"contact.said.{signal.id}", account[signal.start : signal.end])
    return [
        Tick(fact, words[:_MOST])
        for fact, words in found.items()
        if fact in guidance.questions
        and (fact not in facts or facts[fact].origin.kind == "read")
        and not _ticked(facts, fact)
    ]


def kept_ticks(case: Case, contact: int) -> list[Tick]:
    """Return the proposals a case keeps for one contact."""
    return [Tick(*line.split("\n", 1)) for line in case.kept(Ticks, contact).found if "\n" in line]


def _ticked(facts: Facts, fact: str) -> bool:
    return facts.value(fact) is True and facts[fact].origin.kind != "read"


def _in_clauses(said: str, role: str) -> Iterator[tuple[str, str]]:
    deny, patterns = _patterns()
    for clause in (found[0].strip() for found in _CLAUSE.finditer(said)):
        if not clause or deny.search(clause):
            continue
        for pattern in patterns:
            if pattern.to and role not in pattern.to:
                continue
            if any(words.search(clause) for words in pattern.words):
                yield pattern.fact, clause


@cache
def _patterns() -> tuple[re.Pattern[str], tuple[_Pattern, ...]]:
    raw = load_yaml(data_dir("guides") / "clinic_ticks.yaml", "guides/clinic_ticks.yaml")
    made = []
    for fact, row in raw["ticks"].items():
        words, to = (row["any"], row["to"]) if isinstance(row, dict) else (row, ())
        made.append(_Pattern(str(fact), frozenset(to), tuple(re.compile(str(one), re.IGNORECASE) for one in words)))
    return re.compile(str(raw["deny"]), re.IGNORECASE), tuple(made)
