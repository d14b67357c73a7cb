"""Every rule answers the cases that stand beside it, and its cases reach every answer it can give."""

from functools import cache
from pathlib import Path

import pytest

from helper.cases.own_guidance import RuleCasesFile
from helper.checking import check_example, derive
from helper.checking.logic import conjunction
from helper.guidance import load, strict_yaml
from helper.guidance.where import data_dir
from helper.model.fact import Fact, Facts

RULES = data_dir("guides") / "rules"
FILES = sorted(path for path in RULES.rglob("*.yaml") if not path.name.endswith(".test.yaml"))


@cache
def cases_of(path: Path) -> RuleCasesFile:
    return RuleCasesFile.model_validate(strict_yaml.load(path.with_name(f"{path.stem}.test.yaml")))


def all_cases() -> list:
    return [
        pytest.param(cases.rule, case, id=f"{cases.rule}: {case.name}")
        for cases in map(cases_of, FILES)
        for case in cases.cases
    ]


def answer_of(rule: str, case) -> object:
    return check_example(load(), load().rules[rule], case.facts, case.at)


@pytest.mark.parametrize(("rule", "case"), all_cases())
def test_rule_answers_its_case(rule, case):
    finding = answer_of(rule, case)

    assert case.expect == (finding.answer if finding else "silent")
    if case.missing is not None:
        assert set(case.missing) == set(finding.missing)
    if case.strength:
        assert case.strength == finding.strength
    if case.rests_on:
        applied = {f"{text.source} {text.provision}" for text in finding.sources}
        assert set(case.rests_on) <= applied


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cases_stand_beside_the_rule_and_name_it(path):
    cases = cases_of(path)

    assert ".".join(path.relative_to(RULES).with_suffix("").parts) == cases.rule
    assert len({case.name for case in cases.cases}) == len(cases.cases)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cases_reach_every_answer_the_rule_can_give(path):
    cases = cases_of(path)
    rule = load().rules[cases.rule]
    reached = {case.expect for case in cases.cases}

    wanted = {rule.concludes, "unknown"}
    if rule.concludes == "breach":
        wanted.add("clear")
        if all(row["source"] for row in rule.rests_on if row["counts"]):
            wanted.add("not_in_force")
    assert wanted - reached == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cases_stand_on_both_sides_of_every_number(path):
    cases = cases_of(path)
    for row in load().rules[cases.rule].when:
        for operator in ("more_than", "at_least", "less_than"):
            if operator in row:
                number, name = row[operator], row["fact"]
                values = {case.facts.get(name) for case in cases.cases}
                for wanted in (number - 1, number, number + 1):
                    assert wanted in values, f"{cases.rule}: no case with {name} = {wanted}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cases_stand_before_and_on_each_day_the_law_changes(path):
    cases = cases_of(path)
    guidance = load()
    for row in guidance.rules[cases.rule].rests_on:
        if not row["source"] or not row["counts"]:
            continue
        source = guidance.sources[row["source"]]
        dated = [case.facts.get(row["day_of"]) if row["day_of"] else case.at for case in cases.cases]
        days = {str(day)[:10] for day in dated if day}
        # Texts older than 2021 begin before any contact a borrower would bring.
        for day in {row["from"] or source.effective_from, row["to"] or source.effective_to} - {None}:
            if day >= "2021":
                assert day in days, f"{cases.rule}: no case on {day} ({row['source']})"
                assert _before(day) in days, f"{cases.rule}: no case the day before {day} ({row['source']})"


def _before(day: str) -> str:
    from datetime import date, timedelta

    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_a_breach_rests_on_is_asked_in_the_case_that_raises_it(path):
    cases, questions, hidden = cases_of(path), load().questions, []
    for case in cases.cases:
        if case.expect != "breach":
            continue
        facts = Facts.of({key: tuple(value) if isinstance(value, list) else value for key, value in case.facts.items()})
        facts = derive(facts.with_(Fact("contact.at", case.at)) if case.at else facts)
        for row in answer_of(cases.rule, case).basis:
            asked = conjunction(questions[row.fact].ask_if, facts) if row.fact in questions else None
            # Which topics give trouble is asked of everybody.
            if asked and asked.truth is not True and not any(fact.startswith("topic.") for fact in asked.missing):
                hidden.append((case.name, row.fact, asked.missing))

    assert [] == hidden
