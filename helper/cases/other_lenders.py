"""A case for each further lender a person settles with: what is theirs goes along, what is the lender's does not."""

from pathlib import Path

from helper import casefile
from helper.casefile import Case
from helper.casefile.files import safe_name, unique_name
from helper.casefile.state import SamePerson
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
    """
    known = {called: name for name, called in case.kept(SamePerson).called.items()}
    own = own_creditor(case.facts()).zh
    debts = [(own, made.debt), *made.others]
    begun: dict[str, Path] = {}
    for place, (name, debt) in enumerate(debts):
        if not place or name in known:
            continue
        folder = _free_folder(case, name)
        with casefile.create(folder) as other:
            facts = [Fact("creditor.name", name), Fact("plan.debt", amounts.write_amount(debt))]
            record(guidance, other, None, [*_of_person(guidance, case), *facts], lang=lang)
            keep_offer(other, made, offer, place, own, lang)
        begun[name] = folder
    case.keep_mark(SamePerson({**case.kept(SamePerson).called, **{path.name: name for name, path in begun.items()}}))
    for name, folder in begun.items():
        with casefile.open_case(folder) as other:
            beside = {case.folder.resolve().name: own, **case.kept(SamePerson).called}
            other.keep_mark(SamePerson({each: called for each, called in beside.items() if called != name}))
    return list(begun.values())


def _of_person(guidance: Guidance, case: Case) -> list[Fact]:
    kept = {*_BESIDE, *_OF_HOUSEHOLD, *guidance.money["necessities"]}
    return [
        fact
        for name, fact in case.facts().items()
        if fact.value is not None and name in guidance.questions and (name in kept or name.startswith(_OF_PERSON))
    ]


def _free_folder(case: Case, name: str) -> Path:
    """Return a folder beside the case that is named for the lender and not there yet."""
    own = case.folder if case.folder.name else case.folder.resolve()
    taken = {path.name.casefold() for path in own.resolve().parent.iterdir()}
    return own.with_name(unique_name(safe_name(f"{own.name}-{name}"), taken))
