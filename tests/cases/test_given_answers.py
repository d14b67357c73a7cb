"""Answers given on a command line or in a file: read as they are meant, or refused with the place and what to write."""

import os
import threading
from pathlib import Path

import pytest

from helper.cases.allowing import refuse_unfit
from helper.cases.answer_parsing import (
    OPTION_FACTS,
    parse_contacts,
    parse_days,
    parse_fact,
    parse_mapping,
    parse_options,
    parse_settings,
    read_answers,
    split_answers,
    unknown_fact,
)
from helper.cases.answer_parsing import no_question as name_error
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.model.fact import GIVEN, TOLD, Fact
from helper.wording import say

GUIDANCE = load()


@pytest.fixture(autouse=True)
def _today(monkeypatch) -> None:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")


def given(name: str, said: object) -> object:
    return parse_fact(GUIDANCE, name, said, where="here")[0].value


def refused(name: str, said: object) -> HelperError:
    with pytest.raises(HelperError) as raised:
        parse_fact(GUIDANCE, name, said, where="here")
    assert "here" == raised.value.where
    return raised.value


@pytest.mark.parametrize(
    ("name", "said", "value"),
    [
        ("debt.stated_rate", 23.9976, "23.9976"), ("debt.stated_rate", "23.9976", "23.9976"),
        ("debt.creditor_kind", "bank", "bank"), ("debt.creditor_kind", "银行", "bank"), ("debt.creditor_kind", None, None), ("debt.creditor_kind", "不清楚", None),
        ("contact.repeated", True, True), ("contact.repeated", False, False), ("contact.repeated", "是", True), ("contact.repeated", "no", False),
        ("contact.at", "2026-10-03 22:41", "2026-10-03T22:41"), ("contact.at", "昨晚十点", "2026-11-21T22:00"), ("offer.monthly_amount", 600.0, "600"),
        ("offer.monthly_amount", 600.5, "600.50"), ("offer.instalments", 24, 24), ("borrower.id_tail", "0000", "0000"),
        ("contact.local_time", "22:41", "22:41"), ("contact.local_date", " 2026-10-03 ", "2026-10-03"), ("day.conversations", "4", 4), ("day.conversations", 12345, 12345),
    ],
)  # fmt: skip
def test_what_is_given_is_read_as_it_is_meant(name: str, said: object, value: object) -> None:
    assert value == given(name, said)


def test_a_list_gives_each_of_its_items_and_nothing_is_all_of_them_not() -> None:
    question = GUIDANCE.questions["contact.said"]
    for said, chosen in (
        (["insult", "threat_violence"], {"contact.said.insult", "contact.said.threat_violence"}),
        ("insult, threat_violence", {"contact.said.insult", "contact.said.threat_violence"}),
        ([], set()),
        ((), set()),
    ):
        whole, *items = parse_fact(GUIDANCE, "contact.said", said, where="here")
        assert chosen == set(whole.value) and [*question.members] == [fact.name for fact in items], said
        assert chosen == {fact.name for fact in items if fact.value is True}
        assert {True, False} >= {fact.value for fact in items} and {GIVEN} == {fact.origin for fact in (whole, *items)}
    # Not known is no list: none of its items is answered.
    assert [("contact.said", None)] == [
        (fact.name, fact.value) for fact in parse_fact(GUIDANCE, "contact.said", None, where="here")
    ]
    assert {TOLD} == {
        fact.origin for fact in parse_fact(GUIDANCE, "contact.said", ["insult"], where="here", origin=TOLD)
    }
    assert 1 == len(parse_fact(GUIDANCE, "debt.creditor_kind", "bank", where="here"))


def test_a_choice_that_is_none_is_refused_with_those_there_are() -> None:
    fault = refused("debt.creditor_kind", "火星" + "长" * 30)

    assert "bank＝" in fault.do.zh and "microloan" in fault.do.en and "; " in fault.do.en
    assert "火星" in fault.what.zh and "长" * 19 not in fault.what.zh
    # Nothing is chosen by its number: where no list is on the screen that would be a guess.
    assert "bank＝" in refused("debt.creditor_kind", "1").do.zh
    assert "true" in refused("debt.creditor_kind", True).what.en


@pytest.mark.parametrize(
    ("name", "said", "zh", "en"),
    [
        (
            "contact.at",
            "2026-10-03 晚上3点",
            "2026-10-04 03:00，或者 2026-10-03 03:00",
            "2026-10-04 03:00, or 2026-10-03 03:00",
        ),
        (
            "debt.creditor_kind",
            "小贷 银行",
            "小额贷款公司，或者 银行（含信用卡）",
            "A microloan company, or A bank (credit cards too)",
        ),
    ],
)
def test_what_may_mean_two_things_is_asked_back_with_both_as_they_may_be_typed(
    name: str, said: str, zh: str, en: str
) -> None:
    fault = refused(name, said)

    assert fault.do.zh.endswith(zh) and fault.do.en.endswith(en)
    assert GUIDANCE.label(name).zh in fault.what.zh and "more than one" in fault.what.en
    for one in en.split(", or "):
        assert given(name, one) is not None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("offer.monthly_amount", "很多"),
        ("contact.at", "2026-02-30"),
        ("contact.repeated", "maybe so"),
        ("offer.instalments", "x"),
    ],
)
def test_what_cannot_be_read_names_the_question_and_why(name: str, said: str) -> None:
    fault = refused(name, said)

    assert GUIDANCE.label(name).zh in fault.what.zh and fault.do and fault.do.zh
    assert "bank" not in fault.do.zh


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("contact.local_time", "24:00"), ("contact.local_time", "9:00"), ("contact.local_time", "22:60"), ("contact.local_date", "2026-1-3"),
        ("day.conversations", "-1"), ("day.conversations", "123456"), ("day.conversations", "four"), ("contact.local_date", "22:41"), ("contact.local_time", "2026-10-03"),
        ("contact.demand", "x"),
    ],
)  # fmt: skip
def test_what_is_worked_out_is_taken_in_its_own_form_only(name: str, said: str) -> None:
    assert "22:41" in refused(name, said).do.zh


def test_a_name_that_is_no_fact_is_met_with_the_nearest_that_is() -> None:
    assert "contact.channel" in unknown_fact(GUIDANCE, "contact.chanel", "here").do.zh
    assert "day.conversations" in unknown_fact(GUIDANCE, "day.conversation", "here").do.zh
    near = unknown_fact(GUIDANCE, "contact.said.threat", "here").do.zh
    assert 2 == near.count("contact.said.threat_")  # two are enough to choose from
    assert "helper rules" in unknown_fact(GUIDANCE, "qqqqqq", "here").do.zh
    assert "contact.channel" in refused("contact.chanel", "call").do.zh


def test_settings_are_names_and_values() -> None:
    facts = parse_settings(GUIDANCE, ["contact.channel = call", "complaint.wish=a=b"])

    assert [("contact.channel", "call"), ("complaint.wish", "a=b")] == [(fact.name, fact.value) for fact in facts]
    with pytest.raises(HelperError) as bare:
        parse_settings(GUIDANCE, ["x" * 60])
    assert "--set " + "x" * 40 == bare.value.where
    with pytest.raises(HelperError) as bad:
        parse_settings(GUIDANCE, [" contact.channel =pigeon"])
    assert "--set contact.channel" == bad.value.where


def test_a_setting_may_be_called_as_its_question_is_on_the_screen_in_either_language() -> None:
    label = GUIDANCE.label("contact.channel")

    for said in label:
        assert [("contact.channel", "call")] == [
            (one.name, one.value) for one in parse_settings(GUIDANCE, [f"{said}=call"])
        ]
    # A part of what it is called may be meant for another question, and is none of its own.
    with pytest.raises(HelperError) as part:
        parse_settings(GUIDANCE, [f"{label.zh[:2]}=call"])
    assert f"--set {label.zh[:2]}" == part.value.where


def test_a_file_of_answers_spells_names_with_dots_or_steps_and_every_fault_is_named() -> None:
    facts = parse_mapping(
        GUIDANCE, {"contact": {"channel": "call", "at": "2026-10-03"}, "debt.product": "credit_card"}, where="a.json"
    )
    assert {"contact.channel": "call", "contact.at": "2026-10-03", "debt.product": "credit_card"} == {
        fact.name: fact.value for fact in facts
    }

    with pytest.raises(HelperError) as one:
        parse_mapping(GUIDANCE, {"contact": {"channel": "pigeon"}, "debt.product": "credit_card"}, where="a.json")
    assert "a.json: contact.channel" == one.value.where
    with pytest.raises(HelperError) as two:
        parse_mapping(GUIDANCE, {"contact": {"channel": "pigeon"}, "no.such": "x"}, where="a.json")
    assert all(
        f"a.json: {name}" in two.value.what.zh and f"a.json: {name}" in two.value.what.en
        for name in ("contact.channel", "no.such")
    )
    assert [] == parse_mapping(GUIDANCE, {}, where="a.json")


# Words of a command line are parted into answers, and no word of a second ever becomes part of the first.


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        (["联系方式=电话"], ["联系方式=电话"]),
        (["联系方式", "时间"], ["联系方式", "时间"]),
        (["Name", "of", "the", "lender=X", "Bank", "Ltd"], ["Name of the lender=X Bank Ltd"]),
        (["Channel=phone", "call", "When=yesterday"], ["Channel=phone call", "When=yesterday"]),
        (["Channel=phone", "call", "When"], ["Channel=phone", "call", "When"]),
        (["没有的题=1", "联系方式=电话", "再打"], ["没有的题=1", "联系方式=电话 再打"]),
        (["When", "Channel=phone call"], ["When", "Channel=phone call"]),
        (["creditor.name=示例", "Bank"], ["creditor.name=示例 Bank"]),
        (["联系方式=电话", "再打"], ["联系方式=电话 再打"]),
        (["what", "is", "this"], ["what", "is", "this"]),
        (["联系方式=电话", "时间", "昨天"], ["联系方式=电话", "时间", "昨天"]),
        (["事情的经过=他说 时间=昨天"], ["事情的经过=他说 时间=昨天"]),
        (["对方说的话=还钱 联系方式=电话"], ["对方说的话=还钱 联系方式=电话"]),
        (["借款人姓名=a=b"], ["借款人姓名=a=b"]),
        ([], []),
    ],
)
def test_words_of_a_command_line_come_to_the_answer_they_belong_to(words: list[str], pieces: list[str]) -> None:
    assert pieces == split_answers(GUIDANCE, words)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["联系方式=电话 时间=昨天"], "时间"),
        (["联系方式=电话，借款人姓名=王五"], "借款人姓名"),
        (["经过=他说 时间=昨天"], "时间"),
        (["没有的题=电话", "再打"], "再打"),
        (["没有的题=电话", "13812345678"], "138****5678"),
        (["Channel=phone", "姓名"], "姓名"),
        (["联系方式=电话", "没有的题=1", "再打"], "再打"),
        (["没有的题=1", "长" * 50], "长" * 20 + "”"),
    ],
)
def test_where_words_could_belong_to_two_answers_nothing_is_taken(words: list[str], named: str) -> None:
    with pytest.raises(HelperError) as unclear:
        split_answers(GUIDANCE, words)

    assert named in unclear.value.what.zh and unclear.value.do
    assert Exit.BAD_INPUT == unclear.value.code


# What no question allows is refused before it is kept.


def kind_of(kind: str, *, past: bool | None = None) -> str:
    return next(
        name
        for name, one in GUIDANCE.questions.items()
        if one.kind == kind and (past is None or (one.tense == "past") is past)
    )


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("choice", [], ["nothing of the kind", 1, True]),
        ("yes_no", [True, False], ["yes", 1, 0]),
        ("number", [0, 1], [-1, True, "3", 1.0]),
        ("moment", ["2026-10-03", "2026-10-03T22:41", "~2026-10-03T22:00"], ["soon", 3, "2026-02-30"]),
        ("day", ["2026-10-03"], ["2026-10-03T22:41", 20261003, "x"]),
        ("days", [("2026-10-03", "2026-10-04"), ()], ["2026-10-03", ("x",), ("2026-10-03T10:00",)]),
        ("amount", ["0", "600", "~600.50"], ["-1", "viel", 600, "~"]),
        ("hours", ["none", "10:00-18:00", "00:00-23:59"], ["10-18", "24:00-25:00", "10:00", "10:00-18:60", "x10:00-18:00"]),
        ("text", ["", "words"], [3, True, ("a",)]),
    ],
)  # fmt: skip
def test_each_kind_of_question_takes_its_own_kind_of_answer(kind: str, right: list, wrong: list) -> None:
    name = kind_of(kind)
    for value in [*right, None]:
        refuse_unfit(GUIDANCE, Fact(name, value))
    for value in wrong:
        with pytest.raises(HelperError) as fault:
            refuse_unfit(GUIDANCE, Fact(name, value))
        assert name == fault.value.where and GUIDANCE.label(name).zh in fault.value.what.zh, value


def test_a_choice_and_a_list_take_what_stands_in_them_and_say_what_that_is() -> None:
    refuse_unfit(GUIDANCE, Fact("debt.creditor_kind", "bank"))
    refuse_unfit(GUIDANCE, Fact("contact.said", ("contact.said.insult",)))
    refuse_unfit(GUIDANCE, Fact("contact.said", ()))
    for wrong in ("insult", ("insult",), ["contact.said.insult"], ("contact.said.insult", "contact.did.visit")):
        with pytest.raises(HelperError):
            refuse_unfit(GUIDANCE, Fact("contact.said", wrong))
    with pytest.raises(HelperError) as fault:
        refuse_unfit(GUIDANCE, Fact("debt.creditor_kind", "mars"))
    assert "bank = 银行" in fault.value.do.zh


def test_a_number_has_its_most() -> None:
    name, most = next((name, one.most) for name, one in GUIDANCE.questions.items() if one.kind == "number" and one.most)

    refuse_unfit(GUIDANCE, Fact(name, most))
    with pytest.raises(HelperError):
        refuse_unfit(GUIDANCE, Fact(name, most + 1))
    open_ended = [name for name, one in GUIDANCE.questions.items() if one.kind == "number" and not one.most]
    for other in open_ended[:1]:
        refuse_unfit(GUIDANCE, Fact(other, 10**6))


def test_what_has_happened_lies_in_no_day_to_come() -> None:
    name = kind_of("moment", past=True)
    for value in ("2026-11-22", "2026-11-22T23:59", "2026-11-21T10:00", "~2026-11-22T23:00"):
        refuse_unfit(GUIDANCE, Fact(name, value))
    for value in ("2026-11-23", "2026-11-23T00:00", "2027-01-01"):
        with pytest.raises(HelperError) as fault:
            refuse_unfit(GUIDANCE, Fact(name, value))
        assert name == fault.value.where and fault.value.do
    refuse_unfit(GUIDANCE, Fact(kind_of("day", past=False), "2027-01-01"))


def test_later_today_is_still_to_come(monkeypatch) -> None:
    from datetime import datetime

    from helper.cases import clock

    monkeypatch.setattr(clock, "moment_now", lambda: datetime(2026, 11, 22, 10, 0))
    name = kind_of("moment", past=True)
    for value in ("2026-11-22", "2026-11-22T10:00", "~2026-11-22T18:00"):
        refuse_unfit(GUIDANCE, Fact(name, value))
    with pytest.raises(HelperError):
        refuse_unfit(GUIDANCE, Fact(name, "2026-11-22T10:01"))


def test_what_is_worked_out_is_not_told_and_what_is_unknown_is_no_fact() -> None:
    with pytest.raises(HelperError) as worked_out:
        refuse_unfit(GUIDANCE, Fact("contact.local_time", "22:41"))
    with pytest.raises(HelperError) as unknown:
        refuse_unfit(GUIDANCE, Fact("contact.chanel", "call"))

    assert "contact.local_time" == worked_out.value.where and "contact.at" in worked_out.value.do.zh
    assert "contact.chanel" == unknown.value.where and "contact.channel" in unknown.value.do.zh


def test_a_product_named_for_a_kind_of_lender_is_met_with_why_it_is_none() -> None:
    fault = refused("debt.creditor_kind", "花呗")

    assert "花呗" in fault.what.zh and "bank＝" in fault.do.zh
    assert fault.what != refused("debt.creditor_kind", "火星").what


@pytest.mark.parametrize(
    ("written", "what", "where"),
    [
        ("- a\n- b\n", "start.file_must_hold_fact_value", "a.yaml"),
        ("just words\n", "start.file_must_hold_fact_value", "a.yaml"),
        (None, "casefile.there_is_no_such_file", "a.yaml"),
        ("", "start.file_must_hold_fact_value", "a.yaml"),
        ("a: [1\n", None, "a.yaml:"),
    ],
    ids=["a list", "a sentence", "no file", "an empty file", "a line that is none"],
)
def test_a_file_that_holds_no_answers_says_so_and_what_to_write(tmp_path, written, what, where) -> None:
    if written is not None:
        (tmp_path / "a.yaml").write_text(written, encoding="utf-8")
    with pytest.raises(HelperError) as raised:
        read_answers(tmp_path / "a.yaml")

    assert where in raised.value.where and raised.value.do
    if what:
        assert raised.value.what == say(what)
    else:
        assert raised.value.do == say("start.mend_line_and_run_again")


def test_a_file_of_answers_is_read_as_it_stands(tmp_path) -> None:
    (tmp_path / "a.yaml").write_text("contact: {channel: sms}\n", encoding="utf-8")
    assert {"contact": {"channel": "sms"}} == read_answers(tmp_path / "a.yaml")


def test_each_contact_of_a_file_has_what_is_said_of_the_case_and_its_own(tmp_path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "teller.role: borrower\ncontacts:\n- contact.channel: sms\n- contact.channel: call\n", encoding="utf-8"
    )
    said = lambda: [{one.name: one.value for one in facts} for facts in parse_contacts(GUIDANCE, path)]  # noqa: E731

    assert [{"teller.role": "borrower", "contact.channel": how} for how in ("sms", "call")] == said()
    path.write_text("contact.channel: sms\n", encoding="utf-8")
    assert [{"contact.channel": "sms"}] == said()
    path.write_text("contacts:\n- contact.channel: sms\n- contact.channel: pigeon\n", encoding="utf-8")
    with pytest.raises(HelperError) as wrong:
        said()
    assert "a.yaml: contacts[2]: contact.channel" == wrong.value.where
    for written in ("contacts: sms\n", "contacts: [sms]\n", "contacts: {a: 1}\n"):
        path.write_text(written, encoding="utf-8")
        with pytest.raises(HelperError) as none:
            said()
        assert (say("start.contacts_must_be_list"), str(path)) == (none.value.what, none.value.where)


def test_options_are_answers_of_their_own_and_what_was_not_given_is_left_out() -> None:
    assert [] == parse_options(GUIDANCE, dict.fromkeys(OPTION_FACTS)) and [] == parse_days(
        GUIDANCE, {"paid": None, "due": []}
    )
    for option in OPTION_FACTS:
        with pytest.raises(HelperError) as refused:
            parse_options(GUIDANCE, {**dict.fromkeys(OPTION_FACTS), option: "火星火星"})
        assert f"--{option.replace('_', '-')}" == refused.value.where
    assert {"contact.channel": "sms", "debt.creditor_kind": "bank"} == {
        one.name: one.value for one in parse_options(GUIDANCE, {"at": None, "creditor_kind": "bank", "channel": "sms"})
    }
    assert [("debt.paid_on", ("2026-01-02", "2026-03-04"))] == [
        (fact.name, fact.value) for fact in parse_days(GUIDANCE, {"paid": ["2026-01-02", "2026-03-04"], "sued": None})
    ]
    with pytest.raises(HelperError) as day:
        parse_days(GUIDANCE, {"paid": ["很久"]})
    assert "--paid" == day.value.where


def test_words_that_name_no_question_or_several_are_met_with_those_that_are_near() -> None:
    names = list(GUIDANCE.questions)
    assert "contact.channel" in name_error(GUIDANCE, "contact.chanel", []).do.zh
    assert (say("ask.no_such_question", said="火" * 20), Exit.BAD_INPUT) == (
        (none := name_error(GUIDANCE, "火" * 30, [])).what,
        none.code,
    )
    several = name_error(GUIDANCE, "时" * 30, names)
    assert say("ask.several_questions", said="时" * 20) == several.what
    shown = [name for name in names[:12] if GUIDANCE.label(name).en in several.do.en]
    assert names[:9] == shown[:9] and GUIDANCE.label(names[8]).zh in several.do.zh
    assert names[9] not in shown


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="no open file has a name on this system")
def test_answers_come_through_a_pipe_whose_writer_takes_its_time() -> None:
    end, begin = os.pipe()
    written = threading.Timer(0.05, lambda: (os.write(begin, b"contact: {channel: sms}\n"), os.close(begin)))
    written.start()
    try:
        assert {"contact": {"channel": "sms"}} == read_answers(Path(f"/dev/fd/{end}"))
    finally:
        written.join()
        os.close(end)


def test_an_hour_of_another_country_in_an_option_is_asked_for_in_chinas() -> None:
    with pytest.raises(HelperError) as refused:
        parse_fact(GUIDANCE, "contact.at", "20 Oct 2025 22:41 New York time", where="--at")

    assert refused.value.do is not None
    assert "2025-10-21 10:41" in refused.value.do.en
