"""Look a rule or a place up by what somebody typed, and say a rule as JSON."""

import difflib
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from helper.errors import usage_error
from helper.guidance import Guidance, Question, Rule
from helper.guidance.types import text
from helper.model.pattern import later
from helper.text import Text, join
from helper.wording import say

if TYPE_CHECKING:
    from helper.guidance.rows import Venue

_BLANK = later(r"\{([a-z_.]+)\}")


def with_blanks(guidance: Guidance, said: Text) -> Text:
    """Put the name of a fact where its value will stand."""
    zh = _BLANK.sub(lambda hole: f"〔{guidance.label(hole[1]).zh}〕", said.zh)
    return Text(zh, _BLANK.sub(lambda hole: f"[{guidance.label(hole[1]).en}]", said.en))


def find_rule(guidance: Guidance, name: str) -> Rule:
    """Return a rule by its id. Raise HelperError with the nearest there are."""
    if name in guidance.rules:
        return guidance.rules[name]
    near = difflib.get_close_matches(name, [*guidance.rules, *guidance.myths], 3, 0.4)
    raise usage_error(
        say("rules.there_is_no_such_rule"),
        where=name[:60],
        do=say("rules.near", near=join(near)) if near else say("rules.run_helper_rules_for_all"),
    )


def rule_json(guidance: Guidance, rule: Rule) -> dict[str, Any]:
    """Return a rule as JSON gives it."""
    return {
        "id": rule.id,
        "title": rule.title._asdict(),
        "status": rule.status,
        "review_by": rule.review_by,
        "concludes": rule.concludes,
        "rests_on": [dict(entry) for entry in rule.rests_on],
        "says": rule.says._asdict(),
        "mistaken_when": [when._asdict() for when in rule.mistaken_when],
        "facts": sorted({ask for fact in rule.facts for ask in guidance.asked(fact)}),
    }


def find_venue(guidance: Guidance, said: str) -> str:
    """Return the venue a name or a number such as 12378 means. Raise HelperError with the nearest there are."""
    if said in guidance.venues:
        return said
    ends = [name for name in guidance.venues if said.isdigit() and name.rpartition("_")[2] == said]
    if len(ends) == 1:
        return ends[0]
    told = _told_of(guidance, said)
    if len(told) == 1:
        return told[0]
    near = ends or told or difflib.get_close_matches(said, guidance.venues, 3, cutoff=0.4)
    raise usage_error(
        say("where.there_is_no_such_place"),
        where=said[:40],
        do=say("where.near_all_them_helper", near=join(near)) if near else say("where.see_them_all_helper"),
    )


_LETTERS_BETWEEN = ".{0,3}"
_LEAST_SAID = 2


def _told_of(guidance: Guidance, said: str) -> list[str]:
    """Return the venues whose title speaks of what was said, or else those whose lines do: 法院, 人民银行, 12345."""
    if len(said) < _LEAST_SAID:
        return []
    loosely = re.compile(_LETTERS_BETWEEN.join(map(re.escape, said)), re.IGNORECASE)

    def lines(row: "Venue") -> str:
        told = [row["takes"], *row["how"]]
        return "\n".join(f"{each['zh']}\n{each['en']}" for each in told)

    titles = {name: f"{row['title']['zh']}\n{row['title']['en']}" for name, row in guidance.venues.items()}
    exact = said.casefold()
    for known in (titles, {name: lines(row) for name, row in guidance.venues.items()}):
        for found in (
            [name for name, words in known.items() if exact in words.casefold()],
            [name for name, words in known.items() if loosely.search(words)],
        ):
            if found:
                return found
    return []


def rules_of(guidance: Guidance, topic: str) -> list[Rule]:
    """Return the rules of one topic."""
    return [rule for rule in guidance.rules.values() if rule.id.partition(".")[0] == topic]


def in_force_since(guidance: Guidance, rules: list[Rule]) -> str:
    """Return the first day on which any text of these rules applies: earlier contacts are answered as not in force."""
    days = [
        max(filter(None, (row["from"], guidance.sources[row["source"]].effective_from)), default=None)
        for rule in rules
        for row in rule.rests_on
        if row["source"] and row["counts"]
    ]
    return min(str(day) for day in days if day)


def venue_json(row: "Venue") -> dict[str, Any]:
    """Return a place as a program reads it."""
    return {key: value for key, value in row.items() if key not in ("seeds", "form", "listed", "is_lender")}


def venues_in_order(guidance: Guidance) -> "list[Venue]":
    """Return every place, those most often needed first, the others by name."""
    rows = guidance.venues.values()
    return sorted(rows, key=lambda row: (row["listed"] is None, row["listed"] or 0, row["id"]))


def coverage_json(guidance: Guidance) -> dict[str, Any]:
    """Return each topic with its rules and the day its oldest text began, and what no rule checks."""
    covered = []
    for name, title in guidance.coverage["topics"].items():
        rules = rules_of(guidance, name)
        covered.append(
            {
                "topic": name,
                "title": title,
                "since": in_force_since(guidance, rules),
                "rules": [rule.id for rule in rules],
                "read": count_read(rules),
            }
        )
    coverage = guidance.coverage
    return {
        "schema": "helper.coverage/1",
        "checked_on": coverage["checked_on"],
        "covered": covered,
        "left_out": coverage["left_out"],
    }


def count_read(rules: Iterable[Rule]) -> int:
    """Return how many of some rules rest on a wording that was read."""
    return sum(rule.status == "primary" for rule in rules)


def best_force(guidance: Guidance, rule: Rule) -> Text:
    """Return what the strongest text a rule rests on is called."""
    kinds = [guidance.sources[entry["source"]].kind for entry in rule.rests_on if entry["source"]]
    best = max(kinds, key=lambda kind: guidance.force[kind]["rank"], default="source_document")
    return text(guidance.force[best]["name"])


def facts_needed(guidance: Guidance, rule: Rule) -> list[Text]:
    """Return what has to be known for a rule, by the names of its questions."""
    needed = sorted({ask for fact in rule.facts for ask in guidance.asked(fact)})
    return [guidance.label(fact) for fact in needed]


def rules_using(guidance: Guidance, question: Question) -> list[Rule]:
    """Return the rules that use the answer to a question."""
    wanted = {question.fact, *question.members}
    return [
        rule
        for rule in guidance.rules.values()
        if wanted & {ask for fact in rule.facts for ask in guidance.asked(fact)}
    ]


RULE_STATUS = {
    "primary": say("rules.wording_read"),
    "reported": say("rules.known_from_reports"),
    "guidance": say("rules.source_documents_only"),
}
