"""Fill letters and keep what was written in the folder of the case."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from helper import letters, rendering
from helper.casefile import CaseFile, Sent
from helper.casefile.state import WrittenLetters
from helper.cases import clock
from helper.cases.before_letters import people_first
from helper.cases.letters_allowed import refuse_to_write
from helper.cases.log_entries import log_own
from helper.cases.opening import on_case
from helper.cases.papers import CasePapers, gather_papers
from helper.cases.recording import record
from helper.cases.sign_off import gone_out, keep_newest, keep_paper, needs_sign_off, put_paper, signatures
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import Guidance
from helper.interview import answer_words
from helper.letters import Letter, Remark
from helper.model.contact import Creditor
from helper.model.document import Document
from helper.model.fact import Fact, Facts
from helper.model.masking import mask_text, masked
from helper.text import Text, join, split_list
from helper.wording import say

if TYPE_CHECKING:
    from helper.guidance.rows import FormField


def fill_with_copy(
    held: CasePapers, letter: Letter, confirmed: bool, show_numbers: bool, with_english: bool
) -> list[Document]:
    """Return the letter and, where one is wanted and there is one, its English reading copy."""
    tongues = [None, "en"] if with_english and letters.has_copy(letter) else [None]
    return [held.fill(letter, confirmed=confirmed, show_numbers=show_numbers, copy=tongue) for tongue in tongues]


def enclosed_log(held: CasePapers, chosen: Iterable[Letter]) -> list[Letter]:
    """Return the log where a letter encloses it and there is anything in it."""
    return [letters.letter("evidence_log")] if any(map(held.encloses_log, chosen)) else []


def fill_chosen(
    held: CasePapers,
    chosen: Sequence[Letter],
    *,
    understood: bool,
    show_numbers: bool,
    with_english: bool,
    insists: Callable[[HelperError], bool] = lambda stop: False,
) -> list[Document]:
    """Return letters and what they enclose, with their reading copies.

    Only the limitation stop may be passed by having read it (``understood``), or by whoever ``insists``; a wish that
    bargains has to be changed.
    """
    documents: list[Document] = []
    for letter in dict.fromkeys([*chosen, *enclosed_log(held, chosen)]):
        try:
            documents += fill_with_copy(held, letter, understood and letter.negotiation, show_numbers, with_english)
        except HelperError as stop:
            if stop.code is not Exit.STOPPED or not letter.negotiation or not insists(stop):
                raise
            documents += fill_with_copy(held, letter, True, show_numbers, with_english)
    return documents


def remarks_on(
    held: CasePapers, chosen: Iterable[Letter], documents: Iterable[Document]
) -> list[tuple[Letter, Remark]]:
    """Return what is to be said of the words of each letter."""
    known = {letter.id: letter for letter in chosen}
    return [
        (known[document.id], remark)
        for document in documents
        if document.id in known
        for remark in letters.review(held.guidance, document, known[document.id], held.facts, held.findings)
    ]


def stopped_by(said: Iterable[Text]) -> HelperError:
    """Return the error where words in a letter would hurt its sender."""
    return HelperError(
        say("write.nothing_was_written_some_words", lines=join(said, ("\n", "\n"))),
        do=say("write.change_then_run_same_command"),
        code=Exit.STOPPED,
    )


def say_blanks(held: CasePapers, chosen: Iterable[Letter]) -> list[Text]:
    """Name the lines that letters leave to be filled in by hand."""
    return [
        say("cases.left_to_fill_in", title=letter.title, items=join(blank))
        for letter in chosen
        if (blank := held.blanks(letter))
    ]


def add_notes(held: CasePapers, chosen: Iterable[Letter], documents: Iterable[Document]) -> list[Document]:
    """Return the notes for the writer of the letters among ``documents``."""
    by_id = {document.id: document for document in documents}
    return [held.note(letter, by_id[letter.id]) for letter in chosen if letter.kind == "letter" and letter.id in by_id]


def keep_documents(
    case: CaseFile, held: CasePapers, chosen: Iterable[Letter], documents: Iterable[Document], formats: Iterable[str]
) -> list[Path]:
    """Write every document in every format, note which letters now are written, and return the files."""
    chosen, formats = list(chosen), list(formats)
    # Whatever was answered on the way here counts: this is where a letter comes to be.
    refuse_to_write(held.guidance, case, chosen)
    written, sent = [], gone_out(case)
    for document in documents:
        for name in formats:
            # Lower rooms never see the case folder: bytes are made first and then kept whole.
            relative, data = f"letters/{document.id}{rendering.suffix(name)}", rendering.render(document, name)
            # A draft takes the place of the draft before it; a borrower's own letters, and what was sent, are kept:
            # what was not sent, and not changed by hand, under a name that says it is the older one.
            if held.drafts:
                written.append(put_paper(case, relative, data))
            elif document.id in sent:
                written.append(keep_paper(case, relative, data))
            else:
                written.append(keep_newest(case, relative, data, held.lang))
    log_own(case, chosen, held.lang)
    done = [*case.kept(WrittenLetters).letters, *(letter.id for letter in chosen)]
    case.keep_mark(WrittenLetters(tuple(dict.fromkeys(done))))
    return written


def write_letters(
    guidance: Guidance,
    case: CaseFile,
    ids: Iterable[str],
    formats: Sequence[str],
    lang: str,
    *,
    understood: bool = False,
    show_numbers: bool = False,
    with_english: bool = False,
    with_notes: bool = False,
) -> tuple[list[Path], list[Text]]:
    """Write letters and what they enclose, all or none, and return the files and the warnings that belong to them.

    Whom to call for somebody in danger stands first among these.

    Nothing is asked: what must not be written of this case, what is missing, what stops a letter and what would hurt
    its sender is raised as HelperError.
    """
    refuse_formats(formats)
    chosen = [letters.letter(ident) for ident in dict.fromkeys(ids)]
    refuse_to_write(guidance, case, chosen)
    warnings = people_first(guidance, case) + [letter.warning for letter in chosen if letter.warning is not None]
    for letter in chosen:
        if used := sent_before(guidance, case, letter)[1]:
            record(guidance, case, None, used, lang=lang)
    held = gather_papers(guidance, case, lang)
    kept_out = held.say_kept_out() if any(letter.tells_what_happened for letter in chosen) else []
    warnings += [*kept_out, *held.say_wish(chosen)]
    documents = fill_chosen(held, chosen, understood=understood, show_numbers=show_numbers, with_english=with_english)
    remarks = remarks_on(held, chosen, documents)
    said = [
        say("cases.title_what_why_do", title=letter.title, what=remark.what, why=remark.why, do=remark.do)
        for letter, remark in remarks
    ]
    if any(remark.severity == "stop" for _, remark in remarks):
        raise stopped_by(said)
    left = say_blanks(held, chosen)
    notes = add_notes(held, chosen, documents) if with_notes else []
    return keep_documents(case, held, chosen, [*documents, *notes], formats), [*warnings, *said, *left]


def sent_before(guidance: Guidance, case: CaseFile, letter: Letter) -> tuple[Sent | None, list[Fact]]:
    """Return what was sent that a letter is about, and the day, number and answer it takes from that record.

    Raise HelperError where the letter asks after an answer and the day for that answer has not come.
    """
    sent = case.sent()
    if not sent:
        return None, []
    from helper import remedies

    row = remedies.earlier(letter.id, sent, guidance)
    if row:
        _refuse_early(guidance, case, letter, row)
    facts = remedies.complaint_facts(row, case.facts(), guidance) if row else []
    return row, [fact for fact in facts if fact.name in letter.facts]


def _refuse_early(guidance: Guidance, case: CaseFile, letter: Letter, row: Sent) -> None:
    if guidance.remedies["follow_ups"][letter.id].get("answered") is not False or row.answer:
        return
    from helper.remedies.due import reckon_due

    stands = reckon_due([row], Creditor.of(case.facts()).kind, guidance=guidance, today=clock.today())[0]
    if stands.state in ("waiting", "today"):
        raise HelperError(
            say("write.day_of_answer_has_not_come", title=letter.title, day=stands.day),
            do=say("write.write_it_after_that_day", letter=letter.id, case=on_case(case)),
            code=Exit.STOPPED,
        )


def refuse_formats(formats: Iterable[str]) -> None:
    """Raise HelperError where a format is not known, with those that are."""
    for name in formats:
        if not rendering.has(name):
            raise usage_error(
                say("write.there_is_no_such_format"),
                where=f"--format {name[:20]}",
                do=say("write.use", formats=join(rendering.list_formats())),
            )


def remark_lines(guidance: Guidance, case: CaseFile, letter: Letter, remark: Remark) -> list[Text]:
    """Return what is said of one remark: where, the sentence, why, and what to do."""
    lines: list[Text] = [say("write.title_what", title=letter.title, what=remark.what)]
    if remark.counted:
        lines.append(say("write.counted", counted=remark.counted))
    elif remark.sentence:
        lines.append(say("write.sentence", sentence=remark.sentence))
    lines.append(say("write.why", why=remark.why))
    lines.append(say("write.what_to", do=remark.do))
    if remark.fact:
        label, command = guidance.label(remark.fact), f"helper ask {remark.fact}{on_case(case)}"
        lines.append(say("write.comes_from_your_answer", label=label, command=command))
    elif remark.id == "words_of_despair":
        # Shown nowhere, but whoever wrote the account has to find the line.
        for contact in case.contacts():
            if case.facts(contact).value("contact.account"):
                label = guidance.label("contact.account")
                command = f"helper ask contact.account --contact {contact}{on_case(case)}"
                lines.append(say("write.comes_from_your_answer", label=label, command=command))
    return lines


def formats_named(said: str) -> list[str]:
    """Return the formats named, each known. Raise HelperError listing those there are."""
    wanted = split_list(said)
    refuse_formats(wanted)
    return list(dict.fromkeys(wanted))


class WhatBecame(NamedTuple):
    """Hold what became of the letters that were asked for: written, not written, to be sent, of one's own templates."""

    done: list[Letter]
    left: list[Letter]
    to_send: list[str]
    own: list[Text]
    waits: bool
    """Whether one of them waits for a second pair of eyes."""


def what_was_written(case: CaseFile, written: Iterable[Path], asked: Iterable[str]) -> WhatBecame:
    """Return what became of the letters that were asked for, by the files that were written."""
    names = {path.name.split(".")[0].split("-")[0] for path in written}
    every = [letters.letter(ident) for ident in dict.fromkeys(asked)]
    done = [letter for letter in every if letter.id in names]
    return WhatBecame(
        done,
        [letter for letter in every if letter.id not in names],
        [letter.id for letter in done if letter.kind == "letter"],
        [letter.title for letter in done if letter.own],
        needs_sign_off(case) and bool({letter.id for letter in done} - signatures(case).keys()),
    )


def fill_box(
    guidance: Guidance, field: "FormField", facts: Facts, document: Document, lang: str, *, show: bool
) -> tuple[Text, str, str, int | None]:
    """Return a box: its label, whether it is typed or picked, the text and how much it takes."""
    label, most = Text(**field["label"]), field["most"]
    if field["pick"]:
        return label, "pick", Text(**field["pick"]).of(lang), most
    if field["part"]:
        from helper.rendering.md import find_section

        said = find_section(document.markdown, field["part"]) or ""
        return label, "type", said if show else mask_text(said), most
    name = field["contacted"] if field["contacted"] and facts.value("teller.role") == "contacted" else field["fact"]
    value = facts.value(name) if name else None
    if name is None or value is None:
        return label, "type", "", most
    # The site is in Chinese, whatever the language of this run.
    said = answer_words(guidance, guidance.questions[name], value, "zh", show=show)
    private = guidance.questions[name].private or guidance.questions[name].kind == "phone"
    return label, "type", said if show else masked(said) if private else mask_text(said), most


def venues_with_forms(guidance: Guidance) -> list[str]:
    """Return the places whose form is known, box by box."""
    return [name for name, row in guidance.venues.items() if row["form"]]


def boxes_text(boxes: Iterable[tuple[Text, str, str, int | None]], lang: str) -> str:
    """Return the boxes of a form one under the other: only what is typed into one stands there, to be copied out."""
    made = []
    for label, kind, said, most in boxes:
        room = say("paste.at_most", most=most) if most else ""
        count = say("paste.characters", count=len(said), most=room).of(lang) if said and kind != "pick" else ""
        made.append(f"【{label.of(lang)}】{count}\n{said or say('paste.not_answered_leave_empty').of(lang)}\n")
    return "\n".join(made)


def boxes_json(venue: str, boxes: Iterable[tuple[Text, str, str, int | None]], lang: str) -> dict[str, Any]:
    """Return the boxes of a form, schema ``helper.paste/1``."""
    items = [
        {"label": label.of(lang), "kind": kind, "text": text, "characters": len(text), "most": most}
        for label, kind, text, most in boxes
    ]
    return {"schema": "helper.paste/1", "venue": venue, "items": items}
