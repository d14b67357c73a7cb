"""A paid agent against debts is neither lender nor collector: its own page, its own letter, and the collection apart."""

import pytest

AGENT = "停息挂账全程代办，收费3980，不要接银行电话，我们帮你开贫困证明"
BANK = """\
contacts:
  - safety.danger_now: none
    contact.channel: sms
    contact.words: {agent}
    contact.at: 2026-11-18 10:00
  - safety.danger_now: none
    contact.channel: sms
    contact.words: 您的信用卡已逾期，请尽快还款。
    contact.at: 2026-11-20 10:00
    contact.recipient_role: borrower
teller.role: borrower
"""


@pytest.fixture
def told(helper, tmp_path):
    """Begin a case with what an agent wrote."""
    (tmp_path / "answers.yaml").write_text(
        f"teller.role: borrower\nsafety.danger_now: none\ncontact.channel: sms\ncontact.words: {AGENT}\n",
        encoding="utf-8",
    )
    assert helper("start", "--answers", "answers.yaml").code == 0


@pytest.mark.parametrize(
    "words", [["check", "我找了中介做停息挂账，交了3980元，现在他们不回我了，银行还在催"], ["findings"]]
)
def test_the_screen_leads_to_the_page_and_the_letter_that_fit(helper, told, words):
    shown = helper(*words).out
    assert "helper guide paid_settlement" in shown and "helper write complaint_12315" in shown and "手机卡" in shown
    assert "确实是您的贷款机构" not in shown  # it is no lender: nothing is to be checked with one


def test_money_that_has_gone_comes_first(helper):
    shown = helper("check", "我找了中介做停息挂账，交了3980元，现在他们不回我了").out
    assert shown.index("止付") < shown.index("还没付，先不付")
    assert "止付" not in helper("check", AGENT).out


def test_the_steps_have_the_agent_and_what_to_get_back(helper, told):
    steps = helper("next").out
    assert "收费代办的中介" in steps and "complaint_12315" in steps


def test_a_complaint_of_the_agent_to_the_market_regulator_is_no_letter_to_a_fraud(helper, told):
    done = helper("write", "complaint_12315")
    assert "商家的全称" in done.err and "骗子" not in done.err
    to_lender = helper("write", "instalments", "--understood")
    assert "中介" in to_lender.err and "helper start --new" in to_lender.err
    assert "核实" not in to_lender.err  # that would be untrue


def test_an_agent_told_of_before_stops_no_letter_to_the_bank_that_collects(helper, tmp_path):
    (tmp_path / "answers.yaml").write_text(BANK.format(agent=AGENT), encoding="utf-8")
    assert helper("start", "--answers", "answers.yaml").code == 0
    assert "贷款机构名称" in helper("write", "instalments", "--understood").err
    assert "收费代办的中介" in helper("next").out


def test_a_regulator_is_not_told_of_an_institution_in_whose_name_a_fraud_called(helper, tmp_path):
    (tmp_path / "answers.yaml").write_text(
        "teller.role: borrower\ncontact.channel: call\nfraud.signs: fraud.code_or_screen\n", encoding="utf-8"
    )
    assert helper("start", "--answers", "answers.yaml").code == 0
    assert "告错" in helper("write", "complaint_regulator").err
    assert "写给骗子" in helper("write", "instalments", "--understood").err


@pytest.mark.parametrize(
    ("lang", "said", "stop"), [("zh", "我已经转了5000", "止付"), ("en", "I paid 5000 already", "stop the payment")]
)
def test_who_says_at_the_fraud_screen_that_the_money_has_gone_is_told_what_cannot_wait(begin, lang, said, stop):
    child = begin("start", lang=lang, width=200)
    for key in ("1", "1", "2", "4"):
        child.expect(r"\n\d\. [^>]*> ")
        child.send(key + "\r")
    child.expect(r"t ?(=|＝)")
    child.expect("> ")
    child.send(said + "\r")
    child.expect(stop)
    child.expect("police_statement")
    # What was answered is not offered again.
    child.expect(r"v ?(=|＝)")
    assert "t＝" not in child.before and "t = " not in child.before


def test_the_bank_that_collects_as_well_is_entered_from_the_screen_of_the_agent(begin):
    child = begin("start", width=200)
    for key in ("1", "1", "2", "0", AGENT):
        child.expect(r"\n\d\. [^>]*> ")
        child.send(key + "\r")
    child.expect("  $")
    child.send("\r")
    child.expect("n＝银行")
    child.expect("> ")
    child.send("n\r")
    child.expect("怎么联系的")
