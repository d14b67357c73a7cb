"""Hold the parts of guides/ against each other: no name may dangle."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_PLACEHOLDER = re.compile(r"\{([a-z_.]+)\}")


def facts_in(clauses: list[Mapping[str, Any]] | tuple[Mapping[str, Any], ...]) -> Iterator[str]:
    """Yield every fact the clauses name."""
    for clause in clauses:
        if clause.get("fact"):
            yield clause["fact"]
        if clause.get("covers"):
            yield clause["covers"]
        for join in ("any_of", "all_of"):
            yield from facts_in(clause.get(join) or [])


def crosscheck(compiled: dict[str, Any]) -> list[str]:
    """Return every dangling name, as file: fault. Adds to each rule the set of facts it uses."""
    questions, computed = compiled["questions"], compiled["computed"]
    known = set(questions) | set(computed)
    faults: list[str] = []

    for row in questions.values():
        names = [*row["members"], *row["depends_on"], *facts_in(row["ask_if"])]
        faults += [f"{row['file']}: {name}: 没有这个事实 / no such fact" for name in names if name not in known]
    for name, row in computed.items():
        if name in questions:
            faults.append(f"guides/questions/{name}.yaml: 这个事实是算出来的 / this fact is computed")
        faults += [f"guides/questions/_computed.yaml: {a}: no such fact" for a in (row or {}).get("asks", []) if a not in questions]

    order = compiled["interview"] or {}
    for part in ("opening", "core", "always_offered"):
        faults += [f"guides/interview.yaml: {name}: no such question" for name in order.get(part, []) if name not in questions]

    for row in compiled["rules"].values():
        used = set(facts_in([*row["applies_to"], *row["when"], *row["unless"]]))
        for entry in row["rests_on"]:
            used |= set(facts_in(entry["only_if"]))
            if entry["source"] and entry["source"] not in compiled["sources"]:
                faults.append(f"{row['file']}: {entry['source']}: 没有这个来源 / no such source")
            if entry["seed"] and entry["seed"] not in compiled["seeds"].get("rows", {}):
                faults.append(f"{row['file']}: {entry['seed']}: 没有这一行 / no such row")
        for lang in ("zh", "en"):
            says = set(_PLACEHOLDER.findall(row["finding"]["says"][lang]))
            faults += [f"{row['file']}: {{{name}}}: 句子用了规则没用的事实 / unused fact" for name in sorted(says - used - {"contact.at"})]
        faults += [f"{row['file']}: {name}: 没有这个事实 / no such fact" for name in sorted(used - known)]
        faults += [f"{row['file']}: {v}: 没有这个去处 / no such venue" for v in row["leads_to"]["venues"] if v not in compiled["venues"]]
        row["facts"] = sorted(used)
    for row in compiled["venues"].values():
        for clock in row["clocks"]:
            if clock["source"] not in compiled["sources"]:
                faults.append(f"{row['file']}: {clock['source']}: 没有这个来源 / no such source")
            turned = (clock["act"] or {}).get("venues", [])
            faults += [f"{row['file']}: {venue}: 没有这个去处 / no such venue" for venue in turned if venue not in compiled["venues"]]
        asked = [name for field in (row["form"] or {}).get("fields", []) for name in (field["fact"], field["contacted"]) if name]
        faults += [f"{row['file']}: {name}: 没有这个事实 / no such fact" for name in asked if name not in questions]
    return faults
