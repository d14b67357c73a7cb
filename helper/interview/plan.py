"""Choose the next question: first the opening and the contact itself, then what the open rules need."""

from collections import Counter
from collections.abc import Collection, Iterable

from helper.checking import check_contact
from helper.checking.logic import conjunction
from helper.guidance import Guidance, Question
from helper.model.fact import Facts
from helper.model.finding import RuleAnswer


def next_fact(guidance: Guidance, facts: Facts, asked: Collection[str], *, stale: Collection[str] = ()) -> str | None:
    """Return the fact to ask for next, or None where no rule needs one any more.

    ``asked`` are the facts that have been put to the person, whatever the answer; ``stale`` those whose
    answer hung on another one that has since changed: they come first.
    """
    for fact in (name for name in asked if name in stale):
        if fits(guidance.questions[fact], facts):
            return fact
    for entry in (*guidance.interview["opening"], *guidance.interview["core"]):
        fact, when = (entry, ()) if isinstance(entry, str) else (entry["fact"], entry["when"])
        if fact not in asked and conjunction(when, facts).truth is True and fits(guidance.questions[fact], facts):
            return fact
    needed = needs(guidance, facts, asked)
    return needed[0] if needed else None


def opened(guidance: Guidance) -> frozenset[str]:
    """Return the questions that a topic opens: somebody who named it came for it."""
    return frozenset(
        entry["fact"]
        for entry in guidance.interview["core"]
        if not isinstance(entry, str)
        and any(str(clause.get("fact", "")).startswith("topic.") for clause in entry["when"])
    )


def needs(guidance: Guidance, facts: Facts, asked: Collection[str], *, raised_only: bool = False) -> list[str]:
    """Return what the open rules still need, the most useful first.

    A rule that something already raised counts for more than one that nothing did, and a firmer text
    for more than a weaker one. Ties go by the order of the files, so that the same case asks the same.
    """
    groups = {member: fact for fact, question in guidance.questions.items() for member in question.members}
    weight: Counter[str] = Counter()
    for finding in check_contact(guidance, facts):
        if finding.answer != RuleAnswer.UNKNOWN or (raised_only and not finding.raised):
            continue
        rank = guidance.force[finding.force]["rank"] if finding.force else 1
        for fact in finding.missing:
            group = groups.get(fact)
            ask = group if group and group not in asked else fact
            # What was said was put to the person as one list; single items come back only where one decides.
            if ask in asked or (group in asked and not finding.raised):
                continue
            if fits(guidance.questions[ask], facts):
                weight[ask] += rank * (100 if finding.raised else 1)
    order = {fact: place for place, fact in enumerate(guidance.questions)}
    return sorted(weight, key=lambda fact: (-weight[fact], order[fact]))


def fits(question: Question, facts: Facts) -> bool:
    """Tell whether a question makes sense: how many visitors came is not asked about a text message."""
    return conjunction(question.ask_if, facts).truth is True


def dependents(questions: Iterable[Question], fact: str) -> list[str]:
    """Return the facts whose answer hangs on ``fact``."""
    return [question.fact for question in questions if fact in question.depends_on]
