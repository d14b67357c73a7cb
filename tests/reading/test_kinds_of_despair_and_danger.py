"""Each kind of despair and of danger, as people put it, and what only looks like it: kinds_of_despair_and_danger.yaml.

When the rows were first read, 24 of 35 of despair were heard and 4 more asked after, all 13 of danger were heard, and 3 of
24 others were taken for either. What is said to whoever collects was mended after that, and charcoal with a door sealed.
"""

from pathlib import Path

import pytest
import yaml

from helper.cases.gate import find_danger, find_despair, find_perhaps
from helper.guidance import load
from helper.reading import danger

KINDS = yaml.safe_load((Path(__file__).parent / "kinds_of_despair_and_danger.yaml").read_text(encoding="utf-8"))
GUIDANCE = load()
# How many of a kind are neither heard nor asked after, and how many that only look like it are taken for it.
MISSED = {"farewells to those who are loved": 2, "affairs put in order": 2, "the means, and the place": 1}
TAKEN = {"wills, policies and letters": 2, "games, plays and fun": 1}


def named(what: str) -> list:
    """Return each kind of rows with its name for the report."""
    return [pytest.param(kind, rows, id=f"{what}: {kind}") for kind, rows in KINDS[what].items()]


def asked(text: str, sign: str) -> bool:
    """Tell whether a text is asked after gently."""
    return any(one.id == sign for one in find_perhaps(GUIDANCE, text))


@pytest.mark.parametrize(("kind", "rows"), named("despair"))
def test_despair_of_every_kind_is_heard_or_asked_after(kind: str, rows: list[str]) -> None:
    missed = [text for text in rows if not find_despair(GUIDANCE, text) and not asked(text, "self_harm")]
    assert len(missed) <= MISSED.get(kind, 0), missed


@pytest.mark.parametrize(("kind", "rows"), named("danger"))
def test_danger_of_every_kind_is_heard(kind: str, rows: list[str]) -> None:
    missed = [text for text in rows if not danger(text, GUIDANCE.signals)]
    assert len(missed) <= MISSED.get(kind, 0), missed


@pytest.mark.parametrize(("kind", "rows"), named("despair_like"))
def test_what_only_looks_like_despair_is_not_taken_for_it(kind: str, rows: list[str]) -> None:
    taken = [text for text in rows if find_despair(GUIDANCE, text)]
    assert len(taken) <= TAKEN.get(kind, 0), taken


@pytest.mark.parametrize(("kind", "rows"), named("danger_like"))
def test_what_only_looks_like_danger_is_not_taken_for_it(kind: str, rows: list[str]) -> None:
    taken = [text for text in rows if find_danger(GUIDANCE, text)]
    assert len(taken) <= TAKEN.get(kind, 0), taken
