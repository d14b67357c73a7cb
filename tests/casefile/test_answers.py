import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helper.casefile import open_case
from helper.casefile.state import (
    Appointments,
    AskedLetters,
    AskMore,
    CalendarId,
    ConfirmedLog,
    ConsentBySheet,
    ConsentCell,
    Creditors,
    Demo,
    Finished,
    Follows,
    FromSheet,
    HiddenNames,
    InCharge,
    KeptPapers,
    NamedColumns,
    OutcomeWords,
    OwnNames,
    OwnNumber,
    Papers,
    Pictured,
    PutAside,
    Queued,
    Raised,
    Record,
    RemarkColumns,
    Remarks,
    SamePerson,
    SentDespair,
    SentencesRead,
    SentFiles,
    SentSays,
    SignalsStamp,
    Split,
    Ticks,
    UndoneImports,
    Walk,
    WarnedNumbers,
    Withdrawn,
    WrittenLetters,
)
from helper.cases.phone_owners import PhoneOwners
from helper.clinic.batch_state import SheetDiffers
from helper.errors import Exit, HelperError
from helper.model.fact import COMPUTED, Fact, Facts, Origin, Span


@pytest.mark.parametrize(
    "value", ["22:41", "", True, False, 0, 3, None, (), ("家人", "同事"), "😀\x00\u202e", "half \ud83d", "行\r\n行"]
)
def test_value_comes_back_as_it_went_in(case, folder, value):
    case.record_answers({0: [Fact("debt.note", value, Origin("read", span=Span(12, 18)))]})
    case.close()
    with open_case(folder) as again:
        fact = again.facts(0)["debt.note"]
    assert Fact("debt.note", value, Origin("read", span=Span(12, 18))) == fact
    assert type(value) is type(fact.value)


@pytest.mark.parametrize("value", [1.5, ["a"], {"a": 1}, (1, 2)])
def test_value_that_is_no_fact_is_refused(case, value):
    with pytest.raises(TypeError):
        case.record_answers({0: [Fact("debt.note", value)]})
    assert [] == case.answered(0)


def test_unknown_is_kept_apart_from_never_asked(case):
    case.record_answers({0: [Fact("debt.overdue_since", None)]})
    assert "debt.overdue_since" in case.facts(0)
    assert "debt.amount" not in case.facts(0)


def test_changed_answer_keeps_its_place_and_dropped_one_loses_it(case):
    case.record_answers({0: [Fact("a.one", "1"), Fact("a.two", "2"), Fact("a.three", "3")]})
    case.record_answers({0: [Fact("a.one", "changed", COMPUTED)]})
    assert ["a.one", "a.two", "a.three"] == case.answered(0)
    assert Fact("a.one", "changed", COMPUTED) == case.facts(0)["a.one"]
    case.record_answers({}, [(0, "a.one")])
    case.record_answers({0: [Fact("a.one", "again")]})
    assert ["a.two", "a.three", "a.one"] == case.answered(0)


def test_contact_lies_over_the_case(case):
    number = case.new_contact()
    case.record_answers({0: [Fact("creditor.kind", "bank"), Fact("borrower.name", "王小明")]})
    case.record_answers({number: [Fact("creditor.kind", "platform"), Fact("contact.channel", "sms")]})
    expected = {"creditor.kind": "platform", "borrower.name": "王小明", "contact.channel": "sms"}
    assert expected == {name: fact.value for name, fact in case.merged(number).items()}
    assert "bank" == case.facts(0).value("creditor.kind")


def test_contacts_are_apart_from_each_other(case):
    one, two = case.new_contact(), case.new_contact()
    case.record_answers({one: [Fact("contact.channel", "sms")]})
    assert Facts() == case.facts(two)
    assert [1, 2] == case.contacts()


def test_number_of_a_removed_contact_is_never_used_again(case):
    one, two = case.new_contact(), case.new_contact()
    case.record_answers({two: [Fact("contact.channel", "sms")]})
    case.remove_contact(two)
    assert [one] == case.contacts()
    assert 3 == case.new_contact()


@pytest.mark.parametrize(
    "action",
    [
        lambda case: case.record_answers({7: [Fact("contact.channel", "sms")]}),
        lambda case: case.facts(7),
        lambda case: case.merged(7),
        lambda case: case.record_answers({}, [(7, "contact.channel")]),
        lambda case: case.remove_contact(7),
        lambda case: case.record_answers({-1: [Fact("contact.channel", "sms")]}),
    ],
)
def test_contact_that_is_not_there_is_said(case, action):
    case.new_contact()
    with pytest.raises(HelperError) as caught:
        action(case)
    assert Exit.BAD_INPUT == caught.value.code
    assert "已有的联系：1" == caught.value.do.zh


def test_case_itself_is_not_a_contact_to_remove(case):
    case.record_answers({0: [Fact("creditor.kind", "bank")]})
    with pytest.raises(HelperError):
        case.remove_contact(0)
    assert ["creditor.kind"] == case.answered(0)


def test_answers_are_saved_all_or_none(case):
    with pytest.raises(TypeError):
        case.record_answers({0: [Fact("a.one", "1"), Fact("a.two", object())]})
    assert [] == case.answered(0)


def test_mark_is_kept_and_replaced_for_each_contact_apart(case, folder):
    assert Walk() == case.kept(Walk, 1)
    case.keep_mark(Walk(("contact.at",), ("contact.said",), "contact.at"), 1)
    case.keep_mark(Walk(("contact.at",), (), None), 1)
    case.close()
    with open_case(folder) as again:
        assert Walk(("contact.at",)) == again.kept(Walk, 1)
        assert Walk() == again.kept(Walk, 2)


MARKS = [
    Walk(("a",), ("b",), "c"),
    Finished(True),
    AskMore(True),
    WrittenLetters(("instalments",)),
    Papers({"a.docx": "00"}),
    WarnedNumbers(("13800000000",)),
    ConsentCell("她说不弄了"),
    KeptPapers({"b.md": "11"}),
    SentFiles({"c.md": "22"}),
    Withdrawn(("instalments",)),
    PutAside(("作废-instalments.docx",)),
    Raised(("danger",), "ab", "2026-11-22"),
    SamePerson({"my-case-花呗": "花呗"}),
    FromSheet("A01", "22", "33", "44", {"a.docx": "00"}),
    Creditors({"某某": {"debt.creditor_kind": "bank"}}),
    Demo(True),
    ConfirmedLog(("某某|hours.night",)),
    SignalsStamp("ab"),
    NamedColumns({"time": "时间"}),
    SentencesRead("李", ("ab",)),
    HiddenNames(("王",)),
    Appointments(("2026-10-03 咨询",)),
    UndoneImports(("chat.txt",)),
    SentDespair(("1",)),
    OutcomeWords({"通了": "answered"}),
    InCharge("李"),
    ConsentBySheet(True),
    Ticks(("contact.said.threat",)),
    Queued(("sms",)),
    Follows(True),
    OwnNames(("我",)),
    OwnNumber("00000000001"),
    PhoneOwners(("周*雯\t00000000001\tborrower\t",)),
    CalendarId("ab"),
    AskedLetters(("instalments",)),
    Pictured("微信1.png", "wechat", "某某", True, ("{}",)),
    Remarks(("同事很烦",)),
    RemarkColumns(("人怎么样",)),
    SentSays("ab", ("2026年11月27日22:40，电话。",)),
    Split(("2", "3")),
    SheetDiffers(("借款人姓名\tName",)),
]


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: type(mark).__name__)
def test_every_kind_of_mark_comes_back_as_it_went_in(case, folder, mark):
    case.keep_mark(mark, "x")
    case.close()
    with open_case(folder) as again:
        assert mark == again.kept(type(mark), "x")


def test_every_kind_of_mark_is_tried():
    assert set() == set(Record.__subclasses__()) - {type(mark) for mark in MARKS}


@pytest.mark.parametrize("raw", [None, 3, "words", ["a"], {"path": "not a list", "stale": 7, "other": 1}])
def test_mark_of_another_shape_counts_as_not_kept(raw):
    assert Walk() == Walk.decode(raw)


def test_what_was_said_beside_an_answer_is_kept_with_it(case, folder):
    case.record_answers({0: [Fact("debt.note", "call", note="昨天打来的，一天七八个")]})
    case.close()
    with open_case(folder) as again:
        assert "昨天打来的，一天七八个" == again.facts(0)["debt.note"].note


def test_answers_and_marks_are_kept_together_or_not_at_all(case):
    with pytest.raises(TypeError):
        case.record_answers({0: [Fact("a.one", object())]}, marks=[(Finished(True), 1)])
    assert Finished() == case.kept(Finished, 1)


def test_dropped_answer_leaves_no_trace_in_the_file(case, folder):
    case.record_answers({0: [Fact("borrower.note", "a secret nobody may read")]})
    assert b"a secret nobody" in (folder / "case.db").read_bytes()
    case.record_answers({}, [(0, "borrower.note")])
    assert b"a secret nobody" not in (folder / "case.db").read_bytes()


VALUES = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text(), max_size=3).map(tuple)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.text(min_size=1, max_size=20).filter(lambda name: name.isprintable()), VALUES, max_size=4))
def test_whatever_was_put_is_what_is_there(case, values):
    number = case.new_contact()
    case.record_answers({number: [Fact(name, value) for name, value in values.items()]})
    assert values == {name: fact.value for name, fact in case.facts(number).items()}
    assert list(values) == case.answered(number)
