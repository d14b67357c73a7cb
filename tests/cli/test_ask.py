"""helper ask: one answer or several on one line, and nothing of a second ever in the first."""

import pytest

from helper.casefile import open_case
from helper.model.contact import CASE, ToldContact

CONTACT = "safety.danger_now: none\nteller.role: borrower\ncontact.channel: call\ncontact.at: 2026-11-20 21:00\n"


@pytest.fixture
def ask(helper, tmp_path):
    """Return a function that runs helper ask over a case with one contact."""
    (tmp_path / "answers.yaml").write_text(CONTACT, encoding="utf-8")
    assert helper("start", "--answers", "answers.yaml").code == 0
    return lambda *words, lang="zh": helper("ask", *words, env={"HELPER_LANG": lang})


def known(tmp_path, scope=CASE):
    with open_case(tmp_path / "my-case") as case:
        return {name: fact.value for name, fact in case.facts(scope).items()}


SEVERAL = {
    "names as the screen shows them": ["借款人姓名=王五", "借款人电话=13800001111"],
    "a full-width sign": ["借款人姓名＝王五", "借款人电话＝13800001111"],
    "names as files call them": ["borrower.name=王五", "borrower.phone=13800001111"],
    "blanks around the sign": ["借款人姓名", "=", "王五", "借款人电话", "=", "13800001111"],
}


@pytest.mark.parametrize("words", SEVERAL.values(), ids=SEVERAL)
def test_several_answers_on_one_line_are_all_kept_each_in_its_place(ask, tmp_path, words):
    assert ask(*words).code == 0
    held = known(tmp_path)
    assert {"borrower.name": "王五", "borrower.phone": "13800001111"} == {
        name: held[name] for name in ("borrower.name", "borrower.phone")
    }


def test_the_line_that_a_letter_asks_for_in_english_may_be_typed_as_it_stands(ask, tmp_path):
    for words in (
        ["Borrower's name=Li Lei", "Name of the lender=X Bank", "Reason for the difficulty=Laid off in June"],
        "Borrower's name=Li Lei Name of the lender=X Bank Reason for the difficulty=Laid off in June".split(),
    ):
        assert ask(*words, lang="en").code == 0
        held = known(tmp_path)
        assert ["Li Lei", "X Bank", "Laid off in June"] == [
            held[name] for name in ("borrower.name", "creditor.name", "hardship.reason")
        ]


def test_a_name_that_is_only_a_part_of_what_was_typed_keeps_nothing_and_is_offered(ask, tmp_path):
    before = known(tmp_path, ToldContact(1))
    ran = ask("What happened lately=1", lang="en")

    assert (3, before) == (ran.code, known(tmp_path, ToldContact(1)))
    assert "What happened" in ran.err.replace("What happened lately", "") and "Saved" not in ran.out
    assert ask("The borrower's name=Li Lei", lang="en").code == 0
    # What files call a question holds its name and more, and is its name.
    assert ask("plan.income=3000", lang="en").code == 0
    assert {"borrower.name": "Li Lei", "plan.income": "3000"}.items() <= known(tmp_path).items()


def test_what_was_saved_is_said_before_what_has_become_old(ask, helper, tmp_path):
    helper("packet", "--case", "my-case", "--format", "html")
    ran = ask("借款人姓名=王五")

    assert ran.code == 0 and ran.out.index("已保存") < ran.out.index("已经过时")


def test_counts_of_a_contact_are_kept_each_in_its_place(ask, tmp_path):
    assert ask("那天对话的次数=2", "那天没接的次数=9").code == 0
    held = known(tmp_path, ToldContact(1))
    assert (2, 9) == (held["day.conversations_told"], held["day.unanswered_told"])


UNCLEAR = {
    "two answers in one pair of quotes": ["借款人姓名=王五 借款人电话=13800001111"],
    "two answers with a comma between": ["借款人姓名=王五，电话=13800001111"],
    "two answers in English in one pair of quotes": ["Borrower's name=Li Lei Name of the lender=X Bank"],
    "an answer and a word that names questions": ["借款人姓名=王五", "电话"],
    "an answer and a second that names no question": ["借款人姓名=王五", "老家=浙江"],
    "a good answer and one that cannot be read": ["借款人姓名=王五", "那天没接的次数=很多很多"],
}


@pytest.mark.parametrize("words", UNCLEAR.values(), ids=UNCLEAR)
def test_where_it_is_not_plain_what_belongs_to_what_nothing_is_kept(ask, tmp_path, words):
    before = known(tmp_path)
    done = ask(*words)
    assert done.code != 0 and "已保存" not in done.out
    assert before == known(tmp_path)
    assert "day.unanswered_told" not in done.err + done.out


def test_what_was_said_is_kept_as_it_was_said_whatever_it_looks_like(ask, tmp_path):
    assert ask("对方说的话=他们发来：借款人姓名=王五").code == 0
    assert known(tmp_path, ToldContact(1))["contact.words"] == "他们发来：借款人姓名=王五"


def test_one_person_at_a_time_is_who_was_contacted(ask, tmp_path):
    before = known(tmp_path, ToldContact(1))
    for said in ("我和我妈", "我妈和我"):
        assert ask(f"被联系的人={said}").code != 0
    assert before == known(tmp_path, ToldContact(1))
    assert ask("被联系的人=我妈").code == 0 and known(tmp_path, ToldContact(1))["contact.recipient_role"] == "relative"


@pytest.mark.parametrize(
    ("lang", "label", "waits"), [("zh", "对方说了什么", "要再答一次"), ("en", "What was said", "give them")]
)
def test_an_answer_that_stops_counting_is_named_with_how_to_give_it_again(ask, helper, lang, label, waits):
    assert waits not in ask("contact.said=insult", lang=lang).out
    said = ask("contact.words=请您按时还款，谢谢", lang=lang).out
    assert waits in said and (f"helper ask {label}" in said or f'helper ask "{label}"' in said)
    assert waits in helper("findings", env={"HELPER_LANG": lang}).out
    assert waits not in ask("contact.said=insult", lang=lang).out
    assert waits not in helper("findings", env={"HELPER_LANG": lang}).out


def test_a_number_in_one_line_names_nothing_of_a_list_and_it_is_said_so(ask):
    said = ask("做了什么=9")

    assert said.code != 0 and "不写编号" in said.err and "动手打人" in said.err
