"""Whose numbers an imported log holds: chosen from the list or named outright, and refused with how to name them."""

import pytest

from helper.casefile.events import Party, SeenText
from helper.casefile.state import Creditors
from helper.cases.collectors import (
    Totals,
    agency_named,
    change_collectors,
    chosen_numbers,
    collectors_json,
    count_picked,
    keep_of_lender,
    missing_of_lenders,
    name_given,
    numbers_to_name,
    told_of_lender,
)
from helper.cases.imported_danger import Alarms, keep_alarms
from helper.cases.lender_names import calls_said, lender_named
from helper.cases.log_judgement import known_of
from helper.cases.recording import record
from helper.cli import prompt
from helper.cli.prompt import Reply, ReplyKind
from helper.cli.screens.collectors import ask_missing, pick
from helper.cli.terminal import Terminal
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.intake.numbers import BURST
from helper.model.event import Event
from helper.wording import say

GUIDANCE = load()
LOUD, DEBT, QUIET = "13800000001", "10690000000001", "13900000002"


def event(row: int, number: str, **said: object) -> Event:
    held = dict(
        channel="call", way="in", outcome="answered", seconds=60, text="", day="2026-10-08", second=36_000 + row
    )
    return Event(row, number=number, **{**held, **said})


@pytest.fixture
def held(case, import_events):
    """Return the case with three numbers: one that calls all day, one that writes of a debt, one that called once."""
    calls = [event(row, LOUD) for row in range(BURST)]
    words = event(80, DEBT, channel="sms", outcome="", seconds=None, text="您的贷款已逾期，请尽快还款")
    import_events(case, [*calls, words, event(90, QUIET, seconds=0, outcome="unanswered")], [])
    return case


def change(case, **given):
    options = dict.fromkeys(("collector", "calls", "kind", "product", "drop"))
    return change_collectors(GUIDANCE, case, **{**options, **given})


def refusal(what, *given, **named) -> HelperError:
    with pytest.raises(HelperError) as refused:
        what(*given, **named)
    assert refused.value.do
    return refused.value


def parties(case) -> dict[str, tuple[str, str, str]]:
    return {one.number: (one.creditor, one.agency, one.calls) for one in case.events.parties()}


def test_numbers_worth_asking_about_are_those_not_named_yet(held) -> None:
    assert [DEBT, LOUD] == [row.seen.number for row in numbers_to_name(GUIDANCE, held)]
    held.events.name_parties([Party(DEBT, "某某金融")])
    assert [LOUD] == [row.seen.number for row in numbers_to_name(GUIDANCE, held)]


def test_numbers_are_chosen_by_their_place_or_by_themselves_each_once(held) -> None:
    rows = numbers_to_name(GUIDANCE, held)
    chosen = lambda *said: [row.seen.number for row in chosen_numbers(held, rows, list(said))]  # noqa: E731

    assert [DEBT] == chosen("1") and [LOUD, DEBT] == chosen("2", "1") and [LOUD] == chosen("2", LOUD, "2")
    # A number that is not on the list is in the log all the same.
    assert [QUIET] == chosen(QUIET) and [QUIET, DEBT] == chosen("139-0000-0002", "1")
    assert [] == chosen()


@pytest.mark.parametrize("said", [["0"], ["3"], ["1", "x"], ["13700000000"], ["-1"], ["1000"], ["一"]])
def test_what_is_neither_a_place_nor_a_number_of_the_log_chooses_nothing(held, said) -> None:
    assert chosen_numbers(held, numbers_to_name(GUIDANCE, held), said) is None


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (f"{LOUD}=某某金融", ("某某金融", "", "")),
        (f"{LOUD}= 某某金融 ", ("某某金融", "", "")),
        (f"{LOUD}=某某外包@某某金融", ("某某金融", "某某外包", "")),
        (f"{LOUD}= 某某外包 @ 某某金融", ("某某金融", "某某外包", "")),
        (f"{LOUD}=a@b@某某金融", ("某某金融", "a@b", "")),
        (f"{LOUD}=A=B", ("A=B", "", "")),
        ("138-0000-0001=某某金融", ("某某金融", "", "")),
    ],
)
def test_a_number_is_given_to_its_lender_and_whoever_works_for_it(held, said, kept) -> None:
    name_given(held, [said])
    assert {LOUD: kept} == parties(held)


@pytest.mark.parametrize("said", [LOUD, f"{LOUD}=", f"{LOUD}= ", "=某某金融", f"{LOUD}=外包@", ""])
def test_a_number_without_a_lender_or_a_lender_without_a_number_is_refused(held, said) -> None:
    fault = refusal(name_given, held, [f"{DEBT}=某某金融", said])

    assert Exit.USAGE == fault.code and fault.where.startswith("--collector ") and LOUD not in fault.where
    assert {} == parties(held)


def test_a_number_the_log_does_not_hold_is_refused_and_hidden(held) -> None:
    fault = refusal(name_given, held, ["13711112222=某某金融"])
    assert "--collector 137****2222" == fault.where and Exit.USAGE != fault.code


def test_each_option_changes_its_own_and_says_whether_anything_was_given(held) -> None:
    assert change(held) is False
    assert change(held, collector=[f"{LOUD}=甲", f"{DEBT}=乙"]) is True
    assert change(held, calls=[f"{LOUD}=conversation", f"{DEBT}=notice"]) is True
    assert {LOUD: ("甲", "", "conversation"), DEBT: ("乙", "", "notice")} == parties(held)
    assert change(held, calls=[f"{LOUD}="]) is True
    assert change(held, drop=["1069-0000000001"]) is True
    assert {LOUD: ("甲", "", "")} == parties(held)


def test_what_kind_of_lender_and_product_it_is_is_kept_by_its_name(held) -> None:
    change(held, collector=[f"{LOUD}=甲=1", f"{DEBT}=乙"])
    assert change(held, kind=["甲=1=bank", "乙=小额贷款公司"]) is True
    assert change(held, product=["甲=1=credit_card"]) is True

    assert {
        "甲=1": {"debt.creditor_kind": "bank", "debt.product": "credit_card"},
        "乙": {"debt.creditor_kind": "microloan"},
    } == held.kept(Creditors).told
    change(held, kind=["甲=1=consumer_finance"])
    assert {"debt.creditor_kind": "consumer_finance", "debt.product": "credit_card"} == held.kept(Creditors).told[
        "甲=1"
    ]


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"calls": [f"{QUIET}=notice"]}, "--calls"),
        ({"calls": [f"{LOUD}=talk"]}, "--calls"),
        ({"drop": [QUIET]}, "--drop"),
        ({"drop": [LOUD, QUIET]}, "--drop"),
        ({"kind": ["丙=bank"]}, "--kind"),
        ({"product": ["丙=credit_card"]}, "--product"),
        ({"kind": ["bank"]}, "--kind"),
        ({"kind": ["甲=火星"]}, "--kind"),
        ({"product": ["甲=火星"]}, "--product"),
    ],
)
def test_an_option_that_fits_nothing_is_refused_by_its_name_and_changes_nothing(held, given, where) -> None:
    change(held, collector=[f"{LOUD}=甲"])
    fault = refusal(change, held, **given)

    assert where == fault.where
    assert {LOUD: ("甲", "", "")} == parties(held) and {} == held.kept(Creditors).told


@pytest.mark.parametrize(
    "given",
    [
        {"calls": [f"{LOUD}=notice"], "kind": ["丙=bank"]},
        {"collector": [f"{DEBT}=乙"], "calls": [f"{QUIET}=notice"]},
        {"collector": [f"{LOUD}=丁"], "product": ["丁=火星"]},
        {"kind": ["甲=bank"], "product": ["甲=火星"]},
        {"drop": [LOUD], "kind": ["甲=bank"]},
    ],
)
def test_of_several_options_one_that_is_refused_lets_none_be_kept(held, given) -> None:
    change(held, collector=[f"{LOUD}=甲"])
    refusal(change, held, **given)

    assert {LOUD: ("甲", "", "")} == parties(held) and {} == held.kept(Creditors).told


@pytest.mark.parametrize("option", ["kind", "product"])
def test_what_nobody_knows_of_a_lender_is_no_value(held, option) -> None:
    change(held, collector=[f"{LOUD}=甲"], **{option: ["甲=不知道"]})
    name = {"kind": "debt.creditor_kind", "product": "debt.product"}[option]

    assert "" == told_of_lender(held, "甲", name)
    assert known_of(held, {"甲"})["甲"].value(name) is None
    assert name not in [one for _, one in missing_of_lenders(held)]


def forget(case, *names: str) -> None:
    record(GUIDANCE, case, None, [], forget=names)


def replies(monkeypatch, *given: Reply) -> list[tuple[str, object]]:
    """Let the prompt give these replies, and return what was asked with what was held then."""
    asked, waiting = [], list(given)

    def ask(screen, guidance, question, *, number, held, has_held):
        asked.append((question.fact, held if has_held else ...))
        return waiting.pop(0)

    monkeypatch.setattr(prompt, "ask", ask)
    return asked


def test_a_step_back_among_what_a_log_lacks_answers_nothing_and_asks_the_one_before(held, monkeypatch) -> None:
    forget(held, "debt.creditor_kind", "debt.product")
    change(held, collector=[f"{LOUD}=甲"])
    back, quit_, bank = Reply(ReplyKind.BACK), Reply(ReplyKind.QUIT), Reply(ReplyKind.VALUE, "bank")
    asked = replies(monkeypatch, back, bank, back, Reply(ReplyKind.KEEP), quit_)
    ask_missing(Terminal("zh"), GUIDANCE, held)

    kind, product = "debt.creditor_kind", "debt.product"
    assert [(kind, ...), (kind, ...), (product, ...), (kind, "bank"), (product, ...)] == asked
    assert {"甲": {kind: "bank"}} == held.kept(Creditors).told
    # What was left is asked the next time.
    assert [("甲", product)] == list(missing_of_lenders(held))


def test_a_step_back_over_what_was_agreed_leaves_it_open(held, monkeypatch) -> None:
    forget(held, "borrower.agreed_hours", "borrower.agreed_calls")
    change(held, collector=[f"{LOUD}=甲"], kind=["甲=bank"], product=["甲=credit_card"])
    unknown, back = Reply(ReplyKind.UNKNOWN), Reply(ReplyKind.BACK)
    asked = replies(monkeypatch, unknown, back, Reply(ReplyKind.KEEP), back, Reply(ReplyKind.QUIT))
    ask_missing(Terminal("zh"), GUIDANCE, held)

    hours, calls = "borrower.agreed_hours", "borrower.agreed_calls"
    assert [(hours, ...), (calls, ...), (hours, None), (calls, ...), (hours, None)] == asked
    assert hours in held.facts() and held.facts().value(hours) is None
    assert calls not in held.facts()


@pytest.mark.parametrize("shown", [True, False])
def test_as_json_numbers_are_hidden_unless_that_was_asked_for(held, shown) -> None:
    change(held, collector=[f"{LOUD}=外包@甲"])
    made = collectors_json(held, numbers_to_name(GUIDANCE, held), shown)

    hidden = LOUD if shown else "138****0001"
    assert "helper.collectors/1" == made["schema"]
    assert [{"number": hidden, "creditor": "甲", "agency": "外包", "calls": None}] == made["named"]
    # A number of a service is nobody's own.
    (row,) = made["candidates"]
    assert (DEBT, 0, 0, 1, "2026-10-08", "2026-10-08", ["debt", "service"]) == tuple(
        row[name] for name in ("number", "calls", "answered", "messages", "first", "last", "why")
    )
    change(held, drop=[LOUD], collector=[f"{DEBT}=乙"], calls=[f"{DEBT}=notice"])
    made = collectors_json(held, numbers_to_name(GUIDANCE, held), shown)
    assert ["notice"] == [row["calls"] for row in made["named"]]
    assert [(hidden, BURST, BURST, 0, BURST)] == [
        tuple(row[name] for name in ("number", "calls", "answered", "messages", "most_in_a_day"))
        for row in made["candidates"]
    ]


def test_an_agency_that_is_none_or_not_known_is_written_so() -> None:
    unknown = say("collectors.agency_not_known")

    assert ["某某外包", "", "", unknown.zh, unknown.en] == [
        agency_named(GUIDANCE, said, lang)
        for said, lang in (("某某外包", "zh"), ("", "zh"), ("没有", "zh"), ("不知道", "zh"), ("not sure", "en"))
    ]


def test_contacts_of_the_numbers_that_were_picked_are_counted_calls_by_how_they_ended(held) -> None:
    change(held, collector=[f"{LOUD}=甲"])
    assert Totals(BURST, 1, BURST, BURST, 0) == count_picked(held)
    change(held, collector=[f"{DEBT}=乙", f"{QUIET}=丙"])
    assert Totals(BURST + 2, 1, BURST + 1, BURST, 1) == count_picked(held)


def test_what_a_lender_is_is_asked_where_neither_the_case_nor_an_earlier_answer_says(held) -> None:
    change(held, collector=[f"{LOUD}=甲", f"{DEBT}=乙"])
    both = ("debt.creditor_kind", "debt.product")
    # By the order of their numbers: 1069… comes before 138….
    assert [(who, name) for who in "乙甲" for name in both] == [*missing_of_lenders(held)]
    keep_of_lender(held, "甲", "debt.product", None)
    keep_of_lender(held, "乙", "debt.creditor_kind", "bank")

    # That it is not known is an answer, and is not asked again.
    assert [("乙", "debt.product"), ("甲", "debt.creditor_kind")] == [*missing_of_lenders(held)]
    assert {"甲": {"debt.product": ""}, "乙": {"debt.creditor_kind": "bank"}} == held.kept(Creditors).told


def test_the_number_an_import_warned_of_stands_first_in_the_list(held, import_events) -> None:
    import_events(held, [event(5, "17012345678", channel="sms", text="今晚派人到你家门口等你")], [], name="more.csv")
    assert "17012345678" not in {row.seen.number for row in numbers_to_name(GUIDANCE, held)}
    found = Alarms(hurt=(SeenText("17012345678", "in", "sms", "borrower", "2026-10-08", "派人等你"),))
    assert keep_alarms(held, 0, found)
    assert not keep_alarms(held, 0, Alarms())
    first = numbers_to_name(GUIDANCE, held)[0]
    assert ("17012345678", ("warned",)) == (first.seen.number, first.why)


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        (["170", "1234", "5678"], "17012345678"),
        (["+86", "170-1234-5678"], "17012345678"),
        (["170****5678"], "17012345678"),
        (["021-61234567"], "02161234567"),
        (["170****9999"], None),
    ],
)
def test_a_number_is_taken_as_it_is_typed_or_shown(held, import_events, typed, taken) -> None:
    import_events(held, [event(5, "17012345678"), event(6, "02161234567")], [], name="more.csv")
    chosen = chosen_numbers(held, numbers_to_name(GUIDANCE, held), typed)
    assert taken == (chosen[0].seen.number if chosen else None)


@pytest.mark.parametrize(
    "name", ["蓝海消费金融", "成都银行", "某某小额贷款有限公司", "借呗", "360", "京东白条", "Bank of X"]
)
def test_a_name_is_taken_for_the_lender(name) -> None:
    assert name == lender_named(GUIDANCE, name)


@pytest.mark.parametrize("said", ["不知道", "不知道是哪家", "不清楚", "I don't know", "not sure who"])
def test_who_does_not_know_the_lender_names_none(said) -> None:
    assert "（不知道是哪一家）" == lender_named(GUIDANCE, said)


@pytest.mark.parametrize("said", ["10690001是甲金融，王专员和400是乙小贷", "都是一家的吧，应该", "不是一家", "两家", "没有", "2", "02161234567", "they are different"])  # fmt: skip
def test_a_sentence_is_no_lenders_name(said) -> None:
    assert lender_named(GUIDANCE, said) is None


def test_a_sentence_given_as_lender_on_the_command_line_is_refused(held) -> None:
    refusal(name_given, held, [f"{LOUD}=不是一家"])


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        *(("1", "conversation"), ("都是人", "conversation"), ("有人说话", "conversation"), ("机器人", "conversation")),
        *(("2", "notice"), ("只放录音", "notice"), ("没人，放录音", "notice"), ("a recording", "notice")),
        *(("", ""), ("不清楚", ""), ("有人也有录音", ""), ("都有", ""), ("嗯", None), ("3", None)),
    ],
)
def test_what_answered_calls_are_is_taken_in_words(said, kept) -> None:
    assert kept == calls_said(GUIDANCE, said)


def test_numbers_of_several_lenders_are_asked_one_by_one(held, monkeypatch, capsys) -> None:
    said = iter(["1 2", "1是甲银行，2是乙小贷", "乙小贷", "", "甲银行", "没有", "嗯", "都是人", ""])
    monkeypatch.setattr(prompt, "ask_line", lambda *_: next(said))
    monkeypatch.setattr("helper.cli.screens.collectors.ask_missing", lambda *_: None)
    pick(Terminal("zh"), GUIDANCE, held, numbers_to_name(GUIDANCE, held))
    assert {(DEBT, "乙小贷", ""), (LOUD, "甲银行", "conversation")} == {
        (one.number, one.creditor, one.calls) for one in held.events.parties()
    }


def test_the_lender_typed_last_is_the_one_enter_takes(held, monkeypatch) -> None:
    asked, said = [], iter(["1", "星河小贷", "", "2", "", "", "", ""])
    monkeypatch.setattr(prompt, "ask_line", lambda _, words: asked.append(words.zh) or next(said))
    monkeypatch.setattr("helper.cli.screens.collectors.ask_missing", lambda *_: None)
    pick(Terminal("zh"), GUIDANCE, held, numbers_to_name(GUIDANCE, held))
    assert {"星河小贷"} == {one.creditor for one in held.events.parties()} and any(
        "回车＝星河小贷" in one for one in asked
    )
