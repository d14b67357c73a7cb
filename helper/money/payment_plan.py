"""What a household can offer on its debts, and what the lender asks beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from helper.money.plan import Household, Offer, offers

LONGEST_OFFER = 60


@dataclass(frozen=True, slots=True)
class Ask:
    """Hold what the lender asks: so much a month, for so many months where that was said."""

    monthly: Decimal
    months: int | None = None


@dataclass(frozen=True, slots=True)
class PaymentPlan:
    """Hold a household, a debt, and what can be offered on it."""

    household: Household
    debt: Decimal
    start: date
    yearly: Decimal
    grace: int
    asked: Ask | None
    others: tuple[tuple[str, Decimal], ...]
    offers: tuple[Offer, ...]
    rough: bool
    product: str | None = None

    @property
    def total_debt(self) -> Decimal:
        """Return all debts that are settled together."""
        return self.debt + sum((amount for _, amount in self.others), Decimal(0))


def plan_payments(
    household: Household,
    debt: Decimal,
    start: date,
    *,
    yearly: Decimal,
    grace: int,
    asked: Ask | None,
    others: Sequence[tuple[str, Decimal]],
    rough: bool,
    product: str | None,
) -> PaymentPlan:
    """Return what the household can offer. With several creditors all debts are paid down together."""
    total = debt + sum((amount for _, amount in others), Decimal(0))
    found = offers(household, total, start, yearly=yearly, longest=LONGEST_OFFER, grace=grace)
    return PaymentPlan(household, debt, start, yearly, grace, asked, tuple(others), found, rough, product)
