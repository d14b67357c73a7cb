"""Which letters are offered, in the order of the steps: at most three at once, the others behind one key."""

from dataclasses import dataclass

from helper import letters
from helper.casefile import Case
from helper.casefile.state import Asked
from helper.cases.judging import Judged, case_facts
from helper.cases.next_steps import offered, waits_for_limitation
from helper.cases.opening import on_case
from helper.cases.writing import letters_of_the_contacted
from helper.cli import prompt
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.model.debt import Debt
from helper.remedies import Step
from helper.wording import say

FIRST = 3
PAYING = ("instalments", "extension", "card_plan", "hardship_statement", "fee_reduction")
"""Letters about paying: offered behind the others while it is not known whether the time limit has run."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Hold the letters on offer: those shown at once, and the others."""

    first: list[str]
    others: list[str]

    def write(self, screen: Terminal, guidance: Guidance, case: Case, said: str) -> bool:
        """Write the letters whose numbers were typed. False where none of them could be written."""
        return _write(screen, guidance, case, _picked(self.first, said))


def letters_on_offer(guidance: Guidance, case: Case, rows: list[Judged], steps: list[Step]) -> Offer:
    """Return the letters to offer. Nothing is pressed on whoever is in danger, and none about paying before its question."""
    facts = case_facts(guidance, case)
    known = {letter.id: letter for letter in letters.all_letters() if letter.kind == "letter"}
    led = [
        ident
        for row in rows
        for finding in row.findings
        if finding.answer == "breach" and not finding.unconfirmed
        for ident in finding.letters
    ]
    if facts.value("teller.role") == "contacted":
        # Whoever does not owe signs only what bears their own name.
        own = letters_of_the_contacted(guidance, case, rows)
        ids = [ident for step in steps for ident in step.letters if ident in own] + own
    else:
        ids = [ident for step in steps for ident in step.letters] + list(offered(led, facts))
    ids = [ident for ident in dict.fromkeys(ids) if ident in known]
    if any(row.gate.is_fraud for row in rows):
        ids = [ident for ident in ids if known[ident].recipient == "police"]
    talk = any(step.id in ("lender.talk", "card.plan") for step in steps)
    mediated = ("court_mediation_request",) if any(step.id == "court.mediation" for step in steps) else ()
    about_paying = [
        ident
        for ident in (*mediated, *(PAYING if talk else ()))
        if ident in known and letters.stop_of(known[ident], facts) is None
    ]
    later = [
        ident
        for ident in about_paying
        if waits_for_limitation(known[ident], facts)
        and (ident != "card_plan" or Debt.of(facts).product == "credit_card")
    ]
    now = [ident for ident in ids if ident not in later]
    if facts.value("safety.danger_now") in ("others", "self") or any(row.gate.in_despair for row in rows[-1:]):
        return Offer([], [*now, *later])
    return Offer(now[:FIRST], [*now[FIRST:], *later])


def choose(screen: Terminal, guidance: Guidance, case: Case, offer: Offer) -> bool:
    """List every letter on offer and write what is picked. False where nothing was written."""
    wanted = case.kept(Asked).letters
    # What the sheet asked for comes first; the order is otherwise that of the steps.
    ids = sorted([*offer.first, *offer.others], key=lambda ident: ident not in wanted)
    known = {letter.id: letter for letter in letters.all_letters()}
    if not ids:
        screen.say(say("result.no_letter_now"), "note")
        screen.say(say("result.command", case=on_case(case)), "note")
        return False
    screen.rule(say("result.other_letters"))
    for place, ident in enumerate(ids, start=1):
        asked = say("letter_choice.asked_for_in_sheet") if ident in wanted else ""
        screen.say(say("result.one_letter", place=place, title=known[ident].title, asked=asked))
    if any(known[ident].negotiation for ident in offer.others):
        screen.say(say("result.payment_first"), "note")
        screen.say(say("result.to_plan_first", case=on_case(case)), "note")
    screen.say(say("result.command", case=on_case(case)), "note")
    screen.say(say("result.pick_or_enter"), "key")
    return _write(screen, guidance, case, _picked(ids, prompt.read_line(screen)))


def _picked(ids: list[str], said: str) -> list[str]:
    words = said.replace("，", " ").replace(",", " ").replace("、", " ").split()
    return [ids[int(word) - 1] for word in words if word.isdigit() and 1 <= int(word) <= len(ids)]


def _write(screen: Terminal, guidance: Guidance, case: Case, picked: list[str]) -> bool:
    from helper.cli.screens.write import FORMATS, formats_named, report, write

    if not picked:
        return False
    written = write(screen, guidance, case, picked, formats_named(FORMATS))
    if written:
        report(screen, case, written, picked)
    return bool(written)
