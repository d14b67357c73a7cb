"""Hold the parts of guides/ against each other: no name may dangle."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helper.model.pattern import later
from helper.wording import say

if TYPE_CHECKING:
    from helper.guidance.rows import Clause

_NO_FACT = say("guidance.no_such_fact").both
_PLACEHOLDER = later(r"\{([a-z_.]+)\}")


def facts_in(clauses: "Iterable[Clause]") -> Iterator[str]:
    """Yield every fact the clauses name."""
    for clause in clauses:
        if clause.get("fact"):
            yield clause["fact"]
        yield from (other for other in (clause.get("covers"), clause.get("after")) if other)
        yield from facts_in(list_joined(clause))


def list_joined(clause: "Clause") -> "list[Clause]":
    """Return the clauses a clause joins; none where it is about a fact."""
    return [*clause.get("any_of", ()), *clause.get("all_of", ())]


def values_in(clauses: "Iterable[Clause]") -> Iterator[tuple[str, str]]:
    """Yield every fact with each word it is held against."""
    for clause in clauses:
        said = [clause.get("is"), clause.get("is_not"), *(clause.get("in") or []), *(clause.get("not_in") or [])]
        yield from ((clause["fact"], word) for word in said if isinstance(word, str))
        yield from values_in(list_joined(clause))


def _at(file: str, word: str) -> str:
    """Return the file with the line and column of a word, where it can be read: one's own stands as named."""
    path = Path(file)
    if not path.is_absolute() or not path.is_file():
        return file
    found = re.compile(rf"(?<![\w.-]){re.escape(word)}(?![\w-])")
    for number, row in enumerate(path.read_text(encoding="utf-8-sig", errors="replace").splitlines(), start=1):
        if hit := found.search(row.partition("#")[0]):
            return f"{file}:{number}:{hit.start() + 1}"
    return file


def _meant(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), 1, 0.7)
    return say("guidance.near", near=near[0]).both.replace("？ / ", "？/ ") if near else ""


def _no_such_answers(row: Mapping[str, Any], questions: Mapping[str, Any]) -> Iterator[str]:
    """Yield each word a rule holds against a fact whose question knows no such answer: it could never be so."""
    only = [clause for entry in row["rests_on"] for clause in entry["only_if"]]
    for name, word in dict.fromkeys(values_in([*row["applies_to"], *row["when"], *row["unless"], *only])):
        known = [choice["value"] for choice in (questions.get(name) or {}).get("choices", [])]
        if known and word not in known:
            meant = _meant(word, known) or f"{say('guidance.one').both} {', '.join(known)}"
            yield f"{_at(row['file'], word)}: {name} " + say("guidance.no_such_answer", word=word).both + meant


def crosscheck(compiled: dict[str, Any]) -> list[str]:
    """Return every dangling name, as file: fault. Adds to each rule the set of facts it uses."""
    questions, computed = compiled["questions"], compiled["computed"]
    known = set(questions) | set(computed)
    faults: list[str] = []

    for row in questions.values():
        names = [*row["members"], *row["depends_on"], *row["follows_from"], *facts_in(row["ask_if"])]
        faults += [f"{row['file']}: {name}: {_NO_FACT}" for name in names if name not in known]
    for name, row in computed.items():
        if name in questions:
            faults.append(f"guides/questions/{name}.yaml: {say('guidance.fact_is_computed').both}")
        faults += [
            f"guides/questions/_computed.yaml: {a}: no such fact"
            for a in (row or {}).get("asks", [])
            if a not in questions
        ]

    order = compiled["interview"] or {}
    for entry in (entry for part in ("opening", "core", "always_offered") for entry in order.get(part, [])):
        named = [entry] if isinstance(entry, str) else [entry["fact"], *facts_in(entry["when"])]
        faults += [f"guides/interview.yaml: {name}: no such question" for name in named if name not in known]

    for row in compiled["rules"].values():
        used = set(facts_in([*row["applies_to"], *row["when"], *row["unless"]]))
        for entry in row["rests_on"]:
            used |= set(facts_in(entry["only_if"]))
            if entry["day_of"]:
                used.add(entry["day_of"])
            if entry["source"] and entry["source"] not in compiled["sources"]:
                faults.append(
                    f"{_at(row['file'], entry['source'])}: {entry['source']}: {say('guidance.no_such_source').both}"
                    f"{_meant(entry['source'], compiled['sources'])}"
                )
            if entry["seed"] and entry["seed"] not in compiled["seeds"].get("rows", {}):
                faults.append(f"{row['file']}: {entry['seed']}: {say('guidance.no_such_row').both}")
        for lang in ("zh", "en"):
            says = set(_PLACEHOLDER.findall(row["finding"]["says"][lang]))
            faults += [
                f"{row['file']}: {{{name}}}: {say('guidance.unused_fact').both}"
                for name in sorted(says - used - {"contact.at", "day.counts"})
            ]
        faults += [
            f"{_at(row['file'], name)}: {name}: {_NO_FACT}{_meant(name, known)}" for name in sorted(used - known)
        ]
        faults += _no_such_answers(row, questions)
        faults += [
            f"{_at(row['file'], v)}: {v}: {say('guidance.no_such_venue').both}"
            for v in row["leads_to"]["venues"]
            if v not in compiled["venues"]
        ]
        row["facts"] = sorted(used)
    for row in compiled["venues"].values():
        for limit in row["time_limits"]:
            if limit["source"] not in compiled["sources"]:
                faults.append(f"{row['file']}: {limit['source']}: {say('guidance.no_such_source').both}")
            turned = (limit["act"] or {}).get("venues", [])
            faults += [
                f"{row['file']}: {venue}: {say('guidance.no_such_venue').both}"
                for venue in turned
                if venue not in compiled["venues"]
            ]
        asked = [
            name
            for field in (row["form"] or {}).get("fields", [])
            for name in (field["fact"], field["contacted"])
            if name
        ]
        faults += [f"{row['file']}: {name}: {_NO_FACT}" for name in asked if name not in questions]
    return faults
