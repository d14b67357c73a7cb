"""Time limits of court papers run from the day the person says they came."""

from datetime import date

import pytest

from helper.model.fact import Facts
from helper.remedies import paper_entries
from helper.remedies.steps import named_day

TODAY = date(2026, 11, 22)
CLAIM = {"topic.court": True, "court.got_claim": True, "court.received_on": "2026-11-18"}


def lines(shown, id):
    return [limit.zh for step in shown if step.id == id for limit in step.time_limits]


def test_a_claim_shows_its_last_day(steps):
    assert all("2026-12-03" in line for line in lines(steps(CLAIM, [], today=TODAY), "court.claim"))


def test_from_the_notice_of_a_hearing_no_time_runs_and_the_claim_is_asked_for(steps, guidance):
    hearing = {
        "topic.court": True,
        "court.got_hearing": True,
        "court.got_claim": False,
        "court.received_on": "2026-11-18",
    }
    shown = steps(hearing, [], today=TODAY)

    assert [] == paper_entries(Facts.of(hearing), "case", guidance, TODAY)
    assert "court.claim" not in [step.id for step in shown]
    said = "".join(line.zh for step in shown if step.id == "court.hearing" for line in step.lines)
    assert "起诉状副本" in said and "也可能已经过了" in said and "第147条" in said
    assert not [line for line in lines(shown, "court.hearing") if "2026-" in line]


def test_without_the_day_no_day_is_shown(steps):
    said = lines(steps({"topic.court": True, "court.got_claim": True}, [], today=TODAY), "court.claim")

    assert said and not any("2026-" in line for line in said)


@pytest.mark.parametrize("received", ["约2026-11-18", None])
def test_a_day_that_is_only_about_right_gives_no_time_limit(guidance, received):
    assert [] == paper_entries(Facts.of({**CLAIM, "court.received_on": received}), "case", guidance, TODAY)


@pytest.mark.parametrize(("today", "number"), [(date(2026, 12, 3), 2), (date(2026, 12, 4), 0)])
def test_the_calendar_holds_the_days_to_come(guidance, today, number):
    found = paper_entries(Facts.of(CLAIM), "case", guidance, today)

    assert number == len(found)
    assert {date(2026, 12, 3)} >= {entry.day for entry in found}


def test_a_payment_order_and_a_claim_have_each_their_own_time_limit(guidance):
    found = paper_entries(
        Facts.of({"court.got_order": True, "court.received_on": "2026-11-18"}), "case", guidance, TODAY
    )

    assert ["court.payment_order.case@helper"] == [entry.uid for entry in found]


def test_nothing_in_the_calendar_names_a_court_or_a_lender(guidance):
    for entry in paper_entries(Facts.of(CLAIM), "case", guidance, TODAY):
        assert "法院" not in entry.summary.zh and "court" not in entry.summary.en.lower()


def test_a_day_of_ones_own_is_called_that_and_a_day_of_theirs_a_day_to_wait(guidance):
    limits = {
        limit["id"]: limit
        for venue in guidance.venues.values()
        for limit in venue["time_limits"]
        if limit["runs_from"] == "paper" and limit["paper"]
    }
    told = {limit["paper"]: True for limit in limits.values()}
    found = paper_entries(Facts.of({**told, "court.received_on": "2026-11-20"}), "case", guidance, TODAY)

    assert {"you"} < {entry.by for entry in found}
    assert {f"{name}.case@helper" for name in limits} == {entry.uid for entry in found}
    for entry in found:
        words = guidance.remedies["calendar"]["yours" if entry.by == "you" else "theirs"]
        assert (words["zh"], words["en"]) == (entry.summary.zh, entry.summary.en), entry.uid
        assert limits[entry.uid.removesuffix(".case@helper")]["by"] == entry.by
    assert sorted((entry.day, entry.uid) for entry in found) == [(entry.day, entry.uid) for entry in found]


@pytest.mark.parametrize("told", [{"court.got_claim": False}, {"court.got_claim": None}, {}])
def test_a_paper_that_did_not_come_starts_no_time(guidance, told):
    assert [] == paper_entries(Facts.of({**told, "court.received_on": "2026-11-18"}), "case", guidance, TODAY)


NOTICE = "【某区人民法院】示例银行股份有限公司诉您信用卡纠纷一案已进入诉前调解，请于2026年12月3日前与调解员联系，电话010-12345678。"
SMS = {"contact.channel": "sms", "contact.said.true_court_notice": True, "contact.words": NOTICE}


def test_the_day_a_courts_message_names_stands_in_the_steps_and_no_envelope_is_asked_for(steps):
    made = {step.id: step for step in steps(SMS, [], today=TODAY)}
    said = [line.zh for line in made["court.paper"].lines]

    assert any("请于2026年12月3日前与调解员联系" in line for line in said)
    assert not any("信封" in line or "010-12345678" in line for line in said)
    by_post = next(
        step for step in steps({**SMS, "contact.channel": "post"}, [], today=TODAY) if step.id == "court.paper"
    )
    assert any("信封" in line.zh for line in by_post.lines)


def test_who_lent_is_not_asked_where_the_court_names_the_lender(steps):
    def ids(words: str, **more: object) -> set[str]:
        return {step.id for step in steps({**SMS, "contact.words": words, **more}, [], today=TODAY)}

    assert "lender.find" not in ids(NOTICE)
    assert "lender.find" in ids("【某区人民法院】您有一案已进入诉前调解，请与调解员联系。")
    # Only a court's notice is taken at its word: who collects may name any bank.
    assert "lender.find" in ids(NOTICE, **{"contact.said.true_court_notice": False})


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("您好，请在收到之日起15日内提交答辩状", "请在收到之日起15日内提交答辩状"),
        ("定于2026年12月9日上午9时开庭，请准时到庭", "定于2026年12月9日上午9时开庭"),
        ("您的案件已于2026年11月3日受理。", None),
        ("", None),
        (None, None),
    ],
)
def test_only_a_clause_that_asks_for_something_by_a_day_is_read(guidance, words, expected):
    assert expected == named_day(guidance, words)
