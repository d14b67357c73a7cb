"""Part what one lender did from what others did: a letter to a lender, or about it, tells of no other."""

import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from helper.casefile import CaseFile
from helper.cases.judging import Judged
from helper.cases.lender_names import are_one_lender, lender_told, own_lenders
from helper.cases.log_judgement import JudgedLog, doubted_numbers, of_own_lender
from helper.cases.opening import on_case
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.letters import Letter
from helper.model.contact import ContactRef, Creditor
from helper.model.fact import Facts
from helper.model.masking import masked
from helper.text import SEMICOLON, Text, join
from helper.wording import say

if TYPE_CHECKING:
    from helper.model.event import EventKind


def tells_of_all(letter: Letter) -> bool:
    """Tell whether a letter speaks of all that was done to somebody, by whomever: to the police, to where numbers are reported."""
    of_a_number = letter.recipient == "platform" and "creditor.name" not in letter.facts
    return letter.recipient == "police" or of_a_number or letter.kind == "sheet"


def split_by_lender(
    guidance: Guidance, case: CaseFile, rows: Iterable[Judged], log: JudgedLog | None, name: str | None
) -> tuple[JudgedLog | None, dict[ContactRef, str]]:
    """Return the log of the case's own lender, and the told contacts that are plainly another's, each with whose."""
    if log is None:
        return None, {}
    parties = {one.number: one for one in case.events.parties()}
    names = [*dict.fromkeys(one.creditor for one in parties.values())]
    own, theirs = own_lenders(name, names), dict[ContactRef, str]()
    for row in rows if name else ():
        lender = lender_told(row.facts, parties, [*names, *([name] if name and not own else [])])
        if lender and lender not in own and not are_one_lender(lender, name or ""):
            theirs[row.contact] = lender
    return of_own_lender(guidance, case, log, name), theirs


def say_elsewhere(
    guidance: Guidance,
    case: CaseFile,
    log: JudgedLog | None,
    own: JudgedLog | None,
    theirs: Mapping[ContactRef, str],
    facts: Facts,
) -> tuple[Text, ...]:
    """Say what stands in no letter of this lender: what other lenders did, and what a number that may be a swindler's did."""
    kinds: Sequence[EventKind] = (*log.events.kinds, *log.undated.kinds) if log else ()
    mine, name = own_lenders(Creditor.of(facts).name, (kind.creditor for kind in kinds)), Creditor.of(facts).name or ""
    others = dict.fromkeys([*(kind.creditor for kind in kinds if kind.creditor not in mine), *theirs.values()])
    said = []
    if others and name:
        said.append(say("collectors.left_out_of_letters", others=join(others), name=name))
        other = next(iter(others))
        wish = shlex.quote(f"{other}={name}")
        said.append(say("collectors.if_it_is_the_same", other=other, name=name, wish=wish, case=on_case(case)))
    doubted = doubted_numbers(guidance, case, (kind for kind in kinds if kind.creditor in mine))
    if doubted and own is not log:
        numbers = join(masked(number) for number in sorted(doubted))
        said.append(say("collectors.doubted_number", numbers=numbers, case=on_case(case)))
    return tuple(said)


def is_all_doubted(guidance: Guidance, case: CaseFile, name: str | None) -> bool:
    """Tell whether nobody wrote or called for a lender but numbers that may be a swindler's: no letter goes to it then."""
    kinds = case.events.logged().kinds
    own = own_lenders(name, (kind.creditor for kind in kinds))
    mine = [kind for kind in kinds if kind.creditor in own or not (name or own)]
    doubted = doubted_numbers(guidance, case, mine)
    return bool(doubted) and all(kind.number in doubted for kind in mine)


def numbers_of(log: JudgedLog | None) -> frozenset[str]:
    """Return the numbers that made contact in a log."""
    return frozenset(kind.number for kind in (*log.events.kinds, *log.undated.kinds)) if log else frozenset()


def nothing_of_this_lender(letter: Letter, elsewhere: Sequence[Text]) -> HelperError:
    """Return the error where all that a letter could rest on was another lender's."""
    return HelperError(
        say("collectors.nothing_of_this_one", title=letter.title), do=join(elsewhere, SEMICOLON), code=Exit.STOPPED
    )
