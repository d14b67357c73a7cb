"""Which letters are offered of a case, in what order, and which are refused before anything is asked."""

from types import SimpleNamespace

import pytest

from helper import letters
from helper.cases.before_letters import (
    find_open,
    find_undated,
    known_before,
    missing_of,
    optional_answers,
    questions_before,
    reader_needs,
    refuse_lacking,
    told_before,
    told_when,
    told_words,
)
from helper.cases.judging import judge_case
from helper.cases.letters_allowed import (
    FIRST_OFFERED,
    PAYING,
    letters_of_the_contacted,
    letters_on_offer,
    refuse_for_another,
    refuse_in_fraud,
    refuse_without_finding,
    speaks_for_another,
    tells_of_a_day,
)
from helper.cases.next_steps import find_steps
from helper.cases.papers import gather_papers
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.letters.author.skeleton import fill_example
from helper.model.contact import CASE
from helper.model.fact import Facts
from helper.text import Text
from helper.wording import say

GUIDANCE = load()


def offer(case, ids=()):
    rows = judge_case(GUIDANCE, case)
    steps = find_steps(GUIDANCE, case, [finding for row in rows for finding in row.findings])
    return letters_on_offer(GUIDANCE, case, rows, [step for step in steps if not ids or step.id in ids])


def named(*ids: str):
    return [letters.letter(ident) for ident in ids]


def refusal(check, case, *ids: str) -> HelperError:
    with pytest.raises(HelperError) as refused:
        check(GUIDANCE, case, named(*ids))
    assert Exit.STOPPED == refused.value.code and refused.value.do
    return refused.value


def test_three_letters_are_shown_and_the_others_behind_them_none_twice(case) -> None:
    made = offer(case)
    whole = [*made.first, *made.others]

    assert FIRST_OFFERED == len(made.first)
    assert len(whole) == len(set(whole))
    assert "stop_improper_contact" in made.first
    assert {"letter"} == {letters.letter(ident).kind for ident in whole}


@pytest.mark.parametrize("danger", ["others", "self"])
def test_nothing_is_pressed_on_whoever_is_in_danger_and_all_of_it_is_still_there(case, tell, danger) -> None:
    before = offer(case)
    tell(safety__danger_now=danger)
    made = offer(case)

    assert [] == made.first
    assert "stop_improper_contact" in made.others
    tell(safety__danger_now="none")
    assert before == offer(case)


def test_despair_in_the_latest_contact_alone_leaves_the_letters_aside(case, tell) -> None:
    first, second, latest = case.contacts()
    for earlier in (first, second):
        tell(earlier, contact__account="我不想活了")
        assert FIRST_OFFERED == len(offer(case).first)
        tell(earlier, contact__account=None)
    tell(latest, contact__account="我不想活了")
    assert [] == offer(case).first


OF_PAYING = ["instalments", "extension", "hardship_statement", "fee_reduction"]


def tell_of_three_years(tell, quiet: bool | None) -> None:
    tell(debt__quiet_three_years=quiet, debt__lately=None if quiet is None else () if quiet else ("debt.lately_paid",))


def test_letters_about_paying_come_behind_all_others_until_the_three_years_are_known(case, tell) -> None:
    tell_of_three_years(tell, None)
    made = offer(case)

    assert OF_PAYING == made.others[-len(OF_PAYING) :]
    assert not {*PAYING} & {*made.first, *made.others[: -len(OF_PAYING)]}


def test_where_the_time_limit_may_have_run_no_letter_about_paying_is_offered(case, tell) -> None:
    tell_of_three_years(tell, True)
    made = offer(case)

    assert made.first and not {*PAYING} & {*made.first, *made.others}


def test_where_the_time_limit_has_not_run_letters_about_paying_stand_among_the_first(case, tell) -> None:
    tell_of_three_years(tell, False)
    made = offer(case)

    assert OF_PAYING == [*made.first[-1:], *made.others[: len(OF_PAYING) - 1]]


def test_a_plan_for_a_card_is_offered_for_a_card_alone(case, tell) -> None:
    tell(debt__quiet_three_years=None, debt__product="online_loan")
    assert "card_plan" not in offer(case).others
    tell(debt__product="credit_card", debt__creditor_kind="bank")
    assert "card_plan" in offer(case).others


def test_whoever_did_not_borrow_is_offered_what_bears_their_own_name(case, tell) -> None:
    tell(
        teller__role="contacted",
        teller__relation="colleague",
        contact__recipient_role="colleague",
        contact__said=("contact.said.third_party_disclosure",),
    )
    made = offer(case)

    assert "relative_notice" in made.first
    assert not {"stop_improper_contact", "instalments", "complaint_institution"} & {*made.first, *made.others}


@pytest.mark.parametrize(
    ("relation", "recipient"), [("employer", "employer"), ("employer", "colleague"), ("colleague", "employer")]
)
def test_a_company_that_was_rung_is_offered_a_companys_letter_before_a_persons(case, tell, relation, recipient) -> None:
    tell(teller__role="contacted", teller__relation=relation, contact__recipient_role=recipient)

    made = offer(case)

    assert ["employer_notice", "relative_notice"] == [*made.first, *made.others][:2]


def test_a_companys_letter_tells_the_calls_and_the_words_and_of_nobodys_debt() -> None:
    page = fill_example(GUIDANCE, letters.letter("employer_notice")).markdown

    assert all(
        told in page for told in ("对话的：3次", "没有接通的：5次", "到公司门口拉横幅", "发函单位", "2026年11月19日")
    )
    assert "本人" not in page and "个人信息" not in page


@pytest.mark.parametrize(
    ("role", "others"), [("borrower", False), ("helper", False), ("contacted", True), (None, False)]
)
def test_only_the_borrower_or_who_helps_says_what_the_borrower_says(role, others) -> None:
    facts = Facts.of({"teller.role": role})

    assert others is speaks_for_another(letters.letter("stop_improper_contact"), facts)
    # What puts no contact into anybody's mouth may be prepared by anybody.
    assert not speaks_for_another(letters.letter("relative_notice"), facts)


def test_a_letter_of_the_borrowers_is_refused_to_whoever_was_contacted_and_their_own_is_named(case, tell) -> None:
    tell(teller__role="contacted", teller__relation="colleague", contact__recipient_role="colleague")

    assert "relative_notice" in refusal(refuse_for_another, case, "relative_notice", "stop_improper_contact").do.zh
    refuse_for_another(GUIDANCE, case, named("relative_notice"))


# --- while signs of fraud stand

TO_A_LENDER = ("stop_improper_contact", "complaint_regulator", "instalments")


def test_while_signs_of_fraud_stand_nothing_goes_to_a_lender_and_the_police_are_told(case, tell) -> None:
    tell(fraud__signs=("fraud.private_account",))
    made = offer(case)

    assert ["police_statement"] == [*made.first, *made.others]
    for ident in TO_A_LENDER:
        assert letters.letter(ident).title.zh in refusal(refuse_in_fraud, case, ident).what.zh
    refuse_in_fraud(GUIDANCE, case, named("police_statement"))


def test_a_letter_to_the_lender_and_a_complaint_are_refused_in_words_of_their_own(case, tell) -> None:
    tell(fraud__signs=("fraud.private_account",))
    letter, complaint = (
        refusal(refuse_in_fraud, case, ident).what.en for ident in ("instalments", "complaint_regulator")
    )

    title, other = (letters.letter(ident).title.en for ident in ("instalments", "complaint_regulator"))
    assert letter.replace(title, "") != complaint.replace(other, "")


def test_who_asked_the_lender_and_was_told_it_is_theirs_may_write(case, tell) -> None:
    tell(fraud__signs=("fraud.private_account",))
    tell(fraud__verified=True)
    for ident in TO_A_LENDER:
        refuse_in_fraud(GUIDANCE, case, named(ident))


def test_without_a_sign_of_fraud_nothing_is_refused(case) -> None:
    refuse_in_fraud(GUIDANCE, case, named(*TO_A_LENDER))


# --- what a letter rests on


def test_a_letter_that_needs_a_finding_is_refused_where_nothing_was_found(case) -> None:
    for contact in case.contacts()[:2]:
        refuse_without_finding(GUIDANCE, case, named("stop_improper_contact"))
        case.remove_contact(contact)

    assert (
        letters.letter("report_breach").title.en
        in refusal(refuse_without_finding, case, "debt_information", "report_breach").what.en
    )
    refuse_without_finding(GUIDANCE, case, named("debt_information"))


def test_whether_what_a_letter_tells_has_a_day_is_known(case, tell) -> None:
    letter = letters.letter("stop_improper_contact")
    held = gather_papers(GUIDANCE, case, "zh")
    assert tells_of_a_day(GUIDANCE, letter, held)
    assert find_undated(GUIDANCE, letter, held) is None
    for contact in case.contacts()[:2]:
        tell(contact, contact__at=None)
    held = gather_papers(GUIDANCE, case, "zh")

    assert not tells_of_a_day(GUIDANCE, letter, held)
    # The polite text has a day and stays out: that is said.
    assert list(case.contacts()[2:]) == [*find_undated(GUIDANCE, letter, held)]
    assert find_undated(GUIDANCE, letters.letter("debt_information"), held) is None


# --- what is asked before a letter


def test_the_readers_of_a_letter_say_what_they_need(case) -> None:
    needs = reader_needs(GUIDANCE, named("complaint_regulator"), case.facts())
    of_lender = reader_needs(GUIDANCE, named("debt_information"), case.facts())

    # A regulator has to know the lender and what it answered; the lender itself knows both.
    assert {"creditor.name", "complaint.ticket"} == {*needs} - {*of_lender}
    assert {"borrower.id_tail", "debt.contract_number"} <= {*of_lender}
    assert ["police.people", "police.witnesses"] == reader_needs(GUIDANCE, named("police_statement"), case.facts())


def test_what_would_stop_a_letter_about_paying_is_asked_before_anything_else() -> None:
    stops, _ = questions_before(GUIDANCE, named("instalments"), Facts())
    assert "debt.quiet_three_years" in stops
    assert (
        "debt.quiet_three_years"
        not in questions_before(GUIDANCE, named("instalments"), Facts.of({"debt.quiet_three_years": False}))[0]
    )
    assert [] == questions_before(GUIDANCE, named("stop_improper_contact"), Facts())[0]


def test_what_is_of_use_is_what_the_letter_can_use_and_is_not_answered_yet() -> None:
    letter = letters.letter("stop_improper_contact")
    _, useful = questions_before(GUIDANCE, [letter], Facts())

    assert useful and set(useful) <= set(optional_answers(letter, Facts()))
    assert len(useful) == len(set(useful))
    one = useful[0]
    assert one not in questions_before(GUIDANCE, [letter], Facts.of({one: "x"}))[1]


def test_where_somebody_helps_consent_and_who_they_are_come_first() -> None:
    helped = Facts.of({"teller.role": "helper", "helper.name": "王帮"})
    _, useful = questions_before(GUIDANCE, named("stop_improper_contact"), helped)

    assert ["consent.given", "helper.organisation", "helper.phone"] == useful[:3]
    assert not {"consent.given", "helper.name"} & set(
        questions_before(GUIDANCE, named("stop_improper_contact"), Facts())[1]
    )


def test_a_lender_called_by_half_its_name_is_asked_for_again() -> None:
    short = Facts.of({"creditor.name": "海川"})

    assert "creditor.name" == questions_before(GUIDANCE, named("stop_improper_contact"), short)[1][0]
    whole = Facts.of({"creditor.name": "海川消费金融有限公司"})
    assert "creditor.name" not in questions_before(GUIDANCE, named("stop_improper_contact"), whole)[1]


@pytest.mark.parametrize(
    ("told", "name", "said"),
    [
        ({"contact.account": "他来过"}, "police.what", "他来过"),
        ({"contact.account": "他来过", "police.what": "别的"}, "police.what", None),
        ({"contact.account": "他来过", "police.what": None}, "police.what", None),
        ({}, "police.what", None),
        ({"contact.account": ""}, "police.what", None),
        ({"helper.name": "王帮"}, "teller.name", "王帮"),
        ({"helper.name": "王帮"}, "borrower.name", None),
    ],
)
def test_what_was_told_under_another_name_answers_a_question_that_was_not(told, name, said) -> None:
    assert said == told_before(Facts.of(told), name)


def test_answers_that_would_decide_what_is_open_are_named_three_at_most_each_once() -> None:
    found = [
        ("breach", True, ("borrower.name",)),
        ("unknown", False, ("borrower.phone",)),
        ("unknown", True, ("contact.at", "contact.first_contact", "day.calls")),
        ("unknown", True, ("contact.first_contact", "contact.channel", "contact.recipient_role")),
    ]
    held = SimpleNamespace(
        findings=[SimpleNamespace(answer=answer, raised=raised, missing=missing) for answer, raised, missing in found]
    )

    # What was not raised, what is settled, and what nobody can be asked is no open answer.
    assert "day.calls" not in GUIDANCE.questions
    whole = ["contact.at", "contact.first_contact", "contact.channel", "contact.recipient_role"]
    assert whole == find_open(held, GUIDANCE, most=99)
    assert (whole[:3], whole[:1]) == (find_open(held, GUIDANCE), find_open(held, GUIDANCE, most=1))


def test_what_is_open_in_a_case_is_named(case) -> None:
    assert ["contact.first_contact"] == find_open(gather_papers(GUIDANCE, case, "zh"), GUIDANCE)


def test_a_contact_is_told_by_when_how_and_to_whom_as_far_as_that_is_known() -> None:
    told = {"contact.recipient_role": "colleague", "contact.channel": "call", "contact.at": "2026-10-03T22:41"}

    assert 3 == len(told_words(GUIDANCE, Facts.of(told), "zh"))
    assert ["2026", "all", "olleague"] == [
        part
        for part, said in zip(("2026", "all", "olleague"), told_words(GUIDANCE, Facts.of(told), "en"), strict=True)
        if part in said
    ]
    assert [] == told_words(GUIDANCE, Facts.of({"contact.at": None}), "en")


def test_a_question_says_which_contact_it_is_about_as_far_as_that_was_told() -> None:
    told = Facts.of({"contact.channel": "call", "contact.recipient_role": "colleague"})
    zh, en = (told_words(GUIDANCE, told, lang) for lang in ("zh", "en"))

    assert say("review.when_how_to_whom", told=Text("、".join(zh), ", ".join(en))) == told_when(GUIDANCE, told)
    assert Text("", "") == told_when(GUIDANCE, Facts())


def test_what_letters_lack_is_named_once_each_and_with_the_command_that_takes_it(case, tell) -> None:
    chosen = named("instalments", "stop_improper_contact", "instalments")
    assert [] == missing_of(GUIDANCE, case, chosen)
    refuse_lacking(GUIDANCE, case, chosen)
    tell(creditor__name=None, offer__monthly_amount=None)
    missing = missing_of(GUIDANCE, case, chosen)
    assert {"creditor.name", "offer.monthly_amount"} == set(missing) and 2 == len(missing)
    with pytest.raises(HelperError) as lacking:
        refuse_lacking(GUIDANCE, case, chosen)

    assert all(f"  {GUIDANCE.label(name).zh}" in lacking.value.what.zh.split("\n") for name in missing)
    assert all(f'"{GUIDANCE.label(name).en}=…"' in lacking.value.do.en for name in missing)
    assert (
        all(f"{GUIDANCE.label(name).zh}=…" in lacking.value.do.zh for name in missing)
        and "--case" in lacking.value.do.zh
    )


@pytest.mark.parametrize(("relation", "own"), [("heir", "heir_notice"), ("guarantor", "guarantor_notice")])
def test_who_may_owe_is_not_asked_for_what_a_letter_that_forbids_contact_lacks(case, tell, relation, own) -> None:
    tell(teller__role="contacted", teller__relation=relation, contact__recipient_role="colleague")
    with pytest.raises(HelperError) as stopped:
        refuse_lacking(GUIDANCE, case, named("relative_notice"))

    assert Exit.STOPPED is stopped.value.code and own in stopped.value.do.zh
    assert [own] == letters_of_the_contacted(GUIDANCE, case, [])[:1]


def test_a_paid_agent_is_no_lender_and_the_collection_is_entered_apart(case, tell) -> None:
    tell(contact__words="我们公司可以帮您停息挂账，先交3000元服务费，保证成功")
    refused = refusal(refuse_in_fraud, case, "stop_improper_contact")

    assert "gate.no_letter_of_agent" == refused.id
    assert letters.letter("stop_improper_contact").title.zh in refused.what.zh
    refuse_in_fraud(GUIDANCE, case, named("police_statement"))


def test_what_goes_to_the_lender_and_what_goes_to_an_authority_is_refused_each_in_its_words(case, tell) -> None:
    tell(fraud__signs=("fraud.private_account",))

    assert "gate.no_letter_in_fraud" == refusal(refuse_in_fraud, case, "instalments").id
    assert "gate.no_complaint_in_fraud" == refusal(refuse_in_fraud, case, "complaint_regulator").id
    # The first that goes to them is named, whatever else was asked for.
    both = refusal(refuse_in_fraud, case, "police_statement", "complaint_regulator", "instalments")
    assert letters.letter("complaint_regulator").title.zh in both.what.zh


def test_what_is_known_of_a_question_is_looked_for_where_its_answer_belongs(case, tell) -> None:
    first = case.contacts()[0]
    channel, name = GUIDANCE.questions["contact.channel"], GUIDANCE.questions["creditor.name"]
    of_contact, of_case = known_before(GUIDANCE, case, channel, first), known_before(GUIDANCE, case, name, first)

    assert (first, case.facts(first)["contact.channel"], True) == of_contact[:3]
    assert (CASE, case.facts()["creditor.name"], True) == of_case[:3]
    # Without a contact, and where it was answered of no contact, nothing is held.
    assert (CASE, None, False) == known_before(GUIDANCE, case, channel, None)[:3]
    tell(first, contact__channel=None)
    assert not known_before(GUIDANCE, case, channel, first).has_held


def test_whose_letter_is_whose_names_letters_places_and_kinds_that_there_are() -> None:
    row, known = GUIDANCE.table("letters")["of_the_contacted"], {letter.id for letter in letters.all_letters()}
    kinds = {value for value, _ in GUIDANCE.questions["debt.creditor_kind"].choices}
    relations = {
        value for name in ("teller.relation", "contact.recipient_role") for value, _ in GUIDANCE.questions[name].choices
    }
    tables = [row["by_relation"], row["before"], row["by_creditor"], row["by_venue"]]
    assert set() == ({letter for table in tables for letter in table.values()} | {row["otherwise"]}) - known
    assert set() == set(row["by_venue"]) - set(GUIDANCE.venues)
    assert set() == set(row["by_creditor"]) - kinds
    assert set() == {*row["by_relation"], *row["before"]} - relations


def test_each_venue_takes_the_letter_that_is_offered_after_a_breach_that_leads_there() -> None:
    offered = GUIDANCE.table("letters")["of_the_contacted"]["by_venue"]
    assert {} == {venue: letter for venue, letter in offered.items() if letter not in GUIDANCE.venues[venue]["letters"]}


@pytest.mark.parametrize(
    ("account", "offered"),
    [("我说想分期还，他们还是打给学校", True), ("他们让我分期还，不然打给学校", False), ("打给学校", False)],
)
def test_who_says_besides_that_they_want_to_pay_bit_by_bit_is_offered_it_among_the_first(
    case, tell, account, offered
) -> None:
    tell(debt__product="credit_card", debt__creditor_kind="bank", debt__lately_paid=True, contact__account=account)
    first = offer(case).first
    assert len(first) == FIRST_OFFERED
    assert ("card_plan" in first) is offered
    assert first[0] not in PAYING
