"""A case for each further lender a person settles with: what is theirs goes along, what is the lender's does not."""

import os
from collections.abc import Iterable
from pathlib import Path

from helper import casefile
from helper.casefile import Case
from helper.casefile.faults import writing_to
from helper.casefile.files import safe_name, unique_name
from helper.casefile.state import SamePerson
from helper.casefile.work import work_folder
from helper.cases.plan_figures import keep_offer, own_creditor
from helper.cases.recording import record
from helper.guidance import Guidance
from helper.model.fact import Fact
from helper.money import amounts
from helper.money.plan import Offer, PaymentPlan

_OF_PERSON = ("teller.", "consent.", "helper.", "hardship.")
_BESIDE = ("borrower.name", "borrower.id_tail", "borrower.phone", "borrower.address", "wish.contact_hours")
_OF_HOUSEHOLD = ("plan.income", "plan.floor", "plan.other_debts", "plan.other_spending")


def open_for_lenders(guidance: Guidance, case: Case, made: PaymentPlan, offer: Offer, lang: str) -> list[Path]:
    """Begin a case beside this one for each lender of a plan that has none, with its part of the offer, and return them.

    What was told of the person and the household goes along; what was told of this lender, its contacts and its debt
    stays here. A lender that has its case already is passed over.

    The names are kept here before the first case is made, and each case stands there whole or not at all: where the
    work is broken off, the next run finds what there is, and makes the rest under the same names.
    """
    here = case.folder.resolve().parent
    known = {called: name for name, called in case.kept(SamePerson).called.items()}
    own = own_creditor(case.facts()).zh
    debts = [(own, made.debt), *made.others]
    new = {
        place: name
        for place, (name, _) in enumerate(debts)
        if place and not (name in known and casefile.exists(here / known[name]))
    }
    for name in new.values():
        if name not in known or (here / known[name]).exists():
            known[name] = _free_name(case, name, known.values())
    case.keep_mark(SamePerson({folder: called for called, folder in known.items()}))
    begun = list[Path]()
    for place, name in new.items():
        folder = case.folder.with_name(known[name]) if case.folder.name else here / known[name]
        with writing_to(folder), work_folder(here) as part:
            with casefile.create(part) as other:
                facts = [Fact("creditor.name", name), Fact("plan.debt", amounts.write_amount(debts[place][1]))]
                record(guidance, other, None, [*_of_person(guidance, case), *facts], lang=lang)
                keep_offer(other, made, offer, place, own, lang)
                beside = {case.folder.resolve().name: own, **case.kept(SamePerson).called}
                other.keep_mark(SamePerson({each: called for each, called in beside.items() if called != name}))
            os.replace(part, folder)
        begun.append(folder)
    return begun


def _of_person(guidance: Guidance, case: Case) -> list[Fact]:
    kept = {*_BESIDE, *_OF_HOUSEHOLD, *guidance.money["necessities"]}
    return [
        fact
        for name, fact in case.facts().items()
        if fact.value is not None and name in guidance.questions and (name in kept or name.startswith(_OF_PERSON))
    ]


def _free_name(case: Case, name: str, chosen: Iterable[str]) -> str:
    """Return a name for a folder beside the case that is the lender's, and neither there nor chosen for another."""
    own = case.folder.resolve()
    taken = {each.casefold() for each in (*(path.name for path in own.parent.iterdir()), *chosen)}
    return unique_name(safe_name(f"{case.folder.name or own.name}-{name}"), taken)
