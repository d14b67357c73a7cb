"""Look a rule or a place up by what somebody typed, and say a rule as JSON."""

import difflib
import re
from typing import Any

from helper.errors import Exit, HelperError
from helper.guidance import Guidance, Rule
from helper.text import Text, join
from helper.wording import say

_BLANK = re.compile(r"\{([a-z_.]+)\}")


def with_blanks(guidance: Guidance, said: Text) -> Text:
    """Put the name of a fact where its value will stand."""
    zh = _BLANK.sub(lambda hole: f"〔{guidance.label(hole[1]).zh}〕", said.zh)
    return Text(zh, _BLANK.sub(lambda hole: f"[{guidance.label(hole[1]).en}]", said.en))


def find_rule(guidance: Guidance, name: str) -> Rule:
    """Return a rule by its id. Raise HelperError with the nearest there are."""
    if name in guidance.rules:
        return guidance.rules[name]
    near = difflib.get_close_matches(name, [*guidance.rules, *guidance.myths], 3, 0.4)
    raise HelperError(
        say("rules.there_is_no_such_rule"),
        where=name[:60],
        do=say("rules.near", near=join(near)) if near else say("rules.run_helper_rules_for_all"),
        code=Exit.USAGE,
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
    near = ends or difflib.get_close_matches(said, guidance.venues, 3, cutoff=0.4)
    raise HelperError(
        say("where.there_is_no_such_place"),
        where=said[:40],
        do=say("where.near_all_them_helper", near=join(near)) if near else say("where.see_them_all_helper"),
        code=Exit.USAGE,
    )


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
