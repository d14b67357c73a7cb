"""A record is a dataclass in everything but how long it takes to make the class."""

import copy
import dataclasses
import pickle
from dataclasses import asdict, field, fields, replace

import pytest

from helper.model.record import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """Hold a row."""

    no: int
    words: str = "—"
    parts: tuple[str, ...] = ()


@dataclass(slots=True)
class Open:
    """Hold what may change."""

    count: int = 0
    seen: list[str] = field(default_factory=list)
    hidden: int = field(default=7, repr=False, compare=False)
    made: str = field(init=False, default="here")

    def __post_init__(self) -> None:
        self.count += 1


@dataclass(frozen=True)
class Loose:
    """Hold a value without slots."""

    value: int


def test_what_is_given_by_place_or_by_name_or_not_at_all() -> None:
    assert [(1, "—", ()), (1, "a", ()), (1, "a", ("b",))] == [
        (row.no, row.words, row.parts) for row in (Row(1), Row(1, words="a"), Row(1, "a", ("b",)))
    ]


@pytest.mark.parametrize(("given", "named"), [((), {}), ((1, "a", (), 4), {}), ((1,), {"other": 2}), ((1,), {"no": 2})])
def test_too_few_too_many_and_unknown_values_are_refused(given: tuple, named: dict) -> None:
    with pytest.raises(TypeError):
        Row(*given, **named)


def test_what_is_frozen_stays() -> None:
    row, loose = Row(1), Loose(1)
    for change in (lambda: setattr(row, "no", 2), lambda: delattr(row, "no"), lambda: setattr(loose, "value", 2)):
        with pytest.raises(dataclasses.FrozenInstanceError):
            change()
    assert (1, 1) == (row.no, loose.value)


def test_each_gets_a_list_of_its_own_and_what_follows_making_is_done() -> None:
    one, other = Open(), Open(4)
    one.seen.append("a")
    assert (1, ["a"], 5, [], 7, "here") == (one.count, one.seen, other.count, other.seen, other.hidden, other.made)


def test_equal_values_are_equal_and_another_class_is_not() -> None:
    assert Row(1) == Row(1)
    assert hash(Row(1)) == hash(Row(1))
    assert Row(1) != Row(2)
    assert Loose(1) != Row(1)
    assert Open(1, ["a"], 7) == Open(1, ["a"], 8)
    with pytest.raises(TypeError):
        hash(Open())


def test_the_standard_librarys_functions_take_it() -> None:
    assert Row(1, "a") == replace(Row(1), words="a")
    assert {"no": 1, "words": "—", "parts": ()} == asdict(Row(1))
    assert ["no", "words", "parts"] == [row.name for row in fields(Row)]
    assert "Row(no=1, words='—', parts=())" == repr(Row(1))
    assert "Open(count=1, seen=[], made='here')" == repr(Open())


def test_it_goes_to_another_process_and_back() -> None:
    rows = [Row(1, "a", ("b",)), Open(1, ["a"]), Loose(3)]
    assert rows == pickle.loads(pickle.dumps(rows))
    assert rows == [copy.copy(row) for row in rows]


def test_the_match_statement_knows_its_places() -> None:
    match Row(3, "a"):
        case Row(no, words):
            assert (3, "a") == (no, words)
