"""The walk through the questions: order, back, change, and what has to be asked again."""

from pathlib import Path

import pytest

from helper import casefile
from helper.cases.recording import record
from helper.guidance import Question, load
from helper.interview import Session
from helper.interview.own_words import tells_border
from helper.interview.session import fits, list_opened, next_fact, past_quick
from helper.model.fact import Fact, Facts

GUIDANCE = load()


@pytest.fixture
def session(tmp_path: Path):
    with casefile.create(tmp_path / "case") as case:
        yield Session(GUIDANCE, case, case.new_contact())


def answer(session: Session, question: Question, value: object) -> None:
    record(GUIDANCE, session.store, session.contact, [Fact(question.fact, value)])


def give(session: Session, **answers: object) -> None:
    for name, value in answers.items():
        answer(session, GUIDANCE.questions[name.replace("__", ".")], value)


OPENING = {"safety__danger_now": "none", "teller__role": "borrower", "fraud__signs": ()}
SMS = {
    "contact__channel": "sms",
    "contact__words": "今晚必须还",
    "contact__at": "2026-10-03T22:41",
    "contact__recipient_role": "borrower",
}


def asked_in_turn(session, *values):
    """Answer one question after the other and return what was asked."""
    asked = []
    for value in values:
        question = session.next()
        asked.append(question.fact)
        answer(session, question, value)
    return asked


def test_danger_comes_first_then_who_then_how_then_whether_it_is_a_fraud(session):
    assert ["safety.danger_now", "teller.role", "contact.channel", "fraud.signs"] == asked_in_turn(
        session, "none", "borrower", "sms", ()
    )


def test_who_was_only_contacted_is_asked_what_matters_to_them(session):
    asked = asked_in_turn(session, "none", "contacted", "colleague", "call", None, None, "colleague", (), True, 12)

    assert ["teller.relation", "contact.channel", "contact.words"] == asked[2:5]
    assert {"contact.asked_to_stop_before", "day.conversations_told"} <= set(asked)
    assert "fraud.signs" not in asked


def test_what_happened_and_what_was_said_are_two_questions_for_a_visit(session):
    assert ["contact.words", "contact.account"] == asked_in_turn(
        session, "none", "borrower", "visit", "开门", "来了两个人"
    )[3:]


def test_next_question_is_one_that_an_open_rule_needs(session):
    give(session, **OPENING, **SMS, contact__said=(), contact__from_number=None, debt__creditor_kind="bank")
    question = session.next()

    using = [
        rule.id
        for rule in GUIDANCE.rules.values()
        if question.fact in {a for f in rule.facts for a in GUIDANCE.asked(f)} or question.fact == "debt.product"
    ]
    assert using
    assert question.fact in ("borrower.agreed_hours", "debt.product")


def test_a_visit_question_is_not_asked_about_a_text_message(session):
    give(session, **OPENING, **SMS, contact__said=(), contact__from_number=None, debt__creditor_kind="bank")
    asked = []
    while (question := session.next()) is not None:
        asked.append(question.fact)
        answer(session, question, None)

    assert "contact.visitors" not in asked
    assert "contact.papers_shown" not in asked
    assert len(asked) == len(set(asked))


def test_back_asks_the_last_question_again_and_keeps_later_answers(session):
    give(session, **OPENING, contact__channel="sms")
    assert session.back()
    assert "contact.channel" == session.next().fact
    assert "sms" == session.held(GUIDANCE.questions["contact.channel"]).value
    assert session.back()
    assert "fraud.signs" == session.next().fact
    answer(session, session.next(), ())
    assert "sms" == session.facts.value("contact.channel")


def test_answers_that_hung_on_a_changed_one_are_asked_again_with_the_old_answer_kept(session):
    give(session, **OPENING, contact__channel="visit", contact__visitors=1)
    answer(session, GUIDANCE.questions["contact.channel"], "call")
    assert "contact.visitors" in session.stale
    assert session.facts.value("contact.visitors") is None

    answer(session, GUIDANCE.questions["contact.channel"], "visit")
    assert "contact.visitors" == session.next().fact
    assert 1 == session.held(GUIDANCE.questions["contact.visitors"]).value


def test_unknown_is_kept_and_not_asked_twice(session):
    answer(session, session.next(), None)

    assert "teller.role" == session.next().fact
    assert session.facts["safety.danger_now"].value is None


def test_changed_words_wait_for_the_list_to_be_confirmed_again(session):
    give(session, **OPENING, **SMS, contact__said=("contact.said.insult",))
    give(session, contact__words="您好，请尽快还款")

    assert "contact.said" in session.stale
    assert session.facts.value("contact.said.insult") is None


def test_the_same_answers_lead_to_the_same_question_after_reopening(tmp_path):
    with casefile.create(tmp_path / "case") as case:
        session = Session(GUIDANCE, case, case.new_contact())
        give(session, **OPENING, contact__channel="call")
        before = session.next().fact
    with casefile.open_case(tmp_path / "case") as case:
        assert before == Session(GUIDANCE, case, 1).next().fact


@pytest.mark.parametrize(
    ("topic", "asked"),
    [
        ("topic.court", ["court.papers", "court.received_on"]),
        ("topic.money", ["money.troubles"]),
        ("topic.credit", ["credit.troubles"]),
        ("topic.data", ["data.troubles"]),
    ],
)
def test_what_a_topic_opens_is_asked_there_and_then(topic, asked):
    guidance, told = GUIDANCE, {"teller.role": "borrower", "contact.channel": "sms", topic: True}
    core = [step if isinstance(step, str) else step["fact"] for step in guidance.interview["core"]]
    known = [*guidance.interview["opening"], *(name for name in core if name not in asked)]

    assert asked[0] == next_fact(guidance, Facts.of(told), known)
    assert set(asked) <= list_opened(guidance)


def test_who_says_it_is_paid_off_is_asked_which_day_and_whether_this_contact_asked_for_payment(session):
    give(
        session,
        teller__role="borrower",
        contact__channel="call",
        contact__account="3月就结清了，有结清证明",
        debt__settled=True,
    )
    asked = [step if isinstance(step, str) else step["fact"] for step in GUIDANCE.interview["core"]]
    before = [*GUIDANCE.interview["opening"], *asked[: asked.index("paid.on")]]

    assert "paid.on" == next_fact(GUIDANCE, session.facts, before)
    assert "contact.asks_payment" == next_fact(GUIDANCE, session.facts, [*before, "paid.on"])
    assert {"paid.on", "contact.asks_payment"} <= past_quick(GUIDANCE, session.facts)
    # What they said shows that they collect: it is not asked again.
    demanded = session.facts.with_(Fact("contact.demand", True))
    assert "contact.asks_payment" != next_fact(GUIDANCE, demanded, [*before, "paid.on"])


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("把我照片发到站点群了，微信群", True),
        ("wechat, they posted my photo in the class group", True),
        ("微信", False),
        ("微信上发的，群里没有", False),
    ],
)
def test_what_was_done_is_asked_after_where_it_was_told_with_how_they_came(session, how, told):
    give(session, teller__role="borrower")
    record(GUIDANCE, session.store, session.contact, [Fact("contact.channel", "messaging_app", note=how)])

    assert told is (session.facts.value("contact.told_acts") is True)
    assert told is ("contact.account" in past_quick(GUIDANCE, session.facts))
    assert told is ("contact.did" in past_quick(GUIDANCE, session.facts))


@pytest.mark.parametrize("threat", ["public_posting", "altered_picture"])
def test_who_was_threatened_with_the_public_is_asked_whether_it_was_done(threat):
    told = Facts.of({"teller.role": "borrower", "contact.channel": "messaging_app", f"contact.said.{threat}": True})
    assert "contact.did" in past_quick(GUIDANCE, told)


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ("一早上打了十一个电话", True),
        ("昨晚打了三次", True),
        ("他们一直打", True),
        ("11 calls that morning", True),
        ("连着响了七八个", True),
        ("打了一个电话", False),
        ("说欠了3个月", False),
        ("我有三个孩子", False),
        ("they called once", False),
    ],
)
def test_the_number_of_that_day_is_asked_where_several_calls_were_told(session, said, many):
    give(session, **OPENING, contact__channel="call", contact__words=None, contact__account=said)
    give(session, contact__at="2026-10-03T08:00", contact__recipient_role="borrower", contact__said=())
    asked = session.next()
    assert many is (asked is not None and asked.fact == "day.conversations_told")


def test_whether_the_borrower_could_be_reached_is_asked_where_somebody_else_was_called(session):
    give(session, **OPENING, contact__channel="call", contact__words=None, contact__account="打给我妈")
    give(session, contact__at="2026-10-03T08:00", contact__recipient_role="relative", contact__said=())
    assert session.next().fact == "borrower.reachable"


@pytest.mark.parametrize(("told", "asked"), [("天天打", "day.conversations_told"), ("堵门", "contact.did")])
def test_conduct_told_where_words_were_asked_for_is_asked_after(session, told, asked):
    give(session, **OPENING, contact__channel="call", contact__words="还钱", contact__account=None)
    give(session, contact__at="2026-10-03T08:00", contact__recipient_role="borrower")
    record(GUIDANCE, session.store, session.contact, [Fact("contact.said", (), note=told)])
    assert asked == session.next().fact


def test_who_tells_of_five_lenders_is_told_to_count_only_this_one(session):
    give(session, **OPENING, contact__channel="call", contact__words=None, contact__account="一天二十几个，5家都打")
    assert session.facts.value("contact.told_lenders") is True


@pytest.mark.parametrize("said", ["打给我们全家人", "我家里三个人都接到", "两家医院", "打了三次"])
def test_a_family_is_no_list_of_lenders(session, said):
    give(session, **OPENING, contact__channel="call", contact__words=None, contact__account=said)
    assert "contact.told_lenders" not in session.facts


def test_a_picture_of_the_identity_card_that_was_mailed_is_asked_after(session):
    give(session, **OPENING, contact__channel="email", contact__words="请督促还款", contact__account=None)
    give(session, contact__at="2026-10-03T08:00", contact__recipient_role="employer")
    record(GUIDANCE, session.store, session.contact, [Fact("contact.said", (), note="发了我的身份证照片")])
    assert "contact.did" in (session.next().fact, *session.remaining()) and "contact.did.sent_papers" in (
        GUIDANCE.questions["contact.did"].members
    )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Pay by 3pm or we get your visa cancelled", True),
        ("we will stop you at the border", True),
        ("不还就限制你出境", True),
        ("让你在中国待不下去", True),
        ("取消你的签证，把你遣返", True),
        ("we will tell your school", False),
        ("请尽快还款，否则影响征信", False),
        ("他去年出国了，联系不上", False),
    ],
)
def test_a_visa_or_the_border_that_is_named_is_known_to_the_steps(said: str, told: bool) -> None:
    assert told == tells_border(said)


@pytest.mark.parametrize(
    ("channel", "account", "asked"),
    [
        ("sms", "昨天打了18个电话", True),
        ("sms", "昨天发了18条短信", False),
        ("visit", "他们来了三个人站在门口", False),
    ],
)
def test_calls_told_beside_a_message_are_counted_once_and_nothing_else_is(session, channel, account, asked):
    give(session, **OPENING, contact__channel=channel, contact__account=account)
    assert asked is fits(GUIDANCE.questions["day.unanswered_told"], session.facts)


def test_an_hour_at_night_asks_for_what_was_agreed_before_the_review(session):
    give(session, **OPENING, **SMS, contact__said=(), debt__creditor_kind="bank")
    assert session.next().fact == "borrower.agreed_hours"


def test_nobody_who_only_wants_to_talk_is_asked_about_a_contact(session):
    give(session, **OPENING, contact__channel=None, case__only_talk=True, debt__creditor_kind="bank")
    give(session, debt__product="credit_card", debt__lately=(), debt__due_on="2026-10-20")
    assert session.next() is None and session.remaining() == []


def test_who_says_with_who_they_are_that_it_is_paid_off_is_asked_whether_it_is(session):
    give(session, safety__danger_now="none")
    told = Fact("teller.role", "borrower", note="I borrowed but I paid everything back already")
    record(GUIDANCE, session.store, session.contact, [told])
    give(session, contact__channel="sms", fraud__signs=(), contact__words=None, contact__at=None)
    give(session, contact__recipient_role="borrower", contact__said=())
    assert session.next().fact == "debt.settled"


def test_what_was_said_to_be_so_is_put_in_no_list_after_it(session):
    give(session, **OPENING, debt__settled=True)
    session.change("case.topics")
    topics = session.next()
    assert session.said_before(topics) == ("debt.settled",)
    assert "debt.settled" not in topics.members
    assert "debt.not_mine" in topics.members
