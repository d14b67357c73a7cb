"""What is told in the story, or where it was asked how they came, leads where it should: to its question and its step."""

import pytest

from helper import casefile
from helper.cases.accounts import like_members
from helper.cases.letters_allowed import refuse_to_write
from helper.cases.next_steps import find_steps
from helper.cases.recording import record
from helper.cases.what_follows import record_what_follows
from helper.errors import HelperError
from helper.guidance import load
from helper.interview import Session, Unreadable, parse_answer
from helper.interview.own_words import tells_many
from helper.interview.settled import tells_car_gone, tells_long_quiet, tells_wages_taken
from helper.letters import letter, stop_of
from helper.model.fact import Fact

GUIDANCE = load()
BANK, BUYER = Fact("debt.creditor_kind", "bank"), Fact("debt.creditor_kind", "debt_buyer")
AT = Fact("contact.at", "2026-11-20T10:00")


@pytest.fixture
def session(tmp_path):
    with casefile.create(tmp_path / "case") as case:
        yield Session(GUIDANCE, case, case.new_contact())


def tell(session, *facts):
    record(
        GUIDANCE,
        session.store,
        session.contact,
        [Fact("safety.danger_now", "none"), Fact("teller.role", "borrower"), AT, *facts],
    )
    record_what_follows(session.store, session)


def asked(session):
    """Answer that nothing is known until nothing more is asked, and return what was asked."""
    facts = []
    while (question := session.next()) is not None and len(facts) < 40:
        facts.append(question.fact)
        record(GUIDANCE, session.store, session.contact, [Fact(question.fact, None)])
    return facts


def steps(session):
    return [step.id for step in find_steps(GUIDANCE, session.store, [])]


@pytest.mark.parametrize(
    "said",
    [
        "我四年前最后一次还款，之后没人找过我，上个月突然来电",
        "最后一次还款是五年前",
        "都六年没还了",
        "好几年没人找我了",
        "八年前的信用卡",
        "this is an old card, my last payment was four years ago",
        "I have not paid anything for five years",
    ],
)
def test_years_without_a_payment_open_the_question_about_three_years_and_come_first(session, said):
    tell(session, Fact("contact.channel", "call"), Fact("contact.account", said), BANK)

    assert "debt.lately" in asked(session)
    assert steps(session)[0] == "limitation.ask"


def test_a_debt_that_was_bought_has_the_three_years_asked_whatever_was_told(session):
    tell(session, Fact("contact.channel", "call"), BUYER)

    assert "debt.lately" in asked(session)


def test_once_it_is_known_that_no_three_years_passed_nothing_warns_of_them(session):
    tell(session, Fact("contact.account", "四年前最后一次还款"), BANK, Fact("debt.quiet_three_years", False))

    assert "limitation.ask" not in steps(session)


@pytest.mark.parametrize("said", ["我三个月没还了", "分三年还", "去年最后一次还款", "I paid three months ago"])
def test_what_is_no_long_silence_opens_nothing(said):
    assert not tells_long_quiet(said)


@pytest.mark.parametrize(
    "said",
    [
        "信用卡欠款，银行前天从我的工资卡里把这个月的工资六千块全扣走了，没有打招呼",
        "我的退休金被划走了",
        "银行直接扣了我的工资",
        "the bank took my whole salary",
        "my wages were taken by the bank",
    ],
)
def test_wages_taken_by_the_bank_lead_to_the_page_and_the_letter_first(session, said):
    tell(session, Fact("contact.account", said), BANK)

    assert "debt.set_off" in asked(session)
    first = find_steps(GUIDANCE, session.store, [])[0]
    assert (first.id, first.guide, first.letters) == ("setoff.object", "salary_taken", ("set_off_objection",))


def test_wages_that_were_not_taken_after_all_lead_nowhere(session):
    tell(session, Fact("contact.account", "银行把我的工资扣走了"), BANK, Fact("debt.set_off", False))

    assert "setoff.object" not in steps(session)


@pytest.mark.parametrize(
    "said", ["老板扣了我的工资", "法院把我工资划走了", "他说要扣我的工资", "怕银行扣走工资", "my boss took my wages"]
)
def test_an_employer_a_court_and_a_threat_took_no_wages(said):
    assert not tells_wages_taken(said)


@pytest.mark.parametrize("said", ["半夜把我的车开走了", "昨晚两点他们把车拖走了", "they towed my car at night"])
def test_a_car_that_is_gone_is_asked_after_and_no_key_of_it_is_spoken_of(session, said):
    tell(
        session,
        Fact("contact.channel", "call"),
        Fact("contact.account", said),
        BANK,
        Fact("debt.product", "secured_vehicle"),
    )

    assert "contact.did" in asked(session)
    assert steps(session)[0] == "vehicle.gone"
    assert "vehicle.pledged" not in steps(session)


@pytest.mark.parametrize("said", ["他说要把车开走", "再不还就拖车", "they will take my car", "车还在"])
def test_a_car_that_may_be_taken_is_not_gone(session, said):
    tell(session, Fact("contact.account", said), BANK, Fact("debt.product", "secured_vehicle"))

    assert not tells_car_gone(said)
    assert "vehicle.pledged" in steps(session)


@pytest.mark.parametrize(
    "said",
    [
        "半夜把我的车开走了",
        "被停息挂账公司骗了钱",
        "银行把我的工资扣走了",
        "they took my car last night",
    ],
)
def test_what_happened_told_where_it_was_asked_how_they_came_is_kept_and_asked_after(session, said):
    answer = parse_answer(GUIDANCE, GUIDANCE.questions["contact.channel"], said)
    assert (answer.value, answer.note) == (None, said)
    tell(session, Fact("contact.channel", None, note=said), BANK)

    assert {"contact.account", "contact.did"} <= set(asked(session))


@pytest.mark.parametrize("said", ["asdf", "嗯嗯", "99", "什么"])
def test_a_slip_is_still_asked_again(said):
    with pytest.raises(Unreadable):
        parse_answer(GUIDANCE, GUIDANCE.questions["contact.channel"], said)


def test_who_came_to_the_building_site_came_in_person():
    answer = parse_answer(GUIDANCE, GUIDANCE.questions["contact.channel"], "昨天他带两个人到工地找我")
    assert answer.value == "visit"


def test_money_paid_to_an_agent_is_not_lost_behind_nobody_made_contact(session):
    said = "没有人联系，我交了钱给停息挂账公司"
    tell(session, Fact("contact.channel", None, note=said), BANK)

    assert "contact.account" in asked(session)


def test_a_poster_is_photographed_before_it_is_taken_down(session):
    tell(session, Fact("contact.channel", "visit"), Fact("contact.did", ("contact.did.posted_publicly",)), BANK)

    names = steps(session)
    assert names.index("poster.keep") < names.index("next_time.visit")


def test_a_private_lender_is_no_institution_with_a_service_line(session):
    tell(session, Fact("contact.channel", "visit"), Fact("debt.creditor_kind", "private_lender"))

    said = " ".join(line.zh for step in find_steps(GUIDANCE, session.store, []) for line in step.lines)
    assert "官方客服" not in said
    assert "哪家机构" not in said


@pytest.mark.parametrize("said", ["机器人电话，一天八个左右", "电话，每天二十个"])
def test_many_calls_told_where_it_was_asked_how_they_came_are_counted(session, said):
    tell(session, Fact("contact.channel", "call", note=said), BANK)

    assert "day.unanswered_told" in asked(session)


@pytest.mark.parametrize("said", ["一天八个小时", "一天一个电话", "又是一个", "我每天工作十个小时"])
def test_hours_and_a_single_call_are_not_many(said):
    assert not tells_many(said)


@pytest.mark.parametrize("where", ["contact.account", "teller.role"])
def test_whom_the_contract_names_is_asked_of_who_borrowed_on_anothers_account(session, where):
    said = "是我用同学的账号借的"
    tell(session, Fact(where, said) if where == "contact.account" else Fact(where, "borrower", note=said))

    assert "debt.signed_by" in asked(session)


def test_whom_the_contract_names_is_asked_of_nobody_else(session):
    tell(session, Fact("contact.account", "我自己在银行借的，他们打我同学的电话催我"))

    assert "debt.signed_by" not in asked(session)


def in_the_name_of(session, who):
    """Tell that a classmate's account was used and whom the contract names; return the steps and all letters they offer."""
    tell(session, Fact("contact.account", "是我用同学的账号借的"), Fact("debt.signed_by", who), BANK)
    found = find_steps(GUIDANCE, session.store, [])
    return [step.id for step in found], {name for step in found for name in step.letters}


def test_who_used_money_borrowed_in_anothers_name_is_offered_no_letter_about_that_loan(session):
    ids, offered = in_the_name_of(session, "anothers")

    assert "debt.in_anothers_name" in ids and not {"debt.other_account", "lender.talk", "debt.not_mine"} & set(ids)
    assert not offered & {"debt_information", "instalments", "extension", "not_my_debt"}
    with pytest.raises(HelperError, match="names somebody else"):
        refuse_to_write(GUIDANCE, session.store, [letter("debt_information")])
    refuse_to_write(GUIDANCE, session.store, [letter("stop_improper_contact"), letter("personal_information_request")])


def test_whose_name_was_lent_talks_to_the_lender_and_never_says_that_nothing_was_borrowed(session):
    ids, offered = in_the_name_of(session, "mine_lent")

    assert "debt.in_my_name" in ids and "lender.talk" in ids
    assert "debt_information" in offered and "not_my_debt" not in offered
    assert stop_of(letter("not_my_debt"), session.facts) and stop_of(letter("relative_notice"), session.facts)


def test_whose_name_was_taken_unknown_to_them_may_say_so(session):
    ids, offered = in_the_name_of(session, "stolen")

    assert "debt.not_mine" in ids and "not_my_debt" in offered
    assert stop_of(letter("not_my_debt"), session.facts) is None


def tell_as_relative(session, *facts):
    tell(session, Fact("teller.role", "contacted"), Fact("teller.relation", "relative"), *facts)


def test_a_relative_who_tells_of_a_courts_paper_is_asked_whom_it_names_and_which_it_is(session):
    tell_as_relative(session, Fact("contact.channel", "post", note="法院寄来一张我哥的传票"))

    put = asked(session)
    assert put.index("court.names") < put.index("court.papers")


@pytest.mark.parametrize(("whom", "step"), [("borrower", "court.for_the_borrower"), ("me", "court.as_contacted")])
def test_what_a_relative_does_about_a_courts_paper_depends_on_whom_it_names(session, whom, step):
    tell_as_relative(session, Fact("contact.channel", "post", note="法院寄来一张传票"))
    record(GUIDANCE, session.store, session.contact, [Fact("court.names", whom)])

    found = steps(session)
    assert step in found and not {"court.for_the_borrower", "court.as_contacted"} - {step} & set(found)
    assert ("court.papers" in asked(session)) is (whom == "me")


@pytest.mark.parametrize(
    ("how", "paper"),
    [("收到法院的支付令", "court.got_order"), ("昨天收到了传票", "court.got_hearing"), ("法院把判决书寄到我家", "court.got_judgment")],
)  # fmt: skip
def test_the_paper_that_was_told_where_it_was_asked_how_they_came_is_asked_by_name(session, how, paper):
    tell(session, Fact("contact.channel", "post", note=how))

    seen = like_members(GUIDANCE, session.facts, GUIDANCE.questions["court.papers"])
    assert [paper] == [name for name, _ in seen]


def test_an_agent_who_was_paid_is_met_though_it_was_told_where_it_was_asked_how_they_came(session):
    tell(session, Fact("contact.channel", None, note="没有人联系，我交了钱给停息挂账公司"))

    assert "agent.stop" in steps(session)
    offered = {name for step in find_steps(GUIDANCE, session.store, []) for name in step.letters}
    assert "complaint_12315" in offered
