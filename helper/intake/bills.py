"""Bills of Alipay, WeChat Pay and banks: money that moved, with whom and when. CSV, and the workbooks of 2025 on.

A bill holds a whole life. Nothing here keeps it: rows are handed over one by one, and whoever asks takes those of one
lender and forgets the rest. What a row does not say for sure (a refund, a payment that was not made, a movement that
is neither) is left out with the reason.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from helper.intake import times
from helper.intake.base import Opened
from helper.intake.headings import normalize_heading
from helper.intake.rows import first_rows, is_table, tables
from helper.model.event import Skipped
from helper.model.pattern import later

_FIELDS: dict[str, tuple[str, ...]] = {
    "time": (
        "交易时间",
        "交易创建时间",
        "付款时间",
        "支付时间",
        "交易日期",
        "交易日期时间",
        "记账日期",
        "记帐日期",
        "入账日期",
        "入账时间",
        "交易日",
        "记账日",
        "记账时间",
        "日期",
        "时间",
        "创建时间",
        "transactiondate",
        "date",
        "postingdate",
        "time",
    ),
    "way": (
        "收支",
        "收支类型",
        "收入支出",
        "收支方向",
        "资金流向",
        "交易方向",
        "借贷",
        "借贷标志",
        "借贷方向",
        "借贷标识",
        "direction",
    ),
    "amount": (
        "金额",
        "交易金额",
        "发生额",
        "支付金额",
        "实付金额",
        "收支金额",
        "人民币金额",
        "amount",
        "transactionamount",
    ),
    "out": (
        "支出",
        "支出金额",
        "借方发生额",
        "借方金额",
        "借方",
        "转出金额",
        "支取金额",
        "取款",
        "debit",
        "withdrawal",
    ),
    "in": (
        "收入",
        "收入金额",
        "贷方发生额",
        "贷方金额",
        "贷方",
        "转入金额",
        "存入金额",
        "存款",
        "credit",
        "deposit",
    ),
    "who": (
        "交易对方",
        "交易对手",
        "交易对手名称",
        "对方",
        "对方户名",
        "对方名称",
        "对方姓名",
        "对方账户名称",
        "对方账户名",
        "对方信息",
        "收付款方",
        "收付款方名称",
        "对手方",
        "商户名称",
        "商家名称",
        "商户",
        "对手户名",
        "对手信息",
        "对手名称",
        "交易对手信息",
        "counterparty",
        "payee",
        "merchant",
    ),
    "status": ("当前状态", "交易状态", "状态", "订单状态", "status"),
}
_WHAT = (
    "商品",
    "商品说明",
    "商品名称",
    "摘要",
    "交易摘要",
    "交易说明",
    "交易描述",
    "备注",
    "附言",
    "用途",
    "交易类型",
    "交易分类",
    "业务类型",
    "业务摘要",
    "description",
    "memo",
    "note",
    "type",
)
_FIELD_OF = {name: field for field, names in _FIELDS.items() for name in names}
_NOT_MADE = later(
    r"关闭|失败|等待|待付款|未支付|撤销|取消|退回|对方已退还|closed|failed|cancel|pending|declin", re.IGNORECASE
)
_REFUND = later(r"退款|已退|refund|冲正|冲销|revers", re.IGNORECASE)
_IN = later(r"^(?:收入|收|入账|转入|存入|贷|贷方|c|cr|credit|in|\+|入|来账)$", re.IGNORECASE)
_OUT = later(r"^(?:支出|支|付|出账|转出|支取|借|借方|d|dr|debit|out|-|出|往账)$", re.IGNORECASE)
_REPAYS = later(r"还款|还贷|代扣|扣款|还花呗|还借呗|还白条|归还|扣收|repay", re.IGNORECASE)
_LENDS = later(r"放款|借款到账|贷款发放|发放贷款|借入|disburs", re.IGNORECASE)
LOANS = later(
    r"贷|借呗|花呗|白条|分期|金融|消费金|小额|担保|信托|保理|资产|催收|微粒|网商|信用卡|借款|月付|备用金|金条|放心借|还款",
    re.IGNORECASE,
)
"""What names of lenders and of what is paid to them hold."""


class Transaction(NamedTuple):
    """Hold one movement of money: ``in`` was received, ``out`` paid; nothing where the bill does not tell."""

    row: int
    day: date
    way: str
    amount: Decimal
    who: str
    what: str


class _Columns(NamedTuple):
    at: dict[str, int]
    what: tuple[int, ...]


def _columns(cells: list[str]) -> _Columns | None:
    names = [normalize_heading(cell.lstrip("\ufeff\t ")) if len(cell) < 40 else "" for cell in cells]
    at: dict[str, int] = {}
    for column, name in enumerate(names):
        field = _FIELD_OF.get(name.removesuffix("人民币"))
        if field and field not in at:
            at[field] = column
    what = tuple(column for column, name in enumerate(names) if name in _WHAT)
    money = "amount" in at or ("out" in at and "in" in at)
    told = "way" in at or "who" in at or "out" in at or bool(what)
    return (
        _Columns(at, what)
        if "time" in at and money and told and not {"kind", "类别", "debt", "借款"} & set(names)
        else None
    )


def is_bill(file: Opened) -> bool:
    """Tell whether a table is a bill, by the headings some way down it."""
    return is_table(file) and any(_columns(cells) for cells in first_rows(file))


def payments(file: Opened) -> Iterator[Transaction | Skipped]:
    """Yield every row of a bill below its headings: what moved, or why it cannot be said."""
    columns: _Columns | None = None
    for number, cells, _ in tables(file):
        if cells is None:
            yield Skipped(number, "broken")
            continue
        found = _columns(cells)
        if found:
            columns = found
        elif columns:
            yield _payment(number, cells, columns)


def _payment(number: int, cells: list[str], columns: _Columns) -> Transaction | Skipped:
    said = {field: cells[at].strip().strip("\t") if at < len(cells) else "" for field, at in columns.at.items()}
    what = " ".join(
        dict.fromkeys(
            cell for at in columns.what if at < len(cells) and (cell := cells[at].strip()) not in ("", "/", "-")
        )
    )
    when = times.parse_written(said["time"]) or times.parse_written(said["time"][:10])
    if when is None or not when.day:
        return (
            Skipped(number, "bad_time")
            if said["time"] and sum(1 for cell in cells if cell) > 3
            else Skipped(number, "title")
        )
    status = said.get("status", "")
    if _NOT_MADE.search(status):
        return Skipped(number, "not_paid")
    if _REFUND.search(f"{status} {what}"):
        return Skipped(number, "refund")
    way, amount = _moved(said)
    if amount is None or not amount:
        return Skipped(number, "bad_amount")
    way = way or ("out" if _REPAYS.search(f"{what} {status}") else "in" if _LENDS.search(what) else "")
    if not way:
        return Skipped(number, "no_direction")
    return Transaction(number, date.fromisoformat(when.day), way, abs(amount), said.get("who", "").strip("/ -"), what)


def _moved(said: dict[str, str]) -> tuple[str, Decimal | None]:
    if "amount" in said:
        amount = _amount(said["amount"])
        way = said.get("way", "")
        told = "in" if _IN.match(way) else "out" if _OUT.match(way) else ""
        if not told and not way and amount is not None:
            # Where no column tells the way, only a sign does; a bare figure may be either.
            told = "out" if amount < 0 else "in" if "+" in said["amount"] else ""
        return told, amount
    paid, received = _amount(said.get("out", "")), _amount(said.get("in", ""))
    if paid:
        return "out", paid
    return ("in", received) if received else ("", None)


def _amount(said: str) -> Decimal | None:
    text = unicodedata.normalize("NFKC", said).replace(",", "").replace("−", "-")
    text = re.sub(r"^([+-]?)\s*(?:¥|￥|CNY|RMB|人民币)\s*|\s*(?:元|CNY|RMB)$", r"\1", text.strip(), flags=re.IGNORECASE)
    # As accounts are kept, a sum in brackets was paid out: (920.00).
    text = re.sub(r"^\((\d[\d.]*)\)$", r"-\1", text)
    found = re.fullmatch(r"[+-]?\d{1,12}(?:\.\d{1,4})?", text)
    return Decimal(text).quantize(Decimal("0.01")) if found else None
