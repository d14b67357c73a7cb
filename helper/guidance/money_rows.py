"""The shapes of guides/money.yaml once compiled; see ``rows``."""

from typing import TypedDict

from helper.guidance.rows import Words


class Resting(TypedDict):
    """Name the text a line of money rests on."""

    source: str
    provision: str
    more: list[str]


class Says(Resting):
    """Hold a line that is only said."""

    says: Words


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
"""One line a yearly rate is compared with: per cent a year, or a multiple of the one-year LPR."""

Before = TypedDict(
    "Before",
    {"source": str, "provision": str, "more": list[str], "for": list[str], "contracts_to": str, "says": Words},
)
"""What is said of a contract that is too old for a yardstick."""


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
"""What a lender must show of the yearly cost, in contracts from a day."""


class Penalty(Says):
    """Hold how much more than the loan's rate a penalty rate may be, in per cent of it."""

    least: str
    most: str
    compounding: Words


class LateOrder(Says):
    """Hold what a payment goes to first once it is ``late_days`` overdue, for these products."""

    products: list[str]
    late_days: int
    first: list[str]


class PenaltyCap(Says):
    """Hold after how many days no more is charged for being late, for these products."""

    products: list[str]
    days: int


class CardPlan(Says):
    """Hold the most months a card's balance may be paid off over."""

    products: list[str]
    months: int


class Enforcing(Resting):
    """Hold what costs of enforcing a debt are called, as a pattern."""

    words: str


class BeginsAnew(TypedDict):
    """Name what starts the period anew, the answer that holds its days, and whether it does so once it had run."""

    happened: str
    days: str
    after_it_ran: bool


class Limitation(Resting):
    """Hold the years of limitation, what starts them anew, and the words for where it stands."""

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
    """Hold the one-year loan prime rate as published: day and per cent."""

    table: str
    last_known: Words
    rows: list[list[str]]


class Money(TypedDict):
    """Hold what amounts and rates are compared with."""

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
