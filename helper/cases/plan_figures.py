"""A household and its debts, as told or given, into a plan; what an expense may be at most; an offer kept for a letter;
and a case for each further lender: what is the person's goes along, what is the lender's does not.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from helper import casefile, letters
from helper.casefile import CaseFile
from helper.casefile.faults import writing_to
from helper.casefile.files import safe_name, unique_name, work_folder
from helper.casefile.state import SamePerson
from helper.cases import answer_parsing, clock
from helper.cases.loan_figures import amount, left_open, needed, parse_rate
from helper.cases.recording import record
from helper.cases.sheet import in_yuan
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.model.fact import COMPUTED, Fact, Facts, Value
from helper.model.moment import day_told
from helper.money import amounts
from helper.money.calendar import add_months
from helper.money.plan import Ask, Household, Offer, PaymentPlan, plan_payments, share_offer, split_amount
from helper.text import Text
from helper.wording import say

PLAN_EXAMPLE = say("plan.income_6500_need_rent_1500")


OWN_CREDITOR = say("plan.creditor")


def own_creditor(known: Facts) -> Text:
    """Return the lender of this case, as it was told or as it is called where it was not."""
    name = known.value("creditor.name")
    return Text(str(name), str(name)) if name else OWN_CREDITOR


def plan_of_options(
    guidance: Guidance,
    known: Facts,
    income: str,
    need: list[str],
    floor: str,
    other_debts: str,
    spending: str,
    debt: str | None,
    other: list[str],
    asked: str | None,
    start: str | None,
    grace: int,
    rate: str | None,
    shared: Sequence[tuple[str, Decimal]],
    shared_rough: bool = False,
) -> PaymentPlan:
    """Return the plan for figures given as options. Raise HelperError where one is missing or is none."""
    owed = debt or known.value("plan.debt") or known.value("debt.amount_claimed")
    if owed is None:
        raise needed(["--debt"], "plan", PLAN_EXAMPLE)
    earned, total = (
        amounts.parse_amount(income, zero=True, where="--income"),
        amounts.parse_amount(str(owed), where="--debt"),
    )
    needs = [_named(one, "--need") for one in need]
    others = _without_shared([_named(one, "--other") for one in other], shared)
    rest = {
        name: amounts.parse_amount(said, zero=True, where=f"--{name}")
        for name, said in (("floor", floor), ("other-debts", other_debts), ("spending", spending))
    }
    household = Household(
        earned.value,
        tuple((name, one.value) for name, one in needs),
        rest["other-debts"].value,
        rest["spending"].value,
        rest["floor"].value,
    )
    ask, about = _ask(asked)
    rough = any(one.rough for one in [earned, total, *rest.values(), *(one for _, one in [*needs, *others])])
    begin = answer_parsing.option_day(start, "--start") if start else add_months(clock.today(), 1)
    made = plan_payments(
        household,
        total.value,
        begin,
        yearly=parse_rate(rate, "--rate") if rate else Decimal(0),
        grace=grace,
        asked=ask,
        others=[*shared, *((name, one.value) for name, one in others)],
        rough=rough or about or shared_rough,
        product=_product(known),
        longest=guidance.money["longest_offer"],
    )
    return replace(made, day_told=start is not None)


def _without_shared(
    others: Sequence[tuple[str, amounts.Amount]], shared: Sequence[tuple[str, Decimal]]
) -> list[tuple[str, amounts.Amount]]:
    """Return the debts with other lenders; one that has a case of its own is counted there."""
    taken = {name for name, _ in shared}
    return [row for row in others if row[0] not in taken]


def plan_of_answers(
    guidance: Guidance,
    known: Facts,
    rate: str | None,
    grace: int,
    shared: Sequence[tuple[str, Decimal]],
    lang: str,
    shared_rough: bool = False,
) -> PaymentPlan:
    """Return the plan for figures given as answers. Raise HelperError where income or debt is missing."""
    read = {
        name: amount(known.value(name))
        for name in guidance.money["asks"]["plan"]
        if guidance.questions[name].kind in ("amount", "money")
    }
    total, _ = read["plan.debt"]
    if known.value("plan.income") is None or not total:
        income = ["plan.income"] if known.value("plan.income") is None else []
        raise left_open([*income, *([] if total else ["plan.debt"])], "plan")
    needs = tuple((guidance.label(name).of(lang), read[name][0]) for name in guidance.money["necessities"])
    household = Household(
        read["plan.income"][0],
        needs,
        read["plan.other_debts"][0],
        read["plan.other_spending"][0],
        read["plan.floor"][0],
    )
    others, unread = amounts.read_debts(known.value("plan.others"))
    if unread:
        raise HelperError(say("plan.write_name_and_debt"), where=unread[0], do=say("plan.for_example_lender_9000"))
    others = _without_shared(others, shared)
    begin = known.value("plan.start")
    ask = read["plan.lender_asks"][0]
    made = plan_payments(
        household,
        total,
        day_told(str(begin)) if begin else add_months(clock.today(), 1),
        yearly=parse_rate(rate, "--rate") if rate else Decimal(0),
        grace=grace,
        asked=Ask(ask) if ask else None,
        others=[*shared, *((name, one.value) for name, one in others)],
        rough=shared_rough or any(rough for _, rough in read.values()) or any(one.rough for _, one in others),
        product=_product(known),
        longest=guidance.money["longest_offer"],
    )
    # A day that is only about right is reckoned from and promised to nobody.
    unfilled = [name for name in guidance.money["necessities"] if name in known and known.value(name) is None]
    return replace(
        made,
        day_told=begin is not None and not str(begin).startswith("~"),
        unfilled=tuple(guidance.label(name).of(lang) for name in unfilled),
    )


def most_for(guidance: Guidance, known: Facts, name: str) -> tuple[Decimal, Decimal | None]:
    """Return what an expense was told to be, and the most there is for it; None where no income was told."""
    income, spent = (amount(known.value(one))[0] for one in ("plan.income", name))
    most = income
    if name == "plan.other_spending":
        # What is not needed comes out of what the rest leaves.
        needs = sum((amount(known.value(one))[0] for one in guidance.money["necessities"]), Decimal(0))
        most -= max(needs, amount(known.value("plan.floor"))[0]) + amount(known.value("plan.other_debts"))[0]
    return spent, max(most, Decimal(0)) if income > 0 else None


def doubt_expense(guidance: Guidance, known: Facts, name: str) -> Text | None:
    """Return what to ask back of an expense that is more than there is for it: one nought too many makes every offer vanish."""
    spent, most = most_for(guidance, known, name)
    if most is None or spent <= most:
        return None
    return say("plan.more_than_there_is", label=guidance.label(name), amount=in_yuan(spent), most=in_yuan(most))


def keep_debts(guidance: Guidance, case: CaseFile | None, found: Sequence[tuple[str, object]], lang: str) -> Fact:
    """Keep the other debts as they were read, where there is a case, and return the answer."""
    told = Fact("plan.others", "\n".join(f"{name} {one}" for name, one in found) or "0")
    if case is not None:
        record(guidance, case, None, [told], lang=lang)
    return told


def refuse_offer(made: PaymentPlan, use: int, case: CaseFile | None) -> None:
    """Raise HelperError where the offer to keep is none, or where there is no case to keep it in."""
    if not 1 <= use <= len(made.offers):
        none = say("plan.no_offer_is_affordable_now")
        raise HelperError(
            say("plan.there_is_no_such_offer"),
            where=f"--use {use}",
            do=say("plan.choose_1", count=len(made.offers)) if made.offers else none,
        )
    if case is None:
        raise HelperError(
            say("plan.there_is_no_case"), where="--use", do=say("plan.add_case_folder_or_run"), code=Exit.BAD_CASE
        )


def keep_for_all(cases: Sequence[CaseFile], made: PaymentPlan, offer: Offer, lang: str) -> None:
    """Keep an offer in the case of the plan, the first, and each other lender's part in that lender's case."""
    first = own_creditor(cases[0].facts()).zh
    for place, one in enumerate(cases):
        keep_offer(one, made, offer, place, first, lang)


def _named(said: str, where: str) -> tuple[str, amounts.Amount]:
    name, equals, number = said.replace("＝", "=").partition("=")
    if not equals or not name.strip():
        raise HelperError(say("plan.write_name_amount"), where=where, do=say("plan.for_example_rent_1500"))
    return name.strip(), amounts.parse_amount(number, zero=True, where=where)


def _ask(said: str | None) -> tuple[Ask | None, bool]:
    """Return what the lender asks for, and whether it was told as only about right."""
    if said is None:
        return None, False
    monthly, _, months = said.casefold().replace("×", "x").partition("x")
    if months and not (months.strip().isdecimal() and 1 <= int(months) <= 360):
        raise HelperError(say("plan.number_payments_could"), where="--asked", do=say("plan.for_example_asked_2000x12"))
    read = amounts.parse_amount(monthly, where="--asked")
    return Ask(read.value, int(months) if months else None), read.rough


def _product(known: Facts) -> str | None:
    value = known.value("debt.product")
    return str(value) if value else None


def say_offered(known: Facts, made: PaymentPlan, *, sent: bool) -> list[Text]:
    """Return in words what a letter of the case offers already, and whether this plan bears it; nothing where none does."""
    told = known.value("offer.monthly_amount")
    if told is None:
        return []
    monthly, left = amount(told)[0], max(made.household.left, Decimal(0))
    number = known.value("offer.instalments")
    said = say("plan.offered_already", monthly=in_yuan(monthly))
    if number is not None:
        said = say("plan.offered_already_in", monthly=in_yuan(monthly), number=number)
    if monthly <= left:
        return [said, say("plan.what_was_offered_can_be_kept", left=in_yuan(left))]
    short = in_yuan(monthly - left)
    if sent:
        return [said, say("plan.what_was_sent_is_too_much", left=in_yuan(left), short=short)]
    return [said, say("plan.what_was_offered_is_too_much", left=in_yuan(left), short=short)]


def offer_was_sent(case: CaseFile) -> bool:
    """Tell whether a letter that says what is paid a month has gone out."""
    offers = {one.id for one in letters.all_letters() if "offer.monthly_amount" in one.facts}
    return any(row.letter in offers for row in case.sent())


def keep_figures(guidance: Guidance, case: CaseFile, made: PaymentPlan, lang: str) -> None:
    """Keep the household of a plan that was given as options: a letter with its offer is weighed against these figures."""
    house, known, rough = made.household, case.facts(), "~" if made.rough else ""
    labels = {name: guidance.label(name) for name in guidance.money["necessities"]}
    said = dict.fromkeys((name for name in guidance.money["necessities"] if known.value(name) is not None), Decimal(0))
    for told, one in house.necessities:
        # 房租 is what is called 房租或房贷 here.
        like = (name for name, label in labels.items() if told in label.zh or told.casefold() in label.en.casefold())
        name = next(like, "plan.other_needs")
        said[name] = said.get(name, Decimal(0)) + one
    said |= {
        "plan.income": house.income,
        "plan.floor": house.floor,
        "plan.other_debts": house.other_debts,
        "plan.other_spending": house.else_,
        "plan.debt": made.debt,
    }
    facts = [Fact(name, f"{rough if one else ''}{amounts.write_amount(one)}") for name, one in said.items()]
    record(guidance, case, None, facts, lang=lang)


def others_told(debts: Sequence[tuple[str, Decimal]], place: int, *, rough: bool = False) -> str:
    """Return the debts beside one of them as the answer that names them; ``rough`` where the plan is only about right."""
    rest = [f"{name} {amounts.Amount(debt, rough)}" for at, (name, debt) in enumerate(debts) if at != place]
    return "\n".join(rest) or "0"


def keep_offer(case: CaseFile, made: PaymentPlan, offer: Offer, place: int, first: str, lang: str) -> None:
    """Keep one creditor's part of an offer, the first's or another's, and the others' debts: the answers the letter takes."""
    debts = [(first, made.debt), *made.others]
    monthly = split_amount(offer.monthly, debts)[place][1] if made.others else offer.monthly
    payments = share_offer(offer, monthly, debts[place][1], made.yearly) if made.others else offer.payments
    total = sum((one.amount for one in payments), Decimal(0))
    said: dict[str, Value] = {
        **({"plan.others": others_told(debts, place, rough=made.rough)} if made.others else {}),
        "offer.monthly_amount": amounts.write_amount(monthly),
        "offer.instalments": len(payments),
        "offer.last_amount": amounts.write_amount(payments[-1].amount),
        "offer.total": amounts.write_amount(total),
    }
    days: dict[str, Value] = {
        "offer.first_payment": payments[0].day.isoformat(),
        "offer.last_day": payments[-1].day.isoformat(),
    }
    said |= days if made.day_told else {}
    # A day nobody named is none to promise; one that was kept with an earlier offer goes with it.
    gone = [] if made.day_told else [name for name in days if name in case.facts()]
    facts = [Fact(name, value, COMPUTED) for name, value in said.items()]
    record(load(), case, None, facts, forget=gone, lang=lang)


_OF_PERSON = ("teller.", "consent.", "helper.", "hardship.")
_BESIDE = ("borrower.name", "borrower.id_tail", "borrower.phone", "borrower.address", "wish.contact_hours")
_OF_HOUSEHOLD = ("plan.income", "plan.floor", "plan.other_debts", "plan.other_spending")


def open_for_lenders(guidance: Guidance, case: CaseFile, made: PaymentPlan, offer: Offer, lang: str) -> list[Path]:
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
                facts = [
                    Fact("creditor.name", name),
                    Fact("plan.debt", str(amounts.Amount(debts[place][1], made.rough))),
                ]
                record(guidance, other, None, [*_of_person(guidance, case), *facts], lang=lang)
                keep_offer(other, made, offer, place, own, lang)
                beside = {case.folder.resolve().name: own, **case.kept(SamePerson).called}
                other.keep_mark(SamePerson({each: called for each, called in beside.items() if called != name}))
            os.replace(part, folder)
        begun.append(folder)
    return begun


def _of_person(guidance: Guidance, case: CaseFile) -> list[Fact]:
    kept = {*_BESIDE, *_OF_HOUSEHOLD, *guidance.money["necessities"]}
    return [
        fact
        for name, fact in case.facts().items()
        if fact.value is not None and name in guidance.questions and (name in kept or name.startswith(_OF_PERSON))
    ]


def _free_name(case: CaseFile, name: str, chosen: Iterable[str]) -> str:
    """Return a name for a folder beside the case that is the lender's, and neither there nor chosen for another."""
    own = case.folder.resolve()
    taken = {each.casefold() for each in (*(path.name for path in own.parent.iterdir()), *chosen)}
    return unique_name(safe_name(f"{case.folder.name or own.name}-{name}"), taken)
