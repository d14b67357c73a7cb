"""The answers to false things people are told: found where they are said, never where they are not."""

import pytest

from helper import reading
from helper.checking.beside import all_answers, answer_myths
from helper.guidance import load
from helper.remedies.coping import coping_topics

MYTHS = load().myths
SAID_BY_COLLECTORS = sorted(name for name, row in MYTHS.items() if row["signals"])


def read(words: str) -> set[str]:
    heard = reading.hear(words, signals=load().signals)
    return {signal.id for signal in (*heard.signals, *heard.to_confirm)}


@pytest.mark.parametrize("name", SAID_BY_COLLECTORS)
def test_what_is_said_meets_its_answer(name: str) -> None:
    told = MYTHS[name]["told"]["zh"]

    assert name in [answer.id for answer in answer_myths(load(), told, read(told))]


def test_words_without_a_signal_meet_no_answer() -> None:
    assert [] == answer_myths(load(), "孩子明天开学，先还一部分可以吗", read("孩子明天开学，先还一部分可以吗"))


def test_a_lawful_step_truly_stated_meets_no_answer() -> None:
    said = "若您仍未还款，我行可能依法向人民法院提起诉讼，逾期信息将依法报送征信"

    assert [] == answer_myths(load(), said, read(said))


@pytest.mark.parametrize(
    "said",
    [
        "您欠款已构成违约，若恶意拖欠，法院判决后可能列入失信被执行人名单。",
        "判决生效后您拒不履行的，法院可以将您纳入失信名单，限制高消费，坐不了飞机和高铁",
        "经法院判决后仍不履行，法院有权依法冻结您的银行卡，拍卖您的房产",
        "如您继续拒绝沟通，我司将委托律师事务所向您发出律师函。",
        "您爱人是共同借款人，我们也会依法向她催收，请与您的配偶、家属一起还款",
        "明天去你单位拉横幅，找你公司领导",
    ],
)
def test_what_nobody_said_falsely_meets_no_answer_whatever_was_read(said: str) -> None:
    every = {signal for row in MYTHS.values() for signal in row["signals"]}

    assert [] == [answer.id for answer in answer_myths(load(), said, every)]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("不还马上把你列入失信名单，坐不了高铁", "dishonesty_list_before_judgment"),
        ("律师函已发，马上强制执行", "lawyers_letter_means_sued"),
        ("不还钱就让你单位开除你", "employer_must_dismiss"),
        ("紧急联系人就是共同借款人，他不还你还", "relatives_must_pay"),
    ],
)
def test_the_same_said_falsely_meets_its_answer(said: str, name: str) -> None:
    every = {signal for row in MYTHS.values() for signal in row["signals"]}

    assert name in [answer.id for answer in answer_myths(load(), said, every)]


def test_a_signal_without_the_words_meets_no_answer() -> None:
    assert [] == answer_myths(load(), "后果非常严重，您自己看着办", {"false_legal_consequence"})


def test_a_message_with_everything_in_it_gets_three_answers_at_most() -> None:
    said = "再不还孩子上不了学，警察上门抓你，冻结你所有银行卡，限制你出境，房子没收，单位开除你"

    assert 3 == len(answer_myths(load(), said, read(said)))


def test_the_answer_most_of_whose_words_were_said_comes_first_and_of_equals_the_one_written_first() -> None:
    told = {name: row for name, row in MYTHS.items() if row["signals"]}
    every = {signal for row in told.values() for signal in row["signals"]}
    for many in told:
        for one in [name for name in told if name != many][:6]:
            said = "，".join([*told[many]["words"], told[one]["words"][0]])
            found = [answer.id for answer in answer_myths(load(), said, every, most=99)]
            counted = {name: sum(word.casefold() in said.casefold() for word in told[name]["words"]) for name in found}
            wanted = sorted(found, key=lambda name: (-counted[name], [*MYTHS].index(name)))
            assert wanted == found, said


def test_spaces_and_full_width_letters_hide_nothing() -> None:
    said = "冻 结 你 名 下 所 有 银 行 卡"

    assert ["card_frozen_today"] == [answer.id for answer in answer_myths(load(), said, {"false_legal_consequence"})]


def test_every_page_an_answer_names_exists() -> None:
    topics = {topic.topic for topic in coping_topics()}

    assert set() == {page for row in MYTHS.values() for page in row["sees_also"]} - topics


def test_every_answer_says_what_may_really_happen_in_both_languages() -> None:
    rows = all_answers(load())

    assert len(MYTHS) == len(rows)
    assert [] == [
        row.id
        for row in rows
        if not all(said.strip() for text in (row.title, row.told, row.truth, row.may_happen) for said in text)
    ]


@pytest.mark.parametrize(
    "said", ["夫债妻还，你不还孩子上不了学", "夫债妻还，他欠的钱你来还", "兄债弟还，你哥欠的钱你必须还"]
)
def test_a_saying_of_kin_meets_the_answer_that_who_signed_nothing_owes_nothing(said: str) -> None:
    assert "relatives_must_pay" in [answer.id for answer in answer_myths(load(), said, read(said), most=3)]
