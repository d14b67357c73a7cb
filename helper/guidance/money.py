"""What guides/money.yaml and its tables must look like. Used when guidance is compiled, never at run time."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationError, model_validator

from helper.guidance import strict_yaml
from helper.guidance.schema import Both, CreditorKind, Day, Name, Product, Strict
from helper.guidance.strict_yaml import line_of
from helper.wording import say

Percent = Annotated[str, StringConstraints(pattern=r"^\d{1,3}(\.\d{1,4})?$")]
LICENSED = {
    "bank",
    "consumer_finance",
    "auto_finance",
    "insurer",
    "leasing",
    "financial_leasing",
    "microloan",
    "guarantee_company",
    "debt_buyer",
    "asset_manager",
    "platform",
    "collector",
}


class Resting(Strict):
    """Name the text something rests on, and others that bear on it."""

    source: str
    provision: Annotated[str, StringConstraints(min_length=1)]
    more: list[str] = Field(default_factory=list)


class Yardstick(Resting):
    """Hold one line a rate is compared with: a percentage, or a multiple of the one-year LPR.

    ``for`` are the kinds of creditor it concerns, ``if_licensed`` those it concerns only if the lender
    behind them is licensed. ``contracts_from`` is the first day of contracts it covers.
    """

    id: Name
    for_: list[CreditorKind] = Field(alias="for")
    if_licensed: list[CreditorKind] = Field(default_factory=list)
    contracts_from: Day | None = None
    percent: Percent | None = None
    times_lpr: int | None = None
    name: Both
    above: Both
    below: Both
    note: Both

    @model_validator(mode="after")
    def _one_measure(self) -> "Yardstick":
        if (self.percent is None) == (self.times_lpr is None):
            raise ValueError("give either percent or times_lpr")
        if self.times_lpr is not None and LICENSED & {*self.for_, *self.if_licensed}:
            raise ValueError("a multiple of the LPR concerns private lenders only")
        return self


class Before(Resting):
    """Say why nothing is compared where the contract is older."""

    for_: list[CreditorKind] = Field(alias="for")
    contracts_to: Day
    says: Both


class Says(Resting):
    """State one thing a text says."""

    says: Both


class Disclosure(Says):
    """State a duty to show the cost, for contracts from a day on."""

    contracts_from: Day
    for_: list[CreditorKind] = Field(alias="for")


class Penalty(Says):
    """Hold the span of what overdue interest may add to the rate, in per cent of it."""

    least: Percent
    most: Percent
    compounding: Both


class LateOrder(Says):
    """Hold the order in which payments on some products count from so many days overdue on."""

    products: list[Product]
    late_days: Annotated[int, Field(gt=0)]
    first: Annotated[list[Literal["fees", "interest", "principal"]], Field(min_length=3, max_length=3)]


class PenaltyCap(Says):
    """Hold for how many days overdue some products may be charged a penalty."""

    products: list[Product]
    days: Annotated[int, Field(gt=0)]


class CardPlan(Says):
    """Hold how long a plan for some products may last."""

    products: list[Product]
    months: int


class Enforcing(Resting):
    """Hold what costs of enforcing a debt are called, as a pattern."""

    words: Annotated[str, StringConstraints(min_length=1)]


class BeginsAnew(Strict):
    """Name what starts the period anew, the answer that holds its days, and whether it does so once it had run."""

    happened: Name
    days: Name
    after_it_ran: bool


class Limitation(Resting):
    """Hold the years of limitation, what starts them anew, and what is said of them."""

    years: int
    begins_anew: Annotated[list[BeginsAnew], Field(min_length=1)]
    passed_on: dict[Name, list[str]]
    running: Both
    may_have_run: Both
    unknown: Both
    anew: Both
    rarely_safe: Annotated[list[Both], Field(min_length=1)]
    stop: Both


class Lpr(Strict):
    """Name the table of published rates, and say what holds after its last row."""

    table: str
    last_known: Both


class MoneyFile(Strict):
    """Hold everything the money commands compare with."""

    yardsticks: Annotated[list[Yardstick], Field(min_length=1)]
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
    longest_offer: Annotated[int, Field(gt=0)]
    limitation: Limitation
    lpr: Lpr
    asks: dict[Literal["cost", "owed", "plan", "limitation"], list[Name]]
    necessities: list[Name]


def load_money(path: Path, compiled: Mapping[str, Any]) -> dict[str, Any]:
    """Read and check the file and its table. Raise HelperError that lists each fault with file:line."""
    name = f"guides/{path.name}"
    if not path.is_file():
        raise strict_yaml.faults_error([f"{name}:1: {say('guidance.file_is_missing').both}"])
    raw = strict_yaml.load(path, name)
    try:
        made = MoneyFile.model_validate(raw).model_dump(by_alias=True, mode="json")
    except ValidationError as error:
        rows = [([str(step) for step in fault["loc"]], fault["msg"]) for fault in error.errors()]
        raise strict_yaml.faults_error(
            [f"{name}:{line_of(raw, where)}: {'.'.join(where)}: {said}" for where, said in rows]
        ) from error
    faults = [
        f"{name}: {ident}: {say('guidance.no_such_source').both}"
        for ident in _sources(made)
        if ident not in compiled["sources"]
    ]
    limitation = made["limitation"]
    asked = [*made["necessities"], *(fact for facts in made["asks"].values() for fact in facts)]
    asked += [one[name] for one in limitation["begins_anew"] for name in ("happened", "days")]
    asked += limitation["passed_on"]
    faults += [
        f"{name}: {fact}: {say('guidance.no_such_question').both}"
        for fact in asked
        if fact not in compiled["questions"]
    ]
    made["lpr"]["rows"] = _table(path.parent / made["lpr"]["table"], faults)
    if faults:
        raise strict_yaml.faults_error(faults)
    return made


def _sources(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from ([node["source"]] if "source" in node else [])
        yield from node.get("more", [])
        for value in node.values():
            yield from _sources(value)
    elif isinstance(node, list):
        for value in node:
            yield from _sources(value)


def _table(path: Path, faults: list[str]) -> list[list[str]]:
    """Return days and one-year rates. Days must rise and rates lie within reason."""
    name = f"guides/tables/{path.name}"
    try:
        lines = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    except OSError:
        faults.append(f"{name}:1: {say('guidance.file_is_missing').both}")
        return []
    rows: list[list[str]] = []
    for place, line in enumerate(lines, start=2):
        day, rate = line.get("published_on") or "", line.get("one_year") or ""
        try:
            sound = date.fromisoformat(day) and 0 < Decimal(rate) < 30
        except (ValueError, InvalidOperation):
            sound = False
        if not sound or (rows and day <= rows[-1][0]):
            faults.append(f"{name}:{place}: {say('guidance.day_or_rate_is_wrong').both}")
        rows.append([day, rate])
    return rows
