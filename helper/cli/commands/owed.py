"""helper owed: a claimed balance added up again, from our table, a workbook, or one lender's rows of a whole bill."""

import getpass
from pathlib import Path

from helper.cases import answer_parsing, clock
from helper.cases.debt_table import lenders, likely_lenders
from helper.cases.loan_figures import (
    OWED_EXAMPLE,
    debts_given,
    keep_balance,
    open_table,
    parse_claims,
    reckon_debts,
    terms_given,
    told_debt,
    with_told_claim,
)
from helper.cases.opening import on_folder, refuse_withdrawn
from helper.cases.owed_sheet import owed_json, show_owed
from helper.cli import prompt
from helper.cli.screens.money import ShownSheet, ask_all, case_if_any
from helper.cli.terminal import Terminal, print_json
from helper.cli.typed import AlsoPage, Annotated, AsJson, CaseFolder, Context, new_app, option, screen_of
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import load
from helper.intake.base import Opened
from helper.intake.bills import is_bill
from helper.model.fact import Facts
from helper.model.masking import mask_text
from helper.text import safe
from helper.told.choosing import read_place
from helper.wording import say


def _password(screen: Terminal, path: Path, *, ask: bool) -> bytes:
    if not ask and not screen.interactive:
        raise usage_error(say("bills.archive_has_password"), where=path.name, do=say("bills.add_password_and_type"))
    return getpass.getpass(say("bills.archives_password").of(screen.lang)).strip().encode()


def _chosen(screen: Terminal, file: Opened, path: Path) -> list[str]:
    found = lenders(file)
    if not found or not screen.interactive:
        raise usage_error(say("bills.is_whole_bill_which_lender"), where=path.name, do=likely_lenders(file))
    screen.say(say("bills.which_these_is_lender_only"), "key")
    for place, (name, count) in enumerate(found, start=1):
        screen.say(f"{place}. {mask_text(safe(name))} ({count})")
    said = prompt.read_line(screen).strip()
    if at := read_place(said, len(found)):
        return [found[at - 1][0]]
    if said:
        return [said]
    raise HelperError(say("bills.no_lender_was_chosen"), where=path.name, do=likely_lenders(file), code=Exit.STOPPED)


app = new_app()


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
    case: CaseFolder = None,
    html: AlsoPage = None,
    json_: AsJson = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    if days not in (360, 365):
        raise usage_error(say("owed.year_has_360_or_365"), where="--days", do=say("owed.see_contract_where_is_silent"))
    parts = {"total": claimed, "principal": claimed_principal, "interest": claimed_interest, "fees": claimed_fees}
    claims = parse_claims(parts)
    as_of = answer_parsing.option_day(until, "--until") if until else clock.today()
    with case_if_any(screen, case, asks=table is None) as held:
        if held and html:
            refuse_withdrawn(held)
        known = held.facts() if held else Facts()
        if table is None:
            known = ask_all(screen, guidance, held, "owed", ["--table"], OWED_EXAMPLE)
        if product is not None:
            known = known.with_(*answer_parsing.parse_fact(guidance, "debt.product", product, where="--product"))
        if table is None:
            debts = [told_debt(guidance, known, days, order)]
        else:
            terms = terms_given(guidance, known, rate, due, uplift, compounding, days, order)
            rate_known = rate is not None or known.value("debt.stated_rate") is not None
            file = open_table(table, lambda: _password(screen, table, ask=password))
            whose = lender or (_chosen(screen, file, table) if is_bill(file) else [])
            debts = debts_given(
                guidance, file, table, terms, whose, lent or [], rate_known=rate_known, complain=screen.complain
            )
        claims = with_told_claim(claims, known, debts)
        found = reckon_debts(debts, as_of, claims)
        kept = held is not None and keep_balance(guidance, held, found, claims, screen.lang)
    if json_:
        return print_json(owed_json(guidance, found, known.value("debt.product")), escaped=False, indent=2)
    sheet = ShownSheet(screen, say("owed.balance_added_up_again"), "owed")
    for one in found:
        show_owed(sheet, guidance, one, product=known.value("debt.product"))
    if any(gap.more > 0 for one in found for gap in one.gaps):
        line = say("owed.letter_asks_for_breakdown_helper") if kept else say("owed.letter_asks_for_breakdown")
        sheet.line(line.fill(where=on_folder(case)), "key")
    sheet.write_html(html)
    return Exit.OK
