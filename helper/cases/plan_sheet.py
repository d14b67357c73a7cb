"""What can be paid, as helper tells it."""

from decimal import Decimal
from typing import Any

from helper.cases.sheet import Sheet, in_yuan
from helper.guidance import Guidance
from helper.guidance.types import text
from helper.money.cost import basis
from helper.money.plan import Offer, PaymentPlan, share_offer, split_amount, spread_evenly
from helper.text import SEMICOLON, Text, join
from helper.wording import say

MONTHS_SHOWN = (3, 12)
OFFER_NAMES = {
    "as_asked": say("plan.what_they_ask"),
    "with_reserve": say("plan.fifth_kept_in_reserve"),
    "small_reserve": say("plan.tenth_kept_in_reserve"),
    "all_left": say("plan.all_is_left_no_reserve"),
}


def show_plan(sheet: Sheet, guidance: Guidance, made: PaymentPlan, own: Text) -> None:
    """Say where a month's money goes, what can be offered, and what is asked."""
    lang, house = sheet.lang, made.household
    if made.rough:
        sheet.line(say("plan.some_figures_are_rough"), "warn")
    if made.unfilled:
        sheet.line(say("plan.some_needs_are_not_told", names=join(made.unfilled)), "warn")
    rows = [*house.necessities]
    told = sum((amount for _, amount in rows), Decimal(0))
    if house.floor > told:
        rows.append((say("plan.made_up_to_local_minimum").of(lang), house.floor - told))
    rows += [
        (say("plan.other_debts").of(lang), house.other_debts),
        (say("plan.other_spending").of(lang), house.else_),
        (say("plan.left").of(lang), max(house.left, Decimal(0))),
    ]
    if house.floor > house.income > 0 or (told and house.floor > 3 * told):
        sheet.line(say("plan.floor_is_very_high", floor=in_yuan(house.floor)), "warn")
    sheet.bars(say("plan.where_months_money_goes_yuan"), [(name, amount) for name, amount in rows if amount > 0])
    about = say("plan.about") if made.rough else Text("", "")
    sheet.line(
        say(
            "plan.income_necessities_never_cut_left",
            about=about,
            income=in_yuan(house.income),
            kept=in_yuan(house.kept),
            left=in_yuan(house.left),
        ),
        "head",
    )
    if house.else_ > 0:
        sheet.line(say("plan.spending_besides_necessities_is_whether", else_=in_yuan(house.else_)), "note")
    _asked(sheet, made)
    if not made.offers:
        _none(sheet, made, own)
        return
    _offers(sheet, made)
    best = made.offers[0]
    sheet.curve(
        say("plan.balance_over_time_under_offer"),
        [(made.start.isoformat(), made.total_debt), *((one.day.isoformat(), one.balance) for one in best.payments)],
    )
    _card(sheet, guidance, made)
    if made.others:
        _shares(sheet, made, own)
    sheet.line(
        say(
            "plan.whole_yuan_month_last_takes", yearly=("" if made.yearly else say("plan.takes_for_granted_no_further"))
        ),
        "note",
    )


def _asked(sheet: Sheet, made: PaymentPlan) -> None:
    if made.asked is None:
        return
    left, asked = made.household.left, made.asked.monthly
    if asked <= left:
        sheet.line(say("plan.they_ask_for_month", asked=in_yuan(asked), over=in_yuan(left - asked)), "good")
    else:
        sheet.line(say("plan.they_ask_for_month_short", asked=in_yuan(asked), short_by=in_yuan(asked - left)), "danger")
    if made.asked.months:
        months = made.asked.months
        payments = spread_evenly(made.debt, months, made.yearly, made.start)
        sheet.line(
            say(
                "plan.over_payments_needs_only_each",
                months=months,
                debt=in_yuan(made.debt),
                amount=in_yuan(payments[0].amount),
                asked=in_yuan(asked * months),
            )
        )


def _none(sheet: Sheet, made: PaymentPlan, own: Text) -> None:
    left = made.household.left
    sheet.head(say("plan.no_offer_is_affordable_now"))
    house = made.household
    after_needs = house.income - house.kept
    after_debts = after_needs - house.other_debts
    if left <= 0 < after_needs:
        sheet.line(
            say("plan.other_debts_take_it", after=in_yuan(after_needs))
            if after_debts <= 0
            else say("plan.other_spending_takes_it", after=in_yuan(after_debts), else_=in_yuan(house.else_)),
            "warn",
        )
    elif left <= 0:
        sheet.line(say("plan.once_necessities_are_set_aside"), "warn")
    else:
        sheet.line(say("plan.month_does_not_clear", left=in_yuan(left), longest_offer=made.longest), "warn")
        if made.others:
            _left_shared(sheet, made, own)
    for words in (
        say("plan.do_not_borrow_anew"),
        say("plan.you_can_tell_difficulty"),
        say("plan.where_income_will_be_better"),
        say("plan.call_12348_for_free_legal"),
        say("plan.if_they_sue_respond"),
    ):
        sheet.item(words)


def _left_shared(sheet: Sheet, made: PaymentPlan, own: Text) -> None:
    """Say how what is left would be shared, were it offered to all: a start of a talk, and no offer that clears anything."""
    parts = split_amount(made.household.left, [(own.of(sheet.lang), made.debt), *made.others])
    sheet.head(say("plan.several_creditors_in_proportion"))
    sheet.table(
        [say("plan.creditor_2"), say("plan.monthly")],
        [[name, f"{amount:,.2f}"] for name, amount in parts],
    )
    sheet.line(say("plan.shared_clears_nothing"), "note")
    sheet.line(say("plan.guide_many_debts"), "key")


def _offers(sheet: Sheet, made: PaymentPlan) -> None:
    sheet.head(say("plan.offers_you_can_carry_easiest"))
    head = [
        say("plan.offer"),
        say("plan.monthly"),
        say("plan.number"),
        say("plan.last"),
        say("plan.total"),
        say("plan.interest"),
        say("plan.kept"),
    ]
    sheet.table(
        head,
        [
            [
                f"{at}",
                f"{one.monthly:,.2f}",
                str(one.number),
                f"{one.last.amount:,.2f}",
                f"{one.total:,.2f}",
                f"{one.cost:,.2f}",
                f"{one.margin:,.2f}",
            ]
            for at, one in enumerate(made.offers, 1)
        ],
    )
    if not made.day_told:
        sheet.line(say("plan.reckoned_from_a_day", first=made.start), "note")
    for at, one in enumerate(made.offers, 1):
        name = OFFER_NAMES[one.id]
        grace = say("plan.after_months_grace", grace=one.grace) if one.grace else Text("", "")
        # A month after the last payment says nothing.
        shown = [month for month in MONTHS_SHOWN if month < one.number + one.grace]
        months = join((_after(one, month) for month in shown), SEMICOLON)
        first, last = one.payments[0].day, one.last.day
        line = say("plan.offer_begins_ends", at=at, name=name, grace=grace, first=first, last=last)
        sheet.item(
            say("plan.offer_and_months", offer=line, months=months) if shown else say("plan.offer_alone", offer=line)
        )


def _after(offer: Offer, month: int) -> Text:
    paid, owes = offer.after(month)
    return say("plan.after_month_paid_owed", month=month, paid=in_yuan(paid), owes=in_yuan(owes))


def _card(sheet: Sheet, guidance: Guidance, made: PaymentPlan) -> None:
    row = guidance.money["card_plan"]
    card = guidance.questions["debt.product"].choice("credit_card") or Text("", "")
    cards = [name for name, _ in made.others if card.zh in name or card.en.casefold() in name.casefold()]
    if made.product in row["products"] or cards:
        says, rests = text(row["says"]), basis(guidance, row)
        sheet.line(say("plan.rests_on", says=says, rests=rests), "note")
        sheet.line(
            say("plan.letter_for_a_bank_card_of", names=join(cards)) if cards else say("plan.letter_for_a_bank_card"),
            "key",
        )


def _shares(sheet: Sheet, made: PaymentPlan, own: Text) -> None:
    """Say what goes to each creditor, and what each letter should say."""
    lang, best = sheet.lang, made.offers[0]
    debts = [(own.of(lang), made.debt), *made.others]
    monthly = [share for _, share in split_amount(best.monthly, debts)]
    last = [
        share_offer(best, share, amount, made.yearly)[-1].amount
        for share, (_, amount) in zip(monthly, debts, strict=True)
    ]
    sheet.head(say("plan.several_creditors_in_proportion"))
    sheet.table(
        [say("plan.creditor_2"), say("plan.debt"), say("plan.monthly"), say("plan.last")],
        [
            [name, f"{amount:,.2f}", f"{share:,.2f}", f"{end:,.2f}"]
            for (name, amount), share, end in zip(debts, monthly, last, strict=True)
        ],
    )
    for (name, _), share, end in zip(debts, monthly, last, strict=True):
        said = {"name": name, "share": in_yuan(share), "number": best.number, "end": in_yuan(end)}
        sheet.item(
            say("plan.letter_to_month_payments", **said, first_day=best.payments[0].day, last_day=best.last.day)
            if made.day_told
            # The days above are only reckoned with: a letter promises no day that nobody named.
            else say("plan.letter_to_undated_payments", **said)
        )
    sheet.line(say("plan.guide_many_debts"), "key")


def plan_json(made: PaymentPlan, own: str) -> dict[str, Any]:
    """Return the result, schema ``helper.plan/1``; amounts are text in yuan."""
    house = made.household
    debts = [(own, made.debt), *made.others]
    return {
        "schema": "helper.plan/1",
        "income": str(house.income),
        "necessities": str(house.kept),
        "left": str(house.left),
        "rough": made.rough,
        "affordable": bool(made.offers),
        "asked": None
        if made.asked is None
        else {"monthly": str(made.asked.monthly), "affordable": made.asked.monthly <= house.left},
        "offers": [
            {
                "id": one.id,
                "monthly": str(one.monthly),
                "number": one.number,
                "grace_months": one.grace,
                "first": one.payments[0].day.isoformat(),
                "last": {"day": one.last.day.isoformat(), "amount": str(one.last.amount)},
                "total": str(one.total),
                "interest": str(one.cost),
                "kept_each_month": str(one.margin),
                "months": {
                    str(month): {"paid": str(one.after(month)[0]), "owed": str(one.after(month)[1])}
                    for month in MONTHS_SHOWN
                },
                "payments": [{"day": each.day.isoformat(), "amount": str(each.amount)} for each in one.payments],
                "shares": [{"creditor": name, "monthly": str(part)} for name, part in split_amount(one.monthly, debts)],
            }
            for one in made.offers
        ],
    }
