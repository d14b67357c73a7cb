"""helper plan: what can be paid a month, and offers that can be kept."""

import json
import re
from decimal import Decimal
from pathlib import Path

from helper.casefile import Case
from helper.cases import answer_parsing, clock
from helper.cases.opening import on_case
from helper.cli import prompt
from helper.cli.screens.findings_json import ascii_only
from helper.cli.screens.money_prompts import amount, ask_figures, case_if_any, needed
from helper.cli.screens.plan import plan_json, show_plan
from helper.cli.screens.sheet import Sheet
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, case_option, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.model.fact import COMPUTED, Fact, Facts
from helper.money import amounts
from helper.money.calendar import add_months
from helper.money.flows import day
from helper.money.payment_plan import Ask, PaymentPlan, plan_payments
from helper.money.plan import Household, Offer, part, shares
from helper.text import Text

app = new_app()
EXAMPLE = "--income 6500 --need 房租=1500 --need 吃饭=1800 --debt 24000 --start 2026-12-15"
OWN = Text("这一家", "this creditor")


@app.command()
def plan_(
    income: Annotated[str | None, option("--income", zh="每月靠得住的收入", en="Reliable income a month")] = None,
    need: Annotated[list[str] | None, option("--need", zh="必需的开支 名称=金额，可多次；不会被减", en="A necessity NAME=AMOUNT, may be repeated; never cut")] = None,
    floor: Annotated[str, option("--floor", zh="必需开支至少留多少（如当地最低生活标准）", en="The least to keep for necessities (such as the local minimum)")] = "0",
    other_debts: Annotated[str, option("--other-debts", zh="别的债每月已约定要还的", en="Agreed monthly payments on other debts")] = "0",
    spending: Annotated[str, option("--spending", zh="必需以外的开支", en="Spending besides necessities")] = "0",
    debt: Annotated[str | None, option("--debt", zh="打算分期的数额", en="The amount to plan for")] = None,
    other: Annotated[list[str] | None, option("--other", zh="一起谈的另一家 名称=欠款，可多次", en="Another creditor NAME=DEBT settled alongside, may be repeated")] = None,
    asked: Annotated[str | None, option("--asked", zh="对方要求每月还多少，或 2000x12", en="What they ask a month, or 2000x12")] = None,
    start: Annotated[str | None, option("--start", zh="第一次还款日（默认一个月后）", en="The first payment's day (default in a month)")] = None,
    grace: Annotated[int, option("--grace", zh="先缓几个月", en="Months of grace before the first payment")] = 0,
    rate: Annotated[str | None, option("--rate", zh="分期期间的年利率（默认不再计息）", en="Annual rate during the plan (default none)")] = None,
    use: Annotated[int | None, option("--use", zh="把第几个方案存进案件，写信时用", en="Keep offer number N in the case, for the letter")] = None,
    case: Annotated[Path | None, case_option()] = None,
    html: Annotated[Path | None, option("--html", zh="再写成一个网页文件", en="Also write a page")] = None,
    json_: Annotated[bool, option("--json", zh="输出 JSON", en="Print JSON")] = False,
) -> int:
    guidance, screen = load(), terminal()
    if not 0 <= grace <= 60:
        raise HelperError(Text("缓的月数要在 0 和 60 之间", "Months of grace must lie between 0 and 60"), where="--grace", do=Text("写 1、2、3 这样的数", "Write a number such as 1, 2 or 3"), code=Exit.USAGE)
    with case_if_any(case) as held:
        known = held.facts(0) if held else Facts()
        if income is None:
            if not screen.interactive:
                raise needed(["--income", "--debt"], "plan", EXAMPLE)
            known = ask_figures(guidance, guidance.money["asks"]["plan"], held, command="plan")
            made = _from_answers(guidance, known, rate, grace)
        else:
            made = _from_options(known, income, need or [], floor, other_debts, spending, debt, other or [], asked, start, grace, rate)
        if json_:
            print(json.dumps(plan_json(made, _own(known).of(screen.lang)), ensure_ascii=ascii_only(), indent=2))
        else:
            sheet = Sheet(screen, Text("每月能还多少", "What can be paid a month"), "plan")
            show_plan(sheet, guidance, made, _own(known))
            if html is not None:
                sheet.write_html(html)
        _choose(held, made, use, quiet=json_)
    return Exit.OK


def _own(known: Facts) -> Text:
    name = known.value("creditor.name")
    return Text(str(name), str(name)) if name else OWN


def _from_options(known: Facts, income: str, need: list[str], floor: str, other_debts: str, spending: str, debt: str | None, other: list[str], asked: str | None, start: str | None, grace: int, rate: str | None) -> PaymentPlan:
    owed = debt or known.value("plan.debt") or known.value("debt.amount_claimed")
    if owed is None:
        raise needed(["--debt"], "plan", EXAMPLE)
    earned, total = amounts.parse_amount(income, zero=True, where="--income"), amounts.parse_amount(str(owed), where="--debt")
    needs = [_named(one, "--need") for one in need]
    others = [_named(one, "--other") for one in other]
    rest = {name: amounts.parse_amount(said, zero=True, where=f"--{name}") for name, said in (("floor", floor), ("other-debts", other_debts), ("spending", spending))}
    household = Household(earned.value, tuple((name, one.value) for name, one in needs), rest["other-debts"].value, rest["spending"].value, rest["floor"].value)
    rough = any(one.rough for one in [earned, total, *rest.values(), *(one for _, one in [*needs, *others])])
    begin = day(start, "--start") if start else add_months(clock.today(), 1)
    return plan_payments(household, total.value, begin, yearly=_rate(rate), grace=grace, asked=_ask(asked), others=[(name, one.value) for name, one in others], rough=rough, product=_product(known))


def _from_answers(guidance: Guidance, known: Facts, rate: str | None, grace: int) -> PaymentPlan:
    lang = terminal().lang
    read = {name: amount(known.value(name)) for name in guidance.money["asks"]["plan"] if guidance.questions[name].kind in ("amount", "money")}
    total, _ = read["plan.debt"]
    if known.value("plan.income") is None or not total:
        raise needed(["plan.income", "plan.debt"], "plan", EXAMPLE)
    needs = tuple((guidance.label(name).of(lang), read[name][0]) for name in guidance.money["necessities"])
    household = Household(read["plan.income"][0], needs, read["plan.other_debts"][0], read["plan.other_spending"][0], read["plan.floor"][0])
    others = [_named(re.sub(r"\s+", "=", line.strip(), count=1), line) for line in str(known.value("plan.others") or "").splitlines() if line.strip() not in ("", "0", "没有")]
    begin = known.value("plan.start")
    ask = read["plan.lender_asks"][0]
    return plan_payments(
        household, total, day(str(begin).removeprefix("~")) if begin else add_months(clock.today(), 1),
        yearly=_rate(rate), grace=grace, asked=Ask(ask) if ask else None, others=[(name, one.value) for name, one in others],
        rough=any(rough for _, rough in read.values()) or any(one.rough for _, one in others), product=_product(known),
    )


def _named(said: str, where: str) -> tuple[str, amounts.Amount]:
    name, equals, number = said.replace("＝", "=").partition("=")
    if not equals or not name.strip():
        raise HelperError(Text("要写成 名称=金额", "Write NAME=AMOUNT"), where=where, do=Text("例：房租=1500", "For example: rent=1500"))
    return name.strip(), amounts.parse_amount(number, zero=True, where=where)


def _ask(said: str | None) -> Ask | None:
    if said is None:
        return None
    monthly, _, months = said.casefold().replace("×", "x").partition("x")
    if months and not (months.strip().isdecimal() and 1 <= int(months) <= 360):
        raise HelperError(Text("期数读不懂", "The number of payments could not be read"), where="--asked", do=Text("例：--asked 2000x12", "For example: --asked 2000x12"))
    return Ask(amounts.parse_amount(monthly, where="--asked").value, int(months) if months else None)


def _rate(said: str | None) -> Decimal:
    return Decimal(str(answer_parsing.parse_fact(load(), "debt.stated_rate", said, where="--rate")[0].value or 0)) / 100 if said else Decimal(0)


def _product(known: Facts) -> str | None:
    value = known.value("debt.product")
    return str(value) if value else None


def _choose(case: Case | None, made: PaymentPlan, use: int | None, *, quiet: bool) -> None:
    """Keep one offer for the letter, where there is a case and an offer."""
    screen = terminal()
    if use is not None and not 1 <= use <= len(made.offers):
        raise HelperError(Text("没有这个方案", "There is no such offer"), where=f"--use {use}", do=Text(f"可以选 1-{len(made.offers)}" if made.offers else "现在没有还得起的方案", f"Choose 1-{len(made.offers)}" if made.offers else "No offer is affordable now"))
    if use is not None and case is None:
        raise HelperError(Text("没有案件，存不了方案", "There is no case to keep the offer in"), where="--use", do=Text("加 --case 文件夹，或先运行 helper start", "Add --case FOLDER, or run helper start first"), code=Exit.BAD_CASE)
    if use is None and case is not None and made.offers and screen.interactive and not quiet:
        screen.say(Text("要把哪个方案存起来写信用？输入编号；先不存，按回车。", "Which offer shall be kept for a letter? Its number; Enter for none."), "key")
        said = prompt.read_line(screen).strip()
        use = int(said) if said.isdecimal() and 1 <= int(said) <= len(made.offers) else None
    if use is not None and case is not None:
        _keep(case, made, made.offers[use - 1])
        if not quiet:
            screen.say(Text(f"已存。写信：helper write instalments{on_case(case)}", f"Kept. To write: helper write instalments{on_case(case)}"), "good")


def _keep(case: Case, made: PaymentPlan, offer: Offer) -> None:
    """Keep this creditor's part of an offer as the answers the letter takes."""
    monthly = shares(offer.monthly, [("", made.debt), *made.others])[0][1] if made.others else offer.monthly
    payments = part(offer, monthly, made.debt, made.yearly) if made.others else offer.payments
    total = sum((one.amount for one in payments), Decimal(0))
    said = {
        "offer.monthly_amount": amounts.write_amount(monthly),
        "offer.instalments": len(payments),
        "offer.first_payment": payments[0].day.isoformat(),
        "offer.last_amount": amounts.write_amount(payments[-1].amount),
        "offer.last_day": payments[-1].day.isoformat(),
        "offer.total": amounts.write_amount(total),
    }
    case.put(0, *(Fact(name, value, COMPUTED) for name, value in said.items()))
