"""Whose phone a bill is of: the customer and the number that an operator writes above its calls, veiled or not."""

from typing import NamedTuple

from helper.intake import headings, numbers
from helper.intake.base import Opened
from helper.intake.rows import first_rows, is_table
from helper.model.pattern import later

_NAME = later(
    r"(?:(?:客户|用户|机主|户主|开户人?|使用人|账户)?(?:姓名|名称)|机主|户主|户名|开户人|使用人|(?<!的)(?:用户|客户))\s*[:：|]\s*"
    r"(?P<name>(?![您你请])[\u3400-\u9fff·*＊]{2,4})(?![\u3400-\u9fff*＊])"
)
# The number of whoever was called, and where to complain, stand in such headings too.
_NUMBER = later(
    r"(?<![方端服线])(?:本机|用户|业务|客户|服务|己方|查询|机主|计费|登录|账户|手机|移动|联系)?(?:手机|电话)?(?:号码|账号|手机号|手机|号)"
    r"\s*[:：|]\s*(?:\+?86[- ]?)?(?P<number>1[3-9][\d*＊]{9})(?![\d*＊])"
)
_OTHERS = later(r"(?:对方|对端|客服|投诉|热线|服务电话|紧急)[^:：]{0,6}$")


class Owner(NamedTuple):
    """Hold the customer and the number as they stand in a heading; empty where they do not stand there."""

    name: str = ""
    number: str = ""

    @property
    def shown(self) -> str:
        """Return both as they may be shown: the surname, and the number without its middle."""
        name = f"{self.name[0]}{'*' * (len(self.name) - 1)}" if self.name else ""
        number = f"{self.number[:3]}****{self.number[-4:]}" if self.number else ""
        return " ".join(filter(None, (name, number)))


def owner_named(file: Opened) -> Owner | None:
    """Return whose phone the heading of a bill names; None where it names nobody, or the file is no bill."""
    if not is_table(file):
        return None
    first = first_rows(file)
    found = headings.find_columns(first)
    if found is None:
        return None
    # A name and its value may stand in two cells, beside each other.
    above = "  ".join("|".join(filter(None, cells)) for cells in first[: found.row])
    name = _NAME.search(above)
    number = next((one for one in _NUMBER.finditer(above) if not _OTHERS.search(above[: one.start()])), None)
    told = number["number"] if number else _own_column(first[found.row + 1 :], found.at.get("own"))
    made = Owner(name["name"].replace("＊", "*") if name else "", told.replace("＊", "*"))
    return made if any(made) else None


def _own_column(rows: list[list[str]], at: int | None) -> str:
    """Return the one number that stands in the column of one's own."""
    if at is None:
        return ""
    found = {numbers.normal(cells[at]) for cells in rows if at < len(cells) and cells[at].strip()}
    return found.pop() if len(found) == 1 and all(len(one) == 11 and one.isdecimal() for one in found) else ""


def are_one(one: Owner, other: Owner) -> bool | None:
    """Tell whether two headings name one phone; None where what they say cannot be compared.

    A number decides where both have one: a second card, or a child's under one's own name, is asked after.
    """
    if one.number and other.number:
        return _alike(one.number, other.number) and (not (one.name and other.name) or _alike(one.name, other.name))
    return _alike(one.name, other.name) if one.name and other.name else None


def _alike(one: str, other: str) -> bool:
    """Tell whether two can be the same where stars veil some of either."""
    if len(one) == len(other):
        return all(a == b or "*" in (a, b) for a, b in zip(one, other, strict=True))
    # 周** and 周晓雯 are of one length, 王* may be 王小磊.
    open_, plain = (one, other) if "*" in one else (other, one)
    head, star, tail = open_.partition("*")
    return bool(star) and plain.startswith(head) and plain.endswith(tail.strip("*"))
