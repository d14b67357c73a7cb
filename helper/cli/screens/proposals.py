"""Ask a reviewer about what was only read, and for the answers that decide what something already raised comes to."""

from helper.casefile import CaseFile
from helper.cases.before_letters import told_when
from helper.cli import prompt
from helper.cli.screens.ask import ask_and_keep
from helper.cli.terminal import Terminal
from helper.clinic.ticks import ACCOUNT, REMARK, WORDS, answer_proposal, proposals_of, what_decides
from helper.guidance import Guidance
from helper.interview.choosing import is_unknown
from helper.interview.lately import holds
from helper.model.contact import ToldContact
from helper.model.masking import mask_text
from helper.wording import say

_MOST_ASKED = 12
_WHOSE = {
    WORDS: say("review.their_words_say"),
    ACCOUNT: say("review.the_account_says"),
    REMARK: say("review.the_remark_says"),
}
_ASKS_WORDS, _ASKS_TELLING = say("review.does_it_say_this"), say("review.did_the_other_side_do_this")


def confirm_ticks(screen: Terminal, guidance: Guidance, case: CaseFile) -> bool:
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
        if (said := _answer(screen, guidance)) == "q":
            break
        if not said:
            continue
        yes = holds(said) is True
        answer_proposal(guidance, case, contact, tick, yes, screen.lang)
        confirmed |= yes
    return confirmed


def _answer(screen: Terminal, guidance: Guidance) -> str:
    """Return yes, no, q, or nothing where it is left open; anything else is asked again."""
    while True:
        said = prompt.read_line(screen).strip().lower()
        if said in ("", "q") or holds(said) is not None:
            return said
        if is_unknown(guidance, said):
            screen.say(say("review.not_known_stays_open"), "note")
            return ""
        screen.say(say("review.yes_no_or_enter"), "warn")


def ask_what_decides(screen: Terminal, guidance: Guidance, case: CaseFile) -> None:
    """Ask for the answers that something already raised only waits for; what is passed over stays open."""
    asked, path = set[tuple[ToldContact, str]](), list[tuple[ToldContact, str]]()

    def put(one: tuple[ToldContact, str], number: int) -> prompt.ReplyKind:
        contact, name = one
        asked.add(one)
        if guidance.questions[name].about == "case":
            asked.update((other, name) for other in case.contacts())
        elif len(case.contacts()) > 1:
            when = told_when(guidance, case.merged(contact))
            screen.say(say("review.question_of_contact", contact=contact, when=when), "note")
        return ask_and_keep(screen, guidance, case, name, number, contact=contact, later=True)

    while True:
        waiting = [one for one in what_decides(guidance, case) if one not in asked]
        if not waiting or len(asked) >= _MOST_ASKED:
            return
        if not asked:
            screen.rule(say("review.one_answer_decides_each_of_these"))
        path.append(waiting[0])
        if not prompt.ask_in_order(screen, path, put, place=len(path) - 1):
            return
