"""Clauses over facts in Kleene's three values: true, false and unknown (None).

An unknown fact never makes a clause true and never makes it false; it is named among the missing, so
that the interview can ask for it.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from helper.model.fact import Facts, Value
from helper.model.moment import parse_moment

if TYPE_CHECKING:
    from helper.guidance.rows import Clause


class Verdict(NamedTuple):
    """Hold a truth value, the facts that are missing where it is unknown, and those it rests on.

    ``soft`` is true where a clause held only because its missing fact is one that may stay unknown.
    """

    truth: bool | None
    missing: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    soft: bool = False


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Join by and: false if any is false, else unknown if any is unknown."""
    rows = []
    for row in verdicts:
        if row.truth is False:
            return Verdict(False, basis=row.basis)
        rows.append(row)
    if len(rows) == 1:
        return rows[0]
    soft = any(row.soft for row in rows)
    if any(row.truth is None for row in rows):
        return Verdict(None, _joined(row.missing for row in rows if row.truth is None), _bases(rows), soft)
    return Verdict(True, basis=_bases(rows), soft=soft)


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Join by or: true if any is true, else unknown if any is unknown."""
    rows = list(verdicts)
    true = [row for row in rows if row.truth is True]
    if true:
        return Verdict(True, basis=_bases(true), soft=all(row.soft for row in true))
    if any(row.truth is None for row in rows):
        return Verdict(None, _joined(row.missing for row in rows if row.truth is None))
    return Verdict(False, basis=_bases(rows))


def negation(verdict: Verdict) -> Verdict:
    """Turn true into false and false into true; unknown stays unknown."""
    return Verdict(None if verdict.truth is None else not verdict.truth, verdict.missing, verdict.basis, verdict.soft)


def judge_clause(row: "Clause", facts: Facts) -> Verdict:
    """Judge one clause of a rule."""
    if "any_of" in row:
        return any_of(judge_clause(inner, facts) for inner in row["any_of"])
    if "all_of" in row:
        return all_of(judge_clause(inner, facts) for inner in row["all_of"])
    name = row["fact"]
    value = facts.value(name)
    if "covers" in row:
        other = facts.value(row["covers"])
        if value == "none":
            return Verdict(False, basis=(name,))
        lacking = tuple(fact for fact, held in ((name, value), (row["covers"], other)) if held is None)
        if lacking:
            return Verdict(None, lacking)
        end = str(value).partition("-")[2]
        # Nothing says that the last minute people agreed on is left out.
        return Verdict(within(str(other), str(value)) or str(other) == end, basis=(name, row["covers"]))
    if "after" in row:
        return _after(row, name, value, facts)
    if value is None:
        if row.get("unknown") == "arguable":
            return Verdict(True, soft=True)
        if row.get("unknown") == "fails":
            return Verdict(False, basis=(name,))
        return Verdict(True) if row.get("unknown") == "holds" else Verdict(None, (name,))
    operator, wanted = next((key, wanted) for key, wanted in row.items() if key in _TESTS)
    return Verdict(_TESTS[operator](value, wanted), basis=(name,))


def _after(row: "Clause", name: str, value: Value, facts: Facts) -> Verdict:
    """Compare two days; what is only known roughly is not known."""
    days = {fact: exact_day(facts.value(fact)) for fact in (name, row["after"])}
    lacking = tuple(fact for fact, day in days.items() if day is None)
    if lacking:
        return Verdict(True, soft=True) if row.get("unknown") == "arguable" else Verdict(None, lacking)
    return Verdict(str(days[name]) > str(days[row["after"]]), basis=tuple(days))


def exact_day(said: Value) -> str | None:
    """Return the day of an answer as YYYY-MM-DD, or None where none is known exactly."""
    return _exact_day(str(said)) if said is not None else None


@lru_cache(4096)
def _exact_day(said: str) -> str | None:
    moment = parse_moment(said)
    return moment.day.isoformat() if moment and not moment.about else None


def conjunction(rows: "Iterable[Clause]", facts: Facts) -> Verdict:
    """Judge clauses that must all hold."""
    return all_of(judge_clause(row, facts) for row in rows)


def within(clock: str, span: str) -> bool:
    """Tell whether HH:MM lies in HH:MM-HH:MM, the start inside and the end outside; it may cross midnight.

    No text says whether the minutes 22:00 and 08:00 belong to the quiet hours: 22:00 is taken as inside,
    08:00 as outside.
    """
    start, end = span.split("-")
    return start <= clock < end if start <= end else clock >= start or clock < end


def _number(value: Value) -> int:
    assert value is not None  # an unknown fact is unknown before it is counted
    return len(value) if isinstance(value, tuple) else int(value)


_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "is": lambda value, wanted: value == wanted,
    "is_not": lambda value, wanted: value != wanted,
    "in": lambda value, wanted: value in wanted,
    "not_in": lambda value, wanted: value not in wanted,
    "within": within,
    "outside": lambda value, span: not within(value, span),
    "more_than": lambda value, number: _number(value) > number,
    "at_least": lambda value, number: _number(value) >= number,
    "less_than": lambda value, number: _number(value) < number,
    "known": lambda value, wanted: True,
}


def _joined(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in groups for name in group))


def _bases(rows: Iterable[Verdict]) -> tuple[str, ...]:
    return _joined(row.basis for row in rows)
