"""Creditor kind × findings × who is answering → steps, whole and in order."""

import pytest

from helper.casefile import Sent
from helper.model.fact import Fact, Facts, Origin
from helper.remedies.steps import Step
from helper.text import Text

TALK_BREACH = ["evidence.keep", "stop.ask", "lender.talk"]
REGULATOR = ["complain.institution", "regulator.nfra", "report.breach"]
LAST = ["legal.ask", "agents.never", "yourself"]
NOTHING = ["next_time.phone", "nothing.found", "agents.never", "yourself"]

TABLE = [
    # who, lender, the rule found against them (None: nothing) → steps
    ("borrower", "bank", "hours.night", [*TALK_BREACH, *REGULATOR, "nuisance.report", "next_time.phone", *LAST]),
    (
        "borrower",
        "consumer_finance",
        "hours.night",
        [*TALK_BREACH, *REGULATOR, "nuisance.report", "next_time.phone", *LAST],
    ),
    (
        "borrower",
        "microloan",
        "hours.night",
        [
            *TALK_BREACH,
            "complain.company",
            "regulator.local",
            "report.breach_local",
            "nuisance.report",
            "next_time.phone",
            *LAST,
        ],
    ),
    (
        "borrower",
        "platform",
        "hours.night",
        [
            "evidence.keep",
            "stop.ask",
            "lender.find",
            "lender.talk",
            "complain.company",
            "nuisance.report",
            "next_time.phone",
            *LAST,
        ],
    ),
    (
        "borrower",
        None,
        "hours.night",
        [
            "evidence.keep",
            "stop.ask",
            "lender.find",
            "lender.talk",
            "complain.company",
            "nuisance.report",
            "next_time.phone",
            *LAST,
        ],
    ),
    (
        "borrower",
        "private_lender",
        "hours.night",
        [*TALK_BREACH, "private.ways", "nuisance.report", "next_time.phone", *LAST],
    ),
    (
        "borrower",
        "bank",
        "threat.violence",
        [
            "evidence.keep",
            "police.now",
            "police.written",
            "stop.ask",
            "lender.talk",
            *REGULATOR,
            "next_time.phone",
            *LAST,
        ],
    ),
    (
        "borrower",
        "bank",
        "frequency.endless_calls",
        [*TALK_BREACH, *REGULATOR, "nuisance.report", "next_time.phone", *LAST],
    ),
    ("borrower", "bank", None, ["evidence.keep", "lender.talk", *NOTHING]),
    ("borrower", "private_lender", None, ["evidence.keep", "lender.talk", *NOTHING]),
    (
        "contacted",
        "bank",
        "hours.night",
        [
            "evidence.keep",
            "contacted.not_yours",
            "contacted.text",
            "contacted.notice",
            "complain.as_contacted",
            "regulator.as_contacted",
            "report.breach",
            "nuisance.report",
            "next_time.phone",
            "legal.ask",
            "yourself",
        ],
    ),
    (
        "contacted",
        "microloan",
        "hours.night",
        [
            "evidence.keep",
            "contacted.not_yours",
            "contacted.text",
            "contacted.notice",
            "complain.as_contacted",
            "regulator.local_as_contacted",
            "report.breach_local",
            "nuisance.report",
            "next_time.phone",
            "legal.ask",
            "yourself",
        ],
    ),
    (
        "contacted",
        None,
        "hours.night",
        [
            "evidence.keep",
            "contacted.not_yours",
            "contacted.text",
            "contacted.notice",
            "complain.as_contacted",
            "nuisance.report",
            "next_time.phone",
            "legal.ask",
            "yourself",
        ],
    ),
    (
        "contacted",
        "private_lender",
        "hours.night",
        [
            "evidence.keep",
            "contacted.not_yours",
            "contacted.text",
            "private.ways",
            "nuisance.report",
            "next_time.phone",
            "legal.ask",
            "yourself",
        ],
    ),
    (
        "contacted",
        "bank",
        None,
        [
            "evidence.keep",
            "contacted.not_yours",
            "contacted.text",
            "contacted.notice",
            "next_time.phone",
            "nothing.found",
            "yourself",
        ],
    ),
    (
        "helper",
        "bank",
        "hours.night",
        ["helper.consent", *TALK_BREACH, *REGULATOR, "nuisance.report", "next_time.phone", *LAST],
    ),
    ("helper", "bank", None, ["helper.consent", "evidence.keep", "lender.talk", *NOTHING]),
    (None, "bank", "hours.night", [*TALK_BREACH, *REGULATOR, "nuisance.report", "next_time.phone", *LAST]),
]


@pytest.mark.parametrize(
    ("role", "kind", "rule", "expected"), TABLE, ids=lambda value: str(value) if not isinstance(value, list) else ""
)
def test_steps_for_who_is_answering_the_lender_and_the_finding(ids, finding, role, kind, rule, expected):
    facts = {"teller.role": role, "debt.creditor_kind": kind, "contact.channel": "call"}

    assert expected == ids(facts, [finding(rule)] if rule else [])


def test_an_ordinary_reminder_is_met_with_calm_and_not_with_evidence(ids):
    shown = ids({"debt.creditor_kind": "bank", "contact.channel": "sms", "contact.said.polite_reminder": True})

    assert ["reminder.plain", "lender.talk"] == shown[:2]
    assert "evidence.keep" not in shown


def test_a_reminder_beside_a_breach_keeps_the_evidence_first(ids, finding):
    shown = ids(
        {"debt.creditor_kind": "bank", "contact.channel": "sms", "contact.said.polite_reminder": True},
        [finding("hours.night")],
    )

    assert "evidence.keep" == shown[0]
    assert "reminder.plain" not in shown


@pytest.mark.parametrize(
    ("channel", "expected"),
    [
        ("call", "next_time.phone"),
        ("sms", "next_time.sms"),
        ("messaging_app", "next_time.wechat"),
        ("app_notice", "next_time.sms"),
        ("email", "next_time.sms"),
        ("visit", "next_time.visit"),
        ("post", None),
        ("social_media", "next_time.wechat"),
        (None, None),
    ],
)
def test_each_channel_gets_its_own_way_to_meet_the_next_one(ids, channel, expected):
    shown = [step for step in ids({"contact.channel": channel}) if step.startswith("next_time.")]

    assert ([expected] if expected else []) == shown


@pytest.mark.parametrize(
    "rule",
    ["threat.violence", "threat.assault", "visit.entry_without_consent", "restraint.held", "posing.as_authority"],
)
def test_grave_findings_go_straight_to_the_police(steps, finding, rule):
    shown = {step.id: step for step in steps({"debt.creditor_kind": "bank"}, [finding(rule, venues=["police_110"])])}

    assert "police_110" == shown["police.now"].venue
    assert shown["police.now"].urgent
    assert "police.record" not in shown


@pytest.mark.parametrize("act", ["contact.did.violence", "contact.did.entered_home", "contact.did.held_person"])
def test_grave_acts_go_to_the_police_before_any_rule_answers(ids, act):
    shown = ids({act: True})

    assert "police.now" in shown
    assert "nothing.found" not in shown


def test_an_act_that_did_not_happen_calls_no_police(ids):
    assert "police.now" not in ids({"contact.did.violence": False})


def test_a_clear_or_unknown_answer_calls_no_police(ids, finding):
    shown = ids({}, [finding("threat.violence", "clear"), finding("threat.assault", "unknown")])

    assert "police.now" not in shown


def test_a_lighter_finding_may_be_recorded_with_the_police(ids, finding):
    assert "police.record" in ids({}, [finding("insult.insult", venues=["police_110"])])


def test_danger_from_others_comes_first(steps, finding):
    first = steps(
        {"safety.danger_now": "others", "teller.role": "helper", "fraud.private_account": True},
        [finding("threat.assault")],
    )[0]

    assert ("danger.others", "police_110", True) == (first.id, first.venue, first.urgent)


@pytest.mark.parametrize("fact", ["gate.despair", "gate.fraud"])
def test_despair_and_fraud_read_in_words_are_urgent_before_anybody_confirms_them(steps, fact):
    assert steps(Facts([Fact("teller.role", "borrower"), Fact(fact, True, Origin("read"))]))[0].urgent


def test_thoughts_of_self_harm_come_first_and_the_day_is_not_called_ordinary(steps):
    shown = steps({"safety.danger_now": "self"})

    assert ("danger.self", "support_12356", True) == (shown[0].id, shown[0].venue, shown[0].urgent)
    assert "nothing.found" not in [step.id for step in shown]
    assert "yourself" not in [step.id for step in shown]


@pytest.mark.parametrize("sign", ["private_account", "court_by_phone", "unknown_lender", "code_or_screen", "fee_first"])
@pytest.mark.parametrize("role", ["borrower", "contacted", "helper"])
def test_any_sign_of_fraud_stops_talk_of_the_debt(steps, finding, sign, role):
    shown = steps({f"fraud.{sign}": True, "teller.role": role, "debt.creditor_kind": "bank"}, [finding("hours.night")])
    ids = [step.id for step in shown]

    assert "fraud.stop" == next(name for name in ids if name != "helper.consent")
    assert {"power_of_attorney", "police_statement"} >= {letter for step in shown for letter in step.letters}
    assert not any(name.startswith(("lender.", "complain.", "regulator.", "stop.", "nothing.")) for name in ids)


def test_a_fraud_sign_answered_no_changes_nothing(ids, finding):
    findings = [finding("hours.night")]

    assert ids({}, findings) == ids({"fraud.private_account": False, "fraud.court_by_phone": False}, findings)


def test_a_private_account_in_the_words_is_checked_before_paying(ids):
    shown = ids({"contact.said.private_account_payment": True})

    assert "fraud.verify" == shown[0]
    assert "lender.talk" in shown


def test_three_quiet_years_stop_every_letter_that_would_restart_the_clock(steps):
    shown = steps(
        {
            "debt.quiet_three_years": True,
            "debt.creditor_kind": "platform",
            "debt.product": "credit_card",
            "topic.money": True,
            "contact.said.offers_plan": True,
        }
    )

    assert "limitation.first" in [step.id for step in shown]
    assert [] == [letter for step in shown for letter in step.letters]


@pytest.mark.parametrize("kind", ["debt_buyer", "asset_manager", "guarantee_company", "bank"])
@pytest.mark.parametrize("channel", ["call", "sms", "messaging_app"])
def test_an_old_debt_is_told_to_write_and_to_promise_nothing_in_any_step(steps, kind, channel):
    shown = steps({"debt.quiet_three_years": True, "debt.creditor_kind": kind, "contact.channel": channel})
    said = "".join(line.zh for step in shown for line in step.lines)

    assert "limitation.first" in [step.id for step in shown]
    assert ("holder.silent" in [step.id for step in shown]) == (kind != "bank")
    assert [] == [letter for step in shown for letter in step.letters]
    assert "正在想办法" not in said and "愿意还" not in said


def test_a_bought_debt_of_unknown_age_names_the_time_limit_before_any_answer(steps):
    (check,) = [step for step in steps({"debt.creditor_kind": "asset_manager"}) if step.id == "holder.check"]

    assert any("helper limitation" in line.zh for line in check.lines)


def test_not_knowing_about_three_years_still_warns(steps):
    talk = next(step for step in steps({}) if step.id == "lender.talk")

    assert any("诉讼时效会重新算" in line.zh for line in talk.lines)


def test_a_real_court_notice_is_urgent_and_leads_to_the_lawsuit_page(steps):
    paper = next(step for step in steps({"contact.said.true_court_notice": True}) if step.id == "court.paper")

    assert ("lawsuit", True) == (paper.guide, paper.urgent)


@pytest.mark.parametrize("role", ["guarantor", "co_borrower"])
def test_a_guarantor_or_co_borrower_is_not_told_it_is_none_of_their_debt(ids, role):
    shown = ids({"teller.role": "contacted", "contact.recipient_role": role})

    assert "contacted.you_signed" in shown
    assert "contacted.not_yours" not in shown


@pytest.mark.parametrize("reached", ["relative", "borrower", "colleague", "other", None])
@pytest.mark.parametrize(("who", "step"), [("heir", "heir.told"), ("guarantor", "contacted.you_signed")])
def test_an_heir_or_guarantor_who_answers_gets_their_own_step_whomever_was_reached(ids, who, step, reached):
    shown = ids({"teller.role": "contacted", "teller.relation": who, "contact.recipient_role": reached})

    assert step in shown
    assert not {"contacted.not_yours", "contacted.text", "contacted.notice", "lender.talk"} & set(shown)


def test_money_that_went_to_a_fraud_comes_before_all_else(steps):
    lines = {
        paid: next(step for step in steps({"gate.fraud": True, "gate.paid": paid}) if step.id == "fraud.stop").lines
        for paid in (True, None)
    }

    assert "现在就打 110" in lines[True][0].zh and lines[True][1:] == lines[None]


def test_a_spouse_is_not_told_flatly_that_it_is_none_of_their_debt(steps):
    shown = {step.id: step for step in steps({"teller.role": "contacted", "contact.recipient_role": "spouse"})}

    assert "contacted.spouse" in shown
    assert "contacted.not_yours" not in shown
    assert "12348" in shown["contacted.text"].lines[0].zh


def test_who_already_refused_is_not_told_to_refuse_for_the_first_time(steps):
    told = {"teller.role": "contacted", "contact.recipient_role": "other", "contact.channel": "call"}
    lines = {}
    for refused in (True, False):
        shown = {step.id: step for step in steps({**told, "contact.asked_to_stop_before": refused})}
        lines[refused] = [line.zh for name in ("contacted.not_yours", "contacted.text") for line in shown[name].lines]
    assert not [
        line for line in lines[True] if "请从现在起不要再联系我" in line or "没有签过字。请不要再联系我。" in line
    ]
    assert [line for line in lines[True] if "已经说过" in line]
    assert not [line for line in lines[False] if "已经说过" in line]


@pytest.mark.parametrize("channel", ["sms", "messaging_app", "call", "visit"])
@pytest.mark.parametrize(
    "who",
    [
        {"contact.recipient_role": "guarantor"},
        {"contact.recipient_role": "co_borrower"},
        {"contact.recipient_role": "heir"},
        {"contact.recipient_role": "spouse", "teller.signed": True},
        # The heir or guarantor came; whom they reached this time was somebody else.
        {"contact.recipient_role": "relative", "teller.relation": "heir"},
        {"contact.recipient_role": "borrower", "teller.relation": "guarantor"},
        {"contact.recipient_role": "colleague", "teller.relation": "guarantor"},
    ],
    ids=["guarantor", "co_borrower", "heir", "spouse_who_signed", "heir_came", "guarantor_came", "at_work"],
)
@pytest.mark.parametrize("summary", [[], ["threat.violence"]], ids=["in_order", "breach"])
def test_who_may_owe_is_given_no_words_that_deny_it_or_forbid_contact(steps, finding, channel, who, summary):
    shown = steps({"teller.role": "contacted", "contact.channel": channel, **who}, [finding(rule) for rule in summary])
    said = [line.zh for step in shown for line in step.lines]

    assert [] == [line for line in said if "我不是借款人" in line or "别再找我" in line or "没有做错什么" in line]
    assert not any("relative" in (step.guide, *step.more_guides) for step in shown)
    if channel in ("sms", "messaging_app"):
        assert 1 == sum(line.startswith("要回，只回一") for line in said)


@pytest.mark.parametrize(
    ("channel", "shown"),
    [("messaging_app", "online.group"), ("social_media", "online.remove"), ("sms", "online.remove")],
)
def test_what_was_posted_in_a_group_is_not_sent_to_a_centre_that_wants_a_link(ids, channel, shown):
    said = ids({"contact.channel": channel, "contact.did.posted_publicly": True})

    assert [shown] == [name for name in said if name.startswith("online.")]


def test_missing_answers_are_named_as_missing_not_as_nothing_found(ids, finding):
    shown = ids({}, [finding("hours.night", "unknown", raised=True)])

    assert "possible.fill" in shown
    assert "nothing.found" not in shown
    assert not any(name.startswith(("complain.", "stop.", "regulator.")) for name in shown)


def test_an_unknown_that_nothing_raised_is_not_held_against_anybody(ids, finding):
    assert "nothing.found" in ids({}, [finding("hours.night", "unknown", raised=False)])


def test_letters_already_written_are_not_offered_again(steps, finding):
    facts, findings = {"debt.creditor_kind": "bank"}, [finding("hours.night")]
    before = next(step for step in steps(facts, findings) if step.id == "complain.institution")
    after = next(
        step for step in steps(facts, findings, ["complaint_institution"]) if step.id == "complain.institution"
    )

    assert ("complaint_institution",) == before.letters
    assert () == after.letters
    assert len(before.lines) + 1 == len(after.lines)
    assert "已经写好" in after.lines[-1].zh


def test_time_limits_of_the_complaint_order_are_shown_only_where_it_binds(steps, finding):
    def limits(kind):
        shown = steps({"debt.creditor_kind": kind}, [finding("hours.night")])
        return next(step.time_limits for step in shown if step.id.startswith("complain."))

    assert any("15日" in limit.zh and "第十八条" in limit.zh for limit in limits("bank"))
    assert any("第二十条" in limit.zh for limit in limits("consumer_finance"))
    assert () == limits("microloan")
    assert () == limits("platform")


def test_old_facts_say_how_old_they_are(steps, finding):
    from datetime import date

    def last_line(day):
        shown = steps({"debt.creditor_kind": "bank"}, [finding("hours.night")], today=day)
        return next(step.lines[-1] for step in shown if step.id == "regulator.nfra")

    assert "2026-11-22" not in last_line(date(2027, 5, 24)).zh
    assert "2026-11-22" in last_line(date(2027, 5, 25)).zh
    assert "2026-11-22" in last_line(date(2027, 5, 25)).en


def test_lines_fit_the_channel(steps):
    def said(channel):
        keep = next(step for step in steps({"contact.channel": channel}) if step.id == "evidence.keep")
        return " ".join(line.zh for line in keep.lines)

    assert "录音" in said("call")
    assert "监控" in said("visit")
    assert "监控" not in said("call")


def test_a_breach_of_a_standard_alone_is_not_reported_to_the_regulator(ids, finding):
    assert "report.breach" not in ids(
        {"debt.creditor_kind": "bank"}, [finding("hours.night", kind="national_standard")]
    )


def test_a_complaint_that_went_out_is_not_asked_for_again(ids, finding):
    sent = [Sent(letter="complaint_institution", venue="creditor_complaint", sent_on="2026-11-01")]
    shown = ids({"debt.creditor_kind": "bank"}, [finding("hours.night")], sent=sent)

    assert "complain.institution" not in shown
    assert "complaint.more" in shown


def test_a_complaint_that_was_settled_may_be_withdrawn_and_not_added_to(ids, finding):
    sent = [
        Sent(
            letter="complaint_institution",
            venue="creditor_complaint",
            sent_on="2026-11-01",
            replied_on="2026-11-09",
            answer="yes",
        )
    ]
    shown = ids({"debt.creditor_kind": "bank"}, [finding("hours.night")], sent=sent)

    assert "complaint.settled" in shown
    assert "complaint.more" not in shown
    assert "complaint.settled" not in ids({"complaint.own_will": False}, [], sent=sent)


@pytest.mark.parametrize("answer", ["part", "no", "none"])
def test_a_plan_that_was_refused_leads_to_mediation(ids, answer):
    sent = [
        Sent(
            letter="instalments",
            venue="creditor_complaint",
            sent_on="2026-11-01",
            replied_on="2026-11-09",
            answer=answer,
        )
    ]

    assert "mediate" in ids({"debt.creditor_kind": "bank"}, sent=sent)
    assert "mediate" not in ids({"debt.creditor_kind": "bank", "debt.quiet_three_years": True}, sent=sent)


def test_danger_on_record_never_blocks_the_statement_and_calls_the_police_first(ids, finding):
    shown = ids({"safety.danger_now": "others"}, [finding("threat.violence")])

    assert "danger.others" == shown[0]
    assert "police.written" in shown


def test_somebody_who_signed_is_not_told_that_it_is_none_of_their_debt(ids):
    shown = ids({"teller.role": "contacted", "teller.signed": True})

    assert "contacted.you_signed" in shown
    assert not {"contacted.not_yours", "contacted.text", "contacted.notice"} & set(shown)


@pytest.mark.parametrize(
    ("day", "today", "said"),
    [
        ("2026-10-03T22:41", "2026-11-22", "2027-04-03"),
        ("2026-08-31", "2026-11-22", "2027-02-28"),
        ("2026-01-03", "2026-11-22", None),
        ("", "2026-11-22", None),
    ],
    ids=["a moment", "the end of a short month", "already over", "not known"],
)
def test_the_police_time_limit_names_its_last_day_while_there_is_one(steps, finding, day, today, said):
    from datetime import date

    found = finding("threat.violence", venues=["police_110"])._replace(at=day or None)
    limit = next(
        step for step in steps({}, [found], today=date.fromisoformat(today)) if step.id == "police.now"
    ).time_limits[0]

    assert (said in limit.zh and said in limit.en) if said else "最晚" not in limit.zh


def test_an_older_act_whose_time_is_over_does_not_hide_the_last_day_of_a_newer_one(steps, finding):
    from datetime import date

    made = finding("threat.violence", venues=["police_110"])
    found = [made._replace(at=day) for day in ("2026-03-01", "2026-11-01", "2026-11-20")]
    shown = {step.id: step for step in steps({}, found, today=date(2026, 11, 30))}

    assert "2027-05-01" in shown["police.now"].time_limits[0].zh


def test_what_leads_elsewhere_starts_no_time_limit_of_the_police(steps, finding):
    from datetime import date

    made = finding("threat.violence", venues=["police_110"])._replace(at="2026-11-01")
    other = finding("insult.abuse", venues=["nfra_12378"])._replace(at="2026-08-01")
    shown = {step.id: step for step in steps({}, [other, made], today=date(2026, 11, 30))}

    assert "2027-05-01" in shown["police.now"].time_limits[0].zh


def test_what_was_offered_in_writing_is_not_called_said_by_word_of_mouth(ids):
    def offered(channel: str) -> bool:
        return "plan.confirm" in ids({"contact.said.offers_plan": True, "contact.channel": channel})

    assert offered("call") and offered("visit")
    assert not any(offered(channel) for channel in ("sms", "messaging_app", "app_notice", "email", "post"))


@pytest.mark.parametrize(("rule", "bodily"), [("posing.as_authority", False), ("threat.violence", True)])
def test_who_only_got_a_sham_paper_is_not_told_that_nobody_may_hit_them(steps, finding, rule, bodily):
    shown = {step.id: step for step in steps({"debt.creditor_kind": "bank"}, [finding(rule, venues=["police_110"])])}

    assert bodily is any("谁也不能因此打人" in line.zh for line in shown["police.now"].lines)


@pytest.mark.parametrize("letter", ["instalments", "extension", "card_plan"])
def test_who_sent_a_proposal_waits_and_is_not_told_to_begin_talking(ids, letter):
    shown = ids({f"sent.{letter}": True})

    assert "lender.waits" in shown and "lender.talk" not in shown
    assert "lender.talk" in ids({f"sent.{letter}": True, f"answered.{letter}": "no"})


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ({"safety.danger_now": "close_one"}, "danger.beside"),
        ({"safety.danger_now": "_".join(("close", "one"))}, "danger.beside"),  # as it is read from a case
        ({"gate.beside": True}, "danger.beside"),
        ({"safety.danger_now": "close_one", "gate.beside": True}, "danger.beside"),
        ({"safety.danger_now": "self"}, "danger.self"),
        ({"gate.despair": True}, "danger.self"),
        ({"safety.danger_now": "none", "gate.despair": True}, "danger.self"),
        ({"safety.danger_now": "none", "gate.despair": False, "gate.beside": False}, None),
        ({"safety.danger_now": "others"}, None),
    ],
)
def test_a_life_in_danger_comes_first_whether_it_was_ticked_or_read(ids, told, first):
    found = [name for name in ids(told) if name in ("danger.self", "danger.beside")]

    assert ([first] if first else []) == found
    assert first in (None, ids(told)[0])


@pytest.mark.parametrize(
    ("signs", "verified", "stops"),
    [
        ({"gate.fraud": True}, None, True),
        ({"fraud.private_account": True}, None, True),
        ({"fraud.fee_first": True, "fraud.private_account": False}, False, True),
        ({"gate.fraud": True, "fraud.fee_first": True}, True, False),
        ({"gate.fraud": False, "fraud.fee_first": False}, None, False),
    ],
)
def test_signs_of_fraud_stand_ticked_or_read_until_the_lender_was_asked(ids, signs, verified, stops):
    found = ids({**signs, "fraud.verified": verified, "debt.creditor_kind": "bank"})
    clean = ids({"fraud.verified": verified, "debt.creditor_kind": "bank"})

    assert stops is (found != clean)


def test_a_letter_that_was_written_or_sent_is_not_offered_again(steps):
    told = {"debt.creditor_kind": "bank", "debt.quiet_three_years": False}
    (offering,) = [step for step in steps(told) if "instalments" in step.letters]
    sent = Sent(letter="instalments", venue="creditor_complaint", sent_on="2026-11-10", no=1)

    for how in ({"written": ("instalments",)}, {"sent": (sent,)}):
        assert not [step for step in steps(told, **how) if "instalments" in step.letters]
    # The other letters of that step stand.
    (left,) = [step for step in steps(told, written=("instalments",)) if step.id == offering.id]
    assert tuple(letter for letter in offering.letters if letter != "instalments") == left.letters != ()


def test_the_day_a_notice_names_stands_first_and_only_in_what_is_a_notice(steps):
    told = {
        "contact.words": "【某区人民法院】您的案件已立案，请于12月3日前到庭",
        "contact.said.true_court_notice": True,
    }
    paper = next(step for step in steps(told) if step.id in ("court.paper", "court.check"))

    assert "12月3日" in paper.lines[0].zh and 1 < len(paper.lines)
    assert not any("12月3日" in line.zh for line in paper.lines[1:])
    other = list(steps({**told, "contact.said.true_court_notice": False}))
    assert not any("12月3日" in line.zh for step in other for line in step.lines)


def test_a_step_hurries_only_where_it_says_so():
    assert Step("x", Text("x", "x"), ()).urgent is False


@pytest.mark.parametrize("who", [{"contact.recipient_role": "heir"}, {"contact.recipient_role": "guarantor"}])
def test_an_heir_invites_nobody_to_call_before_it_is_decided_whether_to_inherit(steps, finding, who):
    told = {"teller.role": "contacted", "debt.creditor_kind": "bank", **who}
    titles = [step.title.zh for step in steps(told, [finding("hours.night")])]
    assert any("可以找我" in title for title in titles) is (who["contact.recipient_role"] == "guarantor")
    assert any("这样的做法要停" in title for title in titles)


@pytest.mark.parametrize(("rule", "warned"), [("posing.as_authority", False), ("threat.violence", True)])
def test_who_hears_of_a_threat_to_somebody_else_is_told_to_warn_them(steps, finding, rule, warned):
    shown = {step.id: step for step in steps({"debt.creditor_kind": "bank"}, [finding(rule, venues=["police_110"])])}

    assert warned is any("现在就打给那个人" in line.zh for line in shown["police.now"].lines)


def test_a_relative_is_told_of_a_borrower_who_is_not_called_he(steps):
    told = {"teller.role": "contacted", "contact.recipient_role": "relative", "contact.channel": "call"}

    assert not any("让他自己" in line.zh for step in steps(told) for line in step.lines)


@pytest.mark.parametrize("role", ["borrower", "contacted"])
def test_who_is_pressed_with_pictures_goes_to_the_police_first_and_asks_nobody_who_may_have_them(steps, finding, role):
    told = {"teller.role": role, "gate.pictures": True, "gate.asks_relative": True, "contact.said.threat_sexual": True}
    found = [finding("threat.sexual", venues=["police_110"], letters=["police_statement"])]
    shown = [step.id for step in steps(told, found)]
    assert "pictures.police" == shown[0]
    assert not {"contacted.no_transfer", "police.record", "police.now"} & set(shown)
    # The same threat without pictures, as of rape, goes straight to the police as well.
    without = [step.id for step in steps({"teller.role": role, "contact.said.threat_sexual": True}, found)]
    assert "police.now" in without and "pictures.police" not in without


def test_who_borrowed_on_anothers_account_is_not_told_that_it_is_not_their_loan(ids):
    told = {"teller.role": "borrower", "debt.not_mine": True}
    assert "debt.not_mine" in ids(told)
    shown = ids({**told, "gate.other_account": True})
    assert "debt.other_account" in shown and "debt.not_mine" not in shown


def test_medicine_in_what_was_taken_leads_and_is_asked_back_today(steps):
    shown = steps({"gate.health": True, "contact.did.took_property": True})

    assert shown[0].id == "health.medicine" and shown[0].urgent
    assert "120" in shown[0].lines[1].zh and "今天" in shown[0].lines[2].zh


def test_a_threat_by_telephone_locks_no_door_first(ids):
    assert ids({"safety.danger_now": "others", "gate.far": True})[0] == "danger.far"
    assert ids({"safety.danger_now": "others"})[0] == "danger.others"


def test_an_enforcement_notice_is_given_no_time_for_an_answer_to_a_claim(steps):
    told = {"contact.said.true_court_notice": True, "gate.enforcement": True}
    shown = {step.id: step for step in steps(told)}

    assert "court.enforcement_told" in shown and "court.answer" not in shown
    assert not any("交答辩状。支付令" in line.zh for step in shown.values() for line in step.lines)
    assert "court.answer" in {step.id for step in steps({"contact.said.true_court_notice": True})}


def test_a_relative_is_rung_in_a_fraud_about_them(steps):
    shown = {step.id: step for step in steps({"gate.fraud": True, "gate.kin": True})}

    assert any("平时的号码" in line.zh for line in shown["fraud.stop"].lines)
    assert not any("平时的号码" in line.zh for line in steps({"gate.fraud": True})[0].lines)


def test_robot_calls_to_a_bystander_lead_to_12321_and_to_the_operator(steps):
    told = {"teller.role": "contacted", "contact.recipient_role": "colleague", "contact.channel": "call"}
    shown = {step.id: step for step in steps({**told, "gate.many_calls": True})}

    assert shown["nuisance.told"].venue == "nuisance_12321"
    assert any("运营商" in line.zh for line in shown["nuisance.told"].lines)
    assert "nuisance.told" not in {step.id for step in steps(told)}


def test_pictures_that_were_only_threatened_are_not_said_to_be_posted(ids, finding):
    leads = [finding("insult.altered_picture", venues=("online_12377",))]
    told = {"contact.channel": "messaging_app", "gate.pictures": True}

    assert "online.group" not in ids({**told, "contact.did.posted_publicly": False}, leads)
    assert "online.group" in ids(told, leads)


def test_who_speaks_of_studies_is_led_to_the_students_page_until_it_is_answered(steps):
    shown = {step.id: step for step in steps({"gate.studies": True})}

    assert shown["students.told"].guide == "students"
    assert "students.told" not in {step.id for step in steps({"gate.studies": True, "borrower.student_then": False})}


def test_whoever_presses_with_pictures_is_answered_by_nobody_and_no_picture_is_sent(steps):
    told = {"teller.role": "borrower", "contact.channel": "messaging_app", "gate.pictures": True}
    shown = {step.id: step for step in steps({**told, "debt.creditor_kind": "private_lender"})}

    lines = [line.zh for line in shown["next_time.wechat"].lines]
    assert not any("官方渠道" in line for line in lines)
    assert any("不用回" in line for line in lines)
    assert any("一张也不发" in line.zh for line in shown["pictures.police"].lines)


def test_a_village_that_was_named_brings_the_village_and_no_workplace(steps):
    told = {"teller.role": "borrower", "contact.said.threat_visit_employer_village": True, "gate.village": True}

    assert "next_time.village" in [step.id for step in steps(told)]
    assert "next_time.work" not in [step.id for step in steps(told)]
    assert "next_time.work" in [step.id for step in steps({**told, "gate.work": True})]
