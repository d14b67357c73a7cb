"""What the case of the client A01 holds after a sheet was run: for tests that ask for it."""

from pathlib import Path

from helper.casefile import open_case
from helper.clinic.ticks import proposals_of
from helper.guidance import load


def held(name: str) -> object:
    """Return what the first contact holds."""
    with open_case(Path("out/A01")) as case:
        return case.facts(1).value(name)


def proposed() -> set[str]:
    """Return what was read and waits for a yes."""
    with open_case(Path("out/A01")) as case:
        return {tick.fact.rpartition(".")[2] for _, _, tick in proposals_of(load(), case)}
