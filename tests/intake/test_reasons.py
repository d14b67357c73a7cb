"""Every reason and gap an importer gives has words, and none has words without being given."""

import ast
from pathlib import Path

from helper.intake.strangers import BILL_REASONS, GAPS, REASONS

INTAKE = Path(__file__).parents[2] / "helper" / "intake"


def strings() -> set[str]:
    """Return every text constant of the importers, gaps that stand together taken apart."""
    found: set[str] = set()
    for path in INTAKE.glob("*.py"):
        if path.stem != "reasons":
            found |= {
                part
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
                for part in node.value.split()
            }
    return found


def given() -> set[str]:
    """Return the reasons that stand in a call of Skipped as they are."""
    calls = (
        node
        for path in INTAKE.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    )
    made = (node for node in calls if isinstance(node.func, ast.Name) and node.func.id == "Skipped")
    return {
        part.value
        for node in made
        for part in ast.walk(node.args[1])
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }


def test_every_reason_given_has_words() -> None:
    assert given() and set() == given() - REASONS.keys() - BILL_REASONS.keys() - {"date", "message date", ""}


def test_no_words_stand_for_a_reason_or_gap_that_is_never_given() -> None:
    assert set() == (REASONS.keys() | BILL_REASONS.keys() | GAPS.keys()) - strings()
