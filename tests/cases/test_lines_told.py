"""What is looked up in a case is told line by line: its days, its numbers, its answers, its log, and what a reviewer reads."""

from itertools import pairwise

import pytest

from helper.casefile import Evidence, LogEntry
from helper.casefile.events import NumberSummary
from helper.casefile.state import RemarkColumns, Remarks, Walk
from helper.cases.answer_lines import tell_answered, tell_waiting_answers
from helper.cases.collectors import tell_candidates
from helper.cases.follow_on import Whose, say_kept, seem_theirs
from helper.cases.guide_page import choose_page
from helper.cases.judging import judge_case
from helper.cases.log_entry_lines import tell_entries, tell_files
from helper.cases.log_report import tell_days
from helper.cases.review_lines import tell_case, tell_reviews
from helper.cases.walk_lines import tell_nothing_read, tell_product, tell_ticked
from helper.cases.whole_result import tell_law, tell_whole
from helper.cases.writing import boxes_json, boxes_text
from helper.checking.series import Limits
from helper.guidance import load
from helper.intake.numbers import Candidate
from helper.model.contact import CASE
from helper.model.event import DayCounts
from helper.model.fact import Fact, Facts
from helper.remedies.coping import CopingPage, Suggestions
from helper.text import Line, Text
from helper.wording import say

GUIDANCE = load()
LIMITS = Limits(conversations=3, notices=2, unanswered=5, seconds=15, night="22:00-08:00", messages=5)


def words(lines: list[Line], lang: str = "zh") -> list[str]:
    return [line.words.of(lang) for line in lines]


def counted(on: str, creditor: str = "甲", *, talks: int = 0) -> DayCounts:
    return DayCounts(creditor, on, (0,) * 24, 0, talks, talks, 0, 0, 0, (), 0)


def test_the_days_of_each_lender_stand_under_its_name_and_the_latest_alone_where_there_are_many() -> None:
    many = [counted(f"2026-{month:02}-{day:02}", talks=4) for month in (8, 9, 10) for day in range(1, 24)]
    lines = tell_days([*many, counted("2026-10-01", "乙")], LIMITS)
    heads = [line.words.zh for line in lines if line.heads]
    rows = [line for line in lines if line.words.zh.startswith("2026-")]

    assert ["甲", "乙"] == heads and 62 + 1 == len(rows)
    assert "2026-10-23" == rows[61].words.zh[:10] and "2026-08-08" == rows[0].words.zh[:10]
    assert all(before.words.zh < after.words.zh for before, after in pairwise(rows[:62]))
    assert say("timeline.days_in_all_latest", rows=69, shown=62) == lines[1].words
    # Four conversations are more than three; none is no more than any.
    assert {"warn"} == {row.style for row in rows[:62]} and "" == rows[62].style
    assert any("00  02  04" in line.words.zh and line.words.zh.rstrip().endswith("短信") for line in lines[:4])


def test_where_no_number_was_picked_that_is_said_instead_of_days() -> None:
    assert [say("timeline.there_is_no_contact_picked")] == [line.words for line in tell_days([], LIMITS)]


def seen(number: str = "95012345", **more: object) -> NumberSummary:
    held = dict(names=(), calls=5, answered=2, messages=1, first="2026-10-01", last="2026-10-09", most=3)
    held |= dict(most_on="2026-10-08", out=0, unsure=0)
    return NumberSummary(number, **{**held, **more})


@pytest.mark.parametrize("show", [False, True])
def test_a_number_worth_asking_about_is_shown_as_far_as_was_asked_for(show) -> None:
    lines = tell_candidates([Candidate(seen("13912345678"), ())], show_numbers=show)

    assert lines[0].words.zh.startswith("1. ") and ("13912345678" in lines[0].words.zh) == show
    assert "2026-10-08" in lines[1].words.zh and say("collectors.way_not_known", count=0).zh not in lines[1].words.zh


def test_candidates_are_numbered_and_say_what_is_not_known_of_them() -> None:
    rows = [
        Candidate(seen("hidden", most=1), ()),
        Candidate(seen(names=("催收张",), unsure=4, first="", last=""), (), "您的借款已逾期\n" + "请还款" * 40),
    ]
    lines = tell_candidates(rows)
    second = next(place for place, line in enumerate(lines) if line.words.zh.startswith("2. "))

    assert say("collectors.withheld_numbers").zh in lines[0].words.zh and "2026-10-08" not in lines[1].words.zh
    assert lines[second].words.zh.endswith(" 催收张") and "?" in lines[second + 1].words.zh
    assert say("collectors.way_not_known", count=4).zh in lines[second + 1].words.zh
    example = lines[-1].words.zh
    assert example.startswith("“您的借款已逾期 请还款") and example.endswith("…”") and 60 + 3 == len(example)


def test_answers_are_told_with_how_to_change_them_and_those_that_wait_are_named(case) -> None:
    contact = case.contacts()[0]
    lines = tell_answered(GUIDANCE, case, [CASE, contact], lambda said: Text(f"<{said.zh}>", said.en))
    label = GUIDANCE.label("borrower.name").zh

    assert any(line.startswith(label) for line in words(lines))
    assert "ask.to_take_contact_back" == lines[-1].words.key and str(contact) in lines[-1].words.zh
    assert [] == tell_waiting_answers(GUIDANCE, case)
    case.keep_mark(Walk(stale=("borrower.name", "paid.certificate")), CASE)
    again = words(tell_answered(GUIDANCE, case, [CASE], lambda said: Text(f"<{said.zh}>", said.en)))
    waits = tell_waiting_answers(GUIDANCE, case)
    assert 1 == sum(
        line.endswith(f"<{say('interview.to_be_asked_again').zh}>") for line in again if line.startswith(label)
    )
    assert label in waits[0].words.zh and 2 == len(waits) and waits[1].words.zh.startswith("helper ask ")


def test_where_nothing_was_answered_how_to_begin_is_told(case) -> None:
    told = tell_answered(GUIDANCE, case, [], lambda said: said)

    assert 1 == len(told) and told[0].words.key == "ask.nothing_answered_yet"


def test_an_entry_of_the_log_is_told_with_its_words_hidden_or_in_full() -> None:
    entry = LogEntry(
        recorded_at="", no=3, at="2026-10-03T22:41", channel="call", number="13912345678", recipient="borrower", words="打13912345678",
        summary="", measures="", ticket="", corrects=2, files=(("a.jpg", "f" * 64),),
    )  # fmt: skip
    hidden, whole = (tell_entries(GUIDANCE, [entry], {"f" * 64: "截图"}, show_numbers=shown) for shown in (False, True))

    assert [line.indent for line in hidden] == [0, 3, 3, 3] and "13912345678" not in "".join(words(hidden))
    assert 2 == "".join(words(whole)).count("13912345678") and words(whole)[0].startswith("3. ")
    assert words(whole)[-1] == f"evidence/a.jpg  截图  {'f' * 16}…" and "2" in words(whole)[1]


def test_files_that_last_no_time_are_told_with_their_whole_checksums(case) -> None:
    row = case.evidence()[0]

    assert isinstance(row, Evidence)
    assert [f"evidence/{row.name}  {row.sha256}"] == words(tell_files(case.folder, [row], has_transcript=False))


def test_a_reviewer_is_told_every_finding_with_its_texts_or_what_a_letter_names_of_it(case) -> None:
    case.keep_mark(Remarks(("先联系家人", "急")))
    case.keep_mark(RemarkColumns(("备注",)))
    whole, short, again = (
        tell_case(GUIDANCE, case),
        tell_case(GUIDANCE, case, whole=False),
        tell_case(GUIDANCE, case, whole=False, again=True),
    )
    on_demand = say("review.all_texts_on_demand").zh

    assert len(again) < len(short) < len(whole)
    assert on_demand not in words(whole) and on_demand in words(short) and on_demand in words(again)
    titles = {one.title.zh for row in judge_case(GUIDANCE, case) for one in row.findings if one.answer == "breach"}
    for lines in (whole, short, again):
        assert titles and all(any(title in line for line in words(lines)) for title in titles)
        assert "备注" in words(lines)[-2] and "急" in words(lines)[-1]
    assert [say("review.nobody_has_reviewed_anything_yet")] == [line.words for line in tell_reviews(case)]


def test_one_contact_in_one_piece_ends_with_how_much_was_found_and_the_law_heads_each_of_several(case) -> None:
    rows = judge_case(GUIDANCE, case)
    contact = case.contacts()[0]
    mine = next(row for row in rows if row.contact == contact)
    found = sum(one.answer == "breach" for one in mine.findings)
    lines = tell_whole(GUIDANCE, case, rows, contact, lambda danger, fraud: [Line(Text("先", "first"))])

    assert found and "start.found_time_to_read_again" == lines[-1].words.key and str(found) in lines[-1].words.zh
    assert "先" in words(lines)
    one, both = tell_law(GUIDANCE, case, rows[:1]), tell_law(GUIDANCE, case, rows[:2])
    contacts = [
        line
        for line in both
        if line.heads and line.words.zh.startswith(say("findings.contact", contact=1, when="").zh[:2])
    ]
    assert say("result.law_behind") == one[0].words == both[0].words and len(both) > len(one) + 1
    assert len(contacts) >= 2


@pytest.mark.parametrize(
    ("asked", "topic"),
    [("distress", "distress"), ("我不想活了", "distress"), ("phone", "phone"), ("电话", "phone")],
)
def test_whoever_does_not_want_to_live_is_given_the_page_for_that(asked, topic) -> None:
    page = choose_page(GUIDANCE, asked, "zh")

    assert isinstance(page, CopingPage) and topic == page.topic


def test_words_of_no_page_give_suggestions() -> None:
    assert isinstance(choose_page(GUIDANCE, "xyzzy", "zh"), Suggestions)


def test_whose_words_they_are_is_asked_only_where_they_tell_a_story() -> None:
    assert seem_theirs("请尽快还款") is None
    story = seem_theirs("他昨天打来两次，我说没钱，他骂了我一个小时")
    quoted = seem_theirs("他昨天打来，说“再不还就上门”，我很害怕")
    assert story is not None and Whose.OWN is story[1]
    assert quoted is not None and Whose.QUOTED is quoted[1] and story[0] != quoted[0]


@pytest.mark.parametrize(
    ("whose", "key"),
    [(Whose.OWN, "interview.kept_as_story"), (Whose.THEIRS, None), (Whose.CONFIRMED, None)],
)
def test_what_was_kept_as_ones_own_is_said(whose, key) -> None:
    kept = say_kept("他昨天打来", whose, ())

    assert key == (kept.key if kept is not None else None)
    assert say_kept("他昨天打来，说“还钱”", Whose.QUOTED, ()) is not None


def test_who_ticks_sees_the_sentence_of_the_letter_as_its_writer_says_it() -> None:
    question, name = GUIDANCE.questions["contact.said"], "contact.said.threat_violence"
    told = tell_ticked(GUIDANCE, question, (name,), Facts([Fact("teller.role", "contacted")]))

    assert 2 == len(told) and GUIDANCE.label(name).zh in told[0].words.zh
    assert [] == tell_ticked(GUIDANCE, question, "x", Facts()) == tell_ticked(GUIDANCE, question, (), Facts())


def test_a_products_name_and_words_in_which_nothing_was_read_are_said() -> None:
    assert [] == tell_product(GUIDANCE, "某某银行") and 1 == len(tell_product(GUIDANCE, "花呗"))
    assert [] == tell_nothing_read(None) == tell_nothing_read("")
    assert "interview.nothing_read_in_words" == tell_nothing_read("请还款")[1].words.key
    assert (
        "interview.words_in_another_language"
        == tell_nothing_read("Bonjour, veuillez payer votre dette demain")[1].words.key
    )


def test_boxes_stand_one_under_the_other_with_how_much_they_take() -> None:
    boxes = [
        (Text("事实", "Facts"), "type", "打了五次", 500),
        (Text("类别", "Kind"), "pick", "催收", None),
        (Text("电话", "Phone"), "type", "", None),
    ]
    text = boxes_text(boxes, "zh").split("\n")

    assert "500" in text[0] and "4" in text[0] and "打了五次" == text[1]
    assert "【类别】" == text[3] and "催收" == text[4]
    assert "【电话】" == text[6] and say("paste.not_answered_leave_empty").zh == text[7]
    told = boxes_json("nfra_12378", boxes, "zh")
    assert [4, 2, 0] == [row["characters"] for row in told["items"]] and 500 == told["items"][0]["most"]
    assert "nfra_12378" == told["venue"]
