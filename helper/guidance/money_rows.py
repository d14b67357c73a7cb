"""The shapes of guides/money.yaml once compiled, made as ``rows`` are."""

from typing import TypedDict

from helper.guidance.rows import Words


class Resting(TypedDict):
    """Name the text something rests on, and others that bear on it."""

    source: str
    provision: str
    more: list[str]


Yardstick = TypedDict(
    "Yardstick",
    {
        "source": str,
        "provision": str,
        "more": list[str],
        "id": str,
        "for": list[str],
        "if_licensed": list[str],
        "contracts_from": str | None,
        "percent": str | None,
        "times_lpr": int | None,
        "name": Words,
        "above": Words,
        "below": Words,
        "note": Words,
    },
)
"""Hold one line a rate is compared with: a percentage, or a multiple of the one-year LPR.

``for`` are the kinds of creditor it concerns, ``if_licensed`` those it concerns only if the lender
behind them is licensed. ``contracts_from`` is the first day of contracts it covers.
"""


Before = TypedDict(
    "Before",
    {
        "source": str,
        "provision": str,
        "more": list[str],
        "for": list[str],
        "contracts_to": str,
        "says": Words,
    },
)
"""Say why nothing is compared where the contract is older."""


class Says(TypedDict):
    """State one thing a text says."""

    source: str
    provision: str
    more: list[str]
    says: Words


Disclosure = TypedDict(
    "Disclosure",
    {
        "source": str,
        "provision": str,
        "more": list[str],
        "says": Words,
        "contracts_from": str,
        "for": list[str],
    },
)
"""State a duty to show the cost, for contracts from a day on."""


class Penalty(TypedDict):
    """Hold the span of what overdue interest may add to the rate, in per cent of it."""

    source: str
    provision: str
    more: list[str]
    says: Words
    least: str
    most: str
    compounding: Words


class LateOrder(TypedDict):
    """Hold the order in which payments on some products count from so many days overdue on."""

    source: str
    provision: str
    more: list[str]
    says: Words
    products: list[str]
    late_days: int
    first: list[str]


class PenaltyCap(TypedDict):
    """Hold for how many days overdue some products may be charged a penalty."""

    source: str
    provision: str
    more: list[str]
    says: Words
    products: list[str]
    days: int


class Enforcing(TypedDict):
    """Hold what costs of enforcing a debt are called, as a pattern."""

    source: str
    provision: str
    more: list[str]
    words: str


class CardPlan(TypedDict):
    """Hold how long a plan for some products may last."""

    source: str
    provision: str
    more: list[str]
    says: Words
    products: list[str]
    months: int


class BeginsAnew(TypedDict):
    """Name what starts the period anew, the answer that holds its days, and whether it does so once it had run."""

    happened: str
    days: str
    after_it_ran: bool


class Limitation(TypedDict):
    """Hold the years of limitation, what starts them anew, and what is said of them."""

    source: str
    provision: str
    more: list[str]
    years: int
    begins_anew: list[BeginsAnew]
    passed_on: dict[str, list[str]]
    running: Words
    may_have_run: Words
    unknown: Words
    anew: Words
    rarely_safe: list[Words]
    stop: Words


class Lpr(TypedDict):
    """Name the table of published rates, and say what holds after its last row."""

    table: str
    last_known: Words
    rows: list[list[str]]


class Money(TypedDict):
    """Hold everything the money commands compare with."""

    yardsticks: list[Yardstick]
    before: list[Before]
    conventions: Says
    disclosure: Disclosure
    deducted: Says
    penalty: Penalty
    order: Says
    late_order: LateOrder
    penalty_cap: PenaltyCap
    naming: Says
    enforcing: Enforcing
    card_plan: CardPlan
    longest_offer: int
    limitation: Limitation
    lpr: Lpr
    asks: dict[str, list[str]]
    necessities: list[str]
