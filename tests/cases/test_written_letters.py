"""Letters written in one go: all or none, with what they warn of; and what became of those that were asked for."""

from dataclasses import replace
from pathlib import Path

import pytest

from helper import casefile, letters
from helper.casefile import Sent
from helper.casefile.state import WrittenLetters
from helper.cases.papers import gather_papers
from helper.cases.recording import record
from helper.cases.redrafting import sign_papers
from helper.cases.sending import record_reply, record_sent
from helper.cases.sign_off import is_yes_or_no, keep_paper, review_json, say_apart
from helper.cases.writing import (
    add_notes,
    enclosed_log,
    fill_with_copy,
    formats_named,
    remark_lines,
    sent_before,
    what_was_written,
    write_letters,
)
from helper.cases.written_lines import tell_written
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.letters import Remark
from helper.model.fact import Fact
from helper.text import Text

GUIDANCE = load()
COMPLAINT = Sent(
    letter="complaint_institution", venue="creditor_complaint", sent_on="2026-10-20", way="post", ticket="TS-1"
)


def write(case, *ids: str, formats=("md",), **how: bool):
    return write_letters(GUIDANCE, case, ids, formats, "zh", **how)


def names(files) -> list[str]:
    return [Path(one).name for one in files]


def refusal(what, *given, **named) -> HelperError:
    with pytest.raises(HelperError) as refused:
        what(*given, **named)
    assert refused.value.do
    return refused.value


def test_a_letter_is_written_once_in_each_format_with_the_log_it_encloses(case) -> None:
    files, _ = write(case, "stop_improper_contact", "stop_improper_contact", formats=("md", "html"))

    assert ["evidence_log.html", "evidence_log.md", "stop_improper_contact.html", "stop_improper_contact.md"] == sorted(names(files))  # fmt: skip
    assert ("stop_improper_contact",) == case.kept(WrittenLetters).letters
    write(case, "debt_information")
    assert ("stop_improper_contact", "debt_information") == case.kept(WrittenLetters).letters


def test_notes_and_a_reading_copy_are_written_where_they_are_wanted(case) -> None:
    files, _ = write(case, "debt_information", with_notes=True, with_english=True)

    assert 3 == len(files) and {"debt_information.md"} < {*names(files)}
    held, letter = gather_papers(GUIDANCE, case, "zh"), letters.letter("debt_information")
    made = fill_with_copy(held, letter, False, False, True)
    assert 2 == len(made) and "debt_information" == made[0].id != made[1].id
    assert made[:1] == fill_with_copy(held, letter, False, False, False)
    (note,) = add_notes(held, [letter, letters.letter("evidence_log")], made)
    assert note.id not in {one.id for one in made} and [] == add_notes(held, [letter], [])


def test_the_log_is_enclosed_by_letters_that_say_so_where_there_is_anything_in_it(case, tmp_path) -> None:
    held = gather_papers(GUIDANCE, case, "zh")
    asks, does_not = letters.letter("stop_improper_contact"), letters.letter("instalments")

    assert ["evidence_log"] == [one.id for one in enclosed_log(held, [does_not, asks])]
    assert [] == enclosed_log(held, [does_not])
    with casefile.create(tmp_path / "bare") as bare:
        assert [] == enclosed_log(gather_papers(GUIDANCE, bare, "zh"), [asks])


def test_a_letter_about_paying_is_written_with_its_warning_and_one_that_lacks_an_answer_stops_all(case) -> None:
    files, warnings = write(case, "instalments", understood=True)
    assert ["instalments.md"] == names(files)
    assert letters.letter("instalments").warning in warnings
    refused = refusal(write, case, "debt_information", formats=("md", "pdf2"))
    assert ("write.there_is_no_such_format", "--format pdf2") == (refused.id, refused.where)
    record(GUIDANCE, case, None, [], forget=["offer.monthly_amount"])
    refusal(write, case, "debt_information", "instalments")
    assert ["instalments.md"] == names((case.folder / "letters").glob("*"))


def test_words_that_would_hurt_the_sender_stop_every_letter(case, tell) -> None:
    tell(complaint__wish="给我一百万，不然我就去网上曝光你们")
    refused = refusal(write, case, "debt_information", "complaint_institution")

    assert Exit.STOPPED == refused.code and [] == names((case.folder / "letters").glob("*"))


# --- a letter about one that was sent


def test_a_letter_about_an_earlier_one_takes_its_day_and_number_and_waits_for_the_day_of_its_answer(
    case, monkeypatch
) -> None:
    assert (None, []) == sent_before(GUIDANCE, case, letters.letter("complaint_regulator"))
    record_sent(GUIDANCE, case, COMPLAINT)
    row, facts = sent_before(GUIDANCE, case, letters.letter("complaint_regulator"))

    assert row == case.sent()[0]
    assert {"complaint.ticket": "TS-1"} == {one.name: one.value for one in facts}
    assert {one.name for one in facts} <= set(letters.letter("complaint_regulator").facts)
    # A letter that follows no other takes nothing.
    assert (None, []) == sent_before(GUIDANCE, case, letters.letter("instalments"))
    late = next(name for name, one in GUIDANCE.remedies["follow_ups"].items() if one.get("answered") is False)
    monkeypatch.setenv("HELPER_TODAY", "2026-10-21")
    refused = refusal(sent_before, GUIDANCE, case, letters.letter(late))
    assert ("write.day_of_answer_has_not_come", Exit.STOPPED) == (refused.id, refused.code)
    assert letters.letter(late).title.zh in refused.what.zh and late in refused.do.zh
    record_reply(case, row, replace(row, replied_on="2026-10-20", answer="part", note="只答了一半"))
    assert sent_before(GUIDANCE, case, letters.letter(late))[0] is not None


# --- what is said of letters


@pytest.mark.parametrize(
    ("remark", "keys"),
    [
        ({}, ["write.title_what", "write.why", "write.what_to"]),
        ({"sentence": "一句话。"}, ["write.title_what", "write.sentence", "write.why", "write.what_to"]),
        ({"sentence": "一句话。", "counted": Text("三处", "three")}, ["write.title_what", "write.counted", "write.why", "write.what_to"]),
        ({"fact": "complaint.wish"}, ["write.title_what", "write.why", "write.what_to", "write.comes_from_your_answer"]),
    ],
    ids=["bare", "a sentence", "counted", "an answer"],
)  # fmt: skip
def test_a_remark_says_where_why_and_what_to_do_and_whose_answer_it_comes_from(case, remark, keys) -> None:
    made = Remark(**{"id": "x", "severity": "look", "what": Text("什么", "what"), "why": Text("为什么", "why"), "do": Text("怎么办", "do"), "sentence": "", **remark})  # fmt: skip
    lines = remark_lines(GUIDANCE, case, letters.letter("complaint_institution"), made)

    assert keys == [line.key for line in lines]
    if "fact" in remark:
        assert (
            "helper ask complaint.wish --case" in lines[-1].zh and GUIDANCE.label("complaint.wish").zh in lines[-1].zh
        )


def test_formats_are_named_once_each_and_one_there_is_none_of_is_refused() -> None:
    assert ["docx", "md"] == formats_named("docx, md，docx")
    refused = refusal(formats_named, "docx,papyrus")
    assert "--format papyrus" == refused.where and "docx" in refused.do.zh


def test_what_became_of_letters_is_told_by_the_files_that_were_written(case, tell) -> None:
    files = [Path("a/debt_information.docx"), Path("a/evidence_log-2.docx"), Path("a/debt_information-3.md")]
    made = what_was_written(case, files, ["debt_information", "instalments", "debt_information", "evidence_log"])

    assert (["debt_information", "evidence_log"], ["instalments"]) == ([one.id for one in made.done], [one.id for one in made.left])  # fmt: skip
    # A log is kept, and sent to nobody by itself.
    assert (["debt_information"], [], False) == (made.to_send, made.own, made.waits)
    # What is written for somebody else waits for a second pair of eyes, until it was signed.
    record(GUIDANCE, case, None, [Fact("teller.role", "helper")])
    assert what_was_written(case, files, ["debt_information"]).waits
    keep_paper(case, "letters/debt_information.md", b"")
    list(sign_papers(case, gather_papers(GUIDANCE, case, "zh"), [letters.letter("debt_information")], "王复核"))
    assert not what_was_written(case, files, ["debt_information"]).waits


# --- signatures


@pytest.mark.parametrize(("said", "is_one"), [("是", True), ("不是", True), ("yes", True), ("王复核", False), ("n", True), ("赵大", False)])  # fmt: skip
def test_a_yes_or_no_is_no_name(said, is_one) -> None:
    assert is_one is is_yes_or_no(GUIDANCE, said)


def test_a_review_is_told_with_who_signed_what_and_every_step(case) -> None:
    chosen = [letters.letter("debt_information"), letters.letter("instalments")]
    keep_paper(case, "letters/debt_information.md", b"")
    list(sign_papers(case, gather_papers(GUIDANCE, case, "zh"), chosen[:1], "王复核"))
    made = review_json(case, chosen)
    (step,) = case.reviews()

    assert ("helper.review/1", "2026-11-22") == (made["schema"], made["today"])
    assert [("debt_information", True, "王复核", step.at[:10]), ("instalments", False, None, None)] == [
        (one["letter"], one["signed"], one["by"], one["on"]) for one in made["letters"]
    ]
    (told,) = made["history"]
    assert (step.no, step.at, step.kind, step.letter, step.who, step.text, step.note, step.sha256) == tuple(
        told[name] for name in ("no", "at", "kind", "letter", "who", "text", "note", "sha256")
    )
    assert [list(file) for file in step.files] == told["files"]


def test_of_a_packet_it_is_said_which_letters_may_differ_from_the_files_in_the_case(case) -> None:
    one, other, third = (letters.letter(name) for name in ("complaint_institution", "debt_information", "instalments"))
    write(case, "complaint_institution", "debt_information")
    assert [] == list(say_apart(case, [one, other, third]))
    record_sent(GUIDANCE, case, COMPLAINT)
    (case.folder / "letters/debt_information.md").write_text("mine", encoding="utf-8")
    said = list(say_apart(case, [one, other, third]))

    assert ["packet.was_sent_and_its_file", "packet.file_was_changed_after"] == [line.key for line in said]
    assert one.title.zh in said[0].zh and other.title.zh in said[1].zh


def test_a_letter_written_again_has_its_name_and_the_one_before_is_called_older(case) -> None:
    (first,), _ = write(case, "debt_information")
    before = first.read_bytes()
    record(GUIDANCE, case, None, [Fact("borrower.name", "林晓苗")])
    (second,), _ = write(case, "debt_information")
    assert "debt_information.md" == second.name and "林晓苗" in second.read_text(encoding="utf-8")
    assert before == (second.parent / "旧的-debt_information.md").read_bytes()
    said = [line.words.zh for line in tell_written(GUIDANCE, case, [second], ["debt_information"])]
    assert any("以 debt_information.md 为准" in one and "旧的-debt_information.md" in one for one in said)


def test_a_letter_changed_by_hand_keeps_its_name_and_which_one_counts_is_said(case) -> None:
    (first,), _ = write(case, "debt_information")
    first.write_text("我改过的", encoding="utf-8")
    record(GUIDANCE, case, None, [Fact("borrower.name", "林晓苗")])
    (second,), _ = write(case, "debt_information")
    assert "我改过的" == first.read_text(encoding="utf-8") and "debt_information-2.md" == second.name
    said = [line.words.zh for line in tell_written(GUIDANCE, case, [second], ["debt_information"])]
    assert any("以 debt_information-2.md 为准" in one and "debt_information.md 是以前写的" in one for one in said)
