from hypothesis import given, settings
from hypothesis import strategies as st

from helper.letters import all_letters

FACTS = st.fixed_dictionaries(
    {},
    optional={
        "teller.role": st.sampled_from(["borrower", "contacted", "helper", None]),
        "safety.danger_now": st.sampled_from(["none", "others", "self", "close_one", None]),
        "debt.creditor_kind": st.sampled_from(
            ["bank", "consumer_finance", "microloan", "platform", "private_lender", None]
        ),
        "debt.product": st.sampled_from(["credit_card", "online_loan", "secured_vehicle", None]),
        "contact.channel": st.sampled_from(["call", "sms", "visit", "post", "social_media", None]),
        "contact.recipient_role": st.sampled_from(["borrower", "guarantor", "spouse", "colleague", None]),
        "debt.quiet_three_years": st.sampled_from([True, False, None]),
        "fraud.private_account": st.sampled_from([True, False, None]),
        "contact.did.violence": st.sampled_from([True, False, None]),
        "contact.said.true_court_notice": st.sampled_from([True, False, None]),
    },
)
RULES = st.lists(
    st.tuples(
        st.sampled_from(
            ["hours.night", "threat.violence", "posing.as_authority", "insult.insult", "frequency.conversations"]
        ),
        st.sampled_from(["breach", "clear", "unknown", "not_in_force"]),
        st.lists(st.sampled_from(["police_110", "online_12377", "nuisance_12321"]), max_size=2),
    ),
    max_size=4,
)


@settings(max_examples=150, deadline=None)
@given(facts=FACTS, rules=RULES)
def test_steps_keep_their_order_and_never_leave_anybody_without_one(compiled, steps, finding, facts, rules):
    order = [step["id"] for step in compiled["remedies"]["steps"]]
    shown = steps(facts, [finding(rule, answer, venues=venues) for rule, answer, venues in rules])
    names = [step.id for step in shown]

    assert sorted(names, key=order.index) == names
    assert "evidence.keep" in names
    assert {"support_12356"} <= {step.venue for step in shown}
    assert all(step.title.zh and step.title.en and step.lines for step in shown)


@settings(max_examples=100, deadline=None)
@given(facts=FACTS, rules=RULES)
def test_somebody_who_only_was_contacted_is_never_handed_the_borrowers_letters(steps, finding, facts, rules):
    shown = steps(
        {**facts, "teller.role": "contacted"}, [finding(rule, answer, venues=venues) for rule, answer, venues in rules]
    )

    theirs = {letter.id for letter in all_letters() if "borrower.name" in letter.requires}

    assert set() == theirs & {letter for step in shown for letter in step.letters}


@settings(max_examples=100, deadline=None)
@given(facts=FACTS, rules=RULES)
def test_without_a_breach_nobody_is_complained_of(steps, finding, facts, rules):
    shown = steps(
        facts,
        [finding(rule, "clear" if answer == "breach" else answer, venues=venues) for rule, answer, venues in rules],
    )

    assert not any(
        step.id.startswith(
            ("complain.", "stop.", "regulator.", "private.", "online.", "nuisance.", "report.", "police.record")
        )
        for step in shown
    )
