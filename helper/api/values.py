"""What other programs give and get: answers as people say them or as Python holds them, and where files lie."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from helper.cases.answer_parsing import parse_mapping
from helper.guidance import Guidance
from helper.model.fact import Fact, Value
from helper.text import Text

GivenValue = Value | float | date | datetime | Iterable[str]
"""What an answer may be given as: a stored value, or what a person would say (昨晚10点41分, 电话, 否)."""
Day = str | date | None


@dataclass(frozen=True, slots=True)
class Written:
    """Hold the files that were written and the warnings that belong to them: read these before anything is sent.

    First among them stands whom to call where somebody is in danger, may end their life, or is being cheated.
    """

    paths: tuple[Path, ...]
    warnings: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Packed:
    """Hold where a packet lies: its folder, its zip, and what was left out and why."""

    folder: Path
    zipped: Path
    warnings: tuple[Text | str, ...] = ()


def parse_said(guidance: Guidance, facts: Mapping[str, GivenValue]) -> list[Fact]:
    """Return answers as they are stored. Raise HelperError where one cannot be read."""
    return parse_mapping(guidance, {name: plain(said) for name, said in facts.items()}, where="facts")


def plain(said: Any) -> Any:
    """Return a value as an answer is written: a moment of Python's as ISO, a list as a list."""
    if isinstance(said, datetime):
        return said.isoformat(timespec="minutes") if said.tzinfo is None else said.isoformat(timespec="seconds")
    if isinstance(said, date):
        return said.isoformat()
    return list(said) if isinstance(said, tuple | set | frozenset) else said


def plain_day(said: Day) -> str | None:
    """Return a day as it is written in an option."""
    return None if said is None else str(plain(said))
