"""Figures of a loan and of a debt, as they were told or given: its cash, its terms, the balance reckoned from them."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

from helper import casefile
from helper.casefile import CaseFile
from helper.cases import answer_parsing, clock
from helper.cases.debt_table import (
    TableDebt,
    Taken,
    debts_of,
    likely_lenders,
    need_principal,
    say_taken,
    take,
    with_late_order,
    workbook_as_csv,
)
from helper.cases.recording import record
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import Guidance, load
from helper.intake import archives
from helper.intake.base import Opened
from helper.intake.bills import is_bill
from helper.intake.rows import is_sheet
from helper.model.fact import COMPUTED, Fact, Facts, Value
from helper.model.moment import day_told
from helper.money import amounts
from helper.money.amounts import Amount
from helper.money.calendar import add_months
from helper.money.cost import Cost, reckon_cost
from helper.money.flows import Flow, day, read_flows
from helper.money.owed import ORDER, PAYMENTS, BalanceEvent, Owed, Terms, reckon_owed
from helper.reading.messages import decode
from helper.text import Text, join
from helper.wording import say

COST_EXAMPLE = "--received 100000 --on 2026-01-01 --fee 1000 --payment 8833.3 --months 12"
OWED_EXAMPLE = "--table money.csv --rate 12 --claimed 12860.5"


def amount(value: Value) -> tuple[Decimal, bool]:
    """Return a stored amount, and whether it is rough; zero where it is not known."""
    said = str(value or "0")
    return Decimal(said.removeprefix("~")), said.startswith("~")


_LEFT_OUT = ("debt.stated_rate", "owed.uplift", "owed.fees", PAYMENTS)
"""What a balance is taken without where it is not known; only a payment makes it smaller."""


def cash(value: Value) -> list[Flow]:
    """Return the lines of a stored list of money as flows, amounts above zero."""
    found = []
    for line in str(value or "").splitlines():
        on, said, *note = line.split(maxsplit=2)
        number, rough = amount(said)
        found.append(Flow(day(on), number, " ".join(note), rough))
    return found


def needed(missing: Sequence[str], command: str, example: Text | str) -> HelperError:
    """Return the error where figures are missing and nothing can be asked."""
    return usage_error(
        say("money.missing", missing=join(missing)),
        do=say("money.for_example_helper_or_run", command=command, example=example),
    )


def left_open(names: Sequence[str], command: str) -> HelperError:
    """Return the error where questions were put and what cannot be done without was left open: by what they ask."""
    asked = join(load().label(name) for name in names)
    return usage_error(say("money.missing", missing=asked), do=say("money.ask_again", command=command))


def table_text(path: Path) -> str:
    """Return the words of a CSV, in whatever encoding a spreadsheet wrote it."""
    data = casefile.read_given(path)
    # A spreadsheet writes a whole file in one encoding; line by line, 元 in GBK would pass for UTF-8.
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            if b"\0" not in data:
                return data.decode(encoding)
    return decode(data)


def regular_loan(
    received: str, on: str | None, fees: list[str], payment: str | None, months: int | None, first: str | None
) -> list[Flow]:
    """Return the cash of a loan paid back in equal months."""
    if payment is None or months is None:
        raise needed(["--payment", "--months"], "cost", COST_EXAMPLE)
    if not 1 <= months <= 600:
        raise HelperError(
            say("cost.months_must_lie_between_1"), where="--months", do=say("cost.check_how_many_months_there")
        )
    begin = answer_parsing.option_day(on, "--on", past=True) if on else clock.today()
    lent, each = amounts.parse_amount(received, where="--received"), amounts.parse_amount(payment, where="--payment")
    taken = [amounts.parse_amount(one, where="--fee") for one in fees]
    due = answer_parsing.option_day(first, "--first") if first else add_months(begin, 1)
    return [
        Flow(begin, lent.value, rough=lent.rough),
        *(Flow(begin, -one.value, "fee", one.rough) for one in taken),
        *(Flow(add_months(due, place), -each.value, rough=each.rough) for place in range(months)),
    ]


def told_loan(known: Facts) -> list[Flow]:
    """Return the cash of the answers given at the terminal."""
    lent, rough = amount(known.value("cost.received"))
    begin = known.value("cost.received_on")
    if not lent or not begin:
        raise left_open([name for name in ("cost.received", "cost.received_on") if not known.value(name)], "cost")
    # A day that is only about right makes the rate so as well.
    moved = [Flow(_told_day(begin), lent, rough=rough or str(begin).startswith("~"))]
    each, about = amount(known.value("cost.monthly"))
    count, due = known.value("cost.months"), known.value("cost.first")
    if each and isinstance(count, int):
        start = _told_day(due) if due else add_months(_told_day(begin), 1)
        about = about or str(due or "").startswith("~")
        moved += [Flow(add_months(start, place), -each, rough=about) for place in range(count)]
    others = cash(known.value("cost.others"))
    if not others and (left := [name for name in ("cost.monthly", "cost.months") if not known.value(name)]):
        raise left_open(left, "cost")
    moved += [Flow(one.day, -one.amount, one.note or "other", one.rough) for one in others]
    return sorted(moved, key=lambda flow: flow.day)


def loan_given(
    guidance: Guidance,
    known: Facts,
    flows: Path | None,
    received: str | None,
    on: str | None,
    fees: list[str],
    payment: str | None,
    months: str | None,
    first: str | None,
) -> list[Flow]:
    """Return the cash of a loan: of a table, of equal months given as options, or of the answers that are ``known``."""
    if flows is not None:
        return read_flows(table_text(flows), flows.name)
    if received is None:
        return told_loan(known)
    told = answer_parsing.parse_fact(guidance, "cost.months", months, where="--months")[0].value if months else None
    return regular_loan(received, on, fees, payment, told if isinstance(told, int) else None, first)


def cost_given(
    guidance: Guidance, known: Facts, moved: list[Flow], kind: str | None, stated: str | None, contract: str | None
) -> Cost:
    """Return what a loan costs, its lender and stated rate as options say them, else as they are ``known``."""
    for name, value in (("debt.creditor_kind", kind), ("debt.stated_rate", stated)):
        if value is not None:
            known = known.with_(*answer_parsing.parse_fact(guidance, name, value, where=name))
    rate, lender = known.value("debt.stated_rate"), known.value("debt.creditor_kind")
    return reckon_cost(
        guidance,
        moved,
        kind=str(lender) if lender else None,
        contract=answer_parsing.option_day(contract, "--contract", past=True) if contract else None,
        stated=Decimal(str(rate)) if rate is not None else None,
    )


def _told_day(value: object) -> date:
    return day_told(str(value))


def parse_rate(said: str, where: str) -> Decimal:
    """Return a yearly rate given as an option, as a fraction."""
    facts = answer_parsing.parse_fact(load(), "debt.stated_rate", said, where=where)
    return Decimal(str(facts[0].value or 0)) / 100


def kept_rate(known: Facts) -> Decimal:
    """Return the yearly rate that was told, as a fraction; nought where none was."""
    return Decimal(str(known.value("debt.stated_rate") or 0)) / 100


def parse_order(said: str | None) -> tuple[str, ...]:
    """Return in which order a payment is counted. Raise HelperError where a part is missing or twice."""
    if said is None:
        return ORDER
    parts = tuple(part.strip() for part in said.replace("，", ",").split(","))
    if sorted(parts) != sorted(ORDER):
        raise usage_error(
            say("owed.name_all_three_each_once"),
            where="--order",
            do=say("owed.for_example_order_principal_interest"),
        )
    return parts


def reckon_debts(debts: list[TableDebt], as_of: date, claims: Mapping[str, Amount]) -> list[Owed]:
    """Return each debt as reckoned. Raise HelperError where one claim is held against several."""
    if len(debts) > 1 and claims:
        raise usage_error(
            say("owed.several_debts_are_compared_one"),
            where="--claimed",
            do=say("owed.put_each_debt_in_table"),
        )
    return [
        reckon_owed(
            debt.name, debt.events, debt.terms, as_of, claims, rough=debt.rough, untold=debt.untold, about=debt.about
        )
        for debt in debts
    ]


def keep_balance(
    guidance: Guidance, case: CaseFile, found: list[Owed], claims: Mapping[str, Amount], lang: str
) -> bool:
    """Keep what a letter may use: of one debt whose payments are known, where neither it nor the claim is rough.

    Else what an earlier run kept is taken back: a letter would state figures that nobody stands behind any more.
    Tell whether anything is kept that a letter states.
    """
    worked_out = ("owed.recomputed", "owed.as_of", "owed.unexplained")
    given = [Fact("debt.amount_claimed", str(claims["total"]))] if "total" in claims else []
    one = found[0] if len(found) == 1 else None
    gap = next((gap for gap in one.gaps if gap.part == "total"), None) if one else None
    more = Decimal(0) if gap is None or gap.rough else gap.more
    if one is None or one.rough or one.balance.total <= 0 or more <= 0 or PAYMENTS in one.untold:
        record(guidance, case, None, given, forget=worked_out, lang=lang)
        return False
    values = (amounts.write_amount(one.balance.total), one.until.isoformat(), amounts.write_amount(more))
    made = [Fact(name, value, COMPUTED) for name, value in zip(worked_out, values, strict=True)]
    record(guidance, case, None, [*given, *made], lang=lang)
    return True


def told_debt(guidance: Guidance, known: Facts, days: int, order: str | None) -> TableDebt:
    """Return the debt that the answers describe."""
    lent, rough = amount(known.value("owed.lent"))
    on = known.value("owed.lent_on")
    if not lent or not on:
        raise left_open([name for name in ("owed.lent", "owed.lent_on") if not known.value(name)], "owed")
    paid, fees = cash(known.value("owed.payments")), cash(known.value("owed.fees"))
    events = [BalanceEvent(_told_day(on), "lent", lent)]
    events += [BalanceEvent(one.day, "paid", one.amount, one.note) for one in paid] + [
        BalanceEvent(one.day, "fee", one.amount, one.note) for one in fees
    ]
    due = known.value("debt.due_on")
    terms = Terms(
        kept_rate(known),
        _told_day(due) if due else None,
        Decimal(str(known.value("owed.uplift") or 0)) / 100,
        known.value("owed.compounding") is True,
        days,
        parse_order(order),
    )
    terms = with_late_order(guidance, terms, None if order else known.value("debt.product"))
    untold = tuple(name for name in _LEFT_OUT if known.value(name) is None and (due or name != "owed.uplift"))
    # A day that is only about right makes the sum so: interest runs from it.
    about = tuple(name for name in ("owed.lent_on", "debt.due_on") if str(known.value(name) or "").startswith("~"))
    rough = rough or bool(about) or any(one.rough for one in [*paid, *fees])
    return TableDebt("", tuple(events), terms, rough, untold, about)


def parse_claims(said: Mapping[str, str | None]) -> dict[str, Amount]:
    """Return what a lender claims, by its parts; what was not given is left out. Raise HelperError for no amount."""
    return {
        part: amounts.parse_amount(words, zero=True, where=f"--claimed {part}")
        for part, words in said.items()
        if words is not None
    }


def with_told_claim(claims: Mapping[str, Amount], known: Facts, debts: Sequence[TableDebt]) -> dict[str, Amount]:
    """Return the claims, with what was told of the whole where no other was given and there is one debt."""
    told = known.value("debt.amount_claimed")
    whole = {"total": Amount(*amount(told))} if told and len(debts) == 1 else {}
    return {**whole, **claims}


def open_table(path: Path, password: Callable[[], bytes]) -> Opened:
    """Return the table a person named, out of its archive. Raise HelperError where it is none."""
    file = archives.on_disk(path)
    if archives.is_archive(file):
        file = archives.open_only_table(path, password)
    if (file.kind in ("zip", "ole") and not is_sheet(file)) or file.kind not in ("text", "empty", "zip", "ole", "pdf"):
        raise HelperError(
            say("bills.is_no_table_perhaps_picture"),
            where=path.name,
            do=say("bills.give_bill_alipay_or_wechat"),
            code=Exit.BAD_INPUT,
        )
    return file


def table_debts(guidance: Guidance, file: Opened, path: Path, terms: Terms, *, rate_known: bool) -> list[TableDebt]:
    """Return the debts of a table of one's own, a CSV or a workbook."""
    text = table_text(path) if file.kind == "text" and not file.part else workbook_as_csv(file)
    return debts_of(guidance, text, path.name, terms, rate_known=rate_known)


def debts_given(
    guidance: Guidance,
    file: Opened,
    path: Path,
    terms: Terms,
    wanted: Sequence[str],
    lent: Sequence[str],
    *,
    rate_known: bool,
    complain: Callable[[Text], None],
) -> list[TableDebt]:
    """Return the debts of a table; of a bill the rows of the lender that is ``wanted``, and what was left out is told."""
    if not is_bill(file):
        return table_debts(guidance, file, path, terms, rate_known=rate_known)
    taken = take(file, wanted)
    for line in say_taken(taken):
        complain(line)
    return bill_debt(file, path, taken, lent, terms, rate_known=rate_known)


def bill_debt(
    file: Opened, path: Path, taken: Taken, lent: Sequence[str], terms: Terms, *, rate_known: bool
) -> list[TableDebt]:
    """Return the debt that a lender's rows of a bill tell of, with what was lent by word. Raise HelperError for a gap."""
    if not taken.events:
        raise usage_error(say("bills.lender_is_not_in_bill"), where=path.name, do=likely_lenders(file))
    if not rate_known:
        raise usage_error(
            say("bills.no_annual_rate_is_given"), where=path.name, do=say("bills.add_rate_12_where_there")
        )
    told, rough = [], False
    for said in lent:
        when, equals, number = said.partition("=")
        if not equals:
            raise usage_error(
                say("bills.lent_takes_day_amount"), where=f"--lent {said}", do=say("bills.for_example_lent_2026_01")
            )
        read = amounts.parse_amount(number, where="--lent")
        told.append((day(when.strip(), "--lent"), read.value))
        rough = rough or read.rough
    return [TableDebt("", tuple(need_principal(taken.events, told, path.name)), terms, rough)]


def terms_given(
    guidance: Guidance,
    known: Facts,
    rate: str | None,
    due: str | None,
    uplift: str,
    compounding: bool,
    days: int,
    order: str | None,
) -> Terms:
    """Return the terms of a debt as options say them; without ``rate`` that of the case, without ``order`` its product's.

    Raise HelperError for a rate, a day or an order that is none.
    """
    terms = Terms(
        parse_rate(rate, "--rate / --uplift") if rate is not None else kept_rate(known),
        answer_parsing.option_day(due, "--due") if due else None,
        parse_rate(uplift, "--rate / --uplift"),
        compounding,
        days,
        parse_order(order),
    )
    return with_late_order(guidance, terms, None if order else known.value("debt.product"))
