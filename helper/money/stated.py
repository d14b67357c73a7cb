"""What the same cash would have cost at a stated rate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from helper.money.amounts import fen
from helper.money.flows import Flow


@dataclass(frozen=True, slots=True)
class AtRate:
    """Hold what a rate would have charged on the same days.

    ``cost`` is what was paid above what was received, ``interest`` what the rate comes to, ``difference``
    the one less the other. ``left`` is what would still be owed (below zero: paid beyond it).
    """

    interest: Decimal
    cost: Decimal
    difference: Decimal
    left: Decimal


def at_rate(flows: Sequence[Flow], yearly: Decimal, days_of_year: int) -> AtRate:
    """Return what ``yearly`` (0.12 is 12 %) would have charged.

    Interest runs by actual days on what was received and not yet paid back, and is rounded to the fen each
    time money moves; unpaid interest bears none. Where all is paid, interest stops.
    """
    principal = unpaid = interest = over = Decimal(0)
    last: date | None = None
    for flow in sorted(flows, key=lambda flow: (flow.day, -flow.amount)):
        if last is not None and principal > 0:
            made = fen(principal * yearly * (flow.day - last).days / days_of_year)
            unpaid, interest = unpaid + made, interest + made
        last = flow.day
        if flow.amount >= 0:
            used = min(over, flow.amount)
            over -= used
            principal += flow.amount - used
            continue
        paid = -flow.amount
        to_interest = min(paid, unpaid)
        to_principal = min(paid - to_interest, principal)
        unpaid, principal = unpaid - to_interest, principal - to_principal
        over += paid - to_interest - to_principal
    cost = -sum((flow.amount for flow in flows), Decimal(0))
    left = principal + unpaid - over
    return AtRate(interest, cost, cost - interest, left)
