"""What follows from an answer without being asked, and the made-up case, which takes no folder but its own."""

import pytest

from helper import casefile
from helper.casefile.state import Demo, Finished, Follows, Queued, Split
from helper.cases.demo import begin_demo, fill_demo
from helper.cases.follow_on import (
    Whose,
    begin_next_part,
    begin_queued,
    begun_contact,
    follow_contact,
    gone_through_before,
    keep_parts,
    keep_told,
    leave_once,
    told_by,
    unfinished_contact,
)
from helper.cases.log_entries import enter_contact
from helper.cases.recording import record, record_beside
from helper.cases.several import SplitContact
from helper.cases.what_follows import ROLES, record_what_follows, was_contacted
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.interview import Session
from helper.model.fact import Fact, Facts

GUIDANCE = load()
TOLD = {"teller.role": "contacted", "teller.relation": "colleague"}


@pytest.fixture
def follow(tmp_path, monkeypatch):
    """Return what tells a new case something of its first contact and returns it with what follows put beside."""
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    with casefile.create(tmp_path / "case") as case:
        session = Session(GUIDANCE, case, case.new_contact())

        def done(**told: object) -> Facts:
            facts = [Fact(name.replace("__", "."), value) for name, value in told.items()]
            record(GUIDANCE, case, session.contact, facts)
            record_what_follows(case, session)
            return case.merged(session.contact)

        done.case, done.session = case, session
        yield done


@pytest.mark.parametrize(("relation", "role"), ROLES.items())
def test_who_somebody_is_to_the_borrower_says_who_was_contacted(follow, relation, role) -> None:
    told = {"teller__role": "contacted", "teller__relation": relation}
    # Whom they reached may still be told where it is asked how they came.
    assert follow(**told).get("contact.recipient_role") is None
    held = follow(**told, contact__channel="call").get("contact.recipient_role")

    assert (role, "computed") == (held.value, held.origin.kind)


@pytest.mark.parametrize(
    ("relation", "told", "role"),
    [
        ("former", "不是我借的 前男友把我填成紧急联系人", "emergency_contact"),
        ("friend", "我是她的紧急联系人", "emergency_contact"),
        ("colleague", "he listed me as his emergency contact", "emergency_contact"),
        ("former", "前男友，他把他妈填成紧急联系人", "other"),
        ("parent", "我儿子把我填成紧急联系人", "relative"),
    ],
)
def test_who_was_put_down_as_the_emergency_contact_stays_that(follow, relation, told, role) -> None:
    follow(teller__role="contacted", teller__relation=relation)
    record(load(), follow.case, None, [Fact("teller.relation", relation, note=told)])
    assert role == follow(contact__channel="call").value("contact.recipient_role")


def test_another_relation_says_another_and_what_was_told_of_the_contact_stays(follow) -> None:
    follow(teller__role="contacted", teller__relation="colleague", contact__channel="call")
    assert "spouse" == follow(teller__relation="spouse").value("contact.recipient_role")
    assert "neighbour" == follow(contact__recipient_role="neighbour").value("contact.recipient_role")
    assert "neighbour" == follow(teller__relation="friend").value("contact.recipient_role")


@pytest.mark.parametrize(
    "told", [{"teller__role": "borrower"}, {"teller__role": "contacted"}, {"teller__relation": "spouse"}]
)
def test_whoever_does_not_tell_as_the_contacted_person_says_nothing_of_whom_was_contacted(follow, told) -> None:
    assert follow(**told).get("contact.recipient_role") is None


@pytest.mark.parametrize(
    ("told", "contacted"),
    [
        (TOLD, True),
        ({**TOLD, "contact.recipient_role": "colleague"}, True),
        ({**TOLD, "contact.recipient_role": "borrower"}, False),
        ({**TOLD, "teller.role": "borrower"}, False),
        ({"teller.role": "contacted"}, True),
        ({"teller.role": "contacted", "contact.recipient_role": "colleague"}, False),
        ({}, False),
    ],
)
def test_the_very_person_who_was_contacted_is_known(told, contacted) -> None:
    assert contacted is was_contacted(Facts.of(told))


def court(follow, **told):
    return follow(contact__said=("contact.said.true_court_notice",), **told)


def test_a_message_like_a_courts_is_about_papers_of_a_court(follow) -> None:
    held = court(follow, teller__role="borrower").get("topic.court")
    assert (True, "computed") == (held.value, held.origin.kind)


def test_what_was_only_read_in_the_words_is_about_no_court_until_it_was_asked(follow) -> None:
    record_beside(follow.case, follow.session.contact, Fact("contact.said.true_court_notice", True))
    assert follow(teller__role="borrower").get("topic.court") is None


def test_where_somebody_else_tells_or_it_was_answered_nothing_is_taken_from_it(follow) -> None:
    assert court(follow, teller__role="contacted").get("topic.court") is None
    assert follow(teller__role="borrower", topic__court=False).value("topic.court") is False
    assert follow(teller__role="borrower", topic__court=None).value("topic.court") is None


@pytest.mark.parametrize(
    ("kind", "claim"), [("debt_buyer", "bought"), ("guarantee_company", "paid_for_you"), ("insurer", "paid_for_you"), ("bank", None), (None, None)]
)  # fmt: skip
def test_some_kinds_of_lender_say_that_the_debt_has_changed_hands(follow, kind, claim) -> None:
    assert claim == follow(debt__creditor_kind=kind).value("debt.holder_claim")


def test_another_kind_of_lender_says_otherwise_and_what_was_told_of_the_holder_stays(follow) -> None:
    follow(debt__creditor_kind="debt_buyer")
    assert "paid_for_you" == follow(debt__creditor_kind="insurer").value("debt.holder_claim")
    follow(debt__holder_claim="bought")
    assert "bought" == follow(debt__creditor_kind="insurer").value("debt.holder_claim")


@pytest.mark.parametrize("danger", ["none", "others", None])
def test_a_further_contact_of_the_same_event_is_not_asked_after_danger_again(follow, danger) -> None:
    if danger:
        follow(safety__danger_now=danger)
    first, case = follow.session.contact, follow.case
    second = follow_contact(GUIDANCE, case, first)

    assert (first, second) == (case.contacts()[0], case.contacts()[1])
    assert danger == case.facts(second).value("safety.danger_now")
    assert case.kept(Finished, first).yes and not case.kept(Finished, second).yes
    assert case.kept(Follows, second).yes and not case.kept(Follows, first).yes


# --- the made-up case


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    return tmp_path / "demo"


def refused(folder) -> None:
    before = sorted(folder.rglob("*")) if folder.is_dir() else folder.read_bytes()
    with pytest.raises(HelperError) as taken:
        begin_demo(folder)
    assert (str(folder), Exit.CANNOT_WRITE) == (taken.value.where, taken.value.code) and "--out" in taken.value.do.zh
    assert before == (sorted(folder.rglob("*")) if folder.is_dir() else folder.read_bytes())


def test_the_demo_is_made_anew_over_an_earlier_one(folder) -> None:
    with begin_demo(folder) as case:
        fill_demo(GUIDANCE, case)
        assert (3, 3, 1) == (len(case.contacts()), len(case.log()), len(case.evidence()))
        assert all(case.kept(Finished, contact).yes for contact in case.contacts())
        assert (2, []) == (case.evidence()[0].contact, case.verify())
    with begin_demo(folder) as case:
        assert () == tuple(case.contacts()) and case.kept(Demo).yes


def test_an_empty_folder_and_a_case_nothing_was_told_in_may_be_taken(folder) -> None:
    (folder / "inner").mkdir(parents=True)
    begin_demo(folder).close()
    casefile.create(folder.parent / "bare").close()
    begin_demo(folder.parent / "bare").close()


def test_a_case_of_somebodys_own_is_left_alone(folder) -> None:
    with casefile.create(folder) as case:
        record(GUIDANCE, case, None, [Fact("borrower.name", "李明")])
    refused(folder)
    with casefile.create(folder.parent / "contact") as case:
        case.new_contact()
    refused(folder.parent / "contact")


def test_a_folder_of_files_and_a_file_are_left_alone(folder) -> None:
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    refused(folder)
    refused(folder / "notes.txt")
    casefile.create(folder.parent / "bare").close()
    (folder.parent / "bare" / "notes.txt").write_text("mine", encoding="utf-8")
    refused(folder.parent / "bare")


# --- several contacts told in one go


def part(words: str, channel: str | None = None, recipient: str | None = None) -> SplitContact:
    return SplitContact(None, "", channel, recipient, words, None)


def test_parts_become_contacts_of_one_event_and_take_its_channel_and_danger_where_they_have_none(follow) -> None:
    follow(contact__channel="sms", safety__danger_now="none")
    case, first = follow.case, follow.session.contact
    keep_parts(GUIDANCE, case, first, [part("一"), part("二", "call", "relative"), part("三")], "zh")
    contacts = case.contacts()

    assert ["一", "二", "三"] == [case.facts(one).value("contact.words") for one in contacts]
    assert ["sms", "call", "sms"] == [case.facts(one).value("contact.channel") for one in contacts]
    assert ["none"] * 3 == [case.facts(one).value("safety.danger_now") for one in contacts]
    assert [False, True, True] == [case.kept(Follows, one).yes for one in contacts]
    assert [first] == [begun_contact(case)] and [] == case.log()


def test_parts_are_gone_through_one_after_the_other_and_none_is_left_at_the_end(follow) -> None:
    case, first = follow.case, follow.session.contact
    keep_parts(GUIDANCE, case, first, [part("一"), part("二"), part("三")], "zh")
    first, second, third = case.contacts()

    assert (second, second) == (begin_next_part(case, first), begun_contact(case))
    assert [first] == gone_through_before(case, second)
    assert (third, third) == (begin_next_part(case, second), begun_contact(case))
    assert [first, second] == gone_through_before(case, third)
    assert begin_next_part(case, third) is None and third == begun_contact(case) == unfinished_contact(case)
    case.keep_mark(Finished(True), third)
    assert begun_contact(case) is None
    assert unfinished_contact(case) == case.contacts()[-1] != third


def contacts_of(case, *finished: bool) -> list:
    made = case.contacts()
    made += [case.new_contact() for _ in finished[len(made) :]]
    for contact, is_finished in zip(made, finished, strict=True):
        case.keep_mark(Finished(is_finished), contact)
    return made


def test_the_latest_contact_is_gone_on_with_while_it_is_not_finished(follow) -> None:
    case = follow.case
    _, _, latest = contacts_of(case, True, True, False)

    assert (latest, latest) == (begun_contact(case), unfinished_contact(case))


def test_an_older_contact_that_was_left_unfinished_is_not_taken_up_by_itself(follow) -> None:
    case = follow.case
    made = contacts_of(case, True, False, True)

    assert begun_contact(case) is None
    fresh = unfinished_contact(case)
    assert fresh == case.contacts()[-1] and fresh not in made and not case.kept(Finished, fresh).yes


def test_of_those_told_in_one_go_the_first_that_is_not_finished_comes_before_the_latest(follow) -> None:
    case = follow.case
    _first, second, third = contacts_of(case, False, False, False)
    case.keep_mark(Split((str(third),)), second)

    assert second == begun_contact(case)
    case.keep_mark(Finished(True), second)
    assert (third, third) == (begun_contact(case), unfinished_contact(case))


def test_a_case_without_contacts_has_none_to_go_on_with(tmp_path) -> None:
    with casefile.create(tmp_path / "empty") as case:
        assert begun_contact(case) is None
        assert [unfinished_contact(case)] == case.contacts()


def test_what_was_gone_through_is_what_is_in_no_log_and_of_the_same_event(follow) -> None:
    case, first = follow.case, follow.session.contact
    keep_parts(GUIDANCE, case, first, [part("一"), part("二"), part("三")], "zh")
    first, second, third = case.contacts()
    begin_next_part(case, first)
    begin_next_part(case, second)
    enter_contact(GUIDANCE, case, first, case.merged(first))
    assert [second] == gone_through_before(case, third) and [] == gone_through_before(case, first)
    other = case.new_contact()
    assert [] == gone_through_before(case, other)
    # One that was gone through is of another event where the next was not told with it.
    case.keep_mark(Finished(True), third)
    assert [] == gone_through_before(case, other)


def test_what_is_not_gone_through_yet_is_none_of_what_was(follow) -> None:
    case, first = follow.case, follow.session.contact
    keep_parts(GUIDANCE, case, first, [part("一"), part("二"), part("三")], "zh")
    first, second, third = case.contacts()
    begin_next_part(case, first)

    assert [] == gone_through_before(case, third) and [first] == gone_through_before(case, second)


def test_parts_of_a_contact_in_the_log_are_entered_at_once(follow) -> None:
    case, first = follow.case, follow.session.contact
    case.keep_mark(Finished(True), first)
    keep_parts(GUIDANCE, case, first, [part("一"), part("二"), part("三")], "zh")
    first, second, third = case.contacts()

    assert [second, third] == [entry.contact for entry in case.log()]
    assert (str(third),) == case.kept(Split, second).rest


def test_parts_told_within_a_part_come_before_those_that_were_left(follow) -> None:
    case, first = follow.case, follow.session.contact
    keep_parts(GUIDANCE, case, first, [part("一"), part("四")], "zh")
    keep_parts(GUIDANCE, case, first, [part("一"), part("二")], "zh")
    order, contact = [], first
    while (contact := begin_next_part(case, contact)) is not None:
        order.append(case.facts(contact).value("contact.words"))

    assert ["二", "四"] == order


STORY = "昨天他们打电话给我，说“再不还就上门”，我很怕"


@pytest.mark.parametrize(
    ("whose", "words", "account"),
    [
        (Whose.OWN, None, STORY),
        (Whose.CONFIRMED, STORY, None),
        (Whose.QUOTED, "再不还就上门", STORY),
    ],
)
def test_what_was_told_is_kept_as_the_person_said_whose_words_it_is(follow, whose, words, account) -> None:
    case, first = follow.case, follow.session.contact
    keep_told(GUIDANCE, case, first, STORY, whose, "zh")
    held = case.facts(first)

    assert words == held.value("contact.words")
    if whose is Whose.QUOTED:
        assert "我很怕" in held.value("contact.account")
    else:
        assert account == held.value("contact.account")
    if whose is Whose.CONFIRMED:
        assert "confirmed" == held.get("contact.words").origin.kind


def test_what_was_told_before_stays_above_what_is_told_now(follow) -> None:
    case, first = follow.case, follow.session.contact
    for words in ("先来短信", "后来电话"):
        keep_told(GUIDANCE, case, first, words, Whose.OWN, "zh")
    assert "先来短信\n后来电话" == case.facts(first).value("contact.account")


def test_the_next_way_that_was_named_begins_a_contact_of_its_own(follow) -> None:
    follow(contact__channel="call", safety__danger_now="none")
    case, first = follow.case, follow.session.contact
    case.keep_mark(Queued(("sms", "visit")), first)
    second, channel = begin_queued(GUIDANCE, case, first)
    third, last = begin_queued(GUIDANCE, case, second)

    assert ("sms", "visit") == (channel, last)
    assert ["call", "sms", "visit"] == [case.facts(one).value("contact.channel") for one in (first, second, third)]
    assert [(), (), ()] == [tuple(case.kept(Queued, one).channels) for one in (first, second, third)]


LINES = "昨天早上9点给我妈打的：“还钱。”\n昨天下午2点打给我单位领导：“还钱。”\n昨晚8点：“还钱。”"


@pytest.mark.parametrize(("role", "recipients"), [("borrower", ["relative", "employer", None]), ("contacted", [None, "employer", None])])  # fmt: skip
def test_whose_mother_it_was_is_open_where_it_is_not_the_borrower_who_tells(follow, role, recipients) -> None:
    follow(teller__role=role)
    assert recipients == [one.recipient for one in told_by(follow.case, follow.session.contact, LINES)]


def test_a_sentence_given_to_the_contact_it_belongs_to_leaves_the_first(follow) -> None:
    case, first = follow.case, follow.session.contact
    call = "你欠款已经逾期了。微信上说再不还就告诉家长群。"
    record(GUIDANCE, case, first, [Fact("contact.channel", "call"), Fact("contact.words", call)])
    second = follow_contact(GUIDANCE, case, first)
    record(
        GUIDANCE, case, second, [Fact("contact.channel", "messaging_app"), Fact("contact.words", "再不还就告诉家长群")]
    )
    assert [first] == leave_once(GUIDANCE, case, second, "zh")
    assert "你欠款已经逾期了。" == case.facts(first).value("contact.words")
    assert [] == leave_once(GUIDANCE, case, second, "zh")


def test_a_sentence_that_is_all_of_the_first_or_came_the_same_way_stays(follow) -> None:
    case, first = follow.case, follow.session.contact
    record(GUIDANCE, case, first, [Fact("contact.channel", "call"), Fact("contact.words", "再不还就告诉家长群")])
    second = follow_contact(GUIDANCE, case, first)
    record(
        GUIDANCE, case, second, [Fact("contact.channel", "messaging_app"), Fact("contact.words", "再不还就告诉家长群")]
    )
    assert [] == leave_once(GUIDANCE, case, second, "zh")
    assert "再不还就告诉家长群" == case.facts(first).value("contact.words")
