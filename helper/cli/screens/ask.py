"""One question put outside the interview, its answer kept."""

from typing import TYPE_CHECKING

from helper.casefile import CaseFile
from helper.cases.before_letters import (
    known_before,
    stands_against_days,
)
from helper.cases.gate import THEIRS
from helper.cases.judging import case_facts
from helper.cases.lender_names import lenders_in_log
from helper.cases.recording import latest_contact, record
from helper.cases.sign_off import whom_helped
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.model.contact import ToldContact
from helper.model.fact import Fact
from helper.text import join
from helper.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helper.cli.prompt import ReplyKind


def say_against_days(screen: Terminal, case: CaseFile, names: "Iterable[str]") -> None:
    """Say that days told before say otherwise than a short answer about the three years, and which of them holds."""
    if stands_against_days(case.facts(), names):
        screen.say(say("limitation.days_stand_against"), "danger")


def ask_and_keep(
    screen: Terminal,
    guidance: Guidance,
    case: CaseFile,
    name: str,
    number: int = 1,
    *,
    contact: ToldContact | None = None,
    needed: bool | None = None,
    later: bool = False,
) -> "ReplyKind":
    """Put one question outside the interview, keep the answer, and say what the person did.

    ``contact`` is the one the answer belongs to; none means the latest. With ``later``, Enter keeps nothing.
    """
    from helper.cases.walk_lines import tell_product, tell_ticked
    from helper.cases.what_follows import was_contacted
    from helper.cli import prompt
    from helper.cli.prompt import Reply, ReplyKind
    from helper.cli.screens.several import keep_apart, take_told

    name = guidance.questions[name].asked_as or name
    question = guidance.questions[name]
    screen.for_another = whom_helped(case.facts())
    screen.was_contacted = was_contacted(case_facts(guidance, case))
    contact = contact or latest_contact(guidance, case, [name])
    _, held, has_held, before, read, like = known_before(guidance, case, question, contact)
    reply = prompt.ask(
        screen,
        guidance,
        question,
        number=number,
        held=before if held is None else held.value,
        has_held=has_held or before is not None,
        read=read,
        like=like,
        needed=needed,
        later=later,
        told=lenders_in_log(case) if name == "creditor.name" and not has_held and before is None else (),
    )
    if reply.kind is ReplyKind.KEEP and before is not None:
        reply = Reply(ReplyKind.VALUE, before)
    given = held.value if reply.kind is ReplyKind.KEEP and held is not None else reply.value
    if name == THEIRS and contact is not None:
        # Whose words were just written is asked wherever they are, and of how many contacts they tell.
        fresh = reply.kind is ReplyKind.VALUE
        if (
            take_told(screen, guidance, case, contact, str(given), walking=False)
            if fresh
            else keep_apart(screen, guidance, case, contact, given)
        ):
            return reply.kind
    if reply.kind in (ReplyKind.VALUE, ReplyKind.CONFIRM, ReplyKind.UNKNOWN):
        left = [Fact(each, None) for each in reply.open]
        done = record(guidance, case, contact, [Fact(name, reply.value, note=reply.note), *left], lang=screen.lang)
        if done.again:
            labels = join(dict.fromkeys(guidance.label(each) for each in done.again))
            screen.say(say("ask.do_not_count_until_given_again", labels=labels), "warn")
        say_against_days(screen, case, [name])
        screen.show(tell_ticked(guidance, question, reply.value, case_facts(guidance, case)))
        if name == "creditor.name":
            screen.show(tell_product(guidance, str(reply.value)))
    elif reply.kind is ReplyKind.KEEP and held is not None:
        record(guidance, case, contact, [held], lang=screen.lang)
    return reply.kind
