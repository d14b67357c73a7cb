from datetime import date
from pathlib import Path

import pytest

from helper.guidance import Guidance, remedies, schema, strict_yaml
from helper.guidance.remedies import load_remedies
from helper.model.fact import Facts
from helper.model.finding import Applied, Finding
from helper.remedies import next_steps
from helper.text import Text

GUIDES = Path(__file__).parents[2] / "guides"
TODAY = date(2026, 11, 22)


def each(part, kind, key):
    rows = [strict_yaml.load(path) for path in sorted((GUIDES / part).glob("*.yaml")) if not path.name.startswith("_")]
    return {row[key]: kind.model_validate(row).model_dump(by_alias=True, mode="json") for row in rows}


@pytest.fixture(scope="session")
def guides():
    return GUIDES


@pytest.fixture(scope="session")
def compiled():
    """Only the parts this room speaks of, so that its tests do not hang on every rule file."""
    return {
        "sources": each("sources", schema.SourceFile, "id"),
        "venues": each("venues", remedies.VenueFile, "id"),
        "calendars": each("calendars", remedies.CalendarFile, "year"),
        "questions": each("questions", schema.QuestionFile, "fact"),
        "computed": strict_yaml.load(GUIDES / "questions/_computed.yaml"),
        "rules": {
            ".".join(path.relative_to(GUIDES / "rules").with_suffix("").parts): strict_yaml.load(path)
            for path in sorted((GUIDES / "rules").rglob("*.yaml"))
            if not path.name.endswith(".test.yaml")
        },
        "seeds": strict_yaml.load(GUIDES / "seeds.yaml"),
        "remedies": load_remedies(GUIDES / "remedies.yaml"),
    }


@pytest.fixture(scope="session")
def guidance(compiled):
    return Guidance(compiled)


@pytest.fixture(scope="session")
def finding():
    def make(rule, answer="breach", *, letters=(), venues=(), raised=True, kind="department_rule"):
        text = Applied(
            source="any",
            short=Text("规定", "a rule"),
            provision="第一条",
            kind=kind,
            strength="stated",
            status="primary",
            line=Text("依据", "basis"),
            says=Text("内容", "content"),
            enforced_by="nfra" if kind == "department_rule" else None,
        )
        return Finding(
            rule=rule,
            title=Text("规则", "Rule"),
            answer=answer,
            strength="arguable",
            force="law",
            sources=(text,),
            letters=tuple(letters),
            venues=tuple(venues),
            raised=raised,
        )

    return make


@pytest.fixture(scope="session")
def steps(guidance):
    def take(facts, findings=(), written=(), today=TODAY, sent=()):
        held = facts if isinstance(facts, Facts) else Facts.of(facts)
        return next_steps(held, findings, written=written, sent=sent, guidance=guidance, today=today)

    return take


@pytest.fixture(scope="session")
def ids(steps):
    def take(*args, **named):
        return [step.id for step in steps(*args, **named)]

    return take
