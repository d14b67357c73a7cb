"""Cash received and paid, and the table it is read from."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from helper.errors import HelperError
from helper.model.moment import parse_moment
from helper.money.amounts import parse_amount
from helper.text import Text, join
from helper.wording import say

COLUMNS = {
    "date": ("date", "日期", "day", "时间"),
    "amount": ("amount", "金额", "money", "数额"),
    "note": ("note", "备注", "说明"),
    "kind": ("kind", "类别", "种类", "类型"),
    "debt": ("debt", "借款", "哪一笔", "债务"),
    "rate": ("rate", "年利率", "利率"),
    "due": ("due", "到期日", "到期"),
}
_YEARS = (1990, 2100)


@dataclass(frozen=True, slots=True)
class Flow:
    """Hold money that moved on a day: received is above zero, paid below."""

    day: date
    amount: Decimal
    note: str = ""
    rough: bool = False


@dataclass(frozen=True, slots=True)
class FlowRow:
    """Hold one row of a table as it was written, with the line it stands on."""

    line: int
    cells: dict[str, str]


def read_table(text: str, name: str, needed: Sequence[str]) -> list[FlowRow]:
    """Return the rows of a CSV. Raise HelperError where a needed column is missing or nothing is there."""
    # A lone carriage return ends a line too, as old spreadsheets of the Macintosh wrote it.
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    head = next((line for line in lines.splitlines() if line.strip()), "")
    # Only among these: a sniffer takes the dash of a date for a delimiter.
    comma = max(",\t;，", key=head.count)
    reader = csv.reader(io.StringIO(lines), delimiter=comma)
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as fault:
        raise _refused(say("money.line_cannot_be_read_unmatched"), f"{name}:{reader.line_num}") from fault
    rows = [(line, [cell.strip() for cell in row]) for line, row in rows if any(cell.strip() for cell in row)]
    columns = say("money.first_line_date_amount_then")
    if "kind" in needed:
        columns = say("money.first_line_date_kind_amount_then")
    if not rows:
        raise HelperError(say("money.table_is_empty"), where=name, do=columns)
    names = [_column(cell) for cell in rows[0][1]]
    missing = [column for column in needed if column not in names]
    if missing:
        raise HelperError(
            say(
                "money.first_line_must_name_columns",
                missing=Text("、".join(COLUMNS[one][1] for one in missing), ", ".join(missing)),
            ),
            where=f"{name}:{rows[0][0]}",
            do=columns,
        )
    return [FlowRow(line, {key: cell for key, cell in zip(names, row, strict=False) if key}) for line, row in rows[1:]]


def read_flows(text: str, name: str) -> list[Flow]:
    """Return the cash of a table with ``date,amount``. Raise one HelperError that names every bad row."""
    found: list[Flow] = []
    faults: list[HelperError] = []
    for row in read_table(text, name, ("date", "amount")):
        at = f"{name}:{row.line}"
        try:
            amount = parse_amount(row.cells.get("amount", ""), zero=True, signed=True, where=at)
            found.append(
                Flow(day(row.cells.get("date", ""), at), amount.value, row.cells.get("note", ""), amount.rough)
            )
        except HelperError as error:
            faults.append(error)
    raise_all(faults)
    if not found:
        raise _refused(say("money.there_are_column_names"), name)
    return found


def raise_all(faults: list[HelperError]) -> None:
    """Raise the one fault, or all of them as one."""
    if len(faults) == 1:
        raise faults[0]
    if faults:
        said = [
            Text(*("\n".join(f"  {line}" for line in fault.lines(lang)[:1]) for lang in ("zh", "en")))
            for fault in faults[:20]
        ]
        lines = join(said, ("\n", "\n"))
        raise HelperError(
            say("money.rows_could_not_be_read", count=len(faults), lines=lines),
            do=say("money.mend_those_rows_and_run"),
        )


def day(said: str, where: str | None = None) -> date:
    """Return a day. Raise HelperError where it is none (30 February), is not read as it is written, or its year is absurd."""
    # Tables write a day with a clock of no account, or as eight figures.
    figures = re.fullmatch(r"(20\d{2})(\d{2})(\d{2})(?:\s+[\d:]+)?", said.strip())
    read_ = parse_moment("-".join(figures.groups()) if figures else said) if said else None
    if read_ is None:
        if re.fullmatch(r"\s*[~约]?\s*\d{4}\s*([-/.年])\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\D?.*|\s*20\d{6}\b.*", said):
            raise HelperError(say("money.there_is_no_such_day"), where=where, do=say("money.write_2026_10_03"))
        raise HelperError(say("money.day_is_not_read"), where=where, do=say("money.write_day_as_2026_10_03"))
    if not _YEARS[0] <= read_.day.year <= _YEARS[1]:
        raise HelperError(say("money.year_cannot_be_right"), where=where, do=say("money.check_year"))
    return read_.day


def _column(cell: str) -> str:
    said = cell.strip().casefold()
    return next((name for name, words in COLUMNS.items() if said in words), "")


def _refused(what: Text, where: str) -> HelperError:
    return HelperError(what, where=where, do=say("money.first_line_date_amount"))
