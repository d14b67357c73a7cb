"""What a line tells of the money itself: fees kept back and dear interest, and debts nobody moved for years.

Neither is a collector's act, and either changes what to do first: to reckon the cost, or to see how the three years stand.
"""

import re
from collections.abc import Iterable
from functools import cache

from helper.cases import clock
from helper.clinic.columns import LETTERS, REMARK, Column
from helper.clinic.rows import ClientRow
from helper.guidance import load
from helper.interview.settled import tells_long_quiet
from helper.model.pattern import later, ready

_KEPT = (LETTERS, "debt.amount_claimed")
"""Columns whose cells go into no case as they were told: what they tell of the cost is kept as a remark."""
_SINCE = later(
    r"(?P<year>(?:19|20)\d\d)年?(?:的?时候|底|初|中)?(?:到现在|至今|到今天|以后|之后|以来|后|起|开始|就|的(?:卡|信用卡|债|贷款|账|钱|欠款)|借的?|办的?|逾期)(?P<rest>[^。；\n]{0,16})"
)
_STILL = later(r"没|未|断|逾期|不还|停|到现在|至今|到今天")
_LATELY = later(r"上个?月|上周|最近|今年|刚|才|还清|结清|正常")
_OVERDUE = later(r"逾期(?:了|有|快|都)?(?P<years>\d{1,2}|[三四五六七八九十]|十[一二三四五六七八九]|好几|多)年")
_YEARS = 3


def keep_money_told(row: ClientRow) -> None:
    """Keep what a cell of letters or of a sum tells of the cost as a remark: it is no letter, and no sum owed."""
    for column, cell in list(row.cells):
        if column.name in _KEPT and isinstance(cell, str) and tells_cost([cell]):
            row.cells.append((Column(-1, column.heading, REMARK), cell.strip()))


def tells_cost(texts: Iterable[str]) -> bool:
    """Tell whether somebody tells of fees kept back before the loan, or of interest that is dear: 砍头息, 月息一毛五, 借1万到手8千."""
    told, never = _cost()
    return any(told.search(never.sub("", text)) for text in texts)


def tells_old_debt(texts: Iterable[str]) -> bool:
    """Tell whether somebody tells of a debt of years in which nothing may have moved: 2019年以后没人找过，一直没还过."""
    return any(tells_long_quiet(text) or _is_old(text) for text in texts)


def _is_old(text: str) -> bool:
    if (found := _OVERDUE.search(text)) and not (found["years"].isdecimal() and int(found["years"]) < _YEARS):
        return True
    this = clock.today().year
    return any(
        this - int(found["year"]) >= _YEARS
        and _STILL.search(found[0]) is not None
        and not _LATELY.search(found["rest"])
        for found in _SINCE.finditer(text)
    )


@cache
def _cost() -> tuple[re.Pattern[str], re.Pattern[str]]:
    raw = load().table("accounts")
    return ready(str(raw["cost_told"]), re.IGNORECASE), ready(str(raw["cost_told_not"]), re.IGNORECASE)
