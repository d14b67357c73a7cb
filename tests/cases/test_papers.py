"""Papers of a case: what goes into them, who has to read them first, what is kept and what goes back to being a draft."""

import hashlib
import json
import shlex
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from helper import letters
from helper.casefile import Party, Review, Sent
from helper.casefile.sent import SENT_BACK, SIGNED, WITHDRAWN
from helper.casefile.state import ConfirmedLog, FromSheet, KeptPapers, Papers, SentFiles, Withdrawn, WrittenLetters
from helper.cases import clock, opening
from helper.cases.judging import judge_case
from helper.cases.letters_allowed import letters_of_the_contacted
from helper.cases.limitation import waits_for_limitation
from helper.cases.log_entries import log_own
from helper.cases.log_judgement import judge_log
from helper.cases.next_steps import find_dues, find_steps, offered, title_of
from helper.cases.papers import confirmed_only, gather_papers, unconfirmed
from helper.cases.recording import record, take_back
from helper.cases.redrafting import (
    contacts_left_out,
    formats_of,
    mark_withdrawn,
    put_aside_untold,
    redraft,
    render_paper,
    send_back,
    sign_papers,
    write_again,
)
from helper.cases.sign_off import (
    DRAFT,
    add_letterhead,
    answers_checksum,
    changed_by_hand,
    changed_files,
    covered_checksum,
    gone_out,
    is_for_another,
    keep_as_sent,
    keep_paper,
    needs_sign_off,
    put_paper,
    signatures,
    text_checksum,
    withdraw,
)
from helper.cases.texts_named import argued_texts, still_open, texts_in_force
from helper.cases.tracing import sentences_of
from helper.cases.writing import add_notes, enclosed_log, fill_with_copy, refuse_formats, sent_before, write_letters
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.model.contact import CASE
from helper.model.document import Document
from helper.model.event import Event
from helper.model.fact import COMPUTED, Fact, Facts
from helper.text import Text
from helper.wording import say

GUIDANCE = load()
NOW = "2026-11-22T10:00:00+08:00"
HELPER = {
    "teller.role": "helper",
    "helper.organisation": "某某工会",
    "helper.name": "王帮",
    "helper.phone": "021-00000000",
}


def papers(case, lang: str = "zh"):
    return gather_papers(GUIDANCE, case, lang)


def helped(case) -> None:
    record(GUIDANCE, case, None, [Fact(name, value) for name, value in HELPER.items()])


def signed(case, letter: str) -> list[Path]:
    """Write a letter as a draft and sign it off as `helper review` does, with the files as they lie there."""
    put_paper(case, f"letters/{letter}.md", b"")
    held = papers(case)
    files = [
        put_paper(case, f"letters/{name}", data) for name, data in render_paper(case, held, letters.letter(letter))
    ]
    case.review_add(
        Review(
            at=NOW, kind=SIGNED, letter=letter, who="王复核", text=held.seal(letters.letter(letter), confirmed=True),
            answers=covered_checksum(case, letter), files=tuple((path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files),
        )
    )  # fmt: skip
    return [
        put_paper(case, f"letters/{name}", data)
        for name, data in render_paper(case, papers(case), letters.letter(letter))
    ]


def words(path: Path) -> str:
    return path.read_text("utf-8")


# Who has to read a paper first.


def test_a_borrowers_own_letter_is_no_draft_and_one_made_for_somebody_else_is(case) -> None:
    letter = letters.letter("instalments")
    assert not needs_sign_off(case) and not papers(case).fill(letter, confirmed=True).mark

    helped(case)
    assert needs_sign_off(case) and is_for_another(case.facts())
    assert DRAFT.zh == papers(case).fill(letter, confirmed=True).mark
    # The page of next steps is the client's own, and a reading copy says so itself.
    assert not papers(case).fill(letters.letter("next_steps")).mark
    assert not papers(case).fill(letter, confirmed=True, copy="en").mark


def test_what_a_sheet_made_is_a_draft_whoever_tells_it(case) -> None:
    case.keep_mark(FromSheet(client="A01"))

    assert needs_sign_off(case) and not is_for_another(case.facts())


def test_a_signature_holds_while_words_and_answers_are_what_they_were(case) -> None:
    helped(case)
    signed(case, "instalments")

    assert ["instalments"] == [*signatures(case)]
    assert not papers(case).fill(letters.letter("instalments"), confirmed=True).mark
    assert DRAFT.zh == papers(case).fill(letters.letter("stop_improper_contact")).mark
    # The day of writing is no part of what was signed; what the letter says is.
    held = papers(case)
    other = replace(held, facts=held.facts.with_(Fact("offer.monthly_amount", "800")))
    assert DRAFT.zh == other.fill(letters.letter("instalments"), confirmed=True).mark
    sealed = [held.seal(letters.letter("instalments"), confirmed=True) for held in (held, replace(held, drafts=False))]
    assert sealed[0] == sealed[1] != other.seal(letters.letter("instalments"), confirmed=True)


@pytest.mark.parametrize("seal", ["0" * 64, "f" * 64])
def test_a_signature_under_other_words_is_none_whatever_its_seal(case, seal: str) -> None:
    helped(case)
    signed(case, "instalments")
    case.review_add(replace(case.reviews()[-1], text=seal))

    assert ["instalments"] == [*signatures(case)]
    assert DRAFT.zh == papers(case).fill(letters.letter("instalments"), confirmed=True).mark


def test_the_seal_of_a_paper_does_not_hang_on_the_day(case, monkeypatch) -> None:
    letter = letters.letter("instalments")
    before = papers(case).seal(letter, confirmed=True)
    monkeypatch.setenv("HELPER_TODAY", "2026-11-30")

    assert before == papers(case).seal(letter, confirmed=True)
    assert (
        papers(case).fill(letter, confirmed=True).markdown
        != papers(case).fill(letter, confirmed=True, dated=False).markdown
    )


def test_another_answer_withdraws_the_signature_and_marks_the_file_that_lies_there(case) -> None:
    helped(case)
    (file,) = signed(case, "instalments")
    assert DRAFT.zh not in words(file)

    record(GUIDANCE, case, None, [Fact("offer.monthly_amount", "800")])
    assert {} == signatures(case)
    assert DRAFT.zh in words(file) and "800" in words(file)
    assert ("instalments",) == case.kept(Withdrawn).letters
    assert [WITHDRAWN] == [row.kind for row in case.reviews() if row.letter == "instalments"][1:]
    # It is told once, and then it is known.
    assert ["分期还款协商信"] == [title.zh for title in redraft(GUIDANCE, case, "zh")]
    assert [] == redraft(GUIDANCE, case, "zh") and () == case.kept(Withdrawn).letters
    assert [] == withdraw(case, NOW)


@pytest.mark.parametrize(
    ("withdrawn", "told"),
    [
        (("instalments", "evidence_log"), ["instalments"]),
        (("evidence_log",), ["evidence_log"]),
        (("instalments", "stop_improper_contact"), ["instalments", "stop_improper_contact"]),
    ],
)
def test_of_what_was_withdrawn_letters_are_told_and_the_log_only_where_it_is_alone(case, withdrawn, told) -> None:
    case.keep_mark(Withdrawn(withdrawn))

    assert [letters.letter(ident).title for ident in told] == redraft(GUIDANCE, case, "zh")


def test_the_same_answer_again_withdraws_nothing(case) -> None:
    helped(case)
    signed(case, "instalments")
    record(GUIDANCE, case, None, [Fact("offer.monthly_amount", "600")])

    assert ["instalments"] == [*signatures(case)]
    assert [] == redraft(GUIDANCE, case, "zh")


def offer(case, monthly: str, months: int) -> None:
    """Keep an offer as a plan does."""
    told = {"offer.monthly_amount": monthly, "offer.instalments": months, "offer.total": str(int(monthly) * months)}
    record(GUIDANCE, case, None, [Fact(name, value, COMPUTED) for name, value in told.items()])


def test_another_offer_out_of_a_plan_withdraws_the_signature_under_the_letter_that_states_it(case) -> None:
    helped(case)
    offer(case, "1000", 12)
    (file,) = signed(case, "instalments")
    signed(case, "stop_improper_contact")
    assert {"instalments", "stop_improper_contact"} == {*signatures(case)} and DRAFT.zh not in words(file)

    offer(case, "1000", 12)
    assert {"instalments", "stop_improper_contact"} == {*signatures(case)}, "the same offer once more changes nothing"
    offer(case, "500", 24)
    assert {"stop_improper_contact"} == {*signatures(case)}, "whoever states no offer is not touched"
    assert DRAFT.zh in words(file) and "500" in words(file)
    assert ["instalments"] == [*case.kept(Withdrawn).letters]


def test_a_signature_under_a_letter_whose_template_is_gone_hangs_on_the_answers(case) -> None:
    assert answers_checksum(case) == covered_checksum(case, "no_such_letter")
    assert answers_checksum(case) != answers_checksum(case, worked_out=None) or not any(
        fact.origin.kind == "computed" for fact in case.facts().values()
    )


def test_a_paper_sent_back_is_not_signed_and_one_signed_again_is(case) -> None:
    helped(case)
    signed(case, "instalments")
    row = signatures(case)["instalments"]
    # A second reviewer may send back what the first has signed: then it is a draft again.
    case.review_add(replace(row, kind=SENT_BACK, note="请改"))
    assert {} == signatures(case)
    case.review_add(replace(row, kind=SIGNED))
    assert ["instalments"] == [*signatures(case)]
    case.review_add(replace(row, kind=WITHDRAWN))
    assert {} == signatures(case)
    case.review_add(replace(row, kind=SIGNED))
    assert ["instalments"] == [*signatures(case)]


def test_files_changed_after_they_were_signed_are_named(case) -> None:
    helped(case)
    (file,) = signed(case, "instalments")
    name = signatures(case)["instalments"].files[0][0]
    row = signatures(case)["instalments"]
    case.review_add(
        replace(row, files=((name, hashlib.sha256(file.read_bytes()).hexdigest()), ("gone.docx", "0" * 64)))
    )

    assert ["gone.docx"] == changed_files(case)
    file.write_bytes(file.read_bytes() + b" ")
    assert [name, "gone.docx"] == changed_files(case)
    assert changed_by_hand(case, "instalments") and not changed_by_hand(case, "stop_improper_contact")


def test_a_paper_takes_the_place_of_ours_and_never_of_what_a_person_changed(case) -> None:
    first = put_paper(case, "letters/instalments.md", b"one")
    assert first == put_paper(case, "letters/instalments.md", b"two") and b"two" == first.read_bytes()
    assert not changed_by_hand(case, "instalments")

    first.write_bytes(b"my own words")
    beside = put_paper(case, "letters/instalments.md", b"three")
    assert (b"my own words", b"three") == (first.read_bytes(), beside.read_bytes()) and first != beside
    assert changed_by_hand(case, "instalments")
    kept = [keep_paper(case, "letters/other.md", data) for data in (b"a", b"b")]
    assert ([b"a", b"b"], 2) == ([path.read_bytes() for path in kept], len({*kept}))
    assert {path.name for path in kept} == set(case.kept(KeptPapers).sums)
    assert {first.name, beside.name} == set(case.kept(Papers).sums)


def test_what_was_sent_stays_as_the_reader_has_it(case) -> None:
    helped(case)
    (file,) = signed(case, "stop_improper_contact")
    before = file.read_bytes()
    case.sent_add(Sent("stop_improper_contact", "creditor_complaint", "2026-11-01"))
    assert {"stop_improper_contact"} <= gone_out(case)
    assert ("evidence_log" in gone_out(case)) is ("evidence_log" in letters.letter("stop_improper_contact").encloses)

    record(GUIDANCE, case, None, [Fact("creditor.name", "另一家（虚构）")])
    assert before == file.read_bytes()
    keep_as_sent(case, "stop_improper_contact", 1)
    assert {file.name: hashlib.sha256(before).hexdigest()} == dict(case.kept(SentFiles, 1).sums)
    keep_as_sent(case, "stop", 2)
    assert {} == dict(case.kept(SentFiles, 2).sums)


def test_with_a_letter_that_encloses_it_the_log_is_out_too_until_it_was_a_mistake(case) -> None:
    row = case.sent_add(Sent("complaint_institution", "creditor_complaint", "2026-11-01"))
    assert {"complaint_institution", "evidence_log"} == gone_out(case)
    case.sent_change(replace(row, undone=True))
    assert frozenset() == gone_out(case)
    case.sent_add(Sent("instalments", "creditor_complaint", "2026-11-01"))
    assert {"instalments"} == gone_out(case)


@pytest.mark.parametrize(("lang", "void"), [("zh", "作废-instalments.md"), ("en", "void-instalments.md")])
def test_a_finished_paper_that_lacks_an_answer_now_is_called_void_and_said_so(case, lang, void) -> None:
    helped(case)
    (file,) = signed(case, "instalments")
    before = file.read_bytes()
    record(GUIDANCE, case, None, [], forget=["borrower.name"], lang=lang)

    assert [] == write_again(case, papers(case), letters.letter("instalments"))
    assert not file.exists() and before == file.with_name(void).read_bytes()
    assert ["分期还款协商信"] == [title.zh for title in redraft(GUIDANCE, case, lang)]
    assert (void,) == put_aside_untold(case) and () == put_aside_untold(case)

    record(GUIDANCE, case, None, [Fact("borrower.name", "张甲")], lang=lang)
    (again,) = write_again(case, papers(case), letters.letter("instalments"))
    assert file == again and DRAFT.zh in words(file)


def test_what_a_person_changed_is_not_given_another_name(case) -> None:
    helped(case)
    (file,) = signed(case, "instalments")
    file.write_text("改过的", encoding="utf-8")
    record(GUIDANCE, case, None, [], forget=["borrower.name"])

    assert "改过的" == file.read_text("utf-8") and () == put_aside_untold(case)


def test_two_papers_that_are_void_have_two_names(case) -> None:
    helped(case)
    for name in ("张甲", "张乙"):
        record(GUIDANCE, case, None, [Fact("borrower.name", name)])
        signed(case, "instalments")
        record(GUIDANCE, case, None, [], forget=["borrower.name"])

    first, second = put_aside_untold(case)
    assert first != second
    assert ["张甲" in words(case.folder / "letters" / first), "张乙" in words(case.folder / "letters" / second)] == [
        True,
        True,
    ]


def test_a_signed_paper_whose_template_is_gone_is_void_once_an_answer_changes_and_the_answer_is_kept(case) -> None:
    helped(case)
    paper = put_paper(case, "letters/own_letter.md", b"finished")
    case.review_add(
        Review(
            at=NOW, kind=SIGNED, letter="own_letter", who="王复核", text="", answers=answers_checksum(case), files=()
        )
    )
    done = record(GUIDANCE, case, None, [Fact("borrower.name", "李四")])

    assert ("borrower.name",) == done.changed and "李四" == case.facts().value("borrower.name")
    assert ["own_letter"] == [title.zh for title in redraft(GUIDANCE, case, "zh")]
    assert not paper.exists() and ("作废-own_letter.md",) == put_aside_untold(case)


def test_after_consent_is_gone_no_finished_paper_is_left_without_a_mark(case) -> None:
    helped(case)
    (file,) = signed(case, "instalments")
    case.record_answers({}, drop=[(CASE, "borrower.name")])
    record(GUIDANCE, case, None, [Fact("consent.given", False)])
    mark_withdrawn(GUIDANCE, case, "zh")

    assert not file.exists() and ("作废-instalments.md",) == put_aside_untold(case)


def test_a_paper_is_written_again_in_the_formats_it_has(case) -> None:
    letter = letters.letter("instalments")
    assert ["docx"] == formats_of(case, letter)
    for suffix in ("md", "html"):
        put_paper(case, f"letters/instalments.{suffix}", b"x")
    put_paper(case, "letters/instalments-2.docx", b"x")
    put_paper(case, "letters/instalments.strange", b"x")

    assert {"html", "md"} == {*formats_of(case, letter)}
    written = write_again(case, papers(case), letter)
    assert {"instalments.html", "instalments.md"} == {path.name for path in written}
    assert all("600" in path.read_text("utf-8") for path in written)


def test_withdrawn_consent_stands_on_every_paper_that_was_written_and_no_new_one_is(case) -> None:
    helped(case)
    (file,) = signed(case, "instalments")
    put_paper(case, "letters/notes.md", b"nothing of ours")
    record(GUIDANCE, case, None, [Fact("consent.given", False)])
    mark_withdrawn(GUIDANCE, case, "zh")

    assert opening.is_withdrawn(case) and {} == signatures(case)
    assert "已撤回同意 · 不得使用" in words(file)
    marks = {
        letter: papers(case).fill(letters.letter(letter), confirmed=True).mark
        for letter in ("instalments", "stop_improper_contact", "next_steps", "evidence_log")
    }
    assert (
        not marks["next_steps"]
        and marks["instalments"] == marks["stop_improper_contact"] == marks["evidence_log"] != DRAFT.zh
    )
    with pytest.raises(HelperError) as refused:
        write_letters(GUIDANCE, case, ["stop_improper_contact"], ["md"], "zh")
    assert (Exit.STOPPED, str(case.folder)) == (refused.value.code, refused.value.where) and not list(
        (case.folder / "letters").glob("stop*")
    )
    record(GUIDANCE, case, None, [Fact("consent.given", True)])
    opening.refuse_withdrawn(case)
    assert not opening.is_withdrawn(case)


# Who helped.


@pytest.mark.parametrize(
    ("organisation", "name", "phone", "head", "foot"),
    [
        ("某某工会", "王帮", "021-0", ("某某工会", "021-0"), ("某某工会", "王帮", "021-0")),
        ("某某工会", "", "", ("某某工会",), ("某某工会",)),
        ("", "王帮", "021-0", (), ("王帮",)),
        ("", "", "021-0", (), ()),
    ],
)
def test_who_helped_stands_at_the_foot_and_an_organisation_heads_only_what_it_sends(
    organisation, name, phone, head, foot
) -> None:
    facts = Facts.of(
        {"teller.role": "helper", "helper.organisation": organisation, "helper.name": name, "helper.phone": phone}
    )
    letter = letters.letter("instalments")
    document = Document("x", "题", "正文", "zh", kind="letter")
    own = add_letterhead(document, facts, letter)
    its = add_letterhead(document, facts, replace(letter, sender="organisation"))

    assert not own.letterhead and all(part in own.footer for part in foot) and bool(own.footer) is bool(foot)
    assert ("021-0" in own.footer) is bool(organisation and phone)
    assert len(head) == len(its.letterhead) and all(
        part in line for part, line in zip(head, its.letterhead, strict=True)
    )
    # A foot of its own stays, and a sheet or log gets none; the borrower's own letter neither.
    assert "脚" == add_letterhead(replace(document, footer="脚"), facts, letter).footer
    assert "" == (add_letterhead(replace(document, kind="sheet"), facts, letter).footer or "")
    assert document == add_letterhead(document, facts.with_(Fact("teller.role", "borrower")), letter)


def test_a_checksum_covers_head_words_and_foot_and_not_the_mark() -> None:
    document = Document("x", "题", "正文", "zh", kind="letter")
    changed = [
        replace(document, id="y"),
        replace(document, title="目"),
        replace(document, markdown="文"),
        replace(document, footer="脚"),
        replace(document, letterhead=("头",)),
    ]

    assert 6 == len({text_checksum(one) for one in (document, *changed)})
    assert text_checksum(document) == text_checksum(replace(document, mark="草稿"))
    assert text_checksum(replace(document, markdown="\ud800"))


# What goes into a paper.


def test_what_was_only_read_stays_out_of_letters_and_is_named(case) -> None:
    record(GUIDANCE, case, 3, [Fact("contact.said", None), Fact("contact.words", "再不还，我就打断你的腿")])
    rows = judge_case(GUIDANCE, case)
    held = papers(case)

    assert ["threat.violence"] == [one.rule for one in held.left_out[3] if one.rule == "threat.violence"]
    assert {3} == set(held.left_out)
    assert not [one for one in held.findings if one.contact == 3 and one.answer == "breach" and one.unconfirmed]
    assert [one for one in held.findings if one.contact == 1 and one.answer == "breach"]
    (third,) = [row for row in rows if row.contact == 3]
    assert {one.rule for one in unconfirmed(third)} == {one.rule for one in held.left_out[3]}
    assert all(one.answer == "breach" for one in unconfirmed(third))
    (left,) = [row for row in confirmed_only(rows) if row.contact == 3]
    assert len(left.findings) == len(third.findings) - len(unconfirmed(third))
    # What was judged already is not judged again.
    assert gather_papers(GUIDANCE, case, "zh", rows=[]).findings == ()


def test_a_file_nobody_said_anything_of_is_a_blank_where_evidence_is_enclosed(case, tmp_path) -> None:
    strange = tmp_path / "13900001111.txt"
    strange.write_text("x", encoding="utf-8")
    enclosing, other = letters.letter("complaint_institution"), letters.letter("instalments")
    before = [blank.zh for blank in papers(case).blanks(enclosing)]
    case.add_evidence(strange, about="", contact=None, added_at=NOW)

    added = [blank.zh for blank in papers(case).blanks(enclosing) if blank.zh not in before]
    assert 1 == len(added) and "139" in added[0] and "13900001111" not in added[0] and "father" not in added[0]
    assert not any("139" in blank.zh for blank in papers(case).blanks(other))


def test_a_whole_export_is_named_in_the_log_and_enclosed_in_no_letter(case, import_events) -> None:
    import_events(case, [Event(1, "call", "in", "2026-10-05", 36000, "95012345", outcome="answered", seconds=60)], [])
    held = papers(case)

    assert frozenset({"calls.csv"}) == held.exports
    assert "calls.csv" not in held.fill(letters.letter("complaint_institution"), confirmed=True).markdown
    assert "calls.csv" in held.fill(letters.letter("evidence_log")).markdown
    assert not any("calls.csv" in blank.zh for blank in held.blanks(letters.letter("complaint_institution")))


def test_the_steps_of_a_case_stand_on_its_page_urgent_ones_before_time_limits(case) -> None:
    case.sent_add(Sent("stop_improper_contact", "creditor_complaint", "2026-11-02", received_on="2026-11-02"))
    case.sent_add(Sent("complaint_institution", "creditor_complaint", "2026-11-10", received_on="2026-11-11"))
    case.sent_add(
        Sent("complaint_institution", "creditor_complaint", "2026-10-20", replied_on="2026-11-10", answer="no")
    )
    held = papers(case)
    steps = held._steps()
    found = find_steps(GUIDANCE, case, [one for row in judge_case(GUIDANCE, case) for one in row.findings])
    dues = find_dues(GUIDANCE, case)

    shown = [one for one in dues if one.day]
    assert shown and len(steps) == len(found) + len(shown)
    at = sum(step.urgent for step in found)
    assert [title_of(one.sent.letter).zh for one in shown] == [row["title"] for row in steps[at : at + len(shown)]]
    assert [one.day.isoformat() if one.state == "yours" else None for one in shown] == [
        row["due"] for row in steps[at : at + len(shown)]
    ]
    assert {"waiting", "yours"} <= {one.state for one in shown}
    assert {None} == {row["due"] for row in [*steps[:at], *steps[at + len(shown) :]]}
    assert [step.title.zh for step in found] == [row["title"] for row in [*steps[:at], *steps[at + len(shown) :]]]
    assert all(row["lines"] for row in steps[at : at + len(shown)])
    english = papers(case, "en")._steps()
    assert [len(row["lines"]) for row in steps] == [len(row["lines"]) for row in english] and english[0][
        "title"
    ] != steps[0]["title"]


def test_nothing_sent_has_no_time_limit(case) -> None:
    assert [] == find_dues(GUIDANCE, case)
    case.sent_add(Sent("complaint_institution", "creditor_complaint", "2026-11-10"))
    assert ["complaint_institution"] == [one.sent.letter for one in find_dues(GUIDANCE, case)]
    assert ("no_such_letter", letters.letter("instalments").title.zh) == (
        title_of("no_such_letter").zh,
        title_of("instalments").zh,
    )


def test_a_letter_about_paying_waits_until_it_is_known_that_the_time_limit_has_not_run(case) -> None:
    letter = letters.letter("instalments")
    for told, waits in ((False, False), (True, True), (None, True)):
        facts = Facts.of({"debt.quiet_three_years": told})
        assert waits is waits_for_limitation(letter, facts)
        assert (
            () == offered(["instalments", "no_such"], facts)
            if waits
            else ("instalments",) == offered(["instalments", "no_such"], facts)
        )
    assert not waits_for_limitation(letters.letter("stop_improper_contact"), Facts())


# Writing.


def test_letters_are_written_with_what_they_enclose_all_or_none(case) -> None:
    files, said = write_letters(
        GUIDANCE,
        case,
        ["complaint_institution", "instalments", "complaint_institution"],
        ["md", "docx"],
        "zh",
        understood=True,
    )

    assert ["complaint_institution", "instalments", "evidence_log"] == list(dict.fromkeys(path.stem for path in files))
    assert (
        {".md", ".docx"} == {path.suffix for path in files}
        and 6 == len(files)
        and all(path.is_file() for path in files)
    )
    assert ("complaint_institution", "instalments") == case.kept(WrittenLetters).letters
    assert said and all(one.zh and one.en for one in said)
    record(GUIDANCE, case, None, [Fact("offer.monthly_amount", "700")])
    write_letters(GUIDANCE, case, ["stop_improper_contact", "instalments"], ["md"], "zh", understood=True)
    assert ("complaint_institution", "instalments", "stop_improper_contact") == case.kept(WrittenLetters).letters
    # A borrower's own letter has its name, and the one before is kept as the older one.
    assert {"instalments.md", "旧的-instalments.md"} <= {path.name for path in (case.folder / "letters").iterdir()}


def test_a_draft_takes_the_place_of_the_draft_before_it_and_not_of_what_was_sent(case) -> None:
    helped(case)
    write_letters(GUIDANCE, case, ["stop_improper_contact"], ["md"], "zh")
    record(GUIDANCE, case, None, [Fact("creditor.name", "乙公司（虚构）")])
    write_letters(GUIDANCE, case, ["stop_improper_contact"], ["md"], "zh")
    assert ["stop_improper_contact.md"] == [path.name for path in (case.folder / "letters").glob("stop*")]
    case.sent_add(Sent("stop_improper_contact", "creditor_complaint", "2026-11-01"))
    record(GUIDANCE, case, None, [Fact("creditor.name", "丙公司（虚构）")])
    write_letters(GUIDANCE, case, ["stop_improper_contact"], ["md"], "zh")
    assert 2 == len([*(case.folder / "letters").glob("stop*")])


def test_a_reading_copy_and_a_note_for_the_writer_come_where_they_are_asked_for(case) -> None:
    letter = letters.letter("complaint_institution")
    held = papers(case)
    with_copy = fill_with_copy(held, letter, False, False, True)

    assert ["zh", "en"] == [one.lang for one in with_copy] and 1 == len(
        fill_with_copy(held, letter, False, False, False)
    )
    notes = add_notes(held, [letter, letters.letter("instalments"), letters.letter("evidence_log")], with_copy)
    assert 1 == len(notes) and notes[0].id != letter.id
    files, _ = write_letters(
        GUIDANCE, case, ["complaint_institution"], ["md"], "zh", with_notes=True, with_english=True
    )
    assert {notes[0].id, with_copy[1].id, letter.id, "evidence_log"} == {path.stem for path in files}


def test_numbers_of_others_are_written_out_only_where_that_was_asked(case) -> None:
    for show in (True, False):
        (document,) = fill_with_copy(papers(case), letters.letter("evidence_log"), True, show, False)
        assert (show, not show) == (
            "19900000000" in document.markdown,
            "199****0000" in document.markdown.replace("\\", ""),
        )


def test_words_that_would_hurt_their_sender_stop_everything_and_are_named(case) -> None:
    record(
        GUIDANCE,
        case,
        None,
        [Fact("hardship.reason", "你们不答应，我就去曝光你们，让你们身败名裂，再给我十万块封口费。")],
    )
    before = sorted(path.name for path in case.folder.rglob("*"))
    try:
        _, said = write_letters(GUIDANCE, case, ["instalments", "stop_improper_contact"], ["md"], "zh", understood=True)
    except HelperError as refused:
        assert (Exit.STOPPED, True) == (refused.code, bool(refused.do))
        assert letters.letter("instalments").title.zh in refused.what.zh
        assert (
            before == sorted(path.name for path in case.folder.rglob("*")) and () == case.kept(WrittenLetters).letters
        )
    else:
        raise AssertionError([one.zh for one in said])


def test_a_format_nobody_knows_is_refused_before_anything_is_written(case) -> None:
    refuse_formats(["docx", "html"])
    with pytest.raises(HelperError) as refused:
        write_letters(GUIDANCE, case, ["instalments"], ["md", "x" * 40], "zh")

    assert ("--format " + "x" * 20, Exit.USAGE) == (refused.value.where, refused.value.code)
    assert "docx" in refused.value.do.zh and not list((case.folder / "letters").glob("*"))


def test_what_was_complained_of_before_is_taken_from_the_record_of_what_was_sent(case) -> None:
    letter = next(one for one in letters.all_letters() if "complaint.on" in one.facts)
    assert (None, []) == sent_before(GUIDANCE, case, letter)
    row = case.sent_add(
        Sent(
            "complaint_institution",
            "creditor_complaint",
            "2026-11-01",
            ticket="T-9",
            answer="no",
            replied_on="2026-11-15",
        )
    )
    earlier = [(one.id, *sent_before(GUIDANCE, case, one)) for one in letters.all_letters()]

    about = [(ident, facts) for ident, sent, facts in earlier if sent == row]
    assert about, "no letter follows a complaint"
    for ident, facts in about:
        assert {fact.name for fact in facts} <= set(letters.letter(ident).facts), ident
        told = {fact.name: fact.value for fact in facts}
        assert told.get("complaint.on", "2026-11-01") == "2026-11-01" and told.get("complaint.ticket", "T-9") == "T-9"
    assert any({"complaint.on", "complaint.ticket"} <= {fact.name for fact in facts} for _, facts in about)


@pytest.mark.parametrize(
    ("recipient", "kind", "expected"),
    [
        ("relative", "consumer_finance", ["relative_notice"]), ("colleague", "microloan", ["relative_notice", "complaint_local_finance"]),
        ("guarantor", "microloan", ["guarantor_notice", "complaint_local_finance"]), ("heir", "bank", ["heir_notice"]), ("co_borrower", "bank", ["guarantor_notice"]),
    ],
)  # fmt: skip
def test_who_did_not_borrow_has_letters_of_their_own(case, recipient: str, kind: str, expected: list[str]) -> None:
    case.record_answers({0: [Fact("debt.creditor_kind", kind)], 3: [Fact("contact.recipient_role", recipient)]})
    rows = judge_case(GUIDANCE, case)
    venues = {venue for row in rows for one in row.findings if one.answer == "breach" for venue in one.venues}

    assert [*expected, *(["police_statement"] if "police_110" in venues else [])] == letters_of_the_contacted(
        GUIDANCE, case, rows
    )
    assert expected[:1] == letters_of_the_contacted(GUIDANCE, case, [])


def test_a_letter_of_the_clinics_own_is_entered_in_the_log_with_its_template(case, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "own/letters/instalments"
    folder.mkdir(parents=True)
    letter = letters.letter("instalments")
    for name in {"letter.md.j2", letter.file}:
        (folder / name).write_text(f"words of {name}", encoding="utf-8")
    before = len(case.log())
    log_own(case, [letter], "zh")
    assert before == len(case.log())
    monkeypatch.setenv("HELPER_TEMPLATES", str(tmp_path / "own"))
    log_own(case, [letter, replace(letter, folder=folder)], "zh")
    (entry,) = case.log()[before:]
    seal = hashlib.sha256(
        b"".join((folder / name).read_bytes() for name in dict.fromkeys(("letter.md.j2", letter.file)))
    ).hexdigest()

    assert seal in entry.summary and letter.title.zh in entry.summary and entry.recorded_at


# Which case, and which day.


def test_a_case_that_is_not_there_says_how_to_begin_one(tmp_path) -> None:
    with pytest.raises(HelperError) as refused:
        opening.open_to_read(tmp_path / "nothing")

    assert (str(tmp_path / "nothing"), Exit.BAD_CASE) == (
        refused.value.where,
        refused.value.code,
    ) and "helper start" in refused.value.do.zh


def test_only_one_person_changes_a_case_at_a_time_and_anybody_may_look(case, monkeypatch) -> None:
    monkeypatch.setenv("HELPER_NAME", " 王一 " + "长" * 80)
    assert ("王一 " + "长" * 57)[:60] == opening.worker()
    with opening.open_to_change(case.folder), opening.open_to_change_if(False, case.folder) as looking:
        assert [1, 2, 3] == looking.contacts()
        with pytest.raises(HelperError) as refused, opening.open_to_change_if(True, case.folder):
            pass
    assert "王一" in "".join(refused.value.lines("zh"))


def test_who_works_is_the_account_where_no_name_was_given(monkeypatch) -> None:
    for name in ("HELPER_NAME", "LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    assert "helper" == opening.worker()
    monkeypatch.setenv("USER", "  xiaoli  ")
    assert "xiaoli" == opening.worker()
    monkeypatch.setenv("LOGNAME", "x" * 90)
    assert "x" * 60 == opening.worker()
    monkeypatch.setenv("HELPER_NAME", "   ")
    assert "x" * 60 == opening.worker()


def test_a_command_names_the_contact_unless_it_is_the_latest(case) -> None:
    assert f" --case {shlex.quote(str(case.folder))}" == opening.on_contact(case, 3) == opening.on_case(case)
    assert f" --contact 1 --case {shlex.quote(str(case.folder))}" == opening.on_contact(case, 1)


def test_the_default_folder_is_not_named(tmp_path, monkeypatch) -> None:
    from helper import casefile

    monkeypatch.chdir(tmp_path)
    with casefile.create(Path("my-case")) as made:
        assert "" == opening.on_case(made)
    with opening.open_to_read(None) as found:
        assert Path("my-case") == found.folder
    with casefile.create(Path("a b")) as made:
        assert " --case 'a b'" == opening.on_case(made)


def test_a_day_that_is_fixed_is_today_and_ends_at_midnight(monkeypatch) -> None:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")

    assert ("2026-11-22", "2026-11-22T23:59:00", "2026-11-22T00:00:00+08:00") == (
        clock.today().isoformat(),
        clock.moment_now().isoformat(),
        clock.now(),
    )
    monkeypatch.delenv("HELPER_TODAY")
    assert clock.moment_now().tzinfo is None and clock.now().endswith("+08:00") and "." not in clock.now()
    assert abs((clock.moment_now().date() - clock.today()).days) <= 1


def test_a_case_is_written_of_in_the_language_asked_for(case) -> None:
    assert json.dumps(papers(case, "en")._steps(), ensure_ascii=False) != json.dumps(
        papers(case)._steps(), ensure_ascii=False
    )


def test_the_words_of_whoever_threatened_are_not_offered_as_the_account_of_who_reports() -> None:
    from helper.cases.before_letters import told_before

    words = {"contact.words": "我是陈磊，你女儿四点半放学对吧"}

    assert told_before(Facts.of(words), "police.what") is None
    assert "他来过" == told_before(Facts.of({**words, "contact.account": "他来过"}), "police.what")


@pytest.mark.parametrize(
    ("told", "offered"),
    [
        ("我把猫送人了，我真的不想活了\n他打来三次", "他打来三次"),
        ("我真的不想活了", None),
        ("he called three times", "he called three times"),
    ],
)
def test_words_of_despair_are_offered_as_no_account_of_what_happened(case, tell, told, offered) -> None:
    from helper.cases.before_letters import known_before

    tell(case.contacts()[-1], contact__account=told)

    assert offered == known_before(GUIDANCE, case, GUIDANCE.questions["police.what"], case.contacts()[-1]).before


# Signing, sending back, and a contact taken back.


def sign(case, *ids: str) -> list[tuple]:
    return list(sign_papers(case, papers(case), [letters.letter(ident) for ident in ids], "王复核"))


def test_papers_are_signed_one_after_the_other_each_with_its_files_and_their_sums(case) -> None:
    helped(case)
    put_paper(case, "letters/instalments.md", b"")
    made = sign(case, "instalments", "stop_improper_contact")

    assert {"instalments", "stop_improper_contact"} == {*signatures(case)}
    assert [["instalments.md"], ["stop_improper_contact.docx"]] == [[Path(name).name for name in files] for _, files, _ in made]  # fmt: skip
    for at, files, sums in made:
        assert at[:10] == "2026-11-22"
        assert sums == tuple((Path(name).name, hashlib.sha256(Path(name).read_bytes()).hexdigest()) for name in files)
    assert [(SIGNED, "instalments", "王复核"), (SIGNED, "stop_improper_contact", "王复核")] == [(row.kind, row.letter, row.who) for row in case.reviews()]  # fmt: skip
    # What was signed bears no mark, and holds while nothing it rests on changes.
    assert DRAFT.zh not in words(case.folder / "letters/instalments.md")
    assert [] == changed_files(case) and not papers(case).fill(letters.letter("instalments"), confirmed=True).mark


def test_a_signed_paper_that_is_sent_back_is_a_draft_again_with_the_reason_kept(case) -> None:
    helped(case)
    put_paper(case, "letters/instalments.md", b"")
    sign(case, "instalments")
    send_back(GUIDANCE, case, letters.letter("instalments"), "李复核", "数字再核对", "zh")

    last = case.reviews()[-1]
    assert (SENT_BACK, "instalments", "李复核", "数字再核对") == (last.kind, last.letter, last.who, last.note)
    assert {} == dict(signatures(case)) and DRAFT.zh in words(case.folder / "letters/instalments.md")


def test_a_draft_that_is_sent_back_is_left_as_it_lies(case) -> None:
    helped(case)
    put_paper(case, "letters/instalments.md", b"by hand")
    send_back(GUIDANCE, case, letters.letter("instalments"), "李复核", "再改", "zh")

    assert b"by hand" == (case.folder / "letters/instalments.md").read_bytes()
    assert [SENT_BACK] == [row.kind for row in case.reviews()]


def test_a_withdrawn_paper_is_told_of_once(case, tell) -> None:
    helped(case)
    put_paper(case, "letters/instalments.md", b"")
    sign(case, "instalments")
    assert [] == redraft(GUIDANCE, case, "zh")
    tell(offer__monthly_amount="500")
    title = letters.letter("instalments").title

    assert [title] == redraft(GUIDANCE, case, "zh") and [] == redraft(GUIDANCE, case, "zh")
    assert DRAFT.zh in words(case.folder / "letters/instalments.md") and "500" in words(case.folder / "letters/instalments.md")  # fmt: skip


def left_out(case, ident: str) -> dict:
    held, letter = papers(case), letters.letter(ident)
    return {contact: why.key for contact, why in contacts_left_out(case, held, letter, sentences_of(held, letter))}


def test_a_contact_a_letter_does_not_speak_of_is_named_with_why(case, tell) -> None:
    _first, second, third = case.contacts()

    assert {third: "review.nothing_was_found_in_it"} == left_out(case, "stop_improper_contact")
    tell(third, contact__at=None)
    assert {third: "review.it_has_no_day"} == left_out(case, "stop_improper_contact")
    # A letter that speaks of no contact leaves none out.
    assert {} == left_out(case, "debt_information")
    tell(second, contact__at=None)
    assert "review.it_has_no_day" == left_out(case, "stop_improper_contact")[second]


def test_a_contact_taken_back_stays_in_the_log_with_a_line_that_says_so(case) -> None:
    first, second, third = case.contacts()
    entry = next(row for row in case.log() if row.contact == second)
    take_back(GUIDANCE, case, second)
    last = case.log()[-1]

    assert (first, third) == tuple(case.contacts())
    assert (entry.no, say("cases.contact_was_taken_back", contact=second).zh) == (last.corrects, last.summary)
    assert entry in case.log() and [] == case.verify()
    number = case.new_contact()
    before = len(case.log())
    take_back(GUIDANCE, case, number)
    assert before == len(case.log()) and number not in case.contacts()


def test_a_contact_taken_back_withdraws_what_was_signed_on_it_in_the_language_of_the_case(case) -> None:
    helped(case)
    put_paper(case, "letters/stop_improper_contact.md", b"")
    sign(case, "stop_improper_contact")
    take_back(GUIDANCE, case, case.contacts()[1], lang="en")

    assert {} == dict(signatures(case)) and WITHDRAWN == case.reviews()[-1].kind
    assert DRAFT.zh in words(case.folder / "letters/stop_improper_contact.md")
    assert say("cases.contact_was_taken_back", contact=2).en in [row.summary for row in case.log()]


@pytest.mark.parametrize(
    ("logged", "encloses", "enclosed"), [(True, True, True), (True, False, False), (False, True, False), (False, False, False)]
)  # fmt: skip
def test_the_log_is_enclosed_where_a_letter_encloses_it_and_there_is_one(case, logged, encloses, enclosed) -> None:
    held = papers(case) if logged else replace(papers(case), log=[])
    letter = next(one for one in letters.all_letters() if one.kind == "letter" and encloses is ("evidence_log" in one.encloses))  # fmt: skip

    assert (["evidence_log"] if enclosed else []) == [one.id for one in enclosed_log(held, [letter])]
    assert [] == enclosed_log(held, [])


def test_a_letter_about_paying_is_filled_only_where_somebody_said_they_had_read_why_not(case, tell) -> None:
    tell(debt__quiet_three_years=True, debt__lately=None)
    letter = letters.letter("instalments")
    with pytest.raises(HelperError) as stopped:
        papers(case).fill(letter)

    assert Exit.STOPPED == stopped.value.code
    assert letter.title.zh == papers(case).fill(letter, confirmed=True).title


def test_texts_a_finding_rests_on_are_named_once_with_the_day_they_came_into_force(case) -> None:
    finding = next(one for row in judge_case(GUIDANCE, case) for one in row.findings if one.rule == "hours.night")
    named = dict(texts_in_force(GUIDANCE, finding))

    assert len(named) == len([*texts_in_force(GUIDANCE, finding)])
    for text in finding.sources:
        if text.kind != "source_document":
            source = GUIDANCE.sources.get(text.source)
            assert (source.effective_from if source else None) == named[text.line]
    assert any(named.values())
    strange = finding._replace(sources=tuple(text._replace(source="none") for text in finding.sources))
    assert {None} == {on for _, on in texts_in_force(GUIDANCE, strange)}


def test_what_was_raised_still_waits_for_is_named_by_its_questions_each_once(case, tell) -> None:
    rows = judge_case(GUIDANCE, case)
    for row in rows:
        open_ = [name for one in row.findings if one.answer == "unknown" and one.raised for name in one.missing]
        assert [GUIDANCE.label(name) for name in dict.fromkeys(open_)] == still_open(GUIDANCE, row)


def test_a_letter_whose_words_were_kept_out_says_whom_to_call_and_is_not_taken_for_lacking_an_answer(
    case, tell
) -> None:
    tell(hardship__reason="我不想活了")
    held = papers(case)
    chosen = next(one for one in letters.all_letters() if "hardship.reason" in one.requires and one.kind == "letter")

    with pytest.raises(HelperError) as kept:
        held.fill(chosen, confirmed=True)
    assert "cases.words_kept_out" == kept.value.id and "12356" in kept.value.do.zh
    assert chosen.title.zh in kept.value.what.zh and GUIDANCE.label("hardship.reason").zh in kept.value.what.zh
    assert "hardship.reason" in kept.value.do.zh


def test_texts_that_bind_and_may_not_reach_so_far_are_named() -> None:
    def text(note: str = "n", strength: str = "arguable", kind: str = "law") -> SimpleNamespace:
        return SimpleNamespace(note=note and Text(note, note), strength=strength, kind=kind)

    rows = [text(), text(note=""), text(strength="stated"), text(kind="self_regulation"), text(kind="department_rule")]
    assert [rows[0], rows[4]] == argued_texts(GUIDANCE, SimpleNamespace(sources=rows))


def test_a_contact_is_named_by_a_number_there_is(case) -> None:
    opening.must_be_contact(case, None)
    opening.must_be_contact(case, 2)
    with pytest.raises(HelperError) as none:
        opening.must_be_contact(case, 9)
    assert ("ask.there_is_no_such_contact", "--contact 9") == (none.value.id, none.value.where)
    assert all(str(number) in none.value.do.zh for number in case.contacts())
    for contact in case.contacts():
        case.remove_contact(contact)
    with pytest.raises(HelperError) as bare:
        opening.must_be_contact(case, 1)
    assert say("ask.none").zh in bare.value.do.zh


def test_of_imported_pictures_those_a_letter_rests_on_go_with_it_and_it_names_them(case, tell, import_events) -> None:
    tell(
        teller__role="borrower",
        creditor__name="海川消费金融",
        debt__creditor_kind="consumer_finance",
        fraud__verified=True,
    )
    rows = [
        Event(1, "messaging_app", "in", "2026-10-05", 36000, "海川李经理", text="再不还钱就打断你的腿"),
        Event(2, "messaging_app", "in", "2026-10-06", 36000, "海川李经理", text="您好，请按时还款"),
    ]
    import_events(case, rows, [Party("海川李经理", "海川消费金融")])
    log = judge_log(GUIDANCE, case)
    case.keep_mark(ConfirmedLog(tuple(f"{one.creditor}|{one.finding.rule}" for one in log.found)))
    held = papers(case)
    held = replace(held, shown=frozenset(held.exports))
    made = held.fill(letters.letter("complaint_institution"), confirmed=True).markdown

    assert "记录在calls.csv（原件由本人保存）。" in made
    assert "calls.csv" in made.partition("附件")[2]
    assert "微信等聊天软件（对方在聊天里的名字：海川李经理）" in made and "对方号码：海川李经理" not in made
