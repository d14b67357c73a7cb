"""A line whose cell names several lenders: a debt to each, and what the line cannot tell apart stays a remark.

Nobody waits for it: a client in despair has a case the same day, and no lender's letter tells of what another did.
"""

from dataclasses import replace

from helper.clinic.cells import cell_words, is_empty
from helper.clinic.columns import LENDER, REMARK
from helper.clinic.rows import ClientRow, Note
from helper.model.masking import mask_text
from helper.text import join
from helper.told.lenders import Share, shares_in
from helper.wording import say

_NAME, _AMOUNT = "creditor.name", "debt.amount_claimed"
_OF_ONE = ("contact.", "day.", "collector.", "offer.", "debt.contract_number", _AMOUNT)
"""What is of one lender, and of which nobody can tell from a line that names several."""


def apart_by_lender(row: ClientRow) -> list[ClientRow]:
    """Return a line for each lender its cell names; the line itself where that is one."""
    named = next((one for one, cell in row.cells if one.name in (LENDER, _NAME) and isinstance(cell, str)), None)
    shares = shares_in(row.cell(named.name)) if named else []
    if named is None or len(shares) < 2:
        return [row]
    what = say("clinic.cell_names_several_lenders", count=len(shares), names=join(share.lender for share in shares))
    note = Note(row.number, named.heading, what, say("clinic.one_line_for_each_lender"), fault=False)
    return [_line_of(row, share, note) for share in shares]


def _line_of(row: ClientRow, share: Share, note: Note) -> ClientRow:
    cells = []
    for column, cell in row.cells:
        if column.name in (LENDER, _NAME):
            cells.append((column, share.lender))
            if share.amount:
                cells.append((replace(column, place=-1, name=_AMOUNT), share.amount))
        elif not column.name.startswith(_OF_ONE):
            cells.append((column, cell))
        elif not is_empty(cell):
            told = f"{column.heading}：{mask_text(cell_words(cell)) if column.name.endswith('number') else cell_words(cell)}"
            cells.append((replace(column, place=-1, name=REMARK), told))
    return ClientRow(row.number, cells, [*row.notes, note], list(row.besides))
