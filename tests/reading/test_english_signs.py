"""What English is asked after by its words: an announced visit is no threat, and who will tell an office is not posing as it."""

import pytest

from helper.model.finding import Heard
from helper.reading import fraud_signs, hear, perhaps


def _ids(said: str, signals: dict) -> set[str]:
    heard = hear(said, signals=signals)
    return {one.id for one in (*heard.signals, *heard.to_confirm)}


@pytest.mark.parametrize(
    "said",
    [
        "We will visit your home on Saturday at 10am to discuss repayment.",
        "Our staff will visit your home on Saturday at 10am to discuss repayment.",
        "Mr Wang and Ms Li will visit your home on Saturday at 10am to discuss repayment.",
        "Two colleagues will come to your apartment on Tuesday to talk about a plan. Tell us if another day suits you.",
    ],
)
def test_a_polite_announced_visit_is_no_threat(said: str, signals: dict) -> None:
    assert not _ids(said, signals)


@pytest.mark.parametrize(
    "said",
    [
        "We will visit your home every day until you pay.",
        "Our people will come to your home tomorrow and wait until you pay.",
        "We will visit your home tonight at 11pm to discuss it with your neighbours.",
    ],
)
def test_a_visit_that_presses_is_asked_after(said: str, signals: dict) -> None:
    assert "threat_visit_employer_village" in _ids(said, signals)


@pytest.mark.parametrize(
    "said",
    [
        "We will contact the immigration bureau and have your visa cancelled if you do not pay today.",
        "We will have immigration cancel your visa unless you pay.",
    ],
)
def test_a_visa_threat_poses_as_no_authority(said: str, signals: dict) -> None:
    assert _ids(said, signals) == {"false_legal_consequence"}


@pytest.mark.parametrize(
    "said",
    [
        "We will report you to the police and the court if you do not pay.",
        "If you do not pay we will have to call the police.",
        "I'll go to the immigration office tomorrow.",
    ],
)
def test_who_will_tell_an_office_does_not_pose_as_it(said: str, signals: dict) -> None:
    assert "impersonate_authority" not in _ids(said, signals)


@pytest.mark.parametrize(
    "said",
    [
        "This is the immigration bureau. Pay today or your visa is cancelled.",
        "I am officer Li of the Public Security Bureau.",
        "We are calling from the court. Pay now or be jailed.",
    ],
)
def test_who_speaks_as_an_office_is_still_asked_after(said: str, signals: dict) -> None:
    assert "impersonate_authority" in _ids(said, signals)


@pytest.mark.parametrize(
    "said",
    [
        "Dear customer, your payment of 3,200 RMB is overdue. Please contact us to arrange a plan.",
        "Dear customer, your payment of 3,200 RMB is overdue.",
        "Dear Mr Smith, your loan is overdue. Please contact us.",
        "Dear Ms Chen, you owe 500 yuan on your card. Please repay it by Friday.",
        "Hello, your bill of 200 is due tomorrow.",
    ],
)
def test_an_ordinary_reminder_in_english_is_asked_about_nothing(said: str, signals: dict) -> None:
    assert _ids(said, signals) <= {"polite_reminder", "lawful_step"}


@pytest.mark.parametrize(
    "said",
    [
        "Hi, your brother owes us 3000 and does not answer.",
        "Your colleague Li Wei has an overdue loan with us.",
        "I already told your boss about your loan",
    ],
)
def test_a_debt_told_to_somebody_else_in_english_is_asked_after(said: str, signals: dict) -> None:
    assert "third_party_disclosure" in _ids(said, signals)


@pytest.mark.parametrize(
    "said", ["Your loan is overdue. Last warning.", "Your payment is late. We know where you are."]
)
def test_a_reminder_with_an_or_else_in_english_frightens_still(said: str, signals: dict) -> None:
    assert "threat_violence" in _ids(said, signals)


@pytest.mark.parametrize(
    "said",
    ["We will have you deported, you will never leave China.", "You will be stopped at the border and detained."],
)
def test_to_be_put_out_of_the_country_is_asked_after(said: str, signals: dict) -> None:
    assert "false_legal_consequence" in _ids(said, signals)


def test_who_is_called_a_fraud_is_asked_after_no_legal_consequence(signals: dict) -> None:
    said = "If you don't pay today I will call your school again and tell every teacher that you are a fraud."

    assert "false_legal_consequence" not in _ids(said, signals)


@pytest.mark.parametrize(
    "said", ["A woman told him that I owe money and that I am a fraud.", "She told her I am a fraud"]
)
def test_who_was_called_a_fraud_was_told_of_no_fraud(said: str, signals: dict) -> None:
    assert not perhaps(said, signals) and not fraud_signs(said, signals)


@pytest.mark.parametrize(
    ("said", "signal"),
    [
        ("Please pay by Friday or we will sue.", "lawful_step"),
        ("Your loan is overdue. We may file a lawsuit.", "lawful_step"),
        ("Dear customer, your payment of 3,200 RMB is overdue. Please call us to discuss a repayment plan.", "polite_reminder"),
        ("Your payment is due on 5 June.", "polite_reminder"),
    ],
)  # fmt: skip
def test_a_plain_or_lawful_reminder_in_english_is_read_and_not_called_unread(
    said: str, signal: str, signals: dict
) -> None:
    assert signal in _ids(said, signals)


@pytest.mark.parametrize(
    "said",
    [
        "Your payment is due. Your mother knows too.",
        "Please pay, your teeth are nice",
        "Pay or we will sue and visit you",
    ],
)
def test_one_word_more_and_nothing_is_called_plain(said: str, signals: dict) -> None:
    assert not _ids(said, signals) & {"lawful_step", "polite_reminder"}


@pytest.mark.parametrize(
    "said", ["You will not be deported for this.", "Nobody can deport you. You cannot be deported."]
)
def test_who_says_that_nobody_is_deported_is_asked_about_nothing(said: str, signals: dict) -> None:
    assert "false_legal_consequence" not in _ids(said, signals)


@pytest.mark.parametrize(
    "said",
    ["If you do not pay you will be deported.", "You will not be deported today but you will be deported on Monday"],
)
def test_a_not_elsewhere_in_the_sentence_takes_no_threat_back(said: str, signals: dict) -> None:
    assert "false_legal_consequence" in _ids(said, signals)


@pytest.mark.parametrize(
    "said",
    [
        "Thank you. Pay today.", "hello\npay today", "please call me. pay today", "Good evening. Pay now or call us.", "last chance\npay today",
        "Hello, this is the bank. Please pay today.", "Dear customer,\n\nYour bill is 300 yuan.\nPay today to avoid interest.",
        "Hi, this is Amy from Home Credit. Pay today.", "URGENT: last day. Pay now!", "Good morning sir. Kindly settle your account.",
    ],
)  # fmt: skip
def test_a_greeting_a_name_and_a_request_to_pay_are_asked_about_nothing(said: str, signals: dict) -> None:
    assert _ids(said, signals) <= {"polite_reminder", "lawful_step"}


@pytest.mark.parametrize(
    ("said", "signal", "quoted"),
    [
        ("Hello. We know where you live. Pay today.", "threat_violence", "We know where you live"),
        ("hello\nwe will beat you. pay today", "threat_violence", "we will beat you"),
        ("This is not over. Pay today.", "threat_violence", "This is not over"),
        ("You must pay or I tell your family. This is not over.", "threat_violence", "This is not over"),
        ("You must pay or I tell your family. This is not over.", "threat_contacts", "tell your family"),
        ("Hello dear. We will send people to your school tomorrow. Pay today.", "threat_visit_employer_village", "We will send people to your school tomorrow"),
        ("This is the police. You will be arrested today unless you pay.", "threat_detention", "You will be arrested today unless you pay"),
    ],
)  # fmt: skip
def test_what_is_asked_after_is_the_sentence_that_says_it_and_not_the_greeting(
    said: str, signal: str, quoted: str, signals: dict
) -> None:
    heard = hear(said, signals=signals, addressee="borrower", channel="messaging_app", known=True)

    assert quoted in [one.words for one in heard.to_confirm if one.id == signal]


def test_english_beside_chinese_stays_a_question_and_is_quoted_from_its_own_words(signals: dict) -> None:
    english = "Your agency gave us your new address: 123 Road. We will come to your flat tomorrow with two people.\n"
    chinese = "你中介已经把你的住址给我们了，小区和门牌都有。\n外国人欠钱不还，我们会通知学校开除你，签证马上注销。"

    def said(text: str) -> Heard:
        return hear(text, signals=signals, addressee="borrower", channel="messaging_app", known=True)

    alone, beside = said(chinese), said(english + chinese)
    assert [(one.id, one.words) for one in alone.signals] == [(one.id, one.words) for one in beside.signals]
    asked = [one.words for heard in (said(english), alone) for one in heard.to_confirm]
    assert asked[0].isascii() and asked == [one.words for one in beside.to_confirm]
