"""Whose words stand where, and what goes with a letter: only what was told, each in its place."""

import pytest

from helper.checking import check_rule, derive
from helper.guidance import load
from helper.interview.settled import tells_certificate
from helper.letters import all_letters, fill, letter, review
from helper.letters.author.skeleton import load_example
from helper.letters.notes import to_fill_in
from helper.model.contact import ToldContact
from helper.model.document import Document
from helper.model.fact import COMPUTED, CONFIRMED, Fact, Facts

GUIDANCE = load()


def filled(
    id: str, *facts: Fact, words: str | None = None, recipient: str | None = None, **changed: object
) -> Document:
    given = load_example(letter(id).folder) | changed
    told = given.pop("facts").with_(*facts)
    if recipient is not None:
        given["contacts"] = {
            no: contact.with_(Fact("contact.recipient_role", recipient)) for no, contact in given["contacts"].items()
        }
    if words is not None:
        given["contacts"] = {
            **given["contacts"],
            ToldContact(1): given["contacts"][ToldContact(1)].with_(Fact("contact.words", words)),
        }
    return fill(GUIDANCE, letter(id), told, **given)


@pytest.mark.parametrize(
    "words",
    ["他说要去我单位闹", "对方骂我是老赖，还威胁我", "电话里说要找我爸妈", "He said he would come to my office."],
)
def test_what_only_tells_of_their_words_stands_as_the_account(words: str) -> None:
    page = filled("complaint_institution", words=words).markdown.split("**（2）")[0]

    assert (False, True) == ("对方的原话" in page, f"本人的说明：\n\n> {words}" in page)


@pytest.mark.parametrize(
    "words", ["你再不还，我就去你单位找你领导。", "我们骂的就是你这种人", "他欠我们一万二，您先替他还", "你怎么不去死"]
)
def test_their_own_words_stay_theirs(words: str) -> None:
    page = filled("complaint_institution", words=words).markdown.split("**（2）")[0]

    assert f"对方的原话：\n\n> {words}" in page


def test_words_that_somebody_confirmed_to_be_theirs_stand_as_theirs() -> None:
    words = "催收员说：你不还，我带人去你家坐着"
    given = load_example(letter("complaint_institution").folder)
    contacts = {ToldContact(1): given["contacts"][ToldContact(1)].with_(Fact("contact.words", words, CONFIRMED))}
    page = filled("complaint_institution", contacts=contacts).markdown
    assert f"对方的原话：\n\n> {words}" in page


def test_a_power_of_attorney_is_enclosed_where_somebody_acts_for_the_client() -> None:
    pages = [filled("complaint_institution", Fact("agent.name", agent)).markdown for agent in (None, "赵律师")]

    assert [False, True] == ["授权委托书原件（受托人：赵律师）" in page for page in pages]


BUDGET = (Fact("plan.income", "4200"), Fact("plan.rent", "1200"), Fact("plan.food", "1100"))


def test_the_budget_stands_behind_the_offer_as_an_enclosure_where_an_income_was_told() -> None:
    without, with_ = filled("instalments").markdown, filled("instalments", *BUDGET).markdown

    assert "收支表" not in without
    assert "1. 每月收支表（附在信后）" in with_
    assert "| 剩下能用于还款的 | 1,900 |" in with_


@pytest.mark.parametrize(
    ("floor", "left", "made_up"),
    [("4000", "500", "1,700"), ("约4000", "约 500", "约 1,700"), ("2300", "2,200", None), ("100", "2,200", None)],
)
def test_the_budget_keeps_the_local_minimum_as_the_plan_does(floor: str, left: str, made_up: str | None) -> None:
    told = (Fact("plan.income", "4500"), *BUDGET[1:], Fact("plan.floor", floor))
    page = filled("instalments", *told).markdown

    assert f"| 剩下能用于还款的 | {left} |" in page
    assert f"| 必需支出按当地最低生活标准补足 | {made_up} |" in page if made_up else "最低生活标准" not in page


@pytest.mark.parametrize(("claimed", "expected"), [("32000", True), ("28800", False), ("20000", False), (None, False)])
def test_an_offer_that_comes_to_less_than_the_claim_is_asked_about(claimed: str | None, expected: bool) -> None:
    given = load_example(letter("instalments").folder)
    facts = given.pop("facts").with_(Fact("debt.amount_claimed", claimed))
    page = fill(GUIDANCE, letter("instalments"), facts, **given)
    remarks = review(GUIDANCE, page, letter("instalments"), facts)

    assert expected == any(one.id == "offer_short_of_claim" for one in remarks)


def test_a_budget_that_leaves_more_than_the_offer_is_pointed_out() -> None:
    given = load_example(letter("instalments").folder)
    facts = given.pop("facts").with_(*BUDGET)
    page = fill(GUIDANCE, letter("instalments"), facts, **given)

    assert "offer_below_surplus" in {one.id for one in review(GUIDANCE, page, letter("instalments"), facts)}


@pytest.mark.parametrize(("evidence", "by_hand"), [([], True), (None, False)], ids=["nothing there", "a file is there"])
def test_a_death_certificate_is_said_to_be_enclosed_only_where_a_file_is(evidence: list | None, by_hand: bool) -> None:
    page = filled("heir_notice", **({} if evidence is None else {"evidence": evidence})).markdown

    assert "见附件" not in page
    assert by_hand is ("死亡证明复印件：＿＿＿＿" in page)
    assert by_hand is ("附件：" not in page)
    assert any("死亡证明" in blank.zh for blank in to_fill_in(GUIDANCE, letter("heir_notice"), Facts()))


def test_a_row_that_tells_nothing_is_no_log_to_enclose() -> None:
    nothing = {"no": 1, "sha256": "ab"}
    empty, told = (
        filled("stop_improper_contact", log=log).markdown
        for log in ([nothing], [nothing, {"no": 2, "channel": "call"}])
    )

    assert [False, True] == ["催收记录表" in page for page in (empty, told)]


def test_one_call_that_only_speaks_of_calling_without_end_is_not_said_to_have_done_so() -> None:
    told = Facts.of(
        {
            "debt.creditor_kind": "microloan",
            "debt.product": "online_loan",
            "contact.at": "2026-10-03T10:00",
            "contact.channel": "call",
            "contact.words": "今天不还，我一天打你一百个电话。",
            "contact.said.excessive_frequency": True,
            "contact.repeated": False,
        }
    )
    found = check_rule(GUIDANCE, rule := GUIDANCE.rules["frequency.endless_calls"], derive(told), 1)

    assert "对方拿不停拨打的话施压" in found.says.zh
    assert not any(
        "停止反复拨打" in words.zh or words.zh == "反复拨打" for words in (found.ask_for, *rule.asks.values())
    )


LISTS = ["1. 书面道歉\n2、赔礼", "（一）书面道歉\n（二）赔礼", "- 书面道歉\n- 赔礼", "① 书面道歉\n② 赔礼"]


@pytest.mark.parametrize("wish", LISTS)
def test_the_numbers_of_somebody_s_own_list_do_not_stand_beside_those_of_the_letter(wish: str) -> None:
    asked = filled("complaint_institution", Fact("complaint.wish", wish)).markdown
    reasons = filled("defence", Fact("court.objections", wish)).markdown

    assert "书面道歉；赔礼" in asked
    assert "1. 书面道歉。\n2. 赔礼。" in reasons


def test_a_figure_at_the_start_of_a_line_is_no_number_of_a_list() -> None:
    reasons = filled("defence", Fact("court.objections", "2.5万元是本金\n3月还过一次")).markdown

    assert "1. 2.5万元是本金。\n2. 3月还过一次。" in reasons


UNTOLD = {
    "set_off_objection": ["用于抵还"],
    "hardship_statement": ["随协商信", "附件", "表中"],
    "plan_upheld": ["继续按协议办理"],
    "court_mediation_request": ["按时答辩、到庭"],
    "chain_of_title": ["不付款"],
    "guarantor_notice": ["不付款", "不签署"],
    "lease_statement": ["强行", "捆绑", "不要再"],
    "silence_reminder": ["还没有收到"],
    "arbitration_objection": ["首次开庭以前"],
}


@pytest.mark.parametrize("id", UNTOLD)
def test_nothing_nobody_told_stands_in_a_letter_of_what_is_needed_alone(id: str) -> None:
    one = letter(id)
    told = load_example(one.folder)["facts"]
    least = Facts(
        fact
        for name, fact in told.items()
        if name in (*one.requires, "borrower.name", "borrower.phone") or name.startswith("teller.")
    )
    page = fill(GUIDANCE, one, least, today=None).markdown

    assert [] == [words for words in UNTOLD[id] if words in page]


COURT = ("jurisdiction_objection", "payment_order_objection", "defence", "arbitration_set_aside")


@pytest.mark.parametrize("id", COURT)
def test_a_paper_for_a_court_has_a_line_for_all_that_says_who_a_party_is(id: str) -> None:
    one = letter(id)
    told = load_example(one.folder)["facts"]
    page = fill(GUIDANCE, one, Facts(fact for name, fact in told.items() if name in one.requires), today=None).markdown
    blanks = "；".join(blank.zh for blank in to_fill_in(GUIDANCE, one, Facts()))

    assert [] == [
        words
        for words in (
            "性别：＿",
            "出生日期：＿",
            "民族：＿",
            "职业和工作单位：＿",
            "住所（送达地址）：＿",
            "联系电话：＿",
            "副本＿",
        )
        if words not in page
    ]
    assert f"此致\n\n{told.value('court.name')}" in page
    assert [] == [words for words in ("性别", "地址", "电话", "副本") if words not in blanks]


ANSWERED = [
    one.id
    for one in all_letters()
    if one.kind == "letter" and one.recipient not in ("self", "platform") and "borrower.name" in one.requires
]


@pytest.mark.parametrize("id", ANSWERED)
def test_whoever_asks_for_an_answer_gives_a_way_to_answer_or_a_line_for_one(id: str) -> None:
    one = letter(id)
    told = load_example(one.folder)["facts"]
    least = Facts(fact for name, fact in told.items() if name in one.requires)
    page = filled(id).markdown if one.needs_finding else fill(GUIDANCE, one, least, today=None, confirmed=True).markdown

    assert any(words in page for words in ("电话：", "电话", "地址：")), page


def test_a_loan_to_a_student_says_of_what_kind_it_was_or_leaves_a_line_for_it() -> None:
    one = letter("student_loan")
    told = load_example(one.folder)["facts"]
    neither = fill(GUIDANCE, one, Facts(fact for name, fact in told.items() if name in one.requires), today=None)
    young = filled("student_loan", Fact("borrower.minor_then", True)).markdown

    assert "办理借款时本人的情况：＿＿" in neither.markdown
    assert "（签名）\n\n法定代理人（现在仍不满十八周岁的）：" in young


@pytest.mark.parametrize(("claim", "named"), [("bought", "第五百四十六条"), ("paid_for_you", "第七百条")])
def test_a_letter_on_where_a_debt_comes_from_names_the_articles_of_that_claim_alone(claim: str, named: str) -> None:
    page = filled("chain_of_title", Fact("debt.holder_claim", claim)).markdown

    assert [named] == [article for article in ("第五百四十六条", "第七百条") if article in page]


def test_whoever_was_contacted_and_did_not_borrow_says_so_and_is_not_a_stranger_in_their_own_complaint() -> None:
    role, relation = Fact("teller.role", "contacted"), Fact("teller.relation", "colleague")
    names = (Fact("teller.name", "李强"), Fact("teller.phone", "13800000001"))
    page = filled("complaint_local_finance", role, relation, *names).markdown

    assert "投诉人是被联系的人，不是借款人。借款人：" in page
    assert "投诉人本人（借款人的同事）" in page
    assert "本人的说明：" not in page


def test_a_report_of_calls_to_somebody_else_does_not_give_the_reporter_s_number_for_theirs() -> None:
    page = filled("complaint_12321", Fact("teller.role", "borrower"), recipient="relative").markdown

    assert "（接到的号码：＿＿＿＿＿＿＿＿，手写）" in page


def test_a_mail_to_others_is_not_called_a_contact_with_the_writer() -> None:
    page = filled("stop_improper_contact", Fact("collector.name", None), recipient="employer").markdown

    assert "有人为一笔与贵机构有关的借款来联系。" in page and "与本人联系。本信" not in page


def test_who_told_of_a_stranger_names_no_institution_as_the_caller() -> None:
    page = filled("relative_notice").markdown

    assert "有人为他人的事务与本人联系" in page and "名义" not in page


@pytest.mark.parametrize("id", ["instalments", "extension", "card_plan"])
def test_a_letter_asks_for_less_or_for_a_pause_only_where_that_was_wanted(id: str) -> None:
    asked = filled(id).markdown
    unasked = filled(id, Fact("offer.ask_less", None), Fact("offer.ask_pause", False)).markdown

    assert "减少" in asked and "暂停催收" in asked
    assert "减少" not in unasked.split("## 一")[-1].replace("减少每期", "") and "暂停催收" not in unasked


def test_a_rough_figure_stays_rough_in_the_household_and_what_was_not_told_is_named() -> None:
    told = (Fact("plan.income", "~2800"), Fact("plan.rent", "1000"), Fact("plan.utilities", None))
    page = filled("instalments", *told).markdown

    assert "| 每月收入 | 约 2,800 |" in page
    assert "| 剩下能用于还款的（未计水电燃气电话） | 约 1,800 |" in page


def test_what_a_chosen_offer_keeps_for_emergencies_is_said_and_not_asked_about() -> None:
    told = (Fact("plan.income", "2800"), Fact("plan.rent", "1800"), Fact("offer.monthly_amount", "800", COMPUTED))
    letter_, by_hand = (
        filled("instalments", *told),
        filled("instalments", *told[:2], Fact("offer.monthly_amount", "800")),
    )

    assert "| 其中留作应急的 | 200 |" in letter_.markdown and "留作应急" not in by_hand.markdown
    facts = Facts(told)
    assert "offer_below_surplus" not in {one.id for one in review(GUIDANCE, letter_, letter("instalments"), facts)}


def test_a_last_payment_without_a_day_names_none() -> None:
    page = filled("instalments", Fact("offer.last_day", None), Fact("offer.first_payment", None)).markdown

    assert "最后一期归还980" in page and "请贵机构与本人商定" in page


def test_an_account_without_a_full_stop_gets_one() -> None:
    page = filled("instalments", Fact("hardship.reason", "10 月公司裁员，我失业了，还没找到工作")).markdown

    assert "还没找到工作。\n" in page


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ([], None),
        ([Fact("contact.asked_to_stop_before", False)], None),
        ([Fact("contact.asked_to_stop_before", True)], "在这一次以前，本人已经明确说过"),
        ([Fact("stop.asked_on", "2026-11-01")], "2026年11月1日已经明确说过"),
    ],
    ids=["nothing told", "never refused", "refused before", "the day of it"],
)
def test_a_relative_s_notice_says_that_they_refused_before_where_they_did(told: list[Fact], said: str | None) -> None:
    page = filled("relative_notice", *told).markdown

    assert ("已经明确说过" in page) == (said is not None)
    assert said is None or said in page


@pytest.mark.parametrize(
    ("recipient", "whose"), [("employer", "本人的单位"), ("colleague", "本人的同事"), ("neighbour", "本人的邻居")]
)
def test_a_relative_s_notice_states_no_contact_with_who_was_not_contacted(recipient: str, whose: str) -> None:
    page = filled(
        "relative_notice", Fact("teller.relation", "parent"), Fact("contact.recipient_role", recipient)
    ).markdown

    assert f"联系了{whose}" in page
    assert "与本人联系。" not in page.split("## 请求")[0]
    assert "被联系的号码" not in page


def test_what_was_told_as_the_whole_story_stands_in_a_police_statement_once() -> None:
    told = "他们三个人昨晚来砸门，邻居都看见了。"
    given = load_example(letter("police_statement").folder)
    first = next(iter(given["contacts"]))
    contacts = {**given["contacts"], first: given["contacts"][first].with_(Fact("contact.account", told))}
    facts = given.pop("facts")

    pages = [
        fill(
            GUIDANCE,
            letter("police_statement"),
            facts.with_(Fact("police.what", what)),
            **{**given, "contacts": contacts},
        ).markdown
        for what in (told, "另一件事。")
    ]

    assert [1, 1] == [page.count("他们三个人昨晚来砸门") for page in pages]
    assert ["报案人的说明" in page for page in pages] == [False, True]


@pytest.mark.parametrize(("told", "has_one"), [(True, True), (False, False), (None, False)])
@pytest.mark.parametrize("proof", ["结清证明、转账记录", "结清证明丢了"])
def test_a_certificate_is_called_enclosed_only_where_it_was_told_to_be_there(
    proof: str, told: bool | None, has_one: bool
) -> None:
    page = filled("already_paid", Fact("paid.proof", proof), Fact("paid.certificate", told)).markdown

    assert has_one == ("本人已有结清证明" in page)
    assert has_one != ("请出具结清证明" in page)


def test_whoever_holds_the_certificate_encloses_it_and_is_made_to_ask_for_none() -> None:
    facts = [Fact("paid.certificate", True), Fact("debt.holder_claim", "bought"), Fact("debt.first_lender", "海川银行")]
    page = filled("already_paid", *facts).markdown

    assert "海川银行出具的结清证明，附复印件" in page
    assert "1. 结清证明（复印件）" in page
    assert "请出具结清证明" not in page


def test_who_bought_the_claim_is_asked_to_confirm_and_not_to_issue_what_another_issues() -> None:
    page = filled("already_paid", Fact("debt.holder_claim", "bought")).markdown

    assert "请出具结清证明" not in page
    assert "原来的贷款机构收到的还款记录" in page


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("两年前就还清了 有结清证明", True),
        ("结清证明的照片还在手机里", True),
        ("没有结清证明", False),
        ("他们不肯开结清证明", False),
        ("想要一份结清证明", False),
        ("结清证明丢了", False),
    ],
)
def test_that_the_certificate_is_held_is_heard_where_it_is_told(said: str, held: bool) -> None:
    assert tells_certificate(said) == held


@pytest.mark.parametrize(
    ("note", "stands"),
    [
        ("学生家长，两位妈妈", "被联系的人：其他人（“学生家长，两位妈妈”）"),
        ("the parents of my students, two moms", "被联系的人：其他人（“the parents of my students, two moms”）"),
        ("", "被联系的人：其他人"),
        ("我朋友。他说他受不了了，以后不来往了！真的。", "被联系的人：其他人"),
    ],
)
def test_who_was_contacted_stands_in_the_persons_own_words_beside_the_choice(note: str, stands: str) -> None:
    given = load_example(letter("complaint_institution").folder)
    told = given["contacts"][ToldContact(1)].with_(Fact("contact.recipient_role", "other", note=note))

    page = fill(
        GUIDANCE,
        letter("complaint_institution"),
        given.pop("facts"),
        **given | {"contacts": {**given["contacts"], ToldContact(1): told}},
    ).markdown

    line = next(line for line in page.splitlines() if "被联系的人：其他人" in line)
    assert stands in line and ("（“" in stands) == ("（“" in line)


QUOTING = sorted(one.id for one in all_letters() if one.kind == "letter" and "contact.words" in one.facts)
DEMAND = "您的借款已逾期，请今天下午五点前处理，否则我司将依法起诉，把您列入名单"


@pytest.mark.parametrize("id", QUOTING)
def test_a_demand_that_is_quoted_is_nobody_elses_threat_nor_a_date_to_be_mended(id: str) -> None:
    told = load_example(letter(id).folder)["facts"].with_(Fact("contact.words", DEMAND))

    assert review(GUIDANCE, filled(id, Fact("contact.words", DEMAND)), letter(id), told) == ()


@pytest.mark.parametrize("id", QUOTING)
def test_what_somebody_told_at_the_question_for_words_is_no_quotation(id: str) -> None:
    page = filled(id, Fact("contact.words", "每天二十多个打到护士站座机，让同事转告我赶紧还钱")).markdown

    assert "对方的原话" not in page
    assert "的说明：\n\n> 每天二十多个打到护士站座机" in page


@pytest.mark.parametrize("id", QUOTING)
def test_an_identity_number_in_their_words_is_covered(id: str) -> None:
    page = filled(id, Fact("contact.words", "您身份证110101199003070011的欠款请处理")).markdown

    assert "110101199003070011" not in page
