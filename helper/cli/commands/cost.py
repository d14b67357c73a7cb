"""helper cost: what a loan really costs a year, from the cash that moved."""

from pathlib import Path

from helper.cases.loan_figures import COST_EXAMPLE, cost_given, loan_given
from helper.cases.opening import refuse_withdrawn
from helper.cases.sheet import cost_json, show_cost
from helper.cli.screens.money import ShownSheet, ask_all, case_if_any
from helper.cli.terminal import print_json
from helper.cli.typed import AlsoPage, Annotated, AsJson, CaseFolder, Context, new_app, option, screen_of
from helper.errors import Exit
from helper.guidance import load
from helper.model.fact import Facts
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
    with case_if_any(screen, case, asks=flows is None and received is None) as held:
        if held and html:
            refuse_withdrawn(held)
        known = held.facts() if held else Facts()
        if flows is None and received is None:
            known = ask_all(screen, guidance, held, "cost", ["--flows", "--received"], COST_EXAMPLE)
        moved = loan_given(guidance, known, flows, received, on, fee or [], payment, months, first)
    made = cost_given(guidance, known, moved, kind, stated, contract)
    if json_:
        return print_json(cost_json(made, screen.lang), escaped=False, indent=2)
    sheet = ShownSheet(screen, say("cost.what_loan_really_costs"), "cost")
    show_cost(sheet, guidance, made)
    sheet.write_html(html)
    return Exit.OK
