"""One cell into one answer: read as an answer at the prompt is, with what a spreadsheet does to values found out."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from helper.cases import answer_parsing
from helper.errors import HelperError
from helper.guidance import Guidance, Question
from helper.interview.answers import is_unknown
from helper.model.fact import Fact, Origin
from helper.text import Text

_DAYS = ("moment", "day", "days")
_FIRST_SERIAL, _LAST_SERIAL = 25569, 73415  # 1970 to 2100, as Excel numbers days
_EXACT = 10**15  # a spreadsheet keeps fifteen digits and turns the rest into zeros
_BROKEN = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!)|\d(?:\.\d+)?E[+-]?\d+", re.IGNORECASE)
_FIX_TEXT = Text("把这一列设成“文本”格式，再重新输入完整的号码", "Set the column to Text and type the whole number again")


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
    found = answer_parsing.parse_fact(guidance, name, said, where="", origin=origin)
    if name == "borrower.id_tail" and found[0].value:
        _check_identity(str(found[0].value))
        # The letters show four characters; the rest is nobody's business in the case either.
        found[0] = replace(found[0], value=str(found[0].value).strip()[-4:])
    return found


def _said(question: Question, cell: Any) -> Any:
    if isinstance(cell, str):
        cell = cell.strip()
        if _BROKEN.fullmatch(cell):
            raise HelperError(Text("格子里是表格的报错，或被改写成了科学计数", "The cell holds a spreadsheet's error, or a number it rewrote"), do=_FIX_TEXT)
        return cell
    if isinstance(cell, (list, tuple)):
        return ";".join(map(str, cell)) or "0" if question.kind == "many" else [str(each) for each in cell]
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d" if question.kind != "moment" else "%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, (time, timedelta)):
        raise HelperError(Text("只有钟点，没有日子", "Only an hour, no day"), do=Text("写成 2026-10-03 22:41", "Write 2026-10-03 22:41"))
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _number(question, cell)
    return cell


def _number(question: Question, cell: float | int) -> str:
    if question.kind in _DAYS:
        near = f"{date(1899, 12, 30) + timedelta(days=int(cell))}" if _FIRST_SERIAL <= cell <= _LAST_SERIAL else ""
        raise HelperError(
            Text("这里要日期，格子里存的是一个数", "A day is wanted; the cell holds a bare number"),
            do=Text(f"把格子设成日期格式再看一遍{f'（可能是 {near}）' if near else ''}，或直接写 2026-10-03", f"Format the cell as a date and look again{f' (perhaps {near})' if near else ''}, or write 2026-10-03"),
        )
    if question.kind == "percent" and 0 < cell < 1:
        raise HelperError(
            Text("这里是小数，分不清是百分之几", "A fraction; it cannot be told how many per cent are meant"),
            do=Text("写成文字，例：24%", "Write it as text, for example 24%"),
        )
    if question.kind in ("text", "phone", "words") and abs(cell) >= _EXACT:
        raise HelperError(Text("长号码被表格存成了数，后几位已经变成 0", "The spreadsheet stored a long number as a figure; its last digits are lost"), do=_FIX_TEXT)
    return str(int(cell)) if float(cell).is_integer() else f"{cell:.10g}"


def _check_identity(number: str) -> None:
    """Refuse a whole identity number whose check character is wrong (GB 11643-1999: ISO 7064, MOD 11-2)."""
    plain = number.strip().upper()
    if not re.fullmatch(r"\d{17}[\dX]", plain):
        if re.fullmatch(r"\d{15}|\d{16,17}|\d{19,}", plain):
            raise HelperError(Text("证件号的位数不对", "The identity number has the wrong number of digits"), do=Text("只写后四位就够了；写全的要 18 位", "The last four will do; a whole one has 18"))
        return
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(plain[:17]))
    if "10X98765432"[total % 11] != plain[17]:
        raise HelperError(Text("证件号的校验位不对，多半抄错了一位", "The check digit of the identity number is wrong; most likely one digit was miscopied"), do=Text("对照证件再抄一遍；只写后四位也可以", "Copy it again from the card; the last four alone will do"))
