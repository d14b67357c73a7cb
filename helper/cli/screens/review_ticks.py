"""What the words of a case say and nobody confirmed, one after the other: yes, no, or left open."""

from helper.casefile import Case
from helper.casefile.state import Ticks
from helper.cases.judging import judge_case
from helper.cases.recording import record
from helper.cli import prompt
from helper.cli.screens.letter_preflight import answered
from helper.cli.terminal import Terminal
from helper.clinic.ticks import Tick, kept_ticks
from helper.guidance import Guidance
from helper.model.contact import Contact, Told
from helper.model.fact import Fact, Origin
from helper.model.masking import mask_text
from helper.wording import say

_MOST_ASKED = 12
_YES, _NO = ("是", "y", "yes", "1"), ("否", "n", "no", "0")


def confirm_ticks(screen: Terminal, guidance: Guidance, case: Case) -> bool:
    """Ask about each proposal once; tell whether any was confirmed. What is left open stays so and is asked again."""
    confirmed = False
    waiting = [
        (row.contact, tick)
        for row in judge_case(guidance, case)
        if isinstance(row.contact, Told)
        for tick in _waiting(guidance, case, row.contact)
    ]
    for place, (contact, tick) in enumerate(waiting, start=1):
        screen.say()
        screen.say(say("review.proposal_of", place=place, count=len(waiting), contact=contact), "note")
        screen.say(f"“{mask_text(tick.words)}”", indent=2)
        screen.say(
            say("review.does_it_say_this", label=guidance.label(tick.fact), asks=guidance.questions[tick.fact].asks),
            "key",
        )
        said = prompt.read_line(screen).strip().lower()
        if said == "q":
            break
        if said not in (*_YES, *_NO):
            continue
        yes = said in _YES
        record(guidance, case, contact, [Fact(tick.fact, yes, Origin("confirmed", "review"))], lang=screen.lang)
        left = [one for one in kept_ticks(case, contact) if one.fact != tick.fact]
        case.keep_mark(Ticks(tuple(f"{one.fact}\n{one.words}" for one in left)), contact)
        confirmed |= yes
    return confirmed


def ask_what_decides(screen: Terminal, guidance: Guidance, case: Case) -> None:
    """Ask for the answers that something already raised only waits for; what is passed over stays open."""
    asked = set[tuple[Told, str]]()
    while True:
        waiting = [
            (row.contact, name)
            for row in judge_case(guidance, case)
            for finding in row.findings
            if isinstance(row.contact, Told) and finding.answer == "unknown" and finding.raised
            for name in finding.missing
            if name in guidance.questions and (row.contact, name) not in asked
        ]
        if not waiting or len(asked) >= _MOST_ASKED:
            return
        if not asked:
            screen.rule(say("review.one_answer_decides_each_of_these"))
        contact, name = waiting[0]
        asked.add((contact, name))
        if guidance.questions[name].about == "case":
            asked |= {(other, name) for other in case.contacts()}
        if answered(screen, guidance, case, name, contact=contact) is prompt.ReplyKind.QUIT:
            return


def _waiting(guidance: Guidance, case: Case, contact: Told) -> list[Tick]:
    """Return what was read in the words, or plainly told, and not confirmed."""
    facts = case.merged(contact)
    words = Contact.of(facts).words
    found = {tick.fact: tick for tick in kept_ticks(case, contact)}
    for name, fact in facts.items():
        if fact.origin.kind == "read" and fact.value is True and name in guidance.questions:
            span = fact.origin.span
            found[name] = Tick(name, span.of(words) if span and isinstance(words, str) else "")
    return list(found.values())
