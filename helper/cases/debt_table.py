"""What was lent, charged and paid: the table of helper owed, and one lender's payments out of a whole bill."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from helper.errors import HelperError, usage_error
from helper.guidance import Guidance
from helper.intake.base import Opened
from helper.intake.bills import LOANS, Transaction, payments
from helper.intake.rows import rows
from helper.intake.strangers import BILL_REASONS
from helper.model.masking import mask_text
from helper.model.pattern import ready
from helper.money.amounts import parse_amount
from helper.money.flows import FlowRow, day, raise_all, read_table
from helper.money.owed import ORDER, Balance, BalanceEvent, BalanceLine, Owed, Terms, fees_after, reckon
from helper.text import Text, join, safe
from helper.wording import say


@dataclass(slots=True)
class Taken:
    """Hold what one lender's rows are, and how many rows of the bill were not its own or could not be taken."""

    events: list[BalanceEvent] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    others: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    places: dict[str, list[int]] = field(default_factory=dict)


def lenders(file: Opened, most: int = 30) -> list[tuple[str, int]]:
    """Return who in a bill may be a lender, with the number of rows; persons are never among them."""
    seen: Counter[str] = Counter()
    for one in payments(file):
        if (
            isinstance(one, Transaction)
            and one.who
            and (LOANS.search(one.who) or LOANS.search(one.what))
            and not _is_person(one.who)
        ):
            seen[one.who] += 1
    return seen.most_common(most)


def _is_person(name: str) -> bool:
    return (
        len(name) <= 4 and not LOANS.search(name) and not re.search(r"公司|银行|支付|宝|平台|中心|科技", name)
    ) or "*" in name


def take(file: Opened, wanted: Sequence[str]) -> Taken:
    """Return what was received from and paid to the lender named: by a part of its name, or of what was paid for."""
    taken, names = Taken(), [name.strip().casefold() for name in wanted if name.strip()]
    for one in payments(file):
        if not isinstance(one, Transaction):
            taken.skipped[one.why] += 1
            taken.places.setdefault(one.why, []).append(one.row)
        elif any(name in one.who.casefold() or name in one.what.casefold() for name in names):
            taken.rows.append(one.row)
            taken.events.append(
                BalanceEvent(
                    one.day,
                    "paid" if one.way == "out" else "lent",
                    one.amount,
                    say("bills.row_of_bill", row=one.row).zh,
                )
            )
        else:
            taken.others += 1
    return taken


def need_principal(
    events: Sequence[BalanceEvent], lent: Sequence[tuple[date, Decimal]], name: str
) -> list[BalanceEvent]:
    """Return all events in order of days. Raise HelperError where nothing was lent, by the bill or by word."""
    made = sorted([*events, *(BalanceEvent(day, "lent", amount) for day, amount in lent)], key=lambda one: one.day)
    if any(one.kind == "lent" for one in made):
        return made
    raise usage_error(
        say("cases.bill_holds_payments_to_lender"),
        where=name,
        do=say("cases.add_day_and_amount"),
    )


ROW_KINDS = {
    "lent": ("lent", "loan", "借到", "借款", "放款", "本金"),
    "fee": ("fee", "费用", "收费", "服务费", "担保费", "会员费", "保险"),
    "paid": ("paid", "payment", "还款", "还", "已还"),
}


@dataclass(frozen=True, slots=True)
class TableDebt:
    """Hold one debt as its table has it."""

    name: str
    events: tuple[BalanceEvent, ...]
    terms: Terms
    rough: bool = False
    untold: tuple[str, ...] = ()
    """The facts that were asked for and are not known: what is left out of the sum."""
    about: tuple[str, ...] = ()
    """The facts that are days told as only about right."""


def debts_of(guidance: Guidance, text: str, name: str, terms: Terms, *, rate_known: bool) -> list[TableDebt]:
    """Return the debts of a table. Raise one HelperError that names every bad row.

    A payment belongs to the debt its row names. With several debts a payment that names none is refused:
    whom it covered is what the borrower said when paying, and nobody else knows.
    """
    return debts_of_rows(
        guidance, read_table(text, name, ("date", "kind", "amount")), name, terms, rate_known=rate_known
    )


def debts_of_rows(
    guidance: Guidance, rows: list[FlowRow], name: str, terms: Terms, *, rate_known: bool
) -> list[TableDebt]:
    """Return the debts of rows that were read already. Raise one HelperError that names every bad row."""
    names = list(dict.fromkeys(row.cells.get("debt", "") for row in rows if row.cells.get("debt", "")))
    found: dict[str, list[BalanceEvent]] = {one: [] for one in names} or {"": []}
    own: dict[str, Terms] = {}
    faults: list[HelperError] = []
    rough, rated = set[str](), set[str]()
    for row in rows:
        try:
            debt = _whose(guidance, row, names, f"{name}:{row.line}")
            event, about = _event(row, f"{name}:{row.line}")
            found[debt].append(event)
            rough |= {debt} if about else set()
            rated |= {debt} if row.cells.get("rate") else set()
            own[debt] = _terms(guidance, row, own.get(debt, terms), f"{name}:{row.line}")
        except HelperError as error:
            faults.append(error)
    raise_all(faults)
    for debt, events in found.items():
        if not any(event.kind == "lent" for event in events):
            raise HelperError(
                say("cases.no_principal_is_given"),
                where=f"{name} {debt}".strip(),
                do=say("cases.add_row_day_lent_amount"),
            )
        if not rate_known and own.get(debt, terms).rate == 0 and debt not in rated:
            raise HelperError(
                say("cases.no_annual_rate_is_given"),
                where=f"{name} {debt}".strip(),
                do=say("cases.add_rate_12_where_there"),
            )
    return [TableDebt(debt, tuple(events), own.get(debt, terms), debt in rough) for debt, events in found.items()]


def _whose(guidance: Guidance, row: FlowRow, names: list[str], where: str) -> str:
    debt = row.cells.get("debt", "")
    if debt or not names:
        return debt
    if len(names) == 1:
        return names[0]
    says = guidance.money["naming"]["says"]
    raise HelperError(
        say("cases.does_not_say_which_debt", says=Text(says["zh"], says["en"])),
        where=where,
        do=say("cases.write_in_debt_column_one"),
    )


def _event(row: FlowRow, where: str) -> tuple[BalanceEvent, bool]:
    said = row.cells.get("kind", "").strip().casefold()
    kind = next((kind for kind, words in ROW_KINDS.items() if said in words), None)
    if kind is None:
        raise HelperError(say("cases.kind_column_could"), where=where, do=say("cases.write_lent_fee_or_paid"))
    read = parse_amount(row.cells.get("amount", ""), signed=kind == "paid", where=where)
    return BalanceEvent(
        day(row.cells.get("date", ""), where), kind, abs(read.value), row.cells.get("note", "")
    ), read.rough


def _terms(guidance: Guidance, row: FlowRow, terms: Terms, where: str) -> Terms:
    from helper.cases import answer_parsing

    if rate := row.cells.get("rate", ""):
        value = answer_parsing.parse_fact(guidance, "debt.stated_rate", rate, where=where)[0].value
        terms = replace(terms, rate=Decimal(str(value or 0)) / 100)
    if due := row.cells.get("due", ""):
        terms = replace(terms, due=day(due, where))
    return terms


def with_late_order(guidance: Guidance, terms: Terms, product: object) -> Terms:
    """Return the terms with the order that payments on such a product take once they are long overdue."""
    row = guidance.money["late_order"]
    return (
        replace(terms, late_order=tuple(row["first"]), late_days=row["late_days"])
        if product in row["products"]
        else terms
    )


def beyond_cap(guidance: Guidance, made: Owed, product: object) -> tuple[BalanceLine, ...]:
    """Return the fees charged so long overdue that, on such a product, no penalty may be charged any more."""
    row = guidance.money["penalty_cap"]
    if product not in row["products"] or made.terms.due is None:
        return ()
    return fees_after(made.balance.lines, made.terms.due, row["days"])


def with_fees_last(guidance: Guidance, made: Owed) -> Balance | None:
    """Return the balance with fees paid last; None where the order is another, or no fee is told or one of enforcing.

    Only the costs of enforcing a debt stand first by law: a late fee or a charge for a service is no such cost plainly.
    """
    fees = [line for line in made.balance.lines if line.kind == "fee"]
    agreed = made.terms.order != ORDER or made.terms.late_order
    enforcing = ready(guidance.money["enforcing"]["words"], re.IGNORECASE)
    if agreed or not fees or any(enforcing.search(one.note) for one in fees):
        return None
    told = [
        BalanceEvent(line.day, line.kind, line.amount, line.note)
        for line in made.balance.lines
        if line.kind in ("lent", "fee", "paid")
    ]
    return reckon(told, replace(made.terms, order=("interest", "principal", "fees")), made.until)


def workbook_as_csv(file: Opened) -> str:
    """Return a workbook's rows as they are read from a CSV; those above the headings are left out."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows(cells for _, cells in rows(file) if cells is not None)
    return out.getvalue()


def likely_lenders(file: Opened) -> Text:
    """Return the advice to name a lender, with those that a bill likely holds."""
    names = [mask_text(safe(name)) for name, _ in lenders(file, 8)]
    if not names:
        return say("bills.add_lender_with_part")
    return say("bills.add_lender_with_part_likely", names=join(names))


def say_taken(taken: Taken) -> Iterator[Text]:
    """Yield what a bill holds of one lender, and which of its rows were not counted and why."""
    paid = [one.amount for one in taken.events if one.kind == "paid"]
    received = [one.amount for one in taken.events if one.kind == "lent"]
    yield say(
        "bills.lender_in_bill_paid_yuan",
        paid=len(paid),
        total=sum(paid, Decimal(0)),
        received=len(received),
        got=sum(received, Decimal(0)),
        others=taken.others,
    )
    for why, count in sorted(taken.skipped.items()):
        if why != "title":
            places = ", ".join(map(str, taken.places[why][:8])) + ("…" if count > 8 else "")
            yield say("bills.row_not_counted_row", count=count, why=BILL_REASONS[why], places=places)
