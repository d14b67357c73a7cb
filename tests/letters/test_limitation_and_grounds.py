"""No letter costs its writer the defence of limitation unwarned, admits a debt to a court, or rests silently on reports."""

import re

import pytest

from helper.guidance import load
from helper.letters import all_letters, letter
from helper.letters.author.skeleton import fill_example

GUIDANCE = load()
CONSENT = sorted({one.id for one in all_letters() if one.negotiation} | {"contest_amount", "plan_upheld"})
"""Letters that may be read as agreeing to pay."""
COURT = [
    "payment_order_objection",
    "jurisdiction_objection",
    "defence",
    "court_mediation_request",
    "arbitration_objection",
    "arbitration_offline",
    "arbitration_answer",
    "arbitration_set_aside",
]
COMPLAINTS = ["complaint_institution", "complaint_regulator", "complaint_local_finance", "review_request"]
GROUNDED = [one.id for one in all_letters() if "text.reported" in one.body]


@pytest.mark.parametrize("id", CONSENT)
def test_a_letter_that_may_be_read_as_consent_stops_after_three_quiet_years(id: str) -> None:
    assert ("debt.quiet_three_years", True) in {(stop.fact, stop.is_) for stop in letter(id).stop_if}


@pytest.mark.parametrize("id", CONSENT)
def test_where_the_days_are_not_known_the_warning_asks_for_them_first(id: str) -> None:
    warning = letter(id).warning

    assert warning is not None
    assert "12348" in warning.zh and "helper limitation" in warning.zh
    assert "12348" in warning.en and "helper limitation" in warning.en


@pytest.mark.parametrize("id", COMPLAINTS)
def test_a_complaint_says_nothing_of_paying(id: str) -> None:
    page = fill_example(GUIDANCE, letter(id)).markdown

    assert "借款本身不在本信范围内" in page or "还款安排不在本信范围内" in page
    assert "另行协商" not in page and "不是拒绝还款" not in page


@pytest.mark.parametrize("id", COURT)
def test_a_court_letter_admits_nothing(id: str) -> None:
    page = fill_example(GUIDANCE, letter(id)).markdown

    assert re.search(r"不表示(异议人|答辩人|申请人|声明人)同意(对方|原告)主张的任何数额", page)
    assert not re.search(r"(愿意|同意|保证)(还款|清偿|偿还)|(?<!不表示)承认", page)


@pytest.mark.parametrize("id", COURT)
def test_a_court_letter_is_to_be_seen_by_a_lawyer_first(id: str) -> None:
    assert "12348" in letter(id).before_you_start.zh and "12348" in letter(id).before_you_start.en


def test_limitation_stands_in_an_answer_only_where_it_was_told() -> None:
    from helper.letters import fill
    from helper.letters.author.skeleton import load_example
    from helper.model.fact import Fact

    given = load_example(letter("defence").folder)
    facts = given.pop("facts")
    said = {
        raised: "诉讼时效"
        in fill(GUIDANCE, letter("defence"), facts.with_(Fact("court.limitation_point", raised)), **given).markdown
        for raised in (True, False, None)
    }

    assert {True: True, False: False, None: False} == said


def test_an_objection_to_arbitration_is_not_written_once_a_hearing_was_held() -> None:
    assert ("arbitration.heard", True) in {(stop.fact, stop.is_) for stop in letter("arbitration_objection").stop_if}


@pytest.mark.parametrize("id", GROUNDED)
def test_the_writer_is_told_what_for_reference_means(id: str) -> None:
    assert "参考" in letter(id).before_you_start.zh and "for reference" in letter(id).before_you_start.en


@pytest.mark.parametrize("id", GROUNDED)
def test_the_grounds_do_not_say_that_a_number_was_not_verified(id: str) -> None:
    page = fill_example(GUIDANCE, letter(id)).markdown

    assert "未核实" not in page and "※" not in page
