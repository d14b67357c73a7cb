"""The columns of one sheet beside each other: one for each thing, and two names that are two people told apart."""

from collections.abc import Mapping
from dataclasses import replace

from helper.clinic.cells import names_borrower
from helper.clinic.columns import CLIENT, REMARK, Column, SheetColumns

NAME, PHONE = "borrower.name", "borrower.phone"
_TOLD = ("contact.account",)
VISITORS_OWN = {NAME: "teller.name", PHONE: "teller.phone"}
"""What 来访人 and 电话 are where the sheet has a column of the borrower's own besides."""


def settle_columns(known: SheetColumns, columns: list[Column]) -> list[Column]:
    """Return each column once, for what it is beside the others."""
    return _with_somebody(known, _one_each(known, _tell_visitor_apart(columns)))


def doubled(known: SheetColumns, meant: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the pairs of headings that were taken for one and the same thing, where a sheet can hold it once only."""
    columns = [Column(place, heading, name) for place, (heading, name) in enumerate(meant.items()) if name]
    first: dict[str, str] = {}
    return [
        (first[one.name], one.heading)
        for one in _tell_visitor_apart(columns)
        if not is_told_in_several(known, one.name) and first.setdefault(one.name, one.heading) != one.heading
    ]


def is_told_in_several(known: SheetColumns, name: str) -> bool:
    """Tell whether several columns may give one thing: what happened may be told in more than one."""
    question = known.guidance.questions.get(name)
    return name == REMARK or (question is not None and question.kind == "words")


def _tell_visitor_apart(columns: list[Column]) -> list[Column]:
    """Take 来访人 beside 借款人姓名 for who came: nearly every clinic has a column for either."""
    for name, own in VISITORS_OWN.items():
        theirs = [one for one in columns if one.name == name and (names_borrower(one.heading) or one.heading == name)]
        others = [one for one in columns if one.name == name and one not in theirs]
        if theirs and len(others) == 1 and all(one.name != own for one in columns):
            columns = [replace(one, name=own, came=True) if one is others[0] else one for one in columns]
    return columns


def _one_each(known: SheetColumns, columns: list[Column]) -> list[Column]:
    """Leave out a column that was only understood by everyday words where another is called by the name itself."""
    named = {column.name for column in columns if not known.is_everyday(column.heading)}
    if any(one.name == CLIENT and not known.may_be(one.heading, NAME) for one in columns):
        # 当事人 beside 档案号: that one is the id, and this the name.
        columns = [replace(one, name=NAME) if _is_name(known, one, named) else one for one in columns]
    kept: list[Column] = []
    for column in columns:
        # 逾期多久 beside 备注 is a remark as well: whatever is remarked is kept.
        taken = (named - {REMARK}) | {one.name for one in kept if not is_told_in_several(known, one.name)}
        if column.name not in taken or not known.is_everyday(column.heading):
            kept.append(column)
        elif (other := known.instead(column.heading, taken)) in _TOLD:
            # 怎么催的 beside 怎么联系的 is no second way of contact: it is what happened.
            kept.append(replace(column, name=other))
    return kept


def _is_name(known: SheetColumns, column: Column, named: set[str]) -> bool:
    spoken = column.name == CLIENT and known.is_everyday(column.heading)
    return spoken and NAME not in named and known.may_be(column.heading, NAME)


def _with_somebody(known: SheetColumns, columns: list[Column]) -> list[Column]:
    """Where no column holds the client's id, take one whose heading may mean that as well: 案号 of a clinic's own."""
    if any(column.name == CLIENT for column in columns):
        return columns
    return [replace(one, name=CLIENT) if known.may_be(one.heading, CLIENT) else one for one in columns]
