"""Made-up contacts and findings, so that a preview shows what a letter says of them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from helper.letters.letter import Letter
from helper.model.contact import Told
from helper.model.fact import Facts
from helper.model.finding import Applied, Finding, Force, RuleAnswer, Strength
from helper.text import Text
from helper.wording import say

_NOTE = say("authors.made_up_note")
_ANOTHER = say("authors.another_made_up_finding")
_FULL = Facts.of(
    {
        "contact.at": "2026-10-03T22:41",
        "contact.channel": "call",
        "contact.recipient_role": "borrower",
        "contact.from_number": "95000000000",
        "contact.claimed_identity": say("authors.some_company").zh,
        "contact.words": say("authors.made_up_words").zh,
        "contact.account": say("authors.made_up_account").zh,
    }
)
_BUDGET = {"plan.income": "6000", "plan.rent": "1500", "plan.food": "1200"}
_OTHER = Facts.of({"contact.recipient_role": "colleague"})


def changes(given: Mapping[str, Any], letter: Letter) -> Iterator[tuple[Text, dict[str, Any]]]:
    """Yield what a case may hold or lack beside answers, each with its name; ``facts`` are answers it adds."""
    findings = [*given.get("findings", [])] or [_finding(letter)]
    numbers = {finding.contact or Told(1) for finding in findings}
    yield say("authors.no_date"), {"today": None}
    yield say("authors.nothing_found"), {"findings": [], "contacts": {}}
    yield say("authors.all_known_contacts"), {"findings": findings, "contacts": dict.fromkeys(numbers, _FULL)}
    twice = [*findings, *(replace(one, title=_ANOTHER) for one in findings)]
    yield say("authors.two_things_found_in_one"), {"findings": twice, "contacts": dict.fromkeys(numbers, _FULL)}
    yield (
        say("authors.little_known_contacts"),
        {
            "findings": [replace(one, at=None, says=None, contact=one.contact or Told(1)) for one in findings],
            "contacts": dict.fromkeys(numbers, _OTHER),
        },
    )
    yield (
        say("authors.whole_matter_no_single_contact"),
        {"findings": [replace(one, contact=None, at=None) for one in findings], "contacts": {}},
    )
    yield (
        say("authors.texts_known_from_reports"),
        {"findings": [replace(one, sources=tuple(_reported(text) for text in one.sources)) for one in findings]},
    )
    yield say("authors.no_log_and_no_evidence"), {"log": [], "evidence": [], "days": []}
    yield say("authors.no_next_steps"), {"steps": []}
    if "budget" in letter.body:
        yield say("authors.with_budget"), {"facts": _BUDGET}


def _reported(text: Applied) -> Applied:
    return replace(text, status="reported", strength=Strength.ARGUABLE, note=_NOTE)


def _finding(letter: Letter) -> Finding:
    """Return a finding of the first rule the letter answers."""
    text = Applied(
        source="made-up",
        short=say("authors.some_measures"),
        provision=say("authors.article_1").zh,
        kind=Force.DEPARTMENT_RULE,
        strength=Strength.STATED,
        status="primary",
        line=say("authors.suspected_breach_department_rule_some"),
        says=say("authors.made_up_content"),
        enforced_by="nfra",
    )
    return Finding(
        rule=(letter.answers or ("made.up",))[0],
        title=say("authors.made_up_finding"),
        answer=RuleAnswer.BREACH,
        strength=Strength.STATED,
        force=Force.DEPARTMENT_RULE,
        sources=(text,),
        says=say("authors.made_up_conduct"),
        ask_for=say("authors.please_stop"),
        raised=True,
        contact=Told(1),
        at="2026-10-03T22:41",
    )
