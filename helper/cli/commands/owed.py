"""helper owed: a claimed balance added up again, line by line."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from helper.casefile import Case
from helper.cases import answer_parsing, clock
from helper.cases.debt_table import Debt, with_late_order
from helper.cases.recording import record
from helper.cases.report import ascii_only
from helper.cli.screens.bills import debts_in
from helper.cli.screens.money_prompts import amount, ask_figures, case_if_any, cash, needed
from helper.cli.screens.owed import owed_json, show_owed
from helper.cli.screens.sheet import Sheet
from helper.cli.terminal import Terminal
from helper.cli.typed import Annotated, Context, case_option, new_app, option, screen_of
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.model.fact import COMPUTED, Fact, Facts
from helper.money import amounts
from helper.money.flows import day
from helper.money.owed import ORDER, BalanceEvent, Owed, Terms, reckon_owed
from helper.wording import say

app = new_app()
EXAMPLE = "--table money.csv --rate 12 --claimed 12860.5"


@app.command()
def owed_(
    context: Context,
    table: Annotated[Path | None, option("--table", help=say("owed.csv_date_kind_amount_kind"))] = None,
    lender: Annotated[list[str] | None, option("--lender", help=say("owed.where_table_is_bill_alipay"))] = None,
    lent: Annotated[list[str] | None, option("--lent", help=say("owed.what_was_lent"))] = None,
    password: Annotated[bool, option("--password", help=say("owed.bills_archive_has_password"))] = False,
    product: Annotated[str | None, option("--product", help=say("owed.product_credit_card_has_order"))] = None,
    rate: Annotated[str | None, option("--rate", help=say("owed.contracts_annual_rate_e_g"))] = None,
    due: Annotated[str | None, option("--due", help=say("owed.day_fell_due"))] = None,
    uplift: Annotated[str, option("--uplift", help=say("owed.what_overdue_adds_to_rate"))] = "0",
    compounding: Annotated[bool, option("--compounding", help=say("owed.contract_lets_unpaid_interest_bear"))] = False,
    order: Annotated[str | None, option("--order", help=say("owed.what_payment_covers_first"))] = None,
    days: Annotated[int, option("--days", help=say("owed.days_to_year_360"))] = 360,
    until: Annotated[str | None, option("--until", help=say("owed.as_which_day_default_today"))] = None,
    claimed: Annotated[str | None, option("--claimed", help=say("owed.what_they_claim_in_all"))] = None,
    claimed_principal: Annotated[str | None, option("--claimed-principal", help=say("owed.which_principal"))] = None,
    claimed_interest: Annotated[str | None, option("--claimed-interest", help=say("owed.which_interest"))] = None,
    claimed_fees: Annotated[str | None, option("--claimed-fees", help=say("owed.which_fees"))] = None,
    case: Annotated[Path | None, case_option()] = None,
    html: Annotated[Path | None, option("--html", help=say("owed.also_write_page"))] = None,
    json_: Annotated[bool, option("--json", help=say("owed.print_json"))] = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    if days not in (360, 365):
        raise HelperError(
            say("owed.year_has_360_or_365"),
            where="--days",
            do=say("owed.see_contract_where_is_silent"),
            code=Exit.USAGE,
        )
    claims = {
        part: amounts.parse_amount(said, zero=True, where=f"--claimed {part}").value
        for part, said in (
            ("total", claimed),
            ("principal", claimed_principal),
            ("interest", claimed_interest),
            ("fees", claimed_fees),
        )
        if said is not None
    }
    as_of = day(until, "--until") if until else clock.today()
    with case_if_any(screen, case, asks=table is None) as held:
        known = held.facts() if held else Facts()
        if product is not None:
            known = known.with_(*answer_parsing.parse_fact(guidance, "debt.product", product, where="--product"))
        if table is not None:
            terms = with_late_order(
                guidance,
                Terms(
                    _rate(rate) if rate is not None else _kept_rate(known),
                    day(due, "--due") if due else None,
                    _rate(uplift),
                    compounding,
                    days,
                    _order(order),
                ),
                None if order else known.value("debt.product"),
            )
            rate_known = rate is not None or known.value("debt.stated_rate") is not None
            debts = debts_in(
                screen, guidance, table, terms, lender or [], lent or [], rate_known=rate_known, ask_password=password
            )
        else:
            known = _asked(screen, guidance, held)
            if product is not None:
                known = known.with_(*answer_parsing.parse_fact(guidance, "debt.product", product, where="--product"))
            debts = [_told(guidance, known, days, order)]
        if "total" not in claims and len(debts) == 1 and known.value("debt.amount_claimed"):
            claims["total"] = amount(known.value("debt.amount_claimed"))[0]
        found = _all(debts, as_of, claims)
        if held is not None:
            _keep(screen, guidance, held, found, claims)
    if json_:
        print(json.dumps(owed_json(guidance, found, known.value("debt.product")), ensure_ascii=ascii_only(), indent=2))
        return Exit.OK
    sheet = Sheet(screen, say("owed.balance_added_up_again"), "owed")
    for one in found:
        show_owed(sheet, guidance, one, product=known.value("debt.product"))
    if any(gap.more > 0 for one in found for gap in one.gaps):
        where = f" --case {case}" if case else ""
        sheet.line(say("owed.letter_asks_for_breakdown_helper", where=where), "key")
    if html is not None:
        sheet.write_html(html)
    return Exit.OK


def _rate(said: str) -> Decimal:
    guidance = load()
    facts = answer_parsing.parse_fact(guidance, "debt.stated_rate", said, where="--rate / --uplift")
    return Decimal(str(facts[0].value or 0)) / 100


def _kept_rate(known: Facts) -> Decimal:
    return Decimal(str(known.value("debt.stated_rate") or 0)) / 100


def _order(said: str | None) -> tuple[str, ...]:
    if said is None:
        return ORDER
    parts = tuple(part.strip() for part in said.replace("，", ",").split(","))
    if sorted(parts) != sorted(ORDER):
        raise HelperError(
            say("owed.name_all_three_each_once"),
            where="--order",
            do=say("owed.for_example_order_principal_interest"),
            code=Exit.USAGE,
        )
    return parts


def _all(debts: list[Debt], as_of: date, claims: dict[str, Decimal]) -> list[Owed]:
    if len(debts) > 1 and claims:
        raise HelperError(
            say("owed.several_debts_are_compared_one"),
            where="--claimed",
            do=say("owed.put_each_debt_in_table"),
            code=Exit.USAGE,
        )
    return [reckon_owed(debt.name, debt.events, debt.terms, as_of, claims, rough=debt.rough) for debt in debts]


def _keep(screen: Terminal, guidance: Guidance, case: Case, found: list[Owed], claims: dict[str, Decimal]) -> None:
    """Keep what a letter may use; only for one debt, and only where it is not rough."""
    if len(found) != 1 or found[0].rough:
        return
    one, worked_out = found[0], ("owed.recomputed", "owed.as_of", "owed.unexplained")
    more = next((gap.more for gap in one.gaps if gap.part == "total"), Decimal(0))
    given = [Fact("debt.amount_claimed", amounts.write_amount(claims["total"]))] if "total" in claims else []
    if one.balance.total <= 0 or more <= 0:
        record(guidance, case, None, given, forget=worked_out, lang=screen.lang)
        return
    values = (amounts.write_amount(one.balance.total), one.until.isoformat(), amounts.write_amount(more))
    made = [Fact(name, value, COMPUTED) for name, value in zip(worked_out, values, strict=True)]
    record(guidance, case, None, [*given, *made], lang=screen.lang)


def _asked(screen: Terminal, guidance: Guidance, case: Case | None) -> Facts:
    if not screen.interactive:
        raise needed(["--table"], "owed", EXAMPLE)
    return ask_figures(screen, guidance, guidance.money["asks"]["owed"], case, command="owed")


def _told(guidance: Guidance, known: Facts, days: int, order: str | None) -> Debt:
    """Return the debt that the answers describe."""
    lent, rough = amount(known.value("owed.lent"))
    on = known.value("owed.lent_on")
    if not lent or not on:
        raise needed(["owed.lent", "owed.lent_on"], "owed", EXAMPLE)
    paid, fees = cash(known.value("owed.payments")), cash(known.value("owed.fees"))
    events = [BalanceEvent(day(str(on).removeprefix("~")), "lent", lent)]
    events += [BalanceEvent(one.day, "paid", one.amount, one.note) for one in paid] + [
        BalanceEvent(one.day, "fee", one.amount, one.note) for one in fees
    ]
    due = known.value("debt.due_on")
    terms = Terms(
        _kept_rate(known),
        day(str(due).removeprefix("~")) if due else None,
        Decimal(str(known.value("owed.uplift") or 0)) / 100,
        known.value("owed.compounding") is True,
        days,
        _order(order),
    )
    terms = with_late_order(guidance, terms, None if order else known.value("debt.product"))
    return Debt("", tuple(events), terms, rough or any(one.rough for one in [*paid, *fees]))
