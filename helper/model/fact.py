"""A fact: a dotted name, a value or unknown, and where it came from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Value = str | bool | int | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Say where a fact came from.

    ``kind`` is ``told`` (the person said so), ``confirmed`` (read, then confirmed by the person),
    ``read`` (from words, not confirmed), ``row`` (an imported row), ``computed`` (counted here) or
    ``given`` (an option on the command line). ``like`` says that words only sound like it: the value of such a
    fact is None until the person has answered. ``detail`` narrows it: a span ``12-18``, ``calls.csv:14``.
    """

    kind: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.detail}" if self.detail else self.kind


TOLD = Origin("told")
GIVEN = Origin("given")
COMPUTED = Origin("computed")


@dataclass(frozen=True, slots=True)
class Fact:
    """Hold one fact. ``value`` None means asked and not known: unknown is a value of its own."""

    name: str
    value: Value
    origin: Origin = TOLD


class Facts(Mapping[str, Fact]):
    """Hold facts by name. A name that is absent was never asked; a value of None is not known."""

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self._facts = {fact.name: fact for fact in facts}

    @classmethod
    def of(cls, values: Mapping[str, Value], origin: Origin = TOLD) -> "Facts":
        """Make facts that all share one origin."""
        return cls(Fact(name, value, origin) for name, value in values.items())

    def __getitem__(self, name: str) -> Fact:
        return self._facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def value(self, name: str) -> Value:
        """Return the value, or None where it is unknown or was never asked."""
        fact = self._facts.get(name)
        return None if fact is None else fact.value

    def with_(self, *facts: Fact) -> "Facts":
        """Return these facts with some added or replaced."""
        return Facts([*self._facts.values(), *facts])
