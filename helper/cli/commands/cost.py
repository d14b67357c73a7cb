"""helper cost: what a loan really costs a year, from the cash that moved."""

from decimal import Decimal
from pathlib import Path

from helper.casefile import CaseFile
from helper.cases import answer_parsing
from helper.cases.loan_figures import COST_EXAMPLE, needed, regular_loan, table_text, told_loan
from helper.cases.sheet import cost_json, show_cost
from helper.cli.screens.money import ShownSheet, ask_figures, case_if_any
from helper.cli.terminal import Terminal, print_json
from helper.cli.typed import AlsoPage, Annotated, AsJson, CaseFolder, Context, new_app, option, screen_of
from helper.errors import Exit
from helper.guidance import Guidance, load
from helper.model.fact import Facts
from helper.money.cost import reckon_cost
from helper.money.flows import read_flows
from helper.wording import say

app = new_app()


@app.command()
def cost_(
    context: Context,
    flows: Annotated[Path | None, option("--flows", help=say("cost.csv_date_amount_received_above"))] = None,
    received: Annotated[str | None, option("--received", help=say("cost.how_much_was_lent"))] = None,
    on: Annotated[str | None, option("--on", help=say("cost.day_was_received_default_today"))] = None,
    fee: Annotated[list[str] | None, option("--fee", help=say("cost.taken_or_paid_on_day"))] = None,
    payment: Annotated[str | None, option("--payment", help=say("cost.each_monthly_payment_in_yuan"))] = None,
    months: Annotated[str | None, option("--months", help=say("cost.how_many_months"))] = None,
    first: Annotated[str | None, option("--first", help=say("cost.first_payments_day_default_month"))] = None,
    stated: Annotated[str | None, option("--stated", help=say("cost.annual_rate_contract_states_e"))] = None,
    kind: Annotated[str | None, option("--kind", help=say("cost.bank_consumer_finance_microloan_platform"))] = None,
    contract: Annotated[str | None, option("--contract", help=say("cost.day_contract_default_day_first"))] = None,
    case: CaseFolder = None,
    html: AlsoPage = None,
    json_: AsJson = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    said = {"debt.creditor_kind": kind, "debt.stated_rate": stated}
    with case_if_any(screen, case, asks=flows is None and received is None) as held:
        known = held.facts() if held else Facts()
        if flows is not None:
            moved = read_flows(table_text(flows), flows.name)
        elif received is not None:
            moved = regular_loan(received, on, fee or [], payment, _months(guidance, months), first)
        else:
            known = _asked(screen, guidance, held)
            moved = told_loan(known)
    for name, value in said.items():
        if value is not None:
            known = known.with_(*answer_parsing.parse_fact(guidance, name, value, where=name))
    rate = known.value("debt.stated_rate")
    made = reckon_cost(
        guidance,
        moved,
        kind=str(known.value("debt.creditor_kind")) if known.value("debt.creditor_kind") else None,
        contract=answer_parsing.option_day(contract, "--contract", past=True) if contract else None,
        stated=Decimal(str(rate)) if rate is not None else None,
    )
    if json_:
        print_json(cost_json(made, screen.lang), escaped=False, indent=2)
        return Exit.OK
    sheet = ShownSheet(screen, say("cost.what_loan_really_costs"), "cost")
    show_cost(sheet, guidance, made)
    if html is not None:
        sheet.write_html(html)
    return Exit.OK


def _months(guidance: Guidance, said: str | None) -> int | None:
    """Return how many months were given, in figures or in words."""
    told = answer_parsing.parse_fact(guidance, "cost.months", said, where="--months")[0].value if said else None
    return told if isinstance(told, int) else None


def _asked(screen: Terminal, guidance: Guidance, case: CaseFile | None) -> Facts:
    if not screen.interactive:
        raise needed(["--flows", "--received"], "cost", COST_EXAMPLE)
    return ask_figures(screen, guidance, guidance.money["asks"]["cost"], case, command="cost")
