"""What guides/coverage.yaml must look like: what is knowingly left out. Used when guidance is compiled."""

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any

from pydantic import Field

from helper.guidance.schema import Both, Day, Name, SeedRow, Strict
from helper.wording import say


class LeftOut(Strict):
    """Name one thing no rule checks, and why not."""

    id: Name
    what: Both
    because: Both
    seeds: list[SeedRow] = Field(default_factory=list)


class CoverageFile(Strict):
    """Name the topics of the rules in the order they are shown, and what is left out."""

    topics: dict[Name, Both]
    left_out: Annotated[list[LeftOut], Field(min_length=1)]
    checked_on: Day


def unnamed(compiled: Mapping[str, Any]) -> list[str]:
    """Return the topics of a clinic's own rules that nobody has named yet; until then a topic goes by its short name."""
    own = {name.partition("/")[2].partition(".")[0] for name in compiled["own"] if name.startswith("rules/")}
    topics = compiled["coverage"]["topics"]
    return sorted(name for name in own if name not in topics or topics[name]["zh"] == name)


def dangling(compiled: Mapping[str, Any], own: Collection[str] = ()) -> Iterator[str]:
    """Yield every topic without a rule, every rule without a topic, and every row that is none.

    A topic of a clinic's ``own`` goes by its short name until it has one: that must not hide what else is wrong.
    """
    topics = compiled["coverage"]["topics"]
    for name in {rule.partition("/")[2].partition(".")[0] for rule in own if rule.startswith("rules/")}:
        topics.setdefault(name, {"zh": name, "en": name})
    used = {rule.partition(".")[0] for rule in compiled["rules"]}
    named = set(topics)
    if own:
        used |= named
    yield from (
        f"guides/coverage.yaml: {name}: {say('guidance.no_rule_has_topic').both}" for name in sorted(named - used)
    )
    yield from (
        f"guides/coverage.yaml: {name}: {say('guidance.topic_has_no_name').both}" for name in sorted(used - named)
    )
    rows = compiled["seeds"].get("rows", {})
    for entry in compiled["coverage"]["left_out"]:
        yield from (
            f"guides/coverage.yaml: {row}: {say('guidance.no_such_row').both}"
            for row in entry["seeds"]
            if row not in rows
        )
