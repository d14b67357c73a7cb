"""What a household can pay, what the lender asks beside it, and offers it can carry. Necessities are never cut.

Monthly amounts are whole yuan, rounded down; the last payment takes what remains, so that the payments of
an offer add up to its total to the fen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from helper.money.amounts import FEN, fen
from helper.money.calendar import add_months

ZERO = Decimal(0)
LONGEST = 360


@dataclass(frozen=True, slots=True)
class Household:
    """Hold a month's money: income, necessities by name, payments on other debts, and all else.

    ``floor`` is the least a month must keep for necessities whatever was told.
    """

    income: Decimal
    necessities: tuple[tuple[str, Decimal], ...]
    other_debts: Decimal = ZERO
    else_: Decimal = ZERO
    floor: Decimal = ZERO

    @property
    def kept(self) -> Decimal:
        """Return what is kept for necessities: what was told, and never less than the floor."""
        return max(sum((amount for _, amount in self.necessities), ZERO), self.floor)

    @property
    def left(self) -> Decimal:
        """Return what is left for this debt; below zero where the month does not even cover itself."""
        return self.income - self.kept - self.other_debts - self.else_


@dataclass(frozen=True, slots=True)
class Payment:
    """Hold one payment of a schedule."""

    number: int
    day: date
    amount: Decimal
    interest: Decimal
    balance: Decimal


@dataclass(frozen=True, slots=True)
class Offer:
    """Hold one offer: its payments, and the margin that stays in hand each month."""

    id: str
    debt: Decimal
    monthly: Decimal
    grace: int
    payments: tuple[Payment, ...]
    margin: Decimal

    @property
    def number(self) -> int:
        """Return how many payments there are."""
        return len(self.payments)

    @property
    def total(self) -> Decimal:
        """Return the sum of all payments."""
        return sum((payment.amount for payment in self.payments), ZERO)

    @property
    def cost(self) -> Decimal:
        """Return what the payments come to above the debt."""
        return self.total - self.debt

    @property
    def last(self) -> Payment:
        """Return the last payment."""
        return self.payments[-1]

    def after(self, month: int) -> tuple[Decimal, Decimal]:
        """Return what is paid and what is still owed after so many months, months of grace counted."""
        done = [payment for payment in self.payments if payment.number + self.grace <= month]
        return sum((payment.amount for payment in done), ZERO), done[-1].balance if done else self.debt


def schedule(
    debt: Decimal, monthly: Decimal, yearly: Decimal, first: date, *, longest: int = LONGEST
) -> tuple[Payment, ...] | None:
    """Return payments of ``monthly`` until nothing is left; None where that takes too long or never ends.

    A month's interest is the balance times a twelfth of ``yearly``, rounded to the fen.
    """
    balance, payments = debt, []
    for number in range(1, longest + 1):
        interest = fen(balance * yearly / 12)
        amount = min(monthly, balance + interest)
        if amount <= interest and amount < balance + interest:
            return None
        balance = balance + interest - amount
        payments.append(Payment(number, add_months(first, number - 1), amount, interest, balance))
        if balance == 0:
            return tuple(payments)
    return None


def share_offer(offer: Offer, monthly: Decimal, debt: Decimal, yearly: Decimal) -> tuple[Payment, ...]:
    """Return one creditor's part of an offer: as many payments, on the same days, the last taking what remains."""
    balance, payments = debt + fen(debt * yearly / 12 * offer.grace), []
    for whole in offer.payments:
        interest = fen(balance * yearly / 12)
        amount = balance + interest if whole.number == offer.number else min(monthly, balance + interest)
        balance = balance + interest - amount
        payments.append(Payment(whole.number, whole.day, amount, interest, balance))
    return tuple(payments)


def spread_evenly(debt: Decimal, number: int, yearly: Decimal, first: date) -> tuple[Payment, ...]:
    """Return ``number`` payments, equal but for the last, that clear ``debt``."""
    rate = yearly / 12
    monthly = debt / number if rate == 0 else debt * rate / (1 - (1 + rate) ** -number)
    monthly = max(fen(monthly), FEN)
    balance, payments = debt, []
    for place in range(1, number + 1):
        interest = fen(balance * rate)
        amount = balance + interest if place == number else min(monthly, balance + interest)
        balance = balance + interest - amount
        payments.append(Payment(place, add_months(first, place - 1), amount, interest, balance))
    return tuple(payments)


MOST_RESERVE = Decimal("0.2")
"""The most of what is left that an offer keeps for emergencies."""


def offers(
    household: Household,
    debt: Decimal,
    first: date,
    *,
    yearly: Decimal = ZERO,
    longest: int = 60,
    grace: int = 0,
    asked: Decimal | None = None,
) -> tuple[Offer, ...]:
    """Return what the household can carry, best first; empty where nothing is left or it never ends.

    Best is what is likeliest to be kept: a fifth of what is left stays in hand, then a tenth, then none. What is
    ``asked`` a month is an offer too where it can be carried, in its place: nobody has to offer more than that.
    """
    found: list[Offer] = []
    # Interest of the months of grace is owed on top, and bears none itself.
    owed = debt + fen(debt * yearly / 12 * grace)
    left = max(household.left, ZERO)
    rungs = [("with_reserve", 1 - MOST_RESERVE), ("small_reserve", Decimal("0.9")), ("all_left", Decimal(1))]
    amounts = [(ident, (left * share).quantize(Decimal(1), ROUND_DOWN)) for ident, share in rungs]
    if asked is not None and asked <= left:
        # Stands before an offer of the same amount, which is then left out.
        amounts = sorted([("as_asked", asked), *amounts], key=lambda one: one[1])
    for ident, monthly in amounts:
        if monthly <= 0:
            continue
        payments = schedule(owed, monthly, yearly, add_months(first, grace), longest=longest)
        if payments and all(payments != other.payments for other in found):
            found.append(Offer(ident, debt, monthly, grace, payments, left - monthly))
    return tuple(found)


def split_amount(amount: Decimal, debts: Sequence[tuple[str, Decimal]]) -> tuple[tuple[str, Decimal], ...]:
    """Split a monthly amount among creditors in proportion to their debts; the parts add up to the fen.

    What rounding leaves goes fen by fen to the largest remainders; nobody gets more than is owed.
    """
    total = sum((debt for _, debt in debts), ZERO)
    amount = min(amount, total)
    exact = [amount * debt / total for _, debt in debts]
    parts = [part.quantize(FEN, ROUND_DOWN) for part in exact]
    over = int((amount - sum(parts, ZERO)) / FEN)
    for place in sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))[:over]:
        parts[place] += FEN
    return tuple((name, part) for (name, _), part in zip(debts, parts, strict=True))


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
    longest: int
    """How many months an offer may last (``longest_offer`` in guides/money.yaml)."""
    product: str | None = None
    day_told: bool = True
    """Whether somebody named the first day; one that was only reckoned with stands in no letter."""
    unfilled: tuple[str, ...] = ()
    """Necessities that were asked for and not told: they count for nothing, and too much is left."""

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
    longest: int,
) -> PaymentPlan:
    """Return what the household can offer in ``longest`` months. With several creditors all debts are paid down together."""
    total = debt + sum((amount for _, amount in others), Decimal(0))
    # What one lender asks says nothing of all of them together.
    wish = asked.monthly if asked and not others else None
    found = offers(household, total, start, yearly=yearly, longest=longest, grace=grace, asked=wish)
    return PaymentPlan(household, debt, start, yearly, grace, asked, tuple(others), found, rough, longest, product)
