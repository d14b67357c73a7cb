"""Walk a reviewer through drafts: what the case holds, what nobody confirmed, each passage once, and the signature."""

import os
from collections.abc import Sequence
from enum import Enum
from itertools import zip_longest

from helper import letters
from helper.casefile import CaseFile
from helper.casefile.state import RemarkColumns, Remarks, SentencesRead
from helper.cases.judging import judge_case
from helper.cases.letters_allowed import refuse_to_write
from helper.cases.opening import on_case, refuse_withdrawn
from helper.cases.papers import CasePapers, argued_texts, cited_texts, still_open, texts_in_force, unconfirmed
from helper.cases.redrafting import Reading, contacts_left_out, has_begun, send_back, sign_papers
from helper.cases.report import strength_of
from helper.cases.sign_off import answers_checksum, is_for_another, is_yes_or_no, needs_sign_off, signatures
from helper.cases.tracing import Bound, Traces, sentences_of
from helper.cases.writing import enclosed_log
from helper.cli import prompt
from helper.cli.screens.ask import ask_and_keep
from helper.cli.screens.letter_preflight import ask_which_holds, gather, redraft_aloud
from helper.cli.terminal import Terminal
from helper.clinic.hurries import tell_alarms
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.interview.choosing import read_place, says_yes
from helper.interview.who_answers import CLIENT
from helper.letters import Letter
from helper.letters.notes import list_objections
from helper.letters.provenance import LOOSE, Passage, TracedSentence, passages
from helper.letters.values import Rest
from helper.model.contact import ToldContact
from helper.model.masking import mask_text
from helper.text import Text, join
from helper.wording import say


class ReadingOutcome(Enum):
    """Say how the reading of a draft, or of one passage of it, ended."""

    DONE = 1
    LEFT = 2
    CHANGE = 3
    SEND_BACK = 4
    SENT_BACK = 5


def read_passages(
    screen: Terminal, case: CaseFile, letter: Letter, sentences: Sequence[TracedSentence], traces: Traces, who: str
) -> tuple[ReadingOutcome, TracedSentence | None]:
    """Show each passage once and wait for a key; nothing is accepted unseen. Return how it ended, and the sentence to change."""
    whole = passages(sentences)
    reading, told = Reading(case, letter.id, whole, who), set[Rest]()
    while passage := reading.passage:
        _show(screen, letter, passage, traces, reading.place + 1, len(whole), told)
        if not passage.asserts:
            reading.accept()
            continue
        said = prompt.read_line(screen).strip().lower()
        while said in ("?", "？"):
            show_case(screen, traces.guidance, case)
            _show_rests(screen, passage, traces, set(), whole=True)
            said = prompt.ask_line(screen, say("review.keys_of_a_passage", count=len(passage.sentences))).lower()
        if said == "q":
            return ReadingOutcome.LEFT, None
        if said == "b":
            return ReadingOutcome.SEND_BACK, None
        if said in ("<", "＜"):
            reading.back()
        elif picked := read_place(said, len(passage.sentences)):
            return ReadingOutcome.CHANGE, passage.sentences[picked - 1]
        elif said == "c":
            return ReadingOutcome.CHANGE, passage.first_told
        elif said == "" or says_yes(said):
            reading.accept()
        else:
            screen.say(say("review.keys_of_a_passage", count=len(passage.sentences)), "key")
    return ReadingOutcome.DONE, None


def _show(
    screen: Terminal, letter: Letter, passage: Passage, traces: Traces, place: int, count: int, told: set[Rest]
) -> None:
    screen.say()
    screen.say(say("review.passage_of", place=place, count=count), "note")
    for number, one in enumerate(passage.sentences, start=1):
        head = one.text.strip().startswith("#")
        words = traces.shown(Bound(letter, one))
        screen.say(
            words if head or not passage.asserts else f"{number}. {words}",
            "head" if head else "",
            indent=0 if head else 2,
        )
    _show_rests(screen, passage, traces, told, whole=False)
    if passage.asserts:
        screen.say(say("review.keys_of_a_passage", count=len(passage.sentences)), "key")


def _show_rests(screen: Terminal, passage: Passage, traces: Traces, told: set[Rest], *, whole: bool) -> None:
    """Name what a passage rests on; the texts behind a finding once, the first of them alone where not the ``whole`` is asked for."""
    rests = dict.fromkeys(
        rest for one in passage.sentences for rest in sorted(one.rests, key=str) if rest.kind not in LOOSE
    )
    for rest in rests:
        for kind, line, deeper in traces.rests(frozenset({rest})):
            screen.say(f"{screen.to(kind)}{screen.colon}{screen.to(line)}", "note", indent=3)
            rows = deeper if rest not in told else []
            for row in rows if whole else rows[:1]:
                screen.say(row, "note", indent=5)
            if len(rows) > 1 and not whole:
                screen.say(say("review.more_behind_it", count=len(rows) - 1), "note", indent=5)
        told.add(rest)


def walk_drafts(screen: Terminal, guidance: Guidance, case: CaseFile, chosen: list[Letter], by: str) -> int:
    """Review one letter after the other. Every step is kept at once; it can be left and taken up again."""
    refuse_withdrawn(case)
    screen.for_another = CLIENT if is_for_another(case.facts()) else ""
    # Who goes on where they stopped has read it all, and finds it again with one key.
    show_case(screen, guidance, case, chosen, whole=False, again=bool(by) and has_begun(case, chosen, by))
    ask_which_holds(screen, guidance, case)
    redraft_aloud(screen, guidance, case)
    named = os.environ.get("HELPER_NAME", "").strip()
    if named and not by:
        screen.say(say("review.reviewer_is", name=named), "note")
    who = by or named or _name(screen, guidance, case)
    if not who:
        return Exit.STOPPED
    if who == str(case.facts().value("helper.name") or ""):
        screen.say(say("review.reviewer_is_person_who_prepared"), "warn")
    for letter in chosen:
        if letter.id in signatures(case):
            held = signatures(case)[letter.id]
            screen.say(say("review.was_signed_off", title=letter.title, at=held.at[:10], who=held.who), "good")
            if not _looks_again(screen):
                continue
            case.keep_mark(SentencesRead(who), letter.id)
        if _letter(screen, guidance, case, letter, who) is ReadingOutcome.LEFT:
            screen.say(say("review.your_place_is_kept", case=on_case(case)), "good")
            return Exit.OK
    return Exit.OK


def _looks_again(screen: Terminal) -> bool:
    """Ask whether a finished letter is to be read once more: a second reviewer may sign as well, or send it back."""
    while True:
        said = prompt.ask_line(screen, say("review.enter_or_look_again")).lower()
        if said in ("", "q", "r"):
            return said == "r"


def _name(screen: Terminal, guidance: Guidance, case: CaseFile) -> str:
    while True:
        said = prompt.ask_line(screen, say("review.who_reviews_type_name"))[:60]
        if said in ("?", "？"):
            show_case(screen, guidance, case)
            continue
        if not said or (len(said) > 1 and not is_yes_or_no(guidance, said)):
            return said
        screen.say(say("review.that_is_no_name"), "warn")


def show_case(
    screen: Terminal,
    guidance: Guidance,
    case: CaseFile,
    chosen: Sequence[Letter] = (),
    *,
    whole: bool = True,
    again: bool = False,
) -> None:
    """Print what a reviewer must know first: findings with texts and days, what is unknown, what was only read.

    Not ``whole``: for each finding what the ``chosen`` letters name for it, how strong it is, and a mark where that
    can be argued of; ``again`` names the findings alone.
    """
    more = False
    rows = judge_case(guidance, case)
    for row in rows:
        found = [one for one in row.findings if one.answer == "breach"]
        screen.rule(say("review.contact_found", contact=row.contact, count=len(found)))
        only_read = {one.rule for one in unconfirmed(row)}
        for one in found:
            mark = say("review.read_by_program_not_confirmed") if one.rule in only_read else Text("", "")
            cited = [] if whole else cited_texts(guidance, one, chosen)
            argued = argued_texts(guidance, one)
            doubt = say("review.can_be_argued_mark") if any(text in argued for text in cited) else Text("", "")
            strong = say("review.strength_mark", strength=strength_of(one))
            screen.say(
                say("review.title_mark", title=one.title, mark=join((mark, strong, doubt), ("", ""))),
                "warn" if one.rule in only_read else "head",
            )
            if again:
                continue
            texts = list(texts_in_force(guidance, one))
            more = more or not whole
            named = {text.line for text in cited}
            for line, since in [each for each in texts if each[0] in named] or (texts if whole else texts[:1]):
                day = say("review.in_force", since=since) if since else say("review.its_first_day")
                screen.say(say("review.line_day", line=line, day=day), indent=2)
            if not whole:
                continue
            for line in dict.fromkeys(text.line for text in one.sources if text.kind == "source_document"):
                screen.say(say("review.line", line=line), "note", indent=2)
            for text in argued_texts(guidance, one)[:2]:
                screen.say(say("cases.can_be_argued_of", name=text.short, note=text.note), "note", indent=2)
            if replies := list_objections(one):
                screen.say(say("cases.they_may_answer", reply=join(replies, ("；", "; "))), "note", indent=2)
        if labels := still_open(guidance, row):
            screen.say(say("review.not_known", labels=join(labels)), "note", indent=2)
    if more or again:
        screen.say(say("review.all_texts_on_demand"), "key")
    headings = case.kept(RemarkColumns).headings
    for remark, heading in zip_longest(case.kept(Remarks).said, headings, fillvalue=""):
        what = say("review.remark_under", heading=heading, remark=mask_text(remark)) if heading else mask_text(remark)
        screen.say(say("review.remark_of_the_sheet", remark=what), "note")
    screen.show(tell_alarms(guidance, case)[1])


def _letter(screen: Terminal, guidance: Guidance, case: CaseFile, letter: Letter, who: str) -> ReadingOutcome:
    """Show a letter and then what it encloses; all of what is signed was on the screen."""
    while True:
        held = gather(screen, guidance, case)
        screen.rule(say("review.title", title=letter.title))
        try:
            refuse_to_write(guidance, case, [letter])
            document = held.fill(letter, confirmed=True)
            papers = [letter, *enclosed_log(held, [letter])]
            texts = [sentences_of(held, paper) for paper in papers]
        except HelperError as stop:
            screen.complain_of(stop)
            return ReadingOutcome.SENT_BACK
        remarks = letters.review(guidance, document, letter, held.facts, held.findings)
        for remark in remarks:
            screen.say(
                say("review.words_may_hurt_client_why", sentence=remark.sentence, why=remark.why, do=remark.do), "warn"
            )
        _say_left_out(screen, case, held, letter, texts[0])
        outcome, change = ReadingOutcome.DONE, None
        for paper, sentences in zip(papers, texts, strict=True):
            if paper is not letter:
                screen.rule(say("review.enclosed", title=paper.title))
            traces = Traces(guidance, case, screen.lang, [Bound(paper, sentence) for sentence in sentences])
            outcome, change = read_passages(screen, case, paper, sentences, traces, who)
            if outcome is not ReadingOutcome.DONE:
                break
        if outcome is ReadingOutcome.SEND_BACK:
            return _send_back(screen, guidance, case, letter, who)
        if change is not None:
            if _change(screen, guidance, case, change):
                redraft_aloud(screen, guidance, case)
            continue
        if outcome is not ReadingOutcome.DONE:
            return outcome
        if any(remark.severity == "stop" for remark in remarks):
            screen.say(say("review.words_above_would_hurt_client"), "warn")
            return ReadingOutcome.SENT_BACK
        return _sign(screen, guidance, case, held, letter, papers, who)


def _say_left_out(
    screen: Terminal, case: CaseFile, held: CasePapers, letter: Letter, sentences: list[TracedSentence]
) -> None:
    """Say what of the case a letter does not speak of, and why: silence would look like agreement."""
    if "incidents" in letter.body:
        for line in held.say_kept_out():
            screen.say(line, "warn")
    for line in held.say_wish([letter]):
        screen.say(line, "warn")
    for contact, why in contacts_left_out(case, held, letter, sentences):
        screen.say(say("review.contact_left_out", contact=contact, why=why), "warn")


def _change(screen: Terminal, guidance: Guidance, case: CaseFile, one: TracedSentence) -> bool:
    """Put the questions the sentence rests on once more. False where it rests on none, or nothing was changed."""
    names = sorted(
        (rest.no, rest.name) for rest in one.rests if rest.kind == "answer" and rest.name in guidance.questions
    )
    if not names:
        screen.say(say("review.sentence_comes_from_no_single", case=on_case(case)), "note")
        return False
    before = answers_checksum(case)

    def put(one: tuple[int, str], number: int) -> prompt.ReplyKind:
        no, name = one
        return ask_and_keep(
            screen, guidance, case, name, number, contact=ToldContact(no) if no > 0 else None, later=True
        )

    prompt.ask_in_order(screen, names, put)
    return answers_checksum(case) != before


def _send_back(screen: Terminal, guidance: Guidance, case: CaseFile, letter: Letter, who: str) -> ReadingOutcome:
    note = prompt.ask_line(screen, say("review.why_goes_back_for_whoever"))[:500]
    send_back(guidance, case, letter, who, note, screen.lang)
    screen.say(say("review.sent_back_and_kept", case=on_case(case)), "warn")
    return ReadingOutcome.SENT_BACK


def _sign(
    screen: Terminal,
    guidance: Guidance,
    case: CaseFile,
    held: CasePapers,
    letter: Letter,
    papers: list[Letter],
    who: str,
) -> ReadingOutcome:
    """Ask for the signature; it covers the papers that were shown: the letter and the log it encloses."""
    if needs_sign_off(case) and held.facts.value("consent.given") is not True:
        screen.say(say("review.client_has_to_agree_before"), "warn")
        ask_and_keep(screen, guidance, case, "consent.given", later=True)
        if case.facts().value("consent.given") is not True:
            screen.say(say("review.without_clients_agreement"), "warn")
            return ReadingOutcome.SENT_BACK
        redraft_aloud(screen, guidance, case)
        held = gather(screen, guidance, case)
    if not says_yes(prompt.ask_line(screen, say("review.every_sentence_was_read", title=letter.title))):
        return ReadingOutcome.LEFT
    for now, places, sums in sign_papers(case, held, papers, who):
        for place in places:
            screen.say(place, "good", indent=2)
        for name, sha in sums:
            screen.say(
                say("review.signed_off_checksum", who=who, now=now[:16], name=name, sha=sha[:16]), "note", indent=2
            )
    screen.say(say("review.print_sign_send_record", id=letter.id, case=on_case(case)), "note")
    return ReadingOutcome.DONE
