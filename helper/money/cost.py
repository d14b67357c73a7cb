"""What a loan really costs: its cash, its rates, and the lines it is held beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from helper.guidance import Guidance
from helper.money.amounts import fen
from helper.money.flows import Flow
from helper.money.rates import Rates, rates
from helper.money.yardsticks import Measured, measured

DAYS = 365


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


@dataclass(frozen=True, slots=True)
class Cost:
    """Hold a loan's cash, its rates, and what they are held beside."""

    flows: tuple[Flow, ...]
    sorted_: bool
    rates: Rates
    kind: str | None
    contract: date
    stated: Decimal | None
    at_stated: AtRate | None
    lines: tuple[Measured, ...]

    @property
    def received(self) -> Decimal:
        """Return all that was received."""
        return sum((flow.amount for flow in self.flows if flow.amount > 0), Decimal(0))

    @property
    def paid(self) -> Decimal:
        """Return all that was paid."""
        return -sum((flow.amount for flow in self.flows if flow.amount < 0), Decimal(0))

    @property
    def whole(self) -> bool:
        """Tell whether at least what was received is paid back; before that there is no reckon_cost to speak of."""
        return self.paid >= self.received

    @property
    def rough(self) -> bool:
        """Tell whether any figure is only about right."""
        return any(flow.rough for flow in self.flows)


def reckon_cost(
    guidance: Guidance, flows: Sequence[Flow], *, kind: str | None, contract: date | None, stated: Decimal | None
) -> Cost:
    """Return the reckon_cost of ``flows``. Raise HelperError where no rate exists or several do."""
    rows = tuple(sorted(flows, key=lambda flow: flow.day))
    found = rates(rows)
    day = contract or next(flow.day for flow in rows if flow.amount > 0)
    beside = at_rate(rows, stated / 100, DAYS) if stated is not None else None
    whole = sum((flow.amount for flow in rows), Decimal(0)) <= 0
    lines = tuple(measured(guidance, kind, day, found.simple, found.compound)) if whole else ()
    return Cost(rows, rows == tuple(flows), found, kind, day, stated, beside, lines)


def unpaid_over_time(made: Cost) -> list[tuple[str, Decimal]]:
    points, balance, last = [], 0.0, made.flows[0].day
    for flow in made.flows:
        balance = balance * (1 + made.rates.xirr) ** ((flow.day - last).days / 365) + float(flow.amount)
        last = flow.day
        points.append((flow.day.isoformat(), Decimal(f"{max(balance, 0):.2f}")))
    return points


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
