"""The worked example beside each template: the facts it is filled from and the page it must give."""

from datetime import date
from pathlib import Path
from typing import Any

from helper.guidance import Guidance
from helper.letters.filling import fill
from helper.letters.letter import Letter
from helper.model.contact import Told
from helper.model.document import Document
from helper.model.fact import Facts, Value
from helper.model.finding import Applied, Finding, Force, RuleAnswer, Strength
from helper.text import Text

EXAMPLE = "example.facts.yaml"


def load_example(folder: Path) -> dict[str, Any]:
    """Return the example of a template as ``fill`` takes it."""
    from helper.guidance.strict_yaml import load

    row = load(folder / EXAMPLE, f"templates/letters/{folder.name}/{EXAMPLE}")
    contacts = {Told(no): _facts(told) for no, told in enumerate(row.get("contacts", []), start=1)}
    facts = _facts(row.get("facts", {}))
    written = row.get("findings")
    return {
        "facts": facts,
        "findings": _judged(facts, contacts) if written is None else [_finding(finding) for finding in written],
        "contacts": contacts,
        "log": row.get("log", []),
        "evidence": row.get("evidence", []),
        "steps": [_step(step) for step in row.get("steps", [])],
        "today": date.fromisoformat(row["today"]),
    }


def fill_example(guidance: Guidance, letter: Letter, lang: str = "zh", copy: str | None = None) -> Document:
    """Return the letter, or its reading copy, filled from its example."""
    given = load_example(letter.folder)
    return fill(guidance, letter, given.pop("facts"), lang=lang, copy=copy, **given)


def _judged(facts: Facts, contacts: dict[Told, Facts]) -> list[Finding]:
    """Return what the rules find in the contacts of an example that writes no findings of its own."""
    if not contacts:
        return []
    from helper.checking import check_contact, derive
    from helper.guidance import load

    guidance = load()
    return [
        finding
        for no, told in contacts.items()
        for finding in check_contact(guidance, derive(facts.with_(*(fact for _, fact in told.items()))), no)
    ]


def _facts(told: dict[str, Any]) -> Facts:
    values: dict[str, Value] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in told.items()
    }
    return Facts.of(values)


def _finding(row: dict[str, Any]) -> Finding:
    made = dict(row)
    for name in ("title", "says", "ask_for"):
        if name in made:
            made[name] = Text(**made[name])
    made["answer"], made["strength"] = RuleAnswer(row["answer"]), Strength(row["strength"])
    made["force"] = Force(row["force"]) if row.get("force") else None
    if row.get("contact"):
        made["contact"] = Told(row["contact"])
    made["sources"] = tuple(_applied(source) for source in made["sources"])
    return Finding(**made)


def _applied(row: dict[str, Any]) -> Applied:
    texts: dict[str, Any] = {name: Text(**row[name]) for name in ("short", "line", "says", "note") if name in row}
    made: dict[str, Any] = {**row, **texts}
    return Applied(**made)


def _step(row: dict[str, Any]) -> dict[str, Any]:
    made = dict(row)
    made["title"] = Text(**row["title"])
    made["lines"] = [Text(**line) for line in row.get("lines", [])]
    made["due"] = Text(**row["due"]) if "due" in row else None
    return made
