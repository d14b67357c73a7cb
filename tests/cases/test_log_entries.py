"""The log of a case by hand: files of a contact, what is entered line by line, and several contacts told as one."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from helper.casefile import LogEntry
from helper.casefile.log import TAKEN_BACK
from helper.casefile.state import Finished
from helper.cases import clock
from helper.cases.log_entries import (
    LogNote,
    contact_of_files,
    enter_contact,
    enter_note,
    entry_of,
    entry_with_files,
    finish_contacts,
    is_paper_alone,
    log_as_csv,
    split_entry,
    standing_entries,
)
from helper.cases.several import SplitContact
from helper.errors import HelperError
from helper.guidance import load
from helper.model.fact import Fact
from helper.model.moment import Moment, parse_moment
from helper.wording import say

GUIDANCE = load()
NOW = "2026-11-22T10:00:00+08:00"


def test_files_by_themselves_belong_to_the_only_contact_there_is_or_to_the_one_that_is_named(case) -> None:
    first, second, _ = case.contacts()

    assert contact_of_files(case, None) is None
    assert (first, second) == (contact_of_files(case, 1), contact_of_files(case, 2))
    with pytest.raises(HelperError) as none:
        contact_of_files(case, 9)
    assert "log.there_is_no_contact" == none.value.id and "9" in none.value.what.zh and none.value.do
    for contact in case.contacts()[1:]:
        case.remove_contact(contact)
    assert first == contact_of_files(case, None)


def test_files_are_added_to_the_last_line_of_a_contact_as_its_correction_each_once(case) -> None:
    first = case.contacts()[0]
    evidence = case.evidence()
    before = [row for row in case.log() if row.contact == first][-1]
    case.log_add(entry_with_files(case, first, evidence[:1]))
    made = entry_with_files(case, first, evidence)

    pairs = [(one.name, one.sha256) for one in evidence]
    assert tuple(dict.fromkeys([*before.files, *pairs])) == made.files
    assert case.log()[-1].no == made.corrects and clock.now() == made.recorded_at
    assert (before.at, before.words, before.channel) == (made.at, made.words, made.channel)
    # A contact that is in no log yet has no line to correct.
    assert entry_with_files(case, case.new_contact(), evidence) is None


def test_what_is_entered_by_hand_stands_in_its_fields_and_nothing_told_is_empty(case) -> None:
    note = LogNote("2026-10-03", "call", "borrower", words="还钱", summary="很凶", measures="已报警")
    (first, *_) = case.evidence()
    made = entry_of(note, "还钱", "他说要来", [first], 2)

    assert ("2026-10-03", "call", "borrower", "还钱") == (made.at, made.channel, made.recipient, made.words)
    assert ("很凶\n他说要来", "", "已报警", 2) == (made.summary, made.ticket, made.measures, made.corrects)
    assert ((first.name, first.sha256),) == made.files and clock.now() == made.recorded_at


@pytest.mark.parametrize(
    ("spoken", "words", "summary", "parted"),
    [
        (False, "再不还就上门", "他昨天打来两次，说“再不还就上门”", True),
        (True, "他昨天打来两次，说“再不还就上门”", "", False),
    ],
    ids=["somebody tells of it", "a transcript"],
)
def test_what_is_told_among_their_words_stands_apart_unless_it_is_a_transcript(
    case, spoken, words, summary, parted
) -> None:
    made = enter_note(case, LogNote(words="他昨天打来两次，说“再不还就上门”", spoken=spoken))

    (entry,) = made.entries
    assert (words, summary, parted) == (entry.words, entry.summary, made.parted)


def test_an_entry_that_tells_of_several_contacts_becomes_one_each() -> None:
    whole = LogEntry(
        recorded_at="2026-11-22", at="2026-10-03", channel="call", recipient="borrower", words="一二", summary="x",
        measures="已报警", ticket="7",
    )  # fmt: skip
    at = parse_moment("2026-10-05 08:00")
    assert isinstance(at, Moment)
    first, second = split_entry(
        whole,
        [SplitContact(None, "", None, None, "一", None), SplitContact(at, "", "sms", "relative", None, "二的事")],
        "旁边说的",
    )

    assert ("", "call", "borrower", "一", "旁边说的") == (first.at, first.channel, first.recipient, first.words, first.summary)  # fmt: skip
    assert (str(at), "sms", "relative", "", "二的事") == (second.at, second.channel, second.recipient, second.words, second.summary)  # fmt: skip
    # What was done about it, and its number, stand once.
    assert [("已报警", "7"), ("", "")] == [(one.measures, one.ticket) for one in (first, second)]


def test_contacts_that_were_gone_through_are_finished_and_in_the_log_and_no_others(case, tell) -> None:
    fresh, other = case.new_contact(), case.new_contact()
    for contact in (fresh, other):
        tell(contact, contact__at="2026-11-01 10:00", contact__words="还钱", contact__channel="sms")
    rows = finish_contacts(GUIDANCE, case, [fresh])

    assert [*case.contacts()] == [row.contact for row in rows]
    assert (True, False) == (case.kept(Finished, fresh).yes, case.kept(Finished, other).yes)
    assert [fresh] == [entry.contact for entry in case.log() if entry.contact in (fresh, other)]


def test_a_contact_nothing_was_told_of_makes_no_line(case) -> None:
    contact = case.new_contact()
    assert enter_contact(GUIDANCE, case, contact, case.merged(contact)) is None
    assert contact not in {entry.contact for entry in case.log()}


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", {"电话", "短信"}), ("en", {"Phone call (robot voices too)", "Text message (SMS)"})]
)
def test_the_log_as_a_table_names_channels_as_people_do(case, lang, words) -> None:
    entries = list(case.log())
    said = log_as_csv(GUIDANCE, entries, lang, mask=True).decode("utf-8-sig")
    cells = {cell for row in csv.reader(io.StringIO(said)) for cell in row}

    assert not {"call", "sms", "relative"} & cells
    assert words & cells, cells
    assert date.fromisoformat(entries[0].at[:10])


def test_what_was_taken_back_is_told_by_its_kind_and_by_no_sentence(case) -> None:
    """Whoever mends a sentence of wording/ changes no statement by it, and no sentence of a person takes anything back."""
    first = case.log_add(LogEntry(NOW, at="2026-11-01", measures="寄出投诉书")).no
    case.log_add(LogEntry(NOW, at="2026-11-01", measures="随便怎么说", corrects=first, kind=TAKEN_BACK))
    said = say("sent.correction_was_not_sent_recorded", letter="投诉书").zh
    last = case.log_add(LogEntry(NOW, at="2026-11-02", measures=said)).no

    assert [last] == [entry.no for entry in standing_entries(case.log())]
    assert [] == case.verify()


def test_a_row_of_no_kind_is_sealed_as_rows_were_before_there_were_kinds() -> None:
    assert "kind" not in LogEntry(NOW).hashed()
    assert TAKEN_BACK == LogEntry(NOW, kind=TAKEN_BACK).hashed()["kind"]


def test_a_contact_is_gone_through_and_in_the_log_or_neither(case, monkeypatch) -> None:
    contact, entries = case.new_contact(), len(case.log())
    case.record_answers({contact: [Fact("contact.channel", "sms"), Fact("contact.words", "请还款")]})

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("helper.cases.log_entries.enter_contact", cut)
        with pytest.raises(KeyboardInterrupt):
            finish_contacts(GUIDANCE, case, [contact])
    assert not case.kept(Finished, contact).yes and entries == len(case.log())
    finish_contacts(GUIDANCE, case, [contact])
    assert case.kept(Finished, contact).yes and entries < len(case.log())


def test_a_contract_that_was_only_kept_is_evidence_and_nothing_that_happened() -> None:
    paper = LogEntry(recorded_at="2026-11-22T00:00:00+08:00", files=(("合同.pdf", "0" * 64),))
    assert is_paper_alone(paper)
    assert not is_paper_alone(replace(paper, at="2026-11-20")) and not is_paper_alone(
        replace(paper, summary="他们来贴纸")
    )
    assert not is_paper_alone(replace(paper, files=(), summary="报了警"))
