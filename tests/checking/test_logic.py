"""What is not known makes nothing true and nothing false: held against trying every answer there could be."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.checking.logic import all_of, any_of, conjunction, exact_day, judge_clause, negation, within
from helper.model.fact import Facts

ANSWERS = {
    "a": (True, False),
    "b": (True, False),
    "number": (1, 2, 3, 4),
    "lender": ("bank", "microloan", "private"),
    "one_day": ("2026-01-01", "2026-01-02"),
    "other_day": ("2026-01-01", "2026-01-02"),
}
SIMPLE = st.one_of(
    st.builds(lambda name, value: {"fact": name, "is": value}, st.sampled_from("ab"), st.booleans()),
    st.builds(lambda name, value: {"fact": name, "is_not": value}, st.sampled_from("ab"), st.booleans()),
    st.builds(lambda word, most: {"fact": "number", word: most}, st.sampled_from(["more_than", "at_least", "less_than"]), st.integers(1, 4)),
    st.builds(lambda word, some: {"fact": "lender", word: some}, st.sampled_from(["in", "not_in"]), st.sampled_from([["bank"], ["bank", "private"]])),
    st.just({"fact": "one_day", "after": "other_day"}),
)  # fmt: skip
CLAUSES = st.recursive(
    SIMPLE,
    lambda inner: st.builds(lambda word, rows: {word: rows}, st.sampled_from(["any_of", "all_of"]), st.lists(inner, min_size=1, max_size=3)),
    max_leaves=6,
)  # fmt: skip
KNOWN = st.fixed_dictionaries({name: st.none() | st.sampled_from(values) for name, values in ANSWERS.items()})


def by_hand(row: dict, told: dict) -> bool:
    """Answer a clause of which everything is known, as somebody would who reads it aloud."""
    if "any_of" in row:
        return any(by_hand(inner, told) for inner in row["any_of"])
    if "all_of" in row:
        return all(by_hand(inner, told) for inner in row["all_of"])
    value = told[row["fact"]]
    (word,) = set(row) - {"fact"}
    wanted = row[word]
    return {
        "is": lambda: value == wanted,
        "is_not": lambda: value != wanted,
        "in": lambda: value in wanted,
        "not_in": lambda: value not in wanted,
        "more_than": lambda: value > wanted,
        "at_least": lambda: value >= wanted,
        "less_than": lambda: value < wanted,
        "after": lambda: value > told[wanted],
    }[word]()


def facts_of(row: dict) -> set[str]:
    inner = [*row.get("any_of", ()), *row.get("all_of", ())]
    return {row[word] for word in ("fact", "after") if word in row}.union(*map(facts_of, inner))


@settings(max_examples=250)
@given(CLAUSES, KNOWN)
def test_a_clause_is_settled_only_where_no_answer_still_to_come_could_change_it(row: dict, told: dict) -> None:
    open_ = [name for name, value in told.items() if value is None and name in facts_of(row)]
    filled = [{**told, **dict(zip(open_, rest, strict=True))} for rest in product(*(ANSWERS[name] for name in open_))]
    could_be = {by_hand(row, one) for one in filled}
    found = judge_clause(row, Facts.of(told))

    if found.truth is not None:
        assert {found.truth} == could_be
        assert () == found.missing or found.truth is False
    elif "any_of" not in row and "all_of" not in row:
        assert could_be == {True, False} or facts_of(row) & set(open_)
    if not open_:
        assert {found.truth} == could_be
        # What it rests on is among what it asks, and there always is something.
        assert found.basis and set(found.basis) <= facts_of(row)
    if found.truth is None:
        assert found.missing and set(found.missing) <= set(open_)
    assert all(told[name] is not None for name in found.basis)
    assert not found.soft


@settings(max_examples=100)
@given(st.lists(SIMPLE, min_size=1, max_size=4), KNOWN)
def test_and_or_and_not_of_clauses_are_those_of_their_answers(rows: list[dict], told: dict) -> None:
    facts = Facts.of(told)
    each = [judge_clause(row, facts) for row in rows]
    truths = [one.truth for one in each]
    both, either = all_of(each), any_of(each)

    assert (False if False in truths else None if None in truths else True) is both.truth
    assert (True if True in truths else None if None in truths else False) is either.truth
    assert both == conjunction(rows, facts)
    assert [None if truth is None else not truth for truth in truths] == [negation(one).truth for one in each]
    # De Morgan: not both is either not.
    assert negation(both).truth is any_of(map(negation, each)).truth
    for joined, settling in ((both, False), (either, True)):
        if joined.truth is None:
            assert set().union(*(one.missing for one in each)) == set(joined.missing)
        elif joined.truth is settling:
            assert set(joined.basis) <= set().union(*(one.basis for one in each if one.truth is settling))


def test_nothing_at_all_holds_and_none_of_nothing_does() -> None:
    assert (True, False) == (all_of([]).truth, any_of([]).truth)


@pytest.mark.parametrize(
    ("row", "truth", "soft"),
    [
        ({"fact": "a", "is": True, "unknown": "arguable"}, True, True),
        ({"fact": "a", "is": True, "unknown": "holds"}, True, False),
        ({"fact": "a", "is": True}, None, False),
        ({"fact": "one_day", "after": "other_day", "unknown": "arguable"}, True, True),
        ({"fact": "one_day", "after": "other_day"}, None, False),
    ],
)
def test_what_may_stay_unknown_holds_softly_and_what_is_taken_as_given_firmly(
    row: dict, truth: bool | None, soft: bool
) -> None:
    found = judge_clause(row, Facts())

    assert (truth, soft) == (found.truth, found.soft)
    assert (found.missing == ()) is (truth is True)
    assert () == found.basis


def test_something_soft_softens_what_it_is_joined_to_and_not_what_holds_without_it() -> None:
    soft = judge_clause({"fact": "a", "is": True, "unknown": "arguable"}, Facts())
    firm = judge_clause({"fact": "b", "is": True}, Facts.of({"b": True}))

    assert (True, True) == (all_of([soft, firm]).truth, all_of([soft, firm]).soft)
    assert (True, False) == (any_of([soft, firm]).truth, any_of([soft, firm]).soft)
    assert any_of([soft, soft]).soft and not all_of([firm, firm]).soft


def test_what_is_known_roughly_settles_no_order_of_days() -> None:
    row = {"fact": "one_day", "after": "other_day"}

    assert ("other_day",) == judge_clause(row, Facts.of({"one_day": "2026-01-02", "other_day": "~2026-01-01"})).missing
    assert [None, None, "2026-01-01"] == [exact_day(said) for said in (None, "~2026-01-01", "2026-01-01T10:00")]


@pytest.mark.parametrize(
    ("clock", "span", "expected"),
    [
        ("09:00", "09:00-12:00", True), ("12:00", "09:00-12:00", False), ("08:59", "09:00-12:00", False),
        ("22:00", "22:00-08:00", True), ("07:59", "22:00-08:00", True), ("08:00", "22:00-08:00", False), ("21:59", "22:00-08:00", False),
        ("00:00", "09:00-09:00", False),
    ],
)  # fmt: skip
def test_a_span_holds_its_first_minute_and_not_its_last(clock: str, span: str, expected: bool) -> None:
    facts = Facts.of({"at": clock})

    assert expected is within(clock, span)
    assert expected is judge_clause({"fact": "at", "within": span}, facts).truth
    assert (not expected) is judge_clause({"fact": "at", "outside": span}, facts).truth


@pytest.mark.parametrize(
    ("agreed", "at", "truth", "missing"),
    [
        ("21:00-23:00", "22:00", True, ()),
        ("21:00-23:00", "23:00", True, ()),  # nobody said that the last minute agreed on is left out
        ("21:00-23:00", "23:01", False, ()),
        ("21:00-23:00", "20:59", False, ()),
        ("none", "22:00", False, ()),
        ("none", None, False, ()),
        (None, "22:00", None, ("hours",)),
        ("21:00-23:00", None, None, ("at",)),
        (None, None, None, ("hours", "at")),
    ],
)
def test_hours_agreed_on_cover_a_contact_to_their_last_minute(agreed, at, truth, missing) -> None:
    found = judge_clause({"fact": "hours", "covers": "at"}, Facts.of({"hours": agreed, "at": at}))

    assert (truth, missing) == (found.truth, found.missing)
    assert (found.basis == ()) is (truth is None)


def test_a_list_counts_as_many_as_stand_in_it() -> None:
    facts = Facts.of({"people": ("mother", "father")})

    assert judge_clause({"fact": "people", "more_than": 1}, facts).truth is True
    assert judge_clause({"fact": "people", "more_than": 2}, facts).truth is False
    assert judge_clause({"fact": "people", "known": True}, facts).truth is True
    assert judge_clause({"fact": "others", "known": True}, facts).truth is None
