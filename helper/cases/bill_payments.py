"""Payments of one lender out of a whole bill: the rest of a life in it is gone through and not kept."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from helper.errors import Exit, HelperError
from helper.intake.bills import LOANS, Payment, payments
from helper.intake.opened import Opened
from helper.money.owed import BalanceEvent
from helper.wording import say


@dataclass(slots=True)
class Taken:
    """Hold what one lender's rows are, and how many rows of the bill were not its own or could not be taken."""

    events: list[BalanceEvent] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    others: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    places: dict[str, list[int]] = field(default_factory=dict)


def lenders(file: Opened, most: int = 30) -> list[tuple[str, int]]:
    """Return who in a bill may be a lender, with the number of rows; persons are never among them."""
    seen: Counter[str] = Counter()
    for one in payments(file):
        if (
            isinstance(one, Payment)
            and one.who
            and (LOANS.search(one.who) or LOANS.search(one.what))
            and not _is_person(one.who)
        ):
            seen[one.who] += 1
    return seen.most_common(most)


def _is_person(name: str) -> bool:
    return (
        len(name) <= 4 and not LOANS.search(name) and not re.search(r"公司|银行|支付|宝|平台|中心|科技", name)
    ) or "*" in name


def take(file: Opened, wanted: Sequence[str]) -> Taken:
    """Return what was received from and paid to the lender named: by a part of its name, or of what was paid for."""
    taken, names = Taken(), [name.strip().casefold() for name in wanted if name.strip()]
    for one in payments(file):
        if not isinstance(one, Payment):
            taken.skipped[one.why] += 1
            taken.places.setdefault(one.why, []).append(one.row)
        elif any(name in one.who.casefold() or name in one.what.casefold() for name in names):
            taken.rows.append(one.row)
            taken.events.append(
                BalanceEvent(one.day, "paid" if one.way == "out" else "lent", one.amount, f"账单第{one.row}行")
            )
        else:
            taken.others += 1
    return taken


def need_principal(
    events: Sequence[BalanceEvent], lent: Sequence[tuple[date, Decimal]], name: str
) -> list[BalanceEvent]:
    """Return all events in order of days. Raise HelperError where nothing was lent, by the bill or by word."""
    made = sorted([*events, *(BalanceEvent(day, "lent", amount) for day, amount in lent)], key=lambda one: one.day)
    if any(one.kind == "lent" for one in made):
        return made
    raise HelperError(
        say("cases.bill_holds_payments_to_lender"),
        where=name,
        do=say("cases.add_day_and_amount"),
        code=Exit.USAGE,
    )
