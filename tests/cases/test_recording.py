"""One way to put an answer on record: whoever gives it and however, the same case comes of it."""

import ast
import json
import re
from pathlib import Path

import pytest

from helper import casefile
from helper.cases.judging import judge_case
from helper.cases.log_entries import finish_contacts
from helper.cases.papers import gather_papers
from helper.cases.recording import record
from helper.cases.redrafting import redraft, sign_papers
from helper.cases.sign_off import put_paper, signatures
from helper.cases.what_follows import record_what_follows
from helper.errors import HelperError
from helper.guidance import load
from helper.interview import Session
from helper.letters import letter
from helper.model.fact import COMPUTED, Fact

ROOT = Path(__file__).resolve().parents[2]
THREAT = "再不还钱打断你的腿"
GUIDANCE = load()
CASE = {
    "safety.danger_now": "none",
    "teller.role": "borrower",
    "fraud.signs": (),
    "debt.creditor_kind": "consumer_finance",
    "debt.product": "online_loan",
    "borrower.name": "李四",
    "borrower.phone": "13800001111",
    "creditor.name": "某某消费金融有限公司（虚构）",
    "complaint.wish": "请停止威胁。",
}
CONTACT = {
    "contact.channel": "call",
    "contact.at": "2026-10-03T22:41",
    "contact.recipient_role": "borrower",
    "contact.words": "你再不还，我就打断你的腿",
    "contact.said": ("contact.said.threat_violence",),
}
POLITE = "您好，请您按时还款，谢谢"


def facts(**said: object) -> list[Fact]:
    return [Fact(name.replace("__", "."), value) for name, value in said.items()]


@pytest.fixture
def case(tmp_path, monkeypatch):
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    with casefile.create(tmp_path / "case") as made:
        record(GUIDANCE, made, made.new_contact(), [Fact(name, value) for name, value in {**CASE, **CONTACT}.items()])
        yield made


def breaches(case) -> list[str]:
    return [
        finding.rule
        for row in judge_case(GUIDANCE, case)
        for finding in row.findings
        if finding.answer == "breach" and finding.rule.startswith("threat")
    ]


def stale(case, contact: int = 1) -> list[str]:
    return Session(GUIDANCE, case, contact).stale


def test_a_threat_that_was_told_is_found(case):
    assert breaches(case)


def test_other_words_take_the_threat_away_until_it_is_told_again(case):
    done = record(GUIDANCE, case, 1, facts(contact__words=POLITE))

    assert ("contact.said",) == done.again
    assert [] == breaches(case)
    assert ["contact.said"] == stale(case)
    assert "contact.said.threat_violence" not in case.facts(1)

    record(GUIDANCE, case, 1, facts(contact__said=("contact.said.threat_violence",)))
    assert breaches(case)
    assert [] == stale(case)


def test_the_same_words_given_again_take_nothing_away(case):
    done = record(GUIDANCE, case, 1, facts(contact__words=CONTACT["contact.words"]))

    assert () == done.again
    assert breaches(case) and [] == stale(case)


def test_an_act_that_was_told_stands_whatever_was_said_or_written_of_their_words_since(case):
    took = ("contact.did.took_property",)
    record(GUIDANCE, case, 1, [*facts(contact__channel="visit"), Fact("contact.did", took)])
    for other in (
        facts(contact__said=("contact.said.insult",)),
        facts(contact__said=()),
        facts(contact__words=POLITE),
        facts(contact__at="2026-10-03T02:00"),
    ):
        record(GUIDANCE, case, 1, other)
        assert case.facts(1).value("contact.did.took_property") is True
        assert "contact.did" not in stale(case)


def test_an_act_that_was_told_can_be_corrected_where_nothing_else_calls_for_it_any_more(case):
    record(GUIDANCE, case, 1, facts(contact__said=("contact.said.public_posting",)))
    record(GUIDANCE, case, 1, [Fact("contact.did", ("contact.did.posted_publicly",))])
    record(GUIDANCE, case, 1, facts(contact__said=()))

    assert "contact.did" in [question.fact for question, _, _ in Session(GUIDANCE, case, 1).rows()]


def test_the_same_words_again_leave_what_was_told(case):
    assert () == record(GUIDANCE, case, 1, facts(contact__words=CONTACT["contact.words"])).again
    assert breaches(case)


def test_other_words_are_read_and_what_was_read_in_the_old_ones_is_gone(case):
    record(GUIDANCE, case, 1, facts(contact__words="今晚不还就把你全家的照片群发给你的通讯录"))
    read = {name for name, fact in case.facts(1).items() if fact.origin.kind == "read"}

    assert any("contact.said.disclos" in name or "contacts" in name for name in read), read
    assert "contact.said.threat_violence" not in case.facts(1)
    assert all(
        fact.origin.span.of(case.facts(1).value("contact.words"))
        for name, fact in case.facts(1).items()
        if name in read
    )

    record(GUIDANCE, case, 1, facts(contact__words=POLITE))
    assert {"contact.said.polite_reminder"} == {
        name for name, fact in case.facts(1).items() if fact.origin.kind == "read"
    }


def test_what_was_read_and_then_chosen_is_confirmed_in_its_place(case):
    record(GUIDANCE, case, 1, facts(contact__words="我就打断你的腿"))
    read = case.facts(1)["contact.said.threat_violence"]
    assert "read" == read.origin.kind

    record(GUIDANCE, case, 1, facts(contact__said=("contact.said.threat_violence",)))
    told = case.facts(1)["contact.said.threat_violence"]
    assert ("confirmed", read.origin.span) == (told.origin.kind, told.origin.span)
    assert case.facts(1).value("contact.said.insult") is False


def test_an_unknown_list_leaves_what_was_read_unconfirmed(case):
    record(GUIDANCE, case, 1, facts(contact__words="我就打断你的腿"))
    record(GUIDANCE, case, 1, facts(contact__said=None))

    assert "read" == case.facts(1)["contact.said.threat_violence"].origin.kind


def test_one_item_given_by_itself_stands_in_the_list_too(case):
    record(GUIDANCE, case, 1, facts(contact__said__insult=True))
    assert "contact.said.insult" in case.facts(1).value("contact.said")

    record(GUIDANCE, case, 1, facts(contact__said__insult=False))
    assert "contact.said.insult" not in case.facts(1).value("contact.said")


def test_what_is_given_together_is_known_together_in_any_order(case):
    for given in (
        facts(contact__words=POLITE, contact__said=()),
        facts(contact__said=("contact.said.insult",), contact__words="你这个废物"),
    ):
        assert () == record(GUIDANCE, case, 1, given).again
    assert ("contact.said.insult",) == case.facts(1).value("contact.said")


def test_an_answer_given_before_what_it_rests_on_is_asked_again(tmp_path):
    with casefile.create(tmp_path / "other") as case:
        contact = case.new_contact()
        record(GUIDANCE, case, contact, facts(contact__said=("contact.said.threat_violence",)))
        record(GUIDANCE, case, contact, facts(contact__words=POLITE))
        assert ["contact.said"] == stale(case, contact)


def chains() -> list[tuple[str, str, str]]:
    """Return the questions that hang on one that hangs on another."""
    hangs = {(name, on) for name, question in GUIDANCE.questions.items() for on in question.depends_on}
    return sorted((on, middle, name) for name, middle in hangs for other, on in hangs if other == middle and on != name)


def value_of(name: str, other: bool = False):
    """Return a value a question allows; another one where asked."""
    question = GUIDANCE.questions[name]
    return {
        "choice": lambda: question.choices[int(other)][0],
        "yes_no": lambda: not other,
        "many": lambda: question.members[:1] if other else question.members[:2],
        "moment": lambda: "2026-10-04T09:30" if other else "2026-10-03T22:41",
        "day": lambda: "2026-10-04" if other else "2026-10-03",
        "days": lambda: ("2026-10-04",) if other else ("2026-10-03",),
        "number": lambda: 2 if other else 1,
        "hours": lambda: "09:00-12:00" if other else "10:00-18:00",
        "money": lambda: "200" if other else "100",
        "amount": lambda: "200" if other else "100",
        "percent": lambda: "12" if other else "24",
        "cash": lambda: "2026-10-04 200" if other else "2026-10-03 100",
    }.get(question.kind, lambda: "另一句话" if other else "一句话")()


@pytest.mark.parametrize(("on", "middle", "name"), chains())
def test_what_hangs_on_what_hangs_is_asked_again_too(tmp_path, monkeypatch, on, middle, name):
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    with casefile.create(tmp_path / "c") as case:
        contact = case.new_contact()
        record(GUIDANCE, case, contact, [Fact(each, value_of(each)) for each in (on, middle, name)])
        record(GUIDANCE, case, contact, [Fact(on, value_of(on, other=True))])
        known = {**case.facts(), **case.facts(contact)}
        # An item of a list is forgotten with its list, and asked again with it.
        assert {middle, name} <= {*stale(case, contact), *(each for each in (middle, name) if each not in known)}


def test_what_was_worked_out_is_gone_when_what_it_came_from_changes(case):
    record(GUIDANCE, case, None, [Fact("debt.amount_claimed", "5000"), Fact("owed.unexplained", "300", COMPUTED)])
    done = record(GUIDANCE, case, None, facts(debt__amount_claimed="4000"))

    assert ("owed.unexplained",) == done.gone
    assert "owed.unexplained" not in case.facts(0)


def test_an_answer_about_the_case_bears_on_every_contact(case):
    second = case.new_contact()
    hanging = [
        (on, name)
        for name, question in GUIDANCE.questions.items()
        if question.about != "case"
        for on in question.depends_on
        if GUIDANCE.questions[on].about == "case"
    ]
    for on, name in hanging:
        for contact in (1, second):
            record(GUIDANCE, case, contact, [Fact(on, value_of(on)), Fact(name, value_of(name))])
        record(GUIDANCE, case, second, [Fact(on, value_of(on, other=True))])
        assert name in stale(case, 1), (on, name)
        assert name in stale(case, second), (on, name)


def test_an_answer_taken_back_makes_what_hung_on_it_doubtful(case):
    record(GUIDANCE, case, 1, [], forget=["contact.words"])

    assert "contact.words" not in case.facts(1)
    assert ["contact.said"] == stale(case)


def test_an_exact_hour_of_the_same_day_leaves_the_counts_of_that_day_and_another_day_does_not(case):
    record(GUIDANCE, case, 1, [Fact("contact.at", "~2026-10-03T22:15"), Fact("day.unanswered_told", 7)])
    done = record(GUIDANCE, case, 1, [Fact("contact.at", "2026-10-03T22:15")])

    assert ((), 7) == (done.again, case.facts(1).value("day.unanswered_told"))
    assert "day.unanswered_told" in record(GUIDANCE, case, 1, [Fact("contact.at", "2026-10-04T22:15")]).again


def test_what_of_a_list_was_not_shown_is_never_asked_again(case):
    record(GUIDANCE, case, None, [Fact("topic.data", True), Fact("data.troubles", ("data.passed_on",))])

    # A tracker is asked about where a vehicle is financed, and nowhere else.
    assert "data.vehicle_tracked" not in record(GUIDANCE, case, None, [Fact("debt.product", "instalment")]).again


def test_the_log_is_corrected_where_an_answer_changes(case):
    from helper.cases.log_entries import enter_contact

    first = enter_contact(GUIDANCE, case, 1, Session(GUIDANCE, case, 1).facts)
    record(GUIDANCE, case, 1, facts(contact__words=POLITE))

    assert [(first.no, None), (POLITE, first.no)] == [
        (case.log()[0].no, case.log()[0].corrects),
        (case.log()[1].words, case.log()[1].corrects),
    ]


def test_what_is_said_beside_an_answer_is_kept_until_it_is_another(case):
    record(GUIDANCE, case, 1, [Fact("contact.channel", "call", note="电话，一天打了七八个")])
    assert "电话，一天打了七八个" == case.facts(1)["contact.channel"].note

    record(GUIDANCE, case, 1, facts(contact__channel="sms"))
    assert "" == case.facts(1)["contact.channel"].note


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("contact.channel", "pigeon"),
        ("contact.channel", True),
        ("contact.at", "2026-11-23T09:00"),
        ("contact.at", "soon"),
        ("contact.said", ("contact.said.nothing_of_the_kind",)),
        ("contact.said", "insult"),
        ("debt.amount_claimed", "many"),
        ("debt.amount_claimed", "-5"),
        ("contact.visitors", "three"),
        ("borrower.agreed_hours", "25:00-26:00"),
        ("teller.role", "NoneType"),
        ("day.conversations", 7),
        ("contact.local_time", "22:41"),
        ("contact.no_such_fact", "x"),
        ("contact.repeated", "yes"),
    ],
)
def test_what_no_question_allows_is_refused_and_nothing_is_kept(case, name, value):
    before = {scope: dict(case.facts(scope)) for scope in (0, 1)}
    with pytest.raises(HelperError):
        record(GUIDANCE, case, 1, [Fact("borrower.name", "张三"), Fact(name, value)])

    assert before == {scope: dict(case.facts(scope)) for scope in (0, 1)}


def test_answers_to_every_question_are_taken_and_come_back(tmp_path, monkeypatch):
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    for name in GUIDANCE.questions:
        with casefile.create(tmp_path / name) as case:
            contact = case.new_contact()
            for value in (None, value_of(name), value_of(name, other=True)):
                record(GUIDANCE, case, contact, [Fact(name, value)])
                held = case.facts(0 if GUIDANCE.questions[name].about == "case" else contact)
                assert value == held.value(name), name


def test_nothing_but_recording_puts_answers_into_a_case():
    others = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "helper").rglob("*.py")
        if path.relative_to(ROOT).as_posix() not in ("helper/cases/recording.py", "helper/casefile/store.py")
        # Most modules name neither word, and to read one takes longer than to see that.
        and {"record", "answers"} <= set(re.findall(r"record|answers", source := path.read_text(encoding="utf-8")))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and (node.attr == "record_answers" or (node.attr == "record" and getattr(node.value, "id", "") == "answers"))
    ]

    assert [] == others, "record answers with helper.cases.recording.record: it puts right whatever they touch"


def test_a_case_survives_being_killed_in_the_middle_of_recording(case, monkeypatch):
    before = {scope: dict(case.facts(scope)) for scope in (0, 1)}
    monkeypatch.setattr(
        "helper.casefile.answers._encode",
        lambda value, held=json.dumps: held(value) if value != POLITE else (_ for _ in ()).throw(KeyboardInterrupt),
    )
    with pytest.raises(KeyboardInterrupt):
        record(GUIDANCE, case, 1, facts(contact__words=POLITE))

    assert before == {scope: dict(case.facts(scope)) for scope in (0, 1)}
    assert [] == stale(case)


@pytest.mark.parametrize("first", [("topic.court", "court.got_order"), ("court.got_order", "topic.court")])
def test_an_item_given_with_the_topic_it_hangs_on_stays_known(case, first):
    record(GUIDANCE, case, 1, [Fact(name, True) for name in first])

    assert [] == stale(case)
    assert ["lawful.court_paper"] == [
        row.rule
        for told in judge_case(GUIDANCE, case)
        for row in told.findings
        if row.rule == "lawful.court_paper" and row.answer == "clear"
    ]


def test_an_item_told_before_is_doubtful_when_the_topic_changes(case):
    record(GUIDANCE, case, 1, facts(topic__court=True, court__got_order=True))
    record(GUIDANCE, case, 1, facts(topic__court=False))

    assert ["court.papers"] == [name for name in stale(case) if name == "court.papers"]


@pytest.fixture
def logged(tmp_path, monkeypatch):
    """Return a case with one contact that stands in the log."""
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    with casefile.create(tmp_path / "case") as case:
        contact = case.new_contact()
        record(GUIDANCE, case, contact, [Fact("contact.words", "你好请还款"), Fact("contact.channel", "call")])
        finish_contacts(GUIDANCE, case, [contact])
        yield case


@pytest.mark.parametrize("at", ["enter_contact", "_withdraw", "settle_raised"])
def test_an_answer_and_all_that_hangs_on_it_are_on_record_together_or_not_at_all(logged, monkeypatch, at) -> None:
    (contact,) = logged.contacts()

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(f"helper.cases.recording.{at}", cut)
        with pytest.raises(KeyboardInterrupt):
            record(GUIDANCE, logged, contact, [Fact("contact.words", THREAT)])
    assert "你好请还款" == logged.facts(contact).value("contact.words")
    assert ["你好请还款"] == [entry.words for entry in logged.log()]

    record(GUIDANCE, logged, contact, [Fact("contact.words", THREAT)])
    assert THREAT == logged.facts(contact).value("contact.words")
    assert ["你好请还款", THREAT] == [entry.words for entry in logged.log()]
    assert [] == logged.verify()


def test_a_paper_that_could_not_be_marked_at_once_is_marked_at_the_next_look(logged, monkeypatch) -> None:
    told = {**CASE, "teller.role": "helper"}
    record(GUIDANCE, logged, logged.contacts()[0], [Fact(name, value) for name, value in told.items()])
    paper = put_paper(logged, "letters/debt_information.md", b"")
    list(sign_papers(logged, gather_papers(GUIDANCE, logged, "zh"), [letter("debt_information")], "王复核"))
    assert "草稿" not in paper.read_text("utf-8")

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("helper.cases.redrafting.write_drafts", cut)
        with pytest.raises(KeyboardInterrupt):
            record(GUIDANCE, logged, None, [Fact("borrower.name", "张三")])
    assert "张三" == logged.facts().value("borrower.name") and {} == signatures(logged)
    assert 1 == len(redraft(GUIDANCE, logged, "zh"))
    assert "草稿" in paper.read_text("utf-8") and "张三" in paper.read_text("utf-8")


def test_recording_nothing_writes_nothing(logged) -> None:
    before = (logged.folder / "case.db").read_bytes()
    assert ((), (), ()) == record(GUIDANCE, logged, logged.contacts()[0], [], forget=["borrower.name"])
    assert before == (logged.folder / "case.db").read_bytes()


def test_what_another_program_wrote_is_seen_once_it_is_looked_for(logged) -> None:
    (contact,) = logged.contacts()
    assert "你好请还款" == logged.facts(contact).value("contact.words")
    with casefile.open_case(logged.folder) as other:
        record(GUIDANCE, other, contact, [Fact("contact.words", THREAT)])
        other.new_contact()

    logged.look_again()
    assert THREAT == logged.facts(contact).value("contact.words") and 2 == len(logged.contacts())
    assert logged.facts(contact) is not None and logged.merged(contact).value("contact.words") == THREAT


def begun(tmp_path, *told: Fact):
    made = casefile.create(tmp_path / "begun")
    contact = made.new_contact()
    session = Session(GUIDANCE, made, contact)
    for fact in told:
        record(GUIDANCE, made, contact, [fact])
        record_what_follows(made, session)
    return made, contact, session


def test_who_was_contacted_is_not_kept_from_who_somebody_said_they_were_at_first(tmp_path, monkeypatch):
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    words = Fact("contact.words", "明天再不还就去你公司闹")
    case, contact, session = begun(
        tmp_path,
        Fact("teller.role", "contacted"),
        Fact("teller.relation", "colleague"),
        Fact("contact.channel", "call"),
        words,
    )
    with case:
        assert case.facts(contact).value("contact.recipient_role") == "colleague"

        record(GUIDANCE, case, contact, [Fact("teller.role", "borrower")])
        record_what_follows(case, session)

        assert "contact.recipient_role" not in case.facts(contact)
        assert "contact.said.third_party_disclosure" not in case.facts(contact)
        found = [one for row in judge_case(GUIDANCE, case) for one in row.findings]
        assert [] == [one.rule for one in found if one.rule.startswith("thirdparty") and one.answer == "breach"]
        assert "contact.recipient_role" not in session.asked


def test_that_the_borrower_was_contacted_is_asked_again_where_the_debt_is_not_ones_own_after_all(case):
    contact = case.contacts()[0]

    record(GUIDANCE, case, contact, [Fact("teller.role", "contacted")])

    assert "contact.recipient_role" in Session(GUIDANCE, case, contact).stale


def test_who_was_contacted_follows_a_corrected_relation(tmp_path, monkeypatch):
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    case, contact, session = begun(tmp_path, Fact("teller.role", "contacted"), Fact("teller.relation", "guarantor"))
    with case:
        record(GUIDANCE, case, contact, [Fact("teller.relation", None)])
        record_what_follows(case, session)

        assert "contact.recipient_role" not in case.facts(contact)


def test_papers_of_a_court_are_no_topic_once_the_message_was_not_a_courts(tmp_path, monkeypatch):
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    notice = ("contact.said.true_court_notice",)
    case, contact, session = begun(tmp_path, Fact("teller.role", "borrower"), Fact("contact.said", notice))
    with case:
        assert case.facts().value("topic.court") is True

        record(GUIDANCE, case, contact, [Fact("contact.said", ())])
        record_what_follows(case, session)
        assert "topic.court" not in case.facts()

        record(GUIDANCE, case, contact, [Fact("contact.said", notice)])
        other = case.new_contact()
        record(GUIDANCE, case, other, [Fact("contact.said", ())])
        record_what_follows(case, Session(GUIDANCE, case, other))
        assert case.facts().value("topic.court") is True


def test_what_another_lenders_name_said_of_its_kind_goes_with_the_name(case):
    record(GUIDANCE, case, None, [Fact("debt.creditor_kind", "debt_buyer")])
    record(GUIDANCE, case, None, [Fact("creditor.name", "中国信达资产管理股份有限公司")])
    assert case.facts().value("debt.creditor_kind") == "asset_manager"

    record(GUIDANCE, case, None, [Fact("creditor.name", "某某资产管理有限公司（虚构）")])

    assert case.facts().value("debt.creditor_kind") == "debt_buyer"
