"""Words for whom a letter goes to and how far it was reviewed."""

from collections.abc import Callable, Iterator

from helper import letters as room
from helper.cli.paging import paged
from helper.cli.terminal import Terminal
from helper.letters import Letter
from helper.text import Text
from helper.wording import say

RECIPIENT = {
    "creditor": say("letters.creditor"),
    "collector": say("letters.collector"),
    "regulator": say("letters.regulator"),
    "court": say("letters.court"),
    "arbitrator": say("letters.arbitration_commission"),
    "platform": say("letters.platform"),
    "police": say("letters.police"),
    "complaint_body": say("letters.whoever_received_complaint"),
    "credit_centre": say("letters.credit_centre"),
    "mediator": say("letters.mediation_body"),
    "self": say("letters.kept_by_person"),
}

STATUS = {
    "draft": say("letters.draft_not_yet_reviewed"),
    "reviewed": say("letters.reviewed"),
}


SITUATIONS: tuple[tuple[Text, Callable[[Letter], bool]], ...] = (
    (say("letters.talking_with_lender_about_paying"), lambda one: one.negotiation),
    (
        say("letters.asking_lender_to_explain"),
        lambda one: one.recipient in ("creditor", "collector") and not one.needs_finding,
    ),
    (
        say("letters.complaining_reporting_and_afterwards"),
        lambda one: one.needs_finding or one.recipient in ("regulator", "platform", "complaint_body"),
    ),
    (
        say("letters.credit_record_police_court"),
        lambda one: one.recipient in ("credit_centre", "mediator", "police", "court", "arbitrator"),
    ),
    (say("letters.for_yourself"), lambda one: True),
)
"""What a letter is for, in the order people look; a letter stands under the first that fits."""


def complain_of_broken(screen: Terminal) -> None:
    """Name the clinic's own templates that cannot be used, beside the work: they stop nothing else."""
    broken = room.broken_letters()
    if broken:
        screen.complain(say("letters.broken_are_left_out", count=len(broken)))
        for error in broken:
            screen.complain("  " + error.lines(screen.lang)[0])


def list_letters(screen: Terminal, *, in_full: bool) -> None:
    """List the letters by situation; ``in_full`` with whom each goes to, when, and when not."""
    complain_of_broken(screen)
    with paged(screen):
        for title, under in _by_situation():
            if in_full:
                screen.rule(title)
                for one in under:
                    _one_in_full(screen, one)
            else:
                screen.say(title, "head")
                screen.say(" · ".join(_named(screen, one) for one in under), indent=2)
        if all(one.status == "draft" for one in room.all_letters()):
            screen.say(say("letters.all_them_are_drafts"), "note")


def _by_situation() -> Iterator[tuple[Text, list[Letter]]]:
    left = list(room.all_letters())
    for title, fits in SITUATIONS:
        under = [one for one in left if fits(one)]
        left = [one for one in left if one not in under]
        if under:
            yield title, under


def _named(screen: Terminal, one: Letter) -> str:
    lang = screen.lang
    return f"{one.id} {one.title.of(lang)}{say('letters.your_own').of(lang) if one.own else ''}"


def _one_in_full(screen: Terminal, one: Letter) -> None:
    own = say("letters.your_own").of(screen.lang) if one.own else ""
    screen.say(f"{one.id}  {one.title.of(screen.lang)}{own}", "head")
    screen.say(say("letters.to_recipient", recipient=RECIPIENT[one.recipient], use_when=one.use_when), "note", indent=2)
    screen.say(say("letters.not_when", do_not_use_when=one.do_not_use_when), "note", indent=2)
