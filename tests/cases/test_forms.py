"""All answers as one form: what it shows, what putting it back does, and how every wrong line is named."""

import re

import pytest

from helper.casefile.state import Finished, Walk
from helper.cases.form import Change, apply_changes, form_text, read_changes
from helper.cases.judging import judge_case
from helper.cases.sign_off import answers_checksum
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.model.contact import CASE
from helper.model.fact import COMPUTED, Fact

GUIDANCE = load()


def put_back(case, *changed: tuple[str, str], lang: str = "zh") -> list[Change]:
    text = form_text(GUIDANCE, case, lang)
    for old, new in changed:
        assert old in text, old
        text = text.replace(old, new, 1)
    return read_changes(GUIDANCE, case, text, "f.yaml")


def faults(case, *changed: tuple[str, str]) -> list[str]:
    with pytest.raises(HelperError) as refused:
        put_back(case, *changed)
    assert Exit.BAD_INPUT == refused.value.code
    return re.findall(r"f\.yaml:\d+", refused.value.what.zh)


def line_of(case, words: str, *changed: tuple[str, str]) -> str:
    text = form_text(GUIDANCE, case, "zh")
    for old, new in changed:
        text = text.replace(old, new, 1)
    return f"f.yaml:{next(no for no, row in enumerate(text.splitlines(), start=1) if words in row)}"


def test_every_answer_stands_in_the_form_once_and_reads_back_as_it_is(case) -> None:
    for lang in ("zh", "en"):
        text = form_text(GUIDANCE, case, lang)
        assert text.startswith(f"# seal: {answers_checksum(case)}\n")
        assert [] == read_changes(GUIDANCE, case, text, "f.yaml")
        assert [] == read_changes(GUIDANCE, case, "\ufeff" + text, "f.yaml")
    text = form_text(GUIDANCE, case, "zh")
    for scope in case.scopes():
        for name, fact in case.facts(scope).items():
            member = any(name in question.members for question in GUIDANCE.questions.values())
            written = re.findall(rf"^\s+{re.escape(name)}:", text, re.MULTILINE)
            assert bool(written) is (not member and fact.origin.kind not in ("read", "computed")), name


def test_an_answer_is_written_in_the_words_it_may_be_given_in(case) -> None:
    text = form_text(GUIDANCE, case, "zh")

    assert "  contact.repeated: 是\n" in text and "  borrower.agreed_hours: none\n" in text
    assert '    contact.said: ["threat_contacts", "threat_visit_employer_village", "hide_identity"]' in text
    assert "creditor.cba_member: 不清楚" in text and "debt.quiet_three_years: 否" in text
    # Above an answer stands what it is, and what may be written there.
    above = text.splitlines()[
        next(no for no, row in enumerate(text.splitlines()) if row.strip() == "contact.channel: call") - 1
    ]
    assert "call＝" in above and "sms＝" in above and "；" in above
    english = form_text(GUIDANCE, case, "en").splitlines()
    assert any("# " in row and "call＝" in row and "phone" in row.casefold() for row in english)


def test_what_may_still_be_answered_stands_there_to_be_uncommented(case) -> None:
    text = form_text(GUIDANCE, case, "zh")
    own, first, second, third = re.split(r'^contacts:\n.*\n  "1":\n|^  "\d+":\n', text, flags=re.MULTILINE)

    assert re.search(r"^  # borrower\.\w+:$", own, re.MULTILINE)
    assert "contact." not in re.sub(r"#.*", "", own)
    for part in (first, second, third):
        assert re.search(r"^    # contact\.\w+:$", part, re.MULTILINE)
        assert "borrower.name:" not in part
    # What is reckoned elsewhere is no line of the form.
    assert not re.search(r"^\s*#? ?(?:plan|owed|cost)\.\w+:", text, re.MULTILINE)
    # A question that does not fit what is known is not offered: nobody asks a borrower what a relative offered.
    assert "contact.offered_to_pay" in second and "contact.offered_to_pay" not in first


def test_answers_changed_added_and_taken_away_are_told_apart(case) -> None:
    found = put_back(
        case,
        ('offer.monthly_amount: "600"', "offer.monthly_amount: 1万2"),
        ("  # borrower.address:", "  borrower.address: 某市某路1号"),
        ("  creditor.name: 示例消费金融有限公司（虚构）\n", ""),
        ("contact.channel: sms", "contact.channel: messaging_app"),
    )
    by_name = {change.name: change for change in found}

    assert "12000" == by_name["offer.monthly_amount"].fact.value and CASE == by_name["offer.monthly_amount"].scope
    assert (None, CASE) == (by_name["creditor.name"].fact, by_name["creditor.name"].scope)
    assert ("messaging_app", 3) == (by_name["contact.channel"].fact.value, by_name["contact.channel"].scope)
    assert ("某市某路1号", CASE) == (by_name["borrower.address"].fact.value, by_name["borrower.address"].scope)
    assert 4 == len(found)


def test_putting_changes_back_changes_those_and_nothing_else(case) -> None:
    before = {(scope, name): fact.value for scope in case.scopes() for name, fact in case.facts(scope).items()}
    found = put_back(
        case,
        ('offer.monthly_amount: "600"', "offer.monthly_amount: 700"),
        ("  hardship.reason: ", "  # hardship.reason: "),
        ('contact.from_number: "1069000000000000"', 'contact.from_number: "1069000000000001"'),
    )
    apply_changes(GUIDANCE, case, found, "zh")
    after = {(scope, name): fact.value for scope in case.scopes() for name, fact in case.facts(scope).items()}

    assert {(0, "offer.monthly_amount"), (0, "hardship.reason"), (3, "contact.from_number")} == {
        key for key in before.keys() | after.keys() if before.get(key) != after.get(key)
    }
    assert ("700", None, "1069000000000001") == (
        after[0, "offer.monthly_amount"],
        after.get((0, "hardship.reason")),
        after[3, "contact.from_number"],
    )
    # The log follows: the contact whose number was mended has a correction, the others have none.
    assert [(1, None), (2, None), (3, None), (3, 3)] == [(entry.contact, entry.corrects) for entry in case.log()]
    assert [] == put_back(case)


def test_a_new_contact_comes_into_the_case_and_its_log(case) -> None:
    found = put_back(
        case,
        (
            "contacts:\n",
            "contacts:\n  new:\n    contact.at: 2026-10-09 22:30\n    contact.channel: call\n    contact.recipient_role: borrower\n    contact.said: [threat_violence]\n    contact.account: 他说要打断我的腿。\n",
        ),
    )
    assert {None} == {change.scope for change in found}
    apply_changes(GUIDANCE, case, found, "zh")

    assert [1, 2, 3, 4] == case.contacts()
    assert True is case.facts(4).value("contact.said.threat_violence")
    assert (4, "2026-10-09T22:30") == (case.log()[-1].contact, case.log()[-1].at)
    assert case.kept(Finished, 4).yes
    assert "threat.violence" in {
        one.rule
        for row in judge_case(GUIDANCE, case)
        if row.contact == 4
        for one in row.findings
        if one.answer == "breach"
    }


def test_a_form_without_a_new_contact_adds_none(case) -> None:
    apply_changes(GUIDANCE, case, put_back(case, ('offer.monthly_amount: "600"', "offer.monthly_amount: 601")), "zh")

    assert [1, 2, 3] == case.contacts() and 3 == len(case.log())


def test_every_wrong_line_is_named_at_once_and_the_right_ones_are_not(case) -> None:
    wrong = (
        ("contact.channel: sms", "contact.channel: pigeon"),
        ('offer.monthly_amount: "600"', "offer.monthly_amount: viel"),
        ("  borrower.name: ", "  borrower.nmae: "),
        ("contact.repeated: 是", "borrower.phone: 00000000001"),
        ("  debt.product: online_loan", "  contact.repeated: 是"),
    )
    wanted = {line_of(case, new.strip(), *wrong) for _, new in wrong}

    assert wanted == set(faults(case, *wrong))
    with pytest.raises(HelperError) as refused:
        put_back(case, *wrong)
    assert {"borrower.name"} <= set(re.findall(r"borrower\.name\b", refused.value.what.zh))


def test_what_stands_under_the_wrong_head_is_told_where_it_belongs(case) -> None:
    with pytest.raises(HelperError) as under_contact:
        put_back(case, ("contact.repeated: 是", "borrower.phone: 00000000001"))
    with pytest.raises(HelperError) as under_case:
        put_back(case, ("  debt.product: online_loan", "  contact.repeated: 是"))

    assert "case" in under_contact.value.what.zh and GUIDANCE.label("borrower.phone").zh in under_contact.value.what.zh
    assert "“不止一次”要写在某一次联系下面" in under_case.value.what.zh


@pytest.mark.parametrize(("number", "wrong"), [("7", True), ("0", False), ("x", True)])
def test_a_contact_that_is_not_there_is_named_with_the_line_of_its_first_answer(case, number: str, wrong: bool) -> None:
    changed = ("contacts:\n", f'contacts:\n  "{number}":\n    contact.repeated: 是\n')
    if not wrong:
        with pytest.raises(HelperError):
            put_back(case, changed)
        return
    assert [line_of(case, "    contact.repeated: 是", changed)] == faults(case, changed)
    with pytest.raises(HelperError) as refused:
        put_back(case, changed)
    assert number in refused.value.what.zh
    # One with nothing under it is named with the first line of the form, and what follows it is still looked at.
    empty = ("contacts:\n", f'contacts:\n  "{number}":\n')
    assert [
        "f.yaml:1",
        line_of(case, "contact.channel: pigeon", empty, ("contact.channel: sms", "contact.channel: pigeon")),
    ] == faults(case, empty, ("contact.channel: sms", "contact.channel: pigeon"))


def test_a_contact_cannot_be_taken_away_by_leaving_it_out(case) -> None:
    text = form_text(GUIDANCE, case, "zh")
    gone = text[: text.index('  "3":')]
    with pytest.raises(HelperError) as refused:
        read_changes(GUIDANCE, case, gone, "f.yaml")

    assert "f.yaml:1" in refused.value.what.zh and "3" in refused.value.what.zh


def test_a_form_of_a_case_that_moved_on_is_refused_whole(case, tell) -> None:
    text = form_text(GUIDANCE, case, "zh")
    tell(offer__monthly_amount="650")
    with pytest.raises(HelperError) as refused:
        read_changes(GUIDANCE, case, text.replace("600", "700"), "f.yaml")

    assert ("f.yaml:1", Exit.BAD_CASE, True) == (refused.value.where, refused.value.code, bool(refused.value.do))
    assert "650" == case.facts().value("offer.monthly_amount")


def test_what_waits_to_be_asked_again_is_a_note_and_goes_on_waiting_until_it_is_answered(case, tell) -> None:
    tell(1, contact__words="您好，请您按时还款，谢谢")
    assert ("contact.said",) == case.kept(Walk, 1).stale
    text = form_text(GUIDANCE, case, "zh")
    first = text[text.index('  "1":') : text.index('  "2":')]

    assert re.search(r"^    # contact\.said:$", first, re.MULTILINE)
    assert not re.search(r"^    contact\.said:", first, re.MULTILINE)
    note = first.splitlines()[
        next(no for no, row in enumerate(first.splitlines()) if row.strip() == "# contact.said:") - 1
    ]
    assert "要重新回答" in note
    assert [] == put_back(case)
    answered = put_back(case, ("    # contact.said:\n", "    contact.said: [insult]\n"))
    assert [("contact.said", 1)] == [(change.name, change.scope) for change in answered]
    assert {"contact.said.insult": True} == {fact.name: fact.value for fact in answered[0].members if fact.value}
    apply_changes(GUIDANCE, case, answered, "zh")
    assert () == case.kept(Walk, 1).stale


def test_what_was_worked_out_is_nobodys_answer_and_is_not_taken_for_left_out(case) -> None:
    case.record_answers({CASE: [Fact("debt.product", "online_loan", COMPUTED)]})

    assert not re.search(r"^  debt\.product:", form_text(GUIDANCE, case, "zh"), re.MULTILINE)
    assert [] == put_back(case)


def test_numbers_stand_with_and_without_quotation_marks(case) -> None:
    assert [] == put_back(case, ('offer.instalments: "24"', "offer.instalments: 24"))
    found = put_back(case, ('offer.instalments: "24"', "offer.instalments: 12"))

    assert [("offer.instalments", 12)] == [(change.name, change.fact.value) for change in found]
