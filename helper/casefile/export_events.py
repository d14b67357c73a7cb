"""The contacts of collectors as CSV for other hands; nothing in it is evaluated or rewritten by a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from helper.casefile.export import cell
from helper.model.event import Logged
from helper.model.masking import mask_text, masked
from helper.text import Text
from helper.wording import say

_COLUMNS = (
    say("casefile.day"),
    say("casefile.time"),
    say("casefile.lender"),
    say("casefile.agency"),
    say("casefile.number"),
    say("casefile.channel"),
    say("casefile.answered"),
    say("casefile.seconds"),
    say("casefile.whose_phone"),
    say("casefile.file"),
    say("casefile.row"),
)
_SAID = {
    "call": say("casefile.call"),
    "sms": say("casefile.message"),
    "messaging_app": say("casefile.chat"),
    "answered": say("casefile.answer_yes"),
    "unanswered": say("casefile.answer_no_2"),
    "": Text("", ""),
}


def export_events_csv(rows: Iterable[Logged], lang: str, *, mask: bool = True) -> bytes:
    """Return the contacts as CSV for Excel: UTF-8 with BOM, CRLF; every cell that could be a formula is quoted."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([title.of(lang) for title in _COLUMNS])
    for row in rows:
        at = "" if row.second is None else f"{row.second // 3600:02}:{row.second // 60 % 60:02}:{row.second % 60:02}"
        number = masked(row.number) if mask else row.number
        file = mask_text(row.file) if mask else row.file
        said = (row.day, at, row.creditor, row.agency, number, _SAID[row.channel].of(lang), _SAID[row.outcome].of(lang))
        whose = ":".join(filter(None, (row.role, row.person)))
        # A day and a time are no formula, and Excel may take them as such.
        table.writerow(
            [
                *said[:2],
                *map(cell, said[2:]),
                "" if row.seconds is None else row.seconds,
                cell(whose),
                cell(file),
                row.row,
            ]
        )
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")
