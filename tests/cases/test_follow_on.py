"""What follows from an answer without being asked, and the made-up case, which takes no folder but its own."""

import pytest

from helper import casefile
from helper.casefile.state import Demo, Finished, Follows
from helper.cases.demo import begin_demo, fill_demo
from helper.cases.follow_on import ROLES, follow_contact, record_what_follows, was_contacted
from helper.cases.recording import record, record_beside
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
    held = follow(teller__role="contacted", teller__relation=relation).get("contact.recipient_role")

    assert (role, "computed") == (held.value, held.origin.kind)


def test_another_relation_says_another_and_what_was_told_of_the_contact_stays(follow) -> None:
    follow(teller__role="contacted", teller__relation="colleague")
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
