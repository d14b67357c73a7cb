"""What a letter says as law binds whom it goes to and is right for its day; what it says as fact was told."""

import pytest

from helper.guidance import load
from helper.letters import fill, letter, stop_of
from helper.letters.author.skeleton import load_example
from helper.model.fact import Fact, Facts

GUIDANCE = load()


def filled(ident: str, copy: str | None = None, **told: object) -> str:
    """Return a letter as its example gives it, with what is told besides; ``a__b`` is the fact a.b."""
    example = load_example(letter(ident).folder)
    facts = example.pop("facts").with_(*(Fact(name.replace("__", "."), value) for name, value in told.items()))
    return fill(GUIDANCE, letter(ident), facts, copy=copy, confirmed=True, **example).markdown


def test_an_objection_to_a_deduction_promises_no_payment_and_takes_nothing_back_unasked() -> None:
    page = filled("set_off_objection")

    assert [] == [words for words in ("本人自己还款", "本人撤回", "本人愿意还") if words in page]
    assert "shall pay" not in filled("set_off_objection", "en")


def test_two_texts_an_objection_names_stand_in_two_paragraphs() -> None:
    assert "除外。\n\n《民法典》第五百六十八条" in filled("set_off_objection", debt__product="credit_card")


@pytest.mark.parametrize(("seen", "said"), [(False, True), (None, False), (True, False)])
def test_a_letter_says_that_no_papers_were_seen_only_where_that_was_told(seen: bool | None, said: bool) -> None:
    assert said == ("还没有看到" in filled("chain_of_title", debt__holder_papers=seen))


@pytest.mark.parametrize("claim", ["bought", "paid_for_you"])
@pytest.mark.parametrize("ident", ["instalments", "contest_amount"])
def test_rules_for_banks_that_issue_cards_are_not_held_against_who_took_the_debt_over(ident: str, claim: str) -> None:
    told = {"debt__product": "credit_card", "offer__ask_less": True, "offer__instalments": 24}

    assert "信用卡业务监督管理办法" in filled(ident, **told, debt__holder_claim=None)
    taken_over = filled(ident, **told, debt__holder_claim=claim)
    assert [] == [words for words in ("信用卡业务监督管理办法", "贵行") if words in taken_over]


@pytest.mark.parametrize(
    ("lender", "bound"),
    [("bank", True), ("consumer_finance", True), ("insurer", True), ("microloan", False), ("private_lender", False)],
)
def test_only_banks_and_insurers_are_told_that_they_may_not_refuse_mediation(lender: str, bound: bool) -> None:
    page = filled("mediation_request", debt__creditor_kind=lender)

    assert bound == ("不得拒绝参加" in page)
    assert not bound or "贵组织属于银行业保险业纠纷调解组织的" in page


def test_who_was_called_to_mediation_before_a_case_is_no_defendant_yet() -> None:
    assert "（被告）" not in filled("court_mediation_request")
    assert "申请人（被告）：" in filled("court_mediation_request", court__got_claim=True)


def test_the_rules_for_online_mediation_are_named_for_online_mediation() -> None:
    assert "在线调解的，还请适用《人民法院在线调解规则》" in filled("court_mediation_request")


@pytest.mark.parametrize("kind", ["ordinary", "joint", "unclear"])
def test_a_guarantee_older_than_the_civil_code_is_not_held_against_its_articles(kind: str) -> None:
    older = filled("guarantor_notice", guarantee__kind=kind, debt__made_on="2019-05-01")
    newer = filled("guarantor_notice", guarantee__kind=kind, debt__made_on="2022-05-01")

    named = ["第六百八十七条", "第六百九十二条", "第六百九十三条"]
    assert [] == [article for article in named if article in older]
    assert "适用当时的法律" in older and [article for article in named if article in newer]


def test_an_ordinary_guarantor_is_told_of_the_cases_in_which_he_may_not_refuse() -> None:
    assert "该条第二款列明的情形除外" in filled("guarantor_notice", guarantee__kind="ordinary")


def test_a_borrower_who_is_of_age_by_now_speaks_without_a_legal_representative() -> None:
    page = filled("student_loan", borrower__minor_then=True)

    assert "现在仍不满十八周岁的，有事请通过法定代理人" in page
    assert "法定代理人（现在仍不满十八周岁的）：" in page


@pytest.mark.parametrize("old", [True, False])
def test_a_true_record_kept_too_long_is_asked_to_be_deleted_and_no_other(old: bool) -> None:
    page = filled("credit_complaint", credit__kept_over_five=old)

    assert old == ("第十六条" in page) == ("满五年还在" in page) == ("还在保存期限里的真实逾期，本人不要求删除" in page)
    assert page.count("\n2. 有错误的") == page.count("\n3. 请把结果") == 1


@pytest.mark.parametrize("ident", ["contest_amount", "debt_information"])
def test_a_figure_is_said_to_be_of_whoever_made_contact(ident: str) -> None:
    page = filled(ident)

    assert "来联系的一方称应还" in page and "对方称" not in page


def test_the_dead_is_called_the_borrower_only_as_they_say() -> None:
    assert "贵机构所说的借款人李某已经去世" in filled("heir_notice")
    assert "您所说的借款人李某已经去世" in filled("heir_notice", debt__creditor_kind="private_lender")


@pytest.mark.parametrize("ident", ["relative_notice", "personal_information_request", "not_my_debt"])
def test_a_person_who_lent_is_not_held_to_the_law_on_handlers_of_data(ident: str) -> None:
    """Personal Information Protection Law, art. 72: not for the personal affairs of a natural person."""
    page = filled(ident, debt__creditor_kind="private_lender", notmine__in_report=None)

    assert "个人信息保护法" not in page and "《民法典》第一千零三十七条" in page
    assert "个人信息保护法" in filled(ident, debt__creditor_kind="bank")


def test_who_took_a_debt_over_is_not_told_that_the_loan_was_theirs() -> None:
    assert "本人在贵机构的借款已经还清" in filled("already_paid")
    assert "贵机构来联系的这笔借款已经还清" in filled("already_paid", debt__holder_claim="bought")


def test_a_company_that_only_asks_to_be_left_alone_has_no_empty_heading() -> None:
    facts = {name.replace(".", "__"): None for name in load_example(letter("employer_notice").folder)["facts"]}
    for kept in ("teller__name", "teller__phone", "teller__signed"):
        facts.pop(kept, None)

    assert "## 情况" not in filled("employer_notice", **facts)
    assert "## 情况\n\n" in filled("employer_notice")


@pytest.mark.parametrize("ident", ["complaint_regulator", "complaint_local_finance"])
def test_a_regulator_is_not_said_to_have_engaged_the_collectors(ident: str) -> None:
    assert "you engaged" not in filled(ident, "en").split("## 2.")[0]


@pytest.mark.parametrize("ident", ["credit_complaint", "credit_objection_centre", "credit_objection_lender"])
@pytest.mark.parametrize(
    ("wrong", "stopped"),
    [
        ("真实的逾期，想请你们删掉", True),
        ("2025年6月真的逾期了，请删掉", True),
        ("真实的逾期，2020年就还清了，已经满五年，还没有删", False),
        ("确实逾期过，还清6年了还没删掉", False),
    ],
)
def test_a_true_record_is_no_error_until_five_years_have_passed(ident: str, wrong: str, stopped: bool) -> None:
    assert stopped == (stop_of(letter(ident), Facts.of({"credit.wrong": wrong})) is not None)
