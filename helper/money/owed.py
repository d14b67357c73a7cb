"""Add a balance up again, day by day, from what was lent, charged and paid.

Interest runs by actual days on unpaid principal and is rounded to the fen, halves up, each time something
happens; fees bear none. A payment goes to fees, then interest, then principal, or in the order given. Where terms
have a late order, a payment made that many days overdue or later goes by it: the first day after ``due`` is day one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from helper.money.amounts import Amount, fen
from helper.money.calendar import add_months

ORDER = ("fees", "interest", "principal")
ZERO = Decimal(0)
PAYMENTS = "owed.payments"
"""The fact without which a balance is too high, and no claim can be called right."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Hold what one debt is charged: rates as fractions a year; ``due`` None means not yet due.

    ``uplift`` is how much dearer the rate gets after ``due`` (0.5 is half as much again). ``compounding``
    lets unpaid interest bear interest at that dearer rate, month by month after ``due``. From ``late_days`` overdue on
    payments go by ``late_order``.
    """

    rate: Decimal
    due: date | None = None
    uplift: Decimal = ZERO
    compounding: bool = False
    days_of_year: int = 360
    order: tuple[str, ...] = ORDER
    late_order: tuple[str, ...] = ()
    late_days: int = 0

    def order_on(self, day: date) -> tuple[str, ...]:
        """Return what a payment of that day covers first."""
        late = bool(self.due and self.late_order and (day - self.due).days >= self.late_days)
        return self.late_order if late else self.order


@dataclass(frozen=True, slots=True)
class BalanceEvent:
    """Hold one thing that happened: ``lent``, ``fee`` or ``paid``, with an amount above zero."""

    day: date
    kind: str
    amount: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """Hold one line of the reckoning, and what stands after it."""

    day: date
    kind: str
    amount: Decimal
    days: int
    interest: Decimal
    to_fees: Decimal
    to_interest: Decimal
    to_principal: Decimal
    fees: Decimal
    unpaid: Decimal
    principal: Decimal
    note: str = ""


Entered = TypeVar("Entered", BalanceEvent, BalanceLine)


@dataclass(frozen=True, slots=True)
class Balance:
    """Hold every line and what is owed on the last day. ``over`` was paid beyond everything owed."""

    lines: tuple[BalanceLine, ...]
    principal: Decimal
    interest: Decimal
    fees: Decimal
    over: Decimal
    charged_before: Decimal
    charged_after: Decimal

    @property
    def total(self) -> Decimal:
        """Return all that is owed."""
        return self.principal + self.interest + self.fees


def reckon(events: Iterable[BalanceEvent], terms: Terms, until: date) -> Balance:
    """Return the balance on ``until``; what happens later is left out."""
    book = _Book(terms)
    for event in _with_marks(events, terms, until):
        book.enter(event)
    return book.balance()


def _with_marks(events: Iterable[BalanceEvent], terms: Terms, until: date) -> list[BalanceEvent]:
    """Return the events in order, with the days on which the rate or its base changes, and the last day."""
    kept = [event for event in events if event.day <= until]
    first = min((event.day for event in kept), default=until)
    marks = [BalanceEvent(until, "until", ZERO)]
    if terms.due and first < terms.due <= until:
        marks.append(BalanceEvent(terms.due, "due", ZERO))
    if terms.due and terms.compounding:
        month = 1
        while (day := add_months(terms.due, month)) < until:
            marks.append(BalanceEvent(day, "compound", ZERO))
            month += 1
    rank = {"due": 0, "compound": 1, "lent": 2, "fee": 3, "paid": 4, "until": 5}
    return sorted([*kept, *marks], key=lambda event: (event.day, rank[event.kind]))


class _Book:
    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.held = {"fees": ZERO, "interest": ZERO, "principal": ZERO}
        self.bearing = self.over = self.before = self.after = ZERO
        self.last: date | None = None
        self.lines: list[BalanceLine] = []

    def enter(self, event: BalanceEvent) -> None:
        days, made = self._run_to(event.day)
        parts = dict.fromkeys(ORDER, ZERO)
        if event.kind == "compound":
            self.bearing = self.held["interest"]
        elif event.kind in ("lent", "fee"):
            self._add("principal" if event.kind == "lent" else "fees", event.amount)
        elif event.kind == "paid":
            parts = self._pay(event.amount, self.terms.order_on(event.day))
        held = self.held
        self.lines.append(
            BalanceLine(
                event.day,
                event.kind,
                event.amount,
                days,
                made,
                parts["fees"],
                parts["interest"],
                parts["principal"],
                held["fees"],
                held["interest"],
                held["principal"],
                event.note,
            )
        )

    def _run_to(self, day: date) -> tuple[int, Decimal]:
        """Let interest run up to ``day``."""
        days = (day - self.last).days if self.last else 0
        late = bool(self.terms.due and self.last and self.last >= self.terms.due)
        rate = self.terms.rate * (1 + self.terms.uplift) if late else self.terms.rate
        made = fen((self.held["principal"] + self.bearing) * rate * days / self.terms.days_of_year)
        self.held["interest"] += made
        if late:
            self.after += made
        else:
            self.before += made
        self.last = day
        return days, made

    def _add(self, part: str, amount: Decimal) -> None:
        used = min(self.over, amount)
        self.over -= used
        self.held[part] += amount - used

    def _pay(self, amount: Decimal, order: tuple[str, ...]) -> dict[str, Decimal]:
        parts = dict.fromkeys(ORDER, ZERO)
        for part in order:
            parts[part] = min(amount, self.held[part])
            self.held[part] -= parts[part]
            amount -= parts[part]
        self.bearing = min(self.bearing, self.held["interest"])
        self.over += amount
        return parts

    def balance(self) -> Balance:
        held = self.held
        return Balance(
            tuple(self.lines), held["principal"], held["interest"], held["fees"], self.over, self.before, self.after
        )


@dataclass(frozen=True, slots=True)
class Gap:
    """Hold one part of a claim beside what was reckoned; ``more`` is what the claim does not explain."""

    part: str
    claimed: Decimal
    reckoned: Decimal
    rough: bool = False
    """Whether the claim was told as only about right; then so is the difference."""

    @property
    def more(self) -> Decimal:
        """Return by how much the claim exceeds the reckoning; below zero where it claims less."""
        return self.claimed - self.reckoned


def fees_after(events: Iterable[Entered], due: date, days: int) -> tuple[Entered, ...]:
    """Return the fees charged more than ``days`` days after ``due``: what a cap on penalties may be held against."""
    return tuple(event for event in events if event.kind == "fee" and (event.day - due).days > days)


def compare(balance: Balance, claimed: Mapping[str, Amount]) -> Sequence[Gap]:
    """Return the parts of a claim (``total``, ``principal``, ``interest``, ``fees``) beside what was reckoned."""
    reckoned = {
        "principal": balance.principal,
        "interest": balance.interest,
        "fees": balance.fees,
        "total": balance.total,
    }
    return tuple(
        Gap(part, claimed[part].value, reckoned[part], claimed[part].rough) for part in reckoned if part in claimed
    )


@dataclass(frozen=True, slots=True)
class Owed:
    """Hold one debt added up, and the claim beside it."""

    name: str
    terms: Terms
    balance: Balance
    until: date
    gaps: tuple[Gap, ...]
    rough: bool
    untold: tuple[str, ...]
    """The facts that are not known and were taken as none."""
    about: tuple[str, ...] = ()
    """The facts that are days which were told as only about right."""


def reckon_owed(
    name: str,
    events: Sequence[BalanceEvent],
    terms: Terms,
    until: date,
    claimed: Mapping[str, Amount],
    *,
    rough: bool = False,
    untold: tuple[str, ...] = (),
    about: tuple[str, ...] = (),
) -> Owed:
    """Return a debt added up to ``until``, beside what is claimed of it."""
    balance = reckon(events, terms, until)
    return Owed(name, terms, balance, until, tuple(compare(balance, claimed)), rough, untold, about)
