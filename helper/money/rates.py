"""The all-in annual rate of cash received and paid, each convention named.

The monthly rate is the one that makes the cash balance, months being whole months and days over thirtieths.
``simple`` is twelve times it (单利, 月利率×12), ``compound`` twelve of it with interest on interest (复利, IRR).
``xirr`` counts actual days, a year being 365 of them, as spreadsheets do.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from helper.errors import HelperError
from helper.money.calendar import months_between
from helper.money.flows import Flow
from helper.text import Text
from helper.wording import say

LOWEST, HIGHEST = -0.999, 1e12
_STEPS = 1200
_EXP_MOST = 690


@dataclass(frozen=True, slots=True)
class Rates:
    """Hold a year's rate by each convention, as fractions: 0.1358 is 13.58 %."""

    xirr: float
    compound: float
    simple: float
    monthly: float


def rates(flows: Sequence[Flow]) -> Rates:
    """Return the rates. Raise HelperError where there is none, or more than one."""
    cash = _by_day(flows)
    _refuse_one_sign(cash)
    first = cash[0][0]
    amounts = [amount for _, amount in cash]
    by_days = _root([day for day, _ in cash], amounts, "act/365f")
    months = [months_between(first, day) for day, _ in cash]
    # Twelve equal months of thirty days: solved by the same solver on a calendar where months are equal.
    grid = [date(2000, 1, 1) + timedelta(days=30 * whole + over) for whole, over in months]
    equal = _root(grid, amounts, "act/360")
    monthly = math.expm1(math.log1p(equal) / 12)
    return Rates(by_days, equal, 12 * monthly, monthly)


def xirr(days: Sequence[date], amounts: Sequence[float]) -> float:
    """Return XIRR of days and amounts as they stand. Raise HelperError where none or several exist."""
    return _root(days, amounts, "act/365f")


def _by_day(flows: Sequence[Flow]) -> list[tuple[date, float]]:
    """Return the net of each day in order; a fee taken on the day of payment lowers what was received."""
    net: dict[date, Decimal] = {}
    for flow in flows:
        net[flow.day] = net.get(flow.day, Decimal(0)) + flow.amount
    return [(day, float(net[day])) for day in sorted(net) if net[day]]


def _refuse_one_sign(cash: Sequence[tuple[date, float]]) -> None:
    received, paid = any(amount > 0 for _, amount in cash), any(amount < 0 for _, amount in cash)
    if received and paid:
        return
    if received:
        what = say("money.money_only_came")
    elif paid:
        what = say("money.money_only_went_out")
    else:
        what = say("money.what_came_in_and_went")
    raise HelperError(what, do=say("money.write_what_was_received_above"))


def _root(days: Sequence[date], amounts: Sequence[float], count: str) -> float:
    pyxirr = solver()
    changes = sum((a < 0) != (b < 0) for a, b in pairwise(amounts))
    if changes == 1:
        found = pyxirr.xirr(days, amounts, day_count=count, silent=True)
        near = (
            None
            if found is None or not math.isfinite(found) or found <= -1
            else _polished(_years(days, count), amounts, math.log1p(found))
        )
        if near is not None:
            return math.expm1(near)
    roots = _scan(days, amounts, count)
    if len(roots) == 1:
        return roots[0]
    if not roots:
        raise HelperError(
            say("money.no_rate_balances_cash"),
            do=say("money.check_amounts_and_days"),
        )
    listed = "、".join(f"{root:.4%}" for root in roots[:5])
    raise HelperError(
        say("money.rates_balance_cash_none_them", count=len(roots), listed=Text(listed, listed.replace("、", ", "))),
        do=say("money.happens_where_money_goes_back"),
    )


def solver() -> Any:
    """Return pyxirr, imported late. Raise HelperError that says what to install where it is missing."""
    try:
        import pyxirr
    except ImportError as error:
        raise HelperError(
            say("money.working_out_rate_needs_pyxirr"),
            do=say("money.once_while_online_python_m"),
        ) from error
    return pyxirr


def _years(days: Sequence[date], count: str) -> list[float]:
    basis = 365 if count == "act/365f" else 360
    return [(day - days[0]).days / basis for day in days]


def _npv(years: Sequence[float], amounts: Sequence[float], log: float) -> float:
    # Scaled by its largest discount factor so that a rate near -100 % over decades does not overflow.
    top = max(-log * year for year in years)
    return sum(amount * math.exp(-log * year - top) for year, amount in zip(years, amounts, strict=True))


def _polished(years: Sequence[float], amounts: Sequence[float], log: float) -> float | None:
    """Return the root near ``log`` by Newton's method; None where it does not settle at once.

    The solver stops where the value is small, which for large or long loans is not yet the last digit.
    """
    for _ in range(8):
        value = slope = 0.0
        if max(-log * year for year in years) > _EXP_MOST:
            return None
        for year, amount in zip(years, amounts, strict=True):
            worth = amount * math.exp(-log * year)
            value += worth
            slope -= worth * year
        if slope == 0 or not math.isfinite(value):
            return None
        step = value / slope
        log -= step
        if abs(step) <= 1e-13 * max(1.0, abs(log)):
            return log
    return None  # the marks are gone through instead


def _scan(days: Sequence[date], amounts: Sequence[float], count: str) -> list[float]:
    years = _years(days, count)
    low, high = math.log1p(LOWEST), math.log1p(HIGHEST)
    # Dense where rates of loans lie, sparse beyond: cubes of even steps around zero.
    marks = sorted(
        {
            0.0,
            *((step / _STEPS) ** 3 * high for step in range(1, _STEPS + 1)),
            *(-((step / _STEPS) ** 3) * -low for step in range(1, _STEPS + 1)),
        }
    )
    values = [_npv(years, amounts, mark) for mark in marks]
    roots = [marks[at] for at, value in enumerate(values) if value == 0]
    ends = zip(pairwise(marks), pairwise(values), strict=True)
    roots += [_halve(years, amounts, low, high) for (low, high), (before, after) in ends if before * after < 0]
    return sorted(math.expm1(root) for root in roots)


def _halve(years: Sequence[float], amounts: Sequence[float], low: float, high: float) -> float:
    below = _npv(years, amounts, low) < 0
    # Halved until no number lies between: the middle of neighbours is one of them.
    while low < (middle := (low + high) / 2) < high:
        if (_npv(years, amounts, middle) < 0) == below:
            low = middle
        else:
            high = middle
    return middle
