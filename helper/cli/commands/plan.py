"""helper plan: what can be paid a month, and offers that can be kept."""

import shlex
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from helper.casefile import CaseFile
from helper.cases.opening import on_case, refuse_withdrawn
from helper.cases.plan_figures import (
    PLAN_EXAMPLE,
    doubt_expense,
    keep_debts,
    keep_figures,
    keep_for_all,
    offer_was_sent,
    open_for_lenders,
    own_creditor,
    plan_of_answers,
    plan_of_options,
    refuse_offer,
    say_offered,
)
from helper.cases.plan_sheet import plan_json, show_plan
from helper.cli import prompt
from helper.cli.screens.money import ShownSheet, ask_all, ask_figures, case_if_any
from helper.cli.terminal import Terminal, print_json
from helper.cli.typed import AlsoPage, Annotated, AsJson, CaseFolder, Context, new_app, option, screen_of
from helper.errors import usage_error
from helper.guidance import Guidance, load
from helper.interview.counts import read_offer
from helper.model.fact import Facts
from helper.model.masking import mask_text
from helper.money import amounts
from helper.money.plan import Offer, PaymentPlan
from helper.text import join
from helper.told.choosing import says_yes
from helper.wording import say

if TYPE_CHECKING:
    from helper.clinic.same_person import SharedDebt

app = new_app()


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
    case: CaseFolder = None,
    each: Annotated[bool, option("--each", help=say("plan.a_case_for_each_lender"))] = False,
    also: Annotated[list[Path] | None, option("--also", help=say("plan.another_case_same_person"))] = None,
    html: AlsoPage = None,
    json_: AsJson = False,
) -> None:
    screen = screen_of(context)
    guidance = load()
    if not 0 <= grace <= 60:
        raise usage_error(
            say("plan.months_grace_must_lie_between"), where="--grace", do=say("plan.write_number_such_as_1")
        )
    with case_if_any(screen, case, keep=use is not None, asks=income is None) as held, ExitStack() as stack:
        if held and html:
            refuse_withdrawn(held)
        shared = _shared(screen, stack, held, also or [], keep=use is not None or screen.interactive)
        others, about = [(one.name, one.debt) for one in shared], any(one.rough for one in shared)
        known = held.facts() if held else Facts()
        if income is None:
            known = ask_all(screen, guidance, held, "plan", ["--income", "--debt"], PLAN_EXAMPLE)
            known = _ask_again(screen, guidance, held, known)
            known = _lines_again(screen, guidance, held, known)
            made = plan_of_answers(guidance, known, rate, grace, others, screen.lang, about)
        else:
            made = plan_of_options(
                guidance,
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
                others,
                about,
            )
        if json_:
            print_json(plan_json(made, own_creditor(known).of(screen.lang)), escaped=False, indent=2)
        else:
            sheet = ShownSheet(screen, say("plan.what_can_be_paid_month"), "plan")
            show_plan(sheet, guidance, made, own_creditor(known))
            for line in say_offered(known, made, sent=held is not None and offer_was_sent(held)):
                sheet.line(line, "warn")
            sheet.write_html(html)
        chosen = _choose(screen, held, shared, made, use, quiet=json_)
        if each and not chosen and not json_:
            screen.say(say("plan.each_goes_with_an_offer"), "warn")
        if chosen and held is not None:
            _open_for_others(screen, guidance, held, made, made.offers[chosen - 1], len(shared), wanted=each)
        if chosen and held is not None and income is not None:
            keep_figures(guidance, held, made, screen.lang)


def _shared(
    screen: Terminal, stack: ExitStack, held: CaseFile | None, also: list[Path], *, keep: bool
) -> "list[SharedDebt]":
    """Return the person's other cases with what is owed in each; whose they are is said on the error stream."""
    from helper.clinic.same_person import shared_debts

    made, left, fault = shared_debts(stack, held, also, keep=keep)
    for name in left:
        screen.complain(say("plan.is_left_out_settled").fill(name=name))
    if made:
        # What is printed may be read by a program.
        screen.complain(say("plan.shared_with_same_persons_other").fill(names=join(one.name for one in made)))
    if fault:
        raise fault
    return made


def _ask_again(screen: Terminal, guidance: Guidance, held: CaseFile | None, known: Facts) -> Facts:
    """Question each expense that is more than there is for it: one nought too many makes every offer vanish."""
    for name in (*guidance.money["necessities"], "plan.other_debts", "plan.other_spending"):
        if doubt := doubt_expense(guidance, known, name):
            screen.say(doubt, "warn")
            known = ask_figures(screen, guidance, [name], held, command="plan", known=known)
    return known


def _lines_again(screen: Terminal, guidance: Guidance, held: CaseFile | None, known: Facts) -> Facts:
    """Ask again for each line of the other debts that cannot be read; the others stay as they were told."""
    found, unread = amounts.read_debts(known.value("plan.others"))
    if not unread:
        return known
    for line in unread:
        waiting = [line]
        while waiting:
            screen.say(say("plan.line_not_understood", line=mask_text(waiting[0])), "warn")
            again, waiting = amounts.read_debts(prompt.read_line(screen))
            found += again
    return known.with_(keep_debts(guidance, held, found, screen.lang))


def _choose(
    screen: Terminal,
    case: CaseFile | None,
    shared: "list[SharedDebt]",
    made: PaymentPlan,
    use: int | None,
    *,
    quiet: bool,
) -> int | None:
    """Keep one offer for the letter, where there is a case and an offer; each lender's part in that lender's case.

    Return the number of the one that was kept.
    """
    if use is not None:
        refuse_offer(made, use, case)
    if use is None and case is not None and made.offers and screen.interactive and not quiet:
        screen.say(say("plan.which_offer_shall_be_kept"), "key")
        while use is None and (said := prompt.read_line(screen).strip()):
            use = read_offer(said, len(made.offers))
            if use is None:
                screen.say(say("plan.choose_1", count=len(made.offers)), "warn")
    if use is not None and case is not None:
        cases = [case, *(other.case for other in shared)]
        keep_for_all(cases, made, made.offers[use - 1], screen.lang)
        for one in cases if not quiet else ():
            screen.say(say("plan.kept_to_write_helper_write", case=on_case(one)), "good")
            if not made.day_told:
                screen.say(say("plan.no_day_was_named", case=on_case(one)), "note")
    return use


def _open_for_others(
    screen: Terminal, guidance: Guidance, case: CaseFile, made: PaymentPlan, offer: Offer, shared: int, *, wanted: bool
) -> None:
    """Offer a case of its own to each further lender of the plan: every lender is written a letter of its own."""
    names = [name for name, _ in made.others[shared:]]
    if not names:
        return
    if not wanted and screen.interactive:
        wanted = says_yes(prompt.ask_line(screen, say("plan.each_lender_has_its_own_letter", names=join(names))))
    if not wanted:
        screen.complain(say("plan.cases_for_them_later", names=join(names), case=on_case(case)))
        return
    for path in open_for_lenders(guidance, case, made, offer, screen.lang):
        screen.complain(say("plan.case_for_lender", path=shlex.quote(str(path))))
