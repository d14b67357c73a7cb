"""helper plan: what can be paid a month, and offers that can be kept."""

import json
import re
import shlex
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from helper.casefile import Case
from helper.cases import answer_parsing, clock
from helper.cases.opening import is_withdrawn, on_case, open_to_change, open_to_read
from helper.cases.recording import record
from helper.cases.report import ascii_only
from helper.cli import prompt
from helper.cli.screens.money_prompts import amount, ask_figures, case_if_any, needed
from helper.cli.screens.plan import plan_json, show_plan
from helper.cli.screens.sheet import Sheet, in_yuan
from helper.cli.terminal import Terminal
from helper.cli.typed import Annotated, Context, case_option, new_app, option, screen_of
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.model.fact import COMPUTED, Fact, Facts, Value
from helper.money import amounts
from helper.money.calendar import add_months
from helper.money.flows import day
from helper.money.plan import Ask, Household, Offer, PaymentPlan, part, plan_payments, shares
from helper.text import Text, join
from helper.wording import say

app = new_app()
EXAMPLE = say("plan.income_6500_need_rent_1500")
OWN = say("plan.creditor")


@app.command()
def plan_(
    context: Context,
    income: Annotated[str | None, option("--income", help=say("plan.reliable_income_month"))] = None,
    need: Annotated[list[str] | None, option("--need", help=say("plan.necessity_name_amount"))] = None,
    floor: Annotated[str, option("--floor", help=say("plan.least_to_keep_for_necessities"))] = "0",
    other_debts: Annotated[str, option("--other-debts", help=say("plan.agreed_monthly_payments_on_other"))] = "0",
    spending: Annotated[str, option("--spending", help=say("plan.spending_besides_necessities"))] = "0",
    debt: Annotated[str | None, option("--debt", help=say("plan.amount_to_plan"))] = None,
    other: Annotated[list[str] | None, option("--other", help=say("plan.another_creditor_name_debt_settled"))] = None,
    asked: Annotated[str | None, option("--asked", help=say("plan.what_they_ask_month"))] = None,
    start: Annotated[str | None, option("--start", help=say("plan.first_payments_day_default"))] = None,
    grace: Annotated[int, option("--grace", help=say("plan.months_grace_before_first_payment"))] = 0,
    rate: Annotated[str | None, option("--rate", help=say("plan.annual_rate_during_plan_default"))] = None,
    use: Annotated[int | None, option("--use", help=say("plan.keep_offer_number_n"))] = None,
    case: Annotated[Path | None, case_option()] = None,
    also: Annotated[
        list[Path] | None,
        option(
            "--also",
            help=say("plan.another_case_same_person"),
        ),
    ] = None,
    html: Annotated[Path | None, option("--html", help=say("plan.also_write_page"))] = None,
    json_: Annotated[bool, option("--json", help=say("plan.print_json"))] = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    if not 0 <= grace <= 60:
        raise HelperError(
            say("plan.months_grace_must_lie_between"),
            where="--grace",
            do=say("plan.write_number_such_as_1"),
            code=Exit.USAGE,
        )
    with case_if_any(screen, case, keep=use is not None, asks=income is None) as held, ExitStack() as stack:
        shared = _shared(screen, stack, held, also or [], keep=use is not None or screen.interactive)
        known = held.facts() if held else Facts()
        if income is None:
            if not screen.interactive:
                raise needed(["--income", "--debt"], "plan", EXAMPLE)
            known = ask_figures(screen, guidance, guidance.money["asks"]["plan"], held, command="plan")
            known = _ask_again(screen, guidance, held, known)
            made = _from_answers(screen, guidance, known, rate, grace, shared)
        else:
            made = _from_options(
                known,
                income,
                need or [],
                floor,
                other_debts,
                spending,
                debt,
                other or [],
                asked,
                start,
                grace,
                rate,
                shared,
            )
        if json_:
            print(json.dumps(plan_json(made, _own(known).of(screen.lang)), ensure_ascii=ascii_only(), indent=2))
        else:
            sheet = Sheet(screen, say("plan.what_can_be_paid_month"), "plan")
            show_plan(sheet, guidance, made, _own(known))
            if html is not None:
                sheet.write_html(html)
        _choose(screen, held, shared, made, use, quiet=json_)
    return Exit.OK


@dataclass(frozen=True, slots=True)
class _Shared:
    """Hold another case of the same person: the budget is one, and each lender has a part of it."""

    case: Case
    name: str
    debt: Decimal


def _shared(screen: Terminal, stack: ExitStack, held: Case | None, also: list[Path], *, keep: bool) -> list[_Shared]:
    """Return the person's other cases with what is owed in each. Raise HelperError where an amount was not told."""
    if held is None:
        if also:
            raise HelperError(
                say("plan.there_is_no_case"), where="--also", do=say("plan.add_case_folder_or_run"), code=Exit.BAD_CASE
            )
        return []
    from helper.clinic.caseload import others_of_client

    own = held.folder.resolve()
    found = dict.fromkeys([*others_of_client(held.folder), *also])
    made, without = [], []
    for path in found:
        if path.resolve() == own:
            continue
        other = stack.enter_context(open_to_change(path) if keep else open_to_read(path))
        facts = other.facts()
        name = str(facts.value("creditor.name") or path.name)
        if is_withdrawn(other) or facts.value("debt.settled") is True or facts.value("debt.not_mine") is True:
            screen.complain(say("plan.is_left_out_settled").fill(name=name))
            continue
        owed = facts.value("plan.debt") or facts.value("debt.amount_claimed")
        if owed is None:
            without.append(path)
            continue
        made.append(_Shared(other, name, amounts.parse_amount(str(owed), where=path.name).value))
    if made:
        # On the error stream: what is printed may be read by a program.
        screen.complain(say("plan.shared_with_same_persons_other").fill(names=join(one.name for one in made)))
    if without:
        raise HelperError(
            say("plan.what_is_owed_on_another"),
            where="、".join(path.name for path in without),
            do=say("plan.keep_first_helper_ask_debt").fill(path=shlex.quote(str(without[0]))),
        )
    return made


def _own(known: Facts) -> Text:
    name = known.value("creditor.name")
    return Text(str(name), str(name)) if name else OWN


def _from_options(
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
    shared: "list[_Shared]",
) -> PaymentPlan:
    owed = debt or known.value("plan.debt") or known.value("debt.amount_claimed")
    if owed is None:
        raise needed(["--debt"], "plan", EXAMPLE)
    earned, total = (
        amounts.parse_amount(income, zero=True, where="--income"),
        amounts.parse_amount(str(owed), where="--debt"),
    )
    needs = [_named(one, "--need") for one in need]
    others = [_named(one, "--other") for one in other]
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
    rough = any(one.rough for one in [earned, total, *rest.values(), *(one for _, one in [*needs, *others])])
    begin = day(start, "--start") if start else add_months(clock.today(), 1)
    return plan_payments(
        household,
        total.value,
        begin,
        yearly=_rate(rate),
        grace=grace,
        asked=_ask(asked),
        others=[*((one.name, one.debt) for one in shared), *((name, one.value) for name, one in others)],
        rough=rough,
        product=_product(known),
    )


def _from_answers(
    screen: Terminal, guidance: Guidance, known: Facts, rate: str | None, grace: int, shared: "list[_Shared]"
) -> PaymentPlan:
    lang = screen.lang
    read = {
        name: amount(known.value(name))
        for name in guidance.money["asks"]["plan"]
        if guidance.questions[name].kind in ("amount", "money")
    }
    total, _ = read["plan.debt"]
    if known.value("plan.income") is None or not total:
        raise needed(["plan.income", "plan.debt"], "plan", EXAMPLE)
    needs = tuple((guidance.label(name).of(lang), read[name][0]) for name in guidance.money["necessities"])
    household = Household(
        read["plan.income"][0],
        needs,
        read["plan.other_debts"][0],
        read["plan.other_spending"][0],
        read["plan.floor"][0],
    )
    others = [
        _named(re.sub(r"\s+", "=", line.strip(), count=1), line)
        for line in str(known.value("plan.others") or "").splitlines()
        if line.strip() not in ("", "0", "没有")
    ]
    begin = known.value("plan.start")
    ask = read["plan.lender_asks"][0]
    return plan_payments(
        household,
        total,
        day(str(begin).removeprefix("~")) if begin else add_months(clock.today(), 1),
        yearly=_rate(rate),
        grace=grace,
        asked=Ask(ask) if ask else None,
        others=[*((one.name, one.debt) for one in shared), *((name, one.value) for name, one in others)],
        rough=any(rough for _, rough in read.values()) or any(one.rough for _, one in others),
        product=_product(known),
    )


def _ask_again(screen: Terminal, guidance: Guidance, held: Case | None, known: Facts) -> Facts:
    """Question each expense that is more than there is for it: one nought too many makes every offer vanish."""
    for name in (*guidance.money["necessities"], "plan.other_debts", "plan.other_spending"):
        income, spent = (amount(known.value(one))[0] for one in ("plan.income", name))
        most = income
        if name == "plan.other_spending":
            # What is not needed comes out of what the rest leaves.
            needs = sum((amount(known.value(one))[0] for one in guidance.money["necessities"]), Decimal(0))
            most -= max(needs, amount(known.value("plan.floor"))[0]) + amount(known.value("plan.other_debts"))[0]
        most = max(most, Decimal(0))
        if income > 0 and spent > most:
            label, there_is = guidance.label(name), in_yuan(most)
            screen.say(say("plan.more_than_there_is", label=label, amount=in_yuan(spent), most=there_is), "warn")
            known = ask_figures(screen, guidance, [name], held, command="plan", known=known)
    return known


def _named(said: str, where: str) -> tuple[str, amounts.Amount]:
    name, equals, number = said.replace("＝", "=").partition("=")
    if not equals or not name.strip():
        raise HelperError(say("plan.write_name_amount"), where=where, do=say("plan.for_example_rent_1500"))
    return name.strip(), amounts.parse_amount(number, zero=True, where=where)


def _ask(said: str | None) -> Ask | None:
    if said is None:
        return None
    monthly, _, months = said.casefold().replace("×", "x").partition("x")
    if months and not (months.strip().isdecimal() and 1 <= int(months) <= 360):
        raise HelperError(say("plan.number_payments_could"), where="--asked", do=say("plan.for_example_asked_2000x12"))
    return Ask(amounts.parse_amount(monthly, where="--asked").value, int(months) if months else None)


def _rate(said: str | None) -> Decimal:
    return (
        Decimal(str(answer_parsing.parse_fact(load(), "debt.stated_rate", said, where="--rate")[0].value or 0)) / 100
        if said
        else Decimal(0)
    )


def _product(known: Facts) -> str | None:
    value = known.value("debt.product")
    return str(value) if value else None


def _choose(
    screen: Terminal, case: Case | None, shared: list[_Shared], made: PaymentPlan, use: int | None, *, quiet: bool
) -> None:
    """Keep one offer for the letter, where there is a case and an offer; each lender's part in that lender's case."""
    if use is not None and not 1 <= use <= len(made.offers):
        raise HelperError(
            say("plan.there_is_no_such_offer"),
            where=f"--use {use}",
            do=(
                say("plan.choose_1", count=len(made.offers)) if made.offers else say("plan.no_offer_is_affordable_now")
            ),
        )
    if use is not None and case is None:
        raise HelperError(
            say("plan.there_is_no_case"), where="--use", do=say("plan.add_case_folder_or_run"), code=Exit.BAD_CASE
        )
    if use is None and case is not None and made.offers and screen.interactive and not quiet:
        screen.say(say("plan.which_offer_shall_be_kept"), "key")
        said = prompt.read_line(screen).strip()
        use = int(said) if said.isdecimal() and 1 <= int(said) <= len(made.offers) else None
    if use is not None and case is not None:
        for place, one in enumerate([case, *(other.case for other in shared)]):
            _keep(screen, one, made, made.offers[use - 1], place)
            if not quiet:
                screen.say(say("plan.kept_to_write_helper_write", case=on_case(one)), "good")


def _keep(screen: Terminal, case: Case, made: PaymentPlan, offer: Offer, place: int = 0) -> None:
    """Keep one creditor's part of an offer, the first's or another's, as the answers the letter takes."""
    debts = [("", made.debt), *made.others]
    monthly = shares(offer.monthly, debts)[place][1] if made.others else offer.monthly
    payments = part(offer, monthly, debts[place][1], made.yearly) if made.others else offer.payments
    total = sum((one.amount for one in payments), Decimal(0))
    said: dict[str, Value] = {
        "offer.monthly_amount": amounts.write_amount(monthly),
        "offer.instalments": len(payments),
        "offer.first_payment": payments[0].day.isoformat(),
        "offer.last_amount": amounts.write_amount(payments[-1].amount),
        "offer.last_day": payments[-1].day.isoformat(),
        "offer.total": amounts.write_amount(total),
    }
    record(load(), case, None, [Fact(name, value, COMPUTED) for name, value in said.items()], lang=screen.lang)
