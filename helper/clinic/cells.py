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
_BRACKETS = re.compile(r"[(（].*[)）]$")
_BETWEEN = re.compile(r"\s*[;；|\n]\s*")
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
    said = _said(guidance, question, cell)
    if isinstance(said, str) and is_unknown(said):
        said = None
    found = answer_parsing.parse_fact(guidance, name, said, where="", origin=origin)
    if name == "borrower.id_tail" and found[0].value:
        _check_identity(str(found[0].value))
        # The letters show four characters; the rest is nobody's business in the case either.
        found[0] = replace(found[0], value=str(found[0].value).strip()[-4:])
    return found


def _said(guidance: Guidance, question: Question, cell: Any) -> Any:
    if isinstance(cell, str):
        cell = cell.strip()
        if _BROKEN.fullmatch(cell):
            raise HelperError(Text("格子里是表格的报错，或被改写成了科学计数", "The cell holds a spreadsheet's error, or a number it rewrote"), do=_FIX_TEXT)
        if question.kind == "choice":
            return _worded(question, cell)
        return _chosen(guidance, question, cell) if question.kind == "many" else cell
    if isinstance(cell, (list, tuple)):
        return _chosen(guidance, question, ";".join(map(str, cell)) or "0") if question.kind == "many" else [str(each) for each in cell]
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


def _worded(question: Question, said: str) -> str:
    """Return the stored value of a choice named by its label, also without the label's explanation in brackets."""
    plain = said.casefold()
    found = [value for value, label in question.choices for form in (label.zh, label.en) if plain in (form.casefold(), _BRACKETS.sub("", form).strip().casefold())]
    if len(set(found)) == 1:
        return found[0]
    if plain in {value for value, _ in question.choices} or is_unknown(said) or plain in answer_parsing.ALIASES.get(question.fact, {}):
        return said
    raise HelperError(
        Text("没有这个选项", "There is no such choice"),
        do=Text(f"可以写：{'；'.join(label.zh for _, label in question.choices)}", f"Write one of: {'; '.join(label.en for _, label in question.choices)}"),
    )


def _chosen(guidance: Guidance, question: Question, said: str) -> str:
    """Return the members named, by label or by name, as the prompt takes them."""
    named = {form: member for member in question.members for form in (member, member.rpartition(".")[2], guidance.label(member).zh, guidance.label(member).en.casefold())}
    parts = [part for part in _BETWEEN.split(said) if part]
    if len(parts) == 1 and (parts[0] == "0" or is_unknown(parts[0]) or parts[0] in ("无", "没有", "都没有", "none")):
        return parts[0]
    wrong = [part for part in parts if named.get(part) is None and named.get(part.casefold()) is None]
    if wrong:
        raise HelperError(
            Text(f"“{question.label.zh}”里有 {len(wrong)} 项不认得（第 {parts.index(wrong[0]) + 1} 项起）", f'"{question.label.en}" has {len(wrong)} item(s) that are not known (from item {parts.index(wrong[0]) + 1})'),
            do=Text("用分号隔开，照抄可以写的说法（空表的说明里都有）", "Put semicolons between and copy the wordings the sample sheet lists"),
        )
    return " ".join(named.get(part) or named[part.casefold()] for part in parts)


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
