"""A claimed balance added up again, as helper tells it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from helper.cases.debt_table import beyond_cap, with_fees_last
from helper.cases.sheet import Sheet, in_yuan
from helper.guidance import Guidance
from helper.guidance.types import text
from helper.model.fact import Value
from helper.money.cost import basis
from helper.money.owed import ORDER, PAYMENTS, Owed
from helper.text import Text, join, safe
from helper.wording import say

EVENT_NAMES = {
    "lent": say("owed.lent"),
    "fee": say("owed.fee"),
    "paid": say("owed.payment"),
    "due": say("owed.due"),
    "compound": say("owed.compounded"),
    "until": say("owed.as"),
}
PARTS = {
    "fees": say("owed.fees"),
    "interest": say("owed.interest"),
    "principal": say("owed.principal"),
    "total": say("owed.total"),
}


def show_owed(sheet: Sheet, guidance: Guidance, made: Owed, *, product: Value = None) -> None:
    """Say every line, what is owed, and what the claim does not explain."""
    if made.name:
        sheet.head(say("owed.debt", name=made.name))
    _rows(sheet, made)
    balance, about = made.balance, say("owed.about") if made.rough else Text("", "")
    sheet.line(
        say(
            "owed.as_principal_interest_fees",
            until=made.until,
            principal=in_yuan(balance.principal),
            interest=in_yuan(balance.interest),
            fees=in_yuan(balance.fees),
            about=about,
            total=in_yuan(balance.total),
        ),
        "head",
    )
    if made.about:
        sheet.line(say("owed.days_are_about_right", names=join(guidance.label(name) for name in made.about)), "warn")
    if balance.over > 0:
        sheet.line(say("owed.reckoned_so_was_paid_too", over=in_yuan(balance.over)), "warn")
    _gaps(sheet, guidance, made)
    _how(sheet, guidance, made)
    _card(sheet, guidance, made, product)
    lang = sheet.lang
    rows = [
        (PARTS[part].of(lang), amount)
        for part, amount in (("principal", balance.principal), ("interest", balance.interest), ("fees", balance.fees))
    ]
    sheet.bars(say("owed.what_balance_is_made_yuan"), rows)
    sheet.curve(
        say("owed.balance_over_time"),
        [(line.day.isoformat(), line.principal + line.unpaid + line.fees) for line in balance.lines],
    )


def _rows(sheet: Sheet, made: Owed) -> None:
    lang = sheet.lang
    head = [
        say("owed.day"),
        say("owed.what"),
        say("owed.amount"),
        say("owed.interest_2"),
        say("owed.unpaid"),
        say("owed.fees_2"),
        say("owed.principal_2"),
    ]
    rows = []
    for line in made.balance.lines:
        what = EVENT_NAMES[line.kind].of(lang)
        rows.append(
            [
                line.day.isoformat(),
                what,
                f"{line.amount:,.2f}" if line.amount else "",
                f"{line.interest:,.2f}",
                f"{line.unpaid:,.2f}",
                f"{line.fees:,.2f}",
                f"{line.principal:,.2f}",
            ]
        )
    sheet.table(head, rows)


def _gaps(sheet: Sheet, guidance: Guidance, made: Owed) -> None:
    if made.untold:
        left_out = join(guidance.label(name) for name in made.untold)
        sheet.line(say("owed.not_known_left_out", names=left_out), "warn")
    if PAYMENTS in made.untold:
        sheet.line(say("owed.payments_not_known"), "warn")
    if not made.gaps:
        sheet.line(say("owed.claim_was_not_given"), "note")
        return
    lang = sheet.lang
    sheet.head(say("owed.beside_what_they_claim"))
    sheet.table(
        [say("owed.part"), say("owed.claimed"), say("owed.worked_out"), say("owed.difference")],
        [
            [PARTS[gap.part].of(lang), f"{gap.claimed:,.2f}", f"{gap.reckoned:,.2f}", f"{gap.more:+,.2f}"]
            for gap in made.gaps
        ],
    )
    if about := [PARTS[gap.part] for gap in made.gaps if gap.rough]:
        sheet.line(say("owed.claim_is_about_right", parts=join(about)), "warn")
    for gap in made.gaps:
        part = PARTS[gap.part]
        if gap.more > 0:
            sheet.line(say("owed.exceeds_by_which_your_figures", part=part, more=in_yuan(gap.more)), "warn")
    last = with_fees_last(guidance, made)
    less = last is not None and any(gap.part == "total" and gap.claimed > last.total for gap in made.gaps)
    if all(gap.more <= 0 for gap in made.gaps) and PAYMENTS not in made.untold and not less:
        sheet.line(say("owed.they_claim_no_more"), "good")


def _how(sheet: Sheet, guidance: Guidance, made: Owed) -> None:
    """Say what the reckoning takes for granted, and which texts stand behind it."""
    table, terms = guidance.money, made.terms
    sheet.head(say("owed.how_was_worked_out"))
    steps = {"fees": say("owed.fees"), "interest": say("owed.interest_3"), "principal": say("owed.principal")}
    order = join((steps[part] for part in terms.order), ("→", " → "))
    row = table["order"]
    says, rests = text(row["says"]), basis(guidance, row)
    if not terms.late_order:
        # Such a product has an order of its own, which is told below.
        sheet.item(say("owed.each_payment_goes_to_rests", order=order, says=says, rests=rests))
    if last := with_fees_last(guidance, made):
        less = made.balance.total - last.total
        sheet.item(
            say("owed.fees_may_stand_last", other=in_yuan(last.total), less=in_yuan(less))
            if less > 0
            else say("owed.fees_are_no_plain_costs"),
            "warn",
        )
    yearly = f"{terms.rate * 100:.4f}".rstrip("0").rstrip(".")
    sheet.item(say("owed.year_by_actual_days", yearly=yearly, days_of_year=terms.days_of_year))
    if terms.due and terms.uplift:
        _uplift(sheet, guidance, made)
    if terms.due and made.balance.charged_after > 0:
        sheet.item(say("owed.after_all_principal_left", due=terms.due))
    if terms.compounding:
        sheet.item(text(table["penalty"]["compounding"]))
    if made.balance.fees > 0 or any(line.kind == "fee" for line in made.balance.lines):
        sheet.item(say("owed.fees_are_counted"))
    deducted = table["deducted"]
    says, rests = text(deducted["says"]), basis(guidance, deducted)
    sheet.item(say("owed.rests_on", says=says, rests=rests))


def _card(sheet: Sheet, guidance: Guidance, made: Owed, product: Value) -> None:
    """Say what holds of this product alone: the order of payments once long overdue, and fees charged beyond a cap."""
    late, cap = guidance.money["late_order"], guidance.money["penalty_cap"]
    if made.terms.late_order:
        says, rests = text(late["says"]), basis(guidance, late)
        sheet.item(say("owed.rests_on", says=says, rests=rests))
        if made.terms.due is None:
            sheet.item(say("owed.day_fell_due_was_given", days=late["late_days"]), "warn")
    beyond = beyond_cap(guidance, made, product)
    if not beyond and product in cap["products"] and made.balance.fees > 0:
        says, rests = text(cap["says"]), basis(guidance, cap)
        sheet.item(say("owed.rests_on", says=says, rests=rests))
    if beyond:
        says, rests = text(cap["says"]), basis(guidance, cap)
        total = in_yuan(sum((line.amount for line in beyond), Decimal(0)))
        sheet.item(
            say(
                "owed.fees_were_charged_more",
                days=cap["days"],
                count=len(beyond),
                total=total,
                says=says,
                rests=rests,
            ),
            "warn",
        )
        for line in beyond:
            said = f"{line.day.isoformat()}  {line.amount:,.2f}  {safe(line.note)}".rstrip()
            sheet.item(Text(said, said))


def _uplift(sheet: Sheet, guidance: Guidance, made: Owed) -> None:
    row = guidance.money["penalty"]
    uplift, rests, says = made.terms.uplift * 100, basis(guidance, row), text(row["says"])
    shown = f"{uplift:.2f}".rstrip("0").rstrip(".")
    if uplift > Decimal(row["most"]):
        sheet.item(say("owed.overdue_uplift_is_more", shown=shown, says=says, rests=rests), "warn")
    else:
        sheet.item(say("owed.overdue_uplift_rests", shown=shown, says=says, rests=rests))


def owed_json(guidance: Guidance, found: Sequence[Owed], product: Value = None) -> dict[str, Any]:
    """Return the result, schema ``helper.owed/1``; amounts are text in yuan."""
    return {
        "schema": "helper.owed/1",
        "debts": [
            {
                "name": one.name,
                "until": one.until.isoformat(),
                "rough": one.rough,
                "not_known": list(one.untold),
                "principal": str(one.balance.principal),
                "interest": str(one.balance.interest),
                "fees": str(one.balance.fees),
                "total": str(one.balance.total),
                "paid_too_much": str(one.balance.over),
                "compared": [
                    {
                        "part": gap.part,
                        "claimed": str(gap.claimed),
                        "rough": gap.rough,
                        "worked_out": str(gap.reckoned),
                        "difference": str(gap.more),
                    }
                    for gap in one.gaps
                ],
                "order": list(one.terms.order),
                "late_order": list(one.terms.late_order),
                "late_days": one.terms.late_days if one.terms.late_order else None,
                "fees_beyond_cap": [
                    {"day": line.day.isoformat(), "amount": str(line.amount), "note": line.note}
                    for line in beyond_cap(guidance, one, product)
                ],
                "lines": [
                    {
                        "day": line.day.isoformat(),
                        "kind": line.kind,
                        "amount": str(line.amount),
                        "days": line.days,
                        "interest": str(line.interest),
                        "to": {part: str(getattr(line, f"to_{part}")) for part in ORDER},
                        "principal": str(line.principal),
                        "unpaid_interest": str(line.unpaid),
                        "fees": str(line.fees),
                        "note": line.note,
                    }
                    for line in one.balance.lines
                ],
            }
            for one in found
        ],
    }
