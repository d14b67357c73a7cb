"""What a step or a page says as law names the day from which it holds, whom it binds, and that there are exceptions."""

import re
from pathlib import Path

import pytest

GUIDES = Path(__file__).parents[2] / "guides"
STEPS = (GUIDES / "remedies.yaml").read_text(encoding="utf-8")
PAGES = {page.name: page.read_text(encoding="utf-8") for page in (GUIDES / "coping").glob("*.zh.md")}


def lines_with(words: str) -> list[str]:
    texts = [STEPS, *PAGES.values(), *(p.read_text(encoding="utf-8") for p in (GUIDES / "venues").glob("*.yaml"))]
    return [line for text in texts for line in text.splitlines() if words in line]


def test_six_months_of_a_guarantee_are_said_with_the_day_from_which_they_hold() -> None:
    told = [line for line in lines_with("692") if re.search("六个月|6 个月|6个月", line)]

    assert told and [] == [line for line in told if "2021-01-01" not in line]


def test_whoever_may_not_refuse_mediation_is_named() -> None:
    told = lines_with("正当理由不得拒绝参加")

    assert told and [] == [line for line in told if "银行" not in line]


def test_a_step_advises_nobody_to_take_back_a_direct_debit_without_asking_what_it_costs() -> None:
    assert "可以书面撤回" not in STEPS and "取消算不算违约" in STEPS


@pytest.mark.parametrize("page", ["lawyers_letter.zh.md"])
def test_a_demand_restarts_only_a_time_that_still_runs(page: str) -> None:
    told = [line for line in PAGES[page].splitlines() if "催告会让" in line]

    assert told and all("没满" in line for line in told)


def test_a_saying_on_three_years_says_that_only_a_running_time_starts_anew() -> None:
    saying = (GUIDES / "myths" / "gone_after_three_years.yaml").read_text(encoding="utf-8")

    assert "三年没满以前" in saying


def test_nobody_is_told_flatly_that_a_relative_need_not_pay() -> None:
    assert "您不用替他还" not in STEPS
