"""Walk a reviewer through drafts: what the case holds, what nobody confirmed, each passage once, and the signature."""

import os
from collections.abc import Sequence
from enum import Enum

from helper import letters
from helper.casefile import CaseFile
from helper.casefile.state import SentencesRead
from helper.cases.letters_allowed import refuse_to_write
from helper.cases.opening import on_case, refuse_withdrawn
from helper.cases.papers import CasePapers
from helper.cases.redrafting import DraftReading, has_begun, send_back, sign_papers
from helper.cases.review_lines import rests_of, tell_case, tell_left_out, tell_passage, tell_rests
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
from helper.letters import Letter
from helper.letters.provenance import Passage, TracedSentence, passages
from helper.letters.values import Rest
from helper.model.contact import ToldContact
from helper.text import GAP, Line
from helper.told.choosing import read_place, says_yes
from helper.told.keys_in_words import goes_back
from helper.told.who_answers import CLIENT
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
    reading, told = DraftReading(case, letter.id, whole, who), set[Rest]()
    while passage := reading.passage:
        _show(screen, letter, passage, traces, reading.place + 1, len(whole), told)
        if not passage.asserts:
            reading.accept()
            continue
        said = prompt.read_line(screen).strip().lower()
        while said in ("?", "？"):
            _show_case(screen, traces.guidance, case)
            screen.show(tell_rests(passage, traces, set(), screen.about, whole=True))
            said = prompt.ask_line(screen, say("review.keys_of_a_passage", count=len(passage.sentences))).lower()
        if said == "q":
            return ReadingOutcome.LEFT, None
        if said == "b":
            return ReadingOutcome.SEND_BACK, None
        if goes_back(said):
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
    screen.show([GAP, Line(say("review.passage_of", place=place, count=count), "note")])
    screen.show(tell_passage(letter, passage, traces))
    screen.show(tell_rests(passage, traces, told, screen.about, whole=False))
    told.update(rests_of(passage))
    if passage.asserts:
        screen.say(say("review.keys_of_a_passage", count=len(passage.sentences)), "key")


def walk_drafts(screen: Terminal, guidance: Guidance, case: CaseFile, chosen: list[Letter], by: str) -> int:
    """Review one letter after the other. Every step is kept at once; it can be left and taken up again."""
    refuse_withdrawn(case)
    screen.for_another = CLIENT if is_for_another(case.facts()) else ""
    # Who goes on where they stopped has read it all, and finds it again with one key.
    again = bool(by) and has_begun(case, chosen, by)
    screen.show([*tell_case(guidance, case, chosen, whole=False, again=again), *tell_alarms(guidance, case)[1]])
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
            _show_case(screen, guidance, case)
            continue
        if not said or (len(said) > 1 and not is_yes_or_no(guidance, said)):
            return said
        screen.say(say("review.that_is_no_name"), "warn")


def _show_case(screen: Terminal, guidance: Guidance, case: CaseFile) -> None:
    """Print all a reviewer may want to know of the case, and what hurries in it."""
    screen.show([*tell_case(guidance, case), *tell_alarms(guidance, case)[1]])


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
        screen.show(tell_left_out(case, held, letter, texts[0]))
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
