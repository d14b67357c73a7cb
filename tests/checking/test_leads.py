"""What a finding leads to exists: its letters and, through the crosscheck, its venues."""

import pytest

from helper.guidance import load
from helper.letters import folders

RULES = sorted(load().rules)


@pytest.mark.parametrize("rule", RULES)
def test_every_letter_a_rule_leads_to_exists(rule: str) -> None:
    assert set() == set(load().rules[rule].letters) - {folder.name for folder in folders()}


@pytest.mark.parametrize("rule", [name for name in RULES if load().rules[name].concludes == "breach"])
def test_a_breach_leads_to_a_letter_and_to_a_venue(rule: str) -> None:
    assert load().rules[rule].letters
    assert load().rules[rule].venues


@pytest.mark.parametrize("rule", [name for name in RULES if load().rules[name].concludes == "clear"])
def test_what_is_not_against_the_rules_leads_to_no_complaint(rule: str) -> None:
    assert () == load().rules[rule].letters + load().rules[rule].venues
