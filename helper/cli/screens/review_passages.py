"""A draft for a reviewer, passage by passage, and what its words say that nobody confirmed: yes, no, or left open.

Each passage is shown whole, what it rests on said once, one key to accept it.
"""

from collections.abc import Sequence

from helper.casefile import Case
from helper.casefile.state import SentencesRead
from helper.cases.letters_offered import told_when
from helper.cases.tracing import Bound, Traces
from helper.cli import prompt
from helper.cli.screens.letter_preflight import answered
from helper.cli.terminal import Terminal
from helper.clinic.ticks import ACCOUNT, REMARK, WORDS, answer_proposal, proposals_of, what_decides
from helper.guidance import Guidance
from helper.letters import Letter
from helper.letters.provenance import LOOSE, Passage, Sentence, passages
from helper.letters.values import Rest
from helper.model.contact import Told
from helper.model.masking import mask_text
from helper.wording import say

_MOST_ASKED = 12
_WHOSE = {
    WORDS: say("review.their_words_say"),
    ACCOUNT: say("review.the_account_says"),
    REMARK: say("review.the_remark_says"),
}
_ASKS_WORDS, _ASKS_TELLING = say("review.does_it_say_this"), say("review.did_the_other_side_do_this")
_YES, _NO = ("是", "y", "yes", "1"), ("否", "n", "no", "0")


def confirm_ticks(screen: Terminal, guidance: Guidance, case: Case) -> bool:
    """Ask about each proposal once; tell whether any was confirmed. What is left open stays so and is asked again."""
    confirmed = False
    waiting = proposals_of(guidance, case)
    for place, (contact, facts, tick) in enumerate(waiting, start=1):
        screen.say()
        head = say(
            "review.proposal_of", place=place, count=len(waiting), contact=contact, when=told_when(guidance, facts)
        )
        screen.say(head, "note")
        screen.say(_WHOSE[tick.whose], "note")
        screen.say(f"“{mask_text(tick.words)}”", indent=2)
        label, asks = guidance.label(tick.fact), guidance.questions[tick.fact].asks
        screen.say((_ASKS_WORDS if tick.whose == WORDS else _ASKS_TELLING).fill(label=label, asks=asks), "key")
        said = _answer(screen)
        if said == "q":
            break
        if not said:
            continue
        yes = said in _YES
        answer_proposal(guidance, case, contact, tick, yes, screen.lang)
        confirmed |= yes
    return confirmed


def _answer(screen: Terminal) -> str:
    """Return yes, no, q, or nothing where it is left open; anything else is asked again."""
    while True:
        said = prompt.read_line(screen).strip().lower()
        if said in ("", "q", *_YES, *_NO):
            return said
        screen.say(say("review.yes_no_or_enter"), "warn")


def ask_what_decides(screen: Terminal, guidance: Guidance, case: Case) -> None:
    """Ask for the answers that something already raised only waits for; what is passed over stays open."""
    asked, path = set[tuple[Told, str]](), list[tuple[Told, str]]()
    while True:
        waiting = [one for one in what_decides(guidance, case) if one not in asked]
        if not waiting or len(asked) >= _MOST_ASKED:
            return
        if not asked:
            screen.rule(say("review.one_answer_decides_each_of_these"))
        path.append(waiting[0])
        place = len(path) - 1
        while place < len(path):
            contact, name = path[place]
            asked.add((contact, name))
            if guidance.questions[name].about == "case":
                asked |= {(other, name) for other in case.contacts()}
            kind = answered(screen, guidance, case, name, place + 1, contact=contact, later=True)
            if kind is prompt.ReplyKind.QUIT:
                return
            if kind is prompt.ReplyKind.BACK and not place:
                screen.say(say("interview.is_first_question"), "note", indent=3)
            place = max(place - 1, 0) if kind is prompt.ReplyKind.BACK else place + 1


DONE, LEFT, SEND_BACK = "done", "left", "send_back"


def read_passages(
    screen: Terminal, case: Case, letter: Letter, sentences: Sequence[Sentence], traces: Traces, who: str
) -> tuple[str, Sentence | None]:
    """Show each passage once and wait for a key; nothing is accepted unseen. Return how it ended, and the sentence to change."""
    whole = passages(sentences)
    kept = case.kept(SentencesRead, letter.id)
    read = list(kept.read) if kept.who == who else []
    place, told = 0, set[Rest]()
    while place < len(whole):
        passage = whole[place]
        if all(mark in read for mark in passage.marks):
            place += 1
            continue
        _show(screen, letter, passage, traces, place + 1, len(whole), told)
        if not passage.asserts:
            read += passage.marks
            place += 1
            continue
        said = prompt.read_line(screen).strip().lower()
        if said == "q":
            return LEFT, None
        if said == "b":
            return SEND_BACK, None
        if said in ("<", "＜"):
            place = max(0, place - 1)
            read = [mark for mark in read if mark not in whole[place].marks]
        elif said.isdecimal() and 1 <= int(said) <= len(passage.sentences):
            return "change", passage.sentences[int(said) - 1]
        elif said == "c":
            return "change", _first_told(passage)
        elif said == "":
            read += passage.marks
            place += 1
        else:
            screen.say(say("review.keys_of_a_passage", count=len(passage.sentences)), "key")
            continue
        case.keep_mark(SentencesRead(who, tuple(read)), letter.id)
    case.keep_mark(SentencesRead(who, tuple(read)), letter.id)
    return DONE, None


def _first_told(passage: Passage) -> Sentence:
    told = [one for one in passage.sentences if any(rest.kind == "answer" for rest in one.rests)]
    return (told or list(passage.sentences))[0]


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
    rests = dict.fromkeys(
        rest for one in passage.sentences for rest in sorted(one.rests, key=str) if rest.kind not in LOOSE
    )
    for rest in rests:
        for kind, line, deeper in traces.rests(frozenset({rest})):
            screen.say(f"{screen.to(kind)}{screen.colon}{screen.to(line)}", "note", indent=3)
            # The texts a finding rests on are read once; after that its name will do.
            for row in deeper if rest not in told else ():
                screen.say(row, "note", indent=5)
        told.add(rest)
    if passage.asserts:
        screen.say(say("review.keys_of_a_passage", count=len(passage.sentences)), "key")
