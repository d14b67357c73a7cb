"""What is due of what was sent: the day, who has to keep it, and what to do then."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from helper.casefile import Sent
from helper.guidance import load
from helper.model.fact import Facts
from helper.remedies import complaint_facts, earlier, lacks_time_limit, reckon_due, venues_for

COMPLAINT = Sent(letter="complaint_institution", venue="creditor_complaint", sent_on="2026-10-20", no=1)
REGULATOR = Sent(letter="complaint_regulator", venue="nfra_12378", sent_on="2026-11-12", no=2)
PLAN = Sent(letter="instalments", venue="creditor_complaint", sent_on="2026-11-12", no=3)


def stands(*rows, kind="bank", today="2026-11-22"):
    return reckon_due(rows, kind, guidance=load(), today=date.fromisoformat(today))


@pytest.mark.parametrize(
    ("today", "state", "day", "limit"),
    [
        ("2026-10-21", "waiting", "2026-11-04", "complaint.decide"),
        ("2026-11-03", "waiting", "2026-11-04", "complaint.decide"),
        ("2026-11-04", "today", "2026-11-04", "complaint.decide"),
        ("2026-11-05", "late", "2026-11-04", "complaint.decide"),
        ("2026-11-19", "late", "2026-11-04", "complaint.decide"),
        ("2026-11-20", "late", "2026-11-19", "complaint.decide_complex"),
        ("2026-12-20", "late", "2026-12-19", "complaint.decide_special"),
    ],
)
def test_a_complaint_passes_its_three_days_one_after_the_other(today, state, day, limit):
    found = stands(COMPLAINT, today=today)[0]

    assert (state, day, limit) == (found.state, found.day.isoformat(), found.now.time_limit)


def test_the_first_day_that_passed_asks_for_a_reminder_and_calls_nothing_a_breach():
    found = stands(COMPLAINT, today="2026-11-05")[0]

    assert ("silence_reminder",) == found.now.letters
    assert any("还不能说它违规" in line.zh for line in found.lines)


def test_after_sixty_days_the_regulator_is_next():
    found = stands(COMPLAINT, today="2026-12-20")[0]

    assert (("complaint_regulator",), ("nfra_12378",)) == (found.now.letters, found.now.venues)


def test_a_reminder_that_went_out_is_not_asked_for_again():
    reminder = Sent(letter="silence_reminder", venue="creditor_complaint", sent_on="2026-11-06", no=2)
    found = next(one for one in stands(COMPLAINT, reminder, today="2026-11-07") if one.sent.no == 1)

    assert () == found.now.letters


@pytest.mark.parametrize("sent_on", ["2026-10-21", "2026-11-04"])
def test_a_reminder_sent_before_the_day_had_passed_does_not_answer_it(sent_on):
    early = Sent(letter="silence_reminder", venue="creditor_complaint", sent_on=sent_on, no=2)
    found = next(one for one in stands(COMPLAINT, early, today="2026-11-07") if one.sent.no == 1)

    assert ("silence_reminder",) == found.now.letters


def test_the_time_runs_from_the_day_it_arrived_where_that_is_known():
    found = stands(replace(COMPLAINT, way="post", received_on="2026-10-23"), today="2026-10-24")[0]

    assert date(2026, 11, 7) == found.day


def test_a_letter_by_post_says_that_the_day_it_arrived_is_missing():
    by_post = stands(replace(COMPLAINT, way="post"), today="2026-10-24")[0]
    by_hand = stands(replace(COMPLAINT, way="hand"), today="2026-10-24")[0]

    assert any("按寄出那天算" in line.zh for line in by_post.lines)
    assert not any("按寄出那天算" in line.zh for line in by_hand.lines)


@pytest.mark.parametrize("kind", ["microloan", "platform", "private_lender"])
def test_the_time_limits_of_the_complaint_order_bind_no_lender_it_does_not_name(kind):
    found = stands(COMPLAINT, kind=kind)[0]

    assert ("open", None) == (found.state, found.day)
    assert "没有见到" in found.lines[0].zh


def test_where_the_lender_is_not_known_no_day_is_made_up():
    found = stands(COMPLAINT, kind=None)[0]

    assert ("open", None) == (found.state, found.day)
    assert "哪类机构" in found.lines[0].zh


def test_a_letter_without_a_legal_time_says_so():
    found = stands(PLAN)[0]

    assert ("open", None) == (found.state, found.day)


def test_a_day_of_ones_own_choosing_reminds():
    assert ["waiting", "today", "late"] == [
        stands(replace(PLAN, remind_on=day))[0].state for day in ("2026-11-30", "2026-11-22", "2026-11-20")
    ]


def test_forwarding_takes_seven_working_days():
    assert date(2026, 11, 23) == stands(REGULATOR)[0].day


def test_what_runs_from_acceptance_waits_for_that_day():
    report = Sent(letter="report_breach", venue="nfra_local", sent_on="2026-10-01", no=1)
    before, after = stands(report)[0], stands(replace(report, accepted_on="2026-10-12"))[0]

    assert "report.accept" == before.now.time_limit
    assert {"report.accept", "report.investigate"} == {after.now.time_limit, *(one.time_limit for one in after.later)}
    assert date(2026, 12, 11) == max(one.deadline.day for one in after.later)


def test_the_same_letter_to_another_place_runs_by_that_places_time_limits():
    local = replace(REGULATOR, venue="local_finance_bureau")

    assert "open" == stands(local, kind="microloan")[0].state


@pytest.mark.parametrize("answer", ["part", "no", "none"])
def test_an_answer_that_settles_nothing_opens_thirty_days_for_a_review(answer):
    found = stands(replace(COMPLAINT, replied_on="2026-11-10", answer=answer))[0]

    assert ("yours", date(2026, 12, 10), "you") == (found.state, found.day, found.now.by)
    assert (("review_request",), ("lender_review",)) == (found.now.letters, found.now.venues)


def test_a_review_not_asked_for_in_time_leaves_other_ways():
    found = stands(replace(COMPLAINT, replied_on="2026-11-10", answer="no"), today="2026-12-11")[0]

    assert "answered" == found.state
    assert any("12378" in line.zh for line in found.lines)
    # What is settled, and a place that names no other ways, need none.
    settled = stands(replace(COMPLAINT, replied_on="2026-11-10", answer="yes"), today="2026-12-11")[0]
    assert not any("12378" in line.zh for line in settled.lines)
    for name, venue in load().venues.items():
        answered = stands(replace(PLAN, venue=name, replied_on="2026-11-20", answer="no"), today="2027-12-11")[0]
        shown = {line.zh for line in answered.lines}
        assert (venue["after"] is not None and venue["after"]["zh"] in shown) is bool(venue["after"]), name
    unknown = stands(replace(PLAN, venue="no_such_place", replied_on="2026-11-20", answer="no"), today="2027-12-11")[0]
    assert 1 == len(unknown.lines)


def test_an_answer_that_settles_it_ends_the_waiting():
    assert "settled" == stands(replace(COMPLAINT, replied_on="2026-11-10", answer="yes"), today="2026-12-30")[0].state


def test_an_agreement_reached_in_mediation_can_be_confirmed_for_thirty_days():
    agreed = Sent(
        letter="mediation_request", venue="mediation", sent_on="2026-10-01", replied_on="2026-11-10", answer="yes", no=1
    )
    failed = replace(agreed, answer="no")

    assert ("yours", date(2026, 12, 10)) == (stands(agreed)[0].state, stands(agreed)[0].day)
    assert "answered" == stands(failed)[0].state


def test_what_is_late_comes_first():
    assert ["late", "waiting", "open"] == [one.state for one in stands(PLAN, REGULATOR, COMPLAINT)]


def test_every_day_shown_says_what_it_rests_on():
    lines = [line for one in stands(COMPLAINT, REGULATOR) for line in one.lines]

    assert any("第十八条" in line.zh and "art. 18" in line.en for line in lines)
    assert any("第三十三条" in line.zh and "art. 33" in line.en for line in lines)


@pytest.mark.parametrize(
    ("letter", "kind", "expected"),
    [
        ("complaint_institution", "bank", ["creditor_complaint"]),
        ("complaint_regulator", "bank", ["nfra_12378"]),
        ("complaint_regulator", "microloan", ["local_finance_bureau"]),
        ("report_breach", "consumer_finance", ["nfra_local"]),
        ("credit_objection_lender", "bank", ["creditor_complaint"]),
        ("silence_reminder", "bank", ["creditor_complaint"]),
        ("power_of_attorney", "bank", []),
    ],
)
def test_where_a_letter_goes(letter, kind, expected):
    assert expected == venues_for(letter, kind, [COMPLAINT], load())


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("bank", ["a", "b"]), ("microloan", ["b", "c"]), ("platform", ["b"]), (None, ["a", "b", "c"])],
)
def test_a_place_for_every_lender_stands_beside_those_for_some(kind, expected):
    rows = {
        name: {"id": name, "letters": ["x"], "for_creditors": lenders}
        for name, lenders in (("a", ["bank"]), ("b", []), ("c", ["microloan"]))
    }
    guidance = SimpleNamespace(venues={**rows, "d": {"id": "d", "letters": ["y"], "for_creditors": ["bank"]}})

    assert expected == venues_for("x", kind, [], guidance)
    # Where no place takes this lender, all that take the letter are named.
    assert ["d"] == venues_for("y", "platform", [], guidance)


def test_a_review_is_about_the_complaint_that_was_answered():
    answered = replace(COMPLAINT, sent_on="2026-09-01", answer="no", no=7)

    assert 7 == earlier("review_request", [answered, COMPLAINT], load()).no
    assert 1 == earlier("silence_reminder", [answered, COMPLAINT], load()).no
    assert None is earlier("review_request", [PLAN], load())


def test_what_a_follow_up_says_of_the_earlier_letter_is_what_was_recorded():
    row = replace(COMPLAINT, ticket="TS-1", replied_on="2026-11-10", note="已核实")
    said = {
        fact.name: fact.value
        for fact in complaint_facts(row, Facts.of({"creditor.name": "海川消费金融（虚构）"}), load())
    }

    assert {
        "complaint.to": "海川消费金融（虚构）",
        "complaint.on": "2026-10-20",
        "complaint.ticket": "TS-1",
        "complaint.replied_on": "2026-11-10",
        "complaint.reply": "已核实",
    } == said


def test_letters_that_stand_alike_come_by_their_day_and_those_without_one_in_the_order_they_were_sent():
    late = [
        replace(COMPLAINT, sent_on=day, no=no) for no, day in ((1, "2026-10-22"), (2, "2026-10-21"), (3, "2026-10-22"))
    ]
    open_ = [replace(PLAN, no=no) for no in (5, 4)]
    mixed = [replace(PLAN, no=6, remind_on="2026-11-30"), replace(PLAN, no=7, remind_on="2026-11-29")]

    assert [2, 1, 3, 7, 6, 4, 5] == [one.sent.no for one in stands(*open_, *mixed, *late, today="2026-11-10")]


@pytest.mark.parametrize(
    ("today", "state", "words"),
    [
        ("2026-10-21", "waiting", "还有 14 天"),
        ("2026-11-04", "today", "就是今天（2026-11-04）"),
        ("2026-11-05", "late", "过了 1 天"),
        ("2026-11-19", "late", "过了 15 天"),
    ],
)
def test_the_days_to_go_and_gone_by_are_counted_and_what_to_do_is_said_from_the_day_itself_on(today, state, words):
    found = stands(COMPLAINT, today=today)[0]

    assert words in found.lines[0].zh and state == found.state
    assert (found.now.do in found.lines) is (state != "waiting")
    assert ["complaint.decide_complex", "complaint.decide_special"] == [one.time_limit for one in found.later]


@pytest.mark.parametrize(
    ("today", "state"), [("2026-11-29", "waiting"), ("2026-11-30", "today"), ("2026-12-01", "late")]
)
def test_a_day_of_ones_own_choosing_is_waited_for_met_and_passed(today, state):
    found = stands(replace(PLAN, remind_on="2026-11-30"), today=today)[0]

    assert (state, date(2026, 11, 30), None, ()) == (found.state, found.day, found.now, found.later)


@pytest.mark.parametrize(("today", "said"), [("2026-10-08", True), ("2026-10-09", False)])
def test_a_last_day_in_the_holidays_names_the_next_working_day_until_that_has_gone_by(today, said):
    found = stands(replace(COMPLAINT, sent_on="2026-09-16"), today=today)[0]

    assert date(2026, 10, 1) == found.day and said is any("到 2026-10-08 再问" in line.zh for line in found.lines)


def test_days_counted_into_a_year_whose_holidays_are_not_known_say_so():
    found = stands(replace(REGULATOR, sent_on="2026-12-25"), today="2026-12-26")[0]

    assert any("2027 年的放假安排还没有收录" in line.zh for line in found.lines)
    assert not any("放假安排" in line.zh for line in stands(REGULATOR)[0].lines)


def test_a_lender_no_time_limit_binds_is_told_of_none_after_the_letter_is_written():
    guidance = load()
    assert lacks_time_limit(guidance, "complaint_institution", "platform")
    assert not lacks_time_limit(guidance, "complaint_institution", "bank")
    assert not lacks_time_limit(guidance, "complaint_institution", None)
    assert not lacks_time_limit(guidance, "stop_improper_contact", "platform")
