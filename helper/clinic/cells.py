"""One cell into one answer: read as an answer at the prompt is, with what a spreadsheet does to values found out."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from helper.cases import answer_parsing
from helper.clinic.spoken_cells import plain_amount, plain_moment, plain_phone
from helper.errors import HelperError
from helper.guidance import Guidance, Question
from helper.interview.answers import is_unknown
from helper.model.fact import Fact, Origin
from helper.wording import say

_DAYS = ("moment", "day", "days")
_FIRST_SERIAL, _LAST_SERIAL = 25569, 73415  # 1970 to 2100, as Excel numbers days
_EXACT = 10**15  # a spreadsheet keeps fifteen digits and turns the rest into zeros
_BROKEN = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!)|\d(?:\.\d+)?E[+-]?\d+", re.IGNORECASE)
_FIX_TEXT = say("clinic.set_column_to_text")


def is_empty(cell: Any) -> bool:
    """Tell whether a cell holds nothing; such a cell says nothing, not even that something is unknown."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def cell_text(cell: Any) -> str:
    """Return a cell as its writer saw it."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def cell_facts(guidance: Guidance, name: str, cell: Any, origin: Origin) -> list[Fact]:
    """Return the fact (and, for a list, its members) a cell gives. Raise HelperError with what and how to mend."""
    question = guidance.questions[name]
    said = _said(question, cell)
    if isinstance(said, str) and is_unknown(guidance, said):
        said = None
    if isinstance(said, str):
        said = _spoken(question, said)
    found = answer_parsing.parse_fact(guidance, name, said, where="", origin=origin)
    if name == "borrower.id_tail" and found[0].value:
        _check_identity(str(found[0].value))
        # The letters show four characters; the rest is nobody's business in the case either.
        found[0] = found[0]._replace(value=str(found[0].value).strip()[-4:])
    return found


def _spoken(question: Question, said: str) -> str:
    """Return a number or an amount as it is read elsewhere. Raise HelperError for what is no one number."""
    if question.kind in ("moment", "day"):
        return plain_moment(said)
    if question.kind in ("money", "amount"):
        return plain_amount(said)
    if question.kind == "phone":
        number = plain_phone(said)
        if number is None:
            raise HelperError(say("clinic.cell_holds_no_one_number"), do=say("clinic.write_one_whole_number"))
        return number
    return said


def _said(question: Question, cell: Any) -> Any:
    if isinstance(cell, str):
        cell = cell.strip()
        if _BROKEN.fullmatch(cell):
            raise HelperError(say("clinic.cell_holds_spreadsheets_error"), do=_FIX_TEXT)
        return cell
    if isinstance(cell, (list, tuple)):
        return ";".join(map(str, cell)) or "0" if question.kind == "many" else [str(each) for each in cell]
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d" if question.kind != "moment" else "%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, (time, timedelta)):
        raise HelperError(say("clinic.only_hour_no_day"), do=say("clinic.write_2026_10_03_22"))
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _number(question, cell)
    return cell


def _number(question: Question, cell: float | int) -> str:
    if question.kind in _DAYS:
        near = f"{date(1899, 12, 30) + timedelta(days=int(cell))}" if _FIRST_SERIAL <= cell <= _LAST_SERIAL else ""
        raise HelperError(
            say("clinic.day_is_wanted_cell_holds"),
            do=say("clinic.format_cell_as_date", near=(say("clinic.perhaps", near=near) if near else "")),
        )
    if question.kind == "percent" and 0 < cell < 1:
        raise HelperError(
            say("clinic.fraction_cannot_be_told"),
            do=say("clinic.write_as_text_for_example"),
        )
    if question.kind in ("text", "phone", "words") and abs(cell) >= _EXACT:
        raise HelperError(say("clinic.spreadsheet_stored_long_number"), do=_FIX_TEXT)
    return str(int(cell)) if float(cell).is_integer() else f"{cell:.10g}"


def _check_identity(number: str) -> None:
    """Refuse a whole identity number whose check character is wrong (GB 11643-1999: ISO 7064, MOD 11-2)."""
    plain = number.strip().upper()
    if not re.fullmatch(r"\d{17}[\dX]", plain):
        if re.fullmatch(r"\d{15}|\d{16,17}|\d{19,}", plain):
            raise HelperError(say("clinic.identity_number_has_wrong_number"), do=say("clinic.last_four_will_do_whole"))
        return
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(plain[:17]))
    if "10X98765432"[total % 11] != plain[17]:
        raise HelperError(say("clinic.check_digit_identity_number"), do=say("clinic.copy_again_from_card_last"))
