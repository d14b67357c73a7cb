"""The cases of one person: one for each lender, found from one of them, for one budget and one packet."""

import glob
import shlex
import unicodedata
from collections.abc import Container, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from helper.casefile import CaseFile, exists, open_case
from helper.casefile.state import FromSheet, SamePerson
from helper.cases.opening import is_withdrawn, on_case, open_to_change_if
from helper.clinic.clients import folder_of
from helper.errors import Exit, HelperError, usage_error
from helper.money.amounts import parse_amount
from helper.told.lenders import lenders_in
from helper.wording import say


def others_of_client(folder: Path) -> list[Path]:
    """Return the other cases of the same person, one for each further lender; none of anybody else.

    They are those begun beside this one for a plan, and those a sheet made for the same client.
    """
    parent = folder.parent if folder.name else folder.resolve().parent
    with open_case(folder) as case:
        client, beside = case.kept(FromSheet).client, case.kept(SamePerson).called
    begun = [path for name in beside if exists(path := parent / name)]
    if not client:
        return begun
    near = parent.glob(f"{glob.escape(folder_of(client))}*")
    own = folder.resolve().name
    found = [path for path in sorted(near) if path.name != own and exists(path) and client_of(path) == client]
    return list(dict.fromkeys([*found, *begun]))


@dataclass(frozen=True, slots=True)
class SharedDebt:
    """Hold another case of the same person: the budget is one, and each lender has a part of it."""

    case: CaseFile
    name: str
    debt: Decimal
    rough: bool = False


def open_others(stack: ExitStack, held: CaseFile, also: Iterable[Path], *, keep: bool) -> list[CaseFile]:
    """Return the same person's cases with further lenders, open as long as ``stack``: those of the sheet, and those named."""
    own = held.folder.resolve()
    found = {path.resolve(): path for path in (*others_of_client(held.folder), *also)}
    return [stack.enter_context(open_to_change_if(keep, path)) for whole, path in found.items() if whole != own]


def open_together(stack: ExitStack, held: CaseFile, also: Iterable[Path]) -> list[CaseFile]:
    """Return the cases that go into one packet with this one. Raise HelperError where there are none, or it is another's."""
    cases = open_others(stack, held, also, keep=True)
    if not cases:
        raise usage_error(
            say("packet.together_no_other"), where=str(held.folder), do=say("packet.together_name_others")
        )
    for case in cases:
        # One person's debts are told to nobody in another's packet.
        if case.facts().value("borrower.name") != held.facts().value("borrower.name"):
            raise usage_error(
                say("packet.together_another_person"),
                where=str(case.folder),
                do=say("packet.together_check_names", case=on_case(case)),
            )
    return cases


def choose_once_each(cases: list[CaseFile]) -> tuple[list[CaseFile], list[CaseFile]]:
    """Return cases with each lender once, and those left out: of a lender that is in already, or of several in one name.

    The first stays, whatever it names: it is the case somebody asked for.
    """
    alone = {_spelt(name) for case in cases if len(lenders_in(name := _name(case))) < 2}
    kept, left, taken = list[CaseFile](), list[CaseFile](), set[str]()
    for place, case in enumerate(cases):
        several = lenders_in(_name(case))
        own = {_spelt(one) for one in several} or {_spelt(_name(case))} - {""}
        if place and (own & taken or (several and own & alone)):
            left.append(case)
        else:
            kept.append(case)
            taken |= own
    return kept, left


def _name(case: CaseFile) -> str:
    return str(case.facts().value("creditor.name") or "")


def _spelt(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def shared_debts(
    stack: ExitStack, held: CaseFile | None, also: Iterable[Path], *, keep: bool
) -> tuple[list[SharedDebt], list[str], HelperError | None]:
    """Return the person's other cases with what is owed in each, and the names of those that are left out as settled.

    The error is that an amount was not told: it stops the plan once the others were named.
    """
    if held is None:
        if also:
            raise HelperError(
                say("plan.there_is_no_case"), where="--also", do=say("plan.add_case_folder_or_run"), code=Exit.BAD_CASE
            )
        return [], [], None
    made, left, without = list[SharedDebt](), list[str](), list[Path]()
    for other in open_others(stack, held, also, keep=keep):
        facts = other.facts()
        name = str(facts.value("creditor.name") or other.folder.name)
        owed = facts.value("plan.debt") or facts.value("debt.amount_claimed")
        if is_withdrawn(other) or facts.value("debt.settled") is True or facts.value("debt.not_mine") is True:
            left.append(name)
        elif owed is None:
            without.append(other.folder)
        else:
            made.append(SharedDebt(other, name, *parse_amount(str(owed), where=other.folder.name)))
    fault = HelperError(
        say("plan.what_is_owed_on_another"),
        where="、".join(path.name for path in without),
        do=say("plan.keep_first_helper_ask_debt").fill(path=shlex.quote(str(without[0])) if without else ""),
    )
    return made, left, fault if without else None


def client_of(folder: Path) -> str:
    """Return the client of a sheet a case was made for; empty where none made it."""
    with open_case(folder) as case:
        return case.kept(FromSheet).client


def lender_of(case: CaseFile, taken: Container[str]) -> str:
    """Return what a lender's part of a joint packet is called: its name, else that of its folder; none twice."""
    name = str(case.facts().value("creditor.name") or case.folder.resolve().name)
    return f"{name} {case.folder.resolve().name}" if name in taken else name
