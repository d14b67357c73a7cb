"""What a loan really costs: its cash, its rates, and the lines that concern this lender and this contract's day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from helper.guidance import Guidance
from helper.guidance.types import name_provision, text
from helper.money.amounts import fen
from helper.money.flows import Flow
from helper.money.rates import Rates, rates
from helper.text import Text
from helper.wording import say

if TYPE_CHECKING:
    from helper.guidance.money_rows import Before, Resting, Yardstick


@dataclass(frozen=True, slots=True)
class Measured:
    """Hold one line, and where the rate lies: ``above``, ``below`` or ``by_convention`` (above by one of two)."""

    id: str
    name: Text
    percent: Decimal
    answer: str
    says: Text
    note: Text
    basis: Text
    if_licensed: bool = False
    published_on: date | None = None
    last_known: Text | None = None


def measured(guidance: Guidance, kind: str | None, contract: date, simple: float, compound: float) -> list[Measured]:
    """Return every line that concerns this kind of lender on the contract's day."""
    found = []
    for row in guidance.money["yardsticks"]:
        if kind in (*row["for"], *row["if_licensed"]) and (row["contracts_from"] or "") <= contract.isoformat():
            one = _measure(guidance, row, kind, contract, simple, compound)
            found += [one] if one else []
    return found


def told_instead(guidance: Guidance, kind: str | None, contract: date) -> list[tuple[Text, Text]]:
    """Return what is said where a contract is too old for a line, each with its basis."""
    rows = [
        row for row in guidance.money["before"] if kind in row["for"] and contract.isoformat() < row["contracts_to"]
    ]
    return [(text(row["says"]), basis(guidance, row)) for row in rows]


def basis(guidance: Guidance, row: "Resting | Yardstick | Before") -> Text:
    """Return the name of the text a row rests on, with its provision."""
    return name_provision(guidance.sources[row["source"]].short, row["provision"])


def _measure(
    guidance: Guidance, row: "Yardstick", kind: str | None, contract: date, simple: float, compound: float
) -> Measured | None:
    name, published, last = text(row["name"]), None, None
    if row["percent"]:
        percent = Decimal(row["percent"])
    else:
        held = held_on(
            [(date.fromisoformat(day), Decimal(rate)) for day, rate in guidance.money["lpr"]["rows"]], contract
        )
        if held is None:
            return None
        assert row["times_lpr"], "a yardstick is a percentage or a multiple of the LPR"
        percent, published = held.percent * row["times_lpr"], held.published_on
        if held.last_known:
            last = text(guidance.money["lpr"]["last_known"]).fill(day=published.isoformat(), percent=held.percent)
    # Half a fen on an instalment is rounding, not excess: a rate is over a line where it reads so.
    low, high = sorted((in_percent(simple), in_percent(compound)))
    answer = "above" if low > percent else "below" if high <= percent else "by_convention"
    says = {
        "above": text(row["above"]),
        "below": text(row["below"]),
        "by_convention": say("money.not_above_as_simple_interest", above=Text(row["above"]["zh"], row["above"]["en"])),
    }[answer]
    return Measured(
        row["id"],
        name,
        percent,
        answer,
        says,
        text(row["note"]),
        basis(guidance, row),
        kind in row["if_licensed"],
        published,
        last,
    )


@dataclass(frozen=True, slots=True)
class Published:
    """Hold the rate (in per cent) that held on a day, and when it was published.

    ``last_known`` is true where the table ends before the month of the day: nothing later was seen, so the
    rate may have changed since.
    """

    percent: Decimal
    published_on: date
    last_known: bool


def held_on(table: Sequence[tuple[date, Decimal]], day: date) -> Published | None:
    """Return the rate in force on ``day``; None before the first was published. Nothing is extrapolated.

    The rate is published once a month, so from the month after the last row on it is only the last known.
    """
    rows = [row for row in table if row[0] <= day]
    if not rows:
        return None
    published_on, percent = rows[-1]
    ends = len(rows) == len(table) and (day.year, day.month) > (published_on.year, published_on.month)
    return Published(percent, published_on, ends)


def in_percent(rate: float) -> Decimal:
    """Return a rate as it is shown, in per cent with two decimals: 0.24004 is 24.00."""
    return Decimal(f"{rate * 100:.2f}")


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
        """Tell whether at least what was received is paid back; before that there is no cost to speak of."""
        return self.paid >= self.received

    @property
    def as_stated(self) -> bool:
        """Tell whether the stated rate is kept by whole months, whatever the days of the months come to."""
        return self.stated is not None and in_percent(self.rates.simple) <= self.stated

    @property
    def rough(self) -> bool:
        """Tell whether any figure is only about right."""
        return any(flow.rough for flow in self.flows)


def reckon_cost(
    guidance: Guidance, flows: Sequence[Flow], *, kind: str | None, contract: date | None, stated: Decimal | None
) -> Cost:
    """Return what the loan of ``flows`` cost. Raise HelperError where no rate exists or several do."""
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
