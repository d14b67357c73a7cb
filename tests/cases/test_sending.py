"""What was sent and what came back: read as it was given, refused with how to say it, kept in the case and in its log."""

import re
from dataclasses import replace

import pytest

from helper.casefile import Sent
from helper.casefile.log import TAKEN_BACK
from helper.casefile.state import WrittenLetters
from helper.cases.next_steps import find_dues
from helper.cases.recording import record
from helper.cases.sending import (
    ANSWERS,
    WAYS,
    check_order,
    choose_venue,
    correct_sent,
    day_of,
    find_sent,
    note_unusual,
    parse_outcome,
    parse_way,
    record_reply,
    record_sent,
    row_of,
    same_sent,
    sent_json,
    still_waits,
    undo_reply,
    undo_sent,
    with_corrections,
)
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.model.fact import Fact
from helper.remedies import venues_for
from helper.wording import say

GUIDANCE = load()
COMPLAINT = Sent(
    letter="complaint_institution", venue="creditor_complaint", sent_on="2026-10-20", way="post", ticket="TS-1"
)


def refusal(what, *given, **named) -> HelperError:
    with pytest.raises(HelperError) as refused:
        what(*given, **named)
    assert refused.value.do
    return refused.value


@pytest.fixture
def sent(case):
    return record_sent(GUIDANCE, case, COMPLAINT)


def last(case):
    return case.log()[-1]


@pytest.mark.parametrize(
    ("said", "day"),
    [("2026-11-02", "2026-11-02"), ("昨天", "2026-11-21"), ("11月2日", "2026-11-02"), ("今天", "2026-11-22")],
)
def test_a_day_is_read_as_people_say_it(case, said, day) -> None:
    assert day == day_of(said, "sent_on")


@pytest.mark.parametrize("said", ["", "很久以前", "10月底", "2026-02-30"])
@pytest.mark.parametrize(("name", "option"), [("sent_on", "--on"), ("received_on", "--received"), ("accepted_on", "--accepted"), ("replied_on", "--on")])  # fmt: skip
def test_a_day_that_is_none_names_its_option(case, said, name, option) -> None:
    assert option == refusal(day_of, said, name).where


def test_what_has_been_done_lies_in_no_day_to_come_and_a_reminder_may(case) -> None:
    assert "--on" == refusal(day_of, "2026-11-23", "sent_on").where
    assert "2026-11-23" == day_of("2026-11-23", "remind_on", ahead=True)


@pytest.mark.parametrize(("name", "option"), [("received_on", "--received"), ("accepted_on", "--accepted"), ("replied_on", "--on")])  # fmt: skip
def test_nothing_arrives_before_it_is_sent_and_on_its_day_it_may(name, option) -> None:
    check_order(replace(COMPLAINT, **{name: "2026-10-20"}))
    assert option == refusal(check_order, replace(COMPLAINT, **{name: "2026-10-19"})).where


def test_ways_are_those_there_are() -> None:
    assert [*WAYS] == [parse_way(said) for said in WAYS]
    fault = refusal(parse_way, "pigeon")
    assert ("--by", Exit.USAGE) == (fault.where, fault.code) and all(way in fault.do.en for way in WAYS)


def test_a_letter_that_goes_to_one_place_needs_no_place_and_one_that_could_go_to_several_does(case) -> None:
    assert "creditor_complaint" == choose_venue(GUIDANCE, case, "complaint_institution", None)
    assert "police_110" == choose_venue(GUIDANCE, case, "complaint_institution", "police_110")
    # Who watches over a platform is one of two.
    record(GUIDANCE, case, None, [Fact("debt.creditor_kind", "platform")])
    several = refusal(choose_venue, GUIDANCE, case, "complaint_regulator", None)
    assert ("--to", Exit.USAGE) == (several.where, several.code)
    found = venues_for("complaint_regulator", "platform", case.sent(), GUIDANCE)
    assert 1 < len(found) < len(GUIDANCE.venues)
    assert set(found) == {venue for venue in GUIDANCE.venues if re.search(rf"\b{venue}\b", several.do.en)}
    # A letter that goes to no place known of may have gone to any.
    nowhere = refusal(choose_venue, GUIDANCE, case, "no_such_letter", None)
    assert all(venue in nowhere.do.zh for venue in GUIDANCE.venues)
    none = refusal(choose_venue, GUIDANCE, case, "complaint_institution", "police_11")
    assert "police_110" in none.do.zh and Exit.USAGE == none.code
    # Where nothing is near, all there are stand there.
    assert all(venue in refusal(choose_venue, GUIDANCE, case, "x", "火星").do.en for venue in GUIDANCE.venues)


def test_what_was_sent_stands_in_the_case_and_in_the_log_with_all_that_was_told(case, sent) -> None:
    whole = record_sent(GUIDANCE, case, replace(COMPLAINT, sent_on="2026-10-21", received_on="2026-10-22", accepted_on="2026-10-23"))  # fmt: skip

    assert [1, 2] == [row.no for row in case.sent()]
    assert [row.entry for row in case.sent()] == [row.no for row in case.log()[-2:]]
    assert ("2026-10-21", "TS-1") == (last(case).at, last(case).ticket)
    later = (say("sent.signed_for", received_on="2026-10-22").zh, say("sent.accepted_or_passed", accepted_on="2026-10-23").zh)  # fmt: skip
    first, second = (row.measures for row in case.log()[-2:])
    assert say("sent.by", way=WAYS["post"]).zh in first and first + "".join(f"；{part}" for part in later) == second
    assert (1, None, 1) == (
        number(same_sent(case, whole)),
        number(same_sent(case, replace(COMPLAINT, venue="police_110"))),
        number(same_sent(case, COMPLAINT)),
    )
    assert None is same_sent(case, replace(COMPLAINT, letter="instalments"))
    # Under the same number it is the same complaint, whatever day is told; without one another day is another letter.
    assert 1 == number(same_sent(case, replace(COMPLAINT, sent_on="2026-01-01")))
    assert None is same_sent(case, replace(COMPLAINT, sent_on="2026-01-01", ticket=""))
    assert 1 == number(still_waits(case, replace(COMPLAINT, sent_on="2026-01-01", ticket="")))


def number(row) -> int | None:
    return row.no if row else None


def test_what_was_set_right_is_another_entry_that_corrects_the_first(case, sent) -> None:
    correct_sent(GUIDANCE, case, sent, replace(sent, sent_on="2026-10-19", ticket="TS-2"))

    assert ("2026-10-19", "TS-2", sent.entry) == (last(case).at, last(case).ticket, last(case).corrects)
    assert "2026-10-19" == case.sent()[0].sent_on
    before = len(case.log())
    refusal(correct_sent, GUIDANCE, case, sent, replace(sent, received_on="2026-10-01"))
    assert before == len(case.log()) and "" == case.sent()[0].received_on


def test_what_was_recorded_by_mistake_is_taken_back_and_the_log_keeps_both(case, sent) -> None:
    undo_sent(case, sent)

    assert () == tuple(case.sent())
    assert (sent.entry, "2026-10-20", TAKEN_BACK) == (last(case).corrects, last(case).at, last(case).kind)
    assert [] == case.verify()


def test_what_was_sent_is_found_by_its_number_or_by_its_letter(case, sent) -> None:
    assert sent == find_sent(case, "1") == find_sent(case, "complaint_institution") == row_of(case, 1)
    fault = refusal(row_of, case, 7)
    assert "7" in fault.what.zh and "1" in fault.do.en


def test_a_letter_sent_twice_is_named_by_its_number_unless_one_alone_waits_for_an_answer(case, sent) -> None:
    other = record_sent(GUIDANCE, case, replace(COMPLAINT, sent_on="2026-10-25"))
    assert (
        "1、2" in refusal(find_sent, case, sent.letter).do.zh and "1, 2" in refusal(find_sent, case, sent.letter).do.en
    )
    record_reply(case, sent, replace(sent, replied_on="2026-11-01", answer="no"))
    assert other.no == find_sent(case, sent.letter).no
    record_reply(case, other, replace(other, replied_on="2026-11-01", answer="no"))
    refusal(find_sent, case, sent.letter)


@pytest.mark.parametrize("letter", ["instalments", "长" * 60])
def test_a_letter_that_was_not_sent_is_named_as_far_as_it_is_short(case, letter) -> None:
    fault = refusal(find_sent, case, letter)

    assert letter[:40] == fault.where
    assert letter[:40] in fault.do.zh and "长" * 41 not in fault.do.zh + fault.do.en


def test_of_a_long_name_sent_twice_forty_signs_are_repeated(case) -> None:
    for day in ("2026-10-20", "2026-10-21"):
        case.sent_add(replace(COMPLAINT, letter="x" * 60, sent_on=day))
    assert "x" * 40 == refusal(find_sent, case, "x" * 60).where


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_stands_in_the_log_and_a_second_corrects_the_first(case, sent, answer) -> None:
    told = replace(sent, replied_on="2026-11-10", answer=answer, note="已核实")
    kept, entry = record_reply(case, sent, told)

    assert ANSWERS[answer].zh in last(case).measures
    assert ("2026-11-10", "已核实", None, entry) == (
        last(case).at,
        last(case).summary,
        last(case).corrects,
        kept.reply_entry,
    )
    again, second = record_reply(case, kept, replace(kept, note="又来一封"))
    assert (entry, entry, second) == (last(case).corrects, again.reply_entry, last(case).no)
    refusal(record_reply, case, sent, replace(told, replied_on="2026-10-01"))


def test_an_answer_that_never_came_is_taken_back(case, sent) -> None:
    assert "helper sent" in refusal(undo_reply, case, sent).do.en
    kept, entry = record_reply(case, sent, replace(sent, replied_on="2026-11-10", answer="no", note="x"))
    undo_reply(case, kept)

    assert ("", "", "", 0) == ((row := case.sent()[0]).replied_on, row.answer, row.note, row.reply_entry)
    assert (entry, "2026-11-10", TAKEN_BACK) == (last(case).corrects, last(case).at, last(case).kind)


def test_as_json_numbers_of_persons_are_hidden_and_what_waits_has_its_day(case, sent, monkeypatch) -> None:
    record_reply(case, sent, replace(sent, replied_on="2026-11-10", answer="no", note="打13812345678"))
    record_sent(GUIDANCE, case, replace(COMPLAINT, sent_on="2026-11-01"))
    shown = sent_json(find_dues(GUIDANCE, case))

    assert "helper.sent/1" == shown["schema"] and 2 == len(shown["items"])
    answered, waiting = sorted(shown["items"], key=lambda row: row["no"])
    assert "打138****5678" == answered["note"] and "undone" not in answered
    assert waiting["day"] and waiting["state"] != answered["state"]


def test_what_was_recorded_is_set_right_by_what_is_given_and_by_nothing_else(case, sent) -> None:
    new = with_corrections(GUIDANCE, case, sent, "instalments", "police_110", {"ticket": "TS-9"})
    assert ("instalments", "police_110", "TS-9", sent.sent_on) == (new.letter, new.venue, new.ticket, new.sent_on)
    assert new == case.sent()[0]
    for letter, to, more in ((None, None, {}), (None, "police_110", {}), ("instalments", None, {"ticket": "TS-9"})):
        assert Exit.USAGE == refusal(with_corrections, GUIDANCE, case, new, letter, to, more).code
    assert "2026-10-19" == with_corrections(GUIDANCE, case, new, None, None, {"sent_on": "2026-10-19"}).sent_on


@pytest.mark.parametrize("key", ANSWERS)
def test_what_an_answer_came_to_is_said_by_its_key_or_in_words_of_either_language(key) -> None:
    assert key == parse_outcome(key, COMPLAINT) == parse_outcome(ANSWERS[key].zh, COMPLAINT) == parse_outcome(ANSWERS[key].en, COMPLAINT)  # fmt: skip
    assert key == parse_outcome(None, replace(COMPLAINT, answer=key))


def test_an_answer_nobody_can_weigh_names_those_there_are() -> None:
    missing, none = refusal(parse_outcome, None, COMPLAINT), refusal(parse_outcome, "perhaps", COMPLAINT)

    assert "--answer" == missing.where == none.where and {Exit.USAGE} == {missing.code, none.code}
    assert all(f"{key} {words.zh}" in missing.do.zh and f"{key}: {words.en}" in missing.do.en for key, words in ANSWERS.items())  # fmt: skip
    refusal(parse_outcome, "perhaps", replace(COMPLAINT, answer="yes"))


def test_what_went_out_as_it_should_not_have_is_said_and_kept(case, sent) -> None:
    assert "sent.note_letter_was_not_written_here" == note_unusual(case, sent).key
    case.keep_mark(WrittenLetters((sent.letter,)))
    assert note_unusual(case, sent) is None
    record(GUIDANCE, case, None, [Fact("teller.role", "helper"), Fact("helper.name", "王帮")])
    assert "sent.note_letter_is_still_draft" == note_unusual(case, sent).key
    record(GUIDANCE, case, None, [Fact("consent.given", False)])
    assert "sent.note_client_refused_or_withdrew" == note_unusual(case, sent).key
