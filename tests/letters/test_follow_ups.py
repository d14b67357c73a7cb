"""Letters to others than the lender: what stops them, what they leave out, what they never tie together."""

import pytest

from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.letters import fill, letter
from helper.letters.author.skeleton import fill_example, load_example
from helper.model.fact import Fact, Facts
from helper.model.finding import Finding
from helper.text import Text

GUIDANCE = load()


def filled(id: str, *told: Fact, findings: list[Finding] | None = None) -> str:
    given = load_example(letter(id).folder)
    facts = given.pop("facts").with_(*told)
    return fill(GUIDANCE, letter(id), facts, **given | ({} if findings is None else {"findings": findings})).markdown


STOPPED = [
    ("relative_notice", "teller.signed", True),
    ("relative_notice", "contact.recipient_role", "guarantor"),
    ("relative_notice", "contact.recipient_role", "co_borrower"),
    ("report_breach", "debt.creditor_kind", "platform"),
    ("report_breach", "debt.creditor_kind", "private_lender"),
    ("complaint_institution", "debt.creditor_kind", "private_lender"),
    ("complaint_local_finance", "debt.creditor_kind", "bank"),
    ("complaint_local_finance", "debt.creditor_kind", "consumer_finance"),
    ("complaint_local_finance", "debt.creditor_kind", "platform"),
    ("complaint_nifa", "debt.product", "credit_card"),
    ("complaint_nifa", "debt.creditor_kind", "private_lender"),
    ("complaint_12321", "contact.from_number", "12378"),
    ("complaint_12315", "trader.about_loan", True),
    ("complaint_12315", "trader.wish", "不退钱就去网上曝光"),
    ("review_request", "complaint.by_branch", False),
    ("review_request", "debt.creditor_kind", "microloan"),
    ("review_request", "complaint.objection", "不给我减免就投诉到底"),
    ("silence_reminder", "complaint.replied_on", "2026-11-08"),
    ("complaint_supplement", "complaint.new", "给我减免5000元，我就撤销投诉"),
    ("complaint_withdrawal", "complaint.own_will", False),
    ("power_of_attorney", "agent.matters", "代签还款协议"),
    ("power_of_attorney", "agent.matters", "代收款项"),
    ("power_of_attorney", "agent.matters", "替我撤诉"),
]


@pytest.mark.parametrize(("id", "fact", "value"), STOPPED)
def test_an_answer_with_which_the_letter_would_be_wrong_stops_it(id: str, fact: str, value: object) -> None:
    with pytest.raises(HelperError) as stop:
        filled(id, Fact(fact, value))

    assert (Exit.STOPPED, True) == (stop.value.code, stop.value.do is not None)


@pytest.mark.parametrize(
    ("id", "fact", "value"),
    [
        ("relative_notice", "contact.recipient_role", "colleague"),
        ("police_statement", "safety.danger_now", "others"),
        ("report_breach", "debt.creditor_kind", "microloan"),
        ("complaint_nifa", "debt.product", "instalment"),
        ("complaint_12321", "contact.from_number", "075500000001"),
        ("review_request", "debt.creditor_kind", "bank"),
        ("power_of_attorney", "agent.matters", "查询还款记录"),
        ("complaint_supplement", "complaint.new", "11月12日又打了三次"),
    ],
)
def test_an_answer_with_which_the_letter_is_right_does_not_stop_it(id: str, fact: str, value: object) -> None:
    assert filled(id, Fact(fact, value)).startswith("# ")


def test_a_report_keeps_to_what_rests_on_a_binding_text() -> None:
    page = fill_example(GUIDANCE, letter("report_breach")).markdown

    assert (True, False, False) == ("第五十五条" in page, "国家标准" in page, "夜间催收" in page)


def test_a_report_that_would_rest_on_a_standard_alone_is_not_written() -> None:
    findings = [one for one in load_example(letter("report_breach").folder)["findings"] if one.rule == "hours.night"]
    with pytest.raises(HelperError) as stop:
        filled("report_breach", findings=findings)

    assert Exit.STOPPED == stop.value.code


@pytest.mark.parametrize("id", ["report_breach", "complaint_local_finance", "complaint_nifa", "complaint_12321"])
def test_nobody_is_reported_for_what_is_clear_or_not_known(id: str) -> None:
    findings = [
        one._replace(answer=answer)
        for one in load_example(letter(id).folder)["findings"]
        for answer in ("clear", "unknown")
    ]
    with pytest.raises(HelperError) as stop:
        filled(id, findings=findings)

    assert Exit.STOPPED == stop.value.code


def test_the_police_are_told_only_what_is_their_matter() -> None:
    page = fill_example(GUIDANCE, letter("police_statement")).markdown

    assert (True, False) == ("以暴力相威胁" in page, "个人" in page)


def test_the_police_statement_names_no_offence_and_asks_for_no_punishment() -> None:
    page = fill_example(GUIDANCE, letter("police_statement")).markdown

    assert [] == [word for word in ("寻衅", "诈骗罪", "拘留", "严惩", "处罚他", "追究", "涉嫌违法：") if word in page]
    assert "是否涉嫌违反治安管理或者犯罪，请公安机关认定" in page


def test_nuisance_report_leaves_out_other_findings() -> None:
    found = load_example(letter("complaint_12321").folder)["findings"]
    other = found[0]._replace(rule="thirdparty.debt_disclosed", title=Text("告诉了无关的人", "A stranger was told"))

    assert "告诉了无关的人" not in filled("complaint_12321", findings=[*found, other])


@pytest.mark.parametrize("kind", ["bank", "consumer_finance", "microloan", "platform", "private_lender", None])
@pytest.mark.parametrize(("id", "article"), [("silence_reminder", "第十八条"), ("power_of_attorney", "第十四条")])
def test_the_complaint_measures_are_cited_only_to_those_they_bind(id: str, article: str, kind: str | None) -> None:
    assert (kind in ("bank", "consumer_finance")) == (article in filled(id, Fact("debt.creditor_kind", kind)))


def test_a_reminder_to_an_authority_does_not_cite_the_institutions_clock() -> None:
    assert "第十八条" not in filled("silence_reminder", Fact("complaint.to", "国家金融监督管理总局江阳监管分局"))


def test_a_reminder_accuses_nobody_of_silence() -> None:
    assert [] == [
        word
        for word in ("涉嫌", "违", "逾期", "拒不", "投诉到")
        if word in fill_example(GUIDANCE, letter("silence_reminder")).markdown
    ]


def test_a_withdrawal_speaks_of_no_money() -> None:
    page = fill_example(GUIDANCE, letter("complaint_withdrawal")).markdown

    assert [] == [word for word in ("元", "减免", "赔", "款", "钱") if word in page]


def test_an_agent_may_not_admit_sign_receive_or_withdraw() -> None:
    powers, limits = fill_example(GUIDANCE, letter("power_of_attorney")).markdown.split("## 二、不在委托范围内的事")

    assert [] == [word for word in ("承认", "协议", "收取", "撤回") if word in powers]
    assert [] == [word for word in ("承认", "协议", "收取", "撤回", "验证码") if word not in limits]


@pytest.mark.parametrize("id", ["police_statement", "power_of_attorney"])
def test_identity_numbers_are_left_to_be_written_by_hand(id: str) -> None:
    page = filled(id, Fact("borrower.id_tail", "110101199001011237"))

    assert (True, False) == ("＿＿＿" in page, "1237" in page)


@pytest.mark.parametrize(
    "id", ["report_breach", "complaint_local_finance", "complaint_nifa", "police_statement", "complaint_12377"]
)
def test_a_report_leaves_the_finding_to_whoever_receives_it(id: str) -> None:
    page = fill_example(GUIDANCE, letter(id)).markdown

    assert "认定" in page and "如实陈述" in page


@pytest.mark.parametrize(
    ("relation", "recipient", "written"),
    [
        ("parent", "relative", "被联系的人：报案人本人（借款人是报案人的子女）"),
        ("spouse", "spouse", "被联系的人：报案人本人（借款人的配偶）"),
        ("former", "other", "被联系的人：报案人本人"),
        ("colleague", "colleague", "被联系的人：报案人本人（借款人的同事）"),
        ("parent", "colleague", "被联系的人：同事"),
    ],
)
def test_a_mother_who_was_called_herself_stands_in_the_police_statement_as_who_was_called(
    relation: str, recipient: str, written: str
) -> None:
    given = load_example(letter("police_statement").folder)
    facts = given.pop("facts").with_(
        Fact("teller.role", "contacted"),
        Fact("teller.relation", relation),
        Fact("teller.name", "李桂花"),
        Fact("teller.phone", "13700000000"),
    )
    given["contacts"] = {
        no: told.with_(Fact("contact.recipient_role", recipient)) for no, told in dict(given["contacts"]).items()
    }
    page = fill(GUIDANCE, letter("police_statement"), facts, **given).markdown
    # Who was called about another's debt owes nothing that is to be settled apart.
    assert written.rstrip("。") in page and "借款怎么还" not in page


def test_what_a_fraud_said_stands_in_the_police_statement_though_no_rule_is_broken_by_it() -> None:
    given = load_example(letter("police_statement").folder)
    first = next(iter(given["contacts"]))
    said = "法院执行局：你儿子贷款今天不打3000到个人账户，户名王某，就冻结你的养老金，不许跟你儿子说"
    given["contacts"] = {first: Facts([Fact("contact.words", said), Fact("fraud.court_by_phone", True)])}
    facts = given.pop("facts")
    given["findings"] = []
    polite = {first: Facts([Fact("contact.words", "您好，您本期账单3,256元，请于25日前还款")])}

    page = fill(GUIDANCE, letter("police_statement"), facts, **given).markdown

    assert "冻结你的养老金" in page and "借款怎么还" not in page
    assert "本期账单" not in fill(GUIDANCE, letter("police_statement"), facts, **{**given, "contacts": polite}).markdown
    checked = facts.with_(Fact("fraud.verified", True))
    assert "冻结你的养老金" not in fill(GUIDANCE, letter("police_statement"), checked, **given).markdown
