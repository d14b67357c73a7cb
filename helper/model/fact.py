"""A fact: a dotted name, a value or unknown, and where it came from."""

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from typing import NamedTuple

Value = str | bool | int | tuple[str, ...] | None


class Span(NamedTuple):
    """Hold a place in words, in code points; ``end`` is exclusive."""

    start: int
    end: int

    def of(self, words: str) -> str:
        """Return the words that stand there."""
        return words[self.start : self.end]


class Origin(NamedTuple):
    """Say where a fact came from.

    ``kind`` is ``told`` (the person said so), ``confirmed`` (read, then confirmed by the person),
    ``read`` (from words, not confirmed), ``row`` (an imported row), ``computed`` (counted here) or
    ``given`` (an option on the command line). ``like`` says that words only sound like it: the value of such a
    fact is None until the person has answered. ``span`` is where in the words it was read, ``detail`` another place,
    as ``calls.csv:14``.
    """

    kind: str
    detail: str = ""
    span: Span | None = None

    def __str__(self) -> str:
        return f"{self.kind}:{place}" if (place := self.place) else self.kind

    @property
    def place(self) -> str:
        """Return the place as it is kept and shown: ``12-18`` in the words, or ``calls.csv:14``."""
        return f"{self.span.start}-{self.span.end}" if self.span else self.detail

    @classmethod
    def at(cls, kind: str, place: str) -> "Origin":
        """Return the origin that was kept with ``place``."""
        start, _, end = place.partition("-")
        if kind in ("read", "confirmed") and start.isdecimal() and end.isdecimal():
            return cls(kind, span=Span(int(start), int(end)))
        return cls(kind, place)


TOLD = Origin("told")
GIVEN = Origin("given")
COMPUTED = Origin("computed")
CONFIRMED = Origin("confirmed")


class Fact(NamedTuple):
    """Hold one fact. ``value`` None means asked and not known: unknown is a value of its own.

    ``note`` is what was said beside the answer and is more than it.
    """

    name: str
    value: Value
    origin: Origin = TOLD
    note: str = ""


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

    # What Mapping makes of these asks for each fact by its name; facts are gone through some thousand times for a letter.
    def __contains__(self, name: object) -> bool:
        return name in self._facts

    def keys(self) -> KeysView[str]:
        """Return the names."""
        return self._facts.keys()

    def values(self) -> ValuesView[Fact]:
        """Return the facts."""
        return self._facts.values()

    def items(self) -> ItemsView[str, Fact]:
        """Return the facts with their names."""
        return self._facts.items()

    def value(self, name: str) -> Value:
        """Return the value, or None where it is unknown or was never asked."""
        fact = self._facts.get(name)
        return None if fact is None else fact.value

    def words(self, name: str) -> str | None:
        """Return the value as words, or None where it is unknown or was never asked."""
        value = self.value(name)
        return None if value is None else str(value)

    def with_(self, *facts: Fact) -> "Facts":
        """Return these facts with some added or replaced."""
        made = Facts()
        made._facts = {**self._facts, **{fact.name: fact for fact in facts}}
        return made
