"""What a loan really costs: its cash, its rates, and the lines it is held beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from helper.guidance import Guidance
from helper.money.flows import Flow
from helper.money.rates import Rates, rates
from helper.money.stated import AtRate, at_rate
from helper.money.yardsticks import Measured, measured

DAYS = 365


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


def reckon_cost(guidance: Guidance, flows: Sequence[Flow], *, kind: str | None, contract: date | None, stated: Decimal | None) -> Cost:
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
