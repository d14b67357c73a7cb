"""Ask a reviewer about what was only read, and for the answers that decide what something already raised comes to."""

from collections.abc import Sequence

from helper.casefile import CaseFile
from helper.cases.before_letters import told_when
from helper.cli import prompt
from helper.cli.screens.ask import ask_and_keep
from helper.cli.terminal import Terminal
from helper.clinic.ticks import ACCOUNT, REMARK, WORDS, Tick, answer_proposal, proposals_of, what_decides
from helper.guidance import Guidance
from helper.model.contact import ToldContact
from helper.model.fact import Facts
from helper.model.masking import mask_text
from helper.told.choosing import is_unknown
from helper.told.keys_in_words import goes_back
from helper.told.lately import holds
from helper.wording import say

_MOST_ASKED = 12
_WHOSE = {
    WORDS: say("review.their_words_say"),
    ACCOUNT: say("review.the_account_says"),
    REMARK: say("review.the_remark_says"),
}
_ASKS_WORDS, _ASKS_TELLING = say("review.does_it_say_this"), say("review.did_the_other_side_do_this")


Waiting = tuple[ToldContact, Facts, Tick]


def confirm_ticks(screen: Terminal, guidance: Guidance, case: CaseFile) -> list[Waiting]:
    """Ask about each proposal once; return those that were put. What is left open stays so and is asked again."""
    waiting = proposals_of(guidance, case)
    _confirm(screen, guidance, case, waiting, 0)
    return waiting


def _confirm(screen: Terminal, guidance: Guidance, case: CaseFile, waiting: list[Waiting], place: int) -> None:
    """Ask about proposals from ``place`` on; < puts the one before once more, and what is said then holds."""
    while place < len(waiting):
        contact, facts, tick = waiting[place]
        screen.say()
        when = told_when(guidance, facts)
        screen.say(
            say("review.proposal_of", place=place + 1, count=len(waiting), contact=contact, when=when),
            "note",
        )
        screen.say(_WHOSE[tick.whose], "note")
        screen.say(f"“{mask_text(tick.words)}”", indent=2)
        label, asks = guidance.label(tick.fact), guidance.questions[tick.fact].asks
        screen.say((_ASKS_WORDS if tick.whose == WORDS else _ASKS_TELLING).fill(label=label, asks=asks), "key")
        said = _answer(screen, guidance)
        if said == "q":
            return
        if goes_back(said):
            if not place:
                screen.say(say("interview.is_first_question"), "note", indent=3)
            place = max(place - 1, 0)
            continue
        if said:
            answer_proposal(guidance, case, contact, tick, holds(said) is True, screen.lang)
        place += 1


def _answer(screen: Terminal, guidance: Guidance) -> str:
    """Return yes, no, q, <, or nothing where it is left open; anything else is asked again."""
    while True:
        said = prompt.read_line(screen).strip().lower()
        if said in ("", "q") or goes_back(said) or holds(said) is not None:
            return said
        if is_unknown(guidance, said):
            screen.say(say("review.not_known_stays_open"), "note")
            return ""
        screen.say(say("review.yes_no_or_enter"), "warn")


def ask_what_decides(screen: Terminal, guidance: Guidance, case: CaseFile, confirmed: Sequence[Waiting] = ()) -> None:
    """Ask for the answers that something already raised only waits for; what is passed over stays open.

    < at the first of them goes back to what was ``confirmed`` right before: a slip of the hand stands in no letter.
    """
    asked, path = set[tuple[ToldContact, str]](), list[tuple[ToldContact, str]]()

    def put(one: tuple[ToldContact, str], number: int) -> prompt.ReplyKind:
        contact, name = one
        asked.add(one)
        if guidance.questions[name].about == "case":
            asked.update((other, name) for other in case.contacts())
        elif len(case.contacts()) > 1:
            when = told_when(guidance, case.merged(contact))
            screen.say(say("review.question_of_contact", contact=contact, when=when), "note")
        kind = ask_and_keep(screen, guidance, case, name, number, contact=contact, later=True)
        if kind is prompt.ReplyKind.BACK and number == 1 and confirmed:
            _confirm(screen, guidance, case, list(confirmed), len(confirmed) - 1)
            return prompt.ReplyKind.AGAIN
        return kind

    while True:
        waiting = [one for one in what_decides(guidance, case) if one not in asked]
        if not waiting or len(asked) >= _MOST_ASKED:
            return
        if not asked:
            screen.rule(say("review.one_answer_decides_each_of_these"))
        path.append(waiting[0])
        if not prompt.ask_in_order(screen, path, put, place=len(path) - 1):
            return
