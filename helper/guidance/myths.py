"""What a file in guides/myths/ must look like. Used when guidance is compiled, never at run time."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import Field

from helper.guidance.schema import Both, Day, Name, SeedRow, Strict
from helper.wording import say


class MythText(Strict):
    """Name one text the answer rests on."""

    source: str
    provision: str
    says: Both
    note: Both | None = None


class MythFile(Strict):
    """Describe one false thing people are told, and the answer to it.

    It answers a message where one of ``signals`` was read in it and one of ``words`` stands in it, with one of
    ``beside`` if there are any: a word such as 律师函 is no false saying yet. A message that says one of ``unless``
    states the condition that makes the saying true.
    """

    id: Name
    title: Both
    told: Both
    truth: Both
    may_happen: Both
    rests_on: Annotated[list[MythText], Field(min_length=1)]
    signals: list[Name] = Field(default_factory=list)
    words: Annotated[list[str], Field(min_length=1)]
    beside: list[str] = Field(default_factory=list)
    unless: list[str] = Field(default_factory=list)
    sees_also: list[str] = Field(default_factory=list)
    seeds: list[SeedRow] = Field(default_factory=list)
    checked_on: Day


def dangling(compiled: Mapping[str, Any]) -> Iterator[str]:
    """Yield every name in a myth that names nothing."""
    rows = compiled["seeds"].get("rows", {})
    for myth in compiled["myths"].values():
        place = myth["file"]
        yield from (
            f"{place}: {text['source']}: {say('guidance.no_such_source').both}"
            for text in myth["rests_on"]
            if text["source"] not in compiled["sources"]
        )
        yield from (
            f"{place}: {name}: {say('guidance.no_such_signal').both}"
            for name in myth["signals"]
            if name not in compiled["signals"]
        )
        yield from (f"{place}: {row}: {say('guidance.no_such_row').both}" for row in myth["seeds"] if row not in rows)
