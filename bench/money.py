"""Rates and schedules: how near the truth and how fast, beside pyxirr alone, numpy-financial and scipy, in one run.

``python bench/money.py [-n 2000]``. The truth is halving in 50-digit decimals, and tables worked out by others:
the example of the central bank (Announcement No. 3 of 2021), Microsoft's and LibreOffice's own for XIRR.
Peers that are not installed are left out and said. Rows that lose stay.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal, getcontext
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helper.money.calendar import add_months
from helper.money.flows import Flow
from helper.money.plan import spread_evenly
from helper.money.rates import rates

BEGIN = date(2021, 1, 1)
LIMIT = 1e-8


def exact(flows: list[Flow], years: list[Decimal]) -> float:
    """Return the annual rate that balances the cash, by halving in 50 digits."""
    getcontext().prec = 50

    def value(log: Decimal) -> Decimal:
        return sum((flow.amount * (-log * year).exp() for flow, year in zip(flows, years, strict=True)), Decimal(0))

    low, high = Decimal(-5), Decimal(40)
    sign = value(low) > 0
    for _ in range(150):
        middle = (low + high) / 2
        low, high = (middle, high) if (value(middle) > 0) == sign else (low, middle)
    return float(low.exp() - 1)


def by_days(flows: list[Flow]) -> list[Decimal]:
    """Return years by actual days, 365 to each."""
    return [Decimal((flow.day - flows[0].day).days) / 365 for flow in flows]


def by_months(flows: list[Flow]) -> list[Decimal]:
    """Return years by whole months; for cash on the same day of each month."""
    return [Decimal((flow.day.year - BEGIN.year) * 12 + flow.day.month - BEGIN.month) / 12 for flow in flows]


def regular(received: str, payment: str, months: int) -> list[Flow]:
    """Return a loan paid back in equal months."""
    return [
        Flow(BEGIN, Decimal(received)),
        *(Flow(add_months(BEGIN, at), -Decimal(payment)) for at in range(1, months + 1)),
    ]


def published() -> dict[str, tuple[list[Flow], str, float, float]]:
    """Return published examples: the cash, which rate, its published value and how finely that is given."""

    def of(rows: list[tuple[str, int]]) -> list[Flow]:
        return [Flow(date.fromisoformat(day), Decimal(amount)) for day, amount in rows]

    bank = regular("99000", "8833.3", 12)
    return {
        "central bank, simple": (bank, "simple", 0.1280, 5e-5),
        "central bank, IRR": (bank, "compound", 0.1358, 5e-5),
        "Microsoft, XIRR": (
            of(
                [
                    ("2008-01-01", -10000),
                    ("2008-03-01", 2750),
                    ("2008-10-30", 4250),
                    ("2009-02-15", 3250),
                    ("2009-04-01", 2750),
                ]
            ),
            "xirr",
            0.373362535,
            5e-8,
        ),
        "LibreOffice, XIRR": (
            of(
                [
                    ("2001-01-01", -10000),
                    ("2001-02-01", 2000),
                    ("2001-03-15", 2500),
                    ("2001-05-12", 5000),
                    ("2001-08-10", 1000),
                ]
            ),
            "xirr",
            0.1828,
            5e-5,
        ),
    }


def drawn(count: int) -> list[list[Flow]]:
    """Return loans by chance, the same each run: regular, irregular, with months missed, paid off early."""
    chance = random.Random(20261122)
    made = []
    for _ in range(count):
        months = chance.choice([3, 6, 12, 12, 24, 36])
        lent = chance.randrange(1000, 200_000)
        each = Decimal(str(round(lent * (1 + chance.uniform(0.01, 0.9)) / months, 2)))
        begin = BEGIN + timedelta(days=chance.randrange(0, 1800))
        paid = [Flow(add_months(begin, at), -each) for at in range(1, months + 1)]
        shape = chance.randrange(4)
        if shape == 1:
            paid = [Flow(one.day + timedelta(days=chance.randrange(-9, 10)), one.amount) for one in paid]
        elif shape == 2:
            paid = [one for one in paid if chance.random() > 0.2] or paid
            paid.append(Flow(add_months(begin, months + 2), Decimal(-lent) * 2))
        elif shape == 3:
            paid = [*paid[: months // 2], Flow(add_months(begin, months // 2) + timedelta(days=11), Decimal(-lent))]
        made.append([Flow(begin, Decimal(lent)), *sorted(paid, key=lambda one: one.day)])
    return made


def speed(work: Callable[[list[Flow]], object], loans: list[list[Flow]], rounds: int = 5) -> float:
    """Return how many loans a second, the median of some rounds."""
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        for loan in loans:
            work(loan)
        taken.append(time.perf_counter() - begun)
    return len(loans) / statistics.median(taken)


def peers() -> tuple[dict[str, Callable[[list[Flow]], object]], dict[str, Callable[[list[Flow]], object]], list[str]]:
    """Return what finds XIRR and what makes a schedule, besides ours, and what is not installed."""
    rates_, schedules, lacking = {}, {}, []
    import pyxirr

    rates_["pyxirr alone, one convention"] = lambda loan: pyxirr.xirr(
        [one.day for one in loan], [float(one.amount) for one in loan]
    )
    try:
        from scipy.optimize import brentq

        def by_scipy(loan: list[Flow]) -> float:
            years = [(one.day - loan[0].day).days / 365 for one in loan]
            amounts = [float(one.amount) for one in loan]
            return brentq(
                lambda rate: sum(amount / (1 + rate) ** year for amount, year in zip(amounts, years, strict=True)),
                -0.9,
                1000,
                xtol=1e-12,
            )

        rates_["scipy.optimize.brentq"] = by_scipy
    except ImportError:
        lacking.append("scipy")
    try:
        import numpy_financial

        rates_["numpy-financial irr, months only"] = lambda loan: numpy_financial.irr(
            [float(one.amount) for one in loan]
        )
        schedules["numpy-financial pmt+ipmt, floats"] = lambda loan: (
            numpy_financial.pmt(0.01, 12, 10000),
            numpy_financial.ipmt(0.01, range(1, 13), 12, 10000),
        )
    except ImportError:
        lacking.append("numpy-financial")
    return rates_, schedules, lacking


def off(found: float, loan: list[Flow]) -> float:
    """Return how far a rate is from the truth; as a part of it where it is above 1."""
    known = exact(loan, by_days(loan))
    return abs(found - known) / max(1.0, abs(known))


def show_truth(loans: list[list[Flow]]) -> bool:
    """Print how near the truth the rates are; False where one is not near enough."""
    sound = True
    print("Published examples")
    for name, (flows, which, value, fine) in published().items():
        found = getattr(rates(flows), which)
        known = exact(flows, by_days(flows) if which == "xirr" else by_months(flows))
        known = 12 * ((1 + known) ** (1 / 12) - 1) if which == "simple" else known
        ok = abs(found - value) <= fine and abs(found - known) <= LIMIT
        sound &= ok
        print(
            f"  {name:<24} {found:.10f}  published {value}"
            f"  against 50 digits {abs(found - known):.1e}  {'ok' if ok else 'WRONG'}"
        )
    errors = [off(rates(loan).xirr, loan) for loan in loans]
    print(
        f"{len(loans)} drawn loans against 50 digits: largest error {max(errors):.1e},"
        f" limit {LIMIT:.0e} (of the rate itself where it is above 100 % a year)"
    )
    return sound and max(errors) <= LIMIT


def show_peers_error(loans: list[list[Flow]]) -> None:
    """Print how far the peers are from 50 digits on the same loans."""
    for name, work in peers()[0].items():
        if "irr, months" in name:
            continue
        print(f"  {name:<34} largest error {max(off(float(work(loan)), loan) for loan in loans):.1e}")


def show_schedules() -> bool:
    """Print whether schedules clear the debt to the fen, and agree with numpy-financial's payment."""
    chance, wrong, count = random.Random(7), 0, 3000
    for _ in range(count):
        debt, number = Decimal(chance.randrange(100, 50_000_000)) / 100, chance.randrange(1, 121)
        payments = spread_evenly(debt, number, Decimal(chance.choice(["0", "0.06", "0.153", "0.24"])), BEGIN)
        whole = sum((one.amount for one in payments), Decimal(0)) == debt + sum(
            (one.interest for one in payments), Decimal(0)
        )
        wrong += not (whole and payments[-1].balance == 0)
    print(f"{count} drawn schedules: {wrong} that do not clear the debt to the fen")
    try:
        import numpy_financial
    except ImportError:
        return wrong == 0
    off = max(
        abs(
            float(spread_evenly(Decimal(10000), number, Decimal("0.12"), BEGIN)[0].amount)
            - -numpy_financial.pmt(0.01, number, 10000)
        )
        for number in range(1, 121)
    )
    print(
        f"payment against numpy-financial pmt, 1-120 months: differs by {off:.4f} at most (rounding to the fen: 0.005)"
    )
    return wrong == 0 and off <= 0.005001


def main() -> None:
    """Measure and print; end with 1 where a figure is wrong."""
    said = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    said.add_argument("-n", type=int, default=2000, help="loans for the speed (default 2000)")
    loans = drawn(said.parse_args().n)
    sound = show_truth(loans[:300])
    show_peers_error(loans[:300])
    sound &= show_schedules()
    others, schedules, lacking = peers()
    print("Loans a second (one core)")
    ours = speed(rates, loans)
    rows = {"helper: three rates, checked": ours, **{name: speed(work, loans) for name, work in others.items()}}
    for name, each in rows.items():
        print(f"  {name:<34} {each:>9,.0f}   helper / this {ours / each:5.2f}")
    print("Schedules of 12 payments a second")
    each = speed(lambda _: spread_evenly(Decimal(10000), 12, Decimal("0.12"), BEGIN), loans)
    for name, number in {
        "helper: Decimal, to the fen": each,
        **{name: speed(work, loans) for name, work in schedules.items()},
    }.items():
        print(f"  {name:<34} {number:>9,.0f}")
    if lacking:
        print(f"Not installed, left out: {', '.join(lacking)}")
    raise SystemExit(0 if sound else 1)


if __name__ == "__main__":
    main()
