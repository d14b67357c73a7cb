"""The steps of a case and what is due of letters that were sent: in their order, as a program reads them, as a calendar."""

from dataclasses import replace
from datetime import date

import pytest

from helper.casefile import Sent
from helper.cases.judging import judge_case
from helper.cases.next_steps import (
    calendar_entries,
    calendar_id,
    due_json,
    find_dues,
    find_steps,
    order_steps,
    steps_json,
    title_of,
)
from helper.cases.sending import record_reply, record_sent
from helper.guidance import load
from helper.remedies.due import Due
from helper.remedies.steps import Step
from helper.text import Text

GUIDANCE = load()
COMPLAINT = Sent(
    letter="complaint_institution", venue="creditor_complaint", sent_on="2026-10-20", way="post", ticket="TS-1"
)


def due(state: str) -> Due:
    return Due(COMPLAINT, state, None, None, (), ())


def step(ident: str, *, urgent: bool = False) -> Step:
    return Step(ident, Text(ident, ident), (), urgent=urgent)


def test_what_is_urgent_comes_before_what_presses_and_what_only_waits_is_apart() -> None:
    steps = [step("a"), step("b", urgent=True), step("c"), step("d", urgent=True)]
    dues = [due(state) for state in ("waiting", "late", "settled", "today", "yours", "answered", "open")]
    first, waiting = order_steps(iter(steps), iter(dues))

    assert ["b", "d", "late", "today", "yours", "a", "c"] == [getattr(one, "id", None) or one.state for one in first]
    assert ["waiting", "settled", "answered", "open"] == [one.state for one in waiting]


def test_a_letter_is_called_by_its_title_and_one_that_is_gone_by_its_name() -> None:
    assert title_of("instalments").zh and title_of("instalments").zh != "instalments"
    assert ("gone_letter", "gone_letter") == title_of("gone_letter")


def test_a_letter_that_was_sent_is_told_with_its_limit_and_those_still_to_come(case) -> None:
    record_sent(GUIDANCE, case, COMPLAINT)
    (one,) = find_dues(GUIDANCE, case)
    made = due_json(one, "zh")

    assert (1, "complaint_institution", "creditor_complaint", "2026-10-20") == (made["no"], made["letter"], made["venue"], made["sent_on"])  # fmt: skip
    assert one.now is not None and one.day is not None
    assert (one.state, one.day.isoformat(), one.now.time_limit, one.now.by) == (made["state"], made["day"], made["time_limit"], made["by"])  # fmt: skip
    assert [line.zh for line in one.lines] == made["lines"] and made["lines"]
    assert (list(one.now.letters), list(one.now.venues)) == (made["letters"], made["venues"])
    assert [limit.time_limit for limit in one.later] == [limit["time_limit"] for limit in made["later"]]
    assert all(date.fromisoformat(limit["day"]) for limit in made["later"])
    assert [line.en for line in one.lines] == due_json(one, "en")["lines"]


def test_what_has_no_limit_says_so_with_empty_fields() -> None:
    made = due_json(due("open"), "zh")

    assert {"day": None, "time_limit": None, "by": None, "letters": [], "venues": [], "later": [], "lines": []} == {
        name: made[name] for name in ("day", "time_limit", "by", "letters", "venues", "later", "lines")
    }


def test_a_case_keeps_its_name_in_calendars_and_it_says_nothing_of_whose_it_is(case) -> None:
    made = calendar_id(case)

    assert made == calendar_id(case) and 20 == len(made) and int(made, 16) >= 0


def test_days_of_what_was_sent_and_of_a_courts_papers_stand_in_one_calendar_in_their_order(case, tell) -> None:
    assert [] == calendar_entries(GUIDANCE, case)
    record_sent(GUIDANCE, case, COMPLAINT)
    sent = calendar_entries(GUIDANCE, case)
    assert sent and sorted(one.day for one in sent) == [one.day for one in sent]
    seal = {entry.no: entry.sha256 for entry in case.log()}[case.sent()[0].entry]
    assert all(seal[:20] in one.uid for one in sent)
    tell(topic__court=True, court__papers=("court.got_claim",), court__received_on="2026-11-20")
    both = calendar_entries(GUIDANCE, case)
    of_court = [one for one in both if one.uid not in {each.uid for each in sent}]
    assert of_court and all(calendar_id(case) in one.uid for one in of_court)
    assert [(one.day, one.uid) for one in both] == sorted((one.day, one.uid) for one in both)
    # An answer that came settles what was waited for.
    record_reply(case, case.sent()[0], replace(case.sent()[0], replied_on="2026-10-25", answer="yes", note="已处理"))
    assert {one.uid for one in of_court} == {one.uid for one in calendar_entries(GUIDANCE, case)}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_steps_are_told_to_a_program_with_all_that_a_screen_shows(case, lang) -> None:
    record_sent(GUIDANCE, case, COMPLAINT)
    findings = [finding for row in judge_case(GUIDANCE, case) for finding in row.findings]
    steps, made = find_steps(GUIDANCE, case, findings), steps_json(GUIDANCE, case, findings, lang)

    assert ("helper.next/1", "2026-11-22") == (made["schema"], made["today"])
    assert [due_json(one, lang) for one in find_dues(GUIDANCE, case)] == made["due"]
    assert [
        (one.id, one.title.of(lang), one.urgent, [line.of(lang) for line in one.lines], list(one.letters), one.venue, one.guide, [row.of(lang) for row in one.time_limits])
        for one in steps
    ] == [
        (one["id"], one["title"], one["urgent"], one["lines"], one["letters"], one["venue"], one["guide"], one["time_limits"])
        for one in made["steps"]
    ]  # fmt: skip
    assert any(one["time_limits"] for one in made["steps"]) and any(one["letters"] for one in made["steps"])
